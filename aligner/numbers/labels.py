"""Number labels at the head of a block: ``11.``, ``(أ)``, ``一、``, ``Article 1``; never sentence text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from aligner.languages.language import Language
from aligner.model import DivisionKind, Number, NumberStyle
from aligner.numbers.arabic import ordinal_prefix
from aligner.numbers.glance import glance
from aligner.numbers.head import Head, head
from aligner.numbers.initials import closes
from aligner.numbers.label import Form, Label
from aligner.numbers.readings import (
    BLANK,
    DECIMAL,
    LETTERS,
    SUFFIX,
    levels,
    readings,
    suffix_value,
)
from aligner.numbers.words import Words, words

__all__ = ["Form", "Label", "closely", "leading"]


_Reading = tuple[tuple[int, ...], NumberStyle, str]

_BLANKS: Final = re.compile("\\s*")
_NUMERIC: Final = re.compile(f"(?P<token>{DECIMAL})(?P<suffix>{SUFFIX})?(?!\\w)(?![.,:/]\\d)")
_LETTERS: Final = re.compile(f"(?P<token>{LETTERS})(?P<suffix>{SUFFIX})?(?=\\s|[.)、·-]|–|—|:|$)")
_TOKEN: Final = f"{BLANK}?(?P<token>\\d{{1,3}}(?:\\.\\d{{1,3}})*|{LETTERS})(?P<suffix>{SUFFIX})?{BLANK}?"
_PAREN: Final = re.compile(f"\\({_TOKEN}\\)(?![/\\d])")
_QUOTED: Final = re.compile(f"[’‘'«]{_TOKEN}[’‘'»](?!\\w)")
_SECTION_SIGN: Final = re.compile(f"§{BLANK}?(?P<token>{DECIMAL})(?P<suffix>{SUFFIX})?(?!\\w)(?![/])")
_FIRST: Final = re.compile(f"(?P<token>\\d{{1,4}}|[IVXLC]{{1,9}})(?P<suffix>{SUFFIX})?\\.?{BLANK}{{1,2}}")
# Artigo 1.º, Artículo 5.º
_RAISED: Final = re.compile("\\.?[ºª°](?!\\w)|\\.[oa](?!\\w)")
_HALF: Final = re.compile(f"{BLANK}?\\)")
_COMMA: Final = re.compile(f"{BLANK}?、")
_STOP: Final = re.compile(f'{BLANK}?\\.(?:[-–—](?=\\s|$))?(?=$|\\s|[^\\W\\d_a-zà-ÿа-я]|[(«“"‘’])')
_DASH: Final = re.compile(f"{BLANK}{{0,3}}[-–—](?=$|\\s|[\u0620-\u064a])(?!\\s*\\d)")
_SPACED_DASH: Final = re.compile(f"{BLANK}{{1,3}}[-–—](?=$|\\s)(?!\\s*\\d)")
_WIDE: Final = re.compile("\\t|[^\\S\\n]{2,}|\u3000|\\s*\\n")
_WIDE_LETTERS: Final = re.compile(" ?\\t|\u3000")
# Behind a heading's number: the end, a mark that parts it from the heading, or room.
_BREAK: Final = re.compile(
    f"\\s*$|\\s*:\\s*|(?P<stop>{BLANK}?\\.)(?:[-–—](?=\\s|$))?(?=\\s|$)(?:\\s+[-–—](?=\\s))?\\s*|"
    "\\s*[-–—]+\\s+|\\s+[-–—]+\\s*|\\s*[–—]\\s*(?!\\d)|\\t\\s*|\\s*\\n\\s*|[^\\S\\n]{{2,}}|\u3000\\s*"
)
_HEADING: Final = re.compile("\\s(?=[(«“\"‘]?(?P<sign>[^\\W\\d_])(?P<more>[\\w’'-]*))")
# What parts a letter from its text; where nothing of it stands, most words are soon left alone.
_PARTED: Final = re.compile(f"{LETTERS}(?:{SUFFIX})?(?:{BLANK}?[).、]|{BLANK}{{0,3}}[-–—]| ?\\t|　)")
_COLON: Final = re.compile(f"{BLANK}?:(?=\\s|$)")
_ROOM: Final = re.compile(f"{BLANK}{{1,3}}")
_SPELT: Final = frozenset({DivisionKind.PART, DivisionKind.TITLE, DivisionKind.CHAPTER, DivisionKind.SECTION})
_ALONE: Final = re.compile("(?=\\s*$|\\s*\\n|\\t)")
_LETTER: Final = re.compile(f"{LETTERS}(?![^\\W\\d_])")
_REMEMBERED: Final = 8_192
"""Heads of a language that are kept with their labels."""
_YEARS: Final = range(1900, 2100)
_LOWEST_PADDED: Final = 999
# Words in capitals that go on with the sentence: Статья 5 Устава предусматривает; Artikel 16 Absatz 2 sagt.
_GENITIVES: Final = re.compile(
    "(?:Устава|Конвенции|Пакта|Протокола|Статута|Декларации|Конституции|Соглашения|Договора|Римского|Всеобщей|"
    "Международного|Факультативного|Женевской|Венской|Хартии|Закона|Кодекса|"
    "Absatz|Absätze|Unterabsatz|Buchstaben?|Nummern?|Ziffern?|Satz)(?!\\w)"
)
_QUANTITY: Final = re.compile(
    "\\s*(?:%|‰|℃|°|[万亿千百]|百分|个|في المائة|مليون|ملايين|بليون|بلايين|مليار|تريليون|ألف|آلاف)"
)


def leading(text: str, language: Language) -> tuple[Label, ...]:
    """Read the number label at the head of a block.

    Args:
        text: the plain text of the block.
        language: its language, for the words of headings, months and letters.

    Returns:
        Every reading, the likeliest first; nothing if the block opens without a label.

    >>> from aligner.languages import language
    >>> [(label.number.rank, str(label.number.style)) for label in leading("(i) Reports", language("en"))]
    [(1, 'lower-roman'), (9, 'lower-latin')]
    >>> leading("3 December 2030", language("en"))
    ()
    """
    known = words(language)
    decisive = glance(text, known)
    if decisive is None:
        return closely(text, language)
    if not decisive:
        return ()
    found = known.labels.get(decisive)
    if found is None:
        found = closely(text, language)
        if len(known.labels) < _REMEMBERED:
            known.labels[decisive] = found
    return found


def closely(text: str, language: Language) -> tuple[Label, ...]:
    """Read the same as :func:`leading` without what a glance tells."""
    top = head(text)
    start = len(top.text) - len(top.text.lstrip())
    if start == len(top.text):
        return ()
    first = top.text[start]
    if language.number_first and (ahead := tuple(_ahead(top, start, language))):
        return ahead
    if first.isalpha() and language.spaced and (spelt := tuple(_spelt(top, start, language))):
        return spelt
    if first.isdecimal():
        found: Iterable[Label] = _numeric(top, start, language)
    elif first.isalpha():
        found = _worded(top, start, language)
    elif first == "(":
        found = _bracketed(top, _PAREN.match(top.text, start), language)
    elif first in "’‘'«":
        found = _bracketed(top, _QUOTED.match(top.text, start), language)
    elif first == "§":
        found = _sections(top, start, language)
    else:
        return ()
    every = tuple(found)
    return every if len(every) < 2 else tuple(dict.fromkeys(every))


def _label(
    top: Head, span: tuple[int, int, int], reading: _Reading, form: Form, role: DivisionKind | None = None
) -> Label:
    start, printed, end = span
    ranks, style, suffix = reading
    after = _BLANKS.match(top.text, end)
    number = _number(top.printed(start, printed), ranks, style, suffix)
    return Label(number, role, top.end(after.end() if after else end), form)


# Few labels are distinct: the points of all lists are (a), (b), (c).
@lru_cache(maxsize=4096)
def _number(printed: str, ranks: tuple[int, ...], style: NumberStyle, suffix: str) -> Number:
    return Number(printed=printed, ranks=ranks, style=style, suffix=suffix)


def _token_readings(token: str, suffix: str | None, language: Language) -> tuple[_Reading, ...]:
    return _values(token, suffix, language.letters, language.script == "Cyrl")


@lru_cache(maxsize=4096)
def _values(token: str, suffix: str | None, letters: str, cyrillic: bool) -> tuple[_Reading, ...]:  # noqa: FBT001 (a key of the cache)
    said = suffix_value(suffix) if suffix else ""
    if token[0].isdecimal():
        ranks = levels(token)
        return () if ranks is None else ((ranks, NumberStyle.DECIMAL, said),)
    return tuple(
        ((rank,), style, said) for rank, style in readings(token, letters=letters, cyrillic=cyrillic)
    )


def _bracketed(top: Head, match: re.Match[str] | None, language: Language) -> Iterator[Label]:
    if match is None:
        return
    token = match["token"].strip()
    if match.re is _QUOTED and token.isupper():
        return  # ‘I’ is quoted speech
    for reading in _token_readings(token, match["suffix"], language):
        yield _label(top, (match.start(), match.end(), match.end()), reading, Form.PAREN)


def _after_word(top: Head, at: int, language: Language) -> tuple[int, int] | None:
    """Tell where the printed label and all that parts it from its heading end; None inside a sentence."""
    text = top.text
    if raised := _RAISED.match(text, at):
        at = raised.end()
    if match := _BREAK.match(text, at):
        printed = match.end("stop") if match["stop"] else at
        return printed, match.end()
    if not language.spaced:
        return (at, at + 1) if at < len(text) and text[at].isspace() else None
    match = _HEADING.match(text, at)
    if match is None or _GENITIVES.match(text, match.end()):
        return None
    sign = match["sign"]
    return (at, match.end()) if sign.isupper() or "\u2e80" <= sign <= "\u9fff" else None


def _sections(top: Head, start: int, language: Language) -> Iterator[Label]:
    match = _SECTION_SIGN.match(top.text, start)
    if match and (after := _after_word(top, match.end(), language)):
        for reading in _token_readings(match["token"], match["suffix"], language):
            yield _label(top, (start, *after), reading, Form.SECTION, DivisionKind.SECTION)


def _ahead(top: Head, start: int, language: Language) -> Iterator[Label]:
    """Read a heading whose number stands before its word: ``1 artikla``, ``I LUKU``, ``1. Abschnitt``."""
    known = words(language)
    match = _FIRST.match(top.text, start)
    if match is None or known.followers is None:
        return
    word = known.followers.match(top.text, match.end())
    after = _BREAK.match(top.text, word.end()) if word is not None else None
    if word is None or after is None:
        return
    kind = next(kind for group, kind in known.kinds.items() if word.groupdict().get(group))
    printed = after.end("stop") if after["stop"] else word.end()
    for reading in _token_readings(match["token"], match["suffix"], language):
        if reading[1] in (NumberStyle.DECIMAL, NumberStyle.UPPER_ROMAN):
            yield _label(top, (start, printed, after.end()), reading, Form.WORD, kind)


def _spelt(top: Head, start: int, language: Language) -> Iterator[Label]:
    """Read a heading whose ordinal stands before its word: ``Deuxième partie``, ``Primera parte``."""
    known = words(language)
    ordinal = known.ordinals.match(top.text, start) if known.ordinals is not None else None
    room = _ROOM.match(top.text, ordinal.end()) if ordinal is not None else None
    if ordinal is None or room is None or known.followers is None:
        return
    word = known.followers.match(top.text, room.end())
    after = _BREAK.match(top.text, word.end()) if word is not None else None
    if word is None or after is None:
        return
    kind = next(kind for group, kind in known.kinds.items() if word.groupdict().get(group))
    if kind in _SPELT:
        printed = after.end("stop") if after["stop"] else word.end()
        reading = (known.values[ordinal[0].lower()],), NumberStyle.DECIMAL, ""
        yield _label(top, (start, printed, after.end()), reading, Form.WORD, kind)


def _numeric(top: Head, start: int, language: Language) -> Iterator[Label]:
    text, known = top.text, words(language)
    match = _NUMERIC.match(text, start)
    if match is None or (known.dates and known.dates.match(text, start)):
        return
    token, at = match["token"], match.end()
    plain = "." not in token
    ranks = levels(token)
    if ranks is None or (plain and ranks[0] in _YEARS):
        return
    reading = ranks, NumberStyle.DECIMAL, suffix_value(match["suffix"]) if match["suffix"] else ""
    small = max(ranks) <= _LOWEST_PADDED
    for pattern, form, allowed in (
        (_HALF, Form.HALF, small),
        (_COMMA, Form.COMMA, small),
        (_STOP, Form.STOP, True),
        (_DASH, Form.STOP, small),
    ):
        mark = pattern.match(text, at)
        if mark and allowed:
            yield _label(top, (start, mark.end(), mark.end()), reading, form)
            return
    if small and (end := _room(text, at, known, plain=plain)):
        yield _label(top, (start, at, end), reading, Form.BARE if plain else Form.STOP)


def _room(text: str, at: int, known: Words, *, plain: bool) -> int | None:
    """Tell where the text behind a number without a mark starts, if the number can be a label."""
    rest = _BLANKS.match(text, at).end()  # type: ignore[union-attr]  # always matches
    if rest == len(text):
        return None if plain else rest
    if rest == at or text[rest].isdecimal() or _QUANTITY.match(text, rest):
        return None
    if _WIDE.match(text, at):
        return rest
    if known.months and known.months.match(text, rest):
        return None
    sign = text[rest]
    if sign.isupper():
        return rest
    return rest if not plain and (sign in '(“«"' or (sign.isalpha() and not sign.islower())) else None


def _worded(top: Head, start: int, language: Language) -> Iterator[Label]:
    text, known = top.text, words(language)
    if known.counters and text[start] == "第":
        yield from _counted(top, start, known, language)
        return
    if known.heads and not text[start].islower() and (match := known.heads.match(text, start)):
        kind = next(kind for group, kind in known.kinds.items() if match.groupdict().get(group))
        for at, reading in _heading_numbers(text, match.end(), known, language):
            if after := _after_word(top, at, language):
                yield _label(top, (start, *after), reading, Form.WORD, kind)
        return
    yield from _ordinals(top, start, known, language)
    match = _LETTERS.match(text, start) if _PARTED.match(text, start) else None
    if match is not None:
        yield from _lettered(top, start, match, language)


def _counted(top: Head, start: int, known: Words, language: Language) -> Iterator[Label]:
    match = known.counters.match(top.text, start) if known.counters else None
    if match is None or (after := _after_word(top, match.end(), language)) is None:
        return
    kind = next(kind for group, kind in known.kinds.items() if match.groupdict().get(group))
    for reading in _token_readings(match["number"], match["suffix"], language):
        yield _label(top, (start, *after), reading, Form.WORD, kind)


def _word_number(text: str, at: int, known: Words, language: Language) -> tuple[int, _Reading] | None:
    if language.script == "Arab":
        found = ordinal_prefix(text, at)
        return (found[1], ((found[0],), NumberStyle.ARABIC_ORDINAL, "")) if found else None
    # ё is mostly printed е
    if known.ordinals is None:
        return None
    match = known.ordinals.match(text.replace("ё", "е") if language.script == "Cyrl" else text, at)
    if match is None:
        return None
    rank = known.values[match.group().lower()]
    return match.end(), ((rank,), NumberStyle.DECIMAL, "")


def _heading_numbers(text: str, at: int, known: Words, language: Language) -> Iterator[tuple[int, _Reading]]:
    if found := _word_number(text, at, known, language):
        yield found
        return
    match = known.number.match(text, at)
    if match is None:
        if language.script == "Arab" and (letters := _LETTER.match(text, at)):
            for reading in _token_readings(letters.group(), None, language):
                yield letters.end(), reading
        return
    token = match["number"] or match["hanzi"]
    for reading in _token_readings(token, match["suffix"], language):
        yield match.end(), reading


def _ordinals(top: Head, start: int, known: Words, language: Language) -> Iterator[Label]:
    found = _word_number(top.text, start, known, language)
    if found is None:
        return
    at, reading = found
    text = top.text
    arabic = reading[1] is NumberStyle.ARABIC_ORDINAL
    match = _DASH.match(text, at) or _STOP.match(text, at) or _COLON.match(text, at)
    if match is None and arabic:
        match = _ALONE.match(text, at)
    if match is None:
        return
    rest = text[match.end() :].lstrip()
    if arabic or not rest or not rest[0].islower():
        yield _label(top, (start, match.end(), match.end()), reading, Form.ORDINAL)


def _lettered(top: Head, start: int, match: re.Match[str], language: Language) -> Iterator[Label]:
    text, token, at = top.text, match["token"], match.end()
    form, end = Form.BARE, None
    printed = at
    caseless = token.lower() == token.upper()
    if mark := _HALF.match(text, at):
        form, end = Form.HALF, mark.end()
    elif mark := _COMMA.match(text, at):
        form, end = (Form.COMMA, mark.end()) if caseless else (form, None)
    elif mark := _STOP.match(text, at):
        form, end = (Form.STOP, mark.end()) if closes(text, mark.end(), token, language) else (form, None)
    elif mark := (_DASH if "\u0600" <= token[0] <= "\u06ff" else _SPACED_DASH).match(text, at):
        form, end = Form.STOP, mark.end()
    elif mark := _WIDE_LETTERS.match(text, at):
        end = mark.end()
    if end is None:
        return
    printed = end if form is not Form.BARE else at
    for reading in _token_readings(token, match["suffix"], language):
        yield _label(top, (start, printed, end), reading, form)
