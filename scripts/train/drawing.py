"""Set one line of text: glyphs from a cache, spacing, slant, stretch, weight. The result is clean ink, 0..1.

Glyphs are rendered once, large, and the whole line is then shrunk to the size that a scan would have; that
is fast, and it samples strokes at odd positions as a scanner does.
"""
from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from characters import OTHER_SHAPES, WIDE
from fonts import CHINESE, LATIN, NOTO, TRUETYPE, Face, coverage, present

EM = 48  # pixels a glyph is cached at
BESIDE = 24  # clean paper around the set line, cached pixels
FALLBACK = [Face(TRUETYPE + "dejavu/DejaVuSans.ttf"), Face(TRUETYPE + "arphic/uming.ttc"), Face(NOTO + "SerifCJK-Regular.ttc", 2),
            Face(NOTO + "SansCJK-Regular.ttc", 2)]
RAISED = set("①②③④⑤⑥⑦⑧⑨⑩*※°★")
WIDE_MARKS = set(",:;()!?%<>=+~/&")
LATIN_CHARACTERS = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;!?%()[]+-*/=<>&@#$~")


@dataclass
class Glyph:
    ink: np.ndarray
    left: int
    top: int  # rows above the baseline, negative
    advance: float


@lru_cache(maxsize=None)
def font_of(face: Face) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face.path, EM, index=face.index, layout_engine=ImageFont.LAYOUT_BASIC)


@lru_cache(maxsize=150_000)
def glyph(face: Face, character: str) -> Glyph:
    font = font_of(face)
    left, top, right, bottom = font.getbbox(character, anchor="ls")
    image = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(image).text((-left, -top), character, fill=255, font=font, anchor="ls")
    return Glyph(np.array(image), left, top, font.getlength(character))


@dataclass
class Faces:
    """The faces that one evaluation or training draws from."""

    chinese: list[Face]
    latin: list[Face]

    def choose(self, dice: random.Random) -> tuple[Face, Face]:
        """A face for characters and one for figures: often the same one, as in Excel's output."""
        chinese = dice.choices(self.chinese, weights=[face.weight for face in self.chinese])[0]
        if dice.random() < 0.4:
            return chinese, chinese
        return chinese, dice.choices(self.latin, weights=[face.weight for face in self.latin])[0]


@lru_cache(maxsize=1)
def training_faces() -> Faces:
    return Faces(present(CHINESE), present(LATIN))


def printed_form(text: str, place: int, wide: float, dice: random.Random) -> str:
    """The glyph that stands for a class: full-width marks between characters, other shapes now and then."""
    character = text[place]
    around = text[max(0, place - 1):place] + text[place + 1:place + 2]
    if character in WIDE_MARKS and not (around and all(c in "0123456789.,%-" for c in around)) and dice.random() < wide:
        return WIDE[character]
    if character in OTHER_SHAPES and dice.random() < 0.2:
        return dice.choice(OTHER_SHAPES[character])
    return character


def choose_glyphs(text: str, faces: tuple[Face, Face], dice: random.Random) -> list[Glyph | None]:
    """A glyph per character, None for a space."""
    wide = dice.choice([0.0, 0.5, 1.0, 1.0])
    fullwidth = dice.random() < 0.01
    chosen: list[Glyph | None] = []
    for place, character in enumerate(text):
        if character == " ":
            chosen.append(None)
            continue
        form = WIDE.get(character, character) if fullwidth else printed_form(text, place, wide, dice)
        order = [faces[1 if form in LATIN_CHARACTERS else 0], faces[0], *FALLBACK]
        face = next((face for face in order if form in coverage(face)), None)
        if face is None:  # no face has this shape of it: the class's own character, in the widest face
            form = character
            face = next((face for face in FALLBACK if form in coverage(face)), FALLBACK[2])
        chosen.append(glyph(face, form))
    return chosen


def bend(ink: np.ndarray, dice: random.Random) -> np.ndarray:
    """The face distorted: strokes shifted smoothly by up to a few hundredths of an em, as another designer would set them."""
    height, width = ink.shape
    noise = np.random.default_rng(dice.getrandbits(32))
    step, reach = EM * dice.uniform(0.25, 0.6), EM * dice.uniform(0.008, 0.03)
    rough = noise.standard_normal((2, int(height / step) + 3, int(width / step) + 3)).astype(np.float32) * reach
    across, down = (cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC) for part in rough)
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    return cv2.remap(ink, columns + across, rows + down, cv2.INTER_LINEAR)


def reweigh(ink: np.ndarray, dice: random.Random) -> np.ndarray:
    """Strokes a fraction of a pixel bolder or lighter, corners rounded, as another weight of the face has them."""
    soft = cv2.GaussianBlur(ink, (0, 0), dice.uniform(0.8, 1.6)).astype(np.float32) / 255
    middle, steep = dice.uniform(0.25, 0.6), dice.uniform(3, 6)
    return (np.clip((soft - middle) * steep + 0.5, 0, 1) * 255).astype(np.uint8)


