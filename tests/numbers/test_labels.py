"""Labels as official documents print them, and the sentences that only look like them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligner.languages import LANGUAGES, language
from aligner.model import DivisionKind, NumberStyle
from aligner.numbers import Form, leading, limits, show

D, LL, UL = NumberStyle.DECIMAL, NumberStyle.LOWER_LATIN, NumberStyle.UPPER_LATIN
LR, UR = NumberStyle.LOWER_ROMAN, NumberStyle.UPPER_ROMAN
LC, UC = NumberStyle.LOWER_CYRILLIC, NumberStyle.UPPER_CYRILLIC
AB, HZ, ST, AO = NumberStyle.ABJAD, NumberStyle.HANZI, NumberStyle.STEM, NumberStyle.ARABIC_ORDINAL
ARTICLE, CHAPTER, SECTION = DivisionKind.ARTICLE, DivisionKind.CHAPTER, DivisionKind.SECTION
PART, TITLE, ANNEX, DRAFT = DivisionKind.PART, DivisionKind.TITLE, DivisionKind.ANNEX, DivisionKind.DRAFT

# language, text, printed form, rest, form, ranks and style of the first reading
BARE_NUMBERS = [
    ("en", "1. Recalls", "1.", "Recalls", Form.STOP, (1,), D),
    ("en", "11.\tRecalls", "11.", "Recalls", Form.STOP, (11,), D),
    ("en", "1 . Recalls", "1 .", "Recalls", Form.STOP, (1,), D),
    ("en", "\u00a03.\u00a0Recalls", "3.", "Recalls", Form.STOP, (3,), D),
    ("en", "1023. The", "1023.", "The", Form.STOP, (1023,), D),
    ("en", "12.", "12.", "", Form.STOP, (12,), D),
    ("en", "1 – Introduction", "1 –", "Introduction", Form.STOP, (1,), D),
    ("en", "1.2 Scope", "1.2", "Scope", Form.STOP, (1, 2), D),
    ("en", "1.2.3. Scope", "1.2.3.", "Scope", Form.STOP, (1, 2, 3), D),
    ("en", "5.1 (a) The", "5.1", "(a) The", Form.STOP, (5, 1), D),
    ("en", "2.1\tthe", "2.1", "the", Form.STOP, (2, 1), D),
    ("en", "(1) Text", "(1)", "Text", Form.PAREN, (1,), D),
    ("en", "1) text", "1)", "text", Form.HALF, (1,), D),
    ("en", "(a) To", "(a)", "To", Form.PAREN, (1,), LL),
    ("en", "( a ) To", "( a )", "To", Form.PAREN, (1,), LL),
    ("en", "a) to", "a)", "to", Form.HALF, (1,), LL),
    ("en", "(aa) To", "(aa)", "To", Form.PAREN, (27,), LL),
    ("en", "(bb) To", "(bb)", "To", Form.PAREN, (28,), LL),
    ("en", "(i) To", "(i)", "To", Form.PAREN, (1,), LR),
    ("en", "(iv) To", "(iv)", "To", Form.PAREN, (4,), LR),
    ("en", "(c) To", "(c)", "To", Form.PAREN, (3,), LL),
    ("en", "(A) To", "(A)", "To", Form.PAREN, (1,), UL),
    ("en", "I. Introduction", "I.", "Introduction", Form.STOP, (1,), UR),
    ("en", "XIV.\tAnnex", "XIV.", "Annex", Form.STOP, (14,), UR),
    ("en", "V. Recommendation", "V.", "Recommendation", Form.STOP, (5,), UR),
    ("en", "C. Xenon", "C.", "Xenon", Form.STOP, (3,), UL),
    ("en", "A.\tGeneral", "A.", "General", Form.STOP, (1,), UL),
    ("en", "A — General", "A —", "General", Form.STOP, (1,), UL),
    ("en", "12\tText", "12", "Text", Form.BARE, (12,), D),
    ("en", "12  text", "12", "text", Form.BARE, (12,), D),
    ("en", "1 This Act", "1", "This Act", Form.BARE, (1,), D),
    ("en", "A\tGeneral", "A", "General", Form.BARE, (1,), UL),
    ("fr", "1. Rappelle", "1.", "Rappelle", Form.STOP, (1,), D),
    ("fr", "a) De faire", "a)", "De faire", Form.HALF, (1,), LL),
    ("fr", "ii) De", "ii)", "De", Form.HALF, (2,), LR),
    ("fr", "1)\u00a0Les", "1)", "Les", Form.HALF, (1,), D),
    ("es", "ñ) Que", "ñ)", "Que", Form.HALF, (15,), LL),
    ("es", "1.- Disposición", "1.-", "Disposición", Form.STOP, (1,), D),
    ("es", "i) Que", "i)", "Que", Form.HALF, (1,), LR),
    ("ru", "1. ссылается", "1.", "ссылается", Form.STOP, (1,), D),
    ("ru", "а) меры", "а)", "меры", Form.HALF, (1,), LC),
    ("ru", "а ) меры", "а )", "меры", Form.HALF, (1,), LC),
    ("ru", "(б) меры", "(б)", "меры", Form.PAREN, (2,), LC),
    ("ru", "a) меры", "a)", "меры", Form.HALF, (1,), LL),
    ("ru", "ж) меры", "ж)", "меры", Form.HALF, (7,), LC),
    ("ru", "I. Введение", "I.", "Введение", Form.STOP, (1,), UR),
    ("ru", "Б. Меры", "Б.", "Меры", Form.STOP, (2,), UC),
    ("ru", "«1» меры", "«1»", "меры", Form.PAREN, (1,), D),
    ("ar", "١ - تقرر", "١ -", "تقرر", Form.STOP, (1,), D),
    ("ar", "1 - تقرر", "1 -", "تقرر", Form.STOP, (1,), D),
    ("ar", "٦-\tتقرر", "٦-", "تقرر", Form.STOP, (6,), D),
    ("ar", "١-تقرر", "١-", "تقرر", Form.STOP, (1,), D),
    ("ar", "١. تقرر", "١.", "تقرر", Form.STOP, (1,), D),
    ("ar", "\u200f١٢ -\u200f تقرر", "١٢ -", "تقرر", Form.STOP, (12,), D),
    ("ar", "\u202b١\u202c - تقرر", "١\u202c -", "تقرر", Form.STOP, (1,), D),
    ("ar", "(أ) نص", "(أ)", "نص", Form.PAREN, (1,), AB),
    ("ar", "(ا) نص", "(ا)", "نص", Form.PAREN, (1,), AB),
    ("ar", "أ ) نص", "أ )", "نص", Form.HALF, (1,), AB),
    ("ar", "(ه\u200d) نص", "(ه\u200d)", "نص", Form.PAREN, (5,), AB),
    ("ar", "(هـ) نص", "(هـ)", "نص", Form.PAREN, (5,), AB),
    ("ar", "\ufeeb) نص", "\ufeeb)", "نص", Form.HALF, (5,), AB),
    ("ar", "(ى) نص", "(ى)", "نص", Form.PAREN, (10,), AB),
    ("ar", "ب - نص", "ب -", "نص", Form.STOP, (2,), AB),
    ("ar", "ألف - نص", "ألف -", "نص", Form.STOP, (1,), AB),
    ("ar", "جيم -\tنص", "جيم -", "نص", Form.STOP, (3,), AB),
    ("ar", "’١‘ نص", "’١‘", "نص", Form.PAREN, (1,), D),
    ("ar", "‘١’ نص", "‘١’", "نص", Form.PAREN, (1,), D),
    ("ar", "(١) نص", "(١)", "نص", Form.PAREN, (1,), D),
    ("ar", "أولا - مقدمة", "أولا -", "مقدمة", Form.ORDINAL, (1,), AO),
    ("ar", "أولاً - مقدمة", "أولاً -", "مقدمة", Form.ORDINAL, (1,), AO),
    ("ar", "أولا\t-\tمقدمة", "أولا\t-", "مقدمة", Form.ORDINAL, (1,), AO),
    ("ar", "ثالثا –\u00a0توصية", "ثالثا –", "توصية", Form.ORDINAL, (3,), AO),
    ("ar", "حادي عشر - خاتمة", "حادي عشر -", "خاتمة", Form.ORDINAL, (11,), AO),
    ("ar", "ثانيا", "ثانيا", "", Form.ORDINAL, (2,), AO),
    ("zh", "1. 决定", "1.", "决定", Form.STOP, (1,), D),
    ("zh", "1．决定", "1．", "决定", Form.STOP, (1,), D),
    ("zh", "１．决定", "１．", "决定", Form.STOP, (1,), D),
    ("zh", "一、导言", "一、", "导言", Form.COMMA, (1,), HZ),
    ("zh", "　　十二、导言", "十二、", "导言", Form.COMMA, (12,), HZ),
    ("zh", "甲、导言", "甲、", "导言", Form.COMMA, (1,), ST),
    ("zh", "1、导言", "1、", "导言", Form.COMMA, (1,), D),
    ("zh", "一. 导言", "一.", "导言", Form.STOP, (1,), HZ),
    ("zh", "（一）大会", "（一）", "大会", Form.PAREN, (1,), HZ),
    ("zh", "(十一) 大会", "(十一)", "大会", Form.PAREN, (11,), HZ),
    ("zh", "（a）大会", "（a）", "大会", Form.PAREN, (1,), LL),
    ("zh", "(a) 大会", "(a)", "大会", Form.PAREN, (1,), LL),
    ("zh", "㈡ 大会", "㈡", "大会", Form.PAREN, (2,), HZ),
    ("zh", "③ 大会", "③", "大会", Form.PAREN, (3,), D),
    ("zh", "⒋大会", "⒋", "大会", Form.STOP, (4,), D),
    ("zh", "一　导言", "一", "导言", Form.BARE, (1,), HZ),
    ("zh", "A. 导言", "A.", "导言", Form.STOP, (1,), UL),
    ("zh", "1.2 导言", "1.2", "导言", Form.STOP, (1, 2), D),
    ("de", "1. Der Rat", "1.", "Der Rat", Form.STOP, (1,), D),
]

WORDS = [
    ("en", "Article 1", "Article 1", "", ARTICLE, (1,), D),
    ("en", "ARTICLE 12", "ARTICLE 12", "", ARTICLE, (12,), D),
    ("en", "Article 5 Scope", "Article 5", "Scope", ARTICLE, (5,), D),
    ("en", "Article 5. Scope", "Article 5.", "Scope", ARTICLE, (5,), D),
    ("en", "Article 5 – Scope", "Article 5", "Scope", ARTICLE, (5,), D),
    ("en", "Article 5\nScope", "Article 5", "Scope", ARTICLE, (5,), D),
    ("en", "Article 5\tthe scope", "Article 5", "the scope", ARTICLE, (5,), D),
    ("en", "Chapter I: Purposes", "Chapter I", "Purposes", CHAPTER, (1,), UR),
    ("en", "CHAPTER XIX", "CHAPTER XIX", "", CHAPTER, (19,), UR),
    ("en", "Part One", "Part One", "", PART, (1,), D),
    ("en", "Part B", "Part B", "", PART, (2,), UL),
    ("en", "Annex II", "Annex II", "", ANNEX, (2,), UR),
    ("en", "Draft resolution I", "Draft resolution I", "", DRAFT, (1,), UR),
    ("en", "Section 3.1: Terms", "Section 3.1", "Terms", SECTION, (3, 1), D),
    ("en", "§ 5", "§ 5", "", SECTION, (5,), D),
    ("en", "§ 5 Scope", "§ 5", "Scope", SECTION, (5,), D),
    ("fr", "Article premier", "Article premier", "", ARTICLE, (1,), D),
    ("fr", "Article 1er", "Article 1er", "", ARTICLE, (1,), D),
    ("fr", "Chapitre I: Buts", "Chapitre I", "Buts", CHAPTER, (1,), UR),
    ("fr", "Titre II\u00a0: Objet", "Titre II", "Objet", TITLE, (2,), UR),
    ("es", "Artículo 1", "Artículo 1", "", ARTICLE, (1,), D),
    ("es", "Artículo 1º", "Artículo 1º", "", ARTICLE, (1,), D),
    ("es", "Artículo 5.- Objeto", "Artículo 5.", "Objeto", ARTICLE, (5,), D),
    ("es", "Capítulo XIX: Ratificación", "Capítulo XIX", "Ratificación", CHAPTER, (19,), UR),
    ("es", "ANEXO I", "ANEXO I", "", ANNEX, (1,), UR),
    ("ru", "Статья 1", "Статья 1", "", ARTICLE, (1,), D),
    ("ru", "Статья первая", "Статья первая", "", ARTICLE, (1,), D),
    ("ru", "Раздел третий", "Раздел третий", "", SECTION, (3,), D),
    ("ru", "Глава IV: Ассамблея", "Глава IV", "Ассамблея", CHAPTER, (4,), UR),
    ("ru", "Приложение II", "Приложение II", "", ANNEX, (2,), UR),
    ("ar", "المادة 1", "المادة 1", "", ARTICLE, (1,), D),
    ("ar", "المادة ١١١", "المادة ١١١", "", ARTICLE, (111,), D),
    ("ar", "المادّة ٥: النطاق", "المادّة ٥", "النطاق", ARTICLE, (5,), D),
    ("ar", "المـادة الأولى", "المـادة الأولى", "", ARTICLE, (1,), AO),
    ("ar", "المادة الحادية عشرة", "المادة الحادية عشرة", "", ARTICLE, (11,), AO),
    ("ar", "الفصل الثاني : العضوية", "الفصل الثاني", "العضوية", CHAPTER, (2,), AO),
    ("ar", "الفصل الثامـن: التنظيمات", "الفصل الثامـن", "التنظيمات", CHAPTER, (8,), AO),
    ("ar", "الفصل الثالث عشر: مجلس", "الفصل الثالث عشر", "مجلس", CHAPTER, (13,), AO),
    ("ar", "المرفق الأول", "المرفق الأول", "", ANNEX, (1,), AO),
    ("zh", "第一条", "第一条", "", ARTICLE, (1,), HZ),
    ("zh", "第一百一十一条", "第一百一十一条", "", ARTICLE, (111,), HZ),
    ("zh", "第 5 条　范围", "第 5 条", "范围", ARTICLE, (5,), D),
    ("zh", "第一章：宗旨及原则", "第一章", "宗旨及原则", CHAPTER, (1,), HZ),
    ("zh", "第二部分", "第二部分", "", PART, (2,), HZ),
    ("fr", "Deuxième partie", "Deuxième partie", "", PART, (2,), D),
    ("fr", "PREMIÈRE PARTIE : Des cartes", "PREMIÈRE PARTIE", "Des cartes", PART, (1,), D),
    ("es", "Segunda parte. Mapas", "Segunda parte.", "Mapas", PART, (2,), D),
    ("it", "Parte seconda", "Parte seconda", "", PART, (2,), D),
    ("de", "Artikel 16 Karten", "Artikel 16", "Karten", ARTICLE, (16,), D),
    ("zh", "附件一", "附件一", "", ANNEX, (1,), HZ),
    ("zh", "附件2", "附件2", "", ANNEX, (2,), D),
    ("zh", "决议草案一", "决议草案一", "", DRAFT, (1,), HZ),
]

NOT_LABELS = [
    ("en", "A report of the Committee"),
    ("fr", "Deuxième partie du rapport"),
    ("de", "Artikel 16 Absatz 2 AEUV sieht vor"),
    ("de", "Art. 13a–13i Eingefügt durch Ziff. I"),
    ("en", "I am"),
    ("en", "1945 was a year"),
    ("en", "1945. It ended"),
    ("en", "2.5 million people"),
    ("en", "3 December 2030"),
    ("en", "74/197"),
    ("en", "10:00"),
    ("en", "1,000 people"),
    ("en", "10.30 a.m."),
    ("en", "A/C.2/85/L.9"),
    ("en", "U.S. policy"),
    ("en", "i.e. nothing"),
    ("en", "C. difficile is"),
    ("en", "J. R. Smith spoke"),
    ("en", "Article 5 of the Charter provides"),
    ("en", "Article 5, paragraph 2"),
    ("en", "Articles 5 and 6"),
    ("en", "Article 2(4) prohibits"),
    ("en", "Chapter VII measures"),
    ("en", "Part of the report"),
    ("en", "§ 5 of the Act"),
    ("en", "12 countries took part"),
    ("en", "12"),
    ("en", "12th meeting"),
    ("en", "1-2 June"),
    ("en", "10-year plan"),
    ("en", "A-level results"),
    ("en", "• A bullet"),
    ("en", "– A dash"),
    ("en", "(see above) The"),
    ("en", "(continued)"),
    ("en", "(2030) was"),
    ("en", "The General Assembly,"),
    ("en", "Annex to the report"),
    ("en", "First, we note"),
    ("en", "20-16340 (E)"),
    ("en", "2/15"),
    ("en", "p. 5"),
    ("en", "‘I’ said he"),
    ("en", ""),
    ("en", "   "),
    ("fr", "M. Dupont (France) prend la parole"),
    ("fr", "Art. 5 de la loi prévoit"),
    ("fr", "À la 5e séance"),
    ("fr", "2,5 millions"),
    ("fr", "3 décembre 2030"),
    ("fr", "1er janvier 2030"),
    ("es", "3 de diciembre de 2030"),
    ("es", "1.000 personas"),
    ("es", "El Artículo 5"),
    ("es", "Artículo 5 de la Carta"),
    ("es", "A las 10.00 horas"),
    ("ru", "3 декабря 2030 года"),
    ("ru", "Статья 5 Устава предусматривает"),
    ("ru", "2-й пункт"),
    ("ru", "О мерах"),
    ("ar", "المادة 5 من الميثاق"),
    ("ar", "٢٫٥ مليون"),
    ("ar", "2.5 مليون شخص"),
    ("ar", "٣ كانون الأول/ديسمبر ٢٠٣٠"),
    ("ar", "أولا نود"),
    ("ar", "ألف شخص"),
    ("ar", "وإذ تشير إلى"),
    ("zh", "一个国家"),
    ("zh", "第一，我们"),
    ("zh", "第一条规定"),
    ("zh", "2030年12月3日"),
    ("zh", "十二国集团"),
    ("zh", "1.5亿人"),
    ("zh", "附件载有"),
    ("zh", "5个国家"),
]


@pytest.mark.parametrize("row", BARE_NUMBERS)
def test_a_printed_number_is_read_as_its_country_prints_it(
    row: tuple[str, str, str, str, Form, tuple[int, ...], NumberStyle],
) -> None:
    tag, text, printed, rest, form, ranks, style = row
    best = leading(text, language(tag))[0]
    assert (best.number.printed, text[best.end :], best.form) == (printed, rest, form)
    assert (best.number.ranks, best.number.style, best.role) == (ranks, style, None)


@pytest.mark.parametrize("row", WORDS)
def test_a_heading_word_tells_the_division(
    row: tuple[str, str, str, str, DivisionKind, tuple[int, ...], NumberStyle],
) -> None:
    tag, text, printed, rest, role, ranks, style = row
    best = leading(text, language(tag))[0]
    assert (best.number.printed, text[best.end :], best.role) == (printed, rest, role)
    assert (best.number.ranks, best.number.style) == (ranks, style)
    assert best.form in {Form.WORD, Form.SECTION}


@pytest.mark.parametrize(("tag", "text"), NOT_LABELS)
def test_a_sentence_is_not_taken_for_a_label(tag: str, text: str) -> None:
    assert leading(text, language(tag)) == ()


@pytest.mark.parametrize(
    ("tag", "text", "suffix"),
    [
        ("en", "5 bis. Text", "bis"),
        ("en", "12A. Text", "A"),
        ("en", "Article 5 ter", "ter"),
        ("en", "Article 12A", "A"),
        ("en", "(5 bis) Text", "bis"),
        ("fr", "Article 5 bis", "bis"),
        ("fr", "5-bis. Texte", "bis"),
        ("ru", "Статья 12А", "A"),
        ("ar", "المادة 5 مكررا", "bis"),
        ("zh", "第五条之一", "bis"),
        ("zh", "第五条之二　范围", "ter"),
    ],
)
def test_an_inserted_number_has_its_suffix_in_one_form(tag: str, text: str, suffix: str) -> None:
    assert leading(text, language(tag))[0].number.suffix == suffix


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "(i) x", [(1, LR), (9, LL)]),
        ("en", "(c) x", [(3, LL), (100, LR)]),
        ("en", "V. X", [(5, UR), (22, UL)]),
        ("en", "I. X", [(1, UR), (9, UL)]),
        ("ru", "с) х", [(17, LC), (3, LL), (100, LR)]),
        ("ru", "c) х", [(3, LL), (100, LR), (17, LC)]),
        ("es", "o) x", [(16, LL), (15, LL)]),
    ],
)
def test_an_ambiguous_label_gives_all_its_readings(
    tag: str, text: str, expected: list[tuple[int, NumberStyle]]
) -> None:
    assert [(label.number.rank, label.number.style) for label in leading(text, language(tag))] == expected


@pytest.mark.parametrize("tag", LANGUAGES)
@given(st.sampled_from([D, LL, UL, LR, UR, LC, AB, HZ]), st.integers(1, 40), st.data())
def test_a_label_in_any_bracket_gives_its_rank(
    tag: str, style: NumberStyle, rank: int, data: st.DataObject
) -> None:
    opening, closing = data.draw(st.sampled_from([("(", ")"), ("（", "）"), ("", ")"), ("", " )")]))
    noise = data.draw(st.sampled_from(["", "\u200f", "\ufeff", "\u202a", "\u2067"]))
    blank = data.draw(st.sampled_from([" ", "\t", "\u00a0", "\u3000"]))
    data_of = language(tag)
    letters = data_of.letters if style in {LL, UL} and data_of.letters else ""
    text = f"{noise}{opening}{show(rank, style, letters=letters)}{noise}{closing}{blank}X"
    assert rank in {label.number.rank for label in leading(text, data_of)}
    assert {text[label.end :] for label in leading(text, data_of)} == {"X"}


@pytest.mark.parametrize("tag", LANGUAGES)
@given(
    st.text(st.characters() | st.sampled_from(" \t\n.)(-–:、第条1٢aIivАأ一§’‘«»\u200f\u3000"), max_size=40)
)
@example("1\n. x")
@example("(a\n)")
@example("Article\u20281")
@example("أولا\n-")
def test_any_text_gives_labels_that_lie_in_it(tag: str, text: str) -> None:
    for label in leading(text, language(tag)):
        assert 0 < label.end <= len(text)
        assert label.number.printed in text[: label.end]


def test_every_decimal_stop_is_read_with_the_digits_of_each_language() -> None:
    for tag in LANGUAGES:
        for rank in range(1, 200):
            printed = show(rank, D, digits=language(tag).digits)
            assert leading(f"{printed}. X", language(tag))[0].number.rank == rank
            assert rank in limits(D)
