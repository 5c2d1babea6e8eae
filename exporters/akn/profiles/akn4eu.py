"""Akoma Ntoso for the European Union: acts named by type, date and number, with ELI and CELEX beside them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligner.model import DocumentKind
from exporters.akn.profiles.profile import DocumentName, Profile

__all__ = ["PROFILE"]

PROFILE: Final = Profile(
    name="akn4eu",
    title="Akoma Ntoso for acts of the European Union",
    country="eu",
    authoritative="all",
    documents=MappingProxyType(
        {
            DocumentKind.REPORT: DocumentName(element="debateReport", name="report", subtype="report"),
            DocumentKind.RESOLUTION: DocumentName(
                element="statement", name="resolution", subtype="resolution"
            ),
            DocumentKind.DECISION: DocumentName(element="act", name="decision", subtype="decision"),
            DocumentKind.TREATY: DocumentName(element="act", name="treaty", subtype="treaty"),
            DocumentKind.STATUTE: DocumentName(element="act", name="act", subtype="act"),
            DocumentKind.ACT: DocumentName(element="act", name="act", subtype="act"),
            DocumentKind.JUDGMENT: DocumentName(element="judgment", name="judgment"),
            DocumentKind.CODE: DocumentName(element="act", name="code", subtype="code"),
            DocumentKind.OTHER: DocumentName(element="doc", name="document", subtype="document"),
        }
    ),
    author="eu",
    authored_by="European Union",
    publisher="http://publications.europa.eu/resource/authority/corporate-body/PUBL",
    published_by="Publications Office of the European Union",
    acts=MappingProxyType({"reg": "regulation", "dir": "directive", "dec": "decision"}),
)
