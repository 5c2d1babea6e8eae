"""document.xml and footnotes.xml: paragraphs, masthead, sections, notes."""

import re
from dataclasses import dataclass, field

from corpora.builder.units import Unit, pieces, split_parts

from .markup import HEAD, NAMESPACES, Dice, ppr, rpr
from .numbering import Numbering
from .runs import Links, Runs
from .styles import look, style_id
from .template import Template, role

__all__ = ["Body"]

_TABLE_ROWS = ((("mast.1",), ("mast.2",)), (("mast.3",), ("mast.4", "mast.5", "mast.6")))
_BOOKMARKED = {
    "h.II": "_Toc58230417",
    "p.13": "_Hlk58230655",
    "d.p.5": "_Ref58231209",
    "d.p.10": "_Ref58231377",
    "ax.2": "OLE_LINK1",
    "d.p.3.b": "_Ref66790121",
}
_ARABIC_NUMBER = re.compile(r"^([٠-٩/]+)\s*-$")
_ARABIC_HEADING = re.compile(r"^(\S+)\s*-$")
_SIZE = 'w:w="11907" w:h="16840" w:code="9"'
_MARGINS = (
    'w:top="1418" w:right="1134" w:bottom="1134" w:left="1134" w:header="851" w:footer="567" w:gutter="0"'
)


