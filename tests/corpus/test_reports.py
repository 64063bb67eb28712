#!/usr/bin/python3
"""The built program on the corpus: broken files end as named, reports are valid and as good as before.

JUESUAN_PROGRAM names the program; without it that of build/dev is taken.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
PROGRAM = Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan"))
PYTHON = "/usr/bin/python3"


def ingest(inputs, out, *options):
    command = [PROGRAM, "ingest", *inputs, "--out", out, "--lang", "en", "--share", ROOT, *options]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def results(folder):
    """Name → bytes of every result; the summary holds times and is left out."""
    return {path.name: path.read_bytes() for path in folder.glob("*.json") if path.name != "run_summary.json"}


class Reports(unittest.TestCase):
    """Each test gets its own output folder, gone afterwards."""

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.out = Path(self._folder.name)

    def assert_valid(self, folder):
        """By a second validator than the program's own."""
        files = [str(path) for path in sorted(folder.glob("*.json")) if path.name != "run_summary.json"]
        check = subprocess.run([PYTHON, ROOT / "scripts/check_schemas", *files], capture_output=True, text=True)
        self.assertEqual(check.returncode, 0, check.stdout + check.stderr)


class SingleLines(unittest.TestCase):
    def test_single_lines_are_read_with_their_probabilities(self):
        expected = json.loads((CORPUS / "lines/expected.json").read_text(encoding="utf8"))
        command = [PROGRAM, "read", CORPUS / "lines", "--json", "--share", ROOT, "--probability-of", "3,204.87",
                   "--probability-of", "3,264.87"]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2, done.stderr)  # expected.json is no picture, and that is said
        self.assertIn("expected.json", done.stderr)
        lines = {Path(line["image"]).name: line for line in map(json.loads, done.stdout.splitlines())}
        self.assertEqual({name: line["readings"][0]["text"] for name, line in lines.items()}, expected)
        amount = lines["amount.png"]
        self.assertEqual("".join(c["text"] for c in amount["characters"]), "3,264.87")
        wrong, right = (asked["probability"] for asked in amount["asked"])
        self.assertGreater(right, 0.99)
        self.assertLess(wrong, 0.001)
        places = [(c["x0"], c["x1"]) for c in amount["characters"]]
        self.assertEqual(places, sorted(places))


class BrokenFiles(Reports):
    def test_each_ends_as_its_note_says(self):
        run = ingest([CORPUS / "broken"], self.out, "--page-timeout", "60")
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assert_valid(self.out)
        summary = json.loads((self.out / "run/run_summary.json").read_text())
        outcomes = {Path(each["document"]).name: each for each in summary["documents"]}
        for expected in json.loads((CORPUS / "broken/expected.json").read_text()):
            with self.subTest(expected["file"]):
                outcome = outcomes[expected["file"]]
                codes = {error["code"] for error in outcome["errors"]}
                said = f"{outcome['status']}: {sorted(codes)}"
                self.assertIn(outcome["status"], expected["outcome"].split("|"), said)
                if outcome["status"] != "complete":
                    self.assertTrue(codes & set(expected["error"].split("|")), said)
                if "tables" in expected:
                    self.assertEqual(outcome["tables"], expected["tables"])


class SameBytes(Reports):
    def test_whatever_the_number_of_children(self):
        """The real page_worker on scans and a drawn report, shortened."""
        inputs = [*sorted((CORPUS / "scanned").glob("*sideways200.pdf")), *sorted((CORPUS / "drawn").glob("*2022.district.pdf"))]
        found = []
        for jobs in ("1", "2", "5"):
            run = ingest(inputs, self.out / jobs, "--jobs", jobs, "--pages", "1-3")
            self.assertEqual(run.returncode, 2, run.stderr)
            found.append(results(self.out / jobs))
        self.assertEqual(len(found[0]), len(inputs))
        self.assertEqual(found[0], found[1])
        self.assertEqual(found[0], found[2])


class NoTables(Reports):
    def test_pages_without_tables_give_none(self):
        """A sample of what scripts/corpus/pages_without_tables.py draws: each kind three times."""
        drawn = self.out / "drawn.pdf"
        draw = [PYTHON, ROOT / "scripts/corpus/pages_without_tables.py", drawn, "--pages", "21", "--seed", "7"]
        subprocess.run([str(part) for part in draw], check=True, capture_output=True)
        run = ingest([drawn], self.out / "read")
        self.assertIn(run.returncode, (0, 2), run.stderr)
        reports = [json.loads(text) for text in results(self.out / "read").values()]
        self.assertEqual(len(reports), 1)
        self.assertEqual(len(reports[0]["pages"]), 21)
        self.assertEqual(reports[0]["tables"], [])


class Quality(Reports):
    def test_no_figure_is_worse_than_the_ratchet(self):
        run = ingest([CORPUS / "scanned", CORPUS / "drawn"], self.out)
        self.assertIn(run.returncode, (0, 2), run.stderr)
        self.assert_valid(self.out)
        score = subprocess.run(
            [PYTHON, ROOT / "scripts/score_corpus", "--reports", self.out, "--check-ratchet"],
            capture_output=True,
            text=True,
        )
        print(score.stdout)
        self.assertEqual(score.returncode, 0, score.stdout + score.stderr)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
