"""When are two readings the same? Folding of text, numbers as decimals, and two distances."""
from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# Characters that a reader cannot be asked to tell apart, brought to one form.
SAME = {'"': "“”„", "'": "‘’", "-": "—–―－−‐", "[": "〔【", "]": "〕】", "·": "•･・", ",": "、"}
FOLD = str.maketrans({other: one for one, others in SAME.items() for other in others})
NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(%?)")


def fold(text: str | None) -> str:
    """NFKC, no white space, one form of quotation marks, dashes and brackets."""
    normal = unicodedata.normalize("NFKC", text or "")
    return "".join(normal.split()).translate(FOLD)


def number(text: str | None) -> tuple[Decimal, bool] | None:
    """The value and whether it is a percentage. A leading zero makes a code ("05"), not a number."""
    folded = fold(text)
    match = NUMBER.fullmatch(folded)
    if not match or re.match(r"-?0\d", folded):
        return None
    return Decimal(folded.rstrip("%").replace(",", "")), bool(match.group(1))


def same(truth: str | None, reading: str | None) -> bool:
    first, second = number(truth), number(reading)
    if first is not None and second is not None:
        return first == second
    return fold(truth) == fold(reading)


def common_share(first: str, second: str) -> float:
    """Twice the longest common subsequence over the sum of the lengths; 1.0 for equal strings, also empty ones."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    lengths = [0] * (len(second) + 1)
    for a in first:
        before = 0
        for index, b in enumerate(second, 1):
            above = lengths[index]
            lengths[index] = before + 1 if a == b else max(above, lengths[index - 1])
            before = above
    return 2 * lengths[-1] / (len(first) + len(second))


def edit_distance(first: str, second: str) -> int:
    """Levenshtein distance with a row of bits in one integer (Myers 1999): pages of text, quickly."""
    if not first:
        return len(second)
    places: dict[str, int] = {}
    for index, character in enumerate(first):
        places[character] = places.get(character, 0) | 1 << index
    full, top = (1 << len(first)) - 1, 1 << (len(first) - 1)
    plus, minus, distance = full, 0, len(first)
    for character in second:
        equal = places.get(character, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(horizontal | plus) & full, plus & horizontal
        distance += bool(up & top) - bool(down & top)
        up, down = up << 1 | 1, down << 1
        plus, minus = (down | ~(vertical | up)) & full, up & vertical & full
    return distance
