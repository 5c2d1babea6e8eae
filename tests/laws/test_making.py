"""Values made sooner are the values that their classes make."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.model import Alignment, Document, Paragraph, Place, Row, Run, Span, Text, Unit
from aligner.model.making import maker, quick
from aligner.pairing.bead import Bead
from aligner.structure.blocks import Block
from tests.strategies import alignments, documents
from tests.text_strategies import texts

CLASSES = (Block, Bead, Paragraph, Place, Row, Run, Span, Unit)


def values(alignment: Alignment) -> list[Any]:
    units = [unit for document in alignment.documents for unit in document.units()]
    runs = [inline for unit in units for inline in unit.text.inlines if isinstance(inline, Run)]
    nodes = [unit.node for unit in units if isinstance(unit.node, Paragraph)]
    spans = [span for row in alignment.rows for cell in row.cells for span in cell]
    places = [unit.place for unit in units]
    return [*units, *runs, *nodes, *spans, *places, *alignment.rows]


@given(alignments())
def test_what_a_maker_makes_equals_what_the_class_makes(alignment: Alignment) -> None:
    makers: dict[type, Any] = {cls: maker(cls) for cls in (Paragraph, Place, Row, Run, Span, Unit)}
    for value in values(alignment):
        known = {one.name: getattr(value, one.name) for one in fields(value)}
        made: Any = makers[type(value)](**known)
        assert type(made) is type(value)
        assert made == value == type(value)(**known)
        assert repr(made) == repr(value)
        assert replace(made) == pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == value  # noqa: S301 (made here)
        if not isinstance(value, Unit | Paragraph):
            assert hash(made) == hash(value)
        with pytest.raises(FrozenInstanceError):
            setattr(made, fields(value)[0].name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(made, fields(value)[0].name)


@pytest.mark.parametrize("cls", CLASSES)
def test_a_quick_class_takes_what_its_fields_say(cls: type) -> None:
    given_ = list(inspect.signature(cls).parameters.values())
    assert [one.name for one in given_] == [one.name for one in fields(cls) if one.init]
    for one, parameter in zip(fields(cls), given_, strict=True):
        assert (parameter.kind is inspect.Parameter.KEYWORD_ONLY) == one.kw_only
        assert parameter.default in (one.default, inspect.Parameter.empty)


def test_a_quick_class_still_checks() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        Run("\x0b")
    with pytest.raises(ValueError, match="cannot run"):
        Span(Place((1,)), -1)
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]


def test_what_is_made_anew_each_time_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Fresh:
        some: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="made anew"):
        quick(Fresh)


@given(texts(), st.integers(0, 30))
def test_behind_is_a_slice_without_blanks(text: Text, start: int) -> None:
    start = min(start, len(text))
    assert text.behind(start) == text[start : len(text)].strip()
    assert text.behind(start).plain == text.plain[start:].strip()


@given(documents())
def test_units_that_are_kept_are_no_part_of_the_document(document: Document) -> None:
    alone, before = asdict(document), pickle.dumps(document)
    units = list(document.units())
    assert pickle.dumps(document) == before
    assert asdict(document) == alone
    for other in (pickle.loads(before), copy.copy(document), copy.deepcopy(document), replace(document)):  # noqa: S301 (made here)
        assert other == document
        assert list(other.units()) == units
