"""numbering.xml, made from the printed numbers and checked against them."""

from dataclasses import dataclass, field

from corpora.builder.units import BuildError, Unit, split_parts

from .markup import HEAD, NAMESPACES, attr
from .styles import style_id
from .template import Template

__all__ = ["ListPlace", "Numbering"]

_FIRST = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting"}
_LEVELS = {"heading": 0, "paragraph": 0, "operative": 0, "point": 1, "subpoint": 2}
_HEADINGS, _PARAGRAPHS = 1, 2
"""The two w:num that every file has; a restart makes one more."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a level prints: ``before``, the count in ``form``, ``after``."""

    before: str
    form: str
    after: str

    @classmethod
    def of(cls, unit: Unit) -> "_Shape":
        """Read the shape off the first number of a list."""
        number = unit.number or ""
        for place, char in enumerate(number):
            if form := _FIRST.get(char):
                if form == "chineseCounting" and unit.kind == "heading":
                    form = "chineseCountingThousand"
                return cls(number[:place], form, number[place + 1 :])
        msg = f"{unit.id}: a list cannot begin with {number!r}"
        raise BuildError(msg)

    def label(self, count: int) -> str:
        return self.before + _count(count, self.form) + self.after


def _count(n: int, form: str) -> str:
    if form == "decimal":
        return str(n)
    if form == "lowerLetter":
        return chr(ord("a") + n - 1)
    if form.endswith("Roman"):
        roman = "x" * (n // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[n % 10]
        return roman.upper() if form == "upperRoman" else roman
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    return (digits[tens] if tens > 1 else "") + "十" * bool(tens) + digits[ones] * bool(ones)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a block stands: which list, which level; ``inherited`` when its style says so."""

    num: int
    level: int
    inherited: bool = False


@dataclass
class Numbering:
    """The lists of one version."""

    template: Template
    places: dict[str, ListPlace] = field(default_factory=dict)
    _abstracts: list[dict[int, _Shape]] = field(default_factory=lambda: [{}, {}])
    _nums: list[tuple[int, int | None]] = field(default_factory=lambda: [(0, None), (1, None)])
    """For each w:num its abstractNum and the level that it starts again."""

    def plan(self, units: tuple[Unit, ...]) -> None:
        """Give each numbered block its place; a label that would differ is an error."""
        top, points = _PARAGRAPHS, 0
        counts = dict.fromkeys((-1, 0, 1, 2), 0)
        for number, part in enumerate(split_parts(units)):
            if number:
                counts[0] = 0
            for unit in part:
                level = _LEVELS.get(unit.kind)
                if level is None or unit.number is None:
                    continue
                key = -1 if unit.kind == "heading" else level
                counts[key] += 1
                if unit.kind == "heading":
                    num = self._shaped(_HEADINGS, 0, unit)
                elif level == 0:
                    if number and counts[0] == 1:
                        top = self._restart(0, unit)
                    num = self._shaped(top, 0, unit)
                    counts[1] = counts[2] = 0
                elif level == 1:
                    if counts[1] == 1:
                        points = self._restart(1, unit)
                    num = points
                    counts[2] = 0
                else:
                    num = self._shaped(points, level, unit)
                self._place(unit, num, level, counts[key], first_part=not number)

    def _place(self, unit: Unit, num: int, level: int, count: int, *, first_part: bool) -> None:
        label = self._abstracts[self._nums[num - 1][0]][level].label(count)
        if label != unit.number:
            msg = f"{self.template.lang} {unit.id}: Word would print {label!r}, not {unit.number!r}"
            raise BuildError(msg)
        named = self.template.number_style is not None and unit.kind == "paragraph"
        self.places[unit.id] = ListPlace(num, level, inherited=named and first_part)

    def _shaped(self, num: int, level: int, unit: Unit) -> int:
        """See that the level has a shape; the first block of a level gives it."""
        shapes = self._abstracts[self._nums[num - 1][0]]
        if level not in shapes:
            shapes[level] = _Shape.of(unit)
        return num

    def _restart(self, level: int, unit: Unit) -> int:
        """A new w:num that starts a level again, in another abstractNum if the shape differs."""
        shape = _Shape.of(unit)
        fitting = [n for n in range(1, len(self._abstracts)) if self._abstracts[n].get(level, shape) == shape]
        if not fitting:
            fitting = [len(self._abstracts)]
            self._abstracts.append(dict(self._abstracts[1]))
        self._abstracts[fitting[0]][level] = shape
        self._nums.append((fitting[0], level))
        return len(self._nums)

    def write(self) -> str:
        """The whole part."""
        lists = "".join(self._abstract(n) for n in range(len(self._abstracts)))
        nums = ""
        for num, (abstract, level) in enumerate(self._nums, 1):
            again = (
                ""
                if level is None
                else (f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>')
            )
            nums += f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{again}</w:num>'
        return f"{HEAD}<w:numbering {NAMESPACES}>{lists}{nums}</w:numbering>"

    def _abstract(self, number: int) -> str:
        levels = ""
        for level in range(9):
            shape = self._abstracts[number].get(level, _Shape("", "decimal", "."))
            left = 1134 if number == 0 else 1134 + 567 * (level + (level > 0))
            hanging = ' w:hanging="567"' if number == 0 or level else ""
            style = ""
            if number == 1 and level == 0 and self.template.number_style:
                style = f'<w:pStyle w:val="{style_id(self.template.number_style)}"/>'
            words = attr(f"{shape.before}%{level + 1}{shape.after}")
            levels += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape.form}"/>'
                f'{style}<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs>'
                f'<w:tab w:val="num" w:pos="{left + (0 if hanging else 567)}"/></w:tabs>'
                f'<w:ind w:left="{left}"{hanging}/></w:pPr></w:lvl>'
            )
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4D5A10{number:02X}"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="7C3E20{number:02X}"/>{levels}'
            "</w:abstractNum>"
        )
