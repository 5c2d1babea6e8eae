"""The head of a document: where masthead and titles end, and what they say: symbol, date, session."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from aligner.institutions import Institution
from aligner.languages import Language, language
from aligner.model import Break, BreakKind, Metadata, Text
from aligner.numbers.labels import Form
from aligner.structure.blocks import AnyBlock, Block, TableBlock
from aligner.structure.contents import contents_end
from aligner.structure.flow import ends_sentence
from aligner.structure.headings import Look

__all__ = [
    "flatten_masthead_tables",
    "head_end",
    "is_masthead_line",
    "masthead_end",
    "named",
    "read_masthead",
    "treaty_head",
]

_HEAD = 40
_LINE = 420
_SENTENCE = 30
_BODY_FORMS = frozenset({Form.STOP, Form.ORDINAL, Form.COMMA, Form.WORD, Form.SECTION})


def head_end(looks: Sequence[Look]) -> int:
    """Count the blocks before the body: before the first number, formula, article or running text."""
    for index, look in enumerate(looks[:_HEAD]):
        if isinstance(look.block, TableBlock):
            continue
        if contents_end(looks, index):
            return index
        numbered = any(label.form in _BODY_FORMS or label.role for label in look.labels)
        length = len(look.plain)
        running = length >= (200 if look.language.spaced else 80)
        sentence = length >= (90 if look.language.spaced else 25) and look.plain.rstrip().endswith(
            (".", ":", ";", "。", "：", "；")
        )
        if numbered or look.formula or running or sentence or look.annex is not None:
            return index
    return 0 if len(looks) > _HEAD else len([look for look in looks if look.heading])


def treaty_head(looks: Sequence[Look], *, masthead: int, head: int) -> int:
    """Count the blocks before a treaty's preamble: those that the format or its heading sets apart.

    A preamble begins without number, so that only these tell its opening words from a title.
    """
    for index in range(masthead, head):
        if looks[index].preamble:
            return index
    end = masthead
    while end < head:
        block = looks[end].block
        if isinstance(block, TableBlock) or not (block.outline or block.bold or block.centred):
            break
        end += 1
    return end


def flatten_masthead_tables(
    blocks: Sequence[AnyBlock], *, tongue: Language, institution: Institution
) -> list[AnyBlock]:
    """Give the lines of a masthead set as a table as blocks of their own.

    Only tables among the first blocks count, and only if a line of them is a line of a masthead.
    """
    flat: list[AnyBlock] = []
    for index, block in enumerate(blocks):
        if isinstance(block, TableBlock) and index < 6:
            lines = [
                line for row in block.rows for cell in row for line in _lines(cell.text) if line.plain.strip()
            ]
            if any(is_masthead_line(line.plain, tongue=tongue, institution=institution) for line in lines):
                flat.extend(Block(text=line, page=block.page, origin=block.origin) for line in lines)
                continue
        flat.append(block)
    return flat


def _lines(text: Text) -> Iterable[Text]:
    held: list[int] = []
    at = 0
    for inline in text.inlines:
        if isinstance(inline, Break) and inline.kind is not BreakKind.PAGE:
            held.append(at)
        at += len(Text([inline]))
    start = 0
    for end in [*held, len(text)]:
        yield text[start:end].strip()
        start = end + 1


def masthead_end(looks: Sequence[Look], *, institution: Institution) -> int:
    """Count the blocks of the head that are masthead: up to the last line that only a masthead has."""
    last = 0
    for index, look in enumerate(looks):
        if last and len(look.plain) > _SENTENCE and look.plain.rstrip().endswith((".", "。", "．")):
            # "The meeting was called to order at 10 a.m." is text, and so is what follows.
            break
        if is_masthead_line(look.plain, tongue=look.language, institution=institution):
            last = index + 1
    return last


@lru_cache(maxsize=64)
def _line(tag: str) -> re.Pattern[str]:
    # Distribution, date and original stand in English in most versions' mastheads.
    tongues = [language(tag), language("en")]
    parts: list[str] = []
    for tongue in tongues:
        parts += [rf"(?:{word}).{{0,60}}" for word in (*tongue.distributions, *tongue.originals)]
        parts += [rf"(?:{date})" for date in _nameless(tongue.dates)]
        parts += [rf".{{0,60}}(?:{word}).{{0,40}}" for word in tongue.sessions]
        parts += [rf"(?:{word}).{{0,60}}" for word in tongue.agenda_items]
    return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)", re.IGNORECASE)


def _nameless(patterns: Iterable[str]) -> list[str]:
    # Two patterns joined cannot both name a group.
    return [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns]


def is_masthead_line(text: str, *, tongue: Language, institution: Institution) -> bool:
    """Tell whether a line is one that only a masthead has."""
    line = " ".join(text.split())
    if not line or len(line) > 120 or line.endswith((";", ".")):
        return False
    return bool(institution.is_symbol(line) or _line(tongue.tag).fullmatch(line))


def read_masthead(
    lines: Sequence[str], titles: Sequence[str], *, tongue: Language, institution: Institution
) -> Metadata:
    """Read what the lines of a masthead say; what they don't say stays empty."""
    text = "\n".join(" ".join(line.split()) for line in lines)
    found = institution.symbols.search(text)
    symbol = found[0] if found else ""
    organ = institution.organ(symbol) if symbol else None
    both = (tongue, language("en"))
    return Metadata(
        symbol=symbol,
        title=" ".join(titles[0].split()) if titles else "",
        date=next((date for one in both if (date := _date(text, one))), ""),
        organ=organ[0] if organ is not None else "",
        session=next((number for one in both if (number := _session(text, one))), 0),
        agenda_item=next((item for one in both if (item := _agenda_item(text, one))), ""),
        original=next((tag for one in both if (tag := _original(text, one))), ""),
    )


