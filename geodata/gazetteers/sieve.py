"""A sieve of names (a Bloom filter): most stretches that a text asks for are no names, and a miss costs a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

# So many bits a name let through about 2 in 100 of what is no name.
BITS_A_NAME = 12
LEAST = 1 << 10


@dataclass(frozen=True, slots=True)
class Sieve:
    """What may be a name: `bits` is a power of two of bits, two of which each name has set."""

    bits: bytes

    def lets_through(self, folded: str) -> bool:
        """Say whether this may be a name; False is certain."""
        one, two = _places(folded, len(self.bits) * 8)
        return bool(self.bits[one >> 3] >> (one & 7) & self.bits[two >> 3] >> (two & 7) & 1)


def sieve_of(names: Iterable[str], count: int) -> Sieve:
    """Return the sieve of about `count` folded names."""
    size = LEAST
    while size < BITS_A_NAME * count:
        size *= 2
    bits = bytearray(size // 8)
    for name in names:
        for place in _places(name, size):
            bits[place >> 3] |= 1 << (place & 7)
    return Sieve(bytes(bits))


def _places(folded: str, size: int) -> tuple[int, int]:
    key = folded.encode()
    first = crc32(key)
    return first & (size - 1), crc32(key, first) & (size - 1)
