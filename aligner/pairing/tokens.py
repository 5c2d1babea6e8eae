"""Tokens: what stands between blanks, cut into words as Moses cuts it, each distinct piece once.

sacremoses knows what parts a word from the signs around it, apostrophes by language and the abbreviations
that keep their stop; but it takes 20 µs for a piece, and a stop at the end of a line is another thing to it
than one inside. So all distinct pieces of a text go through it as one line, each followed by a sign that no
text holds: a stop is then parted from its word unless that is an abbreviation, wherever the piece stood.
Moses knows no words in scripts without spaces: each sign stands for itself there, and so does each pair of
neighbours, as most words are two signs long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aligner.model import Lang

if TYPE_CHECKING:
    from sacremoses import MosesTokenizer

__all__ = ["stems"]

_PARTS: Final = "\ue000"
"""Parts the pieces in what Moses is given; for private use, and so no text's."""
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SIGN: Final = re.compile(f"[{_UNSPACED}]")
_RUN: Final = re.compile(f"[{_UNSPACED}]+|[^\\W\\d_{_UNSPACED}]+")
_SILENT: Final = re.compile(f"[\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f{_PARTS}]")
_ARTICLE: Final = re.compile("^(?:[وف]?(?:[بك]?ال|لل))(?=\\w{3})")
_STEM: Final = 6
"""Letters that are kept of a word: endings differ, and a text of a hundred lines shows few forms twice."""
_AROUND: Final = '.,;:!?…()[]{}"“”«»،؛؟。，、；：！？（）「」《》'
"""Signs that Moses parts from any word, or, as the stop of an abbreviation, that are left out behind it."""
_SHORT: Final = 32
"""Characters up to which a piece may come again in another text."""
_MOST: Final = 50_000
"""Pieces of a language that are remembered: some MB."""
_TOGETHER: Final = 4_096
"""Pieces that Moses is given at once."""
_KNOWN: Final[dict[str, dict[str, tuple[str, ...]]]] = {}


def stems(pieces: Sequence[str], tongue: Lang) -> list[tuple[str, ...]]:
    """Give the stems of the words in each piece; nothing for signs and figures.

    Args:
        pieces: what stands between blanks, each once.
        tongue: the language, for its apostrophes and abbreviations.

    >>> stems(["(Recalling", "l'été,", "U.S.", "60/1", "well-being."], Lang("fr"))
    [('recall',), ('l', 'ete'), ('us',), (), ('well', 'being')]
    >>> stems(["大会决定，"], Lang("zh"))
    [('大', '会', '决', '定', '大会', '会决', '决定')]
    """
    known = _KNOWN.setdefault(tongue, {})
    if len(known) > _MOST:
        known.clear()
    found = {piece: known.get(piece) for piece in pieces}
    new = [piece for piece, said in found.items() if said is None]
    for start in range(0, len(new), _TOGETHER):
        some = new[start : start + _TOGETHER]
        for piece, tokens in zip(some, _tokens(some, tongue), strict=True):
            said = tuple([stem for token in tokens for stem in _stems(token)])
            found[piece] = said
            if len(piece) <= _SHORT:
                known[piece] = said
    return [said or () for said in found.values()]


def _tokens(pieces: Sequence[str], tongue: Lang) -> list[list[str]]:
    """Cut each piece as Moses does in the middle of a sentence."""
    plain = [(piece if piece.isascii() else _SILENT.sub("", piece)).strip(_AROUND) for piece in pieces]
    # Moses has work with a piece only where something stands in it that is no letter.
    hard = [at for at, piece in enumerate(plain) if not piece.isalpha()]
    line = "".join([f"{plain[at]} {_PARTS} " for at in hard])
    cut = [[piece] for piece in plain]
    at = iter(hard)
    tokens: list[str] = []
    for token in _moses(tongue).tokenize(line, aggressive_dash_splits=True, escape=False):
        if token == _PARTS:
            cut[next(at)] = tokens
            tokens = []
        else:
            tokens.append(token)
    return cut


@lru_cache(maxsize=64)
def _moses(tongue: Lang) -> MosesTokenizer:
    from sacremoses import MosesTokenizer  # noqa: PLC0415 (loads slowly, and only words need it)

    return MosesTokenizer(lang=tongue.partition("-")[0])


def _stems(token: str) -> list[str]:
    if token.isascii():
        # An abbreviation that has kept its stops is one word.
        return [word[:_STEM] for word in _RUN.findall(token.replace(".", "").lower())]
    found: list[str] = []
    for run in _RUN.findall(token.lower()):
        if _SIGN.match(run):
            found += run
            found += [one + other for one, other in pairwise(run)]
        else:
            found.append(_stem(run))
    return found


def _stem(word: str) -> str:
    if "\u0600" <= word[0] <= "\u06ff":
        word = _ARTICLE.sub("", word)
    elif not "\u0500" <= word[0] < "\uff00" and not word.isascii():
        word = "".join(
            sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)
        )
    return word[:_STEM]
