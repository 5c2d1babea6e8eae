"""Block elements to nodes: lines, lists, recitals, tables: what covers, preambles and contents hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from aligner.model import Cell, Node, Paragraph, ParagraphKind, Table, Text
from aligner.readers.akn.context import Context, Path
from aligner.readers.akn.inline import local
from aligner.vocab.akn import hx

__all__ = ["blocks", "line", "table"]

_LINES: Final = frozenset(
    """p block crossHeading listIntroduction listWrapUp caption li tocItem heading
    subheading""".split()  # noqa: SIM905 - a table of names
)
_GROUPS: Final = frozenset(
    """container div blockContainer tblock toc ul ol longTitle intro wrapUp content formula recitals
    citations foreign header interstitial speech speechGroup question answer scene narrative summary other
    from amendmentHeading amendmentContent amendmentReference amendmentJustification""".split()  # noqa: SIM905 - a table of names
)


def kind_of(element: etree._Element, default: ParagraphKind) -> ParagraphKind:
    """Tell what a paragraph is: what our own attribute says, else the default of its place."""
    said = element.get(hx("kind"))
    try:
        return ParagraphKind(said) if said is not None else default
    except ValueError:
        return default


def line(context: Context, element: etree._Element, path: Path, kind: ParagraphKind) -> Paragraph:
    """Read a paragraph that is a mere line; a title may open with a number."""
    context.place(element, path)
    kind = kind_of(element, kind)
    inner = list(element)
    if (
        kind is ParagraphKind.TITLE
        and [local(one) for one in inner] == ["docNumber", "docTitle"]
        and not (element.text or inner[1].tail or "").strip()
    ):
        number, before = context.number_of(inner[0])
        return Paragraph(kind=kind, number=number, text=before + context.text([inner[1]], path))
    return Paragraph(kind=kind, text=context.text([element], path))


def blocks(
    context: Context, elements: Iterable[etree._Element], path: Path, out: list[Node], kind: ParagraphKind
) -> None:
    """Read blocks as children of the node at a path; lines are of the given kind."""
    for element in elements:
        here = (*path, len(out))
        name = local(element)
        if name in _LINES or (name in _GROUPS and (element.text or "").strip()):
            out.append(line(context, element, here, kind))
        elif name == "table":
            out.append(table(context, element, here))
        elif name == "blockList":
            _list(context, element, path, out, kind)
        elif name in {"recital", "citation"}:
            out.append(_holder(context, element, here, ParagraphKind.RECITAL))
        elif name == "item":
            out.append(_holder(context, element, here, ParagraphKind.POINT))
        elif name == "blockContainer" and _is_holder(element):
            out.append(_holder(context, element, here, ParagraphKind.PARAGRAPH))
        elif name == "formula":
            for one in element:
                lined = kind_of(element, ParagraphKind.FORMULA)
                here = (*path, len(out))
                if local(one) == "p":
                    context.place(element, here)
                blocks(context, [one], path, out, lined)
        elif name in _GROUPS:
            blocks(context, element, path, out, kind)
        else:
            context.unknown(element)
            _anything(context, element, path, out, kind)


def _list(
    context: Context, element: etree._Element, path: Path, out: list[Node], kind: ParagraphKind
) -> None:
    for one in element:
        blocks(context, [one], path, out, kind if local(one) != "item" else ParagraphKind.POINT)


def _is_holder(element: etree._Element) -> bool:
    return any(local(one) in {"p", "num"} for one in element)


def _holder(context: Context, element: etree._Element, path: Path, kind: ParagraphKind) -> Paragraph:
    """Read a block with number and children: its own text is its first ``p``."""
    context.place(element, path)
    number, before = context.number(element)
    rest = [one for one in element if local(one) != "num"]
    text = Text()
    if rest and local(rest[0]) == "p" and rest[0].get(hx("kind")) is None:
        text = context.text([rest.pop(0)], path)
    children: list[Node] = []
    blocks(context, rest, path, children, ParagraphKind.PARAGRAPH)
    return Paragraph(kind=kind_of(element, kind), number=number, text=before + text, children=tuple(children))


def _anything(
    context: Context, element: etree._Element, path: Path, out: list[Node], kind: ParagraphKind
) -> None:
    """Read an element that is not known: its blocks if it has some, else its text."""
    if any(local(one) in _LINES | _GROUPS | {"table", "blockList"} for one in element):
        blocks(context, element, path, out, kind)
    else:
        text = context.text([element], (*path, len(out)))
        if text:
            out.append(Paragraph(kind=kind, text=text))


def table(context: Context, element: etree._Element, path: Path) -> Table:
    """Read a table."""
    if element.get(hx("empty")):
        return Table(rows=())
    rows: list[tuple[Cell, ...]] = []
    for row in element:
        if local(row) != "tr":
            context.unknown(row)
            text = context.text([row], (*path, len(rows), 0))
            rows.append((Cell(text=text),))
        elif row.get(hx("empty")):
            rows.append(())
        else:
            rows.append(tuple(_cell(context, one, (*path, len(rows), at)) for at, one in enumerate(row)))
    return Table(rows=tuple(rows))


def _cell(context: Context, element: etree._Element, path: Path) -> Cell:
    context.place(element, path)
    spans = {name: element.get(name, "1") for name in ("colspan", "rowspan")}
    counts = {
        name: int(value) if value.strip().lstrip("+-").isdecimal() else 1 for name, value in spans.items()
    }
    return Cell(
        text=context.text(_paragraphs(element), path),
        columns=counts["colspan"],
        rows=counts["rowspan"],
        header=local(element) == "th",
    )


def _paragraphs(element: etree._Element) -> list[etree._Element]:
    """Give the paragraphs of a cell, however deep other blocks hold them."""
    found: list[etree._Element] = []
    for one in element:
        found += [one] if local(one) in _LINES or not len(one) else _paragraphs(one)
    return found
