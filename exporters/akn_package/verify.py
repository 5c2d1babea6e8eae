"""Verifying a package: the bag by its manifests, then the versions in it and their sources."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any, Final

from aligner.model import Notice, ReadError, RequestError
from aligner.vocab.akn import LINKS_MEMBER
from aligner.vocab.archive import TOTAL, bag_folder, members
from exporters import akn
from exporters.akn.validation import compared, dead, versions

__all__ = ["check", "check_folder"]

_CHECKSUM: Final = ".//{urn:hexapla:akn}sha256"


def check(data: bytes, /, *, where: str) -> Iterator[Notice]:
    """Say what is wrong with a zipped package: files that were changed, lost or added, then what they say.

    Raises:
        RequestError: bagit or the schema is not installed.
    """
    try:
        files = members(data, where=where)
    except ReadError as error:
        yield Notice(code="bag-damaged", message=str(error).removeprefix(f"{where}: "), where=where)
        return
    folder = bag_folder(files)
    if folder is None:
        yield Notice(code="bag-missing", message="holds no bag: there is no bagit.txt", where=where)
        return
    foreign = [path for path in files if not _is_below(path, folder)]
    for path in foreign:
        yield Notice(code="bag-path", message=f"{path!r} does not lie in the bag", where=where)
    held = {path.removeprefix(folder): data for path, data in files.items() if path not in foreign}
    with tempfile.TemporaryDirectory(prefix="hexapla-") as place:
        for path, content in held.items():
            target = Path(place) / path
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            except OSError as error:
                message = f"{path[:80]!r} is no name that a file can have: {error.strerror}"
                yield Notice(code="bag-path", message=message, where=where)
                return
        yield from _verify(Path(place), where)
    yield from _contents(held, where)


def check_folder(folder: Path, /, *, where: str) -> Iterator[Notice]:
    """Do the same for a bag that lies unpacked in a folder.

    Raises:
        RequestError: bagit or the schema is not installed, or the bag is too large.
    """
    yield from _verify(folder, where)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    if sum(path.stat().st_size for path in paths) > TOTAL:
        what = "is too large to look into"
        raise RequestError(
            what, where=where, hint="its checksums were verified; check the XML files one by one"
        )
    yield from _contents({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, where)


def _is_below(path: str, folder: str) -> bool:
    rest = path.removeprefix(folder)
    parts = PurePosixPath(rest).parts
    hostile = any(part in ("..", "") for part in parts) or any(sign in rest for sign in "\\:\0")
    return path.startswith(folder) and bool(parts) and not rest.startswith("/") and not hostile


def _bagit() -> ModuleType:
    try:
        module = import_module("bagit")
    except ImportError:
        what = "packages are checked with bagit, which is not installed"
        raise RequestError(what, hint="pip install 'hexapla[archive]'") from None
    logging.getLogger("bagit").addHandler(logging.NullHandler())  # what it logs is said in notices
    return module


def _verify(folder: Path, where: str) -> Iterator[Notice]:
    """Compare the files with the manifests, each by its name; then let bagit say what else is wrong."""
    bagit = _bagit()
    faults = False
    try:
        bag: Any = bagit.Bag(str(folder))
        lost, added = bag.compare_manifests_with_fs()
        entries: Mapping[str, Mapping[str, str]] = bag.entries
        fetched = [path for _, _, path in bag.fetch_entries()]
    except (bagit.BagError, OSError, ValueError) as error:
        yield Notice(code="bag-damaged", message=f"is no bag: {error}", where=where)
        return
    for path in fetched:
        # RFC 8493, 2.2.3: what is to be fetched must be in the manifests; nothing is fetched here.
        if path not in bag.payload_entries():
            faults = True
            message = f"{path} is to be fetched but in no manifest"
            yield Notice(code="bag-fetch", message=message, where=where)
    for path in sorted(lost):
        faults = True
        yield Notice(code="bag-lost", message=f"{path} is in the manifest but not in the bag", where=where)
    for path in sorted(added):
        faults = True
        yield Notice(code="bag-added", message=f"{path} is in the bag but in no manifest", where=where)
    for path in sorted(set(entries) - set(lost)):
        data = (folder / path).read_bytes()
        for algorithm, said in sorted(entries[path].items()):
            made = hashlib.new(algorithm, data)
            if not made.digest_size:  # its length is for the caller to choose: no manifest can say it
                yield Notice(code="bag-invalid", message=f"{algorithm} is no checksum of bags", where=where)
                return
            if made.hexdigest() != said.lower():
                faults = True
                message = f"{path} was changed: its {algorithm} is not what the manifest says"
                yield Notice(code="bag-changed", message=message, where=where)
                break
    if faults:
        return
    try:
        bag.validate()
    except bagit.BagError as error:
        yield Notice(code="bag-invalid", message=str(error), where=where)


def _contents(held: Mapping[str, bytes], where: str) -> Iterator[Notice]:
    """Check the versions, compare them, and see that each source is what a version was read from."""
    files = [(path, data) for path, data in sorted(held.items()) if path.startswith("data/akn/")]
    links = [(path, data) for path, data in held.items() if path == f"data/{LINKS_MEMBER}"]
    for path, data in [*files, *links]:
        yield from akn.check(data, where=f"{where}, {path}")
    found = versions(files)
    said = [*(notice for one in compared(found) for notice in one.told()), *dead(links, found)]
    yield from (replace(notice, where=f"{where}, {notice.where}") for notice in said)
    read = {element.text for one in found for element in one.root.iterfind(_CHECKSUM)}
    for path, data in sorted(held.items()):
        if path.startswith("data/source/") and hashlib.sha256(data).hexdigest() not in read:
            message = f"{path} is not what any of the versions was read from"
            yield Notice(code="package-source", message=message, where=where)
