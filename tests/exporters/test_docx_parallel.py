"""The parallel table: what is read back, also after the edits that people make in Word."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from lxml import etree

from aligner.model import (
    EMPTY,
    Alignment,
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
    Place,
    ReadError,
    Row,
    Run,
    Span,
    Text,
    UnitKind,
)
from aligner.model.flat import from_rows
from aligner.readers import docx as reader
from aligner.vocab.ooxml import PARALLEL_DATA, w
from exporters import docx_parallel
from tests.strategies import alignments

EN, FR, AR, ZH = map(Lang, ("en", "fr", "ar", "zh"))
ITALIC: Final = frozenset({Mark.ITALIC})
MAIN: Final = "word/document.xml"


def small() -> Alignment:
    """Three rows in four languages: a heading, a paragraph with number and note, its note."""

    def number(printed: str) -> Number:
        return Number(printed=printed, ranks=(2,), style=NumberStyle.DECIMAL)

    def text(lead: str, rest: str, marker: str) -> Text:
        return Text([Run(lead, ITALIC), Run(rest), NoteMark(marker, EMPTY)])

    heading = Row(id="h.1", kind=UnitKind.HEADING, cells=())
    paragraph = Row(
        id="p.2", kind=UnitKind.OPERATIVE, cells=(), confidence=0.83, evidence=(Evidence.NUMBER,), moved=True
    )
    note = Row(id="n.2.1", kind=UnitKind.NOTE, cells=(), confidence=0.5)
    return from_rows(
        [EN, FR, AR, ZH],
        [
            (heading, tuple(((None, Text(word)),) for word in ("Ways", "Voies", "سبل", "方式"))),
            (
                paragraph,
                (
                    ((number("2."), text("Decides", " to meet", "1")),),
                    ((number("2."), text("Décide", " de siéger", "1")), (None, Text("Et puis"))),
                    ((number("٢ -"), text("تقرر", " الاجتماع", "(١)")),),
                    ((number("2."), text("决定", "开会", "1")),),
                ),
            ),
            (
                note,
                (((None, Text("See A/85/1.")),), ((None, Text("Voir A/85/1.")),), (), ((None, Text("见")),)),
            ),
        ],
        pivot=FR,
        metadata=lambda tag: Metadata(symbol="A/85/9", title=f"Title {tag}", session=85),
    )


def written(alignment: Alignment) -> bytes:
    out = io.BytesIO()
    docx_parallel.write(alignment, out)
    return out.getvalue()


def read(data: bytes, notices: list[Notice] | None = None) -> Alignment:
    found = reader.read(data, name="x.docx", report=(notices if notices is not None else []).append)
    assert isinstance(found, Alignment)
    return found


def edited(data: bytes, edit: Callable[[etree._Element], None], part: str = MAIN) -> bytes:
    """What a person's change of one part makes of the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root)
            new.writestr(name, content)
    return out.getvalue()


def rows(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(w("tr")))[1:]


def cell(root: etree._Element, row: int, column: int) -> etree._Element:
    return list(rows(root)[row].iter(w("tc")))[column]


def plain(alignment: Alignment, row: int, language: Lang) -> list[str]:
    return [text.plain for _, _, text in alignment.cell(alignment.rows[row], language)]


# Laws


@given(alignment=alignments())
def test_what_is_read_is_what_is_kept(alignment: Alignment) -> None:
    data = written(alignment)
    kept = docx_parallel.keeps(alignment)
    assert read(data) == kept
    assert docx_parallel.keeps(kept) == kept
    assert written(kept) == data


def test_a_flat_alignment_without_page_ends_is_kept_whole() -> None:
    alignment = small()
    assert docx_parallel.keeps(alignment) == alignment
    assert read(written(alignment)) == alignment


def test_signs_side_by_side_come_back_apart() -> None:
    marks = [NoteMark(sign, EMPTY, endnote=sign == "i") for sign in ("1", "(٢)", "i", "*")]
    text = Text([Run("x"), *marks])
    document = Document(language=EN, children=(Paragraph(text=text),))
    row = Row(id="r", kind=UnitKind.PARAGRAPH, cells=((Span(Place((0,))),),))
    (found,) = read(written(Alignment((document,), (row,)))).documents[0].children
    assert found == Paragraph(text=text)


