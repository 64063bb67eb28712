"""What printing, copying and scanning do to a line, and how it is cut out of the page.

Ink 0..1 goes in, a grey crop 0..255 comes out. Sizes are in ems of the line, so that small print is hurt in
proportion to what it can bear.
"""
from __future__ import annotations

import random

import cv2
import numpy as np

# How a page was scanned: each is a range of what happens to its lines.
SCANS = {
    "clean": dict(contrast=(0.85, 1.0), blur=(0.0, 0.4), noise=(0, 2), jpeg=0.3, quality=(70, 95)),
    "office": dict(contrast=(0.75, 1.0), blur=(0.3, 1.0), noise=(2, 10), jpeg=0.7, quality=(45, 90)),
    "bitonal": dict(contrast=(0.6, 1.0), blur=(0.2, 0.9), noise=(2, 14), jpeg=0.0, quality=(90, 90), bitonal=True),
    "faint": dict(contrast=(0.42, 0.75), blur=(0.3, 0.9), noise=(3, 11), jpeg=0.8, quality=(28, 75), light=0.3),
    "archive": dict(contrast=(0.55, 0.95), blur=(0.3, 1.1), noise=(3, 12), jpeg=0.7, quality=(40, 85), light=0.2,
                    through=0.5, seal=0.4),
    "fax": dict(contrast=(0.7, 1.0), blur=(0.3, 0.75), noise=(2, 12), jpeg=0.0, quality=(90, 90), bitonal=True, size=(11, 26)),
    "screen": dict(contrast=(0.8, 1.0), blur=(0.3, 0.75), noise=(2, 7), jpeg=0.9, quality=(45, 80), size=(10, 20)),
    "rough": dict(contrast=(0.40, 1.0), blur=(0.2, 1.2), noise=(0, 16), jpeg=0.6, quality=(25, 90), light=0.3,
                  through=0.2, seal=0.15),
}
SHARES = {"clean": 0.11, "office": 0.20, "bitonal": 0.15, "faint": 0.18, "archive": 0.09, "fax": 0.10,
          "screen": 0.09, "rough": 0.08}


MILD = 0.65  # of the lines: damaged as pages mostly are, the others as badly as some are


