#!/usr/bin/python3
"""Amounts of an export of corpus/demo: leaves add up to what is printed, and the page and the place of an amount, cut out, show
it: drawn by chance, cut from the documents themselves, cleaned in another way than the program does, and read again."""
import json
import random
import re
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import cv2
import fitz
import numpy

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

DEMO = runs.ROOT / "corpus/demo"
PRINTED = {"东西湖": "664.91", "新洲": "673.16", "武汉经开": "397.33"}  # totals of the year, 万元
SUMS = (("01", "income", "income"), ("01", "expenditure", "expenditure"), ("02", "income", "total"),
        ("03", "expenditure", "total"), ("04", "income", "income"), ("04", "expenditure", "total"),
        ("05", "expenditure", "total"))
AMOUNTS = 200
SEED = 20261130
DOTS = 300             # an inch
MARGIN = 1.0           # points, of the rulings around a cell
DARKS = (110, 150, 190)  # grey, from which down it is ink: seals are paler than print, pale print is not darker than seals
LEAST_DIGIT = 10       # pixels high, at DOTS
NEAR_DIGITS = 1.2      # of a digit's height: so far from digits lies a point or a comma
LEAST_DOTS = (0.05, 0.12)  # of a digit's height; what is smaller is a speck


def page_picture(path, number):
    with fitz.open(path) as document:
        whole = document if document.is_pdf else fitz.open("pdf", document.convert_to_pdf())
        pixels = whole[number - 1].get_pixmap(dpi=DOTS, colorspace=fitz.csGRAY)
    return numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.height, pixels.width)


def digits_alone(picture, darkest, least_dot):
    """Black on white: what is as high as digits, and what small stands low between them; no specks, no rulings."""
    dark = (picture < darkest).astype(numpy.uint8)
    count, marks, facts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    height, width = picture.shape
    parts = [(label, *facts[label][:4]) for label in range(1, count)]
    parts = [part for part in parts if part[4] < 0.9 * height and part[3] < 0.5 * width]
    tall = [part for part in parts if part[4] >= LEAST_DIGIT and part[3] > 0.1 * part[4]]
    if not tall:
        return None
    usual = float(numpy.median([part[4] for part in tall]))
    digits = [part for part in tall if 0.7 * usual <= part[4] <= 1.4 * usual]
    if not digits:
        return None
    top, bottom = min(part[2] for part in digits), max(part[2] + part[4] for part in digits)
    left, right = min(part[1] for part in digits), max(part[1] + part[3] for part in digits)

    def belongs(part):
        _, x, y, w, h = part
        middle = (top + bottom) / 2
        low = y + h / 2 > middle + 0.2 * usual and y + h < bottom + 0.4 * usual
        dash = abs(y + h / 2 - middle) < 0.2 * usual and w > 0.25 * usual
        return part in digits or (left - NEAR_DIGITS * usual < x < right and (low and h > least_dot * usual or dash))

    kept = [part for part in parts if belongs(part)]
    page = numpy.where(numpy.isin(marks, [part[0] for part in kept]), 0, 255).astype(numpy.uint8)
    left = min(part[1] for part in kept)
    return cv2.copyMakeBorder(page[top:max(part[2] + part[4] for part in kept), left:right], 8, 8, 8, 8, cv2.BORDER_CONSTANT,
                              value=255)


def write_cuts(cell, folder, name):
    """However the page was put into the scanner: places are those of the page as it is displayed."""
    for turned in range(4):
        for darkest in DARKS:
            for least_dot in LEAST_DOTS:
                digits = digits_alone(numpy.rot90(cell, turned), darkest, least_dot)
                if digits is not None:
                    cv2.imwrite(f"{folder}/{name}-{turned}-{darkest}-{least_dot}.png", digits)


class DemoAmounts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        documents = [path for path in sorted(DEMO.iterdir()) if "加密" not in path.name]
        done = subprocess.run([runs.PROGRAM, "ingest", *documents, "--out", cls.place / "out"], capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, done.stderr
        assert runs.export(cls.place / "out", cls.place / "to")[0] == 0
        cls.names = {row["document"]: row["file_name"] for row in runs.rows(cls.place / "to", "documents")}
        cls.rows = runs.rows(cls.place / "to", "amounts")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_leaves_add_up_to_what_the_reports_print(self):
        """But for the last digit: printed parts are rounded."""
        for name, printed in PRINTED.items():
            for form, direction, column in SUMS:
                leaves = [Decimal(row["value"]) for row in self.rows
                          if self.names[row["document"]].startswith(name) and row["form"] == f"final_accounts.{form}" and
                          (row["direction"], row["column_key"], row["leaf"]) == (direction, column, "1") and row["value"]]
                self.assertGreater(len(leaves), 0, (name, form))
                self.assertLessEqual(abs(sum(leaves) - Decimal(printed)), Decimal("0.01"), (name, form, sum(leaves)))

    def cut(self, drawn):
        pages = {}
        (self.place / "cut").mkdir()
        for number, row in enumerate(drawn):
            key = (self.names[row["document"]], int(row["page"]))
            if key not in pages:
                pages[key] = page_picture(DEMO / key[0], key[1])
            sides = [float(row[name]) for name in ("x0", "y0", "x1", "y1")]
            x0, y0, x1, y1 = (round((side + (MARGIN if k < 2 else -MARGIN)) * DOTS / 72) for k, side in enumerate(sides))
            write_cuts(pages[key][y0:y1, x0:x1], self.place / "cut", f"{number:03d}")

    def test_the_place_of_an_amount_shows_it(self):
        numbers = [row for row in self.rows if re.fullmatch(r"-?[\d,]+(\.\d+)?", row["printed"])]
        drawn = random.Random(SEED).sample(numbers, AMOUNTS)
        self.cut(drawn)
        done = subprocess.run([runs.PROGRAM, "read", "--json", self.place / "cut"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        read = {}
        for line in done.stdout.splitlines():
            said = json.loads(line)
            read.setdefault(Path(said["image"]).name[:3], set()).update(
                reading["text"].replace(",", "") for reading in said["readings"][:1])
        wrong = [(row["printed"], sorted(read.get(f"{number:03d}", ())), self.names[row["document"]], row["page"])
                 for number, row in enumerate(drawn) if row["printed"].replace(",", "") not in read.get(f"{number:03d}", ())]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
