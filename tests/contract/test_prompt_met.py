#!/usr/bin/python3
"""What a user of the README alone met the third time: English in Chinese sheets, sentences that are not true, links that lead
nowhere, messages in the wrong order."""
import csv
import os
import re
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "review"))
from corrected_folder import PART, CorrectedFolder  # noqa: E402
from corrected_folder import run as run_real  # noqa: E402
from test_prompt import at_terminal, columns  # noqa: E402
from test_prompt_runs import WORKER, Folder, run  # noqa: E402


class Results(CorrectedFolder):
    def test_a_chinese_sheet_is_chinese_and_is_read_again(self):
        sheet = self.place / "s.csv"
        code, _, errors = run_real("sample", self.out, "--rate", "0.5", "--sheet", sheet, "--lang", "zh")
        self.assertEqual(code, 0, errors)
        rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
        shown = " ".join(row[name] for row in rows for name in ("项目", "类别", "状态", "行号"))
        self.assertIsNone(re.search("[a-z_]{3}", shown), shown)
        self.assertIn("金额", {row["类别"] for row in rows})
        first, *lines = sheet.read_text(encoding="utf-8-sig").splitlines()
        sheet.write_text("\n".join([first] + [line + "对" for line in lines]) + "\n", encoding="utf-8")
        for language, words in (("en", "0 were not looked at"), ("zh", "；0 个未核对")):
            code, said, errors = run_real("sample", self.out, "--answers", sheet, "--lang", language)
            self.assertEqual(code, 0, errors)
            self.assertIn(words, said)

    def test_what_was_taken_back_is_told_as_it_was(self):
        self.review("--unreadable", self.id(PART), "--by", "a")
        self.review("--undo", self.id(PART), "--by", "a")
        history = self.review("--history", "--lang", "en")
        self.assertIn("line 1: unreadable 389.15", history)
        self.assertNotIn("(nothing)", history)

    def test_no_sentence_of_an_export_counts_nothing(self):
        """None are partial; and what fits no filter is said before what else there is to say."""
        (self.place / "in/b.pdf").write_bytes(b"%PDF-1.7\nbroken")
        self.assertEqual(run_real("ingest", self.place / "in", "--out", self.out)[0], 2)
        said = run_real("export", self.out, "--to", self.place / "t", "--format", "csv", "--lang", "en")[2]
        self.assertIn("1 has failed", said)
        self.assertNotIn("partial", said)
        said = run_real("export", self.out, "--to", self.place / "u", "--format", "csv", "--year", "1999", "--lang", "en")[2]
        self.assertTrue(said.startswith("No report fits the filters"), said)

    def test_a_place_that_is_none_is_said_with_the_signs_of_the_language(self):
        for language, sign in (("en", "foo: "), ("zh", "foo：")):
            self.assertTrue(self.review("--accept", "foo", "--lang", language, code=3).startswith(sign))

    def test_two_questions_at_once_are_refused(self):
        path, = self.out.glob("a-*.json")
        for question in (("--cell", "5,3", "--label", "x"), ("--statement", "1", "--table", "1"),
                         ("--statement", "1", "--label", "x")):
            for language, words in (("en", "cannot be used together"), ("zh", "不能同时使用")):
                code, _, errors = run("explain", path, *question, language=language)
                self.assertEqual(code, 1, errors)
                self.assertIn(words, errors)

    def test_a_table_is_named_by_its_number_as_well(self):
        place = f"{self.sha256[:12]}:1:{PART[0]},{PART[1]}"
        self.assertEqual(run("review", self.out, "--accept", place, "--by", "a")[0], 0)
        self.assertEqual(self.cell(PART)["corrected"]["by"], "a")

    def test_columns_that_a_list_of_places_leaves_out_are_named(self):
        code, lines = at_terminal(60, "review", self.out, "--lang", "en")
        self.assertEqual(code, 0)
        self.assertIn("(A wider terminal also shows: ", "\n".join(lines))

    def test_a_damaged_report_is_refused_in_one_language(self):
        damaged = self.place / "damaged.json"
        damaged.write_bytes(next(self.out.glob("a-*.json")).read_bytes()[:2000])
        said = run("show", damaged, language="zh")[2]
        self.assertIn("无法读作含有表格的 JSON", said)
        self.assertNotIn("cannot be read", said)

    def test_a_sheet_of_another_format_is_sent_to_be_saved_as_one(self):
        sheet = self.place / "answers.xlsx"
        with zipfile.ZipFile(sheet, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        said = run("sample", self.out, "--answers", sheet)[2]
        self.assertIn("Save it as CSV or XLSX.", said)
        self.assertNotIn("Check the name.", said)

    def test_lines_that_do_not_count_are_counted(self):
        sheet = self.place / "answers.csv"
        run("sample", self.out, "--rate", 1, "--sheet", sheet)
        lines = sheet.read_text("utf-8-sig").splitlines()
        sheet.write_text("\n".join([lines[0], lines[1] + "vielleicht", *(line + "y" for line in lines[2:])]) + "\n", "utf-8")
        self.assertIn("1 line does not count, for the reasons named", run("sample", self.out, "--answers", sheet)[1])


class Files(Folder):
    def test_one_name_in_two_encodings_is_told_apart(self):
        place = os.fsencode(self.top / "in")
        for name in ("局".encode(), "局".encode("gb18030")):
            os.mkdir(place + b"/" + name)
            with open(place + b"/" + name + b"/a.pdf", "wb") as file:
                file.write(b"%PDF-double pages=1 of=" + name + b"\n")
        log = self.ingest()[2]
        for said in (log, run("show", self.out)[1]):
            self.assertIn("in/局/a.pdf", said)
            self.assertIn("in/\\xBE\\xD6/a.pdf", said)

    def test_a_link_that_leads_nowhere_is_told_alike_by_all(self):
        (self.top / "in/dead.pdf").symlink_to("nowhere.pdf")
        for language, words in (("en", "a link to what is not there: nowhere.pdf"), ("zh", "链接指向不存在的位置：nowhere.pdf")):
            for command in (("ingest", self.top / "in", "--out", self.out, *WORKER), ("retry", self.out, *WORKER),
                            ("failed", self.out)):
                _, said, errors = run(*command, language=language)
                self.assertIn(words, said + errors, command)

    def test_what_is_no_format_fits_the_terminal(self):
        for width in (60, 80, 200):
            for language in ("en", "zh"):
                code, lines = at_terminal(width, "export", self.out, "--to", self.top, "--format", "cvs", "--lang", language)
                self.assertEqual(code, 1)
                self.assertLessEqual(max(map(columns, lines)), width, lines)

    def test_parts_of_a_package_have_chinese_names(self):
        whole = self.top / "in/broken.zip"
        with zipfile.ZipFile(whole, "w") as package:
            package.writestr("a.pdf", os.urandom(9000))
        whole.write_bytes(whole.read_bytes()[:7000])
        self.ingest()
        said = run("failed", self.out, language="zh")[1]
        self.assertIn("ZIP 文件数据 被截断", said)


if __name__ == "__main__":
    unittest.main()
