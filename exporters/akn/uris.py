"""The names of a work, its expressions and manifestations: the AKN4UN pattern."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from aligner.institutions import institution
from aligner.languages import language
from aligner.model import Alignment, Document, DocumentKind, Lang, Notice, Report, RequestError
from aligner.vocab.akn import DOCUMENTS, UNDATED
from exporters.akn.tree import document_name

__all__ = ["Work", "code", "language_name", "master_index", "work"]

_RESOLUTION: Final = re.compile(r"^[A-Z][A-Z0-9.]*(?:/[A-Z0-9.-]+)*/RES/(?=.)")
_UNKNOWN: Final = "und"
_NATIONAL: Final = frozenset(
    {DocumentKind.STATUTE, DocumentKind.ACT, DocumentKind.JUDGMENT, DocumentKind.CODE}
)
"""Kinds that other institutions than the United Nations make."""
_ACTOR: Final = re.compile("un(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What all language versions share."""

    element: str
    subtype: str
    country: str
    """``un``, or ``zz`` for the law of a country that the document does not name."""
    actor: str
    """Who speaks: ``un-ga``, ``un-ga-c2``."""
    names: Mapping[str, str]
    """The actor's names by language tag."""
    date: str
    symbol: str
    shown: str
    """The number as it is printed, without the series: ``85/301``."""
    original: Lang | None
    """Language of the original, if the document says so."""

    @property
    def dated(self) -> bool:
        """Whether the document prints its date."""
        return self.date != UNDATED

    @property
    def number(self) -> str:
        """The number as part of a URI: ``85-301``."""
        return re.sub(r"[^A-Za-z0-9._()-]", "", re.sub(r"\s+", "_", self.shown.replace("/", "-"))) or _UNKNOWN

    @property
    def uri(self) -> str:
        """URI of the work."""
        return f"/akn/{self.country}/{self.element}/{self.subtype}/{self.actor}/{self.date}/{self.number}"

    def expression(self, tag: Lang) -> str:
        """URI of a language version."""
        return f"{self.uri}/{code(tag)}@{self.date}"

    @property
    def marked_up(self) -> str:
        """Date of the manifestation: the document's own, or the one the build environment asks for."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not re.fullmatch("[0-9]{1,11}", epoch):
            return self.date
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def code(tag: Lang) -> str:
    """Give the three-letter code of a language, ``und`` if it has none here.

    >>> code(Lang("zh")), code(Lang("de")), code(Lang("??"))
    ('zho', 'deu', 'und')
    """
    try:
        said = language(tag).code
    except RequestError:
        return _UNKNOWN
    return said if re.fullmatch("[a-z]{3}", said) else _UNKNOWN


def language_name(tag: Lang) -> str:
    """Give a language's English name."""
    try:
        return language(tag).name
    except RequestError:
        return str(tag)


def master_index(alignment: Alignment) -> int:
    """Say which version gives the permanent ids: pivot, else original, else English, else the first."""
    languages = alignment.languages
    wanted = [alignment.pivot, *(document.metadata.original for document in alignment.documents), "en"]
    return next((languages.index(Lang(tag)) for tag in wanted if tag and tag in languages), 0)


def work(alignment: Alignment, master: Document, *, report: Report) -> Work:
    """Name the work after its master, and after the other versions where the master is silent."""
    documents = (master, *(document for document in alignment.documents if document is not master))
    symbol = _first("symbol", documents, report)
    printed = _first("date", documents, report)
    day = printed if _is_date(printed) else UNDATED
    if day == UNDATED:
        message = f"no date that Akoma Ntoso can carry; {UNDATED} stands for it"
        report(Notice(code="akn-no-date", message=message, where=str(master.language)))
    if not symbol:
        message = f"the document has no symbol; its URIs say {_UNKNOWN}"
        report(Notice(code="akn-no-symbol", message=message, where=str(master.language)))
    original = _first("original", documents, report)
    kinds = {document.language: document.kind for document in alignment.documents}
    if len(set(kinds.values())) > 1:
        listed = ", ".join(f"{tag}: {kind}" for tag, kind in kinds.items())
        message = f"the versions are not of one kind ({listed}); the URIs name the master's"
        report(Notice(code="akn-versions-disagree", message=message))
    element, _ = document_name(master)
    actor, names = _actor(symbol, master)
    return Work(
        element=element,
        subtype=DOCUMENTS[master.kind][2],
        country="un" if actor.startswith("un") and actor != _UNKNOWN else "zz",
        actor=actor,
        names=names,
        date=day,
        symbol=symbol,
        shown=_RESOLUTION.sub("", symbol),
        original=Lang(original) if original else None,
    )


def _first(field: str, documents: tuple[Document, ...], report: Report) -> str:
    values = {document.language: str(getattr(document.metadata, field)) for document in documents}
    said = [value for value in values.values() if value]
    if len(set(said)) > 1:
        listed = ", ".join(f"{tag}: {value}" for tag, value in values.items())
        message = f"the versions disagree on the {field} ({listed}); the master's counts"
        report(Notice(code="akn-versions-disagree", message=message))
    return said[0] if said else ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _actor(symbol: str, master: Document) -> tuple[str, Mapping[str, str]]:
    """Tell who speaks: what the metadata names by its tag, else the organ that the symbol belongs to."""
    named = institution("un").organ(symbol)
    if _ACTOR.fullmatch(master.metadata.organ):
        names = named[1] if named is not None and named[0] == master.metadata.organ else {}
        return master.metadata.organ, names
    if named is not None:
        return named
    if master.kind in _NATIONAL:
        return _UNKNOWN, {}
    return ("un", {}) if master.kind is DocumentKind.TREATY else ("un-ga", {})
