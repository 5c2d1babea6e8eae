"""German, as the German Translation Section of the United Nations, the European Union and Fedlex write it."""

from types import MappingProxyType
from typing import Final

from aligner.languages.headings import CLOSINGS, HEADINGS
from aligner.languages.language import Citing, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["LANGUAGE"]

_UNITS: Final = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS: Final = [
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
]
_TENS: Final = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_FIRST: Final = ["erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebent|siebt", "acht", "neunt"]


def _ordinal(rank: int) -> str:
    """Write the stem of an ordinal with the ending that all its forms have: ``erste``."""
    if rank > 100:
        return "|".join(
            f"{head}{word}"
            for head in ("hundert", "einhundert", "hundertund")
            for word in _ordinal(rank - 100).split("|")
        )
    if rank < 10:
        return "|".join(f"{stem}e" for stem in _FIRST[rank - 1].split("|"))
    if rank < 20:
        return f"{[*_TEENS, 'neunzehn'][rank - 10]}te"
    if rank == 100:
        return "hundertste|einhundertste"
    ten, unit = divmod(rank, 10)
    return f"{f'{_UNITS[unit - 1]}und' if unit else ''}{_TENS[ten - 2]}ste"


_MORE: Final = "(?: (?:außerdem|ferner|ebenfalls|erneut|abermals|nachdrücklich|insbesondere|weiterhin|auch))*"
_MONTHS: Final = (
    "Januar|Jänner|Jan\\.",
    "Februar|Feber|Feb\\.|Febr\\.",
    "März",
    "April|Apr\\.",
    "Mai",
    "Juni",
    "Juli",
    "August|Aug\\.",
    "September|Sept\\.",
    "Oktober|Okt\\.",
    "November|Nov\\.",
    "Dezember|Dez\\.",
)
_MONTH: Final = "|".join(_MONTHS)
_OPENINGS: Final = (
    "anerkennend, angesichts, aufgrund, bedauernd, beeindruckt, begrüßend, bekräftigend, "
    "berücksichtigend, besorgt, bestätigend, bestürzt, bestrebt, betonend, beunruhigt, billigend, daran "
    "erinnernd, davon Kenntnis nehmend, der Auffassung, die Auffassung vertretend, eingedenk, "
    "entschlossen, entsetzt, ermutigt, erfreut, erinnernd, erklärend, feststellend, ferner, geleitet, "
    "gestützt auf, gewahr, hervorhebend, hinweisend, hoffend, im Anschluss an, im Bewusstsein, im "
    "Einklang mit, im Geiste, im Hinblick auf, im Lichte, im Namen, in Anbetracht, in Anerkennung, in "
    "Anwendung, in Bekräftigung, in Bestätigung, in Betracht ziehend, in der Absicht, in der "
    "Erkenntnis, in der Erwägung, in der Erwartung, in der Hoffnung, in der Überzeugung, in dem "
    "Bestreben, in dem Bewusstsein, in dem Wunsch, in dem festen Willen, in dem Glauben, in Erinnerung, "
    "in Erfüllung, in Kenntnis, in tiefer Sorge, in Unterstützung, in Weiterführung, in Würdigung, "
    "Kenntnis nehmend, missbilligend, mit Anerkennung, mit Bedauern, mit Befriedigung, mit Besorgnis, "
    "mit Dank, mit dem Ausdruck, mit Genugtuung, mit großer Sorge, mit Interesse, mit Lob, mit Sorge, "
    "mit tiefer Besorgnis, mit tiefem Bedauern, mit Wertschätzung, nach Anhörung, nach Behandlung, nach "
    "Einsicht in, nach Kenntnisnahme, nach Prüfung, nach Stellungnahme, nach Zuleitung, sich dessen "
    "bewusst, tätig werdend, tief besorgt, tief beunruhigt, überzeugt, unter Begrüßung, unter "
    "Berücksichtigung, unter Betonung, unter Bezugnahme, unter Hervorhebung, unter Hinweis, unter "
    "Missbilligung, unter Verurteilung, unter Verweis, unterstreichend, verurteilend, von dem Wunsch, "
    "von der Überzeugung, wiederholend, würdigend, zutiefst besorgt, zutiefst beunruhigt, zutiefst "
    "betroffen, zutiefst überzeugt, ernsthaft besorgt, ernstlich besorgt, höchst beunruhigt, auf "
    "Vorschlag, auf Initiative, auf Ersuchen, auf Empfehlung, gemäß dem, gemäß den, gemäß der"
)
_VERBS: Final = (
    "akzeptiert, anerkennt, appelliert, beabsichtigt, beauftragt, bedauert, begrüßt, beglückwünscht, "
    "behält, beharrt, bejaht, bekennt, beklagt, bekräftigt, bekundet, belobigt, bemerkt, benennt, "
    "beruft, beschließt, beschliesst, besteht, bestätigt, bestellt, bestimmt, betont, betrachtet, "
    "betraut, bewilligt, bezeichnet, billigt, bittet, bringt, dankt, dehnt, drängt, ehrt, empfiehlt, "
    "entbindet, entlässt, entscheidet, entsendet, erachtet, erinnert, erkennt, erklärt, erlässt, "
    "ermächtigt, ermahnt, ermuntert, ermutigt, ernennt, erneuert, ersucht, erteilt, erwartet, erwägt, "
    "erweitert, fasst, feiert, fordert, führt, geht, genehmigt, gelangt, gestattet, gewährt, gibt, "
    "gratuliert, hält, hat beschlossen, hebt, heißt, hofft, kommt, kündigt, lädt, legt, lehnt, leistet, "
    "lenkt, lobt, macht, missbilligt, nimmt, ordnet, prangert, preist, regt, richtet, ruft, sagt, "
    "schafft, schlägt, schließt, schreibt, setzt, sichert, sieht, spricht, stellt, stimmt, tritt, "
    "übermittelt, übernimmt, überträgt, überweist, unterbreitet, unterstreicht, unterstützt, untersagt, "
    "verabschiedet, verankert, verbietet, vereinbart, verfügt, verkündet, verlängert, verlangt, "
    "verleiht, vermerkt, verpflichtet, verschiebt, versichert, vertagt, vertraut, vertritt, verurteilt, "
    "verweist, verwirft, wählt, weist, wendet, widmet, wiederholt, würdigt, wünscht, zeigt, zieht, "
    "zollt"
)

