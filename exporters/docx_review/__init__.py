"""The review document: the table of versions with a status and comments, changes tracked, to be brought back.

``ID | § | versions… | Status | Comment`` in a Word file that tracks changes from the first key stroke. A
custom XML part keeps the fingerprint of every cell, a property of the file that of the whole: ``hexapla
import`` tells by them what was edited, what was edited without tracking, and whose review it is. The status
is a list to choose from; the comments of reviewers come back as remarks, whether they stand in the column or
beside the text.

Beside the status and the remarks of rows it keeps what :mod:`exporters.docx_parallel` keeps: read as an
alignment it gives rows without their trees. Brought back into the alignment it came from, nothing is lost.
"""

from __future__ import annotations

from itertools import count
from typing import IO, Final

from aligner.model import Alignment, Report, Row, Status, WriteError, discard
from aligner.model.flat import from_rows
from aligner.vocab.ooxml import REVIEW_PROPERTY
from aligner.vocab.review import NO_STATUS, cell_print, printed, work_print
from exporters.docx_parallel import Options
from exporters.docx_parallel.columns import chosen
from exporters.docx_parallel.data import data_part, named
from exporters.docx_parallel.file import Form, write_table
from exporters.docx_parallel.rows import kept_rows
from exporters.docx_parallel.table import MOST_LANGUAGES, Tail, page_for
from exporters.ooxml.check import check
from exporters.ooxml.markup import attribute, escape
from exporters.ooxml.runs import right_to_left_text, word_text

__all__ = ["Options", "check", "keeps", "suffix", "write"]

suffix: str = ".review.docx"

_BEHIND: Final = (1250, 2600)
"""Widths of status and comment, in twips."""
_STEPS: Final = (
    (
        "Changes are tracked: edit the texts of the versions, choose a status for the row, write remarks "
        "into the last column or as Word comments. Leave the column ID as it is, and merge or split no cells."
    ),
    (
        "To bring the texts of two rows together, move them into one row (cut and paste) and leave the other "
        "empty, or delete it. To part a row, copy it below under the same ID (or add a and b to it), and "
        "delete in each what belongs to the other."
    ),
)
"""What the document tells reviewers."""


_USUAL: Final = Options()


def keeps(alignment: Alignment, /, *, options: Options = _USUAL) -> Alignment:
    """What reading back gives: rows with their texts, their status and remarks, flat."""
    alignment = chosen(alignment, options.columns, whole=True)
    metadata = {document.language: named(document.metadata) for document in alignment.documents}
    return from_rows(
        alignment.languages, kept_rows(alignment), pivot=alignment.pivot, metadata=metadata.__getitem__
    )


def write(
    alignment: Alignment, out: IO[bytes], /, *, report: Report = discard, options: Options = _USUAL
) -> None:
    """Write the table of all languages, or of those chosen.

    Raises:
        RequestError: a column is no language of the alignment, or named twice.
        WriteError: there is no language, there are too many, or XML cannot hold an id or the metadata.
    """
    alignment = chosen(alignment, options.columns, whole=True, report=report)
    most = MOST_LANGUAGES - len(_BEHIND)
    if not 0 < len(alignment.documents) <= most:
        message = f"a review wants 1 to {most} languages, and there are {len(alignment.documents)}"
        raise WriteError(message, hint="--columns chooses them")
    rows = kept_rows(alignment)
    prints = ((row.id, [cell_print(printed(cell)) for cell in cells]) for row, cells in rows)
    numbers = count(1)
    form = Form(
        property=REVIEW_PROPERTY,
        page=page_for(len(alignment.languages), behind=_BEHIND),
        data=data_part(alignment, rows, prints=True),
        words=(f"sha256={work_print(alignment.languages, prints)}",),
        legend=tuple(
            f'<w:p><w:pPr><w:pStyle w:val="Legend"/></w:pPr><w:r><w:t>{escape(step)}</w:t></w:r></w:p>'
            for step in _STEPS
        ),
        tail=(
            Tail("Status", lambda row: _status(row, next(numbers))),
            Tail("Comment", _remarks),
        ),
        rtl=options.rtl,
        tracked=True,
    )
    write_table(alignment, rows, form, out, report=report)


def _status(row: Row, identifier: int) -> str:
    """Set the status as a list to choose from; what is chosen stands there as text."""
    items = "".join(
        f'<w:listItem w:displayText="{attribute(word)}" w:value="{attribute(word)}"/>'
        for word in (NO_STATUS, *Status)
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="RowStatus"/></w:pPr><w:sdt><w:sdtPr><w:alias w:val="Status"/>'
        f'<w:tag w:val="status"/><w:id w:val="{identifier}"/>'
        f"<w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{row.status or NO_STATUS}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )


def _remarks(row: Row) -> str:
    """Set the remarks, a paragraph each."""
    return "".join(_remark(remark) for remark in row.remarks or ("",))


def _remark(words: str) -> str:
    right = right_to_left_text(words[:1]) or (right_to_left_text(words) and not words[:1].isascii())
    bidi, rtl = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if right else ("", "")
    run = f"<w:r>{rtl}{word_text(words)}</w:r>" if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Remark"/>{bidi}</w:pPr>{run}</w:p>'
