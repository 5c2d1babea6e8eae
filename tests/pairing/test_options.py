"""What callers may give: lexicons of earlier runs, and vectors of a model of their own."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import (
    Alignment,
    Document,
    Lang,
    Paragraph,
    Place,
    ReadError,
    RequestError,
    Row,
    Run,
    Span,
    Text,
    UnitKind,
)
from aligner.pairing import pair
from aligner.pairing.lexica import Lexicon, learnt

EN, FR = Lang("en"), Lang("fr")
WORDS = {
    "island": "zyk",
    "water": "mub",
    "ship": "pral",
    "north": "dov",
    "bread": "hin",
    "stone": "kaf",
    "night": "wels",
}


def flat(tag: Lang, texts: list[str]) -> Document:
    return Document(language=tag, children=tuple(Paragraph(text=Text([Run(text)])) for text in texts))


def lines(count: int) -> tuple[list[str], list[str]]:
    chance = random.Random(1)  # noqa: S311 (not for secrets)
    some = [[chance.choice(list(WORDS)) for _ in range(6)] for _ in range(count)]
    return [" ".join(line) for line in some], [" ".join(WORDS[word] for word in line) for line in some]


def rows(alignment: Alignment) -> list[tuple[tuple[int, ...], ...]]:
    return [tuple(tuple(span.place.path[0] for span in cell) for cell in row.cells) for row in alignment.rows]


@given(
    st.dictionaries(
        st.tuples(*[st.text("abcé#你1", min_size=1, max_size=4)] * 2),
        st.integers(0, 900).map(float),
        max_size=5,
    ),
    st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), max_size=3).map(tuple),
)
def test_a_lexicon_reads_back_what_it_wrote(
    counts: dict[tuple[str, str], float], texts: tuple[str, ...]
) -> None:
    some = Lexicon((EN, FR), counts, texts)
    again = Lexicon.read(some.write(), where="x")
    assert (again.languages, dict(again.counts), again.texts) == ((EN, FR), counts, texts)
    assert dict(some.turned().turned().counts) == counts


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"x\ty\tz\n",
        b"hexapla-lexicon 1\ten\tfr\na\tb\t1\n",
        b"hexapla-lexicon 2\ten\tfr\na\tb\n",
        b"hexapla-lexicon 2\ten\tfr\na\tb\tnan\n",
    ],
)
def test_what_is_no_lexicon_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        Lexicon.read(data, where="x")


def test_an_alignment_teaches_its_words() -> None:
    alignment = pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(60), strict=True)])
    counts = learnt(alignment, EN, FR).counts
    assert all(counts.get((word[:6], other), 0) > 5 for word, other in WORDS.items())


def test_a_lexicon_of_earlier_texts_tells_short_texts_apart() -> None:
    known = learnt(pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(60), strict=True)]), EN, FR)
    one = ["island water ship north", "bread stone night bread", "ship ship water stone"]
    other = ["hin kaf wels hin", "pral pral mub kaf"]
    assert rows(pair([flat(EN, one), flat(FR, other)], lexicons={(FR, EN): known})) == [
        ((0,), ()),
        ((1,), (0,)),
        ((2,), (1,)),
    ]


def test_nothing_is_kept_between_runs() -> None:
    documents = [flat(tag, texts) for tag, texts in zip((EN, FR), lines(30), strict=True)]
    before = pair(documents)
    pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(60), strict=True)])
    assert pair(documents) == before


def test_vectors_of_the_caller_decide_where_nothing_else_does() -> None:
    one, other = ["aaaa", "bbbb", "cccc", "dddd"], ["wwww", "xxxx", "zzzz"]
    places = [Place((at,)) for at in range(4)]
    axes = [[float(at == axis) for axis in range(4)] for at in range(4)]
    vectors = {
        EN: dict(zip(places, axes, strict=True)),
        FR: {places[0]: axes[0], places[1]: axes[2], places[2]: axes[3]},
    }
    found = rows(pair([flat(EN, one), flat(FR, other)], vectors=vectors))
    assert found == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_a_text_teaches_once() -> None:
    known = learnt(pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(60), strict=True)]), EN, FR)
    assert known.extended(known) is known
    assert known.extended(known.turned()) is known
    other = learnt(pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(50), strict=True)]), EN, FR)
    both = known.extended(other)
    assert both.texts == (*known.texts, *other.texts)
    assert both.counts["water", "mub"] > max(known.counts["water", "mub"], other.counts["water", "mub"])


def test_doubtful_rows_teach_nothing() -> None:
    alignment = pair([flat(tag, texts) for tag, texts in zip((EN, FR), lines(60), strict=True)])
    doubtful = replace(alignment, rows=tuple(replace(row, confidence=0.5) for row in alignment.rows))
    assert not learnt(doubtful, EN, FR).counts


def test_what_a_third_version_says_in_one_piece_teaches_as_much_as_before() -> None:
    sides = lines(60)
    both = pair([flat(tag, texts) for tag, texts in zip((EN, FR), sides, strict=True)])
    russian = Document(language=Lang("ru"), children=(Paragraph(text=Text("Всё.")),))
    cells = tuple(tuple(row.cells[at][0] for row in both.rows) for at in (0, 1))
    seams = tuple((at, at, None) for at in range(1, 60))
    row = Row(id="all", kind=UnitKind.PARAGRAPH, cells=(*cells, (Span(Place((0,))),)), seams=seams)
    three = Alignment((*both.documents, russian), (row,))
    assert learnt(three, EN, FR) == learnt(both, EN, FR)
    assert learnt(three, FR, EN).counts


def test_without_versions_there_is_nothing_to_pair() -> None:
    with pytest.raises(RequestError, match="nothing to pair"):
        pair([])
