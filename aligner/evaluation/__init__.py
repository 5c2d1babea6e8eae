"""Evaluation: how far an alignment agrees with a gold standard."""

from aligner.evaluation.beads import beads_score, parse_beads
from aligner.evaluation.rows import RowsScore, rows_score
from aligner.evaluation.score import Score

__all__ = ["RowsScore", "Score", "beads_score", "parse_beads", "rows_score"]
