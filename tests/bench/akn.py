"""Akoma Ntoso written, read and checked, as a ratio to parsing the same files with lxml.

``python tests/bench/akn.py [--paragraphs 400] [--repeat 5]``
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner.model import (
    Alignment,
    Document,
    DocumentKind,
    Lang,
    Metadata,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Row,
    Span,
    Text,
)
from aligner.readers.akn import read
from exporters import akn

WORDS = (
    "Recalling its resolution 74/197 of 19 December 2019 and document A/85/120, and as set out in paragraph 5 "
    "above, the Assembly requests the Secretary-General to report on early warning in coastal communities, "
)


def made(tag: str, paragraphs: int) -> Document:
    return Document(
        language=Lang(tag),
        kind=DocumentKind.RESOLUTION,
        metadata=Metadata(symbol="A/RES/85/301", date="2030-12-20"),
        children=tuple(
            Paragraph(
                kind=ParagraphKind.OPERATIVE,
                number=Number(printed=f"{rank}.", ranks=(rank,), style=NumberStyle.DECIMAL),
                text=Text(WORDS * 2),
            )
            for rank in range(1, paragraphs + 1)
        ),
    )


def timed(job: Callable[[], object], repeat: int) -> float:
    taken = []
    for _ in range(repeat):
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    return median(taken)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--paragraphs", type=int, default=400)
    arguments.add_argument("--repeat", type=int, default=5)
    options = arguments.parse_args()
    versions = tuple(made(tag, options.paragraphs) for tag in ("en", "fr", "es", "ru", "ar", "zh"))
    kind = next(versions[0].units()).kind
    rows = tuple(
        Row(id=f"r{at}", kind=kind, cells=((Span(unit.place),),) * len(versions))
        for at, unit in enumerate(versions[0].units())
    )
    alignment = Alignment(versions, rows)

    def write() -> dict[str, bytes]:
        found = {}
        for output in akn.outputs(alignment):
            out = io.BytesIO()
            output.write(out)
            if output.language is not None:
                found[str(output.language)] = out.getvalue()
        return found

    files = write()
    size = sum(map(len, files.values())) / 1e6
    parsing = timed(lambda: [etree.fromstring(data) for data in files.values()], options.repeat)
    akn.schema()
    jobs = {
        "parsed by lxml": parsing,
        "written": timed(write, options.repeat),
        "read": timed(lambda: [read(data, name="x") for data in files.values()], options.repeat),
        "checked": timed(
            lambda: [list(akn.check(data, where="x")) for data in files.values()], options.repeat
        ),
        "compared": timed(
            lambda: [
                list(akn.compare(etree.fromstring(files["en"]), etree.fromstring(data)))
                for tag, data in files.items()
                if tag != "en"
            ],
            options.repeat,
        ),
    }
    print(f"{len(files)} versions of {options.paragraphs} paragraphs, {size:.1f} MB")
    for name, seconds in jobs.items():
        rate = len(files) / seconds
        print(f"{name:15} {rate:8.1f} documents a second   {seconds / parsing:6.1f} × parsing")


if __name__ == "__main__":
    main()
