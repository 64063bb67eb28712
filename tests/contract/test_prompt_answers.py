"""What is said where something is not as it was: moved and changed files, folders that cannot be written, names that do not exist."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt import WIDTHS, at_terminal, columns  # noqa: E402
from test_prompt_runs import KEPT, PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402

WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def run_without_rights(*arguments):
    """As somebody who may write only where rights say so; root is let down."""
    prefix = WITHOUT_RIGHTS if os.geteuid() == 0 else []
    done = subprocess.run([*prefix, PROGRAM, *map(str, arguments), "--lang", "en"], capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


class ASource(Folder):
    """Of a document that was read: where it is looked for, and what it is now."""

    def setUp(self):
        super().setUp()
        self.file = self.add("局/a.pdf")
        self.ingest("--tree")
        self.report = self.reports()[0]

    def asked(self, language="en"):
        """The command, and what it says of the source."""
        seen = ("--pictures", self.top / "seen")
        yield "explain", run("explain", self.report, "--cell", "0,0", *seen, *WORKER, language=language)
        yield "sample", run("sample", self.out, "--rate", 1, *seen, *WORKER, language=language)
        for form in ("mets", "bagit"):
            for place in (self.out, self.report):
                shutil.rmtree(self.top / "made", ignore_errors=True)
                yield form, run("export", place, "--to", self.top / "made", "--format", form, "--sources", language=language)

    def test_that_was_moved_is_said_to_be_with_its_old_place(self):
        self.file.rename(self.top / "elsewhere.pdf")
        for command, (code, _, said) in self.asked():
            self.assertEqual(code, 3 if command == "explain" else 2, (command, said))
            self.assertIn("was moved or removed", said, command)
            self.assertIn(f"looked for at {self.file}", said, command)
            self.assertIn("juesuan ingest", said, command)
            self.assertEqual("--source" in said, command == "explain", "sample and export have no such option")
            self.assertNotIn("Bad file descriptor", said, command)

    def test_that_was_changed_is_said_to_be_with_both_digests(self):
        before = json.loads(self.report.read_text("utf-8"))["document"]["sha256"]
        self.file.write_text("%PDF-double name=other pages=2\n")
        for command, (code, _, said) in self.asked():
            self.assertEqual(code, 3 if command == "explain" else 2, (command, said))
            self.assertIn(f"{self.file} is another file now, last changed 20", said, command)
            self.assertIn(f"that of the report with {before[:12]}", said, command)
            self.assertNotIn("while it was read", said, command)
        for command, (_, _, said) in self.asked("zh"):
            self.assertIn("现为另一文件，最后修改于", said, command)
            self.assertNotRegex(said, "[a-z]{4,} [a-z]{2,} [a-z]{2,}", command)

    def test_that_was_changed_and_read_again_is_known_to_be_replaced(self):
        self.file.write_text("%PDF-double name=other pages=2\n")
        self.ingest("--tree")
        code, _, said = run("explain", self.report, "--cell", "0,0", "--pictures", self.top / "seen", *WORKER)
        self.assertEqual(code, 3)
        self.assertIn(f"{self.file} is another file now", said)

    def test_of_a_report_without_its_folder(self):
        alone = self.top / "alone.json"
        shutil.copy(self.report, alone)
        code, out, said = run("explain", alone, "--cell", "0,0", "--pictures", self.top / "seen", *WORKER)
        self.assertEqual(code, 3)
        self.assertIn("no ledger lies beside the report", said)
        self.assertIn("row 0, column 0", out)
        named = ("--pictures", self.top / "seen", "--source", self.top / "none.pdf")
        self.assertIn("none.pdf: No such file", run("explain", alone, "--cell", "0,0", *named, *WORKER)[2])

    def test_that_moved_is_found_again_after_an_ingest(self):
        (self.top / "in/neu").mkdir()
        self.file.rename(self.top / "in/neu/b.pdf")
        self.assertEqual(self.ingest("--tree")[0], 0)
        code, _, said = run("export", self.report, "--to", self.top / "made", "--format", "mets", "--sources")
        self.assertEqual(code, 0, said)
        self.assertEqual(len(list((self.top / "made/mets/sources").iterdir())), 1)


class AFolderThatCannotBeWritten(Folder):
    def setUp(self):
        super().setUp()
        self.add("a.pdf")
        self.ingest()
        self.report = self.reports()[0]
        self.closed = self.top / "closed"
        self.closed.mkdir()
        self.closed.chmod(0o555)
        self.addCleanup(self.closed.chmod, 0o755)

    def test_ends_with_the_code_of_the_readme_and_its_reason(self):
        seen = ("--pictures", self.closed / "seen", *WORKER)
        for arguments in (["explain", self.report, "--cell", "0,0", *seen], ["sample", self.out, "--rate", 1, *seen],
                          ["sample", self.out, "--rate", 1, "--sheet", self.closed / "sheet.csv"],
                          ["sample", self.out, "--rate", 1, "--sheet", self.closed / "sheet.xlsx"],
                          ["export", self.out, "--to", self.closed / "made", "--format", "csv"],
                          ["ingest", self.top / "in", "--out", self.closed / "out", *WORKER],
                          ["ingest", self.top / "in", "--out", self.closed / "a/b/out", *WORKER]):
            code, _, said = run_without_rights(*arguments)
            self.assertEqual(code, 5, (arguments, said))
            self.assertNotIn("No such file", said, arguments)
            if not str(arguments[-1]).endswith("xlsx"):
                self.assertIn("Permission denied", said, arguments)


class WhatDoesNotExist(Folder):
    def test_has_one_exit_code_over_all_commands(self):
        self.add("a.pdf")
        self.ingest()
        report = self.reports()[0]
        for arguments in (["explain", report, "--table", 99], ["explain", report, "--table", 99, "--cell", "0,0"],
                          ["explain", report, "--cell", "99,0"], ["explain", report, "--label", "没有"],
                          ["explain", report, "--statement", "没有"], ["forms", report, "--table", 99, "--share", ROOT],
                          ["forms", self.out, "--table", 99, "--share", ROOT], ["show", self.top / "none.json"],
                          ["show", self.top], ["review", self.top], ["sample", self.top], ["compare", self.top, self.top],
                          ["export", self.top, "--to", self.top / "x", "--format", "csv"],
                          ["status", self.top], ["failed", self.top],
                          ["sample", self.out, "--answers", self.top / "none.csv"],
                          ["retry", self.out, "--document", "none", *WORKER]):
            code, _, said = run(*arguments)
            self.assertEqual(code, 3, (arguments, said))
            self.assertTrue(said, arguments)
        self.assertEqual(run("explain", report)[0], 1, "nothing was asked")

    def test_an_unknown_form_is_said_with_the_nearest(self):
        self.add("a.pdf")
        self.ingest()
        export = ("export", self.out, "--to", self.top / "x", "--format", "csv", "--share", ROOT)
        code, _, said = run(*export, "--form", "final_accounts.3")
        self.assertEqual(code, 1)
        self.assertIn("Was final_accounts.03 meant?", said)
        self.assertFalse((self.top / "x").exists())
        self.assertIn("The forms are: ", run(*export, "--form", "整体绩效")[2])
        self.assertIn("是否要用 final_accounts.03", run(*export, "--form", "final_account.03", language="zh")[2])
        self.assertEqual(run(*export, "--form", "final_accounts.03")[0], 0)


class WhatIsNotThereYet(Folder):
    def listings(self):
        yield run("export", self.out, "--to", self.top / "made", "--format", "csv")
        yield run("review", self.out)

    def test_is_said_beside_a_run(self):
        process = self.run_of(5)
        for code, _, said in self.listings():
            self.assertEqual(code, 0, said)
            self.assertRegex(said, "[34] documents are outstanding: a run is going on")
        process.send_signal(signal.SIGKILL)
        process.wait()
        for code, _, said in self.listings():
            self.assertEqual(code, 0, said)
            self.assertRegex(said, "documents are outstanding: the last run did not come to them. juesuan retry .* reads them")
        self.ingest()
        for code, _, said in self.listings():
            self.assertEqual((code, "outstanding" in said), (0, False), said)


class Figures(Folder):
    """explain of a narrative's figures, in both languages and at three widths."""

    def setUp(self):
        super().setUp()
        report = json.loads(KEPT.read_text("utf-8"))
        cell = next(each for each in report["tables"][0]["cells"] if each["kind"] == "amount")
        self.amount = cell["value"]
        report["statements"] = [
            {"id": f"statement_{number}", "page": 1, "bbox": [70, 100 + number, 300, 112 + number], "text": text,
             "measure": "final_expenditure", "subject": None, "phase": "final", "period": "2024", "value": value,
             "unit": "万元", "change": None, "percent": None, "percent_kind": None, "base": None, "relation": None,
             "reason": None, "paragraph": 0, "confidence": 0.97, "status": status}
            for number, text, value, status in ((1, f"支出决算{self.amount}万元", self.amount, "accepted"),
                                                (2, "收入决算12.00万元", "12.00", "review"))]
        report["checks"].append({
            "rule": "N-TEXT", "status": "pass", "left": self.amount, "right": self.amount, "difference": "0.00",
            "tolerance": "0.00",
            "cells": [{"table": "table_1", "row": cell["row"], "col": cell["col"], "sign": 1}], "statements": ["statement_1"],
            "places": [], "pattern": None, "verdict": None})
        self.report = self.top / "report.json"
        self.report.write_text(json.dumps(report, ensure_ascii=False), "utf-8")

    def asked(self, *question, language="en"):
        return run("explain", self.report, *question, "--share", ROOT, language=language)

    def test_are_found_by_id_amount_and_words(self):
        for question in ("statement_1", "1", self.amount, "支出决算"):
            code, out, said = self.asked("--statement", question)
            self.assertEqual(code, 0, said)
            self.assertEqual(out.count("statement_"), 1, out)
            self.assertIn("statement_1 · “支出决算", out)
            self.assertIn("holds  N-TEXT", out)
            self.assertIn("agrees with other figures", out)
        self.assertIn("a person who looks at the page", self.asked("--statement", "12")[1])
        code, _, said = self.asked("--statement", "没有")
        self.assertEqual(code, 3)
        self.assertIn("the report has 2 figures (statement_1 … statement_2)", said)

    def test_a_label_of_another_table_names_that_table(self):
        report = json.loads(KEPT.read_text("utf-8"))
        labels = [{each["label"] for each in table["records"] if each["label"]} for table in report["tables"]]
        other = next(iter(labels[1] - labels[0]))
        code, _, said = run("explain", KEPT, "--label", other, "--share", ROOT)
        self.assertEqual(code, 3)
        self.assertIn("tables that have one: 2", said)

    def test_and_cells_at_a_terminal(self):
        for language, words in (("en", "What would change it"), ("zh", "何种情况会改变")):
            for question in (["--statement", "决算"], ["--cell", "0,0"]):
                for width in WIDTHS:
                    code, lines = at_terminal(width, "explain", self.report, *question, "--share", ROOT, "--lang", language)
                    self.assertEqual(code, 0)
                    self.assertIn(words, "\n".join(lines))
                    for line in lines:
                        self.assertLessEqual(columns(line), width, line)


