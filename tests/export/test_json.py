#!/usr/bin/python3
"""The JSON of an export: as it was, on one line, or the records alone."""
import json
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import jsonschema

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402


class Json(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.report = runs.write_reports(cls.place / "results", 1)[0]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def exported(self, shape):
        code, said, errors = runs.export(self.place / "results", self.place / shape, "--json", shape, formats="json")
        self.assertEqual(code, 0, said + errors)
        return next((self.place / shape / "json").glob("*.json")).read_text(encoding="utf-8")

    def test_full_has_equal_bytes(self):
        kept = runs.KEPT[0].read_text(encoding="utf-8")
        digest = json.loads(self.report.read_text(encoding="utf-8"))["document"]["sha256"]
        self.assertEqual(self.exported("full"), kept.replace("0" * 64, digest, 1))

    def test_an_export_within_the_results_is_none_of_them(self):
        within = self.place / "within"
        runs.write_reports(within, 2)
        (within / "ledger.sqlite").touch()  # results may lie in folders
        for shape in ("records", "full"):
            code, _, errors = runs.export(within, within / "tables", "--json", shape, formats="json")
            self.assertEqual((code, errors), (0, ""))
        self.assertEqual(len(list((within / "tables/json").glob("*.json"))), 2)

    def test_compact_says_the_same_in_less(self):
        full, compact = self.exported("full"), self.exported("compact")
        self.assertEqual(json.loads(compact), json.loads(full))
        self.assertLess(len(compact), 0.75 * len(full))
        self.assertEqual(compact.count("\n"), 1)

    def test_records_add_up(self):
        records = json.loads(self.exported("records"))
        schema = json.loads((runs.ROOT / "schemas/output/records.v1.schema.json").read_text(encoding="utf-8"))
        self.assertEqual([error.message for error in jsonschema.Draft7Validator(schema).iter_errors(records)], [])
        table = next(table for table in records["tables"] if table["form"] == "final_accounts.03")
        leaves = sum(Decimal(record["values"]["total"]["yuan"]) for record in table["records"] if record["leaf"])
        self.assertEqual(leaves, Decimal("3973300"))
        self.assertTrue(all("bbox" in value for record in table["records"] for value in record["values"].values()))


if __name__ == "__main__":
    unittest.main()
