"""The files that a package holds: versions, index, sources, view, links and what the validation says."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from lxml import etree

from aligner.model import Alignment, Notice, Report
from aligner.vocab.akn import LINKS_MEMBER
from aligner.vocab.xml import parser
from exporters import akn
from exporters.akn.links import links as links_file
from exporters.akn.naming import eids
from exporters.akn.validation import validation
from exporters.akn_package.index import COLLECTION, collection
from exporters.akn_package.view import STYLE_SHEET, view

__all__ = ["VALIDATION", "VERSIONS", "payload"]

VERSIONS = "akn"
"""The folder of the XML files."""
VALIDATION = "validation.json"
_FORMAT: Final = {"format": "hexapla-validation", "version": 2, "schema": "akomantoso30.xsd, strict"}


def payload(
    alignment: Alignment, sources: Sequence[tuple[str, bytes]], *, options: akn.Options, report: Report
) -> dict[str, bytes]:
    """Give the files by path below ``data/``.

    Raises:
        RequestError: the schema is not installed.
        WriteError: a document nests too deep.
    """
    made: dict[str, bytes] = {}
    inside = replace(options, stem="", links=f"../{LINKS_MEMBER}")
    for output in akn.outputs(alignment, options=inside, report=report):
        out = io.BytesIO()
        output.write(out)
        made[output.suffix.removeprefix(".")] = out.getvalue()
    links = made.pop(LINKS_MEMBER, None)
    if links is None:  # one version alone gives none; its rows are kept all the same
        links = links_file(alignment, eids(alignment, options=options))
    order = sorted(made, key=lambda name: name != f"{alignment.master.language}.xml")
    trees = {name: etree.fromstring(made[name], parser()) for name in order}
    files = {f"{VERSIONS}/{name}": data for name, data in made.items()}
    files[f"{VERSIONS}/{COLLECTION}"] = collection(list(trees.values()))
    files["html/parallel.xsl"] = STYLE_SHEET
    files |= {f"html/{name}": data for name, data in view(trees).items()}
    files[LINKS_MEMBER] = links
    checked = [*(f"{VERSIONS}/{name}" for name in (*order, COLLECTION)), LINKS_MEMBER]
    found = validation({path: files[path] for path in checked})
    files[VALIDATION] = (json.dumps({**_FORMAT, **found}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "surrogatepass"
    )
    count = _count(found)
    if count:
        message = f"the validation has {count} findings, which {VALIDATION} lists"
        report(Notice(code="package-finding", message=message, where=VALIDATION))
    files |= _sources(alignment, sources, report)
    return files


def _count(found: Mapping[str, Any]) -> int:
    """Count what a validation says: faults of the files, differences of the versions, dead links."""
    works = [*found["files"], *found["works"], *(one for work in found["works"] for one in work["versions"])]
    said = (one.get(field, ()) for one in works for field in ("notices", "differences"))
    return sum(map(len, said)) + len(found["links"])


def _sources(alignment: Alignment, sources: Sequence[tuple[str, bytes]], report: Report) -> dict[str, bytes]:
    """Choose the sources by their checksums, and give each a name of its own."""
    known = {hashlib.sha256(data).hexdigest(): (name, data) for name, data in sources}
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for document in alignment.documents:
        digest = document.metadata.sha256
        if digest not in known:
            said = document.metadata.source or "its source"
            message = f"{said} is not among the files given and not in the package"
            report(Notice(code="package-source", message=message, where=document.language))
            continue
        name, data = known[digest]
        if digest in taken:
            continue
        taken.add(digest)
        files[_free(f"source/{_safe(name)}", files)] = data
    return files


def _free(path: str, files: Mapping[str, bytes]) -> str:
    """Give a path that no other file has, on systems too that take capitals for small letters."""
    taken = {other.casefold() for other in files}
    stem, dot, suffix = path.rpartition(".")
    count = 1
    while path.casefold() in taken:
        count += 1
        path = f"{stem}-{count}{dot}{suffix}" if dot else f"{suffix}-{count}"
    return path


def _safe(name: str) -> str:
    """Make a name that no system takes for a path, a device or a switch."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return re.sub(r"[^\w.() +-]", "_", last).strip(". -")[:150] or "source"
