"""Italian, as the European Union, Fedlex and the Holy See's and Italy's translations of treaties write it."""

from types import MappingProxyType
from typing import Final

from aligner.languages.headings import CLOSINGS, HEADINGS
from aligner.languages.language import Citing, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["LANGUAGE"]

_UNITS: Final = ["un", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
_TEENS: Final = ["dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette"]
_TENS: Final = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
_FIRST: Final = [
    "primo",
    "secondo",
    "terzo",
    "quarto",
    "quinto",
    "sesto",
    "settimo",
    "ottavo",
    "nono",
    "decimo",
]


def _cardinal(rank: int) -> str:
    if rank < 10:
        return _UNITS[rank - 1]
    if rank < 20:
        return [*_TEENS, "diciotto", "diciannove"][rank - 10]
    ten, unit = divmod(rank, 10)
    # ventuno, ventotto
    return f"{_TENS[ten - 2][:-1] if unit in {1, 8} else _TENS[ten - 2]}{_UNITS[unit - 1] if unit else ''}"


def _ordinal(rank: int) -> str:
    if rank > 100:
        return (
            f"cento{_cardinal(rank - 100).rstrip('aeio')}esimo"
            if rank > 110
            else f"cento{_FIRST[rank - 101]}"
        )
    if rank == 100:
        return "centesimo"
    if rank <= 10:
        return _FIRST[rank - 1]
    word = _cardinal(rank)
    # ventitreesimo and ventiseiesimo keep the vowel that others lose.
    return f"{word if rank % 10 in {3, 6} and rank > 20 else word[:-1] if word[-1] in 'aeio' else word}esimo"


def _both(rank: int) -> str:
    word = _ordinal(rank)
    return f"{word}|{word[:-1]}a"


_MORE: Final = "(?: (?:altresì|inoltre|anche|nuovamente|ancora|in particolare|parimenti))?"
_MONTHS: Final = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)
_MONTH: Final = "|".join(_MONTHS)
_OPENINGS: Final = (
    "Accogliendo, Affermando, Agendo, Allarmat[oa], Animat[oaie], Apprezzando, Approvando, Auspicando, "
    "Basandosi, Compiacendosi, Condannando, Condividendo, Confermando, Confidando, Consapevol[ei], "
    "Conscia, Conscio, Considerando, Considerat[oaie], Constatando, Constatat[oaie], Convint[oaie], "
    "Credendo, Decis[oaie], Deplorando, Desiderando, Desideros[oaie], Determinat[oaie], Dichiarando, "
    "Dispost[oaie], Esaminat[oaie], Esortando, Esprimendo, Evidenziando, Facendo, Felicitandosi, "
    "Fiducios[oaie], Fondandosi, Gravemente, Guidat[oaie], Impegnat[oaie], Incoraggiando, "
    "Incoraggiat[oaie], Indignat[oaie], Insistendo, Invitando, Ispirandosi, Ispirat[oaie], Lamentando, "
    "Manifestando, Memor[ei], Notando, Osservando, Pienamente, Plaudendo, Preoccupat[oaie], Prendendo "
    "atto, Prendendo nota, Prendendo, Preso atto, Persuas[oaie], Proclamando, Profondamente, "
    "Raccomandando, Rallegrandosi, Rammaricandosi, Rammentando, Rendendo omaggio, Reputando, "
    "Respingendo, Riaffermando, Ribadendo, Richiamando, Richiamat[oaie], Ricordando, Riconoscendo, "
    "Rilevando, Rilevat[oaie], Ringraziando, Rinnovando, Ripetendo, Risolut[oaie], Ritenendo, "
    "Ritenut[oaie], Salutando, Sapendo, Scoss[oaie], Segnalando, Seriamente, Sollecitando, "
    "Sottolineando, Sperando, Stimando, Tenendo conto, Tenendo presente, Tenut[oaie] conto, "
    "Turbat[oaie], Udit[oaie], Valutando, Vist[oaie], Vivamente, Volendo"
)
_VERBS: Final = (
    "Accetta, Accoglie, Adotta, Afferma, Affida, Annuncia, Appoggia, Apprezza, Approva, Assegna, "
    "Assicura, Attende, Attira, Attribuisce, Auspica, Autorizza, Celebra, Chiama, Chiede, Comunica, "
    "Conclude, Concorda, Condanna, Condivide, Conferisce, Conferma, Considera, Constata, Conviene, "
    "Convoca, Crea, Decide, Dedica, Delega, Delibera, Denuncia, Deplora, Designa, Desidera, Determina, "
    "Dichiara, Dispone, Elegge, Elogia, Emana, Encomia, Esige, Esorta, Esprime, Estende, Evidenzia, Fa, "
    "Fissa, Formula, Garantisce, Impegna, Impone, Incarica, Incoraggia, Indica, Ingiunge, Insiste, "
    "Intende, Invita, Istituisce, Lamenta, Lancia, Loda, Manifesta, Mantiene, Mette, Nomina, Nota, "
    "Offre, Onora, Ordina, Osserva, Plaude, Pone, Prega, Prende atto, Prende nota, Prende, Presenta, "
    "Prevede, Proclama, Proibisce, Promuove, Propone, Proroga, Raccomanda, Rammenta, Rende omaggio, "
    "Respinge, Revoca, Riafferma, Ribadisce, Richiama, Richiede, Ricorda, Riconosce, Rileva, Rimette, "
    "Ringrazia, Rinnova, Rinvia, Ripete, Ritiene, Rivolge, Saluta, Scioglie, Segnala, Si adopera, Si "
    "associa, Si attende, Si compiace, Si congratula, Si dichiara, Si felicita, Si impegna, Si oppone, "
    "Si rallegra, Si rammarica, Si riserva, Sollecita, Sospende, Sostiene, Sottolinea, Sottoscrive, "
    "Stabilisce, Suggerisce, Tiene conto, Trasmette, Valuta, Vieta, Vuole"
)

