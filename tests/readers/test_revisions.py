"""Tracked changes: the text with all of them accepted, and the text before them, in Word and OpenDocument."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import read as read_document
from aligner.model import Alignment, Document, Paragraph, RequestError
from aligner.readers import docx, odt
from aligner.readers.opening import open_bytes, reader
from aligner.readers.revisions import Options
from aligner.structure.blocks import Block, Blocks, TableBlock
from tests.readers.test_docx_package import docx as word
from tests.readers.test_docx_package import p, r

AUTHOR = 'w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"'
ORIGINAL = Options(revisions="original")


def ins(content: str) -> str:
    return f"<w:ins {AUTHOR}>{content}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {AUTHOR}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def lines(found: object) -> list[str]:
    assert isinstance(found, Blocks)
    texts: list[str] = []
    for block in found.blocks:
        if isinstance(block, Block):
            texts.append(f"{block.number} {block.text.plain}".strip())
        else:
            texts.extend(" | ".join(cell.text.plain for cell in row) for row in block.rows)
    return texts


def both(data: bytes) -> tuple[list[str], list[str]]:
    """Read the lines before and after the changes."""
    return (
        lines(docx.read(data, name="x.docx", options=ORIGINAL)),
        lines(docx.read(data, name="x.docx")),
    )


MARK = {
    "inserted": f"<w:rPr><w:ins {AUTHOR}/></w:rPr>",
    "deleted": f"<w:rPr><w:del {AUTHOR}/></w:rPr>",
    "moved away": f"<w:rPr><w:moveFrom {AUTHOR}/></w:rPr>",
    "moved here": f"<w:rPr><w:moveTo {AUTHOR}/></w:rPr>",
}


def test_insertions_and_deletions_change_places() -> None:
    body = p(r("The ") + gone("old ") + ins(r("new ")) + r("text"))
    assert both(word(body)) == (["The old text"], ["The new text"])


def test_a_move_is_read_where_it_was_or_where_it_went() -> None:
    moved = f"<w:moveFrom {AUTHOR}>{r('Moved. ')}</w:moveFrom>"
    arrived = f"<w:moveTo {AUTHOR}>{r('Moved. ')}</w:moveTo>"
    body = p(moved + r("First.")) + p(arrived + r("Second."))
    assert both(word(body)) == (["Moved. First.", "Second."], ["First.", "Moved. Second."])


def test_the_ends_of_paragraphs_are_changes_too() -> None:
    body = p(r("One "), MARK["deleted"]) + p("two.") + p(r("Three "), MARK["inserted"]) + p("four.")
    assert both(word(body)) == (["One", "two.", "Three four."], ["One two.", "Three", "four."])
    body = p(r("One "), MARK["moved away"]) + p("two.") + p(r("Three "), MARK["moved here"]) + p("four.")
    assert both(word(body)) == (["One", "two.", "Three four."], ["One two.", "Three", "four."])


def test_what_was_inserted_and_deleted_again_is_in_neither() -> None:
    assert both(word(p(r("a") + ins(gone("b")) + r("c")))) == (["ac"], ["ac"])


def test_rows_and_cells_come_and_go() -> None:
    def row(text: str, properties: str = "", cell: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{p(text)}</w:tc></w:tr>"

    table = (
        "<w:tbl>"
        + row("kept")
        + row("new", f"<w:ins {AUTHOR}/>")
        + row("old", f"<w:del {AUTHOR}/>")
        + row("cell", cell=f"<w:cellIns {AUTHOR}/>")
        + "</w:tbl>"
    )
    assert both(word(table)) == (["kept", "old"], ["kept", "new", "cell"])


def test_properties_go_back_too() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        p("a", number)
        + p("b", f"{off}<w:pPrChange {AUTHOR}><w:pPr>{number}</w:pPr></w:pPrChange>")
        + p("c", number)
    )
    assert both(word(body, numbering=numbering)) == (["1. a", "2. b", "3. c"], ["1. a", "b", "2. c"])
    run = r("x", f"<w:vanish/><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange>")
    assert both(word(p(run + r("y")))) == (["xy"], ["y"])


def test_a_deleted_field_keeps_its_instruction_out_of_the_text() -> None:
    field = (
        f'<w:del {AUTHOR}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF x</w:delInstrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:delText>5</w:delText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    )
    assert both(word(p(r("paragraph ") + field + ins(r("6"))))) == (["paragraph 5"], ["paragraph 6"])


def test_a_note_that_a_change_calls_belongs_to_its_view() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{at}">{p(f"Note {at}")}</w:footnote>' for at in (1, 2))
    body = p(r("a") + f"<w:del {AUTHOR}>{call.format(1)}</w:del>" + ins(call.format(2)))
    data = word(body, footnotes=notes)
    for options, text in ((ORIGINAL, "Note 1"), (Options(), "Note 2")):
        found = docx.read(data, name="x.docx", options=options)
        assert isinstance(found, Blocks)
        assert isinstance(found.blocks[0], Block)
        assert [(note.marker, note.body.plain) for note in found.blocks[0].text.notes] == [("1", text)]


words = st.lists(st.sampled_from(["alpha", "beta", "و", "三"]), max_size=3).map(" ".join)


@given(st.lists(st.tuples(words, words, words, st.sampled_from(["", *MARK])), min_size=1, max_size=5))
def test_each_view_has_its_words_and_no_others(pieces: list[tuple[str, str, str, str]]) -> None:
    body = "".join(
        p(r(kept) + r(" ") + gone(old) + r(" ") + ins(r(new)) + r(" "), MARK.get(mark, ""))
        for kept, old, new, mark in pieces
    )
    before, after = both(word(body))
    assert " ".join(before).split() == " ".join(f"{kept} {old}" for kept, old, _, _ in pieces).split()
    assert " ".join(after).split() == " ".join(f"{kept} {new}" for kept, _, new, _ in pieces).split()


ODT = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    "<text:tracked-changes>{changes}</text:tracked-changes>{body}</office:text></office:body></office:document>"
)
INSERTED = '<text:changed-region xml:id="i"><text:insertion/></text:changed-region>'
START, END, POINT = (
    f'<text:change{name} text:change-id="{identifier}"/>'
    for name, identifier in (("-start", "i"), ("-end", "i"), ("", "d"))
)


def deleted(content: str) -> str:
    return f'<text:changed-region text:id="d"><text:deletion>{content}</text:deletion></text:changed-region>'


@pytest.mark.parametrize(
    ("changes", "body", "before", "after"),
    [
        (INSERTED, f"<text:p>The {START}new {END}text</text:p>", ["The text"], ["The new text"]),
        (deleted("<text:p>old </text:p>"), f"<text:p>The {POINT}text</text:p>", ["The old text"], ["The text"]),
        (
            INSERTED,
            f"<text:p>One{START}</text:p><text:p>two</text:p><text:p>three{END} four</text:p>",
            ["One four"],
            ["One", "two", "three four"],
        ),
        (
            deleted("<text:p> end.</text:p><text:p>Gone.</text:p><text:p>Be</text:p>"),
            f"<text:p>The{POINT}ginning.</text:p>",
            ["The end.", "Gone.", "Beginning."],
            ["Theginning."],
        ),
        (
            deleted("<text:p> <text:span>end</text:span>.</text:p><text:p><text:span>Be</text:span></text:p>"),
            f"<text:p><text:span>The{POINT}gin</text:span>ning.</text:p><text:p>Next</text:p>",
            ["The end.", "Beginning.", "Next"],
            ["Thegin" + "ning.", "Next"],
        ),
        (deleted("<text:p>Gone.</text:p>"), f"{POINT}<text:p>Kept.</text:p>", ["Gone.", "Kept."], ["Kept."]),
        (INSERTED, f"{START}<text:p>New.</text:p>{END}<text:p>Kept.</text:p>", ["Kept."], ["New.", "Kept."]),
    ],
)  # fmt: skip
def test_opendocument_has_both_views(changes: str, body: str, before: list[str], after: list[str]) -> None:
    data = ODT.format(changes=changes, body=body).encode()
    assert lines(odt.read(data, name="x.fodt", options=ORIGINAL)) == before
    assert lines(odt.read(data, name="x.fodt")) == after


@pytest.mark.parametrize(
    ("options", "said"), [(ORIGINAL, "insertions left out"), (Options(), "deletions left out")]
)
def test_each_view_says_what_it_leaves_out(options: Options, said: str) -> None:
    notices: list[str] = []
    data = word(p(gone("old") + ins(r("new"))))
    docx.read(data, name="x.docx", options=options, report=lambda notice: notices.append(str(notice)))
    assert any(said in notice for notice in notices)


def test_the_view_is_a_setting_that_each_reader_takes_or_not() -> None:
    data = word(p(r("The text of a paragraph that is ") + gone("old") + ins(r("new"))))
    found = read_document(data, name="x.docx", language="en", settings={"revisions": "original"})
    assert isinstance(found, Document)
    assert [node.text.plain for _, node in found.nodes() if isinstance(node, Paragraph)] == [
        "The text of a paragraph that is old"
    ]
    text = open_bytes(b"The text of a paragraph.", name="x.en.txt", settings={"revisions": "original"})
    assert not isinstance(text, Alignment)
    with pytest.raises(RequestError, match="'first' are none of final, original"):
        reader("docx", settings={"revisions": "first"})


def test_tables_are_still_tables_before_the_changes() -> None:
    cell = f"<w:tc>{p(gone('a') + ins(r('b')))}</w:tc>"
    found = docx.read(word(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"), name="x.docx", options=ORIGINAL)
    assert isinstance(found, Blocks)
    assert [type(block) for block in found.blocks] == [TableBlock]
    assert lines(found) == ["a | a"]
