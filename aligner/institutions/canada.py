"""Canada: citations of its acts and regulations."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from aligner.institutions.institution import Institution
from aligner.model import DocumentKind

__all__ = ["INSTITUTION"]

# "R.S.C., 1985, c. H-6", "S.C. 2005, c. 46"; "L.R.C. (1985), ch. H-6", "L.C. 2005, ch. 46"; "SOR/2019-12".
_CITATION: Final = (
    r"(?:R\.?S\.?C\.?|S\.?C\.?|L\.?R\.?C\.?|L\.?C\.?),? \(?\d{4}\)?(?:-\d{2,4})?,? (?:c\.|ch\.) [A-Z]?[\w.-]+"
    r"|(?:SOR|SI|DORS|TR)/\d{2,4}-\d+|C\.R\.C\.,? (?:c\.|ch\.) \d+"
)

INSTITUTION: Final = Institution(
    tag="canada",
    name="Canada",
    symbols=re.compile(rf"(?<!\w)(?:{_CITATION})(?!\w)"),
    resolutions=re.compile(r"(?!)"),
    organs=(
        (
            re.compile(""),
            ("ca", MappingProxyType({"en": "Parliament of Canada", "fr": "Parlement du Canada"})),
        ),
    ),
    furniture=(),
    letters_translated=True,
    address="https://laws-lois.justice.gc.ca/Search/Search.aspx?txtS3archA11={}",
    genres=MappingProxyType({DocumentKind.STATUTE: MappingProxyType({"": (rf"(?:{_CITATION})\s*$",)})}),
)
