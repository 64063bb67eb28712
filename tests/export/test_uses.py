#!/usr/bin/python3
"""What README.md shows of exported tables is run as it is printed. pandas and LibreOffice are tried where they are there;
`scripts/test --all` installs them."""
import csv
import importlib.util
import os
import re
import shutil
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

README = (runs.ROOT / "README.md").read_text(encoding="utf-8")
PRINTED_TOTAL = 3973300  # yuan: 397.33 万元, of both kept reports
ALL = os.environ.get("JUESUAN_ALL_TESTS") == "1"


def shown(kind, marker):
    """The block of this kind in README.md that holds the marker."""
    return next(block for block in re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL) if marker in block)


class Uses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        runs.write_reports(cls.place / "results", 1)
        code, said, errors = runs.export(cls.place / "results", cls.place / "tables", formats="csv,sqlite,xlsx")
        assert code == 0, said + errors

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_sql(self):
        statements = [part for part in shown("sql", "amounts").split(";") if part.strip()]
        database = sqlite3.connect(self.place / "tables/juesuan.sqlite")
        self.addCleanup(database.close)
        found = [database.execute(statement).fetchall() for statement in statements]
        self.assertEqual([row[2] for row in found[0]], [PRINTED_TOTAL])
        self.assertEqual([row[3] for row in found[1]], ["基本支出"])  # one leaf of it is misread in this report
        self.assertTrue(found[2] and all("决算" in row[2] for row in found[2]))
        self.assertTrue(found[3] and all("社会保障" in row[2] for row in found[3]))

    @unittest.skipUnless(ALL or importlib.util.find_spec("pandas"), "pandas is not there")
    def test_pandas(self):
        done = subprocess.run([sys.executable, "-c", shown("python", "pandas")], cwd=self.place, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, rf"{PRINTED_TOTAL}\b")

    def test_the_formula_names_the_columns_that_it_means(self):
        formula = shown("text", "SUMIFS")
        cells = runs.sheet_cells(self.place / "tables/juesuan.xlsx", "amounts")
        heads = {column: text for (row, column), text in cells.items() if row == 0}
        named = [heads[runs.column_number(letters)] for letters in re.findall(r"amounts!([A-Z]+):", formula)]
        self.assertEqual(named, ["value_yuan", "form", "column_key", "leaf"])

    @unittest.skipUnless(ALL or shutil.which("soffice"), "LibreOffice is not there")
    def test_excel(self):
        """The formula is put into an empty cell of the first sheet and computed by LibreOffice."""
        formula = shown("text", "SUMIFS").strip().removeprefix("=").replace('"', "&quot;")
        book = self.place / "with_formula.xlsx"
        with zipfile.ZipFile(self.place / "tables/juesuan.xlsx") as given, zipfile.ZipFile(book, "w") as made:
            for name in given.namelist():
                content = given.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    content = content.replace(b"</row>", f'<c r="Z1"><f>{formula}</f></c></row>'.encode(), 1)
                made.writestr(name, content)
        profile = f"-env:UserInstallation=file://{self.place}/office"
        as_utf8 = "csv:Text - txt - csv (StarCalc):44,34,76,1"
        subprocess.run(["soffice", "--headless", profile, "--convert-to", as_utf8, "--outdir", self.place, book],
                       check=True, capture_output=True, timeout=300)
        with open(self.place / "with_formula.csv", encoding="utf-8", newline="") as file:
            computed = next(csv.reader(file))[25]
        self.assertEqual(float(computed), PRINTED_TOTAL)


if __name__ == "__main__":
    unittest.main()
