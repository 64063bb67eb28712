"""The small pages that the broken files are made of."""
from __future__ import annotations

import hashlib
import io
import json
from functools import lru_cache
from typing import Any

import fitz
import numpy as np
from PIL import Image

from corpus.damage.scanning import picture_of
from corpus.drawing.account_forms import build_form
from corpus.drawing.drawn_reports import load_report
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.narrative import Paragraph
from corpus.drawing.pdf_writer import A4, PdfDocument, TextStyle, assemble, jpeg_object, stream
from corpus.drawing.report_drawing import ReportDrawing
from corpus.truth_record import DocumentTruth, to_json

SOURCE, LAYOUT = "wuhan_xinzhou_union_2023", LAYOUTS["standard"]
DPI = 150


def _drawing() -> ReportDrawing:
    return ReportDrawing(load_report(SOURCE), LAYOUT)


def _draw_forms(numbers: tuple[int, ...], unicode_map: str = "honest") -> tuple[PdfDocument, DocumentTruth]:
    drawing = _drawing()
    drawing.pdf.unicode_map = unicode_map
    tables = [build_form(drawing.report["tables"][n - 1], drawing.report["labels"], LAYOUT) for n in numbers]
    drawing.tables("决算公开表", tables)
    return drawing.pdf, drawing.truth


def _truth_text(truth: DocumentTruth, content: bytes) -> str:
    return to_json(truth.as_dict("", hashlib.sha256(content).hexdigest()))


def table_pdf_and_truth(unicode_map: str = "honest") -> tuple[bytes, str]:
    pdf, truth = _draw_forms((5,), unicode_map)
    content = pdf.to_bytes()
    return content, _truth_text(truth, content)


@lru_cache(maxsize=None)
def table_pdf() -> bytes:
    return table_pdf_and_truth()[0]


@lru_cache(maxsize=None)
def three_page_pdf() -> bytes:
    return _draw_forms((5, 8, 9))[0].to_bytes()


def _picture(content: bytes, page: int = 0) -> Image.Image:
    document = fitz.open("pdf", content)         # must outlive its page
    pixels = picture_of(document[page], DPI)
    return Image.fromarray(pixels[:, :, ::-1]).convert("L")


def jpeg_of_table() -> bytes:
    out = io.BytesIO()
    _picture(table_pdf()).save(out, "JPEG", quality=60, dpi=(DPI, DPI))
    return out.getvalue()


def png_of_table() -> bytes:
    out = io.BytesIO()
    _picture(table_pdf()).quantize(16).save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def tiff_of_tables() -> bytes:
    first, second = (_picture(three_page_pdf(), page).point(lambda v: 255 if v > 150 else 0, "1") for page in (0, 1))
    out = io.BytesIO()
    first.save(out, "TIFF", compression="group4", dpi=(DPI, DPI), save_all=True, append_images=[second])
    return out.getvalue()


def picture_objects() -> list[bytes]:
    """The objects of a one-page PDF with nothing but a picture, and without any string in them."""
    return [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << /XObject << /I0 4 0 R >> >> "
            b"/Contents 5 0 R >>", jpeg_object(jpeg_of_table(), *_picture(table_pdf()).size),
            stream(b"q 595.28 0 0 841.89 0 0 cm /I0 Do Q")]


def image_pdf(jpeg: bytes) -> bytes:
    """One page that is nothing but a picture."""
    pdf = PdfDocument("picture")
    page = pdf.page(A4)
    page.image(0, 0, *A4, jpeg_object(jpeg, *_picture(table_pdf()).size))
    return pdf.to_bytes()


def false_ocr_pdf() -> tuple[bytes, str]:
    """A picture of a table under the invisible text of a reader that misread most of it."""
    source, truth = table_pdf_and_truth()
    pdf = PdfDocument("picture with a bad text layer")
    page = pdf.page(A4)
    page.image(0, 0, *A4, jpeg_object(jpeg_of_table(), *_picture(source).size))
    style = TextStyle("FandolSong", "LiberationSerif", 9)
    wrong = str.maketrans("0123456789收支算款项", "8174296530牧友箕歉顶")
    for table in _tables_of(truth):
        for cell in table["cells"]:
            if cell["text"]:
                page.text(cell["bbox"][0] + 2, cell["bbox"][3] - 5, cell["text"].translate(wrong)[::-1], style, invisible=True)
    content = pdf.to_bytes()
    return content, truth.replace(hashlib.sha256(source).hexdigest(), hashlib.sha256(content).hexdigest())


def _tables_of(truth: str) -> list[dict[str, Any]]:
    return [table for page in json.loads(truth)["pages"] for table in page["tables"]]


def prose_pdf(chart: bool) -> tuple[bytes, str]:
    drawing = _drawing()
    text = ("本年度各项工作按计划推进，经费使用遵守预算约束，支出进度总体平稳。单位加强内部控制，完善资产台账，"
            "对重点事项实行全过程跟踪，并按要求公开有关信息。")
    paragraphs = [Paragraph("heading", "一、总体情况"), Paragraph("body", text), Paragraph("body", text)]
    if chart:
        bars = [("2021年", "512.40"), ("2022年", "599.27"), ("2023年", "673.16")]
        paragraphs.insert(2, Paragraph("chart", "图1：支出变动情况（万元）", chart=bars))
    drawing.prose("情况说明", paragraphs)
    content = drawing.pdf.to_bytes()
    return content, _truth_text(drawing.truth, content)


def vast_bitmap_pdf(side: int) -> bytes:
    """A page with a bitmap of side x side pixels, one bit each, that deflate packs into a few kilobytes."""
    stripe = np.zeros(side // 8, np.uint8)
    stripe[side // 32:side // 16] = 255
    rows = np.tile(stripe, (side, 1)).tobytes()
    image = stream(rows, f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray "
                         f"/BitsPerComponent 1")
    content = stream(b"q 595 0 0 595 0 100 cm /I0 Do Q")
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                     b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I0 4 0 R >> >> "
                     b"/Contents 5 0 R >>", image, content])
