"""Official documents come back as they were: to the character, after edits, after LibreOffice, from threads."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import which

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from aligner import align, read
from aligner.model import (
    Alignment,
    Break,
    BreakKind,
    Cell,
    Division,
    DivisionKind,
    Document,
    Evidence,
    Lang,
    Mark,
    Metadata,
    NoteMark,
    Notice,
    Number,
    NumberStyle,
    Paragraph,
    ParagraphKind,
    Run,
    Span,
    Table,
    Text,
    UnitKind,
)
from aligner.model import Row as ModelRow
from aligner.readers.opening import open_bytes
from aligner.vocab.ooxml import w
from exporters import docx, docx_parallel, outputs
from tests.cli.running import hexapla
from tests.places import LANGUAGES, SHARED, corpus, needs_shared
from tests.strategies import documents


def write(alignment: Alignment | Document) -> bytes:
    out = io.BytesIO()
    docx.write(alignment, out)
    return out.getvalue()


def back(data: bytes, notices: list[Notice] | None = None) -> Document | Alignment:
    return open_bytes(data, name="x.docx", report=(notices if notices is not None else []).append)


def paragraph(*inlines: Run | NoteMark | Break, number: Number | None = None) -> Document:
    return Document(language=Lang("en"), children=(Paragraph(number=number, text=Text(inlines)),))


def features(tag: str) -> Document:
    """Every mark, break and kind of note, points, a table with spans, an annex."""
    marked = [Run(f" {mark}", frozenset({mark})) for mark in Mark]
    linked = Run("link", frozenset({Mark.BOLD}), "https://un.org/a")
    signs = Run("after\ttab\u00a0no\u2011break\u00adsoft  two ")
    body = Text(
        [Run("Note "), Run("it", frozenset({Mark.ITALIC})), Break(BreakKind.PARAGRAPH), Run("second")]
    )
    notes = (NoteMark("1", body), NoteMark("*", Text("Star")), NoteMark("a", Text("End"), endnote=True))
    text = Text([*marked, linked, Break(), signs, *notes])
    points = tuple(
        Paragraph(
            kind=ParagraphKind.POINT, number=Number(printed=printed, ranks=(1,), style=style), text=Text("p")
        )
        for printed, style in (("(a)", NumberStyle.LOWER_LATIN), ("(أ)", NumberStyle.ABJAD))
    )
    head = Cell(text=Text([Run("h1"), Break(BreakKind.PARAGRAPH), Run("h2")]), header=True, columns=2)
    tall = Cell(text=Text([Run("c"), NoteMark("2", Text("In a cell"))]), rows=2)
    return Document(
        language=Lang(tag),
        metadata=Metadata(symbol="A/85/417", title="Title"),
        children=(
            Paragraph(number=Number(printed="1.", ranks=(1,), style=NumberStyle.DECIMAL), text=text),
            Paragraph(text=text, children=points),
            Table(rows=((head,), (tall, Cell(text=Text("d"))), (Cell(),))),
            Division(kind=DivisionKind.ANNEX, heading=Text("Annex"), children=(Paragraph(text=Text("y")),)),
        ),
    )


BOTH = frozenset({Mark.SUPERSCRIPT, Mark.SUBSCRIPT})


@given(document=documents())
@example(document=paragraph(Run("2", BOTH), Run("x", frozenset(), "http://a b")))
@example(document=paragraph(Run("\tx"), number=Number(printed="1\t2", ranks=(1,), style=NumberStyle.DECIMAL)))
@example(document=paragraph(NoteMark("", Text([Run("\ta"), Break(BreakKind.PARAGRAPH)])), Run("b")))
@example(
    document=Document(
        language=Lang("ar"),
        children=(
            Table(rows=((Cell(text=Text([Run("a"), Break(BreakKind.PARAGRAPH), Run("b")])), Cell()),)),
        ),
    )
)
def test_a_document_comes_back_as_it_was_and_the_file_is_valid(document: Document) -> None:
    data = write(document)
    assert [str(notice) for notice in docx.check(data, where="x")] == []
    assert back(data) == document


@cache
def schema_check() -> Callable[[io.BytesIO], tuple[list[str], list[str]]]:
    """The checker beside the reference data, which holds every part against the schema of ISO 29500."""
    specification = importlib.util.spec_from_file_location("check_docx", SHARED / "tools" / "check_docx.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    checker: Callable[[io.BytesIO], tuple[list[str], list[str]]] = module.check
    return checker


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_run_says_its_language(tag: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write(features(tag)))) as archive:
        for name in ("document", "footnotes", "endnotes", "header1", "footer1"):
            for run in etree.fromstring(archive.read(f"word/{name}.xml")).iter(w("r")):
                separator = next(run.iter(w("separator"), w("continuationSeparator")), None)
                assert separator is not None or run.find(f"{w('rPr')}/{w('lang')}") is not None, name


@needs_shared
@given(document=documents())
def test_every_part_follows_the_schema_of_iso_29500(document: Document) -> None:
    data = write(document)
    assert schema_check()(io.BytesIO(data)) == ([], [])
    assert back(data) == document


@pytest.mark.parametrize("tag", LANGUAGES)
def test_ids_evidence_and_confidence_of_rows_come_along(tag: str) -> None:
    first = read(Path(corpus("resolution", ".md")[tag]))
    units = list(first.units())
    rows = tuple(
        ModelRow(
            id=f"row.{index}",
            kind=unit.kind,
            cells=((Span(unit.place, 0, 5), Span(unit.place, 5)),),
            confidence=0.5 + index / 1000,
            evidence=(Evidence.NUMBER, Evidence.WORDS),
            moved=index % 2 == 0,
        )
        for index, unit in enumerate(units)
    )
    alignment = Alignment((first,), rows, pivot=first.language)
    assert back(write(alignment)) == alignment


def test_a_pivot_comes_along_even_where_the_rows_are_the_usual_ones() -> None:
    alignment = replace(Alignment.of(paragraph(Run("a"))), pivot=Lang("en"))
    assert back(write(alignment)) == alignment


def test_a_version_of_an_alignment_keeps_the_ids_that_it_shares_with_the_others() -> None:
    versions = tuple(
        Document(language=Lang(tag), children=(Paragraph(text=Text(tag)), Paragraph(text=Text(tag * 2))))
        for tag in ("en", "fr")
    )
    first, second = (unit.place for unit in versions[0].units())
    rows = (
        ModelRow(
            id="para_1", kind=UnitKind.PARAGRAPH, cells=((Span(first),), (Span(first),)), confidence=0.7
        ),
        ModelRow(id="para_2", kind=UnitKind.PARAGRAPH, cells=((Span(second),), ())),
    )
    (english, _) = outputs("docx", Alignment(versions, rows))
    out = io.BytesIO()
    english.write(out)
    found = back(out.getvalue())
    assert isinstance(found, Alignment)
    assert [(row.id, row.confidence) for row in found.rows] == [("para_1", 0.7), ("para_2", 1.0)]
    assert found.documents == versions[:1]


def test_versions_that_were_written_are_aligned_again_as_they_were(tmp_path: Path) -> None:
    first = align([read(Path(corpus("resolution", ".md")[tag])) for tag in ("en", "fr", "ar")])
    paths = []
    for output in outputs("docx", first):
        paths.append(tmp_path / f"resolution{output.suffix}")
        with paths[-1].open("wb") as out:
            output.write(out)
    assert align([read(path) for path in paths]) == first
    done = hexapla("align", *paths, "-q", "--to", "json", "-o", tmp_path / "again.hexapla.json")
    assert (done.returncode, done.stderr) == (0, b"")


# Edits


def edit(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file as Word saves it after an edit of the main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                before = content.decode()
                content = change(before).encode()
                assert content != before.encode()
            target.writestr(name, content)
    return out.getvalue()


ENGLISH = Path(corpus("committee-report", ".md")["en"])


def test_words_changed_in_word_are_read_and_the_tree_stays() -> None:
    document = read(ENGLISH)
    notices: list[Notice] = []
    found = back(edit(write(document), lambda xml: xml.replace("Côte d’Ivoire", "Fiji", 1)), notices)
    assert notices == []
    assert isinstance(found, Document)
    changed = [
        (one.place, other.text.plain)
        for one, other in zip(document.units(), found.units(), strict=True)
        if one != other
    ]
    assert len(changed) == 1
    assert "Fiji" in changed[0][1]
    assert [(one.kind, one.number) for one in document.units()] == [
        (one.kind, one.number) for one in found.units()
    ]


def test_what_the_file_carries_does_not_repeat_what_it_shows() -> None:
    with zipfile.ZipFile(io.BytesIO(write(read(ENGLISH)))) as archive:
        carried = archive.read("customXml/item1.xml").decode()
    assert "Côte" not in carried
    assert "Ivoire" not in carried


def test_an_exact_text_gives_way_to_an_edit() -> None:
    data = write(paragraph(Run("twice ", BOTH), Run("rest")))
    found = back(edit(data, lambda xml: xml.replace("rest", "new", 1)))
    assert isinstance(found, Document)
    assert [unit.text.plain for unit in found.units()] == ["twice new"]


def test_tracked_words_are_read_as_they_will_be_and_said() -> None:
    inserted = (
        '<w:ins w:id="900" w:author="A" w:date="2030-01-01T00:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins>'
    )
    data = edit(
        write(paragraph(Run("old "))),
        lambda xml: xml.replace("</w:r><w:bookmarkEnd", f"</w:r>{inserted}<w:bookmarkEnd"),
    )
    notices: list[Notice] = []
    found = back(data, notices)
    assert isinstance(found, Document)
    assert [unit.text.plain for unit in found.units()] == ["old new"]
    assert [notice.code for notice in notices] == ["tracked-changes"]


NEW = "<w:p><w:r><w:t>A paragraph that nobody wrote before.</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("<w:body>", f"<w:body>{NEW}", 1),
        lambda xml: xml.replace('w:name="u12"', 'w:name="v12"', 1),
        lambda xml: xml.replace("<w:numPr>", "<w:keepNext/><w:numPr>", 1).replace(
            '<w:ilvl w:val="0"/><w:numId w:val="1"/>', '<w:ilvl w:val="0"/><w:numId w:val="0"/>', 1
        ),
    ],
    ids=["a paragraph more", "a bookmark lost", "a number gone"],
)
def test_a_document_rebuilt_in_word_is_read_as_any_other_and_said(change: Callable[[str], str]) -> None:
    notices: list[Notice] = []
    found = back(edit(write(read(ENGLISH)), change), notices)
    assert "own-document" in [notice.code for notice in notices]
    assert isinstance(found, Document)
    assert sum(1 for _ in found.units()) > 50


@pytest.mark.parametrize(
    "spoilt", [b"{}", b"[", b'{"alignment": {}, "units": [1]}', b'{"units": [], "alignment": {}}']
)
def test_what_is_carried_may_be_damaged(spoilt: bytes) -> None:
    data = write(read(ENGLISH))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "customXml/item1.xml":
                root = etree.fromstring(content)
                root.text = spoilt.decode()
                content = etree.tostring(root)
            target.writestr(name, content)
    assert isinstance(back(out.getvalue()), Document)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(("", "u1", "0", "0.0", "1.9", "x" * 30)),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("rows", "type", "at")), inner)
    ),
    max_leaves=4,
)
SMALL = write(features("en"))


@given(data=st.data())
def test_whatever_a_file_carries_a_document_is_read(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["customXml/item1.xml"])
    node = value = json.loads(root.text or "")
    for _ in range(data.draw(st.integers(0, 8))):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys)) if keys else None
        if key is None or not isinstance(node[key], (dict, list)):
            break
        node = node[key]
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    if keys:
        node[data.draw(st.sampled_from(keys))] = data.draw(JSON)
    root.text = json.dumps(value)
    parts["customXml/item1.xml"] = etree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = back(out.getvalue())
    assert isinstance(found, (Document, Alignment))


# Other programs, other streams


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_all_but_the_ends_of_pages(tmp_path: Path) -> None:
    documents = {
        **{f"features.{tag}": features(tag) for tag in ("ar", "en", "zh")},
        "report.ar": read(Path(corpus("committee-report", ".docx")["ar"])),
        "resolution.zh": read(Path(corpus("resolution", ".docx")["zh"])),
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(write(document))
    table = align([read(Path(path)) for path in corpus("resolution", ".md").values()])
    with (tmp_path / "parallel.docx").open("wb") as out:
        docx_parallel.write(table, out)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(tmp_path / "saved"), *map(str, sorted(tmp_path.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for name, document in documents.items():
        notices: list[Notice] = []
        found = back((tmp_path / "saved" / f"{name}.docx").read_bytes(), notices)
        assert notices == []
        assert found == docx.keeps_saved(Alignment.of(document)).documents[0], name
    assert back((tmp_path / "saved" / "parallel.docx").read_bytes()) == docx_parallel.keeps(table)
