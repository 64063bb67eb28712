#!/usr/bin/python3
"""An export into the folder of an earlier one: equal to a fresh one, and only what changed is done."""
import json
import os
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import export_runs as runs  # noqa: E402

KEEPING = "csv,sqlite,datapackage,json,workbook,mets"


def other_amount(report):
    cell = next(one for table in report["tables"] for one in table["cells"] if one["kind"] == "amount")
    cell["raw"] = "another\n\"reading\", with quotes"


class Update(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.place = Path(self.temporary.name)
        self.results, self.out = self.place / "results", self.place / "out"
        runs.write_reports(self.results, 8)

    def export(self, folder=None, *options, formats=KEEPING):
        code, said, errors = runs.export(self.results, folder or self.out, *options, formats=formats)
        self.assertEqual(code, 0, said + errors)
        return int(next((line.split()[0] for line in said.splitlines() if "unchanged" in line), "0"))

    def assert_as_fresh(self, *options, formats=KEEPING):
        fresh = Path(tempfile.mkdtemp(dir=self.place)) / "fresh"
        self.export(fresh, *options, formats=formats)
        updated, fresh = runs.content(self.out), runs.content(fresh)
        self.assertEqual([name for name in {*updated, *fresh} if updated.get(name) != fresh.get(name)], [])

    def change(self):
        """One changed, one gone, two new ones: before and behind the others."""
        runs.write_report(self.results, 3, 1, other_amount)
        next(self.results.glob("report_0005-*")).unlink()
        runs.write_report(self.results, 99)
        first = runs.write_report(self.results, 98)
        first.rename(first.with_name("a" + first.name))

    def test_nothing_changed(self):
        self.assertEqual(self.export(), 0)
        before = runs.every_file(self.out)
        self.assertEqual(self.export(), 8)
        self.assertEqual(runs.every_file(self.out), before)

    def test_changes_are_taken_over_and_nothing_else_is_done(self):
        self.export()
        kept = next((self.out / "workbooks").glob("*.xlsx")).stat().st_ino
        self.change()
        self.assertEqual(self.export(), 6)
        self.assertIn(kept, {path.stat().st_ino for path in (self.out / "workbooks").glob("*.xlsx")})
        self.assert_as_fresh()
        self.assertEqual(self.export(), 9)
        self.assert_as_fresh()

    def test_a_bag_is_brought_up_to_date(self):
        self.export(formats="bagit,csv")
        self.change()
        next((self.out / "bag/data/mets").glob("*.mets.xml")).write_text("mine", encoding="utf-8")
        self.assertEqual(self.export(formats="csv,bagit"), 5)
        self.assert_as_fresh(formats="bagit,csv")

    def test_the_search_forgets_and_learns(self):
        self.export(formats="sqlite")

        def rename(report):
            for table in report["tables"]:
                for cell in table["cells"]:
                    cell["text"] = cell["text"].replace("支出", "耗费")

        for number in (0, 2, 4, 6):
            runs.write_report(self.results, number, 0, rename)
        self.assertEqual(self.export(formats="sqlite"), 4)
        database = sqlite3.connect(self.out / "juesuan.sqlite")
        self.addCleanup(database.close)
        for word in ("支出", "耗费"):
            there = {row[0] for row in database.execute("SELECT id FROM cells WHERE text LIKE ?", (f"%{word}%",))}
            found = {row[0] for row in database.execute("SELECT rowid FROM cells_search WHERE cells_search MATCH ?", (word,))}
            self.assertEqual(found, there)
            self.assertTrue(there)
        self.assertEqual(database.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        database.execute("INSERT INTO cells_search(cells_search) VALUES('integrity-check')")

    def test_what_is_no_part_of_it_makes_it_anew(self):
        self.export()
        for options in (("--bom",), ("--year", "2024"), ("--status", "verified"), ("--anew",), ("--anew",)):
            self.assertEqual(self.export(self.out, *options), 0, options)
            self.assert_as_fresh(*(option for option in options if option != "--anew"))

    def test_formats_are_of_their_own_times(self):
        self.export(formats="csv")
        self.change()
        self.export(formats="sqlite,json")
        self.assertEqual(self.export(formats="csv,sqlite,json"), 6)
        self.assert_as_fresh(formats="csv,sqlite,json")

    def test_what_somebody_changed_by_hand_is_put_right(self):
        self.export()
        for name in ("csv/amounts.csv", "datapackage/data/cells.csv", "juesuan.sqlite"):
            path = self.out / name
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        for path in [*(self.out / "workbooks").iterdir()][:2]:
            path.write_bytes(b"mine")
        next((self.out / "json").iterdir()).unlink()
        next((self.out / "mets/reports").iterdir()).unlink()
        self.export()
        self.assert_as_fresh()

    def test_an_index_that_is_none_is_passed_over(self):
        self.export(formats="csv")
        for text in ("", "{}", '{"version": 1}', '{"version":1,"basis":"x","files":[["../../x",1,1]],"reports":[7]}'):
            (self.out / ".index-csv.json").write_text(text, encoding="utf-8")
            self.assertEqual(self.export(formats="csv"), 0)
            self.assert_as_fresh(formats="csv")

    def test_a_second_report_of_a_document(self):
        self.export(formats="csv,sqlite")
        path = next(self.results.glob("report_0002-*"))
        for name in ("z_behind.json", "a_before.json"):
            (self.results / name).write_bytes(path.read_bytes())
            self.export(formats="csv,sqlite")
            self.assert_as_fresh(formats="csv,sqlite")
        path.unlink()
        self.export(formats="csv,sqlite")
        self.assert_as_fresh(formats="csv,sqlite")

    def test_what_cannot_be_read_is_named_each_time(self):
        broken = self.results / "broken.json"
        broken.write_text("{}", encoding="utf-8")
        for _ in range(2):
            code, _, errors = runs.export(self.results, self.out)
            self.assertEqual(code, 2)
            self.assertIn("broken.json", errors)
        broken.unlink()
        self.assertEqual(self.export(formats="csv"), 8)
        record = json.loads((self.out / "export.json").read_text(encoding="utf-8"))
        self.assertEqual(record["formats"]["csv"]["unreadable"], 0)

    def test_a_changed_report_of_equal_size_and_time_is_seen(self):
        self.export(formats="csv")
        path = next(self.results.glob("report_0004-*"))
        times = path.stat()
        text = path.read_text(encoding="utf-8")
        os.unlink(path)
        path.write_text(text.replace("临江区总工会", "临江区总商会"), encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.assertEqual(self.export(formats="csv"), 7)
        self.assert_as_fresh(formats="csv")

    def test_an_export_of_other_results_is_not_replaced(self):
        self.export(formats="csv,sqlite,xlsx")
        before = runs.every_file(self.out)
        others = self.place / "others"
        others.mkdir()
        for number in (20, 21):
            runs.write_report(others, number)
        for formats in ("csv", "json", "xlsx"):
            for language, words in (("en", "an export of other results: 8 documents"), ("zh", "其他结果的导出：其中 8 份文档")):
                code, _, errors = runs.export(others, self.out, "--lang", language, formats=formats)
                self.assertEqual((code, runs.every_file(self.out)), (5, before))
                self.assertIn(words, errors)

    def test_formats_that_stay_older_are_named(self):
        self.export(formats="csv,sqlite,xlsx")
        self.assertEqual(runs.export(self.results, self.out, "--lang", "en", formats="csv")[2], "")
        self.change()
        for language, words in (("en", "stay as an export before made them"), ("zh", "先前导出的格式")):
            errors = runs.export(self.results, self.out, "--lang", language, formats="csv")[2]
            self.assertIn("sqlite, xlsx", errors)
            self.assertIn(words, errors)
        errors = runs.export(self.results, self.out, "--lang", "en", formats="sqlite,xlsx")[2]
        self.assertIn("1 document that the export before held is not in this one", errors)
        self.assertEqual(runs.export(self.results, self.out, formats="csv,sqlite")[2], "")

    def test_what_could_not_be_written_is_not_counted(self):
        code, said, _ = runs.export(self.results, self.out, "--lang", "en", formats="pdf")
        self.assertEqual(code, 2)
        self.assertIn("0 reports exported", said)
        self.assertIn("8 reports could not be written", said)
        _, _, log = runs.export(self.results, self.out, "--lang", "zh", "--log-format", "json", formats="pdf")
        details = {json.loads(line)["detail"] for line in log.splitlines()}
        self.assertEqual(len(details), 1)
        self.assertRegex(details.pop(), "^what was read of the document is not kept", "machines are told in English")
        code, said, _ = runs.export(self.results, self.place / "two", "--lang", "en", formats="pdf,csv")
        self.assertEqual(code, 2)
        self.assertIn("8 reports exported", said)
        record = json.loads((self.place / "two/export.json").read_text(encoding="utf-8"))["formats"]
        self.assertEqual((record["pdf"]["reports"], record["csv"]["reports"]), (0, 8))

    def test_documents_that_are_not_complete_are_said_each_time(self):
        def broken(report):
            report["document"]["status"] = "partial"

        runs.write_report(self.results, 2, 0, broken)
        for language, words in (("en", "1 is partial; some of its pages are missing"), ("zh", "1 份不完整，缺少部分页面")):
            for _ in range(2):
                code, said, errors = runs.export(self.results, self.out, "--lang", language)
                self.assertEqual(code, 0, said + errors)
                self.assertIn(words, errors)


if __name__ == "__main__":
    unittest.main()
