"""Review: brings what reviewers did in a review document back into the alignment that it was made of."""

from aligner.review.belonging import applied, differing
from aligner.review.outcome import Outcome, bring_back

__all__ = ["Outcome", "applied", "bring_back", "differing"]
