"""The page as pieces of text: head, filters, the table row by row."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from aligner.findings import Finding, Level, find
from aligner.languages import language as known_language
from aligner.model import Alignment, Band, Document, Lang, RequestError, Row
from exporters.html.anchors import Anchors
from exporters.html.cells import Column, attributes, endonym

__all__ = ["GENERATOR", "pieces"]

GENERATOR = "Hexapla"


def pieces(alignment: Alignment) -> Iterator[str]:
    """Give the page, piece by piece.

    Raises:
        WriteError: a document nests too deep.
    """
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in find(alignment):
        findings[finding.row].append(finding)
    anchors = Anchors(alignment)
    yield from _head(alignment)
    yield from _filters(alignment, findings)
    yield "<main>\n"
    yield from _table(alignment, findings, anchors)
    yield "</main>\n"
    yield f"<script>{_data('page.js')}</script>\n</body>\n</html>\n"


def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _head(alignment: Alignment) -> Iterator[str]:
    master = alignment.master if alignment.documents else None
    title = _title(master)
    width = f":root {{ --versions: {len(alignment.languages)}; }}\n"
    style = _data("page.css") + width + "".join(map(_rules, alignment.languages))
    # Content Security Policy 3: what is in the text of a document cannot run, nor fetch anything.
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_data('page.js'))}"
    language = attributes(master.language) if master is not None else 'lang="en" dir="ltr"'
    yield '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}; base-uri \'none\'">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta name="generator" content="{GENERATOR}">\n'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n"
    yield f"<h1 {language}>{escape(title)}</h1>\n"
    if master is not None:
        said = [master.metadata.symbol, master.metadata.date]
        yield f'<p class="work">{escape(" · ".join(filter(None, said)))}</p>\n' if any(said) else ""
    yield "<details>\n<summary>Versions</summary>\n<ul>\n"
    for document in alignment.documents:
        yield f"<li>{_version(document)}</li>\n"
    yield "</ul>\n</details>\n"


def _title(master: Document | None) -> str:
    if master is None:
        return "No versions"
    metadata = master.metadata
    return " ".join((metadata.title or metadata.symbol or metadata.source or "Parallel versions").split())


def _version(document: Document) -> str:
    metadata = document.metadata
    facts = [escape(part) for part in (metadata.symbol, metadata.date, metadata.source) if part]
    if metadata.sha256:
        facts.append(f"SHA-256 <code>{escape(metadata.sha256)}</code>")
    name = f"<span {attributes(document.language)}>{escape(endonym(document.language))}</span>"
    return " · ".join([name, *facts])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _rules(tag: Lang) -> str:
    """Give the style rules of a language: its fonts, and what its script has instead of italics."""
    rules = f'table[data-hide~="{tag}"] [data-v="{tag}"] {{ display: none; }}\n'
    try:
        known = known_language(tag)
    except RequestError:
        return rules
    named = {
        "Arab": known.fonts.complex_script,
        "Hans": known.fonts.east_asian,
        "Hant": known.fonts.east_asian,
    }
    if known.script in named:
        rules += f'td:lang({tag}), h1:lang({tag}) {{ font-family: "{named[known.script]}", serif; }}\n'
    match known.emphasis:
        case "bold":
            rules += f"td:lang({tag}) i {{ font-style: normal; font-weight: bold; }}\n"
        case "font":
            rules += f'td:lang({tag}) i {{ font-style: normal; font-family: "{known.fonts.emphasis}"; }}\n'
        case _:
            pass
    return rules


def _filters(alignment: Alignment, findings: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    bands = Counter(row.band for row in alignment.rows)
    codes = Counter(finding.code for found in findings.values() for finding in found)
    warned = sum(any(one.level is Level.WARNING for one in found) for found in findings.values())
    absent = sum(not all(row.cells) for row in alignment.rows)
    moved = sum(row.moved for row in alignment.rows)
    reviewed = sum(row.status is not None or bool(row.remarks) for row in alignment.rows)
    # Scripts bring the filters: without them they could do nothing.
    yield '<form hidden id="filters">\n<fieldset><legend>Confidence</legend>\n'
    for band in Band:
        box = f'<input type="checkbox" name="band" value="{band}" checked>'
        yield f'<label class="{band}">{box} {band} ({bands[band]})</label>\n'
    yield '</fieldset>\n<fieldset><legend>Rows</legend>\n<label>Show <select name="show">\n'
    choices = [
        ("", "all", len(alignment.rows)),
        ("warning", "with warnings", warned),
        ("finding", "with findings", len(findings)),
        ("absent", "that a version lacks", absent),
        ("moved", "in another order", moved),
        ("reviewed", "that reviewers marked", reviewed),
    ]
    for value, words, count in choices:
        yield f'<option value="{value}">{words} ({count})</option>\n'
    for code, count in sorted(codes.items()):
        yield f'<option value="code:{escape(code)}">finding: {escape(code)} ({count})</option>\n'
    yield '</select></label>\n<label>Find <input type="search" name="words" size="18"></label>\n</fieldset>\n'
    yield "<fieldset><legend>Versions</legend>\n"
    for tag in alignment.languages:
        box = f'<input type="checkbox" name="version" value="{escape(tag)}" checked>'
        yield f"<label>{box} <span {attributes(tag)}>{escape(endonym(tag))}</span></label>\n"
    yield '</fieldset>\n<output id="count"></output>\n</form>\n</header>\n'


def _table(
    alignment: Alignment, findings: Mapping[str, Sequence[Finding]], anchors: Anchors
) -> Iterator[str]:
    columns = [Column(alignment, tag, anchors) for tag in alignment.languages]
    yield '<table id="rows" data-hide="">\n<caption>Versions side by side</caption>\n'
    yield '<thead><tr><th scope="col">§</th>'
    for tag in alignment.languages:
        yield f'<th scope="col" data-v="{escape(tag)}" {attributes(tag)}>{escape(endonym(tag))}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in alignment.rows:
        found = findings.get(row.id, ())
        yield from _row(alignment, row, found, anchors)
        for tag, column in zip(alignment.languages, columns, strict=True):
            opening, *rest = column.cell(row)
            yield opening.replace("<td ", f'<td data-v="{escape(tag)}" ', 1)
            yield from rest
        yield "</tr>\n"
        if found or row.remarks:
            yield from _found(alignment, row, found)
    yield "</tbody>\n</table>\n"


def _row(alignment: Alignment, row: Row, found: Sequence[Finding], anchors: Anchors) -> Iterator[str]:
    name = escape(anchors.row(row))
    facts = [f'data-band="{row.band}"']
    if found:
        worst = "warning" if any(one.level is Level.WARNING for one in found) else "note"
        facts += [f'data-level="{worst}"', f'data-codes="{escape(" ".join(one.code for one in found))}"']
    facts += ['data-absent=""'] * (not all(row.cells)) + ['data-moved=""'] * row.moved
    facts += ['data-reviewed=""'] * (row.status is not None or bool(row.remarks))
    printed = next(
        (
            unit.number.printed
            for tag in (alignment.master.language, *alignment.languages)
            for span, unit, _ in alignment.cell(row, tag)
            if unit.number is not None and span.start == 0
        ),
        "¶",
    )
    why = ", ".join(row.evidence) or "nothing to compare"
    yield f'<tr id="{name}" class="{row.kind}" {" ".join(facts)}><th scope="row">'
    yield f'<a class="here" href="#{name}"><bdi>{escape(printed)}</bdi></a>'
    yield f'<span class="sure" title="{row.band}: {escape(why)}">{row.confidence:.2f}</span>'
    yield '<span class="moved" title="the order of the versions differs here">⇅</span>' if row.moved else ""
    yield f'<span class="status">{row.status}</span>' if row.status is not None else ""
    yield "</th>"


def _found(alignment: Alignment, row: Row, found: Sequence[Finding]) -> Iterator[str]:
    yield f'<tr class="findings"><td colspan="{len(alignment.languages) + 1}"><ul>'
    for remark in row.remarks:
        yield f'<li class="remark"><span dir="auto">{escape(remark)}</span></li>'
    for finding in found:
        yield f'<li class="{finding.level}"><code>{escape(finding.code)}</code> '
        yield f'<span dir="auto">{escape(finding.message)}</span>'
        for place in finding.places:
            yield f" <q {attributes(place.language)}>{escape(place.text)}</q>"
        yield "</li>"
    yield "</ul></td></tr>\n"
