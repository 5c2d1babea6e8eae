"""Options of readers and exporters on the command line: each goes to the formats that take it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

import click

from aligner.cli.files import read_bytes
from aligner.languages import lang
from aligner.model import Band, HexaplaError, Lang

__all__ = ["LangStyle", "memory_options", "reading_options"]

_R = TypeVar("_R")
_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}
_STYLE: Final = re.compile(r"short|region|[\w-]+=[\w-]+(?:,[\w-]+=[\w-]+)*")


class _Size(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = re.fullmatch(r"(\d{1,12})([KMG]?)B?", str(value).upper())
        if match is None:
            self.fail(f"{value!r} is no size; give bytes, or 900M", param, ctx)
        return int(match[1]) * _UNITS[match[2]]


class _Confidence(click.ParamType[float]):
    name = "confidence"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        words = str(value).strip().lower()
        if words in set(Band):
            return Band(words).least
        try:
            number = float(words)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self.fail(f"{value!r} is no number from 0 to 1 and none of {', '.join(Band)}", param, ctx)
        return number


class LangStyle(click.ParamType[str]):
    """How languages are called: ``short``, ``region``, a map, or one of the words given besides."""

    name = "style"

    def __init__(self, *besides: str) -> None:
        self.besides = besides

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the option's value."""
        words = str(value).strip()
        if words in self.besides:
            return words
        if _STYLE.fullmatch(words) is None:
            known = ", ".join((*self.besides, "short", "region"))
            self.fail(f"{value!r} is none of {known}, or pairs such as en=en-GB,fr=fr-CH", param, ctx)
        if "=" not in words:
            return words
        try:
            named = [pair.partition("=") for pair in words.split(",")]
            return ",".join(f"{lang(tongue)}={tag}" for tongue, _, tag in named)
        except HexaplaError as error:
            self.fail(error.what, param, ctx)


class _Columns(click.ParamType[tuple[Lang, ...]]):
    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Lang, ...]:
        try:
            return tuple(lang(tag.strip()) for tag in str(value).split(","))
        except HexaplaError as error:
            self.fail(error.what, param, ctx)


# The names are those of the fields of the exporters' Options.
_OPTIONS: Final = (
    click.option(
        "--level",
        type=click.IntRange(1, 2),
        help="TMX, XLIFF: 1 plain text, 2 with formatting and note signs.",
    ),
    click.option(
        "--lang-style",
        type=LangStyle(),
        metavar="short|region|MAP",
        help="Language tags in memories: en, en-US, or as the map en=en-GB,fr=fr-CH says.",
    ),
    click.option(
        "--pairs",
        type=click.Choice(["pivot", "all", "none"]),
        help="Files of two languages: the master with each (default), every pair, or none.",
    ),
    click.option(
        "--min-confidence",
        type=_Confidence(),
        metavar="0…1|BAND",
        help="Leave out rows that are less sure: a number, or a band: "
        f"{', '.join(f'{band} ({band.least:g} and over)' for band in (Band.SURE, Band.LIKELY))}.",
    ),
    click.option(
        "--max-length",
        type=click.IntRange(0),
        metavar="N",
        help="Leave out rows with longer segments; 0: none. TMX: 2000 by default, as clients refuse more.",
    ),
    click.option(
        "--dedupe",
        type=click.Choice(["all", "newest", "most-frequent"]),
        help="Of rows with the same source text keep all, the last, or what most say.",
    ),
    click.option("--split-size", type=_Size(), metavar="SIZE", help="Largest TMX file before packing: 900M."),
    click.option("--gz", is_flag=True, default=None, help="Pack TMX: .tmx.gz."),
    click.option(
        "--blanks",
        type=click.Choice(["one", "all"]),
        help="TMX: make stretches of blanks one (default), or keep them.",
    ),
    click.option(
        "--bom/--no-bom", default=None, help="CSV, TSV: a byte order mark, for Excel (CSV has it by default)."
    ),
    click.option(
        "--guard/--no-guard",
        default=None,
        help="CSV, TSV: an apostrophe before cells that spreadsheets would run (default), or none.",
    ),
    click.option(
        "--normalise/--no-normalise",
        default=None,
        help="Moses: punctuation as the Moses script sets it (default), or as it stands.",
    ),
    click.option(
        "--notes",
        type=click.Choice(["both", "units", "codes"]),
        help="TMX: notes as units of their own, as codes for their signs (--level 2), or as both (default).",
    ),
    click.option(
        "--profile",
        metavar="akn4un|akn4eu|akn",
        help="Akoma Ntoso: whose names and URIs; without it, what the document is decides.",
    ),
    click.option(
        "--country", metavar="CODE", help="Akoma Ntoso: country of the URIs, where the profile has none: ch."
    ),
    click.option(
        "--actor",
        type=click.Choice(["un-ga", "unga"]),
        help="Akoma Ntoso: how URIs write a body and its part.",
    ),
    click.option(
        "--wid",
        type=click.Choice(["differing", "always"]),
        help="Akoma Ntoso: wId where a version prints another number (default), or on each element.",
    ),
    click.option(
        "--authoritative",
        type=click.Choice(["all", "original", "none"]),
        help="Akoma Ntoso: which texts are authoritative. Default: all of the UN and the EU, else unsaid.",
    ),
    click.option(
        "--left-out", type=click.Choice(["txt", "json"]), help="TMX: write a report of what is left out."
    ),
    click.option(
        "--style", type=click.Choice(["un", "plain"]), help="House style of Word documents. Default: un."
    ),
    click.option(
        "--template", metavar="FILE", help="House style of Word documents: a .docx with the styles of ours."
    ),
    click.option(
        "--count",
        type=click.Choice(["exact", "all"]),
        help="Numbers that Word counts: those it shows as printed (default), or Arabic digits too.",
    ),
    click.option(
        "--columns",
        type=_Columns(),
        metavar="TAG,TAG…",
        help="Languages of the parallel Word table and their order: en,fr,ar.",
    ),
    click.option(
        "--rtl", is_flag=True, default=None, help="Begin the parallel Word table at the right-hand side."
    ),
)


_NAMES: Final = (
    *("level", "lang_style", "pairs", "min_confidence", "max_length", "dedupe"),
    *("split_size", "gz", "blanks", "bom", "guard", "normalise", "notes", "left_out"),
    *("style", "template", "count", "columns", "rtl"),
    *("profile", "country", "actor", "wid", "authoritative"),
)


def memory_options(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options to a command; it gets those that were given as ``settings``."""

    @wraps(command)
    def with_settings(*arguments: Any, **options: Any) -> _R:
        given = {name: options.pop(name) for name in _NAMES}
        settings = {name: value for name, value in given.items() if value is not None}
        if "template" in settings:
            from exporters.docx.template import template  # noqa: PLC0415 (few give one)

            settings["template"] = template(read_bytes(settings["template"]), name=settings["template"])
        return command(*arguments, settings=settings, **options)

    made: Callable[..., _R] = with_settings
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def reading_options(command: Callable[..., _R]) -> Callable[..., _R]:
    """Add the options of the readers to a command; it gets those that were given as ``reading``."""

    @wraps(command)
    def with_reading(*arguments: Any, revisions: str | None, **options: Any) -> _R:
        return command(*arguments, reading={"revisions": revisions} if revisions else {}, **options)

    made: Callable[..., _R] = with_reading
    return click.option(
        "--revisions",
        type=click.Choice(["original", "final"]),
        help="Tracked changes (Word, OpenDocument): the text before them, or with all accepted (default).",
    )(made)
