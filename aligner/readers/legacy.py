"""Reader for old Word files and RTF: LibreOffice makes a .docx of them, and that is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from aligner.model import Alignment, Document, Notice, ReadError, Report, discard
from aligner.readers.compound import OLE2, kind
from aligner.readers.revisions import Options
from aligner.structure.blocks import Blocks

__all__ = ["Options", "read", "recognises"]

_FINAL: Final = Options()
_RTF: Final = b"{\\rtf"
_LARGEST: Final = 256 * 2**20
_SECONDS: Final = 180
"""How long LibreOffice may take; a report of a hundred pages takes it some five seconds."""
_PROGRAMS: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SETTINGS: Final = (
    # node, property, value: no macros, no links brought up to date, nothing fetched
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    # A proxy that is not there: whatever LibreOffice would fetch, it does not get.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def recognises(data: bytes, /, *, name: str) -> int:
    """Say how sure it is that these bytes are an old Word file or RTF: 0 to 100."""
    del name
    if data.startswith(OLE2):
        # Whatever else is in such a file, this reader says best what it is.
        return 100 if kind(data) == "word" else 90
    return 100 if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RTF) else 0


def read(
    data: bytes, /, *, name: str, options: Options = _FINAL, report: Report = discard
) -> Blocks | Document | Alignment:
    """Let LibreOffice make a .docx of the file, and read that.

    Raises:
        ReadError: the bytes are no such file, LibreOffice is not installed, cannot read it or takes too
            long, or what it makes cannot be read.
    """
    from aligner.readers.docx import read as read_docx  # noqa: PLC0415 (a refusal needs none of it)

    suffix = _suffix(data, name)
    program = _program()
    if program is None:
        what = (
            "is an old Word file, which is read through LibreOffice"
            if suffix == ".doc"
            else ("is RTF, which is read through LibreOffice")
        )
        raise ReadError(what, where=name, hint="install LibreOffice, or save it as .docx")
    made = _converted(data, suffix, program, name)
    report(Notice(code="converted", message="read from the .docx that LibreOffice makes of it", where=name))
    return read_docx(made, name=name, options=options, report=report)


def _suffix(data: bytes, name: str) -> str:
    if len(data) > _LARGEST:
        what = f"is larger than {_LARGEST // 2**20} MB"
        raise ReadError(what, where=name)
    found = kind(data)
    if found == "encrypted":
        what = "is encrypted"
        raise ReadError(what, where=name, hint="save it without a password")
    if found and found != "word":
        what = f"is {found}, not a Word file"
        raise ReadError(what, where=name, hint="save the text as .docx")
    if not found and not recognises(data, name=name):
        what = "is neither an old Word file nor RTF"
        raise ReadError(what, where=name, hint="leave --from out, and the content decides")
    return ".doc" if found else ".rtf"


def _program() -> str | None:
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(data: bytes, suffix: str, program: str, name: str) -> bytes:
    # All in one folder of its own, under names of our own: nothing of the user's is touched.
    with tempfile.TemporaryDirectory(prefix="hexapla-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        source = root / f"source{suffix}"
        source.write_bytes(data)
        profile = root / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
        out = root / "out"
        command = [
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
            *("--nodefault", "--nologo", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)),
        ]
        _run(command, name=name, folder=root)
        made = out / "source.docx"
        if not made.is_file():
            what = "cannot be read by LibreOffice: damaged, or locked by a password"
            raise ReadError(what, where=name, hint="save it as .docx without a password")
        if made.stat().st_size > _LARGEST:
            what = "becomes larger than is safe as a .docx"
            raise ReadError(what, where=name)
        return made.read_bytes()


def _run(command: list[str], *, name: str, folder: Path) -> None:
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603 (a program that is installed, and paths of our own)
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=_SECONDS)
    except BaseException as cause:
        # The program is a script that starts another: both end with their session.
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if not isinstance(cause, subprocess.TimeoutExpired):
            raise
        what = f"takes LibreOffice more than {_SECONDS} seconds"
        raise ReadError(what, where=name, hint="save it as .docx") from None


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{node}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for node, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
    )
