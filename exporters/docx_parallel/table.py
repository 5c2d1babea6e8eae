"""The table itself, row by row as strings: tables of sixteen thousand rows are common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from aligner.model import Alignment, Band, Lang, NoteMark, Row, UnitKind
from aligner.model.flat import FlatCell, FlatRow
from exporters.docx_parallel.rows import note_signs, parted
from exporters.ooxml.markup import attribute, escape
from exporters.ooxml.runs import Typesetter, known, word_text

__all__ = ["BANDS", "MOST_LANGUAGES", "MOVED", "Page", "Tail", "page_for", "table_rows"]

BANDS: Final = MappingProxyType(
    {
        Band.SURE: ("E3F1E1", f"{Band.SURE.least} and over"),
        Band.LIKELY: ("FFF2CC", f"{Band.LIKELY.least} to {Band.SURE.least}"),
        Band.DOUBTFUL: ("F8D7D3", f"below {Band.LIKELY.least}"),
    }
)
"""The colour of each band, and what the legend says."""
MOVED: Final = "⇅"
_A4: Final = (16838, 11906)
_A3: Final = (23811, 16838)
_LARGEST: Final = (31680, 16838)
"""Word takes no sheet that is wider than 22 inches."""
MOST_LANGUAGES: Final = 61
"""Columns that Word takes, without those of id and number."""
_MARGIN: Final = 720
_NARROW: Final = (1150, 860)
"""Widths of id and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet a table is printed on, in twips; the size of print in points."""

    width: int
    height: int
    size: float
    columns: tuple[int, ...]


def page_for(languages: int, *, behind: Sequence[int] = ()) -> Page:
    """Choose the sheet: A4 across for up to four languages, A3 up to eight, the largest of Word for more.

    >>> page_for(2).size, page_for(6).width, page_for(24).width
    (10, 23811, 31680)
    """
    columns = languages + len(behind) // 2
    width, height = _A4 if columns <= 4 else _A3 if columns <= 8 else _LARGEST
    inner = width - 2 * _MARGIN
    narrow = _NARROW
    each = (inner - sum(narrow) - sum(behind)) // max(1, languages)
    size = 10 if languages <= 2 else 9 if languages <= 6 else 8 if languages <= 12 else 7
    return Page(width=width, height=height, size=size, columns=(*narrow, *[each] * languages, *behind))


@dataclass(frozen=True, slots=True)
class Tail:
    """A column behind the languages."""

    heading: str
    content: Callable[[Row], str]
    """Gives the paragraphs of a row's cell."""


@dataclass(slots=True)
class _Column:
    language: Lang
    setter: Typesetter
    index: int
    signs: dict[int, tuple[str, ...]]

    def paragraphs(self, cell: FlatCell, at: int, kind: UnitKind) -> Iterator[str]:
        """Set the texts of a cell: a paragraph each, further ones where a text has paragraph breaks."""
        bidi = "<w:bidi/><w:rPr><w:rtl/></w:rPr>" if self.setter.language.right_to_left else ""
        style = "Heading" if kind in {UnitKind.HEADING, UnitKind.TITLE} else "Cell"
        named = f'<w:p><w:pPr><w:pStyle w:val="{style}-{self.language}"/>'
        first = f"{named}{bidi}</w:pPr>"
        further = f'<w:p><w:pPr><w:pStyle w:val="Continued-{self.language}"/>{bidi}</w:pPr>'
        if not cell:
            yield f"{first}</w:p>"
        signs = self.signs.get(at, ())
        for place, (number, text) in enumerate(cell):
            contents = self.setter.paragraphs(parted(text), note=self._mark)
            foreign = number is None and place >= len(signs) and self.setter.is_foreign(text)
            # A line that is all in another script runs its way, on the side where lines begin here.
            yield f'{named}<w:bidi w:val="0"/><w:jc w:val="right"/></w:pPr>' if foreign else first
            if place < len(signs):
                yield self.setter.sign(signs[place], style="NoteNumber")
            if number is not None:
                yield self.setter.sign(number.printed, style="Number")
            if number is not None or place < len(signs):
                yield "<w:r><w:tab/></w:r>"
            yield contents[0]
            yield "</w:p>"
            for content in contents[1:]:
                yield f"{further}{content}</w:p>"

    def _mark(self, note: NoteMark) -> str:
        return self.setter.sign(note.marker, style="EndnoteMark" if note.endnote else "NoteMark")


