"""styles.xml, and the same formatting for those who format by hand."""

import re

from .markup import HEAD, NAMESPACES, attr, ppr, rpr
from .template import ROLES, Template

__all__ = ["look", "style_id", "write_styles"]

_RUN_LOOK: dict[str, dict[str, str]] = {
    "title": {"b": "", "bCs": "", "sz": 'w:val="28"', "szCs": 'w:val="28"'},
    "heading": {"b": "", "bCs": "", "sz": 'w:val="24"', "szCs": 'w:val="24"'},
    "subheading": {"b": "", "bCs": ""},
    "annex-label": {"b": "", "bCs": "", "sz": 'w:val="28"', "szCs": 'w:val="28"'},
    "annex-title": {"b": "", "bCs": "", "sz": 'w:val="24"', "szCs": 'w:val="24"'},
}
_INDENT = {"point": 1701, "subpoint": 2268}


def look(role: str, template: Template) -> tuple[dict[str, str], dict[str, str]]:
    """The paragraph and run properties that a role has, in a style or by hand."""
    para: dict[str, str] = {"spacing": 'w:after="120" w:line="240" w:lineRule="atLeast"'}
    if role in ("title", "heading", "subheading", "annex-label", "annex-title"):
        para["keepNext"] = para["keepLines"] = ""
        para["spacing"] = 'w:before="240" w:after="120"'
        para["tabs"] = '<w:tab w:val="left" w:pos="1134"/>'
        hanging = ' w:hanging="1134"' if role == "heading" else ""
        para["ind"] = f'w:left="1134" w:right="1134"{hanging}'
    elif role == "masthead":
        para["spacing"] = 'w:after="60"'
    elif role == "signature":
        para["jc"] = f'w:val="{"left" if template.rtl else "right"}"'
        para["ind"] = 'w:left="1134" w:right="1134"'
    else:
        left = _INDENT.get(role, 1134)
        stops = "".join(f'<w:tab w:val="left" w:pos="{n}"/>' for n in (1701, 2268, 2835))
        para["tabs"] = stops
        para["ind"] = f'w:left="{left}" w:right="1134"'
        para["jc"] = 'w:val="both"'
    return para, dict(_RUN_LOOK.get(role, {}))


def style_id(name: str) -> str:
    """The id Word gives a style name: the name without blanks and signs."""
    return {"heading 1": "Heading1"}.get(name) or re.sub(r"[^0-9A-Za-z]", "", name)


def _style(name: str, para: dict[str, str], run: dict[str, str], based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{attr(name)}"/><w:basedOn w:val="{based}"/><w:qFormat/>'
        f"{ppr(para)}{rpr(run)}</w:style>"
    )


def _lang(template: Template) -> str:
    """The document language, in the attribute of its script."""
    known = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    known[{"zh": "eastAsia", "ar": "bidi"}.get(template.lang, "val")] = template.culture
    return " ".join(f'w:{name}="{value}"' for name, value in known.items())


def _built_in(template: Template) -> str:
    fonts = (
        f'w:ascii="{template.ascii_font}" w:hAnsi="{template.ascii_font}" '
        f'w:eastAsia="{template.east_asian_font}" w:cs="{template.complex_font}"'
    )
    defaults = rpr(
        {
            "rFonts": fonts,
            "sz": 'w:val="20"',
            "szCs": 'w:val="24"' if template.rtl else 'w:val="20"',
            "lang": _lang(template),
        }
    )
    normal: dict[str, str] = {"spacing": 'w:line="240" w:lineRule="atLeast"'}
    if template.rtl:
        normal["bidi"] = ""
    note_ind = ppr(
        {
            "tabs": '<w:tab w:val="right" w:pos="1021"/>',
            "spacing": 'w:line="220" w:lineRule="exact"',
            "ind": 'w:left="1134" w:right="1134" w:hanging="1134"',
        }
    )
    small = rpr({"sz": 'w:val="18"', "szCs": 'w:val="18"'})
    raised = rpr({"sz": 'w:val="18"', "vertAlign": 'w:val="superscript"'})
    link = rpr({"color": 'w:val="0000FF"', "u": 'w:val="none"'})
    outlined = ppr({"keepNext": "", "outlineLvl": 'w:val="0"'})
    base = '<w:basedOn w:val="Normal"/>'
    return (
        f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/>{ppr(normal)}</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>{base}'
        '<w:next w:val="Normal"/><w:qFormat/>'
        f"{outlined}</w:style>"
        f'<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        f"{base}{note_ind}{small}</w:style>"
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        f'<w:name w:val="footnote reference"/>{raised}</w:style>'
        f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>{link}'
        "</w:style>"
        f'<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>{base}'
        f"{small}</w:style>"
        f'<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>{base}'
        f"{small}</w:style>"
    )


def write_styles(template: Template) -> str:
    """The whole part."""
    made = {"heading 1"}
    out = _built_in(template)
    for role in ROLES:
        name = template.styles.get(role)
        if name is None or name in made:
            continue
        made.add(name)
        para, run = look(role, template)
        if name == template.number_style or (template.dead_numbering and role == "paragraph"):
            para["numPr"] = '<w:numId w:val="2"/>'
        out += _style(name, para, run)
    return f"{HEAD}<w:styles {NAMESPACES}>{out}</w:styles>"
