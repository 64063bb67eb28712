"""Does a damaged digit now look like another one? A person without the document would read it wrongly, too.

Each digit of the number is held against the ten digits of its own face and size. Nothing is learned and nothing is read:
the nearest picture decides, where it is clearly nearer than the digit that was printed.
"""
from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.damage.ink_brushes import Number, Sheet
from corpus.drawing.fonts import CATALOGUE

SHIFT = 1                   # pixels that the pictures may lie beside each other
CLEARLY = 0.9               # of the distance to the digit that was printed
NEAR = 0.5                  # of the ink: what is farther from every digit looks like none


@lru_cache(maxsize=4096)
def picture_of_digit(font: str, digit: str, size: float, left: float, baseline: float, width: int, height: int) -> np.ndarray:
    """The digit as it stands in a box of so many pixels, ink as 1."""
    path, index, _ = CATALOGUE[font]
    fine = 4
    image = Image.new("L", (width * fine, height * fine), 0)
    face = ImageFont.truetype(str(path), round(size * fine), index=max(0, index))
    ImageDraw.Draw(image).text((left * fine, baseline * fine), digit, 255, face, "ls")
    return cv2.resize(np.asarray(image), (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def distance(seen: np.ndarray, digit: np.ndarray) -> float:
    """Ink that only one of them has, as a share of the digit's, at the best shift."""
    best = np.inf
    for down in range(-SHIFT, SHIFT + 1):
        for right in range(-SHIFT, SHIFT + 1):
            best = min(best, float(np.abs(seen - np.roll(digit, (down, right), (0, 1))).sum()))
    return best / max(1.0, float(digit.sum()))


def looks_like_another(sheet: Sheet, number: Number) -> bool:
    for at, (character, x0, _) in enumerate(number["glyphs"]):
        if character not in "0123456789":
            continue
        left, top, right, bottom = sheet.glyph(number, at)
        seen = 1 - sheet.pixels[top:bottom, left:right].min(axis=2).astype(np.float32) / 255
        if not seen.size:
            continue
        place = (round(number["size"] * sheet.scale, 2), round(x0 * sheet.scale - left, 2),
                 round(number["baseline"] * sheet.scale - top, 2), right - left, bottom - top)
        far = {digit: distance(seen, picture_of_digit(number["font"], digit, *place)) for digit in "0123456789"}
        nearest = min(far, key=lambda digit: far[digit])
        if nearest != character and far[nearest] < min(NEAR, CLEARLY * far[character]):
            return True
    return False
