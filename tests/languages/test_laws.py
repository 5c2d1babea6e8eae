"""Laws that hold for every language in the registry."""

import re

import pytest

from aligner.languages import LANGUAGES, language
from aligner.model import DivisionKind
from aligner.numbers import leading, limits, parse, show

PATTERNS = (
    "formulas",
    "recitals",
    "operatives",
    "annexes",
    "preambles",
    "drafts",
    "draft_labels",
    "dates",
    "sessions",
    "agenda_items",
    "originals",
    "distributions",
)

OPENINGS = {
    "de": (
        [
            "unter Hinweis auf ihre",
            "in Bekräftigung der",
            "tief besorgt über",
            "mit Genugtuung",
            "nach Behandlung des",
            "eingedenk",
            "in Anbetracht",
            "gestützt auf Artikel",
            "Kenntnis nehmend von",
        ],
        [
            "beschließt ferner",
            "ersucht den Generalsekretär",
            "nimmt Kenntnis von",
            "verurteilt nachdrücklich",
            "fordert die Staaten auf",
            "legt den Staaten nahe",
            "begrüßt die",
            "würdigt",
            "bekräftigt erneut",
        ],
    ),
    "it": (
        [
            "Ricordando altresì",
            "Riaffermando la",
            "Tenendo presente che",
            "Profondamente preoccupata",
            "Avendo esaminato",
            "Notando con",
            "Preso atto del",
            "Vista la",
            "Consapevole che",
            "Convinti che",
        ],
        [
            "Decide di",
            "Chiede inoltre",
            "Prende atto del",
            "Condanna fermamente",
            "Invita gli Stati",
            "Si compiace",
            "Esorta",
            "Accoglie con favore",
            "Ribadisce",
        ],
    ),
    "en": (
        [
            "Recalling also its",
            "Bearing in mind",
            "Deeply concerned about",
            "Reaffirming the",
            "Also recalling",
            "Noting with",
            "Having considered",
            "Taking note of",
            "Mindful of",
        ],
        [
            "Decides to",
            "Also requests",
            "Takes note of",
            "Strongly condemns",
            "Further invites",
            "Calls upon",
            "Welcomes the",
            "Expresses its",
            "Pays tribute",
        ],
    ),
    "fr": (
        [
            "Rappelant également",
            "Réaffirmant sa",
            "Consciente que",
            "Profondément préoccupée",
            "Ayant examiné",
            "Notant avec satisfaction",
            "Prenant note",
            "Soucieuse de",
            "Sachant que",
            "S’inquiétant de",
            "Se félicitant",
        ],
        [
            "Décide de",
            "Prie également",
            "Demande aux",
            "Réaffirme",
            "Prend acte",
            "Se félicite",
            "Engage",
            "Note avec",
        ],
    ),
    "es": (
        [
            "Recordando también",
            "Reafirmando",
            "Teniendo presente",
            "Habiendo examinado",
            "Consciente de",
            "Profundamente preocupada",
            "Observando con",
            "Tomando nota",
            "Reconociendo además",
        ],
        [
            "Decide",
            "Pide también",
            "Toma nota",
            "Acoge con",
            "Exhorta a",
            "Reafirma",
            "Observa con",
            "Insta a",
            "Alienta",
        ],
    ),
    "ru": (
        [
            "ссылаясь на",
            "вновь подтверждая",
            "Вновь подтверждая",
            "принимая во внимание",
            "будучи глубоко обеспокоена",
            "отмечая с",
            "рассмотрев доклад",
            "учитывая",
            "напоминая также",
            "признавая",
        ],
        [
            "постановляет",
            "просит также",
            "вновь подтверждает",
            "принимает к сведению",
            "призывает",
            "с удовлетворением отмечает",
            "настоятельно призывает",
            "рекомендует",
        ],
    ),
    "ar": (
        [
            "وإذ تشير إلى",
            "إذ تؤكد من جديد",
            "وإذ تلاحظ",
            "وإذ تُسلّم",
            "وإذ يساورها القلق",
            "وإذ تضع في اعتبارها",
            "وقد نظرت",
            "وإذ تحيط علما",
            "وإذ تدرك",
        ],
        [
            "تقرر",
            "تطلب إلى",
            "تُقرّر",
            "تهيب",
            "تحيط علما",
            "تؤكد من جديد",
            "ترحب",
            "تشجع",
            "تدعو",
            "يقرر",
            "تلاحظ مع التقدير",
        ],
    ),
    "zh": (
        [
            "回顾其",
            "又回顾",
            "还重申",
            "重申",
            "意识到",
            "赞赏地注意到",
            "深为关切",
            "铭记",
            "审议了",
            "欢迎",
            "考虑到",
        ],
        [
            "决定",
            "又请",
            "还重申",
            "请秘书长",
            "促请",
            "敦促",
            "赞赏地注意到",
            "强烈谴责",
            "吁请",
            "鼓励",
        ],
    ),
}


