#!/usr/bin/python3
"""What another reader sees on the pages of a file: MuPDF for PDF, Pillow for pictures. Run as a program of its own,
because it may not survive the file: prints {"pages": n, "ink": {page: share}, "text": {page: characters}}.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

MOST_PAGES = 20
INK = 200                                   # darker is ink, as in extractors/rasterize


def of_pdf(content: bytes) -> dict:
    import fitz
    fitz.TOOLS.mupdf_display_errors(False)
    document = fitz.open("pdf", content)
    ink, text = {}, {}
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = document[number]
            scale = min(1.0, 1000 / max(page.rect.width, page.rect.height, 1))
            pixels = page.get_pixmap(colorspace=fitz.csGRAY, matrix=fitz.Matrix(scale, scale))
            ink[number + 1] = sum(value < INK for value in pixels.samples) / max(len(pixels.samples), 1)
            text[number + 1] = len(page.get_text().split())
        except Exception:                   # it sees nothing, and so says nothing
            pass
    return {"pages": len(document), "ink": ink, "text": text}


def of_picture(path: str) -> dict:
    from PIL import Image, ImageFile
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    picture, ink, number = Image.open(path), {}, 0
    while number < MOST_PAGES:
        try:
            picture.seek(number)
        except EOFError:
            break
        try:
            histogram = picture.convert("L").histogram()
            ink[number + 1] = sum(histogram[:INK]) / max(sum(histogram), 1)
        except Exception:
            pass
        number += 1
    return {"pages": number, "ink": ink, "text": {}}


if __name__ == "__main__":
    content = Path(sys.argv[1]).read_bytes()
    print(json.dumps(of_pdf(content) if b"%PDF-" in content[:1024] else of_picture(sys.argv[1])))
