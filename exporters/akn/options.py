"""Options of the Akoma Ntoso exporter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from aligner.model import RequestError
from exporters.akn.profiles import PROFILES, profile

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are named and marked.

    Raises:
        RequestError: an option is none of its values.
    """

    profile: str = ""
    """Name of a profile; empty: what the document is decides."""
    country: str = ""
    """Country of the URIs, ``ch``; empty: the profile's."""
    actor: Literal["un-ga", "unga"] = "un-ga"
    """Whether a body and its part are parted: ``un-ga`` as the guidelines write it, or ``unga``."""
    wid: Literal["differing", "always"] = "differing"
    """Whether wId stands only where a version prints another number (AKN-NC), or on each element."""
    authoritative: Literal["", "all", "original", "none"] = ""
    """Which language versions are authoritative texts; empty: what the profile says."""
    stem: str = ""
    """Name of the work, which the files beside it begin with."""
    links: str = ""
    """Where the rows stand, seen from the files; empty: beside them, named after the work."""

    def __post_init__(self) -> None:
        if self.profile:
            profile(self.profile)
        if self.country and re.fullmatch("[a-z]{2}(?:-[a-z0-9]{1,6})?", self.country) is None:
            what = f"{self.country!r} is no country of Akoma Ntoso"
            raise RequestError(what, hint="give two letters, as --country ch; with a part of it, it-45")
        if self.authoritative not in {"", "all", "original", "none"}:
            what = f"{self.authoritative!r} says not which texts are authoritative"
            raise RequestError(what, hint="known: all, original, none")
        if self.actor not in {"un-ga", "unga"} or self.wid not in {"differing", "always"}:
            what = f"unknown style {self.actor!r} or {self.wid!r}"
            raise RequestError(what, hint=f"known profiles: {', '.join(PROFILES)}")
