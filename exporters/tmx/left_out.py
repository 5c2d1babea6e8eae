"""The report of what is left out of the memories: as text for people, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, Literal

from exporters import Output
from exporters.segments.choice import Taken, told

__all__ = ["left_out"]


def left_out(memories: Sequence[tuple[str, Taken]], form: Literal["txt", "json"]) -> Output:
    """Give the file that names, for each memory, how many units it has and which rows it lacks."""

    def write_text(out: IO[bytes]) -> None:
        for name, taken in memories:
            out.write(f"{name}: {len(taken.units)} units in {' '.join(taken.languages)}\n".encode())
            for code, message in told(taken):
                out.write(f"  {message} [{code}]\n".encode())

    def write_json(out: IO[bytes]) -> None:
        value = [
            {
                "memory": name,
                "languages": list(taken.languages),
                "units": len(taken.units),
                "left_out": {reason.value: list(ids) for reason, ids in taken.left.items()},
                "bare_numbers": list(taken.bare),
                "long_segments": list(taken.long),
            }
            for name, taken in memories
        ]
        out.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")

    return Output(suffix=f".report.{form}", write=write_text if form == "txt" else write_json)
