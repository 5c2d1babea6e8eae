"""The International Court of Justice: how its judgments and opinions are headed."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

_NAMES: Final = MappingProxyType(
    {
        "ar": "محكمة العدل الدولية",
        "en": "International Court of Justice",
        "es": "Corte Internacional de Justicia",
        "fr": "Cour internationale de Justice",
        "ru": "Международный Суд",
        "zh": "国际法院",
    }
)

INSTITUTION: Final = Institution(
    tag="icj",
    name="International Court of Justice",
    symbols=re.compile(
        r"(?:I\.C\.J\.|ICJ|C\.I\.J\.|CIJ) (?:Reports|Recueil) \d{4}(?: \([IV]+\))?,? p\. \d+"
        r"|(?<=General List No\. )\d+|(?<=Rôle général no )\d+"
    ),
    resolutions=re.compile(r"(?!)"),
    organs=((re.compile(""), ("icj", _NAMES)),),
    furniture=(),
    address="https://www.icj-cij.org/case/{}",
    genres=MappingProxyType(
        {
            # The name of the court alone on its line heads what it gives; in a sentence it is spoken of.
            DocumentKind.JUDGMENT: MappingProxyType({tag: (f"{name}\\s*$",) for tag, name in _NAMES.items()})
        }
    ),
)
