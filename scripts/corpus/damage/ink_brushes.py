"""What happens to one printed number: ink that is lost, ink that is added, things that lie on it.

A brush changes the picture of the undamaged page around one number. Lengths are in parts of the glyph, so that a
brush does the same at every resolution and in every face; how far it goes is by chance.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

import cv2
import numpy as np
from numpy.random import Generator

from corpus.damage.profiles import seal_at

Number = dict[str, Any]
Rect = tuple[int, int, int, int]        # left, top, right, bottom in pixels
INK = 140


@dataclass
class Sheet:
    """A page as it was printed, before it is scanned."""
    pixels: np.ndarray
    scale: float                        # pixels a point

    def glyph(self, number: Number, at: int) -> Rect:
        _, x0, x1 = number["glyphs"][at]
        top, bottom = number["baseline"] - 0.95 * number["size"], number["baseline"] + 0.3 * number["size"]
        return round(x0 * self.scale), round(top * self.scale), round(x1 * self.scale), round(bottom * self.scale)

    def ink(self, number: Number, at: int) -> Rect:
        """The ink of a glyph; the whole glyph where it has none."""
        left, top, right, bottom = rect = self.glyph(number, at)
        dark = self.pixels[top:bottom, left:right].min(axis=2) < INK
        rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
        if not len(rows):
            return rect
        return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1

    def text(self, number: Number) -> Rect:
        rects = [self.glyph(number, at) for at in range(len(number["glyphs"]))]
        return rects[0][0], rects[0][1], rects[-1][2], rects[0][3]

    def wipe(self, left: float, top: float, right: float, bottom: float) -> None:
        self.pixels[max(0, round(top)):round(bottom), max(0, round(left)):round(right)] = 255

    def wipe_part(self, rect: Rect, x0: float, y0: float, x1: float, y1: float) -> None:
        """Wipe a part of a rectangle, in shares of its sides."""
        left, top, right, bottom = rect
        width, height = right - left, bottom - top
        self.wipe(left + x0 * width, top + y0 * height, left + x1 * width, top + y1 * height)


Brush = Callable[[Sheet, Number, Generator], None]


def places(number: Number, characters: str) -> list[int]:
    return [at for at, (character, *_) in enumerate(number["glyphs"]) if character in characters]


def one_of(number: Number, characters: str, random: Generator) -> int:
    return int(random.choice(places(number, characters)))


def lose(characters: str) -> Brush:
    """All of these characters vanish: points and signs are small, and scanners take them for dirt."""
    def brush(sheet: Sheet, number: Number, random: Generator) -> None:
        for at in places(number, characters):
            left, top, right, bottom = sheet.ink(number, at)
            sheet.wipe(left - 1, top - 1, right + 1, bottom + 1)
    return brush


def lose_comma_tail(sheet: Sheet, number: Number, random: Generator) -> None:
    """What is left of a comma is a point."""
    for at in places(number, ","):
        sheet.wipe_part(sheet.ink(number, at), -0.3, 0.5, 1.3, 1.2)


def add_comma_tail(sheet: Sheet, number: Number, random: Generator) -> None:
    for at in places(number, "."):
        left, top, right, bottom = sheet.ink(number, at)
        side = max(2, right - left)
        cv2.line(sheet.pixels, (right - 1, bottom - 1), (left, bottom + side), (0, 0, 0), max(1, side // 2), cv2.LINE_AA)


def break_eight(sheet: Sheet, number: Number, random: Generator) -> None:
    rect, deep = sheet.ink(number, one_of(number, "8", random)), random.uniform(0.30, 0.42)
    for top, bottom in ((0.12, 0.42), (0.58, 0.88)):
        sheet.wipe_part(rect, -0.1, top, deep, bottom)


def break_six(sheet: Sheet, number: Number, random: Generator) -> None:
    rect = sheet.ink(number, one_of(number, "6", random))
    sheet.wipe_part(rect, -0.1, random.uniform(0.5, 0.58), 0.38, random.uniform(0.8, 0.9))


def break_zero(sheet: Sheet, number: Number, random: Generator) -> None:
    rect, half = sheet.ink(number, one_of(number, "0", random)), random.uniform(0.12, 0.25)
    sheet.wipe_part(rect, 0.5 - half, -0.1, 0.5 + half, 0.2)
    sheet.wipe_part(rect, 0.5 - half, 0.8, 0.5 + half, 1.1)


def close_three(sheet: Sheet, number: Number, random: Generator) -> None:
    left, top, right, bottom = sheet.ink(number, one_of(number, "3", random))
    width, height = right - left, bottom - top
    for start, end in ((0.14, 0.44), (0.56, 0.86)):
        x = left + round(0.08 * width)
        cv2.line(sheet.pixels, (x, top + round(start * height)), (x, top + round(end * height)), (0, 0, 0),
                 max(1, round(width * random.uniform(0.1, 0.2))), cv2.LINE_AA)


def top_one(sheet: Sheet, number: Number, random: Generator) -> None:
    at = one_of(number, "1", random)
    (cell_left, *_), (left, top, right, bottom) = sheet.glyph(number, at), sheet.ink(number, at)
    thick = max(1, round((bottom - top) * random.uniform(0.07, 0.12)))
    start = min(cell_left + 1, left - round(0.25 * (bottom - top)))
    cv2.line(sheet.pixels, (start, top + thick // 2), (right - 1, top + thick // 2), (0, 0, 0), thick)


def tape_middle(sheet: Sheet, number: Number, random: Generator) -> None:
    """A strip over the middle of a digit; what stands above and below is left."""
    half = random.uniform(0.12, 0.25)
    sheet.wipe_part(sheet.ink(number, one_of(number, "0123456789", random)), -0.1, 0.5 - half, 1.1, 0.5 + half)


def lose_digit(sheet: Sheet, number: Number, random: Generator) -> None:
    inner = places(number, "0123456789")[1:-1]
    sheet.wipe_part(sheet.ink(number, int(random.choice(inner))), -0.1, -0.1, 1.1, 1.1)


def blot(sheet: Sheet, number: Number, random: Generator) -> None:
    """A drop of ink with an uneven edge over a digit."""
    left, top, right, bottom = sheet.ink(number, one_of(number, "0123456789", random))
    radius = number["size"] * sheet.scale * random.uniform(0.25, 0.5)
    angles = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    reach = radius * random.uniform(0.7, 1.1, len(angles))
    x, y = random.uniform(left, right), random.uniform(top, bottom)
    edge = np.stack([x + reach * np.cos(angles), y + reach * np.sin(angles)], axis=1)
    cv2.fillPoly(sheet.pixels, [edge.round().astype(np.int32)], (int(random.uniform(20, 70)),) * 3, cv2.LINE_AA)


def black_hole(sheet: Sheet, number: Number, random: Generator) -> None:
    """The hole of a punch over the first digit, which a scanner shows black."""
    left, top, right, bottom = sheet.ink(number, places(number, "0123456789")[0])
    radius = round((bottom - top) * random.uniform(0.5, 0.9))
    cv2.circle(sheet.pixels, ((left + right) // 2, (top + bottom) // 2), radius, (10, 10, 10), -1, cv2.LINE_AA)


def pale(strength: float) -> Brush:
    """So much of the ink is left: of the whole number, or of its first or last digits only."""
    def brush(sheet: Sheet, number: Number, random: Generator) -> None:
        rects = [sheet.glyph(number, at) for at in range(len(number["glyphs"]))]
        part = rects if random.random() < 0.5 else rects[:2] if random.random() < 0.5 else rects[-2:]
        left, top, right, bottom = part[0][0], part[0][1], part[-1][2], part[0][3]
        inside = sheet.pixels[top:bottom, left:right].astype(np.float32)
        sheet.pixels[top:bottom, left:right] = (255 - (255 - inside) * strength).astype(np.uint8)
    return brush


def shade(low: float, high: float) -> Brush:
    """A marker or a shadow over the number: paper of this darkness, the ink under it nearly unchanged."""
    def brush(sheet: Sheet, number: Number, random: Generator) -> None:
        left, top, right, bottom = sheet.text(number)
        tone, beside = random.uniform(low, high), round(0.4 * number["size"] * sheet.scale)
        area = sheet.pixels[top:bottom, max(0, left - beside):right + beside]
        area[:] = (area.astype(np.float32) * tone / 255).astype(np.uint8)
    return brush


def marker(sheet: Sheet, number: Number, random: Generator) -> None:
    colours = np.array([[80, 240, 250], [120, 250, 130], [190, 120, 250], [250, 190, 90]], np.float32)
    left, top, right, bottom = sheet.text(number)
    beside = round(random.uniform(0.2, 1.0) * number["size"] * sheet.scale)
    area = sheet.pixels[top:bottom, max(0, left - beside):right + beside]
    area[:] = (area.astype(np.float32) * random.choice(colours) / 255).astype(np.uint8)


def stamp(sheet: Sheet, number: Number, random: Generator) -> None:
    """A seal whose ring runs through the number."""
    left, top, right, bottom = sheet.text(number)
    radius, angle = round(random.uniform(28, 46) * sheet.scale), random.uniform(0, 2 * np.pi)
    x, y = round((left + right) / 2 + radius * np.cos(angle)), round((top + bottom) / 2 + radius * np.sin(angle))
    stamped = seal_at(sheet.pixels.astype(np.float32), x, y, radius, random)
    sheet.pixels[:] = np.clip(stamped, 0, 255).astype(np.uint8)
