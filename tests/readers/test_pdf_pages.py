"""Small PDFs written by hand: lines, columns, furniture, notes, hyphens, headings, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from aligner.model import Mark, Notice, ReadError, Run
from aligner.readers.pdf import read, recognises
from aligner.structure.blocks import Block, BlockRole, Blocks, TableBlock

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

FONTS = {"F": "Times-Roman", "B": "Times-Bold", "I": "Times-Italic", "C": "Courier"}


@dataclass(frozen=True)
class At:
    """A text at a place: font by letter, size in points."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "C"


def made(*pages: Sequence[At | str], catalogue: str = "", rotate: int = 0, encoding: str = "cp1252") -> bytes:
    """Make a PDF; a plain string is a drawing operator of the page."""
    objects: list[bytes] = [b"", b""]
    fonts = " ".join(f"/{key} {3 + at} 0 R" for at, key in enumerate(FONTS))
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()
        for name in FONTS.values()
    ]
    kids = []
    for page in pages:
        drawn = [
            one.encode()
            if isinstance(one, str)
            else b"BT /%s %g Tf %g %g Td (%s) Tj ET"
            % (one.font.encode(), one.size, one.x, one.y, _escaped(one.text, encoding))
            for one in page
        ]
        stream = b"\n".join(drawn)
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}"
            f"/Resources<</Font<<{fonts}>>>>/Contents {len(objects)} 0 R>>".encode()
        )
    objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalogue}>>".encode()
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(out),
        )
    )


def _escaped(text: str, encoding: str) -> bytes:
    return text.encode(encoding).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(
    lines: Sequence[str], *, x: float = 72, top: float = 700, lead: float = 12, size: float = 10
) -> list[At]:
    """Set lines below each other; blanks at the head of a line are its indent, an empty line is room."""
    return [
        At(x + 0.6 * size * (len(line) - len(line.lstrip())), top - lead * at, line.strip(), size)
        for at, line in enumerate(lines)
        if line.strip()
    ]


def body(blocks: Blocks) -> list[str]:
    return [
        block.text.plain
        for block in blocks.blocks
        if isinstance(block, Block) and block.role is BlockRole.BODY
    ]


def notes(blocks: Blocks) -> list[tuple[str, str]]:
    return [
        (block.marker, block.text.plain)
        for block in blocks.blocks
        if isinstance(block, Block) and block.role is BlockRole.NOTE
    ]


def furniture(blocks: Blocks) -> list[str]:
    return [
        block.text.plain
        for block in blocks.blocks
        if isinstance(block, Block) and block.role is BlockRole.FURNITURE
    ]


FILL = "and the words go on to fill the line of the paragraph up to its end"


def test_the_header_may_stand_behind_junk() -> None:
    assert recognises(b"\r\njunk %PDF-1.7", name="x") == 100
    assert recognises(b"text", name="x.pdf") == 30
    assert recognises(b"text", name="x.txt") == 0


def test_lines_are_joined_and_indents_begin_paragraphs() -> None:
    page = column(
        [
            f"      Recalling its resolution {FILL[:48]}",
            f"{FILL} again",
            "and ends here,",
            f"      Recalling also {FILL[:55]}",
            "short end,",
        ]
    )
    assert body(read(made(page), name="x.pdf")) == [
        f"Recalling its resolution {FILL[:48].strip()} {FILL} again and ends here,",
        f"Recalling also {FILL[:55].strip()} short end,",
    ]


def test_room_parts_paragraphs_without_indents() -> None:
    page = column([FILL + " one", "end one", "", FILL + " two", "end two", "", FILL + " three", "end"])
    assert body(read(made(page), name="x.pdf")) == [
        f"{FILL} one end one",
        f"{FILL} two end two",
        f"{FILL} three end",
    ]


