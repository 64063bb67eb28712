#!/usr/bin/python3
"""Text in its place: hOCR, ALTO, PAGE XML and PDFs that can be searched, of documents that are read here."""
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import fitz
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
PAGE = "{http://schema.primaresearch.org/PAGE/gts/pagecontent/2024-07-15}"
METS, XLINK = "{http://www.loc.gov/METS/}", "{http://www.w3.org/1999/xlink}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SCAN = runs.ROOT / "corpus/scanned/wuhan_xinzhou_union_2023.standard.faint150.pdf"
FORMATS = "pdf,hocr,alto,pagexml,pagexml-2019"
NEAR = 2.0  # points


def drawn(path, page=0):
    with fitz.open(path) as document:
        return document[page].get_pixmap(dpi=100).samples


def words(path, page=0):
    with fitz.open(path) as document:
        return document[page].get_text("words")


def scan_page(folder):
    """One scanned page with a table, alone."""
    with fitz.open(SCAN) as document:
        document.select([2])
        document.save(folder / "扫描.pdf")


def odd_pages(folder):
    """The same scan turned by the file, cropped, with inherited resources, with a graphics state left changed."""
    with fitz.open(SCAN) as source, fitz.open() as target:
        picture = source.extract_image(source[2].get_images()[0][0])["image"]
        for turn in (0, 90, 180, 270):
            # What is displayed stays upright: the picture is turned against the page.
            flat = Image.open(io.BytesIO(picture)).rotate(turn, expand=True)
            stored = io.BytesIO()
            flat.save(stored, "PNG")
            width, height = flat.width * 72 / 150, flat.height * 72 / 150
            page = target.new_page(width=width + 100, height=height + 140)
            page.insert_image(fitz.Rect(40, 60, 40 + width, 60 + height), stream=stored.getvalue())
            page.set_cropbox(fitz.Rect(40, 60, 40 + width, 60 + height))
            page.set_rotation(turn)
            # Left scaled at its end, and more closed than opened.
            first = page.get_contents()[0]
            target.update_stream(first, target.xref_stream(first) + b"\nQ\n0.5 0 0 0.5 10 10 cm\n")
        target.save(folder / "转页.pdf")


def old_layer(folder):
    """A scan with a bad invisible text, some of it in a form."""
    with fitz.open(SCAN) as document:
        document.select([2])
        page = document[0]
        page.insert_text((100, 100), "bad layer", render_mode=3)
        page.insert_text((100, 700), "stamp", render_mode=3)
        document.save(folder / "旧层.pdf")


