"""What happens to a whole printed sheet: streaks, folds, the edge of the glass, a column that loses its points.

Which numbers are damaged is seen from the pixels afterwards: those whose print is no longer what it was.
"""
from __future__ import annotations

from typing import Any, Callable

import cv2
import numpy as np
from numpy.random import Generator

from corpus.damage.ink_brushes import Number, Sheet, lose

SheetBrush = Callable[[Sheet, list[Number], Generator], "dict[str, Any] | None"]     # gives what moved: {"left": points}
USUAL = 200 / 72            # pixels a point at which streaks are so many pixels wide


def columns_of(numbers: list[Number]) -> list[list[Number]]:
    """Amounts that stand over each other, of a table's columns with at least four."""
    columns: dict[tuple[str, float], list[Number]] = {}
    for number in numbers:
        if number["kind"] in ("amount", "percent"):
            columns.setdefault((number["key"].split("/")[1], round(number["box"][0])), []).append(number)
    return [column for column in columns.values() if len(column) >= 4]


def changed(before: np.ndarray, after: np.ndarray, sheet: Sheet, number: Number) -> bool:
    """The number's own print is other than before: as much as a point is gone, or a trace of all of it."""
    left, top, right, bottom = sheet.text(number)
    was, now = (p[top:bottom, left:right].astype(np.float32) for p in (before, after))
    if was.shape != now.shape or not was.size:
        return True
    change = np.abs(was - now).max(axis=2)
    ink = max(1.0, float((255 - was.min(axis=2)).sum()))
    return float((change > 60).sum()) >= 2 * (sheet.scale * 72 / 200) ** 2 or float(change.sum()) > 0.04 * ink


