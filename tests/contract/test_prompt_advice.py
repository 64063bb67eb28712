"""What is advised at the prompt helps: what a retry cannot end is not sent to retry, a slip of the hand is named, exports are known."""
import io
import random
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt_runs import PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402


class WhatIsLeft(Folder):
    def test_pages_that_were_left_out_are_not_sent_to_retry(self):
        self.add("a.pdf", "pages=10")
        self.assertEqual(self.ingest("--pages", "1-3")[0], 2)
        said = run("failed", self.out)[1]
        self.assertNotIn("juesuan retry", said)
        self.assertIn("ingest without --pages reads the pages that were left out", said)
        self.assertNotIn("juesuan retry", run("failed", self.out, language="zh")[1])
        code, table, log = run("retry", self.out, *WORKER)
        self.assertEqual((code, table), (2, ""), log)
        self.assertIn("1 document lacks only pages that --pages left out", log)
        self.add("b.pdf", "damaged=1 pages=1")
        self.ingest("--pages", "1-3")
        self.assertIn("juesuan retry", run("failed", self.out)[1])
        self.assertIn("1 of them lacks only pages", run("failed", self.out)[1])
        self.ingest()
        self.assertEqual([each["status"] for each in self.failed()], ["failed"])

    def test_beside_a_run_nobody_is_sent_to_retry(self):
        process = self.run_of(4)
        for language, going_on in (("en", "a run is going on"), ("zh", "任务正在运行")):
            code, said, _ = run("failed", self.out, language=language)
            self.assertEqual(code, 0)
            self.assertNotIn("retry", said)
            self.assertIn(going_on, said)
        process.kill()
        process.wait()
        self.assertIn("juesuan retry", run("failed", self.out)[1])

    def test_a_slip_of_the_hand_leaves_the_list(self):
        self.add("a.pdf")
        self.assertEqual(run("ingest", self.top / "nowhere", "--out", self.out, *WORKER)[0], 3)
        self.assertEqual(len(self.failed()), 1)
        self.assertEqual(run("ingest", self.top / "nowhere", "--out", self.out, *WORKER)[0], 3)
        self.assertEqual(len(self.failed()), 1, "named again it stays")
        code, _, log = self.ingest()
        self.assertEqual(code, 0, log)
        self.assertEqual(self.failed(), [])

    def test_a_share_that_went_away_stays(self):
        self.add("a.pdf")
        (self.top / "share").mkdir()
        (self.top / "share/b.pdf").write_text("%PDF-double name=b pages=1\n")
        share = ("ingest", self.top / "share", "--out", self.out, *WORKER)
        self.assertEqual(run(*share)[0], 0)
        (self.top / "share").rename(self.top / "elsewhere")
        self.assertEqual(run(*share)[0], 3)
        self.ingest()
        self.assertEqual([each["documents"] for each in self.failed()], [["share"]])

    def test_patterns_hold_in_packages_of_packages(self):
        """Of one that breaks off, what began in it has an end; the same run twice ends alike."""
        noise = random.Random(1)
        inner, outer, whole = io.BytesIO(), io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(inner, "w") as package:
            package.writestr("noise.bin", noise.randbytes(50000))
            package.writestr("b.pdf", "%PDF-double name=b pages=1\n")
        with zipfile.ZipFile(outer, "w") as package:
            package.writestr("inner.zip", inner.getvalue())
        with zipfile.ZipFile(whole, "w") as package:
            package.writestr("inner.zip", inner.getvalue())
            package.writestr("text.zip", "no package")
        (self.top / "in/broken.zip").write_bytes(outer.getvalue()[:20000])
        (self.top / "in/whole.zip").write_bytes(whole.getvalue())
        for _ in range(2):
            code, table, log = run("ingest", self.top / "in", "--out", self.out, "--share", ROOT, "--include", "*.pdf")
            self.assertIn("in/whole.zip!/inner.zip!/b.pdf", table, log)
            failed = self.failed()
            self.assertNotIn("not_reached", [each["status"] for each in failed])
            names = [name for each in failed for name in each["documents"]]
            self.assertTrue(any(name.endswith("in/broken.zip!/inner.zip") for name in names), names)
            status = self.status()
            self.assertEqual(status["not_complete"], len(failed))
            incomplete = status["documents"]["all"] - status["documents"]["complete"]
            self.assertEqual(status["not_complete"], status["untaken_files"] + incomplete + status["not_reached"])
            self.assertIn(f"  {len(failed)} files are not complete", table)


