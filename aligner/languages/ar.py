"""Arabic, as the United Nations writes it; patterns bear with vowel signs, tatweel and hamza spelling."""

from types import MappingProxyType
from typing import Final

from aligner.languages.language import Citing, Fonts, Language
from aligner.model import DivisionKind, DocumentKind, Lang, NumberStyle
from aligner.numbers.arabic import attributive

__all__ = ["LANGUAGE"]

_SIGNS: Final = "[\u0640\u064b-\u0652\u0670]*"
_ALIKE: Final = {
    "أ": "[أاآ]",
    "إ": "[إا]",
    "آ": "[آاأ]",
    "ا": "[اأإآ]",
    "ى": "[ىي]",
    "ي": "[يى]",
    "ة": "[ةه]",
}


def _loose(words: str) -> str:
    """Let signs stand behind each letter and spelling variants for it; other signs of the pattern stay."""
    written = ""
    for sign, behind in zip(words, [*words[1:], ""], strict=True):
        letter = _ALIKE.get(sign, sign) + _SIGNS if "ء" <= sign <= "ي" else sign
        written += f"(?:{letter})" if behind == "?" and "ء" <= sign <= "ي" else letter
    return written


_MORE: Final = _loose("(?: أيضا| كذلك| من جديد| مرة أخرى| بوجه خاص| في هذا الصدد)?")
# The word ends here: no letter follows, nor a sign of its last one.
_END: Final = "(?![\\w\u064b-\u0652])"
_HE: Final = _loose("(?:ت|ي|ن)")
# Verbs behind وإذ, without the prefix of the person.
_RECITALS: Final = (
    "شير, ؤكد, عيد التأكيد, عيد تأكيد, كرر, درك, عترف, سلم, لاحظ, رحب, عرب, ضع, أخذ, عي, دين, شجب, "
    "ستنكر, شدد, برز, قدر, ثني, شيد, حيط علما, حيط, نوه, شعر, رى, عتقد, عتبر, عقد العزم, عقد, رغب, سعى, "
    "أمل, تطلع, توقع, ذكر, ستذكر, سترشد, هتدي, ستند, ستلهم, تصرف, عمل, حث, دعو, شجع, هيب, طلب, قرر, علن, "
    "ؤمن, ؤيد, ساند, شارك, تمسك, لتزم, تعهد, صمم, حرص, هتم, قلق, فزع, جزع, أسف, أسى, رفض, عارض, حتفل, "
    "حيي, شكر, هنئ, متدح, وافق, نظر, ستعرض, بحث, درس, ستمع, عرف, علم, فهم, قر, قتنع, ثق, قف, ستنتج, خلص, "
    "تابع, ذهل, ساور[هن]?[ما]?ا? (?:بالغ )?القلق, سوؤ[هن]ا, حدو[هن]ا, سر[هن]ا, قلق[هن]ا, فزع[هن]ا, "
    "ثير جزع[هن]ا, هول[هن]ا, زعج[هن]ا, حز[هن]ا, حدوه, ساوره, قلقه, فزعه, سوؤه, سره, ثلج صدر[هن]ا"
)
_ADVERBS: Final = "(?:بالغ القلق|القلق|شديد القلق|عميق القلق|الجزع|الاقتناع)"
_VERBS: Final = (
    "قرر, طلب, دعو, حث, شجع, هيب, ناشد, رحب, لاحظ, حيط علما, حيط, أخذ علما, أخذ, ؤكد, عيد التأكيد, "
    "عيد تأكيد, عيد, كرر, شدد, برز, سلم, عترف, قر, قدر, عرب, عبر, ثني, شيد, نوه, شكر, هنئ, متدح, شير, "
    "ذكر, لفت الانتباه, لفت, سترعي, وجه, دين, شجب, ستنكر, رفض, عارض, أسف, ستهجن, طالب, صر, حذر, نذر, "
    "وافق, ؤيد, عتمد, قبل, صادق, قرن, علن, عتبر, رى, عتقد, ؤمن, أمل, تطلع, توقع, رجو, عتزم, عتزم, قترح, "
    "وصي, أذن, خول, فوض, كلف, سند, عهد, عين, سمي, نتخب, ختار, نشئ, ؤسس, حدد, عرف, مدد, جدد, واصل, بقي, "
    "ستبقي, نهي, علق, رجئ, حيل, قدم, تيح, كفل, ضمن, لتزم, تعهد, شارك, ؤازر, ساند, دعم, حيي, حتفل, كرم, "
    "خص, ولي, دعم, سهم, تابع, ستعرض, نظر, بحث, درس, عقد, دعو إلى, طلب إلى, هيب ب, حل, لغي, عدل, نقح, ضع, "
    "عمم, نشر, بلغ, حتج, ندد, ستذكر, شجع على, تبنى, خلص, ستنتج, ظل, رغب, تمسك, عزز, نادي, سجل, ثبت, وعز, "
    "أمر, وقف, رفع, منح, نضم, تفق, عجب, ثق"
)
_MONTHS: Final = (
    "كانون الثاني|كانون الثاني/يناير|يناير",
    "شباط|شباط/فبراير|فبراير",
    "آذار|آذار/مارس|مارس",
    "نيسان|نيسان/أبريل|أبريل|إبريل",
    "أيار|أيار/مايو|مايو",
    "حزيران|حزيران/يونيه|يونيه|يونيو",
    "تموز|تموز/يوليه|يوليه|يوليو",
    "آب|آب/أغسطس|أغسطس",
    "أيلول|أيلول/سبتمبر|سبتمبر",
    "تشرين الأول|تشرين الأول/أكتوبر|أكتوبر",
    "تشرين الثاني|تشرين الثاني/نوفمبر|نوفمبر",
    "كانون الأول|كانون الأول/ديسمبر|ديسمبر",
)
# Longest first, so that both names of a month are taken together.
_MONTH: Final = "|".join(sorted("|".join(_MONTHS).split("|"), key=len, reverse=True)).replace(
    "/", "\\s*/\\s*"
)


