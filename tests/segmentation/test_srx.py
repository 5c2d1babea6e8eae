from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Lang, ReadError
from aligner.segmentation import load_rules, segment
from aligner.segmentation.srx import built_in

_EN, _FR, _DE = Lang("en"), Lang("fr"), Lang("de")

# As editors of rule files write them: a header in full, cascading rules, exceptions by language.
_CASCADING = r"""<?xml version="1.0"?>
<srx version="2.0" xmlns="http://www.lisa.org/srx20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
     xsi:schemaLocation="http://www.lisa.org/srx20 srx20.xsd">
  <header segmentsubflows="yes" cascade="yes">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="yes"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="Everyone">
        <!-- a number at the head -->
        <rule break="no"><beforebreak>^\s*[0-9]+\.</beforebreak><afterbreak>\s</afterbreak></rule>
        <rule><beforebreak>[\.\?!]+</beforebreak><afterbreak>\s</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="French">
        <rule break="no"><beforebreak>\s[Mm]mes?\.</beforebreak><afterbreak>\s</afterbreak></rule>
        <rule break="yes"><afterbreak>\s*§</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="[Ff][Rr].*" languagerulename="French"/>
      <languagemap languagepattern=".*" languagerulename="Everyone"/>
    </maprules>
  </body>
</srx>"""
# As tools save them: one line, other namespaces beside, empty elements, the blank inside the first pattern.
_SAVED = (
    '<srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0">'
    '<header segmentsubflows="yes" cascade="no"><formathandle type="start" include="no"></formathandle>'
    '<okpsrx:options oneSegmentIncludesAll="no" useJavaRegex="yes"></okpsrx:options>'
    '<okpsrx:sample language="en" useMappedRules="yes">Mr. Holmes.</okpsrx:sample></header><body><languagerules>'
    '<languagerule languagerulename="English">'
    '<rule break="no"><beforebreak>\\b(?:[Mm]rs?+|e\\.g)\\.\\h</beforebreak><afterbreak></afterbreak></rule>'
    '<rule break="no"><beforebreak><![CDATA[\\QYahoo!\\E\\p{Zs}]]></beforebreak><afterbreak/></rule>'
    '<rule break="yes"><beforebreak>[.!?\\u2026][\'"\\u00BB\\p{Pe}\\u0002]*\\s</beforebreak>'
    "<afterbreak>[\\p{L}&amp;&amp;[^\\p{Ll}]]|\\x{00BF}</afterbreak></rule></languagerule>"
    '<languagerule languagerulename="None"></languagerule></languagerules><maprules>'
    '<languagemap languagepattern="EN-US" languagerulename="English"></languagemap>'
    '<languagemap languagepattern="(fr|de)([-_].*)?" languagerulename="None"></languagemap></maprules></body></srx>'
)
# The least that is a rule file: no namespace.
_LEAST = (
    '<srx version="2.0"><header/><body><languagerules><languagerule languagerulename="">'
    "<rule><beforebreak>;</beforebreak></rule></languagerule></languagerules>"
    '<maprules><languagemap languagepattern=".*" languagerulename=""/></maprules></body></srx>'
)


def _cut(text: str, tag: Lang, data: str) -> list[str]:
    rules = load_rules(data.encode(), where="rules.srx")
    return [text[start:end] for start, end in segment(text, tag, rules=rules)]


def test_cascading_rules_are_asked_one_set_after_the_other() -> None:
    text = "1. Voir Mme. Roy. Voir § 2."
    assert _cut(text, _FR, _CASCADING) == ["1. Voir Mme. Roy. ", "Voir ", "§ 2."]
    assert _cut(text, _EN, _CASCADING) == ["1. Voir Mme. ", "Roy. ", "Voir § 2."]


def test_without_cascade_the_first_map_alone_counts() -> None:
    first = _CASCADING.replace('cascade="yes"', 'cascade="no"')
    assert _cut("Voir Mme. Roy. Voir § 2.", _FR, first) == ["Voir Mme. Roy. Voir ", "§ 2."]


def test_rules_as_tools_save_them_are_read() -> None:
    text = "Mr. Holmes (e.g. Sherlock) used Yahoo! Maps (why?) ¿Qué? So be it."
    assert _cut(text, _EN, _SAVED) == [
        "Mr. Holmes (e.g. Sherlock) used Yahoo! Maps (why?) ",
        "¿Qué? ",
        "So be it.",
    ]