@dataclass
class Body:
    """One version as Word parts."""

    template: Template
    name: str
    units: tuple[Unit, ...]
    numbering: Numbering
    headers: str
    """The references to running heads and feet that the first section carries."""
    links: Links = field(default_factory=Links)
    note_links: Links = field(default_factory=Links)
    rsids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        dice = Dice(self.name, self.template.lang)
        self.rsids = tuple(sorted(dice.hexadecimal() for _ in range(9)))
        notes = [u for u in self.units if u.kind == "note"]
        ids = {u.id: n for n, u in enumerate(notes, 1)}
        self._dice = dice
        self._runs = Runs(self.template, self.links, dice, self.rsids, ids)
        self._note_runs = Runs(self.template, self.note_links, dice, self.rsids, ids)
        self._bookmarks = 0

    # -- the text ---------------------------------------------------------------------------

    def document(self) -> str:
        """The main part."""
        out, parts = "", split_parts(self.units)
        for number, part in enumerate(parts):
            blocks = [u for u in part if u.kind != "note"]
            if number == 0 and self.template.masthead_table:
                out += self._masthead_table(blocks)
                inside = {i for row in _TABLE_ROWS for cell in row for i in cell}
                blocks = [u for u in blocks if u.id not in inside]
            for unit in blocks:
                ends = unit is blocks[-1] and number < len(parts) - 1
                out += self._paragraph(unit, self._section(number) if ends else "")
                if self.template.spacers and unit.kind in ("title", "annex-title"):
                    out += self._spacer()
        last = self._section(len(parts) - 1)
        return f"{HEAD}<w:document {NAMESPACES}><w:body>{out}{last}</w:body></w:document>"

    def _paragraph(self, unit: Unit, section: str = "") -> str:
        kind = role(unit)
        props, base = self._formatting(kind)
        place = self.numbering.places.get(unit.id) if self.template.automatic else None
        lead = ""
        if place is None:
            lead = self._typed_lead(unit, kind, base)
            if self.template.dead_numbering and kind == "paragraph":
                props["numPr"] = '<w:ilvl w:val="0"/><w:numId w:val="0"/>'
        elif not place.inherited:
            props["numPr"] = f'<w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num}"/>'
        if self.template.rtl and not self._dice.below(6):
            props["bidi"] = ""
        if section:
            props["sectPr"] = section[len("<w:sectPr>") : -len("</w:sectPr>")]
        words = self._runs.content(pieces(unit.text, self.template.lang), base)
        return self._wrap(props, self._bookmark(unit.id, lead + words))

    def _formatting(self, kind: str) -> tuple[dict[str, str], dict[str, str]]:
        """A style where the template has one, else formatting by hand."""
        name = self.template.styles.get(kind)
        para, run = look(kind, self.template)
        if name is None:
            return para, run
        if name == "heading 1":
            return para | {"pStyle": f'w:val="{style_id(name)}"'}, run
        props = {"pStyle": f'w:val="{style_id(name)}"'}
        if kind in ("point", "subpoint") and not self.template.automatic:
            props["ind"] = para["ind"]
        return props, {}

    def _typed_lead(self, unit: Unit, kind: str, base: dict[str, str]) -> str:
        """The number as it is typed, with the tabs around it."""
        runs = self._runs
        out = runs.tab() if kind in self.template.leading_tab else ""
        if unit.number is None:
            return out
        if self.template.rtl and (found := _ARABIC_NUMBER.match(unit.number)):
            return out + runs.typed(found[1] + "-", base) + runs.tab()
        if self.template.rtl and (found := _ARABIC_HEADING.match(unit.number)):
            return out + runs.typed(found[1], base) + runs.tab() + runs.typed("-", base) + runs.tab()
        after = runs.typed(" ", base) if kind in self.template.blank_after else runs.tab()
        return out + runs.typed(unit.number, base) + after

    def _bookmark(self, unit_id: str, inner: str) -> str:
        name = _BOOKMARKED.get(unit_id)
        if name is None:
            return inner
        self._bookmarks += 1
        mark = self._bookmarks
        return f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{mark}"/>'

    def _wrap(self, props: dict[str, str], inner: str) -> str:
        first, second = (self.rsids[self._dice.below(len(self.rsids))] for _ in range(2))
        return f'<w:p w:rsidR="{first}" w:rsidRDefault="{first}" w:rsidP="{second}">{ppr(props)}{inner}</w:p>'

    def _spacer(self) -> str:
        """An empty paragraph of small height, typed for its room."""
        name = self.template.styles.get("plain")
        props = {
            "spacing": 'w:after="0" w:line="120" w:lineRule="exact"',
            "rPr": rpr({"sz": 'w:val="10"'})[len("<w:rPr>") : -len("</w:rPr>")],
        }
        if name:
            props["pStyle"] = f'w:val="{style_id(name)}"'
        return self._wrap(props, "")

    # -- the masthead -----------------------------------------------------------------------

    def _masthead_table(self, blocks: list[Unit]) -> str:
        by_id = {u.id: u for u in blocks}
        bidi = "<w:bidiVisual/>" if self.template.rtl else ""
        none = "".join(
            f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = ""
        for row in _TABLE_ROWS:
            cells = ""
            for ids, width in zip(row, (6237, 3402), strict=True):
                inner = "".join(self._masthead_line(by_id[i]) for i in ids if i in by_id)
                cells += (
                    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                    f"{inner or self._wrap({}, '')}</w:tc>"
                )
            rows += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        return (
            f'<w:tbl><w:tblPr>{bidi}<w:tblW w:w="9639" w:type="dxa"/><w:tblBorders>{none}'
            '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
            f'<w:gridCol w:w="6237"/><w:gridCol w:w="3402"/></w:tblGrid>{rows}</w:tbl>'
        )

    def _masthead_line(self, unit: Unit) -> str:
        props, base = self._formatting("masthead")
        if unit.id in ("mast.1", "mast.2", "mast.3"):
            size = 'w:val="40"' if unit.id == "mast.2" else 'w:val="28"'
            base = base | {"sz": size, "szCs": size}
        if self.template.rtl and unit.text.isascii():
            props["bidi"] = 'w:val="0"'
            base = base | {"rtl": 'w:val="0"'}
        words = self._runs.content(pieces(unit.text, self.template.lang), base)
        return self._wrap(props, words)

    # -- sections and notes -----------------------------------------------------------------

    def _section(self, number: int) -> str:
        """The properties of a section; notes begin again in each."""
        kind = ("nextPage", "continuous", "nextPage")[number]
        return (
            f"<w:sectPr>{self.headers if number == 0 else ''}"
            '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
            f'<w:type w:val="{kind}"/><w:pgSz {_SIZE}/><w:pgMar {_MARGINS}/>'
            f'<w:cols w:space="720"/>{"<w:titlePg/>" if number == 0 else ""}'
            f'{"<w:bidi/>" if self.template.rtl else ""}<w:docGrid w:linePitch="360"/></w:sectPr>'
        )

    def footnotes(self) -> str:
        """The part with the notes, after the two separators."""
        line = ppr({"spacing": 'w:after="0" w:line="240" w:lineRule="auto"'})
        out = (
            f'<w:footnote w:type="separator" w:id="-1"><w:p>{line}<w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0">'
            f"<w:p>{line}<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        )
        runs = self._note_runs
        for number, unit in enumerate((u for u in self.units if u.kind == "note"), 1):
            words = runs.note_head() + runs.content(pieces(unit.text, self.template.lang))
            inner = self._wrap({"pStyle": 'w:val="FootnoteText"'}, words)
            out += f'<w:footnote w:id="{number}">{inner}</w:footnote>'
        return f"{HEAD}<w:footnotes {NAMESPACES}>{out}</w:footnotes>"
