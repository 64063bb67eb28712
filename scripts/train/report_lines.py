"""The true lines and cells of born-digital reports, scanned as `page_of_lines` scans its own pages.

Beside NAME.pdf lies NAME.truth.json: pages[].lines[] and pages[].tables[].cells[], each with `bbox` in points and `text`.
Only what stands on one line is taken.
"""
from __future__ import annotations

import json
import re
from pathlib import Path

import fitz
import numpy as np

from characters import is_han
from corpus.damage.profiles import Profile
from page_of_lines import PrintedLine, cut, scanned

NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")
LEAST_PROSE = 8  # Chinese characters: shorter lines are headings and page numbers
INK = 130  # grey value of a clean page below which lies ink
INSET = 1.2  # points of a cell that its rulings take
TALLEST_LINE = 1.45  # times the height of the page's usual line


def kind_of(text: str, in_table: bool) -> str | None:
    if in_table:
        return "number" if NUMBER.fullmatch(text) and len(text) > 1 else "label"
    return "prose" if sum(map(is_han, text)) >= LEAST_PROSE else None


def ink_of(clean: np.ndarray, box: list[float], scale: float, inset: float) -> tuple[int, int, int, int] | None:
    inside = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    left, top, right, bottom = (max(0, int(round(value * scale))) for value in inside)
    area = clean[top:bottom, left:right] < INK
    rows, columns = np.flatnonzero(area.any(1)), np.flatnonzero(area.any(0))
    if not len(rows):
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def lines_of_report(report: Path, profile: Profile, seed: int) -> list[PrintedLine]:
    truth = json.loads(report.with_name(report.stem + ".truth.json").read_text(encoding="utf8"))
    document, lines, scale = fitz.open(report), [], profile.dpi / 72
    for page in truth["pages"]:
        pixels = document[page["page"] - 1].get_pixmap(dpi=profile.dpi, alpha=False, colorspace=fitz.csGRAY)
        clean = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width)
        wanted = [(line["bbox"], line["text"], kind_of(line["text"], False), 0.0) for line in page["lines"]]
        wanted += [(cell["bbox"], cell["text"], kind_of(cell["text"], True), INSET)
                   for table in page["tables"] for cell in table["cells"]]
        found = [(text, kind, ink_of(clean, box, scale, inset))
                 for box, text, kind, inset in wanted if kind and text.strip()]
        found = [(text, kind, box) for text, kind, box in found if box]
        if not found:
            continue
        usual = float(np.median([box[3] - box[1] for _, _, box in found]))
        image = scanned(np.ascontiguousarray(clean), profile, [seed, page["page"]])
        lines += [PrintedLine(kind, text, cut(image, box, usual), usual / scale) for text, kind, box in found
                  if box[3] - box[1] <= TALLEST_LINE * usual]
    return lines
