"""The recogniser: place names of any text at exact offsets. `find` is all that the rest of the program needs."""

from __future__ import annotations

from geodata.recognition.mentions import VERSION, find
from geodata.recognition.span import Names

__all__ = ["VERSION", "Names", "find"]
