"""Numerals and number labels: the one place that knows how ranks are written, in six scripts."""

from aligner.numbers.series import limits, parse, show

__all__ = ["limits", "parse", "show"]
