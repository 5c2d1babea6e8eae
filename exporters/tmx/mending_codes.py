"""Makes the codes of segments valid: each begin with its end, and the same ``x`` in all languages or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

__all__ = ["mend_codes", "unify"]


def mend_codes(segment: etree._Element, changes: Counter[str]) -> None:
    """Pair ``bpt`` and ``ept`` one to one; a half without the other becomes ``it``, as TMX says halves."""
    for code in segment.iter("it"):
        if code.get("pos") is None:
            code.set("pos", "begin")
            changes["codes"] += 1
    begun = Counter(code.get("i") for code in segment.iter("bpt"))
    ended = Counter(code.get("i") for code in segment.iter("ept"))
    if begun == ended and None not in begun and all(count == 1 for count in begun.values()):
        return
    held: list[etree._Element] = []
    pairs = 0
    for code in list(segment.iter("bpt", "ept")):
        if code.tag == "bpt":
            held.append(code)
            continue
        begin = next((other for other in reversed(held) if other.get("i") == code.get("i")), None)
        if begin is None:
            _half(code, "end")
            continue
        held.remove(begin)
        pairs += 1
        begin.set("i", str(pairs))
        code.set("i", str(pairs))
    for code in held:
        _half(code, "begin")
    changes["codes"] += 1


def _half(code: etree._Element, pos: str) -> None:
    code.tag = "it"
    code.attrib.pop("i", None)
    code.set("pos", pos)


def unify(segments: Sequence[etree._Element], changes: Counter[str]) -> None:
    """Take ``x`` away where one language lacks a code that another has: clients refuse the whole file."""
    found = [
        Counter(
            (str(code.tag), code.get("x"))
            for code in segment.iter("bpt", "it", "ph", "hi")
            if code.get("x") is not None
        )
        for segment in segments
        if len(segment)
    ]
    if not any(found):
        return
    told = dict.fromkeys(x for counts in found for _, x in counts if x is not None)
    if not all(x.isascii() and x.isdigit() for x in told):
        # The specification says a number, and clients refuse the whole file for anything else.
        numbers = {x: str(number) for number, x in enumerate(told, 1)}
        for segment in segments:
            for code in segment.iter("bpt", "it", "ph", "hi"):
                if (x := code.get("x")) is not None:
                    code.set("x", numbers[x])
        changes["codes matched without numbers"] += 1
    bare = len(found) < len(segments)
    twice = any(count > 1 for counts in found for count in counts.values())
    if bare or twice or any(counts != found[0] for counts in found):
        for segment in segments:
            for code in segment.iter():
                code.attrib.pop("x", None)
        changes["codes matched wrongly"] += 1
