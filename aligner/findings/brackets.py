"""Check ``bracket``: brackets or quotes that one version opens and does not close, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from aligner.findings.finding import Finding
from aligner.findings.view import Survey, View, name
from aligner.model import Lang

__all__ = ["check"]

_PAIRS: Final = ("()", "[]", "{}", "«»", "《》", "〈〉", "「」", "『』", "【】")
_FULL: Final = str.maketrans("（）［］｛｝〔〕", "()[]{}[]")
_LABEL: Final = re.compile("(?<![^\\W_])[^\\W_]{1,5}\\)")
"""``a)``, ``iv)``, ``12)``: a bracket that closes and never opened."""


def check(survey: Survey) -> Iterator[Finding]:
    """Count openings and closings; a quotation that goes on in the next row does so in all versions."""
    for view in survey.views:
        if len(view.versions) < 2:
            continue
        open_ones = {tag: frozenset(_open(version.text)) for tag, version in view.versions.items()}
        for tag, signs in open_ones.items():
            others = [other for key, other in open_ones.items() if key != tag]
            if signs and not any(others):
                yield _finding(view, tag, sorted(signs))


def _finding(view: View, tag: Lang, signs: list[str]) -> Finding:
    version = view.versions[tag]
    last = max(version.text.rfind(sign) for sign in "".join(signs))
    return Finding(
        code="bracket",
        row=view.row.id,
        message=f"{name(tag)} has {' and '.join(signs)} without a partner, unlike the others.",
        languages=(tag,),
        places=tuple(
            version.around(max(last, 0), max(last, 0) + 1) if one is version else one.opening()
            for one in view.versions.values()
        ),
    )


def _open(text: str) -> Iterator[str]:
    """Give the signs that have no partner.

    >>> list(_open("b) the map (see 5 b) above)")), list(_open("the map (see above"))
    ([], ['('])
    >>> list(_open("“map”, „Karte“")), list(_open("“map"))
    ([], ['“'])
    """
    plain = text.translate(_FULL)
    for opening, closing in _PAIRS:
        over = plain.count(opening) - plain.count(closing)
        if over > 0:
            yield opening
        elif over < 0 and (closing != ")" or -over > len(_LABEL.findall(plain))):
            yield closing
    # Languages open with what others close with: “ ”, „ “, ” ”.
    curly = [sign for sign in plain if sign in "“”„‟"]
    if len(curly) % 2:
        yield curly[-1]
    if plain.count('"') % 2 and not re.search('\\d"', plain):
        yield '"'
