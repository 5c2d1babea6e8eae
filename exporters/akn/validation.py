"""Validation of a set of files as data: each against the schema, the versions of a work with their master."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from aligner.model import Notice, ReadError
from aligner.vocab.akn import akn
from aligner.vocab.xml import parse
from exporters.akn.correspondence import Difference, correspondence, language_of, tag_of, uri_of
from exporters.akn.linked import dead_links, is_links
from exporters.akn.rules import check

__all__ = ["Comparison", "Version", "compared", "dead", "validation", "versions"]


@dataclass(frozen=True, slots=True)
class Version:
    """A file that is well-formed Akoma Ntoso, by its path."""

    path: str
    root: etree._Element


@dataclass(slots=True, kw_only=True)
class Comparison:
    """The versions of one work."""

    work: str
    """URI of the work."""
    master: Version | None
    """The version that names no other; none if it is not among the files."""
    others: list[tuple[Version, list[Difference]]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    """What keeps them from being compared, and files that claim one URI."""

    def told(self) -> Iterator[Notice]:
        """Give all as notices, at the path of the version that differs."""
        yield from self.notices
        for version, differences in self.others:
            for one in differences:
                yield Notice(code=one.code, message=one.message, where=version.path)

    def as_json(self) -> dict[str, Any]:
        """Give all as JSON has it."""
        return {
            "work": self.work,
            "master": self.master.path if self.master is not None else None,
            "notices": list(map(_as_json, self.notices)),
            "versions": [
                {
                    "file": version.path,
                    "language": language_of(version.root),
                    "differences": [difference.as_json() for difference in differences],
                }
                for version, differences in self.others
            ],
        }


def versions(files: Sequence[tuple[str, bytes]]) -> list[Version]:
    """Parse the files that are Akoma Ntoso; what is not well-formed is for :func:`check` to say."""
    found: list[Version] = []
    for path, data in files:
        try:
            root = parse(data, where=path)
        except ReadError:
            continue
        if etree.QName(root).namespace == etree.QName(akn("act")).namespace:
            found.append(Version(path, root))
    return found


def compared(found: Sequence[Version]) -> Iterator[Comparison]:
    """Compare the versions of each work with its master: the one that names no other."""
    works: dict[str, list[Version]] = {}
    for version in found:
        if uri_of(version.root, "FRBRWork") and not _is_index(version.root):
            works.setdefault(uri_of(version.root, "FRBRWork"), []).append(version)
    for work, known in works.items():
        notices = list(_doubled(known))
        masters = [one for one in known if one.root.find(f".//{akn('FRBRmasterExpression')}") is None]
        comparison = Comparison(work=work, master=masters[0] if len(masters) == 1 else None, notices=notices)
        if comparison.master is not None:
            comparison.others = [
                (one, list(correspondence(comparison.master.root, one.root)))
                for one in known
                if one is not comparison.master
            ]
        elif len(known) > 1 and not masters:
            wanted = known[0].root.find(f".//{akn('FRBRmasterExpression')}")
            named = wanted.get("href", "") if wanted is not None else ""
            message = f"the version that the others follow is not among the files: {named}"
            notices.append(Notice(code="akn-no-master", message=message, where=known[0].path))
        elif len(masters) > 1 and not notices:
            message = f"{len(masters)} versions name no master, so none is compared: "
            message += ", ".join(one.path for one in masters)
            notices.append(Notice(code="akn-no-master", message=message, where=masters[0].path))
        yield comparison


def _is_index(root: etree._Element) -> bool:
    return root.find(akn("documentCollection")) is not None


def _doubled(known: Sequence[Version]) -> Iterator[Notice]:
    seen: dict[str, str] = {}
    for one in known:
        uri = uri_of(one.root, "FRBRExpression")
        other = seen.setdefault(uri, one.path)
        if other != one.path:
            message = f"claims the URI of {other}: {uri}"
            yield Notice(code="akn-same-uri", message=message, where=one.path)


def dead(links: Sequence[tuple[str, bytes]], found: Sequence[Version]) -> Iterator[Notice]:
    """Say which links between versions lead to elements that the files do not have."""
    ids: dict[str, frozenset[str]] = {}
    for one in found:
        ids[tag_of(one.root)] = frozenset(
            element.get("eId", "") for element in one.root.iter("*") if element.get("eId")
        )
    for path, data in links:
        yield from dead_links(data, where=path, versions=ids)


def validation(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Give what there is to say of a set of files, as JSON has it.

    Args:
        files: XML and links by path, in the order in which they are to be told.

    Raises:
        RequestError: the schema is not installed.
    """
    links = [(path, data) for path, data in files.items() if is_links(data)]
    found = versions([(path, data) for path, data in files.items() if not is_links(data)])
    told = []
    for path, data in files.items():
        notices = list(check(data, where=path))
        told.append({"file": path, "valid": not notices, "notices": list(map(_as_json, notices))})
    works = [one.as_json() for one in compared(found)]
    return {"files": told, "works": works, "links": list(map(_as_json, dead(links, found)))}


def _as_json(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "message": notice.message, "where": notice.where}