def test_new_ids_of_styles_and_runs_cut_in_two_change_nothing() -> None:
    """LibreOffice names styles anew, and cuts runs where the script changes."""

    def rename(root: etree._Element) -> None:
        for style in root.iter(w("style")):
            style.set(w("styleId"), f"S{style.get(w('styleId'))}")

    def cut(root: etree._Element) -> None:
        for item in root.iter(w("pStyle"), w("rStyle")):
            item.set(w("val"), f"S{item.get(w('val'))}")
        for run in list(root.iter(w("r"))):
            text = run.find(w("t"))
            if text is not None and len(text.text or "") > 1:
                second = copy.deepcopy(run)
                run.addnext(second)
                other = second.find(w("t"))
                assert other is not None
                text.text, other.text = (text.text or "")[:1], (text.text or "")[1:]

    alignment = small()
    assert read(edited(edited(written(alignment), cut), rename, "word/styles.xml")) == alignment


# What is seen


def strings(root: etree._Element, row: int) -> list[str]:
    return [
        "|".join("".join(p.itertext()) for p in cell.iter(w("p"))) for cell in rows(root)[row].iter(w("tc"))
    ]


def test_the_table_shows_numbers_signs_and_texts_once_each() -> None:
    with zipfile.ZipFile(io.BytesIO(written(small()))) as archive:
        root = etree.fromstring(archive.read(MAIN))
    assert strings(root, 1) == [
        "p.2",
        "2.|⇅",
        "2.Decides to meet1",
        "2.Décide de siéger1|Et puis",
        "٢ -تقرر الاجتماع(١)",
        "2.决定开会1",
    ]
    # In Arabic the note has no row, so its sign is not shown twice.
    assert strings(root, 2) == ["n.2.1", "", "1See A/85/1.", "1Voir A/85/1.", "", "1见"]
    heads = ["".join(item.itertext()) for item in next(root.iter(w("tr"))).iter(w("tc"))]
    assert heads == ["ID", "§", "English", "français", "العربية", "中文"]


def test_colours_say_how_sure_a_row_is() -> None:
    with zipfile.ZipFile(io.BytesIO(written(small()))) as archive:
        root = etree.fromstring(archive.read(MAIN))
    fills = [next(row.iter(w("shd"))).get(w("fill")) for row in rows(root)]
    assert len(set(fills)) == 3
    assert all(next(row.iter(w("cantSplit"))) is not None for row in rows(root))


@pytest.mark.parametrize(("languages", "width"), [(2, 16838), (4, 16838), (6, 23811)])
def test_more_than_four_languages_want_the_larger_sheet(languages: int, width: int) -> None:
    tags = [Lang(tag) for tag in ("en", "fr", "ar", "zh", "ru", "es")][:languages]
    documents = tuple(Document(language=tag, children=(Paragraph(text=Text("x")),)) for tag in tags)
    data = written(Alignment(documents, ()))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(MAIN))
    size = next(root.iter(w("pgSz")))
    assert (size.get(w("w")), size.get(w("orient"))) == (str(width), "landscape")
    assert sum(int(column.get(w("w"), "")) for column in root.iter(w("gridCol"))) <= width - 1440


def test_a_note_that_has_no_row_is_reported() -> None:
    text = Text([Run("x"), NoteMark("1", Text("Lost body"))])
    document = Document(language=EN, children=(Paragraph(text=text),))
    row = Row(id="r", kind=UnitKind.PARAGRAPH, cells=((Span(Place((0,))),),))
    notices: list[Notice] = []
    docx_parallel.write(Alignment((document,), (row,)), io.BytesIO(), report=notices.append)
    assert [notice.code for notice in notices] == ["docx-note-without-row"]
    assert "Lost body" in notices[0].message


# What people do in Word


def test_an_edited_text_is_what_is_read() -> None:
    def edit(root: etree._Element) -> None:
        for item in cell(root, 1, 2).iter(w("t")):
            if item.text == " to meet":
                item.text = " to adjourn"

    found = read(edited(written(small()), edit))
    assert plain(found, 1, EN) == ["Decides to adjourn"]
    assert found.rows[1].confidence == 0.83


def test_tracked_changes_are_read_as_accepted() -> None:
    def edit(root: etree._Element) -> None:
        runs = list(cell(root, 0, 2).iter(w("r")))
        parent = runs[0].getparent()
        assert parent is not None
        deleted, inserted = etree.SubElement(parent, w("del")), etree.SubElement(parent, w("ins"))
        copied = copy.deepcopy(runs[0])
        deleted.append(runs[0])
        for item in copied.iter(w("t")):
            item.text = "Means"
        inserted.append(copied)

    assert plain(read(edited(written(small()), edit)), 0, EN) == ["Means"]


