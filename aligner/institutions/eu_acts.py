"""Acts of the European Union as running text cites them, and their European Legislation Identifier (ELI)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["acts", "celex", "identifier"]

_KINDS: Final = (
    # type in the identifier, the noun in the languages of the Union
    (
        "reg",
        (
            "Regulations?|Règlements?|Reglamentos?|Verordnung(?:en)?|Regolament[oi]|Regulamentos?"
            "|Rozporządzeni\\w+|Регламент\\w{0,3}|(?:ال|ل)?لائحة"
        ),
    ),
    (
        "dir",
        (
            "Directives?|Directivas?|Richtlinien?|Direttiv[ae]|Diretivas?|Dyrektyw\\w+"
            "|Директив\\w{0,2}|(?:ال|لل)?توجيه"
        ),
    ),
    (
        "dec",
        (
            "(?:Framework )?Decisions?|Décisions?(?:-cadre)?|Decisi(?:ón|ones)(?: marco)?|"
            "Entscheidung\\w*|(?:Rahmen)?Beschl(?:uss|üsse)\\w*|"
            "Decision[ei](?: quadro)?|Decis(?:ão|ões)(?:-Quadro)?|Decyzj\\w+"
            "|Решени(?:е|я|ем|ю|и)"
        ),
    ),
)
_BODY: Final = "EU|UE|EC|CE|EG|EEC|CEE|EWG|EURATOM|JHA|JAI|JI|GAI|WE|[ЕС]{2}|ЕЭС"
_NOUNS: Final = "|".join(f"(?P<{kind}>{nouns})" for kind, nouns in _KINDS)
_BEFORE: Final = f"\\((?:{_BODY}|[,; ])+\\)\\s(?:(?P<old>No|n[o°º]\\.?|n\\.\\s?[o°º]|nr\\.?|Nr\\.)\\s?)?"
_ACT: Final = re.compile(
    f"(?<!\\w)(?:{_NOUNS})\\s(?:{_BEFORE}(?P<first>\\d{{1,4}})/(?P<second>\\d{{1,4}})"
    f"|(?P<year>\\d{{2,4}})/(?P<number>\\d{{1,4}})/(?:{_BODY})(?!\\w))(?![\\d/])",
    re.IGNORECASE,
)
# What makes the act of the Union, wherever its noun stands; most texts have none.
_HINT: Final = re.compile(f"\\([,; ]*(?:{_BODY})[,; )]|\\d/(?:{_BODY})(?!\\w)", re.IGNORECASE)


def acts(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the start, the end and the identifier of each act that a text names by type and number.

    >>> [uri for _, _, uri in acts("Directive 95/46/EC and Verordnung (EG) Nr. 45/2001")]
    ['http://data.europa.eu/eli/dir/1995/46/oj', 'http://data.europa.eu/eli/reg/2001/45/oj']
    >>> [uri for _, _, uri in acts("Директивы 96/9/СЕ")]  # in Cyrillic letters
    ['http://data.europa.eu/eli/dir/1996/9/oj']
    """
    if _HINT.search(text) is None:
        return
    for match in _ACT.finditer(text):
        kind = next(kind for kind, _ in _KINDS if match[kind])
        if match["year"]:
            year, number = _year(match["year"]), int(match["number"])
        elif match["old"]:
            # Until 2014 the number stood before the year, and said so: (EC) No 45/2001.
            year, number = _year(match["second"]), int(match["first"])
        else:
            year, number = _year(match["first"]), int(match["second"])
        if year and number:
            yield match.start(), match.end(), identifier(kind, year, number)


def identifier(kind: str, year: int, number: int) -> str:
    """Give the identifier of an act as the Official Journal printed it (Council 2012/C 325/02)."""
    return f"http://data.europa.eu/eli/{kind}/{year}/{number}/oj"


def celex(kind: str, year: int, number: int) -> str:
    """Give an act's number in the collection of EU law.

    >>> celex("reg", 2016, 679)
    '32016R0679'
    """
    return f"3{year}{ {'reg': 'R', 'dir': 'L', 'dec': 'D'}[kind] }{number:04}"


def _year(digits: str) -> int:
    value = int(digits)
    if len(digits) == 2:
        value += 1900 if value > 50 else 2000
    return value if 1952 <= value < 2100 else 0
