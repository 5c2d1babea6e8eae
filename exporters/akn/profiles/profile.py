"""What a profile of Akoma Ntoso is: how a family of institutions names its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from aligner.model import DocumentKind

__all__ = ["DocumentName", "Profile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentName:
    """The element of a document, its name, and its place in the URI."""

    element: str
    """``statement``, ``debateReport``, ``act``, ``judgment``, ``doc``."""
    name: str
    """``@name``: free text of the profile."""
    subtype: str = ""
    """Part of the URI behind the element; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Data on one profile.

    The URI of a work is ``/akn/{country}/{element}[/{subtype}][/{actor}]/{date}/{number}`` (AKN-NC 4.4).
    """

    name: str
    title: str
    country: str
    """Two letters (ISO 3166), or ``un``, ``eu``; ``zz`` where the user has to say it."""
    documents: Mapping[DocumentKind, DocumentName]
    """What each kind of document is; a kind that is not named is as ``OTHER``."""
    actor: str = ""
    """Who speaks where the document does not say; empty where URIs name no actor."""
    author: str = "und"
    """Who stands as author where URIs name no actor."""
    authored_by: str = "und"
    """The author's name."""
    publisher: str
    """Address of the publisher in the references."""
    published_by: str
    """The publisher's name."""
    authoritative: str = ""
    """Which language versions are authoritative, ``all`` or ``original``; empty where that is not known."""
    acts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Subtypes of acts that have a European Legislation Identifier, by their type there: ``reg``."""

    def document(self, kind: DocumentKind) -> DocumentName:
        """Say what a kind of document is called."""
        return self.documents.get(kind, self.documents[DocumentKind.OTHER])
