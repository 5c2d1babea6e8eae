"""Embeddings: vectors of units from a model of sentence-transformers that the user has; none is fetched."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from aligner.model import Document, Lang, Place, RequestError

__all__ = ["embeddings"]


def embeddings(documents: Sequence[Document], model: str) -> Mapping[Lang, Mapping[Place, Sequence[float]]]:
    """Give a vector for each unit with text of each version, for :func:`aligner.pairing.pair`.

    Args:
        documents: the versions; one model must serve all their languages.
        model: a folder that holds a model of sentence-transformers, or the name of one that is in the
            cache of Hugging Face already.

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
        encoder = SentenceTransformer(model, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        what = f"no model {model!r} can be loaded ({first})"
        raise RequestError(what, hint="give a folder, or a model that was downloaded before") from None
    found: dict[Lang, dict[Place, Sequence[float]]] = {}
    for document in documents:
        units = [unit for unit in document.units() if unit.text.plain.strip()]
        vectors = (
            encoder.encode([unit.text.plain for unit in units], show_progress_bar=False) if units else ()
        )
        found[document.language] = {
            unit.place: [float(value) for value in vector]
            for unit, vector in zip(units, vectors, strict=True)
        }
    return found
