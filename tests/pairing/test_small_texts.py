"""Texts of a few lines, where the wrong pairing is as near as the right one."""

from __future__ import annotations

from aligner.cli.align import summary
from aligner.model import Document, Lang, Paragraph, ParagraphKind, Row, Run, Text
from aligner.pairing import pair


def _version(tag: str, titles: tuple[str, ...], texts: tuple[str, ...]) -> Document:
    return Document(
        language=Lang(tag),
        children=(
            *(Paragraph(kind=ParagraphKind.TITLE, text=Text([Run(text)])) for text in titles),
            *(Paragraph(text=Text([Run(text)])) for text in texts),
        ),
    )


def _cells(rows: tuple[Row, ...]) -> list[tuple[list[int], list[int]]]:
    return [
        ([span.place.path[0] for span in row.cells[0]], [span.place.path[0] for span in row.cells[1]])
        for row in rows
    ]


def test_a_line_that_one_version_takes_for_a_title_does_not_shift_a_letter() -> None:
    one = _version(
        "en",
        ("Notice",),
        (
            "Dear members,",
            "The meeting of 7 May 2019 has been put off. It will be held on 21 June.",
            "With kind regards,",
        ),
    )
    other = _version(
        "de",
        ("Mitteilung", "Sehr geehrte Mitglieder,"),
        (
            "die Sitzung vom 7. Mai 2019 ist verschoben worden.",
            "Sie findet am 21. Juni statt.",
            "Mit freundlichen Grüßen",
        ),
    )
    rows = pair([one, other]).rows
    assert _cells(rows) == [([0], [0]), ([1], [1]), ([2], [2, 3]), ([3], [4])]
    assert max(row.confidence for row in rows) < 0.9


def test_a_row_of_which_one_side_is_far_too_long_is_in_doubt() -> None:
    long = "Having considered at length what the members have said, and what the secretariat has found, " * 4
    texts = tuple(f"The council takes note of the report on item {at} of its agenda." for at in range(12))
    turned = tuple(
        f"Le conseil prend note du rapport sur le point {at} de son ordre du jour." for at in range(12)
    )
    one = _version("en", (), (*texts[:6], "The council", *texts[6:]))
    other = _version("fr", (), (*turned[:6], long, *turned[6:]))
    alignment = pair([one, other])
    assert summary(alignment)[-1] == "doubtful, look at them: text_7"
    for row in alignment.rows:
        if all(row.cells) and 6 in {span.place.path[0] for span in row.cells[0]}:
            assert row.confidence < 0.1
