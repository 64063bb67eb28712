"""What offices and archives do to whole sheets: beds of scanners, bindings, photographs, holes, stamps, markers, dirt.

An effect takes a picture (float32, blue green red, 0 ink to 255 light), the resolution and chance, and gives another
picture. Places are points from the top left of the sheet as it was drawn.
"""
from __future__ import annotations

import random
from typing import Callable, Sequence

import cv2
import numpy as np
from numpy.random import Generator

from corpus.damage.profiles import curl_sheet, seal_at, tilt_sheet, uneven_light

Picture = np.ndarray
Effect = Callable[[Picture, int, Generator], Picture]
Box = tuple[float, float, float, float]
MILLIMETRE = 1 / 25.4           # inches
POINT = 1 / 72


def rough_bed(shape: tuple[int, int], random: Generator) -> Picture:
    """The lid or the inside of a scanner: nearly black, not quite even, with some dust."""
    height, width = shape
    tone = float(random.uniform(6, 75))
    cloud = random.normal(0, random.choice([0, 4]), (height // 60 + 2, width // 60 + 2)).astype(np.float32)
    bed = tone + cv2.resize(cloud, (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(int(random.integers(0, 12))):
        x, y = int(random.uniform(0, width)), int(random.uniform(0, height))
        cv2.circle(bed, (x, y), int(random.integers(1, 3)), float(random.uniform(90, 200)), -1)
    tint = np.array([1.0, random.uniform(0.94, 1.0), random.uniform(0.92, 1.0)], np.float32)
    return np.clip(bed, 0, 255)[..., None] * tint


def laid_on(picture: Picture, canvas: Picture, matrix: np.ndarray, shadow: float) -> Picture:
    """The sheet on something else, with a narrow shadow along its edges."""
    height, width = canvas.shape[:2]
    warp = cv2.warpPerspective if matrix.shape[0] == 3 else cv2.warpAffine
    sheet = warp(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    mask = warp(np.ones(picture.shape[:2], np.float32), matrix, (width, height), flags=cv2.INTER_LINEAR)
    if shadow:
        soft = cv2.GaussianBlur(mask, (0, 0), shadow)
        canvas = canvas * (1 - 0.5 * soft[..., None])
    return canvas * (1 - mask[..., None]) + sheet * mask[..., None]


def on_bed(sides: int, degrees: tuple[float, float] = (0.0, 0.6)) -> Effect:
    """The sheet is smaller than the glass: so many sides of the picture are dark."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        height, width = picture.shape[:2]
        chosen = set(int(side) for side in random.permutation(4)[:sides])
        if sides == 2 and random.random() < 0.6:        # in a corner of the glass
            chosen = {int(random.choice([0, 2])), int(random.choice([1, 3]))}
        broad = float(random.choice([28, 28, 70]))          # millimetres; the last: a small sheet on a large glass
        margin = [round(random.uniform(3, broad) * MILLIMETRE * dpi) if side in chosen else 0 for side in range(4)]
        canvas = rough_bed((height + margin[1] + margin[3], width + margin[0] + margin[2]), random)
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(*degrees) * random.choice([-1, 1]), 1.0)
        turn[:, 2] += [margin[0], margin[1]]
        if sides < 4 and degrees[1] <= 0.6:             # pushed against the stops of the glass: no dark wedge there
            turn[:, :2] = np.eye(2)
            turn[:, 2] = [margin[0], margin[1]]
        return laid_on(picture, canvas, turn, float(random.choice([0.0, 1.5, 4.0])))
    return effect


def at_an_angle(cut: bool) -> Effect:
    """Askew on a black bed: wider than the sheet, or as large as it, so that its corners are cut off."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        height, width = picture.shape[:2]
        degrees = random.uniform(1.0, 2.5 if cut else 5.0) * random.choice([-1, 1])
        edge = 0 if cut else round(random.uniform(8, 25) * MILLIMETRE * dpi)
        wider = 0 if cut else round(abs(np.sin(np.radians(degrees))) * height / 2) + edge
        higher = 0 if cut else round(abs(np.sin(np.radians(degrees))) * width / 2) + edge
        canvas = rough_bed((height + 2 * higher, width + 2 * wider), random)
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        turn[:, 2] += [wider, higher]
        return laid_on(picture, canvas, turn, float(random.choice([0.0, 2.0])))
    return effect


def bound(picture: Picture, dpi: int, random: Generator) -> Picture:
    """A bound volume: dark and bent towards the binding, the edges of other pages or the bed on the other side."""
    height, width = picture.shape[:2]
    out = curl_sheet(picture, random.uniform(0.0, 0.006), random)
    left = random.random() < 0.7
    deep = random.uniform(4, 11) * MILLIMETRE * dpi
    distance = np.arange(width, dtype=np.float32) if left else np.arange(width, dtype=np.float32)[::-1]
    out = out * (1 - 0.97 * np.exp(-(distance / (0.5 * deep)) ** 1.5))[None, :, None]
    edge = round(random.uniform(3, 14) * MILLIMETRE * dpi)
    canvas = rough_bed((height, width + edge), random)
    start = 0 if left else edge
    for _ in range(int(random.integers(0, 6))):             # edges of the pages below, each a line
        x = int(random.uniform(0, edge * 0.6))
        x = width + x if left else edge - 1 - x
        canvas[:, x:x + 2] = random.uniform(150, 235)
    canvas[:, start:start + width] = out
    margin = [round(random.uniform(0, 12) * MILLIMETRE * dpi) * int(random.random() < 0.5) for _ in range(2)]
    if any(margin):
        taller = rough_bed((height + sum(margin), width + edge), random)
        taller[margin[0]:margin[0] + height] = canvas
        canvas = taller
    return canvas


def copied(picture: Picture, dpi: int, random: Generator) -> Picture:
    """A copy with the lid open: black, ragged edges inside the sheet."""
    height, width = picture.shape[:2]
    dark = np.zeros((height, width), np.float32)
    for side in random.permutation(4)[:int(random.integers(2, 5))]:
        long = width if side in (1, 3) else height
        deep = random.uniform(2, 9) * MILLIMETRE * dpi
        slope = random.uniform(-0.004, 0.004) * (np.arange(long) - long / 2)
        rough = cv2.GaussianBlur(random.normal(0, 6, (1, long)).astype(np.float32), (0, 0), 25)[0]
        reach = np.clip(deep + slope + 3 * rough, 0, 11 * MILLIMETRE * dpi)
        across = np.arange(width if side in (0, 2) else height)
        inside = across[None, :] < reach[:, None]
        inside = inside[:, ::-1] if side in (2, 3) else inside
        dark = np.maximum(dark, (inside if side in (0, 2) else inside.T).astype(np.float32))
    dark = cv2.GaussianBlur(dark, (0, 0), random.uniform(0.8, 3))[..., None]
    return picture * (1 - dark) + random.uniform(5, 50) * dark


def facing(picture: Picture, dpi: int, random: Generator) -> Picture:
    """A bound volume of which the facing page is in the picture too, by a strip with the ends or the beginnings of its lines."""
    out = bound(picture, dpi, random)
    height, width = out.shape[:2]
    left = out[:, :width // 20].mean() < out[:, -width // 20:].mean()
    strip = np.full((height, round(random.uniform(12, 30) * MILLIMETRE * dpi), 3), 250, np.float32)
    size, across = round(random.uniform(12, 16) * POINT * dpi), strip.shape[1]
    for y in range(round(0.1 * height), round(0.9 * height), round(1.8 * size)):
        count = int(random.integers(2, 6))
        for at in range(count):             # strokes as dense as characters; nobody can read half a word
            x = across - (at + 2) * size if left else (at + 1) * size
            for _ in range(6):
                ends = random.integers(0, size, 4)
                start, end = (x + int(ends[0]), y + int(ends[1])), (x + int(ends[2]), y + int(ends[1 if ends[3] % 2 else 3]))
                cv2.line(strip, start, end, (40, 40, 40), max(1, size // 12), cv2.LINE_AA)
    shadow = np.exp(-((np.arange(across) / (0.35 * across)) ** 1.5)).astype(np.float32)
    strip *= (1 - 0.95 * (shadow[::-1] if left else shadow))[None, :, None]
    return np.concatenate([strip, out] if left else [out, strip], axis=1)


def under_grey_lid(picture: Picture, dpi: int, random: Generator) -> Picture:
    """The lid is neither black nor white: it is as grey as shading."""
    height, width = picture.shape[:2]
    margin = [round(random.uniform(4, 30) * MILLIMETRE * dpi) * int(random.random() < 0.8) for _ in range(4)]
    canvas = np.full((height + margin[1] + margin[3], width + margin[0] + margin[2], 3), random.uniform(95, 175), np.float32)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-0.8, 0.8) * (min(margin) > 0), 1.0)
    turn[:, 2] += [margin[0], margin[1]]
    return laid_on(picture, canvas, turn, float(random.choice([2.0, 5.0])))


def clipped(picture: Picture, dpi: int, random: Generator) -> Picture:
    """Held by a clip at the head, on the bed: a dark piece that reaches into the sheet."""
    out = picture.copy()
    wide, deep = round(random.uniform(15, 50) * MILLIMETRE * dpi), round(random.uniform(4, 10) * MILLIMETRE * dpi)
    x = round(random.uniform(0.03, 0.8) * picture.shape[1])
    out[:deep, x:x + wide] = random.uniform(5, 70)
    out[deep // 3:deep // 2, x:x + wide] += random.uniform(0, 120)
    return on_bed(int(random.integers(2, 5)))(out, dpi, random)


BEDS: dict[str, Effect] = {"two_sides": on_bed(2), "three_sides": on_bed(3), "four_sides": on_bed(4, (0.0, 2.0)),
                           "gutter": bound, "angle": at_an_angle(False), "angle_cut": at_an_angle(True), "copier": copied,
                           "facing": facing, "grey_lid": under_grey_lid, "clip": clipped}


# ---- printers and markers

def halftone(picture: Picture, dpi: int, random: Generator) -> Picture:
    """Grey as a laser printer prints it: black dots, 45 degrees, on a grid that a scanner sees as texture."""
    times = max(1, round(600 / dpi))
    grey = np.clip(picture.mean(axis=2), 0, 255).astype(np.uint8)
    large = cv2.resize(grey, None, fx=times, fy=times, interpolation=cv2.INTER_LINEAR)
    period = dpi * times / random.choice([75.0, 85.0, 106.0, 133.0])
    y, x = np.mgrid[0:large.shape[0], 0:large.shape[1]].astype(np.float32)
    screen = np.cos((x + y) * np.float32(np.pi * 1.41421 / period))
    screen += np.cos((x - y) * np.float32(np.pi * 1.41421 / period))
    level = ((screen / 4 + 0.5) * 240 + 8).astype(np.uint8)
    dots = np.where(large > level, np.uint8(255), np.uint8(0))
    small = cv2.resize(dots, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_AREA)
    return np.repeat(small[..., None], 3, axis=2).astype(np.float32)


def highlighted(boxes: Sequence[Box]) -> Effect:
    """A text marker over these texts: one colour for all, uneven ends."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        colours = np.array([[90, 245, 252], [130, 250, 140], [200, 140, 250], [250, 200, 100], [80, 170, 255]], np.float32)
        colour, out, scale = colours[int(random.integers(len(colours)))], picture.copy(), dpi * POINT
        for box in boxes:
            x0, y0, x1, y1 = (round(v * scale + float(random.uniform(-2, 2)) * scale) for v in box)
            area = out[max(0, y0):y1 + 1, max(0, x0):x1 + 1]
            area[:] = area * colour / 255
        return out
    return effect


# ---- photographs

def on_desk(amount: float) -> Effect:
    """A photograph of the sheet on a desk: perspective, uneven light, the desk around it."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        height, width = picture.shape[:2]
        edge = round(random.uniform(0.02, 0.07) * width)
        size = (height + 2 * edge, width + 2 * edge)
        desk = np.full((*size, 3), random.uniform(60, 150), np.float32) * random.uniform(0.7, 1.0, 3).astype(np.float32)
        grain = cv2.GaussianBlur(random.normal(0, 30, (size[0], 1)).astype(np.float32), (0, 0), 3)
        desk = desk + grain[..., None]
        flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        moved = flat + edge + random.uniform(-amount, amount, (4, 2)).astype(np.float32) * np.float32([width, height])
        out = laid_on(picture, desk, cv2.getPerspectiveTransform(flat, moved.astype(np.float32)), 3.0)
        return uneven_light(out, random.uniform(0.1, 0.35), random)
    return effect


def held(picture: Picture, dpi: int, random: Generator) -> Picture:
    """A sheet that does not lie flat, photographed so near that nothing is around it."""
    out = curl_sheet(picture, random.uniform(0.004, 0.012), random)
    return uneven_light(tilt_sheet(out, random.uniform(0.004, 0.01), random), random.uniform(0.1, 0.4), random)


def curl(picture: Picture, dpi: int, random: Generator) -> Picture:
    return curl_sheet(picture, random.uniform(0.005, 0.014), random)


BENT: dict[str, Effect] = {"curl": curl, "perspective": on_desk(0.012), "held": held}


def negative(picture: Picture, dpi: int, random: Generator) -> Picture:
    return 255 - picture * random.uniform(0.85, 1.0)


# ---- what is punched, spilled and stamped

def meets(box: Box, others: Sequence[Box], distance: float = 0.8) -> bool:
    return any(box[0] - distance < x1 and x0 < box[2] + distance and box[1] - distance < y1 and y0 < box[3] + distance
               for x0, y0, x1, y1 in others)


def around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius


def punched(table: Box, texts: Sequence[Box], chance: random.Random) -> Effect:
    """Holes for a file, along the left frame or through it; no text is lost."""
    radius = chance.choice([3.5, 7.0, 8.5])
    middle, apart = (table[1] + table[3]) / 2, chance.choice([227.0, 113.0])
    count = chance.choice([2, 2, 3, 4])
    dark = chance.choice([10, 10, 60, 200])
    holes: list[tuple[float, float]] = []
    for at in range(count):
        y = middle + (at - (count - 1) / 2) * min(apart, 0.9 * (table[3] - table[1]) / count)
        for attempt in range(40):
            x = table[0] - radius * chance.uniform(-0.3 if attempt < 20 else 0.5, 1.0)
            if not meets(around(x, y, radius), texts):
                holes.append((x, y))
                break
            y += 2.0

    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        out, scale = picture.copy(), dpi * POINT
        for x, y in holes:
            centre = round(x * scale), round(y * scale)
            cv2.circle(out, centre, round(radius * scale), (dark,) * 3, -1, cv2.LINE_AA)
            cv2.circle(out, centre, round(radius * scale), (min(dark, 110),) * 3, 1, cv2.LINE_AA)
        return out
    return effect


def blotted(table: Box, texts: Sequence[Box], chance: random.Random) -> Effect:
    """Drops of ink or coffee on rulings, between the words."""
    blots: list[tuple[float, float, float]] = []
    for _ in range(chance.randint(1, 5)):
        for _ in range(60):
            radius = chance.uniform(2, 9)
            x = chance.choice([table[0], table[2], chance.uniform(table[0], table[2])])
            y = chance.choice([table[1], table[3], chance.uniform(table[1], table[3])])
            if not meets(around(x, y, radius), texts):
                blots.append((x, y, radius))
                break

    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        out, scale, tone = picture.copy(), dpi * POINT, float(random.uniform(10, 90))
        for x, y, radius in blots:
            angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
            reach = radius * scale * random.uniform(0.6, 1.0, 16)
            edge = np.stack([x * scale + reach * np.cos(angles), y * scale + reach * np.sin(angles)], axis=1)
            cv2.fillPoly(out, [edge.round().astype(np.int32)], (tone,) * 3, cv2.LINE_AA)
        return out
    return effect


def archive_stamp(table: Box, texts: Sequence[Box], chance: random.Random) -> Effect:
    """The stamp of an archive, two rows of three boxes with numbers, across the frame of the table."""
    width, height = chance.uniform(110, 140), chance.uniform(38, 55)
    box = (table[2] - width, max(8.0, table[1] - height - 60), table[2], max(8.0, table[1] - height - 60) + height)
    for _ in range(300):
        side = chance.choice(["top", "right", "bottom", "left"])
        into = chance.uniform(-0.5, 8.0)
        along = chance.uniform(table[0] - 20, table[2] + 20 - width)
        x = {"left": table[0] + into - width, "right": table[2] - into}.get(side, along)
        y = {"top": table[1] + into - height, "bottom": table[3] - into}.get(side, chance.uniform(table[1] - 20, table[3]))
        if x > 4 and y > 4 and not meets((x, y, x + width, y + height), texts):
            box = (x, y, x + width, y + height)
            break
    numbers = [str(chance.randint(1, 999)) for _ in range(5)]
    colour = chance.choice([(60, 50, 205), (170, 70, 40), (60, 50, 205)])

    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        scale, mask = dpi * POINT, np.zeros(picture.shape[:2], np.float32)
        x0, y0, x1, y1 = (round(v * scale) for v in box)
        pen = max(1, round(0.9 * scale))
        middle = (y0 + y1) // 2
        cv2.rectangle(mask, (x0, y0), (x1, y1), 1.0, pen)
        cv2.line(mask, (x0, middle), (x1, middle), 1.0, pen)
        for at in range(3):
            x = x0 + (x1 - x0) * at // 3
            cv2.line(mask, (x, y0), (x, y1), 1.0, pen)
            for row, y in enumerate(((y0 + middle) // 2, (middle + y1) // 2)):
                text = (numbers + ["20"])[at + 3 * row]
                cv2.putText(mask, text, (x + round(6 * scale), y + round(4 * scale)), cv2.FONT_HERSHEY_SIMPLEX, 0.38 * scale, 1.0,
                            max(1, round(0.6 * scale)), cv2.LINE_AA)
        mask = (cv2.GaussianBlur(mask, (0, 0), 0.8) * random.uniform(0.6, 0.95))[..., None]
        return picture * (1 - mask) + np.minimum(picture, np.array(colour, np.float32)) * mask
    return effect


def sealed(table: Box, texts: Sequence[Box], chance: random.Random) -> Effect:
    """A round seal at the foot of the table, half on its frame."""
    x, y = chance.uniform(table[0] + 60, table[2] - 40), table[3] + chance.uniform(-20, 30)
    radius = chance.uniform(40, 60)

    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        scale = dpi * POINT
        return seal_at(picture, round(x * scale), round(y * scale), round(radius * scale), random)
    return effect


# ---- the scanner's glass, the picture's edge

def streaked(table: Box, sheet_width: float, name: str) -> Effect:
    """Upright strokes of dirt through the table: thin and dark over the whole height, broad and pale, or short."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        out, usual = picture.copy(), dpi / 200
        height, width = out.shape[:2]
        for _ in range(int(random.integers(1, 4))):
            x = round(random.uniform(table[0], table[2]) / sheet_width * width)
            thick, tone, rows = max(1, round(random.choice([1, 1, 2, 3]) * usual)), random.uniform(0, 110), slice(0, height)
            if name == "pale":
                thick, tone = max(2, round(random.uniform(3, 9) * usual)), random.uniform(140, 205)
            elif name == "short":
                start = random.uniform(0, 0.8) * height
                rows = slice(int(start), int(start + random.uniform(8, 60) * MILLIMETRE * dpi))
            out[rows, x:x + thick] = np.minimum(out[rows, x:x + thick], tone)
        return out
    return effect


def cropped(table: Box, sides: Sequence[int], outside: Sequence[float]) -> Effect:
    """Only a part of the page is in the picture: on these sides (0 left, 1 top, 2 right, 3 bottom) it ends so many points
    outside the frame of the table."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        height, width = picture.shape[:2]
        edges = [0, 0, width, height]
        for side, beyond in zip(sides, outside, strict=True):
            edges[side] = round((table[side] + (beyond if side > 1 else -beyond)) * dpi * POINT)
        return np.ascontiguousarray(picture[max(0, edges[1]):edges[3], max(0, edges[0]):edges[2]])
    return effect


def fold_shadow(at: float) -> Effect:
    """The middle of an open book or a folded sheet: a dark, bent band at this share of the width."""
    def effect(picture: Picture, dpi: int, random: Generator) -> Picture:
        width = picture.shape[1]
        distance = np.abs(np.arange(width, dtype=np.float32) - at * width)
        broad = random.uniform(2, 7) * MILLIMETRE * dpi
        return picture * (1 - random.uniform(0.4, 0.9) * np.exp(-(distance / broad) ** 1.5))[None, :, None]
    return effect
