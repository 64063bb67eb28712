"""What a user of the README alone met the second time: names that are empty, pages that were chosen otherwise, pictures read twice."""
import csv
import io
import itertools
import json
import shutil
import subprocess
import sys
import time
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt_runs import KEPT, PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402

WORDS = {"en": 0, "zh": 1}


class Names(Folder):
    def test_an_empty_name_is_no_input(self):
        to_csv = ("--format", "csv", "--to")
        commands = (("ingest", "", "--out", self.out), ("ingest", self.top / "in", "--out", ""), ("watch", "", "--out", self.out),
                    ("status", ""), ("show", ""), ("export", "", *to_csv, self.top / "x"), ("export", self.out, *to_csv, ""),
                    ("compare", "", ""), ("review", ""), ("retry", ""), ("explain", "", "--table", 1))
        for language, words in (("en", "is empty: a name is wanted"), ("zh", "为空：应为名称")):
            for command in commands:
                code, said, errors = run(*command, language=language)
                self.assertEqual((code, said), (1, ""), command)
                self.assertIn(words, errors, command)
        self.assertFalse(self.out.exists())

    def test_an_address_and_a_pattern_are_told_from_a_file_that_is_gone(self):
        cases = (("https://example.org/a.pdf", ("Download it", "请先下载")),
                 (self.top / "in/*.PDF", ("no file has a name of this pattern", "没有名称与此模式相符的文件")),
                 (self.top / "in/局/a.pdf", ("No such file", "没有这个文件")))
        for number, (name, words) in enumerate(cases):
            for language, which in WORDS.items():
                code, said, errors = run("ingest", name, "--out", self.top / f"out{number}", *WORKER, language=language)
                self.assertEqual(code, 3)
                self.assertIn(words[which], said + errors)
                if which and number < 2:
                    self.assertIn(str(name), said + errors, "with its folder")

    def test_an_option_that_is_given_twice_is_told_so(self):
        for language, words in (("en", "--out is given more than once"), ("zh", "--out 只能给出一次")):
            code, _, errors = run("ingest", self.top / "in", "--out", self.out, "--out", self.top / "out2", language=language)
            self.assertEqual(code, 1)
            self.assertIn(words, errors)

    def test_a_list_that_is_gone_is_named(self):
        for language in ("en", "zh"):
            code, said, errors = run("ingest", "--files-from", self.top / "gone.txt", "--out", self.out, *WORKER,
                                     language=language)
            self.assertEqual(code, 3)
            self.assertIn("gone.txt", said + errors)


class Pages(Folder):
    def test_other_pages_are_told_and_how_both_are_had(self):
        self.add("a.pdf", "pages=10")
        self.assertEqual(self.ingest("--pages", "1-3")[0], 2)
        for language, words in (("en", "nothing was read: --pages 1-6 reads the rest"), ("zh", "--pages 1-6 可读取其余页")):
            code, _, log = self.ingest("--pages", "4-6", language=language)
            self.assertEqual(code, 2)
            self.assertIn(words, log)
            self.assertNotIn("--refresh", log)
        code, _, log = self.ingest("--pages", "1-6")
        self.assertEqual(code, 2)
        self.assertIn("only pages 1-6 were to be read", log)
        self.assertIn("--pages 1-6,9", self.ingest("--pages", "9")[2])
        self.assertNotIn("other pages", self.ingest("--pages", "2-5")[2], "they are there")
        self.assertEqual(self.ingest()[0], 0)


