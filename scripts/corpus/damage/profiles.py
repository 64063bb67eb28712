"""What copiers, scanners and archives do to a page, each as a function from picture to picture.

Pictures are float32 arrays of height x width x 3 in blue, green, red, from 0 (ink) to 255 (light).
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import cv2
import numpy as np
from numpy.random import Generator

from corpus.damage.office_damage import draw_streaks, without_specks

Picture = np.ndarray


@dataclass(frozen=True)
class Profile:
    """The strength of each kind of damage; the default is none."""
    dpi: int
    colour: bool = False
    skew: float = 0.0               # degrees at most, half of it at least
    blur: float = 0.0               # sigma in pixels
    noise: float = 0.0              # sigma in grey levels
    jpeg: int = 88
    bitonal: bool = False
    speckle: float = 0.0            # share of pixels
    contrast: float = 1.0           # how much of the ink's blackness is left
    shade: float = 0.0              # loss of light across the page
    perspective: float = 0.0        # corner shift as a share of the side
    yellowed: bool = False
    show_through: float = 0.0       # how much of the other side's ink comes through
    seals: int = 0
    edge: bool = False              # dark band at the binding
    turned: bool = False            # fed by a quarter, a half or three quarters
    curl: float = 0.0               # bend of the lines near the binding, as a share of the height
    lighter: float = 0.0            # black begins so much darker than usual: thin strokes and tails of commas vanish
    despeckle: int = 0              # pieces of ink of so many pixels or fewer are removed
    streaks: str = ""               # "white" or "black": upright lines through columns of numbers


PROFILES: dict[str, Profile] = {
    "clean300": Profile(dpi=300),
    "office200": Profile(dpi=200, skew=0.5, blur=0.7, noise=6, jpeg=70),
    "bitonal200": Profile(dpi=200, skew=0.8, blur=0.6, noise=10, bitonal=True, speckle=0.0004),
    "faint150": Profile(dpi=150, skew=0.4, blur=0.6, noise=7, contrast=0.62, shade=0.25, jpeg=45),
    "archive300": Profile(dpi=300, colour=True, skew=1.5, perspective=0.006, blur=0.9, noise=8, yellowed=True,
                          show_through=0.10, seals=2, edge=True, jpeg=75),
    "sideways200": Profile(dpi=200, skew=0.5, blur=0.7, noise=6, jpeg=70, turned=True),
}

# What offices do to their pages without noticing. Nothing of the corpus is scanned in these; they only measure.
COMMON_DAMAGE: dict[str, Profile] = {
    **{f"despeckle{size}": Profile(dpi=200, skew=0.8, blur=0.6, noise=10, bitonal=True, despeckle=size) for size in (4, 8, 14)},
    "streaks_white": Profile(dpi=200, skew=0.5, blur=0.7, noise=6, jpeg=70, streaks="white"),
    "streaks_black": Profile(dpi=200, skew=0.5, blur=0.7, noise=6, jpeg=70, streaks="black"),
    "streaks_white_bitonal": Profile(dpi=200, skew=0.5, blur=0.6, noise=8, bitonal=True, streaks="white"),
    "streaks_black_bitonal": Profile(dpi=200, skew=0.5, blur=0.6, noise=8, bitonal=True, streaks="black"),
    "whole_yuan": Profile(dpi=200, skew=0.8, blur=0.6, noise=10, bitonal=True, speckle=0.0004),
    "whole_yuan_light": Profile(dpi=200, skew=0.6, blur=0.7, noise=8, bitonal=True, lighter=0.25),
    "whole_yuan150": Profile(dpi=150, skew=0.6, blur=0.5, noise=8, bitonal=True, speckle=0.0002, lighter=0.1),
    **{f"grey{dpi}": Profile(dpi=dpi, skew=0.4, blur=0.6, noise=5, jpeg=60) for dpi in (110, 130, 150)},
    **{f"bitonal{dpi}": Profile(dpi=dpi, skew=0.8, blur=0.5, noise=8, bitonal=True, speckle=0.0002) for dpi in (110, 150)},
    "against_rulings": Profile(dpi=200, skew=0.5, blur=0.7, noise=6, jpeg=70),
    "against_rulings_bitonal": Profile(dpi=200, skew=0.5, blur=0.6, noise=8, bitonal=True),
}


def paper_tone(picture: Picture) -> tuple[float, float, float]:
    """The colour of the bare sheet, for what comes into view when a page is turned."""
    return tuple(float(v) for v in np.median(picture[::29, ::31].reshape(-1, 3), axis=0))


def other_side(picture: Picture, back: Picture, strength: float) -> Picture:
    """Ink of the back page, mirrored and diffused by the sheet."""
    height, width = picture.shape[:2]
    ghost = cv2.resize(255 - cv2.flip(back, 1), (width, height), interpolation=cv2.INTER_AREA)
    return picture - strength * cv2.GaussianBlur(ghost, (0, 0), 2.5)


def stamp_seal(picture: Picture, random: Generator) -> Picture:
    """A seal somewhere on the sheet."""
    height, width = picture.shape[:2]
    x, y = int(random.uniform(0.25, 0.85) * width), int(random.uniform(0.2, 0.8) * height)
    return seal_at(picture, x, y, round(0.055 * (height + width)), random)


def seal_at(picture: Picture, x: int, y: int, radius: int, random: Generator) -> Picture:
    """A round red seal over the text: ring, five-pointed star, an arc of blocks where the name stands."""
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.float32)
    cv2.circle(mask, (x, y), radius, 1.0, max(3, radius // 14), cv2.LINE_AA)
    corner = np.arange(10)
    reach = radius * np.where(corner % 2 == 0, 0.38, 0.15)
    star = np.stack([x + reach * np.sin(corner * np.pi / 5), y - reach * np.cos(corner * np.pi / 5)], axis=1)
    cv2.fillPoly(mask, [star.round().astype(np.int32)], 1.0, cv2.LINE_AA)
    for angle in np.linspace(1.12 * np.pi, 1.88 * np.pi, 13):
        centre = (x + radius * 0.76 * np.cos(angle), y + radius * 0.76 * np.sin(angle))
        block = cv2.boxPoints((centre, (radius * 0.11, radius * 0.17), float(np.degrees(angle))))
        cv2.polylines(mask, [block.round().astype(np.int32)], True, 1.0, max(2, radius // 40), cv2.LINE_AA)
    mask = cv2.GaussianBlur(mask, (0, 0), 1.2) * random.uniform(0.55, 0.85)
    patchy = random.uniform(0.6, 1.0, (height // 9 + 1, width // 9 + 1)).astype(np.float32)
    mask = (mask * cv2.resize(patchy, (width, height)))[..., None]
    red = np.array([58, 48, 206], np.float32)
    return picture * (1 - mask) + np.minimum(picture, red) * mask


def yellow(picture: Picture, random: Generator) -> Picture:
    height, width = picture.shape[:2]
    cloud = random.normal(0, 3, (height // 40 + 2, width // 40 + 2)).astype(np.float32)
    cloud = cv2.resize(cloud, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    return picture * np.array([0.80, 0.895, 0.945], np.float32) + cloud


def uneven_light(picture: Picture, loss: float, random: Generator) -> Picture:
    height, width = picture.shape[:2]
    angle = random.uniform(0, 2 * np.pi)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.float32(np.cos(angle))
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.float32(np.sin(angle))
    return picture * (1 - loss * np.clip((across + down + 1) / 2, 0, 1))[..., None]


def tilt_sheet(picture: Picture, amount: float, random: Generator) -> Picture:
    """The mild perspective of a sheet that does not lie flat under the camera."""
    height, width = picture.shape[:2]
    flat = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = flat + random.uniform(-amount, amount, (4, 2)).astype(np.float32) * np.float32([width, height])
    return cv2.warpPerspective(picture, cv2.getPerspectiveTransform(flat, moved), (width, height),
                               flags=cv2.INTER_CUBIC, borderValue=paper_tone(picture))


def curl_sheet(picture: Picture, amount: float, random: Generator) -> Picture:
    """Bend the lines near the binding: a bound volume pressed on the glass."""
    height, width = picture.shape[:2]
    side = random.choice([-1, 1])
    at = np.arange(width, dtype=np.float32) / width
    distance = at if side < 0 else 1 - at
    drop = amount * height * np.exp(-((distance / 0.22) ** 2)) * random.choice([-1, 1])
    rows = np.arange(height, dtype=np.float32)[:, None] + drop[None, :].astype(np.float32)
    columns = np.repeat(np.arange(width, dtype=np.float32)[None, :], height, axis=0)
    return cv2.remap(picture, columns, rows, cv2.INTER_CUBIC, borderValue=paper_tone(picture))


def skew_sheet(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper_tone(picture))


def dark_edge(picture: Picture) -> Picture:
    at = np.arange(picture.shape[1], dtype=np.float32) / picture.shape[1]
    return picture * (1 - 0.75 * np.exp(-at / 0.012))[None, :, None]


def to_black_and_white(grey: np.ndarray, speckle: float, random: Generator, lighter: float = 0.0) -> np.ndarray:
    """Otsu's threshold, then black specks of two by two pixels and white pinholes."""
    level, out = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if lighter:
        _, out = cv2.threshold(grey, level * (1 - lighter), 255, cv2.THRESH_BINARY)
    specks = (random.random(out.shape) < speckle).astype(np.uint8)
    out[cv2.dilate(specks, np.ones((2, 2), np.uint8)) > 0] = 0
    out[random.random(out.shape) < speckle] = 255
    return out