def test_a_number_that_hangs_in_the_margin_stays_with_its_text() -> None:
    page = [At(72, 700, "12."), *column([FILL, "and its second line, " + FILL[:40], FILL, "third."], x=110)]
    page += [At(72, 640, "13."), *column([FILL, "the end."], x=110, top=640)]
    found = body(read(made(page), name="x.pdf"))
    assert found[0].startswith("12. and the words")
    assert found[1].startswith("13. and the words")


def test_figures_without_a_stop_keep_their_tab() -> None:
    page = [At(72, 700, "1"), *column([FILL, "and more text."], x=110)]
    assert body(read(made(page), name="x.pdf"))[0].startswith("1\tand the words")


def test_furniture_is_what_comes_back_at_the_same_height() -> None:
    pages = []
    for number in range(1, 5):
        head = [At(72 if number % 2 else 480, 790, "A/85/417", 9)] if number > 1 else []
        foot = [At(72, 30, f"20-16340 (E)  {number}/4" if number > 1 else "20-16340 (E)  *2016340*", 9)]
        text = [f"{FILL} {word}" for word in ("north", "south", "east", "west")]
        pages.append([*head, *column([*text, f"page text {'abcd'[number - 1]}."]), *foot])
    blocks = read(made(*pages), name="x.pdf")
    assert furniture(blocks) == [
        "20-16340 (E) *2016340*",
        *(line for number in (2, 3, 4) for line in ("A/85/417", f"20-16340 (E) {number}/4")),
    ]
    assert all("A/85/417" not in text and "16340" not in text for text in body(blocks))


def test_notes_are_found_by_rule_and_raised_mark() -> None:
    page = column([f"{FILL} to here", "and a mark"])
    page += [At(132, 692, "1", 6), At(138, 688, " is called in the text."), At(72, 664, "Last line.")]
    page += [
        At(72, 88, "1", 5),
        At(90, 84, "See resolution 69/283, annex II, and all the documents that are", 8),
    ]
    page += [At(72, 74, "listed there.", 8), At(72, 64.5, "2", 5), At(90, 61, "Ibid.", 8)]
    blocks = read(made([*page, "72 100 m 200 100 l S"]), name="x.pdf")
    assert notes(blocks) == [
        ("1", "See resolution 69/283, annex II, and all the documents that are listed there."),
        ("2", "Ibid."),
    ]
    first = next(block for block in blocks.blocks if isinstance(block, Block))
    raised = [
        run.text for run in first.text.inlines if isinstance(run, Run) and Mark.SUPERSCRIPT in run.marks
    ]
    assert raised == ["1"]


def test_notes_without_a_rule_are_told_by_size_and_place() -> None:
    page = [
        *column([FILL, FILL, "end."]),
        At(72, 88, "*", 8),
        At(90, 88, "Reissued for technical reasons.", 8),
    ]
    assert notes(read(made(page), name="x.pdf")) == [("*", "Reissued for technical reasons.")]


def test_level_marks_of_old_documents_are_tied() -> None:
    page = column(["      Having considered the report 1/ and the oral report,", f"{FILL} 2/"])
    page += [
        *column(["______________", "", "      1/   A/48/803.", "      2/   See A/C.5/48/SR.59."], top=160)
    ]
    blocks = read(made(page), name="x.pdf")
    assert notes(blocks) == [("1/", "A/48/803."), ("2/", "See A/C.5/48/SR.59.")]
    texts = [
        block.text for block in blocks.blocks if isinstance(block, Block) and block.role is BlockRole.BODY
    ]
    raised = [
        run.text
        for text in texts
        for run in text.inlines
        if isinstance(run, Run) and Mark.SUPERSCRIPT in run.marks
    ]
    assert raised == [" 1", " 2"]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = [*column([FILL, "one."]), At(72, 88, "1", 5), At(90, 84, "A note that is cut by the page and", 8)]
    second = [*column([FILL, "two."]), At(72, 84, "goes on here.", 8)]
    rule = "72 100 m 200 100 l S"
    blocks = read(made([*first, rule], [*second, rule]), name="x.pdf")
    assert notes(blocks) == [("1", "A note that is cut by the page and goes on here.")]


