"""Each attack on each reader: a value or a ReadError that names the file, in bounded time and memory."""

from __future__ import annotations

import multiprocessing
import re
import time
from pathlib import Path
from typing import Final

import pytest

from aligner.model import Alignment, Document, ReadError
from aligner.readers import READERS
from aligner.readers.opening import reader
from aligner.structure.blocks import Blocks
from tests.hostile.attacks import Attack, a_million_cells, attacks

SECONDS: Final = 60
"""For one file; on a quiet machine the slowest takes some eight."""
MEGABYTES: Final = 2500
STATUS: Final = Path("/proc/self/status")


def attacked(name: str, attack: Attack) -> str:
    """Let a reader have the file; give what it says of it, nothing if it reads it."""
    start = time.monotonic()
    try:
        value = reader(name).read(attack.data, name="work.xyz")
    except ReadError as error:
        said = str(error)
        assert said.startswith("work.xyz"), said
        assert len(said.splitlines()) == 1
        assert len(said) < 1000
    else:
        said = ""
        assert isinstance(value, (Blocks, Document, Alignment))
    assert time.monotonic() - start < SECONDS, attack.name
    return said


ATTACKS: Final = {attack.name: attack for attack in attacks()}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_every_reader_survives(attack: Attack) -> None:
    for name in READERS:
        said = attacked(name, attack)
        if name == attack.aim and attack.refused:
            assert said


def test_each_attack_is_known_for_what_it_is_aimed_at() -> None:
    """An attack that the sniffer would never give to its reader is none."""
    for attack in ATTACKS.values():
        # What a document type or a cut hides of the root is not known from the first bytes.
        if not re.search("cut short|laughs|growth|entity", attack.name):
            scores = {name: reader(name).recognises(attack.data, name="work.xyz") for name in READERS}
            assert scores[attack.aim] == max(scores.values()), (attack.name, scores)


def _heavy(queue: multiprocessing.Queue[tuple[str, float, float]], form: str) -> None:
    attack = a_million_cells(form)
    start = time.monotonic()
    said = attacked(attack.aim, attack)
    found = re.search(r"VmHWM:\s+(\d+)", STATUS.read_text(encoding="utf-8"))
    queue.put((said, time.monotonic() - start, int(found[1]) / 1024 if found else 0.0))


@pytest.mark.skipif(not STATUS.exists(), reason="the peak of memory is told by Linux alone")
@pytest.mark.parametrize("form", ["docx", "html", "odt", "text"])
def test_a_million_cells_take_bounded_time_and_memory(form: str) -> None:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[tuple[str, float, float]] = context.Queue()
    process = context.Process(target=_heavy, args=(queue, form))
    process.start()
    try:
        said, seconds, megabytes = queue.get(timeout=2 * SECONDS)
    finally:
        process.kill()
        process.join()
    assert "cells" in said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
