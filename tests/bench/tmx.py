"""Writes and reads a memory of 300,000 units in six languages, beside the barest loop over lxml.

``python tests/bench/tmx.py [UNITS]`` prints, for writing, reading and merging, the time as a ratio to the bare
loop over the same memory in the same run, and how far the peak of resident memory grew.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from aligner.model import Evidence, Lang, Metadata, Report, Row, Text, UnitKind, discard
from aligner.readers.tmx.elements import elements
from aligner.readers.tmx.units import Memory as Read
from aligner.vocab import tmx
from exporters.segments.cells import Part, Segments
from exporters.tmx.merging import Source, merge
from exporters.tmx.writer import Memory, write_memory

UNITS: Final = 300_000
LANGUAGES: Final = tuple(map(Lang, ("en", "ar", "zh", "ru", "fr", "es")))
SENTENCES: Final = (
    "{}. Requests the Secretary-General to report to it at its next session on paragraph {}",
    "{} - تطلب إلى الأمين العام أن يقدم إليها في دورتها المقبلة تقريرا عن الفقرة {}",
    "{}．请秘书长向大会下届会议报告第{}段的执行情况",
    "{}. просит Генерального секретаря доложить ей на ее следующей сессии о пункте {}",
    "{}. Prie le Secrétaire général de lui rendre compte à sa prochaine session du paragraphe {}",
    "{}. Solicita al Secretario General que la informe en su próximo período de sesiones del párrafo {}",
)


def texts(index: int) -> tuple[str, ...]:
    """The segments of a unit; each unit says something else."""
    return tuple(sentence.format(index % 97, index) for sentence in SENTENCES)


def write(path: Path, count: int) -> None:
    """With our writer."""

    def units() -> Iterator[Segments]:
        for index in range(count):
            row = Row(
                id=f"para_{index}",
                kind=UnitKind.PARAGRAPH,
                cells=(),
                confidence=0.98,
                evidence=(Evidence.NUMBER, Evidence.LENGTH),
            )
            yield Segments(row=row, cells=tuple((Part(Text(text)),) for text in texts(index)))

    about = Metadata(symbol="A/85/417", date="2030-12-03")
    memory = Memory(languages=LANGUAGES, pivot=LANGUAGES[0], metadata=about)
    with path.open("wb") as out:
        write_memory(memory, units(), out)


def write_barely(path: Path, count: int) -> None:
    """The same memory with lxml alone."""
    with path.open("wb") as out, etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("tmx", version="1.4"), file.element("body"):
            for index in range(count):
                unit = etree.Element("tu", tuid=f"para_{index}", creationdate="20301203T000000Z")
                for kind, value in (
                    ("x-symbol", "A/85/417"),
                    ("x-date", "2030-12-03"),
                    ("x-kind", "paragraph"),
                    ("x-method", "number length"),
                    ("x-confidence", "0.98"),
                    ("x-status", "automatic"),
                ):
                    etree.SubElement(unit, "prop", type=kind).text = value
                for language, text in zip(LANGUAGES, texts(index), strict=True):
                    version = etree.SubElement(unit, "tuv", {tmx.XML_LANG: language})
                    etree.SubElement(version, "seg").text = text
                unit.tail = "\n"
                file.write(unit)


def read(path: Path, count: int) -> None:
    """With our reader."""
    with path.open("rb") as source:
        found = sum(len(unit.versions) for unit in Read(path.name, discard).units(source))
    assert found == count * len(LANGUAGES)


def read_barely(path: Path, count: int) -> None:
    """The texts and properties alone, with lxml's events."""
    found = 0
    for _, unit in etree.iterparse(str(path), tag="tu"):
        props = {prop.get("type"): prop.text for prop in unit.iterchildren("prop")}
        assert props
        said = {version.get(tmx.XML_LANG): version.findtext("seg") for version in unit.iterchildren("tuv")}
        found += len(said)
        unit.clear()
        body = unit.getparent()
        while body is not None and unit.getprevious() is not None:
            del body[0]
    assert found == count * len(LANGUAGES)


def merge_two(path: Path, count: int) -> None:
    """The memory with itself: each unit is read twice, and written once."""

    def reading(report: Report) -> Iterator[etree._Element]:
        with path.open("rb") as source:
            yield from elements(source, name=path.name, report=report)

    with (path.parent / "merged.tmx").open("wb") as out:
        one, other = merge([Source("one", reading), Source("other", reading)], out)
    assert (one.written, other.written) == (count, 0)


def copy_barely(path: Path, count: int) -> None:
    """The memory read twice and written once, with lxml alone."""
    read_barely(path, count)
    with (
        (path.parent / "merged.tmx").open("wb") as out,
        etree.xmlfile(out, encoding="UTF-8") as file,
        file.element("body"),
    ):
        for _, unit in etree.iterparse(str(path), tag="tu"):
            file.write(unit)
            unit.clear()
            body = unit.getparent()
            while body is not None and unit.getprevious() is not None:
                del body[0]


def measured(job: Callable[[Path, int], None], path: Path, count: int) -> tuple[float, float]:
    """Seconds, and how many megabytes the peak of resident memory grew, in a process of its own."""
    receive, send = multiprocessing.Pipe(duplex=False)

    def run() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        job(path, count)
        used = time.process_time() - start
        send.send((used, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    assert process.exitcode == 0
    seconds, growth = receive.recv()
    return float(seconds), float(growth)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else UNITS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        print(f"{count} units in {len(LANGUAGES)} languages")
        for name, bare, own in (
            ("writing", write_barely, write),
            ("reading", read_barely, read),
            ("merging", copy_barely, merge_two),
        ):
            least, _ = measured(bare, path, count)
            seconds, growth = measured(own, path, count)
            print(
                f"{name}: {seconds:.1f} s, bare loop {least:.1f} s, ratio {seconds / least:.2f}, "
                f"peak memory +{growth:.0f} MB"
            )


if __name__ == "__main__":
    main()
