"""What stands beside the text of Word files, and text that no run holds: comments, charts, forms, heads, words as numbers."""

from __future__ import annotations

import pytest

from aligner.readers.docx.spelled import spelled
from aligner.readers.opening import open_bytes
from tests.readers.test_docx_package import (
    HEAD,
    blocks_of,
    docx,
    p,
    packed,
    parts,
    plain,
    r,
    read_all,
    relations,
)

AUTHOR = 'w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"'
REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def said(data: bytes, code: str) -> list[str]:
    return [notice.message for notice in read_all(data)[1] if notice.code == code]


def form(inside: str, name: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inside", "name", "text"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Oui"/><w:listEntry w:val="Non"/></w:ddList>', "FORMDROPDOWN", "Non"),
        ('<w:ddList><w:listEntry w:val="Oui"/></w:ddList>', "FORMDROPDOWN", "Oui"),
        ('<w:ddList><w:result w:val="7"/></w:ddList>', "FORMDROPDOWN", ""),
        ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "FORMCHECKBOX", "☒"),
        ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "FORMCHECKBOX", "☐"),
    ],
)  # fmt: skip
def test_forms_print_what_was_chosen(inside: str, name: str, text: str) -> None:
    assert plain(docx(p(r("Reply: ") + form(inside, name) + r(".")))) == [f"Reply: {text}."]


def test_a_field_that_prints_by_itself_is_told_with_its_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,1)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert said(docx(p(r("a") + field)), "field") == [
        "1 × the field EQ \\o\\ac(○,1) prints what the file does not hold"
    ]


def test_charts_diagrams_and_words_as_art_are_told() -> None:
    made = parts(
        p(
            r("a")
            + f'<w:r><w:drawing><c:chart xmlns:c="{DRAWING}/chart" r:id="c"/></w:drawing></w:r>'
            + f'<w:r><w:drawing><d:relIds xmlns:d="{DRAWING}/diagram" r:dm="d"/></w:drawing></w:r>'
            + '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
            + f'<w:r><w:drawing><c:chart xmlns:c="{DRAWING}/chart" r:id="broken"/></w:drawing></w:r>'
        )
    )
    made["word/_rels/document.xml.rels"] = relations(
        ("c", "chart", "charts/c.xml"),
        ("d", "diagramData", "diagrams/d.xml"),
        ("broken", "chart", "charts/b.xml"),
    )
    made["word/charts/c.xml"] = (
        f'{HEAD}<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><a:t>Emissions</a:t>'
        "<c:strCache><c:pt><c:v>2030</c:v></c:pt></c:strCache><c:numCache><c:pt><c:v>7</c:v></c:pt></c:numCache></c:chartSpace>"
    )
    made["word/diagrams/d.xml"] = (
        f'{HEAD}<m xmlns:a="{DRAWING}/main"><a:t>Step one</a:t><a:t>Step two</a:t></m>'
    )
    made["word/charts/b.xml"] = "<a"
    assert plain(packed(made)) == ["a"]
    found = said(packed(made), "picture-text")
    assert found[:3] == [
        "text of a chart left out: Emissions / 2030",
        "text of a diagram left out: Step one / Step two",
        "text of a picture of words left out: DRAFT",
    ]
    assert found[3].startswith("what a picture says is not known")


def test_comments_in_notes_and_in_deleted_text_are_told() -> None:
    comments = "".join(
        f'<w:comment w:id="{at}" w:author="B">{p(f"why {at}")}</w:comment>' for at in (1, 2, 3)
    )
    call = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = p(r("a") + REFERENCE.format(1) + f"<w:del {AUTHOR}>{call.format(2)}</w:del>")
    note = f'<w:footnote w:id="1">{p(r("Note") + call.format(1))}</w:footnote>'
    found = said(docx(body, footnotes=note, comments=comments), "comment")
    assert found == [f"comment left out: B: why {at}" for at in (1, 2, 3)]


def test_hidden_pictures_with_text_are_told() -> None:
    box = f"<w:pict><w:txbxContent>{p('boxed')}</w:txbxContent></w:pict>"
    assert said(docx(p(r("a") + f"<w:r><w:rPr><w:vanish/></w:rPr>{box}</w:r>")), "hidden-text") == [
        "hidden text left out:  boxed"
    ]


