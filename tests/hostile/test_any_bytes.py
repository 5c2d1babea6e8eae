"""Any bytes, to any reader: a value or a ReadError; nothing else escapes."""

from __future__ import annotations

import io
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.model import Alignment, Document, HexaplaError, ReadError
from aligner.readers import READERS
from aligner.readers.opening import open_bytes, reader
from aligner.structure.blocks import Blocks
from exporters import EXPORTERS, exporter
from tests.strategies import alignments

every_reader = pytest.mark.parametrize("name", READERS)

_SCRAPS = st.sampled_from(
    (
        *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\f", b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!--"),
        *(b"<?xml version='1.0' encoding='utf-7'?>", b"<!DOCTYPE a [<!ENTITY e 'f'>]>", b'"', b"{", b"}", b"[", b"\\u"),
        *(b"\\ud800", b"1e999", b"-1", b"NaN", b"null", b"PK\x01\x02", b"PK\x05\x06", b"| a |\n|---|\n", b"[^1]: ", b"\x85"),
        "\u2028٣²⁽¹⁾".encode(),
        "الجمعية".encode("windows-1256"),
    )
)  # fmt: skip


def survives(name: str, data: bytes) -> None:
    message = "one line"
    try:
        value = reader(name).read(data, name="work")
    except ReadError as error:
        message = str(error)
    else:
        assert isinstance(value, (Blocks, Document, Alignment))
    assert len(message.splitlines()) == 1


@cache
def samples(name: str) -> tuple[bytes, ...]:
    """Some files of the format, as its exporter writes them; text for formats that have none."""
    if name not in EXPORTERS:
        return ("1. One.¹\n\n¹ Note.\n\n| a | b |\n|---|---|\n| c | d |\n".encode(),)
    found: list[bytes] = []

    @settings(max_examples=8, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(alignments(max_languages=2))
    def collect(alignment: Alignment) -> None:
        out = io.BytesIO()
        exporter(name).write(alignment, out)
        found.append(out.getvalue())

    collect()
    return tuple(found)


@pytest.fixture(scope="module", autouse=True)
def _samples_before_any_test() -> None:
    for name in READERS:
        samples(name)


@every_reader
@given(data=st.binary(max_size=500))
def test_any_bytes(name: str, data: bytes) -> None:
    survives(name, data)


@every_reader
@given(pieces=st.lists(st.one_of(_SCRAPS, st.binary(max_size=8)), max_size=30))
def test_scraps_of_all_formats(name: str, pieces: list[bytes]) -> None:
    survives(name, b"".join(pieces))


@every_reader
@given(data=st.data())
def test_files_that_end_early(name: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(samples(name)))
    survives(name, sample[: data.draw(st.integers(0, len(sample)))])


@every_reader
@given(data=st.data())
def test_files_with_a_scrap_set_in(name: str, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(samples(name)))
    start = data.draw(st.integers(0, len(sample)))
    end = min(len(sample), start + data.draw(st.integers(0, 40)))
    survives(name, sample[:start] + data.draw(_SCRAPS) + sample[end:])


@every_reader
@given(data=st.data())
def test_files_made_of_two(name: str, data: st.DataObject) -> None:
    first, second = (
        data.draw(st.sampled_from(samples(data.draw(st.sampled_from((name, "tmx")))))) for _ in "ab"
    )
    survives(
        name,
        first[: data.draw(st.integers(0, len(first)))] + second[data.draw(st.integers(0, len(second))) :],
    )


@every_reader
@pytest.mark.parametrize(
    "data",
    [
        b"<a>" * 100_000,
        b"<tmx>" + b"<tu><tuv><seg>" * 5_000,
        b"<tmx version='1.4'><body><tu><tuv xml:lang='en'><seg>" + b"<hi>" * 200 + b"x" + b"</hi>" * 200,
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b"(" * 100_000,
        b"*a" * 50_000,
        b"\xff" * 100_000,
        b"\n" * 100_000,
        b"a" * 1_000_000,
        "\u0301".encode() * 100_000,
    ],
    ids=range(11),
)
def test_much_of_the_same(name: str, data: bytes) -> None:
    survives(name, data)


@given(data=st.one_of(st.binary(max_size=300), st.lists(_SCRAPS, max_size=20).map(b"".join)))
def test_any_bytes_through_the_door(data: bytes) -> None:
    message = "one line"
    try:
        value = open_bytes(data, name="work.xx")
    except HexaplaError as error:
        message = str(error)
    else:
        assert isinstance(value, (Document, Alignment))
    assert len(message.splitlines()) == 1
