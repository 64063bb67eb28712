"""What a user of the README alone met the second time: names that are empty, pages that were chosen otherwise, pictures read twice."""
import shutil
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt_runs import PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402

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


if __name__ == "__main__":
    unittest.main()
