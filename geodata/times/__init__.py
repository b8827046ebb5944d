"""Time expressions of English prose, at exact offsets, as EDTF level 1. Pure functions of the text.

`find` takes only what its own words date, and no more precision than the words: "late 1944" is the year 1944, "the late
1950s" the decade. `resolve` dates what another time dates ("on 31 May", "the following day") where that is certain.
`read` does so for words alone, joined by " … " with those that date them.
"""

from __future__ import annotations

from geodata.times.account import Account, Frame, account
from geodata.times.context import Dated, resolve
from geodata.times.explicit import find, yearless
from geodata.times.wording import JOIN, read

__all__ = ["JOIN", "Account", "Dated", "Frame", "account", "find", "read", "resolve", "yearless"]