class PageFormats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.inputs = cls.place / "in"
        cls.inputs.mkdir()
        scan_page(cls.inputs)
        odd_pages(cls.inputs)
        old_layer(cls.inputs)
        for name in ("broken/two_pages.tiff", "broken/one_page.png", "broken/prose_page.pdf", "broken/user_password.pdf",
                     "broken/owner_password.pdf"):
            source = runs.ROOT / "corpus" / name
            (cls.inputs / source.name).write_bytes(source.read_bytes())
        with Image.open(cls.inputs / "one_page.png") as picture:
            exif = Image.Exif()
            exif[0x0112] = 6  # to be turned clockwise when it is shown
            picture.convert("L").rotate(90, expand=True).save(cls.inputs / "照片.jpg", quality=95, dpi=(150, 150), exif=exif)
        done = subprocess.run([runs.PROGRAM, "ingest", str(cls.inputs), "--out", str(cls.place / "out"), "--jobs", "2"],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 2, done.stderr
        cls.code, cls.said, cls.errors = runs.export(cls.place / "out", cls.place / "to", formats=FORMATS)
        cls.stems = {}
        cls.reports = {}
        for path in (cls.place / "out").glob("*.json"):
            report = json.loads(path.read_text(encoding="utf-8"))
            cls.stems[report["document"]["file_name"]] = path.stem
            cls.reports[report["document"]["file_name"]] = report

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def pdf(self, name):
        return self.place / "to/pdf" / f"{self.stems[name]}.pdf"

    def xml(self, kind, name, page=1):
        return ElementTree.parse(self.place / "to" / kind / self.stems[name] / f"page_{page:04d}.xml").getroot()

    def test_a_document_that_was_not_read_is_named_and_the_rest_goes_on(self):
        self.assertEqual(self.code, 2)
        self.assertIn("user_password", self.errors)
        self.assertNotIn("扫描", self.errors)
        self.assertFalse(list((self.place / "to/pdf").glob("user_password*")))

    def test_every_label_and_amount_of_a_scan_is_found_at_its_place(self):
        found = words(self.pdf("扫描.pdf"))
        missed = []
        for table in self.reports["扫描.pdf"]["tables"]:
            for cell in table["cells"]:
                lines = [line.replace(" ", "") for line in cell["raw"].split("\n") if line.strip()]
                x0, y0, x1, y1 = cell["bbox"]
                inside = "".join(word[4] for word in found if x0 - NEAR <= word[0] and word[2] <= x1 + NEAR
                                 and y0 - NEAR <= (word[1] + word[3]) / 2 <= y1 + NEAR)
                if any(len(line) != len(inside) and line not in inside for line in lines if cell["text"]):
                    missed.append((cell["text"], inside))
        self.assertEqual(missed, [])
        self.assertGreater(len(found), 50)

    def test_pages_are_drawn_as_before(self):
        for name in ("扫描.pdf", "转页.pdf", "旧层.pdf", "prose_page.pdf", "owner_password.pdf"):
            with fitz.open(self.pdf(name)) as document:
                pages = len(document)
            for page in range(pages):
                self.assertEqual(drawn(self.inputs / name, page), drawn(self.pdf(name), page), f"{name} {page}")

    def test_qpdf_finds_nothing_wrong(self):
        for path in (self.place / "to/pdf").glob("*.pdf"):
            done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, path.name + done.stdout + done.stderr)

    def test_pictures_stay_as_they_are_stored(self):
        def images(path):
            with fitz.open(path) as document:
                return [document.xref_stream_raw(xref) for page in document for xref, *_ in page.get_images()]

        self.assertEqual(images(self.inputs / "扫描.pdf"), images(self.pdf("扫描.pdf")))
        self.assertEqual(images(self.pdf("照片.jpg")), [(self.inputs / "照片.jpg").read_bytes()])
        with fitz.open(self.pdf("one_page.png")) as document:
            pixels = fitz.Pixmap(document, document[0].get_images()[0][0])
            with Image.open(self.inputs / "one_page.png") as picture:
                self.assertEqual(pixels.samples, picture.convert("RGB" if pixels.n == 3 else "L").tobytes())
        with fitz.open(self.pdf("two_pages.tiff")) as document, Image.open(self.inputs / "two_pages.tiff") as picture:
            self.assertEqual(len(document), 2)
            for number in range(2):
                picture.seek(number)
                pixels = fitz.Pixmap(document, document[number].get_images()[0][0])
                self.assertEqual(pixels.samples, picture.convert("L").tobytes())

    def test_pdfs_of_pictures_keep_to_pdf_a(self):
        """Each clause of ISO 19005-2 that the claim rests on; no validator is to be had."""
        for name in ("two_pages.tiff", "one_page.png", "照片.jpg"):
            path = self.pdf(name)
            data = path.read_bytes()
            self.assertRegex(data[:20], rb"^%PDF-1\.[4-7]\n%[\x80-\xff]{4}", name)  # 6.1.2
            self.assertTrue(data.rstrip().endswith(b"%%EOF"))  # 6.1.3
            plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(path), "-"], capture_output=True,
                                   check=True).stdout
            self.assertIn(b"/ID [", data)  # 6.1.3
            for forbidden in (b"/Encrypt", b"/LZWDecode", b"/Interpolate", b"/SMask", b"/JavaScript", b"/EmbeddedFile", b"/AA",
                              b"/DeviceCMYK", b"/ExtGState", b"/Annots", b"/AcroForm", b"/Crypt"):
                self.assertNotIn(forbidden, plain, name)  # 6.1.3, 6.1.7, 6.2.8, 6.2.10, 6.3, 6.5
            with fitz.open(path) as document:
                self.assertIn("<pdfaid:part>2</pdfaid:part>", document.get_xml_metadata())  # 6.6.4
                self.assertIn("<pdfaid:conformance>U</pdfaid:conformance>", document.get_xml_metadata())
                self.assertNotIn("Filter", document.xref_object(document.xref_xml_metadata()))  # 6.6.2
                intents = document.xref_get_key(document.pdf_catalog(), "OutputIntents")[1]
                intent = document.xref_object(int(re.search(r"(\d+) 0 R", intents).group(1)))
                self.assertIn("/GTS_PDFA1", intent)  # 6.2.3
                profile = document.xref_stream(int(re.search(r"/DestOutputProfile (\d+)", intent).group(1)))
                self.assertEqual(int.from_bytes(profile[:4], "big"), len(profile))
                self.assertEqual(profile[12:20] + profile[36:40], b"mntrRGB acsp")
                ImageCms.getOpenProfile(io.BytesIO(profile))
                for page in document:
                    self.assertTrue(all(3 <= side <= 14400 for side in page.rect[2:]))  # 6.1.13
                    for font in document.get_page_fonts(page.number):
                        self.check_font(document, font[0])

    def check_font(self, document, xref):
        font = document.xref_object(xref)
        self.assertIn("/Identity-H", font)  # 6.2.11.3.3
        descendant = document.xref_object(int(re.search(r"/DescendantFonts \[ ?(\d+)", font).group(1)))
        codes = document.xref_stream(int(re.search(r"/CIDToGIDMap (\d+)", descendant).group(1)))  # 6.2.11.3.2
        descriptor = document.xref_object(int(re.search(r"/FontDescriptor (\d+)", descendant).group(1)))
        program = TTFont(io.BytesIO(document.xref_stream(int(re.search(r"/FontFile2 (\d+)", descriptor).group(1)))))
        advances = [program["hmtx"][glyph][0] for glyph in program.getGlyphOrder()]
        listed = [int(number) for number in re.search(r"/W \[ ?([\d ]*)", re.sub(r"\s+", " ", descendant)).group(1).split()]
        narrow = {listed[at]: listed[at + 2] for at in range(0, len(listed), 3)}
        mapped = document.xref_stream(int(re.search(r"/ToUnicode (\d+)", font).group(1))).decode()
        known = dict(re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n", mapped))
        self.assertGreater(len(codes), 2)
        for code in range(1, len(codes) // 2):
            glyph = int.from_bytes(codes[2 * code:2 * code + 2], "big")
            self.assertGreater(glyph, 0)  # 6.2.11.8: no .notdef
            self.assertEqual(advances[glyph], narrow.get(code, 1000))  # 6.2.11.5
            self.assertNotIn(known[f"{code:04X}"], ("0000", "FEFF", "FFFE"))  # 6.2.11.7.2

    def test_turned_and_cropped_pages_hold_their_text_where_it_is_shown(self):
        with fitz.open(self.pdf("转页.pdf")) as document:
            pages = [[(fitz.Rect(word[:4]) * page.rotation_matrix, word[4]) for word in page.get_text("words")]
                     for page in document]
        self.assertGreater(len(pages[0]), 50)
        for page in pages[1:]:
            near = [any(text == word and abs(there.x0 - box.x0) < NEAR and abs(there.y1 - box.y1) < NEAR for there, text in page)
                    for box, word in pages[0] if len(word) > 4]
            self.assertGreater(len(near), 10)
            self.assertGreater(sum(near), 0.9 * len(near))

    def test_a_picture_that_is_turned_when_shown_holds_its_text_where_it_is_shown(self):
        photo = {word[4]: word for word in words(self.pdf("照片.jpg"))}
        flat = {word[4]: word for word in words(self.pdf("one_page.png"))}
        shared = [text for text in photo if text in flat and len(text) > 2]
        self.assertGreater(len(shared), 3)
        for text in shared:
            self.assertLess(abs(photo[text][0] - flat[text][0]), 4, text)
            self.assertLess(abs(photo[text][3] - flat[text][3]), 4, text)

    def test_a_page_with_a_text_layer_is_given_no_other(self):
        self.assertEqual((self.inputs / "prose_page.pdf").read_bytes(), self.pdf("prose_page.pdf").read_bytes())

    def test_an_old_layer_is_replaced_on_request(self):
        text = " ".join(word[4] for word in words(self.pdf("旧层.pdf")))
        self.assertIn("bad layer", text)
        code, _, errors = runs.export(self.place / "out", self.place / "replaced", "--replace-text", formats="pdf")
        self.assertEqual(code, 2, errors)
        path = self.place / "replaced/pdf" / self.pdf("旧层.pdf").name
        text = " ".join(word[4] for word in words(path))
        self.assertNotIn("bad layer", text)
        self.assertNotIn("stamp", text)
        self.assertIn("支出", text)
        self.assertEqual(drawn(self.inputs / "旧层.pdf"), drawn(path))

    def test_the_same_results_give_the_same_bytes(self):
        runs.export(self.place / "out", self.place / "again", formats=FORMATS)
        self.assertEqual(runs.every_file(self.place / "to"), runs.every_file(self.place / "again"))

    def test_a_restricted_document_gives_the_same_bytes(self):
        folder = self.place / "restricted"
        folder.mkdir()
        with fitz.open(SCAN) as document:
            document.select([2])
            document.save(folder / "限制.pdf", encryption=fitz.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="")
        subprocess.run([runs.PROGRAM, "ingest", str(folder), "--out", str(folder / "out"), "--jobs", "1"],
                       capture_output=True, check=False)
        made = []
        for name in ("first", "second"):
            code, said, errors = runs.export(folder / "out", folder / name, formats="pdf")
            self.assertEqual(code, 0, said + errors)
            made.append(next((folder / name / "pdf").iterdir()))
        self.assertEqual(made[0].read_bytes(), made[1].read_bytes())
        self.assertTrue(words(made[0]))
        shown = subprocess.run(["qpdf", "--show-encryption", made[0]], capture_output=True, text=True, check=True)
        self.assertIn("AES", shown.stdout)

    def test_what_did_not_change_is_taken_over(self):
        before = runs.every_file(self.place / "to")
        code, said, errors = runs.export(self.place / "out", self.place / "to", formats=FORMATS)
        self.assertEqual(code, 2)
        self.assertIn("unchanged since the last export", said)
        self.assertIn("user_password", errors)
        self.assertEqual(before, runs.every_file(self.place / "to"))

    def test_a_row_is_copied_in_its_order(self):
        with fitz.open(self.pdf("扫描.pdf")) as document:
            text = re.sub(r"\s", "", document[0].get_text())
        table = self.reports["扫描.pdf"]["tables"][0]
        rows = {}
        for cell in table["cells"]:
            if cell["row_span"] == 1 and cell["kind"] != "header" and cell["raw"]:
                rows.setdefault(cell["row"], []).append(re.sub(r"\s", "", cell["raw"]))
        found = ["".join(row) in text for row in rows.values() if len(row) > 2]
        self.assertGreater(len(found), 3)
        self.assertGreater(sum(found), 0.9 * len(found))

    def test_alto_holds_every_cell_and_every_word_in_its_box(self):
        alto = self.xml("alto", "扫描.pdf")
        identities = [node.get("ID") for node in alto.iter() if node.get("ID")]
        self.assertEqual(len(identities), len(set(identities)))
        for node in alto.iter():
            for name in ("TAGREFS", "REF"):
                for reference in node.get(name, "").split():
                    self.assertIn(reference, identities)
        page = next(alto.iter(f"{ALTO}Page"))
        tables = [node for node in alto.iter(f"{ALTO}ComposedBlock") if node.get("TYPE") == "table"]
        report = self.reports["扫描.pdf"]
        self.assertEqual(len(tables), len(report["tables"]))
        self.assertEqual(sum(len(table.findall(f"{ALTO}TextBlock")) for table in tables),
                         sum(len(table["cells"]) for table in report["tables"]))
        for line in alto.iter(f"{ALTO}TextLine"):
            for word in line.iter(f"{ALTO}String"):
                self.assertEqual("".join(glyph.get("CONTENT") for glyph in word.iter(f"{ALTO}Glyph")), word.get("CONTENT"))
                self.assertTrue(0 <= float(word.get("WC")) <= 1)
                for near, far, size in (("HPOS", "WIDTH", "WIDTH"), ("VPOS", "HEIGHT", "HEIGHT")):
                    self.assertGreaterEqual(int(word.get(near)), 0)
                    self.assertLessEqual(int(word.get(near)) + int(word.get(far)), int(page.get(size)))

    def test_page_xml_holds_the_grid_of_the_table(self):
        root = self.xml("pagexml", "扫描.pdf")
        identities = [node.get("id") for node in root.iter() if node.get("id")]
        self.assertEqual(len(identities), len(set(identities)))
        order = [node.get("regionRef") for node in root.iter(f"{PAGE}RegionRefIndexed")]
        page = root.find(f"{PAGE}Page")
        regions = [node.get("id") for node in page if node.tag in (f"{PAGE}TextRegion", f"{PAGE}TableRegion")]
        self.assertEqual(order, regions)
        table = page.find(f"{PAGE}TableRegion")
        covered = {}
        for cell in table.findall(f"{PAGE}TextRegion"):
            role = cell.find(f"{PAGE}Roles/{PAGE}TableCellRole")
            row, column = int(role.get("rowIndex")), int(role.get("columnIndex"))
            for across in range(int(role.get("colSpan"))):
                for down in range(int(role.get("rowSpan"))):
                    place = row + down, column + across
                    self.assertNotIn(place, covered)
                    covered[place] = cell
        self.assertEqual(len(covered), int(table.get("rows")) * int(table.get("columns")))
        said = {cell["text"]: cell for table in self.reports["扫描.pdf"]["tables"] for cell in table["cells"]}
        amounts = [cell for cell in covered.values() if "kind:amount" in cell.get("custom")]
        self.assertGreater(len(amounts), 5)
        for cell in amounts:
            text = cell.find(f"{PAGE}TextEquiv/{PAGE}Unicode").text
            self.assertIn(text.replace(",", ""), [each.replace(",", "") for each in said])
        older = (self.place / "to/pagexml-2019" / self.stems["扫描.pdf"] / "page_0001.xml").read_text(encoding="utf-8")
        newer = (self.place / "to/pagexml" / self.stems["扫描.pdf"] / "page_0001.xml").read_text(encoding="utf-8")
        self.assertEqual(older.replace("2019-07-15", "2024-07-15"), newer)

    def test_hocr_holds_pages_tables_and_words(self):
        root = ElementTree.parse(self.place / "to/hocr" / f"{self.stems['扫描.pdf']}.html").getroot()
        kinds = {}
        for node in root.iter():
            kinds.setdefault(node.get("class"), []).append(node)
        self.assertEqual(len(kinds["ocr_page"]), 1)
        self.assertEqual(len(kinds["ocr_table"]), len(self.reports["扫描.pdf"]["tables"]))
        self.assertTrue(re.search(r'image "扫描.pdf"; bbox 0 0 \d+ \d+; ppageno 0', kinds["ocr_page"][0].get("title")))
        for word in kinds["ocrx_word"]:
            self.assertRegex(word.get("title"), r"^bbox \d+ \d+ \d+ \d+; x_wconf \d+$")
        text = re.sub(r"\s", "", "".join(root.find(f"{XHTML}body").itertext()))
        for table in self.reports["扫描.pdf"]["tables"]:
            for cell in table["cells"]:
                self.assertIn(re.sub(r"\s", "", cell["text"]), text.replace(",", "") + text)

    def test_mets_points_from_each_page_to_its_files(self):
        code, _, _ = runs.export(self.place / "out", self.place / "mets_to", formats="mets,pagexml,alto")
        self.assertEqual(code, 2)  # one document was not read
        mets_folder = self.place / "mets_to/mets"
        pages = 0
        for name in ("two_pages.tiff", "扫描.pdf"):
            mets = ElementTree.parse(mets_folder / f"{self.stems[name]}.mets.xml").getroot()
            files = {node.get("ID"): node for node in mets.iter(f"{METS}file")}
            physical = next(one for one in mets.iter(f"{METS}structMap") if one.get("TYPE") == "PHYSICAL")
            for division in physical.iter(f"{METS}div"):
                if division.get("TYPE") != "page":
                    continue
                pages += 1
                named = {}
                for pointer in division.findall(f"{METS}fptr"):
                    file = files[pointer.get("FILEID")]
                    place = (mets_folder / unquote(file.find(f"{METS}FLocat").get(f"{XLINK}href"))).resolve()
                    self.assertEqual(hashlib.sha256(place.read_bytes()).hexdigest(), file.get("CHECKSUM"))
                    named[place.parent.parent.name] = place.name
                wanted = f"page_{int(division.get('ORDER')):04d}.xml"
                self.assertEqual(named, {"alto": wanted, "pagexml": wanted}, name)
        self.assertEqual(pages, 3)

    def test_ingest_exports_pages_at_its_end(self):
        out, to = self.place / "ingest_out", self.place / "ingest_to"
        done = subprocess.run([runs.PROGRAM, "ingest", str(self.inputs / "two_pages.tiff"), "--out", str(out), "--export", "alto",
                               "--export-to", str(to)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        stem = self.stems["two_pages.tiff"]
        made = {path.name: path.read_bytes() for path in (to / "alto" / stem).iterdir()}
        self.assertEqual(made, {path.name: path.read_bytes() for path in (self.place / "to/alto" / stem).iterdir()})
        self.assertEqual(sorted(made), ["page_0001.xml", "page_0002.xml"])

    def test_results_without_readings_say_what_to_do(self):
        folder = self.place / "alone"
        runs.write_reports(folder, 1)
        code, _, errors = runs.export(folder, self.place / "alone_to", formats="alto")
        self.assertEqual(code, 2)
        self.assertIn("--reread", errors)
        code, _, errors = runs.export(folder, self.place / "alone_to", "--lang", "zh", formats="alto")
        self.assertIn("请重新识别", errors)

    def test_a_document_that_is_gone_is_named(self):
        moved = self.inputs / "扫描.pdf"
        moved.rename(self.place / "away.pdf")
        try:
            code, _, errors = runs.export(self.place / "out", self.place / "gone", formats="pdf")
            self.assertEqual(code, 2)
            self.assertIn("looked for at", errors)
            self.assertTrue(list((self.place / "gone/pdf").glob("two_pages*")))
            self.assertFalse(list((self.place / "gone/pdf").glob("扫描*")))
        finally:
            (self.place / "away.pdf").rename(moved)


if __name__ == "__main__":
    unittest.main()
