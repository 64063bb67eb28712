#!/usr/bin/python3
"""Corrections while a run holds the folder and after a kill, what the program had, values of another kind, reports changed by hand."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from corrected_folder import PART, PROGRAM, ROOT, TOTAL, CorrectedFolder, run  # noqa: E402

DOUBLE = Path(PROGRAM).resolve().parents[1] / "tests/doubles/page_worker_double"
ENGLISH = ("--lang", "en")


class LateCorrections(CorrectedFolder):
    def slow_run(self, *command):
        """A run of a document that takes its time, with the one that is read already."""
        slow = self.place / "in/slow.pdf"
        slow.write_text("%PDF-double slow pages=20 slow=200\n", encoding="utf-8")
        process = subprocess.Popen(
            [PROGRAM, *map(str, command or ("ingest", self.place / "in", "--out", self.out)), "--worker", DOUBLE, "--share", ROOT,
             "--jobs", "1", "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        for _ in range(400):
            time.sleep(0.05)
            if self.status()["documents"]["unfinished"] > 0 and (self.out / "readings").exists():
                break
        return process

    def status(self):
        code, said, errors = run("status", self.out, "--json")
        return json.loads(said) if code == 0 else {"documents": {"unfinished": 0}, "trouble": errors}

    def export(self, name):
        return run("export", self.out, "--to", self.place / name, "--format", "csv", *ENGLISH)

    def test_one_that_is_given_during_a_run_is_in_the_report_when_the_run_has_ended(self):
        process = self.slow_run()
        said = self.review("--set", f"{self.id(PART)}=389.75", "--by", "a", *ENGLISH)
        self.assertIn("at its end", said)
        self.assertEqual(self.cell(PART)["text"], "389.15")
        self.assertEqual(self.status()["corrections_waiting"], 1)
        self.assertIn("1 correction is not in the reports yet", run("status", self.out, *ENGLISH)[1])
        self.assertIn("1 correction is not in the reports yet", run("show", self.out, *ENGLISH)[1])
        code, _, log = self.export("during")
        self.assertEqual(code, 2)
        self.assertIn("1 correction is not in the reports yet", log)
        self.assertEqual(process.wait(), 0)
        self.assertEqual(self.cell(PART)["text"], "389.75")
        self.assertEqual(self.status()["corrections_waiting"], 0)
        self.assertEqual(self.status()["last_run"]["command"], "ingest")
        summary = json.loads((self.out / "run/run_summary.json").read_text(encoding="utf-8"))
        self.assertEqual(sum(one["trust"]["review"] if "trust" in one else one["review"] for one in summary["documents"]),
                         self.status()["review"])
        self.assertEqual(self.export("after")[0], 0)

    def test_one_that_a_killed_run_did_not_take_in_is_said_until_somebody_does(self):
        process = self.slow_run()
        self.review("--set", f"{self.id(PART)}=389.75", "--by", "a")
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.assertEqual(self.cell(PART)["text"], "389.15")
        for language, words in (("en", "1 correction is not in the reports yet"), ("zh", "1 项更正尚未写入报告")):
            self.assertIn(words, run("status", self.out, "--lang", language)[1])
            path, = self.out.glob("a-*.json")
            for command in (("review", self.out), ("show", path), ("review", path), ("forms", path),
                            ("explain", path, "--table", 1, "--cell", f"{PART[0]},{PART[1]}")):
                self.assertIn(words, run(*command, "--lang", language)[2], command)
        self.assertEqual(self.export("after")[0], 2)
        self.assertEqual(run("reclassify", self.out)[0], 0)
        self.assertEqual(self.cell(PART)["text"], "389.75")
        self.assertEqual(self.status()["corrections_waiting"], 0)

    def test_a_watch_takes_them_in_while_it_goes_on(self):
        watch = subprocess.Popen([PROGRAM, "watch", self.place / "in", "--out", self.out, "--worker", DOUBLE, "--share", ROOT,
                                  "--jobs", "1", "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(watch.kill)
        (self.place / "in/b.pdf").write_text("%PDF-double b pages=1\n", encoding="utf-8")
        for _ in range(200):
            time.sleep(0.1)
            if self.status()["documents"]["complete"] == 2:
                break
        self.assertIn("`watch` within seconds", self.review("--set", f"{self.id(PART)}=389.75", "--by", "a", *ENGLISH))
        for _ in range(300):
            time.sleep(0.1)
            if self.cell(PART)["text"] == "389.75":
                break
        self.assertIsNone(watch.poll(), "it goes on")
        self.assertEqual(self.cell(PART)["text"], "389.75")
        watch.send_signal(signal.SIGTERM)
        self.assertEqual(watch.wait(), 0)

    def test_many_at_once_are_all_in_the_report(self):
        amounts = [(row, 2) for row in range(3, 11)]
        runs = [subprocess.Popen([PROGRAM, "review", self.out, "--accept", self.id(place), "--by", f"person {place[0]}"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for place in amounts]
        self.assertEqual({each.wait() for each in runs}, {0})
        self.assertEqual(self.report()["corrections"]["lines"], len(amounts))
        self.assertEqual(self.status()["corrections_waiting"], 0)

    def test_one_of_a_document_that_is_read_anew_is_kept_and_taken_in(self):
        with sqlite3.connect(self.out / "ledger.sqlite") as ledger:  # as a run does that begins to read it
            ledger.execute("UPDATE documents SET state = 0")
        ledger.close()
        shutil.rmtree(self.out / "readings")
        said = self.review("--set", f"{self.id(PART)}=389.75", "--by", "a", *ENGLISH)
        self.assertIn("when its document is read", said)
        for command in (("show", self.out), ("status", self.out), ("review", self.out)):
            code, out, errors = run(*command, *ENGLISH)
            self.assertEqual(code, 0)
            self.assertIn("1 correction is not in the reports yet", out + errors)
            self.assertNotIn("failed,", out)
        self.assertNotRegex(run("show", self.out, *ENGLISH)[1], "a.pdf +failed")
        self.assertNotIn("\n0 to review", run("review", self.out, *ENGLISH)[1])
        self.assertEqual(self.export("during")[0], 2)
        self.assertEqual(run("retry", self.out)[0], 0)
        self.assertEqual((self.cell(PART)["text"], self.cell(PART)["corrected"]["by"]), ("389.75", "a"))
        self.assertEqual(self.status()["corrections_waiting"], 0)

    def test_a_changed_book_is_known_over_reread(self):
        for place in (PART, TOTAL):
            self.review("--accept", self.id(place), "--by", "a")
        self.book.write_bytes(self.book.read_bytes().splitlines(keepends=True)[0])
        self.assertEqual(run("ingest", self.place / "in", "--out", self.out, "--reread")[0], 0)
        self.assertEqual(self.report()["corrections"]["changed_at"], 2)


class WhatTheProgramHad(CorrectedFolder):
    def test_stands_beside_the_value_however_often_it_was_set_or_taken_back(self):
        place = self.id(PART)
        for words in ((f"--set={place}=389.25",), (f"--set={place}=389.16",), (f"--set={place}=",), (f"--undo={place}",),
                      (f"--set={place}=389.26",), (f"--undo={place}",), (f"--undo={place}",), (f"--set={place}=389.27",)):
            self.review(*words, "--by", "a")
            self.assertEqual(self.cell(PART)["corrected"]["before"], "389.15", words)
        self.review(f"--accept={place}", "--by", "b")
        self.assertEqual((self.cell(PART)["text"], self.cell(PART)["corrected"]["before"]), ("389.27", "389.15"))
        self.assertEqual({line["before"] for line in self.lines()}, {"389.15"})


class OtherKinds(CorrectedFolder):
    def test_a_value_of_another_kind_than_its_column_stays_in_review_and_says_so(self):
        for value, reason in (("5%", "among_amounts"), ("教育", "malformed_amount"), ("12,34", "malformed_amount"),
                              ("O.5", "malformed_amount"), ("38 9.15", "malformed_amount")):
            self.review("--set", f"{self.id(PART)}={value}", "--by", "a")
            cell = self.cell(PART)
            self.assertEqual((cell["text"], cell["status"]), (value, "review"), value)
            self.assertIn(reason, cell["reasons"], value)
        for value in ("389.15", "-1,389.15", "——", ""):
            self.review("--set", f"{self.id(PART)}={value}", "--by", "a")
            self.assertNotIn("malformed_amount", self.cell(PART)["reasons"], value)

    def test_what_is_no_code_stays_in_review(self):
        code = next(cell for cell in self.report()["tables"][0]["cells"] if cell["kind"] in ("line_number", "code"))
        self.review("--set", f"{self.id((code['row'], code['col']))}=123.45", "--by", "a")
        after = self.cell((code["row"], code["col"]))
        self.assertEqual(after["text"], "123.45")


class BooksTakenAway(CorrectedFolder):
    def test_are_said_by_the_run_that_makes_reports_without_them(self):
        self.review("--accept", self.id(PART), "--by", "a")
        self.assertNotIn("changed after", run("ingest", self.place / "in", "--out", self.out, "--reread")[2])
        self.book.unlink()
        for options in ((), ("--reread",), ("--refresh",)):
            self.assertIn("changed after", run("ingest", self.place / "in", "--out", self.out, *options)[2], options)


class ReportsChangedByHand(CorrectedFolder):
    def test_are_said_by_whoever_uses_them_and_made_anew(self):
        path, = self.out.glob("a-*.json")
        sound = path.read_bytes()
        shutil.copytree(self.out, self.place / "copy")
        self.assertEqual(json.loads(run("status", self.place / "copy", "--json")[1])["results_changed"], [])
        path.write_bytes(sound.replace(b'"389.15"', b'"999.15"'))
        for language, words in (("en", "changed after"), ("zh", "写入后被改动")):
            question = ("--table", 1, "--cell", f"{PART[0]},{PART[1]}")
            for command in (("status", self.out), ("review", self.out), ("show", self.out), ("compare", self.out, self.out),
                            ("show", path), ("review", path), ("explain", path, *question), ("forms", path),
                            ("sample", path, "--rate", "0.001"), ("relate", path), ("compare", path, path)):
                code, said, errors = run(*command, "--lang", language)
                self.assertEqual(code, 0)
                self.assertIn(words, said + errors, command)
            for results in (self.out, path):
                code, _, log = run("export", results, "--to", self.place / language, "--format", "csv", "--lang", language)
                self.assertEqual(code, 2, log)
                self.assertIn(words, log)
        self.assertEqual(json.loads(run("status", self.out, "--json")[1])["results_changed"], [path.name])
        self.assertIn("changed by hand", self.review("--accept", self.id(PART), "--by", "a", *ENGLISH, code=3))
        self.assertEqual(run("ingest", self.place / "in", "--out", self.out)[0], 0)
        self.assertEqual(path.read_bytes(), sound)
        path.write_bytes(sound.replace(b'"389.15"', b'"999.15"'))
        self.assertEqual(run("reclassify", self.out)[0], 0)
        self.assertEqual(path.read_bytes(), sound)
        self.assertEqual(json.loads(run("status", self.out, "--json")[1])["results_changed"], [])

    def test_one_that_was_only_touched_or_put_back_is_what_it_was(self):
        path, = self.out.glob("a-*.json")
        path.write_bytes(path.read_bytes())
        os.utime(path, (1, 1))
        self.assertEqual(json.loads(run("status", self.out, "--json")[1])["results_changed"], [])
        self.assertEqual(run("export", self.out, "--to", self.place / "e", "--format", "csv")[0], 0)


if __name__ == "__main__":
    unittest.main()
