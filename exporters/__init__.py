"""The registry of exporters: one file or folder a format, one line here; loading it loads no format."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from importlib import import_module
from types import MappingProxyType, SimpleNamespace
from typing import IO, Any, Final, Protocol, cast, runtime_checkable

from aligner.model import Alignment, Lang, Notice, Report, RequestError, discard

__all__ = ["EXPORTERS", "Exporter", "Output", "VolumeExporter", "exporter", "outputs", "settings_of"]

EXPORTERS: Final = MappingProxyType(
    {
        # name: module
        "akn": "exporters.akn",
        "akn-package": "exporters.akn_package",
        "beads": "exporters.beads",
        "csv": "exporters.csv",
        "docx": "exporters.docx",
        "docx-parallel": "exporters.docx_parallel",
        "docx-review": "exporters.docx_review",
        "html": "exporters.html",
        "json": "exporters.json",
        "jsonl": "exporters.jsonl",
        "moses": "exporters.moses",
        "parquet": "exporters.parquet",
        "tmx": "exporters.tmx",
        "tsv": "exporters.tsv",
        "xces": "exporters.xces",
        "xliff": "exporters.xliff",
        "xliff2": "exporters.xliff2",
        "xlsx": "exporters.xlsx",
    }
)


class Exporter(Protocol):
    """What each module named in :data:`EXPORTERS` offers."""

    suffix: str
    """Suffix of its files, with the dot: ``.tmx``."""

    def write(self, alignment: Alignment, out: IO[bytes], /, *, report: Report = discard) -> None:
        """Write the whole alignment to one binary stream, reporting what it cannot carry."""

    def keeps(self, alignment: Alignment, /) -> Alignment:
        """What reading back gives: the alignment itself where the format loses nothing."""

    def check(self, data: bytes, /, *, where: str) -> Iterator[Notice]:
        """Say what is wrong with a file of this format, anybody's; nothing if all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of a format that gives several: a language version, an index."""

    suffix: str
    """What follows the name of the work: ``.fr.xml``."""
    write: Callable[[IO[bytes]], None]
    language: Lang | None = None


@runtime_checkable
class VolumeExporter(Protocol):
    """An exporter that gives a file a language, beside the single stream."""

    def outputs(self, alignment: Alignment, /, *, report: Report = discard) -> Iterator[Output]:
        """Give the files in a fixed order; nothing is written before :attr:`Output.write` is called."""


_NONE: Final[Mapping[str, object]] = MappingProxyType({})


def exporter(name: str, *, settings: Mapping[str, object] = _NONE) -> Exporter:
    """Load an exporter by its name in the registry.

    Args:
        name: its name.
        settings: values of options by name. A module that takes options has a frozen dataclass
            ``Options``; the settings among its fields are given to it, others are not for it.

    Raises:
        RequestError: no exporter has that name.
    """
    try:
        module = EXPORTERS[name]
    except KeyError:
        near = difflib.get_close_matches(name, EXPORTERS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        what = f"unknown output format {name!r}"
        raise RequestError(what, hint=f"{hint}known: {', '.join(EXPORTERS)}") from None
    loaded = import_module(module)
    known = settings_of(name)
    given = {key: value for key, value in settings.items() if key in known}
    if not given:
        return cast("Exporter", loaded)
    options: Any = loaded.Options(**given)
    bound: dict[str, object] = {"suffix": loaded.suffix, "check": loaded.check}
    for function in ("write", "keeps", "outputs"):
        if hasattr(loaded, function):
            bound[function] = partial(getattr(loaded, function), options=options)
    return cast("Exporter", SimpleNamespace(**bound))


def settings_of(name: str) -> Collection[str]:
    """Give the names of the options that a format takes."""
    options = getattr(import_module(EXPORTERS[name]), "Options", None)
    return frozenset() if options is None else frozenset(field.name for field in fields(options))


def outputs(
    name: str,
    alignment: Alignment,
    /,
    *,
    settings: Mapping[str, object] = _NONE,
    report: Report = discard,
) -> Iterator[Output]:
    """Give the files that a format makes of an alignment: one, or one a language where it is so defined."""
    module = exporter(name, settings=settings)
    if isinstance(module, VolumeExporter):
        yield from module.outputs(alignment, report=report)
    else:
        yield Output(suffix=module.suffix, write=lambda out: module.write(alignment, out, report=report))
