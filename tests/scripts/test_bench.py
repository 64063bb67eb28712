#!/usr/bin/python3
"""Claims about scripts/bench, on figures small enough to work out by hand."""
import math
import sys
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]


def load():
    loader = SourceFileLoader("bench", str(ROOT / "scripts/bench"))
    module = module_from_spec(spec_from_loader("bench", loader))
    sys.modules["bench"] = module       # dataclasses look their module up
    loader.exec_module(module)
    return module


bench = load()


class Bench(unittest.TestCase):
    def test_files_are_added_up(self):
        found = bench.round_of("file\tpages\tlines\tclean\tgrid\na.pdf\t2\t10\t0.5\t1\nb.pdf\t3\t20\t1.5\t2\n")
        self.assertEqual((found.pages, found.lines, found.seconds), (5, 30, {"clean": 2.0, "grid": 3.0}))
        self.assertEqual(found.a_page(), {"clean": 0.4, "grid": 0.6})

    def test_the_least_time_counts_and_lines_go_by_recognize(self):
        rounds = [bench.Round(4, 100, {"recognize": seconds}) for seconds in (2.0, 1.0, 3.0)]
        self.assertEqual(bench.least(rounds), {"pages": 4, "cpu_seconds_a_page": {"recognize": 0.25}, "lines": 100,
                                               "lines_a_second": 100.0})

    def test_the_interval_of_equal_ratios_is_a_point(self):
        self.assertEqual(bench.interval([1.1, 1.1, 1.1]), {"ratio": 1.1, "low": 1.1, "high": 1.1})

    def test_the_interval_is_students(self):
        found = bench.interval([math.exp(-0.01), math.exp(0.01)])
        half = 12.706 * math.sqrt(2) * 0.01 / math.sqrt(2)
        self.assertEqual(found, {"ratio": 1.0, "low": round(math.exp(-half), 4), "high": round(math.exp(half), 4)})
        self.assertEqual(bench.interval([2.0]), {"ratio": 2.0})

    def test_only_stages_of_both_builds_are_compared(self):
        mine = [bench.Round(1, 1, {"grid": 3.0, "whole": 4.0})]
        others = [bench.Round(1, 1, {"whole": 2.0})]
        self.assertEqual(bench.compared(mine, others), {"whole": {"ratio": 2.0, "least": 2.0}})

    def test_least_times_are_compared_over_all_rounds(self):
        mine, others = ([bench.Round(1, 1, {"grid": seconds}) for seconds in each] for each in ((3.0, 1.0), (2.0, 4.0)))
        self.assertEqual(bench.compared(mine, others)["grid"]["least"], 0.5)

    def test_lines_of_a_text_layer_have_no_speed(self):
        self.assertNotIn("lines", bench.least([bench.Round(4, 100, {"recognize": 1.0})], recognized=False))

    def test_kinds_count_alike(self):
        def pair(seconds):
            return [bench.Round(1, 1, {"whole": seconds})], [bench.Round(1, 1, {"whole": 1.0})]
        self.assertEqual(bench.over_all([pair(2.0), pair(0.5)]), {"ratio": 1.0})

    def test_every_file_is_part_of_the_corpus(self):
        for files in bench.KINDS.values():
            for file in files:
                self.assertTrue((ROOT / "corpus" / file).exists(), file)


if __name__ == "__main__":
    unittest.main()
