"""The United Nations: document symbols, the organs behind them, and what its pages carry besides the text."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution, Organ, Series

__all__ = ["INSTITUTION"]

# A symbol: the organ's letters, then parts with a solidus, one with a figure; joint ones have a hyphen.
_ROOTS: Final = (
    "ACABQ|A|S|E|T|ST|TD|DP|UNEP|HSP|CRC|CCPR|CERD|CEDAW|CAT|CMW|CRPD|CED|HRI|HRC|FCCC|CBD|UNCTAD|UNITAR|UNW|UNFPA|"
    "NPT|BWC|CCW|CD|CLCS|SPLOS|ISBA|LC|IDB|GC|PBC|DC|JIU|ICCD|WFP|OPS|SPT|CTOC|CAC|CTBT|INF|LOS|EB|ICEF|UNODC|SAICM|"
    "ECE|ESCAP|ESCWA|ECA"
)
_TAIL: Final = "(?:\\(\\w{1,7}\\))?"
_DIGITS: Final = f"(?:\\d{{1,6}}|[A-Z][A-Za-z]{{0,9}}\\.\\d{{1,5}}|(?:R|S|ES)-\\d{{1,3}}){_TAIL}"
_LETTERS: Final = f"[A-Z][A-Za-z]{{0,9}}{_TAIL}"
_ONE: Final = f"(?:{_ROOTS})(?:/{_LETTERS})*?/{_DIGITS}(?:/(?:{_DIGITS}|{_LETTERS}))*"
_SYMBOL: Final = re.compile(f"(?<![\\w/.]){_ONE}(?:[-–]{_ONE})*(?![\\w/]|\\.\\d|-\\d)")


def _names(*names: str) -> MappingProxyType[str, str]:
    return MappingProxyType(dict(zip(("en", "fr", "es", "ru", "ar", "zh"), names, strict=True)))


_ASSEMBLY: Final = _names(
    "General Assembly",
    "Assemblée générale",
    "Asamblea General",
    "Генеральная Ассамблея",
    "الجمعية العامة",
    "大会",
)
_COUNCIL: Final = _names(
    "Security Council",
    "Conseil de sécurité",
    "Consejo de Seguridad",
    "Совет Безопасности",
    "مجلس الأمن",
    "安全理事会",
)
_ECOSOC: Final = _names(
    "Economic and Social Council",
    "Conseil économique et social",
    "Consejo Económico y Social",
    "Экономический и Социальный Совет",
    "المجلس الاقتصادي والاجتماعي",
    "经济及社会理事会",
)
_COMMITTEES: Final = (
    _names(
        "First Committee",
        "Première Commission",
        "Primera Comisión",
        "Первый комитет",
        "اللجنة الأولى",
        "第一委员会",
    ),
    _names(
        "Second Committee",
        "Deuxième Commission",
        "Segunda Comisión",
        "Второй комитет",
        "اللجنة الثانية",
        "第二委员会",
    ),
    _names(
        "Third Committee",
        "Troisième Commission",
        "Tercera Comisión",
        "Третий комитет",
        "اللجنة الثالثة",
        "第三委员会",
    ),
    _names(
        "Fourth Committee",
        "Quatrième Commission",
        "Cuarta Comisión",
        "Четвертый комитет",
        "اللجنة الرابعة",
        "第四委员会",
    ),
    _names(
        "Fifth Committee",
        "Cinquième Commission",
        "Quinta Comisión",
        "Пятый комитет",
        "اللجنة الخامسة",
        "第五委员会",
    ),
    _names(
        "Sixth Committee",
        "Sixième Commission",
        "Sexta Comisión",
        "Шестой комитет",
        "اللجنة السادسة",
        "第六委员会",
    ),
)


def _organ(opening: str, tag: str, names: MappingProxyType[str, str]) -> tuple[re.Pattern[str], Organ]:
    return re.compile(f"{opening}(?:/|$)"), (tag, names)


_ORGANS: Final = (
    *(_organ(f"A/C\\.{number}", f"un-ga-c{number}", names) for number, names in enumerate(_COMMITTEES, 1)),
    _organ(
        "A/HRC",
        "un-hrc",
        _names(
            "Human Rights Council",
            "Conseil des droits de l’homme",
            "Consejo de Derechos Humanos",
            "Совет по правам человека",
            "مجلس حقوق الإنسان",
            "人权理事会",
        ),
    ),
    _organ(
        "A/CN\\.4",
        "un-ilc",
        _names(
            "International Law Commission",
            "Commission du droit international",
            "Comisión de Derecho Internacional",
            "Комиссия международного права",
            "لجنة القانون الدولي",
            "国际法委员会",
        ),
    ),
    _organ(
        "A/CN\\.9",
        "un-uncitral",
        _names(
            "United Nations Commission on International Trade Law",
            "Commission des Nations Unies pour le droit commercial international",
            "Comisión de las Naciones Unidas para el Derecho Mercantil Internacional",
            "Комиссия Организации Объединенных Наций по праву международной торговли",
            "لجنة الأمم المتحدة للقانون التجاري الدولي",
            "联合国国际贸易法委员会",
        ),
    ),
    _organ("A", "un-ga", _ASSEMBLY),
    _organ("S", "un-sc", _COUNCIL),
    _organ("E", "un-ecosoc", _ECOSOC),
    _organ(
        "T",
        "un-tc",
        _names(
            "Trusteeship Council",
            "Conseil de tutelle",
            "Consejo de Administración Fiduciaria",
            "Совет по Опеке",
            "مجلس الوصاية",
            "托管理事会",
        ),
    ),
    _organ(
        "ST",
        "un-secretariat",
        _names("Secretariat", "Secrétariat", "Secretaría", "Секретариат", "الأمانة العامة", "秘书处"),
    ),
    _organ(
        "TD/B",
        "un-unctad-tdb",
        _names(
            "Trade and Development Board",
            "Conseil du commerce et du développement",
            "Junta de Comercio y Desarrollo",
            "Совет по торговле и развитию",
            "مجلس التجارة والتنمية",
            "贸易和发展理事会",
        ),
    ),
    _organ(
        "TD",
        "un-unctad",
        _names(
            "United Nations Conference on Trade and Development",
            "Conférence des Nations Unies sur le commerce et le développement",
            "Conferencia de las Naciones Unidas sobre Comercio y Desarrollo",
            "Конференция Организации Объединенных Наций по торговле и развитию",
            "مؤتمر الأمم المتحدة للتجارة والتنمية",
            "联合国贸易和发展会议",
        ),
    ),
    _organ(
        "CRC",
        "un-crc",
        _names(
            "Committee on the Rights of the Child",
            "Comité des droits de l’enfant",
            "Comité de los Derechos del Niño",
            "Комитет по правам ребенка",
            "لجنة حقوق الطفل",
            "儿童权利委员会",
        ),
    ),
    _organ(
        "CCPR",
        "un-ccpr",
        _names(
            "Human Rights Committee",
            "Comité des droits de l’homme",
            "Comité de Derechos Humanos",
            "Комитет по правам человека",
            "اللجنة المعنية بحقوق الإنسان",
            "人权事务委员会",
        ),
    ),
    _organ(
        "FCCC",
        "un-fccc",
        _names(
            "Framework Convention on Climate Change",
            "Convention-cadre sur les changements climatiques",
            "Convención Marco sobre el Cambio Climático",
            "Рамочная конвенция об изменении климата",
            "الاتفاقية الإطارية بشأن تغير المناخ",
            "气候变化框架公约",
        ),
    ),
)

_RECYCLE: Final = (
    "Please recycle|Merci de recycler|Se ruega reciclar|Просьба отправить на вторичную переработку|"
    "الرجاء إعادة استعمال الورق|请回收(?:利用)?"
)
_FURNITURE: Final = (
    # A symbol alone is a running head; the masthead's is told by its place, which is the reader's business.
    re.compile(f"{_SYMBOL.pattern}(?:\\s+\\d{{1,4}}(?:/\\d{{1,4}})?)?"),
    re.compile(f"\\d{{1,4}}(?:/\\d{{1,4}})?\\s+{_SYMBOL.pattern}"),
    *(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            "\\d{1,4}\\s?/\\s?\\d{1,4}",
            "[-–—]\\s?\\d{1,4}\\s?[-–—]",
            "(?:page|стр\\.|página|صفحة|第)\\s*\\d{1,4}(?:\\s*页)?",
            "\\d{2}-\\d{5}\\s*(?:\\([A-Z]\\))?(?:\\s+\\d{6,10}(?:\\s+\\d{6,10})*)?(?:\\s+\\d{1,4}/\\d{1,4})?",
            "\\d{1,4}/\\d{1,4}\\s+\\d{2}-\\d{5}(?:\\s*\\([A-Z]\\))?",
            "\\d{1,3}\\s+\\d{2}-\\d{5}(?:\\s*\\([A-Z]\\))?",
            "\\(?[A-Z]\\)?\\s+\\d{6}\\s+\\d{6}(?:\\s+\\d{2}-\\d{5})?",
            "GE\\.\\d{2}-\\d{5}\\s*(?:\\([A-Z]\\))?(?:\\s+\\d{6}\\s*)*",
            "V\\.\\d{2}-\\d{5}\\s*(?:\\([A-Z]\\))?(?:\\s+\\d{6}\\s*)*",
            "\\*\\s?\\d{7}\\s?\\*",
            f"(?:{_RECYCLE})(?:\\s*[♲♻@*].*)?",
        )
    ),
)

# A letter sets apart resolutions under one number: 46/36 L; case counts even where the text around is folded.
_LETTER: Final = "(?: (?-i:[A-Z])(?![\\w’']))?"
_SERIES: Final = tuple(
    Series(
        pattern=re.compile(pattern),
        organ=organ,
        symbol=symbol,
        decision=decision,
        sure=sure,
        speakers=speakers,
    )
    for pattern, organ, symbol, decision, sure, speakers in (
        ("\\d{1,4} ?\\((?:19|20)\\d{2}\\)", "un-sc", "S/RES/{}", "", True, ()),
        (f"\\d{{1,4}}{_LETTER} ?\\((?-i:[IVXLC]{{1,8}})\\)", "un-ga", "A/RES/{}", "", True, ()),
        ("(?-i:S|ES)-\\d{1,2}/\\d{1,3}", "un-ga", "A/RES/{}", "A/DEC/{}", True, ()),
        ("(?:19[4-9]|20)\\d{1,2}/\\d{1,4}", "un-ecosoc", "E/RES/{}", "E/DEC/{}", False, ("un-ecosoc",)),
        (f"\\d{{1,2}}/\\d{{1,3}}{_LETTER}", "un-hrc", "A/HRC/RES/{}", "A/HRC/DEC/{}", False, ("un-hrc",)),
        (
            f"\\d{{1,3}}/\\d{{1,4}}{_LETTER}",
            "un-ga",
            "A/RES/{}",
            "A/DEC/{}",
            False,
            ("un-ga", "un-sc", "un-ecosoc", "un-secretariat"),
        ),
    )
)
INSTITUTION: Final = Institution(
    tag="un",
    name="United Nations",
    symbols=_SYMBOL,
    resolutions=re.compile(
        "(?<![\\w/.-])(?:(?:[SR]|ES)-)?\\d{1,3}/\\d{1,4}(?:\\s?[A-Z](?![\\w]))?(?![\\w/]|[.,]\\d)"
    ),
    organs=tuple(_ORGANS),
    furniture=_FURNITURE,
    address="https://undocs.org/{}",
    series=_SERIES,
    numbers=re.compile(
        f"(?<![A-Za-z0-9/.-])(?:{'|'.join(series.pattern.pattern for series in _SERIES)})"
        "(?![A-Za-z0-9/]|[.,]\\d)"
    ),
)
