"""Make the README's pictures: ``python corpora/pictures.py``; needs LibreOffice, poppler and ImageMagick.

``committee-report/parallel.png`` is the second page of the parallel table; ``committee-report/official.png``
the first pages of the six official documents.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPORT = HERE / "committee-report"
TAGS = ("ar", "zh", "en", "fr", "ru", "es")


def run(*command: str | Path) -> None:
    """Run a program; its failure ends the script."""
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own words)


def main() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        versions = [REPORT / f"report.{tag}.md" for tag in TAGS]
        run(
            sys.executable,
            "-m",
            "aligner",
            "align",
            *versions,
            "-q",
            "--to",
            "docx,docx-parallel",
            "-o",
            folder,
        )
        names = ["report.parallel", *(f"report.{tag}" for tag in TAGS)]
        office = (
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        )
        run(*office, "--outdir", folder, *(folder / f"{stem}.docx" for stem in names))
        for stem in names:
            page = "2" if stem == "report.parallel" else "1"
            drawn = ("-png", "-singlefile", "-f", page, folder / f"{stem}.pdf", folder / stem)
            run("pdftoppm", "-r", "75" if stem == "report.parallel" else "62", *drawn)
        small = ("+dither", "-colors", "48", "-define", "png:compression-level=9")
        run("convert", folder / "report.parallel.png", *small, f"PNG8:{REPORT / 'parallel.png'}")
        pages = [folder / f"report.{tag}.png" for tag in TAGS]
        tiles = ("-tile", "3x", "-geometry", "+4+4", "-background", "gray80")
        run("montage", *pages, *tiles, *small, f"PNG8:{REPORT / 'official.png'}")


if __name__ == "__main__":
    main()
