"""Stages: what each part of the pairing takes of the processor's time, without the part's own parts.

Functions that run a few times a document are wrapped; what a profiler would add to each call of the small
ones falls away, so that the shares are those of a run that nobody watches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any, Final

from aligner import model, pairing, structure
from aligner.pairing import band, beads, rows, teaching, version

__all__ = ["OTHER", "PARTS", "watched"]

OTHER: Final = "lines wrapped, beads read, and others"

PARTS: Final[Sequence[tuple[str, Any, str]]] = (
    ("labels read, paragraphs made", structure, "_lines"),
    ("units walked", model.Document, "units"),
    ("items: keys, lengths, figures", pairing, "items"),
    ("label paths", import_module("aligner.pairing.items"), "_steps"),
    ("versions as arrays", version.Version, "__init__"),
    ("anchors", beads.Matching, "__init__"),
    ("search in gaps", beads.Matching, "run"),
    ("coarse paths", band, "followed"),
    ("words: invariants", version, "invariants"),
    ("words: cut", version, "words"),
    ("words: made ready, kin", teaching.Teaching, "__init__"),
    ("words: learnt", teaching.Teaching, "taught_by_groups"),
    ("words: rates of units alone", beads, "rates"),
    ("words: gaps parted", beads.Matching, "_spared"),
    ("words: lists looked for", beads, "listed"),
    ("words: units elsewhere", beads, "crossed"),
    ("confidences", rows, "confidences"),
    ("rows joined", pairing, "join"),
    ("rows named", pairing, "_rows"),
    ("doubt", pairing, "doubtful"),
    ("alignment made and checked", model.Alignment, "__post_init__"),
)
"""What a stage is called, and the function that begins it: its class or module, and its name there."""


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Give the seconds of each stage, as they grow while this is open; ``OTHER`` is the rest."""
    seconds: dict[str, float] = dict.fromkeys([OTHER, *(stage for stage, _, _ in PARTS)], 0.0)
    open_ = [OTHER]
    last = time.process_time()

    def turn() -> None:
        nonlocal last
        now = time.process_time()
        seconds[open_[-1]] += now - last
        last = now

    def wrapped(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            turn()
            open_.append(stage)
            try:
                return function(*given, **named)
            finally:
                turn()
                open_.pop()

        return call

    held = [(owner, name, getattr(owner, name)) for _, owner, name in PARTS]
    for (stage, owner, name), (_, _, function) in zip(PARTS, held, strict=True):
        setattr(owner, name, wrapped(stage, function))
    try:
        yield seconds
    finally:
        turn()
        for owner, name, function in held:
            setattr(owner, name, function)
