"""Which language a file is in: what it says itself, its name, and its text, which has the last word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from aligner.languages import LANGUAGES, lang
from aligner.languages.codes import THREE_LETTERS
from aligner.model import Lang, Notice, ReadError, Report, RequestError, discard

__all__ = ["choose", "from_name", "from_text"]

_SAMPLE = 6_000
_ENOUGH = 60
"""Letters below which a text says nothing sure about its language."""


def choose(*, given: Lang | None, declared: str, name: str, text: str, report: Report = discard) -> Lang:
    """Settle the language of a file; the reader is told of contradictions.

    What the caller gives wins. Else a long enough text decides against what file and name say; where
    it is too short, or agrees with one of them, the file's own word comes before its name.

    Raises:
        ReadError: nothing tells the language.
    """
    read = from_text(text)
    said = _declared(declared)
    named = from_name(name)
    if given is not None:
        if read and _primary(read) != _primary(given):
            message = f"the text looks like {read}, but --lang says {given}; {given} is taken"
            report(Notice(code="language-contradiction", message=message, where=name))
        return given
    claims = [claim for claim in (said, named) if claim is not None]
    if read is None:
        if not claims:
            what = "its language cannot be told from so little text"
            raise ReadError(what, where=name, hint=f"say it with --lang TAG={PurePath(name).name}")
        return claims[0]
    agreeing = [claim for claim in claims if _primary(claim) == _primary(read)]
    for claim, source in ((said, "the file says"), (named, "its name says")):
        if claim is not None and _primary(claim) != _primary(read):
            message = f"{source} {claim}, but the text is {read}; {read} is taken (--lang overrules)"
            report(Notice(code="language-contradiction", message=message, where=name))
    # A claim may be narrower than what a text shows: zh-Hant, pt-BR.
    return max(agreeing, key=len) if agreeing else read


def from_name(name: str) -> Lang | None:
    """Read the language mark at the end of a file's name.

    >>> from_name("report.fr.docx"), from_name("raw_un_charter_zh.txt"), from_name("N3020871-R.pdf")
    ('fr', 'zh', 'ru')
    >>> from_name("report.docx") is None
    True
    """
    stem = PurePath(name).name
    for suffix in (".hexapla.json", PurePath(stem).suffix):
        stem = stem.removesuffix(suffix)
    parts = re.split(r"[._\-\s]+", stem)
    if len(parts) < 2:
        return None
    last = parts[-1]
    script = parts[-2] if len(parts) > 2 and last.title() in {"Hans", "Hant", "Latn", "Cyrl"} else ""
    mark = f"{script}-{last}" if script else last
    code = mark.partition("-")[0].casefold()
    # A UN letter is upper case: "-F"; "annex a" names no language.
    known = code in THREE_LETTERS or code in THREE_LETTERS.values() or len(code) > 3
    if not (known or (len(last) == 1 and last.isupper())):
        return None
    try:
        tag = lang(mark)
    except RequestError:
        return None
    return (
        tag if _primary(tag) in LANGUAGES or code in THREE_LETTERS or code in THREE_LETTERS.values() else None
    )


def from_text(text: str) -> Lang | None:
    """Tell the language of a text; None where it is too short or in doubt.

    Scripts that one language alone writes here decide by themselves; the rest is for langdetect,
    seeded, so that the same text gives the same answer.
    """
    sample = _spread(text)
    letters = Counter(_script(sign) for sign in sample if sign.isalpha())
    total = sum(letters.values())
    if not total:
        return None
    script, count = letters.most_common(1)[0]
    if letters["han"] * 2 > total and not letters["kana"] and not letters["hangul"]:
        return Lang("zh") if total >= _ENOUGH // 4 else None
    if total < _ENOUGH or count * 2 < total:
        return None
    return _detect("".join(sign if _script(sign) in (script, "") else " " for sign in sample))


def _spread(text: str) -> str:
    # Beginning, middle and end: a masthead is often in another language than the text.
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = len(text) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))


def _script(sign: str) -> str:
    if not sign.isalpha():
        return ""
    point = ord(sign)
    if point < 0x0250 or 0x1E00 <= point < 0x1F00:
        return "latin"
    if 0x0400 <= point < 0x0530:
        return "cyrillic"
    if 0x0600 <= point < 0x0780 or 0xFB50 <= point < 0xFDFF or 0xFE70 <= point < 0xFEFF:
        return "arabic"
    if 0x3040 <= point < 0x3100:
        return "kana"
    if 0xAC00 <= point < 0xD7B0:
        return "hangul"
    if 0x3400 <= point < 0xA000 or 0x20000 <= point < 0x32000:
        return "han"
    return "other"


def _detect(sample: str) -> Lang | None:
    from langdetect import DetectorFactory, LangDetectException, detect_langs  # noqa: PLC0415 (half a second to load)

    DetectorFactory.seed = 0
    try:
        best = detect_langs(sample)[0]
    except LangDetectException:
        return None
    if best.prob < 0.9:
        return None
    # langdetect tells two Chinese scripts apart by country.
    return lang({"zh-cn": "zh", "zh-tw": "zh-Hant"}.get(best.lang, best.lang))


def _declared(text: str) -> Lang | None:
    if not text:
        return None
    try:
        tag = lang(text)
    except RequestError:
        return None
    # Word writes a region always; it says nothing here unless the language has varieties of its own.
    return tag if "-" not in tag or len(tag.split("-")[1]) == 4 else lang(_primary(tag))


def _primary(tag: str) -> str:
    return tag.partition("-")[0]
