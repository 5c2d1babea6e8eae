"""French, as the United Nations writes it."""

from types import MappingProxyType
from typing import Final

from aligner.languages.language import Citing, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["LANGUAGE"]

_UNITS: Final = [
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_TENS: Final = [
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
]


def _cardinal(rank: int) -> str:
    if rank < 20:
        return _UNITS[rank - 1]
    ten, unit = divmod(rank, 10)
    if ten in {7, 9}:
        unit += 10
    tens = _TENS[ten - 2]
    if not unit:
        return tens
    # vingt et un, soixante et onze, but quatre-vingt-un, quatre-vingt-onze
    return f"{tens} et {_UNITS[unit - 1]}" if unit in {1, 11} and ten < 8 else f"{tens}-{_UNITS[unit - 1]}"


def _ordinal(rank: int) -> str:
    if rank == 1:
        return "première|premier"
    if rank >= 100:
        return "centième" if rank == 100 else f"cent {_ordinal(rank - 100).partition('|')[0]}"
    word = _cardinal(rank)
    word = {"q": f"{word}u", "f": f"{word[:-1]}v", "e": word[:-1]}.get(word[-1], word) + "ième"
    spelt = word.replace(" et ", "-et-")
    alike = [word] if spelt == word else [word, spelt]
    return "|".join([*alike, "seconde", "second"] if rank == 2 else alike)


_MORE: Final = "(?: également| aussi| en outre| de nouveau| à nouveau| en particulier| par ailleurs)?"
_MONTHS: Final = (
    "janvier|janv\\.",
    "février|févr\\.",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet|juil\\.",
    "août",
    "septembre|sept\\.",
    "octobre|oct\\.",
    "novembre|nov\\.",
    "décembre|déc\\.",
)
_MONTH: Final = "|".join(_MONTHS)
_PARTICIPLES: Final = (
    "Accueillant, Adhérant, Affirmant, Agissant, Appelant, Appréciant, Attendant, Comptant, Concluant, "
    "Condamnant, Confirmant, Considérant, Constatant, Convenant, Craignant, Croyant, Décidant, "
    "Déclarant, Demandant, Déplorant, Désirant, Désireu(?:se|x), Encourageant, Engageant, Espérant, "
    "Estimant, Exhortant, Exprimant, Faisant sienn?e?s?, Faisant observer, Félicitant, "
    "Gardant à l[’']esprit, Honorant, Insistant, Invitant, Jugeant, Mesurant, Mettant, Notant, "
    "Observant, Partageant, Persuadée?, Pleinement, Prenant acte, Prenant en considération, "
    "Prenant en compte, Prenant note, Prenant, Préconisant, Proclamant, Profondément, Rappelant, "
    "Réaffirmant, Recommandant, Reconnaissant, Reconnaissante?, Redisant, Regrettant, Rejetant, "
    "Relevant, Remerciant, Rendant hommage, Renouvelant, Réitérant, Répétant, Respectant, Résolue?, "
    "Réservant, S[’']alarmant, S[’']appuyant, S[’']engageant, S[’']étonnant, S[’']inquiétant, "
    "S[’']inspirant, Sachant, Saluant, Se déclarant, Se disant, Se félicitant, Se fondant, "
    "Se réjouissant, Se référant, Se souvenant, Soucieu(?:se|x), Soulignant, Souhaitant, Soutenant, "
    "Tenant compte, Tenant dûment compte, Tenant présent, Tenant, Troublée?, Vivement, Voulant, "
    "Convaincue?, Consciente?, Alarmée?, Affligée?, Animée?, Attachée?, Attristée?, Bouleversée?, "
    "Choquée?, Consternée?, Déterminée?, Encouragée?, Indignée?, Inquiète, Préoccupée?, Guidée?, Vu"
)
_VERBS: Final = (
    "Accepte, Accorde, Accueille, Adopte, Adresse, Affirme, Appelle, Apporte, Apprécie, Approuve, "
    "Appuie, Arrête, Assure, Attache, Attend, Attire, Autorise, Cesse, Charge, Compte, Conclut, "
    "Condamne, Confie, Confirme, Conseille, Considère, Constate, Convient, Convoque, Crée, Décide, "
    "Déclare, Délègue, Demande, Demeure, Dénonce, Déplore, Désapprouve, Désigne, Donne, Élit, Émet, "
    "Encourage, Engage, Enjoint, Entend, Entérine, Envisage, Espère, Estime, Établit, Exhorte, Exige, "
    "Exprime, Fait appel, Fait observer, Fait siens?, Fait siennes?, Fait, Félicite, Fixe, Forme, "
    "Habilite, Honore, Insiste, Institue, Invite, Juge, Lance, Loue, Maintient, Mandate, Met, Nomme, "
    "Note, Observe, Oblige, Partage, Prend acte, Prend note, Prend, Préconise, Presse, Prie, Proclame, "
    "Proroge, Propose, Qualifie, Rappelle, Réaffirme, Recommande, Reconduit, Reconnaît, Redit, Regrette, "
    "Réitère, Rejette, Relève, Remarque, Remercie, Rend hommage, Renouvelle, Renvoie, Répète, Reporte, "
    "Reste, Salue, S[’']associe, S[’']attend, S[’']engage, S[’']élève, S[’']inquiète, S[’']oppose, "
    "Se déclare, Se dit, Se félicite, Se prononce, Se propose, Se rallie, Se réjouit, Se réserve, "
    "Signale, Soulève, Souhaite, Souligne, Souscrit, Soutient, Suggère, Suspend, Tient compte, Tient, "
    "Transmet, Voit, Vise"
)

LANGUAGE: Final = Language(
    tag=Lang("fr"),
    code="fra",
    bibliographic="fre",
    region="fr-FR",
    name="French",
    endonym="français",
    names=MappingProxyType(
        {
            "ar": "arabe",
            "de": "allemand",
            "en": "anglais",
            "es": "espagnol",
            "fr": "français",
            "it": "italien",
            "ru": "russe",
            "zh": "chinois",
        }
    ),
    aliases=("f", "francais"),
    divisions=MappingProxyType(
        {
            DivisionKind.ARTICLE: ("Article", "Art\\.", "Règle"),
            DivisionKind.CHAPTER: ("Chapitre", "Chap\\."),
            DivisionKind.SECTION: ("Section", "Sect\\."),
            DivisionKind.SUBSECTION: ("Sous-section",),
            DivisionKind.PART: ("Partie", "Livre"),
            DivisionKind.TITLE: ("Titre",),
            DivisionKind.ANNEX: ("Annexe", "Appendice", "Additif", "Pièce jointe"),
            DivisionKind.DRAFT: ("Projet de résolution", "Projet de décision"),
        }
    ),
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    ordinals=("premier|première|1er|1re|Ier|unique", *(_ordinal(rank) for rank in range(2, 51))),
    formulas=(
        "L[’']Assemblée générale",
        "Le Conseil de sécurité",
        "Le Conseil économique et social",
        "Le Conseil des droits de l[’']homme",
        "Le Conseil de tutelle",
        "Le Secrétaire général",
        "La (?:Première|Deuxième|Troisième|Quatrième|Cinquième|Sixième) Commission",
        "La Commission(?: [\\w’'-]+){0,9}",
        "Le Comité(?: [\\w’'-]+){0,9}",
        "La Conférence(?: [\\w’'-]+){0,16}",
        "L[’']Assemblée(?: [\\w’'-]+){0,5}",
        "Le Conseil(?: [\\w’'-]+){0,8}",
        "La Réunion des (?:États )?[Pp]arties",
        "Les (?:États|Hautes) [Pp]arties(?: [\\w’'-]+){0,10}",
    ),
    recitals=(
        *(f"{word}(?!\\w){_MORE}" for word in _PARTICIPLES.split(", ")),
        "Ayant(?: également| aussi| en outre)?(?: à l[’']esprit| présente?s?| \\w+)",
        "(?:Profondément|Vivement|Gravement|Pleinement|Fermement|Sérieusement|Extrêmement)(?: \\w+){1,2}",
        "Constatant avec \\w+",
        "Notant avec \\w+",
        "Considérant que",
    ),
    operatives=(
        *(f"{word}(?!\\w){_MORE}" for word in _VERBS.split(", ")),
        "(?:Prie|Demande|Invite|Engage|Exhorte) instamment",
        "Prend (?:acte|note)(?: avec \\w+)?",
    ),
    annexes=("Annexe", "Appendice", "Additif", "Pièce jointe", "Pièces jointes"),
    preambles=("Préambule",),
    drafts=(
        "projets? de (?:résolution|décision)s? (?:suivants?|ci-après|ci-dessous|dont le texte suit)",
        "(?:résolution|décision)s? (?:suivantes?|ci-après)",
        "dont le texte (?:suit|est le suivant)",
        "se lit comme suit",
    ),
    contents=(
        "Table des matières",
        "Sommaire",
    ),
    draft_labels=("Projet de résolution", "Projet de décision", "Résolution", "Décision"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: (
                (
                    "Loi (?:fédérale|organique|constitutionnelle|n[o°º]|concernant|sur|relative|portant"
                    "|visant) .{3,400}"
                ),
                "Loi .{3,120}",
            ),
            DocumentKind.JUDGMENT: (
                "(?:Arrêt|Jugement)(?: d[eu] .{3,120}| de l[’'].{3,120})?",
                "Motifs du jugement(?: .{3,80})?",
                "Avis consultatif(?: .{3,80})?",
            ),
            DocumentKind.CODE: (
                "Licence(?: [\\w’'-]+){0,8}(?: publique)?(?:[\\s,-]*(?:version )?v?\\d[\\d.]*)?",
                "(?:.{0,60}\\W)?(?:Code juridique|Texte légal)",
            ),
            DocumentKind.DECISION: ("(?:Projet de )?Décision (?:n[o°º] ?)?[\\d/.-]+",),
        }
    ),
    grounds=("Considérant(?: ce qui suit)?",),
    enactments=(
        "(?:ont|a) (?:adopté|arrêté|décidé|convenu|établi)(?: .{0,160})?",
        "(?:sont|est) convenue?s? (?:d|ce|que).{0,160}",
        "(?:décide|décrète|arrête|édicte|recommande)(?: .{0,120})?",
        "(?:.{0,300}[ ,])?(?:décrète|arrête|édicte|promulgue)(?: la loi dont la teneur suit| ce qui suit)?",
    ),
    rulings=(
        "Par ces motifs(?:,.{0,200})?",
        "Pour (?:ces|les) motifs(?: .{0,80})?(?:,.{0,200})?",
    ),
    closings=(
        "\\(Signé\\)",
        "\\[?Signatures?\\]?$",
        "Fait (?:à|en|le) ",
        "En (?:foi|témoignage) de quoi(?!\\w)",
    ),
    decisions=("(?:a décidé|décide)(?!\\w)",),
    months=_MONTHS,
    dates=(f"(?P<day>\\d{{1,2}})(?:er)?\\s+(?P<month>{_MONTH})\\s+(?P<year>\\d{{4}})",),
    sessions=("session",),
    session_ordinals=tuple(_ordinal(rank) for rank in range(1, 121)),
    agenda_items=(
        "Points? (?=[\\d\\s]+(?:[\\w, ()]+ )?de l[’']ordre du jour)",
        "Points? de l[’']ordre du jour(?: provisoire)?",
    ),
    originals=("Original", "Langue originale"),
    distributions=("Distr\\.",),
    quotes=("«\u00a0", "\u00a0»"),
    citing=Citing(
        resolutions="résolutions?",
        decisions="décisions?",
        joins=",\\s|\\s(?:et|ou|à)\\s|\\s?[-–]\\s?",
        dated=(
            "{number},?\\s(?:du|en\\sdate\\sdu|adoptée\\sle)\\s{date}",
            "{number}\\s(?:du|de\\sla|de\\sl[’'])[^\\d.;()]{3,60}?,?\\s(?:du|en\\sdate\\sdu)\\s{date}",
        ),
        paragraphs=(
            (
                "par(?:agraphes?|\\.)\\s{n}{point}\\s(?:ci-dessus|ci-dessous|"
                "d(?:u|e\\sla|e\\sl[’'])\\s?présente?\\s\\w+)"
            ),
            (
                "voir(?:\\saussi|\\ségalement)?\\s(?:le\\s|les\\s)?par(?:agraphes?|\\.)\\s{n}{point}"
                "(?!\\sd(?:e|u|es)\\b)"
            ),
        ),
        drafts=("paragraphes?\\s{n}{point}\\sdu\\sprojet\\sde\\s(?:résolution|décision)\\b",),
        articles=(
            (
                "articles?\\s{n}{sub}(?!(?:,?\\s(?:points?|premier)\\s[^\\s,;.]+)*,?\\s(?:d(?:u|e|es)\\s(?!la\\sprésente)"
                "(?!présent)|du\\straité)|\\sT(?:F?UE)\\b)"
            ),
        ),
    ),
)
