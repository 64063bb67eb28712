"""Pages of known lines, printed in kept-back faces, scanned whole, and cut into lines where they are known to stand.

What a scanner does to a page, it does to a whole one: a threshold for the page, one skew, one focus. So pages are drawn,
damaged as those of the corpus are, turned upright again, and then cut, which is what the program does.
"""
from __future__ import annotations

import random
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from characters import WIDE
from corpus.damage.profiles import COMMON_DAMAGE, PROFILES, Profile, apply
from drawing import LATIN_CHARACTERS, WIDE_MARKS
from fonts import Face, coverage

CONDITIONS: dict[str, Profile] = {
    **{name: PROFILES[name] for name in ("clean300", "office200", "bitonal200", "faint150", "archive300")},
    "despeckle200": COMMON_DAMAGE["despeckle4"],
    "fax150": replace(COMMON_DAMAGE["bitonal150"], noise=8, blur=0.6, speckle=0.0004),
    "grey100": replace(COMMON_DAMAGE["grey110"], dpi=100),
}
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels
PAGE = (8.27, 11.69)  # inches
MARGIN = 0.7  # inches
POINTS = (9.0, 10.5, 10.5, 12.0, 12.0, 14.0)  # of print; a share of each page is smaller
CROP_MARGIN = 1 / 8  # of the line's height, as line_crop.cpp leaves
EDGE = 2  # pixels, at least


@dataclass
class PrintedLine:
    kind: str
    text: str
    crop: np.ndarray
    points: float


@lru_cache(maxsize=400)
def font(face: Face, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, max(4, int(round(pixels))), index=face.index, layout_engine=ImageFont.LAYOUT_BASIC)


def fonts_for(text: str, faces: tuple[Face, Face], spare: list[Face], wide: bool) -> list[tuple[Face, str]] | None:
    """A face for every character, None if none of them holds it."""
    chosen = []
    for character in text:
        form = WIDE[character] if wide and character in WIDE_MARKS else character
        order = [faces[1] if form in LATIN_CHARACTERS else faces[0], faces[0], *spare]
        face = next((one for one in order if form in coverage(one)), None)
        if face is None:
            return None
        chosen.append((face, form))
    return chosen


def put(page: np.ndarray, left: float, baseline: int, glyphs: list[tuple[Face, str]], pixels: float) -> Box | None:
    """Print a line; gives its ink box."""
    width = int(pixels * (len(glyphs) + 2))
    above, below = int(pixels * 1.2), int(pixels * 0.5)
    area = Image.new("L", (width, above + below))
    pen, start = ImageDraw.Draw(area), left - int(left)
    for face, form in glyphs:
        one = font(face, pixels)
        pen.text((start, above), form, fill=255, font=one, anchor="ls")
        start += one.getlength(form)
    ink = np.asarray(area)
    rows, columns = np.flatnonzero((ink > 90).any(1)), np.flatnonzero((ink > 90).any(0))
    x, y = int(left), baseline - above
    if not len(rows) or y < 0 or y + len(ink) > page.shape[0] or x + columns[-1] >= page.shape[1] - pixels:
        return None
    room = page[y:y + len(ink), x:x + width]
    np.minimum(room, 255 - ink[:, :room.shape[1]], out=room)
    return x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1


def upright(image: np.ndarray, degrees: float, paper: float) -> np.ndarray:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,) * 3)


def cut(page: np.ndarray, box: Box, pixels: float) -> np.ndarray:
    """As cut_line: a margin of an eighth of the height, low marks with the height of text."""
    x0, y0, x1, y1 = box
    least = int(pixels * 0.85)
    missing = max(0, least - (y1 - y0))
    margin = max(EDGE, int(CROP_MARGIN * max(y1 - y0, least)))
    top, bottom = y0 - margin - missing // 2, y1 + margin + (missing + 1) // 2
    return np.ascontiguousarray(page[max(0, top):bottom, max(0, x0 - margin):x1 + margin])


def scanned(page: np.ndarray, profile: Profile, seed: list[int]) -> np.ndarray:
    """The page after the scanner, upright again and evenly lit."""
    generator = np.random.default_rng(seed)
    degrees = float(generator.uniform(0.5, 1.0) * profile.skew * generator.choice([-1, 1]))
    image = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    image = upright(image, degrees, 255.0) if degrees else image
    image, _ = apply(replace(profile, skew=0.0, perspective=0.0, edge=False), image, image[:, ::-1], generator)
    if not profile.bitonal:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, profile.jpeg])[1], cv2.IMREAD_UNCHANGED)
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    grey = upright(grey, -degrees, float(np.median(grey))) if degrees else grey
    small = cv2.resize(grey, None, fx=0.1, fy=0.1, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), (0, 0), 5)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0])).astype(np.float32)
    return np.clip(grey * (255.0 / np.maximum(paper, 60)), 0, 255).astype(np.uint8)


def page_of(texts: list[tuple[str, str]], faces: tuple[Face, Face], spare: list[Face], profile: Profile, seed: int,
            dice: random.Random) -> tuple[list[PrintedLine], int]:
    """Lines of one page, and how many of the texts it took. Texts that no face holds are passed over."""
    dpi = profile.dpi
    page = np.full((int(PAGE[1] * dpi), int(PAGE[0] * dpi)), 255, np.uint8)
    points = dice.choice(POINTS) if dice.random() < 0.85 else dice.uniform(6.0, 8.0)
    pixels, wide = points * dpi / 72, dice.random() < 0.7
    baseline, left, taken, placed = int(MARGIN * dpi + pixels), MARGIN * dpi, 0, []
    for kind, text in texts:
        glyphs = fonts_for(text, faces, spare, wide and kind != "number")
        box = put(page, left + dice.random(), baseline, glyphs, pixels) if glyphs else None
        if glyphs and box is None:  # no room to the right: the next row
            left, baseline = MARGIN * dpi, baseline + int(pixels * 1.7)
            if baseline > page.shape[0] - MARGIN * dpi:
                break
            box = put(page, left + dice.random(), baseline, glyphs, pixels)
        taken += 1
        if box:
            placed.append((kind, text, box))
            left = box[2] + pixels * 2
    image = scanned(page, profile, [seed, taken])
    return [PrintedLine(kind, text, cut(image, box, pixels), points) for kind, text, box in placed], max(1, taken)
