#!/usr/bin/python3
"""Claims about the scorer and the ratchet, on tables small enough to work out by hand."""
from __future__ import annotations

import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.scoring import ratchet
from corpus.scoring.score_tally import Tally, condition_of
from corpus.scoring.text_compare import common_share, edit_distance, number, same


def cells(rows: list[list[str]], **more: Any) -> list[dict[str, Any]]:
    return [{"row": r, "col": c, "row_span": 1, "col_span": 1, "text": text, **more}
            for r, row in enumerate(rows) for c, text in enumerate(row)]


def score(truth: list[dict[str, Any]], found: list[dict[str, Any]], lines: tuple[str, str] = ("", ""),
          repeated: int = 0) -> dict[str, float]:
    tally = Tally()
    tally.add({"pages": [{"page": 1, "tables": [{"cells": truth, "repeated_header_rows": repeated}],
                          "lines": [{"text": lines[0]}]}]},
              {"pages": [{"number": 1, "lines": [{"text": lines[1]}]}],
               "tables": [{"cells": [{**cell, "page": 1} for cell in found]}] if found else []})
    return tally.figures()


ROWS = [["项目", "金额"], ["基本支出", "12.50"], ["项目支出", "7.50"], ["合计", "20.00"]]


class CompareTest(unittest.TestCase):
    def test_numbers_are_compared_as_decimals(self) -> None:
        self.assertTrue(same("1,284.50", "1284.5"))
        self.assertTrue(same("１２.００", "12"))
        self.assertFalse(same("12%", "12"))
        self.assertFalse(same("05", "5"))
        self.assertIsNone(number("12,34"))

    def test_text_is_folded(self) -> None:
        self.assertTrue(same("因公出国（境）费", "因公出国(境) 费"))
        self.assertTrue(same("“三公”", '"三公"'))

    def test_distances(self) -> None:
        self.assertEqual(edit_distance("收入支出", "收人支"), 2)
        self.assertEqual(edit_distance("", "abc"), 3)
        self.assertEqual(edit_distance("abc", ""), 3)
        self.assertAlmostEqual(common_share("合计", "小计"), 0.5)


class TallyTest(unittest.TestCase):
    def test_a_perfect_reading_scores_one(self) -> None:
        figures = score(cells(ROWS), cells(ROWS, status="verified"), ("注：无", "注：无"))
        for name in ("table_recall", "grits_top", "grits_con", "numeric_f1", "text_f1"):
            self.assertEqual(figures[name], 1.0, name)
        self.assertEqual((figures["line_cer"], figures["trusted"], figures["silent_errors"]), (0.0, 3, 0))

    def test_a_trusted_wrong_number_is_a_silent_error(self) -> None:
        wrong = [row[:] for row in ROWS]
        wrong[1][1] = "12.60"
        self.assertEqual(score(cells(ROWS), cells(wrong, status="accepted"))["silent_errors"], 1)
        flagged = score(cells(ROWS), cells(wrong, status="review"))
        self.assertEqual((flagged["silent_errors"], flagged["review"]), (0, 3))

    def test_a_trusted_number_where_none_is_printed_is_a_silent_error(self) -> None:
        blank = [row[:] for row in ROWS]
        blank[2][1] = ""
        self.assertEqual(score(cells(blank), cells(ROWS, status="verified"))["silent_errors"], 1)

    def test_a_lost_row_costs_recall_and_shape(self) -> None:
        figures = score(cells(ROWS), cells(ROWS[:2] + ROWS[3:]))
        self.assertAlmostEqual(figures["grits_con"], 2 * 6 / 14)
        self.assertAlmostEqual(figures["numeric_recall"], 2 / 3)
        self.assertEqual(figures["numeric_precision"], 1.0)

    def test_missing_and_extra_tables(self) -> None:
        self.assertEqual(score(cells(ROWS), [])["table_recall"], 0.0)
        self.assertEqual(score(cells(ROWS), cells([["甲", "乙"]]))["extra_tables"], 1)

    def test_a_split_span_lowers_topology_only_in_part(self) -> None:
        merged = cells([["收入", ""], ["1.00", "2.00"]])
        merged[0]["col_span"] = 2
        del merged[1]
        figures = score(merged, cells([["收入", ""], ["1.00", "2.00"]]))
        self.assertAlmostEqual(figures["grits_top"], (0.5 + 0.5 + 1 + 1) / 4)

    def test_a_repeated_header_is_not_asked_for(self) -> None:
        self.assertEqual(score(cells(ROWS), cells(ROWS[1:]), repeated=1)["text_f1"], 1.0)

    def test_a_repeated_header_that_is_reported_is_compared(self) -> None:
        self.assertEqual(score(cells(ROWS), cells(ROWS), repeated=1)["grits_con"], 1.0)
        wrong = [["项日", "金额"], *ROWS[1:]]
        self.assertLess(score(cells(ROWS), cells(wrong), repeated=1)["text_f1"], 1.0)

    def test_conditions_are_named_after_the_scan(self) -> None:
        self.assertEqual(condition_of({}), "born_digital")
        self.assertEqual(condition_of({"scan": {"profile": "faint150", "rules": "none", "curl": 0.01}}),
                         "faint150+rules_none+curl")


class PlantedErrorsTest(unittest.TestCase):
    def test_outcomes_are_counted_by_kind(self) -> None:
        path = Path(__file__).resolve().parents[2] / "plant_errors"
        loader = SourceFileLoader("plant_errors", str(path))
        script = module_from_spec(spec_from_loader("plant_errors", loader))
        loader.exec_module(script)
        line = "folder\t{}\tfinal_accounts.03\t5\t2\t12.50\t-12.50\t{}\treview\n"
        counts = script.tally([line.format("sign", "reported"), line.format("sign", "changed"),
                               line.format("digit", "doubtful")])
        self.assertEqual(list(counts), ["digit", "sign", "all"])
        self.assertEqual((counts["sign"]["reported"], counts["sign"]["changed"]), (1, 1))
        self.assertEqual((counts["all"]["doubtful"], counts["all"]["unnoticed"]), (1, 0))


class RatchetTest(unittest.TestCase):
    def test_floors_only_ever_tighten(self) -> None:
        good = {"office200": dict.fromkeys(ratchet.DIRECTION, 0.98765) | {"silent_errors": 2, "line_cer": 0.0123}}
        worse = {"office200": dict.fromkeys(ratchet.DIRECTION, 0.5) | {"silent_errors": 5, "line_cer": 0.2}}
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(ratchet, "RATCHET", Path(folder) / "ratchet.json"):
            self.assertEqual(ratchet.check(good), [])
            ratchet.save(ratchet.raised(good))
            self.assertEqual(ratchet.check(good), [])
            self.assertEqual(ratchet.load()["office200"]["grits_con"], 0.9876)
            self.assertTrue(ratchet.check(worse))
            ratchet.save(ratchet.raised(worse))
            self.assertEqual(ratchet.load()["office200"]["grits_con"], 0.9876)
            self.assertEqual(ratchet.load()["office200"]["silent_errors"], 2)


if __name__ == "__main__":
    unittest.main()
