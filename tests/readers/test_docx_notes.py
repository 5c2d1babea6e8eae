"""Notes and tables of Word files."""

from __future__ import annotations

import pytest

from aligner.model import Break, BreakKind, NoteMark, Run
from tests.readers.test_docx_package import blocks_of, docx, p, plain, r, read_all, tables_of


def note(identifier: int, content: str) -> str:
    return f'<w:footnote w:id="{identifier}">{content}</w:footnote>'


def body_of(text: str) -> str:
    return p(f"<w:r><w:footnoteRef/></w:r>{r(text)}")


def ref(identifier: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'


def notes_of(data: bytes) -> list[tuple[str, str]]:
    return [(note.marker, note.body.plain) for block in blocks_of(data) for note in block.text.notes]


THREE = "".join(note(identifier, body_of(f" Note {identifier}")) for identifier in (7, 8, 9))


def test_a_note_stands_where_it_is_called() -> None:
    (block,) = blocks_of(docx(p(r("One") + ref(7) + r(" two")), footnotes=THREE))
    called = block.text.inlines[1]
    assert isinstance(called, NoteMark)
    assert (called.marker, called.body.plain, called.endnote) == ("1", "Note 7", False)
    assert block.text.plain == "One two"


def test_uncalled_notes_and_missing_ones_are_reported() -> None:
    data = docx(p(r("One") + ref(7) + ref(99)), footnotes=THREE)
    assert [notice.code for notice in read_all(data)[1]] == ["orphan-note"] * 3
    assert plain(data) == ["One"]


def test_notes_are_counted_in_order_whatever_their_ids() -> None:
    data = docx(p(r("a") + ref(9)) + p(r("b") + ref(7) + ref(8)), footnotes=THREE)
    assert notes_of(data) == [("1", "Note 9"), ("2", "Note 7"), ("3", "Note 8")]


def test_notes_start_again_in_each_section_if_told() -> None:
    rules = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="2"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    body = p(r("a") + ref(7), "<w:sectPr/>") + p(r("b") + ref(8) + ref(9))
    data = docx(body, footnotes=THREE, settings=rules)
    assert [marker for marker, _ in notes_of(data)] == ["b", "b", "c"]
    section = f"<w:sectPr>{rules}</w:sectPr>"
    data = docx(p(r("a") + ref(7), "<w:sectPr/>") + p(r("b") + ref(8), section), footnotes=THREE)
    assert [marker for marker, _ in notes_of(data)] == ["1", "b"]


def test_numbers_by_page_are_counted_through_and_reported() -> None:
    rules = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    data = docx(p(r("a") + ref(7) + ref(8) + ref(9)), footnotes=THREE, settings=rules)
    assert [marker for marker, _ in notes_of(data)] == ["1", "2", "3"]
    assert [notice.code for notice in read_all(data)[1]] == ["note-restart"]


def test_endnotes_have_their_own_numbers() -> None:
    endnotes = f'<w:endnote w:id="1">{p("<w:r><w:endnoteRef/></w:r>" + r(" End"))}</w:endnote>'
    data = docx(p(r("a") + ref(7) + ref(8) + ref(9) + ref(1, "endnote")), footnotes=THREE, endnotes=endnotes)
    (block,) = blocks_of(data)
    assert (block.text.notes[3].marker, block.text.notes[3].endnote) == ("i", True)


@pytest.mark.parametrize(
    "call",
    [
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>',
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/></w:r><w:r><w:t>*</w:t></w:r>',
    ],
)
def test_a_typed_mark_belongs_to_the_note_and_does_not_count(call: str) -> None:
    notes = note(7, p("<w:r><w:t>*</w:t><w:tab/><w:t>Typed</w:t></w:r>")) + note(8, body_of(" Counted"))
    data = docx(p(r("CRC/C/GC/20") + call) + p(r("text") + ref(8)), footnotes=notes)
    assert plain(data) == ["CRC/C/GC/20", "text"]
    assert notes_of(data) == [("*", "Typed"), ("1", "Counted")]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("النص(", ")،", "النص،"),
        ("النص (", ").", "النص."),
        ("النص [", "] ثم", "النص ثم"),
        ("（", "）", ""),
        ("see (and ", ")", "see (and )"),
    ],
)
def test_brackets_typed_around_a_mark_are_taken_out(before: str, after: str, text: str) -> None:
    notes = note(7, p(f"{r('(')}<w:r><w:footnoteRef/></w:r><w:r><w:t>)</w:t><w:tab/><w:t>انظر</w:t></w:r>"))
    data = docx(p(r(before) + ref(7) + r(after)), footnotes=notes)
    assert plain(data) == [text]
    assert notes_of(data) == [("1", "انظر")]


def test_brackets_in_runs_of_their_own_are_taken_out() -> None:
    data = docx(
        p(r("a ") + r("(", "<w:b/>") + ref(7) + r(")", "<w:b/>") + r(".") + ref(8) + ref(9)), footnotes=THREE
    )
    assert plain(data) == ["a."]


