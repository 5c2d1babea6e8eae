"""Decoding of text files: UTF-8 first, then what the bytes themselves betray, with a notice for any guess."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Final

from aligner.model import Notice, ReadError, Report, discard

__all__ = ["decode", "legal"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ILLEGAL: Final = re.compile("[^\t\n\f\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LATIN: Final = frozenset("éèêàâçùûôîïëñáíóúüöäßåøæÉÈÊÀÂÇÎÔÑÁÍÓÚÜÖÄÅØÆ’“”«»–—…€¿¡°ºª§·¹²³œŒ‰\u00ad\u00a0")
_LEGACY: Final = (
    *("gb18030", "big5", "windows-1251", "windows-1256", "windows-1252"),
    *("koi8-r", "iso8859-5", "cp866", "iso8859-6"),
)
_OLDER: Final = frozenset({"koi8-r", "iso8859-5", "cp866", "iso8859-6"})
"""Hardly used any more: known so that they are not taken for others, and wanted to be plain."""
_COMMON: Final = {"CYRILLIC": frozenset("оеаинтсрвл"), "ARABIC": frozenset("الينمورتب")}
"""The commonest letters, which make up more than half of any text; misread bytes give others."""


def decode(data: bytes, *, name: str, report: Report = discard) -> str:
    """Turn the bytes of a text file into text.

    Legacy encodings are guessed by which of them gives the likeliest letters, and reported.

    Raises:
        ReadError: the bytes hold NULs, or fit no encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\0" in data:
        if encoding := _wide(data):
            return _strict(data, encoding, name)
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
    return _strict(data, encoding, name)


def legal(text: str, *, name: str, report: Report = discard) -> str:
    r"""Leave out the characters that no document may hold, each kind counted in a notice.

    >>> legal("one\x01 two", name="a.txt")
    'one two'
    """
    found = Counter(_ILLEGAL.findall(text))
    if not found:
        return text
    shown = ", ".join(f"{count} × U+{ord(sign):04X}" for sign, count in sorted(found.items()))
    report(Notice(code="illegal-character", message=f"left out {shown}", where=name))
    return _ILLEGAL.sub("", text)


def _wide(data: bytes) -> str:
    # UTF-16 without a mark: read the wrong way round, line ends and marks become characters that are none.
    if len(data) % 2:
        return ""
    tried = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:20_000].decode(encoding, "replace")
        plain = [sign for sign in text if sign not in "\t\n\r\f"]
        strange = sum(unicodedata.category(sign) in {"Cn", "Co", "Cc"} or sign == "\ufffd" for sign in plain)
        blank = any(sign.isascii() and sign.isspace() for sign in text)
        if blank and strange * 50 <= len(text):
            tried.append((strange, -sum(map(str.isascii, text)), encoding))
    return min(tried)[2] if tried else ""


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
    western = sum(sign.isascii() and sign.isalpha() for sign in text) > 6 * len(letters)
    match encoding:
        case "gb18030" | "big5":
            return _common_han(letters) * (0.99 if encoding == "big5" else 1.0)
        case "windows-1252":
            # A few signs in a text of Latin letters are Latin signs.
            return sum(sign in _LATIN for sign in letters) / len(letters) * (1.0 if western else 0.9)
        case _:
            script = "ARABIC" if encoding in {"windows-1256", "iso8859-6"} else "CYRILLIC"
            if encoding in _OLDER and (western or len(letters) < 4):
                return 0.0
            likely = scripts[script] / len(letters) * _unmixed(text, script) * _usual(letters, script)
            likely *= _case_order(text) if script == "CYRILLIC" else 1.0
            return likely * (0.5 if western else 1.0) * (0.98 if encoding in _OLDER else 1.0)


def _usual(letters: list[str], script: str) -> float:
    # Capitals do not count: Russian read as what it is not is mostly in capitals.
    common = _COMMON[script]
    return min(1.0, 0.2 + 2 * sum(sign in common for sign in letters) / len(letters))


def _unmixed(text: str, script: str) -> float:
    # An accented letter of a Western text, misread, stands between Latin letters.
    own = beside = 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if ord(sign) > 127 and unicodedata.name(sign, "?").startswith(script):
            own += 1
            beside += (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
    return 0.1 if beside * 4 > own else 1.0


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
    inside = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    return 1.0 if inside * 20 < len(text) else 0.2
