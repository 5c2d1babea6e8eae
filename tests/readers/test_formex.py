"""Formex 4: titles, recitals, articles, lists, notes, tables, bad input."""

from __future__ import annotations

import pytest
from lxml import etree

from aligner.languages import language
from aligner.model import DivisionKind, Mark, Notice, ReadError, Run, UnitKind
from aligner.readers import formex
from aligner.readers.opening import sniff
from aligner.structure import structure
from aligner.structure.blocks import Block, TableBlock
from tests.readers.markup_words import missing, plain

ACT = b"""<?xml version="1.0" encoding="UTF-8"?>
<ACT xmlns:fmx="http://opoce"><BIB.INSTANCE><DATE ISO="20160427">20160427</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P><HT TYPE="UC">Regulation</HT> (EU) 2016/679</P><P>on data</P></TI></TITLE>
<PREAMBLE><PREAMBLE.INIT>THE COUNCIL,</PREAMBLE.INIT><GR.VISA><VISA>Having regard to the opinion<NOTE NOTE.ID="E1"
NUMBERING="ARAB" TYPE="FOOTNOTE"><P>OJ C 229.</P></NOTE>,</VISA></GR.VISA><GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT>
<CONSID><NP><NO.P>(1)</NO.P><TXT>The <QUOT.START CODE="2018"/>Charter<QUOT.END CODE="2019"/> pro<?PAGE NO="2"?>tects.</TXT><P>More.</P></NP></CONSID>
</GR.CONSID><PREAMBLE.FINAL>HAVE ADOPTED:</PREAMBLE.FINAL></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P><HT TYPE="ITALIC">CHAPTER I</HT></P></TI><STI><P>General</P></STI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART>Scope</STI.ART>
<PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG><ALINEA><P>Fines up to <FT TYPE="NUMBER">10000000</FT> EUR:</P>
<LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT>one;</TXT></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P><TXT>two:</TXT>
<P><LIST TYPE="DASH"><ITEM><P>dashed.</P></ITEM></LIST></P></NP></ITEM></LIST></ALINEA><ALINEA>Second.</ALINEA></PARAG></ARTICLE></DIVISION>
<TBL COLS="2"><TITLE><TI><P>Table 1</P></TI></TITLE><CORPUS><ROW TYPE="HEADER"><CELL COL="1" COLSPAN="2">h</CELL></ROW>
<ROW><CELL COL="1"><P>a</P><P>b</P></CELL><CELL COL="2">c</CELL></ROW></CORPUS></TBL></ENACTING.TERMS>
<FINAL><SIGNATURE><PL.DATE><P>Done at Brussels.</P></PL.DATE></SIGNATURE></FINAL></ACT>"""


def test_all_of_it_is_read_with_numbers_and_levels() -> None:
    told: list[Notice] = []
    found = formex.read(ACT, name="x.xml", report=told.append)
    got = [(b.outline, b.level, b.number, b.text.plain) for b in found.blocks if isinstance(b, Block)]
    assert got == [
        *((1, 0, "", "Regulation (EU) 2016/679"), (1, 0, "", "on data"), (0, 0, "", "THE COUNCIL,")),
        *(
            (0, 0, "", "Having regard to the opinion,"),
            (0, 0, "", "Whereas:"),
            (0, 0, "(1)", "The ‘Charter’ protects."),
        ),
        *((0, 0, "", "More."), (0, 0, "", "HAVE ADOPTED:"), (3, 0, "", "CHAPTER I"), (3, 0, "", "General")),
        *(
            (4, 0, "", "Article 1"),
            (4, 0, "", "Scope"),
            (0, 0, "1.", "Fines up to 10\u00a0000\u00a0000 EUR:"),
        ),
        *((0, 1, "(a)", "one;"), (0, 1, "(b)", "two:"), (0, 2, "—", "dashed."), (0, 0, "", "Second.")),
        *((2, 0, "", "Table 1"), (0, 0, "", "Done at Brussels.")),
    ]
    root = etree.fromstring(ACT)
    assert not missing("".join(root.itertext(tag=etree.Element)), found, told)
    assert found.language == "en"
    assert found.metadata.title == "Regulation (EU) 2016/679 on data"


