"""The registry of profiles: one file a profile, one line here; a profile is data."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Final

from aligner.model import RequestError
from exporters.akn.profiles.profile import DocumentName, Profile

__all__ = ["PROFILES", "DocumentName", "Profile", "profile", "profiles"]

PROFILES: Final = MappingProxyType(
    {
        # name: module that holds PROFILE
        "akn": "exporters.akn.profiles.akn",
        "akn4eu": "exporters.akn.profiles.akn4eu",
        "akn4un": "exporters.akn.profiles.akn4un",
    }
)


@cache
def profile(name: str) -> Profile:
    """Give a profile by its name.

    >>> profile("akn4un").country
    'un'

    Raises:
        RequestError: none has that name.
    """
    if name not in PROFILES:
        near = difflib.get_close_matches(name, PROFILES, n=1)
        ask = f"did you mean {near[0]!r}? " if near else ""
        what = f"unknown profile {name!r}"
        raise RequestError(what, hint=f"{ask}known: {', '.join(PROFILES)}")
    data: object = import_module(PROFILES[name]).PROFILE
    if not isinstance(data, Profile):
        message = f"{PROFILES[name]} holds no profile"
        raise TypeError(message)
    return data


def profiles() -> Iterator[Profile]:
    """Give all profiles, by name."""
    return map(profile, PROFILES)
