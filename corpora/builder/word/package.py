"""The package: parts, relationships, zip."""

import io
import zipfile
from xml.sax.saxutils import escape

from corpora.builder.plain import JOB_CODES, SYMBOL_UNIT
from corpora.builder.units import Corpus, plain

from .body import Body
from .markup import HEAD, NAMESPACES, attr, ppr
from .numbering import Numbering
from .runs import Links
from .styles import write_styles
from .template import TEMPLATES, Template

__all__ = ["write_word"]

_DATE = (1980, 1, 1, 0, 0, 0)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
    '{0} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
    '<w:rPr><w:noProof/></w:rPr><w:t>{1}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    "</w:r>"
)
_STAMP = "2030-12-04T09:00:00Z"


def _furniture(template: Template, symbol: str, job: str, pages: int) -> dict[str, str]:
    """Running heads and feet: one for the first page, one for the others, or one a side."""

    def part(tag: str, style: str, inner: str, side: str = "left") -> str:
        props = {
            "pStyle": f'w:val="{style}"',
            "jc": f'w:val="{side}"',
            "tabs": '<w:tab w:val="right" w:pos="9639"/>',
        }
        return f"{HEAD}<w:{tag} {NAMESPACES}><w:p>{ppr(props)}{inner}</w:p></w:{tag}>"

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    number = _FIELD.format("PAGE", "2") + words("/") + _FIELD.format("NUMPAGES", pages)
    tab, code = "<w:r><w:tab/></w:r>", words(f"{job} ({template.job_letter})")
    made = {
        "header1": part("hdr", "Header", words(symbol), "right"),
        "header2": part("hdr", "Header", ""),
        "footer1": part("ftr", "Footer", code + tab + number),
        "footer2": part("ftr", "Footer", words(f"{job} ({template.job_letter})    *{job[:2]}*")),
    }
    if template.even_pages:
        made["header3"] = part("hdr", "Header", words(symbol))
        made["footer3"] = part("ftr", "Footer", number + tab + code)
    return made


def _settings(template: Template, rsids: tuple[str, ...]) -> str:
    even = "<w:evenAndOddHeaders/>" if template.even_pages else ""
    known = "".join(f'<w:rsid w:val="{rsid}"/>' for rsid in rsids)
    theme = {
        "zh": f'w:val="en-US" w:eastAsia="{template.culture}"',
        "ar": f'w:val="en-US" w:bidi="{template.culture}"',
    }
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="567"/>{even}'
        '<w:footnotePr><w:numRestart w:val="eachSect"/><w:footnote w:id="-1"/>'
        '<w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:rsids><w:rsidRoot w:val="{rsids[0]}"/>{known}</w:rsids>'
        f"<w:themeFontLang {theme.get(template.lang, f'w:val={chr(34)}{template.culture}{chr(34)}')}/>"
        "</w:settings>"
    )


def _relationships(rows: list[tuple[str, str, str]], links: Links) -> str:
    out = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{target}"/>' for i, t, target in rows)
    for target in links.targets:
        rel = f"rIdLink{links.targets.index(target) + 1}"
        out += (
            f'<Relationship Id="{rel}" Type="{_RELS}hyperlink" Target="{attr(target)}" '
            'TargetMode="External"/>'
        )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{out}</Relationships>'


def _core(title: str, template: Template) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{template.culture}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_STAMP}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def write_word(corpus: Corpus, lang: str) -> bytes:
    """One version as a Word file, the same bytes each time."""
    template, units = TEMPLATES[lang], corpus.versions[lang]
    by_id = {unit.id: unit for unit in units}
    pages = 2 + sum("{page}" in unit.text for unit in units)
    furniture = _furniture(template, by_id[SYMBOL_UNIT].text, JOB_CODES[corpus.name], pages)
    numbering = Numbering(template)
    if template.automatic:
        numbering.plan(units)
    rows = [(name, f"{name}.xml") for name in ("styles", "numbering", "settings", "footnotes")]
    rels = [(f"rId{n}", _RELS + kind, target) for n, (kind, target) in enumerate(rows, 1)]
    references = ""
    for name in furniture:
        kind, number = name[:6], int(name[6:])
        rels.append((f"rId{len(rels) + 1}", _RELS + kind, f"{name}.xml"))
        side = ("default", "first", "even")[number - 1]
        references += f'<w:{kind}Reference w:type="{side}" r:id="{rels[-1][0]}"/>'
    body = Body(template, corpus.name, units, numbering, references)
    title = by_id["title.1" if corpus.name == "committee-report" else "title.3"]
    parts = {
        "word/document.xml": body.document(),
        "word/styles.xml": write_styles(template),
        "word/numbering.xml": numbering.write(),
        "word/settings.xml": _settings(template, body.rsids),
        "word/footnotes.xml": body.footnotes(),
        **{f"word/{name}.xml": xml for name, xml in furniture.items()},
        "docProps/core.xml": _core(plain(title, lang), template),
    }
    parts = {
        "[Content_Types].xml": _content_types(list(parts)),
        "_rels/.rels": _relationships(
            [
                ("rId1", _RELS + "officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
            ],
            Links(),
        ),
        **parts,
        "word/_rels/document.xml.rels": _relationships(rels, body.links),
    }
    if body.note_links.targets:
        parts["word/_rels/footnotes.xml.rels"] = _relationships([], body.note_links)
    return _zip(parts)


def _content_types(names: list[str]) -> str:
    out = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    for name in names:
        kind = name.rpartition("/")[2].removesuffix(".xml").rstrip("123")
        full = f"{_MAIN}{'document.main' if kind == 'document' else kind}+xml"
        if kind == "core":
            full = "application/vnd.openxmlformats-package.core-properties+xml"
        out += f'<Override PartName="/{name}" ContentType="{full}"/>'
    return f'{HEAD}<Types xmlns="{_PACKAGE}content-types">{out}</Types>'


def _zip(parts: dict[str, str]) -> bytes:
    """Stored, not deflated: what zlib writes differs from build to build."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0
            archive.writestr(entry, xml.encode())
    return buffer.getvalue()