@pytest.mark.parametrize(
    ("tag", "sentences"),
    [
        ("en", ("Mr. Lee met J. Smith on no. 5. ", "They left… ", "Tents etc. came. ", "He was... late. ", "“Yes.” ", "So.")),
        ("en-GB", ("Tents etc.\u00a0and more. ", "No. 7 fell (at 3.5 %). ", "¡Qué!")),
        ("de-AT", ("Das waren ca. Fünf. ", "Am 3. Mai kam er. ", "Am 3. ", "Juni ging er.\n", "Gut")),
        ("zh", ("你好。", "再见！", "好")),
        ("tlh", ("Mr. ", "Lee met J. ", "Smith.")),
    ],
)  # fmt: skip
def test_a_rule_file_of_a_cat_tool_is_read_with_all_that_it_uses(
    tag: str, sentences: tuple[str, ...]
) -> None:
    # Cascade, look-behind, possessive repeats, properties, intersections, code points, rules by line break.
    rules = load_rules((Path(__file__).parent / "rules" / "cat_tool.srx").read_bytes(), where="cat_tool.srx")
    text = "".join(sentences)
    assert tuple(text[start:end] for start, end in segment(text, Lang(tag), rules=rules)) == sentences


def test_a_language_that_no_map_covers_or_that_has_no_rules_is_not_cut() -> None:
    assert _cut("One. Two.", _DE, _SAVED) == ["One. Two."]
    assert _cut("One. Two.", Lang("ru"), _SAVED) == ["One. Two."]


def test_the_least_file_cuts_at_its_one_place() -> None:
    assert _cut("a; b;c", _EN, _LEAST) == ["a; ", "b;", "c"]


def test_our_own_rules_can_be_used_in_every_pattern() -> None:
    built_in().check()


def test_our_own_rules_name_every_language_of_the_union_and_a_default() -> None:
    names = {entry.rules.name for entry in built_in().maps if entry.rules.rules}
    assert len(names) == 28
    assert "Default" in names
    assert [
        len(built_in().of(Lang(tag))) > len(built_in().of(Lang("tlh"))) for tag in ("ga", "mt", "sr")
    ] == [True] * 3


_WRONG = (
    ("<srx", "is not well-formed XML", "line 1"),
    ("", "is not well-formed XML", ""),
    ("<tmx/>", "its root is <tmx>", "line 1"),
    (_LEAST.replace("2.0", "1.0"), "version '1.0'", "line 1"),
    (_LEAST.replace("<srx", '<srx xmlns="http://www.lisa.org/srx10"'), "its namespace is", "line 1"),
    (_LEAST.replace("<header/>", ""), "has no <header>", "line 1"),
    (_LEAST.replace("<header/>", '<header cascade="maybe"/>'), "cascade='maybe'", ""),
    (_LEAST.replace("<header/>", '<header><formathandle type="middle"/></header>'), "'middle'", ""),
    (_LEAST.replace("<rule>", '<rule break="1">'), "break='1'", ""),
    (_LEAST.replace(">;<", "><b>;</b><"), "an element inside beforebreak", ""),
    (_LEAST.replace('rulename=""/>', 'rulename="X"/>'), "rules named 'X'", ""),
    (_LEAST.replace(">;<", ">(;<"), "nothing closes", "rule 1 of '', beforebreak"),
    (_LEAST.replace(">;<", r">(;)\1<"), r"a reference to a group \1", "rule 1"),
    (_LEAST.replace(">;<", r">\p{Klingon}<"), "the property 'Klingon'", "rule 1"),
    (_LEAST.replace(">;<", r">(\w+\s*)+;<"), "endless time", "rule 1"),
    (_LEAST.replace(">;<", r">a(?=b+)c<"), "without a bounded width", "rule 1"),
    (_LEAST.replace('pattern=".*"', 'pattern="["'), "nothing closes", "line 1"),
    ('<!DOCTYPE srx [<!ENTITY e ";">]>' + _LEAST.replace(">;<", ">&e;<"), "the entity", "rules.srx"),
)


@pytest.mark.parametrize(("data", "what", "where"), _WRONG)
def test_what_is_wrong_is_said_with_its_place(data: str, what: str, where: str) -> None:
    with pytest.raises(ReadError) as error:
        load_rules(data.encode(), where="rules.srx")
    assert what in str(error.value)
    assert where in str(error.value)
    assert str(error.value).startswith("rules.srx")


def test_no_entity_grows_and_no_file_is_fetched() -> None:
    bomb = '<!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    for name in "bc":
        with pytest.raises(ReadError, match="entity"):
            load_rules((bomb + _LEAST.replace(">;<", f">&{name};<")).encode(), where="rules.srx")


@given(st.one_of(st.binary(max_size=60), st.text(max_size=40).map(str.encode)))
def test_any_bytes_are_rules_or_a_read_error(data: bytes) -> None:
    with pytest.raises(ReadError):
        load_rules(data, where="x")


@given(st.text(r"ab(?:[]{2,}*+|)\pLu&^$.-!=<>iQEdsw", max_size=24))
def test_any_pattern_is_used_or_refused_by_name(pattern: str) -> None:
    escaped = pattern.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    try:
        rules = load_rules(_LEAST.replace(">;<", f">{escaped}<").encode(), where="x")
    except ReadError as error:
        assert "rule 1" in str(error)  # noqa: PT017 (either way is right)
    else:
        segment("ab. AB ba", _EN, rules=rules)
