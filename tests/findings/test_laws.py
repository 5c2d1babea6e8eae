"""Laws of findings: nothing in a text beside itself, one thing for one injected fault, in the right place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aligner.findings import CHECKS, Finding, find
from aligner.findings.facts import Fact, FactKind
from aligner.findings.view import Survey, Version, View
from aligner.model import Alignment, Lang, NoteMark, Text, UnitKind
from tests.findings.editing import CORPORA_NAMES, corpus_alignment, doubled, renumber, respell, rewrite
from tests.places import LANGUAGES
from tests.strategies import paired_alignments


def named(findings: Iterator[Finding]) -> set[tuple[str, str, frozenset[Lang]]]:
    return {(found.row, found.code, frozenset(found.languages)) for found in findings}


@cache
def known(name: str) -> frozenset[tuple[str, str, frozenset[Lang]]]:
    return frozenset(named(find(corpus_alignment(name))))


def found_near(alignment: Alignment, name: str, row: str) -> set[tuple[str, str, frozenset[Lang]]]:
    """Give what is found in the rows around one and was not there before."""
    at = [one.id for one in alignment.rows].index(row)
    near = slice(max(at - 8, 0), at + 9)

    def window(whole: Alignment) -> set[tuple[str, str, frozenset[Lang]]]:
        return named(find(Alignment(whole.documents, whole.rows[near], whole.pivot)))

    return window(alignment) - window(corpus_alignment(name))


@cache
def facts(*kinds: FactKind, dated: bool) -> tuple[tuple[str, View, Version, Fact], ...]:
    """Facts with a figure that all versions of a row say, each of them once."""
    return tuple(
        (name, view, version, fact)
        for name in CORPORA_NAMES
        for view in Survey(corpus_alignment(name)).views
        for version in view.versions.values()
        for fact in version.facts.printed
        if fact.kind in kinds
        and fact.dated is dated
        and version.text[fact.end - 1].isdecimal()
        and len(view.versions) == len(LANGUAGES)
        and all(_once(one, fact) for one in view.versions.values())
    )


def _once(version: Version, fact: Fact) -> bool:
    said = [one for one in version.facts.printed if not one.readings.isdisjoint(fact.readings)]
    return len(said) == 1 and said[0].kind is fact.kind and fact.readings.isdisjoint(version.facts.words)


def _changed(name: str, version: Version, fact: Fact, shift: int) -> Alignment:
    """Put another last digit into a fact, in the digits of its version."""
    place = version.place(fact.start)
    begin = max(start for start, found in version.places if found == place)
    old = version.text[fact.end - 1]
    zero = chr(ord(old) - unicodedata.decimal(old))
    digit = chr(ord(zero) + (unicodedata.decimal(old) + shift) % 10)

    def change(text: Text) -> Text:
        # The text of a version leaves out what prints nothing.
        shown = [at for at, sign in enumerate(text.plain) if unicodedata.category(sign) != "Cf"]
        at = shown[fact.end - 1 - begin]
        assert text.plain[at] == old
        return respell(text, at, at + 1, digit)

    return rewrite(corpus_alignment(name), version.language, place, change)


def _new(alignment: Alignment, view: View, version: Version, fact: Fact) -> bool:
    """Tell whether what is written now is a value of its own, that no version has otherwise."""
    again = next(one for one in Survey(alignment).views if one.row.id == view.row.id)
    said = [one for one in again.versions[version.language].facts.printed if one.start == fact.start]
    values = {reading for one in said for reading in one.readings}
    return bool(values) and all(
        values.isdisjoint(one.readings)
        for other in view.versions.values()
        for one in (*other.facts.printed, replace(fact, readings=other.facts.words))
    )


@pytest.mark.parametrize("name", CORPORA_NAMES)
def test_real_translations_have_no_findings_but_the_designed_ones(name: str) -> None:
    designed = {
        # corpus.toml: "Russian lacks the last paragraph of the annex."
        "committee-report": {("annex_1__text_1", "absent", frozenset({"ru"}))},
        "resolution": set(),
    }
    assert known(name) == designed[name]


@given(st.sampled_from(CORPORA_NAMES), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_a_document_beside_itself_is_untranslated_and_nothing_else(name: str, one: str, other: str) -> None:
    assume(one != other)
    alignment = corpus_alignment(name)
    document = alignment.documents[alignment.languages.index(Lang(one))]
    found = list(find(doubled(document, Lang(other))))
    assert {finding.code for finding in found} == {"untranslated"}


@given(st.data())
def test_one_changed_figure_is_that_finding(data: st.DataObject) -> None:
    name, view, version, fact = data.draw(st.sampled_from(facts(FactKind.FIGURE, dated=False)))
    alignment = _changed(name, version, fact, data.draw(st.integers(1, 9)))
    assume(_new(alignment, view, version, fact))
    expected = (view.row.id, "figure", frozenset({version.language}))
    assert found_near(alignment, name, view.row.id) == {expected}


@given(st.data())
def test_one_changed_date_is_that_finding(data: st.DataObject) -> None:
    name, view, version, fact = data.draw(st.sampled_from(facts(FactKind.FIGURE, dated=True)))
    alignment = _changed(name, version, fact, data.draw(st.integers(1, 9)))
    assume(_new(alignment, view, version, fact))
    found = found_near(alignment, name, view.row.id)
    assert found == {(view.row.id, "date", frozenset({version.language}))}


@given(st.data())
def test_one_changed_symbol_is_that_finding(data: st.DataObject) -> None:
    name, view, version, fact = data.draw(st.sampled_from(facts(FactKind.SYMBOL, dated=False)))
    alignment = _changed(name, version, fact, data.draw(st.integers(1, 9)))
    assume(_new(alignment, view, version, fact))
    found = found_near(alignment, name, view.row.id)
    assert found == {(view.row.id, "symbol", frozenset({version.language}))}


@given(st.data())
def test_one_changed_note_mark_is_that_finding(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(CORPORA_NAMES))
    alignment = corpus_alignment(name)
    row, version = data.draw(
        st.sampled_from(
            [
                (view.row.id, version)
                for view in Survey(alignment).views
                for version in view.versions.values()
                if version.notes
            ]
        )
    )
    called = data.draw(st.sampled_from(version.notes))
    removed = data.draw(st.booleans())
    place = next(
        unit.place
        for _, unit, text in alignment.cell(
            next(one for one in alignment.rows if one.id == row), version.language
        )
        if called in text.notes
    )

    def change(text: Text) -> Text:
        other = NoteMark(f"{len(called.marker)}7", called.body)
        return Text(
            other if inline == called else inline
            for inline in text.inlines
            if not removed or inline != called
        )

    if removed:
        # The note is gone with its mark, and so are its row's spans.
        alignment = _without_notes_of(alignment, version.language, row)
    changed = rewrite(alignment, version.language, place, change)
    found = found_near(changed, name, row)
    assert {one for one in found if one[1] == "note-mark"} == {
        (row, "note-mark", frozenset({version.language}))
    }
    assert removed or len(found) == 1


def _without_notes_of(alignment: Alignment, language: Lang, row: str) -> Alignment:
    at = alignment.languages.index(language)
    host = next(one for one in alignment.rows if one.id == row)
    paths = {span.place.path for span in host.cells[at]}
    rows = tuple(
        replace(
            one,
            cells=tuple(
                tuple(span for span in cell if span.place.path not in paths) if index == at else cell
                for index, cell in enumerate(one.cells)
            ),
        )
        if one.kind is UnitKind.NOTE
        else one
        for one in alignment.rows
    )
    return Alignment(alignment.documents, rows, alignment.pivot)


@given(st.data())
def test_one_wrong_number_is_that_finding(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(CORPORA_NAMES))
    alignment = corpus_alignment(name)
    view = data.draw(
        st.sampled_from(
            [
                view
                for view in Survey(alignment).views
                if len(view.versions) == len(LANGUAGES)
                and all(one.numbers for one in view.versions.values())
                and view.kind in {UnitKind.PARAGRAPH, UnitKind.OPERATIVE, UnitKind.POINT, UnitKind.HEADING}
            ]
        )
    )
    version = data.draw(st.sampled_from(list(view.versions.values())))
    number = version.numbers[0]
    wrong = replace(number, ranks=(*number.ranks[:-1], number.rank + data.draw(st.integers(2, 9))))
    changed = renumber(alignment, version.language, version.place(), wrong)
    found = found_near(changed, name, view.row.id)
    assert found == {(view.row.id, "number-series", frozenset({version.language}))}


@given(paired_alignments(), st.randoms(use_true_random=False))
def test_the_order_of_the_languages_changes_no_finding(alignment: Alignment, random: Random) -> None:
    found = list(find(alignment))
    rows = [row.id for row in alignment.rows]
    assert [rows.index(finding.row) for finding in found] == sorted(
        rows.index(finding.row) for finding in found
    )
    for finding in found:
        assert finding.message.endswith(".")
        assert finding.languages or finding.places
        for place in finding.places:
            assert place.place in alignment.units[place.language]
    order = list(range(len(alignment.documents)))
    random.shuffle(order)
    turned = Alignment(
        tuple(alignment.documents[index] for index in order),
        tuple(
            replace(
                row,
                cells=tuple(row.cells[index] for index in order),
                seams=tuple(tuple(seam[index] for index in order) for seam in row.seams),
            )
            for row in alignment.rows
        ),
        alignment.pivot or alignment.languages[0],
    )
    assert named(find(turned)) == named(iter(found))


def test_every_check_names_its_code_in_its_first_line() -> None:
    from importlib import import_module

    for module in CHECKS.values():
        assert (import_module(module).__doc__ or "").startswith("Check")
