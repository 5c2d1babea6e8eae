"""Citations: what running text cites, in six languages; nothing where it is not sure."""

from __future__ import annotations

import pytest
from hypothesis import given

from aligner.institutions.citations import Citation, CitationKind, citations
from aligner.institutions.eu_acts import acts
from aligner.model import Lang
from tests.text_strategies import LANGUAGES, plains

RESOLUTION = {
    "en": "Recalling its resolution 74/197 of 19 December 2019, in which it",
    "fr": "Rappelant sa résolution 74/197 du 19 décembre 2019, dans laquelle",
    "es": "Recordando su resolución 74/197, de 19 de diciembre de 2019, en la que",
    "ru": "ссылаясь на свою резолюцию 74/197 от 19 декабря 2019 года, в которой",
    "ar": "إذ تشير إلى قرارها ٧٤/١٩٧ المؤرخ ١٩ كانون الأول/ديسمبر ٢٠١٩، الذي",
    "zh": "回顾其2019年12月19日第74/197号决议，其中",
}
LIST = {
    "en": "Resolutions 79/214, 80/197 and 82/203.",
    "fr": "Résolutions 79/214, 80/197 et 82/203.",
    "es": "Resoluciones 79/214, 80/197 y 82/203.",
    "ru": "Резолюции 79/214, 80/197 и 82/203.",
    "ar": "القرارات ٧٩/٢١٤ و ٨٠/١٩٧ و ٨٢/٢٠٣.",
    "zh": "第79/214、80/197和82/203号决议。",
}
ABOVE = {
    "en": "referred to in paragraph 5 (b) above, and of no other (see para. 13)",
    "fr": "visé au paragraphe 5 b) ci-dessus, et à nul autre (voir par. 13)",
    "es": "mencionado en el párrafo 5 b) de la presente resolución (véase el párr. 13)",
    "ru": "упомянутый в подпункте b) пункта 5 выше, и никакой иной (см. п. 13)",
    "ar": "المشار إليها في الفقرة ٥ (ب) أعلاه (انظر الفقرة ١٣)",
    "zh": "上文第5(b)段所述，而非其他（见第13段）",
}
OTHERS = {
    "en": "paragraph 24 of resolution 70/1, and paragraph 72 of the Tunis Agenda",
    "fr": "paragraphe 24 de la résolution 70/1, et paragraphe 72 de l’Agenda de Tunis",
    "es": "párrafo 24 de la resolución 70/1, y párrafo 72 de la Agenda de Túnez",
    "ru": "пункте 24 резолюции 70/1 и пункте 72 Тунисской программы",
    "ar": "الفقرة ٢٤ من القرار ٧٠/١ والفقرة ٧٢ من برنامج عمل تونس",
    "zh": "第70/1号决议第24段和《突尼斯议程》第72段",
}
EVERY = pytest.mark.parametrize("tag", RESOLUTION)


def found(text: str, tag: str, *, speaker: str = "un-ga") -> list[Citation]:
    return list(citations(text, Lang(tag), speaker=speaker))


@EVERY
def test_a_resolution_is_found_with_its_date(tag: str) -> None:
    (one,) = found(RESOLUTION[tag], tag)
    assert (one.kind, one.number, one.date, one.organ) == (
        CitationKind.RESOLUTION,
        "74/197",
        "2019-12-19",
        "un-ga",
    )


@EVERY
def test_each_number_of_a_list_is_a_resolution(tag: str) -> None:
    assert [one.number for one in found(LIST[tag], tag)] == ["79/214", "80/197", "82/203"]


@EVERY
def test_paragraphs_of_the_document_itself_are_found_with_their_points(tag: str) -> None:
    inner = [(one.kind, one.number, bool(one.point)) for one in found(ABOVE[tag], tag)]
    assert inner == [(CitationKind.PARAGRAPH, "5", True), (CitationKind.PARAGRAPH, "13", False)]


@EVERY
def test_paragraphs_of_other_documents_are_not_ours(tag: str) -> None:
    assert [one.kind for one in found(OTHERS[tag], tag)] == [CitationKind.RESOLUTION]


@pytest.mark.parametrize(
    ("text", "tag", "organ"),
    [
        ("Human Rights Council resolution 28/16 of 26 March 2015", "en", "un-hrc"),
        ("résolution 60/251 de l’Assemblée générale, du 15 mars 2006", "fr", "un-ga"),
        ("резолюцию 28/16 Совета по правам человека от 26 марта 2015 года", "ru", "un-hrc"),
        ("经济及社会理事会1980年7月25日第1980/67号决议", "zh", "un-ecosoc"),
        ("resolution 1325 (2000) of 31 October 2000", "en", "un-sc"),
        ("resolution 217 A (III) of 10 December 1948", "en", "un-ga"),
    ],
)
def test_the_organ_is_the_one_named_beside_the_number_or_told_by_its_form(
    text: str, tag: str, organ: str
) -> None:
    assert [one.organ for one in found(text, tag)] == [organ]
    assert all(one.date for one in found(text, tag) if tag != "zh")


def test_a_number_that_may_be_anybodys_has_no_organ() -> None:
    assert [one.organ for one in found("Resolution 28/16 was adopted.", "en", speaker="un-hrc")] == ["un-hrc"]
    assert [one.organ for one in found("Resolution 28/16 was adopted.", "en", speaker="")] == [""]
    assert [one.organ for one in found("resolution 2006/46 of the whole", "en")] == [""]


def test_fractions_dates_and_years_are_no_resolutions() -> None:
    assert found("about 1/3 of 5 March 2020, on 17/18 October, in 2015/16, 24/7", "en") == []
    assert [one.number for one in found("resolution 60/1 of 16 September 2005. 1/3 of it", "en")] == ["60/1"]


def test_symbols_are_found_whole_even_among_other_scripts() -> None:
    text = "见文件A/C.2/85/L.9和A/85/120-E/2030/11"
    assert [one.number for one in found(text, "zh")] == ["A/C.2/85/L.9", "A/85/120-E/2030/11"]


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("Regulation (EU) 2016/679", "reg/2016/679"),
        ("règlement (CE) no 45/2001", "reg/2001/45"),
        ("Richtlinie 95/46/EG", "dir/1995/46"),
        ("Directiva (UE) 2016/680", "dir/2016/680"),
        ("Decisión 2010/87/UE", "dec/2010/87"),
        ("Reglamento (CE) n.o 45/2001", "reg/2001/45"),
        ("Decisión Marco 2008/977/JAI", "dec/2008/977"),
        ("Rahmenbeschluss 2008/977/JI", "dec/2008/977"),
    ],
)
def test_acts_of_the_european_union_have_one_identifier_in_all_languages(text: str, uri: str) -> None:
    assert [found for _, _, found in acts(text)] == [f"http://data.europa.eu/eli/{uri}/oj"]


@pytest.mark.parametrize("tag", LANGUAGES)
@given(text=plains())
def test_any_text_is_read_and_citations_never_overlap(tag: str, text: str) -> None:
    at = 0
    for one in citations(text, Lang(tag), speaker="un-ga"):
        assert at <= one.start < one.end <= len(text)
        at = one.end
