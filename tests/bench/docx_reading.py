"""Time and memory of the Word reader against a bare lxml text pull and a python-docx loop over runs.

``python tests/bench/docx_reading.py [--paragraphs 2000] [--long 16000] [--repeat 5] [FILE…]``

Memory is measured in processes of their own, on the made file and on one of ``--long`` paragraphs.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx as python_docx
from docx.oxml.ns import qn
from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner.readers.docx import read
from aligner.vocab.ooxml import W, w
from tests.readers.test_docx_package import r

_WORDS = "Recalling the report of the Secretary-General on early warning in coastal communities "
_ABSTRACT = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
)
_STORY = re.compile(r"word/(?:document|footnotes|endnotes|comments|header|footer)\d*\.xml")
_NUM = '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def made(paragraphs: int) -> bytes:
    """Make a file of paragraphs with five runs each, every fourth one numbered."""
    blank = io.BytesIO()
    python_docx.Document().save(blank)
    lang = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="20"/><w:lang w:val="en-GB"/>'
    five = "".join(
        r(_WORDS, mark + lang) for mark in ("<w:i/>", "", "<w:b/><w:bCs/>", "", '<w:rtl w:val="0"/>')
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    body = "".join(
        f'<w:p><w:pPr>{number if at % 4 == 0 else ""}<w:spacing w:after="120"/></w:pPr>{five}</w:p>'
        for at in range(paragraphs)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = (
                    f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'.encode()
                )
            elif name == "word/numbering.xml":
                root = etree.fromstring(content)
                abstract, num = (
                    etree.fromstring(item.replace(" w:", f' xmlns:w="{W}" w:', 1))
                    for item in (_ABSTRACT, _NUM)
                )
                root.insert(0, abstract)
                root.append(num)
                content = etree.tostring(root)
            target.writestr(name, content)
    return out.getvalue()


def bare(data: bytes) -> int:
    """Pull the text out of every part that has some, with lxml and nothing more."""
    text, paragraph, total = w("t"), w("p"), 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if _STORY.fullmatch(name) is not None:
                root = etree.fromstring(package.read(name))
                total += sum(len("".join(t.text or "" for t in p.iter(text))) for p in root.iter(paragraph))
    return total


def loop(data: bytes) -> int:
    """Walk the runs with python-docx, asking for their text, slant, weight and font."""
    total = 0
    for paragraph in python_docx.Document(io.BytesIO(data)).paragraphs:
        for run in paragraph.runs:
            total += len(run.text) + bool(run.italic) + bool(run.bold) + bool(run.font.name)
        total += paragraph._p.find(qn("w:none")) is not None  # noqa: SLF001 (python-docx has no other way down)
    return total


def timed(task: Callable[[], object], repeat: int) -> float:
    """Give the median processor time of a task in seconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return median(times)


TASKS: dict[str, Callable[[bytes], object]] = {
    "bare lxml text": bare,
    "hexapla": lambda data: read(data, name="made.docx"),
    "python-docx runs": loop,
}


def compared(data: bytes, repeat: int) -> None:
    """Print the times of the three and their ratios to the bare pull."""
    seconds = {name: timed(lambda task=task: task(data), repeat) for name, task in TASKS.items()}  # type: ignore[misc]  # the default binds the task
    for name, taken in seconds.items():
        print(f"{name:20} {taken * 1000:8.0f} ms {taken / seconds['bare lxml text']:6.1f} x")


PEAK = """
import io, re, sys, zipfile
sys.path.insert(0, sys.argv[1])
from lxml import etree
from aligner.readers.docx import read
small, data = (open(file, "rb").read() for file in sys.argv[3:5])
tree = lambda data: etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
task = tree if sys.argv[2] == "tree" else lambda data: read(data, name="made.docx")
kept = task(small)
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
before = peak()
kept = task(data)
print((peak() - before) / 1024)
"""


def peak(task: str, small: Path, file: Path) -> float:
    """Give the megabytes that a task adds to a process that has done it once on a small file; Linux only."""
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-c", PEAK, root, task, str(small), str(file)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Print the times, the memory and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=2000)
    parser.add_argument("--long", type=int, default=16_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    data = made(options.paragraphs)
    print(f"{options.paragraphs} paragraphs, {len(data) // 1024} kB")
    compared(data, options.repeat)
    for path in options.files:
        print(path.name)
        compared(path.read_bytes(), options.repeat)
    if not Path("/proc/self/status").exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.docx"
        small.write_bytes(made(10))
        for count in (options.paragraphs, options.long):
            file = Path(folder) / f"{count}.docx"
            file.write_bytes(made(count))
            tree, used = (peak(task, small, file) for task in ("tree", "hexapla"))
            print(f"{count} paragraphs: {used:.0f} MB, bare lxml tree {tree:.0f} MB")


if __name__ == "__main__":
    main()
