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
SCHEMA = json.loads((ROOT / "schemas" / "output" / "report.v1.schema.json").read_text(encoding="utf-8"))


def run(*reports):
    done = subprocess.run([sys.executable, str(CHECK), *map(str, reports)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class Schemas(unittest.TestCase):
    def test_definitions_and_kept_report_fit(self):
        code, said = run(REPORT)
        self.assertEqual(code, 0, said)

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