def table_rows(
    alignment: Alignment,
    rows: Sequence[FlatRow],
    *,
    page: Page,
    link: Callable[[str], str],
    rtl: bool = False,
    tail: Sequence[Tail] = (),
) -> Iterator[str]:
    """Write the table: a head that is repeated on each page, then a row for each row."""
    columns = [
        _Column(language, Typesetter(known(language), link), index, note_signs(rows, index))
        for index, language in enumerate(alignment.languages)
    ]
    pivot = alignment.languages.index(alignment.master.language)
    yield from _head(page, columns, rtl=rtl, tail=tail)
    open_cell = [partial(_cell, width) for width in page.columns]
    for at, (row, cells) in enumerate(rows):
        colour, _ = BANDS[row.band]
        text_colour = "" if row.band is Band.SURE else colour
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{open_cell[0](colour)}{_plain('RowId', row.id)}</w:tc>"
        yield f"{open_cell[1](colour)}{_numbers(row, cells[pivot])}</w:tc>"
        for column, cell in zip(columns, cells, strict=True):
            yield open_cell[2 + column.index](text_colour)
            yield from column.paragraphs(cell, at, row.kind)
            yield "</w:tc>"
        for width, column_behind in zip(page.columns[len(page.columns) - len(tail) :], tail, strict=True):
            yield f"{_cell(width, text_colour)}{column_behind.content(row)}</w:tc>"
        yield "</w:tr>"
    yield "</w:tbl>"


def _head(page: Page, columns: Sequence[_Column], *, rtl: bool, tail: Sequence[Tail]) -> Iterator[str]:
    visual = "<w:bidiVisual/>" if rtl else ""
    width = sum(page.columns)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    caption = "Parallel versions: " + ", ".join(column.setter.language.name for column in columns)
    yield (
        f'<w:tbl><w:tblPr>{visual}<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="{attribute(caption)}"/>'
        '<w:tblDescription w:val="One row for each text unit; id, number, then a column for each language"/>'
        "</w:tblPr><w:tblGrid>"
    )
    yield "".join(f'<w:gridCol w:w="{column}"/>' for column in page.columns)
    yield "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    grey = "D9D9D9"
    yield f"{_cell(page.columns[0], grey)}{_plain('ColumnHeading', 'ID')}</w:tc>"
    yield f"{_cell(page.columns[1], grey)}{_plain('ColumnHeading', '§')}</w:tc>"
    for column, each in zip(columns, page.columns[2 : 2 + len(columns)], strict=True):
        data = column.setter.language
        bidi = "<w:bidi/>" if data.right_to_left else ""
        name = data.endonym if data.tag == column.language else f"{data.endonym} ({column.language})"
        run = f"<w:r>{column.setter.properties()}{word_text(name)}</w:r>"
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="Heading-{column.language}"/>{bidi}</w:pPr>{run}</w:p>'
        yield f"{_cell(each, grey)}{paragraph}</w:tc>"
    for behind, each in zip(tail, page.columns[2 + len(columns) :], strict=True):
        yield f"{_cell(each, grey)}{_plain('ColumnHeading', behind.heading)}</w:tc>"
    yield "</w:tr>"


def _cell(width: int, colour: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'


def _plain(style: str, text: str) -> str:
    run = f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _numbers(row: Row, cell: FlatCell) -> str:
    """Show the printed numbers of the pivot once more, to go by; nobody reads them back."""
    printed = [number.printed for number, _ in cell if number is not None]
    lines = [*printed, *([MOVED] if row.moved else [])]
    return "".join(_plain("Reference", " ".join(line.split())) for line in lines) or _plain("Reference", "")
