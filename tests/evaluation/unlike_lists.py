"""Lists whose paragraphs differ by figures, dates, symbols or names alone, in the UN's six languages, with gaps.

``python -m tests.evaluation.unlike_lists [--missing SHARE] [--seeds N] [--no-words]``

Each list has one sentence, filled with what each language writes in its own way: months by name or number,
digits of its script, thousands parted its way, symbols whose letters stay. Every version lacks a share of the
paragraphs of its own, and nothing is numbered. Strict F1 over the fifteen pairs, pooled.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Final

from aligner.evaluation import Score, beads_score
from aligner.evaluation.beads import BeadLine
from aligner.languages import language
from aligner.model import Document, Lang, Paragraph, Run, Text
from aligner.pairing import pair

__all__ = ["LISTS", "TAGS", "score"]

TAGS: Final = ("ar", "en", "es", "fr", "ru", "zh")
_COUNT: Final = 40
_NAMES: Final = (
    "Ferrari", "Kowalski", "Petrova", "Nakamura", "Andersen", "Moravec", "Silvano", "Bergman", "Dupont",
    "Valdez", "Tarasov", "Lindgren", "Romanov", "Castillo", "Novak", "Gruber", "Fontana", "Markovic",
)  # fmt: skip
_CYRILLIC: Final = (
    "Феррари", "Ковальски", "Петрова", "Накамура", "Андерсен", "Моравец", "Сильвано", "Бергман", "Дюпон",
    "Вальдес", "Тарасов", "Линдгрен", "Романов", "Кастильо", "Новак", "Грубер", "Фонтана", "Маркович",
)  # fmt: skip
_CODES: Final = ("FAO", "WHO", "ILO", "IMF", "ITU", "WMO", "UPU", "IMO", "IAEA", "UNDP", "UNEP", "WFP", "ICC")
_AR: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _date(tag: str, chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2001, 2006)
    names = language(Lang(tag)).months
    name = names[month - 1].split("|")[0].replace("\\", "") if names else ""
    match tag:
        case "zh":
            return f"{year}年{month}月{day}日"
        case "es":
            return f"{day} de {name} de {year}"
        case "ar":
            return f"{day} {name} {year}".translate(_AR)
        case _:
            return f"{day} {name} {year}"


def _figure(tag: str, chance: random.Random) -> str:
    whole, rest = divmod(chance.randint(1_001, 99_999), 1000)
    sign = {"en": ",", "es": ".", "zh": ""}.get(tag, "\u00a0")
    found = f"{whole}{sign}{rest:03}"
    return found.translate(_AR) if tag == "ar" else found


def _symbol(_: str, chance: random.Random) -> str:
    body = chance.choice(("A", "S", "A/C.3", "E/CN.4", "A/AC.105"))
    return f"{body}/{chance.randint(50, 62)}/{chance.randint(1, 400)}"


def _name(tag: str, chance: random.Random) -> str:
    one, other = chance.randrange(len(_NAMES)), chance.randrange(len(_NAMES))
    names = _CYRILLIC if tag == "ru" else _NAMES
    return f"{names[one]}, {names[other]}"


def _code(_: str, chance: random.Random) -> str:
    return ", ".join(chance.sample(_CODES, 2))


LISTS: Final[dict[str, tuple[Callable[[str, random.Random], str], dict[str, str]]]] = {
    "dates": (
        _date,
        {
            "ar": "الرسالة المؤرخة {} الموجهة إلى رئيس المجلس",
            "en": "Letter dated {} to the President of the Council",
            "es": "Carta de fecha {} dirigida al Presidente del Consejo",
            "fr": "Lettre datée du {} adressée au Président du Conseil",
            "ru": "Письмо от {} на имя Председателя Совета",
            "zh": "{}给理事会主席的信",
        },
    ),
    "figures": (
        _figure,
        {
            "ar": "سفينة حمولتها {} طن",
            "en": "A ship of {} tons",
            "es": "Un buque de {} toneladas",
            "fr": "Un navire de {} tonneaux",
            "ru": "Судно водоизмещением {} тонн",
            "zh": "一艘{}吨的船",
        },
    ),
    "symbols": (
        _symbol,
        {
            "ar": "تقرير الأمين العام ({})",
            "en": "Report of the Secretary-General ({})",
            "es": "Informe del Secretario General ({})",
            "fr": "Rapport du Secrétaire général ({})",
            "ru": "Доклад Генерального секретаря ({})",
            "zh": "秘书长的报告（{}）",
        },
    ),
    "acronyms": (
        _code,
        {
            "ar": "بيان مشترك من {}",
            "en": "Joint statement by {}",
            "es": "Declaración conjunta de {}",
            "fr": "Déclaration commune de {}",
            "ru": "Совместное заявление {}",
            "zh": "{}的联合声明",
        },
    ),
    "names": (
        _name,
        {
            "en": "Statements by {}",
            "es": "Declaraciones de {}",
            "fr": "Déclarations de {}",
            "ru": "Заявления: {}",
        },
    ),
}


def score(name: str, *, missing: float, seed: int, words: bool = True) -> dict[str, tuple[int, Score]]:
    """Score each pair of languages of a list, of which every version lacks a share of its own."""
    fill, sentences = LISTS[name]
    versions: dict[str, tuple[Document, list[int]]] = {}
    for tag, sentence in sentences.items():
        gaps = random.Random(f"{name} {seed} {tag}")  # noqa: S311 (not for secrets)
        kept = [at for at in range(_COUNT) if gaps.random() >= missing]
        texts = [
            sentence.format(fill(tag, random.Random(f"{name} {seed} {at}")))  # noqa: S311 (as above)
            for at in kept
        ]
        children = tuple(Paragraph(text=Text([Run(text)])) for text in texts)
        versions[tag] = Document(language=Lang(tag), children=children), kept
    found = {}
    for one, other in combinations(versions, 2):
        gold = _gold(versions[one][1], versions[other][1])
        rows = pair([versions[one][0], versions[other][0]], words=words).rows
        beads = [tuple(tuple(span.place.path[0] for span in cell) for cell in row.cells) for row in rows]
        given = [(bead[0], bead[1]) for bead in beads]
        found[f"{one}-{other}"] = len(gold), beads_score([(gold, given)])["strict"]
    return found


def _gold(one: Sequence[int], other: Sequence[int]) -> list[BeadLine]:
    places = [{at: place for place, at in enumerate(side)} for side in (one, other)]
    return [
        tuple((side[at],) if at in side else () for side in places)  # type: ignore[misc]
        for at in sorted({*one, *other})
    ]


def pooled(scores: Sequence[Score]) -> Score:
    """Add counts up."""
    return Score(
        right_system=sum(some.right_system for some in scores),
        system=sum(some.system for some in scores),
        right_gold=sum(some.right_gold for some in scores),
        gold=sum(some.gold for some in scores),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missing", type=float, default=0.2)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--no-words", action="store_true", help="numbers and lengths alone")
    options = parser.parse_args()
    sys.stdout.write(f"{'list':10}{'P':>8}{'R':>8}{'F1':>8}   worst pair\n")
    for name in LISTS:
        runs = [
            score(name, missing=options.missing, seed=seed, words=not options.no_words)
            for seed in range(options.seeds)
        ]
        by_pair = {tags: pooled([run[tags][1] for run in runs]) for tags in runs[0]}
        whole = pooled(list(by_pair.values()))
        worst = min(by_pair, key=lambda tags: by_pair[tags].f1)
        sys.stdout.write(
            f"{name:10}{whole.precision:>8.4f}{whole.recall:>8.4f}{whole.f1:>8.4f}"
            f"   {worst} {by_pair[worst].f1:.4f}\n"
        )


if __name__ == "__main__":
    main()
