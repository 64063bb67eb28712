#!/usr/bin/python3
"""The definitions fit their meta-schemas, the kept reports fit the report schema, and the check says
so when something does not: a check that never fails checks nothing."""
import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT / "scripts" / "check_schemas"
REPORT = ROOT / "tests" / "replay" / "small_report.report.json"
META = json.loads((ROOT / "schemas" / "meta" / "word_lists.schema.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "schemas" / "output" / "report.v1.schema.json").read_text(encoding="utf-8"))


def run(*reports):
    done = subprocess.run([sys.executable, str(CHECK), *map(str, reports)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class Schemas(unittest.TestCase):
    def test_definitions_and_kept_report_fit(self):
        code, said = run(REPORT)
        self.assertEqual(code, 0, said)

    def test_every_kind_of_words_is_described_and_has_words(self):
        """The program refuses a kind that it does not know or that has no words; so they are the same three times."""
        kinds = META["properties"]["lists"]["items"]["properties"]["kind"]["oneOf"]
        shipped = {
            words["kind"]
            for path in (ROOT / "schemas" / "lexicon").glob("*.json")
            for words in json.loads(path.read_text(encoding="utf-8")).get("lists", [])
        }
        self.assertEqual({kind["const"] for kind in kinds}, shipped)
        self.assertTrue(all(kind["description"] for kind in kinds))

    def test_words_that_do_not_fit_their_kind_are_refused(self):
        validator = jsonschema.Draft7Validator(META)
        for fits, words in (
            (True, {"kind": "table_noun", "words": ["表"]}),
            (False, {"kind": "table_noun", "words": []}),
            (False, {"kind": "table_noun", "words": ["表"], "power": 4}),
            (True, {"kind": "money_unit", "words": ["万元"], "power": 4}),
            (False, {"kind": "money_unit", "words": ["万元"]}),
            (True, {"kind": "part_number", "words": ["第{number}章"]}),
            (False, {"kind": "part_number", "words": ["第一章"]}),
            (False, {"kind": "planet", "words": ["火星"]}),
        ):
            self.assertEqual(validator.is_valid({"source": "test", "lists": [words]}), fits, words)

    def test_a_wrong_report_is_named(self):
        report = json.loads(REPORT.read_text(encoding="utf-8"))
        report["tables"][0]["cells"][0]["value"] = 397.33
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            json.dump(report, file)
            file.flush()
            code, said = run(file.name)
        self.assertEqual(code, 1)
        self.assertIn("value", said)

    def test_every_member_is_described_and_required(self):
        """No member of a report can be left out or invented."""
        validator = jsonschema.Draft7Validator(SCHEMA)
        report = json.loads(REPORT.read_text(encoding="utf-8"))
        for path in ([], ["document"], ["provenance"], ["pages", 0], ["tables", 0], ["tables", 0, "cells", 0],
                     ["tables", 0, "columns", 0], ["tables", 0, "records", 0], ["checks", 0]):
            part = report
            for step in path:
                part = part[step]
            for name in list(part):
                changed = copy.deepcopy(report)
                spot = changed
                for step in path:
                    spot = spot[step]
                del spot[name]
                self.assertFalse(validator.is_valid(changed), f"{path} without {name}")
            changed = copy.deepcopy(report)
            spot = changed
            for step in path:
                spot = spot[step]
            spot["invented"] = 1
            self.assertFalse(validator.is_valid(changed), f"{path} with an invented member")


if __name__ == "__main__":
    unittest.main()
