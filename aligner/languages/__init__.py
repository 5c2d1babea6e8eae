"""The registry of languages: one file a language, one line here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from aligner.languages.codes import THREE_LETTERS
from aligner.languages.headings import CLOSINGS, HEADINGS, NUMBER_FIRST
from aligner.languages.language import Fonts, Language
from aligner.model import DivisionKind, Lang, NumberStyle, RequestError

__all__ = ["LANGUAGES", "Fonts", "Language", "lang", "language", "languages", "neutral"]

LANGUAGES: Final = MappingProxyType(
    {
        # tag: module that holds LANGUAGE
        "ar": "aligner.languages.ar",
        "de": "aligner.languages.de",
        "en": "aligner.languages.en",
        "es": "aligner.languages.es",
        "fr": "aligner.languages.fr",
        "it": "aligner.languages.it",
        "ru": "aligner.languages.ru",
        "zh": "aligner.languages.zh",
    }
)

# BCP 47 (RFC 5646) without extensions and grandfathered tags: language, script, region, variants.
_TAG: Final = re.compile(
    "(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    "(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)


@cache
def _known(tag: str) -> Language:
    data: object = import_module(LANGUAGES[tag]).LANGUAGE
    if not isinstance(data, Language):
        message = f"{LANGUAGES[tag]} holds no language"
        raise TypeError(message)
    return data


def languages() -> Iterator[Language]:
    """Give the languages that have a file of their own, by tag."""
    return map(_known, LANGUAGES)


@cache
def _spellings() -> dict[str, Lang]:
    spellings: dict[str, Lang] = {}
    for data in languages():
        own = (data.tag, data.code, data.bibliographic, data.name, data.endonym, *data.aliases)
        spellings.update((name.casefold(), data.tag) for name in own if name)
    return spellings


@cache
def lang(text: str) -> Lang:
    """Make the tag of a language out of any of its marks: a tag, an ISO code, a UN letter, a name.

    Tags of languages without a file are put into canonical case.

    >>> lang("EN"), lang("F"), lang("chi"), lang("en_US"), lang("zh-hant"), lang("pt_br")
    ('en', 'fr', 'zh', 'en', 'zh-Hant', 'pt-BR')

    Raises:
        RequestError: the text is neither a known name nor a well-formed tag.
    """
    wanted = text.strip().casefold().replace("_", "-")
    if wanted in LANGUAGES:  # the common case loads no language
        return Lang(wanted)
    if tag := _spellings().get(wanted):
        return tag
    match = _TAG.fullmatch(wanted)
    if match is None:
        near = difflib.get_close_matches(wanted, _spellings(), n=1)
        ask = f"did you mean {_spellings()[near[0]]!r}? " if near else ""
        what = f"unknown language {text!r}"
        raise RequestError(
            what, hint=f"{ask}known: {', '.join(LANGUAGES)}, or any BCP 47 tag such as de or pt-BR"
        )
    primary = _spellings().get(match["language"].lower(), Lang(match["language"].lower()))
    script, region = (match["script"] or "").title(), (match["region"] or "").upper()
    if primary in LANGUAGES and not match["variants"]:
        # A region says nothing more here; a script does unless it is the one that the language has anyway.
        return primary if script in {"", _known(primary).script} else Lang(f"{primary}-{script}")
    parts = [primary, script, region, *match["variants"].lower().split("-")]
    return Lang("-".join(part for part in parts if part))


@cache
def language(tag: str) -> Language:
    """Give what is known of a language: the file of its tag or primary language, else a neutral one.

    >>> language("zh-Hant").name, language("en-GB").code, language("de").code
    ('Chinese', 'eng', 'deu')

    Raises:
        RequestError: the text is neither a known name nor a well-formed tag.
    """
    full = lang(tag)
    if full in LANGUAGES:
        return _known(full)
    primary = full.partition("-")[0]
    return _known(primary) if primary in LANGUAGES else neutral(full)


@cache
def neutral(tag: str) -> Language:
    r"""Make a language that has no file: bare numbers are read, and for some the words of headings.

    >>> neutral("pl").divisions[DivisionKind.ARTICLE], dict(neutral("fa").divisions)
    (('Artykuł', 'Art\\.'), {})

    Raises:
        RequestError: the tag is ill-formed.
    """
    full = lang(tag)
    primary = full.partition("-")[0]
    words = HEADINGS.get(primary, MappingProxyType({}))
    right = primary in {"dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
    return Language(
        tag=full,
        code=THREE_LETTERS.get(primary, primary),
        region=full,
        name=full,
        endonym=full,
        direction="rtl" if right else "ltr",
        spaced=primary not in {"ja", "km", "lo", "my", "th"},
        divisions=words,
        number_first=primary in NUMBER_FIRST,
        point_styles=(NumberStyle.LOWER_LATIN, NumberStyle.LOWER_ROMAN),
        formulas=(),
        recitals=(),
        operatives=(),
        annexes=words.get(DivisionKind.ANNEX, ()),
        drafts=(),
        closings=CLOSINGS.get(primary, ()),
    )
