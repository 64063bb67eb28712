"""The demo's report as DOCX, XLSX and HTML: the same records and checks as of its PDF, every amount in its column."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import drawn_office

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
SOURCE = ROOT / "corpus/drawn/wuhan_jingkai_union_2024.standard.pdf"
MAIN_TABLES = range(4, 11)


def read(files, *options):
    """Name → report."""
    top = Path(tempfile.mkdtemp())
    try:
        for name, content in files.items():
            (top / "in").mkdir(exist_ok=True)
            (top / "in" / name).write_bytes(content)
        subprocess.run([PROGRAM, "ingest", top / "in", "--out", top / "out", "--jobs", "1", *options],
                       capture_output=True, check=False)
        reports = [json.loads(path.read_text(encoding="utf-8")) for path in (top / "out").glob("*.json")]
        return {report["document"]["file_name"]: report for report in reports}
    finally:
        shutil.rmtree(top)


def amounts(report):
    """(form, row's name, column, value), of every amount of a known form."""
    return sorted((table["form"], record["code"] or record["label"], record["block"], key, value["value"])
                  for table in report["tables"] if table["form"]
                  for record in table["records"] for key, value in record["values"].items() if value["value"])


def checks(report):
    return sorted((check["rule"], check["status"], str(check["left"])) for check in report["checks"]
                  if check["status"] in ("pass", "fail"))


class Office(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        truth = json.loads(SOURCE.with_suffix(".truth.json").read_text(encoding="utf-8"))
        pages = [page for page in truth["pages"] if page["page"] in MAIN_TABLES]
        pdf = read({"决算.pdf": SOURCE.read_bytes()}, "--pages", f"{MAIN_TABLES[0]}-{MAIN_TABLES[-1]}")
        cls.pdf = pdf["决算.pdf"]
        cls.office = read({"决算.docx": drawn_office.docx_of(pages), "决算.xlsx": drawn_office.xlsx_of(pages),
                           "决算.xls": drawn_office.html_of(pages)})

    def test_records_and_checks_are_those_of_the_pdf(self):
        self.assertGreater(len(amounts(self.pdf)), 120)
        for name in ("决算.docx", "决算.xlsx", "决算.xls"):
            with self.subTest(name):
                report = self.office[name]
                self.assertEqual(report["document"]["status"], "complete", report["document"])
                self.assertEqual(amounts(report), amounts(self.pdf))
                self.assertEqual(checks(report), checks(self.pdf))

    def test_an_amount_is_verified_by_an_identity_alone(self):
        for report in self.office.values():
            cells = [cell for table in report["tables"] for cell in table["cells"] if cell["kind"] == "amount"]
            for cell in cells:
                proved = any(reason.startswith("passed:") for reason in cell["reasons"])
                self.assertIn("stored_text", cell["reasons"])
                self.assertTrue(proved or cell["status"] != "verified", cell)
            self.assertGreater(sum(cell["status"] == "verified" for cell in cells), len(cells) // 2)

    def test_cells_say_where_they_stand(self):
        for name, begin in (("决算.docx", "table 1!R"), ("决算.xlsx", "Z01!"), ("决算.xls", "table 1!R")):
            cells = self.office[name]["tables"][0]["cells"]
            self.assertTrue(all(cell["place"].startswith(begin) for cell in cells if cell["text"]), name)
            notes = self.office[name]["pages"][0]["notes"]
            self.assertIn("stored_place", [note["code"] for note in notes])


if __name__ == "__main__":
    unittest.main()
