"""The values that XLIFF 1.2 lists for its attributes (2.3), as patterns; those of one's own begin with x-."""

from __future__ import annotations

from typing import Final

__all__ = ["CODE", "CONTEXT", "DATATYPE", "QUALIFIER", "STATE"]

_OWN: Final = "|x-\\S+"
STATE: Final = (
    "final|needs-(?:adaptation|l10n|review-(?:adaptation|l10n|translation)|translation)|new|signed-off"
    f"|translated{_OWN}"
)
QUALIFIER: Final = (
    "exact-match|fuzzy-match|id-match|leveraged-(?:glossary|inherited|mt|repository|tm)|mt-suggestion"
    f"|rejected-(?:grammar|inaccurate|length|spelling)|tm-suggestion{_OWN}"
)
CONTEXT: Final = (
    "database|element|elementtitle|linenumber|numparams|paramnotes|record|recordtitle|sourcefile" + _OWN
)
CODE: Final = f"bold|image|italic|lb|link|pb|underlined{_OWN}"
"""ctype; which element it stands on is not told apart, as the schema does not."""
DATATYPE: Final = (
    "asp|c|cdf|cfm|cpp|csharp|cstring|csv|database|documentfooter|documentheader|filedialog|form|html|htmlbody"
    "|ini|interleaf|javaclass|javalistresourcebundle|javapropertyresourcebundle|javascript|jscript|layout|lisp"
    "|margin|menufile|messagefile|mif|mimetype|mo|msglib|pagefooter|pageheader|parameters|pascal|php|plaintext"
    f"|po|report|resources|resx|rtf|sgml|sgmldtd|svg|vbscript|warning|winres|xhtml|xml|xmldtd|xsl|xul{_OWN}"
)
