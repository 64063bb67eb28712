"""What is met at the prompt with a catalogue, a watched folder, a damaged result, a wrong name: answers that fit."""
import json
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from test_prompt_runs import PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402


class AWatchedFolder(Folder):
    def test_a_file_that_came_twice_counts_once(self):
        with open(self.top / "said", "w+", encoding="utf-8") as said:
            process = subprocess.Popen([PROGRAM, "watch", self.top / "in", "--out", self.out, *WORKER, "--lang", "en"],
                                       stdout=said, stderr=said)
            for script, word in (("damaged=1 pages=1", "failed"), ("pages=1", "complete")):
                self.add("a.pdf", script)
                for _ in range(400):
                    time.sleep(0.05)
                    if f"a.pdf: {word}" in (self.top / "said").read_text("utf-8"):
                        break
            process.send_signal(signal.SIGINT)
            code = process.wait(30)
        said = (self.top / "said").read_text("utf-8")
        self.assertEqual(code, 0, said)
        self.assertIn("1/1 complete", said)
        self.assertNotIn("not complete", said)


class ACatalogue(Folder):
    def sheet(self, *lines):
        path = self.top / "catalogue.csv"
        path.write_text("path,档号\n" + "\n".join(lines) + "\n", "utf-8")
        return "--metadata", path

    def told(self):
        documents = [json.loads(path.read_text("utf-8"))["document"] for path in self.reports()]
        return {one["file_name"]: one.get("metadata") for one in documents}

    def test_a_copy_keeps_its_line_and_files_that_failed_have_theirs(self):
        self.add("a/x.pdf", "pages=1")
        shutil.copytree(self.top / "in/a", self.top / "in/b")
        (self.top / "in/b/x.pdf").rename(self.top / "in/b/y.pdf")
        self.add("d.pdf", "damaged=1 pages=1")
        (self.top / "in/e.pdf").write_text("")
        sheet = self.sheet("a/x.pdf,D-1", "b/y.pdf,D-2", "d.pdf,D-7", "e.pdf,D-3")
        for inputs in (self.top / "in", self.top / "in"):
            code, _, log = run("ingest", inputs, "--out", self.out, *WORKER, *sheet)
            self.assertEqual(code, 2)
            self.assertNotIn("--metadata", log)
            self.assertEqual(self.told(), {"x.pdf": {"档号": "D-1", "档号 2": "D-2"}, "d.pdf": {"档号": "D-7"}})
        self.assertIn({"档号": "D-7"}, [one.get("metadata") for one in self.failed()])
        # A copy that comes later, and another word of the first file.
        (self.top / "in/c.pdf").write_bytes((self.top / "in/a/x.pdf").read_bytes())
        self.ingest(*self.sheet("a/x.pdf,D-8", "b/y.pdf,D-2", "c.pdf,D-9"))
        self.assertEqual(self.told()["x.pdf"], {"档号": "D-8", "档号 2": "D-2", "档号 3": "D-9"})
        before = self.reports()[0].read_bytes()
        log = self.ingest(*self.sheet("a/x.pdf,D-8", "b/y.pdf,D-2", "c.pdf,D-9"))[2]
        self.assertEqual(self.reports()[0].read_bytes(), before)
        self.assertIn("2 documents had their outcome", log)

    def test_a_name_that_fits_two_files_is_given_to_none(self):
        self.add("甲/决算.pdf", "1 pages=1")
        self.add("乙/决算.pdf", "2 pages=1")
        inputs = (self.top / "in/甲", self.top / "in/乙", "--out", self.out, *WORKER)
        log = run("ingest", *inputs, *self.sheet("决算.pdf,A"))[2]
        self.assertIn("1 line of --metadata fits several files and was given to none", log)
        self.assertEqual(self.told(), {"决算.pdf": None})
        log = run("ingest", *inputs, *self.sheet("甲/决算.pdf,A", "甲/决算.pdf,B", "乙/决算.pdf,C"))[2]
        self.assertIn("1 line of --metadata says something else of a file", log)
        self.assertEqual(sorted(json.loads(path.read_text("utf-8"))["document"]["metadata"]["档号"]
                                for path in self.reports()), ["A", "C"])


