"""What a new user met: counts that leave nothing out, sheets of other results, lost reports, words in one language, lines to copy."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt import at_terminal, columns  # noqa: E402
from test_prompt_runs import KEPT, PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402

DEMO = next(path for path in sorted((ROOT / "corpus/demo").glob("临江*.pdf")))


class WhatIsLeft(Folder):
    def test_a_file_that_could_not_be_taken_has_its_line_of_the_catalogue(self):
        self.add("好.pdf")
        (self.top / "in/空.pdf").write_text("")
        sheet = self.top / "m.csv"
        sheet.write_text("path,档号\nin/空.pdf,A-003\nin/好.pdf,A-9\n", "utf-8")
        self.ingest("--metadata", sheet)
        failed, = self.failed()
        self.assertEqual(failed["metadata"], {"档号": "A-003"})
        self.ingest()
        self.assertEqual(self.failed()[0]["metadata"], {"档号": "A-003"}, "a run without a catalogue forgets nothing")

    def test_lost_damaged_and_changed_reports_are_open_work_for_everybody(self):
        for number in range(4):
            self.add(f"{number}.pdf", f"{number} pages=1")
        self.assertEqual(self.ingest()[0], 0)
        sound = {path: path.read_bytes() for path in self.reports()}
        missing, damaged, changed, whole = sound
        missing.unlink()
        damaged.write_bytes(sound[damaged][:400])
        changed.write_bytes(sound[changed].replace(b'"page_count": 1', b'"page_count": 7'))
        self.assertEqual(sorted(one["status"] for one in self.failed()), ["result_changed", "result_damaged", "result_missing"])
        self.assertEqual(self.status()["not_complete"], 3)
        for language, words in (("en", ("its report is gone", "is damaged", "was changed by hand")),
                                ("zh", ("报告已丢失", "报告已损坏", "报告被人为改动"))):
            said = run("failed", self.out, language=language)[1]
            for word in words:
                self.assertIn(word, said)
        self.assertIn("not in", "".join(run("show", self.out)[1:]))
        self.assertIn("not in", run("review", self.out)[2])
        for language, word in (("en", "was changed"), ("zh", "改动")):
            with self.subTest("one report alone", language=language):
                alone = self.top / f"alone.{language}"
                code, _, log = run("export", changed, "--to", alone, "--format", "csv", language=language)
                self.assertEqual(code, 2, log)
                self.assertIn(word, log)
                self.assertIn(f"reclassify {self.out}", log.replace("\n", " "))
        code, _, log = run("retry", self.out, *WORKER)
        self.assertEqual(code, 0, log)
        self.assertEqual({path: path.read_bytes() for path in self.reports()}, sound)
        self.assertEqual(self.failed(), [])

    def test_a_retry_of_documents_that_lack_unchosen_pages_is_not_called_whole(self):
        self.add("a.pdf", "pages=3")
        self.assertEqual(self.ingest("--pages", "1")[0], 2)
        code, _, log = run("retry", self.out, *WORKER)
        self.assertEqual(code, 2, log)
        self.assertIn("1 document lacks only pages", log)

    def test_what_was_begun_before_and_not_reached_now_is_counted(self):
        for number in range(3):
            self.add(f"{number}.pdf", f"{number} pages=8 slow=200")
        for _ in range(2):
            process = subprocess.Popen([PROGRAM, "ingest", str(self.top / "in"), "--out", str(self.out), *WORKER, "--jobs", "1",
                                        "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
            time.sleep(1.2)
            process.send_signal(signal.SIGTERM)
            table = process.communicate()[0]
            self.assertEqual(process.returncode, 130)
            self.assertIn("/3 complete", table)
            summary = json.loads((self.out / "run/run_summary.json").read_text("utf-8"))["totals"]
            self.assertEqual(summary["documents"] + summary["not_reached"], 3, table)

    def test_a_page_by_itself_is_said_as_one(self):
        self.add("a.pdf", "pages=3")
        log = self.ingest("--pages", "1")[2]
        self.assertIn("only page 1 was to be read", log)
        self.assertIn("page 1 was chosen, it has 3", log)
        self.assertIn("only pages 1-2 were to be read", self.ingest("--pages", "1-2")[2])
        (self.top / "in/old").mkdir()
        shutil.copytree(self.out, self.top / "in/old/results")
        self.assertIn("1 with results of juesuan: in/old/results", self.ingest()[2])


class Columns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.top = Path(cls.kept.name)
        cls.out = cls.top / "临江示范区文化和旅游局的决算结果"
        (cls.top / "in").mkdir()
        shutil.copy(DEMO, cls.top / "in")
        os.chdir(cls.top)
        code, cls.table = at_terminal(60, "ingest", "in", "--out", cls.out.name, "--share", ROOT, "--lang", "en")
        assert code == 0, cls.table
        cls.report, = cls.out.glob("*-*.json")
        cls.sha256 = json.loads(cls.report.read_text("utf-8"))["document"]["sha256"]

    @classmethod
    def tearDownClass(cls):
        os.chdir(ROOT)
        cls.kept.cleanup()

    def setUp(self):
        os.chdir(self.top)

    def test_what_is_to_be_reviewed_is_not_left_out_of_a_narrow_table(self):
        counts = json.loads(run("status", self.out, "--json")[1])["to_review"]
        if counts["all"] > counts["amounts"]:
            self.assertTrue(any("other review" in line for line in self.table), self.table)

    def test_lines_of_every_command_fit_sixty_columns_in_both_languages(self):
        for language in ("en", "zh"):
            share = ("--share", ROOT)
            for command in (("export", self.out.name, "--to", f"e-{language}", "--format", "csv"), ("forms", self.report),
                            ("version",), ("retry", self.out.name, *share), ("reclassify", self.out.name, *share)):
                code, lines = at_terminal(60, *command, "--lang", language)
                self.assertEqual(code, 0, lines)
                for line in lines:
                    line = line.split("\r")[-1].replace("\x1b[K", "")
                    if " " in line.strip() and "/" not in line:
                        self.assertLessEqual(columns(line), 60, (command, language, line))

    def test_a_command_that_is_to_be_copied_stands_whole_in_its_line(self):
        for language in ("en", "zh"):
            lines = at_terminal(60, "show", self.out.name, "--lang", language)[1]
            command, = (line.strip() for line in lines if line.strip().startswith("juesuan show "))
            self.assertTrue(Path(command.split(" ", 2)[2]).is_file(), lines)

    def test_review_has_the_row_in_english_too(self):
        for language, word in (("en", "row "), ("zh", "项目")):
            lines = at_terminal(60, "review", self.out.name, "--share", ROOT, "--lang", language)[1]
            heading = next(line for line in lines if line.startswith(("page", "页")))
            self.assertIn(word, heading.split("row,col" if language == "en" else "行,列")[1])

    def test_history_says_what_was_said_and_that_nothing_was(self):
        out = self.top / "said"
        shutil.copytree(self.out, out)
        self.assertIn("Nothing was said of the 1 report.", run("review", out, "--history")[1])
        self.assertIn("尚无更正", run("review", out, "--history", language="zh")[1])
        place = f"{self.sha256[:12]}:table_1:4,2"
        for words in ((f"--set={place}=12.00",), (f"--undo={place}",), (f"--document-wrong={place}=",), (f"--accept={place}",),
                      (f"--unreadable={place}",)):
            self.assertEqual(run("review", out, *words, "--by", "a", "--share", ROOT)[0], 0)
        english = run("review", out, "--history")[1]
        self.assertIn("line 1: set 12.00", english)
        self.assertIn("389.15 -> (nothing)", english)
        chinese = run("review", out, "--history", language="zh")[1]
        for word in ("改为", "撤销", "原件有误", "确认", "无法辨认", "（空）"):
            self.assertIn(word, chinese)
        for word in ("undo", "accept", "document", "unreadable"):
            self.assertNotIn(word, chinese)
        status = run("status", out, language="zh")[1]
        self.assertIn("最近一次任务：写入更正", status)
        code, compared, _ = run("compare", self.out, out, "--all", language="zh")
        for word in ("accepted", "verified", "review", "source_inconsistent", "fail ", "pass"):
            self.assertNotIn(word, compared)

    def test_the_containment_is_said_in_chinese(self):
        log = run("ingest", "in", "--out", self.top / "zh", "--share", ROOT, language="zh")[2]
        self.assertIn("每份文档一个进程", log)
        self.assertNotIn("a process a document", log)


class Sheets(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.addCleanup(self.kept.cleanup)
        self.top = Path(self.kept.name)
        (self.top / "out").mkdir()
        shutil.copy(KEPT, self.top / "out/a-1.json")
        self.sheet = self.top / "s.csv"

    def draw(self, language="en"):
        code, said, log = run("sample", self.top / "out", "--rate", "1", "--sheet", self.sheet, language=language)
        self.assertEqual(code, 0, log)
        return said, self.sheet.read_text("utf-8-sig").splitlines()

    def answers(self, lines, folder="out", language="en"):
        self.sheet.write_text("\r\n".join(lines) + "\r\n", "utf-8")
        return run("sample", self.top / folder, "--answers", self.sheet, language=language)

    def test_of_other_results_are_said_in_few_lines(self):
        _, lines = self.draw()
        (self.top / "other").mkdir()
        shutil.copy(KEPT, self.top / "other/b-2.json")
        code, _, log = self.answers([lines[0], *(line + "y" for line in lines[1:])], "other")
        self.assertEqual(code, 3)
        self.assertIn("no such report", log)
        self.assertLess(len(log.splitlines()), 6, log)

    def test_numbers_and_blanks_are_counted_alike_when_drawn_and_answered(self):
        said, lines = self.draw()
        numbers, blanks = said.split(" number")[0], said.split("and ")[1].split(" ")[0]
        code, counted, log = self.answers([lines[0], *(line + "✓" for line in lines[1:])])
        self.assertEqual(code, 0, log)
        self.assertIn(f"{numbers} numbers were looked at", counted)
        if blanks != "0":
            self.assertIn(f"{blanks} blank", counted.replace(" blanks", " blank"))

    def test_answers_of_a_chinese_keyboard_are_understood(self):
        _, lines = self.draw()
        for right, wrong in (("✓", "✗"), ("ｙ", "ｎ"), ("☑", "☒"), ("Ｙ", "Ｎ"), ("√", "×")):
            code, counted, log = self.answers([lines[0], lines[1] + right, lines[2] + wrong, *lines[3:]])
            self.assertEqual(code, 0, log)
            self.assertRegex(counted, "2 numbers were looked at, 1 is wrong")

    def test_different_answers_of_one_place_are_one_complaint(self):
        _, lines = self.draw()
        code, _, log = self.answers([lines[0], lines[1] + "y", lines[1] + "n", *lines[2:]])
        self.assertEqual(code, 2)
        self.assertIn("different answers", log)
        self.assertNotIn("repeats another", log)

    def test_a_blank_that_does_not_fit_is_named(self):
        _, lines = self.draw()
        name = next(number for number, line in enumerate(lines) if ",blank," in line) if any(
            ",blank," in line for line in lines) else None
        if name is None:
            self.skipTest("the report has no blank")
        fields = lines[name].split(",")
        fields[3] = "3"
        code, _, log = self.answers([lines[0], ",".join(fields) + "y", *lines[1:]])
        self.assertNotIn(": ;", log)

    def test_in_chinese_have_chinese_names_of_columns_and_are_read_again(self):
        said, lines = self.draw("zh")
        self.assertIn("答案", lines[0])
        self.assertNotRegex(lines[0], "[a-z]")
        code, counted, log = self.answers([lines[0], *(line + "对" for line in lines[1:])], language="zh")
        self.assertEqual(code, 0, log)
        self.assertIn("0 个有误", counted)

    def test_on_a_full_disk_the_library_says_nothing_of_its_own(self):
        code, _, log = run("sample", self.top / "out", "--rate", "1", "--sheet", "/dev/full/s.xlsx")
        self.assertNotEqual(code, 0)
        limited = subprocess.run(["bash", "-c", f"ulimit -f 1; trap '' XFSZ; exec '{PROGRAM}' sample '{self.top}/out' --rate 1 "
                                  f"--sheet '{self.top}/s.xlsx' --lang en"], capture_output=True, encoding="utf-8")
        self.assertNotEqual(limited.returncode, 0)
        self.assertNotIn("[ERROR]", limited.stderr + log)
        self.assertTrue(limited.stderr)


if __name__ == "__main__":
    unittest.main()