class AWrongOption(Folder):
    def test_is_named_before_what_is_missing(self):
        for arguments, option, nearest in (
                (["ingest", "in", "--uot", "x"], "--uot", "--out"), (["ingest", "in", "-x"], "-x", None),
                (["ingest", "in", "--out", "x", "--pgaes=1"], "--pgaes", "--pages"), (["status", "-q"], "-q", None),
                (["export", "x", "--fromat", "csv"], "--fromat", "--format")):
            code, _, said = run(*arguments)
            self.assertEqual(code, 1, said)
            self.assertIn(f"There is no option {option}.", said)
            self.assertNotIn("missing", said)
            self.assertEqual(f"Was {nearest} meant?" in said, nearest is not None, said)
        self.assertIn("--out is missing", run("ingest", "in")[2])
        self.assertIn("没有选项 -x。", run("ingest", "in", "-x", language="zh")[2])

    def test_a_file_whose_name_begins_with_a_line_is_told_how(self):
        (self.top / "-x.xlsx").write_text("x")
        done = subprocess.run([PROGRAM, "ingest", "-x.xlsx", "--out", "o", "--lang", "en"], capture_output=True,
                              encoding="utf-8", cwd=self.top)
        self.assertEqual(done.returncode, 1)
        self.assertIn("A file of that name is given as ./-x.xlsx", done.stderr)

    def test_a_folder_without_models_is_said_before_the_run(self):
        self.add("a.pdf")
        for language in ("en", "zh"):
            code, table, said = run("ingest", self.top / "in", "--out", self.out, *WORKER, "--tessdata", self.top / "none",
                                    language=language)
            self.assertEqual((code, table), (4, ""), said)
            self.assertIn("eng.traineddata", said)
            self.assertIn(str(self.top / "none"), said)
            self.assertFalse(self.out.exists())


