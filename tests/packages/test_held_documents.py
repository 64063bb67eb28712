"""PDFs that hold others, and what needs a member once more after it was read: with the real worker."""
import hashlib
import json
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import fitz

import drawn_packages as drawn
import test_packages

ROOT, PROGRAM = test_packages.ROOT, test_packages.PROGRAM


def page_of(text):
    """A small PDF with a table of two rows."""
    document = fitz.open()
    page = document.new_page()
    page.insert_text((72, 60), text, fontsize=12)
    for number in range(4):
        page.draw_line((72, 100 + 30 * number), (372, 100 + 30 * number))
        page.draw_line((72 + 100 * number, 100), (72 + 100 * number, 190))
    for row in range(3):
        for col in range(3):
            page.insert_text((80 + 100 * col, 120 + 30 * row), f"{10 * (row + 1) + col}.00", fontsize=12)
    return document


def holding(text, attached):
    document = page_of(text)
    for name, content in attached.items():
        document.embfile_add(name, content, filename=name)
    return document.tobytes()


class Held(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.top = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.top)

    def run_over(self, files, *options):
        test_packages.write_files(self.top / "in", files)
        time.sleep(2.1)
        return self.again(*options)

    def again(self, *options):
        return test_packages.Run(self.top, "--jobs", "2", *options, worker=Path(PROGRAM).parent / "page_worker")

    def command(self, *words, program=PROGRAM):
        done = subprocess.run([program, *map(str, words), "--lang", "en"], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def report(self, stem):
        return next((self.top / "out").glob(f"{stem}-*.json"))

    def test_attached_files_are_documents(self):
        inner = holding("inner", {"deepest.pdf": page_of("deepest").tobytes()})
        attached = {"决算.pdf": page_of("one").tobytes(), "inner.pdf": inner, "data.xml": b"<?xml version='1.0'?><a/>"}
        expected = {"cover.pdf": "complete", "cover.pdf!/决算.pdf": "complete", "cover.pdf!/inner.pdf": "complete",
                    "cover.pdf!/inner.pdf!/deepest.pdf": "complete", "cover.pdf!/data.xml": "skipped XML",
                    "p.zip": "unpacked 1", "p.zip!/cover.pdf": "complete", "p.zip!/cover.pdf!/x.pdf": "complete"}
        run = self.run_over({"cover.pdf": holding("cover", attached),
                             "p.zip": drawn.zip_of([("cover.pdf", holding("other", {"x.pdf": page_of("x").tobytes()}))])})
        self.assertEqual(run.states(), expected, run.log)
        self.assertEqual(run.code, 0)
        for page in json.loads(self.report("cover").read_text(encoding="utf-8"))["pages"]:
            self.assertEqual(page["errors"], [])
        again = self.again()
        self.assertEqual(again.states(), expected, again.log)
        # New definitions do not make the cover partial for what was taken.
        self.assertEqual(self.command("reclassify", self.top / "out")[0], 0)
        self.assertEqual(self.again("--refresh", "--text-layer", "ignore").states(), expected)

    def test_documents_behind_each_other_are_several(self):
        first, second = page_of("first").tobytes(), page_of("second").tobytes()
        updated = self.top / "updated.pdf"
        updated.write_bytes(second)
        document = fitz.open(updated)
        document[0].insert_text((72, 300), "more")
        document.saveIncr()
        run = self.run_over({"joined.pdf": first + b"\n" + second, "updated.pdf": updated.read_bytes(),
                             "seems.pdf": first + b"%PDF-1.4\n% no other\n" + b"%%EOF\n"})
        states = run.states()
        self.assertEqual(states.pop("seems.pdf").split()[0], "complete", run.log)
        self.assertEqual(states, {"joined.pdf": "unpacked 2", "joined.pdf!/1.pdf": "complete",
                                  "joined.pdf!/2.pdf": "complete", "updated.pdf": "complete"}, run.log)
        self.assertEqual(self.again().states()["joined.pdf"], "unpacked 2")

    def test_what_comes_later_unpacks_the_member(self):
        content = page_of("报告").tobytes()
        inner = drawn.zip_of([("b.pdf", content)])
        run = self.run_over({"a.zip": drawn.zip_of([("junk.txt", b"x"), ("inner.zip", inner)])})
        self.assertEqual(run.code, 0, run.log)
        report = self.report("b")
        code, said = self.command("explain", report, "--table", 1, "--cell", "1,1", "--pictures", self.top / "pictures")
        self.assertEqual(code, 0, said)
        self.assertEqual(len(list((self.top / "pictures").glob("*.png"))), 1, said)
        code, said = self.command("export", self.top / "out", "--to", self.top / "made", "--format", "pdf,mets,bagit",
                                  "--sources")
        self.assertEqual(code, 0, said)
        self.assertEqual(len(list((self.top / "made/pdf").glob("b-*.pdf"))), 1)
        source, = (self.top / "made/bag/data").rglob("sources/b-*.pdf")
        self.assertEqual(hashlib.sha256(source.read_bytes()).digest(), hashlib.sha256(content).digest())
        self.assertIn("a.zip!/inner.zip!/b.pdf", self.command("show", self.top / "out")[1])
        # A program that does not lie beside its definitions is told where these are.
        (self.top / "bin").mkdir()
        for name in ("juesuan", "page_worker"):
            shutil.copy(Path(PROGRAM).parent / name, self.top / "bin")
        for options in (("explain", report, "--table", 1, "--cell", "1,1", "--pictures", self.top / "more"),
                        ("sample", self.top / "out", "--rate", 1, "--pictures", self.top / "more"),
                        ("export", self.top / "out", "--to", self.top / "moved", "--format", "pdf,mets", "--sources")):
            code, said = self.command(*options, "--share", ROOT, program=self.top / "bin/juesuan")
            self.assertEqual(code, 0, said)
            self.assertNotIn("missing", said)
        (self.top / "in/a.zip").unlink()
        code, said = self.command("explain", report, "--table", 1, "--cell", "1,1", "--pictures", self.top / "pictures")
        self.assertIn("it was moved or removed", said)


if __name__ == "__main__":
    unittest.main()
