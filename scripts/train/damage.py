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
    "rough": dict(contrast=(0.40, 1.0), blur=(0.2, 1.2), noise=(0, 16), jpeg=0.6, quality=(25, 90), light=0.3,
                  through=0.2, seal=0.15),
}
SHARES = {"clean": 0.14, "office": 0.22, "bitonal": 0.17, "faint": 0.25, "archive": 0.10, "rough": 0.12}


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


def to_black_and_white(grey: np.ndarray, dice: random.Random, noise: np.random.Generator) -> np.ndarray:
    """A threshold somewhere between the darkest pixels and paper, then dirt."""
    ink, paper = np.percentile(grey, (1.5, 75))
    level = dice.uniform(0.38, 0.70)
    image = np.where(grey > ink + (paper - ink) * level, 255, 0).astype(np.float32)
    if dice.random() < 0.6:
        dirt = noise.random(image.shape) < dice.choice([0.0004, 0.0015, 0.004])
        image[cv2.dilate(dirt.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 0
        image[noise.random(image.shape) < dice.choice([0.0004, 0.002, 0.006])] = 255
    return image


def scan_line(ink: np.ndarray, size: float, kind: str, other: np.ndarray | None, dice: random.Random,
              noise: np.random.Generator) -> np.ndarray | None:
    """Damage clean ink as a scan of this kind does and cut the line out; None if there is nothing to see."""
    scan = SCANS[kind]
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
        grey = to_black_and_white(grey, dice, noise)
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
