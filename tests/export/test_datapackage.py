#!/usr/bin/python3
"""The Data Package: descriptors that fit their files, types that fit their columns, keys that hold, budget lines that add up."""
import csv
import hashlib
import json
import re
import sys
import tempfile
import unittest
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

TYPES = {"string": r".*", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?([eE][-+]?\d+)?", "boolean": r"[01]"}


class Datapackage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        place = Path(cls.temporary.name)
        runs.write_reports(place / "results", 2)
        code, said, errors = runs.export(place / "results", place / "out", "--licence", "CC-BY-4.0", formats="datapackage")
        assert code == 0, said + errors
        cls.place = place / "out/datapackage"
        cls.package = json.loads((cls.place / "datapackage.json").read_text(encoding="utf-8"))
        cls.rows = {}
        for resource in cls.package["resources"]:
            with open(cls.place / resource["path"], encoding="utf-8", newline="") as file:
                cls.rows[resource["name"]] = list(csv.DictReader(file))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_descriptors_fit_their_files(self):
        self.assertEqual({resource["name"] for resource in self.package["resources"]}, {*runs.TABLES, "budget_lines"})
        for resource in self.package["resources"]:
            content = (self.place / resource["path"]).read_bytes()
            self.assertEqual(resource["bytes"], len(content))
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(content).hexdigest())
            head = content.split(b"\n", 1)[0].decode()
            self.assertEqual(head.split(","), [field["name"] for field in resource["schema"]["fields"]])
            self.assertRegex(resource["name"], r"^[-a-z0-9._/]+$")
        self.assertEqual(self.package["licenses"][0]["name"], "CC-BY-4.0")
        self.assertEqual(len(self.package["sources"]), 2)
        self.assertTrue(all("sha256:" in source["title"] for source in self.package["sources"]))

    def test_values_have_the_types_and_keys_hold(self):
        for resource in self.package["resources"]:
            schema, rows = resource["schema"], self.rows[resource["name"]]
            for field in schema["fields"]:
                pattern = re.compile(TYPES[field["type"]], re.DOTALL)
                for row in rows:
                    text = row[field["name"]]
                    self.assertTrue(text == "" or pattern.fullmatch(text), f"{resource['name']}.{field['name']}: {text}")
            keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
            self.assertEqual(len(keys), len(set(keys)), resource["name"])
            documents = {(row["document"], row["report"]) for row in self.rows["documents"]}
            for key in schema.get("foreignKeys", []):
                self.assertLessEqual({tuple(row[name] for name in key["fields"]) for row in rows}, documents)

    def test_budget_lines_add_up_and_say_what_they_are(self):
        lines = self.rows["budget_lines"]
        fields = next(r for r in self.package["resources"] if r["name"] == "budget_lines")["schema"]["fields"]
        kinds = {field["name"]: field.get("columnType") for field in fields}
        for level in (1, 2, 3):
            self.assertEqual(kinds[f"function_{level}"], f"functional-classification:generic:level{level}:code")
        self.assertEqual((kinds["value"], kinds["fiscal_year"], kinds["direction"], kinds["phase"], kinds["currency"]),
                         ("value", "date:fiscal-year", "direction", "phase:id", "value-currency:code"))
        sums = defaultdict(Decimal)
        for line in lines:
            self.assertEqual(Decimal(line["printed_value"]) * int(line["factor"]), Decimal(line["value"]))
            self.assertIn(line["direction"], ("revenue", "expenditure"))
            self.assertEqual(line["currency"], "CNY")
            if line["function_3"]:
                self.assertTrue(line["function_3"].startswith(line["function_2"]))
                self.assertTrue(line["function_2"].startswith(line["function_1"]))
            if line["form"] == "final_accounts.03" and line["column_key"] == "project":
                sums[line["budget_line_id"].split(".")[0]] += Decimal(line["value"])
        self.assertEqual(set(sums.values()), {Decimal("1478300")})  # 147.83 万元, printed as their total


if __name__ == "__main__":
    unittest.main()
