"""Numerals and number labels: the one place that knows how ranks are written, in six scripts."""

from aligner.numbers.labels import Form, Label, leading
from aligner.numbers.runs import continues, resolve
from aligner.numbers.series import limits, parse, show

__all__ = ["Form", "Label", "continues", "leading", "limits", "parse", "resolve", "show"]
