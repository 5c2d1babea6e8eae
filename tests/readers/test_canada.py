"""Laws of Canada: sections with marginal notes, parts with their labels, definitions, notes, schedules."""

from __future__ import annotations

import pytest
from lxml import etree

from aligner.languages import language
from aligner.model import DocumentKind, Mark, Notice, ReadError, Run
from aligner.readers import canada
from aligner.readers.opening import sniff
from aligner.structure import structure
from aligner.structure.blocks import Block, TableBlock
from tests.readers.markup_words import missing, plain

ACT = b"""<?xml version="1.0" encoding="utf-8"?>
<Statute xml:lang="en" xmlns:lims="http://justice.gc.ca/lims" lims:id="1"><Identification>
<LongTitle>An Act to test</LongTitle><ShortTitle>Test Act</ShortTitle><RunningHead>Test</RunningHead></Identification>
<Body><Heading level="1"><Label>PART I</Label><TitleText>General</TitleText><Note>[Repealed]</Note></Heading>
<Section><MarginalNote>Short title</MarginalNote><Label>1<FootnoteRef idref="f1">*</FootnoteRef></Label>
<Text>This is the <XRefExternal reference-type="act">Test Act</XRefExternal>.</Text>
<Footnote id="f1"><Label>*</Label><Text>[Note: In force.]</Text></Footnote></Section>
<Section><Label>2</Label><Subsection><MarginalNote>Rule</MarginalNote><Label>(1)</Label><Text>It is an offence to</Text>
<Paragraph><Label>(d.1)</Label><Text>lie</Text><Subparagraph><Label>(i)</Label><Text>often, or</Text></Subparagraph></Paragraph>
<ContinuedSectionSubsection><Text>on a ground.</Text></ContinuedSectionSubsection>
<Definition><Text><DefinedTermEn>term</DefinedTermEn> means (<DefinedTermFr>terme</DefinedTermFr>)</Text></Definition></Subsection>
<HistoricalNote><HistoricalNoteSubItem>R.S., c. 1</HistoricalNoteSubItem><HistoricalNoteSubItem>2009, c. 2</HistoricalNoteSubItem></HistoricalNote>
</Section></Body>
<Schedule><ScheduleFormHeading><Label>SCHEDULE</Label></ScheduleFormHeading><Provision><Text>Chad</Text></Provision>
<TableGroup><table><tgroup><thead><row><entry namest="col1" nameend="col2">H</entry></row></thead>
<tbody><row><entry morerows="1">a</entry><entry>b</entry></row></tbody></tgroup></table></TableGroup></Schedule></Statute>"""


def test_all_of_it_is_read_with_numbers_and_levels() -> None:
    told: list[Notice] = []
    found = canada.read(ACT, name="x.xml", report=told.append)
    got = [(b.outline, b.level, b.number, b.text.plain) for b in found.blocks if isinstance(b, Block)]
    assert got == [
        *((1, 0, "", "An Act to test"), (1, 0, "", "Test Act")),
        *((1, 0, "", "PART I"), (1, 0, "", "General [Repealed]")),
        *((7, 0, "1", "Short title"), (0, 0, "", "This is the Test Act.")),
        *((7, 0, "2", ""), (0, 0, "", "Rule"), (0, 0, "(1)", "It is an offence to")),
        *((0, 1, "(d.1)", "lie"), (0, 2, "(i)", "often, or"), (0, 1, "", "on a ground.")),
        *((0, 1, "", "term means (terme)"), (0, 0, "", "R.S., c. 1 2009, c. 2")),
        *((1, 0, "", "SCHEDULE"), (0, 0, "", "Chad")),
    ]
    root = etree.fromstring(ACT)
    assert not missing(" ".join(root.itertext()), found, told)
    assert [notice.code for notice in told] == ["metadata"]
    assert (found.language, found.metadata.title) == ("en", "Test Act")


def test_terms_and_titles_are_marked_and_footnotes_tied() -> None:
    found = canada.read(ACT, name="x")
    runs = [
        item for b in found.blocks if isinstance(b, Block) for item in b.text.inlines if isinstance(item, Run)
    ]
    assert Run("term", frozenset({Mark.BOLD})) in runs
    assert Run("terme", frozenset({Mark.ITALIC})) in runs
    (note,) = [note for b in found.blocks if isinstance(b, Block) for note in b.text.notes]
    assert (note.marker, note.body.plain) == ("*", "[Note: In force.]")


def test_tables_keep_their_spans() -> None:
    (table,) = [block for block in canada.read(ACT, name="x").blocks if isinstance(block, TableBlock)]
    assert [[(c.text.plain, c.columns, c.rows, c.header) for c in row] for row in table.rows] == [
        [("H", 2, 1, True)],
        [("a", 1, 2, False), ("b", 1, 1, False)],
    ]


def test_labels_become_numbers_that_versions_share() -> None:
    french = (
        ACT.replace(b'xml:lang="en"', b'xml:lang="fr"').replace(b"(d.1)", b"d.1)").replace(b"PART", b"PARTIE")
    )
    documents = [
        structure(canada.read(data, name="x"), tongue=language(tag))
        for data, tag in ((ACT, "en"), (french, "fr"))
    ]
    values = [[unit.number.value for unit in d.units() if unit.number is not None] for d in documents]
    assert (
        values[0] == values[1] == [((1,), ""), ((1,), ""), ((2,), ""), ((1,), ""), ((4, 1), ""), ((1,), "")]
    )
    assert documents[0].kind is DocumentKind.STATUTE


def test_it_is_recognised_by_its_content() -> None:
    assert sniff(ACT, name="x.html") == "canada"
    assert plain(
        canada.read(b"<Regulation><Body><Section><Label>1</Label></Section></Body></Regulation>", name="x")
    ) == ["1"]


@pytest.mark.parametrize(
    "data", [b"", b"<Statute>", b"<Act/>", b"<Statute>&x;</Statute>", b"<Statute>" + b"<Body>" * 9999]
)
def test_bad_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.xml"):
        canada.read(data, name="x.xml")
