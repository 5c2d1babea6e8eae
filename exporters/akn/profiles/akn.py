"""Plain Akoma Ntoso for any country: the OASIS naming convention without an actor."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligner.model import DocumentKind
from exporters.akn.profiles.profile import DocumentName, Profile

__all__ = ["PROFILE"]

PROFILE: Final = Profile(
    name="akn",
    title="Akoma Ntoso Naming Convention 1.0",
    country="zz",
    documents=MappingProxyType(
        {
            DocumentKind.REPORT: DocumentName(element="debateReport", name="report"),
            DocumentKind.RESOLUTION: DocumentName(
                element="statement", name="resolution", subtype="resolution"
            ),
            DocumentKind.DECISION: DocumentName(element="statement", name="decision", subtype="decision"),
            DocumentKind.TREATY: DocumentName(element="act", name="treaty", subtype="treaty"),
            DocumentKind.STATUTE: DocumentName(element="act", name="statute"),
            DocumentKind.ACT: DocumentName(element="act", name="act"),
            DocumentKind.JUDGMENT: DocumentName(element="judgment", name="judgment"),
            DocumentKind.CODE: DocumentName(element="act", name="code"),
            DocumentKind.OTHER: DocumentName(element="doc", name="document"),
        }
    ),
    publisher="/ontology/organization/zz/publisher",
    published_by="publisher",
)
