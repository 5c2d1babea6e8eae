"""``corpus.toml``: what a corpus is, in words, and the sum of each file."""

import hashlib
import json

from .units import Corpus

__all__ = ["WORKS", "write_about"]

WORKS = {"committee-report": "report", "resolution": "resolution"}
"""The corpora and the stem of their files."""

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
}


def write_about(corpus: Corpus, files: dict[str, bytes]) -> bytes:
    """The description; ``files`` are all others of the corpus by name."""
    differences = "".join(f"    {_quoted(line)},\n" for line in _OWN[corpus.name] + _COMMON)
    sums = "".join(
        f"{_quoted(name)} = {_quoted(hashlib.sha256(files[name]).hexdigest())}\n" for name in sorted(files)
    )
    languages = ", ".join(_quoted(lang) for lang in corpus.languages)
    return (
        "# Made by corpora/build.py from units.*.json; edit those, not this.\n"
        f"name = {_quoted(corpus.name)}\n"
        f"what = {_quoted(_WHAT[corpus.name])}\n"
        f"languages = [{languages}]\n"
        'source_language = "en"\n'
        'license = "MIT"\n'
        'origin = "Written for this project in all its languages; no published text is copied."\n'
        'gold = "gold.jsonl: a row a line; the text has no number, markup or note mark, and each '
        'run of white space, no-break spaces too, is one space."\n'
        f"differences = [\n{differences}]\n"
        f"\n[sha256]\n{sums}"
    ).encode()


def _quoted(words: str) -> str:
    """A basic string; JSON's escapes are TOML's."""
    return json.dumps(words, ensure_ascii=False)
