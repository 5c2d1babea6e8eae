"""XLIFF 1.2 and 2.1 as written and read: an outside reader agrees, and what tools send comes in."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from aligner.model import Alignment, Lang, Mark, NoteMark, Notice, ReadError, RequestError, Run, Text
from aligner.readers import xliff as reader
from aligner.readers import xliff2 as reader2
from aligner.vocab.tmx import as_stretches
from exporters import exporter, outputs
from tests.exporters.test_tmx import flat
from tests.strategies import alignments

EN, FR, AR = Lang("en"), Lang("fr"), Lang("ar")
BOTH = pytest.mark.parametrize("form", ["xliff", "xliff2"])


def written(
    form: str, alignment: Alignment, notices: list[Notice] | None = None, **settings: object
) -> bytes:
    out = io.BytesIO()
    exporter(form, settings=settings).write(
        alignment, out, report=(notices if notices is not None else []).append
    )
    return out.getvalue()


def pairs(alignment: Alignment) -> list[list[str]]:
    return [
        [" ".join(text.plain for _, _, text in alignment.cell(row, tongue)) for tongue in alignment.languages]
        for row in alignment.rows
    ]


@BOTH
@given(alignment=alignments(min_languages=2, max_languages=2))
def test_an_outside_reader_finds_the_same_pairs(form: str, alignment: Alignment) -> None:
    data = written(form, alignment, level=1)
    module = exporter(form, settings={"level": 1})
    kept = module.keeps(alignment)
    outside: Any = Xliff1File if form == "xliff" else Xliff2File
    store = outside.parsestring(data)
    found = [[str(unit.source or ""), str(unit.target or "")] for unit in store.units if not unit.isheader()]
    wanted = [[joined(kept, index, tongue) for tongue in kept.languages] for index in range(len(kept.rows))]
    assert [list(map(bare, pair)) for pair in found] == [list(map(bare, pair)) for pair in wanted]


def joined(alignment: Alignment, index: int, tongue: Lang) -> str:
    return "".join(text.plain for _, _, text in alignment.cell(alignment.rows[index], tongue))


def bare(text: str) -> str:
    """Without the blanks at which units of a cell meet, and which the outside reader may trim."""
    return "".join(text.split())


def test_a_unit_of_version_1_reads_as_designed() -> None:
    bold = Text(
        [Run("Decides", frozenset({Mark.BOLD})), Run(" to act"), NoteMark("1", Text("Note.")), Run(".")]
    )
    french = Text([Run("Décide", frozenset({Mark.BOLD})), Run(" d’agir.")])
    data = written("xliff", flat((bold, french), symbol="A/85/417", date="2030-12-03")).decode()
    assert (
        '<file original="A/85/417" source-language="en" target-language="fr" date="2030-12-03T00:00:00Z"'
        in data
    )
    assert (
        '<trans-unit id="r1" approved="no" xml:space="preserve">\n'
        '<source><g id="1" ctype="bold">Decides</g> to act<ph id="2" ctype="x-fnote">1</ph>.</source>\n'
        '<target state="translated"><g id="1" ctype="bold">Décide</g> d’agir.</target>\n'
    ) in data


def test_an_arabic_target_says_its_direction() -> None:
    data = written("xliff2", flat(("One.", "واحد."), languages=(EN, AR))).decode()
    assert '<file id="f1" original="hexapla" srcDir="ltr" trgDir="rtl">' in data
    assert '<segment id="s1" state="translated" subState="hexapla:automatic">' in data


@BOTH
def test_rows_in_one_language_are_left_out_and_named(form: str) -> None:
    notices: list[Notice] = []
    written(form, flat(("One.", "Un."), ("Two.", "")), notices)
    assert [str(notice) for notice in notices] == [
        f"en fr: left out 1 row with text in fewer than two languages (r2) [{form}-one-sided]"
    ]


@BOTH
def test_one_document_alone_is_a_file_to_translate(form: str) -> None:
    data = written(form, flat(("One.",), languages=(EN,)))
    assert b"<target" not in data
    assert [notice.message for notice in exporter(form).check(data, where="a")] == []


@BOTH
def test_three_languages_make_a_file_a_pair(form: str) -> None:
    alignment = flat(("One.", "Un.", "واحد."), languages=(EN, FR, AR))
    with pytest.raises(RequestError, match="joins two languages, not 3; name a folder"):
        written(form, alignment)
    suffix = exporter(form).suffix
    assert [one.suffix for one in outputs(form, alignment)] == [f".en-fr{suffix}", f".en-ar{suffix}"]
    every = outputs(form, alignment, settings={"pairs": "all"})
    assert [one.suffix for one in every][-1] == f".fr-ar{suffix}"


HEAD = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="a" source-language="en-US" target-language="fr-FR" datatype="x">'


def one(body: str) -> bytes:
    return f"{HEAD}{FILE}<body>{body}</body></file></xliff>".encode()


def test_a_segmented_unit_of_another_tool_gives_a_row_a_segment() -> None:
    data = one(
        '<trans-unit id="7"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk> '
        '<mrk mtype="seg" mid="2">Two.</mrk></seg-source><target><mrk mtype="seg" mid="1">Un.</mrk>'
        '<mrk mtype="seg" mid="2"/></target></trans-unit>'
    )
    found = reader.read(data, name="a.sdlxliff")
    assert found.languages == (EN, FR)
    assert pairs(found) == [["One.", "Un."], ["Two.", ""]]
    assert [row.id for row in found.rows] == ["7.1", "7.2"]


def test_foreign_codes_keep_the_words_inside_and_are_counted() -> None:
    notices: list[Notice] = []
    data = one(
        '<trans-unit id="1"><source>A <g id="1" ctype="x-html-span">b</g><bpt id="2">&lt;i&gt;</bpt>c'
        '<ept id="2">&lt;/i&gt;</ept><x id="3"/></source><alt-trans><source>X</source><target>Y</target>'
        "</alt-trans><note>n</note></trans-unit>"
    )
    found = reader.read(data, name="a.xlf", report=notices.append)
    text = found.units[EN][found.rows[0].cells[0][0].place].text
    assert text == Text([Run("A b"), Run("c", frozenset({Mark.ITALIC}))])
    assert [notice.message for notice in notices] == [
        "left out 1 × alternative translations, 2 × inline codes, 1 × notes"
    ]


def test_several_files_of_several_languages_are_one_alignment() -> None:
    other = FILE.replace("fr-FR", "ar")
    unit = "<trans-unit id='1'><source>One.</source><target>{}</target></trans-unit>"
    data = f"{HEAD}{FILE}<body>{unit.format('Un.')}</body></file>{other}<body>{unit.format('واحد.')}</body></file></xliff>"
    found = reader.read(data.encode(), name="a.xlf")
    assert (found.languages, pairs(found)) == ((EN, FR, AR), [["One.", "Un.", ""], ["One.", "", "واحد."]])


def test_version_2_of_another_tool_is_read() -> None:
    data = (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f">'
        b'<group id="g"><unit id="u"><segment id="a"><source>One <sc id="1" type="fmt" subType="xlf:b"/>two'
        b'<ec startRef="1"/>.</source><target>Un <pc id="9">deux</pc>.</target></segment><ignorable><source> </source>'
        b'</ignorable><segment><source>Three<cp hex="001A"/>.</source></segment></unit></group></file></xliff>'
    )
    found = reader2.read(data, name="a.xliff")
    assert pairs(found) == [["One two.", "Un deux."], ["Three.", ""]]
    assert [row.id for row in found.rows] == ["u.a", "u.2"]
    bold = found.units[EN][found.rows[0].cells[0][0].place].text.inlines[1]
    assert bold == Run("two", frozenset({Mark.BOLD}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html/>", "a.xlf: is not XLIFF: its root is <html>"),
        (HEAD.encode(), "a.xlf, line 1"),
        (one("<trans-unit>").replace(b"en-US", b"?"), "tells a language that is none: '?'"),
        (b'<!DOCTYPE a [<!ENTITY e "f">]><xliff>&e', "a.xlf, line 1"),
    ],
)
def test_a_broken_file_is_refused_by_its_place(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        reader.read(data, name="a.xlf")
    assert message in str(caught.value)


UNIT = '<trans-unit id="1"><source>a</source><target state="{}">b{}</target></trans-unit>'
HEAD2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en"{}><file id="f">{}</file></xliff>'


@pytest.mark.parametrize(
    ("form", "data", "message"),
    [
        ("xliff", one(UNIT.format("done", "")), "<target> cannot have state='done'"),
        ("xliff", one(UNIT.format("new", "<b/>")), "<b> is no element"),
        ("xliff", one(UNIT.format("new", "") * 2), "the id '1' comes twice"),
        (
            "xliff",
            one(UNIT.format("new", '<x id="1"/><g id="1"/>')),
            "two codes of its <target> have the id '1'",
        ),
        ("xliff", one(UNIT.format("new", '<bpt id="1"/>')), "<bpt> and <ept> of its <target> do not pair"),
        ("xliff", one("<trans-unit id='1'><target/></trans-unit>"), "<trans-unit> cannot hold <target>"),
        ("xliff", b"<xliff/>", "the root is <xliff>, not <xliff> in urn"),
        ("xliff", one("<trans-unit>"), "is not XML"),
        ("xliff2", HEAD2.format("", "").encode(), "<file> cannot hold"),
        (
            "xliff2",
            HEAD2.format("", "<unit id='u'><segment><source/><target/></segment></unit>").encode(),
            "no trgLang",
        ),
        (
            "xliff2",
            HEAD2.format("", "<unit id='u'><segment subState='a:b'><source/></segment></unit>").encode(),
            "subState stands without state",
        ),
        (
            "xliff2",
            HEAD2.format(
                "", "<unit id='u'><segment><source><ph id='1' dataRef='d'/></source></segment></unit>"
            ).encode(),
            "refers to the data 'd'",
        ),
    ],
)
def test_what_is_wrong_is_named(form: str, data: bytes, message: str) -> None:
    found = [notice.message for notice in exporter(form).check(data, where="a")]
    assert any(message in text for text in found), found


PART = "<unit id='u'><segment id='s'><source>{}</source>{}</segment>{}</unit>"


@pytest.mark.parametrize(
    ("form", "data", "message"),
    [
        ("xliff", UNIT.format("new", '<bx id="1"/>'), "<bx> and <ex> of its <target> do not pair"),
        ("xliff", UNIT.format("new", '<ex id="1" rid="1"/>'), "<bx> and <ex> of its <target> do not pair"),
        ("xliff", UNIT.format("new", '<x id="1" ctype="foo"/>'), "<x> cannot have ctype='foo'"),
        ("xliff", UNIT.format('new" state-qualifier="foo', ""), "cannot have state-qualifier='foo'"),
        ("xliff", UNIT.format("x-", ""), "<target> cannot have state='x-'"),
        ("xliff", UNIT.replace('id="1"', 'id="1" datatype="foo"'), "cannot have datatype='foo'"),
        (
            "xliff",
            UNIT.replace(
                "</trans-unit>",
                '<context-group><context context-type="foo">a</context></context-group></trans-unit>',
            ),
            "<context> cannot have context-type='foo'",
        ),
        ("xliff", UNIT.replace("<source", '<source xml:lang="de"'), "its <source> says xml:lang='de'"),
        (
            "xliff2",
            PART.format("", "", "<segment id='s'><source/></segment>"),
            "two parts of it have the id 's'",
        ),
        ("xliff2", PART.format("<ec startRef='9'/>", "", ""), "ends '9', which no <sc> begins"),
        ("xliff2", PART.format("<sc id='1'/>", "", ""), "the <sc> '1' of its <source> has no <ec>"),
        (
            "xliff2",
            PART.format("", "<target order='1'/>", "<segment><source/><target order='1'/></segment>"),
            "two targets of it have the order '1'",
        ),
        (
            "xliff2",
            PART.format("<ph id='1' subType='xlf:lb'/>", "", ""),
            "subType of <ph> stands without type",
        ),
        ("xliff2", PART.format("", "", "").replace("<source", "<source xml:lang='de'"), "says xml:lang='de'"),
        (
            "xliff2",
            PART.format("", "<target xml:lang='de'/>", ""),
            "<target> says xml:lang='de', the root 'fr'",
        ),
        ("xliff2", PART.format("<cp hex='0041'/>", "", ""), "<cp hex='0041'> is a character that XML holds"),
    ],
    ids=range(16),
)
def test_what_the_schema_does_not_see_is_named(form: str, data: str, message: str) -> None:
    whole = one(data) if form == "xliff" else HEAD2.format(' trgLang="fr"', data).encode()
    found = [notice.message for notice in exporter(form).check(whole, where="a")]
    assert any(message in text for text in found), found


def test_codes_that_are_whole_are_no_fault() -> None:
    body = "<sc id='1' type='fmt' subType='xlf:b'/>a<ec startRef='1'/><sc id='2' isolated='yes'/><cp hex='001A'/>"
    data = HEAD2.format("", PART.format(body, "", "<ignorable><source> </source></ignorable>"))
    assert list(exporter("xliff2").check(data.encode(), where="a")) == []
    unit = UNIT.format("x-mine", '<bx id="1" rid="5" ctype="x-b"/>a<ex id="2" rid="5"/>')
    checked = exporter("xliff").check(one(unit).replace(b'datatype="x"', b'datatype="x-a"'), where="a")
    assert list(checked) == []


def test_sentences_of_one_paragraph_are_segments_of_one_unit() -> None:
    whole = flat(*((word, word) for word in ("One.", "Two.", "Three.", "Four.", "Five.")))
    names = ("p1.s1", "p1.s2", "p2.s1", "p3", "p4.s1")
    rows = tuple(replace(row, id=name) for row, name in zip(whole.rows, names, strict=True))
    sentences = as_stretches(Alignment(whole.documents, rows, whole.pivot), set(names) - {"p3"})
    data = written("xliff2", sentences).decode()
    units = re.findall("<unit .*?</unit>", data, re.DOTALL)
    assert [unit.count("<segment ") for unit in units] == [2, 1, 1, 1]
    assert [re.findall('name=.([^"]*)', unit)[0] for unit in units] == ["p1.s1", "p2.s1", "p3", "p4.s1"]


@BOTH
def test_a_row_that_is_moved_or_doubted_says_so_to_a_person(form: str) -> None:
    whole = flat(("One.", "Un."), ("Two.", "Deux."))
    moved = Alignment(
        whole.documents,
        (replace(whole.rows[0], moved=True), replace(whole.rows[1], confidence=0.25)),
    )
    data = written(form, moved).decode()
    assert data.count("the order of the versions differs here</note>") == 1
    assert data.count("confidence 0.25</note>") == 1
