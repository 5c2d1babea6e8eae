"""Remembers what millions of units say, on disk: which say the same, which is the last, what most say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

__all__ = ["Tally", "tally"]

_PICK = {
    # The last by date; of those of one date, the last as they stand.
    "newest": "ORDER BY date DESC, position DESC",
    # What most say; of those that as many say, the first.
    "most-frequent": "ORDER BY times DESC, position",
}


class Tally:
    """What has been said so far; of a unit no more than two digests, a date and its position are held."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._of = connection
        self._of.execute("CREATE TABLE said (unit BLOB PRIMARY KEY) WITHOUT ROWID")
        self._of.execute(
            "CREATE TABLE units (position INTEGER PRIMARY KEY, source BLOB, unit BLOB, date TEXT)"
        )

    def first(self, unit: bytes) -> bool:
        """Tell whether nothing said so far has this digest, and remember it."""
        return self._of.execute("INSERT OR IGNORE INTO said VALUES (?)", (unit,)).rowcount == 1

    def add(self, position: int, source: bytes, unit: bytes, date: str) -> None:
        """Remember a unit: its position, and the digests of its source text and of all it says."""
        self._of.execute("INSERT INTO units VALUES (?, ?, ?, ?)", (position, source, unit, date))

    def chosen(self, which: Literal["newest", "most-frequent"]) -> Iterator[int]:
        """Give the positions of the units that stay, one for each source text, in ascending order."""
        found = self._of.execute(
            "SELECT position FROM (SELECT position, row_number() OVER"  # noqa: S608 (of two constants)
            f" (PARTITION BY source {_PICK[which]}) AS place FROM (SELECT position, source, date,"
            " count(*) OVER (PARTITION BY source, unit) AS times FROM units))"
            " WHERE place = 1 ORDER BY position"
        )
        for (position,) in found:
            yield int(position)


@contextmanager
def tally() -> Iterator[Tally]:
    """Open a tally; it lives in a temporary file that SQLite removes."""
    # An empty name: a database on disk, of which some megabytes are held in memory.
    connection = sqlite3.connect("", isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("BEGIN")
        yield Tally(connection)
    finally:
        connection.close()
