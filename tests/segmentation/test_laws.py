from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.model import Break, Lang, Run, Text
from aligner.segmentation import Rules, load_rules, segment, segment_text
from aligner.segmentation.nodes import regex
from aligner.segmentation.srx import built_in
from tests.strategies import langs, plains, texts

_SCRIPTS = ("ar", "en", "es", "fr", "ru", "zh")
_STOPS = (". ", "! ", "? ", "… ", "。", "؟ ", ".» ", ".” ", "\n", "; ", " ", " (a) ", "1. ", "A. ", ".\u00a0")
_WORDS = {
    "ar": ("اللجنة", "التقرير", "الدول", "نظرت", "قررت"),
    "en": ("committee", "report", "States", "adopted", "noted"),
    "es": ("comisión", "informe", "Estados", "aprobó", "observó"),
    "fr": ("commission", "rapport", "États", "adopté", "constaté"),
    "ru": ("комитет", "доклад", "государства", "принял", "отметил"),
    "zh": ("委员会", "报告", "各国", "通过", "注意到"),
}


def _texts() -> st.SearchStrategy[str]:
    pieces = st.one_of(plains(max_size=3), st.sampled_from(_STOPS))
    return st.lists(pieces, max_size=12).map("".join)


@given(_texts(), langs())
@example("", Lang("en"))
@example("\n\n", Lang("en"))
@example(" \u00a0A. B.\r\n\r\n C", Lang("fr"))
@example("。。。", Lang("zh"))
def test_the_segments_of_a_text_joined_are_the_text(text: str, tag: Lang) -> None:
    spans = segment(text, tag)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
    assert all(left[1] == right[0] for left, right in pairwise(spans))
    assert bool(spans) == bool(text)


@given(_texts(), langs())
def test_no_segment_begins_with_a_blank_but_the_first(text: str, tag: Lang) -> None:
    spans = segment(text, tag)
    assert not any(text[start].isspace() for start, _ in spans[1:])
    assert all(text[start:end].strip() for start, end in spans[1:])


@given(_texts(), langs())
def test_a_line_feed_always_breaks(text: str, tag: Lang) -> None:
    assert not any("\n" in text[start:end].strip() for start, end in segment(text, tag))
    assert not any(
        "\n" in text[start:end].strip() for start, end in segment(text, tag, rules=_rules("a", "b"))
    )


@given(texts(), langs())
def test_a_model_text_is_cut_like_its_plain_text_and_no_note_is_lost(text: Text, tag: Lang) -> None:
    spans = segment_text(text, tag)
    assert spans == segment(text.plain, tag)
    pieces = [text[start:end] for start, end in spans]
    assert "".join(piece.plain for piece in pieces) == text.plain
    if spans:
        assert [note for piece in pieces for note in piece.notes] == list(text.notes)


def test_a_break_inside_a_paragraph_ends_a_segment_wherever_it_stands() -> None:
    text = Text([Run("No stop here"), Break(), Run("nor there")])
    assert segment_text(text, Lang("en")) == ((0, 13), (13, 22))


@given(st.data(), st.sampled_from(_SCRIPTS))
def test_plain_sentences_put_together_come_apart_again(data: st.DataObject, tag: str) -> None:
    words = st.lists(st.sampled_from(_WORDS[tag]), min_size=2, max_size=6)
    stops = st.sampled_from({"zh": "。！？", "ar": ".؟!"}.get(tag, ".?!"))
    blank = "" if tag == "zh" else " "

    def sentence(parts: list[str], stop: str) -> str:
        made = blank.join(parts)
        return made[:1].upper() + made[1:] + stop

    sentences = data.draw(st.lists(st.builds(sentence, words, stops), min_size=1, max_size=8))
    text = blank.join(sentences)
    assert [text[start:end].strip() for start, end in segment(text, Lang(tag))] == sentences


_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\ufeff"


# What SRX 2.0 says, taken at its word and without any short cut.


def _by_the_book(text: str, tag: Lang, rules: Rules) -> set[int]:
    asked = []
    for rule in rules.of(tag):
        left, right = rule.sides()
        asked.append((rule.breaks, re.compile(rf"(?:{regex(left)})\Z"), re.compile(regex(right))))
    found = set()
    for place in range(1, len(text)):
        for breaks, before, after in asked:
            if after.match(text, place) and any(
                before.match(text, start, place) for start in range(place + 1)
            ):
                if breaks:
                    found.add(place)
                break
    return found


def _rules(before: str, after: str, *more: tuple[str, str, str]) -> Rules:
    rows = "".join(
        f'<rule break="{answer}"><beforebreak>{left}</beforebreak><afterbreak>{right}</afterbreak></rule>'
        for answer, left, right in (*more, ("yes", before, after))
    )
    return load_rules(
        f"""<srx version="2.0"><header/><body><languagerules><languagerule languagerulename="x">{rows}
        </languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="x"/>
        </maprules></body></srx>""".encode(),
        where="made.srx",
    )


_SMALL = (
    _rules(r"[.?!]+", r"\s"),
    _rules(r"\.", r"\s+[A-C]", ("no", r"\b[Aa]b?\.", r"\s"), ("no", r"^\s*A+\.", "")),
    _rules(r"a|b+\.?", "", ("no", "(?&lt;=A)b", ""), ("no", "b(?= )", r"\s|\z"), ("no", "", "(?&lt;!a)b")),
    _rules(r"\p{Lu}[\p{L}&amp;&amp;[^a]]*+\.", r"\h*(?i:c|$)", ("no", r"(?:A\.)+", "(?!b)")),
)


def _starts(text: str, tag: Lang, rules: Rules) -> set[int]:
    """Where segments start by the book, once blanks have gone to the segment before."""
    rest = {place: text[place:].lstrip(_BLANKS) for place in _by_the_book(text, tag, rules)}
    opening = len(text) - len(text.lstrip(_BLANKS))
    return {len(text) - len(left) for left in rest.values() if left and len(text) - len(left) > opening}


@given(st.text("AaBbc. \u00a0", max_size=14), st.sampled_from(_SMALL))
def test_breaks_stand_where_the_standard_puts_them(text: str, rules: Rules) -> None:
    starts = {start for start, _ in segment(text, Lang("en"), rules=rules)[1:]}
    assert starts == _starts(text, Lang("en"), rules)


@given(_texts().filter(lambda text: len(text) < 60), st.sampled_from(_SCRIPTS))
def test_our_own_rules_are_read_as_the_standard_says(text: str, tag: str) -> None:
    text = text.replace("\n", " ")
    assert {start for start, _ in segment(text, Lang(tag))[1:]} == _starts(text, Lang(tag), built_in())


@pytest.mark.parametrize("tag", _SCRIPTS)
def test_time_grows_with_the_text_and_no_faster(tag: str) -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        segment(text, Lang(tag))
        return time.perf_counter() - start

    for piece in ("A. ", "...", "1.", "(", " ", "\u00a0.", "“", "。", ".\n", "a.b.c. D ", "No. 5. "):
        segment(piece, Lang(tag))
        small = min(seconds(piece * 3_000) for _ in range(3))
        large = min(seconds(piece * 12_000) for _ in range(2))
        assert large < 12 * small + 0.1, piece
