"""Akoma Ntoso as read: files of others, what is not known, what is hostile."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

import pytest

from aligner.model import (
    Alignment,
    BreakKind,
    Division,
    DivisionKind,
    Document,
    DocumentKind,
    Lang,
    Notice,
    Paragraph,
    ParagraphKind,
    ReadError,
    Run,
    Table,
)
from aligner.readers.akn import read, recognises
from tests.exporters.test_akn import diagonal, report, written
from tests.places import SHARED

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def foreign(content: str, *, document: str = "act", name: str = "statute") -> bytes:
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><{document} name="{name}"><meta><identification source="#x">'
        '<FRBRWork><FRBRdate date="2001-02-03" name="x"/><FRBRnumber value="7" showAs="No. 7"/></FRBRWork>'
        '<FRBRExpression><FRBRlanguage language="deu"/></FRBRExpression></identification></meta>'
        f"{content}</{document}></akomaNtoso>"
    ).encode()


def document(data: bytes, notices: list[Notice] | None = None) -> Document:
    found = read(data, name="folder/law.xml", report=(notices if notices is not None else []).append)
    assert isinstance(found, Document)
    return found


def outline(found: Document) -> list[tuple[int, str, str, str]]:
    rows: list[tuple[int, str, str, str]] = []
    for place, node in found.nodes():
        match node:
            case (
                Division(kind=kind, number=number, heading=text)
                | Paragraph(kind=kind, number=number, text=text)
            ):
                printed = number.printed if number is not None else ""
                rows.append((len(place.path), kind.value, printed, text.plain))
            case Table():
                cells = " | ".join(cell.text.plain for row in node.rows for cell in row)
                rows.append((len(place.path), "table", "", cells))
    return rows


def test_a_statute_of_somebody_else_is_read_as_what_it_is() -> None:
    data = foreign(
        """
        <preface><longTitle><p>An Act on <docTitle>Lamps</docTitle>.</p></longTitle></preface>
        <body>
          <chapter eId="chp_1"><num>Chapter 1</num><heading>General</heading>
            <article eId="art_1"><num>Article 1</num><heading>Scope</heading><subheading>Lamps</subheading>
              <paragraph><num>1.</num>
                <content>
                  <p>This Act
                     applies to
                     <ref href="/akn/x">lamps</ref>.</p>
                  <p>All lamps.</p>
                  <blockList><listIntroduction>Also:</listIntroduction>
                    <item><num>(a)</num><p>wicks;</p></item></blockList>
                </content>
              </paragraph>
              <paragraph><num>2.</num><intro><p>It does not apply to:</p></intro>
                <point><num>(a)</num><content><p>stars;</p></content></point>
                <wrapUp><p>or the moon.</p></wrapUp>
              </paragraph>
            </article>
          </chapter>
        </body>
        """
    )
    found = document(data)
    assert (found.language, found.kind) == (Lang("de"), DocumentKind.STATUTE)
    assert (found.metadata.symbol, found.metadata.date) == ("No. 7", "2001-02-03")
    assert (found.metadata.title, found.metadata.source) == ("Lamps", "law.xml")
    assert outline(found) == [
        (1, "title", "", "An Act on Lamps."),
        (1, "chapter", "Chapter 1", "General"),
        (2, "article", "Article 1", "Scope\nLamps"),
        (3, "paragraph", "1.", "This Act applies to lamps.\nAll lamps."),
        (4, "paragraph", "", "Also:"),
        (4, "point", "(a)", "wicks;"),
        (3, "paragraph", "2.", "It does not apply to:"),
        (4, "point", "(a)", "stars;"),
        (4, "paragraph", "", "or the moon."),
    ]


def test_a_number_with_words_that_are_not_known_keeps_its_figures() -> None:
    found = document(
        foreign(
            "<body><chapter><num>1 luku</num><section><num>103 a §</num></section></chapter>"
            "<chapter><num>§</num><heading>x</heading></chapter></body>"
        )
    )
    first, last = found.children
    assert isinstance(first, Division)
    assert isinstance(last, Division)
    (inner,) = first.children
    assert isinstance(inner, Division)
    assert [node.number and (node.number.printed, node.number.value) for node in (first, inner, last)] == [
        ("1 luku", ((1,), "")),
        ("103 a §", ((103,), "a")),
        None,
    ]
    assert last.heading.plain == "§ x"


def test_what_is_not_known_is_reported_and_its_text_kept() -> None:
    notices: list[Notice] = []
    data = foreign(
        "<mainBody><p>One <img src='x'/><quotedStructure><p>two</p></quotedStructure></p>"
        "<foreign><p>three</p></foreign><speech><p>four</p></speech></mainBody>",
        document="doc",
    )
    found = document(data, notices)
    assert found.kind is DocumentKind.OTHER
    assert [text for *_, text in outline(found)] == ["One two", "three", "four"]
    assert {notice.code for notice in notices} == {"akn-unknown-element"}
    assert all("line 1" in notice.where for notice in notices)


def test_marks_notes_and_breaks_of_somebody_else_are_read() -> None:
    found = document(
        foreign(
            '<mainBody><p><b><i>x</i></b><del>y</del><br/><eop/><authorialNote marker="*" placement="bottom">'
            "<p>A</p><p>B</p></authorialNote></p></mainBody>",
            document="doc",
        )
    )
    (node,) = found.children
    assert isinstance(node, Paragraph)
    first, second, *breaks = node.text.inlines[:4]
    assert isinstance(first, Run)
    assert isinstance(second, Run)
    assert sorted(first.marks) == ["bold", "italic"]
    assert sorted(second.marks) == ["strike"]
    assert [getattr(one, "kind", None) for one in breaks] == [BreakKind.LINE, BreakKind.PAGE]
    (note,) = node.text.notes
    assert (note.marker, note.body.plain, note.endnote) == ("*", "A\nB", False)


def test_a_component_that_no_reference_names_is_kept() -> None:
    notices: list[Notice] = []
    part = '<statement name="x"><meta/><mainBody><p>inside</p></mainBody></statement>'
    data = foreign(
        f'<mainBody><p>outside</p></mainBody><components><component eId="cmp_1">{part}</component></components>',
        document="doc",
    )
    found = document(data, notices)
    assert [text for *_, text in outline(found)] == ["outside", "", "inside"]
    assert [notice.code for notice in notices] == ["akn-component"]


def test_a_component_that_refers_to_itself_is_read_once() -> None:
    part = (
        '<statement name="x"><meta/><mainBody><componentRef src="#cmp_1" showAs="x"/></mainBody></statement>'
    )
    data = foreign(
        f'<mainBody><componentRef src="#cmp_1" showAs="x"/></mainBody>'
        f'<components><component eId="cmp_1">{part}</component></components>',
        document="doc",
    )
    notices: list[Notice] = []
    assert [kind for _, kind, *_ in outline(document(data, notices))] == ["draft"]
    assert [notice.code for notice in notices] == ["akn-reference"]


def test_a_paragraph_in_a_statement_speaks_unless_it_says_otherwise() -> None:
    paragraph = "<paragraph><num>1.</num><content><p>Decides</p></content></paragraph>"
    found = document(foreign(f"<mainBody>{paragraph}</mainBody>", document="statement", name="resolution"))
    assert found.kind is DocumentKind.RESOLUTION
    (node,) = found.children
    assert isinstance(node, Paragraph)
    assert node.kind is ParagraphKind.OPERATIVE
    (other,) = document(foreign(f"<body>{paragraph}</body>")).children
    assert isinstance(other, Paragraph)
    assert other.kind is ParagraphKind.PARAGRAPH


@pytest.mark.skipif(not (SHARED / "examples" / "akn").is_dir(), reason="the target files are not here")
def test_the_target_files_are_read_whole() -> None:
    for path in sorted((SHARED / "examples" / "akn").glob("re*.xml")):
        found = read(path.read_bytes(), name=path.name)
        assert isinstance(found, Document)
        kinds = [node.kind for _, node in found.nodes() if not isinstance(node, Table)]
        assert kinds[0] is DivisionKind.MASTHEAD
        assert DivisionKind.ANNEX in kinds
        assert {ParagraphKind.RECITAL, ParagraphKind.OPERATIVE} <= set(kinds)


BOMB = (
    '<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    f'<akomaNtoso xmlns="{NAMESPACE}"><doc name="x"><mainBody><p>&b;</p></mainBody></doc></akomaNtoso>'
)
FILE = (
    '<!DOCTYPE akomaNtoso [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'<akomaNtoso xmlns="{NAMESPACE}"><doc name="x"><mainBody><p>&a;</p></mainBody></doc></akomaNtoso>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"<x/>",
        b"PK\x03\x04",
        BOMB.encode(),
        FILE.encode(),
        b"<akomaNtoso/>",
        f'<akomaNtoso xmlns="{NAMESPACE}"/>'.encode(),
        f'<akomaNtoso xmlns="{NAMESPACE}"><p/></akomaNtoso>'.encode(),
        f'<akomaNtoso xmlns="{NAMESPACE}">{"<doc>" * 1000}'.encode(),
        foreign(f"<body>{'<point>' * 240}{'</point>' * 240}</body>").replace(b"deu", b"deu") + b"<",
    ],
)
def test_what_cannot_be_read_is_a_read_error_with_its_place(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="x.xml")
    assert caught.value.where.startswith("x.xml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<hx:source>", '<hx:session>x</hx:session><hx:source json="[" >'),
        ("<num>", '<num xmlns:hx="urn:hexapla:akn" hx:number="[[1], &quot;x&quot;, 1]">'),
        ("<num>", '<num xmlns:hx="urn:hexapla:akn" hx:number="[">'),
        ("<num>", '<num xmlns:hx="urn:hexapla:akn" hx:number="[[-1], &quot;decimal&quot;, &quot;&quot;]">'),
    ],
)
def test_a_damaged_record_of_ours_is_a_read_error(old: str, new: str) -> None:
    text = written(Alignment.of(report("en"))).decode()
    assert old in text
    with pytest.raises(ReadError):
        read(text.replace(old, new, 1).encode(), name="x.xml")


def archive(files: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def unpacked() -> dict[str, bytes]:
    data = written(diagonal(report("en"), report("fr")))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def links(**changes: object) -> bytes:
    return json.dumps(json.loads(unpacked()["alignment.json"]) | changes).encode()


def test_an_archive_is_an_alignment() -> None:
    alignment = diagonal(report("en"), report("fr"))
    assert read(written(alignment), name="x.akn") == alignment


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"en.xml": b"<x/>"},
        {"alignment.json": b"["},
        {"alignment.json": b"[" * 100_000},
        {"alignment.json": b"[]"},
        {"alignment.json": b"{}"},
        {"alignment.json": links()},
        unpacked() | {"fr.xml": unpacked()["en.xml"]},
        unpacked() | {"alignment.json": links(version=2)},
        unpacked() | {"alignment.json": links(pivot="de")},
        unpacked() | {"alignment.json": links(pivot=1)},
        unpacked() | {"alignment.json": links(languages=["en", "en"])},
        unpacked() | {"alignment.json": links(rows=[1])},
        unpacked() | {"alignment.json": links(rows=[{"id": "x", "cells": {}}])},
        unpacked()
        | {"alignment.json": unpacked()["alignment.json"].replace(b'"sec_I__heading"', b'"nowhere"', 1)},
        unpacked()
        | {"alignment.json": unpacked()["alignment.json"].replace(b'"kind": "title"', b'"kind": "x"', 1)},
        unpacked()
        | {
            "alignment.json": unpacked()["alignment.json"].replace(
                b'"confidence": 1.0', b'"confidence": 7', 1
            )
        },
        {f"{index}.xml": b"" for index in range(300)},
        {"alignment.json": b" " * 50_000_000},
    ],
    ids=range(19),
)
def test_a_damaged_archive_is_a_read_error(files: Mapping[str, bytes]) -> None:
    with pytest.raises(ReadError):
        read(archive(files), name="x.akn")


def test_a_cut_archive_is_a_read_error() -> None:
    whole = archive(unpacked())
    for end in range(0, len(whole), 997):
        with pytest.raises(ReadError):
            read(b"PK\x03\x04" + whole[4:end], name="x.akn")


@pytest.mark.parametrize(
    ("data", "name", "sure"),
    [
        (foreign("<body/>"), "x", 100),
        (b"<an:akomaNtoso xmlns:an='x'/>", "x", 80),
        (written(diagonal(report("en"), report("fr"))), "x", 90),
        (archive({}), "x.akn", 50),
        (archive({}), "x.docx", 0),
        (b"<html/>", "x.akn", 0),
    ],
)
def test_akoma_ntoso_is_known_by_its_content(data: bytes, name: str, sure: int) -> None:
    assert recognises(data, name=name) == sure