PHRASES = {
    "de": {
        "sessions": "Fünfundachtzigste Tagung",
        "agenda_items": "Tagesordnungspunkt 19",
        "originals": "Original: Englisch",
        "distributions": "Verteilung: Allgemein",
        "drafts": "den folgenden Resolutionsentwurf zu verabschieden:",
        "formulas": "Die Generalversammlung,",
    },
    "it": {
        "sessions": "Ottantacinquesima sessione",
        "agenda_items": "Punto 19 dell’ordine del giorno",
        "originals": "Originale: inglese",
        "distributions": "Distr. generale",
        "drafts": "di adottare il seguente progetto di risoluzione:",
        "formulas": "L’Assemblea generale,",
    },
    "en": {
        "sessions": "Eighty-fifth session",
        "agenda_items": "Agenda item 19",
        "originals": "Original: English",
        "distributions": "Distr.: General",
        "drafts": "the adoption of the following draft resolution:",
        "formulas": "The General Assembly,",
    },
    "fr": {
        "sessions": "Quatre-vingt-cinquième session",
        "agenda_items": "Point 19 de l’ordre du jour",
        "originals": "Original : anglais",
        "distributions": "Distr. générale",
        "drafts": "d’adopter le projet de résolution suivant :",
        "formulas": "L’Assemblée générale,",
    },
    "es": {
        "sessions": "Octogésimo quinto período de sesiones",
        "agenda_items": "Tema 19 del programa",
        "originals": "Original: inglés",
        "distributions": "Distr. general",
        "drafts": "que apruebe el siguiente proyecto de resolución:",
        "formulas": "La Asamblea General,",
    },
    "ru": {
        "sessions": "Восемьдесят пятая сессия",
        "agenda_items": "Пункт 19 повестки дня",
        "originals": "Язык оригинала: английский",
        "distributions": "Общее распространение",
        "drafts": "принять следующий проект резолюции:",
        "formulas": "Генеральная Ассамблея,",
    },
    "ar": {
        "sessions": "الدورة الخامسة والثمانون",
        "agenda_items": "البند ١٩ من جدول الأعمال",
        "originals": "الأصل: بالإنكليزية",
        "distributions": "التوزيع: عام",
        "drafts": "باعتماد مشروع القرار التالي:",
        "formulas": "إن الجمعية العامة،",
    },
    "zh": {
        "sessions": "第八十五届会议",
        "agenda_items": "议程项目19",
        "originals": "原文：英文",
        "distributions": "普遍分发",
        "drafts": "建议大会通过以下决议草案：",
        "formulas": "大会，",
    },
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_pattern_compiles(tag: str) -> None:
    data = language(tag)
    for name in PATTERNS:
        for pattern in getattr(data, name):
            assert re.compile(pattern, re.IGNORECASE).groups in {0, 3}
    for said in data.divisions.values():
        assert all(re.compile(pattern, re.IGNORECASE).groups == 0 for pattern in said)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_opening_matches_the_empty_text(tag: str) -> None:
    data = language(tag)
    for pattern in (*data.recitals, *data.operatives, *data.formulas):
        assert not re.compile(pattern, re.IGNORECASE).match("")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_there_are_openings_enough(tag: str) -> None:
    assert len(set(language(tag).recitals)) >= 60
    assert len(set(language(tag).operatives)) >= 100


@pytest.mark.parametrize("tag", LANGUAGES)
def test_usual_recitals_and_operative_paragraphs_are_known(tag: str) -> None:
    data = language(tag)
    for said, patterns in zip(OPENINGS[tag], (data.recitals, data.operatives), strict=True):
        known = re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)
        for opening in said:
            assert known.match(opening), opening


@pytest.mark.parametrize("tag", sorted(set(LANGUAGES) - {"zh"}))
def test_recitals_are_not_taken_for_operative_paragraphs(tag: str) -> None:
    known = re.compile(f"(?:{'|'.join(language(tag).operatives)})", re.IGNORECASE)
    assert [opening for opening in OPENINGS[tag][0] if known.match(opening)] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_of_the_masthead_are_found(tag: str) -> None:
    data = language(tag)
    for name, phrase in PHRASES[tag].items():
        assert any(re.search(pattern, phrase, re.IGNORECASE) for pattern in getattr(data, name)), phrase
    assert any(
        spelling in PHRASES[tag]["sessions"].lower() for spelling in data.session_ordinals[84].split("|")
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_heading_number_is_read_back(tag: str) -> None:
    data = language(tag)
    word = {
        "ar": "المادة",
        "en": "Article",
        "es": "Artículo",
        "fr": "Article",
        "it": "Articolo",
        "ru": "Статья",
    }.get(tag)
    if word is None:
        return
    for rank, spellings in enumerate(data.ordinals, 1):
        for spelling in spellings.split("|"):
            label = leading(f"{word} {spelling}", data)[0]
            assert (label.number.rank, label.role) == (rank, DivisionKind.ARTICLE)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_sections_and_points_print_and_read_back(tag: str) -> None:
    data = language(tag)
    for style in (data.section_style, *data.point_styles):
        letters = data.letters if style.value.endswith("latin") else ""
        for rank in limits(style)[:60]:
            assert parse(show(rank, style, letters=letters), style, letters=letters) == rank


@pytest.mark.parametrize("tag", LANGUAGES)
def test_each_language_names_all_of_them(tag: str) -> None:
    data = language(tag)
    assert set(data.names) == set(LANGUAGES)
    assert len(data.digits) == 10
    assert data.tag == tag
    assert data.region.startswith(tag)
