"""``gold.jsonl``: which blocks say the same, one row a line; and the check of ``sentences.jsonl``."""

import json
from pathlib import Path

from .units import BuildError, Corpus, Unit, plain

__all__ = ["check_sentences", "write_gold"]


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


def check_sentences(path: Path, gold: bytes) -> None:
    """See that the sentences of each row, joined, are its blocks in every language."""
    rows = {row["id"]: row["cells"] for row in map(json.loads, gold.decode().splitlines())}
    for line in path.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        for lang, blocks in rows[found["id"]].items():
            parts = [sentence for row in found["rows"] for sentence in row[lang]]
            if ("" if lang == "zh" else " ").join(parts) != " ".join(blocks):
                msg = f"{path}: the sentences of {found['id']} are not its text in {lang}"
                raise BuildError(msg)
