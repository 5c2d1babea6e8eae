"""From bytes to the text of a page: byte order marks, then what the page says, then a guess."""

from __future__ import annotations

import codecs
import re
from typing import Final

from aligner.readers.encoding import decode
from aligner.readers.markup import Flow

__all__ = ["decoded"]

_SAID: Final = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*(?P<meta>[\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["'](?P<xml>[\w.:-]+)""",
    re.IGNORECASE,
)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# WHATWG Encoding, 4.2: pages that say the first are in the second.
_MEANT: Final = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5-hkscs",
    "x-sjis": "shift_jis",
    "ks_c_5601-1987": "euc-kr",
    "utf8": "utf-8",
    "unicode": "utf-8",
}


def decoded(data: bytes, *, name: str, flow: Flow) -> str:
    """Decode a page.

    Raises:
        ReadError: the bytes are no text.
    """
    if not data.startswith(_MARKS):
        said = _SAID.search(data[:4096])
        if said is not None:
            charset = (said["meta"] or said["xml"]).decode("ascii", "replace").casefold()
            text = _as(data, _MEANT.get(charset, charset))
            if text is not None:
                return _clean(text, flow)
            flow.notice("wrong-encoding", f"says that it is {charset}, and is not")
        # NULs in a page are dropped, as browsers do (HTML, 13.2.5); without a mark they are no UTF-16.
        if 0 < data.count(0) <= len(data) // 4:
            flow.notice("illegal-character", f"left out {data.count(0)} × U+0000")
            data = data.replace(b"\0", b"")
    return _clean(decode(data, name=name, report=flow.report), flow)


def _as(data: bytes, charset: str) -> str | None:
    try:
        if charset in ("utf-16", "utf-16le", "utf-16be") and data[:200].count(0) < len(data[:200]) // 4:
            # A page that could be read far enough to find this is not in UTF-16 (HTML, 13.2.3.3).
            charset = "utf-8"
        info = codecs.lookup(charset)
        if not getattr(info, "_is_text_encoding", True):
            return None
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _clean(text: str, flow: Flow) -> str:
    text = text.removeprefix("\ufeff")
    nuls = text.count("\0")
    if nuls:
        flow.notice("illegal-character", f"left out {nuls} × U+0000")
        text = text.replace("\0", "")
    return text
