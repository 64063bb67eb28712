"""What is met at the prompt after something went otherwise: an interrupt, a replaced file, a foreign JSON, a typing slip."""
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
DOUBLE = Path(PROGRAM).resolve().parents[1] / "tests/doubles/page_worker_double"
KEPT = ROOT / "tests/replay/small_report.report.json"
WORKER = ("--worker", str(DOUBLE), "--share", str(ROOT))


def run(*arguments, language="en"):
    done = subprocess.run([PROGRAM, *map(str, arguments), "--lang", language], capture_output=True, encoding="utf-8",
                          env=os.environ | {"LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout, done.stderr


class Folder(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        self.addCleanup(self.kept.cleanup)
        self.top = Path(self.kept.name)
        self.out = self.top / "out"
        (self.top / "in").mkdir()

    def add(self, name, script="pages=1"):
        path = self.top / "in" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"%PDF-double name={name} {script}\n", "utf-8")
        return path

    def ingest(self, *options, language="en"):
        return run("ingest", self.top / "in", "--out", self.out, *WORKER, "--jobs", 1, *options, language=language)

    def status(self):
        return json.loads(run("status", self.out, "--json")[1])

    def failed(self):
        return [json.loads(line) for line in run("failed", self.out, "--json")[1].splitlines()]

    def reports(self):
        return sorted(self.out.rglob("*-*.json"))

    def run_of(self, documents):
        """A run of so many slow documents that has read one."""
        for number in range(documents):
            self.add(f"{number}.pdf", f"{number} pages=4 slow=300")
        process = subprocess.Popen([PROGRAM, "ingest", self.top / "in", "--out", self.out, *WORKER, "--jobs", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(600):
            time.sleep(0.05)
            if self.reports():
                break
        return process

    def interrupted(self, how, *options):
        """A run of five slow documents that is told to stop while it reads the second."""
        for number in range(5):
            self.add(f"局{number}/a.pdf", f"{number} pages=6 slow=200")
        (self.top / "in/readme.txt").write_text("x")
        with open(self.top / "said", "w+", encoding="utf-8") as said:
            process = subprocess.Popen([PROGRAM, "ingest", self.top / "in", "--out", self.out, *WORKER, "--jobs", "1",
                                        "--lang", "en", *options], stdout=said, stderr=said)
            for _ in range(600):
                time.sleep(0.05)
                said.flush()
                if len(self.reports()) >= 1:
                    break
            time.sleep(0.5)
            process.send_signal(how)
            code = process.wait(30)
            said.seek(0)
            return code, said.read()


class AfterAnInterrupt(Folder):
    def test_files_that_were_not_reached_are_kept_and_retried(self):
        code, said = self.interrupted(signal.SIGINT, "--tree")
        self.assertEqual(code, 130, said)
        self.assertIn("a second Ctrl-C stops at once", said)
        status = self.status()
        self.assertEqual(status["documents"]["complete"], 1)
        waiting = status["not_reached"]
        self.assertEqual(waiting + status["documents"]["unfinished"], 4)
        self.assertGreaterEqual(waiting, 2)
        self.assertIn(f"found and not reached: {waiting}", run("status", self.out)[1])
        failed = self.failed()
        self.assertEqual(len(failed), status["not_complete"])
        self.assertEqual([each["status"] for each in failed], ["unfinished"] * (4 - waiting) + ["not_reached"] * waiting)
        self.assertIn("in/局4/a.pdf: not reached", run("failed", self.out)[1])
        summary = json.loads((self.out / "run/run_summary.json").read_text("utf-8"))
        self.assertGreater(summary["documents"][1]["pages_done"], 0, "of the page that was in hand something is kept")
        code, table, _ = run("retry", self.out, *WORKER)
        self.assertEqual(code, 0, table)
        self.assertEqual(self.status()["documents"]["complete"], 5)
        self.assertEqual(self.failed(), [])
        self.assertEqual(len(list(self.out.glob("in/局*/a-*.json"))), 5, "like their documents, as the run before did")

    def test_of_a_killed_run_as_well(self):
        self.interrupted(signal.SIGKILL)
        self.assertGreaterEqual(self.status()["not_reached"], 2)
        self.assertEqual(self.ingest()[0], 0)
        self.assertEqual(self.status()["not_reached"], 0)
        self.assertEqual(self.status()["documents"]["complete"], 5)

    def test_what_is_gone_is_waited_for_no_more(self):
        self.interrupted(signal.SIGINT)
        shutil.rmtree(self.top / "in/局4")
        code, _, log = self.ingest()
        self.assertEqual(code, 0, log)
        self.assertEqual(self.failed(), [])

    def test_what_is_no_document_or_done_is_not_waited_for(self):
        self.add("局8/b.pdf", "8 pages=1")
        for name in ("Thumbs.db", "~$a.docx", "表.txt", "readme"):
            (self.top / "in/局8" / name).write_text("text")
        for name in ("局0/copy.pdf", "局9/copy.pdf"):
            self.add(name).write_text("%PDF-double name=局0/a.pdf 0 pages=6 slow=200\n", "utf-8")
        for options in ((), ("--reread",)):
            code, said = self.interrupted(signal.SIGINT, *options)
            self.assertEqual(code, 130, said)
            status = self.status()
            failed = self.failed()
            self.assertEqual(status["not_reached"], len([one for one in failed if one["status"] == "not_reached"]))
            self.assertEqual(status["not_complete"], len(failed))
            for one in failed:
                self.assertTrue(one["documents"][0].endswith(".pdf"), failed)
            if status["not_reached"]:
                self.assertIn(f"{status['not_reached']} files were not reached", said)
            if failed:
                self.assertIn(f"  {len(failed)} file", said)
            self.assertEqual(self.ingest()[0], 0)
            self.assertEqual(self.failed(), [])


class AReplacedFile(Folder):
    def test_counts_once_everywhere(self):
        self.add("a.pdf", "1 pages=1")
        self.add("b.pdf", "2 pages=1")
        self.assertEqual(self.ingest()[0], 0)
        old = next(self.out.glob("a-*.json")).name
        self.add("a.pdf", "3 pages=1")
        self.assertEqual(self.ingest()[0], 0)
        self.assertEqual(self.status()["results_without_file"], [old])
        listed = run("show", self.out)[1]
        self.assertNotIn(old, listed)
        self.assertIn("2 reports.", listed)
        self.assertIn("1 report of a content that no file has any more is left out", listed)
        code, said, log = run("export", self.out, "--to", self.top / "tables", "--format", "csv")
        self.assertEqual(code, 0)
        self.assertIn("2 reports exported", said)
        self.assertIn("is left out", log)
        for command in (("review",), ("sample",), ("forms", "--share", ROOT)):
            code, out, log = run(command[0], self.out, *command[1:])
            self.assertEqual(code, 0, command)
            self.assertNotIn(old, out, command)
            self.assertIn("is left out", log, command)
        self.assertEqual(run("show", self.out / old)[0], 0, "by its name it is shown")


class ALostReport(Folder):
    def test_a_report_that_is_gone_is_missed(self):
        self.add("a.pdf")
        self.add("b.pdf")
        self.ingest()
        self.assertEqual(self.status()["results_missing"], [])
        gone = self.reports()[0]
        gone.unlink()
        self.assertEqual(self.status()["results_missing"], [gone.name])
        self.assertIn(gone.name, run("status", self.out)[1])
        code, _, said = run("export", self.out, "--to", self.top / "tables", "--format", "csv", "--share", ROOT)
        self.assertEqual(code, 2)
        self.assertIn(gone.name, said)
        self.ingest()
        self.assertEqual(self.status()["results_missing"], [])
        self.assertTrue(gone.exists())


class ForeignJson(Folder):
    def test_ends_no_command(self):
        self.add("a.pdf")
        self.assertEqual(self.ingest()[0], 0)
        (self.out / "foreign.json").write_text('{"a": 1}')
        for command in (("review",), ("sample", "--rate", 1), ("forms", "--share", ROOT)):
            code, out, log = run(command[0], self.out, *command[1:])
            self.assertEqual(code, 2, command)
            self.assertIn("foreign.json", log)
            self.assertTrue(out, command)

    def test_exports_within_the_results_are_no_reports(self):
        self.add("a.pdf")
        self.assertEqual(self.ingest()[0], 0)
        self.assertEqual(run("export", self.out, "--to", self.out / "tables", "--format", "json")[0], 0)
        self.assertIn("1 report.", run("show", self.out)[1])


class PagesThatAreChosen(Folder):
    def test_what_is_not_there_is_said_and_the_table_counts_what_was_read(self):
        self.add("a.pdf", "pages=10")
        code, table, log = self.ingest("--pages", "2,99")
        self.assertEqual(code, 2)
        self.assertIn("only pages 2,99 were to be read, and there is no page 99", log)
        self.assertIn(" 1/10 ", table)
        self.assertNotIn("there is no page", self.ingest("--pages", "1-3", "--reread")[2])


class WhatIsMeant(Folder):
    def test_each_pattern_has_its_option(self):
        for name in ("a.pdf", "b.pdf", "c.pdf"):
            self.add(name, f"{name} pages=1")
        self.assertEqual(self.ingest("--exclude", "a*", "--exclude", "b*")[0], 0)
        self.assertEqual([path.name[0] for path in self.reports()], ["c"])
        code, _, log = self.ingest("--exclude", "a*", "b*")
        self.assertEqual(code, 2)
        self.assertIn("Each pattern has its option before it: --exclude A --exclude B", log)
        self.assertNotIn("PATTERN ...", run("ingest", "--help")[1])

    def test_a_folder_of_an_export_is_tried_before_the_run(self):
        self.add("a.pdf")
        (self.top / "full").mkdir()
        (self.top / "full/letter.txt").write_text("x")
        for place in ("full", "out"):
            code, _, log = self.ingest("--export", "csv", "--export-to", self.top / place)
            self.assertEqual(code, 5, log)
            self.assertFalse(self.out.exists(), "nothing was read")
        self.assertEqual(self.ingest("--export", "csv", "--export-to", self.top / "tables")[0], 0)
        self.assertTrue((self.top / "tables/csv/amounts.csv").exists())

    def test_filters_that_leave_nothing_keep_the_former_export(self):
        self.add("a.pdf")
        self.ingest()
        export = ("export", self.out, "--to", self.top / "tables", "--format", "csv")
        self.assertEqual(run(*export)[0], 0)
        code, _, log = run(*export, "--year", 1999)
        self.assertEqual(code, 3)
        self.assertIn("year=1999", log)
        self.assertGreater(len((self.top / "tables/csv/documents.csv").read_text("utf-8").splitlines()), 1)

    def test_of_nothing_to_read_something_is_said(self):
        code, _, log = self.ingest()
        self.assertEqual(code, 3)
        self.assertIn("no PDF, no picture, no DOCX, XLSX, HTML or OFD was found", log)
        self.add("a.pdf")
        self.assertIn("no document is left by --include", self.ingest("--include", "*.tif", "--quiet")[2])
        self.assertIn("没有可读取的内容", self.ingest("--exclude", "*", language="zh")[2])
        (self.top / "list").write_text("")
        self.assertIn("the list names no file",
                      run("ingest", "--files-from", self.top / "list", "--out", self.out, *WORKER)[2])

    def test_a_link_to_nothing_is_said_to_be_one(self):
        (self.top / "in/a.pdf").symlink_to("/nowhere/b.pdf")
        self.assertIn("a link to what is not there: /nowhere/b.pdf", self.ingest()[2])

    def test_names_of_files_stand_in_every_complaint(self):
        self.assertIn("nofile", run("read", "nofile", *WORKER)[2])


class Forms(Folder):
    def test_of_a_folder_and_what_was_tried(self):
        self.add("a.pdf")
        self.add("加密.pdf", "open_encrypted=1")
        self.ingest()
        code, out, log = run("forms", self.out, "--share", ROOT)
        self.assertEqual(code, 0)
        self.assertIn("table_1", out)
        self.assertIn("has no tables", log)
        code, out, _ = run("forms", self.out, "--check", ROOT / "schemas")
        self.assertEqual(code, 0)
        self.assertIn("1 table of 2 reports tried: 0 lines to look at", out)


class Tables(Folder):
    def test_ids_are_taken_as_review_prints_them(self):
        for table in ("1", "table_1"):
            code, out, log = run("explain", KEPT, "--table", table, "--cell", "0,0", "--share", ROOT)
            self.assertEqual(code, 0, log)
            self.assertIn("row 0, column 0", out)
        self.assertEqual(run("explain", KEPT, "--table", "x", "--cell", "0,0")[0], 1)

    def test_readers_that_disagree_are_quoted(self):
        report = json.loads(KEPT.read_text("utf-8"))
        cell = next(each for each in report["tables"][0]["cells"] if each["kind"] == "label")
        cell |= {"status": "review", "reasons": ["readers_disagree"],
                 "readings": [{"reader": "line_reader", "text": cell["text"], "probability": 0.9},
                              {"reader": "tesseract_eng", "text": "另文", "probability": 0.5}]}
        path = self.top / "report.json"
        path.write_text(json.dumps(report), "utf-8")
        self.assertIn("另文", run("review", path)[1])
        line = json.loads(run("review", path, "--json")[1].splitlines()[0])
        self.assertEqual(line["alternatives"][0], {"text": "另文", "odds": 0.5, "readers": 1})
        place = f"{cell['row']},{cell['col']}"
        self.assertIn("另文  0.5  tesseract_eng", run("explain", path, "--cell", place, "--share", ROOT)[1])


class Compare(Folder):
    def test_names_what_one_folder_alone_has(self):
        self.add("局/a.pdf", "1 pages=1")
        self.ingest()
        other = self.top / "other"
        shutil.copytree(self.out, other)
        self.add("局/b.pdf", "2 pages=1")
        self.ingest()
        self.assertIn("in one folder only: 1", run("compare", other, self.out)[1])
        lines = [json.loads(line) for line in run("compare", other, self.out, "--json")[1].splitlines()]
        self.assertEqual([(each["kind"], each["source"]) for each in lines], [("only_after", "in/局/b.pdf")])
        lines = [json.loads(line) for line in run("compare", self.out, other, "--json")[1].splitlines()]
        self.assertEqual(lines[0]["kind"], "only_before")


class Sheets(Folder):
    def sheet(self):
        self.add("局/a.pdf")
        self.ingest()
        return run("sample", self.out, "--rate", 1)[1]

    def counted(self, lines, language="en"):
        path = self.top / "answers.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, lines[0].keys())
            writer.writeheader()
            writer.writerows(lines)
        return run("sample", self.out, "--answers", path, language=language)

    def test_a_line_that_stands_twice_counts_once(self):
        lines = list(csv.DictReader(io.StringIO(self.sheet().lstrip("\ufeff"))))
        self.assertEqual({line["source"] for line in lines}, {"in/局/a.pdf"})
        self.assertEqual(list(lines[0])[-1], "answer")
        first = lines[0] | {"answer": "y"}
        code, out, log = self.counted([first, first, *lines[1:]])
        self.assertEqual(code, 0)
        self.assertIn("1 number was looked at", out)
        self.assertIn("1 line repeats another", log)
        code, out, log = self.counted([first, first | {"answer": "n"}, lines[1] | {"answer": "y"}])
        self.assertEqual(code, 2)
        self.assertIn("1 number was looked at, 0 are wrong", out)
        self.assertIn("different answers", log)
        self.assertNotIn("amount", self.counted([first], "zh")[1], "kinds have Chinese names")

    def test_a_workbook_goes_there_and_comes_back(self):
        self.add("局/a.pdf")
        self.ingest()
        sheet = self.top / "sheet.XLSX"
        code, said, log = run("sample", self.out, "--rate", 1, "--sheet", sheet)
        self.assertEqual(code, 0, log)
        with zipfile.ZipFile(sheet) as book:
            cells = book.read("xl/worksheets/sheet1.xml").decode()
            texts = book.read("xl/sharedStrings.xml").decode()
        self.assertNotIn("<f>", cells, "nothing is a formula")
        self.assertIn("in/局/a.pdf", texts)
        first = sheet.read_bytes()
        self.assertEqual(run("sample", self.out, "--rate", 1, "--sheet", sheet)[0], 0, "no answers, so written again")
        self.assertEqual(first, sheet.read_bytes())
        code, said, _ = run("sample", self.out, "--answers", sheet)
        self.assertEqual(code, 0)
        self.assertIn("0 numbers were looked at", said)
        lines = [line for line in csv.reader(io.StringIO(run("sample", self.out, "--rate", 1)[1].lstrip("\ufeff")))]
        self.as_spreadsheets_save_it(lines, sheet)
        code, said, log = run("sample", self.out, "--answers", sheet)
        self.assertEqual(code, 0, log)
        self.assertIn("numbers were looked at, 1 is wrong", said)
        self.assertEqual(run("sample", self.out, "--rate", 1, "--sheet", sheet)[0], 5, "it holds answers")
        sheet.write_bytes(sheet.read_bytes()[:300])
        code, said, log = run("sample", self.out, "--answers", sheet)
        self.assertEqual(code, 3)
        self.assertIn("no workbook, or a damaged one", log)

    @staticmethod
    def as_spreadsheets_save_it(lines, path):
        """Amounts as numbers of 17 digits, empty cells left out, texts in one list, an empty row above the last."""
        texts, rows = [], []
        for number, line in enumerate(lines, 1):
            if number > 1 and line[9]:
                line[-1] = "y" if number % 2 else f"{float(line[9]):.17g}"
            if number == len(lines):
                line[-1] = "n"
            cells = ""
            for column, text in enumerate(line):
                place = f"{chr(65 + column)}{number + (number == len(lines))}"
                try:
                    cells += f'<c r="{place}"><v>{float(text):.17g}</v></c>'
                except ValueError:
                    if text:
                        texts.append(text)
                        cells += f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'
            rows.append(f'<row r="{number + (number == len(lines))}">{cells}</row>')
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{relations}"><sheets>'
                                             '<sheet name="x" sheetId="1" r:id="rId7"/></sheets></workbook>')
            book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId7" Type="t" '
                                                        'Target="worksheets/sheet9.xml"/></Relationships>')
            book.writestr("xl/worksheets/sheet9.xml",
                          f'<worksheet {main}><sheetData>{"".join(rows)}</sheetData></worksheet>')
            inside = "".join(f"<si><t xml:space=\"preserve\">{escape(text)}</t></si>" for text in texts)
            book.writestr("xl/sharedStrings.xml", f"<sst {main}>{inside}</sst>")


class Watch(Folder):
    def test_folders_of_other_results_are_left_alone(self):
        self.add("a.pdf")
        foreign = self.top / "in/old"
        self.assertEqual(run("ingest", self.top / "in/a.pdf", "--out", foreign, *WORKER)[0], 0)
        (foreign / "debug").mkdir()
        (foreign / "debug/page.pdf").write_text("%PDF-double name=x pages=1\n")
        with open(self.top / "said", "w", encoding="utf-8") as said:
            process = subprocess.Popen([PROGRAM, "watch", self.top / "in", "--out", self.out, *WORKER, "--lang", "en"],
                                       stdout=said, stderr=said)
            for _ in range(300):
                time.sleep(0.05)
                if self.reports():
                    break
            time.sleep(1)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(30), 0)
        self.assertEqual(len(self.reports()), 1)
        self.assertIn("results of juesuan: in/old", (self.top / "said").read_text("utf-8"))
        self.assertEqual(run("watch", foreign, "--out", self.top / "x", *WORKER)[0], 3)


if __name__ == "__main__":
    unittest.main()
