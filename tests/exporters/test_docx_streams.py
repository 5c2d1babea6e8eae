"""Word files as written: any stream, any thread gets the same bytes; trees of any depth."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from aligner import read
from aligner.model import (
    Document,
    Lang,
    Notice,
    Paragraph,
    Text,
)
from exporters import docx
from tests.exporters.test_docx_identity import ENGLISH, write
from tests.places import corpus


class Pipe(io.BytesIO):
    """A stream that can be written to and nothing else, as a socket is."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def test_any_stream_gets_the_same_bytes() -> None:
    document = read(ENGLISH)
    pipe = Pipe()
    docx.write(document, pipe)
    assert pipe.getvalue() == write(document)


def test_threads_write_at_once_and_get_the_same_bytes() -> None:
    versions = [read(Path(path)) for path in corpus("resolution", ".md").values()]
    wanted = [write(document) for document in versions]
    plain = docx.Options(style="plain")

    def both(document: Document) -> bytes:
        out = io.BytesIO()
        docx.write(document, out, options=plain)
        return write(document)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(both, versions * 4))
    assert found == wanted * 4


def test_documents_nested_beyond_the_tree_that_is_carried_are_written_and_said() -> None:
    node = Paragraph(text=Text("deepest"))
    for _ in range(120):
        node = replace(Paragraph(text=Text("p")), children=(node,))
    notices: list[Notice] = []
    out = io.BytesIO()
    docx.write(Document(language=Lang("en"), children=(node,)), out, report=notices.append)
    assert [notice.code for notice in notices] == ["docx-depth"]
    assert list(docx.check(out.getvalue(), where="x")) == []
