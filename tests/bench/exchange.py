"""Time each exchange form on rows of a corpus, beside a bare loop that encodes the same texts.

``python tests/bench/exchange.py [--rows 5000]``
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from aligner import read
from aligner.model import Alignment, Lang, Row, UnitKind
from aligner.model.flat import FlatRow, from_rows
from aligner.readers import READERS
from aligner.readers.opening import reader
from exporters import outputs
from tests.places import CORPORA

FORMS = ("tmx", "xliff", "xliff2", "csv", "tsv", "jsonl", "parquet", "moses", "xces", "xlsx")


def alignment(rows: int) -> Alignment:
    """Give as many rows as asked for, of the paragraphs of two versions."""
    tags = (Lang("en"), Lang("fr"))
    texts = [
        [unit.text for unit in read(CORPORA / "resolution" / f"resolution.{tag}.md").units() if unit.text]
        for tag in tags
    ]
    made: list[FlatRow] = []
    for number in range(rows):
        cells = tuple(((None, column[number % len(column)]),) for column in texts)
        made.append((Row(id=f"r{number}", kind=UnitKind.PARAGRAPH, cells=()), cells))
    return from_rows(tags, made)


def main() -> None:
    """Print units a second of each form, written and read, and the ratio to the bare loop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    options = parser.parse_args()
    made = alignment(options.rows)
    start = time.perf_counter()
    out = io.BytesIO()
    for row in made.rows:
        for tongue in made.languages:
            for _, _, text in made.cell(row, tongue):
                out.write(f"{text.plain}\n".encode())
    bare = time.perf_counter() - start
    print(f"bare loop {options.rows / bare:12,.0f} units/s")
    for form in FORMS:
        start = time.perf_counter()
        data = b""
        for output in outputs(form, made):
            out = io.BytesIO()
            output.write(out)
            data = out.getvalue()
        spent = time.perf_counter() - start
        line = f"{form:9} {options.rows / spent:12,.0f} units/s written, {spent / bare:5.1f} × the loop"
        if form in READERS:
            start = time.perf_counter()
            reader(form).read(data, name="work")
            line += f"; {options.rows / (time.perf_counter() - start):10,.0f} read"
        print(line)


if __name__ == "__main__":
    main()
