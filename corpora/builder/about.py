"""``corpus.toml``: what a corpus is, in words, and the sum of each file."""

import hashlib
import json
from collections.abc import Sequence

from .units import LANGUAGES, Corpus

__all__ = ["WORKS", "WRITTEN", "write_about", "write_about_written"]

WORKS = {"committee-report": "report", "resolution": "resolution"}
"""The corpora and the stem of their files."""
WRITTEN = {"convention": "convention"}
"""Those whose Markdown and gold are written by hand."""

_WHAT = {
    "committee-report": (
        "Report of a Main Committee of the General Assembly with a draft resolution inside its "
        "last paragraph and an annex: a text of our own in the form of such reports. Meetings, "
        "persons, symbols and figures are invented."
    ),
    "resolution": (
        "Resolution of the General Assembly proclaiming an international year: a text of our own "
        "in the form of such resolutions. Symbols, dates and figures are invented."
    ),
    "convention": (
        "Convention with definitions, a list of States and a table of an annex, each in the alphabet of "
        "its language: a text of our own in the form of such treaties. Symbols and figures are invented."
    ),
}
_COMMON = [
    (
        "Numbers: points (a) in English and Chinese, a) in French and Spanish, а) in the Russian "
        "alphabet, (أ) in the Arabic one; paragraphs 1. or ١ -; headings I., أولا -, 一、 as each "
        "language prints them."
    ),
    "Arabic writes numbers in Arabic-Indic digits and brackets its note marks.",
    "Note marks follow the punctuation in English and Chinese and come before it in the others.",
    "Amounts group their digits with a comma in English, a point in Spanish and a blank elsewhere.",
    "Lists of States follow the alphabet of each language.",
    "Russian recitals and operative paragraphs begin in lower case.",
    (
        "Plain text: recitals have lost the italics of their opening words, operative paragraphs have "
        "kept them; notes stand where the printed page ends, in mid-paragraph if it is cut there."
    ),
    "Plain text in Spanish and Chinese keeps running heads, page numbers and job codes.",
    (
        "Word: numbers are typed in Arabic, English, Russian and Spanish, automatic in French and "
        "Chinese; the Spanish paragraph style numbers too, and each paragraph switches that off."
    ),
    "Word: the masthead is a table in Arabic, English and French, paragraphs in the others.",
    "Word: document symbols are links in English and French, words in the others.",
    "Word: opening words are italic, in Arabic bold, in Chinese in another face.",
]
_OWN = {
    "committee-report": [
        "Each language ends its pages at places of its own.",
        "Spanish says recital 6 of the draft in two recitals.",
        "Russian lacks the last paragraph of the annex.",
        "The last paragraph of the annex has no number.",
        (
            "Chinese prints the points of operative paragraph 11 in full-width brackets, the others in "
            "half-width ones, and subpoints as (一)."
        ),
        "Three series of notes (report, draft, annex), each beginning at 1.",
    ],
    "resolution": [
        "The first note is called in the title.",
        "The title carries the number of the resolution.",
    ],
    "convention": [
        (
            "Definitions follow the alphabet of the defined terms, in Chinese that of Pinyin, in Arabic "
            "without the article; they have no numbers."
        ),
        "The list of States and the rows of the table follow the names of the States in each language.",
        (
            "Definitions open with the term in quotation marks of the language: in English and Chinese at "
            "the very start, in the others after some words."
        ),
        "Amounts group their digits with a comma in English, a point in Spanish and a blank elsewhere.",
    ],
}


def write_about(corpus: Corpus, files: dict[str, bytes]) -> bytes:
    """The description; ``files`` are all others of the corpus by name."""
    return _about(
        corpus.name,
        "Made by corpora/build.py from units.*.json; edit those, not this.",
        corpus.languages,
        (
            "; the text has no number, markup or note mark, and each run of white space, no-break spaces "
            "too, is one space."
        ),
        _OWN[corpus.name] + _COMMON,
        files,
    )


def write_about_written(name: str, files: dict[str, bytes]) -> bytes:
    """The same for a corpus written by hand."""
    return _about(
        name,
        "Made by corpora/build.py; the Markdown and the gold are written by hand.",
        LANGUAGES,
        (
            ", those of the table a cell a line; the text has no number, and each run of white space is one "
            "space."
        ),
        _OWN[name],
        files,
    )


def _about(
    name: str,
    made: str,
    languages: Sequence[str],
    gold: str,
    differences: Sequence[str],
    files: dict[str, bytes],
) -> bytes:
    told = "".join(f"    {_quoted(line)},\n" for line in differences)
    sums = "".join(
        f"{_quoted(file)} = {_quoted(hashlib.sha256(files[file]).hexdigest())}\n" for file in sorted(files)
    )
    return (
        f"# {made}\n"
        f"name = {_quoted(name)}\n"
        f"what = {_quoted(_WHAT[name])}\n"
        f"languages = [{', '.join(map(_quoted, languages))}]\n"
        'source_language = "en"\n'
        'license = "MIT"\n'
        'origin = "Written for this project in all its languages; no published text is copied."\n'
        f"gold = {_quoted(f'gold.jsonl: a row a line{gold}')}\n"
        f"differences = [\n{told}]\n"
        f"\n[sha256]\n{sums}"
    ).encode()


def _quoted(words: str) -> str:
    """A basic string; JSON's escapes are TOML's."""
    return json.dumps(words, ensure_ascii=False)
