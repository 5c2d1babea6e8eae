"""Nothing is lost in silence: the reader's text is that of the package, less what notices name."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.model import Notice, Text
from aligner.readers.docx import read
from aligner.structure.blocks import Block, Blocks
from tests.readers.docx_walk import ASIDES, STORIES, paragraphs, parts, squeezed, walk
from tests.readers.test_docx_package import docx, p, r
from tests.readers.test_docx_samples import CORPORA, SAMPLES, needs_samples

BRACKETS: Final = str.maketrans("", "", "()[]（）［］*/.")
"""The brackets around a note's sign go with it, typed signs and the stop behind them too; joins add others."""
NAMED: Final = re.compile(
    r"(?:hidden text left out|left out|text under a merged cell left out): (.*)", re.DOTALL
)


def said(text: Text, *, notes: bool = True) -> str:
    """The words of a text, and of the notes that it calls."""
    bodies = (note.body for note in text.notes) if notes else ()
    return "".join([text.plain, *(said(body) for body in bodies)])


def of_reader(data: bytes) -> tuple[str, str, list[Notice]]:
    """Give all words of the reader, those outside notes in their order, and its notices."""
    notices: list[Notice] = []
    found = read(data, name="x.docx", report=notices.append)
    assert isinstance(found, Blocks)
    texts = [
        text
        for block in found.blocks
        for text in (
            [block.text] if isinstance(block, Block) else [cell.text for row in block.rows for cell in row]
        )
    ]
    return (
        squeezed("".join(map(said, texts))),
        squeezed("".join(said(text, notes=False) for text in texts)),
        notices,
    )


def named(notices: list[Notice], *codes: str) -> str:
    words = (NAMED.search(notice.message) for notice in notices if notice.code in codes)
    return squeezed("".join(found[1] for found in words if found is not None))


def differing(data: bytes) -> tuple[dict[str, int], dict[str, int]]:
    """Characters that the package has and the reader has not, and the other way round."""
    known = parts(data)
    wanted = Counter(
        squeezed(
            "".join(piece for kind in STORIES for root in known.get(kind, ()) for piece in walk(root))
        ).translate(BRACKETS)
    )
    words, _, notices = of_reader(data)
    got = Counter((words + named(notices, "hidden-text", "orphan-note")).translate(BRACKETS))
    return dict(wanted - got), dict(got - wanted)


FILES: Final = [*SAMPLES, *CORPORA]


@needs_samples
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_character_of_the_package_is_read_or_named(path: Path) -> None:
    lost, _ = differing(path.read_bytes())
    assert lost == {}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_is_read_that_the_package_does_not_say(path: Path) -> None:
    _, added = differing(path.read_bytes())
    # Automatic numbers and bullets of cells and notes are printed text; w:sym is a sign of a symbol font.
    assert not {sign for sign in added if not sign.isalnum()} - {"•", "-", "∗"}


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_paragraphs_keep_their_order(path: Path) -> None:
    data = path.read_bytes()
    _, words, notices = of_reader(data)
    words = words.translate(BRACKETS)
    hidden = named(notices, "hidden-text").translate(BRACKETS)
    at = 0
    for text in paragraphs(parts(data)["officeDocument"][0]):
        plain = text.translate(BRACKETS)
        if len(plain) < 20 or plain in hidden:
            continue
        place = words.find(plain, at)
        if place < 0:
            # A text box stands behind the paragraph that it hangs on, not inside it.
            assert plain[:10] in words
            continue
        at = place + len(plain)


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_headers_footers_and_comments_are_named(path: Path) -> None:
    data = path.read_bytes()
    _, _, notices = of_reader(data)
    told = squeezed(
        "".join(notice.message for notice in notices if notice.code in ("page-furniture", "comment"))
    )
    told = told.translate(BRACKETS)
    for kind in ASIDES:
        for root in parts(data).get(kind, ()):
            for text in paragraphs(root):
                assert text.translate(BRACKETS) in told


@needs_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_long_files_are_read_piece_by_piece_to_the_same_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = path.read_bytes()
    at_once = read(data, name="x.docx"), of_reader(data)[2]
    monkeypatch.setattr("aligner.readers.docx.body._LONG", 0)
    assert (read(data, name="x.docx"), of_reader(data)[2]) == at_once


