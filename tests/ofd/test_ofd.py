"""The demo's tables as an OFD: the same records and checks as of its PDF; and what else an OFD may hold, end to end."""
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from PIL import Image, ImageDraw

import drawn_ofd as drawn

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
SOURCE = ROOT / "corpus/drawn/wuhan_jingkai_union_2024.standard.pdf"
MAIN_TABLES = range(4, 11)


def read(files, *options):
    """Name → report."""
    top = Path(tempfile.mkdtemp())
    try:
        (top / "in").mkdir()
        for name, content in files.items():
            (top / "in" / name).write_bytes(content)
        subprocess.run([PROGRAM, "ingest", top / "in", "--out", top / "out", "--jobs", "1", *options],
                       capture_output=True, check=False)
        reports = [json.loads(path.read_text(encoding="utf-8")) for path in (top / "out").glob("*.json")]
        return {report["document"]["file_name"]: report for report in reports}
    finally:
        shutil.rmtree(top)


def amounts(report):
    """(form, row's name, column, value), of every amount of a known form."""
    return sorted((table["form"], record["code"] or record["label"], record["block"], key, value["value"])
                  for table in report["tables"] if table["form"]
                  for record in table["records"] for key, value in record["values"].items() if value["value"])


def checks(report):
    return sorted((check["rule"], check["status"], str(check["left"])) for check in report["checks"]
                  if check["status"] in ("pass", "fail"))


def seal():
    picture = Image.new("RGBA", (300, 300), (255, 255, 255, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, 290, 290), outline=(230, 0, 0, 255), width=12)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return drawn.seal_of("png", out.getvalue())


class Tables(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        pdf = read({"决算.pdf": SOURCE.read_bytes()}, "--pages", f"{MAIN_TABLES[0]}-{MAIN_TABLES[-1]}")
        cls.pdf = pdf["决算.pdf"]
        cls.ofd = read({"决算.ofd": drawn.of_pdf(SOURCE, MAIN_TABLES),
                        "无字体.ofd": drawn.of_pdf(SOURCE, MAIN_TABLES, embed=False)})

    def test_records_and_checks_are_those_of_the_pdf(self):
        self.assertGreater(len(amounts(self.pdf)), 120)
        for name, report in self.ofd.items():
            with self.subTest(name):
                self.assertEqual(report["document"]["status"], "complete", report["document"])
                self.assertEqual(amounts(report), amounts(self.pdf))
                self.assertEqual(checks(report), checks(self.pdf))

    def test_pages_are_read_from_their_text(self):
        for report in self.ofd.values():
            self.assertEqual({page["source"] for page in report["pages"]}, {"text_layer"})


class Odds(unittest.TestCase):
    """Small documents: what is said of what they hold besides text."""

    @classmethod
    def setUpClass(cls):
        cls.reports = read({"seal.ofd": cls.sealed(), "besides.ofd": cls.besides(), "中文.ofd": cls.chinese_names(),
                            "cut.ofd": cls.sealed()[:2000], "piled.ofd": cls.piled()})

    @staticmethod
    def page(package, words="财政拨款收入 1,234.56"):
        font = package.font("宋体")
        right = [4 if ord(c) > 255 else 2 for c in words[:-1]]
        return package.page([drawn.text(package, font, 4, 20, 40, words, right)])

    @classmethod
    def sealed(cls):
        package = drawn.Package()
        page = cls.page(package)
        package.stamp(page, (30, 20, 40, 40), seal())
        return package.content()

    @classmethod
    def besides(cls):
        package = drawn.Package()
        page = cls.page(package)
        package.annotation(page, "Link")
        package.annotation(page, "Highlight", remark="改过的数")
        package.attach("附件.xlsx", b"x")
        return package.content()

    @classmethod
    def chinese_names(cls):
        package = drawn.Package()
        cls.page(package)
        return drawn.packed({name: content.replace(b"Pages/", "页面/".encode()) if name.endswith("Document.xml") else content
                             for name, content in
                             ((name.replace("Pages/", "页面/"), content) for name, content in package.all_parts().items())})

    @staticmethod
    def piled():
        package = drawn.Package()
        font = package.font("宋体")
        package.page([drawn.text(package, font, 8, 20, 40, "财政拨款收入决算表"), drawn.text(package, font, 4, 20, 60, "1234", [])])
        return package.content()

    def text_of(self, name):
        return [line["text"] for page in self.reports[name]["pages"] for line in page["lines"]]

    def test_a_seal_is_drawn_and_the_text_below_it_is_read(self):
        report = self.reports["seal.ofd"]
        self.assertEqual(report["document"]["status"], "complete", report["document"])
        self.assertIn("1,234.56", " ".join(self.text_of("seal.ofd")))

    def test_what_is_beside_the_pages_is_said(self):
        report = self.reports["besides.ofd"]
        self.assertEqual(report["document"]["status"], "partial")
        self.assertIn("附件.xlsx", json.dumps(report["errors"], ensure_ascii=False))
        notes = {note["code"]: note["detail"] for note in report["pages"][0]["notes"]}
        self.assertEqual(notes["annotation_text"], "改过的数")
        self.assertEqual(notes["links"], "1")

    def test_parts_may_have_chinese_names(self):
        self.assertEqual(self.reports["中文.ofd"]["document"]["status"], "complete")

    def test_a_package_that_breaks_off_is_refused_by_name(self):
        errors = self.reports["cut.ofd"]["errors"]
        self.assertEqual([error["code"] for error in errors], ["document_damaged"])

    def test_characters_without_places_make_the_page_degraded(self):
        errors = self.reports["piled.ofd"]["errors"]
        self.assertEqual([(error["code"], error["detail"]) for error in errors],
                         [("page_degraded", "characters of a text lie on one another")])


if __name__ == "__main__":
    sys.exit(unittest.main())
