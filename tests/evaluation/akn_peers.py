"""eIds that correspond across languages: ours and bluebell's on the same texts; and where real versions differ.

``python tests/evaluation/akn_peers.py [--sets]``; bluebell wants ``pip install bluebell-akn``; ``--sets`` wants
the real documents and prints each difference in a sentence.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner import align, read
from aligner.model import Document, Paragraph, ParagraphKind
from aligner.vocab.akn import AKN
from exporters import akn
from exporters.akn.correspondence import correspondence
from tests.places import LANGUAGES, SHARED, corpus

SETS = {
    "udhr": "udhr/*.xml",
    "un_charter": "un_charter/*.txt",
    "cc_by_4.0": "cc_by_4.0/by_4.0*.html",
    "gdpr": "gdpr/*.xml",
}
LEFT_OUT = ("_de.html", "zh-Hant.html")
"""CC BY in six languages."""


def ours(documents: list[Document]) -> dict[str, etree._Element]:
    found = {}
    for output in akn.outputs(align(documents)):
        out = io.BytesIO()
        output.write(out)
        if output.language is not None:
            found[str(output.language)] = etree.fromstring(out.getvalue())
    return found


def share(master: set[str], other: set[str]) -> float:
    """Which part of the master's eIds the other version has."""
    return len(master & other) / len(master) if master else 1.0


def numbered(root: etree._Element) -> set[str]:
    """The eIds of what prints a number: bluebell knows no notes, so nothing else is compared."""
    return {
        one.get("eId", "")
        for one in root.iter(f"{{{AKN}}}paragraph", f"{{{AKN}}}point", f"{{{AKN}}}subparagraph")
        if one.find(f"{{{AKN}}}num") is not None
    }


def as_text(document: Document) -> str:
    """Write operative paragraphs and points as bluebell's own mark-up, with the numbers that are printed."""

    def lines(paragraph: Paragraph, keyword: str, depth: int) -> Iterator[str]:
        printed = paragraph.number.printed if paragraph.number is not None else ""
        yield f"{'  ' * depth}{keyword} {printed}"
        yield f"{'  ' * depth}  {' '.join(paragraph.text.plain.split())}"
        for child in paragraph.children:
            if isinstance(child, Paragraph) and child.number is not None:
                yield from lines(child, "SUBPARA", depth + 1)

    found = ["BODY", ""]
    for _, node in document.nodes():
        if isinstance(node, Paragraph) and node.kind is ParagraphKind.OPERATIVE:
            found += lines(node, "PARA", 0)
    return "\n".join(found) + "\n"


def bluebells(document: Document) -> set[str]:
    parser = importlib.import_module("bluebell.parser").AkomaNtosoParser
    uri = importlib.import_module("cobalt").FrbrUri.parse("/akn/un/act/2030/1")
    return numbered(parser(uri).parse_to_xml(as_text(document), "act"))


def peers() -> None:
    if importlib.util.find_spec("bluebell") is None:
        print("bluebell is not installed: pip install bluebell-akn")
        return
    print("share of the English eIds that a version has (what prints a number)")
    for name in ("resolution", "committee-report"):
        documents = _documents(list(corpus(name, ".md").values()))
        mine = {tag: numbered(root) for tag, root in ours(documents).items()}
        theirs = {str(document.language): bluebells(document) for document in documents}
        print(f"{name:18}{'hexapla':>10}{'bluebell':>10}")
        for tag in LANGUAGES:
            if tag != "en":
                row = (share(mine["en"], mine[tag]), share(theirs["en"], theirs[tag]))
                print(
                    f"  {tag:16}{row[0]:10.0%}{row[1]:10.0%}   {min(theirs[tag] - theirs['en'], default='')}"
                )


def _documents(paths: list[Path]) -> list[Document]:
    return [read(path) for path in paths]


def real() -> None:
    for name, pattern in SETS.items():
        paths = [path for path in sorted((SHARED / "data").glob(pattern)) if not str(path).endswith(LEFT_OUT)]
        if not paths:
            print(f"{name}: not here")
            continue
        documents = _documents(paths)
        roots = ours(documents)
        faults = sum(len(list(akn.check(etree.tostring(root), where=name))) for root in roots.values())
        print(f"\n{name}: {len(roots)} versions, {faults} faults")
        master = next((tag for tag in ("en",) if tag in roots), next(iter(roots)))
        for tag, root in roots.items():
            if tag != master:
                found = list(correspondence(roots[master], root))
                print(f"  {tag}: {len(found)} differences")
                for one in found:
                    print(f"    [{one.code}] {one.message}")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sets", action="store_true")
    options = arguments.parse_args()
    peers()
    if options.sets:
        real()
