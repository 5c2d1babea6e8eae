"""WordprocessingML as text: escaping, child order, deterministic chance."""

import hashlib
from collections.abc import Mapping
from xml.sax.saxutils import escape

__all__ = ["HEAD", "NAMESPACES", "Dice", "attr", "ppr", "rpr", "text"]

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PPR = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "tabs",
    "bidi",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
)
_RPR = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "noProof",
    "color",
    "kern",
    "sz",
    "szCs",
    "u",
    "vertAlign",
    "rtl",
    "lang",
)


def text(words: str) -> str:
    """Words as they stand between tags."""
    return escape(words)


def attr(words: str) -> str:
    """Words as they stand between double quotes."""
    return escape(words, {'"': "&quot;"})


def _ordered(order: tuple[str, ...], tag: str, props: Mapping[str, str]) -> str:
    """The children of ``tag`` in the order of the schema; a value is its attributes or content."""
    inner = ""
    for name in sorted(props, key=order.index):
        value = props[name]
        if value.startswith("<"):
            inner += f"<w:{name}>{value}</w:{name}>"
        else:
            inner += f"<w:{name}{' ' if value else ''}{value}/>"
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def ppr(props: Mapping[str, str]) -> str:
    """Paragraph properties."""
    return _ordered(_PPR, "pPr", props)


def rpr(props: Mapping[str, str]) -> str:
    """Run properties."""
    return _ordered(_RPR, "rPr", props)


class Dice:
    """Chance that falls the same way in every run, on every machine."""

    def __init__(self, *seed: str) -> None:
        self._seed = "|".join(seed)
        self._rolls = 0

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        self._rolls += 1
        digest = hashlib.sha256(f"{self._seed}|{self._rolls}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % n

    def hexadecimal(self) -> str:
        """Eight digits, as in an rsid."""
        return f"00{self.below(0x1000000):06X}"
