"""Writes XLIFF 1.2, one trans-unit at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from aligner.model import Alignment, Lang
from aligner.vocab import tmx
from aligner.vocab.release import release
from aligner.vocab.xliff import CTYPES, NS_1, ROW, SOURCE, TARGET, WORK
from exporters.ooxml.markup import attribute, escape
from exporters.segments.bilingual import Bilingual, Numbered, numbered, texts_of
from exporters.segments.cells import Segments, known, tag
from exporters.segments.choice import Taken
from exporters.segments.facts import Facts, part_facts, remark, row_facts, work_facts
from exporters.tmx.writer import creation_date, status

__all__ = ["strings"]

# XLIFF 1.2, 2.3: values of state; a pairing that no person has seen is a translation that wants review.
_STATES: Final = MappingProxyType(
    {"confirmed": "signed-off", "automatic": "translated", "doubtful": "needs-review-translation"}
)


def strings(alignment: Alignment, taken: Taken, options: Bilingual) -> Iterator[str]:
    """Give the file in pieces; no unit is held."""
    about = known(alignment)
    tags = [tag(tongue, style=options.lang_style) for tongue in alignment.languages]
    original = about.symbol or about.title or "hexapla"
    date = creation_date(about.date)
    moment = f"{date[:4]}-{date[4:6]}-{date[6:11]}:{date[11:13]}:{date[13:]}" if date else ""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{NS_1}">\n'
    yield f'<file original="{attribute(original)}" source-language="{attribute(tags[0])}"'
    if len(tags) > 1:
        yield f' target-language="{attribute(tags[1])}"'
    if moment:
        yield f' date="{moment}"'
    yield f' datatype="{"plaintext" if options.level == 1 else "html"}" tool-id="hexapla">\n'
    version = attribute(release())
    yield f'<header><tool tool-id="hexapla" tool-name="Hexapla" tool-version="{version}"/></header>\n<body>\n'
    facts = work_facts(about)
    if facts:
        yield f'<group id="work">\n{_contexts(WORK, facts)}'
    for unit in taken.units:
        yield _unit(unit, alignment.languages)
    yield "</group>\n" if facts else ""
    yield "</body>\n</file>\n</xliff>\n"


def _unit(unit: Segments, languages: Sequence[Lang]) -> str:
    pieces, _ = numbered(texts_of(unit, languages))
    approved = "yes" if status(unit.row) == "confirmed" else "no"
    state = _STATES[status(unit.row)]
    made = [
        f'<trans-unit id="{attribute(unit.row.id)}" approved="{approved}" xml:space="preserve">\n',
        f"<source>{_marked(pieces[0])}</source>\n",
    ]
    if len(pieces) > 1:
        made.append(f'<target state="{state}">{_marked(pieces[1])}</target>\n')
    made.append(_contexts(ROW, row_facts(unit)))
    for name, parts, tongue in zip((SOURCE, TARGET), unit.cells, languages, strict=False):
        facts = part_facts(parts, tongue)
        if facts:
            made.append(_contexts(name, facts))
    if words := remark(unit):
        made.append(f'<note from="hexapla">{escape(words)}</note>\n')
    made.append("</trans-unit>\n")
    return "".join(made)


def _contexts(name: str, facts: Facts) -> str:
    inside = "".join(f'<context context-type="{kind}">{escape(value)}</context>' for kind, value in facts)
    return f'<context-group name="{name}" purpose="information">{inside}</context-group>\n'


def _marked(pieces: Sequence[str | Numbered]) -> str:
    made: list[str] = []
    linked: set[int] = set()
    for piece in pieces:
        if isinstance(piece, str):
            made.append(escape(piece))
            continue
        code, number = piece.code, piece.id
        match code.element:
            case "ph":
                made.append(f'<ph id="{number}" ctype="{CTYPES[code.kind]}">{escape(code.native)}</ph>')
            case "bpt" if code.kind == tmx.LINK:
                linked.add(number)
                made.append(f'<bpt id="{number}" ctype="link">{escape(code.native)}</bpt>')
            case "bpt":
                made.append(f'<g id="{number}" ctype="{CTYPES[code.kind]}">')
            case _ if number in linked:
                made.append(f'<ept id="{number}">{escape(code.native)}</ept>')
            case _:
                made.append("</g>")
    return "".join(made)
