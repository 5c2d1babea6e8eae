"""The archive package: a BagIt bag of the Akoma Ntoso versions of one work, their sources and a reading view.

::

    A-85-417/                   bagit.txt, bag-info.txt, manifests by SHA-256 and SHA-512 (RFC 8493)
        data/akn/en.xml …       one file a language, and collection.mul.xml, the index of them
        data/source/…           the files that the versions were read from, untouched
        data/html/…             a side-by-side view made from the XML alone, and the style sheet that makes it
        data/alignment.json     rows, confidence and links that do not fit eIds
        data/validation.json    what the schema and the comparison of the versions say

It is zipped with fixed dates and order, so that the same versions give the same bytes. Reading it back gives
the alignment itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, Final

from aligner.model import Alignment, Report, WriteError, discard
from exporters import akn
from exporters.akn_package.bag import bag_name, write_bag
from exporters.akn_package.payload import payload
from exporters.akn_package.verify import check, check_folder

__all__ = ["Options", "check", "check_folder", "keeps", "suffix", "write"]

suffix: str = ".akn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(akn.Options):
    """How the files are named and marked, and what the package holds beside the alignment.

    ``stem`` names the bag where the master prints no symbol.
    """

    sources: tuple[tuple[str, bytes], ...] = ()
    """Names and bytes of files, among them those that the versions were read from; others are left out."""


_DEFAULT: Final = Options()


def write(
    alignment: Alignment, out: IO[bytes], /, *, report: Report = discard, options: Options = _DEFAULT
) -> None:
    """Write the package.

    Reports:
        ``package-source``: a version whose source is not among those given.
        ``package-finding``: how many findings the validation has.

    Raises:
        RequestError: the schema is not installed.
        WriteError: there is no version, or a document nests too deep.
    """
    if not alignment.documents:
        message = "a package needs a version at least"
        raise WriteError(message)
    files = payload(alignment, options.sources, options=options, report=report)
    metadata = alignment.master.metadata
    name = bag_name(metadata.symbol, options.stem)
    write_bag(out, name, files, symbol=metadata.symbol, title=metadata.title)


def keeps(alignment: Alignment, /, *, options: Options = _DEFAULT) -> Alignment:
    """Everything: reading back gives the alignment itself."""
    del options
    return alignment
