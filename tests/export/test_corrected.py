#!/usr/bin/python3
"""What a person corrected goes into every format: the value that the person says, what was read, and who said it."""
import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

WHO, VALUE, STATED = "王芳", "508.09", "395.23"
READ = "895.23"  # in the text: what the program had


class Corrected(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)

        def correct(report):
            table = next(one for one in report["tables"] if one["form"] == "final_accounts.03")
            record = next(one for one in table["records"] if one.get("leaf") and "basic" in one["values"])
            value = record["values"]["basic"]
            cell = next(one for one in table["cells"] if [one["row"], one["col"]] == value["cell"])
            cls.before, cls.raw = cell["text"], cell["raw"]
            cls.where = table["id"], str(cell["row"]), str(cell["col"])
            cell |= {"text": VALUE, "value": VALUE, "steps": [*cell["steps"], "correction"],
                     "corrected": {"by": WHO, "before": cell["text"], "on": "2026-11-29", "why": "印章遮挡"}}
            value["value"] = VALUE
            report["statements"] = [
                {"id": "statement_1", "page": 1, "bbox": [72, 90, 300, 104], "text": f"本年支出合计{STATED}万元",
                 "measure": "expenditure", "subject": None, "phase": "final", "period": "2024", "value": STATED,
                 "unit": "万元", "change": None, "percent": None, "percent_kind": None, "base": None, "relation": None,
                 "reason": None, "paragraph": 0, "confidence": 0.7, "status": "accepted",
                 "corrected": {"by": WHO, "before": READ}}]

        (cls.place / "results").mkdir()
        cls.report = runs.write_report(cls.place / "results", 1, 0, correct)
        cls.out = cls.place / "out"
        code, said, errors = runs.export(cls.place / "results", cls.out, formats="csv,sqlite,workbook,json,datapackage,xlsx")
        assert code == 0, said + errors

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_report_fits_its_schema(self):
        done = subprocess.run([sys.executable, runs.ROOT / "scripts/check_schemas", self.report], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def rows_of_the_cell(self, table):
        return [row for row in runs.rows(self.out, table) if (row["table_id"], row["row"], row["col"]) == self.where]

    def test_tables(self):
        for table, shown in (("amounts", "printed"), ("cells", "text")):
            row, = self.rows_of_the_cell(table)
            self.assertEqual((row[shown], row["value"], row["raw"]), (VALUE, VALUE, self.raw))
            self.assertEqual((row["corrected_by"], row["corrected_from"]), (WHO, self.before))
            marked = [row for row in runs.rows(self.out, table) if row["corrected_by"] or row["corrected_from"]]
            self.assertEqual(len(marked), 1)
        self.assertEqual(self.rows_of_the_cell("amounts")[0]["value_yuan"], "5080900")
        self.assertIn("correction", self.rows_of_the_cell("cells")[0]["steps"])
        row, = (row for row in runs.rows(self.out, "statements") if row["corrected_by"])
        self.assertEqual((row["value"], row["corrected_from"]), (STATED, READ))
        database = sqlite3.connect(self.out / "juesuan.sqlite")
        self.addCleanup(database.close)
        found = database.execute("SELECT value_fen, corrected_from FROM amounts WHERE corrected_by = ?", (WHO,)).fetchall()
        self.assertEqual(found, [(508090000, self.before)])

    def test_budget_lines(self):
        with open(self.out / "datapackage/data/budget_lines.csv", encoding="utf-8", newline="") as file:
            marked = [row["printed_value"] for row in csv.DictReader(file) if row["corrected_by"] == WHO]
        self.assertEqual(marked, [VALUE])

    def test_workbook_marks_it(self):
        book = next((self.out / "workbooks").glob("*.xlsx"))
        with zipfile.ZipFile(book) as file:
            said = "".join(file.read(name).decode() for name in file.namelist() if "comments" in name)
            style = file.read("xl/styles.xml").decode()
        self.assertIn(f"corrected by {WHO}, before: {self.before}", said)
        self.assertIn("FF1F4EA8", style)

    def test_json_keeps_it_whole(self):
        exported = next((self.out / "json").glob("*.json")).read_text(encoding="utf-8")
        self.assertEqual(json.loads(exported), json.loads(self.report.read_text(encoding="utf-8")))
        code, _, errors = runs.export(self.place / "results", self.place / "records", "--json", "records", formats="json")
        self.assertEqual(code, 0, errors)
        records = json.loads(next((self.place / "records/json").glob("*.json")).read_text(encoding="utf-8"))
        values = [value for table in records["tables"] for record in table["records"] for value in record["values"].values()]
        self.assertEqual([(value["value"], value["corrected"]["by"]) for value in values if "corrected" in value], [(VALUE, WHO)])
        self.assertEqual([one["value"] for one in records["statements"] if "corrected" in one], [STATED])


if __name__ == "__main__":
    unittest.main()
