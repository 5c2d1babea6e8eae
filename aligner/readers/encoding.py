"""Decoding of text files: UTF-8 first, then what the bytes themselves betray, with a notice for any guess."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from typing import Final

from aligner.model import Notice, ReadError, Report, discard

__all__ = ["decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY: Final = ("gb18030", "big5", "windows-1251", "windows-1256", "windows-1252")


def decode(data: bytes, *, name: str, report: Report = discard) -> str:
    """Turn the bytes of a text file into text.

    Legacy encodings are guessed by which of them gives the likeliest letters, and reported.

    Raises:
        ReadError: the bytes hold NULs, or fit no encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if data[:2000].count(0) > len(data[:2000]) // 4:
        encoding = "utf-16-le" if data[1:2000:2].count(0) > data[0:2000:2].count(0) else "utf-16-be"
        return _strict(data, encoding, name)
    if b"\0" in data:
        what = f"is not text: byte {data.index(0)} is a NUL"
        raise ReadError(what, where=name, hint="name the format with --from")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        place = error.start
    scored = sorted(((_likelihood(data, encoding), encoding) for encoding in _LEGACY), reverse=True)
    score, encoding = scored[0]
    if score <= 0:
        what = f"is not text in any encoding known here (not UTF-8 from byte {place} on)"
        raise ReadError(what, where=name, hint="save it as UTF-8")
    message = f"not UTF-8; read as {encoding}"
    report(Notice(code="guessed-encoding", message=message, where=name))
    return data.decode(encoding)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"is not {encoding} from byte {error.start} on"
        raise ReadError(what, where=name, hint="save it as UTF-8") from None


def _likelihood(data: bytes, encoding: str) -> float:
    try:
        text = data[:100_000].decode(encoding)
    except UnicodeDecodeError as error:
        # A multi-byte character may be cut at the end of the sample.
        if len(data) <= 100_000 or error.start < 99_990:
            return -1.0
        text = data[: error.start].decode(encoding)
    letters = [character for character in text if ord(character) > 127]
    scripts = Counter(unicodedata.name(character, "?").split()[0] for character in letters)
    if not letters:
        return -1.0
    wanted = {
        "gb18030": _common_han(letters),
        "big5": _common_han(letters) * 0.99,
        "windows-1251": scripts["CYRILLIC"] / len(letters) * _case_order(text),
        "windows-1256": scripts["ARABIC"] / len(letters),
        "windows-1252": sum(character in "éèêàâçùûôîïëñáíóúüöäß’“”«»–—€ÉÀ" for character in letters)
        / len(letters)
        * 0.9,
    }
    return wanted[encoding]


def _common_han(letters: list[str]) -> float:
    # The commonest characters make up about a tenth of any Chinese text; misread bytes give rare ones.
    common = sum(
        character in "的一是在不了有和人这中大为上个国我以要他這個為國們與及之于於、。，"
        for character in letters
    )
    han = sum("\u4e00" <= character <= "\u9fff" or character in "、。，；：（）" for character in letters)
    return han / len(letters) if common * 25 >= len(letters) else 0.0


def _case_order(text: str) -> float:
    # KOI8 and other codes read as windows-1251 put capitals inside words.
    inside = sum(a.islower() and b.isupper() for a, b in zip(text, text[1:], strict=False))
    return 1.0 if inside * 20 < len(text) else 0.2
