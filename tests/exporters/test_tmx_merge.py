"""Merging memories: what comes of units of other tools, which doubles go, and that the rest is all there."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import Alignment, Notice, ReadError, Report
from aligner.readers.tmx import read
from aligner.readers.tmx.elements import elements
from exporters.tmx import check, write
from exporters.tmx.merging import Gone, Merged, Source, Why, merge
from tests.exporters.test_tmx import CODED, HEADER, PAIR, TUV, memory, unit
from tests.strategies import alignments


def source(name: str, data: bytes) -> Source:
    def reading(report: Report) -> Iterator[etree._Element]:
        return elements(io.BytesIO(data), name=name, report=report)

    return Source(name, reading)


def merged(*memories: bytes, **options: Any) -> tuple[bytes, list[Merged], list[Gone], list[Notice]]:
    out, gone, notices = io.BytesIO(), list[Gone](), list[Notice]()
    sources = [source(f"{index}.tmx", data) for index, data in enumerate(memories, 1)]
    counts = merge(sources, out, gone=gone.append, report=notices.append, **options)
    data = out.getvalue()
    assert list(check(data, where="merged")) == []
    return data, counts, gone, notices


def said(data: bytes) -> list[tuple[str, ...]]:
    """The texts of each unit with their languages."""
    root = etree.fromstring(gzip.decompress(data) if data[:1] == b"\x1f" else data)
    return [
        tuple(
            f"{version.get('{http://www.w3.org/XML/1998/namespace}lang')}: {version.findtext('seg')}"
            for version in found.iter("tuv")
        )
        for found in root.iter("tu")
    ]


def one(english: str, russian: str, **attributes: str) -> str:
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<tu{told}>{TUV.format(english, russian)}</tu>"


def test_units_that_say_the_same_become_one_and_the_first_stays() -> None:
    first = memory(one("One.", "Раз.", tuid="a") + one("Two.", "Два.", tuid="b"))
    second = memory(one("Two.", "Два.", tuid="c") + one("Two.", "Двое.", tuid="d"))
    data, counts, gone, _ = merged(first, second)
    assert said(data) == [
        ("en: One.", "ru: Раз."),
        ("en: Two.", "ru: Два."),
        ("en: Two.", "ru: Двое."),
    ]
    assert [(one.read, one.written) for one in counts] == [(2, 2), (2, 1)]
    assert gone == [Gone("2.tmx", Why.DUPLICATE, 1, "Two.")]


def test_a_pair_that_a_unit_of_more_languages_says_is_a_double_and_not_the_other_way_round() -> None:
    three = one("One.", "Раз.").replace("</tu>", '<tuv xml:lang="fr"><seg>Un.</seg></tuv></tu>')
    pair, other = one("One.", "Раз."), one("One.", "Un.").replace('"ru"', '"fr"')
    assert len(said(merged(memory(three), memory(pair), memory(other))[0])) == 1
    assert len(said(merged(memory(pair), memory(other), memory(three))[0])) == 3
    assert len(said(merged(memory(three), memory(one("One.", "Одно.")))[0])) == 2


def test_what_a_header_says_of_its_work_is_not_said_of_others() -> None:
    def headed(symbol: str) -> bytes:
        props = f'<prop type="x-symbol">{symbol}</prop><prop type="x-languages">en ru</prop>'
        return memory(one(symbol, "б"), header=f"{HEADER[:-2]}>{props}</header>")

    assert b"A/1</prop>" in merged(headed("A/1"), headed("A/1"))[0]
    mixed = merged(headed("A/1"), headed("A/2"))[0]
    assert b"<prop" not in mixed
    assert b'<prop type="x-languages">en ru</prop>' in merged(headed("A/1"))[0]


def test_the_newest_of_one_source_text_stays_whatever_the_order() -> None:
    old = memory(one("One.", "Старое", creationdate="20010101T000000Z"))
    new = memory(one("One.", "Новое", creationdate="20000101T000000Z", changedate="20200101T000000Z"))
    for memories in ([old, new], [new, old]):
        assert said(merged(*memories, dedupe="newest")[0]) == [("en: One.", "ru: Новое")]


def test_what_most_units_say_stays() -> None:
    some = memory(one("One.", "Раз.") + one("One.", "Один.") + one("One.", "Один."))
    data, _, gone, _ = merged(some, dedupe="most-frequent")
    assert said(data) == [("en: One.", "ru: Один.")]
    assert len(gone) == 2


def test_a_translation_into_another_language_is_no_double() -> None:
    french = one("One.", "Un.").replace('"ru"', '"fr"')
    data, *_ = merged(memory(one("One.", "Раз.")), memory(french), dedupe="newest")
    assert said(data) == [("en: One.", "ru: Раз."), ("en: One.", "fr: Un.")]


def test_all_units_stay_where_all_are_wanted() -> None:
    assert len(said(merged(memory(one("a", "б") * 3), dedupe="all")[0])) == 3


@pytest.mark.parametrize(
    ("style", "languages"),
    [
        ("keep", ["en-GB", "en"]),
        ("short", ["en"]),
        ("region", ["en-GB", "en-US"]),
        ("en=en-GB", ["en-GB"]),
    ],
)
def test_british_and_plain_english_are_one_language_by_choice(style: str, languages: list[str]) -> None:
    british = memory(one("One.", "Раз.").replace('"en"', '"EN_gb"'))
    data, *_ = merged(british, memory(one("One.", "Раз.")), lang_style=style)
    assert [texts[0].partition(":")[0] for texts in said(data)] == languages


def test_regions_stay_where_they_tell_the_versions_of_a_unit_apart() -> None:
    both = one("Colour", "Color").replace('"en"', '"en-GB"').replace('"ru"', '"en-US"')
    assert said(merged(memory(both), lang_style="short")[0]) == [("en-GB: Colour", "en-US: Color")]


def test_what_the_first_header_says_otherwise_is_said_on_the_units() -> None:
    other = memory(
        one("Раз.", "Uno.").replace('"en"', '"ru-RU"').replace('"ru"', '"es"', 1),
        header=HEADER.replace('srclang="en"', 'srclang="ru"').replace("sentence", "paragraph"),
    )
    root = etree.fromstring(merged(memory(one("One.", "Раз.")), other)[0])
    assert [dict(found.attrib) for found in root.iter("tu")] == [
        {},
        {"segtype": "paragraph", "srclang": "ru-RU"},
    ]


def test_properties_notes_codes_and_dates_stay() -> None:
    props = '<note>n</note><prop type="x-Origin">TM</prop>'
    versions = TUV.format(f"{CODED}<ph>&lt;br/&gt;</ph> b", f"{CODED}<ph>&lt;br/&gt;</ph> в")
    whole = f'<tu tuid="7" usagecount="3" changeid="ann" changedate="20200101T000000Z">{props}{versions}</tu>'
    data, _, _, notices = merged(memory(whole))
    assert whole in data.decode()
    assert notices == []


def test_the_properties_of_all_headers_are_gathered() -> None:
    def headed(value: str) -> bytes:
        return memory(one(value, "б"), header=HEADER[:-2] + f'><prop type="p">{value}</prop></header>')

    root = etree.fromstring(merged(headed("a"), headed("b"), headed("a"))[0])
    assert root.xpath("header/prop/text()") == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (memory(f'<tu>{PAIR}<prop type="x-a">b</prop></tu>'), "1 properties behind texts"),
        (memory(f'<tu foo="1">{PAIR}</tu>'), "1 attributes"),
        (memory(f'<tu creationdate="2024-01-01">{PAIR}</tu>'), "1 attributes"),
        (memory(f"<tu>{PAIR}</tu>", header="<header/>"), "7 header attributes"),
        (memory(unit('<bpt i="1">x</bpt>a', "a")), "1 codes"),
        (memory(unit("a<ut>{\\b}</ut>b", "a")), "1 codes of old kind"),
        (memory(unit("a<b>c</b>", "a")), "1 codes"),
        (memory(unit(CODED, "a")), "1 codes matched wrongly"),
        (memory(unit(CODED.replace('x="1"', 'x="a"'), CODED.replace('x="1"', 'x="a"'))), "without numbers"),
        (memory(unit("a<sub>b</sub>", "a")), "1 codes"),
        (b'<!DOCTYPE tmx SYSTEM "x">' + memory(unit("5&nbsp;%", "a")), "1 entities"),
    ],
    ids=range(11),
)
def test_what_clients_refuse_is_mended_and_said(data: bytes, mended: str) -> None:
    _, _, _, notices = merged(data)
    assert [notice.code for notice in notices] == ["tmx-mended"]
    assert mended in notices[0].message


STRAYS = (
    '<tu><foo>Foo <b>words</b></foo><tuv xml:lang="en"><seg>Two</seg><seg>second</seg></tuv>\n<tuv xml:lang="fr">'
    "<bar/>beside<seg>Deux</seg></tuv>stray words<tuv><seg>None</seg></tuv>"
    '<tuv xml:lang="not_a_language_tag!!"><seg>Whose?</seg></tuv><seg>alone</seg></tu>'
)


@pytest.mark.parametrize("dedupe", ["exact", "newest"])
def test_each_text_without_a_place_is_told_and_listed_by_merge_and_reader_alike(dedupe: str) -> None:
    data, counts, gone, notices = merged(memory(STRAYS), dedupe=dedupe)
    assert said(data) == [("en: Two", "fr: Deux")]
    assert counts[0].left == {}
    lost = ["Foo words", "second", "stray words", "beside", "None", "Whose?", "alone"]
    lines = [1, 1, 2, 2, 2, 2, 2]
    assert [(one.why, one.text, one.line) for one in gone] == [
        (Why.TEXT, words, line) for words, line in zip(lost, lines, strict=True)
    ]
    assert [str(notice) for notice in notices if notice.code == "tmx-lost-text"][:2] == [
        "1.tmx, line 1: left out a text in no place for it: 'Foo words' [tmx-lost-text]",
        "1.tmx, line 1: left out a second <seg>: 'second' [tmx-lost-text]",
    ]
    told: list[Notice] = []
    found = read(memory(STRAYS), name="1.tmx", report=told.append)
    assert found.languages == ("en", "fr")
    assert [text.plain for tongue in found.languages for _, _, text in found.cell(found.rows[0], tongue)] == [
        "Two",
        "Deux",
    ]
    for words, line in zip(lost, lines, strict=True):
        assert any(words in notice.message and notice.where == f"1.tmx, line {line}" for notice in told), (
            words
        )


def test_a_language_told_by_its_name_is_one_for_merge_and_reader() -> None:
    data = memory(f"<tu>{PAIR}</tu>".replace('"ru"', '"français"'))
    assert said(merged(data)[0]) == [("en: One.", "fr: Два.")]
    assert read(data, name="a.tmx").languages == ("en", "fr")


ENTITIES = (
    '<!DOCTYPE tmx [<!ENTITY co "ACME &amp; Sons"><!ENTITY nbsp "!"><!ENTITY m "&lt;b>x&lt;/b>"><!ENTITY n "a &co;">'
    f'<!ENTITY long "{"x" * 257}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
).replace("&lt;b>x&lt;/b>", "<b>x</b>")


def test_entities_that_a_memory_declares_are_their_words_and_others_are_told() -> None:
    data = ENTITIES.encode() + memory(unit("We at &co; agree&nbsp;", "a<b>&m;</b>&n;&long;&f;b"))
    written, _, gone, notices = merged(data)
    wanted = ("We at ACME & Sons agree!", "ab")
    assert said(written) == [(f"en: {wanted[0]}", f"ru: {wanted[1]}")]
    assert [one.text for one in gone] == ["&m;", "&n;", "&long;", "&f;"]
    assert "left out the entity: '&m;'" in notices[0].message
    found: list[Notice] = []
    kept = read(data, name="a.tmx", report=found.append)
    assert [
        text.plain for tongue in kept.languages for _, _, text in kept.cell(kept.rows[0], tongue)
    ] == list(wanted)
    assert [notice.message for notice in found] == [
        f"left out the entity &{name};" for name in ("m", "n", "long", "f")
    ]


def test_words_behind_a_code_are_words() -> None:
    data = memory(
        "<tu><prop type='x-a'>a<b>c</b>d</prop><tuv xml:lang='en'><seg><ph/>Hello</seg></tuv>"
        "<tuv xml:lang='ru'><seg><ph/>Привет</seg></tuv></tu>"
    )
    written, counts, *_ = merged(data)
    assert counts[0].written == 1
    assert b'<prop type="x-a">acd</prop>' in written
    assert [one.text for one in merged(data, data)[2]] == ["Hello"]


def test_units_that_differ_in_which_codes_match_alone_are_doubles() -> None:
    coded = '<bpt i="1"{0}>b</bpt>a<ept i="1">/b</ept>'
    plain, matched = (unit(coded.format(x), coded.format(x)) for x in ("", ' x="1"'))
    data, *_ = merged(memory(plain + matched))
    assert data.count(b"<tu>") == 1


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("2024-01-02T03:04:05+02:00", "20240102T010405Z"),
        ("2024-01-02T03:04:05-05:30", "20240102T083405Z"),
        ("2024-01-02 03:04:05", "20240102T030405Z"),
        ("20240102T030405Z", "20240102T030405Z"),
    ],
)
def test_dates_are_told_in_universal_time(told: str, meant: str) -> None:
    data, *_ = merged(memory(one("One.", "Раз.", creationdate=told)))
    assert f'creationdate="{meant}"'.encode() in data


def test_text_in_what_is_no_code_stays() -> None:
    data, *_ = merged(b'<!DOCTYPE tmx SYSTEM "x">' + memory(unit("a<b>c</b>&nbsp;<sub>d</sub>e", "f")))
    assert said(data) == [("en: ac\u00a0de", "ru: f")]


def test_halves_without_the_other_half_are_said_to_be_halves() -> None:
    data, *_ = merged(memory(unit('<bpt i="1">&lt;b&gt;</bpt>a <ept i="7">&lt;/i&gt;</ept>', "a")))
    assert b'<seg><it pos="begin">&lt;b&gt;</it>a <it pos="end">&lt;/i&gt;</it></seg>' in data


def test_a_namespace_and_capitals_are_no_hindrance() -> None:
    data = memory(f"<tu>{PAIR}</tu>").replace(b"<tmx ", b'<tmx xmlns="http://www.lisa.org/tmx14" ')
    assert said(merged(data)[0]) == [("en: One.", "ru: Два.")]
    assert b"xmlns" not in merged(data)[0]


def test_units_in_one_language_and_crowded_ones_are_left_out() -> None:
    crowd = "<tuv xml:lang='en'><seg>a</seg></tuv>" * 10_000
    alone = '<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>'
    data, counts, gone, _ = merged(memory(f"<tu>{crowd}</tu>{alone}{unit(' ', 'a')}"))
    assert said(data) == []
    assert counts[0].left == {Why.CROWDED: 1, Why.ONE_SIDED: 2}
    assert [one.text for one in gone] == ["", "Alone", "a"]


def test_the_same_memories_give_the_same_bytes_packed_or_not() -> None:
    some = memory(one("a", "б") + one("c", "в")), memory(one("d", "г"))
    assert merged(*some)[0] == merged(*some)[0]
    out = io.BytesIO()
    merge([source("a", some[0])], out, gz=True)
    assert said(out.getvalue()) == [("en: a", "ru: б"), ("en: c", "ru: в")]


def test_a_broken_memory_is_refused_with_its_place() -> None:
    with pytest.raises(ReadError, match=r"2\.tmx, line 1, column "):
        merged(memory(one("a", "б")), memory("<tu>"))


@given(st.lists(alignments(min_languages=2, max_languages=3), min_size=1, max_size=3))
def test_merging_what_we_write_keeps_all_that_it_says(written: Sequence[Alignment]) -> None:
    memories = []
    for alignment in written:
        out = io.BytesIO()
        write(alignment, out)
        memories.append(out.getvalue())
    data, *_ = merged(*memories, dedupe="all")
    assert said(data) == [texts for one in memories for texts in said(one)]
    once, *_ = merged(*memories)
    assert set(said(once)) == set(said(data))
    assert merged(once)[0] == once
    if len(memories) == 1:
        assert read(data, name="a.tmx") == read(memories[0], name="a.tmx")
