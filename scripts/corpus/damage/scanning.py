"""From a drawn PDF to the image-only PDF that a scanner would have made of it, with the truth for its pages."""
from __future__ import annotations

import contextlib
import copy
import hashlib
import io
from dataclasses import dataclass, replace
from typing import Any

import cv2
import fitz
import img2pdf
import numpy as np
from PIL import Image

from corpus.damage.profiles import COMMON_DAMAGE, PROFILES, Profile, apply

RULES = ("all", "horizontal", "none")


@dataclass(frozen=True)
class ScanOrder:
    """One scan to be made: which drawn file, which pages of it, in which condition."""
    source: str                         # name of the drawn file without ".pdf"
    profile: str
    pages: tuple[int, ...] = ()         # empty: all
    rules: str = "all"                  # "horizontal" and "none" erase rules, so that columns show by alignment
    skew: float | None = None           # instead of the profile's
    curl: float = 0.0
    suffix: str = ""

    @property
    def name(self) -> str:
        return f"{self.source}.{self.profile}{self.suffix}"

    def settings(self) -> Profile:
        profile = replace({**PROFILES, **COMMON_DAMAGE}[self.profile], curl=self.curl)
        return profile if self.skew is None else replace(profile, skew=self.skew)


def picture_of(page: fitz.Page, dpi: int) -> np.ndarray:
    pixels = page.get_pixmap(dpi=dpi, alpha=False)
    flat = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, 3)
    return cv2.cvtColor(flat, cv2.COLOR_RGB2BGR)


def erase_rules(picture: np.ndarray, tables: list[dict[str, Any]], dpi: int, keep: str) -> np.ndarray:
    """Paint the table rules white, all of them or the vertical ones only."""
    out = picture.copy()
    scale, half = dpi / 72, max(1, round(dpi / 72 * 1.1))
    for table in tables:
        for cell in table["cells"]:
            x0, y0, x1, y1 = (round(v * scale) for v in cell["bbox"])
            sides = [(y0 - half, y1 + half + 1, x - half, x + half + 1) for x in (x0, x1)]
            if keep == "none":
                sides += [(y - half, y + half + 1, x0 - half, x1 + half + 1) for y in (y0, y1)]
            for top, bottom, left, right in sides:
                out[max(0, top):bottom, max(0, left):right] = 255
        if keep == "horizontal":
            # Where a vertical rule crossed a horizontal one, the horizontal one must go on.
            for cell in table["cells"]:
                x0, y0, x1, y1 = (round(v * scale) for v in cell["bbox"])
                for y in (y0, y1):
                    band = slice(max(0, y - half), y + half + 1)
                    out[band, max(0, x0 - half):x1 + half + 1] = picture[band, max(0, x0 - half):x1 + half + 1]
    return out


def number_columns(page: dict[str, Any], dpi: int) -> list[float]:
    """Places across the page, in pixels, where the digits of amounts stand: near the middle and the end of their cells."""
    boxes = [cell["bbox"] for table in page["tables"] for cell in table["cells"] if cell.get("role") == "amount" and cell["text"]]
    return [(box[0] + (box[2] - box[0]) * share) * dpi / 72 for box in boxes for share in (0.5, 0.7, 0.85)]


def encode(pixels: np.ndarray, profile: Profile) -> bytes:
    out = io.BytesIO()
    resolution = (profile.dpi, profile.dpi)
    if profile.bitonal:
        Image.fromarray(pixels).convert("1").save(out, "TIFF", compression="group4", dpi=resolution)
    else:
        picture = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB) if pixels.ndim == 3 else pixels
        Image.fromarray(picture).save(out, "JPEG", quality=profile.jpeg, dpi=resolution)
    return out.getvalue()


def random_for(order: ScanOrder, page: int) -> np.random.Generator:
    digest = hashlib.sha256(f"{order.name}/{page}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def scan(order: ScanOrder, pdf: bytes, truth: dict[str, Any]) -> tuple[list[bytes], dict[str, Any]]:
    """The encoded page pictures and the truth of the scan, pages numbered as the scan numbers them."""
    profile = order.settings()
    document = fitz.open("pdf", pdf)
    numbers = order.pages or tuple(range(1, len(document) + 1))
    images: list[bytes] = []
    scanned = {k: copy.deepcopy(v) for k, v in truth.items() if k not in ("pages", "statements")}
    scanned["scan"] = {"profile": order.profile, "rules": order.rules, "curl": order.curl, "dpi": profile.dpi}
    scanned["pages"], back = [], None
    for place, number in enumerate(numbers, 1):
        page_truth = copy.deepcopy(truth["pages"][number - 1])
        clean = picture_of(document[number - 1], profile.dpi)
        if order.rules != "all":
            clean = erase_rules(clean, page_truth["tables"], profile.dpi, order.rules)
        pixels, done = apply(profile, clean, back, random_for(order, number), number_columns(page_truth, profile.dpi))
        back = clean
        images.append(encode(pixels, profile))
        if done.get("turned") in (90, 270):
            page_truth["width"], page_truth["height"] = page_truth["height"], page_truth["width"]
        page_truth.update({"page": place, "source_page": number, **done})
        scanned["pages"].append(page_truth)
    renumber = {number: place for place, number in enumerate(numbers, 1)}
    scanned["statements"] = [{**s, "page": renumber[s["page"]]} for s in truth["statements"] if s["page"] in renumber]
    return images, scanned


def to_pdf(images: list[bytes]) -> bytes:
    # img2pdf's own writer, without dates: the other engines put in the time or a random id.
    with contextlib.redirect_stdout(io.StringIO()):     # it talks about its TIFF strips on the standard output
        return img2pdf.convert(images, nodate=True, producer="juesuan corpus", engine=img2pdf.Engine.internal)
