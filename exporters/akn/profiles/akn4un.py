"""AKN4UN: the guidelines of the United Nations system (UNSCEB-HLCM, 2018)."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligner.model import DocumentKind
from exporters.akn.profiles.profile import DocumentName, Profile

__all__ = ["PROFILE"]

PROFILE: Final = Profile(
    name="akn4un",
    title="Akoma Ntoso for the United Nations System",
    country="un",
    authoritative="all",
    # Part 1, table of document types: element and subtype are prescribed, the name is free.
    documents=MappingProxyType(
        {
            DocumentKind.REPORT: DocumentName(
                element="debateReport", name="committeeReport", subtype="report"
            ),
            DocumentKind.RESOLUTION: DocumentName(
                element="statement", name="resolution", subtype="deliberation"
            ),
            DocumentKind.DECISION: DocumentName(element="statement", name="decision", subtype="deliberation"),
            DocumentKind.TREATY: DocumentName(element="act", name="treaty", subtype="provision"),
            DocumentKind.STATUTE: DocumentName(element="act", name="statute", subtype="provision"),
            DocumentKind.ACT: DocumentName(element="act", name="act", subtype="provision"),
            DocumentKind.JUDGMENT: DocumentName(element="judgment", name="judgment"),
            DocumentKind.CODE: DocumentName(element="act", name="code", subtype="provision"),
            DocumentKind.OTHER: DocumentName(element="doc", name="document", subtype="paper"),
        }
    ),
    actor="un",
    author="un",
    authored_by="United Nations",
    publisher="/ontology/organization/un/un",
    published_by="United Nations",
)
