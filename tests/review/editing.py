"""What reviewers do in Word, done to a review document by a script: no assertions."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from aligner.model import Alignment, NoteMark, Notice, Text
from aligner.readers.docx.review import read_review
from aligner.review import Outcome, bring_back
from aligner.vocab.ooxml import XML_SPACE, W, w
from exporters import docx_review
from exporters.docx_parallel.rows import kept_in_cell, parted
from exporters.ooxml.runs import Typesetter, known

__all__ = [
    "MAIN",
    "back",
    "cell",
    "commented",
    "delete_row",
    "edited",
    "move_cell",
    "outcome",
    "paragraphs",
    "remark",
    "replace_text",
    "rows",
    "set_status",
    "tracked",
    "written",
]

MAIN: Final = "word/document.xml"


def written(alignment: Alignment) -> bytes:
    out = io.BytesIO()
    docx_review.write(alignment, out)
    return out.getvalue()


def edited(data: bytes, edit: Callable[[etree._Element], object], part: str = MAIN) -> bytes:
    """The file with one part changed."""
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


def outcome(
    alignment: Alignment,
    data: bytes,
    notices: list[Notice] | None = None,
    *,
    original: bool = False,
    untracked: bool = False,
) -> Outcome:
    report = (notices if notices is not None else []).append
    review = read_review(data, name="x.docx", report=report)
    return bring_back(alignment, review, kept=kept_in_cell, original=original, accept_untracked=untracked)


def back(alignment: Alignment, data: bytes, *, original: bool = False, untracked: bool = False) -> Alignment:
    found = outcome(alignment, data, original=original, untracked=untracked)
    assert [str(fault) for fault in found.faults] == []
    return found.alignment


def rows(root: etree._Element) -> list[etree._Element]:
    return list(next(root.iter(w("tbl"))).iterchildren(w("tr")))[1:]


def cell(root: etree._Element, row: int, column: int) -> etree._Element:
    """A cell: 0 the id, 1 the number, then the languages; -2 the status, -1 the comments."""
    return list(rows(root)[row].iterchildren(w("tc")))[column]


def paragraphs(where: etree._Element) -> list[etree._Element]:
    return list(where.iterchildren(w("p")))


def tracked(kind: str, *content: etree._Element) -> etree._Element:
    """Content as inserted or deleted by somebody."""
    element = etree.Element(w(kind), {w("id"): "900", w("author"): "R", w("date"): "2031-01-01T00:00:00Z"})
    element.extend(content)
    if kind == "del":
        for text in element.iter(w("t")):
            text.tag = w("delText")
    return element


def run(words: str) -> etree._Element:
    made = etree.Element(w("r"))
    text = etree.SubElement(made, w("t"), {XML_SPACE: "preserve"})
    text.text = words
    return made


def runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """The runs of the text itself: behind the number and the tab."""
    found = [child for child in paragraph if child.tag in (w("r"), w("hyperlink"))]
    styles = [style.get(w("val")) for item in found for style in item.iterfind(f"{w('rPr')}/{w('rStyle')}")]
    return found[2:] if styles and _is_sign(found[0]) else found


def _is_sign(item: etree._Element) -> bool:
    style = item.find(f"{w('rPr')}/{w('rStyle')}")
    return style is not None and style.get(w("val")) in {"Number", "NoteNumber"}


def replace_text(
    paragraph: etree._Element, new: Text | str, language: str = "en", *, tracking: bool = True
) -> None:
    """Replace the text of a paragraph, with tracking on or off; the number stays."""
    old = runs_of(paragraph)
    content = list(_set(Text(new) if isinstance(new, str) else new, language))
    for item in old:
        paragraph.remove(item)
    if tracking:
        content = [tracked("del", *old), tracked("ins", *content)]
    paragraph.extend(content)


def _set(text: Text, language: str) -> Iterator[etree._Element]:
    setter = Typesetter(known(language), lambda _: "rId999")  # type: ignore[arg-type] # a tag as a test writes it

    def sign(note: NoteMark) -> str:
        return setter.sign(note.marker, style="EndnoteMark" if note.endnote else "NoteMark")

    (content,) = setter.paragraphs(parted(text), note=sign)
    prefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    yield from etree.fromstring(f'<w:p xmlns:w="{W}" xmlns:r="{prefix}">{content}</w:p>')


def set_status(root: etree._Element, row: int, words: str) -> None:
    next(cell(root, row, -2).iter(w("t"))).text = words


def remark(root: etree._Element, row: int, words: str) -> None:
    paragraphs(cell(root, row, -1))[0].append(tracked("ins", run(words)))


def delete_row(root: etree._Element, row: int) -> None:
    """Delete a row with tracking on: its mark, and all that stands in it."""
    element = rows(root)[row]
    properties = element.find(w("trPr"))
    assert properties is not None
    properties.append(tracked("del"))
    for paragraph in element.iter(w("p")):
        content = [child for child in paragraph if child.tag != w("pPr")]
        if content:
            paragraph.append(tracked("del", *content))


def move_cell(root: etree._Element, source: int, target: int, column: int, *, tracking: bool = True) -> None:
    """Cut the paragraphs of a cell out and paste them behind those of another row."""
    here, there = cell(root, source, column), cell(root, target, column)
    moved = [paragraph for paragraph in paragraphs(here) if next(paragraph.iter(w("r")), None) is not None]
    for paragraph in moved:
        pasted = copy.deepcopy(paragraph)
        content = [child for child in paragraph if child.tag != w("pPr")]
        if tracking:
            inner = [child for child in pasted if child.tag != w("pPr")]
            pasted.append(tracked("ins", *inner))
            _mark(pasted, "ins")
            paragraph.append(tracked("del", *content))
        else:
            for child in content:
                paragraph.remove(child)
        there.append(pasted)


def _mark(paragraph: etree._Element, kind: str) -> None:
    """Mark the end of a paragraph as inserted or deleted."""
    properties = paragraph.find(w("pPr"))
    assert properties is not None
    mark = properties.find(w("rPr"))
    if mark is None:
        mark = etree.SubElement(properties, w("rPr"))
    mark.insert(0, tracked(kind))


def commented(data: bytes, row: int, column: int, author: str, words: str) -> bytes:
    """A Word comment on the first paragraph of a cell."""

    def anchor(root: etree._Element) -> None:
        paragraph = paragraphs(cell(root, row, column))[0]
        start = etree.Element(w("commentRangeStart"), {w("id"): "7"})
        end = etree.Element(w("commentRangeEnd"), {w("id"): "7"})
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): "7"})
        paragraph.insert(1, start)
        paragraph.extend([end, reference])

    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="{author}" w:date="2031-01-01T00:00:00Z">'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    wml = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

    def relate(root: etree._Element) -> None:
        name = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
        etree.SubElement(root, name, Id="rIdC", Type=kind, Target="comments.xml")

    def declare(root: etree._Element) -> None:
        name = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
        etree.SubElement(root, name, PartName="/word/comments.xml", ContentType=wml)

    data = edited(edited(data, anchor), relate, "word/_rels/document.xml.rels")
    data = edited(data, declare, "[Content_Types].xml")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/comments.xml", comments)
    return out.getvalue()
