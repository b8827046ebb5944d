"""Bytes → text, strictly: a wrong encoding is said with the byte, never guessed."""

from __future__ import annotations

import codecs
import re

from geodata.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What begins like this is no text, whatever it is called.
_SIGNATURES = {
    b"%PDF-": "a PDF; name it .pdf",
    b"PK\x03\x04": "a packed file; name it .docx or .epub if it is one",
    b"\xd0\xcf\x11\xe0": "a file of an old office program; save it as .docx",
    b"{\\rtf": "a file in rich text format; save it as .docx or plain text",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
MOST_CONTROLS = 0.01
ZEROS = 0.8


def decode(content: bytes, name: str, encoding: str = "", declared: str = "") -> str:
    """Return the text of a file without byte order mark. `encoding` is what a person says, `declared` what it says.

    Without either it is UTF-8, unless a byte order mark says otherwise.
    """
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            raise InputError(f"{name} looks like {what}.")
    marked = next((coding for bom, coding in _BOMS if content.startswith(bom)), "")
    coding = encoding or marked or declared or "utf-8"
    if b"\0" in content and not coding.lower().startswith(("utf-16", "utf-32", "utf16", "utf32")):
        if order := _utf_16(content):
            raise InputError(f"{name} looks like UTF-16 without a byte order mark; say so with --encoding {order}.")
        raise InputError(f"{name} isn't text (it has zero bytes); give a text file.")
    text = _decoded(content, name, coding, bool(encoding))
    if len(_CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise InputError(f"{name} isn't text (it is full of control characters); give a text file.")
    return text.removeprefix("\ufeff")


def _utf_16(content: bytes) -> str:
    """Return the coding in which nearly every second byte of the beginning is zero, as it is in Latin script."""
    start = content[:2000]
    half = len(start) // 2
    ways = {"utf-16-le": start[1::2].count(0), "utf-16-be": start[::2].count(0)}
    return next((way for way, zeros in ways.items() if half and zeros > ZEROS * half), "")


def _decoded(content: bytes, name: str, coding: str, chosen: bool) -> str:
    try:
        return content.decode(coding)
    except LookupError as error:
        raise InputError(f"There is no text encoding “{coding}”; give one such as utf-8, cp1252 or cp1250.") from error
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        advice = (
            "try another --encoding"
            if chosen
            else "say with --encoding what it is, for instance cp1252 (western Europe) or cp1250 (central Europe)"
        )
        byte = f"0x{content[at]:02x}" if at < len(content) else "the end"
        raise InputError(f"{name} isn't {coding.upper()} at byte {at:,} ({byte}); {advice}.") from error