class Lists(Folder):
    def test_what_patterns_leave_out_is_not_called_no_document(self):
        self.add("a.pdf")
        self.add("b.pdf")
        (self.top / "in/readme.txt").write_text("x")
        for language, words in (("en", "Not read: 2 files"), ("zh", "未读取：2 个文件")):
            log = self.ingest("--include", "a*", language=language)[2]
            self.assertIn(words, log)
            self.assertNotIn("no document", log)
            self.assertNotIn("非文档", log)

    def test_a_retry_beside_documents_that_can_be_used_ends_as_ingest_does(self):
        self.add("a.pdf")
        self.add("b.pdf", "damaged=1 pages=1")
        self.assertEqual(self.ingest()[0], 2)
        self.assertEqual(run("retry", self.out, *WORKER)[0], 2)
        (self.top / "in/a.pdf").unlink()
        other = self.top / "other"
        self.assertEqual(run("ingest", self.top / "in", "--out", other, *WORKER)[0], 3)
        self.assertEqual(run("retry", other, *WORKER)[0], 3)


class Pictures(Folder):
    def read(self, *options, language="en"):
        return run("ingest", self.top / "in", "--out", self.out, "--jobs", 1, *options, language=language)

    def test_read_otherwise_they_do_not_count_twice(self):
        (self.top / "in/局").mkdir()
        for number, name in enumerate(("amount.png", "date.png"), 1):
            shutil.copy(ROOT / "corpus/lines" / name, self.top / f"in/局/{number}.png")
        folder, files = ("--document-per", "folder"), ()
        for options, other, count, left in ((folder, files, 2, 1), (files, folder, 1, 2)):
            shutil.rmtree(self.out, ignore_errors=True)
            self.read(*options)
            for language, words in (("en", "left out from now on"), ("zh", "今后不再计入")):
                log = self.read(*other, language=language)[2]
                status = self.status()
                self.assertEqual(sum(status["documents"][word] for word in ("complete", "partial", "failed")), count)
                self.assertEqual(len(status["results_without_file"]), left)
                if language == "en":
                    self.assertIn(words, log)
                    self.assertIn(f"{left} document", log)
                    self.read(*options)
                else:
                    self.assertIn(words, log)
            self.read(*other, "--include", "*1.png")
            self.assertEqual(sum(self.status()["documents"][word] for word in ("complete", "partial", "failed")), count, PROGRAM)


