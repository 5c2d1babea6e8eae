"""The archive package: a bag that any tool verifies, made again byte for byte, with a view made by XSLT alone."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from lxml import etree, html

from aligner import align, read
from aligner.model import Alignment, Document, Lang, Notice, Paragraph, Text
from aligner.readers import akn as reader
from exporters import akn, akn_package
from exporters.akn_package import Options
from exporters.akn_package.bag import write_bag
from tests.cli.running import hexapla
from tests.places import LANGUAGES, SHARED, corpus, needs_shared
from tests.strategies import alignments

bagit = pytest.importorskip("bagit")
NAMESPACES: Final = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
FOLDER: Final = "A-85-417/"


@pytest.fixture(scope="module")
def report() -> Alignment:
    return align([read(path) for path in corpus("committee-report", ".md").values()])


@pytest.fixture(scope="module")
def sources() -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in corpus("committee-report", ".md").values())


def packed(
    alignment: Alignment, sources: tuple[tuple[str, bytes], ...] = (), said: list[Notice] | None = None
) -> bytes:
    out = io.BytesIO()
    report = (said if said is not None else []).append
    akn_package.write(alignment, out, report=report, options=Options(sources=sources))
    return out.getvalue()


@pytest.fixture(scope="module")
def package(report: Alignment, sources: tuple[tuple[str, bytes], ...]) -> bytes:
    return packed(report, sources)


def files(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name.removeprefix(FOLDER): archive.read(name) for name in archive.namelist()}


def again(held: dict[str, bytes], folder: str = FOLDER) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in held.items():
            archive.writestr(f"{folder}{name}", data)
    return out.getvalue()


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in akn_package.check(data, where="bag")]


def test_the_reference_library_of_the_library_of_congress_finds_it_valid(
    package: bytes, tmp_path: Path
) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / FOLDER))
    assert bag.is_valid()
    assert bag.info["External-Identifier"] == "A/85/417"
    assert set(bag.algorithms) == {"sha256", "sha512"}


def test_the_same_versions_give_the_same_bytes(
    report: Alignment, sources: tuple[tuple[str, bytes], ...], package: bytes
) -> None:
    assert packed(report, tuple(reversed(sources))) == package


def test_the_day_of_bagging_is_there_only_if_somebody_says_it(
    report: Alignment, package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"Bagging-Date" not in files(package)["bag-info.txt"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert b"Bagging-Date: 2027-01-01" in files(packed(report))["bag-info.txt"]


def test_the_sources_lie_in_it_untouched(package: bytes, sources: tuple[tuple[str, bytes], ...]) -> None:
    held = files(package)
    assert {f"data/source/{name}": data for name, data in sources}.items() <= held.items()


def test_a_source_that_is_not_given_is_said(
    report: Alignment, sources: tuple[tuple[str, bytes], ...]
) -> None:
    said: list[Notice] = []
    held = files(packed(report, (sources[0], ("other.md", b"something else")), said))
    assert [name for name in held if name.startswith("data/source/")] == ["data/source/report.ar.md"]
    assert [notice.where for notice in said if notice.code == "package-source"] == list(report.languages[1:])


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\report.md", "/root/report.md", "..", "-rf"])
def test_a_source_can_have_any_name_and_stays_in_its_folder(
    name: str, report: Alignment, sources: tuple[tuple[str, bytes], ...]
) -> None:
    held = files(packed(report, ((name, sources[0][1]),)))
    (path,) = (path for path in held if path.startswith("data/source/"))
    assert path.count("/") == 2
    assert not Path(path).name.startswith(("-", "."))
    assert "\\" not in path


def test_reading_it_back_gives_the_alignment(report: Alignment, package: bytes) -> None:
    assert reader.read(package, name="report.akn") == report


@given(alignment=alignments())
def test_reading_any_package_back_gives_the_alignment(alignment: Alignment) -> None:
    if alignment.documents:
        assert reader.read(packed(alignment), name="work.akn") == alignment


def test_a_version_alone_comes_back_too() -> None:
    document = Document(language=Lang("en"), children=(Paragraph(text=Text("One.")),))
    alone = Alignment.of(document)
    assert reader.read(packed(alone), name="one.akn") == alone


def test_the_index_is_valid_and_names_each_expression(package: bytes) -> None:
    data = files(package)["data/akn/collection.mul.xml"]
    assert [str(notice) for notice in akn.check(data, where="index")] == []
    links = etree.fromstring(data).xpath("//a:documentRef/@href", namespaces=NAMESPACES)
    said = [
        etree.fromstring(files(package)[f"data/akn/{tag}.xml"]).xpath(
            "string(//a:FRBRExpression/a:FRBRuri/@value)", namespaces=NAMESPACES
        )
        for tag in ("en", "ar", "es", "fr", "ru", "zh")
    ]
    assert links == said


def test_validation_says_what_check_says(package: bytes) -> None:
    found = json.loads(files(package)["data/validation.json"])
    assert {one["file"] for one in found["files"]} == {
        "alignment.json",
        "akn/collection.mul.xml",
        *(f"akn/{tag}.xml" for tag in LANGUAGES),
    }
    assert all(one["valid"] for one in found["files"])
    # By design of the corpus: Spanish splits a recital, Russian lacks a paragraph.
    (work,) = found["works"]
    assert work["master"] == "akn/en.xml"
    differ = [one["file"] for one in work["versions"] if one["differences"]]
    assert differ == ["akn/es.xml", "akn/ru.xml"]
    assert found["links"] == []


def test_the_files_say_where_the_rows_stand_and_take_the_options_of_akoma_ntoso(report: Alignment) -> None:
    out = io.BytesIO()
    akn_package.write(report, out, options=Options(profile="akn", country="ch", wid="always"))
    held = files(out.getvalue())
    root = etree.fromstring(held["data/akn/fr.xml"])
    (links,) = root.iter("{urn:hexapla:akn}links")
    assert links.get("href") == "../alignment.json"
    assert {one.get("value") for one in root.iterfind(".//a:FRBRcountry", NAMESPACES)} == {"ch"}
    assert root.xpath("count(//a:paragraph[@wId])", namespaces=NAMESPACES) > 10
    assert reader.read(out.getvalue(), name="report.akn") == report


def test_a_link_that_leads_nowhere_is_said_though_the_checksums_agree(report: Alignment) -> None:
    held = {
        path.removeprefix("data/"): data
        for path, data in files(packed(report)).items()
        if path[:5] == "data/"
    }
    held["alignment.json"] = held["alignment.json"].replace(b'"eId": "para_3"', b'"eId": "para_333"', 1)
    out = io.BytesIO()
    write_bag(out, "bag", held)
    assert [code for code in codes(out.getvalue()) if code == "akn-links"] == ["akn-links"]


def letters(text: str) -> str:
    return "".join(sorted(filter(str.isalnum, text)))


def differing(held: dict[str, bytes], tag: str) -> bool:
    """Whether the view prints other letters than the XML of a version."""
    tree = etree.fromstring(held[f"data/akn/{tag}.xml"])
    printed = tree.xpath("//text()[not(ancestor::a:meta)]", namespaces=NAMESPACES)
    marks = tree.xpath("//a:authorialNote/@marker", namespaces=NAMESPACES)
    page = html.document_fromstring(held["data/html/parallel.html"].decode("utf-8"))
    shown = page.xpath("//td[@lang=$tag]//text()", tag=tag)
    # A note's sign stands where it is called and before the note.
    return letters("".join(shown)) != letters("".join([*printed, *marks, *marks]))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_view_prints_every_letter_once(package: bytes, tag: str) -> None:
    assert not differing(files(package), tag)


@needs_shared
@pytest.mark.parametrize("pattern", ["udhr/*.xml", "cc_by_4.0/by*.html"])
def test_the_view_prints_every_letter_of_real_documents_once(pattern: str) -> None:
    alignment = align([read(path) for path in sorted((SHARED / "data").glob(pattern))])
    held = {f"data/{path}": data for path, data in files_of(packed(alignment)).items()}
    assert [tag for tag in alignment.languages if differing(held, tag)] == []


def test_the_view_says_languages_and_directions_and_links_notes(package: bytes) -> None:
    page = html.document_fromstring(files(package)["data/html/parallel.html"].decode("utf-8"))
    assert set(page.xpath("//td[@lang='ar']/@dir")) == {"rtl"}
    assert len(page.xpath("//tr")) == len(page.xpath("//tr[count(td) = 6 or count(th) = 7]"))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    targets = {link[1:] for link in page.xpath("//sup/a/@href")}
    assert targets
    assert targets <= set(names)


def test_the_view_reads_a_component_where_it_is_referred_to(package: bytes) -> None:
    page = html.document_fromstring(files(package)["data/html/parallel.html"].decode("utf-8"))
    names = page.xpath("//tr/@id")
    recommending = names.index("para_13__intro")
    assert names[recommending + 1].startswith("cmp_1__")


def changed(held: dict[str, bytes]) -> None:
    held["data/akn/fr.xml"] = held["data/akn/fr.xml"].replace(b"2030", b"2031", 1)


def lost(held: dict[str, bytes]) -> None:
    del held["data/source/report.ru.md"]


def added(held: dict[str, bytes]) -> None:
    held["data/akn/xx.txt"] = b"more"


def lied(held: dict[str, bytes]) -> None:
    held["bag-info.txt"] = held["bag-info.txt"].replace(b"A/85/417", b"A/85/418")


@pytest.mark.parametrize(
    ("tamper", "code", "name"),
    [
        (changed, "bag-changed", "data/akn/fr.xml"),
        (lost, "bag-lost", "data/source/report.ru.md"),
        (added, "bag-added", "data/akn/xx.txt"),
        (lied, "bag-changed", "bag-info.txt"),
    ],
)
def test_what_was_tampered_with_is_named(
    tamper: Callable[[dict[str, bytes]], None], code: str, name: str, package: bytes, tmp_path: Path
) -> None:
    held = files(package)
    tamper(held)
    found = [(notice.code, notice.message) for notice in akn_package.check(again(held), where="bag")]
    assert [words for what, words in found if what == code and name in words]
    path = tmp_path / "report.akn"
    path.write_bytes(again(held))
    done = hexapla("check", path)
    assert done.returncode == 1
    assert name in done.stdout.decode()


def fetches(held: dict[str, bytes]) -> None:
    held["fetch.txt"] = b"http://127.0.0.1:9/x 10 data/zzz\n"


def strange_checksum(held: dict[str, bytes]) -> None:
    held["manifest-shake_128.txt"] = held.pop("manifest-sha256.txt")


def a_file_that_is_a_folder(held: dict[str, bytes]) -> None:
    held["x"] = held["x/y"] = b"x"


def a_name_too_long(held: dict[str, bytes]) -> None:
    held["x" * 300] = b"x"


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (fetches, "bag-fetch"),
        (strange_checksum, "bag-invalid"),
        (a_file_that_is_a_folder, "bag-path"),
        (a_name_too_long, "bag-path"),
    ],
)
def test_a_hostile_bag_is_a_finding_that_names_it(
    tamper: Callable[[dict[str, bytes]], None], code: str, package: bytes
) -> None:
    held = files(package)
    tamper(held)
    found = list(akn_package.check(again(held), where="bag"))
    assert code in [notice.code for notice in found]
    assert all(notice.where.startswith("bag") for notice in found)


def test_sources_of_one_name_get_names_of_their_own(tmp_path: Path) -> None:
    said = {"a/x.md": "en", "a/fr-x.md": "es", "b/X.md": "fr"}
    documents, given = [], []
    for name, tag in said.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {tag}\n\n{name}\n", encoding="utf-8")
        documents.append(read(path, language=tag))
        given.append((path.name, path.read_bytes()))
    held = files(packed(align(documents), tuple(given)))
    kept = [data for path, data in held.items() if "data/source/" in path]
    assert sorted(kept) == sorted(data for _, data in given)


def test_a_source_that_packs_as_a_bomb_would_is_stored_and_read(tmp_path: Path) -> None:
    documents, given = [], []
    for tag in ("en", "fr"):
        path = tmp_path / f"dense.{tag}.md"
        path.write_text(f"{tag} " * 150_000, encoding="utf-8")
        documents.append(read(path, language=tag))
        given.append((path.name, path.read_bytes()))
    alignment = align(documents)
    data = packed(alignment, tuple(given))
    assert reader.read(data, name="dense.akn") == alignment
    assert not [code for code in codes(data) if code.startswith("bag-")]


def test_a_source_exchanged_with_its_checksums_is_still_found(package: bytes) -> None:
    held = files(package)
    held["data/source/report.ru.md"] = b"another text"
    for algorithm in ("sha256", "sha512"):
        name = f"manifest-{algorithm}.txt"
        lines = held[name].decode().splitlines()
        lines = [
            f"{hashlib.new(algorithm, b'another text').hexdigest()}  data/source/report.ru.md"
            if line.endswith("report.ru.md")
            else line
            for line in lines
        ]
        held[name] = ("\n".join(lines) + "\n").encode()
    del held["tagmanifest-sha256.txt"], held["tagmanifest-sha512.txt"]
    assert "package-source" in codes(again(held))


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "a\\..\\b", "data/../../x"])
def test_paths_that_lead_outside_are_refused(name: str, package: bytes) -> None:
    held = files(package)
    held[name] = b"x"
    assert "bag-path" in codes(again(held))


def test_a_bag_that_lies_unpacked_is_checked_as_well(package: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(tmp_path)
    done = hexapla("check", tmp_path / FOLDER)
    assert "akn-missing" in done.stdout.decode()
    assert "bag-" not in done.stdout.decode()
    (tmp_path / FOLDER / "data" / "alignment.json").write_text("{}", encoding="utf-8")
    done = hexapla("check", tmp_path / FOLDER)
    assert done.returncode == 1
    assert "data/alignment.json was changed" in done.stdout.decode()


def test_a_saved_alignment_is_packed_with_the_sources_given(tmp_path: Path) -> None:
    paths = [corpus("resolution", ".md")[tag] for tag in ("en", "fr")]
    assert hexapla("align", *paths, "--to", "json", "-o", tmp_path).returncode == 0
    made = tmp_path / "resolution.akn"
    done = hexapla(
        *("export", tmp_path / "resolution.hexapla.json", "--to", "akn-package", "-o", made),
        *(word for path in paths for word in ("--source", path)),
    )
    assert done.returncode == 0
    assert "package-source" not in done.stderr.decode()
    with zipfile.ZipFile(made) as archive:
        kept = [name for name in archive.namelist() if "/source/" in name]
    assert [Path(name).name for name in kept] == ["resolution.en.md", "resolution.fr.md"]


def test_a_column_keeps_its_width_however_many_versions_there_are(package: bytes) -> None:
    page = html.document_fromstring(files(package)["data/html/parallel.html"].decode("utf-8"))
    assert page.xpath("//table/@style") == ["min-width: 63rem"]
    assert "overflow-wrap: break-word" in page.xpath("string(//style)")


def files_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name.partition("/data/")[2]: archive.read(name) for name in archive.namelist()}
