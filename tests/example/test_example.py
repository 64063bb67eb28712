#!/usr/bin/python3
"""The libraries as others use them: installed, found by CMake, linked without what only PDF needs."""
import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan"))
BUILD = PROGRAM.parents[1]
HERE = BUILD / "tests/example"
INSTALLED, BUILT = HERE / "installed", HERE / "built"
PICTURE = ROOT / "corpus/demo/临江示范区文化和旅游局2022年度基金和三公经费.tiff"
SHARE = INSTALLED / "share/juesuan"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def linked(program):
    """The libraries that the program names itself."""
    return re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "--dynamic", "--wide", program))


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(HERE, ignore_errors=True)
        run("cmake", "--install", BUILD, "--prefix", INSTALLED)
        run("cmake", "-S", ROOT / "tests/example", "-B", BUILT, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={INSTALLED}")
        run("cmake", "--build", BUILT)

    def test_prints_the_tables_of_a_picture(self):
        rows = run(BUILT / "print_tables", SHARE, PICTURE).splitlines()
        self.assertTrue(any(re.search(r" \| [\d,]+\.\d\d \| ", row) for row in rows), rows)

    def test_reports_a_picture(self):
        run(BUILT / "report_picture", SHARE, PICTURE, HERE / "report")
        report = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
        forms = [table["form"] for table in report["tables"]]
        self.assertIn("final_accounts.09", forms)
        self.assertIn("verified", {cell["status"] for table in report["tables"] for cell in table["cells"]})

    def test_pictures_need_no_library_for_pdf(self):
        for program in ("print_tables", "report_picture"):
            libraries = linked(BUILT / program)
            self.assertTrue(any(name.startswith("libtesseract") for name in libraries), libraries)
            self.assertNotRegex(run("ldd", BUILT / program), "poppler|qpdf")

    def test_the_installed_program_finds_its_files(self):
        self.assertIn("ingest", run(INSTALLED / "bin/juesuan", "--help"))
        self.assertTrue((SHARE / "model/line_reader.jsm").is_file())
        self.assertTrue((SHARE / "schemas/forms").is_dir())


if __name__ == "__main__":
    unittest.main()
