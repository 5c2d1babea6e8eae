"""Properties of a file, settings, running heads and feet; no date comes from the clock."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from aligner.languages import Language
from aligner.model import WriteError, is_legal
from aligner.vocab.ooxml import CORE, CUSTOM_PROPERTIES, DC, DCTERMS, VARIANT_TYPES, XSI
from exporters.ooxml.markup import DECLARATION, ROOT, attribute, escape
from exporters.ooxml.runs import lang, word_text

__all__ = ["app", "core", "custom", "footer", "header", "hold", "made", "settings"]


def made(date: str) -> str:
    """Give the moment a file is said to be made: the document's date, else SOURCE_DATE_EPOCH, else nothing.

    >>> made("2030-12-03")
    '2030-12-03T00:00:00Z'

    Raises:
        WriteError: SOURCE_DATE_EPOCH is no time.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date, re.ASCII):
        return f"{date}T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time"
        raise WriteError(what, hint="give it seconds since 1970, or unset it") from None
    return f"{moment.date().isoformat()}T{moment:%H:%M:%SZ}"


def hold(where: str, **words: str) -> None:
    """Refuse words that no XML can hold; texts refuse them themselves, metadata do not.

    Raises:
        WriteError: with the name of the first.
    """
    for name, value in words.items():
        bad = next((char for char in value if not is_legal(char) and char not in "\r\n"), "")
        if bad:
            what = f"the {name} holds {bad!r}, which XML cannot hold"
            raise WriteError(what, where=where, hint="take it out of the metadata")


def core(*, title: str, language: str = "", subject: str = "", date: str = "") -> str:
    """Make ``docProps/core.xml``."""
    moment = made(date)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
        if moment
    )
    texts = "".join(
        f"<dc:{name}>{escape(value)}</dc:{name}>"
        for name, value in (("title", title), ("subject", subject), ("language", language))
        if value
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{DCTERMS}" '
        f'xmlns:xsi="{XSI}">{texts}{dates}</cp:coreProperties>'
    )


def app() -> str:
    """Make ``docProps/app.xml``."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{kind}"><Application>Hexapla</Application></Properties>'


def custom(name: str, value: str) -> str:
    """Make ``docProps/custom.xml`` with one property."""
    return (
        f'{DECLARATION}<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{VARIANT_TYPES}">'
        # The class that Word gives to properties users add, and the first id that is free.
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{attribute(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property></Properties>"
    )


def settings(*, notes: bool, tab: int = 475, kept: str = "", tracked: bool = False) -> str:
    """Make ``word/settings.xml``.

    Args:
        notes: the file has parts for notes.
        tab: distance of the tab stops that no style sets, in twips.
        kept: further elements that stand behind it, of a template.
        tracked: changes are tracked from the first key stroke on.
    """
    separators = (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:endnotePr><w:numFmt w:val="decimal"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
        if notes
        else ""
    )
    tracking = "<w:trackRevisions/>" if tracked else ""
    uri = "http://schemas.microsoft.com/office/word"
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
        )
    )
    return (
        f'{DECLARATION}<w:settings {ROOT}><w:zoom w:percent="100"/>{tracking}'
        f'<w:defaultTabStop w:val="{tab}"/>{kept}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{separators}<w:compat>{modes}</w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def header(language: Language, text: str) -> str:
    """Make a running head; an empty one for no text."""
    bidi = "<w:bidi/>" if language.right_to_left else ""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>' if text else ""
    # A symbol is Latin, whatever the language.
    run = f'<w:r><w:rPr><w:b/><w:bCs/><w:lang w:val="en-US"/></w:rPr>{word_text(text)}</w:r>' if text else ""
    pieces = f'<w:pPr><w:pStyle w:val="Header"/>{rule}{bidi}</w:pPr>{run}'
    return f"{DECLARATION}<w:hdr {ROOT}><w:p>{pieces}</w:p></w:hdr>"


def footer(language: Language, *, numbered: bool = True) -> str:
    """Make a foot with the number of the page and how many there are; an empty one if not numbered."""
    properties = f"<w:rPr>{lang(language)}</w:rPr>"
    slash = f"<w:r>{properties}<w:t>/</w:t></w:r>"
    page, pages = (
        f'<w:fldSimple w:instr=" {field} "><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>'
        for field in ("PAGE", "NUMPAGES")
    )
    # The line runs from left to right in every language, so that the page stands before the count.
    side = "left" if language.right_to_left else "right"
    pieces = f'<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>'
    fields = f"{page}{slash}{pages}" if numbered else ""
    return f"{DECLARATION}<w:ftr {ROOT}><w:p>{pieces}{fields}</w:p></w:ftr>"
