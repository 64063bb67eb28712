#!/usr/bin/python3
"""Claims about the measures of trust: what an attack says it damaged is damaged, and the judge counts what it should."""
from __future__ import annotations

import sys
import unittest
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import fitz
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.damage import ink_brushes
from corpus.damage.attack_list import ATTACKS, control
from corpus.damage.attacks import make
from corpus.damage.column_worlds import column_world, exchange, put_in
from corpus.damage.ink_brushes import Sheet
from corpus.damage.look_alikes import looks_like_another
from corpus.damage.office_damage import draw_streaks, without_specks
from corpus.damage.scanning import picture_of
from corpus.drawing.drawn_variants import against_rulings, in_whole_yuan, whole_yuan
from corpus.drawing.random_figures import printed_amounts, random_layout, random_report
from corpus.drawing.world_pages import Ink, WorldDrawing
from corpus.drawing.worlds import FACES, world, world_layout
from corpus.scoring.kind_tally import count_kinds, kind_lines
from corpus.scoring.trust_judge import judge
from corpus.scoring.trust_table import table

SEED = 6000


class OfficeDamageTest(unittest.TestCase):
    def test_despeckling_removes_points_and_leaves_digits(self) -> None:
        page = np.full((20, 40), 255, np.uint8)
        page[2:12, 3:8] = 0
        page[10:12, 12:14] = 0                                  # a point of four pixels
        self.assertEqual(int((without_specks(page, 3) == 0).sum()), 54)
        self.assertEqual(int((without_specks(page, 4) == 0).sum()), 50)

    def test_streaks_hit_the_columns_that_are_named(self) -> None:
        page = np.zeros((30, 100, 3), np.float32)
        streaked = draw_streaks(page, "white", [40.0], 200, np.random.default_rng(1))
        columns = np.flatnonzero(streaked.max(axis=(0, 2)))
        self.assertTrue(len(columns) and columns.min() >= 40 and columns.max() <= 42)


class VariantTest(unittest.TestCase):
    def test_whole_yuan_keeps_every_sum(self) -> None:
        before = [row[k] for _, row, k in printed_amounts(random_report(SEED))]
        after = [row[k] for _, row, k in printed_amounts(in_whole_yuan(random_report(SEED)))]
        for was, now in zip(before, after, strict=True):
            self.assertEqual(Decimal(was.replace(",", "")) * 100, Decimal(now.replace(",", "")))
        self.assertEqual(whole_yuan("-1234.56"), "-123,456")

    def test_digits_against_rulings_stand_closer_than_usual(self) -> None:
        layout = random_layout(SEED)
        self.assertLess(against_rulings(layout, SEED).amount_gap, layout.amount_gap)


class WorldTest(unittest.TestCase):
    def test_sums_hold(self) -> None:
        spec = world(SEED).tables[0]
        amounts: dict[int, list[Decimal]] = {}
        for cell in spec.cells:
            if cell.role == "amount":
                amounts.setdefault(cell.row, []).append(Decimal(cell.text.replace(",", "") or "0"))
        for row in amounts.values():
            self.assertEqual(row[0], sum(row[1:]))

    def test_kept_back_seeds_have_faces_of_their_own(self) -> None:
        self.assertFalse(set(FACES[False]) & set(FACES[True]))
        self.assertIn((world_layout(7000).table_font, world_layout(7000).table_latin), FACES[True])

    def test_glyphs_stand_where_they_were_drawn(self) -> None:
        ink = Ink(SEED)
        document = fitz.open("pdf", WorldDrawing(world(SEED), ink).draw_world())
        sheet = Sheet(picture_of(document[0], 150), 150 / 72)
        for number in [n for n in ink.numbers if n["page"] == 1 and n["kind"] == "amount"][:20]:
            left, top, right, bottom = sheet.ink(number, 0)
            self.assertLess(right - left, number["size"] * sheet.scale, number["text"])
            self.assertLess(int(sheet.pixels[top:bottom, left:right].min()), 128, number["text"])


