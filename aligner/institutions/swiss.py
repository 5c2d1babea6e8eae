"""The Swiss Confederation: numbers of the classified compilation, and who enacts its law."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

_NAMES: Final = MappingProxyType(
    {
        "de": "Schweizerische Eidgenossenschaft",
        "en": "Swiss Confederation",
        "fr": "Confédération suisse",
        "it": "Confederazione Svizzera",
    }
)

INSTITUTION: Final = Institution(
    tag="swiss",
    name="Swiss Confederation",
    # The number of the compilation is one in all languages; what stands before it is not.
    symbols=re.compile(r"(?:(?<=SR )|(?<=RS ))\d{1,3}(?:\.\d{1,4})+(?!\d)|(?m:^\d{3}(?:\.\d{1,4})+$)"),
    resolutions=re.compile(r"(?!)"),
    organs=((re.compile(""), ("ch", _NAMES)),),
    furniture=(),
    address="https://www.fedlex.admin.ch/de/search?text={}",
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: MappingProxyType(
                {
                    "": (r"(?:SR|RS) \d{3}(?:\.\d{1,4})*\s*$", r"\d{3}\.\d{1,3}(?:\.\d{1,4})*\s*$"),
                    "de": (r"(?:Bundesgesetz|Bundesbeschluss|Verordnung|Bundesverfassung)\s",),
                    "en": (r"Federal (?:Act|Constitution|Decree)\s",),
                    "fr": (r"Loi fédérale\s", r"Ordonnance (?:du |sur )", r"Constitution fédérale\s"),
                    "it": (r"Legge federale\s", r"Ordinanza (?:del |sul)", r"Costituzione federale\s"),
                }
            )
        }
    ),
    formulas=MappingProxyType(
        {
            "de": (
                "Die Bundesversammlung der Schweizerischen Eidgenossenschaft",
                "Der Schweizerische Bundesrat",
            ),
            "en": ("The Federal Assembly of the Swiss Confederation", "The (?:Swiss )?Federal Council"),
            "fr": ("L[’']Assemblée fédérale de la Confédération suisse", "Le Conseil fédéral(?: suisse)?"),
            "it": (
                "L[’']Assemblea federale della Confederazione Svizzera",
                "Il Consiglio federale(?: svizzero)?",
            ),
        }
    ),
)
