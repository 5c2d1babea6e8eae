"""English, as the United Nations writes it; other official English differs in its formulas alone."""

from types import MappingProxyType
from typing import Final

from aligner.languages.language import Citing, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["LANGUAGE"]

_UNITS: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_CARDINALS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def _ordinal(rank: int) -> str:
    if rank > 100:
        return f"one hundred and {_ordinal(rank - 100)}"
    if rank == 100:
        return "one hundredth|hundredth"
    if rank < 20:
        return _UNITS[rank - 1]
    tens = _TENS[rank // 10 - 2]
    return f"{tens}-{_UNITS[rank % 10 - 1]}" if rank % 10 else f"{tens[:-1]}ieth"


_MORE: Final = "(?: also| further| in this regard| in particular| once again| once more)?"
_LESS: Final = "(?:Also |Further |Once again |Once more )?"
_MONTHS: Final = (
    "January|Jan\\.",
    "February|Feb\\.",
    "March|Mar\\.",
    "April|Apr\\.",
    "May",
    "June",
    "July",
    "August|Aug\\.",
    "September|Sept\\.|Sep\\.",
    "October|Oct\\.",
    "November|Nov\\.",
    "December|Dec\\.",
)
_MONTH: Final = "|".join(_MONTHS)
_PARTICIPLES: Final = (
    "Acknowledging, Acting, Adhering, Affirming, Alarmed, Anticipating, Appalled, Appreciating, "
    "Asserting, Attaching, Aware, Believing, Celebrating, Cognizant, Commemorating, Commending, "
    "Concerned, Concurring, Condemning, Confirming, Conscious, Considering, Convinced, Declaring, "
    "Deeming, Deploring, Desiring, Desirous, Determined, Determining, Dismayed, Distressed, Disturbed, "
    "Emphasizing, Encouraged, Encouraging, Endorsing, Expecting, Expressing, Gravely, Guided, "
    "Highlighting, Honouring, Hopeful, Hoping, Identifying, Inspired, Intending, Inviting, "
    "Looking forward, Mindful, Noting, Observing, Outraged, Paying tribute, Pointing out, Praising, "
    "Proclaiming, Reaffirming, Realizing, Reasserting, Recalling, Recognizing, Recommitting, "
    "Re-emphasizing, Regretting, Reiterating, Rejecting, Relieved, Reminding, Renewing, Resolved, "
    "Respecting, Restating, Reviewing, Saluting, Satisfied, Seized, Seriously, Shocked, Solemnly, "
    "Stressing, Striving, Supporting, Thanking, Troubled, Underlining, Underscoring, Urging, Viewing, "
    "Welcoming, Wishing"
)
_VERBS: Final = (
    "Accepts, Acknowledges, Acts, Adopts, Advises, Affirms, Agrees, Amends, Appeals, Appoints, "
    "Appreciates, Approves, Asks, Authorizes, Believes, Calls, Categorically rejects, Celebrates, "
    "Commemorates, Commends, Concludes, Concurs, Condemns, Confirms, Congratulates, Considers, Convenes, "
    "Criticizes, Declares, Decides, Defines, Defers, Demands, Denounces, Deplores, Deprecates, "
    "Designates, Determines, Directs, Discontinues, Draws, Elects, Emphasizes, Empowers, Encourages, "
    "Endorses, Ensures, Entrusts, Envisages, Establishes, Exhorts, Expects, Expresses, Extends, Firmly, "
    "Hails, Highlights, Honours, Hopes, Identifies, Insists, Instructs, Intends, Invites, Joins, Keeps, "
    "Launches, Looks, Maintains, Mandates, Notes, Notifies, Observes, Offers, Opposes, Pays, Pledges, "
    "Points out, Praises, Proclaims, Proposes, Reaffirms, Realizes, Reasserts, Recalls, Receives, "
    "Recognizes, Recommends, Recommits, Re-emphasizes, Refers, Regards, Regrets, Reiterates, Rejects, "
    "Reminds, Remains, Renews, Repeats, Requests, Requires, Resolves, Restates, Reviews, Salutes, "
    "Selects, Shares, Solemnly, Stands, Stresses, Strongly, Suggests, Supports, Suspends, Takes, "
    "Terminates, Thanks, Transmits, Underlines, Underscores, Undertakes, Urges, Values, Views, "
    "Vigorously, Voices, Warns, Welcomes, Wishes"
)
_DEGREES: Final = "Fully|Deeply|Keenly|Firmly|Strongly|Gravely|Increasingly|Also|Further"
_FEELINGS: Final = (
    "alarmed|aware|concerned|committed|conscious|convinced|desiring|determined|disturbed|shocked"
)
_FORCE: Final = "strongly|firmly|gravely|solemnly|vigorously|unequivocally|categorically"

LANGUAGE: Final = Language(
    tag=Lang("en"),
    code="eng",
    region="en-US",
    name="English",
    endonym="English",
    no_break=False,
    names=MappingProxyType(
        {
            "ar": "arabic",
            "de": "german",
            "en": "english",
            "es": "spanish",
            "fr": "french",
            "it": "italian",
            "ru": "russian",
            "zh": "chinese",
        }
    ),
    aliases=("e",),
    divisions=MappingProxyType(
        {
            DivisionKind.ARTICLE: ("Article", "Art\\.", "Rule"),
            DivisionKind.CHAPTER: ("Chapter", "Chap\\."),
            DivisionKind.SECTION: ("Section", "Sect?\\."),
            DivisionKind.SUBSECTION: ("Sub-?section",),
            DivisionKind.PART: ("Part", "Book"),
            DivisionKind.TITLE: ("Title",),
            DivisionKind.ANNEX: ("Annex", "Appendix", "Schedule", "Enclosure", "Attachment", "Addendum"),
            DivisionKind.DRAFT: ("Draft resolution", "Draft decision"),
        }
    ),
    point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN, NumberStyle.LOWER_LATIN),
    ordinals=tuple(
        f"{_ordinal(rank)}|{_CARDINALS[rank - 1]}" if rank <= 20 else _ordinal(rank) for rank in range(1, 51)
    ),
    formulas=(
        "The General Assembly",
        "The Security Council",
        "The Economic and Social Council",
        "The Human Rights Council",
        "The Trusteeship Council",
        "The Secretary-General",
        "The (?:First|Second|Third|Fourth|Fifth|Sixth) Committee",
        "The Commission(?: on| for| of)?(?: [\\w-]+){0,8}",
        "The Committee(?: on| for)?(?: [\\w-]+){0,8}",
        "The Conference(?: of)?(?: [\\w-]+){0,16}",
        "The Assembly(?: of)?(?: [\\w-]+){0,5}",
        "The (?:(?:Executive|Governing|Trade and Development) )?(?:Board|Council)(?: [\\w-]+){0,8}",
        "The Meeting of the (?:States )?Parties",
        "The (?:States|High Contracting) Parties(?: to [\\w ,-]{3,80})?",
    ),
    recitals=(
        *(f"{_LESS}{word}(?!\\w){_MORE}" for word in _PARTICIPLES.split(", ")),
        f"(?:(?:{_DEGREES}) )*(?:{_FEELINGS})(?!\\w)",
        "Bearing(?: also| further)? in mind",
        "(?:Also |Further )?Having(?: also| further)? (?:heard|met|regard|taken|been|\\w+ed)(?!\\w)",
        "Keeping(?: also)? in mind",
        "Taking(?: also| further)? (?:into account|into consideration|note|cognizance)",
        "(?:Also |Further )?(?:Bearing in mind|Taking into account|Taking note)",
        "In (?:accordance|conformity|pursuance|view|the light)",
        "Pursuant to",
        "Whereas",
    ),
    operatives=(
        *(f"{_LESS}{word}(?!\\w){_MORE}" for word in _VERBS.split(", ")),
        f"(?:Also |Further )?(?:{_FORCE}) \\w+s(?!\\w)",
        "(?:Also |Further )?(?:Takes note|Calls upon|Calls for|Looks forward|Pays tribute|Draws attention)",
    ),
    annexes=("Annex", "Appendix", "Enclosure", "Attachment", "Addendum", "Schedule"),
    preambles=("Preamble",),
    drafts=(
        "following draft (?:resolution|decision)s?",
        "draft (?:resolution|decision)s? (?:set out |contained |reproduced )?below",
        "adoption of the following (?:resolution|decision)s?",
        "following (?:resolution|decision)s? (?:be|for adoption)",
        "reads? as follows",
    ),
    contents=(
        "Contents",
        "Table of contents",
    ),
    draft_labels=("Draft resolution", "Draft decision", "Resolution", "Decision"),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: (
                "An Act (?:to|respecting|for|concerning|relating) .{3,400}",
                "[\\w’'(),– -]{3,120} (?:Act|Ordinance)(?:,? (?:of )?(?:1[89]|20)\\d\\d)?",
            ),
            DocumentKind.JUDGMENT: (
                "Judgment(?: of .{3,120})?",
                "Reasons for judgment(?: .{3,80})?",
                "Advisory opinion(?: of .{3,80})?",
            ),
            DocumentKind.CODE: (
                "(?:.{0,100}\\W)?Licen[cs]e(?:[\\s,-]*(?:version )?v?\\d[\\d.]*)?",
                "(?:.{0,60}\\W)?Legal code",
            ),
            DocumentKind.DECISION: ("(?:Draft )?Decision (?:No\\. ?)?[\\d/.-]+",),
        }
    ),
    grounds=("Whereas(?: it is provided as follows)?",),
    enactments=(
        "ha(?:ve|s) (?:adopted|decided|agreed|made|issued)(?: .{0,160})?",
        "hereby (?:recommends?|adopts?|decides?)(?: .{0,120})?",
        "be it (?:therefore )?enacted .{0,400}",
        "(?:now,? therefore,? )?.{0,300}(?:enacts|agrees?|agreed|adopts?) as follows",
    ),
    rulings=(
        "(?:On|For) (?:these|those|the (?:above|foregoing|following)) (?:grounds|reasons)(?:,.{0,200})?",
        "For the reasons (?:given|stated|set out) above(?:,.{0,200})?",
    ),
    closings=(
        "\\(Signed\\)",
        "\\[?Signatures?\\]?$",
        "Done (?:at|in|on|this) ",
        "Signed (?:at|in) ",
        "In (?:faith|witness|testimony) (?:where|there)of(?!\\w)",
    ),
    decisions=("decide[ds](?!\\w)",),
    months=_MONTHS,
    dates=(
        f"(?P<day>\\d{{1,2}})\\s+(?P<month>{_MONTH})\\s+(?P<year>\\d{{4}})",
        f"(?P<month>{_MONTH})\\s+(?P<day>\\d{{1,2}}),\\s*(?P<year>\\d{{4}})",
    ),
    sessions=("session",),
    session_ordinals=tuple(_ordinal(rank) for rank in range(1, 121)),
    agenda_items=("(?:Provisional )?Agenda items?", "Items?", "Item \\d+ of the provisional agenda"),
    originals=("Original",),
    distributions=("Distr\\.",),
    citing=Citing(
        resolutions="resolutions?",
        decisions="decisions?",
        joins=",\\s(?:and\\s)?|\\s(?:and|or|to)\\s|\\s?[-–]\\s?",
        dated=("{number},?\\s(?:of|dated|adopted\\son)\\s{date}",),
        paragraphs=(
            "para(?:graph|\\.)s?\\s{n}{point}\\s(?:above|below|of\\s(?:the\\spresent|this)\\s\\w+)",
            "see(?:\\salso)?\\spara(?:graph|\\.)s?\\s{n}{point}(?!\\s(?:of|in)\\b)",
        ),
        drafts=("para(?:graph|\\.)s?\\s{n}{point}\\sof\\sthe\\sdraft\\s(?:resolution|decision)\\b",),
        articles=(
            "articles?\\s{n}{sub}(?!(?:\\s?\\(\\w+\\))*,?\\s(?:of|in)\\s(?!this|the\\spresent)|\\sT(?:F?EU)\\b)",
        ),
    ),
)
