"""Decoding: what the bytes betray, in every encoding that archives hold, and never a wrong guess in silence."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Notice, ReadError
from aligner.readers.encoding import decode, legal
from tests.strategies import plains

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "committee-report"
SAMPLES = {
    "ru": "Генеральная Ассамблея,\nссылаясь на свою резолюцию 48/246, постановляет продолжить рассмотрение вопроса.\n",
    "ar": "الجمعية العامة،\nإذ تشير إلى قرارها 48/246، تقرر مواصلة النظر في هذه المسألة.\n",
    "zh": "大会，\n回顾其第48/246号决议，决定在下一届会议上继续审议这个问题。\n",
    "zh-Hant": "大會，\n回顧其第48/246號決議，決定在下一屆會議上繼續審議這個問題。\n",
    "fr": "L’Assemblée générale,\nRappelant sa résolution 48/246, décide de poursuivre l’examen de la question.\n",
    "es": "La Asamblea General,\nRecordando su resolución 48/246, decide seguir examinando la cuestión el próximo año.\n",
    "en": "The General Assembly,\nRecalling its “resolution” 48/246, decides to remain seized of the matter.\n",
}


def told(data: bytes) -> tuple[str, list[str]]:
    notices: list[Notice] = []
    return decode(data, name="a.txt", report=notices.append), [str(notice) for notice in notices]


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("times", [1, 40])
def test_unicode_is_never_a_guess(language: str, encoding: str, times: int) -> None:
    text = SAMPLES[language] * times
    assert told(text.encode(encoding)) == (text, [])


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ru", "windows-1251"),
        ("ar", "windows-1256"),
        ("zh", "gb18030"),
        ("zh-Hant", "big5"),
        ("fr", "windows-1252"),
        ("es", "windows-1252"),
        ("en", "windows-1252"),
        ("ru", "koi8-r"),
        ("ru", "iso8859-5"),
        ("ru", "cp866"),
        ("ar", "iso8859-6"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_a_legacy_encoding_is_guessed_and_said(language: str, encoding: str, times: int) -> None:
    text = SAMPLES[language] * times
    assert told(text.encode(encoding)) == (text, [f"a.txt: not UTF-8; read as {encoding} [guessed-encoding]"])


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not built")
@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("ru", encoding) for encoding in ("windows-1251", "koi8-r", "iso8859-5", "cp866")),
        *(("ar", encoding) for encoding in ("windows-1256", "iso8859-6")),
        *(("zh", encoding) for encoding in ("gb18030", "gbk")),
        *((language, "windows-1252") for language in ("en", "es", "fr")),
    ],
)
def test_a_hundred_and_fifty_characters_of_a_report_are_enough(language: str, encoding: str) -> None:
    text = (CORPUS / f"report.{language}.md").read_text(encoding="utf-8")
    tried = 0
    for start in range(0, len(text) - 150, 150):
        piece = text[start : start + 150]
        with contextlib.suppress(UnicodeEncodeError):
            data = piece.encode(encoding)
            if not data.isascii():
                assert told(data)[0] == piece
                tried += 1
    assert tried >= 10


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read_whatever_its_order(encoding: str) -> None:
    assert told(f"\ufeff{SAMPLES['ar']}".encode(encoding))[0] == SAMPLES["ar"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\0two", "a.txt: is not text: byte 3 is a NUL; name the format with --from"),
        (b"PK\x03\x04\x14\0\0\0\x08\0" * 50, "a.txt: is not text: byte 5 is a NUL; name the format with --from"),
        (b"\xff\xfea", "a.txt: is not utf-16 from byte 2 on; save it as UTF-8"),
        (b"\xef\xbb\xbf\xff", "a.txt: is not utf-8-sig from byte 0 on; save it as UTF-8"),
        (b"abc \x8b", "a.txt: is not text in any encoding known here (not UTF-8 from byte 4 on); save it as UTF-8"),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, name="a.txt")
    assert str(caught.value) == message


def test_an_encoding_that_fits_only_the_beginning_is_refused() -> None:
    data = (SAMPLES["ru"] * 2_000).encode("windows-1251") + b"\x98"
    with pytest.raises(ReadError, match="is not windows-1251 from byte"):
        decode(data, name="a.txt")


@given(plains())
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode(), name="a.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert isinstance(decode(data, name="a.txt"), str)


def test_illegal_characters_are_counted() -> None:
    notices: list[Notice] = []
    assert legal("a\x01\x01b\x1f\f\t", name="a.txt", report=notices.append) == "ab\f\t"
    assert [str(notice) for notice in notices] == [
        "a.txt: left out 2 × U+0001, 1 × U+001F [illegal-character]"
    ]
