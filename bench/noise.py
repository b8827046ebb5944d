"""A page as a scanner misreads it: letters taken for others, words cut and joined, with the labels moved along.

The errors are the usual ones of newspapers read by machine (e for c, h for b, rn for m, a long s for f). They are drawn
by a seed, so the same text has the same errors each time; real scans have worse ones too, whole columns mixed up.
"""

from __future__ import annotations

from random import Random

from labelled import Labelled, Span

# What each letter or pair is taken for.
_TAKEN = """
rn m|m rn in ni|cl d|d cl a|li h|h b li n|b h|e c o|c e o|o c e a|a n o u|n u ii a|u n ii|i l t j|l i t 1|t l f i
s f a e|f s t|r i v t|v y r|w vv v|y v|g y q|p n j)|k lt h|B R H|C G O|D I) O|E F K|F P E|G C O|H II R|I l J|L I|M AI ll
N X K|O 0 C|P F I'|R B It|S 8|T I l|U IJ|V Y|W AV VV|. ,|, . ;|; ,
"""
MISREAD = {key: taken for key, *taken in map(str.split, _TAKEN.strip().replace("\n", "|").split("|"))}
# Of 1,000 characters, so many words are cut or joined for every hundred letters misread.
CUT, JOINED = 0.15, 0.15


def noisy(texts: Labelled, share: float, seed: int = 1) -> Labelled:
    """Return the texts with this share of their characters misread; a label covers what has become of its words."""
    changed, labels = {}, {}
    for document, text in texts.texts.items():
        written, places = _misread(text, share, Random(f"{seed} {document}"))  # noqa: S311
        changed[document] = written
        labels[document] = {_moved(span, places): point for span, point in texts.labels.get(document, {}).items()}
    return Labelled(f"{texts.name}, {share:.0%} misread", changed, labels)


def _moved(span: Span, places: list[int]) -> Span:
    return places[span[0]], places[span[1]]


def _misread(text: str, share: float, random: Random) -> tuple[str, list[int]]:
    """Return the text as misread, and for each character of the first where it begins in the second."""
    parts: list[str] = []
    places: list[int] = []
    at = i = 0
    while i < len(text):
        taken, given = _step(text, i, share, random)
        places += [at] * taken
        parts.append(given)
        at, i = at + len(given), i + taken
    return "".join(parts), [*places, at]


def _step(text: str, i: int, share: float, random: Random) -> tuple[int, str]:
    """Return how many characters are read at i, and as what."""
    one = text[i]
    if one == " ":
        return 1, "" if random.random() < share * JOINED else " "
    wrong = random.random() < share
    for piece in (text[i : i + 2], one):
        if wrong and piece in MISREAD:
            return len(piece), random.choice(MISREAD[piece])
    cut = one.isalpha() and text[i + 1 : i + 2].isalpha() and random.random() < share * CUT
    return 1, f"{one} " if cut else one