class AttackTest(unittest.TestCase):
    def test_a_brush_damages_what_it_says(self) -> None:
        _, truth = make(ATTACKS["lose_point"], SEED)
        damaged = [n for n in truth["numbers"] if n["damaged"]]
        self.assertEqual(len(damaged), ATTACKS["lose_point"].each)
        self.assertTrue(all("." in n["text"] for n in damaged))
        self.assertTrue(any(n["covered"] for n in damaged) and any(not n["covered"] for n in damaged))

    def test_the_twin_has_the_same_numbers(self) -> None:
        _, truth = make(ATTACKS["struck"], SEED)
        _, twin = make(control(truth["twin"]), SEED)
        self.assertEqual([n["key"] for n in truth["numbers"]], [n["key"] for n in twin["numbers"]])
        self.assertFalse(any(n["damaged"] for n in twin["numbers"]))

    def test_exchanged_digits_are_in_the_layer_and_not_on_the_page(self) -> None:
        content, truth = make(ATTACKS["wrong_map"], SEED)
        text = "".join(page.get_text() for page in fitz.open("pdf", content))
        number = next(n for n in truth["numbers"] if n["text"] == n["value"] and len(n["text"]) > 6 and n["kind"] == "amount")
        self.assertIn(number["value"].translate(str.maketrans("23456789", "78953264")), text)

    def test_what_is_covered_is_still_in_the_file(self) -> None:
        content, truth = make(ATTACKS["under_box"], SEED)
        text = "".join(page.get_text() for page in fitz.open("pdf", content))
        self.assertTrue(all(n["text"] in text for n in truth["numbers"] if n["damaged"]))

    def test_headers_move_with_their_columns(self) -> None:
        for change in (exchange, put_in):
            made = column_world(SEED, change)
            wanted = {(r["form"], r["code"], r["key"]): r["value"] for r in made.records}
            parts = [v for (form, code, key), v in wanted.items() if form.endswith("03") and not code and key != "total"]
            self.assertEqual(sum(map(Decimal, parts)), Decimal(wanted[("final_accounts.03", "", "total")]))

    def test_an_open_eight_looks_like_a_three(self) -> None:
        ink = Ink(SEED)
        document = fitz.open("pdf", WorldDrawing(world(SEED), ink).draw_world())
        sheet = Sheet(picture_of(document[0], 200), 200 / 72)
        number = next(n for n in ink.numbers if n["page"] == 1 and "8" in n["text"] and n["kind"] == "amount")
        self.assertFalse(looks_like_another(sheet, number))
        rect = sheet.ink(number, number["text"].index("8"))
        sheet.wipe_part(rect, -0.1, 0.16, 0.46, 0.46)
        sheet.wipe_part(rect, -0.1, 0.54, 0.46, 0.84)
        self.assertTrue(looks_like_another(sheet, number))

    def test_names_are_told_apart(self) -> None:
        self.assertEqual(ink_brushes.places({"glyphs": [["1", 0, 1], [".", 1, 2], ["1", 2, 3]]}, "1"), [0, 2])


def number(middle: float, text: str, **more: Any) -> dict[str, Any]:
    return {"key": text, "page": 1, "middle": [middle, 5], "text": text, "value": text, "allowed": [text], "kind": "amount",
            "covered": True, "damaged": True, **more}


def cell(left: float, value: str | None, status: str, kind: str = "amount") -> dict[str, Any]:
    return {"row": 0, "col": int(left), "page": 1, "bbox": [left, 0, left + 10, 10], "text": value or "", "raw": value or "",
            "value": value, "status": status, "kind": kind, "confidence": 1.0, "reasons": []}


class JudgeTest(unittest.TestCase):
    def judged(self, numbers: list[dict[str, Any]], cells: list[dict[str, Any]]) -> dict[str, Any]:
        truth = {"attack": "a", "group": "scan", "seed": 1, "profile": "p", "twin": None, "numbers": numbers}
        report = {"document": {"status": "complete"}, "checks": [], "statements": [],
                  "tables": [{"id": "t", "form": "f", "unit": None, "cells": cells, "records": []}]}
        return judge(truth, report)

    def test_outcomes(self) -> None:
        numbers = [number(5, "1.50"), number(15, "2.50"), number(25, "3.50"), number(35, "4.50"), number(45, "5.50"),
                   number(55, "6.50", allowed=[]), number(65, "7.50")]
        cells = [cell(0, "1.5", "verified"), cell(10, "25.0", "accepted"), cell(20, "35", "review"),
                 cell(30, None, "accepted", "empty"), cell(40, None, "accepted"), cell(50, "6.50", "verified"),
                 cell(90, "8.00", "accepted")]
        counts = self.judged(numbers, cells)["counts"]
        names = ("right", "wrong", "review", "empty", "no_value", "no_cell")
        self.assertEqual([counts[f"damaged/covered/{what}"] for what in names], [1, 2, 1, 1, 1, 1])
        self.assertEqual((counts["damaged/covered/verified"], counts["invented"]), (1, 1))

    def test_a_mark_in_a_number_is_glued(self) -> None:
        self.assertEqual(self.judged([number(5, "996.31")], [cell(0, "996.312", "verified")])["counts"]["glued"], 1)

    def test_the_table_counts_kept_trust(self) -> None:
        numbers = [number(5, "1.50", damaged=False)]
        twin = {**self.judged(numbers, [cell(0, "1.5", "verified")]), "attack": "c", "group": "control"}
        attack = {**self.judged(numbers, [cell(0, "1.5", "review")]), "twin": "c"}
        self.assertIn("0.0%", next(line for line in table([twin, attack]) if line.startswith("a ")))


class KindTest(unittest.TestCase):
    def test_kinds_are_counted_apart(self) -> None:
        def printed(col: int, text: str, role: str) -> dict[str, Any]:
            return {"row": 0, "col": col, "row_span": 1, "col_span": 1, "text": text, "role": role}

        cells = [printed(0, "201", "code"), printed(1, "12.50", "amount"), printed(2, "", "amount"),
                 printed(3, "98.1%", "amount")]
        truth = {"pages": [{"page": 1, "tables": [{"cells": cells}]}], "statements": [{"page": 1, "value": "12.50"}]}
        found = [{**c, "page": 1, "status": "accepted"} for c in cells]
        found[2]["text"], found[3]["status"] = "7.00", "review"
        said = {"page": 1, "value": "13.50", "change": None, "percent": None, "unit": "万元", "status": "accepted"}
        counts = count_kinds(truth, {"tables": [{"cells": found}], "statements": [said]})
        wrong = Counter({kind: one["wrong"] for kind, one in counts.items()})
        self.assertEqual({k: n for k, n in wrong.items() if n}, {"blanks": 1, "statements": 1})
        self.assertEqual(counts["percentages"]["review"], 1)
        self.assertEqual(len(list(kind_lines("x", [counts]))), 5)


if __name__ == "__main__":
    unittest.main()
