"""The registries are well-formed: each line names a module that offers the protocol, and loading them loads nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import aligner.readers
import exporters
from aligner.model import RequestError
from aligner.readers import READERS
from aligner.readers.opening import reader
from exporters import EXPORTERS, exporter

if TYPE_CHECKING:
    import aligner.readers.akn
    import aligner.readers.csv
    import aligner.readers.docx
    import aligner.readers.json
    import aligner.readers.jsonl
    import aligner.readers.lines
    import aligner.readers.text
    import aligner.readers.tmx
    import aligner.readers.tsv
    import aligner.readers.xliff
    import aligner.readers.xliff2
    import exporters.akn
    import exporters.beads
    import exporters.csv
    import exporters.docx
    import exporters.docx_parallel
    import exporters.docx_review
    import exporters.json
    import exporters.jsonl
    import exporters.moses
    import exporters.parquet
    import exporters.tmx
    import exporters.tsv
    import exporters.xces
    import exporters.xliff
    import exporters.xliff2
    import exporters.xlsx

    # Nobody runs this: the type checker refuses a module that breaks the protocol.
    _EXPORTERS: tuple[exporters.Exporter, ...] = (
        exporters.akn,
        exporters.beads,
        exporters.csv,
        exporters.docx,
        exporters.docx_parallel,
        exporters.docx_review,
        exporters.json,
        exporters.jsonl,
        exporters.moses,
        exporters.parquet,
        exporters.tmx,
        exporters.tsv,
        exporters.xces,
        exporters.xliff,
        exporters.xliff2,
        exporters.xlsx,
    )
    _VOLUMES: tuple[exporters.VolumeExporter, ...] = (
        exporters.akn,
        exporters.beads,
        exporters.docx,
        exporters.jsonl,
        exporters.moses,
        exporters.parquet,
        exporters.tmx,
        exporters.xces,
        exporters.xliff,
        exporters.xliff2,
    )
    _READERS: tuple[aligner.readers.Reader, ...] = (
        aligner.readers.akn,
        aligner.readers.csv,
        aligner.readers.docx,
        aligner.readers.json,
        aligner.readers.jsonl,
        aligner.readers.lines,
        aligner.readers.text,
        aligner.readers.tmx,
        aligner.readers.tsv,
        aligner.readers.xliff,
        aligner.readers.xliff2,
    )


@pytest.mark.parametrize("registry", [EXPORTERS, READERS], ids=["exporters", "readers"])
def test_names_are_sorted_and_name_their_module(registry: dict[str, str]) -> None:
    assert list(registry) == sorted(registry)
    for name, module in registry.items():
        assert module.rpartition(".")[2] == name.replace("-", "_")


@pytest.mark.parametrize("name", EXPORTERS)
def test_each_exporter_offers_the_protocol(name: str) -> None:
    module = exporter(name)
    assert module.suffix.startswith(".")
    assert callable(module.write)
    assert callable(module.keeps)
    assert callable(module.check)


@pytest.mark.parametrize("name", READERS)
def test_each_reader_offers_the_protocol(name: str) -> None:
    module = reader(name)
    assert callable(module.recognises)
    assert callable(module.read)


@pytest.mark.parametrize("module", [*EXPORTERS.values(), *READERS.values()])
def test_each_module_says_what_it_is_and_what_it_offers(module: str) -> None:
    loaded = import_module(module)
    assert (loaded.__doc__ or "").strip()
    assert sorted(loaded.__all__) == sorted(set(loaded.__all__))
    assert all(hasattr(loaded, name) for name in loaded.__all__)


def test_suffixes_tell_formats_apart_but_for_word() -> None:
    suffixes = [exporter(name).suffix for name in EXPORTERS if not name.startswith("docx")]
    assert len(set(suffixes)) == len(suffixes)


def test_a_wrong_name_is_answered_with_the_right_one() -> None:
    with pytest.raises(RequestError, match=r"unknown output format 'tmz'; did you mean 'tmx'\?"):
        exporter("tmz")
    with pytest.raises(RequestError, match=r"unknown input format 'jsn'; did you mean 'json'\?"):
        reader("jsn")


@pytest.mark.parametrize("module", ["exporters", "aligner.readers", "aligner.model"])
def test_loading_a_registry_loads_no_format(module: str) -> None:
    heavy = "{'lxml', 'docx', 'rich', 'click', 'langdetect', 'sacremoses', 'cobalt', 'jsonschema', 'numpy'}"
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
