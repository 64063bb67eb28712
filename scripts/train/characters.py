"""The classes of the reader, and which printed forms count as the same class.

Class 0 is the blank of CTC; class k is the k-th character of data/characters.txt. The order of that file
is the order of the output layer: append, never reorder. `grow` takes a model with fewer classes up to the present ones.
"""
from __future__ import annotations

import unicodedata
from pathlib import Path

DATA = Path(__file__).parent / "data"

# Forms that print alike, or that NFKC would split, to the one class that stands for them. Everything else
# is folded by NFKC (full-width letters, digits, brackets, commas, colons), except the members of KEPT.
FOLDED = {
    "–": "-", "−": "-", "‐": "-", "‑": "-", "﹣": "-", "―": "—", "─": "—", "━": "—",
    "・": "·", "•": "·", "∙": "·", "‧": "·", "∶": ":", "✓": "√", "✔": "√", "☐": "□", "◻": "□", "▢": "□",
    "◯": "○", "′": "'", "″": '"', "\xad": "", "—": "—", "►": "▶", "◄": "◀", "▪": "■", "▫": "□", "∥": "‖", "✕": "×", "╳": "×",
    "✖": "×", "∑": "Σ", "✘": "✗", "⁰": "°", "⁻": "-", "⁺": "+", "❍": "○", "➜": "➔", "⟶": "→",
}
# NFKC would turn these into several characters or lose what they are.
KEPT = set("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚⓪ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ…℃℉㎡㎥㎞㎏㎝㎜㎎㏄№¹²³⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉½¼¾⅓⅔™")

# How a class may look in print besides itself: half-width classes are also drawn full-width.
WIDE = {chr(code - 0xFEE0): chr(code) for code in range(0xFF01, 0xFF5F)}
WIDE["¥"] = "￥"
OTHER_SHAPES = {"-": "－–−", "·": "・•", "√": "✓✔", "□": "☐▫", "○": "◯", "—": "―─", "■": "▪", "▶": "►", "×": "✕", "✗": "✘"}


def fold(text: str) -> str:
    """The classes' spelling of a text: white space removed, alike forms made one."""
    folded = []
    for character in text:
        if character in FOLDED:
            folded.append(FOLDED[character])
        elif character in KEPT:
            folded.append(character)
        elif not character.isspace():
            folded += [FOLDED.get(part, part) for part in unicodedata.normalize("NFKC", character)]
    return "".join(part for part in folded if not part.isspace())


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def load_characters() -> list[str]:
    lines = (DATA / "characters.txt").read_text(encoding="utf8").split("\n")
    return list("".join(lines))


CHARACTERS = load_characters()
CLASS_OF = {character: index + 1 for index, character in enumerate(CHARACTERS)}
CLASSES = len(CHARACTERS) + 1


def spell(classes: list[int]) -> str:
    return "".join(CHARACTERS[index - 1] for index in classes)


def collapse(best: list[int]) -> list[int]:
    """The text of a greedy path: repeats joined, blanks dropped."""
    return [index for place, index in enumerate(best) if index and (place == 0 or index != best[place - 1])]
