"""The LISA compliance kit of TMX, and exports of other tools: read as they say, and written as they are."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from lxml import etree

from aligner.languages import lang
from aligner.model import Alignment, Document, Lang, Mark, Notice, Run, Text
from aligner.pairing import pair
from aligner.pairing.sentences import sentences
from aligner.readers.opening import open_bytes
from aligner.readers.tmx import read
from aligner.readers.tmx.elements import elements
from exporters.tmx import Options, check, keeps, write
from exporters.tmx.merging import Source, merge
from tests.exporters.test_tmx import flat
from tests.places import SHARED, needs_shared

DATA = SHARED / "data/tmx"
KIT = DATA / "omegat_tests/TMXComplianceKit"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

pytestmark = needs_shared


def encoded(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def kit(name: str) -> tuple[Alignment, list[Notice]]:
    notices: list[Notice] = []
    return read((KIT / f"{name}.tmx").read_bytes(), name=name, report=notices.append), notices


def texts(alignment: Alignment, language: str) -> list[Text]:
    cells = (list(alignment.cell(row, Lang(language))) for row in alignment.rows)
    return [cell[0][2] for cell in cells if cell]


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("ImportTest1A", {"": "en", "_fr-ca": "fr"}),
        ("ImportTest1B", {"": "en", "_fr-ca": "fr"}),
        ("ImportTest1C", {"": "en-US", "_fr-ca": "fr"}),
        *((f"ImportTest1{test}", {"": "en-US", "_en-gb": "en-GB"}) for test in "DEFGH"),
        ("ImportTest1I", {"": "en", "_ja-jp": "ja-JP"}),
    ],
)
def test_the_kits_imports_say_what_its_texts_say(name: str, languages: dict[str, str]) -> None:
    alignment, notices = kit(name)
    assert notices == []
    for mark, language in languages.items():
        lines = encoded(KIT / f"{name}{mark}.txt").splitlines()
        assert [text.plain for text in texts(alignment, language)] == [line for line in lines if line]


def test_the_source_of_a_unit_may_differ_from_the_headers() -> None:
    for name in ("ImportTest1J", "ImportTest1J_many"):
        alignment, _ = kit(name)
        assert [text.plain for text in texts(alignment, "en-GB")] == [
            "First entry in UK English",
            "Second entry in UK English",
        ]
    merged = io.BytesIO()

    def reading(_: object) -> object:
        return elements(io.BytesIO((KIT / "ImportTest1J_many.tmx").read_bytes()), name="", report=print)

    merge([Source("", reading)], merged)  # type: ignore[arg-type]  # an iterator of elements
    units = etree.fromstring(merged.getvalue()).iter("tu")
    # Only the first two are to be imported where the source is American English.
    assert [unit.get("srclang") for unit in units] == ["en-US", "en-US", None]


def test_units_of_several_sources_are_read() -> None:
    alignment, _ = kit("ImportTest1K")
    assert alignment.languages == ("de", "en", "fr")


def test_a_memory_with_all_that_the_specification_allows_is_read() -> None:
    alignment, notices = kit("ImportTest1L")
    assert [text.plain for text in texts(alignment, "en-US")] == ["Text of the segment."]
    assert [notice.code for notice in notices] == ["tmx-properties"]


BOLD, ITALIC, UNDERLINE = (frozenset({mark}) for mark in (Mark.BOLD, Mark.ITALIC, Mark.UNDERLINE))


@pytest.mark.parametrize("name", ["ImportTest2A", "ImportTest2A-0index", "ImportTest2B"])
def test_codes_of_html_and_rtf_are_marks(name: str) -> None:
    alignment, notices = kit(name)
    english, french = texts(alignment, "en"), texts(alignment, "fr")
    assert english[0] == Text(
        [Run("The big "), Run("black", BOLD), Run(" "), Run("cat", UNDERLINE), Run(" sleeps.")]
    )
    assert french[0] == Text(
        [Run("Le gros "), Run("chat", UNDERLINE), Run(" "), Run("noir", BOLD), Run(" dors.")]
    )
    assert english[2].inlines[1:4] == (
        Run("Bold+Italic+Underlined", BOLD | ITALIC | UNDERLINE),
        Run(", Bold+Italic", BOLD | ITALIC),
        Run(", Bold", BOLD),
    )
    # A sentence that is cut out of a bold passage: bold to its end, or from its beginning.
    assert english[3] == Text([Run("First "), Run("sentence.", BOLD)])
    assert english[4] == Text([Run("Second", BOLD), Run(" sentence.")])
    assert english[6].plain == "Some text with a part highlighted."
    assert [str(notice) for notice in notices] == [f"{name}: left out 2 inline codes [tmx-codes]"]


def test_texts_inside_codes_are_named() -> None:
    alignment, notices = kit("ImportTest2C")
    assert texts(alignment, "fr")[0].plain == "Cliquez  pour commencer."
    said = " ".join(notice.message for notice in notices)
    assert "Start Here!" in said
    assert "Commencez ici !" in said


def strings(path: Path) -> list[str]:
    """The translatable strings of a resource file."""
    text = encoded(path)
    match path.suffix:
        case ".rc":
            return re.findall(r'\d "(.*)"', text)
        case ".properties":
            values = re.findall(r"^id\d+ (.*)", text, re.MULTILINE)
            return [re.sub(r"\\u(\w{4})", lambda code: chr(int(code[1], 16)), value) for value in values]
        case _:
            return re.findall(r'msgstr "(.*)"', text)


def segments(data: bytes) -> list[tuple[str, ...]]:
    root = etree.fromstring(data)
    return [
        tuple(f"{version.get(LANG, '').lower()}: {version.findtext('seg')}" for version in unit.iter("tuv"))
        for unit in root.iter("tu")
    ]


def written(alignment: Alignment, *, level: int) -> bytes:
    out = io.BytesIO()
    options = Options(level=level, blanks="all", lang_style="en=en-US,fr=fr-CA")  # type: ignore[arg-type]  # 1 or 2
    write(alignment, out, options=options)
    assert list(check(out.getvalue(), where="a.tmx")) == []
    return out.getvalue()


@pytest.mark.parametrize(("name", "suffix"), [("1A", "rc"), ("1C", "properties"), ("1D", "po")])
def test_the_kits_exports_of_resources_are_reproduced(name: str, suffix: str) -> None:
    pairs = zip(
        strings(KIT / f"ExportTest{name}.{suffix}"),
        strings(KIT / f"ExportTest{name}_fr.{suffix}"),
        strict=True,
    )
    wanted = segments((KIT / f"ExportTest{name}.tmx").read_bytes())
    assert len(wanted) == 4
    assert segments(written(flat(*pairs), level=1)) == wanted


def test_the_kits_export_of_xliff_is_reproduced() -> None:
    root = etree.fromstring((KIT / "ExportTest1E.xlf").read_bytes())
    pairs = [
        (str(unit.findtext("source")), str(unit.findtext("alt-trans/target")))
        for unit in root.iter("trans-unit")
    ]
    assert segments(written(flat(*pairs), level=1)) == segments((KIT / "ExportTest1E.tmx").read_bytes())


def opened(name: str, language: str) -> Document:
    found = open_bytes((KIT / name).read_bytes(), name=name, given=lang(language))
    assert isinstance(found, Document)
    return found


def test_the_kits_exports_of_pages_are_reproduced() -> None:
    page = pair([opened("ExportTest1B.htm", "en"), opened("ExportTest1B_fr.htm", "fr")])
    assert segments(written(page, level=1)) == segments((KIT / "ExportTest1B.tmx").read_bytes())
    formatted = pair([opened("ExportTest2A.htm", "en"), opened("ExportTest2A_fr.htm", "fr")])
    ours = read(written(sentences(formatted), level=2), name="ours")
    kits, _ = kit("ExportTest2A")
    for language in ("en", "fr"):
        # The same words with the same marks; codes are numbered in their own way.
        assert texts(ours, language) == texts(kits, language)


@pytest.mark.parametrize(("name", "count"), [("trados", 31), ("heartsome", 314)])
def test_exports_of_other_tools_are_read_without_loss(name: str, count: int) -> None:
    data = (DATA / f"{name}.tmx").read_bytes()
    alignment = read(data, name=name)
    assert len(alignment.rows) == count
    languages = alignment.languages
    for unit, row in zip(etree.fromstring(data).iter("tu"), alignment.rows, strict=True):
        said = {
            lang(version.get(LANG, "")): said_outside_codes(version.find("seg"))
            for version in unit.iter("tuv")
        }
        assert {
            language: text.plain for language in languages for _, _, text in alignment.cell(row, language)
        } == {language: text for language, text in said.items() if text}
    out = io.BytesIO()
    write(alignment, out, options=Options(level=2, blanks="all"))
    assert read(out.getvalue(), name=name) == keeps(alignment, options=Options(level=2, blanks="all"))


def said_outside_codes(segment: etree._Element | None) -> str:
    assert segment is not None
    inside = {"bpt", "ept", "it", "ph", "ut"}
    return (
        (segment.text or "")
        + "".join(("" if c.tag in inside else said_outside_codes(c)) + (c.tail or "") for c in segment)
    ).strip()


def test_the_verdicts_on_the_thirty_files_are_ours_too() -> None:
    folder = DATA / "negative"
    verdicts = re.findall(
        r"^(\S+)\s+rc=(\d)", (folder / "VERDICTS.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(verdicts) == 30
    for name, status in verdicts:
        path = folder / f"{name}.tmx"
        found = [str(notice) for notice in check(path.read_bytes(), where=path.name)]
        assert bool(found) == (status == "1"), (name, found)
