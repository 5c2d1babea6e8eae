"""Hypothesis profiles: default, fast (``FAST=1``), ci (``CI`` is set: the same answer each time), nightly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

# Whole documents are large examples by nature; the bounds stand in strategies.py.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
# Tests import one another as tests.…, the name that the type checker knows, wherever pytest is started.
_ROOT = str(Path(__file__).parents[1])
if _ROOT not in sys.path:
    sys.path.append(_ROOT)

# The usual .hypothesis stands in the way of collecting; build/ is nobody's source.
set_hypothesis_home_dir(Path(_ROOT) / "build" / "hypothesis")

settings.register_profile("default", max_examples=50, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("fast", settings.get_profile("default"), max_examples=10)
# Fewer examples keep the whole suite within a quarter of an hour on two cores; nightly tries many more.
settings.register_profile(
    "ci",
    settings.get_profile("default"),
    max_examples=25,
    derandomize=True,
    database=None,
    print_blob=True,
)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=2_000)


def _profile() -> str:
    if "HYPOTHESIS_PROFILE" in os.environ:
        return os.environ["HYPOTHESIS_PROFILE"]
    if os.environ.get("FAST"):
        return "fast"
    return "ci" if os.environ.get("CI") else "default"


settings.load_profile(_profile())
