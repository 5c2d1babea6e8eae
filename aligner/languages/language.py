"""What a language is to Hexapla: codes, script, numbering and the words that documents open with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle

__all__ = ["Citing", "Fonts", "Language"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Font names for a Word file, by the attributes of ``w:rFonts``."""

    latin: str = "Times New Roman"
    east_asian: str = "SimSun"
    complex_script: str = "Times New Roman"
    emphasis: str = ""
    """Font that stands for italics where the script has none (楷体); empty where italics or bold serve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Patterns, matched ignoring case, in which braces stand for what every language shares.

    ``{number}`` is the number of a resolution, ``{date}`` a full date, ``{n}`` one figure or several,
    ``{point}`` the label of a point. Empty fields find nothing.
    """

    resolutions: str = ""
    """The noun: ``resolutions?``."""
    decisions: str = ""
    nouns: tuple[str, ...] = ("{noun}\\s{number}",)
    """Where the noun stands: before the first number of a list, or behind the last."""
    joins: str = ",\\s|\\s?[-–]\\s?"
    """What parts the numbers of a list."""
    dated: tuple[str, ...] = ()
    """A number with its date."""
    paragraphs: tuple[str, ...] = ()
    """A paragraph of the document that speaks: ``paragraph 5 (b) above``."""
    drafts: tuple[str, ...] = ()
    """A paragraph of the draft that a report holds: ``paragraph 10 of the draft resolution``."""
    articles: tuple[str, ...] = ()
    """An article of the treaty or statute that speaks, with ``{sub}`` for its paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Data on one language; patterns are regular expressions without anchors, matched ignoring case."""

    tag: Lang
    code: str
    """ISO 639-2/T, as Akoma Ntoso wants it: ``eng``."""
    bibliographic: str = ""
    """ISO 639-2/B where it differs: ``fre``, ``chi``."""
    region: str
    """The tag with region that translation tools default to: ``en-US``, ``ar-EG``, ``zh-CN``."""
    name: str
    """English name."""
    endonym: str
    """Own name: ``français``."""
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What it calls the others, by tag: ``{"en": "anglais"}``, as after ``Original :``; lower case."""
    aliases: tuple[str, ...] = ()
    """Other marks of the language in file names, lower case: UN letters (``f``), ``fra``, ``french``."""
    direction: str = "ltr"
    script: str = "Latn"
    """ISO 15924."""
    digits: str = "0123456789"
    """The ten digits of its own script, used besides ASCII ones: ``٠١٢٣٤٥٦٧٨٩``."""
    fonts: Fonts = Fonts()
    emphasis: str = "italic"
    """How lead-ins are set: ``italic``, ``bold`` (Arabic) or ``font`` (Chinese)."""
    spaced: bool = True
    """Words are parted by spaces; lines that a page has cut are joined with one."""
    no_break: bool = True
    """Its typography wants no-break spaces: before signs and in figures (French), before a dash (Russian).

    Where it wants none, those that a file has are layout, and a translator types spaces.
    """

    divisions: Mapping[DivisionKind, tuple[str, ...]]
    """Words of numbered headings: ``{ARTICLE: ("Article", "Art\\.")}``; Chinese: the counter, 条."""
    number_first: bool = False
    """Headings may set their number before the word: ``1 artikla``, ``1. Abschnitt``."""
    section_style: NumberStyle = NumberStyle.UPPER_ROMAN
    """Series of a report's sections."""
    point_styles: tuple[NumberStyle, ...]
    """Series of points, outermost first: (a), (i)."""
    letters: str = ""
    """Letters of its alphabetic series in order, where they differ from the style's own: Spanish has ñ."""
    ordinals: tuple[str, ...] = ()
    """Ordinal words for headings, the first is 1: ``أولا``; several spellings of one are parted by ``|``."""

    formulas: tuple[str, ...]
    """The organs that speak: ``The General Assembly``, ``The Security Council`` … (without the comma)."""
    recitals: tuple[str, ...]
    """How recitals open: ``Recalling``, ``Reaffirming`` …; single words or openings of two or three."""
    operatives: tuple[str, ...]
    """How operative paragraphs open: ``Decides``, ``Requests`` …"""
    annexes: tuple[str, ...]
    """Labels of an annex: ``Annex``, ``Appendix``, ``Enclosure``."""
    annex_references: tuple[str, ...] = ()
    """How running text names an annex where not by its label: an Arabic noun without its article."""
    preambles: tuple[str, ...] = ()
    """Headings of a treaty's opening: ``Preamble``."""
    drafts: tuple[str, ...]
    """What a paragraph that ends in a colon says when a draft follows: ``following draft resolution``."""
    draft_labels: tuple[str, ...] = ()
    """Headings of drafts in a series: ``Draft resolution I``: the words before the number."""
    contents: tuple[str, ...] = ()
    """Headings of a table of contents."""
    genres: Mapping[DocumentKind, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Whole title lines that tell a kind: ``{JUDGMENT: ("Judgment",)}``."""
    grounds: tuple[str, ...] = ()
    """The line over recitals: ``Whereas``."""
    enactments: tuple[str, ...] = ()
    """The line that ends recitals: ``have adopted this Regulation``, ``be it enacted …``."""
    rulings: tuple[str, ...] = ()
    """What opens the operative part of a judgment: ``For these reasons``; the court may follow."""
    closings: tuple[str, ...] = ()
    """What opens the lines of date and signature: ``Done at``."""
    decisions: tuple[str, ...] = ()
    """How a decision without preamble says that it is one: ``decided``."""
    months: tuple[str, ...] = ()
    """Twelve names, several forms of one parted by ``|``; empty where dates are digits (Chinese)."""
    dates: tuple[str, ...] = ()
    """Patterns of full dates with the groups ``day``, ``month`` (a name or digits) and ``year``."""
    sessions: tuple[str, ...] = ()
    """Words beside an ordinal in the masthead: ``session``."""
    session_ordinals: tuple[str, ...] = ()
    """Ordinal words of sessions, lower case, to the hundredth or beyond; spellings parted by ``|``."""
    agenda_items: tuple[str, ...] = ()
    """``Agenda item``: the words before the item's number."""
    originals: tuple[str, ...] = ()
    """``Original``: the word before the original language's name."""
    distributions: tuple[str, ...] = ()
    """``Distr.``"""
    quotes: tuple[str, str] = ("“", "”")
    lists: str = ", "
    """What parts items in a running list: ``、`` in Chinese."""
    citing: Citing = field(default_factory=Citing)
    """How running text cites resolutions, paragraphs and articles."""

    @property
    def right_to_left(self) -> bool:
        """Whether the script runs from right to left."""
        return self.direction == "rtl"
