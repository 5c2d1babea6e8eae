"""Akoma Ntoso 1.0: one XML file a language version, with eIds that correspond, and the rows beside them.

Nothing of the model is lost. Sentence links, one-to-many rows and confidence do not fit eIds: they stand in
``alignment.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Final
from urllib.parse import quote

from aligner.model import Alignment, Lang, Report, discard
from aligner.vocab.akn import LINKS_MEMBER
from exporters import Output
from exporters.akn.correspondence import compare
from exporters.akn.identifiers import sign_all
from exporters.akn.links import links
from exporters.akn.meta import Version, describe
from exporters.akn.naming import eids_of, named
from exporters.akn.options import Options
from exporters.akn.references import Known, point
from exporters.akn.rules import check, schema
from exporters.akn.serialize import to_bytes
from exporters.akn.uris import actor_style, master_index, work
from exporters.archive import write_archive

__all__ = ["Options", "check", "compare", "keeps", "outputs", "schema", "suffix", "write"]

suffix: str = ".akn.zip"

_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, options: Options = _DEFAULT, report: Report = discard
) -> None:
    """Write the XML of a single document, or a reproducible archive of all versions and their links."""
    files = _files(alignment, replace(options, stem=""), report)
    if len(alignment.documents) == 1 and alignment == Alignment.of(alignment.documents[0]):
        out.write(files[f"{_member(alignment.languages[0])}.xml"])
        return
    write_archive(out, files.items())


def outputs(
    alignment: Alignment, /, *, options: Options = _DEFAULT, report: Report = discard
) -> Iterator[Output]:
    """Give one XML file a language, then the links if there are two languages or more."""
    files: dict[str, bytes] = {}

    def writer(name: str) -> Output:
        def write_one(out: IO[bytes]) -> None:
            if not files:
                files.update(_files(alignment, options, report))
            out.write(files[name])

        is_links = name == LINKS_MEMBER
        language = (
            None if is_links else next(tag for tag in alignment.languages if f"{_member(tag)}.xml" == name)
        )
        return Output(suffix=f".{name}", write=write_one, language=language)

    for tag in alignment.languages:
        yield writer(f"{_member(tag)}.xml")
    if len(alignment.languages) > 1:
        yield writer(LINKS_MEMBER)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:  # noqa: ARG001 (one for all)
    """Everything: reading back gives the alignment itself."""
    return alignment


def _files(alignment: Alignment, options: Options, report: Report) -> dict[str, bytes]:
    """Give each file of the archive, versions in the order of the alignment, the links last."""
    if not alignment.documents:
        return {LINKS_MEMBER: links(alignment, {})}
    trees, mappings = named(alignment, options=options, citing=True, report=report)
    master = trees[master_index(alignment)]
    uri = work(alignment, master.document, options=options, report=report)
    known = Known(trees, actor=lambda tag: actor_style(tag, options))
    linked = options.links or (f"{options.stem}.{LINKS_MEMBER}" if options.stem else LINKS_MEMBER)
    for one in trees:
        point(one, known)
        if options.wid == "always":
            sign_all(one)
        describe(
            one,
            Version(
                work=uri,
                document=one.document,
                master=master.document.language,
                mappings=mappings[one.document.language],
                links=linked if len(trees) > 1 else "",
            ),
        )
    files = {f"{_member(one.document.language)}.xml": to_bytes(one.root) for one in trees}
    files[LINKS_MEMBER] = links(alignment, eids_of(trees))
    return files


def _member(language: Lang) -> str:
    return quote(language, safe="", errors="surrogatepass")
