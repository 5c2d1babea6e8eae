"""Generators of texts and numbers, in six scripts, with the signs that break things; no assertions.

:mod:`tests.strategies` builds documents and alignments of them, and offers these too.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from aligner.languages import language
from aligner.model import Break, BreakKind, Inline, Lang, Mark, NoteMark, Number, NumberStyle, Run, Text
from aligner.numbers import limits, show

__all__ = [
    "ALL_BREAKS",
    "LANGUAGES",
    "MOSTLY",
    "NASTY",
    "breaks",
    "label_of",
    "langs",
    "note_marks",
    "numbers",
    "plains",
    "runs",
    "texts",
]

LANGUAGES: Final = tuple(map(Lang, ("en", "fr", "ar", "zh", "ru", "es", "de", "zh-Hant", "pt-BR")))

_WORDS: Final = {
    "ar": ("الجمعية العامة", "تقرر ", "السلام،", "١٢", "مُحَمَّد", "لجنة؛ ", "ۇ", "ﷲ"),
    "zh": ("大会", "决定", "，", "。", "一百一十一", "第五委员会", "、", "（甲）", "𠀀"),
    "ru": ("Генеральная ", "Ассамблея", "постановляет ", "№ 5", "й", "«мир»", "Ёж "),
    "en": ("The Committee ", "decides", " to ", "U.S. ", "naïve ", "“peace”", "A/85/417", "x²"),
    "fr": ("L’Assemblée ", "décide\u00a0: ", "« paix »", "no\u202f5", "œuvre ", "e\u0301te\u0301 "),
    "es": ("La Comisión ", "¿qué? ", "ñandú ", "N.º 5 ", "párr. 3 "),
}
NASTY: Final = (
    " ", "  ", "\t", "\u00a0", "\u00ad", "\u200e", "\u200f", "\u202b", "\u2066", "\ufeff", "\u200b", "\u200d",
    "\u0301", "\u064e", "\u0085", "\u2028", "\u3000", "\x7f", "\ufffd", "\U0001f1fa\U0001f1f3", "\U00020000",
    "\U0010ffff", "٣", "۳", "३", "３", "⁽¹⁾", "²", "<b>", "&amp;", "]]>", "*", "_", "[^1]", "|", "\\",
    "#", "'", '"', "1.", "(a)", "{}", "%s", "=1+1", "-->", "\u1e9e", "ﬁ", "İ",
)  # fmt: skip
_AROUND: Final = (
    "{}.", "({})", "{})", "{}", "{} -", "{}．", "{}、", "第{}条", "Article {}", "المادة {}", "§\u00a0{}",
    "[{}]", "\u200f({})", "{}°", "Статья\t{}.",
)  # fmt: skip
MOSTLY: Final = st.sampled_from((True, True, False))
_CHARACTERS: Final = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_HREFS: Final = (
    "https://undocs.org/A/85/417",
    "#annex",
    "mailto:a@b.org",
    "x y\t&<\"'>",
    "http://例え.jp/ñ?q=%20",
)
ALL_BREAKS: Final = (BreakKind.LINE, BreakKind.PAGE, BreakKind.PARAGRAPH)
_TEXT_BREAKS: Final = (BreakKind.LINE, BreakKind.PAGE)


# Texts


@cache
def langs() -> SearchStrategy[Lang]:
    return st.sampled_from(LANGUAGES)


@cache
def plains(*, script: str | None = None, min_size: int = 0, max_size: int = 4) -> SearchStrategy[str]:
    """Strings that a run may hold: words of a script, or of all, among what breaks formats."""
    words = _WORDS.get(script or "") or sum(_WORDS.values(), ())
    pieces = st.one_of(
        st.sampled_from(words),
        st.sampled_from(words),
        st.sampled_from(NASTY),
        st.text(_CHARACTERS, max_size=4),
    )
    made = st.lists(pieces, min_size=min_size, max_size=max_size).map("".join)
    return made.filter(bool) if min_size else made


@cache
def runs(*, script: str | None = None) -> SearchStrategy[Run]:
    marks = st.frozensets(st.sampled_from(Mark), max_size=2)
    hrefs = st.one_of(st.none(), st.none(), st.sampled_from(_HREFS))
    return st.builds(Run, plains(script=script, min_size=1), marks, hrefs)


@cache
def breaks(kinds: tuple[BreakKind, ...] = ALL_BREAKS) -> SearchStrategy[Break]:
    return st.sampled_from(kinds).map(Break)


@cache
def note_marks(*, script: str | None = None) -> SearchStrategy[NoteMark]:
    markers = st.sampled_from(("1", "2", "12", "*", "a", "٣", "①", "a/", "i", ""))
    return st.builds(
        NoteMark, markers, texts(script=script, notes=False, breaks_of=ALL_BREAKS, max_size=3), st.booleans()
    )


@cache
def texts(
    *,
    script: str | None = None,
    notes: bool = True,
    breaks_of: tuple[BreakKind, ...] = _TEXT_BREAKS,
    min_size: int = 0,
    max_size: int = 4,
) -> SearchStrategy[Text]:
    """Texts in normal form; paragraph breaks stand in notes and table cells only, so ask for them there."""
    some = runs(script=script)
    plain = plains(script=script, min_size=1).map(Run)
    kinds: list[SearchStrategy[Inline]] = [plain, plain, some, some]
    if breaks_of:
        kinds.append(breaks(breaks_of))
    if notes:
        kinds.append(st.deferred(lambda: note_marks(script=script)))
    return st.lists(st.one_of(kinds), min_size=min_size, max_size=max_size).map(Text)


# Numbers


@cache
def numbers(style: NumberStyle | None = None) -> SearchStrategy[Number]:
    """Numbers whose printed form holds what :func:`aligner.numbers.show` gives for the last rank."""
    styles = st.just(style) if style is not None else st.sampled_from(NumberStyle)
    return styles.flatmap(_numbers)


@st.composite
def _numbers(draw: DrawFn, style: NumberStyle) -> Number:
    series = limits(style)
    rank = draw(st.integers(series.start, min(series.stop - 1, 40)))
    above = draw(st.lists(st.integers(1, 20), max_size=2)) if style is NumberStyle.DECIMAL else []
    digits = draw(st.sampled_from(("0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９")))
    suffix = draw(st.sampled_from(("", "", "", "bis", "ter", "A")))
    around = draw(st.sampled_from(_AROUND))
    shown = ".".join(show(level, style, digits=digits) for level in (*above, rank))
    printed = around.format(f"{shown} {suffix}" if suffix else shown)
    return Number(printed=printed, ranks=(*above, rank), style=style, suffix=suffix)


def label_of(tag: Lang, rank: int, style: NumberStyle, around: str) -> Number:
    data = language(tag)
    shown = show(rank, style, digits=data.digits, letters=data.letters if "latin" in style else "")
    return Number(printed=around.format(shown), ranks=(rank,), style=style)


# Trees
