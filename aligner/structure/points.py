"""Points: which level of a list a label such as ``(i)`` belongs to, by open series and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aligner.model import NumberStyle
from aligner.numbers.labels import Form, Label
from aligner.structure.frames import Frame

__all__ = ["place_point", "point_labels"]

_FORMS: Final = frozenset({Form.PAREN, Form.HALF})
_STOPPED: Final = frozenset(
    {
        NumberStyle.LOWER_LATIN,
        NumberStyle.LOWER_ROMAN,
        NumberStyle.LOWER_CYRILLIC,
        NumberStyle.ABJAD,
        NumberStyle.UPPER_LATIN,
    }
)


def point_labels(labels: Sequence[Label], *, decimals: bool = False) -> list[Label]:
    """The readings that can number a point: in brackets, or letters and small roman figures with a stop.

    ``decimals`` with a stop number points too in the lists of a legal code: ``a.``, ``1.``, ``A.``
    """
    return [
        label
        for label in labels
        if label.role is None
        and (
            label.form in _FORMS
            or (
                label.form is Form.STOP
                and (
                    label.number.style in _STOPPED or (decimals and label.number.style is NumberStyle.DECIMAL)
                )
            )
        )
    ]


def place_point(
    labels: Sequence[Label], following: Sequence[Label], points: Sequence[Frame]
) -> tuple[Label, Frame | None]:
    """Choose the reading of a point's label, and the open point that it continues (None: it opens a list).

    Args:
        labels: the readings, best guess first; at least one.
        following: the readings of the next label in the text.
        points: the open points, innermost first.
    """
    next_in = [
        (label, frame)
        for frame in points
        for label in labels
        if frame.number is not None
        and _same_series(label, frame)
        and label.number.rank == frame.number.rank + 1
    ]
    first = [label for label in labels if label.number.rank == 1]
    if (
        next_in
        and first
        and not any(frame.form is label.form and _styled(label, frame) for label in first for frame in points)
    ):
        # "(i)" behind "(h)": the next label tells whether letters go on or small figures begin.
        sibling = next_in[0][0]
        goes_on = any(_follows(sibling, label) for label in following)
        begins = any(_follows(label, other) for label in first for other in following)
        if begins and not goes_on:
            return first[0], None
    if next_in:
        exact = [pair for pair in next_in if pair[1].form is pair[0].form]
        return (exact or next_in)[0]
    if first:
        # No list stands inside a list of its own series: "(a)" again begins anew at that level.
        again = [frame for frame in points if _styled(first[0], frame) and frame.form is first[0].form]
        return first[0], again[0] if again else None
    later = [(label, frame) for frame in points for label in labels if _same_series(label, frame)]
    # A number is missing or wrong: the list it looks like goes on.
    return later[0] if later else (labels[0], None)


def _styled(label: Label, frame: Frame) -> bool:
    return frame.number is not None and frame.number.style is label.number.style


def _same_series(label: Label, frame: Frame) -> bool:
    # Brackets vary inside one list (half and full width, one or two); the series does not.
    return _styled(label, frame) and (frame.form is label.form or {frame.form, label.form} <= _FORMS)


def _follows(label: Label, other: Label) -> bool:
    return (
        other.number.style is label.number.style
        and other.number.rank == label.number.rank + 1
        and other.form is label.form
    )