LANGUAGE: Final = Language(
    tag=Lang("it"),
    code="ita",
    region="it-IT",
    name="Italian",
    endonym="italiano",
    names=MappingProxyType(
        {
            "ar": "arabo",
            "de": "tedesco",
            "en": "inglese",
            "es": "spagnolo",
            "fr": "francese",
            "it": "italiano",
            "ru": "russo",
            "zh": "cinese",
        }
    ),
    aliases=("italien",),
    divisions=MappingProxyType(
        {
            **HEADINGS["it"],
            DivisionKind.SUBSECTION: ("Sottosezione",),
            DivisionKind.PART: ("Parte", "Libro"),
            DivisionKind.ANNEX: ("Allegato", "Appendice"),
            DivisionKind.DRAFT: ("Progetto di risoluzione", "Progetto di decisione"),
        }
    ),
    no_break=False,
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    ordinals=("primo|prima|unico|unica", *(_both(rank) for rank in range(2, 51))),
    formulas=(
        "L[’']Assemblea generale",
        "L[’']Assemblea federale della Confederazione Svizzera",
        "Il Consiglio federale svizzero",
        "Il Consiglio di sicurezza",
        "Il Consiglio economico e sociale",
        "Il Consiglio dei diritti umani",
        "Il Segretario generale",
        "Il Parlamento europeo e il Consiglio(?: [\\w’'-]+){0,5}",
        "La Commissione(?: [\\w’'-]+){0,9}",
        "Il Comitato(?: [\\w’'-]+){0,9}",
        "La Conferenza(?: [\\w’'-]+){0,14}",
        "L[’']Assemblea(?: [\\w’'-]+){0,5}",
        "Il Consiglio(?: [\\w’'-]+){0,8}",
        "Gli Stati (?:[Pp]arti|[Mm]embri|contraenti)(?: [\\w’'-]+){0,10}",
        "Le (?:Alte )?[Pp]arti contraenti(?: [\\w’'-]+){0,8}",
    ),
    recitals=(
        *(f"{word}(?!\\w){_MORE}" for word in _OPENINGS.split(", ")),
        "Avendo(?: altresì| inoltre| anche)?(?: presente| a mente| \\w+)",
        "In (?:considerazione|conformità|virtù|applicazione|esecuzione) (?:de|d)",
        "Sentit[oaie] ",
        "Deliberando ",
    ),
    operatives=tuple(f"{word}(?!\\w){_MORE}" for word in _VERBS.split(", ")),
    annexes=("Allegat[oi]", "Appendic[ei]", "Addendum"),
    preambles=("Preambolo",),
    drafts=(
        "seguent[ei] progett[oi] di (?:risoluzione|decisione|risoluzioni|decisioni)",
        "progett[oi] di (?:risoluzion|decision)\\w+ (?:seguent[ei]|riportat[oi])",
        "(?:risoluzione|decisione) seguente|seguente (?:risoluzione|decisione)",
        "il cui testo è il seguente",
    ),
    contents=("Indice(?: generale)?", "Sommario"),
    draft_labels=("Progetto di risoluzione", "Progetto di decisione", "Risoluzione", "Decisione"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: (
                "Legge (?:federale|costituzionale|n\\.|\\d|sul?|sull[ae’']|concernente|del?|della) ?.{1,400}",
            ),
            DocumentKind.JUDGMENT: ("Sentenza(?: del(?:la)? .{3,120})?", "Parere consultivo(?: .{3,80})?"),
            DocumentKind.CODE: (
                "Licenza(?: [\\w’'-]+){0,8}(?: pubblica)?(?:[\\s,-]*(?:versione )?v?\\d[\\d.]*)?",
                "(?:.{0,60}\\W)?(?:Codice legale|Testo legale)",
            ),
            DocumentKind.DECISION: ("(?:Progetto di )?Decisione (?:n\\. ?)?[\\d/.-]+",),
        }
    ),
    grounds=("Considerando(?: quanto segue)?",),
    enactments=(
        "(?:hanno|ha) (?:adottato|deciso|convenuto|emanato)(?: .{0,160})?",
        "(?:decreta|decide|ordina|raccomanda|risolve)(?: .{0,120})?",
        "(?:hanno|sono) (?:convenuto|convenute|concordato)(?: .{0,60})? quanto segue",
    ),
    rulings=("Per questi motivi(?:,.{0,200})?", "P\\.Q\\.M\\.(?: .{0,80})?"),
    closings=(*CLOSINGS["it"], "Fatto (?:a|ad|il) ", "\\(?[Ff]irmato\\)?", "\\[?Firm[ae]\\]?$"),
    decisions=("(?:ha|hanno) deciso(?!\\w)|decide(?!\\w)",),
    months=_MONTHS,
    dates=(f"(?P<day>\\d{{1,2}})[º°]?\\s+(?P<month>{_MONTH})\\s+(?P<year>\\d{{4}})",),
    sessions=("sessione", "riunione"),
    session_ordinals=tuple(_both(rank) for rank in range(1, 121)),
    agenda_items=(
        "Punt[oi] (?=[\\d\\s]+(?:[\\w, ()]+ )?dell[’']ordine del giorno)",
        "Punt[oi] dell[’']ordine del giorno(?: provvisorio)?",
    ),
    originals=("Originale", "Lingua originale"),
    distributions=("Distr\\.", "Distribuzione"),
    quotes=("«", "»"),
    citing=Citing(),
)
