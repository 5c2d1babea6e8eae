"""Rules: what an SRX file says, checked and as values; how they cut a text is the cutter's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from aligner.languages import language
from aligner.model import Lang, ReadError
from aligner.segmentation.nodes import (
    NOTHING,
    Look,
    Node,
    PatternError,
    Seq,
    conditional,
    forbid_explosion,
    regex,
)
from aligner.segmentation.patterns import parse

__all__ = ["LanguageMap", "Rule", "RuleSet", "Rules", "pattern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: where ``before`` ends and ``after`` begins, there is a break, or none."""

    breaks: bool
    before: str = ""
    """Pattern of the text before the place, as the file gives it; empty where anything may stand."""
    after: str = ""
    where: str = ""
    """File, line, and which rule of which language."""

    def sides(self) -> tuple[Node, Node]:
        """Parse both patterns; a condition at their border goes to the side that it speaks of.

        Raises:
            ReadError: a pattern is broken, cannot be said in Python's ``re``, or may take endless time.
        """
        before, after = (
            pattern(text, where=f"{self.where}, {name}")
            for name, text in (("beforebreak", self.before), ("afterbreak", self.after))
        )
        heads, tails = _items(before), _items(after)
        while heads and isinstance(look := heads[-1], Look) and look.ahead:
            tails = (heads[-1], *tails)
            heads = heads[:-1]
        while tails and isinstance(look := tails[0], Look) and not look.ahead:
            heads = (*heads, tails[0])
            tails = tails[1:]
        return _one(heads), _one(tails)

    def check(self) -> None:
        """Make sure that both patterns can be used.

        Raises:
            ReadError: they cannot.
        """
        before, after = self.sides()
        try:
            for node, backwards in ((before, True), (after, False)):
                # Conditions are all that may still be refused; the rest is written from checked parts.
                if conditional(node):
                    re.compile(regex(node, backwards=backwards))
        except PatternError as error:
            raise _refused(error, where=self.where) from None
        except re.error as error:
            raise _refused(PatternError(error.msg), where=self.where) from None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a language, in the order in which they are asked."""

    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which languages a set of rules is for: a pattern of tags, whole and ignoring case."""

    pattern: str
    rules: RuleSet
    where: str = ""

    def covers(self, tag: Lang) -> bool:
        """Tell whether the rules are for a language, by its tag or by its tag with the usual region.

        >>> LanguageMap("EN-US", RuleSet("English", ())).covers(Lang("en"))
        True
        """
        wanted = _tags(self.pattern, self.where)
        return any(wanted.fullmatch(name.casefold()) for name in (tag, language(tag).region))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A rule file; each is equal to itself alone, so that what was made of it can be kept."""

    maps: tuple[LanguageMap, ...]
    cascade: bool
    """Whether all sets that cover a language count, one after the other, or the first alone."""
    where: str = ""

    def of(self, tag: Lang) -> tuple[Rule, ...]:
        """Give the rules for a language in order; none where the file is not for it."""
        chosen = [entry.rules.rules for entry in self.maps if entry.covers(tag)]
        return tuple(rule for rules in (chosen if self.cascade else chosen[:1]) for rule in rules)

    def check(self) -> Rules:
        """Make sure that every pattern can be used.

        Raises:
            ReadError: one cannot.
        """
        for entry in self.maps:
            _tags(entry.pattern, entry.where)
            for rule in entry.rules.rules:
                rule.check()
        return self


def pattern(text: str, *, where: str) -> Node:
    """Parse one pattern of a rule file.

    Raises:
        ReadError: it is broken, not known here, or may take endless time.
    """
    try:
        return _sound(text)
    except PatternError as error:
        raise _refused(error, where=where) from None


@lru_cache(maxsize=4096)
def _sound(text: str) -> Node:
    node = parse(text)
    forbid_explosion(node)
    return node


def _refused(error: PatternError, *, where: str) -> ReadError:
    what = f"has a pattern that cannot be used: {error}"
    return ReadError(what, where=where)


@cache
def _tags(text: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(regex(pattern(f"(?i){text}", where=where)))
    except PatternError as error:
        raise _refused(error, where=where) from None


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Seq) else (node,)


def _one(items: tuple[Node, ...]) -> Node:
    return items[0] if len(items) == 1 else Seq(items) if items else NOTHING
