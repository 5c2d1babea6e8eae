"""``merge``: what users see, and that memories of any size, packing and tool go through."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.exporters.test_tmx import HEADER, PAIR, memory, unit
from tests.places import ROOT, SHARED, needs_shared

DATA = SHARED / "data/tmx"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "a.tmx", tmp_path / "b.tmx"
    one.write_bytes(memory(unit("One.", "Раз.") + unit("Two.", "Два.")))
    other.write_bytes(memory(unit("Two.", "Два.") + unit("Three.", "Три.") + unit("", "Ничего")))
    return one, other


def test_two_memories_become_one_and_the_counts_are_told(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "new" / "c.tmx"
    done = hexapla("merge", *two, "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stderr.decode().splitlines()[-3:] == [
        f"{two[0]}: 2 units, 2 written",
        f"{two[1]}: 3 units, 1 written; left out 1 duplicate, 1 one-sided",
        f"3 units of 5 in {out}",
    ]
    assert hexapla("check", out, "-q").returncode == 0
    assert hexapla("merge", *two, "-o", "-", "-q").stdout == out.read_bytes()


def test_what_is_left_out_is_listed(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "c.tmx"
    assert hexapla("merge", *two, "-o", out, "--left-out", "txt", "-q").returncode == 0
    assert Path(f"{out}.report.txt").read_text(encoding="utf-8").splitlines() == [
        f"{two[1]}, line 1: duplicate: Two.",
        f"{two[1]}, line 1: one-sided: Ничего",
    ]
    assert hexapla("merge", *two, "-o", out, "--left-out", "json", "-q").returncode == 0
    assert [one["why"] for one in json.loads(Path(f"{out}.report.json").read_bytes())] == [
        "duplicate",
        "one-sided",
    ]


def test_standard_input_is_a_memory_too(two: tuple[Path, Path]) -> None:
    given = gzip.compress(two[1].read_bytes())
    done = hexapla("merge", two[0], "-", "--dedupe", "newest", "-o", "-", given=given)
    assert b"standard input: 3 units, 2 written" in done.stderr
    assert done.stdout.count(b"<tu>") == 3


def dgt(units: str) -> bytes:
    """A volume as DGT-TM has them: UTF-16LE, ``lang``, tags in capitals, its own property."""
    header = HEADER.replace('srclang="en"', 'srclang="EN-GB"')
    props = '<tu><prop type="Txt::Doc. No.">22007A0213(04)</prop>'
    text = memory(units, header=header, version="1.1").decode()
    text = text.replace("<tu>", props).replace("xml:lang", "lang").replace('"en"', '"EN-GB"')
    declared = '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n'
    return b"\xff\xfe" + (declared + text.replace('"ru"', '"BG-01"')).encode("utf-16-le")


def test_volumes_of_dgt_tm_are_merged_exported_and_checked(tmp_path: Path) -> None:
    archive = tmp_path / "Vol_2007_1.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as volume:
        volume.writestr("22007a0213_04.tmx", dgt(unit("One.", "Едно.")))
        volume.writestr("sub/22007a0214.tmx", dgt(unit("Two.", "Две.") + unit("One.", "Едно.")))
        volume.writestr("readme.txt", b"not a memory")
    out = tmp_path / "dgt.tmx.gz"
    done = hexapla("merge", archive, "--lang-style", "short", "-o", out)
    assert b"Vol_2007_1.zip: 3 units, 2 written; left out 1 duplicate" in done.stderr
    merged = gzip.decompress(out.read_bytes()).decode()
    assert merged.count('<prop type="Txt::Doc. No.">22007A0213(04)</prop>') == 2
    assert 'srclang="en"' in merged
    assert '<tuv xml:lang="en"><seg>Two.</seg></tuv>' in merged
    exported = hexapla("export", archive, "--to", "json", "-o", "-")
    assert [row["cells"]["en"][0]["text"] for row in json.loads(exported.stdout)["rows"]] == [
        "One.",
        "Two.",
        "One.",
    ]
    # Old TMX is read, and is not what TMX 1.4 asks.
    assert b"version='1.1'" in hexapla("check", archive, "-q").stdout


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"garbage" * 1000, "bad.tmx, line 1, column 1: is not XML: Start tag expected"),
        (b"<html/>", "bad.tmx: is not TMX: its root is <html>"),
        (b"", "bad.tmx: is not XML: "),
        (memory(f"<tu>{PAIR}"), "bad.tmx, line 1, column "),
        (b"PK\x03\x04" + b"x" * 100, "bad.tmx: is a broken zip archive"),
        (gzip.compress(memory("") * 9)[:-12], "bad.tmx: is broken: "),
        (gzip.compress(b" " * (1 << 27)), "bad.tmx: unpacks to more than a memory holds"),
    ],
    ids=range(7),
)
def test_what_cannot_be_merged_is_one_line_and_nothing_is_written(
    data: bytes, line: str, two: tuple[Path, Path], tmp_path: Path
) -> None:
    bad, out = tmp_path / "bad.tmx", tmp_path / "c.tmx"
    bad.write_bytes(data)
    out.write_bytes(b"there before")
    done = hexapla("merge", two[0], bad, "-o", out)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"hexapla: {tmp_path}/{line}")
    assert done.stderr.count(b"\n") == 1
    assert out.read_bytes() == b"there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tmx", "b.tmx", "bad.tmx", "c.tmx"]


def test_recovery_names_the_broken_unit_and_keeps_the_others(two: tuple[Path, Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.tmx"
    bad.write_bytes(memory(f"\n{unit('Four.', 'Четыре.')}\n{unit('a & b', 'x')}\n{unit('Five.', 'Пять.')}"))
    done = hexapla("merge", two[0], bad, "--recover", "-o", "-")
    assert done.returncode == 0
    assert b"bad.tmx, line 3: left out a broken unit" in done.stderr
    assert done.stdout.count(b"<tu>") == 4


@needs_shared
def test_memories_of_other_tools_become_valid(tmp_path: Path) -> None:
    files = sorted(DATA.rglob("*.tmx"))
    out = tmp_path / "all.tmx"
    assert hexapla("merge", *files, "-o", out, "-q").returncode == 0
    from exporters.tmx import check

    assert [str(notice) for notice in check(out.read_bytes(), where="all.tmx")] == []
    assert b"x-ContextContent" in out.read_bytes() or b"x-Context" in out.read_bytes()


# What the system tells of children counts the memory of the process that started them.
_WITH_PEAK = """
import atexit, pathlib, sys
status = pathlib.Path(sys.argv.pop(1))
atexit.register(lambda: status.write_text(pathlib.Path("/proc/self/status").read_text()))
from aligner.cli import main
main()
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not tell the peak of memory"
)
def test_a_gigabyte_of_garbage_takes_no_memory(tmp_path: Path) -> None:
    for name, head in (("a.tmx", b""), ("b.tmx", f"<tmx version='1.4'>{HEADER}".encode())):
        garbage = tmp_path / name
        with garbage.open("wb") as file:
            file.write(head)
            file.truncate(1 << 30)  # zeros that take no room on disk
    told = {"check": (), "merge": ("-o", tmp_path / "c.tmx"), "export": ("--to", "json", "-o", "-")}
    for command, more in told.items():
        for name in ("a.tmx", "b.tmx"):
            arguments = [tmp_path / "status", command, tmp_path / name, *more]
            done = subprocess.run(
                [sys.executable, "-c", _WITH_PEAK, *map(str, arguments)],
                cwd=ROOT,
                capture_output=True,
                check=False,
            )
            assert done.returncode == (1 if command == "check" else 2)
            assert (done.stdout + done.stderr).count(b"\n") == 1
            peak = re.search(r"VmHWM:\s+(\d+) kB", (tmp_path / "status").read_text())
            assert peak is not None
            assert int(peak[1]) < 300 * 1024
