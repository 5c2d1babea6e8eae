"""The collector of garbage, put off while a text is read or paired: many small objects, few in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["put_off"]


@contextmanager
def put_off() -> Iterator[None]:
    """Leave the collector off inside, and as it was behind; what goes round in circles waits until then.

    The collector belongs to the process: where another thread sets it meanwhile, the last to set it decides,
    and it never stays off by this.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
