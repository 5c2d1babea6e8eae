"""Text as runs: marks, links, breaks and notes, in the fonts and the direction of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from aligner.languages import Language, language
from aligner.model import Break, BreakKind, Inline, Lang, Mark, NoteMark, Run, Text
from aligner.vocab.ooxml import LEAD_INS
from exporters.ooxml.markup import attribute, escape

__all__ = ["Typesetter", "fonts", "known", "lang", "right_to_left_text", "word_text"]

# Characters that Word has an element for; as characters they change font or vanish.
_SPECIAL: Final = re.compile("([\t\u00ad\u2011])")
_ELEMENTS: Final = {"\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
# In right-to-left text: from a letter of another script to the last letter or digit before right-to-left
# text goes on, signs and blanks between them included (UAX 9 gives them that letter's direction).
_RIGHT: Final = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe"
_LEFT: Final = "A-Za-z\u00c0-\u02af\u0370-\u052f"
_LEFTWARD: Final = re.compile(f"([{_LEFT}](?:[^{_RIGHT}]*[{_LEFT}0-9])?)")
_ANY_RIGHT: Final = re.compile(f"[{_RIGHT}]")
_ANY_LEFT: Final = re.compile(f"[{_LEFT}]")
_EAST: Final = frozenset({"Hans", "Hant", "Jpan", "Kore"})
_HREF_COLOUR: Final = "0000FF"


def known(tag: Lang) -> Language:
    """Give the data of a language, under the very tag where it has no file of its own.

    >>> known(Lang("zh-Hant")).region, known(Lang("fr")).region
    ('zh-Hant', 'fr-FR')
    """
    data = language(tag)
    return data if data.tag == tag else replace(data, region=tag)


def word_text(text: str) -> str:
    r"""Give the content of a run.

    >>> word_text("a\tb ")
    '<w:t>a</w:t><w:tab/><w:t xml:space="preserve">b </w:t>'
    """
    return "".join(
        _ELEMENTS.get(piece)
        or (f"<w:t>{escape(piece)}</w:t>" if piece.strip() == piece and "  " not in piece else _spaced(piece))
        for piece in _SPECIAL.split(text)
        if piece
    )


def right_to_left_text(text: str) -> bool:
    """Tell whether a text holds right-to-left letters.

    >>> right_to_left_text("A/85/417"), right_to_left_text("الجمعية")
    (False, True)
    """
    return _ANY_RIGHT.search(text) is not None


def _spaced(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def lang(data: Language) -> str:
    """Give ``w:lang``, in the attribute that Word looks at for the script."""
    if data.right_to_left:
        return f'<w:lang w:bidi="{data.region}"/>'
    if data.script in _EAST:
        return f'<w:lang w:eastAsia="{data.region}"/>'
    return f'<w:lang w:val="{data.region}"/>'


def fonts(data: Language) -> str:
    """Give ``w:rFonts`` with the four fonts of a data."""
    chosen = data.fonts
    latin, east, other = map(attribute, (chosen.latin, chosen.east_asian, chosen.complex_script))
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{east}" w:hAnsi="{latin}" w:cs="{other}"/>'


@dataclass(slots=True)
class Typesetter:
    """Sets the texts of one language."""

    language: Language
    link: Callable[[str], str]
    """Gives the relationship id of an address."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """Ids of character styles in the file, where they are not those of the vocabulary."""
    _properties: dict[tuple[frozenset[Mark], bool, bool, str], str] = field(default_factory=dict)

    def properties(
        self,
        marks: frozenset[Mark] = frozenset(),
        *,
        linked: bool = False,
        leftward: bool = False,
        style: str = "",
    ) -> str:
        """Give ``w:rPr`` of a run.

        Args:
            marks: its marks; of superscript and subscript, superscript wins.
            linked: it belongs to a link.
            leftward: it runs from left to right inside right-to-left text.
            style: a character style.
        """
        key = (marks, linked, leftward, style)
        known = self._properties.get(key)
        if known is None:
            known = self._properties[key] = f"<w:rPr>{''.join(self._made(*key))}</w:rPr>"
        return known

    def _made(self, marks: frozenset[Mark], linked: bool, leftward: bool, style: str) -> Iterator[str]:  # noqa: FBT001 (a cache key)
        language = self.language
        italic = Mark.ITALIC in marks
        style = style or (LEAD_INS.get(language.emphasis, "") if italic else "")
        if style or linked:
            wanted = style or "Hyperlink"
            yield f'<w:rStyle w:val="{attribute(self.styles.get(wanted, wanted))}"/>'
        if language.script in _EAST:
            # Quotation marks and dashes are of both scripts; the hint gives them the East Asian font.
            yield '<w:rFonts w:hint="eastAsia"/>'
        if Mark.BOLD in marks:
            yield "<w:b/><w:bCs/>"
        if italic and language.emphasis not in LEAD_INS:
            yield "<w:i/><w:iCs/>"
        if Mark.SMALL_CAPS in marks:
            yield "<w:smallCaps/>"
        if Mark.STRIKE in marks:
            yield "<w:strike/>"
        if linked and style:
            yield f'<w:color w:val="{_HREF_COLOUR}"/>'
        if Mark.UNDERLINE in marks:
            yield '<w:u w:val="single"/>'
        if Mark.SUPERSCRIPT in marks:
            yield '<w:vertAlign w:val="superscript"/>'
        elif Mark.SUBSCRIPT in marks:
            yield '<w:vertAlign w:val="subscript"/>'
        if language.right_to_left and not leftward:
            yield "<w:rtl/>"
        yield '<w:lang w:val="en-US"/>' if leftward else lang(language)

    def sign(self, text: str, *, style: str = "") -> str:
        """Set a sign that is no part of the text: a number, a marker."""
        return f"<w:r>{self.properties(style=style)}{word_text(text)}</w:r>"

    def paragraphs(self, text: Text, *, note: Callable[[NoteMark], str]) -> list[str]:
        """Set a text: the content of each of its paragraphs, at least one; ``note`` sets a note's mark."""
        done: list[list[str]] = [[]]
        foreign = self.is_foreign(text)
        href: str | None = None
        for inline in text.inlines:
            target = inline.href if isinstance(inline, Run) else None
            if href and href != target:
                done[-1].append("</w:hyperlink>")
            if target and href != target:
                done[-1].append(f'<w:hyperlink r:id="{self.link(target)}" w:history="1">')
            href = target
            if isinstance(inline, Break) and inline.kind is BreakKind.PARAGRAPH:
                done.append([])
            else:
                done[-1].append(self._inline(inline, note, foreign=foreign))
        if href:
            done[-1].append("</w:hyperlink>")
        return ["".join(parts) for parts in done]

    def is_foreign(self, text: Text) -> bool:
        """Tell whether a text of a right-to-left document is in another script throughout."""
        plain = text.plain if self.language.right_to_left else ""
        return _ANY_LEFT.search(plain) is not None and _ANY_RIGHT.search(plain) is None

    def _inline(self, inline: Inline, note: Callable[[NoteMark], str], *, foreign: bool) -> str:
        match inline:
            case Run(text=text, marks=marks, href=href):
                if foreign:
                    pieces = ["", text]
                else:
                    pieces = _LEFTWARD.split(text) if self.language.right_to_left else [text]
                return "".join(
                    f"<w:r>{self.properties(marks, linked=bool(href), leftward=index % 2 == 1)}"
                    f"{word_text(piece)}</w:r>"
                    for index, piece in enumerate(pieces)
                    if piece
                )
            case NoteMark():
                return note(inline)
            case Break(kind=BreakKind.PAGE):
                # Where the source's page ended; it moves nothing on ours.
                return f"<w:r>{self.properties()}<w:lastRenderedPageBreak/></w:r>"
            case Break():
                return f"<w:r>{self.properties()}<w:br/></w:r>"
            case _:
                assert_never(inline)
