"""Tags and names of languages: any usual one is known, others are refused or neutral."""

import pytest

from aligner.languages import LANGUAGES, lang, language, languages, neutral
from aligner.model import RequestError


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("en_US", "en"),
        ("en-GB", "en"),
        ("english", "en"),
        ("F", "fr"),
        ("fre", "fr"),
        ("français", "fr"),
        ("chi", "zh"),
        ("zho", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-hant", "zh-Hant"),
        ("zh_hant_tw", "zh-Hant"),
        ("Arabic", "ar"),
        ("ar-001", "ar"),
        ("de", "de"),
        ("DE_ch", "de"),
        ("deutsch", "de"),
        ("Italian", "it"),
        ("NL_be", "nl-BE"),
        ("pt-br", "pt-BR"),
        ("sr-latn-rs", "sr-Latn-RS"),
    ],
)
def test_any_mark_of_a_language_gives_its_tag(text: str, tag: str) -> None:
    assert lang(text) == tag
    assert lang(lang(text)) == tag


@pytest.mark.parametrize("text", ["", "englisch!", "a b", "x" * 40, "-", "en--us"])
def test_an_ill_formed_tag_is_refused_with_the_known_ones(text: str) -> None:
    with pytest.raises(RequestError, match="known: ar, de, en"):
        language(text)


def test_a_misspelt_name_is_guessed() -> None:
    with pytest.raises(RequestError, match="did you mean 'fr'"):
        lang("frenchh")


def test_traditional_chinese_falls_back_to_chinese() -> None:
    assert language("zh-Hant") is language("zh")


def test_a_language_without_a_file_is_neutral() -> None:
    assert language("pl") is neutral("pl")
    assert language("he").right_to_left
    assert not language("pl").recitals
    assert [data.tag for data in languages()] == list(LANGUAGES)
