"""Creative Commons: the titles of its licences."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

INSTITUTION: Final = Institution(
    tag="creative-commons",
    name="Creative Commons",
    symbols=re.compile(r"(?<![\w/])CC (?:BY(?:-NC)?(?:-SA|-ND)?|0) \d\.\d(?: [A-Z]{2})?(?!\w)"),
    resolutions=re.compile(r"(?!)"),
    organs=((re.compile(""), ("creative-commons", MappingProxyType({"en": "Creative Commons"}))),),
    furniture=(),
    address="https://creativecommons.org/?s={}",
    genres=MappingProxyType(
        {
            DocumentKind.CODE: MappingProxyType(
                {
                    "": (
                        r"(?:.{0,60}\W)?CC (?:BY|0)[\w-]* \d\.\d",
                        r"(?:.{0,30}\s)?Creative Commons(?:\s*$| (?:[—–-]|Legal|Rechtst)|\s.{0,60}[34]\.0)",
                        "知识共享|創用 CC|创用 CC",
                    )
                }
            )
        }
    ),
)