def _session(rank: int) -> str:
    forms = dict.fromkeys(attributive(rank, feminine=True, oblique=oblique) for oblique in (False, True))
    if rank >= 100:
        forms |= dict.fromkeys(form.replace("المائة", "المئة") for form in tuple(forms))
    return "|".join(forms)


def _heading(rank: int) -> str:
    forms = [
        attributive(rank, feminine=feminine, oblique=oblique)
        for oblique in (False, True)
        for feminine in (False, True)
    ]
    return "|".join(dict.fromkeys(forms))


LANGUAGE: Final = Language(
    tag=Lang("ar"),
    code="ara",
    region="ar-EG",
    name="Arabic",
    endonym="العربية",
    no_break=False,
    names=MappingProxyType(
        {
            "ar": "بالعربية",
            "de": "بالألمانية",
            "en": "بالإنكليزية",
            "es": "بالإسبانية",
            "fr": "بالفرنسية",
            "it": "بالإيطالية",
            "ru": "بالروسية",
            "zh": "بالصينية",
        }
    ),
    aliases=("a", "عربي"),
    direction="rtl",
    script="Arab",
    digits="٠١٢٣٤٥٦٧٨٩",
    fonts=Fonts(complex_script="Times New Roman"),
    emphasis="bold",
    divisions=MappingProxyType(
        {
            DivisionKind.ARTICLE: tuple(map(_loose, ("المادة", "مادة", "القاعدة"))),
            DivisionKind.CHAPTER: tuple(map(_loose, ("الفصل",))),
            DivisionKind.SECTION: tuple(map(_loose, ("الفرع", "القسم"))),
            DivisionKind.SUBSECTION: tuple(map(_loose, ("الفرع الفرعي", "القسم الفرعي"))),
            DivisionKind.PART: tuple(map(_loose, ("الجزء", "الكتاب"))),
            DivisionKind.TITLE: tuple(map(_loose, ("الباب",))),
            DivisionKind.ANNEX: tuple(
                map(_loose, ("المرفق", "مرفق", "التذييل", "تذييل", "الضميمة", "الملحق", "الإضافة"))
            ),
            DivisionKind.DRAFT: tuple(map(_loose, ("مشروع القرار", "مشروع المقرر"))),
        }
    ),
    section_style=NumberStyle.ARABIC_ORDINAL,
    point_styles=(NumberStyle.ABJAD, NumberStyle.DECIMAL, NumberStyle.ABJAD),
    ordinals=tuple(_heading(rank) for rank in range(1, 121)),
    formulas=tuple(
        _loose(words)
        for words in (
            "إن الجمعية العامة",
            "إن مجلس الأمن",
            "إن المجلس الاقتصادي والاجتماعي",
            "إن مجلس حقوق الإنسان",
            "إن مجلس الوصاية",
            "إن الأمين العام",
            "إن اللجنة (?:الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة)",
            "إن (?:اللجنة|لجنة)(?: \\w+){0,10}",
            "إن (?:المؤتمر|مؤتمر)(?: \\w+){0,14}",
            "إن (?:المجلس|مجلس|الجمعية|جمعية)(?: \\w+){0,8}",
            "إن (?:اجتماع|الدول)(?: \\w+){0,8}",
        )
    ),
    recitals=(
        *(_loose("و?إذ ") + _HE + _SIGNS + _loose(verb) + _END + _MORE for verb in _RECITALS.split(", ")),
        _loose("و?إذ تضع في اعتبارها"),
        _loose("و?إذ (?:لا )?\\w+"),
        _loose("و?إذ يساورها (?:بالغ |شديد |عميق )?القلق"),
        _loose("و?(?:بعد|وقد) (?:أن )?\\w+"),
        _loose("و?قد (?:نظرت|نظر|درست|استعرضت|استمعت|تلقت|اعتمدت|أحاطت|عقدت)"),
        _loose("و?اقتناعا منها"),
        _loose("و?(?:إدراكا|إيمانا|رغبة|حرصا|تصميما|عزما|اعترافا|تأكيدا|تسليما|وعيا) من(?:ها|ه)"),
        _loose("و?(?:تسترشد|استرشادا|عملا|وفقا|بالنظر) "),
    ),
    operatives=tuple(_HE + _SIGNS + _loose(verb) + _END + _MORE for verb in _VERBS.split(", ")),
    annexes=tuple(map(_loose, ("المرفق", "مرفق", "التذييل", "تذييل", "الضميمة", "الملحق", "الإضافة"))),
    annex_references=tuple(map(_loose, ("المرفق", "مرفق", "مرفقات", "المرفقات", "مرفقه", "مرفقها", "تذييل"))),
    preambles=(_loose("الديباجة"), _loose("ديباجة")),
    drafts=tuple(
        _loose(words)
        for words in (
            "مشروع(?:ي)? (?:القرار|المقرر|القرارين|المقررين) (?:التالي|الآتي|التاليين|الوارد أدناه)",
            "مشاريع (?:القرارات|المقررات) (?:التالية|الآتية|الواردة أدناه)",
            "(?:القرار|المقرر) (?:التالي|الآتي)",
            "نصه كما يلي|النص التالي",
        )
    ),
    contents=tuple(map(_loose, ("المحتويات", "فهرس المحتويات", "قائمة المحتويات"))),
    draft_labels=tuple(map(_loose, ("مشروع القرار", "مشروع المقرر", "القرار", "المقرر"))),
    genres=MappingProxyType(
        {
            DocumentKind.STATUTE: tuple(map(_loose, ("(?:القانون|قانون) .{3,400}",))),
            DocumentKind.JUDGMENT: tuple(
                map(
                    _loose,
                    (
                        "(?:حكم|الحكم)(?: المحكمة| محكمة)?(?: .{3,120})?",
                        "(?:فتوى|الفتوى)(?: .{3,80})?",
                    ),
                )
            ),
            DocumentKind.CODE: tuple(
                map(
                    _loose,
                    (
                        "(?:رخصة|الرخصة|ترخيص|الترخيص) .{3,100}",
                        "النص القانوني|المدونة القانونية",
                    ),
                )
            ),
            DocumentKind.DECISION: tuple(map(_loose, ("(?:مشروع )?(?:المقرر|مقرر) [\\d/.-]+",))),
        }
    ),
    grounds=tuple(map(_loose, ("(?:و?حيث إن|وحيث|بالنظر إلى)(?: ما يلي)?",))),
    enactments=tuple(
        map(
            _loose,
            (
                "(?:قد )?(?:اعتمدت?|اعتمدا|اعتمدوا|أصدرت?|أصدرا|قررت?)(?: .{0,160})?",
                ".{0,300}اتفق(?:ت|وا|تا)? على ما يلي",
            ),
        )
    ),
    rulings=tuple(
        map(
            _loose,
            (
                (
                    "(?:و?ل?هذه الأسباب|لهذه الأسباب|ولهذه الأسباب|للأسباب (?:المتقدمة|السابقة"
                    "|المذكورة))(?: .{0,80})?(?:[,،].{0,200})?"
                ),
            ),
        )
    ),
    closings=tuple(
        map(
            _loose,
            (
                "\\((?:توقيع|التوقيع|التوقيعات)\\)",
                "حرر(?:ت)? (?:في|ب)",
                "و?(?:مصادقا|تصديقا|إثباتا|إشهادا|شهادة) (?:ل|ب|على )(?:ما تقدم|ذلك|هذا)",
            ),
        )
    ),
    decisions=tuple(map(_loose, ("قرر(?:ت|وا)?",))),
    months=_MONTHS,
    dates=(
        f"(?P<day>\\d{{1,2}})\\s+(?:من\\s+)?(?P<month>{_MONTH})\\s+(?:عام\\s+|سنة\\s+)?(?P<year>\\d{{4}})",
    ),
    sessions=("الدورة",),
    session_ordinals=tuple(_session(rank) for rank in range(1, 121)),
    agenda_items=(
        _loose("(?:البند|البندان|البندين|البنود) ") + "(?=[\\d\\s]+(?:[\\w، ()]+ )?من )",
        _loose("(?:البند|بند) (?:من )?جدول الأعمال(?: المؤقت)?"),
    ),
    originals=(_loose("الأصل"), "Original"),
    distributions=("Distr\\.", _loose("التوزيع")),
    quotes=("”", "“"),
    lists="، ",
    citing=Citing(
        resolutions=_loose("\\w{0,3}قرار\\w{0,4}"),
        decisions=_loose("\\w{0,3}مقرر\\w{0,4}"),
        nouns=("{noun}\\s{number}", "{noun}\\s[^\\d.؛;()،]{3,50}?\\s{number}"),
        joins="،\\s|،?\\s(?:و|أو|إلى)\\s?|\\s?[-–]\\s?",
        dated=(f"{{number}}،?\\s{_loose('(?:المؤرخ|المؤرخة|المؤرخين)')}\\s(?:في\\s)?{{date}}",),
        paragraphs=(
            (
                f"{_loose('فقر(?:ة|ات|تين|تان)')}\\s{{n}}{{point}}\\s(?:{_loose('(?:أعلاه|أدناه)')}|"
                f"من\\s{_loose('هذا|من هذه')}\\s\\w+)"
            ),
            f"{_loose('انظر')}(?:\\s{_loose('أيضا')})?\\s{_loose('الفقر(?:ة|ات|تين)')}\\s{{n}}{{point}}(?!\\sمن\\b)",
        ),
        drafts=(f"{_loose('فقر(?:ة|ات|تين)')}\\s{{n}}{{point}}\\sمن\\s{_loose('مشروع')}\\s",),
        articles=(f"{_loose('ماد(?:ة|تين|تان)')}\\s\\(?{{n}}\\)?{{sub}}(?!\\s(?:من|منه|منها)\\b)",),
    ),
)