def streak(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """White upright lines, as wide as a stroke or as a digit, each through a column of numbers."""
    columns = columns_of(numbers)
    for at in random.permutation(len(columns))[:2]:
        one = columns[int(at)][int(random.integers(len(columns[int(at)])))]
        x = sheet.glyph(one, int(random.integers(len(one["glyphs"]))))[0]
        sheet.wipe(x, 0, x + max(1, round(random.choice([1, 2, 3, 5, 8]) * sheet.scale / USUAL)), sheet.pixels.shape[0])


def black_streak(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    columns = columns_of(numbers)
    for at in random.permutation(len(columns))[:2]:
        one = columns[int(at)][int(random.integers(len(columns[int(at)])))]
        x = sheet.glyph(one, int(random.integers(len(one["glyphs"]))))[0]
        sheet.pixels[:, x:x + max(1, round(random.choice([1, 1, 2, 3]) * sheet.scale / USUAL))] = int(random.uniform(0, 80))


def crease(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """A fold across the page through a number: a white line in a shadow."""
    height, width = sheet.pixels.shape[:2]
    inside = [n for n in numbers if n["kind"] in ("amount", "percent", "statement")]
    if not inside:
        return
    one, slope = inside[int(random.integers(len(inside)))], random.uniform(-0.06, 0.06)
    left, top, right, bottom = sheet.text(one)
    rows = (top + bottom) / 2 + slope * (np.arange(width) - left)
    yy = np.arange(height)[:, None] - rows[None, :]
    wide = random.uniform(0.8, 2.0) * sheet.scale / USUAL
    out = sheet.pixels.astype(np.float32) * (1 - 0.25 * np.exp(-np.abs(yy) / (4 * wide)))[..., None]
    out[np.abs(yy) < wide] = 252
    sheet.pixels[:] = np.clip(out, 0, 255).astype(np.uint8)


def last_column(numbers: list[Number]) -> list[Number]:
    columns = columns_of(numbers)
    return max(columns, key=lambda column: column[0]["box"][2], default=[])


def dark_edge_over_column(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """The dark edge of the scanner's lid over the last digits of the last column, or the first column's first."""
    column = last_column(numbers)
    if not column:
        return
    width = sheet.pixels.shape[1]
    one = column[int(random.integers(len(column)))]
    at = sheet.glyph(one, -int(random.integers(1, 4)))
    x = np.arange(width)
    dark = np.clip((x - at[0]) / (1.5 * sheet.scale), 0, 1) * random.uniform(0.75, 0.95)
    sheet.pixels[:] = (sheet.pixels.astype(np.float32) * (1 - dark)[None, :, None] + 25 * dark[None, :, None]).astype(np.uint8)


def cut_right(sheet: Sheet, numbers: list[Number], random: Generator) -> dict[str, Any] | None:
    """The sheet ends, or lay beside the glass, where the last digits of the last column stand."""
    column = last_column(numbers)
    if not column:
        return None
    one = column[int(random.integers(len(column)))]
    at = sheet.glyph(one, -int(random.integers(1, 4)))
    x = at[0] + round(random.uniform(-0.2, 0.6) * (at[2] - at[0]))
    if random.random() < 0.5:
        sheet.pixels = np.ascontiguousarray(sheet.pixels[:, :x])
    else:
        sheet.wipe(x, 0, sheet.pixels.shape[1], sheet.pixels.shape[0])
    return None


def cut_left(sheet: Sheet, numbers: list[Number], random: Generator) -> dict[str, Any] | None:
    """The first digits of codes and ordinals are beside the glass."""
    first = min((n for n in numbers if n["kind"] in ("code", "line_number")), key=lambda n: n["box"][0], default=None)
    if first is None:
        return None
    left, _, right, _ = sheet.glyph(first, 0)
    x = left + round(random.uniform(0.4, 1.1) * (right - left))
    if random.random() < 0.5:
        sheet.wipe(0, 0, x, sheet.pixels.shape[0])
        return None
    sheet.pixels = np.ascontiguousarray(sheet.pixels[:, x:])
    return {"left": x / sheet.scale}


def column_points_lost(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    columns = columns_of(numbers)
    for at in random.permutation(len(columns))[:1]:
        for number in columns[int(at)]:
            lose(".")(sheet, number, random)


def all_points_lost(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    for number in numbers:
        lose(".")(sheet, number, random)


def all_commas_points(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """Low resolution makes points of all commas."""
    from corpus.damage.ink_brushes import lose_comma_tail
    for number in numbers:
        lose_comma_tail(sheet, number, random)


def one_digit_everywhere(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """A worn type: every 8 of the page has lost its left side, every 6 its lower left, or every 3 is closed."""
    from corpus.damage import ink_brushes
    digit, brush = [("8", ink_brushes.break_eight), ("6", ink_brushes.break_six), ("3", ink_brushes.close_three)][
        int(random.integers(3))]
    for number in numbers:
        for at in ink_brushes.places(number, digit):
            brush(sheet, {**number, "glyphs": [number["glyphs"][at]]}, random)


def keystone_fade(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """A dying drum: an upright band where hardly any ink was laid on the paper."""
    columns = columns_of(numbers)
    if not columns:
        return
    column = columns[int(random.integers(len(columns)))]
    left, _, right, _ = sheet.text(column[0])
    x, centre = np.arange(sheet.pixels.shape[1]), random.uniform(left, right)
    kept = 1 - 0.85 * np.exp(-((x - centre) / (0.35 * (right - left) + 1)) ** 2)
    sheet.pixels[:] = (255 - (255 - sheet.pixels.astype(np.float32)) * kept[None, :, None]).astype(np.uint8)


def nothing(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """What the profile does is the whole attack."""


def specks(sheet: Sheet, numbers: list[Number], random: Generator) -> None:
    """Dirt as big as points, inside numbers: a point too many."""
    inside = [n for n in numbers if n["kind"] in ("amount", "percent") and len(n["glyphs"]) > 3]
    for at in random.permutation(len(inside))[:6]:
        number = inside[int(at)]
        between = int(random.integers(1, len(number["glyphs"]) - 1))
        left, _, right, _ = sheet.glyph(number, between)
        radius = max(1, round(0.07 * number["size"] * sheet.scale))
        y = round((number["baseline"] - random.uniform(0.02, 0.4) * number["size"]) * sheet.scale)
        cv2.circle(sheet.pixels, (left, y), radius, (0, 0, 0), -1, cv2.LINE_AA)
