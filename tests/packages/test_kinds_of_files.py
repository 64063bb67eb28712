"""A folder as an archive holds it: files of more than forty kinds, packed and nested, each with an end state by its name."""
import io
import json
import shutil
import sys
import tempfile
import unittest
import wave
import zipfile
from pathlib import Path

import docx
import openpyxl
from PIL import Image

import drawn_packages as drawn

import test_held_documents
import test_packages

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ofd"))
import drawn_ofd  # noqa: E402

PROGRAM = test_packages.PROGRAM
OLE = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600)
CONVERT = "failed input_unsupported"


def picture(text, kind, **options):
    """A page with a small table."""
    document = test_held_documents.page_of(text)  # it must live as long as its page
    image = Image.open(io.BytesIO(document[0].get_pixmap(dpi=100).tobytes("png"))).convert("L")
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(text):
    document = docx.Document()
    table = document.add_table(2, 2)
    for number, cell in enumerate([cell for row in table.rows for cell in row.cells]):
        cell.text = f"{text} {number}.00"
    return saved(document)


def workbook(text):
    book = openpyxl.Workbook()
    book.active.append([text, 1.5])
    book.active.append(["two", 2.5])
    return saved(book)


def web(text, encoding="utf-8"):
    return (f'<html><head><meta charset="{encoding}"></head><body>{text}<table><tr><td>{text}<td>1.00<tr><td>x<td>2'
            "</table></body></html>").encode(encoding)


def ofd(text):
    """A page with a small table."""
    package = drawn_ofd.Package()
    font = package.font("Liberation Serif")
    rules = "".join(drawn_ofd.path(package, f"M {x} 40 L {x} 64 M 30 {y} L 150 {y}", LineWidth="0.3")
                    for x, y in ((30, 40), (90, 52), (150, 64)))
    cells = [drawn_ofd.text(package, font, 5, 34 + 60 * (k % 2), 48 + 12 * (k // 2), words, [2.5] * (len(words) - 1))
             for k, words in enumerate((text, "1.00", "two", "2.50"))]
    package.page([rules, *cells])
    return package.content()


def sound():
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 1, 8000, 8, "NONE", ""))
        file.writeframes(bytes(8))
    return out.getvalue()


def office_package(*names):
    return drawn.zip_of([(name, b"<a/>") for name in names], zipfile.ZIP_STORED)


def encrypted_word():
    data = bytearray(word("secret"))
    for mark, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags_at] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def pages():
    """Name → content and end state of what is read."""
    page = test_held_documents.page_of
    return {
        "决算.pdf": (page("pdf").tobytes(), "complete"),
        "scan.tif": (picture("tif", "TIFF"), "complete"),
        "scan.png": (picture("png", "PNG"), "complete"),
        "scan.jpg": (picture("jpg", "JPEG", quality=90), "complete"),
        "scan.bmp": (picture("bmp", "BMP"), "complete"),
        "scan.webp": (picture("webp", "WEBP", lossless=True), "complete"),
        "scan.jp2": (picture("jp2", "JPEG2000"), "complete"),
        "no ending": (picture("none", "PNG"), "complete"),
        "wrong ending.txt": (picture("wrong", "PNG"), "complete"),
        "公开表.docx": (word("docx"), "complete"),
        "公开表.xlsx": (workbook("xlsx"), "complete"),
        "公开表.xls": (web("决算", "gb18030"), "complete"),
        "index.html": (web("page"), "complete"),
        "公文.ofd": (ofd("page"), "complete"),
    }


def damaged():
    return {
        "cut.docx": (word("cut")[:-300], "failed document_damaged"),
        "cut.xlsx": (workbook("cut")[:4000], "failed document_damaged"),
        "cut.jp2": (picture("cut", "JPEG2000")[:2000], "failed page_damaged"),
        "cut.webp": (picture("cut", "WEBP")[:1500], "failed page_damaged"),
        "cut.bmp": (picture("cut", "BMP")[:9000], "failed page_damaged"),
        "locked.docx": (encrypted_word(), "failed document_encrypted"),
        "empty.docx": (b"", "failed input_empty"),
        "text.docx": (b"words", CONVERT),
        "cut.ofd": (ofd("cut")[:-300], "failed document_damaged"),
        "empty.ofd": (office_package("OFD.xml", "Doc_0/Document.xml"), "failed document_no_pages"),
        "locked.ofd": (office_package("OFD.xml", "Encryptions.xml"), "failed document_encrypted"),
    }


