#!/usr/bin/python3
"""What a person says of a cell: from the list to the book, through the sums, into reports and exports, and over --reread."""
import csv
import hashlib
import json
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import jsonschema

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from corrected_folder import LINE_SCHEMA, PART, PROGRAM, ROOT, TOTAL, CorrectedFolder, run  # noqa: E402


class Corrections(CorrectedFolder):
    def test_what_is_accepted_leaves_the_list_and_nothing_else_changes(self):
        before = self.report()
        entry = self.listed()[0]
        self.review("--accept", entry["id"], "--by", "王芳", "--why", "看得清")
        self.assertNotIn(entry["id"], [other["id"] for other in self.listed()])
        cell = self.cell((entry["row"], entry["col"]))
        self.assertEqual((cell["text"], cell["raw"], cell["status"]), (entry["text"], entry["raw"], "accepted"))
        self.assertIn("person_read", cell["reasons"])
        self.assertEqual(cell["corrected"]["by"], "王芳")
        changed = [old for old, new in zip(before["tables"][0]["cells"], self.report()["tables"][0]["cells"]) if old != new]
        self.assertEqual([(old["row"], old["col"]) for old in changed], [(entry["row"], entry["col"])])

    def test_lines_are_chained_and_fit_their_schema(self):
        for number, entry in enumerate(self.listed()[:2]):
            self.review("--accept", entry["id"], "--by", f"person {number}")
        previous = self.sha256
        for number, line in enumerate(self.book.read_bytes().splitlines(), 1):
            value = json.loads(line)
            jsonschema.Draft7Validator(LINE_SCHEMA).validate(value)
            self.assertEqual((value["line"], value["previous"]), (number, previous))
            previous = hashlib.sha256(line).hexdigest()
        self.assertEqual(self.report()["corrections"], {"lines": 2, "head": previous, "unplaced": []})

    def test_a_value_that_breaks_its_sum_goes_to_review_with_the_sum_and_undo_brings_all_back(self):
        before = self.report()
        self.review("--set", f"{self.id(PART)}=389.75", "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["text"], cell["value"], cell["raw"], cell["status"]), ("389.75", "389.75", "389.15", "review"))
        self.assertEqual(cell["corrected"]["before"], "389.15")
        failed = [check for check in self.report()["checks"] if check["status"] == "fail"]
        self.assertIn("T1-INC-SUM", [check["rule"] for check in failed])
        self.review("--undo", self.id(PART), "--by", "a")
        after = self.report()
        after.pop("corrections")
        self.assertEqual(after, before)
        self.assertEqual([line["deed"] for line in self.lines()], ["set", "undo"])
        self.assertIn("taken back", self.review("--history"))

    def test_a_right_value_is_proved_and_its_neighbours_with_it(self):
        """The total is given wrongly first, so that all of its parts are doubted; then as it is printed."""
        self.review("--set", f"{self.id(TOTAL)}=6,112.92", "--by", "a")
        self.assertEqual(self.cell(TOTAL)["status"], "review")
        self.review("--set", f"{self.id(TOTAL)}=6,112.29", "--by", "a")
        self.assertEqual((self.cell(TOTAL)["status"], self.cell(PART)["status"]), ("verified", "verified"))

    def test_a_wrong_document_is_accepted_as_printed_and_accused(self):
        self.review("--document-wrong", f"{self.id(PART)}=389.75", "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["status"], cell["corrected"]["judgement"]), ("accepted", "document_wrong"))
        verdicts = {check["rule"]: check["verdict"] for check in self.report()["checks"] if check["status"] == "fail"}
        self.assertEqual(verdicts["T1-INC-SUM"], "source_inconsistent")
        self.assertNotEqual(self.cell(TOTAL)["status"], "review", "its neighbours are not to blame")

    def test_a_word_against_the_document_makes_no_other_value_trusted(self):
        """Neither one that fits no sum, nor one whose only sum is called wrong."""
        self.review("--set", f"{self.id(PART)}=389.75", "--by", "a")
        self.assertEqual(self.cell(PART)["status"], "review")
        self.review("--document-wrong", self.id(TOTAL), "--by", "b")
        self.assertEqual(self.cell(TOTAL)["status"], "accepted")
        self.assertEqual(self.cell(PART)["status"], "review")
        self.assertIn("contradicted", self.cell(PART)["reasons"])
        self.review("--undo", self.id(PART), "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["text"], cell["status"]), ("389.15", "accepted"), "its sum holds, and is called wrong")
        self.assertNotIn("passed:T1-INC-SUM", cell["reasons"])

    def test_what_nobody_can_read_stays_in_review(self):
        self.review("--unreadable", self.id(PART), "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["text"], cell["status"]), ("389.15", "review"))
        self.assertIn("person_unable", cell["reasons"])

    def test_an_amount_that_is_made_no_number_stays_in_review_and_a_blank_may_be_said(self):
        self.review("--set", f"{self.id(PART)}=abc", "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["text"], cell["value"], cell["status"]), ("abc", None, "review"))
        self.review("--set", f"{self.id(PART)}=", "--by", "a")
        cell = self.cell(PART)
        self.assertEqual((cell["text"], cell["value"], cell["corrected"]["before"]), ("", None, "389.15"), "what the program had")

    def of_another_document(self):
        """One with figures in its text."""
        shutil.rmtree(self.out)
        shutil.copy(next((ROOT / "corpus/demo").glob("武汉*2024*.pdf")), self.place / "in/a.pdf")
        self.assertEqual(run("ingest", self.place / "in", "--out", self.out)[0], 0)
        self.sha256 = hashlib.sha256((self.place / "in/a.pdf").read_bytes()).hexdigest()

    def test_a_figure_of_the_text_that_nobody_can_read_stays_in_review(self):
        self.of_another_document()
        sha256 = self.sha256
        statement = next(one for one in self.report()["statements"] if one["status"] != "review")
        self.review("--unreadable", f"{sha256[:12]}:{statement['id']}", "--by", "a")
        after = self.report()
        self.assertEqual({one["id"]: one["status"] for one in after["statements"]}[statement["id"]], "review")
        self.assertEqual(after["corrections"]["unplaced"], [])
        listed, = (one for one in self.listed() if one["table"] == statement["id"] or statement["id"] in one["id"])
        self.assertEqual(listed["reasons"][0], "person_unable")
        path, = self.out.glob("a-*.json")
        for command in (("review", self.out), ("show", path)):
            for language, words in (("en", "(a: unreadable)"), ("zh", "（a：无法辨认）")):
                self.assertIn(words, run(*command, "--lang", language)[1], command)
        code, _, errors = run("export", self.out, "--to", self.place / "unable", "--format", "csv")
        self.assertEqual(code, 0, errors)
        with open(self.place / "unable/csv/statements.csv", encoding="utf-8", newline="") as lines:
            rows = {row["statement"]: (row["corrected_by"], row["corrected_as"]) for row in csv.DictReader(lines)}
        self.assertEqual(rows[statement["id"]], ("a", "unreadable"))

    def test_a_figure_of_the_text_that_is_called_wrong_is_told_so(self):
        self.of_another_document()
        statement = self.report()["statements"][0]["id"]
        self.review("--document-wrong", f"{self.sha256[:12]}:{statement}", "--by", "王芳", "--why", "与原件不符")
        path, = self.out.glob("a-*.json")
        for command in (("show", path), ("explain", path, "--statement", statement)):
            for language, words in (("en", "the document is wrong"), ("zh", "原件有误")):
                said, = (line for line in run(*command, "--lang", language)[1].splitlines() if words in line and "王芳" in line)
                self.assertIn("与原件不符", said)

    def test_a_report_may_be_named_and_what_is_no_result_is_said(self):
        report = next(path for path in self.out.glob("*.json"))
        self.assertEqual(run("review", report, "--accept", self.id(PART), "--by", "a")[0], 0)
        self.assertEqual(self.cell(PART)["corrected"]["by"], "a")
        code, _, said = run("review", self.place / "in", "--accept", self.id(PART), "--lang", "en")
        self.assertEqual(code, 3)
        self.assertIn("No output folder", said)

    def test_two_persons_who_differ_are_shown_until_one_gives_in(self):
        self.review("--set", f"{self.id(PART)}=389.75", "--by", "a")
        self.review("--set", f"{self.id(PART)}=389.15", "--by", "b")
        cell = self.cell(PART)
        self.assertEqual((cell["status"], cell["corrected"]["disputed"]), ("review", True))
        self.assertIn("persons_disagree", cell["reasons"])
        self.assertEqual([(one["by"], one["text"]) for one in cell["corrected"]["others"]], [("a", "389.75")])
        path, = self.out.glob("a-*.json")
        question = ("explain", path, "--table", 1, "--cell", f"{PART[0]},{PART[1]}")
        for command in (("review", self.out), ("review", path), question, ("show", path)):
            for language in ("en", "zh"):
                said = run(*command, "--lang", language)[1]
                self.assertIn("389.75", said, command)
                self.assertRegex(said, r"389\.15 *[ (（]+b", command)
        self.assertIn("the persons agree", run(*question, "--lang", "en")[1])
        self.assertNotIn("by the pixels alone", run(*question, "--lang", "en")[1])
        listed = next(one for one in self.listed() if one["id"] == self.id(PART))
        self.assertEqual(listed["corrected"]["others"], cell["corrected"]["others"])
        self.assertIn("389.75", [one["text"] for one in listed["alternatives"]])
        code, _, errors = run("export", self.out, "--to", self.place / "differ", "--format", "csv,workbook,hocr,mets,json")
        self.assertEqual(code, 0, errors)
        table = (self.place / "differ/csv/cells.csv").read_text(encoding="utf-8-sig")
        self.assertEqual(table.count("a: 389.75"), 1)
        for name in ("hocr/*.html", "mets/*.premis.xml", "json/*.json"):
            one, = (self.place / "differ").glob(name)
            self.assertIn("389.75", one.read_text(encoding="utf-8"), name)
        states = [json.loads(line)["state"] for line in self.review("--history", "--json").splitlines()]
        self.assertEqual(states, ["disputed", "disputed"])
        self.review("--undo", self.id(PART), "--by", "a")
        self.assertEqual(self.cell(PART)["status"], "verified")
        self.assertNotIn("others", self.cell(PART)["corrected"])

    def test_whose_value_is_accepted_is_said(self):
        self.review("--set", f"{self.id(PART)}=389.75", "--by", "a")
        for language, words in (("en", "389.75 is accepted, the word of a; 389.15 was read"),
                                ("zh", "接受的是 en 更正的 389.75；识别结果为 389.15")):
            self.assertIn(words, self.review("--accept", self.id(PART), "--by", language, "--lang", language))
        self.assertNotIn("the word of", self.review("--accept", self.id(TOTAL), "--by", "b", "--lang", "en"))
        self.assertIn("what a person said last", run("review", "--help", "--lang", "en")[1].replace("\n", " ").replace("  ", ""))

    def test_one_of_a_page_that_is_left_out_waits_for_it(self):
        self.review("--accept", self.id(PART), "--by", "a")
        page = self.cell(PART)["page"]
        other = 2 if page == 1 else 1
        again = ("ingest", self.place / "in", "--out", self.out, "--refresh")
        self.assertEqual(run(*again, "--pages", other)[0], 2)
        for language, words in (("en", "its page is not in the report now"), ("zh", "其所在页目前不在报告中")):
            self.assertIn(words, self.review("--history", "--lang", language))
        self.assertEqual(run(*again)[0], 0)
        self.assertIn("stands", self.review("--history", "--lang", "en"))

    def test_export_shows_it_and_reading_again_keeps_it(self):
        self.review("--document-wrong", f"{self.id(PART)}=389.75", "--by", "王芳")
        expected = self.report()
        for again in (("reclassify", self.out), ("ingest", self.place / "in", "--out", self.out, "--refresh"),
                      ("ingest", self.place / "in", "--out", self.out, "--reread")):
            code, _, errors = run(*again)
            self.assertEqual(code, 0, errors)
            self.assertEqual(self.report(), expected, again)
        code, _, errors = run("export", self.out, "--to", self.place / "tables", "--format", "csv")
        self.assertEqual(code, 0, errors)
        rows = (self.place / "tables/csv/amounts.csv").read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len([row for row in rows if "王芳" in row and "389.75" in row and "389.15" in row]), 1)

    def test_a_report_that_lacks_a_correction_is_made_anew_by_whoever_comes_next(self):
        """As after a kill between the answer and the report, or with a run that held the folder."""
        self.review("--accept", self.id(PART), "--by", "a")
        line = dict(self.lines()[0], line=2, after="389.75", deed="set", previous=self.report()["corrections"]["head"])
        with open(self.book, "a", encoding="utf-8") as book:
            book.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        code, _, errors = run("ingest", self.place / "in", "--out", self.out)
        self.assertEqual(code, 0, errors)
        self.assertEqual(self.cell(PART)["text"], "389.75")

    def test_a_changed_book_is_noticed_and_what_is_behind_the_change_counts_for_nothing(self):
        whole = self.listed()[:2]
        for entry in whole:
            self.review("--accept", entry["id"], "--by", "a")
        sound = self.book.read_bytes()
        first, second = sound.splitlines(keepends=True)
        for bytes_now, at in ((first.replace(b'"by":"a"', b'"by":"b"') + second, 1), (second, 1), (first, 2), (b"", 1),
                              (first + second.replace(b'"by":"a"', b'"by":"b"'), 2)):
            self.book.write_bytes(bytes_now)
            code, _, errors = run("review", self.out, "--history")
            self.assertEqual(code, 2, errors)
            self.assertIn(f"line {at} ", errors)
            code, _, errors = run("reclassify", self.out)
            self.assertEqual(code, 0, errors)
            self.assertEqual(self.report()["corrections"]["changed_at"], at)
            self.assertNotIn('"by": "b"', json.dumps(self.report()["tables"]))
            code, _, errors = run("review", self.out, "--accept", whole[0]["id"], "--by", "c")
            self.assertEqual(code, 5, "nothing is added to a book that was changed")
            self.assertIn("changed after it was written", errors)
            errors = run("review", self.out, "--accept", whole[0]["id"], "--by", "c", "--lang", "zh")[2]
            self.assertIn("更正记录在写入后被改动", errors)
            self.assertNotIn("line", errors)
            self.book.write_bytes(sound)
            self.assertEqual(run("reclassify", self.out)[0], 0)
            self.assertNotIn("changed_at", self.report()["corrections"])

    def test_a_line_that_was_cut_was_never_answered(self):
        self.review("--accept", self.id(PART), "--by", "a")
        with open(self.book, "ab") as book:
            book.write(b'{"version":1,"line":2,"at"')
        self.review("--accept", self.id(TOTAL), "--by", "a")
        self.assertEqual([line["line"] for line in self.lines()], [1, 2])

    def test_one_that_fits_nowhere_is_shown_and_kept(self):
        self.review("--accept", self.id(PART), "--by", "a")
        line = dict(self.lines()[0], line=2, previous=self.report()["corrections"]["head"])
        line["place"] = dict(line["place"], bbox=[1, 1, 9, 9], row=77)
        with open(self.book, "a", encoding="utf-8") as book:
            book.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        self.assertEqual(run("reclassify", self.out)[0], 0)
        unplaced, = self.report()["corrections"]["unplaced"]
        self.assertEqual((unplaced["bbox"], unplaced["text"]), ([1, 1, 9, 9], "389.15"))
        self.assertIn("not there any more", self.review())
        self.assertIn("no such place any more", self.review("--history"))

    def test_what_makes_no_sense_is_refused_in_both_languages(self):
        for place, said in (("nothing=1", "no name of a place"), ("00000000:table_1:1,1=1", "no document"),
                            (f"{self.sha256[:12]}:table_9:1,1=1", "no such place"),
                            (f"{self.sha256[:12]}:table_1:99,1=1", "no such place"),
                            (f"{self.sha256[:12]}:table_1:4,-2=1", "no name of a place"),
                            (f"{self.id(PART)}=389.15", "no value"), (f"{self.id(PART)}=1\x1b[2J", "no plain text"),
                            (f"{self.id(PART)}={'9' * 5000}", "too long")):
            self.assertIn(said, self.review("--set", place, "--by", "a", code=3))
        self.assertIn("ID=VALUE", self.review("--set", self.id(PART), "--by", "a", "--lang", "en", code=1))
        self.assertIn("ID=数值", self.review("--set", self.id(PART), "--by", "a", "--lang", "zh", code=1))
        self.assertIn("没有可撤销", self.review("--undo", self.id(PART), "--by", "a", "--lang", "zh", code=3))
        self.assertIn("the name of the person", self.review("--accept", self.id(PART), "--by", "\n", code=3))
        self.assertFalse(self.book.exists())

    def test_many_at_once_lose_nothing(self):
        amounts = [(row, 2) for row in range(3, 11)]
        runs = [subprocess.Popen([PROGRAM, "review", self.out, "--accept", self.id(place), "--by", f"person {place[0]}"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for place in amounts]
        self.assertEqual({each.wait() for each in runs}, {0})
        self.assertEqual(len(self.lines()), len(amounts))
        self.assertEqual(run("reclassify", self.out)[0], 0)
        self.assertEqual(self.report()["corrections"]["lines"], len(amounts))


if __name__ == "__main__":
    unittest.main()