def test_hyphens_go_where_the_file_writes_the_word_whole() -> None:
    page = column(
        [
            "The implementation of the programme for eighty-five States was consid-",
            "ered, and the Committee considered the eighty-",
            "five reports of the Secretary-",
            "General on it.",
        ]
    )
    assert body(read(made(page), name="x.pdf")) == [
        "The implementation of the programme for eighty-five States was considered, and the Committee considered the eighty-five reports of the Secretary-General on it."
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"left side line {'abcdefghijkl'[at]} of the text" for at in range(12)]
    right = [f"right side line {'abcdefghijkl'[at]} of the te" for at in range(12)]
    page = [At(150, 760, "A title over both of the columns", 14), *column(left, x=60), *column(right, x=320)]
    found = " ".join(body(read(made(page), name="x.pdf")))
    assert found == " ".join(["A title over both of the columns", *left, *right])


def test_columns_whose_lines_do_not_stand_level_keep_their_paragraphs() -> None:
    left, right = (
        [
            line
            for at in range(5)
            for line in (f"{first + at}. The maps of {name} are kept by", "those who draw them.")
        ]
        for first, name in ((1, "the north"), (6, "the south"))
    )
    page = [*column(left, x=60, top=700, lead=13), *column(right, x=320, top=705, lead=13)]
    found = body(read(made(page), name="x.pdf"))
    assert found == [
        f"{one} {other}" for one, other in zip([*left, *right][::2], [*left, *right][1::2], strict=True)
    ]


def test_a_masthead_of_two_sides_is_read_line_by_line() -> None:
    page = [At(62, 746, "United Nations", 14), At(374, 740, "A/85/417", 20), At(374, 723, "Distr.: General")]
    page += [At(62, 720, "General Assembly", 14), At(374, 708, "3 December 2030")]
    page += column(["Eighty-fifth session", "Agenda item 19", "", FILL, FILL, "the end."], top=676)
    found = body(read(made(page), name="x.pdf"))
    assert found[:7] == [
        "United Nations",
        "A/85/417",
        "General Assembly",
        "Distr.: General",
        "3 December 2030",
        "Eighty-fifth session",
        "Agenda item 19",
    ]


def test_a_table_gives_its_cells_and_a_notice() -> None:
    cells = [("Country", "Contribution", "Year"), ("Chile", "1,000", "2030"), ("Greece", "2,500", "2031")]
    grid = [
        At(72 + 150 * column, 500 - 20 * row, text)
        for row, line in enumerate(cells)
        for column, text in enumerate(line)
    ]
    notices: list[Notice] = []
    blocks = read(made([*column([FILL, FILL, "end."]), *grid]), name="x.pdf", report=notices.append)
    tables = [block for block in blocks.blocks if isinstance(block, TableBlock)]
    assert [[cell.text.plain for cell in row] for row in tables[0].rows] == [list(row) for row in cells]
    assert [notice.code for notice in notices] == ["table"]


def test_weight_slant_and_places_are_clues() -> None:
    page = [At(250, 740, "Annex", 14, "B"), *column([FILL, FILL, "end."]), At(72, 600, "Decides", font="I")]
    blocks = [block for block in read(made(page), name="x.pdf").blocks if isinstance(block, Block)]
    assert (blocks[0].bold, blocks[0].centred, blocks[0].outline, blocks[0].page) == (True, True, 1, 1)
    assert blocks[-1].text.inlines == (Run("Decides", frozenset({Mark.ITALIC})),)
    assert blocks[-1].origin == "page 1"


def test_underlined_words_are_marked() -> None:
    page: list[At | str] = [
        *column(["Decides to go on with it in all the years to come"]),
        "72 698 42 0.5 re f",
    ]
    (block,) = read(made(page), name="x.pdf").blocks
    assert isinstance(block, Block)
    assert block.text.inlines[0] == Run("Decides", frozenset({Mark.UNDERLINE}))


