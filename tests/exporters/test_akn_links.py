"""The links beside the files: their own faults, and links that lead nowhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

from aligner import align, read
from exporters import akn
from exporters.akn.linked import check_links, dead_links, is_links
from tests.places import corpus


def links() -> bytes:
    versions = [read(Path(corpus("resolution", ".md")[tag])) for tag in ("en", "fr")]
    for output in akn.outputs(align(versions)):
        if output.suffix.endswith(".json"):
            stream = io.BytesIO()
            output.write(stream)
            return stream.getvalue()
    raise AssertionError


def test_what_the_exporter_writes_is_sound() -> None:
    data = links()
    assert is_links(data)
    assert list(check_links(data, where="x")) == []


def test_faults_are_named_with_their_place() -> None:
    found = json.loads(links())
    found["rows"][1]["id"] = found["rows"][0]["id"]
    found["rows"][2]["cells"]["fr"] = [{"place": 3}]
    notices = list(check_links(json.dumps(found).encode(), where="x"))
    assert [notice.where for notice in notices] == ["x, $.rows[1]", "x, $.rows[2]"]


def test_a_link_to_an_eid_that_the_version_lacks_is_dead() -> None:
    data = links()
    ids = frozenset(link["eId"] for row in json.loads(data)["rows"] for link in row["cells"].get("fr", []))
    assert list(dead_links(data, where="x", versions={"fr": ids})) == []
    gone = next(iter(sorted(ids)))
    (notice,) = dead_links(data, where="x", versions={"fr": ids - {gone}})
    assert gone in notice.message


def test_no_json_and_other_versions_are_refused() -> None:
    assert [notice.message for notice in check_links(b'{"version": 9}', where="x")] == [
        "not version 1 of the links"
    ]
    assert list(check_links(b"[" * 100_000, where="x"))
