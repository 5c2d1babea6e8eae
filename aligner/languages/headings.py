"""Words of headings and signatures in languages without a file: those official in the European Union."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from aligner.model import DivisionKind

__all__ = ["CLOSINGS", "HEADINGS", "NUMBER_FIRST"]

_ORDER: Final = (
    DivisionKind.ARTICLE,
    DivisionKind.CHAPTER,
    DivisionKind.SECTION,
    DivisionKind.TITLE,
    DivisionKind.PART,
    DivisionKind.ANNEX,
)
# tag: article, chapter, section, title, part, annex; spellings parted by "|"
_WORDS: Final = {
    "bg": ("Член", "Глава", "Раздел", "Дял", "Част", "Приложение"),
    "cs": ("Článek", "Kapitola", "Oddíl", "Hlava", "Část", "Příloha"),
    "da": ("Artikel", "Kapitel", "Afdeling", "Afsnit", "Del", "Bilag"),
    "de": ("Artikel|Art\\.", "Kapitel", "Abschnitt", "Titel", "Teil", "Anhang|Anlage"),
    "el": (
        "Άρθρο|ΑΡΘΡΟ",
        "Κεφάλαιο|ΚΕΦΑΛΑΙΟ",
        "Τμήμα|ΤΜΗΜΑ",
        "Τίτλος|ΤΙΤΛΟΣ",
        "Μέρος|ΜΕΡΟΣ",
        "Παράρτημα|ΠΑΡΑΡΤΗΜΑ",
    ),
    "et": ("Artikkel", "Peatükk", "Jagu", "Jaotis", "Osa", "Lisa"),
    "fi": ("artikla", "luku", "jakso", "osasto", "osa", "liite"),
    "ga": ("Airteagal", "Caibidil", "Roinn", "Teideal", "Cuid", "Iarscríbhinn"),
    "hr": ("Članak", "Poglavlje", "Odjeljak", "Glava", "Dio", "Prilog"),
    "hu": ("cikk", "fejezet", "szakasz", "cím", "rész", "melléklet"),
    "it": ("Articolo|Art\\.", "Capo|Capitolo", "Sezione", "Titolo", "Parte", "Allegato"),
    "lt": ("straipsnis", "skyrius", "skirsnis", "antraštinė dalis", "dalis", "priedas"),
    "lv": ("pants", "nodaļa", "iedaļa", "sadaļa", "daļa", "pielikums"),
    "mt": ("Artikolu", "Kapitolu", "Taqsima", "Titolu", "Parti", "Anness"),
    "nl": ("Artikel", "Hoofdstuk", "Afdeling", "Titel", "Deel", "Bijlage"),
    "pl": ("Artykuł|Art\\.", "Rozdział", "Sekcja|Oddział", "Tytuł", "Część", "Załącznik"),
    "pt": ("Artigo", "Capítulo", "Secção|Seção", "Título", "Parte", "Anexo"),
    "ro": ("Articolul|Art\\.", "Capitolul", "Secțiunea", "Titlul", "Partea", "Anexa"),
    "sk": ("Článok", "Kapitola", "Oddiel", "Hlava", "Časť", "Príloha"),
    "sl": ("Člen|člen", "Poglavje", "Oddelek", "Naslov", "Del", "Priloga"),
    "sv": ("Artikel", "Kapitel", "Avsnitt", "Avdelning", "Del", "Bilaga"),
}
HEADINGS: Final = MappingProxyType(
    {
        tag: MappingProxyType(
            {kind: tuple(words.split("|")) for kind, words in zip(_ORDER, said, strict=True)}
        )
        for tag, said in _WORDS.items()
    }
)
NUMBER_FIRST: Final = frozenset({"de", "et", "fi", "hu", "lt", "lv", "sl"})
"""Languages that set the number before the word: ``1 artikla``, ``1. Abschnitt``."""
CLOSINGS: Final = MappingProxyType(
    {
        "bg": ("Съставено (?:в|на) ",),
        "cs": ("V(?:e)? \\w+ dne ",),
        "da": ("Udfærdiget i ",),
        "de": ("Geschehen zu ", "Zu(?:m)? (?:Urkund|Zeugnis) dessen(?!\\w)"),
        "el": ("Έγινε ",),
        "fi": ("Tehty ",),
        "hr": ("Sastavljeno u ",),
        "hu": ("Kelt ",),
        "it": ("Fatto a ",),
        "lt": ("Priimta ",),
        "mt": ("Magħmul ",),
        "nl": ("Gedaan te ",),
        "pl": ("Sporządzono w ",),
        "pt": ("Feito em ",),
        "ro": ("(?:Adoptat|Întocmit) la ",),
        "sk": ("V \\w+ \\d",),
        "sl": ("V \\w+, \\d",),
        "sv": ("Utfärdad i ",),
    }
)
