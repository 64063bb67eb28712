"""From a grey crop of one line to the network's input, in integers only.

This file is the definition; the C++ reader does the same and must give the same bytes.

1. `scale`: the crop (0 black .. 255 white) becomes H pixels high (32 or 48, as the model says) and
   round(width * H / height) wide, at least H / 4, by a triangle filter (bilinear, widened when
   shrinking), first along rows, then along columns.
2. `normalise`: paper is the grey value below or at which 4/5 of the pixels lie, ink the one for 1/50. The value
   of a pixel is its place between them, 0 for paper to 255 for ink.
"""
from __future__ import annotations

import numpy as np
from PIL import Image

LEAST_WIDTH = 4  # of which the height is this many times
LEAST_CONTRAST = 24  # of paper against ink: less is noise, which must not be blown up into strokes


def scaled_width(height: int, width: int, wanted: int) -> int:
    return max(wanted // LEAST_WIDTH, (width * wanted * 2 + height) // (height * 2))


def weights(source: int, target: int) -> np.ndarray:
    """(target, source) integer weights of the triangle filter; distances count in 1/(2*target) source pixels."""
    centres = (2 * np.arange(target, dtype=np.int64) + 1) * source
    pixels = (2 * np.arange(source, dtype=np.int64) + 1) * target
    reach = 2 * max(source, target)
    return np.maximum(0, reach - np.abs(pixels[None, :] - centres[:, None]))


def scale_rows(pixels: np.ndarray, target: int) -> np.ndarray:
    """Resample along the last axis, rounding half up to whole grey values."""
    table = weights(pixels.shape[-1], target)
    total = table.sum(1)
    return (pixels.astype(np.int64) @ table.T + total // 2) // total


def scale(crop: np.ndarray, wanted: int) -> np.ndarray:
    height, width = crop.shape
    wide = scale_rows(crop, scaled_width(height, width, wanted))
    return scale_rows(wide.T, wanted).T.astype(np.uint8)


def scale_fast(crop: np.ndarray, wanted: int) -> np.ndarray:
    """The same filter in Pillow's C, off by at most one grey value: good enough to train on."""
    height, width = crop.shape
    return np.asarray(Image.fromarray(crop).resize((scaled_width(height, width, wanted), wanted), Image.BILINEAR))


def normalise(line: np.ndarray) -> np.ndarray:
    """Ink 0..255, from the grey values' own spread."""
    counts = np.cumsum(np.bincount(line.ravel(), minlength=256))
    ink = int(np.argmax(counts * 50 >= line.size))
    paper = int(np.argmax(counts * 5 >= line.size * 4))
    contrast = max(LEAST_CONTRAST, paper - ink)
    table = (np.maximum(0, paper - np.arange(256)) * 255 + contrast // 2) // contrast
    return np.minimum(255, table).astype(np.uint8)[line]


def prepare(crop: np.ndarray, wanted: int) -> np.ndarray:
    return normalise(scale(crop, wanted))


def prepare_fast(crop: np.ndarray, wanted: int) -> np.ndarray:
    return normalise(scale_fast(crop, wanted))
