"""TMX as read: anybody's memories, of any version and number of languages, with what had to be left out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given

from aligner.model import Alignment, Break, Lang, Metadata, Notice, ReadError, Run, Text, UnitKind
from aligner.readers.tmx import read, recognises
from aligner.readers.tmx.elements import elements
from aligner.vocab.tmx import unit_ids
from exporters.tmx import check, keeps, write
from tests.exporters.test_tmx import CODED, PAIR, memory, unit
from tests.strategies import alignments


def told(data: bytes, *, recover: bool = False) -> tuple[Alignment, list[str]]:
    notices: list[Notice] = []
    found = read(data, name="a.tmx", report=notices.append, recover=recover)
    return found, [str(notice) for notice in notices]


def plain(alignment: Alignment) -> list[tuple[str, ...]]:
    """The texts of each row, a cell a string."""
    return [
        tuple(
            " + ".join(text.plain for _, _, text in alignment.cell(row, language))
            for language in alignment.languages
        )
        for row in alignment.rows
    ]


@given(alignments())
def test_reading_what_was_written_gives_what_is_kept(alignment: Alignment) -> None:
    out = io.BytesIO()
    write(alignment, out)
    notices: list[Notice] = []
    assert read(out.getvalue(), name="a.tmx", report=notices.append) == keeps(alignment)
    assert notices == []


@pytest.mark.parametrize("version", ["1.1", "1.2", "1.3", "1.4", "1.4b"])
@pytest.mark.parametrize("attribute", ["lang", "xml:lang"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_version_attribute_and_encoding_is_read(version: str, attribute: str, encoding: str) -> None:
    units = f"<tu>{PAIR}</tu>".replace("xml:lang", attribute).replace('"ru"', '"RU_RU"')
    alignment, notices = told(memory(units, version=version).decode().encode(encoding))
    assert (alignment.languages, alignment.pivot) == (("en", "ru"), "en")
    assert plain(alignment) == [("One.", "Два.")]
    assert alignment.rows[0].kind is UnitKind.PARAGRAPH
    assert notices == []


def test_an_unknown_version_is_reported() -> None:
    assert told(memory("", version="2.0"))[1] == [
        "a.tmx: version '2.0' is unknown; read as 1.4 [tmx-version]"
    ]


def test_text_in_codes_goes_and_text_in_hi_stays() -> None:
    strange = CODED.replace("b&gt;", "x&gt;")
    units = unit(f"One <hi>{strange} high</hi>.", "Два <ph>&lt;img&gt;</ph>.")
    alignment, notices = told(memory(units))
    assert plain(alignment) == [("One a high.", "Два .")]
    assert notices == ["a.tmx: left out 3 inline codes [tmx-codes]"]


def test_a_text_inside_a_code_is_named() -> None:
    units = unit("One<ph>fn<sub>See A/1.</sub></ph>.", "Два.")
    assert "a.tmx, line 1: left out a text inside a code: See A/1. [tmx-sub]" in told(memory(units))[1]


def test_lines_in_a_segment_stay_and_edges_go() -> None:
    alignment, _ = told(memory(unit(" One.\n  Two. ", "Два.")))
    assert alignment.documents[0].children[0].text == Text([Run("One."), Break(), Run("  Two.")])  # type: ignore[union-attr]  # flat: paragraphs


def test_notes_and_properties_that_are_not_ours_are_reported_once() -> None:
    one = f'<tu><note>n</note><prop type="Txt::Doc. No.">3</prop>{PAIR}</tu>'
    assert told(memory(one * 2))[1] == [
        "a.tmx: left out notes and properties: Txt::Doc. No., note [tmx-properties]"
    ]


def test_regions_stay_only_where_they_tell_versions_apart() -> None:
    british = PAIR.replace('"en"', '"en-US"').replace('"ru"', '"en-gb"')
    alignment, notices = told(memory(f"<tu>{british}</tu>"))
    assert alignment.languages == ("en-US", "en-GB")
    assert notices == []
    out = io.BytesIO()
    write(alignment, out)
    assert read(out.getvalue(), name="a.tmx") == keeps(alignment)


def test_a_second_version_in_a_language_is_named() -> None:
    one = f'<tu>{PAIR}<tuv xml:lang="ru"><seg>Второй</seg></tuv></tu>'
    alignment, notices = told(memory(one))
    assert plain(alignment) == [("One.", "Два.")]
    assert notices == ["a.tmx, line 1: left out a second version in ru: Второй [tmx-second-version]"]


def test_codes_that_are_no_tags_are_languages_all_the_same() -> None:
    alignment, _ = told(memory(f"<tu>{PAIR}</tu>".replace('"ru"', '"BG-01"')))
    assert alignment.languages == ("en", "bg")


def test_a_text_in_no_language_is_named() -> None:
    alignment, notices = told(memory(f"<tu>{PAIR}</tu>".replace('"ru"', '"??"')))
    assert plain(alignment) == [("One.",)]
    assert notices == [
        "a.tmx, line 1: left out a text in a language that is not told ('??'): Два. [unknown-language]"
    ]


def test_html_entities_behind_a_doctype_are_read() -> None:
    doctype = b'<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    alignment, notices = told(doctype + memory(unit("5&nbsp;%", "a&zork;b")))
    assert plain(alignment) == [("5\u00a0%", "ab")]
    assert notices == ["a.tmx, line 1: left out the entity &zork; [unknown-entity]"]


def test_ids_are_made_where_they_lack_or_come_twice() -> None:
    units = f'<tu>{PAIR}</tu><tu tuid="a">{PAIR}</tu><tu tuid="a">{PAIR}</tu><tu tuid="b c">{PAIR}</tu>'
    assert [row.id for row in told(memory(units))[0].rows] == ["tu1", "a", "a~2", "b_c"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("x-kind", "chapter"),
        ("x-method", "luck"),
        ("x-moved", "no"),
        ("x-merge", "9:9"),
        ("x-languages", "en ?? ru"),
    ],
)
def test_own_properties_that_somebody_changed_do_no_harm(kind: str, value: str) -> None:
    one = f'<tu tuid="a"><prop type="{kind}">{value}</prop>{PAIR}</tu>'
    assert told(memory(one)) == told(memory(f'<tu tuid="a">{PAIR}</tu>'))


@pytest.mark.parametrize("told_sure", ["nan", "inf", "7", "-1", "sure"])
def test_a_confidence_that_is_none_is_told_and_asks_for_a_look(told_sure: str) -> None:
    one = f'<tu tuid="a"><prop type="x-confidence">{told_sure}</prop>{PAIR}</tu>'
    alignment, notices = told(memory(one))
    assert alignment.rows[0].confidence == 0.0
    assert notices == [f"a.tmx, line 1: row a has the confidence {told_sure!r}; read as 0 [tmx-confidence]"]


def test_an_unknown_entity_in_a_long_line_is_refused_by_its_place() -> None:
    with pytest.raises(ReadError, match="Entity 'nbsp' not defined") as caught:
        told(memory(unit("w&nbsp;" * 20_000, "x")))
    assert ", line 1, column " in str(caught.value)
    assert "column 1:" not in str(caught.value)


def test_what_is_wrong_with_a_unit_is_not_what_was_wrong_with_the_one_before() -> None:
    alignment, notices = told(memory("<tu>&</tu><tu><a></tu><tu>" + PAIR + "</tu>"), recover=True)
    assert len(alignment.rows) == 1
    assert [("xmlParseEntityRef" in notice, "mismatch" in notice) for notice in notices] == [
        (True, False),
        (False, True),
    ]


def test_one_id_on_many_units_takes_no_time_in_their_square() -> None:
    made = list(unit_ids(["a"] * 50_000))  # took minutes when each began to count anew
    assert (made[1], made[-1], len(set(made))) == ("a~2", "a~50000", 50_000)


@pytest.mark.parametrize(
    ("props", "cells"),
    [
        ('<prop type="x-joins">4</prop>', "One + two"),
        ('<prop type="x-joins">x 99 -1 0</prop>', "One two"),
        ('<prop type="x-number">1.</prop><prop type="x-rank">0 decimal</prop>', "One two"),
        ('<prop type="x-number"> </prop><prop type="x-rank">0 decimal 1</prop>', "One two"),
        ('<prop type="x-number">1.</prop><prop type="x-rank">7 decimal 1</prop>', "One two"),
    ],
    ids=range(5),
)
def test_own_properties_of_a_version_are_read_with_care(props: str, cells: str) -> None:
    one = f'<tu><tuv xml:lang="en">{props}<seg>One two</seg></tuv></tu>'
    assert plain(told(memory(one))[0]) == [(cells,)]


def test_a_memory_without_units_has_no_languages() -> None:
    assert told(memory(""))[0] == Alignment((), ())


def test_symbol_and_date_come_back() -> None:
    header = (
        '<header srclang="en"><prop type="x-symbol">A/1</prop><prop type="x-date">2030-01-02</prop></header>'
    )
    alignment, _ = told(memory(f"<tu>{PAIR}</tu>", header=header))
    assert {document.metadata for document in alignment.documents} == {
        Metadata(symbol="A/1", date="2030-01-02")
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.tmx: is not XML: no element found"),
        (memory(unit("a", "&nbsp;")), "a.tmx, line 1, column 225: is not XML: Entity 'nbsp' not defined"),
        (b"<tmx>\n<body", "a.tmx, line 2, column "),
        (b"<html/>", "a.tmx: is not TMX: its root is <html>"),
        (memory("<tu>&#x1F;</tu>"), "a.tmx, line 1, column "),
        (memory("<tu>").replace(b"tmx version", b"tmx encoding"), "a.tmx, line 1, column "),
        (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "a.tmx, line 1, column "),
    ],
    ids=range(7),
)
def test_what_is_broken_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.tmx")
    assert str(caught.value).startswith(message)


def test_entities_never_grow() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE tmx [<!ENTITY e0 "ha">{entities}]>'.encode() + memory(unit("&e11;", "x"))
    with pytest.raises(ReadError, match="entity amplification"):
        told(data)


def test_a_file_on_disk_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE tmx [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    data = doctype.encode() + memory(unit("a&e;", "x"))
    assert plain(told(data)[0]) == [("a", "x")]


def test_more_languages_than_there_are_is_refused() -> None:
    words = " ".join(f"x-{n}" for n in range(600))
    header = f'<header srclang="en"><prop type="x-languages">{words}</prop></header>'
    with pytest.raises(ReadError, match="more than 500 languages"):
        told(memory(f"<tu>{PAIR}</tu>", header=header))


def test_the_content_decides_before_the_name() -> None:
    data = memory("")
    assert recognises(data, name="x.xml") == recognises(data.decode().encode("utf-16"), name="x") == 100
    assert recognises(b"<html/>", name="x.tmx") == 10
    assert recognises(b"<html/>", name="x.html") == 0


def test_languages_are_in_the_order_of_the_file() -> None:
    assert told(memory(f"<tu>{PAIR}</tu>".replace('"en"', '"fr"')))[0].languages == (Lang("fr"), Lang("ru"))


def test_a_unit_with_ten_thousand_variants_is_one_notice() -> None:
    crowd = "".join(f'<tuv xml:lang="en"><seg>Text {number}.</seg></tuv>' for number in range(10_000))
    data = memory(f"<tu>{PAIR}{crowd}</tu><tu>{PAIR}</tu>")
    alignment, notices = told(data)
    assert plain(alignment) == [("One.", "Два.")] * 2
    assert len(notices) == 1
    assert notices[0].startswith("a.tmx, line 1: left out 10000 more versions in en: Text 0.; Text 1.; ")
    assert [str(notice) for notice in check(data, where="a.tmx")] == [
        "a.tmx, line 1: 10002 versions in one unit, more than clients read [invalid-tmx]"
    ]


def test_a_unit_in_ten_thousand_languages_is_refused() -> None:
    crowd = "".join(f'<tuv xml:lang="x-l{number}"><seg>a</seg></tuv>' for number in range(10_000))
    with pytest.raises(ReadError, match="more than 500 languages"):
        told(memory(f"<tu>{PAIR}{crowd}</tu>"))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"]
)
def test_recovery_reads_what_is_whole_in_any_encoding(encoding: str) -> None:
    broken = ["<tu><tuv", unit("a & b", "c"), unit("a", "\x0b"), "<tu>", unit("a", "<b>")]
    units = "\n".join(f"{one}\n<tu>{PAIR}</tu>" for one in broken)
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n' if encoding == "windows-1251" else ""
    data = (declared + memory(f"\n{units}").decode()).encode(encoding)
    notices: list[Notice] = []
    alignment = read(data, name="a.tmx", report=notices.append, recover=True)
    assert plain(alignment) == [("One.", "Два.")] * 5
    first = 3 if declared else 2
    assert [notice.where for notice in notices] == [
        f"a.tmx, line {line}" for line in range(first, first + 10, 2)
    ]
    assert {notice.code for notice in notices} == {"tmx-broken-unit"}


def test_recovery_reads_units_of_any_length_piece_by_piece() -> None:
    long = "слово " * 40_000
    data = memory(unit("long", long) + "\n" * 100_000 + unit("a & b", "c") + f"<tu>{PAIR}</tu>")
    notices: list[Notice] = []
    alignment = read(data, name="a.tmx", report=notices.append, recover=True)
    assert [texts[1] for texts in plain(alignment)] == [long.strip(), "Два."]
    assert [notice.where for notice in notices] == ["a.tmx, line 100001"]


def test_bytes_that_are_no_text_break_their_unit_alone() -> None:
    data = memory(unit("One", "two") + unit("Three", "four")).replace(b"two", b"\xff\xfe")
    notices: list[Notice] = []
    assert plain(read(data, name="a.tmx", report=notices.append, recover=True)) == [("Three", "four")]
    assert "it holds bytes that are no text" in notices[0].message


class Endless:
    """A file that never ends and never has a unit."""

    def __init__(self, head: bytes, more: bytes) -> None:
        self.left, self.more, self.given = head, more, 0

    def read(self, size: int = -1) -> bytes:
        del size
        part, self.left = self.left or self.more * (1 << 14), b""
        self.given += len(part)
        return part


@pytest.mark.parametrize("recover", [False, True])
@pytest.mark.parametrize(("head", "more"), [(b"", b" "), (b"<tmx version='1.4'><body>", b"\n<x></x>")])
def test_a_file_that_never_comes_to_a_unit_is_given_up(head: bytes, more: bytes, recover: bool) -> None:
    endless = Endless(head, more)
    with pytest.raises(ReadError, match="goes on for 64 MiB without a unit"):
        list(elements(endless, name="a.tmx", report=print, recover=recover))
    assert endless.given < 1 << 27


def test_units_of_a_namespace_are_units() -> None:
    data = memory(f"<tu>{PAIR}</tu>").replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx14" ')
    assert plain(told(data)[0]) == [("One.", "Два.")]