def apply(profile: Profile, picture: np.ndarray, back: np.ndarray | None, random: Generator,
          columns: Sequence[float] = ()) -> tuple[np.ndarray, dict[str, float]]:
    """All damage of a profile, in the order in which it happens to paper. Also gives what was done. `columns`: where
    across the page numbers stand, for dust that is to hit them."""
    done: dict[str, float] = {}
    out = picture.astype(np.float32)
    if profile.show_through and back is not None:
        out = other_side(out, back.astype(np.float32), profile.show_through)
    for _ in range(profile.seals):
        out = stamp_seal(out, random)
    out = 255 - (255 - out) * profile.contrast
    if profile.yellowed:
        out = yellow(out, random)
    if profile.shade:
        out = uneven_light(out, profile.shade, random)
    if profile.curl:
        out = curl_sheet(out, profile.curl, random)
    if profile.perspective:
        out = tilt_sheet(out, profile.perspective, random)
    if profile.skew:
        done["skew_degrees"] = round(float(random.uniform(0.5, 1.0) * profile.skew * random.choice([-1, 1])), 3)
        out = skew_sheet(out, done["skew_degrees"])
    if profile.edge:
        out = dark_edge(out)
    if profile.streaks:
        out = draw_streaks(out, profile.streaks, columns, profile.dpi, random)
    if profile.blur:
        out = cv2.GaussianBlur(out, (0, 0), profile.blur)
    if profile.noise:
        out = out + random.normal(0, profile.noise, out.shape[:2]).astype(np.float32)[..., None]
    pixels = np.clip(out, 0, 255).astype(np.uint8)
    if not profile.colour:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    if profile.bitonal:
        pixels = to_black_and_white(pixels, profile.speckle, random, profile.lighter)
    if profile.despeckle:
        pixels = without_specks(pixels, profile.despeckle)
    if profile.turned:
        quarter = int(random.integers(1, 4))
        done["turned"] = 90 * quarter
        pixels = np.ascontiguousarray(np.rot90(pixels, -quarter))       # clockwise
    return pixels, done