words: Final = st.text("abc xyz والثق三十条éя", min_size=1, max_size=8)
AUTHOR: Final = 'w:id="1" w:author="A" w:date="2030-01-01T00:00:00Z"'
BOX: Final = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>'
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WRAPPERS: Final = (
    "{}",
    f"<w:ins {AUTHOR}>{{}}</w:ins>",
    f"<w:moveTo {AUTHOR}>{{}}</w:moveTo>",
    f"<w:moveFrom {AUTHOR}>{{}}</w:moveFrom>",
    f"<w:del {AUTHOR}>{{}}</w:del>",
    "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:customXml>{}</w:customXml>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:fldSimple w:instr='DATE'>{}</w:fldSimple>",
    "<w:bdo w:val='rtl'>{}</w:bdo>",
    FIELD,
)
runs: Final = st.builds(
    r,
    words,
    st.sampled_from(
        ("", "<w:b/>", "<w:vanish/>", "<w:rtl/>", '<w:vertAlign w:val="superscript"/>', "<w:caps/>")
    ),
)
pieces: Final = st.one_of(
    runs,
    st.sampled_from(("<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:softHyphen/><w:tab/><w:br/></w:r>")),
    st.builds(
        lambda a, b: f"<w:r><w:ruby><w:rt>{r(a)}</w:rt><w:rubyBase>{r(b)}</w:rubyBase></w:ruby></w:r>",
        words,
        words,
    ),
    st.builds(lambda text: BOX.format(p(text)), words),
    st.builds(lambda text: f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>", words),
    st.builds(
        lambda kind, at: f'<w:r><w:{kind}Reference w:id="{at}"/></w:r>',
        st.sampled_from(("footnote", "endnote")),
        st.integers(1, 3),
    ),
)
content: Final = st.lists(st.builds(str.format, st.sampled_from(WRAPPERS), pieces), max_size=4).map("".join)
MARKS: Final = ("", f"<w:rPr><w:del {AUTHOR}/></w:rPr>", f"<w:rPr><w:ins {AUTHOR}/></w:rPr>")
lines: Final = st.builds(lambda inside, mark: p(inside or "<w:r/>", mark), content, st.sampled_from(MARKS))
blocks: Final = st.recursive(
    lines,
    lambda inner: st.one_of(
        st.builds(
            lambda cells, mark: (
                f"<w:tbl><w:tr><w:trPr>{mark}</w:trPr>{''.join(f'<w:tc>{cell}<w:p/></w:tc>' for cell in cells)}</w:tr></w:tbl>"
            ),
            st.lists(inner, min_size=1, max_size=2),
            st.sampled_from(("", f"<w:del {AUTHOR}/>", f"<w:ins {AUTHOR}/>")),
        ),
        st.builds(
            lambda wrapper, inside: wrapper.format(inside),
            st.sampled_from(
                (
                    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
                    "<w:customXml>{}</w:customXml>",
                    "{0}<w:p/>",
                )
            ),
            inner,
        ),
    ),
    max_leaves=4,
)


@example([p(BOX.format(p("boxed")), MARKS[1])], ["", "", ""], [])
@given(st.lists(blocks, max_size=4), st.lists(content, min_size=3, max_size=3), st.lists(words, max_size=2))
def test_any_package_is_read_or_named(body: list[str], bodies: list[str], heads: list[str]) -> None:
    notes = {
        f"{kind}s": "".join(
            f'<w:{kind} w:id="{at}">{p(text or "<w:r/>")}</w:{kind}>'
            for at, text in enumerate(bodies if kind == "footnote" else bodies[:1], 1)
            if "Reference" not in text
        )
        for kind in ("footnote", "endnote")
    }
    made = {f"header{at}": p(text) for at, text in enumerate(heads, 1)}
    data = docx("".join(body), links=(), **{**notes, **made})
    lost, added = differing(data)
    assert lost == {}
    assert not {sign for sign in added if not sign.isalnum()}
    _, _, notices = of_reader(data)
    told = squeezed("".join(notice.message for notice in notices if notice.code == "page-furniture"))
    assert all(squeezed(text) in told for text in heads)
