"""Opening: from the bytes of any file to a document or an alignment: format, language, structure."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import partial
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType, SimpleNamespace
from typing import Any, Final, cast

from aligner.languages import language
from aligner.model import Alignment, Document, Lang, ReadError, Report, RequestError, discard
from aligner.readers import READERS, Reader
from aligner.readers.tongues import choose
from aligner.structure import structure
from aligner.structure.blocks import Block, Blocks

__all__ = ["open_bytes", "reader", "sniff"]


_NONE: Final[Mapping[str, object]] = MappingProxyType({})


def reader(name: str, *, settings: Mapping[str, object] = _NONE) -> Reader:
    """Load a reader by its name in the registry.

    Args:
        name: its name.
        settings: values of options by name. A module that takes options has a frozen dataclass
            ``Options``; the settings among its fields are given to it, others are not for it.

    Raises:
        RequestError: no reader has that name, or one of its options no such value.
    """
    try:
        module = READERS[name]
    except KeyError:
        near = difflib.get_close_matches(name, READERS, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        what = f"unknown input format {name!r}"
        raise RequestError(what, hint=f"{hint}known: {', '.join(READERS)}") from None
    loaded = import_module(module)
    options: Any = getattr(loaded, "Options", None)
    known = {field.name for field in fields(options)} if options is not None else ()
    given = {key: value for key, value in settings.items() if key in known}
    if not given:
        return cast("Reader", loaded)
    bound = partial(loaded.read, options=options(**given))
    return cast("Reader", SimpleNamespace(recognises=loaded.recognises, read=bound))


def sniff(data: bytes, *, name: str) -> str:
    """Tell the format of a file: by its content first, then by its name.

    Raises:
        ReadError: no reader knows it, or it is a PDF that is called a Word file.
    """
    # "lines" is never guessed: any text has lines.
    scores = {form: reader(form).recognises(data, name=name) for form in READERS if form != "lines"}
    best = max(scores, key=lambda form: scores[form])
    if best == "pdf" and PurePath(name).suffix.lower() in (".docx", ".docm", ".doc"):
        what = "is a PDF, not a Word file"
        raise ReadError(what, where=name, hint="call it .pdf, or say --from pdf")
    if scores[best] <= 0:
        what = "is in no format known here"
        raise ReadError(what, where=name, hint=f"--from names one of {', '.join(READERS)}")
    return best


def open_bytes(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002 (the word users know from --from)
    given: Lang | None = None,
    settings: Mapping[str, object] = _NONE,
    report: Report = discard,
) -> Document | Alignment:
    """Read a file whole.

    Args:
        data: the bytes.
        name: the file's name, for its language mark, and for messages.
        format: name of a reader; None to look at the content.
        given: the language, where the caller knows it.
        settings: options of readers by name: ``{"revisions": "original"}``; each takes what it knows.
        report: where notices go.

    Raises:
        ReadError: the bytes cannot be read, hold no text, or do not tell their language.
        RequestError: no reader is called ``format``, or an option has no such value.
    """
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        what = "is empty"
        raise ReadError(what, where=name, hint="check the path")
    form = format or sniff(data, name=name)
    found = reader(form, settings=settings).read(data, name=name, report=report)
    if isinstance(found, Alignment):
        return found
    checksum = hashlib.sha256(data).hexdigest()
    if isinstance(found, Document):
        return found
    text = _text(found)
    if not text.strip():
        what = "holds no text"
        raise ReadError(what, where=name, hint="a scanned file wants text recognition first")
    tag = choose(given=given, declared=found.language, name=name, text=text, report=report)
    metadata = replace(found.metadata, source=PurePath(name).name, sha256=checksum)
    tongue = language(tag)
    document = structure(replace(found, metadata=metadata), tongue=tongue, where=name, report=report)
    return replace(document, language=tag)


def _text(blocks: Blocks) -> str:
    return "\n".join(
        block.text.plain
        if isinstance(block, Block)
        else "\n".join(cell.text.plain for row in block.rows for cell in row)
        for block in blocks.blocks
    )
