"""Bands of confidence: three words for people, with the bounds that every output and option shares."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["Band"]


class Band(StrEnum):
    """How far a row may be trusted without looking, by its confidence.

    >>> Band.of(0.97), Band.of(0.7), Band.of(0.2).least
    (<Band.SURE: 'sure'>, <Band.LIKELY: 'likely'>, 0.0)
    """

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"

    @property
    def least(self) -> float:
        """The lowest confidence in the band."""
        return _LEAST[self]

    @classmethod
    def of(cls, confidence: float) -> Band:
        """Tell the band of a confidence."""
        return next(band for band in cls if confidence >= band.least)


_LEAST: Final = {Band.SURE: 0.9, Band.LIKELY: 0.7, Band.DOUBTFUL: 0.0}
