#!/usr/bin/python3
"""Claims about the measure of layouts: sheets are what their truth says, and the judge counts what it should."""
from __future__ import annotations

import copy
import logging
import sys
import unittest
from pathlib import Path
from typing import Any

import fitz
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
logging.getLogger("fontTools").setLevel(logging.ERROR)

from corpus.damage import layout_habits as habits
from corpus.damage.layout_files import born, files_of
from corpus.drawing.layout_catalogue import ALL, CONTROLS, KINDS, draw_sheet, variants
from corpus.drawing.worlds import FACES
from corpus.scoring.layout_judge import judge
from corpus.scoring.layout_table import is_silent, table

SEED = 41
TEXT_IN_CELLS = ("plain", "shading", "open_sides", "vertical_rules", "unruled", "stacked", "side_by_side", "spread")


def truth_of(kind: str, variant: str) -> dict[str, Any]:
    sheet = draw_sheet(kind, variant, SEED, 0)
    return {"kind": kind, "variant": variant, "seed": SEED, "name": "sheet", "way": "grey", "tables": sheet.tables, "turned": 0,
            "rotate_entry": False}


def report_of(truth: dict[str, Any], status: str = "complete") -> dict[str, Any]:
    """A report that is right in all."""
    tables = [{"title": t["title"], "unit": t["unit"], "form": t["form"] or None,
               "cells": [{**cell, "page": 1, "status": "accepted"} for cell in t["cells"]]} for t in truth["tables"]]
    return copy.deepcopy({"document": {"status": status}, "pages": [{"turned": 0, "errors": []}], "tables": tables, "errors": []})


class SheetTest(unittest.TestCase):
    def test_cells_hold_what_the_truth_says(self) -> None:
        for kind in TEXT_IN_CELLS:
            sheet = draw_sheet(kind, variants(kind)[0], SEED, 0)
            document = fitz.open("pdf", born(sheet))
            words = document[0].get_text("words")
            for one in sheet.tables:
                for cell in one["cells"]:
                    x0, y0, x1, y1 = cell["bbox"]
                    inside = [w[4] for w in sorted(words, key=lambda w: (round(w[1]), w[0]))
                              if x0 - 1 <= (w[0] + w[2]) / 2 <= x1 + 1 and y0 <= (w[1] + w[3]) / 2 <= y1]
                    self.assertEqual("".join("".join(inside).split()), cell["text"], f"{kind} {cell}")

    def test_every_kind_is_drawn_and_controls_have_no_table(self) -> None:
        for kind in ALL:
            sheet = draw_sheet(kind, variants(kind)[-1], SEED, 1)
            self.assertEqual(bool(sheet.tables), kind in KINDS, kind)
            for one in sheet.tables:
                left, top, right, bottom = one["bbox"]
                self.assertTrue(0 <= left < right <= sheet.width and 0 <= top < bottom <= sheet.height, kind)
        self.assertFalse(set(KINDS) & set(CONTROLS))

    def test_the_same_seed_gives_the_same_files(self) -> None:
        first, second = (files_of(draw_sheet("shading", "header", SEED, 0), "one", {"born", "grey"}) for _ in range(2))
        self.assertEqual(first, second)
        self.assertNotEqual(first, files_of(draw_sheet("shading", "header", SEED + 1, 0), "one", {"born", "grey"}))

    def test_kept_back_seeds_have_faces_of_their_own(self) -> None:
        for number in range(3):
            sheet = draw_sheet("plain", "ruled", 7000, number)
            self.assertIn((sheet.chinese, sheet.latin), FACES[True])

    def test_a_bed_darkens_as_many_sides_as_it_says(self) -> None:
        page = np.full((1200, 900, 3), 255, np.float32)
        for name, sides in (("two_sides", 2), ("three_sides", 3), ("four_sides", 4)):
            seen = habits.BEDS[name](page, 200, np.random.default_rng(3)).mean(axis=2)
            edges = (seen[:, 2], seen[:, -3], seen[2], seen[-3])
            self.assertEqual(sum(bool(np.median(edge) < 128) for edge in edges), sides, name)


class JudgeTest(unittest.TestCase):
    def test_a_right_report_is_right(self) -> None:
        truth = truth_of("spread", "imposed")
        result = judge(truth, report_of(truth))
        self.assertEqual((result["found"], result["false_tables"], result["lost"], result["silent"]), (2, 0, [], []))
        self.assertTrue(all(score == 1.0 for _, score in result["grids"]))
        self.assertEqual(result["counts"]["title_right"], 2)

    def test_a_lost_table_is_silent_only_in_a_complete_document(self) -> None:
        truth = truth_of("plain", "ruled")
        for status, silent in (("complete", True), ("partial", False)):
            result = judge(truth, {**report_of(truth, status), "tables": []})
            self.assertEqual((is_silent(result), result["found"]), (silent, 0))

    def test_blank_and_fused_cells(self) -> None:
        truth = truth_of("plain", "ruled")
        report = report_of(truth)
        amounts = [c for c in report["tables"][0]["cells"] if c["role"] == "amount" and len(c["text"]) > 5]
        amounts[0]["text"] = ""
        amounts[1]["text"] = amounts[1]["text"] + amounts[2]["text"]
        counts = judge(truth, report)["counts"]
        self.assertEqual((counts.get("lost", 0) + counts.get("elsewhere", 0), counts["fused"], counts["silent"]), (1, 1, 1))

    def test_one_wide_grid_of_two_tables_is_one_table(self) -> None:
        truth = truth_of("side_by_side", "gutter")
        report = report_of(truth)
        left, right = report["tables"]
        width = max(c["col"] + c["col_span"] for c in left["cells"])
        left["cells"] += [{**c, "col": c["col"] + width} for c in right["cells"]]
        del report["tables"][1]
        result = judge(truth, report)
        self.assertEqual((result["found"], result["false_tables"]), (1, 0))
        self.assertLess(min(score for _, score in result["grids"]), 0.5)

    def test_a_wrong_turn_and_a_false_table_are_counted(self) -> None:
        truth = truth_of("cover", "cover")
        report = report_of(truth_of("plain", "ruled"))
        report["pages"][0]["turned"] = 180
        result = judge(truth, report)
        self.assertEqual((result["false_tables"], result["turned_wrong"]), (1, True))
        self.assertIn("cover", "\n".join(table([result], set(CONTROLS), False)))


if __name__ == "__main__":
    unittest.main()
