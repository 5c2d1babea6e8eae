"""The stand-off file of an archive: rows that name eIds, turned into rows that name places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NoReturn, TypeVar

from aligner.model import (
    Alignment,
    Document,
    Evidence,
    HexaplaError,
    Lang,
    Place,
    ReadError,
    Row,
    Span,
    Status,
    UnitKind,
)
from aligner.vocab.akn import LINKS_FORMAT, LINKS_VERSION

__all__ = ["Links"]

_T = TypeVar("_T")


class Links:
    """What ``alignment.json`` says.

    Raises:
        ReadError: it is no such file.
    """

    def __init__(self, data: bytes, *, where: str) -> None:
        self._where = where
        try:
            value: object = json.loads(data.decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            self._fail(f"not readable as JSON: {error}")
        self._value = self._is(value, dict, "the file")
        if self._value.get("format") != LINKS_FORMAT or self._value.get("version") != LINKS_VERSION:
            self._fail(f"not {LINKS_FORMAT} version {LINKS_VERSION}")
        self.languages = tuple(
            Lang(self._is(tag, str, "a language"))
            for tag in self._is(self._value.get("languages"), list, "languages")
        )

    def alignment(
        self, documents: tuple[Document, ...], places: Mapping[Lang, Mapping[str, Place]]
    ) -> Alignment:
        """Join the versions.

        Raises:
            ReadError: a row is malformed or names what is not there.
        """
        pivot = self._value.get("pivot")
        rows = tuple(self._row(row, places) for row in self._is(self._value.get("rows"), list, "rows"))
        try:
            return Alignment(documents, rows, None if pivot is None else Lang(self._is(pivot, str, "pivot")))
        except HexaplaError as error:
            self._fail(error.what)
        except ValueError as error:
            self._fail(str(error))

    def _row(self, value: object, places: Mapping[Lang, Mapping[str, Place]]) -> Row:
        row = self._is(value, dict, "a row")
        cells = self._is(row.get("cells"), dict, "cells")
        confidence = row.get("confidence", 1.0)
        if isinstance(confidence, bool) or not isinstance(confidence, (int, float)):
            self._fail("a confidence is no number")
        remarks = self._is(row.get("remarks", []), list, "remarks")
        seams = self._is(row.get("seams", []), list, "seams")
        try:
            return Row(
                id=self._is(row.get("id"), str, "a row's id"),
                kind=UnitKind(self._is(row.get("kind"), str, "a kind")),
                confidence=confidence,
                evidence=tuple(map(Evidence, self._is(row.get("evidence"), list, "evidence"))),
                moved=self._is(row.get("moved"), bool, "moved"),
                status=Status(self._is(row["status"], str, "a status")) if "status" in row else None,
                remarks=tuple(self._is(remark, str, "a remark") for remark in remarks),
                cells=tuple(
                    tuple(
                        self._span(span, places[tag])
                        for span in self._is(cells.get(tag), list, f"the cell of {tag}")
                    )
                    for tag in self.languages
                ),
                seams=tuple(map(self._seam, seams)),
            )
        except ReadError:
            raise
        except ValueError as error:
            self._fail(str(error))

    def _seam(self, value: object) -> tuple[int | None, ...]:
        seam = self._is(value, dict, "a seam")
        if strange := sorted(map(str, seam.keys() - {*self.languages})):
            self._fail(f"a seam names {strange[0]}, which is none of the languages")
        return tuple(self._is(seam[tag], int, "a seam") if tag in seam else None for tag in self.languages)

    def _span(self, value: object, places: Mapping[str, Place]) -> Span:
        span = self._is(value, dict, "a span")
        eid = self._is(span.get("eId"), str, "an eId")
        if eid not in places:
            self._fail(f"the eId {eid} is in no version of that language")
        start, end = span.get("start", 0), span.get("end")
        return Span(
            places[eid],
            self._is(start, int, "a start"),
            None if end is None else self._is(end, int, "an end"),
        )

    def _is(self, value: object, wanted: type[_T], what: str) -> _T:
        if isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool)):
            return value
        return self._fail(f"{what} should be a {wanted.__name__}, not {str(value)[:40]!r}")

    def _fail(self, what: str) -> NoReturn:
        raise ReadError(what, where=self._where)
