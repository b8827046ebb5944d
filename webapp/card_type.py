"""The type of a card picture: Noto Sans from its package, the same on every machine; Pillow's own lacks ł and –."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii
from fontpkg_noto_sans import ROOT
from PIL import ImageFont

FILE = ROOT / "files" / "NotoSans[wdth,wght].ttf"
REGULAR, BOLD = 400, 650
# More than any line of a picture holds; one character may become twenty Latin ones, and each length is measured.
MOST = 400
# No typeface has it.
_NOTHING = "\U000fffff"


@lru_cache(maxsize=64)
def font(size: float, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Return the typeface in a size in pixels."""
    # The basic layout is in every build of Pillow, so the picture doesn't depend on it.
    found = ImageFont.truetype(str(FILE), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight, 100])
    return found


def readable(text: str) -> str:
    """Return the beginning of a text on one line; what the typeface can't write is written in Latin letters."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text[:MOST])
    kept = "".join(c for c in unicodedata.normalize("NFC", kept) if unicodedata.category(c) != "Cf")
    return " ".join("".join(c if c == " " or _written(c) else anyascii(c) for c in kept).split())[:MOST]


@lru_cache(maxsize=4096)
def _written(character: str) -> bool:
    return bytes(font(16).getmask(character)) != bytes(font(16).getmask(_NOTHING))


def lines(text: str, face: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """Return a text in at most so many lines; what is left over becomes an ellipsis."""
    found, rest = list[str](), readable(text).split(" ")
    while rest and len(found) < most:
        taken = 1
        while taken < len(rest) and face.getlength(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        found.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if found and (rest or face.getlength(found[-1]) > width):
        found[-1] = shortened(" ".join([found[-1], *rest]), face, width)
    return found


def shortened(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """Return as much of a text as fits, with an ellipsis if something is missing."""
    if face.getlength(text) <= width:
        return text
    while text and face.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;·–')}…"
