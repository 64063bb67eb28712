"""The true cells of a born-digital report as a scanner would show them, cut into lines.

Truth is JSON: pages[].tables[].cells[] with `bbox` in points and `text`. The cutting is simpler than the
program's own (cells are known), so that what is measured is the reader.
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import Iterator

import cv2
import fitz
import numpy as np

# How each page is spoilt: dots per inch, ink left, light lost to one side, blur, noise, black and white, JPEG.
PAGES = {
    "clean300": dict(dpi=300),
    "office200": dict(dpi=200, blur=0.7, noise=6, jpeg=70),
    "bitonal200": dict(dpi=200, blur=0.6, noise=10, bitonal=True),
    "faint150": dict(dpi=150, ink=0.62, light=0.25, blur=0.6, noise=7, jpeg=45),
}


def spoil(page: np.ndarray, how: dict, noise: np.random.Generator) -> np.ndarray:
    grey = 255 - (255 - page.astype(np.float32)) * how.get("ink", 1.0)
    grey *= np.linspace(1, 1 - how.get("light", 0.0), page.shape[1], dtype=np.float32)[None, :]
    if how.get("blur"):
        grey = cv2.GaussianBlur(grey, (0, 0), how["blur"]) + noise.standard_normal(grey.shape, np.float32) * how["noise"]
    image = np.clip(grey, 0, 255).astype(np.uint8)
    if how.get("bitonal"):
        image = cv2.threshold(image, 0, 255, cv2.THRESH_OTSU)[1]
    if how.get("jpeg"):
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, how["jpeg"]])[1], cv2.IMREAD_GRAYSCALE)
    return image


def runs(marked: np.ndarray, gap: int) -> list[tuple[int, int]]:
    """Stretches of marked places; gaps shorter than `gap` do not part them."""
    places = np.flatnonzero(marked)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap)
    starts, ends = [places[0], *places[cuts + 1]], [*places[cuts], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends)]


def lines_of_cell(cell: np.ndarray, dpi: int) -> list[np.ndarray]:
    """Cut a cell into lines by the ink of its rows, with a small margin of the cell's own paper."""
    # Paper beside the strokes, so that light lost along a wide cell is not ink; strokes of pale print are faint.
    soft = cv2.GaussianBlur(cell, (0, 0), 0.7)
    ink = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, np.ones((dpi // 8, dpi // 8), np.uint8)).astype(np.int32) - soft
    empty, darkest = float(np.median(ink)), float(np.percentile(ink, 99.5))
    if darkest - empty < 25:
        return []
    noise = float(np.median(np.abs(ink - empty)))
    along = cv2.blur(ink.astype(np.float32), (7, 1))  # level strokes are the faintest, and long
    dark = (ink - empty > max(0.22 * (darkest - empty), 6 * noise)) | (along - empty > max(0.15 * (darkest - empty), 3.5 * noise))
    scale, found = dpi / 200, []
    for top, bottom in runs(dark.sum(1) > 1, max(1, round(2 * scale))):
        if bottom - top < 6 * scale and (top < 3 or bottom > cell.shape[0] - 3):
            continue  # what is left of the cell's border
        if bottom - top < 9 * scale:  # a lone mark or a dash: give it the height of text
            spare = round(10 * scale)
            top, bottom = max(0, top - spare), min(cell.shape[0], bottom + spare)
        columns = np.flatnonzero(dark[top:bottom].any(0))
        if not len(columns):
            continue
        margin = max(2, round(3 * scale))
        found.append(cell[max(0, top - margin):bottom + margin, max(0, columns[0] - margin):columns[-1] + 1 + margin])
    return [np.ascontiguousarray(line) for line in found]


def cells_of(report: Path, truth: Path, name: str) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Text and line crops of every cell that has text."""
    how, noise = PAGES[name], np.random.default_rng(5)
    scale, document = how["dpi"] / 72, fitz.open(report)
    for page in json.loads(truth.read_text(encoding="utf8"))["pages"]:
        if not page["tables"]:
            continue
        pixels = document[page["page"] - 1].get_pixmap(dpi=how["dpi"], alpha=False, colorspace=fitz.csGRAY)
        clean = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width)
        image = spoil(clean, how, noise)
        inset = max(2, round(how["dpi"] / 60))
        for table in page["tables"]:
            for cell in table["cells"]:
                if cell["text"].strip():
                    left, top, right, bottom = (int(value * scale) for value in cell["bbox"])
                    area = image[top + inset + 1:bottom - inset - 1, left + inset:right - inset]
                    if min(area.shape) > 4:
                        yield cell["text"], lines_of_cell(area, how["dpi"])
