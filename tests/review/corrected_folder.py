"""An output folder with one report, of which persons say something."""
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
DOCUMENT = ROOT / "corpus/demo/临江示范区文化和旅游局2022年度决算总表.pdf"
LINE_SCHEMA = json.loads((ROOT / "schemas/output/corrections.v1.schema.json").read_text(encoding="utf-8"))
TABLE = "table_1"
PART, TOTAL = (4, 2), (32, 2)  # an amount of the income side, and the printed sum over it


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class CorrectedFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        place = Path(cls.temporary.name)
        (place / "in").mkdir()
        shutil.copy(DOCUMENT, place / "in/a.pdf")
        code, _, errors = run("ingest", place / "in", "--out", place / "out")
        assert code == 0, errors
        cls.fresh = place
        cls.sha256 = hashlib.sha256(DOCUMENT.read_bytes()).hexdigest()

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.place = Path(tempfile.mkdtemp(dir=self.fresh))
        shutil.copytree(self.fresh / "in", self.place / "in", copy_function=shutil.copy2)
        shutil.copytree(self.fresh / "out", self.place / "out")
        self.out = self.place / "out"
        self.book = self.out / "corrections" / f"{self.sha256}.jsonl"

    def review(self, *arguments, code=0):
        found, said, errors = run("review", self.out, *arguments)
        self.assertEqual(found, code, said + errors)
        return said + errors

    def report(self):
        path, = self.out.glob("a-*.json")
        report = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(
            json.loads((ROOT / "schemas/output/report.v1.schema.json").read_text(encoding="utf-8"))).validate(report)
        return report

    def cell(self, place):
        return next(cell for cell in self.report()["tables"][0]["cells"] if (cell["row"], cell["col"]) == place)

    def lines(self):
        return [json.loads(line) for line in self.book.read_text(encoding="utf-8").splitlines()]

    def id(self, place):
        return f"{self.sha256[:12]}:{TABLE}:{place[0]},{place[1]}"

    def listed(self):
        return [json.loads(line) for line in self.review("--json").splitlines()]
