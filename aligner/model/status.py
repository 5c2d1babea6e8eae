"""Status: what a reviewer says of a row, in words that every review file shows."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Status"]


class Status(StrEnum):
    """The verdict of a reviewer on a row; a row that nobody has looked at has none."""

    ACCEPTED = "accepted"
    """The texts belong together and may stand."""
    TO_CORRECT = "to correct"
    """A text wants changing."""
    WRONG_PAIR = "wrong pair"
    """The texts do not belong together."""
    TO_DISCUSS = "to discuss"