def test_a_number_that_is_changed_is_read_anew() -> None:
    def edit(root: etree._Element) -> None:
        next(cell(root, 1, 2).iter(w("t"))).text = "(c)"

    found = read(edited(written(small()), edit))
    ((_, unit, _),) = found.cell(found.rows[1], EN)
    assert unit.number == Number(printed="(c)", ranks=(3,), style=NumberStyle.LOWER_LATIN)


def test_a_number_that_says_nothing_goes_into_the_text() -> None:
    def edit(root: etree._Element) -> None:
        next(cell(root, 1, 2).iter(w("t"))).text = "what?"

    notices: list[Notice] = []
    found = read(edited(written(small()), edit), notices)
    assert plain(found, 1, EN) == ["what? Decides to meet"]
    assert [notice.code for notice in notices] == ["parallel-number"]


def test_a_new_paragraph_goes_on_with_its_text() -> None:
    def edit(root: etree._Element) -> None:
        here = cell(root, 0, 2)
        new = copy.deepcopy(next(here.iter(w("p"))))
        next(new.iter(w("pStyle"))).set(w("val"), "Continued-en")
        here.append(new)

    assert plain(read(edited(written(small()), edit)), 0, EN) == ["Ways\nWays"]


def test_rows_taken_out_and_put_in_are_reported() -> None:
    def edit(root: etree._Element) -> None:
        first, second, _ = rows(root)
        table = first.getparent()
        assert table is not None
        table.remove(first)
        table.append(copy.deepcopy(second))

    notices: list[Notice] = []
    found = read(edited(written(small()), edit), notices)
    assert [row.id for row in found.rows] == ["p.2", "n.2.1", "p.2-3"]
    assert [notice.code for notice in notices] == ["parallel-row-new", "parallel-row-lost"]


def test_merged_cells_are_refused() -> None:
    def edit(root: etree._Element) -> None:
        here = cell(root, 1, 3)
        parent = here.getparent()
        assert parent is not None
        parent.remove(here)

    with pytest.raises(ReadError, match="row 2: the row has 5 cells, not 6"):
        read(edited(written(small()), edit))


def test_without_the_data_beside_it_the_table_is_still_read() -> None:
    def edit(root: etree._Element) -> None:
        root.tag = "other"

    found = read(edited(written(small()), edit, "customXml/item1.xml"))
    assert [row.kind for row in found.rows] == [UnitKind.PARAGRAPH] * 3
    assert plain(found, 1, ZH) == ["决定开会"]
    ((_, unit, _),) = found.cell(found.rows[1], AR)
    assert unit.number == Number(printed="٢ -", ranks=(2,), style=NumberStyle.DECIMAL)


@pytest.mark.parametrize(
    ("element", "name", "value"),
    [
        ("number", "ranks", "²"),
        ("number", "ranks", "9" * 5000),
        ("number", "at", "²"),
        ("number", "style", "wild"),
        ("row", "confidence", "nan"),
        ("row", "confidence", "sure"),
        ("row", "kind", "wild"),
        ("row", "evidence", "wild number"),
        ("document", "session", "9" * 5000),
        ("document", "lang", "wild"),
    ],
    ids=lambda value: value[:9],
)
def test_data_that_cannot_be_are_passed_over(element: str, name: str, value: str) -> None:
    def edit(root: etree._Element) -> None:
        for item in root.iter(f"{{{PARALLEL_DATA}}}{element}"):
            item.set(name, value)

    found = read(edited(written(small()), edit, "customXml/item1.xml"))
    assert [plain(found, row, EN) for row in range(3)] == [plain(small(), row, EN) for row in range(3)]


@pytest.mark.parametrize(
    "value", ["2 en fr", "1 en en ar zh", "1 en !! ar zh", "1 en fr ar zh pivot=ru", "1 en", ""]
)
def test_a_property_that_cannot_be_is_refused(value: str) -> None:
    def edit(root: etree._Element) -> None:
        root[0][0].text = value

    with pytest.raises(ReadError):
        read(edited(written(small()), edit, "docProps/custom.xml"))


def test_pictures_in_cells_are_reported() -> None:
    def edit(root: etree._Element) -> None:
        etree.SubElement(next(cell(root, 0, 2).iter(w("r"))), w("drawing"))

    notices: list[Notice] = []
    assert plain(read(edited(written(small()), edit), notices), 0, EN) == ["Ways"]
    assert [notice.code for notice in notices] == ["parallel-object"]


# Columns
