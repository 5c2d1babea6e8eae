"""``hexapla check``: validate files of every format, and compare language versions of one work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from aligner.cli.files import read_bytes
from aligner.model import Notice, ReadError, RequestError
from aligner.readers import READERS
from aligner.readers.opening import sniff
from aligner.vocab.akn import AKN, LINKS_FORMAT
from exporters import EXPORTERS, exporter

__all__ = ["command"]


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "-f",
    "--from",
    "form",
    metavar="FORMAT",
    help=f"Format instead of looking at the files: {', '.join(READERS)}.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
def command(files: Sequence[str], *, form: str | None, quiet: bool) -> int:
    """Validate TMX, Word, Akoma Ntoso and Hexapla's JSON; compare the Akoma Ntoso versions of one work.

    Exit status 1 if there are findings, 2 if a file cannot be read.

    \b
      hexapla check out/*
    """
    findings: list[Notice] = []
    versions: list[tuple[str, bytes]] = []
    linked: list[tuple[str, bytes]] = []
    for path in files:
        data = read_bytes(path)
        if not data.strip():
            what = "is empty"
            raise ReadError(what, where=path, hint="check the path")
        links = _is_links(data)
        name = form or ("akn" if links else sniff(data, name=path))
        if name not in EXPORTERS:
            what = f"is {name}, which has no rules to check"
            raise RequestError(what, where=path, hint=f"known: {', '.join(EXPORTERS)}")
        found = list(exporter(name).check(data, where=path))
        findings += found
        if not quiet and not found:
            click.echo(f"{path}: valid ({name})")
        for notice in found:
            click.echo(str(notice))
        if links:
            linked.append((path, data))
        elif name == "akn" and data.lstrip()[:1] == b"<":
            versions.append((path, data))
    for notice in _compare(versions, linked):
        findings.append(notice)
        click.echo(str(notice))
    return 1 if findings else 0


def _is_links(data: bytes) -> bool:
    # Cheaper than the exporter's own test, which loads the whole format for each JSON file.
    return LINKS_FORMAT.encode() in data[:400]


def _compare(versions: Sequence[tuple[str, bytes]], linked: Sequence[tuple[str, bytes]]) -> Iterator[Notice]:
    """Compare the Akoma Ntoso versions of each work with its master: the one that names no other."""
    if len(versions) < 2 and not linked:
        return
    from lxml import etree  # noqa: PLC0415 (only Akoma Ntoso needs it)

    from aligner.languages import lang  # noqa: PLC0415 (as above)
    from exporters.akn import compare  # noqa: PLC0415 (as above)
    from exporters.akn.linked import dead_links  # noqa: PLC0415 (as above)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    ids: dict[str, frozenset[str]] = {}
    works: dict[str, list[tuple[str, etree._Element]]] = {}
    for path, data in versions:
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            continue  # reported as malformed already
        spoken = root.find(f".//{{{AKN}}}FRBRlanguage")
        if spoken is not None:
            ids[lang(spoken.get("language", ""))] = frozenset(map(str, root.xpath("//@eId")))
        uri = root.find(f".//{{{AKN}}}FRBRWork/{{{AKN}}}FRBRuri")
        works.setdefault(uri.get("value", "") if uri is not None else "", []).append((path, root))
    for known in works.values():
        masters = [root for _, root in known if root.find(f".//{{{AKN}}}FRBRmasterExpression") is None]
        if len(masters) == 1:
            for path, root in known:
                if root is not masters[0]:
                    yield from (replace(notice, where=path) for notice in compare(masters[0], root))
    for path, data in linked:
        yield from dead_links(data, where=path, versions=ids)
