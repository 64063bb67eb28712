"""What is left to do, metrics, a catalogue in exports, rows that are explained by their label, pictures of what was read."""
import collections
import csv
import json
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
from test_prompt_runs import PROGRAM, ROOT, WORKER, Folder, run  # noqa: E402

DEMO = ROOT / "corpus/demo"
MEMBERS = {"id", "document", "report", "sha256", "metadata", "page", "bbox", "table", "title", "form", "row", "col", "kind",
           "row_words", "column_words", "text", "raw", "alternatives", "suggestion", "reasons", "corrected", "why", "why_zh"}
KINDS = {"amount": "amounts", "percent": "amounts", "code": "codes", "line_number": "codes", "label": "labels",
         "statement": "statements"}


class ReadDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.top = Path(cls.kept.name)
        (cls.top / "in").mkdir()
        source = next(path for path in sorted(DEMO.glob("临江*.pdf")))
        shutil.copy(source, cls.top / "in/决算.pdf")
        sheet = cls.top / "m.csv"
        sheet.write_text("path,档号,全宗号\nin/决算.pdf,A-7,9\n", "utf-8")
        cls.out = cls.top / "out"
        code, cls.table, log = run("ingest", cls.top / "in", "--out", cls.out, "--share", ROOT, "--metadata", sheet,
                                   "--metrics", cls.top / "m.prom", "--debug-images")
        assert code == 0, log
        cls.report, = cls.out.glob("*-*.json")
        # Something of every kind is to be reviewed.
        report = json.loads(cls.report.read_text("utf-8"))
        cls.sha256 = report["document"]["sha256"]
        for kind in ("amount", "label"):
            for cell in [each for each in report["tables"][0]["cells"] if each["kind"] == kind and each["text"]][:2]:
                run("review", cls.out, "--unreadable", f"{cls.sha256[:12]}:table_1:{cell['row']},{cell['col']}", "--by", "a",
                    "--share", ROOT)

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def test_review_lists_what_all_others_count(self):
        code, said, log = run("review", self.out, "--json", "--share", ROOT)
        self.assertEqual(code, 0, log)
        entries = [json.loads(line) for line in said.splitlines()]
        for entry in entries:
            self.assertEqual(set(entry), MEMBERS)
            self.assertTrue(entry["why"] and entry["why_zh"])
            self.assertEqual(entry["metadata"], {"档号": "A-7", "全宗号": "9"})
        found = collections.Counter(KINDS.get(entry["kind"], "others") for entry in entries)
        counts = json.loads(run("status", self.out, "--json")[1])["to_review"]
        self.assertEqual({kind: count for kind, count in counts.items() if count and kind != "all"}, dict(found))
        self.assertEqual(counts["all"], len(entries))
        self.assertGreaterEqual(counts["labels"], 2)
        card = run("show", self.report, "--share", ROOT)[1]
        self.assertIn(f"table_1 {entries[0]['row']},{entries[0]['col']}", card, "its cells to review are named")

    def test_a_catalogue_stands_in_exports(self):
        code, _, log = run("export", self.out, "--to", self.top / "tables", "--format", "csv")
        self.assertEqual(code, 0, log)
        with open(self.top / "tables/csv/documents.csv", encoding="utf-8-sig", newline="") as file:
            document, = csv.DictReader(file)
        self.assertIn("A-7", document["metadata"])

    def test_metrics_tell_the_last_success_the_build_and_what_is_to_be_reviewed(self):
        lines = [line for line in (self.top / "m.prom").read_text("utf-8").splitlines() if not line.startswith("#")]
        values = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}
        self.assertGreater(values["juesuan_last_success_timestamp_seconds"], time.time() - 3600)
        self.assertTrue(any("version=" in name for name in values), lines)
        self.assertEqual(sum(name.startswith("juesuan_to_review{") for name in values), 5)

    def test_a_row_is_explained_by_its_label_in_the_order_of_the_page_without_empty_cells(self):
        report = json.loads(self.report.read_text("utf-8"))
        record = next(one for one in report["tables"][0]["records"]
                      if one["label"] and sum(value["value"] is not None for value in one["values"].values()) > 0)
        code, said, log = run("explain", self.report, "--table", "1", "--label", record["label"], "--share", ROOT)
        self.assertEqual(code, 0, log)
        filled = {tuple(value["cell"]) for value in record["values"].values() if value["cell"] and value["value"] is not None}
        names = [f"row {row}, column {col} " for row, col in sorted(filled)]
        places = [said.index(name) for name in names if name in said]
        self.assertEqual(len(places), len(filled), said)
        self.assertNotIn('""', said)
        self.assertEqual(places, sorted(places))
        code, _, log = run("explain", self.report, "--label", record["label"] + "吗", "--share", ROOT)
        self.assertEqual(code, 3)
        self.assertIn(record["label"], log, "the nearest row is named")

    def test_the_second_picture_has_what_was_read_and_a_legend(self):
        pictures = sorted(self.out.glob("debug/**/*.read.svg"))
        self.assertEqual(len(pictures), len(sorted(self.out.glob("debug/**/*.png"))))
        drawn = pictures[0].read_text("utf-8")
        for word in ("389.15", "verified", "已验证", "review", "待核对"):
            self.assertIn(word, drawn)


class AfterAKill(Folder):
    def test_status_and_failed_say_the_same_pages_kept(self):
        self.add("a.pdf", "pages=30 slow=150")
        process = subprocess.Popen([PROGRAM, "ingest", str(self.top / "in"), "--out", str(self.out), *WORKER, "--jobs", "1"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        failed, = self.failed()
        self.assertEqual(failed["status"], "unfinished")
        self.assertGreater(failed["pages_kept"], 0)
        self.assertEqual(self.status()["pages_kept_of_unfinished"], failed["pages_kept"])
        self.assertIn(f"{failed['pages_kept']} page", run("failed", self.out)[1])


if __name__ == "__main__":
    unittest.main()
