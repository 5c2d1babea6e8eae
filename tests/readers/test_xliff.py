"""XLIFF of other tools as read: no word is lost, none is glued to another, languages that contradict are told."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.model import Alignment, Notice
from aligner.readers import xliff, xliff2

VERSION_1 = (
    '<xliff version="1.2"><file source-language="en" target-language="fr"><body>{}</body></file></xliff>'
)
VERSION_2 = (
    '<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="u">{}</unit></file></xliff>'
)


def one(source: str, target: str, *, whole: str | None = None) -> bytes:
    """A unit of XLIFF 1.2 whose source is segmented."""
    plain = source if whole is None else whole
    unit = f"<source>{plain}</source><seg-source>{source}</seg-source><target>{target}</target>"
    return VERSION_1.format(f'<trans-unit id="u">{unit}</trans-unit>').encode()


def text_one(source: str) -> bytes:
    return VERSION_1.format(f'<trans-unit id="u"><source>{source}</source></trans-unit>').encode()


def text_two(source: str) -> bytes:
    return VERSION_2.format(f"<segment><source>{source}</source></segment>").encode()


def read(data: bytes, *, form: str = "xliff") -> tuple[list[tuple[str, list[str], list[str]]], list[str]]:
    notices: list[Notice] = []
    reader = xliff if form == "xliff" else xliff2
    found = reader.read(data, name="a", report=notices.append)
    rows = [(row.id, *(texts(found, index, side) for side in (0, 1))) for index, row in enumerate(found.rows)]
    return rows, list(map(str, notices))


def texts(found: Alignment, index: int, side: int) -> list[str]:
    if side >= len(found.languages):
        return []
    return [text.plain for _, _, text in found.cell(found.rows[index], found.languages[side])]


def seg(words: str, mid: str | None = None) -> str:
    return f'<mrk mtype="seg"{"" if mid is None else f" mid={mid!r}"}>{words}</mrk>'


def test_segments_without_ids_pair_by_their_order_and_what_is_outside_stays() -> None:
    rows, notices = read(one(f"{seg('One.')} {seg('Two.')} Tail", f"Tête {seg('Un.')} {seg('Deux.')}"))
    assert rows == [("u.1", ["One."], ["Tête Un."]), ("u.2", ["Two. Tail"], ["Deux."])]
    assert notices == []


def test_a_target_that_is_not_segmented_translates_all_segments_of_its_source() -> None:
    rows, _ = read(one(f"{seg('One.', '1')} {seg('Two.', '2')}", "Un et deux."))
    assert rows == [("u", ["One.", "Two."], ["Un et deux."])]
    rows, _ = read(one(seg("One.", "1"), "Un."))
    assert rows == [("u.1", ["One."], ["Un."])]


def test_a_segment_that_one_side_lacks_is_a_row_with_an_empty_cell() -> None:
    target = "".join((seg("Zéro.", "0"), seg("Un.", "1"), seg("Encore.", "9"), seg("Deux.", "2")))
    rows, _ = read(one("".join((seg("One.", "1"), seg("Two.", "2"), seg("Three.", "3"))), target))
    assert rows == [
        ("u.0", [], ["Zéro."]),
        ("u.1", ["One."], ["Un."]),
        ("u.9", [], ["Encore."]),
        ("u.2", ["Two."], ["Deux."]),
        ("u.3", ["Three."], []),
    ]


def test_segments_with_one_id_are_one() -> None:
    rows, _ = read(one(f"{seg('One', '1')} {seg('more.', '1')}", seg("Un de plus.", "1")))
    assert rows == [("u.1", ["One more."], ["Un de plus."])]


def test_a_source_with_words_that_its_segments_lack_is_told() -> None:
    _, notices = read(one(seg("One.", "1"), seg("Un.", "1"), whole="One. Lost."))
    assert notices == [
        "a, line 1: left out a source that is not what its segments say: 'One. Lost.' [xliff-text-left-out]"
    ]


def test_a_text_inside_a_code_is_told() -> None:
    _, notices = read(text_one('a<ph id="1">&lt;img alt="<sub>A picture</sub>"&gt;</ph>'))
    assert "a, line 1: left out the text of a sub-flow: 'A picture' [xliff-text-left-out]" in notices


words = st.text("ab1 é中", max_size=4)
segmented = st.lists(st.tuples(words, st.sampled_from([None, "", "1", "2", "3"]), words), max_size=4)


@given(words, segmented, words, segmented)
@example("", [("One.", None, " "), ("Two.", None, " Tail")], "Un.", [])
@example("", [("One.", "1", "")], "", [("Un.", "1", ""), ("Deux.", "2", "")])
def test_no_word_of_a_segmented_unit_is_lost(
    head: str, source: list[tuple[str, str | None, str]], lead: str, target: list[tuple[str, str | None, str]]
) -> None:
    def made(start: str, parts: list[tuple[str, str | None, str]]) -> str:
        return escape(start) + "".join(seg(escape(inner), mid) + escape(tail) for inner, mid, tail in parts)

    rows, notices = read(one(made(head, source), made(lead, target)))
    assert notices == []
    for side, start, parts in ((1, head, source), (2, lead, target)):
        said = start + "".join(inner + tail for inner, _, tail in parts)
        found = "".join("".join(row[side]) for row in rows)
        # Segments of one id are joined, so that order may change; letters do not.
        assert sorted("".join(found.split())) == sorted("".join(said.split()))


def test_words_between_segments_of_version_2_stay() -> None:
    body = (
        "<ignorable><source>Lead </source></ignorable><segment id='s'><source>One.</source><target>Un.</target>"
        "</segment><ignorable><source> tail</source><target> queue</target></ignorable>"
        "<segment><source>Two.</source></segment>"
    )
    rows, _ = read(VERSION_2.format(body).encode(), form="xliff2")
    assert rows == [("u.s", ["Lead One. tail"], ["Un. queue"]), ("u.2", ["Two."], [])]
    rows, _ = read(VERSION_2.format("<ignorable><source>Alone</source></ignorable>").encode(), form="xliff2")
    assert rows == [("u", ["Alone"], [])]


def test_a_target_in_a_language_that_version_2_does_not_tell_is_told() -> None:
    data = VERSION_2.replace(' trgLang="fr"', "").format(
        "<segment><source>a</source><target>b</target></segment>"
    )
    rows, notices = read(data.encode(), form="xliff2")
    assert rows == [("u.1", ["a"], [])]
    assert notices == [
        "a, line 1: left out a target in a language that is not told: 'b' [xliff2-text-left-out]"
    ]


@pytest.mark.parametrize("code", ['<x id="1" ctype="lb"/>', '<ph id="1" ctype="lb">&lt;br/&gt;</ph>'])
def test_a_code_that_ends_a_line_ends_it(code: str) -> None:
    assert read(text_one(f"one{code}two"))[0] == [("u", ["one\ntwo"], [])]


@pytest.mark.parametrize(
    ("make", "form", "bare", "told"),
    [
        (text_one, "xliff", '<x id="1"/>', '<x id="1" equiv-text=""/>'),
        (text_two, "xliff2", '<ph id="1"/>', '<ph id="1" equiv=""/>'),
    ],
)
def test_a_code_alone_never_glues_words_in_silence(
    make: Callable[[str], bytes], form: str, bare: str, told: str
) -> None:
    rows, notices = read(make(f"one{bare}two"), form=form)
    assert [row[1] for row in rows] == [["one two"]]
    blank = "put a blank where an inline code stands between two words: behind 'one'"
    assert f"a, line 1: {blank} [{form}-blank-for-code]" in notices
    # The file may say that nothing stands there; blanks, stops and scripts without blanks need none.
    for apart in (f"one{told}two", f"one {bare}two", f"one{bare}, two", f"中{bare}文"):
        rows, notices = read(make(apart), form=form)
        wanted = apart.replace(told, "").replace(bare, "")
        assert [row[1] for row in rows] == [[wanted]]
        assert not any("blank" in notice for notice in notices)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (text_one("a").replace(b"<source>", b'<source xml:lang="de">'), "xliff"),
        (text_two("a").replace(b"<source>", b'<source xml:lang="de">'), "xliff2"),
    ],
)
def test_a_language_that_contradicts_the_files_is_told(data: bytes, form: str) -> None:
    rows, notices = read(data, form=form)
    assert [row[1] for row in rows] == [["a"]]
    assert notices == [
        "a, line 1: <source> says xml:lang='de', the file en; read as en" + f" [{form}-language-contradicted]"
    ]
    assert read(data.replace(b'"de"', b'"en-GB"'), form=form)[1] == []


@pytest.mark.parametrize(
    ("told", "meant"), [("0041", "A"), ("001A", ""), ("110000", ""), ("1F600", "😀"), ("x", "")]
)
def test_a_character_told_by_its_number_is_taken_where_a_text_can_hold_it(told: str, meant: str) -> None:
    rows, notices = read(text_two(f'a<cp hex="{told}"/>b'), form="xliff2")
    assert [row[1] for row in rows] == [[f"a{meant}b"]]
    assert any("left out" in notice for notice in notices) == (not meant)


@pytest.mark.parametrize(("make", "form"), [(text_one, "xliff"), (text_two, "xliff2")])
def test_entities_that_a_file_declares_are_their_words(make: Callable[[str], bytes], form: str) -> None:
    doctype = b'<!DOCTYPE xliff [<!ENTITY co "ACME Corp"><!ENTITY m "<b>x</b>">]>'
    rows, _ = read(doctype + make("We at &co; agree &m;"), form=form)
    assert [row[1] for row in rows] == [["We at ACME Corp agree &m;"]]


@pytest.mark.parametrize("told", ["nan", "inf", "2", "sure"])
def test_a_confidence_that_is_none_is_told_and_asks_for_a_look(told: str) -> None:
    contexts = (
        f'<context-group name="row"><context context-type="x-confidence">{told}</context></context-group>'
    )
    data = VERSION_1.format(f'<trans-unit id="u"><source>a</source>{contexts}</trans-unit>').encode()
    notices: list[Notice] = []
    assert xliff.read(data, name="a", report=notices.append).rows[0].confidence == 0.0
    assert list(map(str, notices)) == [f"a: row u has the confidence {told!r}; read as 0 [xliff-confidence]"]
