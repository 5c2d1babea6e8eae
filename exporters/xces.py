"""Exporter of xcesAlign, the standoff form of OPUS: links of sentence ids, and the texts that the ids are in.

``report.en.xces.xml`` holds the sentences of a version, ``<p>`` a unit with its number and ``<s>`` each
stretch that a row takes; ``report.en-fr.xces.xml`` holds the links of a pair with their certainty. Nothing is
left out: what one version lacks is a link with one side. Marks and the signs of notes are not said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import IO, Final

from lxml import etree

from aligner.model import Alignment, Lang, Notice, Report, RequestError, Span, discard
from aligner.vocab.xml import local
from exporters import Output
from exporters.grammar import Rule, events, faults
from exporters.ooxml.markup import attribute, escape
from exporters.segments.bilingual import write_strings
from exporters.segments.choice import Choice, Pairs, pairs, take, taken_back
from exporters.segments.cleaning import clean
from exporters.segments.table import master_first

__all__ = ["Options", "check", "keeps", "outputs", "suffix", "write"]

suffix: str = ".xces.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which pairs and links."""

    pairs: Pairs = "pivot"
    """Which pairs get a file of links."""
    min_confidence: float = 0.0
    """Links that are less sure are left out; the texts are whole."""
    stem: str = "work"
    """Name of the files before their suffix, by which links name the texts."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment,
    out: IO[bytes],  # noqa: ARG001 (the protocol's names)
    /,
    *,
    options: Options = _DEFAULT,  # noqa: ARG001 (as above)
    report: Report = discard,  # noqa: ARG001 (as above)
) -> None:
    """Refuse: links without the texts of their ids are of no use.

    Raises:
        RequestError: always.
    """
    what = f"xces writes a file for each of {len(alignment.languages)} languages, and one of their links"
    raise RequestError(what, hint="name a folder with -o")


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give the texts of each version, then the links of each pair.

    Reports:
        ``xces-doubtful``: links left out as the option asks.
    """
    for tongue in alignment.languages:

        def write_text(out: IO[bytes], tongue: Lang = tongue) -> None:
            write_strings(_text(alignment, tongue), out)

        yield Output(suffix=f".{tongue}{suffix}", write=write_text, language=tongue)
    for left, right in pairs(alignment, options.pairs):

        def write_links(out: IO[bytes], left: Lang = left, right: Lang = right) -> None:
            write_strings(_links(alignment, left, right, options, report), out)

        yield Output(suffix=f".{left}-{right}{suffix}", write=write_links)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Give what texts and links say together: clean texts and their numbers, in rows without reasons."""
    led = master_first(alignment)
    choice = Choice(min_confidence=options.min_confidence)
    kept = taken_back(led, take(led, choice, least=1))
    return replace(kept, rows=tuple(replace(row, evidence=(), moved=False, status=None) for row in kept.rows))


def _stretches(alignment: Alignment, tongue: Lang) -> Mapping[Span, str]:
    """Give the id of each stretch that a row takes: ``7``, or ``7.2`` where the unit is cut."""
    column = alignment.languages.index(tongue)
    cut: dict[object, set[Span]] = {place: set() for place in alignment.units[tongue]}
    for row in alignment.rows:
        for span in row.cells[column]:
            cut[span.place].add(span)
    ids: dict[Span, str] = {}
    for number, (place, unit) in enumerate(alignment.units[tongue].items(), 1):
        spans = sorted(
            cut[place], key=lambda span: (span.start, len(unit.text) if span.end is None else span.end)
        )
        spans = spans or [Span(place)]
        for turn, span in enumerate(spans, 1):
            ids[span] = f"{number}.{turn}" if len(spans) > 1 else str(number)
    return ids


def _text(alignment: Alignment, tongue: Lang) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<text xml:lang="{attribute(tongue)}">\n'
    number = 0
    last = None
    for span, name in _stretches(alignment, tongue).items():
        unit = alignment.units[tongue][span.place]
        if span.place != last:
            yield "</p>\n" if number else ""
            number += 1
            last = span.place
            printed = clean(unit.number.printed) if unit.number is not None else ""
            sign = f' n="{attribute(printed)}"' if printed else ""
            yield f'<p id="{number}" type="{unit.kind.value}"{sign}>\n'
        words = clean(unit.text[span.start : span.end].plain)
        yield f'<s id="{name}">{escape(words)}</s>\n'
    yield "</p>\n" if number else ""
    yield "</text>\n"


def _links(alignment: Alignment, left: Lang, right: Lang, options: Options, report: Report) -> Iterator[str]:
    # The ids of the texts are those of all versions together.
    named = [f"{clean(options.stem)}.{tongue}{suffix}" for tongue in (left, right)]
    ids = [_stretches(alignment, tongue) for tongue in (left, right)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n'
    yield f'<linkGrp targType="s" fromDoc="{attribute(named[0])}" toDoc="{attribute(named[1])}">\n'
    doubtful: list[str] = []
    for number, row in enumerate(alignment.among((left, right)).rows, 1):
        sides = [" ".join(known[span] for span in cell) for known, cell in zip(ids, row.cells, strict=True)]
        if not any(sides):
            continue
        if row.confidence < options.min_confidence:
            doubtful.append(row.id)
            continue
        sure = f"{row.confidence + 0.0:g}"
        yield f'<link id="SL{number}" xtargets="{";".join(sides)}" certainty="{sure}"/>\n'
    yield "</linkGrp>\n</cesAlign>\n"
    if doubtful:
        message = f"left out {len(doubtful)} links below the confidence asked for ({', '.join(doubtful)})"
        report(Notice(code="xces-doubtful", message=message, where=f"{left} {right}"))


_TARGETS: Final = "(?:\\S+(?: \\S+)*)?;(?:\\S+(?: \\S+)*)?"
_RULES: Final = MappingProxyType(
    {
        "cesAlign": Rule(
            children="(?:cesHeader )?(?:linkList |(?:linkGrp )+)",
            needs=("version",),
            may=("type", "fromDoc", "toDoc"),
        ),
        "linkList": Rule(children="(?:linkGrp )+"),
        "linkGrp": Rule(
            children="(?:link )*",
            may=("targType", "fromDoc", "toDoc", "id"),
            values={"fromDoc": ".+", "toDoc": ".+"},
        ),
        "link": Rule(
            needs=("xtargets",),
            may=("id", "certainty", "type", "overlap", "score", "targType"),
            values={"xtargets": _TARGETS, "certainty": "-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?"},
        ),
    }
)
_SENTENCES: Final = frozenset({"s", "p"})


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with a file of links, or with a text: an id that comes twice or is none."""
    ids: Counter[tuple[str, str]] = Counter()
    links = root = None
    for item in events(data, where=where, code="invalid-xces"):
        if isinstance(item, Notice):
            yield item
            return
        event, element = item
        name = local(element)
        if root is None:
            root = name
            links = name == "cesAlign"
        if event == "start":
            continue
        found = list(faults(element, _RULES, "")) if links else []
        if (links and name == "link") or (not links and name in _SENTENCES):
            told = element.get("id", "")
            ids[name, told] += 1
            if told and ids[name, told] == 2:
                found.append(f"the id {told!r} comes twice")
            if not told and not links:
                found.append(f"<{name}> has no id")
        for fault in found:
            yield _notice(where, element, fault)
        if name == "linkGrp":
            if not (element.get("fromDoc") and element.get("toDoc")):
                yield _notice(where, element, "<linkGrp> does not name its two texts")
            element.clear()
    if not links and not any(name == "s" for name, _ in ids) and root != "text":
        yield Notice(code="invalid-xces", message=f"<{root}> holds no links and no sentences", where=where)


def _notice(where: str, element: etree._Element, message: str) -> Notice:
    return Notice(code="invalid-xces", message=message, where=f"{where}, line {element.sourceline}")
