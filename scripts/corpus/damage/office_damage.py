"""What happens to every second scan in an office: a driver that removes specks, dust on the glass that draws lines.

Both act on the finished scan, not on paper: a line of dust stands upright however crooked the sheet lies, and a driver
counts pixels after it has decided what is black.
"""
from __future__ import annotations

from typing import Sequence

import cv2
import numpy as np
from numpy.random import Generator

Pixels = np.ndarray
USUAL_DPI = 200         # what "a streak of two pixels" and "specks of eight pixels" refer to


def without_specks(pixels: Pixels, largest: int) -> Pixels:
    """Black and white without the pieces of ink that have at most so many pixels: specks, and points and commas with them."""
    out = pixels.copy()
    _, labels, stats, _ = cv2.connectedComponentsWithStats((pixels == 0).astype(np.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= largest
    small[0] = False        # the paper
    out[small[labels]] = 255
    return out


def streak_places(columns: Sequence[float], width: int, random: Generator) -> list[int]:
    """Where dust lies: two to four lines, in the columns that are named, or anywhere on the glass where none is."""
    count = int(random.integers(2, 5))
    if columns:
        return [round(float(random.choice(np.asarray(columns)))) for _ in range(count)]
    return [int(random.uniform(0.15, 0.95) * width) for _ in range(count)]


def draw_streaks(picture: Pixels, tone: str, columns: Sequence[float], dpi: int, random: Generator) -> Pixels:
    """Upright lines over the whole height; a black one is broken here and there, as the dust moves."""
    out = picture.copy()
    height, width = picture.shape[:2]
    for x in streak_places(columns, width, random):
        thick = max(1, round(float(random.choice([1, 1, 2, 3])) * dpi / USUAL_DPI))
        light = 255.0 if tone == "white" else float(random.uniform(0, 90))
        rows = slice(0, height)
        if tone == "black" and random.random() < 0.5:
            start = int(random.uniform(0, 0.4) * height)
            rows = slice(start, start + int(random.uniform(0.3, 0.6) * height))
        out[rows, max(0, x):x + thick] = light
    return out