class WhatJuesuanWrote(Folder):
    """Exports, sheets and pictures below the input are no documents, wherever they lie and whatever they are called."""

    def setUp(self):
        super().setUp()
        self.add("a.pdf")
        self.ingest()

    def skipped(self, *options):
        code, table, log = run("ingest", self.top / "in", "--out", self.top / "again", *WORKER, *options)
        self.assertEqual(code, 0, table + log)
        self.assertIn("1/1 complete", table, log)
        return log

    def test_folders_of_exports_are_passed_over(self):
        export = ("export", self.out, "--format", "workbook,xlsx,bagit", "--sources")
        self.assertEqual(run(*export, "--to", self.top / "in/tables")[0], 0)
        self.assertIn("written by juesuan: exports, sheets, pictures: in/tables", self.skipped())
        shutil.move(self.top / "in/tables/bag", self.top / "in/bag")
        shutil.rmtree(self.top / "in/tables")
        self.assertIn("pictures: in/bag", self.skipped())
        code, _, log = run("ingest", self.top / "in/bag", "--out", self.top / "named", *WORKER)
        self.assertEqual(code, 3)
        self.assertIn("an export of juesuan; name the folder of the documents", log)
        self.assertIn("导出文件夹", run("ingest", self.top / "in/bag", "--out", self.top / "named", *WORKER, language="zh")[2])

    def test_files_of_exports_are_known_by_what_they_are(self):
        self.assertEqual(run("export", self.out, "--to", self.top / "tables", "--format", "workbook,xlsx")[0], 0)
        self.assertEqual(run("sample", self.out, "--rate", 1, "--sheet", self.top / "in/核对.xlsx")[0], 0)
        shutil.copy(self.top / "tables/juesuan.xlsx", self.top / "in/all.xlsx")
        shutil.copy(next((self.top / "tables/workbooks").iterdir()), self.top / "in/one.xlsx")
        with zipfile.ZipFile(self.top / "in/old.zip", "w") as package:
            package.write(self.top / "in/one.xlsx", "table.xlsx")
        (self.top / "in/hocr.html").write_text('<!DOCTYPE html>\n<html><head>\n<meta name="ocr-system" content="juesuan 0.1.0" />'
                                               "</head><body><table><tr><td>1</td></tr></table></body></html>")
        log = self.skipped("--on-unsupported", "fail")
        self.assertIn("5 written by juesuan", log)
        for file in ("all.xlsx", "核对.xlsx"):
            code, _, log = run("ingest", self.top / "in" / file, "--out", self.top / "named", *WORKER)
            self.assertEqual(code, 3)
            self.assertIn("written by juesuan; name the documents", log)

    def test_a_sheet_that_was_saved_again_is_refused_by_its_author(self):
        """Other programs drop the mark at the end of the file and keep the author."""
        sheet = self.top / "in/sheet.xlsx"
        self.assertEqual(run("sample", self.out, "--rate", 1, "--sheet", self.top / "sheet.xlsx")[0], 0)
        with zipfile.ZipFile(self.top / "sheet.xlsx") as old, zipfile.ZipFile(sheet, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
        code, _, log = run("ingest", sheet, "--out", self.top / "named", "--share", ROOT)
        self.assertEqual(code, 3)
        self.assertIn("written by juesuan; name the documents", log)

    def ingest_a_real_document(self):
        shutil.rmtree(self.top / "in")
        (self.top / "in").mkdir()
        document = sorted((ROOT / "corpus/demo").glob("临江*.pdf"))[0]
        shutil.copy(document, self.top / "in/a.pdf")
        self.assertIn(run("ingest", self.top / "in", "--out", self.top / "real", "--share", ROOT)[0], (0, 2))

    def test_pictures_that_were_cut_are_known(self):
        self.ingest_a_real_document()
        seen = ("--pictures", self.top / "in/seen", "--share", ROOT)
        self.assertEqual(run("sample", self.top / "real", "--rate", 0.01, *seen)[0], 0)
        self.assertTrue(list((self.top / "in/seen").glob("*.png")))
        code, table, log = run("ingest", self.top / "in", "--out", self.top / "real", "--share", ROOT)
        self.assertIn("written by juesuan", log)
        self.assertNotIn("seen", table)

    def test_searchable_pdfs_are_known(self):
        self.ingest_a_real_document()
        run("export", self.top / "real", "--to", self.top / "pdfs", "--format", "pdf", "--share", ROOT)
        shutil.copy(next((self.top / "pdfs").rglob("*.pdf")), self.top / "in/searchable.pdf")
        code, table, log = run("ingest", self.top / "in", "--out", self.top / "real", "--share", ROOT)
        self.assertIn("written by juesuan", log)
        self.assertNotIn("searchable", table)


class AdviceThatFits(Folder):
    def advice(self, name, content, language="en", named=True):
        path = self.top / "in" / name
        path.write_bytes(content)
        self.addCleanup(path.unlink, missing_ok=True)
        run("ingest", path if named else self.top / "in", "--out", self.out, "--share", ROOT)
        said = run("failed", self.out, language=language)[1]
        shutil.rmtree(self.out)
        path.unlink()
        return said

    def test_of_files_that_are_something_else(self):
        page = b"<!DOCTYPE html><html><body>404<table><tr><td>1</td></tr></table></body></html>"
        old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
        for name, content, word, never in (("page.pdf", page, "servers give a page", "regular file"),
                                           ("text.pdf", b"not found\n", "servers give a page", "regular file"),
                                           ("noise.pdf", bytes(range(256)) * 9, "damaged on its way", "regular file"),
                                           ("old.doc", old, "save it so, and ingest that file", "Convert it to PDF first")):
            said = self.advice(name, content)
            self.assertIn(word, said)
            self.assertNotIn(never, said)
            self.assertNotIn("to juesuan", said)
            self.assertRegex(self.advice(name, content, "zh"), "请")

    def test_of_packages_beyond_a_limit(self):
        content = b"%PDF-double pages=1\n"
        for depth in range(5):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as package:
                package.writestr(f"{depth}.zip" if depth else "a.pdf", content)
            content = packed.getvalue()
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("a.pdf", b"%PDF-1.4\n" + bytes(90_000_000))
        for packed, word in ((content, "Unpack it and ingest the folder"), (bomb.getvalue(), "Look at it first")):
            said = self.advice("a.zip", packed)
            self.assertIn("package_limit", said)
            self.assertIn(word, said)
            self.assertNotIn("--max-package-size", said)

    def test_no_library_speaks_english_in_chinese(self):
        noise = random.Random(1).randbytes(40000)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            package.writestr("b.pdf", b"%PDF-1.4\n" + noise)
        for name, content in (("broken.zip", packed.getvalue()[:20000]), ("c.pdf", b"%PDF-1.4\nnothing\n"),
                              ("d.png", b"\x89PNG\r\n\x1a\n" + noise), ("e.tif", b"II*\0" + noise[:400]),
                              ("f.docx", b"PK\3\4" + b"word/document.xml" + noise[:400]),
                              ("g.7z", b"7z\xbc\xaf\x27\x1c" + noise[:400])):
            said = self.advice(name, content, "zh")
            self.assertNotRegex(said.replace("juesuan retry", ""), "[a-z]{2,} [a-z]{2,} [a-z]{2,}", name)
            self.assertIn("。", said, name)

    def test_of_pictures_of_files_without_pages(self):
        (self.top / "in/table.html").write_text(
            "<html><body><table><tr><td>科目</td><td>金额</td></tr><tr><td>合计</td><td>12.50</td></tr></table></body></html>", "utf-8")
        self.assertIn(run("ingest", self.top / "in", "--out", self.out, "--share", ROOT)[0], (0, 2))
        for language, word in (("en", "has no printed pages"), ("zh", "没有印刷页面")):
            seen = ("--pictures", self.top / "seen", "--share", ROOT)
            code, _, said = run("sample", self.out, "--rate", 1, *seen, language=language)
            self.assertEqual(code, 2)
            self.assertIn(word, said)
            self.assertIn("cells[].place", said)
            self.assertNotIn("PDF", said)


if __name__ == "__main__":
    unittest.main()
