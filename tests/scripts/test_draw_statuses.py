#!/usr/bin/python3
"""scripts/draw_statuses on a page of one table: each status has its colour, other cells have none."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import fitz
from PIL import Image

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
STATUSES = ("verified", "accepted", "review")


def cell(left, status, kind="amount"):
    return {"page": 2, "bbox": [left, 10, left + 20, 30], "kind": kind, "text": "1.00", "status": status}


class DrawStatuses(unittest.TestCase):
    def test_every_status_has_its_colour(self):
        cells = [cell(10 + 30 * k, status) for k, status in enumerate(STATUSES)] + [cell(100, "verified", "label")]
        cells.append({**cell(10, "review"), "page": 1})
        with tempfile.TemporaryDirectory() as folder:
            report, document, out = (Path(folder) / name for name in ("report.json", "document.pdf", "out.png"))
            report.write_text(json.dumps({"tables": [{"cells": cells}]}), encoding="utf-8")
            with fitz.open() as made:
                made.new_page(width=200, height=40)
                made.new_page(width=200, height=40)
                made.save(document)
            subprocess.run([ROOT / "scripts/draw_statuses", report, document, out, "--page", "2", "--width", "400"], check=True,
                           stdout=subprocess.DEVNULL)
            picture = Image.open(out).convert("RGB")
        green, blue, orange, label = (picture.getpixel((2 * left + 20, 40)) for left in (10, 40, 70, 100))
        self.assertEqual(max(green), green[1])
        self.assertEqual(max(blue), blue[2])
        self.assertEqual(max(orange), orange[0])
        self.assertEqual(len({green, blue, orange}), 3)
        self.assertEqual(label, (255, 255, 255))


if __name__ == "__main__":
    unittest.main()