def test_paragraphs_of_a_note_are_parted_by_breaks() -> None:
    (block,) = blocks_of(docx(p(r("x") + ref(7)), footnotes=note(7, body_of(" One") + p() + p("(a) two"))))
    assert block.text.notes[0].body.inlines == (Run("One"), Break(BreakKind.PARAGRAPH), Run("(a) two"))


def test_notes_inside_notes_are_flattened_once() -> None:
    first = p(f"<w:r><w:footnoteRef/></w:r>{r(' One')}{ref(8)}{ref(8)}{ref(7)}")
    data = docx(p(r("x") + ref(7)), footnotes=note(7, first) + note(8, body_of(" Two") + p(ref(7))))
    assert len(notes_of(data)) == 1
    assert notes_of(data)[0][1].startswith("One [Two")
    assert {notice.code for notice in read_all(data)[1]} == {"nested-note"}


def test_links_in_notes_use_the_relations_of_their_part() -> None:
    from tests.readers.test_docx_package import packed, parts, relations

    made = parts(p(r("x") + ref(7)), footnotes=note(7, p(f'<w:hyperlink r:id="h">{r("site")}</w:hyperlink>')))
    made["word/_rels/footnotes.xml.rels"] = relations(("h", "hyperlink", "https://un.org"))
    (block,) = blocks_of(packed(made))
    assert block.text.notes[0].body.inlines == (Run("site", href="https://un.org"),)


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def grid(data: bytes) -> list[list[tuple[str, int, int]]]:
    (table,) = tables_of(data)
    return [[(cell.text.plain, cell.columns, cell.rows) for cell in row] for row in table.rows]


MERGE, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_span_columns_and_rows() -> None:
    table = (
        tr(tc("a", '<w:gridSpan w:val="2"/>'), tc("b", MERGE))
        + tr(tc("c"), tc("d"), tc("", GOES_ON))
        + tr(tc("e"), tc("f"), tc("g"))
    )
    assert grid(docx(f"<w:tbl>{table}</w:tbl>")) == [
        [("a", 2, 1), ("b", 1, 2)],
        [("c", 1, 1), ("d", 1, 1)],
        [("e", 1, 1), ("f", 1, 1), ("g", 1, 1)],
    ]


def test_old_horizontal_merges_and_indented_rows() -> None:
    table = tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("b", MERGE)) + tr(
        tc("", GOES_ON), properties='<w:gridBefore w:val="2"/>'
    )
    assert grid(docx(f"<w:tbl>{table}</w:tbl>")) == [[("a", 2, 1), ("b", 1, 2)]]


def test_header_rows_are_marked_and_deleted_rows_left_out() -> None:
    table = (
        tr(tc("Head"), properties="<w:tblHeader/>") + tr(tc("gone"), properties="<w:del/>") + tr(tc("Body"))
    )
    (found,) = tables_of(docx(f"<w:tbl>{table}</w:tbl>"))
    assert [(cell.text.plain, cell.header) for row in found.rows for cell in row] == [
        ("Head", True),
        ("Body", False),
    ]


def test_rows_and_cells_stand_in_wrappers() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('a')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(cell, tc('b'))}</w:sdtContent></w:sdt>"
    assert grid(docx(f"<w:tbl>{row}</w:tbl>")) == [[("a", 1, 1), ("b", 1, 1)]]


def test_paragraphs_of_a_cell_are_parted_and_keep_their_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    cells = tc(p("a", numbered) + p() + p("b")) + tc(p("<w:r/>", numbered))
    assert grid(docx(f"<w:tbl>{tr(cells)}</w:tbl>", numbering=numbering)) == [
        [("1.\ta\nb", 1, 1), ("2.\t", 1, 1)]
    ]


def test_nested_tables_are_flattened_and_reported() -> None:
    inner = f"<w:tbl>{tr(tc('b'), tc('c'))}</w:tbl>"
    data = docx(f"<w:tbl>{tr(tc(p('a') + inner + p('d')))}</w:tbl>")
    assert grid(data) == [[("a\nb\nc\nd", 1, 1)]]
    assert [notice.code for notice in read_all(data)[1]] == ["nested-table"]


def test_empty_tables_give_no_block_and_hidden_merges_are_reported() -> None:
    assert tables_of(docx(f"<w:tbl>{tr(tc(''))}</w:tbl><w:tbl/>")) == []
    data = docx(f"<w:tbl>{tr(tc('a', MERGE))}{tr(tc('under', GOES_ON))}</w:tbl>")
    assert [notice.code for notice in read_all(data)[1]] == ["hidden-text"]


def test_notes_in_cells_are_notes() -> None:
    (table,) = tables_of(
        docx(f"<w:tbl>{tr(tc(p(r('a') + ref(7) + ref(8) + ref(9))))}</w:tbl>", footnotes=THREE)
    )
    assert [called.marker for called in table.rows[0][0].text.notes] == ["1", "2", "3"]
