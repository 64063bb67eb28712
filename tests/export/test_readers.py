#!/usr/bin/python3
"""The same sums whoever reads the tables: SQLite, pandas, R, LibreOffice, DuckDB. Those that are not there are passed over,
but by `scripts/test --all`, which installs them."""
import csv
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

ALL = os.environ.get("JUESUAN_ALL_TESTS") == "1"
LEAVES = Decimal(2 * 3973300)  # yuan: the leaves of two reports' 支出决算表
NODE_MODULES = Path(os.environ.get("JUESUAN_NODE_MODULES", runs.ROOT / "build/npm/node_modules"))

R_SCRIPT = """
codes <- c(code = "character", subject_code = "character")
amounts <- read.csv("tables/csv/amounts.csv", encoding = "UTF-8", colClasses = codes)
leaves <- subset(amounts, form == "final_accounts.03" & column_key == "total" & leaf == 1)
cat(sprintf("%.2f %d %.2f", sum(amounts$value_yuan, na.rm = TRUE), nrow(amounts), sum(leaves$value_yuan)))
"""

NODE_SCRIPT = """
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(process.argv[2] + '/')('@duckdb/node-api');
const connection = await (await DuckDBInstance.create()).connect();
for (const statement of process.argv.slice(3)) {
    const found = await connection.runAndReadAll(statement);
    console.log(found.getRowsJson().map(row => row.join(' ')).join(';'));
}
"""

SUMS = """SELECT sum(value_yuan), count(*),
sum(value_yuan) FILTER (form = 'final_accounts.03' AND column_key = 'total' AND leaf = 1) FROM {}"""


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        runs.write_reports(cls.place / "results", 4)
        code, said, errors = runs.export(cls.place / "results", cls.place / "tables", formats="csv,sqlite,xlsx")
        assert code == 0, said + errors
        rows = runs.rows(cls.place / "tables", "amounts")
        cls.whole, cls.count = sum(Decimal(row["value_yuan"] or 0) for row in rows), len(rows)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def assert_sums(self, whole, count, leaves):
        self.assertEqual((Decimal(whole), Decimal(leaves), int(count)), (self.whole, LEAVES, self.count))

    def run_script(self, *command, **options):
        done = subprocess.run(command, cwd=self.place, capture_output=True, text=True, check=False, timeout=300, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_sqlite(self):
        database = sqlite3.connect(self.place / "tables/juesuan.sqlite")
        self.addCleanup(database.close)
        sums = SUMS.replace("FILTER (form", "FILTER (WHERE form").replace("value_yuan", "value_fen").format("amounts")
        whole, count, leaves = database.execute(sums).fetchone()
        self.assert_sums(Decimal(whole) / 100, count, Decimal(leaves) / 100)

    @unittest.skipUnless(ALL or importlib.util.find_spec("pandas"), "pandas is not there")
    def test_pandas(self):
        from pandas import read_csv  # pylint: disable=import-outside-toplevel
        amounts = read_csv(self.place / "tables/csv/amounts.csv", dtype={"code": str, "subject_code": str})
        leaves = amounts.query("form == 'final_accounts.03' and column_key == 'total' and leaf == 1")
        self.assert_sums(round(amounts["value_yuan"].sum(), 2), len(amounts), leaves["value_yuan"].sum())

    @unittest.skipUnless(ALL or shutil.which("Rscript"), "R is not there")
    def test_r(self):
        self.assert_sums(*self.run_script("Rscript", "-e", R_SCRIPT).split())

    @unittest.skipUnless(ALL or shutil.which("soffice"), "LibreOffice is not there")
    def test_libreoffice(self):
        every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        self.run_script("soffice", "--headless", f"-env:UserInstallation=file://{self.place}/office", "--convert-to", every_sheet,
                        "--outdir", self.place / "sheets", self.place / "tables/juesuan.xlsx")
        with open(self.place / "sheets/juesuan-amounts.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        leaves = [row for row in rows if (row["form"], row["column_key"], row["leaf"]) == ("final_accounts.03", "total", "1")]
        self.assert_sums(sum(Decimal(row["value_yuan"] or 0) for row in rows), len(rows),
                         sum(Decimal(row["value_yuan"]) for row in leaves))
        codes = [row["code"] for row in runs.rows(self.place / "tables", "amounts")]
        self.assertEqual([row["code"] for row in rows], codes)

    @unittest.skipUnless(ALL or (NODE_MODULES / "@duckdb/node-api").exists(), "DuckDB is not there")
    def test_duckdb(self):
        """It reads the CSV; the README's way to Parquet is gone."""
        script = self.place / "duckdb.mjs"
        script.write_text(NODE_SCRIPT, encoding="utf-8")
        readme = (runs.ROOT / "README.md").read_text(encoding="utf-8")
        to_parquet = next(block for block in re.findall(r"```sql\n(.*?)```", readme, re.DOTALL) if "parquet" in block)
        sums = SUMS.replace("sum(value_yuan)", "sum(CAST(value_yuan AS DECIMAL(38, 2)))")
        said = self.run_script("node", script, NODE_MODULES, sums.format("'tables/csv/amounts.csv'"), to_parquet,
                               sums.format("'amounts.parquet'"), "SELECT DISTINCT typeof(code) FROM 'amounts.parquet'")
        of_csv, _, of_parquet, kind = said.splitlines()
        self.assert_sums(*of_csv.split())
        self.assert_sums(*of_parquet.split())
        self.assertEqual(kind, "VARCHAR")

    @unittest.skipUnless(ALL or (NODE_MODULES / "@duckdb/node-api").exists(), "DuckDB is not there")
    def test_duckdb_on_rows_of_sqlite(self):
        database = sqlite3.connect(self.place / "tables/juesuan.sqlite")
        self.addCleanup(database.close)
        database.row_factory = sqlite3.Row
        with open(self.place / "rows.json", "w", encoding="utf-8") as file:
            json.dump([dict(row) for row in database.execute("SELECT * FROM amounts")], file)
        script = self.place / "rows.mjs"
        script.write_text(NODE_SCRIPT, encoding="utf-8")
        whole, count, leaves = self.run_script("node", script, NODE_MODULES,
                                               SUMS.replace("value_yuan", "value_fen").format("'rows.json'")).split()
        self.assert_sums(Decimal(whole) / 100, count, Decimal(leaves) / 100)

    @unittest.skipUnless(ALL or (NODE_MODULES / "@duckdb/node-api").exists(), "DuckDB is not there")
    def test_duckdb_over_sqlite(self):
        """As README.md has it. Its reader of SQLite is an extension that it fetches itself, once."""
        script = self.place / "sqlite.mjs"
        script.write_text(NODE_SCRIPT, encoding="utf-8")
        scan = "sqlite_scan('tables/juesuan.sqlite', 'amounts')"
        self.assertIn(scan, (runs.ROOT / "README.md").read_text(encoding="utf-8"))
        fetched = subprocess.run(["node", script, NODE_MODULES, "INSTALL sqlite"], cwd=self.place, capture_output=True, text=True,
                                 check=False, timeout=300)
        if "Failed to download extension" in fetched.stderr:
            self.skipTest("extensions.duckdb.org, which has DuckDB's reader of SQLite, is not reachable")
        said = self.run_script("node", script, NODE_MODULES, "LOAD sqlite", SUMS.replace("value_yuan", "value_fen").format(scan))
        whole, count, leaves = said.split()
        self.assert_sums(Decimal(whole) / 100, count, Decimal(leaves) / 100)


if __name__ == "__main__":
    unittest.main()
