"""Several files that are one document: `--document-per folder` and `list`."""
import hashlib
import io
import json
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from PIL import Image

import drawn_packages as drawn
import test_held_documents
import test_packages

PROGRAM = test_packages.PROGRAM


def picture(text, ending="png"):
    """A page with a small table, as a scan of 100 dpi."""
    document = test_held_documents.page_of(text)  # it must live as long as its page
    pixels = document[0].get_pixmap(dpi=100)
    image = Image.open(io.BytesIO(pixels.tobytes("png"))).convert("L")
    out = io.BytesIO()
    image.save(out, {"png": "PNG", "jpg": "JPEG", "tif": "TIFF"}[ending], dpi=(100, 100))
    return out.getvalue()


def digest(content):
    return hashlib.sha256(content).hexdigest()


class PageFiles(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.top = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.top)

    def write(self, files):
        test_packages.write_files(self.top / "in", files)
        time.sleep(2.1)

    def ingest(self, *options, **more):
        return test_packages.Run(self.top, *options, worker=Path(PROGRAM).parent / "page_worker", **more)

    def reports(self):
        return {report["document"]["file_name"]: report for report in
                (json.loads(path.read_text(encoding="utf-8")) for path in (self.top / "out").glob("*.json"))}

    def test_a_folder_of_pictures_is_one_document(self):
        pages = {f"页{number}.{ending}": picture(f"page {number}", ending)
                 for number, ending in ((9, "png"), (10, "jpg"), (11, "tif"), (13, "png"))}
        other = test_held_documents.page_of("other").tobytes()
        scan = [(f"p{number}.png", picture(f"packed {number}")) for number in (1, 2)]
        self.write({f"扫描/{name}": content for name, content in pages.items()} |
                   {"扫描/other.pdf": other, "z.zip": drawn.zip_of(scan)})
        expected = {"扫描/*": "partial document_damaged", "扫描/other.pdf": "complete", "z.zip": "unpacked 1",
                    "z.zip!/*": "complete"}
        run = self.ingest("--document-per", "folder")
        self.assertEqual(run.states(), expected, run.log)
        report = self.reports()["扫描"]
        names = ["页9.png", "页10.jpg", "页11.tif", "页13.png"]
        self.assertEqual(report["document"]["files"], names)
        listing = "".join(f"{digest(pages[name])}  {name}\n" for name in names)
        self.assertEqual(report["document"]["sha256"], digest(listing.encode()))
        self.assertEqual([error["detail"] for error in report["errors"]], ["numbers that the names of its files leave out: 12"])
        # Nothing is done again; the missing pages make another document.
        again = self.ingest("--document-per", "folder")
        self.assertEqual(again.states(), expected, again.log)
        self.assertIn("3 documents had their outcome already", again.log)
        self.write({"扫描/页12.png": picture("page 12")})
        run = self.ingest("--document-per", "folder")
        self.assertEqual(run.states()["扫描/*"], "complete", run.log)
        self.assertEqual(test_packages.failed(self.top), set())

    def test_a_broken_page_costs_itself(self):
        self.write({"a/1.png": picture("one"), "a/2.png": picture("two")[:900], "b.zip": drawn.zip_of(
            [("s/1.png", picture("three")), ("s/2.png", picture("four")[:900])])})
        run = self.ingest("--document-per", "folder")
        states = run.states()
        for name in ("a/*", "b.zip!/s/*"):
            self.assertEqual(states[name].split()[0], "partial", run.log)
        self.assertEqual(test_packages.failed(self.top), {"a/*", "b.zip!/s/*"})
        self.write({"a/2.png": picture("two")})
        run = self.ingest(command="retry")
        self.assertIn("in/a/*: complete, 2 pages", run.log)
        self.assertIn("in/b.zip!/s/*: partial, 2 pages", run.log)

    def test_volumes_are_joined_by_a_list(self):
        self.write({"上.pdf": test_held_documents.page_of("first").tobytes(), "下.png": picture("second"),
                    "volumes.txt": "上.pdf\n下.png\n".encode(), "gone.txt": b"nowhere.pdf\n", "empty.txt": b"\n"})
        lists = [self.top / "in" / name for name in ("volumes.txt", "gone.txt", "empty.txt")]
        run = self.ingest("--document-per", "list", inputs=lists)
        self.assertEqual(run.states(), {"volumes.txt/*": "complete", "gone.txt/*": "failed input_unreadable",
                                        "empty.txt": "failed input_empty"}, run.log)
        self.assertEqual(len(self.reports()["volumes.txt"]["pages"]), 2)

    def test_they_go_into_an_archive(self):
        self.write({"扫描/1.png": picture("one"), "扫描/2.png": picture("two"), "上.pdf": test_held_documents.page_of("x").tobytes(),
                    "b.zip": drawn.zip_of([("s/1.png", picture("three"))]), "volumes.txt": "上.pdf\n".encode()})
        self.ingest("--document-per", "folder")
        self.ingest("--document-per", "list", inputs=[self.top / "in/volumes.txt"])
        for options, code in (((), 0), (("--sources",), 2)):
            done = subprocess.run([PROGRAM, "export", str(self.top / "out"), "--to", str(self.top / "archive"), "--format",
                                   "csv,mets,bagit", *options], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, code, done.stderr)
            self.assertEqual(len(list((self.top / "archive/bag/data/mets").glob("*.mets.xml"))), 4, done.stderr)
            unfit = [line for line in done.stderr.splitlines() if "without its source" in line and "package" in line]
            self.assertEqual(len(unfit), 2 if options else 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
