"""How languages write amounts: decimal signs, words for thousands and millions, hours of the afternoon."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

__all__ = ["AFTERNOON", "DECIMALS", "SCALES", "UNSURE"]

DECIMALS: Final = MappingProxyType({"ar": ",٫", "en": ".", "es": ",", "fr": ",", "ru": ",", "zh": "."})
"""The signs before decimals, by primary language; a language that is not here may use either."""


_CJK: Final = (
    # 640多万 is more than 6.4 million.
    ("万亿", 12),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万(?!分)", 4),
    # 千米 is a kilometre, 百分 a share.
    ("千(?![米克瓦卡赫兆])", 3),
    ("百(?!分)", 2),
)
_ARABIC: Final = (
    ("(?:تريليون|ترليون)", 12),
    ("(?:بليون|بلايين|مليار|مليارات)(?!\\w)", 9),
    ("(?:مليون|ملايين)(?:ا|اً)?(?!\\w)", 6),
    ("(?:ألف|آلاف|ألفا|ألفاً)(?!\\w)", 3),
)


def _listed(words: tuple[tuple[str, int], ...]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(f"[ \u00a0\u202f]?[多余]?{word}", re.IGNORECASE), power) for word, power in words
    )


SCALES: Final = MappingProxyType(
    {
        "ar": _listed(_ARABIC),
        "en": _listed(
            (("trillions?\\b", 12), ("billions?\\b", 9), ("millions?\\b", 6), ("thousands?\\b", 3))
        ),
        "es": _listed(
            (("bill(?:ón|ones)\\b", 12), ("mil millones\\b", 9), ("mill(?:ón|ones)\\b", 6), ("mil\\b", 3))
        ),
        "fr": _listed((("billions?\\b", 12), ("milliards?\\b", 9), ("millions?\\b", 6), ("mille\\b", 3))),
        "ru": _listed(
            (
                ("(?:трлн|триллион)\\w*", 12),
                ("(?:млрд|миллиард)\\w*", 9),
                ("(?:млн|миллион)\\w*", 6),
                ("(?:тыс\\b|тысяч)\\w*", 3),
            )
        ),
        "zh": _listed(_CJK),
    }
)
"""What may stand behind a figure and multiplies it by a power of ten, by primary language."""

UNSURE: Final = MappingProxyType({"ar": re.compile(" ألف$")})
"""Words of scale that may be something else: resolution 217 ألف is 217 A."""

AFTERNOON: Final = re.compile(
    "p\\.?\\s?m\\b|下午|晚上|傍晚|مساء|بعد الظهر|de la tarde|de la noche|du soir|"
    "de l[’']après-midi|вечера|пополудни",
    re.IGNORECASE,
)
"""Says that an hour of the twelve is meant with twelve added: 6 p.m. is 18 heures."""
