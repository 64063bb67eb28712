#!/usr/bin/python3
"""`juesuan export`: the same sums in every format, nothing counted twice, equal bytes, whole or not at all."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.place = Path(cls.temporary.name)
        cls.results = cls.place / "results"
        runs.write_reports(cls.results, 4)
        cls.tables = cls.place / "tables"
        code, said, errors = runs.export(cls.results, cls.tables, formats="csv,sqlite,xlsx")
        assert code == 0, said + errors

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def database(self):
        found = sqlite3.connect(f"file:{self.tables}/juesuan.sqlite?mode=ro", uri=True)
        self.addCleanup(found.close)
        return found

    def test_leaves_add_up_to_the_printed_total(self):
        totals, leaves, naive = defaultdict(Decimal), defaultdict(Decimal), Decimal(0)
        for row in runs.rows(self.tables, "amounts"):
            if row["form"] == "final_accounts.03" and row["column_key"] == "total" and row["value_yuan"]:
                naive += Decimal(row["value_yuan"])
                leaves[row["document"]] += Decimal(row["value_yuan"]) if row["leaf"] == "1" else 0
                totals[row["document"]] += Decimal(row["value_yuan"]) if row["row_key"] == "total" else 0
        self.assertEqual(leaves, totals)
        self.assertEqual(len(totals), 2)
        self.assertEqual(set(totals.values()), {Decimal("3973300")})
        self.assertGreater(naive, 3 * sum(totals.values()))

    def test_every_format_has_the_same_rows(self):
        database = self.database()
        for table in runs.TABLES:
            rows = runs.rows(self.tables, table)
            count = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            self.assertEqual(count, len(rows), table)
            cells = runs.sheet_cells(self.tables / "juesuan.xlsx", table)
            self.assertEqual(max((row for row, _ in cells), default=0), len(rows), table)
            for number, row in enumerate(rows, 1):
                for column, (name, text) in enumerate(row.items()):
                    shown = cells.get((number, column), "")
                    if shown != text.replace("\r\n", "\n"):
                        self.assertEqual(float(shown), float(text), f"{table} {number} {name}")

    def test_sums_agree(self):
        yuan = sum(Decimal(row["value_yuan"] or 0) for row in runs.rows(self.tables, "amounts"))
        fen, numbers = self.database().execute("SELECT sum(value_fen), sum(value_yuan) FROM amounts").fetchone()
        self.assertEqual(Decimal(fen) / 100, yuan)
        self.assertAlmostEqual(numbers, float(yuan), 3)
        cells = runs.sheet_cells(self.tables / "juesuan.xlsx", "amounts")
        heads = {text: column for (row, column), text in cells.items() if row == 0}
        sheet = sum(Decimal(text) for (row, column), text in cells.items() if row > 0 and column == heads["value_yuan"])
        self.assertEqual(sheet, yuan)

    def test_codes_stay_text(self):
        kinds = self.database().execute("SELECT DISTINCT typeof(code) FROM amounts WHERE code IS NOT NULL").fetchall()
        self.assertEqual(kinds, [("text",)])

    def test_two_characters_are_found(self):
        database = self.database()
        for word in ("决算", "总工", "工会"):
            plain = database.execute("SELECT count(*) FROM cells WHERE text LIKE ?", (f"%{word}%",)).fetchone()[0]
            plain += database.execute("SELECT count(*) FROM lines WHERE text LIKE ?", (f"%{word}%",)).fetchone()[0]
            found = 0
            for table in ("cells", "lines"):
                for query in (word, '"' + " ".join(word) + '"'):
                    hits = database.execute(f"SELECT t.text FROM {table}_search s JOIN {table} t ON t.id = s.rowid "
                                            f"WHERE {table}_search MATCH ?", (query,)).fetchall()
                    self.assertTrue(all(word in text for text, in hits), (word, table))
                found += len(hits)
            self.assertEqual(found, plain, word)
        longer = database.execute("SELECT count(*) FROM cells_search WHERE cells_search MATCH '\"社 会 保 障\"'").fetchone()
        self.assertGreater(longer[0], 0)

    def test_views_and_keys(self):
        database = self.database()
        right = database.execute("SELECT DISTINCT printed_fen, leaves_fen, difference_fen FROM totals "
                                 "WHERE form = 'final_accounts.03' AND column_key = 'total'").fetchall()
        self.assertEqual(right, [(397330000, 397330000, 0)])
        # One of the two reports holds a misread amount: the leaves say where.
        wrong = database.execute("SELECT DISTINCT column_key, review > 0 FROM totals WHERE difference_fen <> 0").fetchall()
        self.assertEqual(wrong, [("basic", 1)])
        self.assertGreater(database.execute("SELECT count(*) FROM totals WHERE leaves > 1").fetchone()[0], 0)
        self.assertGreater(database.execute("SELECT count(*) FROM by_function").fetchone()[0], 0)
        database.execute("SELECT count(*) FROM by_economic").fetchone()
        doubtful = database.execute("SELECT count(*) FROM doubtful").fetchone()[0]
        review = sum(row["status"] == "review" for table in ("amounts", "statements") for row in runs.rows(self.tables, table))
        self.assertEqual(doubtful, review)
        self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))

    def test_amounts_know_their_places(self):
        report = json.loads(runs.KEPT[0].read_text(encoding="utf-8"))
        cells = {(t["id"], c["row"], c["col"]): c for t in report["tables"] for c in t["cells"]}
        document = next(row["document"] for row in runs.rows(self.tables, "documents")
                        if row["organization"] == report["document"]["organization"])
        looked = 0
        for row in runs.rows(self.tables, "amounts"):
            if row["document"] == document:
                cell = cells[row["table_id"], int(row["row"]), int(row["col"])]
                self.assertEqual([float(row[side]) for side in ("x0", "y0", "x1", "y1")], cell["bbox"])
                self.assertEqual((row["printed"], row["raw"], row["status"], row["page"]),
                                 (cell["text"], cell["raw"], cell["status"], str(cell["page"])))
                self.assertEqual(row["reasons"].split(), cell["reasons"])
                looked += 1
        self.assertGreater(looked, 30)

    def test_a_fresh_export_has_equal_bytes(self):
        other = self.place / "again"
        time.sleep(2.1)  # zip files count time in steps of two seconds
        self.assertEqual(runs.export(self.results, other, formats="xlsx,sqlite,csv")[0], 0)
        self.assertEqual(runs.every_file(other), runs.every_file(self.tables))

    def test_filters(self):
        place = self.place / "filtered"

        def change(report):
            report["document"]["fiscal_year"] = 1999
            report["reports"][0]["fiscal_year"] = 1999

        results = self.place / "years"
        runs.write_reports(results, 2)
        runs.write_report(results, 7, 0, change)
        filters = ("--year", "1999", "--form", "final_accounts.03", "--status", "verified")
        self.assertEqual(runs.export(results, place, *filters)[0], 0)
        self.assertEqual([row["fiscal_year"] for row in runs.rows(place, "documents")], ["1999"])
        self.assertEqual({row["form"] for row in runs.rows(place, "amounts")}, {"final_accounts.03"})
        self.assertEqual({row["status"] for row in runs.rows(place, "cells")}, {"verified"})
        record = json.loads((place / "export.json").read_text(encoding="utf-8"))
        self.assertEqual(record["formats"]["csv"]["left_out"], 2)
        self.assertIn("year=1999", record["formats"]["csv"]["filters"])

    def test_what_is_no_report_is_named_and_a_document_is_taken_once(self):
        results = self.place / "mixed"
        paths = runs.write_reports(results, 2)
        (results / "again.json").write_bytes(paths[0].read_bytes())
        (results / "broken.json").write_text('{"schema_version": "1.0"}', encoding="utf-8")
        code, said, errors = runs.export(results, self.place / "mixed_tables")
        self.assertEqual(code, 2, said + errors)
        self.assertIn("broken.json", errors)
        self.assertEqual(len(runs.rows(self.place / "mixed_tables", "documents")), 2)

    def test_a_report_with_a_cell_twice_is_named_and_the_others_are_exported(self):
        def double(report):
            table = next(one for one in report["tables"] if one["cells"])
            table["cells"].append(table["cells"][0])
        with tempfile.TemporaryDirectory() as folder:
            runs.write_reports(Path(folder) / "results", 3)
            changed = runs.write_report(Path(folder) / "results", 1, 1, double)
            code, said, errors = runs.export(Path(folder) / "results", Path(folder) / "out", formats="csv,sqlite")
            self.assertEqual(code, 2, said + errors)
            self.assertIn(changed.name, said + errors)
            self.assertIn("two cells in one place", said + errors)
            self.assertEqual(len(runs.rows(Path(folder) / "out", "documents")), 2)

    def test_a_foreign_folder_is_left_alone(self):
        foreign = self.place / "foreign"
        foreign.mkdir()
        (foreign / "csv").write_text("mine", encoding="utf-8")
        code, _, errors = runs.export(self.results, foreign)
        self.assertEqual(code, 5, errors)
        self.assertEqual(runs.every_file(foreign), {"csv": b"mine"})

    def test_a_file_is_no_folder_and_stays(self):
        file, link = self.place / "file", self.place / "link"
        file.write_text("mine", encoding="utf-8")
        link.symlink_to(file)
        for to in (file, link):
            code, _, errors = runs.export(self.results, to)
            self.assertEqual(code, 5, errors)
            self.assertIn("is a file", errors)
        self.assertEqual(file.read_text(encoding="utf-8"), "mine")

    def test_of_rows_that_nobody_counts_nothing_is_said(self):
        code, said, errors = runs.export(self.results, self.place / "books", formats="workbook,mets")
        self.assertEqual((code, errors), (0, ""))
        self.assertNotIn("amounts", said)

    def test_another_format_stays(self):
        place = self.place / "kept"
        self.assertEqual(runs.export(self.results, place, formats="sqlite")[0], 0)
        self.assertEqual(runs.export(self.results, place, "--bom", formats="csv")[0], 0)
        self.assertTrue((place / "juesuan.sqlite").exists())
        self.assertTrue((place / "csv/amounts.csv").read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(set(json.loads((place / "export.json").read_text())["formats"]), {"csv", "sqlite"})
        self.assertEqual([path.name for path in self.place.glob(".juesuan*")], [])

    def test_killed_anywhere_it_is_the_former_or_the_new_export(self):
        results, place = self.place / "many", self.place / "killed"
        paths = runs.write_reports(results, 12)
        self.assertEqual(runs.export(results, place, formats="csv,sqlite,xlsx")[0], 0)
        former = runs.content(place)
        for path in paths[6:]:
            path.unlink()
        began = time.monotonic()
        whole = self.place / "whole"
        self.assertEqual(runs.export(results, whole, formats="csv,sqlite,xlsx")[0], 0)
        usual = time.monotonic() - began
        new = runs.content(whole)
        draw = random.Random(20261129)
        seen = set()
        for _ in range(12):
            child = subprocess.Popen([runs.PROGRAM, "export", str(results), "--to", str(place), "--format", "csv,sqlite,xlsx"],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(draw.uniform(0, usual * 1.2))
            child.send_signal(signal.SIGKILL)
            child.wait()
            found = runs.content(place)
            self.assertIn(found, (former, new))
            seen.add(found == new)
        self.assertEqual(runs.export(results, place, formats="csv,sqlite,xlsx")[0], 0)
        self.assertEqual(runs.content(place), new)
        self.assertEqual([path.name for path in self.place.glob(".juesuan*")], [])

    def test_interrupted_it_leaves_the_former_export(self):
        results, place = self.place / "interrupted", self.place / "interrupted_tables"
        runs.write_reports(results, 2)
        self.assertEqual(runs.export(results, place)[0], 0)
        former = runs.every_file(place)
        runs.write_reports(results, 200)
        child = subprocess.Popen([runs.PROGRAM, "export", str(results), "--to", str(place), "--format", "csv,sqlite"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (place.parent / ".juesuan-export-interrupted_tables/csv/amounts.csv").exists():
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        self.assertEqual(child.wait(), 130)
        self.assertEqual(runs.every_file(place), former)

    def test_a_full_disk_is_said_and_harms_nothing(self):
        place = self.place / "full"
        self.assertEqual(runs.export(self.results, place)[0], 0)
        former = runs.every_file(place)
        code, _, errors = runs.export(self.results, place, "--keep-free", "1000000")
        self.assertEqual(code, 75, errors)
        self.assertEqual(runs.every_file(place), former)


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    unittest.main()
