"""What a file declares of itself: its language and its title."""

from __future__ import annotations

import re
from typing import Final

from aligner.readers.docx.source import Source
from aligner.readers.docx.values import legal
from aligner.vocab.ooxml import DC

__all__ = ["language", "title"]

_TEMPLATE: Final = re.compile(
    r"(?:untitled|template|microsoft word|word document|document title|title of|ods job|job no|slide|"
    r"united nations$|nations unies$).*|.*\.(?:docx?|dotx?|rtf|wpd|odt|txt|pdf)",
    re.IGNORECASE | re.DOTALL,
)
"""Titles that come from a template or a file name."""


def language(source: Source) -> str:
    """Give the tag that most of the text is marked with, else what the properties say."""
    weights = {tag: count for tag, count in source.languages.items() if tag.lower() != "x-none"}
    # Text without a tag counts too: a few tagged Latin words do not decide for a page of untagged Arabic.
    tag = max(sorted(weights), key=weights.__getitem__, default="")
    return legal(tag) or _property(source, "language")


def title(source: Source) -> str:
    """Give the title that the properties hold; empty for a template's, a symbol or a file name."""
    text = " ".join(_property(source, "title").split())
    worded = " " in text or any("\u3400" <= sign <= "\u9fff" for sign in text)
    return text if worded and not _TEMPLATE.fullmatch(text) else ""


def _property(source: Source, name: str) -> str:
    for part in source.package.related("core-properties", part=""):
        root = source.package.xml(part)
        found = root.find(f"{{{DC}}}{name}") if root is not None else None
        if found is not None:
            return legal(found.text or "").strip()
    return ""
