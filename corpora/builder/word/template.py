"""How each language's document service makes its Word files: data only."""

from dataclasses import dataclass, field

from corpora.builder.units import Unit

__all__ = ["TEMPLATES", "Template", "role"]

ROLES = (
    "masthead",
    "title",
    "heading",
    "subheading",
    "paragraph",
    "plain",
    "formula",
    "recital",
    "operative",
    "point",
    "subpoint",
    "annex-label",
    "annex-title",
    "signature",
)


def role(unit: Unit) -> str:
    """What a block looks like: its kind, and whether it has a number."""
    if unit.number is None:
        return {"heading": "subheading", "paragraph": "plain"}.get(unit.kind, unit.kind)
    return unit.kind


@dataclass(frozen=True, slots=True)
class Template:
    """One service's habits."""

    lang: str
    culture: str
    styles: dict[str, str]
    """The style name of each role; a role left out is Normal with direct formatting."""
    automatic: bool = False
    """Numbers come from numbering.xml."""
    dead_numbering: bool = False
    """The style numbers its paragraphs, and each paragraph switches that off with numId 0."""
    number_style: str | None = None
    """The style whose paragraphs are numbered with no numPr of their own."""
    leading_tab: frozenset[str] = frozenset()
    """Roles that begin with a typed tab."""
    blank_after: frozenset[str] = frozenset()
    """Roles whose typed number is followed by a blank, not by a tab."""
    masthead_table: bool = False
    links: bool = False
    bracketed_notes: bool = False
    rtl: bool = False
    even_pages: bool = False
    spacers: bool = False
    """Empty paragraphs after titles, as typists leave them."""
    chunk: tuple[int, int] = (40, 160)
    """The least and the greatest length of a run."""
    ascii_font: str = "Times New Roman"
    east_asian_font: str = "SimSun"
    complex_font: str = "Times New Roman"
    lead_in: dict[str, str] = field(default_factory=lambda: {"i": "", "iCs": ""})
    job_letter: str = "E"


_SINGLE = ("paragraph", "plain", "formula", "recital", "operative", "point", "subpoint")
_INDENTED = frozenset({"formula", "recital", "operative", "point", "subpoint"})


def _names(suffix: str, *, numbered: str | None = None, points: str | None = None) -> dict[str, str]:
    """The styles of a United Nations template; stations add a suffix to the names."""
    single = f"_ Single Txt{suffix}"
    names = dict.fromkeys(_SINGLE, single)
    names |= {
        "title": f"_ H _Ch{suffix}",
        "heading": f"_ H_1{suffix}",
        "subheading": f"_ H_2/3{suffix}",
        "annex-label": f"_ H _Ch{suffix}",
        "annex-title": f"_ H_2/3{suffix}",
    }
    if numbered:
        names["paragraph"] = numbered
    if points:
        names |= {"point": points, "subpoint": points}
    return names


TEMPLATES = {
    "en": Template(
        "en",
        "en-GB",
        _names(""),
        leading_tab=_INDENTED,
        masthead_table=True,
        links=True,
        even_pages=True,
        spacers=True,
        chunk=(3, 60),
    ),
    "fr": Template(
        "fr",
        "fr-FR",
        _names("_G", numbered="_ParaNo._G"),
        automatic=True,
        number_style="_ParaNo._G",
        masthead_table=True,
        links=True,
        job_letter="F",
    ),
    "es": Template(
        "es",
        "es-ES",
        _names("_S", numbered="_Par. Num._S"),
        dead_numbering=True,
        job_letter="S",
    ),
    "ru": Template(
        "ru",
        "ru-RU",
        {"annex-label": "heading 1"},
        blank_after=frozenset({"point", "subpoint"}),
        spacers=True,
        job_letter="R",
    ),
    "ar": Template(
        "ar",
        "ar-EG",
        _names("_GA", numbered="_ParaNo._GA", points="_Roman 1_GA"),
        leading_tab=frozenset({"recital", "operative", "point", "subpoint"}),
        masthead_table=True,
        bracketed_notes=True,
        rtl=True,
        chunk=(15, 90),
        complex_font="Simplified Arabic",
        lead_in={"b": "", "bCs": ""},
        job_letter="A",
    ),
    "zh": Template(
        "zh",
        "zh-CN",
        _names("_C"),
        automatic=True,
        chunk=(8, 50),
        east_asian_font="宋体",
        lead_in={"rFonts": 'w:hint="eastAsia" w:eastAsia="楷体"'},
        job_letter="C",
    ),
}
