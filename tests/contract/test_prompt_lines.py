"""What commands say fits the terminal in both languages, and says rules and columns in words; sheets and books that were altered."""
import csv
import io
import json
import shutil
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt import WIDTHS, at_terminal, columns  # noqa: E402
from test_prompt_runs import KEPT, ROOT, WORKER, Folder, run  # noqa: E402

DOCUMENT = next(path for path in sorted((ROOT / "corpus/demo").glob("临江*.pdf")))


class LinesOfCommands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A report with corrections, one that its file has lost, and files that failed."""
        cls.kept = tempfile.TemporaryDirectory()
        top = Path(cls.kept.name)
        (top / "in/一个名称很长的文件夹").mkdir(parents=True)
        shutil.copy(DOCUMENT, top / "in/一个名称很长的文件夹/区文化和旅游局决算.pdf")
        (top / "in/text.pdf").write_text("no such page")
        (top / "in/empty.pdf").write_text("")
        cls.top, cls.out = top, top / "out"
        run("ingest", top / "in", "--out", cls.out, "--share", ROOT)
        shutil.copytree(cls.out, top / "before")
        cls.report, = cls.out.glob("*-*.json")
        document = json.loads(cls.report.read_text("utf-8"))["document"]["sha256"]
        place = f"{document[:12]}:table_1:4,2"
        code, _, said = run("review", cls.out, "--set", f"{place}=123.45", "--share", ROOT, "--by", "somebody with a long name",
                            "--why", "a seal lies over the last digit of this number")
        assert code == 0, said
        cls.place = place

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def test_fit_at_every_width(self):
        for language in ("en", "zh"):
            for width in WIDTHS:
                for command in (("review", self.out), ("review", self.out, "--history"), ("relate", self.out, "--all"),
                                ("show", self.out), ("show", self.report), ("compare", self.top / "before", self.out),
                                ("failed", self.out), ("status", self.out), ("explain", self.report, "--cell", "4,2"),
                                ("review", self.out, "--why", "x")):
                    share = ("--share", ROOT) if command[0] in ("show", "explain", "review") else ()
                    code, lines = at_terminal(width, *command, *share, "--lang", language)
                    self.assertIn(code, (0, 1), (command, lines))
                    self.assertTrue(any(lines), command)
                    for line in lines:
                        if " " in line.strip() and "/tmp/" not in line:
                            self.assertLessEqual(columns(line), width, (command, language, line))

    def test_a_relation_is_said_in_chinese(self):
        with tempfile.TemporaryDirectory() as place:
            for number, year in ((1, 2021), (2, 2022)):
                report = json.loads(self.report.read_text("utf-8"))
                report["document"] |= {"sha256": f"{number}" * 64, "fiscal_year": year}
                Path(place, f"a-{number * 111111111111}.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
            code, said, log = run("relate", place, "--all", language="zh")
        self.assertEqual(code, 0, log)
        self.assertIn("同一报告的不同文件", said)
        for word in ("income", "expenditure", "final_accounts", "total"):
            self.assertNotIn(word, said)

    def test_review_says_what_an_id_is(self):
        self.assertIn("--set DOCUMENT:TABLE:ROW,COL=VALUE", run("review", self.out, "--share", ROOT)[1])
        self.assertIn("--set 编号=数值", run("review", self.out, "--share", ROOT, language="zh")[1])
        self.assertIn("12 digits", run("review", "--help")[1].replace("\n", " "))

    def test_what_nobody_can_have_meant_is_refused(self):
        before = (self.out / "corrections").glob("*.jsonl")
        size = next(before).stat().st_size
        for words in (("--why", "x"), ("--set", f"{self.place}=1.00", "--accept", self.place)):
            for language in ("en", "zh"):
                code, said, log = run("review", self.out, *words, "--share", ROOT, language=language)
                self.assertEqual((code, said), (1, ""))
                self.assertTrue(log)
        self.assertEqual(next((self.out / "corrections").glob("*.jsonl")).stat().st_size, size)

    def test_a_changed_book_is_said_by_whoever_uses_it(self):
        out = self.top / "changed"
        shutil.copytree(self.out, out)
        book, = (out / "corrections").glob("*.jsonl")
        export = ("export", out, "--format", "csv", "--share", ROOT, "--to")
        for command in (("status", out), (*export, self.top / "sound")):
            self.assertNotIn("changed after", "".join(map(str, run(*command)[1:])))
        book.write_text(book.read_text("utf-8").replace("123.45", "999.99"), "utf-8")
        self.assertEqual(len(json.loads(run("status", out, "--json")[1])["corrections_changed"]), 1)
        for language, word in (("en", "was changed after it was written"), ("zh", "在写入后被改动")):
            for command in (("status", out), (*export, self.top / language), ("reclassify", out, "--share", ROOT)):
                _, said, log = run(*command, language=language)
                self.assertIn(word, said + log, command)

    def test_a_book_that_is_gone_is_said_by_whoever_uses_it(self):
        out = self.top / "gone"
        shutil.copytree(self.out, out)
        book, = (out / "corrections").glob("*.jsonl")
        book.unlink()
        code, said, log = run("export", out, "--format", "csv", "--share", ROOT, "--to", self.top / "without")
        self.assertIn("changed after", said + log)
        self.assertEqual(code, 2, log)


class RulesInReasons(Folder):
    def setUp(self):
        super().setUp()
        report = json.loads(KEPT.read_text("utf-8"))
        cells = [cell for cell in report["tables"][0]["cells"] if cell["kind"] == "amount"]
        cells[0] |= {"status": "review", "reasons": ["failed:T1-EXP-SUM"]}
        cells[1] |= {"status": "review", "reasons": ["failed:NO-SUCH-RULE", "low_confidence"]}
        self.report = self.top / "report.json"
        self.report.write_text(json.dumps(report, ensure_ascii=False), "utf-8")

    def test_are_said_in_words(self):
        for command in ("review", "show"):
            for language, words in (("en", ["does not hold: the year's expenditure is the sum of the functional classes",
                                            "a rule does not hold: NO-SUCH-RULE; the reader is not sure"]),
                                    ("zh", ["不成立：本年支出合计等于各功能分类之和", "勾稽关系不成立：NO-SUCH-RULE；识别置信度低"])):
                said = run(command, self.report, "--share", ROOT, language=language)[1]
                self.assertNotIn("failed:", said)
                for each in words:
                    self.assertIn(each, said)
        line = json.loads(run("review", self.report, "--json", "--share", ROOT)[1].splitlines()[0])
        self.assertEqual(line["reasons"], ["failed:T1-EXP-SUM"], "machines keep the id")
        self.assertIn("does not hold", line["why"])
        self.assertIn("不成立", line["why_zh"])


class SheetsThatWereAltered(Folder):
    def lines(self):
        self.add("a.pdf")
        self.ingest()
        return list(csv.reader(io.StringIO(run("sample", self.out, "--rate", 1)[1].lstrip("\ufeff"))))

    def counted(self, lines):
        """As a spreadsheet keeps them: TRUE and FALSE are truth values."""
        rows = ""
        for number, line in enumerate(lines, 1):
            cells = "".join(
                f'<c r="{chr(65 + at)}{number}" t="b"><v>{int(text == "TRUE")}</v></c>' if text in ("TRUE", "FALSE") else
                f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(line))
            rows += f'<row r="{number}">{cells}</row>'
        path = self.top / "answers.xlsx"
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
        return run("sample", self.out, "--answers", path)

    def test_truth_values_are_answers(self):
        lines = self.lines()
        for line in lines[1:]:
            line[-1] = "TRUE"
        code, said, log = self.counted(lines)
        self.assertEqual(code, 0, log)
        self.assertIn(f"{len(lines) - 1} numbers were looked at, 0 are wrong", said)
        lines[1][-1] = "FALSE"
        self.assertIn("1 is wrong", self.counted(lines)[1])

    def test_lines_that_were_taken_out_are_missed(self):
        lines = self.lines()
        for line in lines[1:]:
            line[-1] = "y"
        self.assertGreater(len(lines), 2)
        code, _, log = self.counted(lines[:-1])
        self.assertEqual(code, 2)
        self.assertIn("1 line of the sheet is not there any more", log)
        at = lines[0].index("line")
        older = [line[:at] + line[at + 1:] for line in lines[:-1]]
        self.assertEqual(self.counted(older)[0], 0, "sheets of before know no number of lines")


class SmallThings(Folder):
    def test_a_file_is_no_folder_to_be_watched(self):
        file = self.add("a.pdf")
        for language, word in (("en", "Not a directory"), ("zh", "不是文件夹")):
            code, _, said = run("watch", file, "--out", self.out, *WORKER, language=language)
            self.assertEqual(code, 3, said)
            self.assertIn(word, said)

    def test_an_empty_list_gives_no_table(self):
        (self.top / "list").write_text("")
        code, table, said = run("ingest", "--files-from", self.top / "list", "--out", self.out, *WORKER)
        self.assertEqual((code, table), (3, ""), said)

    def test_metrics_that_cannot_be_written_are_said_once(self):
        self.add("a.pdf")
        log = self.ingest("--metrics", self.top / "none/m.prom")[2]
        self.assertEqual(log.count("the metrics cannot be written"), 1, log)

    def test_a_folder_for_an_export_names_what_it_holds_as_text(self):
        self.add("a.pdf")
        self.ingest()
        full = self.top / "full"
        full.mkdir()
        (full / "旧档.pdf".encode("gb18030").decode("utf-8", "surrogateescape")).write_text("x")
        code, _, said = run("export", self.out, "--to", full, "--format", "csv", "--share", ROOT)
        self.assertEqual(code, 5)
        self.assertIn("旧档.pdf", said)
        self.assertEqual([path.name for path in self.top.iterdir() if path.name.startswith(".juesuan")], [])

    def test_help_names_what_is_read(self):
        self.assertIn("DOCX, XLSX, HTML", run("ingest", "--help")[1].replace("\n", " "))
        self.assertIn("what is named is not there", " ".join(run("--help")[1].split()))


if __name__ == "__main__":
    unittest.main()