def test_links_keep_their_targets() -> None:
    data = made(column(["See the document A/85/96 for it."]))
    annot = b"/Annots[<</Type/Annot/Subtype/Link/Rect[170 695 218 712]/A<</S/URI/URI(https://undocs.org/A/85/96)>>>>]"
    data = data.replace(b"/Rotate 0", b"/Rotate 0" + annot)
    (block,) = read(data, name="x.pdf").blocks
    assert isinstance(block, Block)
    assert Run("A/85/96", href="https://undocs.org/A/85/96") in block.text.inlines


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_are_read_as_they_are_seen(rotate: int) -> None:
    page = column([f"{FILL}", "and ends here.", "", "Another paragraph."])
    found = body(read(made(page, rotate=rotate), name="x.pdf"))
    assert found == [f"{FILL} and ends here.", "Another paragraph."]


def test_text_that_runs_upwards_in_a_level_page_is_set_aside_with_a_notice() -> None:
    notices: list[Notice] = []
    page: list[At | str] = [*column([FILL, "end."]), "BT /C 10 Tf 0 1 -1 0 40 300 Tm (Advance version) Tj ET"]
    blocks = read(made(page), name="x.pdf", report=notices.append)
    assert body(blocks) == [f"{FILL} end."]
    assert furniture(blocks) == ["Advance version"]
    assert [notice.code for notice in notices] == ["turned-text"]


def test_text_set_upwards_on_the_whole_page_is_read_level() -> None:
    lines = [FILL, "and ends here."]
    page = [f"BT /C 10 Tf 0 1 -1 0 {100 + 12 * at} 72 Tm ({line}) Tj ET" for at, line in enumerate(lines)]
    assert body(read(made(page), name="x.pdf")) == [f"{FILL} and ends here."]


def test_the_catalogue_tells_the_language() -> None:
    page = column(["Decide lo siguiente."])
    assert read(made(page, catalogue="/Lang(es-ES)"), name="x.pdf").language == "es-ES"
    assert read(made(page, catalogue="/Lang(ar)"), name="x.pdf").language == ""
    assert read(made(page), name="x.pdf").language == ""


def test_a_paragraph_whose_sentence_ends_with_the_page_is_joined_by_its_place() -> None:
    first = column([f"      1. {FILL[:60]}", f"{FILL} abc", f"{FILL[:66]} end."])
    second = column([f"The second sentence {FILL[:40]}", "of it.", f"      2. {FILL[:40]}"], top=700)
    found = body(read(made(first, second), name="x.pdf"))
    assert len(found) == 2
    assert "end. The second sentence" in found[0]


def test_bullets_are_numbers_of_their_blocks() -> None:
    page = column([FILL + ":", "", "   \u2022 First thing", "", "   \u2022 Second thing"])
    blocks = [block for block in read(made(page), name="x.pdf").blocks if isinstance(block, Block)]
    assert [(block.number, block.text.plain) for block in blocks[1:]] == [
        ("•", "First thing"),
        ("•", "Second thing"),
    ]


def test_pages_without_text_among_others_are_named() -> None:
    notices: list[Notice] = []
    image = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    blocks = read(made(column(["Some text here."]), [image]), name="x.pdf", report=notices.append)
    assert body(blocks) == ["Some text here."]
    assert [(notice.code, "page 2" in notice.message) for notice in notices] == [("no-text", True)]


def test_a_scanned_file_is_one_clear_error() -> None:
    image = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    with pytest.raises(ReadError, match=r"x\.pdf: holds pictures of pages and no text; .*OCR"):
        read(made([image], [image]), name="x.pdf")
    with pytest.raises(ReadError, match="holds no text"):
        read(made([]), name="x.pdf")
