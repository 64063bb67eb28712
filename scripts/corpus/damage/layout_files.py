"""From a drawn sheet to the files that the program reads: the page as it was drawn, and its scans."""
from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import cv2
import fitz
import numpy as np
from PIL import Image

from corpus.damage.profiles import PROFILES, apply, skew_sheet
from corpus.damage.scanning import encode, picture_of, to_pdf
from corpus.drawing.layout_sheet import BITONAL, BORN, COLOUR, GREY, Sheet

OFFICE, FAX = PROFILES["office200"], PROFILES["bitonal200"]
SCANNERS = {GREY: OFFICE, BITONAL: FAX, COLOUR: replace(OFFICE, colour=True)}


def born(sheet: Sheet) -> bytes:
    """The drawn page; turned ones are drawn so, and some are shown upright by an entry of the file."""
    content = sheet.document.to_bytes()
    if not (sheet.turned or sheet.links):
        return content
    document = fitz.open("pdf", content)
    for box in sheet.links:
        document[0].insert_link({"kind": fitz.LINK_URI, "from": fitz.Rect(box), "uri": "http://www.example.gov.cn/"})
    if sheet.turned:
        turned = fitz.open()
        size = sheet.size if sheet.turned == 180 else sheet.size[::-1]
        page = turned.new_page(width=size[0], height=size[1])
        page.show_pdf_page(page.rect, document, 0, rotate=-sheet.turned)
        if sheet.rotate_entry:
            page.set_rotation(360 - sheet.turned)
        document = turned
    return document.tobytes(garbage=3, deflate=True, no_new_id=True)


def in_black_and_white(grey: np.ndarray, sheet: Sheet, random: np.random.Generator) -> np.ndarray:
    """As the scanner's driver decides it: one threshold, dots for grey, or by what is around, as telephones do."""
    if sheet.dithered:
        return np.asarray(Image.fromarray(grey).convert("1")).astype(np.uint8) * 255
    if sheet.app:
        smooth = cv2.GaussianBlur(grey, (0, 0), 0.8)
        return cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 51, 14)
    way = cv2.THRESH_BINARY if sheet.grey_threshold else cv2.THRESH_BINARY + cv2.THRESH_OTSU
    _, out = cv2.threshold(grey, sheet.grey_threshold, 255, way)
    specks = (random.random(out.shape) < FAX.speckle).astype(np.uint8)
    out[cv2.dilate(specks, np.ones((2, 2), np.uint8)) > 0] = 0
    out[random.random(out.shape) < FAX.speckle] = 255
    return out


def scanned(sheet: Sheet, way: str, name: str, drawn: np.ndarray) -> bytes:
    """What happened to the paper, then how crooked it lay, then what lay around it, then the scanner itself."""
    profile = SCANNERS[way]
    random = np.random.default_rng(zlib.crc32(name.encode()))
    picture = drawn.astype(np.float32)
    for effect in sheet.paper:
        picture = effect(picture, profile.dpi, random)
    degrees = float(random.uniform(0.5, 1.0) * profile.skew * random.choice([-1, 1])) * sheet.askew
    if degrees:
        picture = skew_sheet(picture, degrees)
    for effect in sheet.glass:
        picture = effect(picture, profile.dpi, random)
    scanner = replace(profile, skew=0.0, bitonal=False)
    pixels, _ = apply(scanner, picture, None, random)
    if profile.bitonal:
        pixels = in_black_and_white(pixels, sheet, random)
    pixels = np.ascontiguousarray(np.rot90(pixels, -(sheet.turned // 90)))
    return to_pdf([encode(pixels, profile)])


def files_of(sheet: Sheet, name: str, ways: set[str]) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """By file name: the content and the truth."""
    out: dict[str, tuple[bytes, dict[str, Any]]] = {}
    truth = {"kind": sheet.kind, "variant": sheet.variant, "seed": sheet.seed, "name": name, "tables": sheet.tables,
             "turned": sheet.turned, "rotate_entry": sheet.rotate_entry}
    chosen = [way for way in (BORN, GREY, BITONAL, COLOUR) if way in sheet.ways and way in ways]
    drawn = None
    if any(way != BORN for way in chosen):
        document = fitz.open("pdf", sheet.document.to_bytes())
        drawn = picture_of(document[0], OFFICE.dpi)
    for way in chosen:
        content = born(sheet) if way == BORN else scanned(sheet, way, f"{name}.{way}", drawn)
        out[f"{name}.{way}.pdf"] = content, {**truth, "way": way}
    return out
