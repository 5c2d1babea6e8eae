"""The names of a work, its expressions and manifestations, as its profile writes them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

from aligner.institutions import institution
from aligner.institutions.eu_acts import acts, celex, identifier
from aligner.languages import language
from aligner.model import Alignment, Document, DocumentKind, Lang, Notice, Report, RequestError
from aligner.vocab.akn import UNDATED
from exporters.akn.options import Options
from exporters.akn.profiles import Profile, profile
from exporters.akn.tree import document_name

__all__ = [
    "Work",
    "actor_style",
    "by_weight",
    "code",
    "language_name",
    "master_index",
    "master_profile",
    "uri_number",
    "work",
]

_RESOLUTION: Final = re.compile(r"^[A-Z][A-Z0-9.]*(?:/[A-Z0-9.-]+)*/RES/(?=.)")
_UNKNOWN: Final = "und"
_ACTOR: Final = re.compile("un(?:-[a-z0-9]+)*")
_ANYBODYS: Final = frozenset(
    {DocumentKind.STATUTE, DocumentKind.ACT, DocumentKind.JUDGMENT, DocumentKind.CODE, DocumentKind.OTHER}
)
"""Kinds that are not the United Nations' own unless the document says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What all language versions share."""

    profile: Profile
    element: str
    name: str
    """``@name`` of the document element."""
    subtype: str
    country: str
    actor: str
    """Who speaks, as URIs write it: ``un-ga``, ``un-ga-c2``; empty where they name nobody."""
    names: Mapping[str, str]
    """The actor's names by language tag."""
    date: str
    symbol: str
    shown: str
    """The number as it is printed, without the series: ``85/301``."""
    original: Lang | None
    """Language of the original, if the document says so."""
    marks: Mapping[Lang, str] = field(default_factory=lambda: MappingProxyType({}))
    """What tells versions apart that share a code, by language tag: ``hant``."""
    authoritative: str = ""
    """Which texts are: ``all``, ``original``, ``none``; empty where nobody says."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Other identifiers, each with its name: ``("celex", "32016R0679")``."""

    @property
    def dated(self) -> bool:
        """Whether the document prints its date."""
        return self.date != UNDATED

    @property
    def number(self) -> str:
        """The number as part of a URI: ``85-301``."""
        return uri_number(self.shown)

    @property
    def uri(self) -> str:
        """URI of the work."""
        parts = (self.country, self.element, self.subtype, self.actor, self.date, self.number)
        return "/akn/" + "/".join(filter(None, parts))

    def expression(self, tag: Lang) -> str:
        """URI of a language version.

        Behind ``@`` stand version identifiers, parted by commas (AKN-NC 4.5): a mark keeps two versions
        apart that share a code, as Chinese in simplified and in traditional characters.
        """
        marked = f",{self.marks[tag]}" if tag in self.marks else ""
        return f"{self.uri}/{code(tag)}@{self.date}{marked}"

    def is_authoritative(self, tag: Lang, master: Lang) -> bool | None:
        """Tell whether a version is an authoritative text; None where nobody says."""
        if not self.authoritative:
            return None
        original = self.original if self.original is not None else master
        return self.authoritative == "all" or (self.authoritative == "original" and tag == original)

    def authored_by(self, tag: Lang) -> str:
        """Give the name of who speaks, in a language where it is known."""
        unnamed = not self.actor or self.actor == self.profile.author
        return self.names.get(tag, self.profile.authored_by if unnamed else self.actor)

    @property
    def marked_up(self) -> str:
        """Date of the manifestation: the document's own, or the one the build environment asks for."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not re.fullmatch("[0-9]{1,11}", epoch):
            return self.date
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def uri_number(shown: str) -> str:
    """Write a printed number as part of a URI; ``und`` if nothing is left of it.

    >>> uri_number("85/301"), uri_number("2250 (2015)"), uri_number("")
    ('85-301', '2250_(2015)', 'und')
    """
    return re.sub(r"[^A-Za-z0-9._()-]", "", re.sub(r"\s+", "_", shown.replace("/", "-"))) or _UNKNOWN


def actor_style(tag: str, options: Options) -> str:
    """Write the tag of an organ as the options want it: ``un-ga`` or ``unga``."""
    return tag.replace("-", "", 1) if options.actor == "unga" else tag


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


def by_weight(alignment: Alignment) -> tuple[Document, ...]:
    """Give the versions, the master first, the others by language, whatever order they came in."""
    master = alignment.documents[master_index(alignment)]
    others = sorted(alignment.documents, key=lambda document: document.language)
    return (master, *(document for document in others if document is not master))


def work(alignment: Alignment, master: Document, *, options: Options, report: Report) -> Work:
    """Name the work after its master, and after the other versions where the master is silent.

    Reports:
        ``akn-no-date``, ``akn-no-symbol``, ``akn-no-country``: what the URIs lack.
        ``akn-versions-disagree``: the versions print different symbols, dates, originals, or differ in kind.
    """
    documents = by_weight(alignment)
    symbol = _first("symbol", documents, report)
    printed = _first("date", documents, report)
    act = next(filter(None, (_act(document) for document in documents)), None)
    chosen = _profile(master, symbol, act, options)
    day = printed if _is_date(printed) else UNDATED
    where = str(master.language)
    if day == UNDATED:
        message = f"no date that Akoma Ntoso can carry; {UNDATED} stands for it; say it with --date"
        report(Notice(code="akn-no-date", message=message, where=where))
    if not symbol and act is None:
        message = f"the document has no symbol; its URIs say {_UNKNOWN}; say it with --symbol"
        report(Notice(code="akn-no-symbol", message=message, where=where))
    country = options.country or chosen.country
    if country == "zz":
        message = "no country is known, the URIs say zz; say it with --country"
        report(Notice(code="akn-no-country", message=message, where=where))
    original = _first("original", documents, report)
    kinds = {document.language: document.kind for document in alignment.documents}
    if len(set(kinds.values())) > 1:
        listed = ", ".join(f"{tag}: {kind}" for tag, kind in kinds.items())
        message = f"the versions are not of one kind ({listed}); the URIs name the master's"
        report(Notice(code="akn-versions-disagree", message=message))
    named = chosen.document(master.kind)
    subtype, aliases, shown = (
        named.subtype,
        [("symbol", symbol)] if symbol else [],
        _RESOLUTION.sub("", symbol),
    )
    if act is not None and chosen.acts:
        kind, year, number = act
        subtype, shown = chosen.acts.get(kind, subtype), f"{year}/{number}"
        aliases += [("eli", identifier(kind, year, number)), ("celex", celex(kind, year, number))]
    actor, names = _actor(symbol, master, chosen)
    return Work(
        profile=chosen,
        element=named.element,
        name=document_name(master, chosen)[1],
        subtype=subtype,
        country=country,
        actor=actor_style(actor, options) if chosen.actor else "",
        names=names,
        date=day,
        symbol=symbol,
        shown=shown,
        original=Lang(original) if original else None,
        marks=_marks(alignment.languages),
        authoritative=options.authoritative or chosen.authoritative,
        aliases=tuple(aliases),
    )


def master_profile(alignment: Alignment, options: Options) -> Profile:
    """Say which profile the files of an alignment follow."""
    documents = by_weight(alignment)
    symbol = next(filter(None, (document.metadata.symbol for document in documents)), "")
    act = next(filter(None, (_act(document) for document in documents)), None)
    return _profile(documents[0], symbol, act, options)


def _profile(master: Document, symbol: str, act: tuple[str, int, int] | None, options: Options) -> Profile:
    if options.profile:
        return profile(options.profile)
    if act is not None:
        return profile("akn4eu")
    un = institution("un").organ(symbol) is not None or _ACTOR.fullmatch(master.metadata.organ)
    return profile("akn4un" if un or (master.kind not in _ANYBODYS and not options.country) else "akn")


def _act(document: Document) -> tuple[str, int, int] | None:
    """Give type, year and number of the act of the European Union that a document is."""
    if document.kind not in _ANYBODYS | {DocumentKind.DECISION}:
        return None
    found = next(acts(document.metadata.title[:200]), None)
    if found is None or found[0] > 0:
        return None
    kind, year, number = found[2].split("/")[-4:-1]
    return kind, int(year), int(number)


def _marks(tags: Iterable[Lang]) -> dict[Lang, str]:
    """Give each version whose code another one has a mark of its own; the first plain tag needs none.

    >>> _marks([Lang("zh"), Lang("zh-Hant"), Lang("fr")])
    {'zh-Hant': 'hant'}
    """
    known = sorted(tags)
    marks: dict[Lang, str] = {}
    seen: set[tuple[str, str]] = set()
    for tag in known:
        said = code(tag)
        alone = sum(code(other) == said for other in known) == 1
        primary, _, rest = tag.lower().partition("-")
        wish = re.sub("[^a-z0-9-]", "", primary if said == _UNKNOWN else rest)
        mark, count = ("" if alone else wish), 1
        while (said, mark) in seen:
            count += 1
            mark = f"{wish}-{count}".lstrip("-")
        seen.add((said, mark))
        if mark:
            marks[tag] = mark
    return marks


def _first(name: str, documents: tuple[Document, ...], report: Report) -> str:
    values = {document.language: str(getattr(document.metadata, name)) for document in documents}
    said = [value for value in values.values() if value]
    if len(set(said)) > 1:
        listed = ", ".join(f"{tag}: {value}" for tag, value in values.items())
        message = f"the versions disagree on the {name} ({listed}); the master's counts"
        report(Notice(code="akn-versions-disagree", message=message))
    return said[0] if said else ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _actor(symbol: str, master: Document, chosen: Profile) -> tuple[str, Mapping[str, str]]:
    """Tell who speaks: what the metadata names by its tag, else the organ that the symbol belongs to."""
    named = institution("un").organ(symbol)
    if _ACTOR.fullmatch(master.metadata.organ):
        names = named[1] if named is not None and named[0] == master.metadata.organ else {}
        return master.metadata.organ, names
    return named if named is not None else (chosen.actor or _UNKNOWN, {})
