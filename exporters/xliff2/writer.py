"""Writes XLIFF 2.1, one unit at a time: the sentences of a paragraph as segments of its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from types import MappingProxyType
from typing import Final

from aligner.languages import language
from aligner.model import Alignment, Lang, RequestError
from aligner.vocab import tmx
from aligner.vocab.xliff import CORE_2, ID, MDA, OTHER, ROW, SOURCE, SUBTYPES, TARGET, WORK
from exporters.ooxml.markup import attribute, escape
from exporters.segments.bilingual import Bilingual, Numbered, numbered, texts_of
from exporters.segments.cells import Segments, known, tag
from exporters.segments.choice import Taken
from exporters.segments.facts import Facts, part_facts, remark, row_facts, work_facts
from exporters.tmx.writer import status

__all__ = ["strings"]

_SENTENCE: Final = re.compile("(.+)\\.s\\d+")
"""The id of a row of sentences: its paragraph's, and a count."""
# XLIFF 2.1, 4.3.1.28: state; "initial" is the one that asks for work before anybody relies on the segment.
_STATES: Final = MappingProxyType({"confirmed": "final", "automatic": "translated", "doubtful": "initial"})


def strings(alignment: Alignment, taken: Taken, options: Bilingual) -> Iterator[str]:
    """Give the file in pieces; no unit is held."""
    about = known(alignment)
    tags = [tag(tongue, style=options.lang_style) for tongue in alignment.languages]
    original = about.symbol or about.title or "hexapla"
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{CORE_2}" xmlns:mda="{MDA}" version="2.1"'
    yield f' srcLang="{attribute(tags[0])}"'
    yield f' trgLang="{attribute(tags[1])}">\n' if len(tags) > 1 else ">\n"
    yield f'<file id="f1" original="{attribute(original)}"'
    for name, tongue in zip(("srcDir", "trgDir"), alignment.languages, strict=False):
        yield f' {name}="{_direction(tongue)}"'
    yield ">\n"
    facts = work_facts(about)
    if facts:
        yield f"<mda:metadata>{_group(WORK, facts)}</mda:metadata>\n"
    segment = count(1)
    number = 0
    for number, units in enumerate(_paragraphs(taken.units), 1):
        yield _unit(number, units, segment, alignment.languages)
    if not number:
        yield '<group id="g1"/>\n'  # a file holds at least one unit or group
    yield "</file>\n</xliff>\n"


def _direction(tongue: Lang) -> str:
    try:
        return language(tongue).direction
    except RequestError:
        return "auto"


def _paragraphs(units: Sequence[Segments]) -> Iterator[list[Segments]]:
    """Give the rows that are sentences of one paragraph together, others alone."""
    held: list[Segments] = []
    before = ""
    for unit in units:
        match = _SENTENCE.fullmatch(unit.row.id) if unit.stretch else None
        paragraph = match[1] if match is not None else ""
        if held and (not paragraph or paragraph != before):
            yield held
            held = []
        held.append(unit)
        before = paragraph
    if held:
        yield held


def _unit(number: int, units: Sequence[Segments], segment: Iterator[int], languages: Sequence[Lang]) -> str:
    data: dict[str, str] = {}
    metadata: list[str] = []
    notes: list[str] = []
    segments: list[str] = []
    free = 1
    for unit in units:
        name = f"s{next(segment)}"
        pieces, free = numbered(texts_of(unit, languages), first=free)
        inside = [
            _group(side, facts)
            for side, parts, tongue in zip((SOURCE, TARGET), unit.cells, languages, strict=False)
            if (facts := part_facts(parts, tongue))
        ]
        metadata.append(_group(ROW, [(ID, unit.row.id), *row_facts(unit)], name=name, inside="".join(inside)))
        if words := remark(unit):
            notes.append(f'<note category="alignment">{escape(words)}</note>')
        trust = status(unit.row)
        state = ""
        if len(pieces) > 1:
            state = f' state="{_STATES[trust]}" subState="{OTHER}{trust}"'
        segments.append(f'<segment id="{name}"{state}>\n<source>{_marked(pieces[0], data)}</source>\n')
        if len(pieces) > 1:
            segments.append(f"<target>{_marked(pieces[1], data)}</target>\n")
        segments.append("</segment>\n")
    return "".join(
        (
            f'<unit id="u{number}" name="{attribute(units[0].row.id)}" xml:space="preserve">\n',
            f"<mda:metadata>{''.join(metadata)}</mda:metadata>\n",
            f"<notes>{''.join(notes)}</notes>\n" if notes else "",
            _original(data),
            *segments,
            "</unit>\n",
        )
    )


def _original(data: dict[str, str]) -> str:
    if not data:
        return ""
    inside = "".join(
        f'<data id="{name}" xml:space="preserve">{escape(native)}</data>' for native, name in data.items()
    )
    return f"<originalData>{inside}</originalData>\n"


def _group(category: str, facts: Facts, *, name: str = "", inside: str = "") -> str:
    metas = "".join(f'<mda:meta type="{kind}">{escape(value)}</mda:meta>' for kind, value in facts)
    identifier = f' id="{name}"' if name else ""
    return f'<mda:metaGroup{identifier} category="{category}">{metas}{inside}</mda:metaGroup>'


def _marked(pieces: Sequence[str | Numbered], data: dict[str, str]) -> str:
    def ref(native: str) -> str:
        return data.setdefault(native, f"d{len(data) + 1}")

    made: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            made.append(escape(piece))
            continue
        code, number = piece.code, piece.id
        kind = SUBTYPES.get(code.kind, "")
        match code.element:
            case "ph":
                shown = attribute(code.native)
                made.append(
                    f'<ph id="{number}" type="other" subType="{kind}" dataRef="{ref(code.native)}"'
                    f' disp="{shown}" equiv=""/>'
                )
            case "bpt" if code.kind == tmx.LINK:
                made.append(
                    f'<pc id="{number}" type="link" subType="{kind}" dataRefStart="{ref(code.native)}"'
                    f' dataRefEnd="{ref("</a>")}">'
                )
            case "bpt":
                made.append(f'<pc id="{number}" type="fmt" subType="{kind}">')
            case _:
                made.append("</pc>")
    return "".join(made)