def test_the_running_head_gives_the_symbol_that_the_masthead_lacks() -> None:
    text = p("The Committee considered the report at its meeting and adopted the following.")
    found = open_bytes(docx(text, header1=p("A/HRC/31/7"), header2=p("A/HRC/31/7")), name="x.en.docx")
    assert getattr(found, "metadata").symbol == "A/HRC/31/7"  # noqa: B009 (a document)
    own = open_bytes(
        docx(p("A/C.2/75/L.42") + p("Distr.: General") + text, header1=p("A/HRC/31/7")), name="x.en.docx"
    )
    assert getattr(own, "metadata").symbol == "A/C.2/75/L.42"  # noqa: B009 (a document)


@pytest.mark.parametrize(("recorded", "signs"), [(True, ["1", "2", "1"]), (False, ["1", "2", "3"])])
def test_notes_start_again_on_the_pages_that_word_recorded(recorded: bool, signs: list[str]) -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>" if recorded else ""
    body = p(r("a") + REFERENCE.format(1) + r("b") + REFERENCE.format(2)) + p(
        turn + r("c") + REFERENCE.format(3)
    )
    rules = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr></w:sectPr>'
    notes = "".join(f'<w:footnote w:id="{at}">{p(str(at))}</w:footnote>' for at in (1, 2, 3))
    data = docx(body + rules, footnotes=notes)
    assert [note.marker for block in blocks_of(data) for note in block.text.notes] == signs
    assert ("last recorded" in said(data, "note-restart")[0]) is recorded


def test_the_direction_comes_through_styles_and_tells_the_language_of_digits() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:bidi="ar-EG"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:bidi/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p("A few words") + p("2030 - 2031, 12 345 678", '<w:pStyle w:val="B"/>')
    assert read_all(docx(body, styles=styles))[0].language == "ar-EG"
    assert read_all(docx(body.replace('"B"', '"C"'), styles=styles))[0].language == "en-GB"


def test_documents_inside_the_document_are_told() -> None:
    assert said(docx(p("a") + '<w:altChunk r:id="h"/><w:subDoc r:id="h"/>'), "foreign-part") == [
        "an embedded document (altChunk) is left out",
        "a document of its own (subDoc) is left out",
    ]


@pytest.mark.parametrize(
    ("tag", "ordinals", "cardinals"),
    [
        ("en-GB", {1: "First", 12: "Twelfth", 21: "Twenty-first", 100: "One hundredth"}, {99: "Ninety-nine"}),
        (
            "fr",
            {1: "Premier", 5: "Cinquième", 71: "Soixante et onzième", 80: "Quatre-vingtième"},
            {200: "Deux cents"},
        ),
        (
            "es-ES",
            {1: "Primero", 11: "Undécimo", 21: "Vigésimo primero"},
            {22: "Veintidós", 31: "Treinta y uno"},
        ),
        ("ru-RU", {1: "Первый", 3: "Третий", 21: "Двадцать первый"}, {40: "Сорок"}),
        (
            "de",
            {1: "Erste", 7: "Siebte", 20: "Zwanzigste", 101: "Einhunderterste"},
            {1: "Eins", 21: "Einundzwanzig"},
        ),
        ("ar-SA", {1: "الأول", 11: "الحادي عشر"}, {}),
        ("", {2: "Second"}, {2: "Two"}),
    ],
)
def test_ranks_are_spelled_by_language(tag: str, ordinals: dict[int, str], cardinals: dict[int, str]) -> None:
    assert {rank: spelled(rank, tag, ordinal=True) for rank in ordinals} == ordinals
    assert {rank: spelled(rank, tag, ordinal=False) for rank in cardinals} == cardinals


@pytest.mark.parametrize(("rank", "tag"), [(0, "en"), (10_000, "en"), (-1, "fr"), (1, "xx"), (5000, "ru")])
def test_what_cannot_be_spelled_is_not(rank: int, tag: str) -> None:
    assert spelled(rank, tag, ordinal=True) is None


def test_the_language_of_a_number_is_its_own_or_the_text_s_or_the_file_s() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ordinalText"/><w:lvlText w:val="%1"/>{}</w:lvl>'
    lists = '<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    theme = '<w:themeFontLang w:val="fr-FR"/>'
    own = level.format('<w:rPr><w:lang w:val="es"/></w:rPr>')
    for inside, settings, label in (
        (level.format(""), "", "First"),
        (level.format(""), theme, "Premier"),
        (own, theme, "Primero"),
    ):
        data = docx(p("x", number), numbering=lists.format(inside), settings=settings)
        assert [block.number for block in blocks_of(data)] == [label]
