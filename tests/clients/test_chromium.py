"""A real client: Chromium, without a window and without a network, runs the filters of the side-by-side page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import hexapla
from tests.places import corpus

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium (Debian's chromium) is not installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    files = list(corpus("committee-report", ".md").values())
    assert hexapla("align", *files, "--to", "html", "-o", path, "-q").returncode == 0
    return path


def after(page: Path, folder: Path, action: str = "") -> str:
    """Load the page, do something in its form, and give the elements as they then are."""
    text = page.read_text(encoding="utf-8")
    if action:
        # The page's own policy bars every script but its own: the one for the test wants it gone.
        text = re.sub(r"<meta http-equiv=.*?>\n", "", text)
        event = 'form.dispatchEvent(new Event("input"));'
        text = text.replace(
            "</body>", f"<script>const form = document.forms[0]; {action} {event}</script></body>"
        )
    copy = folder / "page.html"
    copy.write_text(text, encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", copy.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8")


def shown(dumped: str) -> tuple[int, int]:
    found = re.search(r"(\d+) of (\d+) rows", dumped)
    assert found is not None, "the script did not run"
    return int(found[1]), int(found[2])


def test_the_script_runs_under_the_policy_of_the_page(page: Path, tmp_path: Path) -> None:
    dumped = after(page, tmp_path)
    some, every = shown(dumped)
    assert some == every == dumped.count('<tr id="')


def test_rows_are_found_by_words_in_any_script(page: Path, tmp_path: Path) -> None:
    dumped = after(page, tmp_path, 'form.elements.words.value = "предварительный проект";')
    few, every = shown(dumped)
    again = after(page, tmp_path, 'form.elements.words.value = "Введение";')
    assert shown(again)[0] == 1
    assert every - few == len(re.findall(r'<tr id="[^>]* hidden=', dumped))


def test_rows_that_a_version_lacks_are_found(page: Path, tmp_path: Path) -> None:
    dumped = after(page, tmp_path, 'form.elements.show.value = "absent";')
    # The corpus has one paragraph that Russian lacks.
    assert shown(dumped)[0] == 1


def test_a_version_can_be_hidden(page: Path, tmp_path: Path) -> None:
    action = 'form.querySelector("[name=version][value=ru]").checked = false;'
    assert 'data-hide="ru"' in after(page, tmp_path, action)