LANGUAGE: Final = Language(
    tag=Lang("de"),
    code="deu",
    bibliographic="ger",
    region="de-DE",
    name="German",
    endonym="Deutsch",
    names=MappingProxyType(
        {
            "ar": "arabisch",
            "de": "deutsch",
            "en": "englisch",
            "es": "spanisch",
            "fr": "französisch",
            "it": "italienisch",
            "ru": "russisch",
            "zh": "chinesisch",
        }
    ),
    aliases=("allemand",),
    divisions=MappingProxyType(
        {
            **HEADINGS["de"],
            DivisionKind.SUBSECTION: ("Unterabschnitt",),
            DivisionKind.PART: ("Teil", "Buch"),
            DivisionKind.ANNEX: ("Anhang", "Anlage"),
            DivisionKind.DRAFT: ("Resolutionsentwurf", "Beschlussentwurf"),
        }
    ),
    number_first=True,
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    formulas=(
        "Die Generalversammlung",
        "Der Sicherheitsrat",
        "Der Wirtschafts- und Sozialrat",
        "Der Menschenrechtsrat",
        "Der Treuhandrat",
        "Der Generalsekretär",
        "Die Bundesversammlung der Schweizerischen Eidgenossenschaft",
        "Der Schweizerische Bundesrat",
        "Die Kommission(?: [\\w-]+){0,9}",
        "Der Ausschuss(?: [\\w-]+){0,9}",
        "Die Konferenz(?: [\\w-]+){0,14}",
        "Der Rat(?: [\\w-]+){0,8}",
        "Das Europäische Parlament und der Rat(?: [\\w-]+){0,5}",
        "Die Europäische Kommission",
        "Die (?:Vertragsstaaten|Vertragsparteien|Hohen Vertragsparteien)(?: [\\w-]+){0,8}",
    ),
    recitals=tuple(f"{opening}(?!\\w){_MORE}" for opening in _OPENINGS.split(", ")),
    operatives=tuple(f"{verb}(?!\\w){_MORE}" for verb in _VERBS.split(", ")),
    annexes=("Anhang", "Anlage", "Beilage", "Nachtrag"),
    preambles=("Präambel",),
    drafts=(
        "folgende[nmrs]? (?:Resolutions|Beschluss)entw[uü]rf\\w*",
        "(?:Resolutions|Beschluss)entw[uü]rf\\w* (?:folgenden|mit folgendem) Wortlaut",
        "folgende[nr]? (?:Resolution|Beschluss)",
        "lautet wie folgt",
    ),
    contents=("Inhalt", "Inhaltsverzeichnis", "Inhaltsübersicht"),
    draft_labels=("Resolutionsentwurf", "Beschlussentwurf", "Resolution", "Beschluss"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: (
                "(?:Bundesgesetz|Gesetz) (?:über|zu[rm]?|betreffend|vom|gegen|für) .{3,400}",
                "[\\w-]{3,60}gesetz(?: .{1,80})?",
            ),
            DocumentKind.JUDGMENT: (
                "Urteil(?: de[sr] .{3,120}| vom .{3,60})?",
                "Gutachten(?: .{3,80})?",
            ),
            DocumentKind.CODE: (
                "(?:[\\w-]+ ){0,6}(?:Öffentliche )?Lizenz(?:[\\s,-]*(?:Version )?v?\\d[\\d.]*)?",
                "(?:.{0,60}\\W)?(?:Lizenztext|Rechtstext)",
            ),
            DocumentKind.DECISION: ("(?:Entwurf eines )?Beschluss(?:es)? (?:Nr\\. ?)?[\\d/.-]+",),
        }
    ),
    grounds=("in Erwägung nachstehender Gründe", "in Erwägung der folgenden Gründe"),
    enactments=(
        "(?:haben|hat) (?:folgende[nsr]? .{0,120})?(?:erlassen|beschlossen|angenommen|vereinbart)",
        "(?:beschliesst|beschließt|verordnet|erlässt|empfiehlt)(?: .{0,120})?",
        "sind (?:wie folgt|über Folgendes) übereingekommen",
    ),
    rulings=("Aus diesen Gründen(?:,? .{0,200})?", "Demnach .{0,60}(?:erkannt|beschlossen)(?: .{0,80})?"),
    closings=(*CLOSINGS["de"], "\\(?(?:gez\\.|Gezeichnet)\\)?", "\\[?Unterschrift(?:en)?\\]?$"),
    decisions=("beschlo(?:ss|ß)(?:en)?(?!\\w)|beschlie(?:ß|ss)t(?!\\w)",),
    months=_MONTHS,
    dates=(f"(?P<day>\\d{{1,2}})\\.\\s*(?P<month>{_MONTH})\\s+(?P<year>\\d{{4}})",),
    sessions=("Tagung", "Sitzung", "Session"),
    session_ordinals=tuple(_ordinal(rank) for rank in range(1, 121)),
    agenda_items=(
        "Punkte? (?=[\\d\\s]+(?:[\\w, ()]+ )?der Tagesordnung)",
        "Tagesordnungspunkte?",
    ),
    originals=("Original", "Originalsprache"),
    distributions=("Verteilung", "Distr\\."),
    quotes=("„", "“"),
    citing=Citing(),
)
