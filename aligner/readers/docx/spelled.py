"""Ranks in words, as Word prints them in its formats ``cardinalText`` and ``ordinalText``."""

from __future__ import annotations

from typing import Final

from aligner.languages import LANGUAGES, language

__all__ = ["spelled"]

_MOST: Final = 9_999


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ENGLISH: Final = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS: Final = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_LAST: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_FRENCH: Final = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FRENCH_TENS: Final = _words("vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")
_GERMAN: Final = _words(
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn"
)
_GERMAN_TENS: Final = _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_GERMAN_LAST: Final = {"ein": "erst", "drei": "dritt", "sieben": "siebt", "acht": "acht"}
_SPANISH: Final = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve"
)
_SPANISH_TENS: Final = _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_RUSSIAN: Final = _words(
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_RUSSIAN_TENS: Final = _words("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")


def spelled(rank: int, tag: str, *, ordinal: bool) -> str | None:
    """Write a rank in words with a capital; ``None`` where the language or the rank is beyond what is known.

    >>> [spelled(rank, "fr-FR", ordinal=True) for rank in (1, 21, 80)]
    ['Premier', 'Vingt et unième', 'Quatre-vingtième']
    >>> spelled(1256, "en", ordinal=True), spelled(72, "de", ordinal=False)
    ('One thousand two hundred fifty-sixth', 'Zweiundsiebzig')
    """
    tongue = tag.lower().partition("-")[0] or "en"
    if not 0 < rank <= _MOST:
        return None
    words = _ordinal(rank, tongue) if ordinal else _cardinal(rank, tongue)
    return words[:1].upper() + words[1:] if words else None


def _cardinal(rank: int, tongue: str) -> str:
    match tongue:
        case "en":
            return _english(rank)
        case "fr":
            return _french(rank)
        case "de":
            words = _german(rank)
            return f"{words}s" if words.endswith("ein") else words
        case "es" if rank < 100:
            ten, unit = divmod(rank, 10)
            tens = _SPANISH[rank] if rank < 30 else _SPANISH_TENS[ten - 3]
            return tens if rank < 30 or not unit else f"{tens} y {_SPANISH[unit]}"
        case "ru" if rank < 100:
            ten, unit = divmod(rank, 10)
            tens = _RUSSIAN[rank] if rank < 20 else _RUSSIAN_TENS[ten - 2]
            return tens if rank < 20 or not unit else f"{tens} {_RUSSIAN[unit]}"
        case _:
            return ""


def _ordinal(rank: int, tongue: str) -> str:
    match tongue:
        case "en":
            words = _english(rank)
            head = words[: max(words.rfind(" "), words.rfind("-")) + 1]
            last = words[len(head) :]
            return head + _ENGLISH_LAST.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        case "fr":
            if rank == 1:
                return "premier"
            words = _french(rank)
            words = words[:-1] if words.endswith(("vingts", "cents")) else words
            return {"q": f"{words}u", "f": f"{words[:-1]}v", "e": words[:-1]}.get(words[-1], words) + "ième"
        case "de":
            words = _german(rank)
            small = rank % 100
            if 0 < small < 20:
                last = _GERMAN[small]
                return words[: len(words) - len(last)] + _GERMAN_LAST.get(last, f"{last}t") + "e"
            return f"{words}ste"
        case _:
            return _known(rank, tongue)


def _known(rank: int, tongue: str) -> str:
    """Take the masculine of a language's own ordinals, which headings are read by as well."""
    known = language(tongue).ordinals if tongue in LANGUAGES else ()
    if rank > len(known):
        return ""
    forms = known[rank - 1].split("|")
    if tongue == "ru":
        return forms[1]
    if tongue == "es":
        full = [form for form in forms if form.endswith("o") and form[0].isalpha() and form != "único"]
        return next((form for form in full if rank > 20 or " " not in form), full[0])
    return forms[0]


def _english(rank: int) -> str:
    if rank >= 1000:
        return f"{_english(rank // 1000)} thousand" + (f" {_english(rank % 1000)}" if rank % 1000 else "")
    if rank >= 100:
        return f"{_english(rank // 100)} hundred" + (f" {_english(rank % 100)}" if rank % 100 else "")
    if rank < 20:
        return _ENGLISH[rank]
    tens = _ENGLISH_TENS[rank // 10 - 2]
    return f"{tens}-{_ENGLISH[rank % 10]}" if rank % 10 else tens


def _french(rank: int) -> str:
    for size, word in ((1000, "mille"), (100, "cent")):
        if rank >= size:
            count, rest = divmod(rank, size)
            head = "" if count == 1 else f"{_french(count)} "
            # Cent takes an s at the end alone, mille never.
            plural = "s" if word == "cent" and count > 1 and not rest else ""
            return f"{head}{word}{plural}" + (f" {_french(rest)}" if rest else "")
    if rank < 20:
        return _FRENCH[rank]
    ten, unit = divmod(rank, 10)
    if ten in {7, 9}:
        unit += 10
    tens = _FRENCH_TENS[ten - 2]
    if not unit:
        return f"{tens}s" if ten == 8 else tens
    return f"{tens} et {_FRENCH[unit]}" if unit in {1, 11} and ten < 8 else f"{tens}-{_FRENCH[unit]}"


def _german(rank: int) -> str:
    for size, word in ((1000, "tausend"), (100, "hundert")):
        if rank >= size:
            count, rest = divmod(rank, size)
            return f"{_german(count)}{word}" + (_german(rest) if rest else "")
    if rank < 20:
        return _GERMAN[rank]
    ten, unit = divmod(rank, 10)
    return (f"{_GERMAN[unit]}und" if unit else "") + _GERMAN_TENS[ten - 2]
