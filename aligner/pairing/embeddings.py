"""Embeddings: vectors of texts from a model of sentence-transformers that the user has; none is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from aligner.model import Document, Lang, Place, RequestError

__all__ = ["Encoder", "embeddings", "encoder"]

Encoder: TypeAlias = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Gives a vector for each of some texts, whatever their language."""


def encoder(model: str) -> Encoder:
    """Load a model.

    Args:
        model: a folder that holds a model of sentence-transformers, or the name of one that is in the
            cache of Hugging Face already; it must serve all languages that are compared.

    Raises:
        RequestError: sentence-transformers is not installed, or there is no such model.
    """
    # Read when the library loads: a run that makes files must not hang on a network.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (an extra; loads PyTorch)
    except ImportError:
        what = "--embeddings needs sentence-transformers"
        raise RequestError(what, hint="install it with: pip install 'hexapla[embeddings]'") from None
    try:
        loaded = SentenceTransformer(model, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        what = f"no model {model!r} can be loaded ({first})"
        raise RequestError(what, hint="give a folder, or a model that was downloaded before") from None

    def encode(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        vectors = loaded.encode(list(texts), show_progress_bar=False) if texts else ()
        return [[float(value) for value in vector] for vector in vectors]

    return encode


def embeddings(
    documents: Sequence[Document], encode: Encoder
) -> Mapping[Lang, Mapping[Place, Sequence[float]]]:
    """Give a vector for each unit with text of each version, for :func:`aligner.pairing.pair`."""
    found: dict[Lang, dict[Place, Sequence[float]]] = {}
    for document in documents:
        units = [unit for unit in document.units() if unit.text.plain.strip()]
        vectors = encode([unit.text.plain for unit in units])
        found[document.language] = {unit.place: vector for unit, vector in zip(units, vectors, strict=True)}
    return found