class SmallThings(Folder):
    def test_a_damaged_package_is_said_once_by_a_retry(self):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as package:
            for name in ("a.pdf", "b.pdf"):
                package.writestr(name, f"%PDF-double name={name} pages=1\n" + "x" * 5000)
        (self.top / "in/broken.zip").write_bytes(whole.getvalue()[:7000])
        self.ingest()
        log = run("retry", self.out, *WORKER)[2]
        self.assertEqual(log.count("in/broken.zip: "), 1, log)
        for language, words in (("en", "Truncated"), ("zh", "截断")):
            said = run("failed", self.out, language=language)[1]
            self.assertIn(words, said)

    def test_a_document_is_named_by_the_copy_that_is_there_and_after_the_plain_name(self):
        for name in ("决算 (副本).pdf", "决算.pdf"):
            self.add(name, "pages=1").write_text("%PDF-double same pages=1\n")
        self.assertIn("决算 (副本).pdf = in/决算.pdf", self.ingest()[2])
        self.assertEqual([path.name.split("-")[0] for path in self.reports()], ["决算"])
        (self.top / "in/决算.pdf").unlink()
        said = run("show", self.out)[1]
        self.assertIn("in/决算 (副本).pdf", said)
        self.assertNotIn("in/决算.pdf", said)

    def test_a_folder_that_cannot_be_watched_is_named(self):
        for language, words in (("en", "the folder to be watched, "), ("zh", "要监视的文件夹 ")):
            code, _, log = run("watch", self.top / "nix", "--out", self.out, *WORKER, language=language)
            self.assertEqual(code, 3)
            self.assertIn(words + str(self.top / "nix"), log)

    def test_behind_two_dashes_everything_is_a_name(self):
        for language, words in (("en", "Behind -- everything is a name"), ("zh", "-- 之后的内容均视为名称")):
            code, _, errors = run("ingest", "--lang", language, "--", "-x.pdf", "--out", self.out, language=language)
            self.assertEqual(code, 1)
            self.assertIn(words, errors)

    def test_a_result_that_is_gone_comes_back_and_is_said(self):
        self.add("a.pdf")
        self.add("b.pdf")
        self.ingest()
        self.reports()[0].unlink()
        for language, words in (("en", "1 of them was gone"), ("zh", "1 份此前已丢失")):
            self.assertIn("juesuan reclassify", run("show", self.out, language=language)[1])
            self.assertIn(words, run("reclassify", self.out, "--share", ROOT, language=language)[1])
            self.assertEqual(len(self.reports()), 2)
            self.reports()[0].unlink()

    def test_during_a_run_what_is_read_anew_is_unfinished_and_has_its_folder(self):
        process = self.run_of(3)
        process.wait()
        again = subprocess.Popen([PROGRAM, "ingest", self.top / "in", "--out", self.out, *WORKER, "--jobs", "1", "--reread"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(again.kill)
        said = ""
        for _ in range(100):
            time.sleep(0.1)
            said = run("show", self.out)[1]
            if "unfinished" in said:
                break
        self.assertIn("unfinished", said)
        self.assertNotRegex(said, r"(?m)^\d\.pdf")
        again.wait()

    def test_an_empty_folder_of_a_run_says_that_it_goes_on(self):
        self.add("a.pdf", "pages=8 slow=300")
        process = subprocess.Popen([PROGRAM, "ingest", self.top / "in", "--out", self.out, *WORKER, "--jobs", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        for _ in range(100):
            time.sleep(0.05)
            if (self.out / "ledger.sqlite").exists():
                break
        for language, words in (("en", "yet: a run is going on"), ("zh", "还没有报告：任务正在运行")):
            code, _, errors = run("show", self.out, language=language)
            self.assertEqual(code, 3)
            self.assertIn(words, errors)
        process.wait()

    def test_one_is_one(self):
        """Of one file, page, report or error nothing is said in the plural."""
        for name, script in (("a.pdf", "pages=1"), ("b.pdf", "damaged=1 pages=1"), ("c.pdf", "pages=2 damaged=2")):
            out = self.top / f"out-{name}"
            path = self.add(name, script)
            said = "".join(run("ingest", path, "--out", out, *WORKER)[1:])
            for command in (("show", out), ("status", out), ("failed", out), ("review", out), ("relate", out),
                            ("compare", out, out), ("retry", out, *WORKER), ("reclassify", out, "--share", ROOT),
                            ("export", out, "--to", self.top / f"to-{name}", "--format", "csv,mets,json")):
                said += "".join(run(*command)[1:])
            plural = "files|pages|reports|documents|errors|places|numbers|lines|tables|corrections|rows"
            self.assertNotRegex(said, rf"(?<![\d.,/])1 ({plural})\b")
            self.assertNotRegex(said, r"(?<![\d.,/])([02-9]|[1-9]\d+) (file|page|report|document|error|place|number|line|table|row)\b")

    def test_the_summary_is_no_report_and_is_found(self):
        self.add("a.pdf")
        self.ingest()
        self.assertEqual(len(list(self.out.glob("*.json"))), 1, "what `*.json` finds is reports")
        self.assertTrue((self.out / self.status()["run_summary"]).is_file())

    def test_where_definitions_were_looked_for_is_said(self):
        self.add("a.pdf")
        for language, words in (("en", "schemas"), ("zh", "查找过")):
            code, _, log = run("ingest", self.top / "in", "--out", self.out, "--share", self.top / "none", language=language)
            self.assertEqual(code, 4)
            self.assertIn(words, log)
            self.assertIn(str(self.top / "none"), log)


class Samples(Folder):
    def test_a_file_of_somebody_is_not_replaced_by_a_sheet(self):
        self.out.mkdir()
        (self.out / "small-1a2b3c4d5e6f.json").write_bytes(KEPT.read_bytes())
        for name, text in (("a.csv", "x\n"), ("b.csv", "a,b\n1,2\n"), ("c.xlsx", "no workbook\n")):
            own = self.top / name
            own.write_text(text, "utf-8")
            for language, words in (("en", "is no sheet of sample"), ("zh", "不是抽样表")):
                code, _, errors = run("sample", self.out, "--rate", "1", "--sheet", own, language=language)
                self.assertEqual((code, own.read_text("utf-8")), (5, text))
                self.assertIn(words, errors)
        for name in ("sheet.csv", "sheet.xlsx"):
            for rate in ("0.000001", "1", "1"):
                self.assertEqual(run("sample", self.out, "--rate", rate, "--sheet", self.top / name)[0], 0, "its own, unfilled")

    def test_what_a_spreadsheet_would_reckon_is_text(self):
        self.out.mkdir()
        report = json.loads(KEPT.read_text("utf-8"))
        beginnings = itertools.cycle("=+-@\t")
        for table in report["tables"]:
            for record in table["records"]:
                record["label"] = next(beginnings) + "cmd|' /C calc'!A0"
        (self.out / "small-1a2b3c4d5e6f.json").write_text(json.dumps(report), "utf-8")
        self.assertEqual(run("sample", self.out, "--rate", "1", "--sheet", self.top / "s.csv")[0], 0)
        with open(self.top / "s.csv", encoding="utf-8-sig", newline="") as file:
            fields = [field for row in csv.reader(file) for field in row]
        begins = [field for field in fields if field[:1] in tuple("=+-@\t")]
        self.assertTrue(any("cmd|" in field for field in fields))
        self.assertEqual([field for field in begins if not field.replace(",", "").replace(".", "")[1:].isdigit()], [])

    def test_nothing_drawn_is_told(self):
        self.out.mkdir()
        shutil.copy(KEPT, self.out / "small-1a2b3c4d5e6f.json")
        for language, words in (("en", "A larger --rate draws some"), ("zh", "请增大 --rate")):
            code, said, errors = run("sample", self.out, "--rate", "0.000001", "--sheet", self.top / "s.csv", language=language)
            self.assertEqual((code, said), (0, ""))
            self.assertIn(words, errors)
        self.assertEqual(run("sample", self.out, "--sheet", self.top / "s.pdf")[0], 1)
        self.assertFalse((self.top / "s.pdf").exists())

    def test_answers_as_people_write_them(self):
        self.out.mkdir()
        shutil.copy(KEPT, self.out / "small-1a2b3c4d5e6f.json")
        self.assertEqual(run("sample", self.out, "--rate", "1", "--sheet", self.top / "s.csv")[0], 0)
        with open(self.top / "s.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        head, lines = rows[0], rows[1:]
        kind, text = head.index("kind"), head.index("text")
        ways = itertools.cycle(("¥{}", "{}元", "{}万元", "￥ {}"))
        for line in lines:
            is_amount = line[kind] == "amount" and line[text].replace(",", "").replace(".", "").isdigit()
            line[-1] = "空" if line[kind] == "blank" else next(ways).format(line[text]) if is_amount else "y"
        content = "\n".join("\t".join(line) for line in rows)
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "gb18030"):
            (self.top / "s.txt").write_bytes(content.encode(encoding))
            code, said, errors = run("sample", self.out, "--answers", self.top / "s.txt")
            self.assertEqual((code, errors), (0, ""), encoding)
            self.assertIn("0 are wrong", said, encoding)
        for line in lines:
            line[-1] = "?"
        (self.top / "s.txt").write_text("\n".join("\t".join(line) for line in rows), encoding="utf-8")
        for language, words in (("en", "write y, n, or the amount"), ("zh", "请填写 对、错 或印刷的金额")):
            self.assertIn(words, run("sample", self.out, "--answers", self.top / "s.txt", language=language)[2])


if __name__ == "__main__":
    unittest.main()
