"""Files made to do harm, each in every format that it can be made in: entities, bombs, depth, width, bytes of no text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tests.readers.test_docx_package import NAMESPACES, packed, parts, relations

OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE: Final = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:table="{OASIS}:table:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"'
)
AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


@dataclass(frozen=True, slots=True)
class Markup:
    """How a format writes what the attacks are made of."""

    root: str
    """The file, with a place for a document type and one for its text."""
    nest: tuple[str, str]
    cell: tuple[str, str, str]
    """Start of a table's only row, a cell, its end."""
    pack: Callable[[str], bytes] = str.encode


def word(text: str) -> bytes:
    return packed({**parts(""), "word/document.xml": text})


def opendocument(text: str) -> bytes:
    return packed({"content.xml": text, "META-INF/manifest.xml": "<m/>"})


ODT_ROOT: Final = f"{{0}}<office:document {OFFICE}><office:body><office:text>{{1}}</office:text></office:body></office:document>"
ODT_LIST: Final = ("<text:list><text:list-item>", "</text:list-item></text:list>")
ODT_CELL: Final = (
    "<table:table><table:table-row>",
    "<table:table-cell><text:p>x</text:p></table:table-cell>",
    "</table:table-row></table:table>",
)
XML_CELL: Final = ("<table><tr>", "<td>x</td>", "</tr></table>")
FORMATS: Final = {
    # reader: its markup; a reader without any gets the files of all others
    "akn": Markup(
        f'{{0}}<akomaNtoso xmlns="{AKN}"><doc><mainBody><paragraph><content><p>{{1}}</p></content></paragraph></mainBody></doc></akomaNtoso>',
        ("<blockList><item>", "</item></blockList>"),
        ("</p><table><tr>", "<td><p>x</p></td>", "</tr></table><p>"),
    ),
    "canada": Markup(
        '{0}<Statute xml:lang="en"><Body><Section><Label>1</Label><Text>{1}</Text></Section></Body></Statute>',
        ("<Paragraph><Text>", "</Text></Paragraph>"),
        (
            "<TableGroup><table><tgroup><tbody><row>",
            "<entry>x</entry>",
            "</row></tbody></tgroup></table></TableGroup>",
        ),
    ),
    "docx": Markup(
        f"{{0}}<w:document {NAMESPACES}><w:body>{{1}}</w:body></w:document>",
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr>", "<w:tc><w:p/></w:tc>", "</w:tr></w:tbl>"),
        word,
    ),
    "formex": Markup(
        '{0}<ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.56-20160701.xd"><TITLE><TI><P>T</P></TI></TITLE><ENACTING.TERMS><ARTICLE><ALINEA>{1}</ALINEA></ARTICLE></ENACTING.TERMS></ACT>',
        ('<LIST TYPE="DASH"><ITEM><NP><TXT>', "</TXT></NP></ITEM></LIST>"),
        ("<TBL><CORPUS><ROW>", "<CELL>x</CELL>", "</ROW></CORPUS></TBL>"),
    ),
    "html": Markup("{0}<html><body>{1}</body></html>", ("<ul><li>", "</li></ul>"), XML_CELL),
    "odt": Markup(ODT_ROOT, ODT_LIST, ODT_CELL),
    "odt package": Markup(ODT_ROOT, ODT_LIST, ODT_CELL, opendocument),
    "tmx": Markup(
        '{0}<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>{1}</seg></tuv></tu></body></tmx>',
        ("<hi>", "</hi>"),
        ("", "<ph>x</ph>", ""),
    ),
    "udhr": Markup(
        '{0}<udhr xmlns="http://www.unhchr.ch/udhr" iso639-3="eng"><article number="1"><para>{1}</para></article></udhr>',
        ("<para>", "</para>"),
        ("<orderedlist>", "<listitem><para>x</para></listitem>", "</orderedlist>"),
    ),
}
LAUGHS: Final = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(at + 1)} "{f"&{chr(at)};" * 10}">' for at in range(ord("b"), ord("j")))
    + "]>"
)
QUADRATIC: Final = f'<!DOCTYPE a [<!ENTITY j "{"x" * 100_000}">]>'
OUTSIDE: Final = '<!DOCTYPE a [<!ENTITY j SYSTEM "{}">]>'


@dataclass(frozen=True, slots=True)
class Attack:
    """A file, and the reader that it is aimed at."""

    name: str
    aim: str
    data: bytes
    refused: bool = True
    """That reader has to refuse it; a browser's rules let HTML pass what XML forbids."""