def raised(text: str, glyphs: list[Glyph | None], dice: random.Random) -> list[Glyph | None]:
    """A mark behind the text set small and high, as notes are."""
    last = glyphs[-1] if glyphs else None
    if last is None or len(text) < 2 or text[-1] not in RAISED or dice.random() < 0.5:
        return glyphs
    share = dice.uniform(0.5, 0.75)
    height, width = last.ink.shape
    small = cv2.resize(last.ink, (max(1, int(width * share)), max(1, int(height * share))), interpolation=cv2.INTER_AREA)
    top = int(last.top * share - EM * dice.uniform(0.25, 0.45))
    return [*glyphs[:-1], Glyph(small, int(last.left * share), top, last.advance * share)]


def spacing(text: str, dice: random.Random) -> float:
    shape = dice.random()
    if shape < 0.70:
        return 0.0
    if shape < 0.74:
        return dice.uniform(-0.12, -0.02) * EM  # set so close that strokes touch
    if len(text) <= 4 and shape > 0.93 and not text[0].isdigit():
        return dice.uniform(0.3, 2.0) * EM  # 合　计
    return dice.uniform(-0.04, 0.25) * EM


def set_line(text: str, faces: Faces, dice: random.Random) -> np.ndarray:
    """The line's ink at EM pixels, 0..255, with clean paper around it."""
    glyphs = raised(text, choose_glyphs(text, faces.choose(dice), dice), dice)
    apart, gap = spacing(text, dice), dice.uniform(0.25, 2.5) * EM
    places, pen = [], 0.0
    for one in glyphs:
        places.append(int(round(pen)))
        pen += gap if one is None else one.advance + apart
    ascent, descent = int(EM * 1.15), int(EM * 0.45)
    right = max([place + one.left + one.ink.shape[1] for place, one in zip(places, glyphs) if one] + [int(pen), 1])
    canvas = np.zeros((ascent + descent + 2 * BESIDE, right + 2 * BESIDE + EM // 2), np.uint8)
    for place, one in zip(places, glyphs):
        if one is None or not one.ink.size:
            continue
        height, width = one.ink.shape
        top, left = max(0, BESIDE + ascent + one.top), max(0, BESIDE + EM // 4 + place + one.left)
        area = canvas[top:top + height, left:left + width]
        np.maximum(area, one.ink[:area.shape[0], :area.shape[1]], out=area)
    return canvas


def weigh(ink: np.ndarray, size: float, dice: random.Random) -> np.ndarray:
    """Thicker or thinner strokes, as ink spreads or a worn toner starves them."""
    shape = dice.random()
    if size < 16 and 0.12 <= shape < 0.20:
        return ink  # small print has no stroke to lose
    if shape < 0.12:
        return cv2.dilate(ink, np.ones((2, 2) if shape < 0.09 else (3, 3), np.uint8))
    if shape < 0.20:
        return cv2.erode(ink, np.ones((2, 2), np.uint8))
    if shape < 0.26:  # strokes that grow in one direction only, like a bold made by doubling
        return cv2.dilate(ink, np.ones((1, 3) if shape < 0.23 else (3, 1), np.uint8))
    return ink


def source_size(dice: random.Random) -> float:
    """Pixels an em has in the scan: 10 (small print at 150 dpi) to 46 (12 points at 300 dpi)."""
    shape = dice.random()
    if shape < 0.10:
        return dice.uniform(10, 14)
    if shape < 0.45:
        return dice.uniform(14, 22)
    if shape < 0.85:
        return dice.uniform(22, 34)
    return dice.uniform(34, 46)


def draw_line(text: str, faces: Faces, size: float, dice: random.Random) -> np.ndarray:
    """Clean ink 0..1 of a line whose em has `size` pixels, with paper around it."""
    ink = set_line(text, faces, dice)
    ink = bend(ink, dice) if dice.random() < 0.2 else ink
    ink = reweigh(ink, dice) if dice.random() < 0.2 else weigh(ink, size, dice)
    height, width = ink.shape
    stretch = dice.choice([1.0, 1.0, dice.uniform(0.85, 1.1), dice.uniform(0.78, 1.18)])
    slant = dice.choice([0.0, 0.0, dice.uniform(-0.05, 0.05), dice.uniform(-0.05, 0.22) if dice.random() < 0.2 else 0.0])
    lean = dice.choice([0.0, dice.uniform(-1, 1)]) * min(0.0175, 0.22 * EM / width)  # radians, small for long lines
    shift = dice.random()
    matrix = np.float32([[1, -slant, slant * height / 2 + shift], [lean, 1, -lean * width / 2 + dice.random()]])
    if slant or lean:
        ink = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    wanted = (max(4, int(round(width * stretch * size / EM))), max(4, int(round(height * size / EM))))
    shrink = wanted[0] < width
    return cv2.resize(ink.astype(np.float32) / 255, wanted, interpolation=cv2.INTER_AREA if shrink else cv2.INTER_LINEAR)
