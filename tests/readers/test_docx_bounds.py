"""Files made to take long: reading time grows with the size of a file, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import pytest

from aligner.model import Break, BreakKind, Mark, NoteMark, Run, Text
from aligner.readers.docx import read
from tests.readers.test_docx_package import blocks_of, docx, p, r, read_all

MANY: Final = 20_000
BEGIN: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE: Final = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
NOTE: Final = f'<w:footnote w:id="1">{p("Body")}</w:footnote>'


def breaks(count: int) -> bytes:
    return docx(p("<w:r>" + "<w:br/>" * count + "<w:t>x</w:t>" + "<w:br/>" * count + "</w:r>"))


def languages(count: int) -> bytes:
    return docx(p((r("a", '<w:lang w:val="en"/>') + r("b", '<w:lang w:val="fr"/>')) * count))


def fields(count: int) -> bytes:
    return docx(p((BEGIN + SEPARATE + r("a")) * (count // 2) + BEGIN * count) + p(BEGIN) * count)


def marks(count: int) -> bytes:
    call = r("(") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(")")
    return docx(p(call * count), footnotes=NOTE)


def chain(count: int) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>'
        for at in range(count // 4)
    )
    return docx("".join(p("x", f'<w:pStyle w:val="{at}"/>') for at in range(count // 4)), styles=styles)


def labels(count: int) -> bytes:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="{"x" * count}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return docx(p("x", '<w:numPr><w:numId w:val="1"/></w:numPr>') * (count // 4), numbering=numbering)


def links(count: int) -> bytes:
    target = "https://un.org/" + "x" * count
    return docx(
        p(f'<w:hyperlink r:id="h">{r("x")}</w:hyperlink>' * count), links=(("h", "hyperlink", target),)
    )


def comments(count: int) -> bytes:
    body = p('<w:r><w:t>x</w:t><w:commentReference w:id="1"/></w:r>' * count)
    return docx(body, comments=f'<w:comment w:id="1">{p("x" * count)}</w:comment>')


@pytest.mark.parametrize("make", [breaks, languages, fields, marks, chain, labels, links, comments])
def test_time_does_not_grow_with_the_square(make: Callable[[int], bytes]) -> None:
    data = make(MANY)
    start = time.perf_counter()
    read(data, name="x.docx")
    # All take less than two seconds; with squares they took minutes.
    assert time.perf_counter() - start < 20


def test_a_note_called_twice_gives_its_text_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = docx(p(r("a") + reference + r("b") + reference), footnotes=NOTE)
    (block,) = blocks_of(data)
    assert block.text.inlines == (
        Run("a"),
        NoteMark("1", Text("Body")),
        Run("b"),
        Run("1", frozenset({Mark.SUPERSCRIPT})),
    )
    assert [notice.code for notice in read_all(data)[1]] == ["note-again"]


def test_the_merged_runs_are_those_of_the_model() -> None:
    (block,) = blocks_of(docx(p(r("a") * 10 + "<w:r><w:br/></w:r>" + r("b", "<w:b/>") * 10)))
    assert block.text.inlines == (
        Run("a" * 10),
        Break(BreakKind.LINE),
        Run("b" * 10, frozenset({Mark.BOLD})),
    )
