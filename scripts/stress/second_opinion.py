#!/usr/bin/python3
"""What another reader sees on the pages of a file: MuPDF for PDF, Pillow for pictures, openpyxl and python-docx.
Run as a program of its own, because it may not survive the file:
prints {"pages": n, "ink": {page: share}, "text": {page: characters}}.
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


def of_workbook(path: str) -> dict:
    import openpyxl
    sheets = [sheet for sheet in openpyxl.load_workbook(path, data_only=True).worksheets if sheet.sheet_state == "visible"]
    words = {number: sum(str(value).strip() not in ("", "None") for row in sheet.iter_rows(values_only=True) for value in row)
             for number, sheet in enumerate(sheets, 1)}
    return {"pages": len(sheets), "ink": {}, "text": words}


def of_word(path: str) -> dict:
    """One page of all: which text stands on which is ours to say."""
    import docx
    document = docx.Document(path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return {"pages": 1, "ink": {}, "text": {1: sum(len(text.split()) for text in texts)}}


def other_opinion(path: str, content: bytes) -> dict:
    if b"%PDF-" in content[:1024]:
        return of_pdf(content)
    if path.endswith(".xlsx"):
        return of_workbook(path)
    return of_word(path) if path.endswith(".docx") else of_picture(path)


if __name__ == "__main__":
    print(json.dumps(other_opinion(sys.argv[1], Path(sys.argv[1]).read_bytes())))
