#!/usr/bin/python3
"""Files that break readers, and what the program must say about each: corpus/broken and its expected.json.

An outcome with a bar ("partial|failed") leaves the choice to the program; what counts is that it ends, in time,
with one of them and with one of the errors named. "truth" names a truth file where the reading itself matters.
"""
from __future__ import annotations

import json
import zlib
from typing import Any, Callable

from corpus.damage import broken_pages as pages
from corpus.damage.encryption import encrypted_pdf
from corpus.drawing.pdf_writer import assemble
from corpus.places import BROKEN

Made = tuple[bytes, dict[str, Any]]


def empty() -> Made:
    return b"", {"outcome": "failed", "error": "input_empty"}


def not_a_pdf() -> Made:
    text = "本文件只有扩展名是PDF。\n" * 40
    return text.encode(), {"outcome": "failed", "error": "input_unsupported"}


def truncated_head() -> Made:
    return pages.table_pdf()[:180], {"outcome": "failed", "error": "document_damaged|document_no_pages"}


def truncated_middle() -> Made:
    data = pages.three_page_pdf()
    # The cut lies in the last third, inside the second page's content: page 1 is whole, pages 2 and 3 are not.
    cut = data.rindex(b"/Type /Page ", 0, data.rindex(b"/Type /Page ", 0, len(data))) - 400
    return data[:cut], {"outcome": "partial|failed", "error": "page_damaged|document_damaged"}


def truncated_trailer() -> Made:
    data = pages.table_pdf()
    return data[:data.rindex(b"xref\n0 ")], {
        "outcome": "complete|failed", "error": "document_damaged",
        "why": "all pages are there, but nothing says where they begin; repairing it is welcome, not asked for"}


def truncated_tail() -> Made:
    data = pages.table_pdf()
    return data[:data.rindex(b"startxref")], {"outcome": "complete", "why": "only the pointer to the index is lost"}


def bad_xref() -> Made:
    data = pages.table_pdf()
    head, _, tail = data.rpartition(b"startxref\n")
    return head + b"startxref\n" + str(7 * len(data)).encode() + b"\n%%EOF\n", {
        "outcome": "complete", "why": "the index is pointed to wrongly; it can be rebuilt"}


def _encrypted(user: str, owner: str) -> bytes:
    return encrypted_pdf(pages.picture_objects(), user, owner)


def user_password() -> Made:
    return _encrypted("not-told", "owner"), {"outcome": "failed", "error": "document_encrypted"}


def owner_password() -> Made:
    return _encrypted("", "owner"), {"outcome": "complete", "why": "it opens without a password; only changes are barred"}


def zero_pages() -> Made:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]), {
        "outcome": "failed", "error": "document_no_pages"}


def huge_media_box() -> Made:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                     b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200000 200000] /Resources << >> >>"]), {
        "outcome": "partial|failed", "error": "page_too_large"}


def damaged_image() -> Made:
    jpeg = bytearray(pages.jpeg_of_table())
    start = len(jpeg) // 12
    jpeg[start:] = bytes((7 * i + 13) % 251 for i in range(len(jpeg) - start))
    jpeg[2:start] = bytes(start - 2)            # not even the tables of the picture survive
    return pages.image_pdf(bytes(jpeg)), {"outcome": "partial|failed", "error": "page_damaged|page_suspect_blank"}


def garbled_text() -> Made:
    content, truth = pages.table_pdf_and_truth("none")
    return content, {"outcome": "complete", "why": "the text layer has no characters; the page must be read as a picture",
                     "truth": truth}


def private_use_text() -> Made:
    content, truth = pages.table_pdf_and_truth("private")
    return content, {"outcome": "complete", "why": "the text layer says private-use characters; read the picture",
                     "truth": truth}


def false_ocr_layer() -> Made:
    content, truth = pages.false_ocr_pdf()
    return content, {"outcome": "complete", "why": "invisible text from a bad reader lies over the picture; do not trust it",
                     "truth": truth}


def jpeg_named_pdf() -> Made:
    return pages.jpeg_of_table(), {"outcome": "complete", "why": "the content decides what a file is, not its name"}


def two_pages_tiff() -> Made:
    return pages.tiff_of_tables(), {"outcome": "complete"}


def one_page_png() -> Made:
    return pages.png_of_table(), {"outcome": "complete"}


def blank_page() -> Made:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                     b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"]), {
        "outcome": "complete", "tables": 0, "why": "nothing is on the page and nothing claims to be"}


def prose_page() -> Made:
    content, truth = pages.prose_pdf(chart=False)
    return content, {"outcome": "complete", "tables": 0, "truth": truth}


def chart_page() -> Made:
    content, truth = pages.prose_pdf(chart=True)
    return content, {"outcome": "complete", "tables": 0, "why": "bars and axes are no table", "truth": truth}


def deflate_bomb() -> Made:
    # Two rounds of deflate: 512 MiB of blanks in about a kilobyte.
    packer, inner = zlib.compressobj(9), bytearray()
    block = b" " * (1 << 20)
    for _ in range(512):
        inner += packer.compress(block)
    inner += packer.flush()
    packed = zlib.compress(bytes(inner), 9)
    content = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n".encode() + packed + b"\nendstream"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                     b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>", content]), {
        "outcome": "complete|partial|failed", "error": "page_timeout|worker_crashed|page_damaged|page_too_large",
        "why": "half a gigabyte of nothing in a content stream"}


def vast_bitmap() -> Made:
    return pages.vast_bitmap_pdf(20_000), {
        "outcome": "complete|partial|failed", "error": "page_too_large|page_timeout|worker_crashed",
        "why": "400 million pixels in a few kilobytes"}


FILES: dict[str, Callable[[], Made]] = {
    "empty.pdf": empty, "not_a_pdf.pdf": not_a_pdf, "truncated_head.pdf": truncated_head,
    "truncated_middle.pdf": truncated_middle, "truncated_trailer.pdf": truncated_trailer, "truncated_tail.pdf": truncated_tail,
    "bad_xref.pdf": bad_xref,
    "user_password.pdf": user_password, "owner_password.pdf": owner_password, "zero_pages.pdf": zero_pages,
    "huge_media_box.pdf": huge_media_box, "damaged_image.pdf": damaged_image, "garbled_text.pdf": garbled_text,
    "private_use_text.pdf": private_use_text, "false_ocr_layer.pdf": false_ocr_layer, "jpeg_named.pdf": jpeg_named_pdf,
    "two_pages.tiff": two_pages_tiff, "one_page.png": one_page_png, "blank_page.pdf": blank_page,
    "prose_page.pdf": prose_page, "chart_page.pdf": chart_page, "deflate_bomb.pdf": deflate_bomb,
    "vast_bitmap.pdf": vast_bitmap,
}


def write_all() -> None:
    BROKEN.mkdir(parents=True, exist_ok=True)
    expected = []
    for name, make in FILES.items():
        content, outcome = make()
        (BROKEN / name).write_bytes(content)
        entry = {"file": name, **outcome}
        if "truth" in outcome:
            entry["truth"] = name.rsplit(".", 1)[0] + ".truth.json"
            (BROKEN / entry["truth"]).write_text(outcome["truth"], encoding="utf-8")
        expected.append(entry)
        print(f"broken {name}: {len(content)} bytes, {entry['outcome']}", flush=True)
    text = "[\n" + ",\n".join(json.dumps(e, ensure_ascii=False) for e in expected) + "\n]\n"
    (BROKEN / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_all()
