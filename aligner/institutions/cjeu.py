"""The Court of Justice of the European Union: how its judgments are headed and numbered."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

_NAMES: Final = MappingProxyType(
    {
        "ar": "محكمة العدل التابعة للاتحاد الأوروبي",
        "de": "Gerichtshof der Europäischen Union",
        "en": "Court of Justice of the European Union",
        "es": "Tribunal de Justicia de la Unión Europea",
        "fr": "Cour de justice de l’Union européenne",
        "it": "Corte di giustizia dell’Unione europea",
        "ru": "Суд Европейского союза",
        "zh": "欧洲联盟法院",
    }
)

INSTITUTION: Final = Institution(
    tag="cjeu",
    name="Court of Justice of the European Union",
    # "C-417/29", "T-12/24 P" and the European case law identifier.
    symbols=re.compile(
        r"(?<![A-Za-z0-9/])[CTF][-‑–]\d{1,4}/\d{2}(?:[ \u00a0](?:P|R|RENV|PPU|OST)(?!\w))*"
        r"|ECLI:EU:\w:\d{4}:\d+"
    ),
    resolutions=re.compile(r"(?!)"),
    organs=((re.compile(""), ("cjeu", _NAMES)),),
    furniture=(re.compile(r"ECLI:EU:\w:\d{4}:\d+\s+\d{1,4}"),),
    address="https://curia.europa.eu/juris/liste.jsf?num={}",
    genres=MappingProxyType(
        {
            DocumentKind.JUDGMENT: MappingProxyType(
                {
                    "": (r"ECLI:EU:\w:\d{4}:\d+",),
                    "ar": ("حكم (?:ال)?محكمة (?:العدل|العامة)?",),
                    "bg": ("(?:Решение|Определение) на (?:Съда|Общия съд)",),
                    "de": ("(?:Urteil|Beschluss) des Gericht(?:shof)?s", "Schlussanträge de[sr] General"),
                    "el": ("(?:Απόφαση|Διάταξη) του (?:Δικαστηρίου|Γενικού Δικαστηρίου)",),
                    "en": (
                        "(?:Judgment|Order) of the (?:General )?Court(?: \\(|$| of Justice)",
                        "Opinion of (?:Mr )?Advocate General",
                    ),
                    "es": (
                        "(?:Sentencia|Auto) del Tribunal (?:de Justicia|General)",
                        "Conclusiones del? (?:la )?Abogad[oa] General",
                    ),
                    "fr": (
                        "(?:Arrêt|Ordonnance) (?:de la Cour(?: \\(|$)|du Tribunal(?: \\(|$))",
                        "Conclusions de l[’']avocate? général",
                    ),
                    "it": ("(?:Sentenza|Ordinanza) (?:della Corte|del Tribunale)", "Conclusioni dell"),
                    "nl": ("(?:Arrest|Beschikking) van het (?:Hof|Gerecht)",),
                    "pl": ("(?:Wyrok|Postanowienie) (?:Trybunału|Sądu)",),
                    "pt": ("(?:Acórdão|Despacho) do Tribunal",),
                    "ro": ("(?:Hotărârea|Ordonanța) (?:Curții|Tribunalului)",),
                    "ru": ("Решение Суда(?: \\(| Европейского|$)",),
                    "sv": ("(?:Domstolens|Tribunalens) (?:dom|beslut)",),
                    "zh": (
                        "[\\u4e00-\\u9fff]{0,6}(?:欧洲法院|欧盟法院|欧洲联盟法院)[^\n]{0,12}(?:判决|裁定)",
                    ),
                }
            )
        }
    ),
)
