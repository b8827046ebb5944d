"""Time expressions of English prose, at exact offsets, as EDTF level 1. Pure functions of the text.

`find` takes only what its own words date, and no more precision than the words: "late 1944" is the year 1944, "the late
1950s" the decade. `resolve` dates what another time dates ("on 31 May", "the following day") where that is certain.
`read` does so for words alone, joined by " … " with those that date them.
"""

from __future__ import annotations

from geodata.times.anchors import only_year
from geodata.times.context import JOIN, Dated, read, resolve
from geodata.times.explicit import find

__all__ = ["JOIN", "Dated", "find", "only_year", "read", "resolve"]