def attacks() -> Iterator[Attack]:
    """Make them all, one by one."""
    for form, markup in FORMATS.items():
        aim = form.partition(" ")[0]
        xml = aim != "html"
        for name, doctype, text in (
            ("billion laughs", LAUGHS, "&j;"),
            ("quadratic growth", QUADRATIC, "&j;" * 1000),
            ("a file as an entity", OUTSIDE.format("file:///etc/passwd"), "&j;"),
            ("an address as an entity", OUTSIDE.format("http://127.0.0.1:9/"), "&j;"),
            ("10,000 nested lists", "", markup.nest[0] * 10_000 + "x" + markup.nest[1] * 10_000),
            ("a lone surrogate", "", "a&#xD800;b"),
            ("a NUL", "", "a\0b"),
            ("a file cut short", "", "x<b"),
        ):
            whole = markup.root.format(doctype, text)
            if name == "a file cut short":
                whole = whole[: whole.index("x<b") + 2]
            # A memory is read unit by unit: what an entity stands for is left out of its unit, with a notice.
            told = aim == "tmx" and " as an entity" in name
            refused = name == "10,000 nested lists" or (xml and not told)
            yield Attack(f"{name}, {form}", aim, markup.pack(whole), refused=refused)
        raw = markup.root.format("", "a@b").encode().replace(b"@", b"\xed\xa0\x80")
        if markup.pack is str.encode:
            yield Attack(f"surrogates in UTF-8, {form}", aim, raw, refused=xml)
    yield from archives()
    yield Attack(
        "nested lists, text",
        "text",
        "".join(f"{' ' * at}- x\n" for at in range(3000)).encode(),
        refused=False,
    )
    yield Attack("nested arrays, json", "json", b'{"format": "hexapla-alignment", "rows": ' + b"[" * 100_000)
    yield Attack(
        "a lone surrogate, json",
        "json",
        b'{"format": "hexapla-alignment", "version": 1, "languages": ["\\ud800"]}',
    )
    yield Attack("NULs, text", "text", b"One.\0\0\0 Two." * 10)
    yield Attack("nested groups, rtf", "legacy", b"{\\rtf1 " + b"{" * 1000, refused=False)
    yield Attack("a header alone, doc", "legacy", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    yield Attack("a header alone, pdf", "pdf", b"%PDF-1.7\n" + b"<<" * 50_000)


def a_million_cells(form: str) -> Attack:
    """Make a table of one row of them."""
    if form == "text":
        return Attack(form, form, b"|" + b" a |" * 1_000_000 + b"\n|" + b"---|" * 1_000_000)
    start, cell, end = FORMATS[form].cell
    text = FORMATS[form].root.format("", start + cell * 1_000_000 + end)
    if form != "docx":
        return Attack(form, form, FORMATS[form].pack(text))
    # Not packed: the density of a packed one would give it away.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, content in {**parts(""), "word/document.xml": text}.items():
            package.writestr(name, content)
    return Attack(form, form, out.getvalue())


def archives() -> Iterator[Attack]:
    """Make the packages that lie, swell or point outside."""
    main = FORMATS["docx"].root.format("", "<w:p/>" + " " * 40_000_000)
    for aim, name, pack in (("docx", "word/document.xml", word), ("odt", "content.xml", opendocument)):
        yield Attack(f"a bomb, {aim}", aim, pack(main))
        sound = pack(FORMATS[aim].root.format("", ""))
        yield Attack(f"a package cut short, {aim}", aim, sound[: len(sound) // 2])
        yield Attack(f"a spoilt part, {aim}", aim, _spoilt(sound, name))
        yield Attack(f"a part that lies about its size, {aim}", aim, _lying(sound, name))
    for target in ("../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/styles.xml"):
        made = parts("<w:p/>")
        made["word/_rels/document.xml.rels"] = relations(("s", "styles", target))
        yield Attack(f"a relationship to {target}, docx", "docx", packed(made))
    made = parts("<w:p/>")
    made["_rels/.rels"] = relations(("m", "officeDocument", "http://127.0.0.1:9/document.xml"))
    yield Attack("a main part elsewhere, docx", "docx", packed(made))


def _spoilt(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        start = whole.getinfo(name).header_offset + 30 + len(name)
    return (
        package[:start] + bytes(byte ^ 0x55 for byte in package[start : start + 20]) + package[start + 20 :]
    )


def _lying(package: bytes, name: str) -> bytes:
    """Say in the directory that a part is small, and let it be large."""
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        info = whole.getinfo(name)
        content = whole.read(name) + b" " * 20_000_000
        others = {item: whole.read(item) for item in whole.namelist() if item != name}
    swollen = packed({**others, name: content})
    wrong = (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    del info
    return swollen.replace(zlib.crc32(content).to_bytes(4, "little"), b"\0\0\0\0").replace(
        wrong, (100).to_bytes(4, "little")
    )
