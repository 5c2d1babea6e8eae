"""The European Union: titles of its acts, numbers and CELEX, and who adopts them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

_NAMES: Final = MappingProxyType(
    {
        "ar": "الاتحاد الأوروبي",
        "de": "Europäische Union",
        "en": "European Union",
        "es": "Unión Europea",
        "fr": "Union européenne",
        "it": "Unione europea",
        "ru": "Европейский союз",
        "zh": "欧洲联盟",
    }
)
# A word of the act, with the body or the adjective beside it; the act's number or "of" the body follows.
_TREATIES: Final = (
    "EU|EC|EEC|UE|CE|CEE|EG|EWG|EK|EF|EØF|ES|EHS|WE|EWG|EÜ|EB|EY|ETY|EGK|ΕΕ|ΕΚ|ЕС|ЕО|欧盟"
    "|欧共体|الاتحاد الأوروبي|"
    "Euratom|CFSP|GASP|PESC|JHA"
)
_NUMBER: Final = rf"[^\n]{{0,80}}?(?:\((?:{_TREATIES})[^)\n]{{0,20}}\)|\d{{2,4}}/\d{{1,4}}/(?:{_TREATIES})\b)"


def _acts(words: str) -> tuple[str, ...]:
    return (rf"(?:{words}){_NUMBER}",)


_TITLES: Final = MappingProxyType(
    {
        "ar": (
            *_acts("(?:ال)?(?:لائحة|توجيه|قرار|توصية)[^\n]{0,40}(?:الأوروبي|الاتحاد)"),
            *_acts("(?:ال)?لائحة(?: التنفيذية| المفوضة)?"),
        ),
        "bg": _acts("(?:Делегиран[аи]? |Изпълнителн[аи]? )?(?:Регламент|Директива|Решение|Препоръка)"),
        "cs": _acts("(?:\\w+ )?(?:nařízení|směrnice|rozhodnutí|doporučení)"),
        "da": _acts("(?:\\w+ )?\\w*(?:forordning|direktiv|afgørelse|henstilling)"),
        "de": _acts("(?:\\w+ )?\\w*(?:verordnung|richtlinie|beschluss|entscheidung|empfehlung)"),
        "el": _acts("(?:\\w+ )?(?:κανονισμός|οδηγία|απόφαση|σύσταση)"),
        "en": _acts(
            "(?:(?:Commission|Council) )?(?:Framework |Delegated |Implementing )?"
            "(?:Regulation|Directive|Decision|Recommendation)"
        ),
        "es": _acts("(?:Reglamento|Directiva|Decisión|Recomendación)(?: Delegad[oa]| de Ejecución)?"),
        "et": _acts("(?:\\w+ )?\\w*(?:määrus|direktiiv|otsus|soovitus)"),
        "fi": _acts("(?:\\w+ )?\\w*(?:asetus|direktiivi|päätös|suositus)"),
        "fr": _acts("(?:Règlement|Directive|Décision|Recommandation)(?: délégué[e]?| d[’']exécution)?"),
        "hr": _acts("(?:\\w+ )?(?:uredba|direktiva|odluka|preporuka)"),
        "hu": _acts("(?:Az? )?[^\n]{0,60}(?:rendelete?|irányelve?|határozata?|ajánlása?)"),
        "it": _acts("(?:Regolamento|Direttiva|Decisione|Raccomandazione)(?: delegat[oa]| di esecuzione)?"),
        "lt": _acts("[^\n]{0,60}(?:reglamentas|direktyva|sprendimas|rekomendacija)"),
        "lv": _acts("[^\n]{0,60}(?:regula|direktīva|lēmums|ieteikums)"),
        "nl": _acts("(?:\\w+ )?\\w*(?:verordening|richtlijn|besluit|aanbeveling)"),
        "pl": _acts("(?:Rozporządzenie|Dyrektywa|Decyzja|Zalecenie)"),
        "pt": _acts("(?:Regulamento|Diretiva|Decisão|Recomendação)"),
        "ro": _acts("(?:Regulamentul|Directiva|Decizia|Recomandarea)"),
        "ru": _acts(
            "(?:(?:Делегированн|Исполнительн|Имплементационн)\\w+ )?"
            "(?:Регламент|Директива|Рекомендация|Решение)"
        ),
        "sk": _acts("(?:\\w+ )?(?:nariadenie|smernica|rozhodnutie|odporúčanie)"),
        "sl": _acts("(?:\\w+ )?(?:uredba|direktiva|sklep|priporočilo)"),
        "sv": _acts("[^\n]{0,60}(?:förordning|direktiv|beslut|rekommendation)"),
        "zh": (
            (
                "[^\n]{0,40}(?:欧盟|欧洲联盟|欧洲议会|欧盟委员会)[^\n]{0,60}(?:条例|指令|决定|建议)"
                "(?:\\s*[（(][^\n]{2,12}[）)])?\\s*$"
            ),
            "(?:条例|指令)\\s*[（(](?:EU|欧盟)",
        ),
    }
)

INSTITUTION: Final = Institution(
    tag="eu",
    name="European Union",
    # "(EU) 2016/679", "(EC) No 1346/2000", "2014/24/EU"; CELEX "32016R0679".
    symbols=re.compile(
        r"(?:(?<=\)\s)|(?<=\)\u00a0)|(?<=No\s)|(?<=n°\s)|(?<=n\.\s)|(?<=nº\s)|(?<=Nr\.\s)"
        r"|(?<=№\s))\d{2,4}/\d{1,5}(?!\d)"
        rf"|(?<![\w/])\d{{2,4}}/\d{{1,5}}(?=/(?:{_TREATIES})\b)"
        r"|(?<!\w)[1-9C]?[12]\d{3}[RLDHG]\d{4}(?!\w)"
        r"|(?<=第)\d{4}/\d{1,5}(?=号)"
    ),
    resolutions=re.compile(r"(?!)"),
    organs=((re.compile(""), ("eu", _NAMES)),),
    furniture=tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"[LC]\s?\d{1,4}/\d{1,4}",
            r"[A-Z]{2}\s+Official Journal of the European (?:Union|Communities)\s+[LC] \d+/\d+",
            r"\d{1,2}\.\d{1,2}\.\d{4}\s+[A-Z]{2}\s+.{5,60}\s+[LC] \d+/\d+",
            r"ELI: https?://data\.europa\.eu/\S+\s+\d{1,4}/\d{1,4}",
            r"OJ [LC],? [\d, .]{8,20}",
        )
    ),
    address="https://eur-lex.europa.eu/search.html?text={}",
    genres=MappingProxyType({DocumentKind.ACT: _TITLES}),
    formulas=MappingProxyType(
        {
            "ar": (
                "(?:إن )?البرلمان الأوروبي ومجلس الاتحاد الأوروبي",
                "(?:إن )?المفوضية الأوروبية",
                "(?:إن )?مجلس الاتحاد الأوروبي",
            ),
            "de": (
                "Das Europäische Parlament und der Rat der Europäischen Union",
                "Die Europäische Kommission",
                "Der Rat der Europäischen Union",
                "Der EZB-Rat|Der Rat der Europäischen Zentralbank",
            ),
            "en": (
                "The European Parliament and the Council of the European Union",
                "The European Commission",
                "The Commission of the European Communities",
                "The Council of the European (?:Union|Communities)",
                "The Governing Council of the European Central Bank",
            ),
            "es": (
                "El Parlamento Europeo y el Consejo de la Unión Europea",
                "La Comisión (?:Europea|de las Comunidades Europeas)",
                "El Consejo de (?:la Unión Europea|las Comunidades Europeas)",
                "El Consejo de Gobierno del Banco Central Europeo",
            ),
            "fr": (
                "Le Parlement européen et le Conseil de l[’']Union européenne",
                "La Commission (?:européenne|des Communautés européennes)",
                "Le Conseil de l[’']Union européenne|Le Conseil des Communautés européennes",
                "Le Conseil des gouverneurs de la Banque centrale européenne",
            ),
            "it": (
                "Il Parlamento europeo e il Consiglio dell[’']Unione europea",
                "La Commissione (?:europea|delle Comunità europee)",
                "Il Consiglio (?:dell[’']Unione europea|delle Comunità europee)",
            ),
            "ru": (
                "Европейский Парламент и Совет Европейского союза",
                "Европейская комиссия",
                "Совет Европейского союза",
            ),
            "zh": ("欧洲议会和欧[洲盟]联?盟?理事会", "欧盟委员会|欧洲委员会", "欧盟理事会|欧洲联盟理事会"),
        }
    ),
)
