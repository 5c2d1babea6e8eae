"""The order in which ISO/IEC 29500-1 wants the children of property elements; Word refuses other orders."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from lxml import etree

from aligner.vocab.ooxml import W, w

__all__ = ["ORDERS", "misplaced", "sort_children"]

_ALIKE: Final = {"footerReference": "headerReference"}
"""Names that share a place."""


def _ranked(children: str) -> Mapping[str, int]:
    names = children.split()
    return MappingProxyType({name: names.index(_ALIKE.get(name, name)) for name in names})


ORDERS: Final = MappingProxyType(
    {
        # element: its children in order; children that are not named may stand anywhere
        name: _ranked(children)
        for name, children in {
            "rPr": (
                "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline "
                "shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position "
                "sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
                "specVanish oMath rPrChange"
            ),
            "pPr": (
                "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
                "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct "
                "autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
                "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl "
                "divId cnfStyle rPr sectPr pPrChange"
            ),
            "tblPr": (
                "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
                "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
                "tblDescription tblPrChange"
            ),
            "tcPr": (
                "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
                "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
            ),
            "tblBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
            "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
            "pBdr": "top left bottom right between bar",
            "sectPr": (
                "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
                "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
                "docGrid printerSettings sectPrChange"
            ),
            "footnotePr": "pos numFmt numStart numRestart footnote",
            "endnotePr": "pos numFmt numStart numRestart endnote",
            "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
            "num": "abstractNumId lvlOverride",
            "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
            "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
            "styles": "docDefaults latentStyles style",
            "style": (
                "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
                "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
                "tblStylePr"
            ),
            "tbl": "tblPr tblGrid tr",
            "settings": (
                "writeProtection view zoom removePersonalInformation removeDateAndTime "
                "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
                "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
                "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
                "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
                "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate "
                "linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView "
                "trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection "
                "autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
                "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength "
                "clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting "
                "bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
                "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
                "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin "
                "drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
                "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars "
                "noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
                "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml "
                "saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace "
                "updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr "
                "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
                "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
                "schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
            ),
        }.items()
    }
)


def misplaced(element: etree._Element) -> str | None:
    """Name the first child that comes too late, if one does."""
    name = etree.QName(element)
    order = ORDERS.get(name.localname) if name.namespace == W else None
    if order is None or name.localname == "rPr":
        return (
            None  # The Transitional schema takes run properties in any order; Word writes them in this one.
        )
    found = [etree.QName(child).localname for child in element.iterchildren(f"{{{W}}}*")]
    return next(
        (late for early, late in pairwise(filter(order.__contains__, found)) if order[late] < order[early]),
        None,
    )


def sort_children(root: etree._Element) -> None:
    """Put the children of all property elements below into order."""
    for element in list(root.iter(*map(w, ORDERS))):
        order = ORDERS[etree.QName(element).localname]
        last = len(order)
        element[:] = sorted(element, key=lambda child: order.get(etree.QName(child).localname, last))
