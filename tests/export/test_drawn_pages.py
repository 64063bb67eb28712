#!/usr/bin/python3
"""PDFs that can be searched, by programs of others: Poppler, and pdf.js in Chromium, draw what they drew before and find the
text; words stand on their ink. Without pdf.js that is passed over, but by `scripts/test --all`, which installs it."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import fitz
from PIL import Image

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

ALL = os.environ.get("JUESUAN_ALL_TESTS") == "1"
NODE_MODULES = Path(os.environ.get("JUESUAN_NODE_MODULES", runs.ROOT / "build/npm/node_modules"))
PRINTED = runs.ROOT / "corpus/demo/武汉经开区总工会本级2024年度单位决算.pdf"  # with a text layer that tells where words stand
TABLES = (3, 5, 6, 9)  # its pages that are scanned here
CLEAN = 300            # pixels an inch
NEAR = 1.5             # points
DARK = 128


def words(path, page):
    """Text, and its box in points from the top left, as pdftotext has them."""
    said = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"], capture_output=True,
                          text=True, check=True).stdout
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', said)
    return [(word[4], [float(side) for side in word[:4]]) for word in found]


def ink_in(page, box):
    """The box of what is dark within one point around `box`."""
    around = fitz.Rect(box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1)
    pixels = page.get_pixmap(dpi=CLEAN, colorspace=fitz.csGRAY, clip=around)
    picture = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    dark = picture.point(lambda value: 255 if value < DARK else 0).getbbox()
    return [(side + (pixels.x, pixels.y)[k % 2]) * 72 / CLEAN for k, side in enumerate(dark)]


def drawn(path, folder):
    subprocess.run(["pdftoppm", "-r", "100", str(path), str(folder)], check=True)
    return [page.read_bytes() for page in sorted(folder.parent.glob(f"{folder.name}-*.ppm"))]


class DrawnPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.scan = cls.place / "in/scan.pdf"
        cls.scan.parent.mkdir()
        with fitz.open(PRINTED) as printed, fitz.open() as target:
            for number in TABLES:
                rect = printed[number].rect
                target.new_page(width=rect.width, height=rect.height).insert_image(
                    rect, pixmap=printed[number].get_pixmap(dpi=CLEAN, colorspace=fitz.csGRAY))
            target.save(cls.scan)
        done = subprocess.run([runs.PROGRAM, "ingest", cls.scan, "--out", cls.place / "out"], capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, done.stderr
        code, _, errors = runs.export(cls.place / "out", cls.place / "to", formats="pdf")
        assert code == 0, errors
        cls.searchable, = (cls.place / "to/pdf").glob("*.pdf")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_words_stand_on_their_ink(self):
        found, far = 0, []
        with fitz.open(PRINTED) as printed:
            for number, page in enumerate(TABLES, 1):
                ours = words(self.searchable, number)
                for text, box in words(PRINTED, page + 1):
                    near = [ours_box for ours_text, ours_box in ours if ours_text == text and
                            abs(ours_box[0] - box[0]) < 10 and abs(ours_box[1] + ours_box[3] - box[1] - box[3]) < 16]
                    if near:
                        found += 1
                        ink = ink_in(printed[page], box)
                        best = min(near, key=lambda each, at=box: abs(each[0] - at[0]))
                        if any(abs(a - b) > NEAR for a, b in zip(best, ink)):
                            far.append((text, best, ink))
        self.assertEqual(far, [])
        self.assertGreater(found, 400)

    def test_every_amount_of_the_print_is_found(self):
        for number, page in enumerate(TABLES, 1):
            def amounts(path, at):
                return sorted(text for text, _ in words(path, at) if re.fullmatch(r"-?[\d,]+\.\d+%?", text))

            self.assertEqual(amounts(self.searchable, number), amounts(PRINTED, page + 1))

    def test_poppler_draws_what_it_drew(self):
        before, after = drawn(self.scan, self.place / "before"), drawn(self.searchable, self.place / "after")
        self.assertEqual(len(before), len(TABLES))
        self.assertEqual(before, after)

    @unittest.skipUnless(ALL or (NODE_MODULES / "pdfjs-dist").exists(), "pdf.js is not there")
    def test_pdf_js_draws_what_it_drew_and_finds_the_text(self):
        done = subprocess.run(["node", Path(__file__).with_name("drawn_pages.mjs"), NODE_MODULES, self.scan, self.searchable],
                              capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        before, after = json.loads(done.stdout)
        self.assertEqual(len(before["drawn"]), len(TABLES))
        self.assertEqual(before["drawn"], after["drawn"])
        self.assertEqual("".join(before["texts"]), "")
        for words_of_page, text in zip(("收入支出决算总表", "支出决算表", "财政拨款收入支出决算总表", "基本支出决算明细表"), after["texts"]):
            self.assertIn(words_of_page, text)
        self.assertIn("397.33", after["texts"][0])


if __name__ == "__main__":
    unittest.main()
