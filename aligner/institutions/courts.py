"""National courts and courts of human rights: the names that head their judgments, and case numbers."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

INSTITUTION: Final = Institution(
    tag="courts",
    name="Courts",
    # Neutral citations "2031 SCC 14", "[2031] UKSC 7"; "4A_12/2031", "no. 12345/29", ECLI.
    symbols=re.compile(
        r"(?<!\w)\d{4} (?:SCC|CSC|FCA|CAF|FC|CF) \d{1,4}(?!\w)|\[\d{4}\] [A-Z]{2,6}(?:"
        r" \w{2,5})? \d{1,4}(?!\w)"
        r"|(?<!\w)\d[A-Z]_\d{1,4}/\d{4}|ECLI:[A-Z]{2}:\w+:\d{4}:[\w.]+|(?<=no\. )\d{3,5}/\d{2}(?!\d)"
    ),
    resolutions=re.compile(r"(?!)"),
    organs=(),
    furniture=(),
    address="https://e-justice.europa.eu/ecli/{}",
    genres=MappingProxyType(
        {
            DocumentKind.JUDGMENT: MappingProxyType(
                {
                    "": (r"ECLI:(?!EU:)[A-Z]{2}:",),
                    "ar": ("(?:ال)?محكمة (?:العليا|النقض|الدستورية|الاستئناف)[^\n]{0,60}$",),
                    "de": (
                        (
                            "(?:Bundesgericht|Bundesverfassungsgericht|Bundesgerichtshof"
                            "|Verwaltungsgericht)\\w*\\s*$"
                        ),
                        "(?:Urteil|Beschluss) vom \\d",
                    ),
                    "en": (
                        (
                            "(?:In the )?(?:\\w+ )?(?:Supreme|Constitutional|High|Federal|Court of) ?(?:Court"
                            "|Appeal)(?: of (?:\\w+ ?){1,5}| of Appeal)?\\s*$"
                        ),
                        (
                            "(?:European|Inter-American|African) Court (?:of|on) Human (?:and Peoples[’']"
                            " )?Rights\\s*$"
                        ),
                        "(?:In the )?Court of (?:Appeal|Session|Cassation)[^\n]{0,60}$",
                    ),
                    "es": (
                        (
                            "(?:Tribunal|Corte) (?:Supremo?a?|Constitucional)(?: de(?:l| la)?"
                            " [^\n]{3,60})?\\s*$"
                        ),
                        "(?:Tribunal Europeo|Corte Interamericana) de (?:los )?Derechos Humanos\\s*$",
                    ),
                    "fr": (
                        (
                            "Cour (?:suprême|constitutionnelle|fédérale|d[’']appel|de cassation"
                            "|administrative)(?: [^\n]{2,60})?\\s*$"
                        ),
                        "Cour européenne des droits de l[’']homme\\s*$",
                        (
                            "(?:Conseil d[’']État|Conseil constitutionnel|"
                            "Tribunal (?:fédéral|administratif|de [^\n]{3,40}))\\s*$"
                        ),
                    ),
                    "it": ("(?:Tribunale federale|Corte (?:costituzionale|suprema di cassazione))\\s*$",),
                    "ru": (
                        (
                            "(?:Верховный|Конституционный|Арбитражный|Высший) (?:Арбитражный )?Суд(?:"
                            " [^\n]{3,60})?\\s*$"
                        ),
                        "Европейский суд по правам человека\\s*$",
                    ),
                    "zh": (
                        "(?:最高|高级|中级|[\\u4e00-\\u9fff]{2,12})(?:人民)?法院\\s*$",
                        "欧洲人权法院\\s*$",
                    ),
                }
            )
        }
    ),
)
