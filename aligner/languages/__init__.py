"""The registry of languages: one file a language, one line here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from aligner.languages.language import Fonts, Language
from aligner.model import Lang, RequestError

__all__ = ["LANGUAGES", "Fonts", "Language", "lang", "language", "languages"]

LANGUAGES: Final = MappingProxyType(
    {
        # tag: module that holds LANGUAGE
        "ar": "aligner.languages.ar",
        "en": "aligner.languages.en",
        "es": "aligner.languages.es",
        "fr": "aligner.languages.fr",
        "ru": "aligner.languages.ru",
        "zh": "aligner.languages.zh",
    }
)
