"""Time the PDF reader in pages per second of processor time, beside pypdfium2 and poppler.

On a made file, or on files given.

``python tests/bench/pdf_reading.py [--pages 200] [--repeat 3] [FILE …]``
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdfium2

from aligner.readers.pdf import read
from aligner.readers.pdf.source import Source
from tests.readers.test_pdf_pages import At, column, made

_WORDS = "Recalling the report of the Secretary-General on early warning in coastal"


def example(pages: int) -> bytes:
    """Make a file of pages with some 3,000 signs each: paragraphs, a note, furniture."""
    paragraphs = [
        line for at in range(9) for line in (f"      {_WORDS[:66]}", *[_WORDS] * 3, f"and so on {at},")
    ]
    drawn: list[list[At | str]] = []
    for number in range(1, pages + 1):
        foot = [At(72, 88, "1", 5), At(90, 84, "See resolution 69/283, annex II.", 8)]
        ends = [At(480, 800, "A/85/417", 9), At(72, 30, f"{number}/{pages}", 9)]
        drawn.append([*ends, *column(paragraphs, top=760, lead=12), *foot, "72 100 m 200 100 l S"])
    return made(*drawn)


def bare(data: bytes) -> int:
    """Pull the text with pypdfium2 and nothing more."""
    with pypdfium2.PdfDocument(data) as file:
        return sum(len(page.get_textpage().get_text_range()) for page in file)


def poppler(data: bytes) -> int:
    """Pull the text with the pdftotext of poppler, lines in their layout: a peer, where it is installed."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, check=True)
    return len(done.stdout)


def whole(data: bytes) -> int:
    """Read to blocks: paragraphs, notes, furniture."""
    return len(read(data, name="x.pdf").blocks)


def glyphs(data: bytes) -> int:
    """Pull the glyphs with their places."""
    with Source(data, name="x", report=lambda _: None) as source:
        return sum(len(page.glyphs) for page in source.read())


def _spent() -> float:
    """Processor time of this program and of those that it called."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Print pages per second and memory."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    files = {path.name: path.read_bytes() for path in options.files} or {"made": example(options.pages)}
    for name, data in files.items():
        with pypdfium2.PdfDocument(data) as file:
            pages = len(file)
        sys.stdout.write(f"{name}: {pages} pages, {len(data) // 1024} kB\n")
        took: dict[str, float] = {}
        for task in (bare, *((poppler,) if shutil.which("pdftotext") else ()), glyphs, whole):
            times = []
            for _ in range(options.repeat):
                start = _spent()
                task(data)
                times.append(_spent() - start)
            seconds = took[task.__name__] = max(min(times), 1e-6)
            sys.stdout.write(
                f"  {task.__name__:14} {seconds * 1000:8.0f} ms {pages / seconds:8.0f} pages/s\n"
            )
        for peer in ("bare", "poppler"):
            if peer in took:
                sys.stdout.write(f"  whole / {peer:8} {took['whole'] / took[peer]:6.1f}\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"peak memory {peak // 1024} MB\n")


if __name__ == "__main__":
    main()
