"""Old Word files and RTF: LibreOffice makes them and reads them; without it, and of what is neither, one clear line."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from aligner.model import Alignment, Division, Document, Notice, Paragraph, ReadError
from aligner.readers import docx, legacy
from aligner.readers.compound import OLE2, kind
from aligner.readers.opening import open_bytes, sniff
from aligner.readers.revisions import Options
from aligner.structure.blocks import Block, Blocks
from tests.readers.test_docx_package import docx as word
from tests.readers.test_docx_package import p, packed, parts, r

ROOT: Final = Path(__file__).resolve().parents[2]
SOFFICE: Final = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
RTF: Final = b"{\\rtf1\\ansi The text of a paragraph.\\par}"

Convert = Callable[[bytes, str], bytes]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Convert]:
    """Give a function that has LibreOffice save a Word file in another format."""
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes, suffix: str) -> bytes:
        source = folder / "made.docx"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
        (folder / f"made.{suffix}").unlink(missing_ok=True)
        subprocess.run(
            [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120
        )
        return (folder / f"made.{suffix}").read_bytes()

    yield convert
    shutil.rmtree(folder, ignore_errors=True)


def directory(*streams: str) -> bytes:
    """Make what is looked at in a compound file: its first bytes and a directory."""
    entries = b""
    for name in ("Root Entry", *streams):
        written = name.encode("utf-16-le") + b"\0\0"
        entry = written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + b"\x02"
        entries += entry.ljust(116, b"\0") + (1).to_bytes(4, "little") + bytes(8)
    # Sectors of 512 bytes; the streams begin in the second.
    return OLE2 + bytes(22) + b"\x09\0" + bytes(480) + entries.ljust(512, b"\0")


def outline(document: Document) -> list[tuple[str, str, str]]:
    """Give the tree in lines: what it is, its number, its words."""
    found: list[tuple[str, str, str]] = []
    for _, node in document.nodes():
        if isinstance(node, (Division, Paragraph)):
            text = node.heading if isinstance(node, Division) else node.text
            number = node.number.printed if node.number else ""
            found.append((node.kind.value, number, " ".join(text.plain.split())))
    return found


def opened(data: bytes, name: str) -> Document:
    found = open_bytes(data, name=name)
    assert not isinstance(found, Alignment)
    return found


@needs_libreoffice
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_structure_and_notes_are_those_of_the_word_file(
    converted: Convert, suffix: str, language: str
) -> None:
    source = (ROOT / "corpora" / "committee-report" / f"report.{language}.docx").read_bytes()
    before, after = (
        opened(data, f"report.{language}.{end}")
        for data, end in ((source, "docx"), (converted(source, suffix), suffix))
    )
    assert outline(after) == outline(before)
    notes = [[note.body.plain for unit in one.units() for note in unit.text.notes] for one in (before, after)]
    assert len(notes[0]) == 16
    assert notes[1] == notes[0]
    if suffix == "doc":
        # RTF has no place for numbers that start again in each section, as LibreOffice writes it.
        signs = [[note.marker for unit in one.units() for note in unit.text.notes] for one in (before, after)]
        assert signs[1] == signs[0]
    assert after.metadata.symbol == before.metadata.symbol == "A/85/417"


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_tracked_changes_are_kept_on_the_way(converted: Convert, suffix: str) -> None:
    author = 'w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"'
    body = (
        r("The ")
        + f"<w:del {author}><w:r><w:delText>old</w:delText></w:r></w:del>"
        + f"<w:ins {author}>{r('new')}</w:ins>"
        + r(" text.")
    )
    with zipfile.ZipFile(ROOT / "corpora" / "resolution" / "resolution.en.docx") as whole:
        made: dict[str, str | bytes] = {name: whole.read(name) for name in whole.namelist()}
    made["word/document.xml"] = parts(p(body))["word/document.xml"]
    data = converted(packed(made), suffix)
    for options, text in ((Options(revisions="original"), "The old text."), (Options(), "The new text.")):
        found = legacy.read(data, name=f"x.{suffix}", options=options)
        assert isinstance(found, Blocks)
        assert [block.text.plain for block in found.blocks if isinstance(block, Block)] == [text]


@needs_libreoffice
def test_that_libreoffice_made_it_is_said() -> None:
    told: list[Notice] = []
    legacy.read(RTF, name="x.rtf", report=told.append)
    assert "converted" in [notice.code for notice in told]


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (RTF, "x.doc", "legacy"),
        (RTF, "x", "legacy"),
        (directory("WordDocument"), "x.docx", "legacy"),
        (directory("EncryptedPackage", "EncryptionInfo"), "x.docx", "legacy"),
        (directory("Workbook"), "x.doc", "legacy"),
        (word(p("x")), "x.doc", "docx"),
        (b"The text of a paragraph.", "x.doc", "text"),
    ],
)
def test_the_content_decides_and_not_the_name(data: bytes, name: str, form: str) -> None:
    assert sniff(data, name=name) == form


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (directory("EncryptionInfo", "EncryptedPackage"), "x.doc: is encrypted; save it without a password"),
        (directory("Workbook"), "x.doc: is an Excel file, not a Word file"),
        (directory("PowerPoint Document"), "x.doc: is a PowerPoint file"),
        (directory("Something"), "x.doc: is an old Office file of an unknown kind"),
        (packed({"a": "b"}), "x.doc: is neither an old Word file nor RTF"),
        (b"", "x.doc: is neither an old Word file nor RTF"),
    ],
)
def test_what_is_neither_is_named(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        legacy.read(data, name="x.doc")
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (directory("WordDocument"), "is an old .doc"),
        (directory("EncryptedPackage"), "is encrypted"),
        (directory("Workbook"), "is an Excel file"),
    ],
)
def test_the_word_reader_names_them_too(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        docx.read(data, name="x.docx")


def test_a_password_is_seen_in_the_stream_itself() -> None:
    open_, locked = (
        directory("WordDocument") + b"\xec\xa5" + bytes(9) + flags + bytes(500) for flags in (b"\0", b"\1")
    )
    assert (kind(open_), kind(locked)) == ("word", "encrypted")


def test_a_name_in_the_text_is_no_stream() -> None:
    assert kind(directory() + bytes(64) + "WordDocument".encode("utf-16-le") + bytes(400)) != "word"


@pytest.mark.parametrize(("data", "what"), [(RTF, "RTF"), (directory("WordDocument"), "an old Word file")])
def test_without_libreoffice_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, data: bytes, what: str
) -> None:
    monkeypatch.setattr("aligner.readers.legacy._program", lambda: None)
    with pytest.raises(ReadError) as caught:
        legacy.read(data, name="x.doc")
    assert str(caught.value) == (
        f"x.doc: is {what}, which is read through LibreOffice; install LibreOffice, or save it as .docx"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "said"), [("sleep 60 & wait", "more than 1 seconds"), ("exit 1", "cannot be read")]
)
def test_a_program_that_hangs_or_fails_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, said: str
) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("aligner.readers.legacy._program", lambda: str(stand_in))
    monkeypatch.setattr("aligner.readers.legacy._SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(ReadError, match=said):
        legacy.read(RTF, name="x.rtf")
    assert time.monotonic() - start < 20


@needs_libreoffice
def test_macros_links_and_fields_of_the_outside_stay_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-WORD", encoding="utf-8")
    linked = (
        f'{{\\rtf1\\ansi Before {{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt shown}}}} after.\\par}}'
    ).encode()
    found = legacy.read(linked, name="x.rtf")
    assert "SECRET-WORD" not in str(found)
    assert "Before" in str(found)
