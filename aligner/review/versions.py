"""One version after its review: its document with the edits, and where each unit and stretch stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import Document, Inline, NoteMark, Number, Place, Span, Text, Unit
from aligner.readers.docx.parallel import number_of
from aligner.review.rewriting import NewNoteError, Rewritten, rewrite
from aligner.review.trees import with_texts
from aligner.review.units import Held, Kept

__all__ = ["Version", "revise"]


@dataclass(frozen=True, slots=True)
class Version:
    """A version made anew."""

    document: Document
    units: Mapping[Place, Unit]
    """Its units, by their places now."""
    moved: Mapping[Span, Span | None]
    """Spans of texts that were edited, as they stand now; None: gone."""

    def span(self, span: Span) -> Span | None:
        """Give a span of the version before, as it stands now; None where nothing is left of it."""
        now = self.moved.get(span, span)
        return now if now is not None and now.place in self.units else None


def revise(
    document: Document,
    units: Mapping[Place, Unit],
    spans: Iterable[Span],
    held: Sequence[Held],
    kept: Kept,
    fault: Callable[[Held, str, str], None],
) -> Version:
    """Bring the edits of the units into a document.

    Args:
        document: the version.
        units: its units.
        spans: every span that a row of the alignment has of it.
        held: the units that the review shows, with what became of them.
        kept: what a review shows of a text.
        fault: takes the unit, a code and a message.
    """
    edited: dict[Span, Held] = {}
    for unit in held:
        if not unit.edited:
            continue
        other = edited.setdefault(unit.span, unit)
        if (other.new_text, other.new_printed) != (unit.new_text, unit.new_printed):
            fault(
                unit,
                "review-overlap",
                "its text stands in another row as well, and was edited otherwise there",
            )
    if not edited:
        return Version(document, units, {})
    stretches: defaultdict[Place, set[Span]] = defaultdict(set)
    touched = {span.place for span in edited}
    # A note that is edited lives in the text that calls it.
    touched |= {Place(place.path) for place in touched}
    for span in spans:
        if span.place in touched or Place(span.place.path) in touched:
            stretches[span.place].add(span)
    moved: dict[Span, Span | None] = {}
    changes: dict[tuple[int, ...], tuple[Number | None, Text]] = {}
    for host in sorted(place for place in touched if place.note < 0):
        bodies: dict[int, Text] = {}
        for place in sorted(place for place in stretches if place.path == host.path and place.note >= 0):
            made = _rewritten(units[place].text, stretches[place], edited, kept, fault, moved)
            bodies[place.note] = made.text
        whole = _host(units, host)
        made = _rewritten(whole, stretches[host], edited, kept, fault, moved)
        numbered = next((edited[span] for span in stretches[host] if span in edited and not span.start), None)
        number = _number(units.get(host), numbered, document, fault)
        changes[host.path] = (number, _with_bodies(made, bodies))
        now = {old: new for new, old in enumerate(made.notes)}
        for place in stretches:
            if place.path == host.path and place.note >= 0:
                for span in stretches[place]:
                    then, at = moved.get(span, span), now.get(place.note)
                    own = edited.get(span)
                    there = not own.emptied if own is not None else bool(units[place].text)
                    if at is None and there:
                        sign = units[place].marker
                        message = f"the sign {sign} of a note was deleted, and the note is still there"
                        fault(_caller(held, host), "review-note", message)
                    if then is None or at is None:
                        moved[span] = None
                    else:
                        moved[span] = Span(Place(host.path, at), then.start, then.end)
        for index, note in enumerate(whole.notes):
            if index not in now and Place(host.path, index) not in stretches and note.body:
                message = f"the sign {note.marker} of a note was deleted whose text the review does not show"
                fault(_caller(held, host), "review-note", message)
    revised = with_texts(document, changes)
    return Version(revised, {unit.place: unit for unit in revised.units()}, moved)


def _caller(held: Sequence[Held], host: Place) -> Held:
    return next(unit for unit in held if unit.place == host)


def _host(units: Mapping[Place, Unit], host: Place) -> Text:
    unit = units.get(host)
    return unit.text if unit is not None else Text()


def _rewritten(
    text: Text,
    spans: Iterable[Span],
    edited: Mapping[Span, Held],
    kept: Kept,
    fault: Callable[[Held, str, str], None],
    moved: dict[Span, Span | None],
) -> Rewritten:
    size = len(text)
    ends = {span: size if span.end is None else min(span.end, size) for span in spans}
    order = sorted(ends, key=lambda span: (span.start, ends[span], span.end is None))
    changed = [edited[span] for span in order if span in edited and edited[span].new_text is not None]
    stretches: list[tuple[int, int, Text | None]] = []
    at = 0
    for span in order:
        unit = edited.get(span)
        if span.start < at and changed:
            message = "it belongs to a text that stands in more than one row; edit it in the version itself"
            fault(changed[0], "review-overlap", message)
            changed = []
        stretches.append((span.start, ends[span], unit.new_text if unit is not None else None))
        at = max(at, ends[span])
    if not changed:
        return rewrite(text, (), kept)
    try:
        made = rewrite(text, stretches, kept)
    except NewNoteError as error:
        message = f"the sign {error} calls no note of this text; notes are added in the version itself"
        fault(changed[0], "review-note", message)
        return rewrite(text, (), kept)
    for span, (start, end) in zip(order, made.spans, strict=True):
        if start == end and ends[span] > span.start and (start or end < len(made.text)):
            moved[span] = None
        else:
            moved[span] = Span(span.place, start, None if span.end is None else end)
    return made


def _number(
    unit: Unit | None, held: Held | None, document: Document, fault: Callable[[Held, str, str], None]
) -> Number | None:
    number = unit.number if unit is not None else None
    if held is None or held.new_printed is None:
        return number
    if not held.new_printed:
        return None
    read = number_of(held.new_printed, None, document.language)
    if read is None:
        fault(held, "review-number", f"{held.new_printed!r} is no number that can be read")
    return read


def _with_bodies(made: Rewritten, bodies: Mapping[int, Text]) -> Text:
    if not bodies:
        return made.text
    notes = iter(made.notes)
    inlines: list[Inline] = []
    for inline in made.text.inlines:
        if isinstance(inline, NoteMark) and (at := next(notes)) in bodies:
            inlines.append(NoteMark(inline.marker, bodies[at], inline.endnote))
        else:
            inlines.append(inline)
    return Text(inlines)