def test_a_list_of_definitions_gives_a_paragraph_a_term() -> None:
    terms = """<ACT><DLIST SEPARATOR=":"><DLIST.ITEM><PREFIX>1)</PREFIX><TERM>datos</TERM>
    <DEFINITION>toda información</DEFINITION></DLIST.ITEM><DLIST.ITEM><PREFIX>2)</PREFIX><TERM>fichero</TERM>
    <DEFINITION><P>todo conjunto:</P><LIST><ITEM><NP><NO.P>a)</NO.P><TXT>uno</TXT></NP></ITEM></LIST></DEFINITION>
    </DLIST.ITEM></DLIST></ACT>"""
    found = formex.read(terms.encode(), name="x")
    assert plain(found) == ["1) datos: toda información", "2) fichero: todo conjunto:", "a) uno"]


def test_notes_are_counted_and_marks_kept() -> None:
    found = formex.read(ACT, name="x")
    (note,) = [note for b in found.blocks if isinstance(b, Block) for note in b.text.notes]
    assert (note.marker, note.body.plain, note.endnote) == ("1", "OJ C 229.", False)
    first = found.blocks[0]
    assert isinstance(first, Block)
    assert first.text.inlines[0] == Run("Regulation", frozenset({Mark.SMALL_CAPS}))


def test_tables_keep_spans_and_paragraphs() -> None:
    (table,) = [block for block in formex.read(ACT, name="x").blocks if isinstance(block, TableBlock)]
    assert [[(c.text.plain, c.columns, c.header) for c in row] for row in table.rows] == [
        [("h", 2, True)],
        [("a\nb", 1, False), ("c", 1, False)],
    ]


def test_the_tree_is_the_declared_one() -> None:
    document = structure(formex.read(ACT, name="x"), tongue=language("en"))
    chapter = next(
        node for _, node in document.nodes() if getattr(node, "kind", None) is DivisionKind.CHAPTER
    )
    assert (chapter.number.rank, chapter.heading.plain) == (1, "General")  # type: ignore[union-attr]  # a division
    kinds = [
        unit.kind
        for unit in document.units()
        if unit.kind in (UnitKind.RECITAL, UnitKind.FORMULA, UnitKind.SIGNATURE)
    ]
    assert [str(kind) for kind in kinds] == ["formula", *["recital"] * 4, "formula", "signature"]
    points = [unit.number.printed for unit in document.units() if unit.kind is UnitKind.POINT and unit.number]
    assert points == ["(a)", "(b)"]


def test_words_of_unknown_languages_are_numbers_where_the_format_says_so() -> None:
    german = ACT.replace(b"CHAPTER I", b"KAPITEL I").replace(b"Article 1", b"Artikel 1")
    document = structure(formex.read(german, name="x"), tongue=language("de"))
    heads = [
        unit.number.printed for unit in document.units() if unit.kind is UnitKind.HEADING and unit.number
    ]
    assert heads == ["KAPITEL I", "Artikel 1"]


def test_it_is_recognised_by_its_content() -> None:
    assert sniff(ACT, name="x.txt") == "formex"
    assert formex.recognises(b"<ANNEX/>", name="x") == 90
    assert (
        sniff(b"<ANNEX><TITLE><P>A</P></TITLE><CONTENTS><P>B</P></CONTENTS></ANNEX>", name="x.xml")
        == "formex"
    )
    assert formex.recognises(b"<html><ACT>", name="x") == 0


@pytest.mark.parametrize(
    "data", [b"", b"<ACT>", b"<a/>", b"<ACT>&x;</ACT>", b"<ACT>" + b"<P>" * 9999, b"<ACT>\xff</ACT>"]
)
def test_bad_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.xml"):
        formex.read(data, name="x.xml")
