"""Packed documents: a zip file is looked at before anything of it is unpacked, and never onto the disk."""

from __future__ import annotations

import io
import zipfile
import zlib

from geodata.errors import InputError

MOST_FILES = 20_000
MOST_UNPACKED = 400_000_000
# Text packs to a tenth, seldom to a fiftieth; what packs better by far is made to fill a memory.
MOST_RATIO = 200


class Archive:
    """The files of a zip by name. Any damage is an InputError that names the document."""

    def __init__(self, content: bytes, name: str, about: str) -> None:
        self.name, self._about = name, about
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        files = self._zip.infolist()
        unpacked = sum(file.file_size for file in files)
        if len(files) > MOST_FILES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 100_000):
            raise InputError(f"{name} would unpack to {unpacked:,} bytes in {len(files):,} files; that isn't read.")
        if any(file.flag_bits & 1 for file in files):
            raise InputError(f"{name} is protected by a password; save it without one.")

    def names(self) -> frozenset[str]:
        """Return the names of all files."""
        return frozenset(self._zip.namelist())

    def read(self, path: str) -> bytes:
        """Return one file's content."""
        try:
            return self._zip.read(path)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise self._damaged() from error

    def _damaged(self) -> InputError:
        return InputError(f"{self.name} can't be read as {self._about}; it is damaged or something else by that name.")
