"""``gold.jsonl``: which blocks say the same, one row a line, in the order of the English."""

import json

from .units import Corpus, Unit, plain

__all__ = ["write_gold"]


def _row_order(corpus: Corpus) -> list[str]:
    """The rows of the English; one that it lacks follows the row before it elsewhere."""
    order = list(dict.fromkeys(unit.row for unit in corpus.versions["en"]))
    for units in corpus.versions.values():
        last = -1
        for unit in units:
            if unit.row not in order:
                order.insert(last + 1, unit.row)
            last = order.index(unit.row)
    return order


def write_gold(corpus: Corpus) -> bytes:
    """All rows as JSON lines."""
    cells: dict[str, dict[str, list[Unit]]] = {
        row: {lang: [] for lang in corpus.languages} for row in _row_order(corpus)
    }
    for lang, units in corpus.versions.items():
        for unit in units:
            cells[unit.row][lang].append(unit)
    return "".join(_line(corpus, row, cells[row]) for row in cells).encode()


def _line(corpus: Corpus, row: str, cells: dict[str, list[Unit]]) -> str:
    first = next(units[0] for units in (cells["en"], *cells.values()) if units)
    line: dict[str, object] = {
        "id": row,
        "kind": first.kind,
        "numbered": bool(cells["en"]) and first.number is not None,
    }
    if first.kind == "note":
        line["marker"] = first.number
    line["cells"] = {lang: [plain(unit, lang) for unit in cells[lang]] for lang in corpus.languages}
    return json.dumps(line, ensure_ascii=False) + "\n"
