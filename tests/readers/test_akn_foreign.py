"""Akoma Ntoso of other houses: Fedlex, Laws.Africa, courts, parliaments; nothing lost, nothing invented."""

from __future__ import annotations

import io

import pytest

from aligner.model import Alignment, Document, DocumentKind, Notice, ReadError
from aligner.readers import akn as reader
from aligner.vocab.akn import AKN
from exporters import akn

FEDLEX = (
    "act",
    "deu",
    (
        "<preface><p><docNumber>101</docNumber></p><p><docTitle>Bundesverfassung</docTitle></p></preface>"
        '<preamble><p>Im Namen Gottes</p></preamble><body><title eId="tit_1"><num>1. Titel:</num>'
        '<heading> Bestimmungen</heading><article eId="art_1"><num><b>Art. 1</b></num><heading> Eidgenossenschaft'
        '<authorialNote eId="fn-1" marker="1" placement="bottom"><p>Fassung</p></authorialNote></heading>'
        '<paragraph eId="art_1/para_1"><num/><content><p> Das Volk</p></content></paragraph></article>'
        '<article eId="art_2"><num><b>Art. 2</b></num><paragraph eId="art_2/para_1"><num><sup>1</sup></num>'
        '<content><p> Sie sind:</p><blockList eId="art_2/para_1/lbl_1"><item eId="art_2/para_1/lbl_1/lbl_a">'
        "<num>a.</num><p>eins;</p></item></blockList></content></paragraph></article></title></body>"
    ),
    (
        "101 Bundesverfassung ImNamenGottes 1.Titel: Bestimmungen Art.1 Eidgenossenschaft Fassung DasVolk Art.2 1 "
        "Siesind: a. eins;"
    ),
)
LAWS_AFRICA = (
    "act",
    "eng",
    (
        '<body><chapter eId="chp_1"><num>1</num><heading>Interpretation</heading><section eId="sec_1"><num>1.</num>'
        '<heading>Definitions</heading><hcontainer eId="sec_1__hcontainer_1" name="hcontainer"><content>'
        '<p eId="sec_1__hcontainer_1__p_1">In this Act: <term eId="t" refersTo="#t">court</term></p></content>'
        '</hcontainer></section><section eId="sec_2"><num>2.</num><subsection eId="sec_2__subsec_1"><num>(1)</num>'
        '<intro><p>Intro:</p></intro><paragraph eId="x"><num>(a)</num><content><p>one</p></content></paragraph>'
        '</subsection><crossHeading eId="ch">Cross</crossHeading></section></chapter></body><attachments>'
        '<attachment eId="att_1"><heading>Schedule</heading><subheading>Forms</subheading><doc name="schedule"><meta/>'
        "<mainBody><p>last</p></mainBody></doc></attachment></attachments>"
    ),
    "1 Interpretation 1. Definitions InthisAct:court 2. (1) Intro: (a) one Cross ScheduleForms last",
)
JUDGMENT = (
    "judgment",
    "eng",
    (
        "<header><p><neutralCitation>[2000] X 1</neutralCitation></p></header><judgmentBody><introduction>"
        "<p>Facts</p></introduction><decision><paragraph><num>1.</num><content><p>Judge: <judge refersTo='#j'>A</judge>"
        "</p></content></paragraph></decision></judgmentBody><conclusions><p>end</p></conclusions>"
    ),
    "[2000]X1 Facts 1. Judge:A end",
)
DEBATE = (
    "debate",
    "eng",
    (
        "<preface><p>Hansard</p></preface><debateBody><debateSection name='s'><heading>Oral</heading><questions>"
        "<num>1</num><heading>Q</heading><question by='#x'><from>Mr A</from><p>What?</p></question><answer>"
        "<from>Ms B</from><p>This.</p></answer></questions><speech by='#y'><from>C</from><p>Words</p></speech>"
        "<scene>(Noise)</scene></debateSection></debateBody>"
    ),
    "Hansard Oral 1 Q MrA What? MsB This. C Words (Noise)",
)
AMENDMENT = (
    "amendment",
    "fra",
    (
        "<amendmentBody><amendmentHeading><block name='h'>Amendement 1</block></amendmentHeading><amendmentContent>"
        "<p>Remplacer <mod><quotedText>x</quotedText> par <quotedText>y</quotedText></mod></p></amendmentContent>"
        "</amendmentBody>"
    ),
    "Amendement1 Remplacerxpary",
)
EVERY = pytest.mark.parametrize(
    ("element", "language", "content", "words"),
    [FEDLEX, LAWS_AFRICA, JUDGMENT, DEBATE, AMENDMENT],
    ids=["fedlex", "laws-africa", "judgment", "debate", "amendment"],
)


def file(element: str, language: str, content: str, *, namespace: str = AKN) -> bytes:
    return (
        f'<akomaNtoso xmlns="{namespace}"><{element} name="x"><meta><identification source="#x"><FRBRExpression>'
        f'<FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>{content}</{element}>'
        "</akomaNtoso>"
    ).encode()


def opened(data: bytes, notices: list[Notice] | None = None) -> Document:
    found = reader.read(data, name="x.xml", report=(notices if notices is not None else []).append)
    assert isinstance(found, Document)
    return found


def said(document: Document) -> list[str]:
    words = []
    for unit in document.units():
        words += [unit.number.printed if unit.number is not None else "", unit.text.plain]
    return ["".join(word.split()) for word in words if word.strip()]


@EVERY
def test_every_word_is_read_in_order_and_nothing_reported(
    element: str, language: str, content: str, words: str
) -> None:
    notices: list[Notice] = []
    assert said(opened(file(element, language, content), notices)) == words.split()
    assert [str(one) for one in notices] == []


@EVERY
def test_what_is_written_of_it_is_valid_and_the_same_document(
    element: str, language: str, content: str, words: str
) -> None:
    document = opened(file(element, language, content))
    out = io.BytesIO()
    akn.write(Alignment.of(document), out)
    assert [str(one) for one in akn.check(out.getvalue(), where="x")] == []
    assert opened(out.getvalue()) == document
    assert said(document) == words.split()


@EVERY
def test_blanks_at_the_ends_are_layout_in_files_of_others(
    element: str, language: str, content: str, words: str
) -> None:
    document = opened(file(element, language, content))
    assert words
    assert all(unit.text.plain == unit.text.plain.strip() for unit in document.units())


def test_a_judgment_is_one_and_is_written_as_one() -> None:
    document = opened(file(*JUDGMENT[:3]))
    assert document.kind is DocumentKind.JUDGMENT
    out = io.BytesIO()
    akn.write(Alignment.of(document), out)
    assert b"<judgmentBody" in out.getvalue()
    assert b"/akn/zz/judgment/" in out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (file(*DEBATE[:3], namespace="http://www.akomantoso.org/2.0"), "its namespace should be"),
        (file(*DEBATE[:3], namespace=f"{AKN}/CSD13"), "its namespace should be"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]>' + file(*DEBATE[:3]).replace(b"Oral", b"&x;"), "entity"),
        (file(*DEBATE[:3])[:-20], "not well-formed"),
    ],
    ids=["second version", "draft", "entity", "cut"],
)
def test_what_is_no_akoma_ntoso_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as error:
        reader.read(data, name="x.xml")
    assert said in str(error.value)
    assert "\n" not in str(error.value)
