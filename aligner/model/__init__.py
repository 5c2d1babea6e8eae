"""The model: frozen values that every part shares and no part owns; it knows no format."""

from aligner.model.alignment import Alignment, Evidence, Row, Span
from aligner.model.band import Band
from aligner.model.document import (
    Cell,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Lang,
    Metadata,
    Node,
    Paragraph,
    ParagraphKind,
    Place,
    Table,
    Unit,
    UnitKind,
)
from aligner.model.errors import HexaplaError, ReadError, RequestError, WriteError
from aligner.model.notices import Notice, Report, discard
from aligner.model.number import Number, NumberStyle
from aligner.model.status import Status
from aligner.model.text import EMPTY, Break, BreakKind, Inline, Mark, NoteMark, Run, Text, is_legal

__all__ = [
    "EMPTY",
    "Alignment",
    "Band",
    "Break",
    "BreakKind",
    "Cell",
    "Division",
    "DivisionKind",
    "Document",
    "DocumentKind",
    "Evidence",
    "HexaplaError",
    "Inline",
    "Lang",
    "Mark",
    "Metadata",
    "Node",
    "NoteMark",
    "Notice",
    "Number",
    "NumberStyle",
    "Paragraph",
    "ParagraphKind",
    "Place",
    "ReadError",
    "Report",
    "RequestError",
    "Row",
    "Run",
    "Span",
    "Status",
    "Table",
    "Text",
    "Unit",
    "UnitKind",
    "WriteError",
    "discard",
    "is_legal",
]
