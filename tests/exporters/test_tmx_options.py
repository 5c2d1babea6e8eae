"""The options of memories: formatting, tags, pairs, thresholds, doubles, sizes, packing, and the report."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import (
    Alignment,
    Lang,
    Mark,
    NoteMark,
    Notice,
    RequestError,
    Run,
    Text,
    UnitKind,
)
from aligner.readers.tmx import read
from exporters.segments.cleaning import clean
from exporters.tmx import Options, check, keeps, outputs, write
from tests.exporters.test_tmx import EN, FR, ZH, flat
from tests.strategies import alignments

BOLD = frozenset({Mark.BOLD})

every_choice = st.builds(
    Options,
    level=st.sampled_from((1, 2)),
    lang_style=st.sampled_from(("short", "region", "en=en-GB,ar=ar-001")),
    min_confidence=st.sampled_from((0.0, 0.5, 1.0)),
    max_length=st.sampled_from((0, 20)),
    dedupe=st.sampled_from(("all", "newest", "most-frequent")),
    blanks=st.sampled_from(("one", "all")),
    notes=st.sampled_from(("both", "units")),
)


def written(alignment: Alignment, options: Options, notices: list[Notice] | None = None) -> bytes:
    out = io.BytesIO()
    write(alignment, out, options=options, report=(notices if notices is not None else []).append)
    return out.getvalue()


def files(alignment: Alignment, options: Options) -> dict[str, bytes]:
    found = {}
    for output in outputs(alignment, options=options):
        out = io.BytesIO()
        output.write(out)
        found[output.suffix] = out.getvalue()
    return found


@given(alignments(), every_choice)
def test_whatever_is_asked_for_is_valid_and_comes_back_as_declared(
    alignment: Alignment, options: Options
) -> None:
    data = written(alignment, options)
    assert [str(notice) for notice in check(data, where="a.tmx")] == []
    notices: list[Notice] = []
    kept = keeps(alignment, options=options)
    assert read(data, name="a.tmx", report=notices.append) == kept
    assert notices == []
    assert written(kept, options) == data


@given(alignments(min_languages=2))
def test_at_level_2_no_sign_no_mark_no_link_and_no_note_is_lost(alignment: Alignment) -> None:
    back = read(written(alignment, Options(level=2, blanks="all")), name="a.tmx")
    given = {row.id: row for row in alignment.rows}
    for row in back.rows:
        if row.id not in given:
            continue  # its id was cleaned
        for language in back.languages:
            cell = [text for _, _, text in alignment.cell(given[row.id], language)]
            if len(cell) == 1 and clean(cell[0].plain):
                found = [sign for _, _, text in back.cell(row, language) for sign in signs(text)]
                assert found == list(signs(cell[0]))


def signs(text: Text) -> Iterator[tuple[object, ...]]:
    """Each printed sign with its marks and link, each note with its sign; blanks and what is not seen apart."""
    for inline in text.inlines:
        if isinstance(inline, Run):
            for sign in clean(inline.text):
                if not sign.isspace():
                    yield sign, inline.marks, inline.href
        elif isinstance(inline, NoteMark):
            yield clean(inline.marker), inline.endnote


def test_level_2_says_formatting_links_and_notes_as_codes() -> None:
    note = NoteMark("4", Text("A/1."))
    english = Text(
        [Run("Act ", BOLD), Run("now", BOLD | {Mark.ITALIC}), note, Run("!", href="http://a/?b&c")]
    )
    data = written(flat((english, "Agir")), Options(level=2))
    assert (
        '<seg><bpt i="1" type="bold">&lt;b&gt;</bpt>Act <bpt i="2" type="italic">&lt;i&gt;</bpt>now<ph type="fnote">'
        '4</ph><ept i="2">&lt;/i&gt;</ept><ept i="1">&lt;/b&gt;</ept><bpt i="3" type="link">'
    ) in data.decode()
    assert b'datatype="html"' in data
    back = read(data, name="a.tmx").documents[0].children[0].text  # type: ignore[union-attr]  # flat
    assert back == Text([*english.inlines[:2], NoteMark("4", Text()), english.inlines[3]])


def test_notes_are_units_or_codes_or_both() -> None:
    called = Text([Run("Act"), NoteMark("4", Text("A/1."))])
    whole = flat((called, called), ("A/1.", "A/1."))
    alignment = Alignment(whole.documents, (whole.rows[0], replace(whole.rows[1], kind=UnitKind.NOTE)))
    made = {}
    for notes in ("both", "units", "codes"):
        notices: list[Notice] = []
        data = written(alignment, Options(level=2, notes=notes), notices).decode()
        made[notes] = (data.count("<ph "), data.count("A/1."), [notice.code for notice in notices])
    assert made == {"both": (2, 2, []), "units": (0, 2, []), "codes": (2, 0, ["tmx-note"])}
    with pytest.raises(RequestError, match="want formatting as codes"):
        Options(notes="codes")


def test_codes_are_matched_only_where_all_languages_have_the_same() -> None:
    bold = Text([Run("a", BOLD), Run(" b")])
    same = written(flat((bold, bold, bold), languages=(EN, FR, ZH)), Options(level=2))
    assert same.count(b'x="1"') == 3
    other = written(flat((bold, bold, "c"), languages=(EN, FR, ZH)), Options(level=2))
    assert b" x=" not in other
    # A pair of the two that agree has them matched, whatever a third says.
    pair = files(flat((bold, bold, "c"), languages=(EN, FR, ZH)), Options(level=2))[".en-fr.tmx"]
    assert pair.count(b'x="1"') == 2


@pytest.mark.parametrize(
    ("style", "tags"),
    [
        ("short", ["en", "zh", "ar"]),
        ("region", ["en-US", "zh-CN", "ar-EG"]),
        ("en=en-GB,ar=ar-001", ["en-GB", "zh", "ar-001"]),
    ],
)
def test_tags_are_as_the_client_wants_them(style: str, tags: list[str]) -> None:
    data = written(flat(("a", "b", "c"), languages=(EN, ZH, Lang("ar"))), Options(lang_style=style)).decode()
    assert re.findall('xml:lang="([^"]*)"', data) == tags
    assert f'srclang="{tags[0]}"' in data
    assert read(data.encode(), name="a.tmx").languages == ("en", "zh", "ar")


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        ("none", [".tmx"]),
        ("pivot", [".tmx", ".en-fr.tmx", ".en-zh.tmx"]),
        ("all", [".tmx", ".en-fr.tmx", ".en-zh.tmx", ".fr-zh.tmx"]),
    ],
)
def test_there_are_the_pairs_that_are_asked_for(pairs: str, names: list[str]) -> None:
    made = files(flat(("a", "b", "c"), languages=(EN, FR, ZH)), Options(pairs=pairs))  # type: ignore[arg-type]  # from the table
    assert list(made) == names


def test_doubtful_long_and_repeated_rows_are_left_out_and_counted() -> None:
    whole = flat(("a", "b"), ("c" * 30, "d"), ("e", "f"), ("a", "B"), ("a", "B"), ("", "g"))
    rows = (whole.rows[0], whole.rows[1], replace(whole.rows[2], confidence=0.3), *whole.rows[3:])
    alignment = Alignment(whole.documents, rows)
    notices: list[Notice] = []
    options = Options(min_confidence=0.5, max_length=20, dedupe="most-frequent")
    data = written(alignment, options, notices)
    assert re.findall("<seg>(.*?)</seg>", data.decode()) == ["a", "B"]
    assert [str(notice) for notice in notices] == [
        "en fr: left out 1 row with text in fewer than two languages (r6) [tmx-one-sided]",
        "en fr: left out 1 row below the confidence asked for (r3) [tmx-doubtful]",
        "en fr: left out 1 row with segments over the --max-length of 20 characters (r2) [tmx-too-long]",
        "en fr: left out 2 rows whose source text another row has (r1, r5) [tmx-duplicate]",
    ]


def test_the_last_of_the_rows_with_one_source_text_is_the_newest() -> None:
    data = written(flat(("a", "b"), ("c", "d"), ("a", "B")), Options(dedupe="newest"))
    assert re.findall("<seg>(.*?)</seg>", data.decode()) == ["c", "d", "a", "B"]


def test_the_report_names_what_each_memory_lacks() -> None:
    alignment = flat(("a", "b", ""), ("c", "", ""), languages=(EN, FR, ZH))
    text = files(alignment, Options(left_out="txt"))[".report.txt"].decode()
    assert ".en-zh.tmx: 0 units in en zh\n" in text
    assert "  left out 2 rows with text in fewer than two languages (r1, r2) [one-sided]\n" in text
    value = json.loads(files(alignment, Options(left_out="json"))[".report.json"])
    assert [(one["memory"], one["units"]) for one in value] == [
        (".tmx", 1),
        (".en-fr.tmx", 1),
        (".en-zh.tmx", 0),
    ]
    with pytest.raises(RequestError, match="cannot go into one file"):
        written(alignment, Options(left_out="txt"))


def test_no_file_is_larger_than_asked_for_and_none_lacks_a_unit() -> None:
    alignment = flat(*((f"{index} " + "a" * 300, "b" * 300) for index in range(40)))
    made = files(alignment, Options(split_size=8_000))
    assert list(made) == [f".{number}.tmx" for number in range(1, len(made) + 1)]
    assert len(made) > 4
    assert max(map(len, made.values())) <= 8_000
    ids = [name for data in made.values() for name in re.findall(rb'tuid="([^"]*)"', data)]
    assert ids == [row.id.encode() for row in alignment.rows]
    for data in made.values():
        assert list(check(data, where="a.tmx")) == []
    with pytest.raises(RequestError, match="hold no units"):
        Options(split_size=100)


def test_packed_memories_are_the_same_memories() -> None:
    alignment = flat(("a", "b", "c"), languages=(EN, FR, ZH))
    packed, plain = files(alignment, Options(gz=True)), files(alignment, Options())
    assert {name.removesuffix(".gz"): gzip.decompress(data) for name, data in packed.items()} == plain
    assert list(check(packed[".tmx.gz"], where="a.tmx.gz")) == []
    assert read(packed[".tmx.gz"], name="a.tmx.gz") == keeps(alignment)


def test_symbol_title_date_and_trust_are_fields_of_each_unit() -> None:
    alignment = flat(("a", "b"), symbol="A/85/417", title="Maps", date="2030-12-03")
    unit = written(alignment, Options()).decode().partition("<tu ")[2].partition("<tuv")[0]
    assert unit == (
        'tuid="r1" creationdate="20301203T000000Z"><prop type="x-symbol">A/85/417</prop>'
        '<prop type="x-title">Maps</prop><prop type="x-date">2030-12-03</prop>'
        '<prop type="x-kind">paragraph</prop><prop type="x-confidence">1</prop>'
        '<prop type="x-status">automatic</prop>'
    )
