"""Laws of every reader in the registry: a modest opinion of any bytes, and a sure one of its own format."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, ReadError
from aligner.readers import READERS
from aligner.readers.opening import open_bytes, reader, sniff
from exporters import EXPORTERS, exporter
from tests.strategies import alignments

OWN = tuple(name for name in EXPORTERS if name in READERS)


@pytest.mark.parametrize("name", READERS)
@given(
    data=st.binary(max_size=200),
    file=st.sampled_from(("a.txt", "a.json", "a.tmx", "a.xml", "a.docx", "a", "")),
)
def test_an_opinion_is_a_number_up_to_a_hundred(name: str, data: bytes, file: str) -> None:
    assert 0 <= reader(name).recognises(data, name=file) <= 100


@pytest.mark.parametrize("name", OWN)
@given(alignment=alignments(max_languages=2))
def test_a_format_is_known_by_its_content(name: str, alignment: Alignment) -> None:
    out = io.BytesIO()
    exporter(name).write(alignment, out)
    if out.getvalue():  # a form without a head says nothing where there are no rows
        assert sniff(out.getvalue(), name="work") == name


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("data", [b"", b"\0", b"{}", b"<a/>", b"PK\x05\x06" + bytes(18)], ids=range(5))
def test_reading_names_the_file_in_its_error(name: str, data: bytes) -> None:
    message = "work.xyz"
    try:
        reader(name).read(data, name="work.xyz")  # some readers take some of these
    except ReadError as error:
        message = str(error)
    assert message.startswith("work.xyz")


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf"], ids=range(3))
def test_an_empty_file_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"work\.xyz: is empty"):
        open_bytes(data, name="work.xyz")
