#!/usr/bin/python3
"""What the built program understands of corpus/explained: everything that its truth says, every contradiction and no other.

JUESUAN_PROGRAM names the program; without it that of build/dev is taken.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
PROGRAM = Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan"))
PYTHON = "/usr/bin/python3"
# Reports whose tables make rules speak that no explained report asks for.
DRAWN = ("linjiang_culture_bureau_2022.compact.pdf", "linjiang_culture_bureau_2022.unseen_hei.pdf",
         "wuhan_dongxihu_union_2020.compact.pdf")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


class Meaning(unittest.TestCase):
    """The explained reports are read once for all tests."""

    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.out = Path(cls._folder.name)
        cls.explained = cls.out / "explained"
        done = cls.ingest(CORPUS / "explained", cls.explained)
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls._folder.cleanup()

    @staticmethod
    def ingest(folder, out):
        return run(PROGRAM, "ingest", folder, "--out", out, "--lang", "en", "--share", ROOT)

    def test_everything_is_understood_and_every_contradiction_reported(self):
        score = run(PYTHON, ROOT / "scripts/score_meaning", self.explained, "--strict", "--misses", "10")
        print(score.stdout)
        self.assertEqual(score.returncode, 0, score.stdout + score.stderr)

    def test_reports_without_contradictions_have_no_findings(self):
        drawn, out = self.out / "corrected", self.out / "corrected_reports"
        made = run(PYTHON, ROOT / "scripts/draw_corpus", "--corrected", drawn)
        if made.returncode == 2:
            self.skipTest("the fonts of the corpus are not installed")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(self.ingest(drawn, out).returncode, 0)
        score = run(PYTHON, ROOT / "scripts/score_meaning", out, "--truth", drawn, "--strict", "--misses", "10")
        self.assertEqual(score.returncode, 0, score.stdout + score.stderr)

    def test_every_rule_is_evaluated_and_passes_somewhere(self):
        """A rule that no document of the corpus and no page of tests/forms obeys is wrong, or says nothing."""
        more = self.out / "drawn"
        more.mkdir()
        for name in DRAWN:
            (more / name).symlink_to(CORPUS / "drawn" / name)
        self.assertEqual(self.ingest(more, self.out / "drawn_reports").returncode, 0)
        passed = Counter()
        for folder in (self.explained, self.out / "drawn_reports"):
            for path in folder.glob("*.json"):
                checks = json.loads(path.read_text(encoding="utf-8")).get("checks", [])
                passed.update(check["rule"] for check in checks if check["status"] == "pass")
        for path in (ROOT / "tests/forms").glob("*.txt"):  # what these pass is tested where they are read
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("# passes:"):
                    passed.update(line.partition(":")[2].split())
        rules = [rule["id"] for path in sorted((ROOT / "schemas/rules").glob("*.json"))
                 for rule in json.loads(path.read_text(encoding="utf-8"))["rules"]]
        self.assertEqual([rule for rule in rules if not passed[rule]], [])


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