class EveryCell(Folder):
    def test_has_a_reason(self):
        """Words, codes, blanks and amounts: under Why stands something of each, and advice that fits what is shown."""
        report = json.loads(KEPT.read_text("utf-8"))
        for cell in report["tables"][0]["cells"]:
            place = f"{cell['row']},{cell['col']}"
            for language, why, change in (("en", "Why\n", "What would change it\n"), ("zh", "原因\n", "何种情况会改变\n")):
                _, out, _ = run("explain", KEPT, "--cell", place, "--share", ROOT, language=language)
                reasons = out.split(why, 1)[1].split(change)[0]
                self.assertTrue(reasons.strip(), (place, out))
                self.assertTrue(out.split(change, 1)[1].strip(), (place, out))


class Messages(unittest.TestCase):
    def test_of_mistakes_fit_the_terminal(self):
        for language in ("en", "zh"):
            for width in WIDTHS:
                for arguments in (["export", "/nowhere", "--to", "/tmp/x", "--format", "csv"], ["explain", KEPT, "--table", "99"],
                                  ["explain", KEPT], ["export", ROOT, "--to", "/tmp/x", "--format", "csv", "--form", "x"]):
                    code, lines = at_terminal(width, *arguments, "--lang", language, "--share", ROOT)
                    self.assertIn(code, (1, 3))
                    for line in lines:
                        if "/" not in line:
                            self.assertLessEqual(columns(line), width, (language, line))

    def test_a_folder_in_place_of_a_file_is_said(self):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "folder")
            folder.mkdir()
            for arguments in (["sample", KEPT, "--answers", folder], ["relate", place, "--names", folder],
                              ["ingest", folder, "--out", place + "/out", "--metadata", folder]):
                code, out, errors = run(*arguments)
                self.assertIn(code, (1, 3), (arguments, out, errors))
                self.assertNotIn("bug", errors)

    def test_chinese_help_names_values_in_chinese(self):
        for command in ("ingest", "status", "export", "explain", "sample", "compare", "show", "forms", "review", "read"):
            help_text = run(command, "--help", language="zh")[1]
            for word in (" INPUT", " OUT", "FOLDER", "REPORT", "FILE", "WORD", "BEFORE", "FORMAT"):
                self.assertNotIn(word, help_text, command)
        self.assertIn("缺少 结果", run("status", language="zh")[2])


if __name__ == "__main__":
    unittest.main()