class WhatIsNotWhole(Folder):
    def test_a_damaged_report_is_seen_and_said_to_be_made_again(self):
        self.add("a.pdf")
        (self.top / "in/e.pdf").write_text("")
        self.ingest()
        report, = self.reports()
        whole = report.read_bytes()
        report.write_bytes(whole[:500])
        self.assertEqual(self.status()["results_damaged"], [report.name])
        self.assertIn(report.name, run("status", self.out)[1])
        self.assertIn("its report was gone, damaged or changed, and is made again", self.ingest()[2])
        self.assertEqual(report.read_bytes(), whole)
        self.assertEqual(self.status()["results_damaged"], [])
        # No export has the empty file.
        code, _, log = run("export", self.out, "--to", self.top / "tables", "--format", "csv, SQLite", "--sources")
        self.assertEqual(code, 0, log)
        self.assertIn("1 file could not be taken, and is in no export", log)
        self.assertIn("--sources counts for mets, bagit alone", log)

    def test_lost_readings_are_said(self):
        self.add("a.pdf")
        self.ingest()
        shutil.rmtree(self.out / "readings")
        code, said, _ = run("reclassify", self.out, "--share", ROOT)
        self.assertEqual(code, 3)
        self.assertIn("1 without kept readings", said)

    def test_nothing_is_made_for_a_folder_that_is_not_there(self):
        code, _, log = run("watch", self.top / "none", "--out", self.out, *WORKER)
        self.assertEqual(code, 3)
        self.assertIn("No such file or directory", log)
        self.assertFalse(self.out.exists())


class Advice(Folder):
    def test_fits_what_happened(self):
        self.add("a.pdf", "damaged=1 pages=1")
        self.assertEqual(self.ingest()[0], 3)
        sheet = self.top / "m.csv"
        sheet.write_text("a,b\n1,2\n")
        code, _, log = self.ingest("--metadata", sheet)
        self.assertEqual(code, 1)
        self.assertIn("its first line names no column path", log)
        self.assertNotIn("read it", log)
        log = "".join(run("ingest", self.out, "--out", self.top / "x", *WORKER)[1:])
        self.assertIn("juesuan show FOLDER", log)
        self.assertNotIn("Convert it", log)
        log = run("ingest", "--files-from", self.top / "in/a.pdf", "--out", self.top / "x", *WORKER)[2]
        self.assertIn("a.pdf: PDF, no list of files", log)
        self.assertNotIn("Convert it", log)
        log = run("export", self.out, "--to", sheet, "--format", "csv", "--share", ROOT)[2]
        self.assertIn("m.csv is a file; choose a folder", log)
        self.assertNotIn("rights", log)
        code, _, log = run("ingest", self.top / "in", "--out", self.out, "--share", "/none")
        self.assertEqual(code, 4)
        self.assertIn("Check --share", log)

    def test_a_name_that_was_printed_is_taken(self):
        self.add("a.pdf", "damaged=1 pages=1")
        done = subprocess.run([PROGRAM, "ingest", ".", "--out", "../out", *WORKER, "--lang", "en"], cwd=self.top / "in",
                              capture_output=True, encoding="utf-8")
        self.assertIn("in/a.pdf: failed", done.stderr)
        self.assertEqual(self.failed()[0]["documents"], ["in/a.pdf"])
        for name in ("./a.pdf", "../in/a.pdf", "in/a.pdf", "a.pdf"):
            log = run("retry", self.out, "--document", name, *WORKER)[2]
            self.assertIn("a.pdf: failed", log, name)


if __name__ == "__main__":
    unittest.main()
