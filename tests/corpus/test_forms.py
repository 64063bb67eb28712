#!/usr/bin/python3
"""No table of the drawn corpus changes its form: forms.json beside this file says which each has.

JUESUAN_PROGRAM names the program; without it that of build/dev is taken. A form that a table should
have got all along is written there by hand, with its document's truth before one's eyes.
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


def forms_in(report):
    return [[table["pages"][0], table["form"]] for table in report["tables"]]


class Forms(unittest.TestCase):
    def test_every_table_keeps_its_form(self):
        kept = json.loads((Path(__file__).with_name("forms.json")).read_text(encoding="utf8"))["documents"]
        with tempfile.TemporaryDirectory() as out:
            command = [PROGRAM, "ingest", *(CORPUS / name for name in kept), "--out", out, "--lang", "en", "--share", ROOT]
            subprocess.run([str(part) for part in command], capture_output=True, check=False)
            found = {}
            for path in Path(out).glob("*.json"):
                report = json.loads(path.read_text(encoding="utf8"))
                if "document" in report:
                    found[report["document"]["file_name"]] = forms_in(report)
            for name, tables in kept.items():
                with self.subTest(name):
                    self.assertEqual(found.get(Path(name).name), tables)
            check = [PROGRAM, "forms", out, "--check", ROOT / "schemas", "--lang", "en"]
            done = subprocess.run([str(part) for part in check], capture_output=True, text=True, check=False)
            self.assertTrue(done.stdout.endswith(": 0 lines to look at\n"), done.stdout)


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    unittest.main()
