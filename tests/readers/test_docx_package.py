"""The package: what opens and what is refused; and the small Word files that the other tests are made of."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Notice, ReadError
from aligner.readers.docx import read, recognises
from aligner.readers.docx.package import Package
from aligner.structure.blocks import AnyBlock, Block, Blocks, TableBlock
from aligner.vocab.ooxml import OFFICE_RELATIONSHIPS, PACKAGE_RELATIONSHIPS, STRICT, W

NAMESPACES: Final = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE_RELATIONSHIPS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:odd="urn:odd" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOTS: Final = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def r(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """Write a paragraph of plain text or of markup."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else r(content)}</w:p>"


def relations(*links: tuple[str, str, str]) -> str:
    """Write relationships: id, kind, target; targets with a colon are outside."""
    items = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for identifier, kind, target in links
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{items}</Relationships>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def parts(
    body: str, *, links: tuple[tuple[str, str, str], ...] = (), **others: str
) -> dict[str, str | bytes]:
    """Make the parts of a small Word file; other parts are given by name, without their root."""
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("m", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    kinds = [(f"k{name}", name.rstrip("12"), f"{name}.xml") for name in others]
    made["word/_rels/document.xml.rels"] = relations(*kinds, *links)
    for name, content in others.items():
        root = ROOTS.get(name, name)
        made[f"word/{name}.xml"] = f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"
    return made


def docx(body: str, *, links: tuple[tuple[str, str, str], ...] = (), **others: str) -> bytes:
    """Make a small Word file."""
    return packed(parts(body, links=links, **others))


def read_all(data: bytes) -> tuple[Blocks, list[Notice]]:
    """Read a file with its notices."""
    notices: list[Notice] = []
    found = read(data, name="x.docx", report=notices.append)
    assert isinstance(found, Blocks)
    return found, notices


def blocks_of(data: bytes) -> list[Block]:
    """Read the paragraphs of a file."""
    return [block for block in read_all(data)[0].blocks if isinstance(block, Block)]


def tables_of(data: bytes) -> list[TableBlock]:
    """Read the tables of a file."""
    found: tuple[AnyBlock, ...] = read_all(data)[0].blocks
    return [block for block in found if isinstance(block, TableBlock)]


def plain(data: bytes) -> list[str]:
    """Read the text of a file's paragraphs."""
    return [block.text.plain for block in blocks_of(data)]


def refusal(data: bytes) -> str:
    """Read what is said of a file that cannot be read."""
    with pytest.raises(ReadError) as caught:
        read(data, name="x.docx")
    message = str(caught.value)
    assert message.startswith("x.docx")
    return message


def test_a_small_file_is_read_and_recognised() -> None:
    data = docx(p("One") + p() + p("Two"))
    assert plain(data) == ["One", "Two"]
    assert [block.origin for block in blocks_of(data)] == ["paragraph 1", "paragraph 3"]
    assert recognises(data, name="no name") == 100


def test_other_files_are_not_recognised_but_a_name_is_a_hint() -> None:
    assert recognises(b"hello", name="a.txt") == 0
    assert 0 < recognises(b"hello", name="a.docx") < 50
    assert recognises(packed({"a": "b"}), name="a.zip") == 0
    assert recognises(docx(p("One"))[:-30], name="a") == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office file of an unknown kind; save it as .docx"),
        (b"%PDF-1.7\n", "is a PDF, not a Word file"),
        (b"", "is no Word file"),
        (b"Plain text", "is no Word file"),
        (b"PK\x03\x04 and nothing more", "is a damaged zip"),
        (packed({"a.txt": "b"}), "is a zip but no Word file"),
        (packed({"_rels/.rels": relations(("m", "officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<a/>"}), "Excel"),
        (packed({"word/document.xml": "<document/>"}), "is a zip but no Word file"),
        (packed({"word/document.xml": "<w:document"}), "x.docx, word/document.xml, line 1, column 12: is not well-formed XML"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused_with_a_reason(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_the_main_part_is_found_by_its_relationship_whatever_its_name() -> None:
    made = parts(p("Here"))
    made["other/blah.xml"] = made.pop("word/document.xml")
    made["_rels/.rels"] = relations(("m", "officeDocument", "/other/blah.xml"))
    assert plain(packed(made)) == ["Here"]


def test_part_names_are_compared_without_case() -> None:
    made = parts(p("Here"))
    made["Word/Document.XML"] = made.pop("word/document.xml")
    assert plain(packed(made)) == ["Here"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_files_are_read_as_transitional(encoding: str) -> None:
    made: dict[str, str | bytes] = {}
    for name, content in parts(p("Here", '<w:jc w:val="center"/>')).items():
        text = str(content)
        for strict, transitional in STRICT.items():
            text = text.replace(transitional, strict)
        is_main = name == "word/document.xml"
        made[name] = text.replace("UTF-8", encoding).encode(encoding) if is_main else text
    blocks = blocks_of(packed(made))
    assert [(block.text.plain, block.centred) for block in blocks] == [("Here", True)]


def test_only_needed_parts_are_opened() -> None:
    made = parts(p("Here"))
    made["word/theme/theme1.xml"] = "<broken"
    made["word/media/image1.png"] = b"\x00"
    assert plain(packed(made)) == ["Here"]


def test_a_damaged_part_is_named() -> None:
    data = bytearray(docx(p("Here " * 500)))
    info = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("word/document.xml")
    at = info.header_offset + 30 + len("word/document.xml") + info.compress_size // 2
    data[at : at + 4] = b"\xff\x00\xff\x00"
    assert "x.docx, word/document.xml: is damaged" in refusal(bytes(data))


@given(st.data())
def test_every_truncation_is_a_read_error_or_a_document(data: st.DataObject) -> None:
    whole = docx(p("Here"), styles="", footnotes="")
    cut = data.draw(st.integers(0, len(whole) - 1))
    refusal(whole[:cut])


def test_a_zip_bomb_is_refused_before_it_is_inflated() -> None:
    made = parts(p("Here"))
    made["word/document.xml"] = b"<a>" + b" " * (40 * 2**20) + b"</a>"
    assert "is packed" in refusal(packed(made))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(docx(p("Here " * 5000)))
    size = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("word/document.xml").file_size
    spoilt = bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "word/document.xml" in refusal(spoilt)
    grown = bytes(data).replace(size.to_bytes(4, "little"), (300 * 2**20).to_bytes(4, "little"))
    assert "more than is safe" in refusal(grown)


def test_too_many_members_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for index in range(10_001):
            package.writestr(str(index), "")
    assert "10001 members" in refusal(out.getvalue())


def test_too_much_markup_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligner.vocab.xml.MOST_MARKUP", 100)
    assert "more markup than is safe" in refusal(docx(p("Here") * 100))


def test_an_unusual_packing_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        for name, content in parts(p("Here")).items():
            package.writestr(name, content)
    assert "method that Word does not use" in refusal(out.getvalue())


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(docx(p("Here")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    assert "is encrypted" in refusal(bytes(data))


BOMB: Final = (
    '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


def test_billion_laughs_are_refused() -> None:
    made = parts("")
    text = "<w:p><w:r><w:t>Ha&i;ha</w:t></w:r></w:p>"
    made["word/document.xml"] = f"{BOMB}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    assert "amplification" in refusal(packed(made))


@pytest.mark.parametrize(
    "entity", ['"secret"', 'SYSTEM "file:///etc/hostname"', 'SYSTEM "http://127.0.0.1:9/x"']
)
def test_entities_are_refused_with_their_name_and_place(entity: str) -> None:
    made = parts("")
    head = f"<!DOCTYPE w:document [<!ENTITY e {entity}>]>"
    text = "<w:p><w:r><w:t>Ha&e;ha</w:t></w:r></w:p>"
    made["word/document.xml"] = f"{head}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    assert refusal(packed(made)).startswith("x.docx, word/document.xml: declares the entity e")


def test_billion_laughs_in_an_attribute_are_refused_or_ignored() -> None:
    made = parts("")
    text = '<w:p><w:pPr><w:pStyle w:val="&i;"/></w:pPr><w:r><w:t>Ha</w:t></w:r></w:p>'
    made["word/document.xml"] = f"{BOMB}<w:document {NAMESPACES}><w:body>{text}</w:body></w:document>"
    try:
        blocks, _ = read_all(packed(made))
    except ReadError:
        return
    assert all(len(block.style) < 10**6 for block in blocks.blocks if isinstance(block, Block))


def test_deep_nesting_is_refused_or_read() -> None:
    for deep in (50, 240, 5000):
        body = "<w:sdt><w:sdtContent>" * deep + p("Deep") + "</w:sdtContent></w:sdt>" * deep
        try:
            assert plain(docx(body)) == ["Deep"]
        except ReadError:
            assert deep > 50


@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data: bytes) -> None:
    refusal(data)


@given(st.binary(max_size=200))
def test_random_parts_are_refused(data: bytes) -> None:
    made = parts(p("Here"))
    made["word/document.xml"] = data
    refusal(packed(made))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8))
def test_spoilt_bytes_give_a_document_or_a_read_error(changes: list[tuple[int, int]]) -> None:
    data = bytearray(docx(p("Here"), styles="", numbering="", footnotes=""))
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(ReadError):
        read(bytes(data), name="x.docx")


def test_parts_are_given_by_name_for_other_readers() -> None:
    package = Package(docx(p("Here"), settings=""), name="x.docx")
    assert package.part("word/settings.xml") is not None
    assert package.part("../../etc/passwd") is None
    assert package.xml("word/nothing.xml") is None
    root = package.xml("word/settings.xml")
    assert root is not None
    assert root.tag == f"{{{W}}}settings"
