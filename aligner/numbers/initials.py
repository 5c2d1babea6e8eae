"""Tells the stop of a lettered label from that of an initial or an abbreviation."""

from __future__ import annotations

import re
from typing import Final

from aligner.languages.language import Language

__all__ = ["closes"]

_INITIAL: Final = re.compile("\\s+[^\\W\\d_]\\.")


def closes(text: str, at: int, token: str, language: Language) -> bool:
    """Tell whether the stop behind a letter closes a label, not an initial or an abbreviation."""
    rest = text[at:].lstrip()
    if not rest:
        return True
    if not text[at].isspace() and rest[0].lower() != rest[0].upper():
        return False  # U.S., i.e.
    if token.isupper() and len(token) == 1:
        if _INITIAL.match(text, at) or rest[0].islower():
            return False
        # Monsieur is abbreviated so; a thirteenth section in letters is not met.
        return language.tag != "fr" or token[0] != "M"
    return not (token.islower() and rest[0].isdecimal())
