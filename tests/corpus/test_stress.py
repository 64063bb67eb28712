#!/usr/bin/python3
"""Short days of scripts/stress_test: enough to see that each promise is still kept. The long ones run on demand."""
import argparse
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from stress import bombs, children, exports, jbig2_bytes, mutate, mutations, running, seed_files  # noqa: E402
from stress.bomb_files import KINDS, draw  # noqa: E402
from stress.pdf_bytes import assemble, stream  # noqa: E402


class OddInput(unittest.TestCase):
    def outcomes(self, files):
        """Name → (status, error codes, what was read)."""
        with tempfile.TemporaryDirectory() as scratch:
            top = Path(scratch)
            (top / "in").mkdir()
            for name, content in files.items():
                (top / "in" / name).write_bytes(content)
            run = running.ingest([top / "in"], top / "out", "--jobs", "2")
            out = {}
            for name, each in run.documents().items():
                report = json.loads((top / "out" / each["output"]).read_text(encoding="utf8")) if each["output"] else {}
                text = [line["text"] for page in report.get("pages", []) for line in page["lines"]]
                out[name] = (each["status"], [error["code"] for error in each["errors"]], text)
            return out

    def test_scripts_change_nothing_and_embedded_files_are_named(self):
        def document(catalogue):
            return assemble([
                f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>",
                stream(b"BT /F0 30 Tf 40 700 Td (Total 1,234.56) Tj ET"), seed_files.HELVETICA,
                stream(seed_files.seeds()["text.pdf"], "/Type /EmbeddedFile"),
                b"<< /Type /Filespec /F (inner.pdf) /EF << /F 6 0 R >> >>",
                b"<< /S /JavaScript /JS (while \\(1\\) { app.launchURL\\('http://x'\\) }) >>"])

        plain = document("")
        armed = document("/OpenAction 8 0 R /Names << /JavaScript << /Names [(a) 8 0 R] >> >>")
        holding = document("/OpenAction 8 0 R /Names << /EmbeddedFiles << /Names [(inner.pdf) 7 0 R] >> "
                           "/JavaScript << /Names [(a) 8 0 R] >> >>")
        found = self.outcomes({"plain.pdf": plain, "armed.pdf": armed, "holding.pdf": holding})
        self.assertEqual(found["plain.pdf"], ("complete", [], ["Total1,234.56"]))
        self.assertEqual(found["armed.pdf"], found["plain.pdf"])
        # What it holds is a document of its own, with an end of its own.
        self.assertEqual(found["holding.pdf"], found["plain.pdf"])
        self.assertEqual(found["inner.pdf"][:2], ("complete", []))

    def test_endings_are_not_believed_and_nothing_is_named(self):
        seeds = seed_files.seeds()
        found = self.outcomes({"pdf.png": seeds["text.pdf"], "png.pdf": seeds["grey.png"], "tiff.jpg": seeds["raw.tiff"],
                               "jpeg.tif": seeds["grey.jpg"], "PDF.PDF": seeds["jpeg_grey.pdf"], "nothing.pdf": b"",
                               "zeros.pdf": bytes(5000), "text.pdf": b"%PDF-1.7\n", "script.pdf": b"#!/bin/sh\nrm -rf x\n"})
        self.assertEqual({name: status for name, (status, _, _) in found.items() if status == "complete"},
                         dict.fromkeys(("pdf.png", "png.pdf", "tiff.jpg", "jpeg.tif", "PDF.PDF"), "complete"))
        self.assertEqual({name: codes for name, (_, codes, _) in found.items() if codes},
                         {"nothing.pdf": ["input_empty"], "zeros.pdf": ["input_unsupported"],
                          "text.pdf": ["document_damaged"], "script.pdf": ["input_unsupported"]})


class Mutations(unittest.TestCase):
    def test_a_few_hundred_damaged_files_end_as_something_named(self):
        arguments = argparse.Namespace(count=300, seed=7, first=0, batch=300, jobs=2, nice=0, page_timeout=20, keep=None,
                                       only="*")
        self.assertTrue(mutations.run(arguments))

    def test_the_same_seed_draws_the_same_files(self):
        import random
        drawn = [mutate.mutated(seed_files.seeds(), "group4.pdf", random.Random("7 1")) for _ in range(2)]
        self.assertEqual(drawn[0], drawn[1])
        self.assertGreaterEqual(len(seed_files.seeds()), 40)


class Bombs(unittest.TestCase):
    def test_all_kinds_in_one_batch_are_named_and_harm_no_neighbour(self):
        with tempfile.TemporaryDirectory() as scratch:
            top = Path(scratch)
            options = ["--jobs", "2", "--page-timeout", "4"]
            bombs.neighbours(top / "in")
            clean_run = running.ingest([top / "in"], top / "clean", *options)
            clean = running.results(top / "clean")
            self.assertEqual(len(clean), len(bombs.NEIGHBOURS), clean_run.stderr)
            named = {}
            for kind in KINDS:
                for name, content, errors in draw(kind, 3):
                    (top / "in" / f"{kind}.{name}").write_bytes(content)
                    named[f"{kind}.{name}"] = errors
            run = running.ingest([top / "in"], top / "out", *options)
            self.assertEqual(run.exit_code, 2, run.stderr)
            self.assertLess(run.largest_child_mb, bombs.MOST_MEGABYTES)
            outcomes, reports = run.documents(), running.results(top / "out")
            for name, errors in named.items():
                with self.subTest(name):
                    codes = {error["code"] for error in outcomes[name]["errors"]} or {"none"}
                    # On a busy machine the deadline of the page may come first; that is a named limit too
                    self.assertLessEqual(codes, errors | {"page_timeout"})
            for name, content in clean.items():
                self.assertEqual(reports[name], content, name)

    def test_lack_of_memory_is_named(self):
        bomb = next(content for name, content, _ in draw("flate_in_flate", 3) if name == "font.pdf")
        with tempfile.TemporaryDirectory() as scratch:
            top = Path(scratch)
            (top / "font.pdf").write_bytes(bomb)
            run = running.ingest([top / "font.pdf"], top / "out", "--worker-memory", "600")
            self.assertEqual([error["code"] for error in run.documents()["font.pdf"]["errors"]], ["worker_memory"])


class Children(unittest.TestCase):
    def test_what_they_do_not_hold_is_as_in_a_clean_run(self):
        self.assertTrue(children.run(argparse.Namespace(documents=100, share=0.25, seed=2, jobs=2)))


class Exports(unittest.TestCase):
    def test_killed_they_are_the_former_or_the_new_one(self):
        self.assertTrue(exports.run(argparse.Namespace(reports=40, kills=4, seed=3, folder=None)))


class Jbig2(unittest.TestCase):
    def test_the_coder_gives_the_example_of_the_standard(self):
        """T.88, annex H.2: the bits and what they are coded as, in one context."""
        bits = bytes.fromhex("00020051000000C00352872AAAAAAAAA82C02000FCD79EF6BF7FED904F46A3BF")
        encoder = jbig2_bytes.ArithmeticEncoder()
        for byte in bits:
            for place in range(7, -1, -1):
                encoder.encode(0, byte >> place & 1)
        self.assertEqual(encoder.finish().hex().upper(), "84C73BFCE1A1430402200000410DBB86F4317FFF88FF37471ADB6ADFFFAC")


if __name__ == "__main__":
    unittest.main()