def refused():
    return {
        "old.doc": (OLE + b"doc", CONVERT), "old.xls": (OLE + b"xls", CONVERT), "old.wps": (OLE + b"wps", CONVERT),
        "old.et": (OLE + b"et", CONVERT),
        "book.djvu": (b"AT&TFORM\0\0\0\x20DJVUINFO" + bytes(30), CONVERT),
        "photo.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(30), CONVERT),
        "mail.eml": (b"From: a@b\nTo: c@d\nSubject: e\n\nwords\n", "failed input_package"),
        "old.cab": (b"MSCF\0\0\0\0" + bytes(60), "failed input_package"),
        "old.lzh": (b"12-lh5-" + bytes(60), "failed input_package"),
        "slides.pptx": (office_package("[Content_Types].xml", "ppt/presentation.xml"), "skipped PPTX"),
        "text.odt": (drawn.zip_of([("mimetype", b"application/vnd.oasis.opendocument.text")], 0), "skipped ODT"),
        "old.rtf": (b"{\\rtf1 words}", "skipped RTF"),
        "words.txt": (b"words", "skipped text"),
        "rows.csv": (b"a,b\n1,2\n", "skipped text"),
        "data.xml": (b"<?xml version='1.0'?><a/>", "skipped XML"),
        "moving.gif": (picture("gif", "GIF"), "skipped GIF"),
        "design.psd": (b"8BPS\0\1" + bytes(30), "skipped PSD"),
        "page.ps": (b"%!PS-Adobe-3.0\n", "skipped PostScript"),
        "film.mp4": (b"\0\0\0\x18ftypisom" + bytes(30), "skipped MP4"),
        "sound.mp3": (b"ID3\4" + bytes(30), "skipped MP3"),
        "sound.wav": (sound(), "skipped WAV"),
        "paper.caj": (b"HCAJ" + bytes(30), "skipped CAJ"),
        "base.sqlite": (b"SQLite format 3\0" + bytes(90), "skipped SQLite"),
        "program": (Path(sys.executable).read_bytes()[:4096], "skipped program"),
        "run.exe": (b"MZ" + bytes(60), "skipped program"),
        "run.sh": (b"#!/bin/sh\n", "skipped script"),
        "noise": (bytes(range(256)), "skipped unknown"),
        "empty.txt": (b"", "skipped empty"),
        "Thumbs.db": (OLE, "skipped junk"),
        "~$公开表.docx": (b"x", "skipped junk"),
    }


def packages(work):
    """The same once more, packed: name → content and the end states of the package and its members."""
    scan, text = picture("packed", "WEBP"), b"words"
    inner = drawn.zip_of([("深.xlsx", workbook("deep")), ("公文.ofd", ofd("deep"))])
    members = [("扫描/决算一页.webp", scan), ("表.docx", word("packed")), ("words.txt", text), ("old.doc", OLE + b"packed"),
               ("里.zip", inner)]
    out = {"全部.zip": (drawn.zip_of([(name.encode("gbk"), content) for name, content in members]), {
        "全部.zip": "unpacked 5", "全部.zip!/扫描/决算一页.webp": "complete", "全部.zip!/表.docx": "complete",
        "全部.zip!/words.txt": "skipped text", "全部.zip!/old.doc": CONVERT, "全部.zip!/里.zip": "unpacked 2",
        "全部.zip!/里.zip!/深.xlsx": "complete", "全部.zip!/里.zip!/公文.ofd": "complete"})}
    kinds = {"a.tar": drawn.tar_of, "a.tgz": lambda one: drawn.tar_of(one, "w:gz"),
             "a.txz": lambda one: drawn.tar_of(one, "w:xz"), "a.rar": drawn.rar5_of, "b.rar": drawn.rar4_of}
    for number, (name, pack) in enumerate(kinds.items()):
        out[name] = (pack([("table.html", web(f"kind {number}"))]),
                     {name: "unpacked 1", f"{name}!/table.html": "complete"})
    seven = drawn.by_tool(work, ["7z", "a", "-bd", "a.7z"], {"table.html": web("seven")}, "a.7z")
    out["a.7z"] = (seven, {"a.7z": "unpacked 1", "a.7z!/table.html": "complete"})
    return out


class KindsOfFiles(unittest.TestCase):
    maxDiff = None

    def test_the_listing_is_whole(self):
        top = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, top)
        single = pages() | damaged() | refused()
        packed = packages(top / "work")
        self.assertGreater(len(single) + len(packed), 40)
        test_packages.write_files(top / "in", {name: content for name, (content, _) in (single | packed).items()})
        expected = {name: state for name, (_, state) in single.items()}
        for _, states in packed.values():
            expected |= states
        run = test_packages.Run(top, "--jobs", "2", worker=Path(PROGRAM).parent / "page_worker")
        self.assertEqual(run.states(), expected, run.log)
        advice = {name: error["detail"] for document in run.summary["documents"] for error in document["errors"]
                  for name in [document["document"].removeprefix("in/")]}
        self.assertEqual(advice["old.doc"], "DOC: save it as DOCX, XLSX or PDF")
        self.assertEqual(advice["book.djvu"], "DjVu: convert it to PDF or TIFF")
        for path in (top / "out").glob("*.json"):
            report = json.loads(path.read_text(encoding="utf-8"))
            if report["document"]["status"] == "complete":
                self.assertTrue(report["tables"], report["document"]["file_name"])


if __name__ == "__main__":
    unittest.main()
