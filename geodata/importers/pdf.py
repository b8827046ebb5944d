"""PDF → blocks, by pypdf: its lines with where they stand; setting.py makes paragraphs. Pictures aren't read."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from geodata.errors import InputError
from geodata.importers import setting
from geodata.importers.blocks import Imported, marked
from geodata.importers.setting import Line

# As far from the line, in parts of the letter's size, a raised or lowered number still belongs to it.
RAISED = 0.5


def read(content: bytes, name: str, encoding: str = "") -> Imported:
    """Return the text of a PDF; its title is that of its properties, else its first heading."""
    del encoding
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in content[:1024]:
        raise InputError(f"{name} isn't a PDF, whatever its name says; look at what it is.")
    try:
        reader = PdfReader(io.BytesIO(content))
        _unlock(reader, name)
        pages = [_lines(page, number) for number, page in enumerate(reader.pages)]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except InputError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(name) from error
    except Exception as error:
        raise InputError(f"{name} can't be read as a PDF ({type(error).__name__}); it is damaged.") from error
    return _imported(pages, name, title)


def _unlock(reader: PdfReader, name: str) -> None:
    """Open what anybody may open; what needs a password stays closed."""
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise _locked(name)


def _locked(name: str) -> InputError:
    return InputError(f"{name} is protected by a password; save a copy without one.")


def _imported(pages: Sequence[Sequence[Line]], name: str, title: str) -> Imported:
    empty = sum(1 for page in pages if not page)
    if empty == len(pages):
        raise InputError(
            f"{name} holds no text on its {len(pages)} page{'' if len(pages) == 1 else 's'}: it is a scan. "
            "Let a program read its pictures first (OCR, for instance ocrmypdf), then add the result."
        )
    notes = (f"{empty} of {len(pages)} pages hold no text; if they are scans, nothing of them is here.",)
    listed = list(setting.blocks([line for page in pages for line in page]))
    first = next((block.text for block in listed if block.kind == "heading"), "")
    return marked(listed, title.strip() or first, notes=notes if empty else ())


def _lines(page: Any, number: int) -> list[Line]:
    """Return the lines of a page as they were written, which is the order of reading more often than not."""
    lines: list[Line] = []

    def visit(text: str, matrix: Sequence[float], own: Sequence[float], font: Any, size: float) -> None:
        if not text.strip():
            return
        x, y = (own[4] * matrix[n] + own[5] * matrix[n + 2] + matrix[n + 4] for n in (0, 1))
        scale = abs(own[3] * matrix[3]) or 1.0
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        line = Line(" ".join(text.split("\n")).strip("\n"), number, x, y, (size or 1.0) * scale, bold)
        if lines and abs(lines[-1].y - y) < RAISED * lines[-1].size:
            last = lines[-1]
            lines[-1] = Line(last.text + line.text, number, last.x, last.y, last.size, last.bold)
        else:
            lines.append(line)

    page.extract_text(visitor_text=visit)
    return lines