def blur(image: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(image, (0, 0), sigma) if sigma > 0.15 else image


def seal(grey: np.ndarray, size: float, dice: random.Random, noise: np.random.Generator) -> np.ndarray:
    """A part of a red stamp, grey by now: an arc and a few strokes, uneven, darker where it meets text."""
    height, width = grey.shape
    ink = np.zeros((height, width), np.float32)
    centre = (dice.randint(-int(size), width + int(size)), dice.randint(-int(4 * size), height + int(4 * size)))
    radius = int(size * dice.uniform(1.5, 6))
    cv2.circle(ink, centre, radius, 1.0, max(1, int(size * dice.uniform(0.1, 0.4))))
    for _ in range(dice.randint(0, 4)):
        start = (dice.randrange(width), dice.randrange(height))
        end = (start[0] + int(size * dice.uniform(-1, 1)), start[1] + int(size * dice.uniform(-1, 1)))
        cv2.line(ink, start, end, 1.0, max(1, int(size * dice.uniform(0.05, 0.2))))
    ink = blur(ink, dice.uniform(0.4, 1.2)) * dice.uniform(0.35, 0.85)
    rough = noise.uniform(0.6, 1.0, (height // 6 + 2, width // 6 + 2)).astype(np.float32)
    ink *= cv2.resize(rough, (width, height))
    return grey * (1 - ink) + np.minimum(grey, dice.uniform(80, 125)) * ink


def rulings(grey: np.ndarray, box: tuple[int, int, int, int], size: float, ink: float, dice: random.Random) -> None:
    """Remains of the table's lines beside the text, an underline, or a cell border that the crop took along."""
    top, bottom, left, right = box
    thick = max(1, int(round(size * dice.uniform(0.02, 0.1))))
    level = ink + dice.uniform(0, 0.5) * (255 - ink)
    if dice.random() < 0.6:  # along the line
        away = int(size * dice.uniform(0.02, 0.22)) + 1
        row = bottom + away if dice.random() < 0.6 else top - away - thick
        start = dice.choice([0, dice.randrange(grey.shape[1])])
        end = dice.choice([grey.shape[1], dice.randrange(grey.shape[1]) + 1])
        area = grey[max(0, row):max(0, row + thick), min(start, end):max(start, end)]
    else:  # across it, at either end
        away = int(size * dice.uniform(0.08, 0.45)) + 1
        column = right + away if dice.random() < 0.5 else left - away - thick
        middle = dice.choice([0, 0, (top + bottom) // 2])
        area = grey[middle if dice.random() < 0.5 else 0:, max(0, column):max(0, column + thick)]
    np.minimum(area, level, out=area)


def ground(grey: np.ndarray, size: float, dice: random.Random) -> np.ndarray:
    """Print on a coloured or shaded ground: even, in dots as a copier makes it, or hatched."""
    height, width = grey.shape
    level = dice.uniform(0.62, 0.95)
    shape = dice.random()
    if shape < 0.5:
        return grey * level
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    step = max(2.5, size * dice.uniform(0.08, 0.2))
    if shape < 0.85:
        waves = np.sin(2 * np.pi * (rows + columns) / step) * np.sin(2 * np.pi * (rows - columns) / step)
        dots = waves > dice.uniform(0.3, 0.8)
    else:
        dots = (rows + columns * dice.choice([-1, 1])) % (2 * step) < max(1, step * 0.2)
    return grey * (1 - dots * (1 - level))


def strokes_over(grey: np.ndarray, box: tuple[int, int, int, int], size: float, ink: float, dice: random.Random) -> None:
    """A dotted line under the text or a thin stroke through it: the text is printed still, and is what is read."""
    top, bottom, left, right = box
    thick = max(1, int(round(size * dice.uniform(0.02, 0.05))))
    through = dice.random() < 0.4
    row = int(top + (bottom - top) * dice.uniform(0.4, 0.65)) if through else bottom + int(size * dice.uniform(0.03, 0.15))
    level = ink + dice.uniform(0.1, 0.6) * (255 - ink)
    area = grey[max(0, row):row + thick, left:right] if through else grey[max(0, row):row + thick]
    if not through:
        step = max(2, int(size * dice.uniform(0.08, 0.3)))
        on = np.arange(area.shape[1]) % step < max(1, step // 2)
        area[:, on] = np.minimum(area[:, on], level)
    else:
        np.minimum(area, level, out=area)


def neighbours(grey: np.ndarray, box: tuple[int, int, int, int], other: np.ndarray, size: float, contrast: float,
               dice: random.Random) -> None:
    """The feet or heads of the line above or below, where lines stand close."""
    top, bottom, _, _ = box
    marked = np.flatnonzero((other > 0.35).any(1))
    if not len(marked):
        return
    strip = max(1, int(size * dice.uniform(0.04, 0.14)))
    away = max(1, int(size * dice.uniform(0.02, 0.12)))
    above = dice.random() < 0.5
    part = other[marked[-1] + 1 - strip:marked[-1] + 1] if above else other[marked[0]:marked[0] + strip]
    row = top - away - strip if above else bottom + away
    width = min(part.shape[1], grey.shape[1])
    if row < 0 or row + len(part) > len(grey):
        return
    area = grey[row:row + len(part), :width]
    np.minimum(area, 255 - 255 * contrast * part[:, :width], out=area)


def turned_upright(grey: np.ndarray, dice: random.Random) -> np.ndarray:
    """What turning a skewed page upright does to its pixels: they are interpolated at odd places."""
    height, width = grey.shape
    lean = dice.uniform(-1, 1) * min(0.014, 1.0 / width)
    matrix = np.float32([[1, -lean, dice.random()], [lean, 1, dice.random() - lean * width / 2]])
    how = dice.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])
    return np.clip(cv2.warpAffine(grey, matrix, (width, height), flags=how, borderMode=cv2.BORDER_REPLICATE), 0, 255)


def ink_box(ink: np.ndarray) -> tuple[int, int, int, int] | None:
    """First and past-the-last row and column with real ink."""
    marked = ink > 0.35 * float(ink.max())
    rows, columns = np.flatnonzero(marked.any(1)), np.flatnonzero(marked.any(0))
    if not len(rows) or ink.max() < 0.05:
        return None
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def margin(size: float, dice: random.Random) -> float:
    shape = dice.random()
    if shape < 0.08:
        return dice.uniform(-0.05, 0.02) * size  # cut a little too close
    if shape < 0.20:
        return dice.uniform(0.20, 0.45) * size
    return dice.uniform(0.03, 0.20) * size


def beside_margin(size: float, dice: random.Random) -> float:
    shape = dice.random()
    if shape < 0.03:
        return dice.uniform(1, 6) * size  # dirt took the crop far into the empty part of a cell
    return dice.uniform(0, 1.0) * size if shape < 0.12 else dice.uniform(0.02, 0.30) * size


def crop(grey: np.ndarray, box: tuple[int, int, int, int], size: float, dice: random.Random) -> np.ndarray:
    """Cut the line out as the page's segmentation would, not quite evenly; low lines get the text's height."""
    top, bottom, left, right = box
    above, below = margin(size, dice), margin(size, dice)
    tall = bottom - top + above + below
    least = size * dice.uniform(0.75, 1.15) if bottom - top < 0.55 * size or dice.random() < 0.15 else 0
    if tall < least:
        share = dice.uniform(0.2, 0.8) if dice.random() < 0.5 else 0.5
        above, below = above + (least - tall) * share, below + (least - tall) * (1 - share)
    beside = [beside_margin(size, dice) for _ in range(2)]
    rows = max(0, int(round(top - above))), min(grey.shape[0], int(round(bottom + below)))
    columns = max(0, int(round(left - beside[0]))), min(grey.shape[1], int(round(right + beside[1])))
    return grey[rows[0]:max(rows[1], rows[0] + 4), columns[0]:max(columns[1], columns[0] + 3)]


def milder(scan: dict) -> dict:
    """The same kind of scan as most offices make it; the full range is what a few do."""
    low, high = scan["contrast"]
    return {**scan, "contrast": ((low + high) / 2, high), "blur": (scan["blur"][0], sum(scan["blur"]) / 2),
            "noise": (0, scan["noise"][1] / 2), "mild": True}


def to_black_and_white(grey: np.ndarray, mild: bool, dice: random.Random, noise: np.random.Generator) -> np.ndarray:
    """A threshold somewhere between the darkest pixels and paper, then dirt."""
    ink, paper = np.percentile(grey, (1.5, 75))
    level = dice.uniform(0.45, 0.65) if mild else dice.uniform(0.38, 0.70)
    image = np.where(grey > ink + (paper - ink) * level, 255, 0).astype(np.float32)
    if dice.random() < (0.3 if mild else 0.6):
        dirt = noise.random(image.shape) < dice.choice([0.0004, 0.0015, 0.004])
        image[cv2.dilate(dirt.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 0
        image[noise.random(image.shape) < dice.choice([0.0004, 0.002, 0.006])] = 255
    return image


def scan_line(ink: np.ndarray, size: float, kind: str, other: np.ndarray | None, dice: random.Random,
              noise: np.random.Generator) -> np.ndarray | None:
    """Damage clean ink as a scan of this kind does and cut the line out; None if there is nothing to see."""
    scan = milder(SCANS[kind]) if dice.random() < MILD else SCANS[kind]
    box = ink_box(ink)
    if box is None:
        return None
    contrast, paper = dice.uniform(*scan["contrast"]), dice.uniform(215, 255)
    if dice.random() < 0.04:
        spare = int(size * dice.uniform(1, 6))
        ink = np.pad(ink, ((0, 0), (spare, spare)))
        box = (box[0], box[1], box[2] + spare, box[3] + spare)
    grey = 255.0 - 255.0 * contrast * ink
    dark = 255.0 * (1 - contrast)
    if dice.random() < 0.22:
        rulings(grey, box, size, dark, dice)
    if dice.random() < 0.025:
        strokes_over(grey, box, size, dark, dice)
    if other is not None and dice.random() < 0.04:
        neighbours(grey, box, other, size, contrast, dice)
    if dice.random() < 0.06:
        grey = ground(grey, size, dice)
    if other is not None and dice.random() < scan.get("through", 0.0):
        back = cv2.resize(np.ascontiguousarray(other[:, ::-1]), (grey.shape[1], grey.shape[0]))
        grey -= 255 * dice.uniform(0.04, 0.18) * blur(back, 0.08 * size)
    if dice.random() < scan.get("seal", 0.0):
        grey = seal(grey, size, dice, noise)
    if scan.get("light") and dice.random() < 0.7:
        slope = np.linspace(0, dice.uniform(-1, 1) * scan["light"] * 0.5, grey.shape[1], dtype=np.float32)
        grey *= 1 - (slope - slope.min())[None, :]
    grey = blur((grey * (paper / 255)).astype(np.float32), min(dice.uniform(*scan["blur"]), 0.05 * size))
    strength = dice.uniform(*scan["noise"]) * min(1.0, 0.3 + contrast * size / 32)
    grey = grey + noise.standard_normal(grey.shape, np.float32) * strength
    if scan.get("bitonal"):
        grey = to_black_and_white(grey, "mild" in scan, dice, noise)
    if dice.random() < 0.6:
        grey = turned_upright(grey.astype(np.float32), dice)
    image = crop(np.clip(grey, 0, 255).astype(np.uint8), box, size, dice)
    if dice.random() < scan["jpeg"]:
        coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, dice.randint(*scan["quality"])])[1]
        image = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    return np.ascontiguousarray(image)


def empty_crop(size: float, dice: random.Random, noise: np.random.Generator) -> np.ndarray:
    """Paper with noise, dirt or a stray ruling: there is nothing to read."""
    height, width = int(size * dice.uniform(0.8, 1.6)), int(size * dice.uniform(0.5, 6))
    grey = np.full((height, width), dice.uniform(190, 255), np.float32)
    if dice.random() < 0.5:
        box = (height // 4, height * 3 // 4, width // 4, width * 3 // 4)
        rulings(grey, box, size, dice.uniform(0, 150), dice)
    for _ in range(dice.choice([0, 0, 1, 2])):
        row, column = dice.randrange(height), dice.randrange(width)
        grey[row:row + 1, column:column + dice.randint(1, 2)] = dice.uniform(0, 150)
    grey = blur(grey, dice.uniform(0, 1)) + noise.standard_normal(grey.shape, np.float32) * dice.uniform(0, 12)
    return np.clip(grey, 0, 255).astype(np.uint8)
