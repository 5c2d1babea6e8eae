"""Word documents written: ours beside a python-docx loop that sets the same runs, languages and notes.

``python tests/bench/docx_writing.py`` makes a document of 2,000 paragraphs with 400 notes both ways, several
times in turn, and prints the medians and the ratio; then a parallel table of 16,000 rows in six languages,
and the memory that writing takes beside what the alignment itself does.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as python_docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as PythonDocxParagraph

sys.path.insert(0, str(Path(__file__).parents[2]))

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Mark,
    NoteMark,
    Number,
    NumberStyle,
    Paragraph,
    Row,
    Run,
    Span,
    Text,
)
from exporters import docx, docx_parallel

PARAGRAPHS, NOTES, ROWS, TURNS = 2000, 400, 16_000, 5
WORDS = (
    "The Committee requests the Secretary-General to report on the implementation of the present resolution "
)


def pieces(index: int) -> list[tuple[str, bool]]:
    """Five runs, of which one is italic."""
    return [
        ("Requests", True), (f" item {index} ", False), (WORDS, False), ("inter alia", True), (f" {WORDS}", False)
    ]  # fmt: skip


def document(paragraphs: int = PARAGRAPHS) -> Document:
    made = []
    for index in range(1, paragraphs + 1):
        inlines: list[Run | NoteMark] = [
            Run(words, frozenset({Mark.ITALIC}) if italic else frozenset()) for words, italic in pieces(index)
        ]
        if index % (PARAGRAPHS // NOTES) == 0:
            inlines.append(NoteMark(str(index // (PARAGRAPHS // NOTES)), Text(f"See note {index}.")))
        number = Number(printed=f"{index}.", ranks=(index,), style=NumberStyle.DECIMAL)
        made.append(Paragraph(number=number, text=Text(inlines)))
    return Document(language=Lang("en"), children=tuple(made))


def ours(source: Document) -> bytes:
    out = io.BytesIO()
    docx.write(source, out)
    return out.getvalue()


def with_python_docx(_: Document) -> bytes:
    """The loop that python-docx asks for: runs by its interface, language, fonts and notes by XML."""
    target = python_docx.Document()
    notes: list[str] = []
    for index in range(1, PARAGRAPHS + 1):
        paragraph = target.add_paragraph(style="List Number")
        for words, italic in pieces(index):
            _run(paragraph, words, italic=italic)
        if index % (PARAGRAPHS // NOTES) == 0:
            notes.append(f"See note {index}.")
            run = paragraph.add_run()
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(len(notes)))
            element: Any = run._r  # noqa: SLF001 (python-docx has no notes; this is how one adds them)
            element.append(reference)
    root = OxmlElement("w:footnotes")
    for identifier, words in enumerate(notes, 1):
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(identifier))
        paragraph_element: Any = OxmlElement("w:p")
        note.append(paragraph_element)
        root.append(note)
        _run(PythonDocxParagraph(paragraph_element, target._body), words, italic=False)  # noqa: SLF001 (as above)
    out = io.BytesIO()
    target.save(out)
    return out.getvalue()


def _run(paragraph: PythonDocxParagraph, words: str, *, italic: bool) -> None:
    run = paragraph.add_run(words)
    run.italic = italic or None
    run.font.name = "Times New Roman"
    properties: Any = run._r.get_or_add_rPr()  # noqa: SLF001 (as above)
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        fonts.set(qn("w:cs"), "Times New Roman")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    properties.append(language)


def seconds(write: Callable[[Document], bytes], source: Document) -> float:
    start = time.process_time()
    write(source)
    return time.process_time() - start


def table() -> Alignment:
    tags = ("ar", "en", "es", "fr", "ru", "zh")
    children = tuple(Paragraph(text=Text(f"{WORDS}{index}")) for index in range(ROWS))
    rows = tuple(
        Row(id=f"r{index}", kind=unit.kind, cells=((Span(unit.place),),) * len(tags))
        for index, unit in enumerate(Document(language=Lang("en"), children=children).units())
    )
    return Alignment(tuple(Document(language=Lang(tag), children=children) for tag in tags), rows)


class Nowhere(io.BytesIO):
    """A stream that keeps nothing, so that only the writer's own memory is seen."""

    def seekable(self) -> bool:
        return False

    def write(self, data: Any, /) -> int:
        return len(data)


def peak(action: Callable[[], None]) -> float:
    """Most memory held during an action above what was held before, in MB."""
    tracemalloc.start()
    action()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    source = document()
    ours(source), with_python_docx(source)
    first, second = [], []
    for _ in range(TURNS):
        first.append(seconds(ours, source))
        second.append(seconds(with_python_docx, source))
    mine, theirs = statistics.median(first), statistics.median(second)
    print(f"{PARAGRAPHS} paragraphs, {NOTES} notes: Hexapla {mine * 1000:.0f} ms, python-docx loop "
          f"{theirs * 1000:.0f} ms: {theirs / mine:.1f} times as fast")  # fmt: skip
    for times in (1, 10):
        larger = document(times * PARAGRAPHS)
        list(larger.units())
        held = peak(lambda larger=larger: docx.write(larger, Nowhere()))  # type: ignore[misc]  # mypy infers no lambda with a default
        print(f"memory beside the document itself, {times * PARAGRAPHS} paragraphs: {held:.1f} MB")
    alignment = table()
    assert len(alignment.units) == len(alignment.languages)
    start = time.process_time()
    docx_parallel.write(alignment, io.BytesIO())
    print(f"table of {ROWS} rows in six languages: {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
