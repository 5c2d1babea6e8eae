"""The XML of the Universal Declaration: titles, paragraphs, counted items; its ids are not read."""

from __future__ import annotations

import pytest

from aligner.languages import language
from aligner.model import Division, DivisionKind, Notice, ReadError
from aligner.readers import udhr
from aligner.readers.opening import sniff
from aligner.structure import structure
from aligner.structure.blocks import Block
from tests.readers.markup_words import missing, plain

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<udhr iso639-3='eng' xml:lang='en' xmlns="http://efele.net/udhr">
  <title>Universal Declaration</title>
  <note><para>Adopted in 1948</para></note>
  <preamble><title>Preamble</title><para>Whereas one,</para></preamble>
  <article number="7"><title>Article 1</title><para>All human beings.</para></article>
  <article number="8"><title>Article 2</title>
    <orderedlist><listitem><para>One.</para><para>More.</para></listitem><listitem tag='㈡'><para>Two.</para></listitem></orderedlist>
  </article>
</udhr>""".encode()


def test_all_of_it_is_read() -> None:
    told: list[Notice] = []
    found = udhr.read(FILE, name="x.xml", report=told.append)
    assert plain(found) == [
        *(
            "Universal Declaration",
            "Adopted in 1948",
            "Preamble",
            "Whereas one,",
            "Article 1",
            "All human beings.",
        ),
        *("Article 2", "1. One.", "More.", "㈡ Two."),
    ]
    assert [block.outline for block in found.blocks if isinstance(block, Block)] == [
        1,
        0,
        2,
        0,
        2,
        0,
        2,
        0,
        0,
        0,
    ]
    assert (found.language, found.metadata.title, told) == ("en", "Universal Declaration", [])
    assert not missing("Universal Declaration Adopted in 1948 Preamble Whereas one One Two", found, told)


def test_the_numbers_are_the_printed_ones() -> None:
    document = structure(udhr.read(FILE, name="x"), tongue=language("en"))
    kinds = [
        (node.kind, node.number.rank if node.number else 0)
        for _, node in document.nodes()
        if isinstance(node, Division)
    ]
    assert kinds == [(DivisionKind.PREAMBLE, 0), (DivisionKind.ARTICLE, 1), (DivisionKind.ARTICLE, 2)]


def test_it_is_recognised_by_its_content() -> None:
    assert sniff(FILE, name="x") == "udhr"
    assert udhr.recognises(b"<html>", name="udhr.xml") == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<udhr>",
        b"<a/>",
        b"\0" * 9,
        b"<!DOCTYPE u [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><udhr>&e;</udhr>",
    ],
)
def test_bad_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.xml"):
        udhr.read(data, name="x.xml")
