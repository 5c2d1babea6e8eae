"""Exporter of an Excel table for review: all versions side by side, with a status and remarks to fill in.

The heads stay in sight and filter; cells wrap, run from right to left where the script does, and are never
formulas; a colour shows how sure a row is. Rows with text in one language stay. It cannot say marks, signs of
notes or the numbers of other versions. It needs the extra ``xlsx``.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from types import MappingProxyType
from typing import IO, Any, Final, cast
from unicodedata import east_asian_width

from aligner.languages import language
from aligner.model import Alignment, Band, Lang, Notice, Report, Status, WriteError, discard
from aligner.vocab.archive import BROKEN
from aligner.vocab.table import COLUMNS
from exporters.ooxml.properties import made as moment
from exporters.segments.cells import known
from exporters.segments.choice import Choice
from exporters.segments.table import Table, kept, table, tell_table

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".xlsx"

_ROWS: Final = 1_048_575
"""Rows that a sheet has below its head."""
_CELL: Final = 32_767
"""Characters that a cell holds."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_STATES: Final = tuple(map(str, Status))
_COLOURS: Final = MappingProxyType({Band.SURE: "#E2EFDA", Band.LIKELY: "#FFE699", Band.DOUBTFUL: "#F8CBAD"})
_LINE: Final = 15.0
"""Height of a printed line, in points."""
_TALLEST: Final = 409.0
"""The most that Excel takes for a row, in points."""
_LARGEST: Final = 1 << 28
"""Bytes that the parts of a file may unpack to before they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Choice):
    """Which rows."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write the table.

    Reports:
        ``xlsx-empty``, ``xlsx-doubtful``, ``xlsx-too-long``, ``xlsx-duplicate``: rows left out.
        ``xlsx-number``, ``xlsx-bare-number``: numbers that the table lacks.
        ``xlsx-cut``: texts that are longer than a cell, which is cut.

    Raises:
        WriteError: the extra ``xlsx`` is not installed, or there are more rows than a sheet has.
    """
    made = table(alignment, options, least=1)
    if len(made.taken.units) > _ROWS:
        what = f"{len(made.taken.units)} rows are more than an Excel sheet has"
        raise WriteError(what, hint="write csv, or fewer rows with --min-confidence")
    tell_table(made, report, form="xlsx")
    try:
        import xlsxwriter  # noqa: PLC0415 (an extra)
    except ImportError:
        what = "Excel tables need the extra xlsx"
        raise WriteError(what, hint="pip install 'hexapla[xlsx]'") from None
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    about = known(alignment)
    # Office knows no year before 1900.
    date = max(moment(about.date), "1980-01-01T00:00:00Z")
    book.set_properties(
        {
            "title": about.title,
            "subject": about.symbol,
            "created": datetime.fromisoformat(date).astimezone(UTC).replace(tzinfo=None),
        }
    )
    _fill(cast("Any", book), made, report)
    book.close()
    _repacked(held.getvalue(), out)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what the cells say: a clean text a language, the master's number, kind, confidence, moved."""
    return kept(table(alignment, options, least=1))


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say whether the file is a workbook with a head in its first sheet, and which cells are formulas."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                yield Notice(code="invalid-xlsx", message="unpacks to more than a table holds", where=where)
                return
            lacking = [name for name in ("[Content_Types].xml", "xl/workbook.xml") if name not in names]
            sheets = sorted(
                name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
            if lacking or not sheets:
                message = f"lacks the part {lacking[0] if lacking else 'xl/worksheets/sheet1.xml'}"
                yield Notice(code="invalid-xlsx", message=message, where=where)
                return
            if broken := package.testzip():
                yield Notice(code="invalid-xlsx", message=f"the part {broken} is broken", where=where)
                return
            for sheet in sheets:
                yield from _formulas(package.read(sheet), f"{where}, {sheet}")
    except BROKEN:
        yield Notice(code="invalid-xlsx", message="is no Excel workbook", where=where)


def _formulas(data: bytes, where: str) -> Iterator[Notice]:
    from aligner.vocab.xml import local  # noqa: PLC0415 (lxml, for checks alone)
    from exporters.grammar import events  # noqa: PLC0415 (as above)

    for item in events(data, where=where, code="invalid-xlsx"):
        if isinstance(item, Notice):
            yield item
            return
        event, element = item
        if event == "end" and local(element) == "f":
            cell = element.getparent()
            name = cell.get("r", "") if cell is not None else ""
            yield Notice(code="formula", message=f"the cell {name} is a formula", where=where)
        if event == "end" and local(element) == "row":
            element.clear()


def _fill(book: Any, made: Table, report: Report) -> None:
    sheet = book.add_worksheet("alignment")
    heads = (*COLUMNS, *made.languages, "status", "remarks")
    last = len(heads) - 1
    wide = max(24, 150 // max(1, len(made.languages)))
    plain = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9D9D9"}
    normal = book.add_format(plain)
    bands = {
        band: book.add_format({**plain, "text_wrap": False, "num_format": "0.00", "bg_color": colour})
        for band, colour in _COLOURS.items()
    }
    formats = [book.add_format({**plain, **_reading(tongue)}) for tongue in made.languages]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 11)
    sheet.set_column(3, 3, 11)
    sheet.set_column(4, 4, 8)
    sheet.set_column(5, 4 + len(made.languages), wide)
    sheet.set_column(last - 1, last - 1, 13)
    sheet.set_column(last, last, 30)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    head = book.add_format({**plain, "bold": True, "bg_color": "#DDEBF7"})
    for column, words in enumerate(heads):
        sheet.write_string(0, column, words, head)
    count = 0
    cut: list[str] = []
    for count, (line, unit) in enumerate(zip(made.lines(), made.taken.units, strict=True), 1):
        # Not every program fits the height of rows to wrapped text when it opens a file.
        lines = max(1, _lines(line.id, 18), *(_lines(words, wide) for words in line.texts))
        sheet.set_row(count, min(lines * _LINE, _TALLEST))
        for column, words in enumerate((line.id, line.number, line.kind)):
            sheet.write_string(count, column, words[:_CELL], normal)
        sheet.write_number(count, 3, line.confidence, bands[Band.of(line.confidence)])
        if line.moved:
            sheet.write_string(count, 4, "yes", normal)
        else:
            sheet.write_blank(count, 4, None, normal)
        for column, (words, shade) in enumerate(zip(line.texts, formats, strict=True), 5):
            if len(words) > _CELL:
                cut.append(f"{line.id} from character {_CELL}: {words[_CELL:]}")
            if words:
                sheet.write_string(count, column, words[:_CELL], shade)
            else:
                sheet.write_blank(count, column, None, shade)
        said = (unit.row.status or "", "\n".join(unit.row.remarks)[:_CELL])
        for column, words in enumerate(said, last - 1):
            if words:
                sheet.write_string(count, column, words, normal)
            else:
                sheet.write_blank(count, column, None, normal)
    if cut:
        message = f"cut {len(cut)} texts that are longer than a cell: {'; '.join(cut)}"
        report(Notice(code="xlsx-cut", message=message, where=" ".join(made.languages)))
    sheet.autofilter(0, 0, max(count, 1), last)
    sheet.data_validation(1, last - 1, max(count, 1), last - 1, {"validate": "list", "source": list(_STATES)})


def _lines(words: str, width: int) -> int:
    """Estimate how many lines a text takes in a column so many digits wide; a Chinese sign is two."""
    signs = len(words) + sum(east_asian_width(sign) in "WF" for sign in words)
    # Letters are narrower than digits, which makes up for the ends of lines that stay empty.
    return math.ceil(signs * 0.95 / width)


def _reading(tongue: Lang) -> dict[str, object]:
    """Give the order of reading and the font that a language's script wants."""
    data = language(tongue)
    fonts = MappingProxyType(
        {"Arab": data.fonts.complex_script, "Hans": data.fonts.east_asian, "Hant": data.fonts.east_asian}
    )
    right = data.direction == "rtl"
    return {
        "reading_order": 2 if right else 1,
        "align": "right" if right else "left",
        "font_name": fonts.get(data.script, data.fonts.latin),
        "font_size": 11,
    }


def _repacked(data: bytes, out: IO[bytes]) -> None:
    """Write the workbook with the same dates in its archive each time."""
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system it is written
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(part))
