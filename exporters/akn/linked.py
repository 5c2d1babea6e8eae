"""What is wrong with the links beside the files: rows that no reader takes, eIds that no file has."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from aligner.model import Notice
from aligner.model.seams import fault
from aligner.vocab.akn import LINKS_FORMAT, LINKS_VERSION

__all__ = ["check_links", "dead_links", "is_links"]


def is_links(data: bytes) -> bool:
    """Tell from its head whether a file holds links between Akoma Ntoso versions."""
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and f'"{LINKS_FORMAT}"'.encode() in head


def check_links(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with the links themselves."""
    for place, message in _faults(data):
        yield Notice(code="akn-links", message=message, where=f"{where}, {place}" if place else where)


def dead_links(data: bytes, /, *, where: str, versions: Mapping[str, frozenset[str]]) -> Iterator[Notice]:
    """Say which links lead nowhere, given the eIds of the versions at hand by language tag."""
    try:
        rows = json.loads(data)["rows"]
        links = [
            (index, language, str(link["eId"]))
            for index, row in enumerate(rows)
            for language, cell in row["cells"].items()
            for link in cell
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # reported by check_links
    for index, language, target in links:
        known = versions.get(language)
        if known is not None and target not in known:
            message = f"leads to {target}, which the {language} version does not have"
            yield Notice(code="akn-links", message=message, where=f"{where}, $.rows[{index}]")


def _faults(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield "", f"not JSON: {error}"
        return
    if not isinstance(found, dict) or found.get("version") != LINKS_VERSION:
        yield "", f"not version {LINKS_VERSION} of the links"
        return
    rows = found.get("rows")
    if not isinstance(rows, list):
        yield "", "has no rows"
        return
    seen: set[str] = set()
    for index, row in enumerate(rows):
        place = f"$.rows[{index}]"
        if not isinstance(row, dict) or not isinstance(row.get("cells"), dict):
            yield place, "is no row"
            continue
        name = str(row.get("id", ""))
        if not name or name in seen:
            yield place, "has no id of its own"
        seen.add(name)
        for language, cell in row["cells"].items():
            links = cell if isinstance(cell, list) else [None]
            if not all(isinstance(link, dict) and isinstance(link.get("eId"), str) for link in links):
                yield place, f"names no eId in {language}"
        if (wrong := _seams(row, found.get("languages"))) is not None:
            yield place, wrong


def _seams(row: Mapping[str, Any], languages: object) -> str | None:
    """Say what is wrong with the seams of a row."""
    seams = row.get("seams", [])
    tags = [tag for tag in languages if isinstance(tag, str)] if isinstance(languages, list) else []
    if not isinstance(seams, list) or not all(
        isinstance(seam, dict) and all(type(place) is int for place in seam.values()) for seam in seams
    ):
        return "its seams do not count texts"
    if any(tag not in tags for seam in seams for tag in seam):
        return "a seam names a language that is none of the versions"
    cells = [row["cells"].get(tag) for tag in tags]
    sizes = [len(cell) if isinstance(cell, list) else 0 for cell in cells]
    return fault([tuple(map(seam.get, tags)) for seam in seams], sizes)
