"""The file through pdfium: opening, glyphs, rules, links, bookmarks; all calls into the library are here."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, Self

from aligner.model import Notice, ReadError, Report
from aligner.model.text import is_legal
from aligner.readers.pdf.page import Face, Glyph, Page, Rule

__all__ = ["GLYPHS", "PAGES", "Source"]

PAGES: Final = 20_000
"""Pages beyond which a file is refused."""
GLYPHS: Final = 200_000
"""Signs of a page that are read; official pages have some thousands."""
_TOTAL: Final = 60_000_000
_OBJECTS: Final = 20_000
_LINKS: Final = 2_000
_BOOKMARKS: Final = 20_000
# Signs of symbol fonts that stand for bullets; pdfium gives a hyphen at a line end as U+FFFE or U+0002.
_SIGNS: Final = {
    0x02: "-",
    0xFFFE: "-",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0x0A: " ",
    0x0D: " ",
}
_SPACES: Final = frozenset({" ", "\u00a0"})


class Source:
    """An open file; use it as a context.

    Raises:
        ReadError: the library is not there, or the bytes are no PDF that can be opened.
    """

    def __init__(self, data: bytes, *, name: str, report: Report) -> None:
        try:
            import pypdfium2  # noqa: PLC0415 (an extra)
            import pypdfium2.raw  # noqa: PLC0415 (an extra)
        except ImportError as cause:
            what = "is a PDF, which needs the library pypdfium2"
            raise ReadError(what, where=name, hint="pip install 'hexapla[pdf]'") from cause
        self.name = name
        self._report = report
        self._c: Any = pypdfium2.raw
        self._calls = _prototypes(self._c)
        self._left_out: Counter[str] = Counter()
        self._total = 0
        self._signs = dict(_SIGNS)
        self._high = 0
        try:
            self._file: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as cause:
            if getattr(cause, "err_code", None) == self._c.FPDF_ERR_PASSWORD:
                what = "is encrypted and wants a password"
                raise ReadError(what, where=name, hint="save it without one") from cause
            if getattr(cause, "err_code", None) == self._c.FPDF_ERR_SECURITY:
                what = "is protected in a way that pdfium does not know"
                raise ReadError(what, where=name, hint="print it to a new PDF") from cause
            what = "is no PDF, or one too damaged to repair"
            raise ReadError(what, where=name, hint="open it in a viewer and save it again") from cause
        self.pages: int = len(self._file)
        if self.pages > PAGES:
            self.close()
            what = f"has {self.pages} pages, more than {PAGES}"
            raise ReadError(what, where=name, hint="split it")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def language(self) -> str:
        """What the catalogue says, ``/Lang``."""
        size = int(self._c.FPDFCatalog_GetLanguage(self._file, None, 0))
        if not 2 < size <= 200:
            return ""
        buffer = (ctypes.c_ushort * (size // 2))()
        self._c.FPDFCatalog_GetLanguage(self._file, buffer, size)
        return _clean(bytes(buffer).decode("utf-16-le", "ignore"))

    @property
    def title(self) -> str:
        """What the file's information says."""
        return _clean(str(self._file.get_metadata_value("Title")))

    def bookmarks(self) -> dict[tuple[int, str], int]:
        """Give the level of each bookmark, from 1, by its page and its text without blanks."""
        levels: dict[tuple[int, str], int] = {}
        for mark in islice(self._file.get_toc(max_depth=8), _BOOKMARKS):
            target = mark.get_dest()
            index = target.get_index() if target is not None else None
            if index is not None:
                levels.setdefault((index + 1, "".join(mark.get_title().split())), mark.level + 1)
        return levels

    def read(self) -> Iterator[Page]:
        """Give the pages in order, each set upright; a page that cannot be read is reported."""
        for index in range(self.pages):
            yield self._page(index)
        self._finish()

    def _page(self, index: int) -> Page:
        number = index + 1
        c = self._c
        page = c.FPDF_LoadPage(self._file, index)
        if not page:
            message = "the page is damaged and cannot be read"
            self.notice("page", message, number)
            return Page(number, 612.0, 792.0)
        try:
            text = c.FPDFText_LoadPage(page)
            width, height = c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
            found = Page(number, float(width), float(height))
            try:
                turns = self._glyphs(found, text) if text else {}
            finally:
                if text:
                    c.FPDFText_ClosePage(text)
            self._links(found, page, turns)
            self._objects(found, page)
        finally:
            c.FPDF_ClosePage(page)
        _upright(found, turns)
        return found

    def _glyphs(self, page: Page, text: Any) -> dict[int, int]:
        """Read the glyphs, and give the quarter turns of each stretch (4: askew)."""
        c = self._c
        get_object, get_code, get_origin, get_box = self._calls
        held = ctypes.cast(text, ctypes.c_void_p).value
        x, y, box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
        x_, y_, box_ = ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
        signs, add = self._signs, page.glyphs.append
        turns: dict[int, int] = {}
        address = piece = quarter = 0
        face = Face("", 1.0)
        last: Glyph | None = None
        before_x = before_y = math.nan
        for index in range(self._bounded(c.FPDFText_CountChars(text), page.number)):
            at = get_object(held, index)
            # Signs without an object are blanks and line ends that pdfium makes up.
            if not at:
                last = None
                continue
            if at != address:
                address, piece = at, piece + 1
                face, quarter = self._face(text, index)
                turns[piece] = quarter
            code = get_code(held, index)
            sign = signs.get(code) or self._sign(code)
            if not sign:
                continue
            get_origin(held, index, x_, y_)
            x0, base = x.value, y.value
            if x0 == before_x and base == before_y and last is not None:  # noqa: SIM102 (a hot loop)
                if last.piece == piece and not sign.isspace():
                    # Letters of one ligature share their place.
                    last.text += sign
                    continue
            get_box(held, index, box_)
            origin = x0, base
            if quarter in (0, 4):
                x1 = max(box.right, x0)
            else:
                x0, x1, base = _placed(origin, box, quarter)
            if x1 - x0 < 0.01 and sign in _SPACES:
                continue
            before_x, before_y = origin
            last = Glyph(sign, x0, x1, base, face, piece)
            add(last)
        return turns

    def _bounded(self, count: int, number: int) -> int:
        if count > GLYPHS:
            message = f"has {count} signs, of which the first {GLYPHS} are read"
            self.notice("crowded-page", message, number)
        self._total += max(count, 0)
        if self._total > _TOTAL:
            what = f"holds more than {_TOTAL} signs"
            raise ReadError(what, where=self.name, hint="split it")
        return min(max(count, 0), GLYPHS)

    def _sign(self, code: int) -> str:
        """Give the text of a code, nothing for half of a pair or for what no text may hold."""
        sign = self._signs.get(code)
        if sign is not None:
            return sign
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        if 0xDC00 <= code < 0xE000 and self._high:
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00
        self._high = 0
        sign = chr(code) if 0 <= code <= 0x10FFFF else "\ufffd"
        if not is_legal(sign):
            self._left_out[f"U+{code:04X}"] += 1
            return ""
        if code < 0xD800:
            self._signs[code] = sign
        return sign

    def _face(self, text: Any, index: int) -> tuple[Face, int]:
        c = self._c
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = float(c.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        c.FPDFText_GetFontInfo(text, index, name, 128, ctypes.byref(flags))
        font = name.value.decode("utf-8", "replace")
        plain = font.lower()
        bold = c.FPDFText_GetFontWeight(text, index) >= 600 or any(
            word in plain for word in ("bold", "black", "heavy")
        )
        # ISO 32000-1, table 123: bit 7 of the font flags says italic.
        slanted = abs(matrix.c) > 0.1 * abs(matrix.d) and abs(matrix.b) < 0.01 * abs(matrix.a)
        italic = bool(flags.value & 0x40) or "italic" in plain or "oblique" in plain or slanted
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        quarter = round(angle / 90) % 4
        off = abs((angle - quarter * 90 + 180) % 360 - 180)
        size = size if math.isfinite(size) and size > 0 else 1.0
        return Face(font, round(size, 2), bold, italic), quarter if off < 3 else 4

    def _links(self, page: Page, held: Any, turns: dict[int, int]) -> None:
        c = self._c
        place, link, box = ctypes.c_int(0), c.FPDF_LINK(), c.FS_RECTF()
        found: list[tuple[float, float, float, float, str]] = []
        for _ in range(_LINKS):
            if not c.FPDFLink_Enumerate(held, ctypes.byref(place), ctypes.byref(link)):
                break
            action = c.FPDFLink_GetAction(link)
            if not action or not c.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
                continue
            size = int(c.FPDFAction_GetURIPath(self._file, action, None, 0))
            if not 1 < size < 4_000:
                continue
            buffer = ctypes.create_string_buffer(size)
            c.FPDFAction_GetURIPath(self._file, action, buffer, size)
            target = _clean(buffer.value.decode("utf-8", "replace"))
            if target:
                found.append((box.left, box.right, box.bottom, box.top, target))
        if not found or any(turns.values()) or len(found) * len(page.glyphs) > 5_000_000:
            return
        for glyph in page.glyphs:
            x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size * 0.25
            for left, right, bottom, top, target in found:
                if left <= x <= right and bottom <= y <= top:
                    glyph.href = target
                    break

    def _objects(self, page: Page, held: Any) -> None:
        c = self._c
        sides = [ctypes.c_float() for _ in range(4)]
        given = [ctypes.byref(side) for side in sides]
        for index in range(min(c.FPDFPage_CountObjects(held), _OBJECTS)):
            item = c.FPDFPage_GetObject(held, index)
            kind = c.FPDFPageObj_GetType(item)
            if kind == c.FPDF_PAGEOBJ_IMAGE:
                page.pictures += 1
            elif kind == c.FPDF_PAGEOBJ_PATH and c.FPDFPageObj_GetBounds(item, *given):
                x0, y0, x1, y1 = (side.value for side in sides)
                if (y1 - y0 <= 2.5 and x1 - x0 >= 3) or (x1 - x0 <= 2.5 and y1 - y0 >= 8):
                    page.rules.append(Rule(x0, x1, y0, y1))
            elif kind == c.FPDF_PAGEOBJ_FORM:
                page.pictures += 1

    def notice(self, code: str, message: str, page: int = 0) -> None:
        """Report something of the file or of one of its pages."""
        where = f"{self.name}, page {page}" if page else self.name
        self._report(Notice(code=code, message=message, where=where))

    def _finish(self) -> None:
        if self._left_out:
            shown = ", ".join(f"{count} × {sign}" for sign, count in sorted(self._left_out.items())[:8])
            self.notice("illegal-character", f"left out {shown}")


def _placed(origin: tuple[float, float], box: Any, quarter: int) -> tuple[float, float, float]:
    """Give both ends of a glyph on its base line, and the base line, as if the page were turned."""
    x, y = origin
    if quarter == 1:
        return y, max(box.top, y), -x
    if quarter == 2:
        return -x, max(-box.left, -x), -y
    return -y, max(-box.bottom, -y), x


def _prototypes(c: Any) -> tuple[Any, Any, Any, Any]:
    """Give the four functions that are called for each sign, without the wrapping of their arguments.

    With plain addresses for pointers, a call takes a third of the time.
    """
    whole, address = ctypes.c_int, ctypes.c_void_p
    kinds = {
        "FPDFText_GetTextObject": (address, address, whole),
        "FPDFText_GetUnicode": (ctypes.c_uint, address, whole),
        "FPDFText_GetCharOrigin": (whole, address, whole, address, address),
        "FPDFText_GetLooseCharBox": (whole, address, whole, address),
    }
    found = (
        ctypes.PYFUNCTYPE(*kind)(ctypes.cast(getattr(c, name), ctypes.c_void_p).value or 0)
        for name, kind in kinds.items()
    )
    one, two, three, four = found
    return one, two, three, four


def _upright(page: Page, turns: dict[int, int]) -> None:
    """Turn the page so that most of its text runs level, and set the rest of the text aside."""
    counts = Counter(turns[glyph.piece] for glyph in page.glyphs)
    quarters = [quarter for quarter, _ in counts.most_common() if quarter < 4]
    main = quarters[0] if quarters else 0
    if len(counts) > 1 or main != 0 or 4 in counts:
        page.turned = [glyph for glyph in page.glyphs if turns[glyph.piece] != main]
        page.glyphs = [glyph for glyph in page.glyphs if turns[glyph.piece] == main]
    if main == 1:
        page.rules = [Rule(rule.y0, rule.y1, -rule.x1, -rule.x0) for rule in page.rules]
    elif main == 2:
        page.rules = [Rule(-rule.x1, -rule.x0, -rule.y1, -rule.y0) for rule in page.rules]
    elif main == 3:
        page.rules = [Rule(-rule.y1, -rule.y0, rule.x0, rule.x1) for rule in page.rules]


def _clean(text: str) -> str:
    return "".join(sign for sign in text if is_legal(sign)).strip()
