"""The links beside the files: their own faults, and links that lead nowhere."""

from __future__ import annotations

import io
import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from aligner import align, read
from aligner.model import Document, Lang, Paragraph, Place, ReadError, Text
from aligner.readers.akn.links import Links
from aligner.vocab.akn import LINKS_FORMAT, LINKS_VERSION
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


@pytest.mark.parametrize(
    ("seams", "said"),
    [
        ([{"en": 1, "fr": 1}], ""),
        ([{"en": 1, "fr": 2}], "cell does not have"),
        ([{"en": 1, "fr": 1}, {"en": 0, "fr": 0}], "in order"),
        ([{"en": 1, "fr": 1, "ru": 1}], "parts the row itself"),
        ([{"en": 1, "es": 1}], "none of the versions"),
        ([{"en": 1, "fr": True}], "count texts"),
        ([3], "count texts"),
        ({"en": 1}, "count texts"),
    ],
)
def test_seams_that_no_reader_takes_are_named(seams: object, said: str) -> None:
    cells = {tag: [{"eId": f"{tag}_{at}"} for at in range(size)] for tag, size in (("en", 2), ("fr", 1))}
    row = {
        "id": "r",
        "kind": "paragraph",
        "confidence": 1.0,
        "evidence": [],
        "moved": False,
        "seams": seams,
        "cells": {**cells, "ru": [{"eId": "ru_0"}]},
    }
    tags = list(row["cells"])  # type: ignore[call-overload] # cells by language
    found = {
        "format": LINKS_FORMAT,
        "version": LINKS_VERSION,
        "languages": tags,
        "pivot": "en",
        "rows": [row],
    }
    data = json.dumps(found).encode()
    notices = list(check_links(data, where="x"))
    assert [(notice.where, said in notice.message) for notice in notices] == [("x, $.rows[0]", True)] * bool(
        said
    )
    versions = [
        Document(language=Lang(tag), children=tuple(Paragraph(text=Text("x")) for _ in range(2)))
        for tag in tags
    ]
    places = {Lang(tag): {f"{tag}_{at}": Place((at,)) for at in range(2)} for tag in tags}
    with pytest.raises(ReadError) if said else nullcontext():
        Links(data, where="x").alignment(tuple(versions), places)


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
