#!/usr/bin/python3
"""run_stage gives what each stage gives of a page of the corpus, and says what it cannot do."""
import json
import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan"))
RUN_STAGE = PROGRAM.parents[1] / "tests/run_stage"
PICTURE = ROOT / "corpus/demo/临江示范区文化和旅游局2022年度基金和三公经费.tiff"
REPORT = ROOT / "corpus/demo/武汉经开区总工会本级2024年度单位决算.pdf"


def run(*arguments):
    return subprocess.run([RUN_STAGE, *arguments], capture_output=True, text=True)


def stage(name, file=PICTURE, page=1):
    done = run(file, "--page", str(page), "--until", name)
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


class RunStage(unittest.TestCase):
    def test_pixels_become_rulings_cells_and_readings(self):
        image = stage("rasterize")
        self.assertEqual((image["page"], image["source"]), (1, "scan"))
        cleaned = stage("clean")
        self.assertEqual(cleaned["dpi"], image["dpi"])
        directions = {ruling["direction"] for ruling in cleaned["rulings"]}
        self.assertEqual(directions, {"horizontal", "vertical"})
        layout = stage("grid")
        self.assertEqual(len(layout["tables"]), 1)
        read = stage("recognize")
        cells, read_cells = layout["tables"][0]["cells"], read["tables"][0]["cells"]
        places = [(cell["row"], cell["col"]) for cell in cells]
        self.assertEqual(places, [(cell["row"], cell["col"]) for cell in read_cells])
        reading = next(line["readings"][0] for cell in read_cells for line in cell["lines"])
        self.assertEqual(reading["reader"], "line_reader")

    def test_the_reporting_half_goes_on_with_the_same_page(self):
        normal = stage("normalize")
        kinds = {cell["content"]["kind"] for cell in normal["tables"][0]["cells"]}
        self.assertIn("amount", kinds)
        forms = stage("classify")
        self.assertTrue(forms["tables"][0]["form"].startswith("final_accounts."))
        report = stage("validate")
        self.assertTrue(any(cell["status"] == "verified" for cell in report["cells"]))

    def test_a_page_of_a_pdf(self):
        read = stage("recognize", REPORT, 2)
        self.assertEqual(read["page"], 2)

    def test_says_what_it_cannot_do(self):
        self.assertIn("usage", run().stderr)
        self.assertIn("usage", stage("write"))
        self.assertIn("input_unsupported", stage("grid", ROOT / "README.md"))
        self.assertIn("page_damaged", stage("grid", PICTURE, 99))


if __name__ == "__main__":
    unittest.main()
