#!/usr/bin/python3
"""The marked texts of corpus/explained: what the marks mean, and that they name what the schemas know."""
from __future__ import annotations

import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.drawing.explained_source import parse
from corpus.places import EXPLAINED, ROOT

SCHEMAS = ROOT / "schemas"


def known(folder: str, member: str, key: str) -> set[str]:
    return {entry[key] for path in sorted((SCHEMAS / folder).glob("*.json"))
            for entry in json.loads(path.read_text(encoding="utf-8")).get(member, [])}


class Explained(unittest.TestCase):
    def test_a_mark_says_what_a_figure_means(self) -> None:
        source = parse("@golden G1 N-YOY=9.29\n# 第一部分 概况\n支出{agency=36.30}万元，减少{agency:change-=3}万元、{a.b|c.d=0}个。", 2024)
        self.assertEqual(source.golden, [{"id": "G1", "rules": ["N-YOY=9.29"]}])
        body = source.pieces[1]
        self.assertEqual(body.text, "支出36.30万元，减少3万元、0个。")
        self.assertEqual([fact["value"] for _, fact in body.facts], ["36.30", "-3", "0", "0"])
        self.assertEqual([fact["phase"] for _, fact in body.facts], ["final", "final", "", ""])
        self.assertEqual(body.text[body.facts[1][0]:][:1], "3")

    def test_the_truth_names_measures_and_rules_that_exist(self) -> None:
        measures, rules = known("statements", "measures", "key"), known("rules", "rules", "id")
        for path in sorted(EXPLAINED.glob("*.truth.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            self.assertLessEqual({fact["measure"] for fact in truth["facts"]}, measures, path.name)
            named = {rule.partition("=")[0] for golden in truth["golden"] for rule in golden["rules"]}
            self.assertLessEqual(named, rules, path.name)


if __name__ == "__main__":
    unittest.main()
