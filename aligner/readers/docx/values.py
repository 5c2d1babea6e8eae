"""Values as attributes hold them: numbers, switches, text; whatever a file says, no error comes of it."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from aligner.vocab.ooxml import w

__all__ = ["OFF", "VAL", "integer", "is_on", "legal"]

VAL: Final = w("val")
OFF: Final = frozenset({"0", "false", "off"})
_ENDS: Final = re.compile("[\n\r]")
_ILLEGAL: Final = re.compile("[^\t\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def integer(text: str | None, default: int = 0) -> int:
    """Read a whole number as attributes hold it; whatever else is the default.

    >>> integer("567"), integer("12.5pt", -1), integer("9" * 5000)
    (567, -1, 0)
    """
    try:
        value = int(text or "")
    except ValueError:
        return default
    return value if abs(value) < 2**31 else default


def is_on(element: etree._Element | None) -> bool:
    """Tell whether an on/off property is there and on."""
    return element is not None and (element.get(VAL) or "1").lower() not in OFF


def legal(text: str) -> str:
    r"""Leave out what no run may hold; line ends become spaces.

    >>> legal("a\nb\x0bc")
    'a bc'
    """
    return _ILLEGAL.sub("", _ENDS.sub(" ", text))