def named(known: Metadata, looks: Sequence[Look], *, tongue: Language, institution: Institution) -> Metadata:
    """Add to what a file says of itself the number and the date that its first lines print."""
    if institution.tag == "un" or (known.symbol and known.date):
        return known
    lines = []
    for look in looks[:_HEAD]:
        if look.division is not None:
            break
        line = " ".join(look.plain.split())
        if len(line) <= _LINE and not (len(line) > _SENTENCE * 3 and ends_sentence(line, commas=True)):
            lines.append(line)
    text = "\n".join((known.title, *lines))
    found = institution.symbols.search(text)
    symbol = known.symbol or (found[0] if found else "")
    organ = institution.organ(symbol) if symbol else None
    return replace(
        known,
        symbol=symbol,
        date=known.date or _date(text, tongue),
        organ=known.organ or (organ[0] if organ is not None else ""),
    )


def _date(text: str, tongue: Language) -> str:
    for pattern in tongue.dates:
        found = re.search(pattern, text, re.IGNORECASE)
        if not found:
            continue
        named = found.groupdict()
        month = named["month"]
        if month.isdecimal():
            number = int(month)
        else:
            wanted = month.casefold()
            number = next(
                (
                    index
                    for index, names in enumerate(tongue.months, 1)
                    if any(re.fullmatch(name, wanted, re.IGNORECASE) for name in names.split("|"))
                ),
                0,
            )
        day = re.sub(r"\D", "", named["day"])
        if 1 <= number <= 12 and day:
            return f"{int(named['year']):04d}-{number:02d}-{int(day):02d}"
    return ""


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def _session(text: str, tongue: Language) -> int:
    for line in text.split("\n"):
        if not any(re.search(word, line, re.IGNORECASE) for word in tongue.sessions):
            continue
        folded = _fold(line)
        ranks = [
            (len(_fold(ordinal)), rank)
            for rank, ordinals in enumerate(tongue.session_ordinals, 1)
            for ordinal in ordinals.split("|")
            if _fold(ordinal) in folded
        ]
        if ranks:
            return max(ranks)[1]
        digits = re.search(r"\d+", line)
        if digits:
            return int(digits[0])
    return 0


def _agenda_item(text: str, tongue: Language) -> str:
    for line in text.split("\n"):
        for word in tongue.agenda_items:
            found = re.search(word, line, re.IGNORECASE)
            number = re.search(r"\d+(?:\s*\([^()]{1,4}\))?", line)
            if found and number:
                return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in number[0])
    return ""


def _original(text: str, tongue: Language) -> str:
    for word in tongue.originals:
        found = re.search(rf"(?:{word})\s*(?P<name>[^\n]+)", text, re.IGNORECASE)
        if found:
            named = _fold(found["name"])
            for tag, name in tongue.names.items():
                if _fold(name) in named:
                    return tag
    return ""
