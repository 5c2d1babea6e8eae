"""Any bytes, merged: valid TMX or a ReadError; nothing else escapes, and recovery never ends in an error of XML."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aligner.model import ReadError, Report, discard
from aligner.readers.tmx.elements import elements
from aligner.vocab.tmx_stream import volumes
from exporters.tmx import check
from exporters.tmx.merging import Source, merge

PIECES = st.sampled_from(
    (
        *("<tmx version='1.4'>", "<tmx xmlns='a'>", "</tmx>", "<header/>", "<header srclang='*all*'>", "</header>"),
        *("<body>", "</body>", "<tu>", "<tu tuid='a b' srclang='fr' foo='1'>", "</tu>", "<prop type='a'>", "</prop>"),
        *("<prop>", "<note>", "</note>", "<tuv xml:lang='EN_us'>", "<tuv lang='zh'>", "<tuv>", "</tuv>", "<seg>"),
        *("</seg>", "<seg foo='1'>", "<bpt i='1' x='a'>", "<bpt>", "</bpt>", "<ept i='1'>", "</ept>", "<ph x='1'>"),
        *("</ph>", "<it>", "</it>", "<hi>", "</hi>", "<sub>", "</sub>", "<ut>", "</ut>", "<ude name='a'>", "</ude>"),
        *("<map unicode='1'/>", "<b>", "</b>", "&nbsp;", "&#x1F;", "&", "<![CDATA[a]]>", "<!-- c -->", "<?p i?>"),
        *("a", " ", "\n", "й", "\u200f", "\U00020000", "<!DOCTYPE tmx SYSTEM 'x'>", "<tu/>", "<tuv xml:lang='ru'/>"),
    )
)  # fmt: skip
WHOLE = (
    "<!DOCTYPE tmx SYSTEM 'x'><tmx><header/><body><tu><tuv xml:lang='en'><seg>One</seg></tuv>"
    "<tuv lang='ru'>{}</tuv>{}</tu></body></tmx>"
)


def merged(data: bytes, *, recover: bool) -> bytes:
    def reading(report: Report) -> Iterator[etree._Element]:
        for name, stream in volumes(data, "work"):
            yield from elements(stream, name=name, report=report, recover=recover)

    out = io.BytesIO()
    merge([Source("work", reading)], out, dedupe="newest", lang_style="region", report=discard)
    return out.getvalue()


@pytest.mark.parametrize("recover", [False, True])
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.builds(WHOLE.format, *[st.lists(PIECES, max_size=8).map("".join)] * 2)), st.sampled_from(("utf-8", "utf-16", "utf-8-sig")))  # fmt: skip
def test_what_is_merged_is_valid_or_refused(recover: bool, text: str, encoding: str) -> None:
    try:
        data = merged(text.encode(encoding), recover=recover)
    except ReadError:
        return
    assert [str(notice) for notice in check(data, where="work")] == []


@given(
    st.binary(max_size=60),
    st.sampled_from((b"", b"\x1f\x8b", b"PK\x03\x04", b"<?xml version='1.0' encoding='idna'?>")),
)
def test_any_bytes_are_refused_in_one_line(data: bytes, head: bytes) -> None:
    for recover in (False, True):
        with pytest.raises(ReadError) as caught:
            merged(head + data, recover=recover)
        assert len(str(caught.value).splitlines()) == 1
