"""A folder with packages of every kind: every file and every member has an end state by its name."""
import bz2
import gzip
import json
import lzma
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
import unittest
import zipfile
from pathlib import Path

import drawn_packages as drawn
from drawn_packages import double

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
DOUBLE = Path(PROGRAM).resolve().parents[1] / "tests/doubles/page_worker_double"
MEGABYTE = 1 << 20
# Shown for a name in GBK, and for the same with a folder.
GBK = "财政局决算.pdf"


def bomb(size):
    return drawn.zip_of([("zeros.pdf", b"%PDF-" + bytes(size)), ("beside.pdf", double("beside"))])


# Name below the folder → the command, and what it makes.
TOOLS = {
    "tools/g.7z": (["7z", "a", "-bd", "g.7z"], "g.7z"),
    "tools/j.tar.xz": (["tar", "-cJf", "j.tar.xz"], "j.tar.xz"),
    "tools/k.tar.zst": (["tar", "--zstd", "-cf", "k.tar.zst"], "k.tar.zst"),
    "tools/l.tar.bz2": (["tar", "-cjf", "l.tar.bz2"], "l.tar.bz2"),
    "tools/m.zip": (["zip", "-q", "m.zip"], "m.zip"),
    "locked/names.7z": (["7z", "a", "-bd", "-pgeheim", "-mhe=on", "names.7z"], "names.7z"),
    "locked/data.7z": (["7z", "a", "-bd", "-pgeheim", "data.7z"], "data.7z"),
    "locked/data.zip": (["zip", "-q", "-P", "geheim", "data.zip"], "data.zip"),
}


def packed_files(work):
    """Name below the folder → content."""
    deepest = drawn.zip_of([("too deep.pdf", double("never"))])
    third = drawn.tar_of([("deeper.pdf", double("deeper")), ("fourth.zip", deepest)], "w:gz")
    second = drawn.zip_of([("deep.pdf", double("deep")), ("third.tar.gz", third)])
    plain = {"one.pdf": double("one"), "二/two.pdf": double("two"), "readme.txt": b"words"}
    files = {}
    for number, (name, (command, result)) in enumerate(TOOLS.items()):
        own = {file: content.replace(b"name=", b"name=%d" % number) for file, content in plain.items()}
        files[name] = drawn.by_tool(work / str(number), command, own, result)
    links = [("real.pdf", double("real")), drawn.special("link.pdf", tarfile.SYMTYPE, "/etc/passwd"),
             drawn.special("same.pdf", tarfile.LNKTYPE, "real.pdf"), drawn.special("device", tarfile.CHRTYPE),
             drawn.special("pipe", tarfile.FIFOTYPE), ("../../out.pdf", double("out")),
             ("/etc/absolute.pdf", double("absolute")), (".hidden.pdf", double("hidden"))]
    whole = drawn.tar_of([("whole.pdf", double("whole")), ("cut.pdf", double("cut") + bytes(4000))])
    stored = drawn.zip_of([("first.pdf", double("first")), ("broken.pdf", double("broken") + bytes(99))], 0)
    between = drawn.zip_of([("b5.pdf", double("b5")), ("b6.pdf", double("b6"))], zipfile.ZIP_STORED)
    inner = drawn.zip_of([("b7.pdf", double("b7"))])
    around = drawn.zip_of([("b8.pdf", double("b8")), ("b9.zip", inner)], zipfile.ZIP_STORED)
    return files | {
        "plain.pdf": double("plain"),
        "gbk.zip": drawn.zip_of([(GBK.encode("gbk"), double("gbk")),
                                 ("二〇二三/卫生局.pdf".encode("gb18030"), double("gbk2"))]),
        "utf8.zip": drawn.zip_of([(GBK, double("utf8"))]),
        "nested.zip": drawn.zip_of([("second.zip", second), ("a.pdf", double("a"))]),
        "twice.zip": drawn.zip_of([("same.pdf", double("s1")), ("same.pdf", double("s2"))]),
        "copies.zip": drawn.zip_of([("copy.pdf", double("plain"))]),
        "left.zip": drawn.zip_of([("Thumbs.db", b"x"), ("__MACOSX/._a.pdf", b"y"), ("~$a.docx", b"z"),
                                  ("empty.pdf", b""), ("not.pdf", b"only text"), ("mail.eml", b"From: a@b\nTo: c@d\n\n"),
                                  ("cab.cab", b"MSCF\0\0\0\0" + bytes(60)), ("folder/", b"")]),
        "links.tar": drawn.tar_of(links),
        "four.rar": drawn.rar4_of([("r4.pdf", double("r4")), ("r4.txt", b"words")]),
        "five.rar": drawn.rar5_of([("决算五.pdf", double("r5"))]),
        "single.pdf.gz": drawn.by_tool(work / "gz", ["gzip", "-n"], {"single.pdf": double("single")}, "single.pdf.gz"),
        "cut.tar": whole[:2600],
        "cut.tar.gz": drawn.tar_of([("a.pdf", double("cutgz")), ("b.pdf", os.urandom(300_000))], "w:gz")[:-4000],
        "bad sum.zip": stored.replace(double("broken"), double("br0ken")),
        "bomb.zip": bomb(48 * MEGABYTE),
        "large.zip": bomb(70 * MEGABYTE),
        "declared.zip": drawn.declaring(drawn.zip_of([("huge.pdf", double("huge"))]), 0xFFFFFFF0),
        "noise.zip": b"PK\x03\x04" + bytes(range(256)) * 4,
        "no package.zip": b"only text",
        "no files.7z": b"7z\xBC\xAF\x27\x1C" + bytes(40),
        "between.rar": drawn.rar5_of([("b1.pdf", double("b1")), ("b2.pdf", double("b2"))])[:-8],
        "between.tar": drawn.tar_of([("b3.pdf", double("b3")), ("b4.pdf", double("b4"))])[:1024],
        "between.zip": between[:between.rfind(b"PK\3\4")],
        # what is left of it ends with the directory of the ZIP that is stored in it
        "around.zip": around[:around.rfind(inner) + len(inner)],
        "named.pdf": drawn.zip_of([("inside.pdf", double("inside"))]),
        "empty.zip": b"PK\x05\x06" + bytes(18),
        "only folders.zip": drawn.zip_of([("folder/", b"")]),
    } | ends_of_packages(work)


def compressed(name, content):
    """By the program that the name's ending stands for."""
    program = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    ending = name.rpartition(".")[2]
    return subprocess.run(["zstd", "-qc"], input=content, stdout=subprocess.PIPE, check=True).stdout \
        if ending == "zst" else program[ending](content)


def ends_of_packages(work):
    """Packages that end before their file does, or before anything is in them."""
    empty = {f"empty.pdf.{ending}": compressed("." + ending, b"") for ending in ("gz", "bz2", "xz", "zst")}
    tars = drawn.tar_of([("t1.pdf", double("t1"))]) + drawn.tar_of([("t2.pdf", double("t2"))])
    rars = [drawn.rar5_of([(f"w{n}.pdf", double(f"w{n}"))]) for n in (1, 2)]
    old_rars = [drawn.rar4_of([(f"v{n}.pdf", double(f"v{n}"))]) for n in (1, 2)]
    sevens = [drawn.by_tool(work / f"7z{n}", ["7z", "a", "-bd", "a.7z"], {f"x{n}.pdf": double(f"x{n}")}, "a.7z") for n in (1, 2)]
    zips = [drawn.zip_of([(f"u{n}.pdf", double(f"u{n}"))]) for n in (1, 2)]
    return empty | {
        "two.tar": tars, "two.tgz": gzip.compress(tars.replace(b"name=t", b"name=z")),
        "two.rar": b"".join(rars), "two old.rar": b"".join(old_rars), "two.zip": b"".join(zips),
        "two.7z": b"".join(sevens),
        "none.tgz": gzip.compress(bytes(10240)), "cut short.pdf.gz": gzip.compress(double("cut short"))[:10],
        "zeros.pdf.gz": gzip.compress(bytes(1024) + double("zeros")),
        "behind.pdf.gz": gzip.compress(double("behind")) + b"something else",
        "filled.pdf.bz2": bz2.compress(double("filled")) + bytes(512),
        "other.cab": b"MSCF\0\0\0\0" + bytes(60),
    }


def write_files(top, files):
    for name, content in files.items():
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def of_tools(name):
    return {f"{name}!/one.pdf": "complete", f"{name}!/readme.txt": "skipped text", f"{name}!/二/two.pdf": "complete",
            name: "unpacked 3"}


DEEP = "nested.zip!/second.zip"
EXPECTED = {
    "plain.pdf": "duplicate",
    "gbk.zip": "unpacked 2", "gbk.zip!/" + GBK: "complete", "gbk.zip!/二〇二三/卫生局.pdf": "complete",
    "utf8.zip": "unpacked 1", "utf8.zip!/" + GBK: "complete",
    "nested.zip": "unpacked 2", "nested.zip!/a.pdf": "complete", DEEP: "unpacked 2", DEEP + "!/deep.pdf": "complete",
    DEEP + "!/third.tar.gz": "unpacked 2", DEEP + "!/third.tar.gz!/deeper.pdf": "complete",
    DEEP + "!/third.tar.gz!/fourth.zip": "failed package_limit",
    "twice.zip": "unpacked 2", "twice.zip!/same.pdf": "complete", "twice.zip!/same (2).pdf": "complete",
    "copies.zip": "unpacked 1", "copies.zip!/copy.pdf": "complete",
    "left.zip": "unpacked 7", "left.zip!/Thumbs.db": "skipped junk", "left.zip!/__MACOSX/._a.pdf": "skipped junk",
    "left.zip!/~$a.docx": "skipped junk", "left.zip!/empty.pdf": "failed input_empty",
    "left.zip!/not.pdf": "failed input_unsupported", "left.zip!/mail.eml": "failed input_package",
    "left.zip!/cab.cab": "failed input_package",
    "links.tar": "unpacked 8", "links.tar!/real.pdf": "complete", "links.tar!/link.pdf": "skipped link",
    "links.tar!/same.pdf": "skipped link", "links.tar!/device": "skipped special file",
    "links.tar!/pipe": "skipped special file", "links.tar!/_.._/_.._/out.pdf": "failed package_member",
    "links.tar!/etc/absolute.pdf": "failed package_member", "links.tar!/.hidden.pdf": "skipped hidden",
    "four.rar": "unpacked 2", "four.rar!/r4.pdf": "complete", "four.rar!/r4.txt": "skipped text",
    "five.rar": "unpacked 1", "five.rar!/决算五.pdf": "complete",
    "single.pdf.gz": "unpacked 1", "single.pdf.gz!/single.pdf": "complete",
    "cut.tar": "failed package_damaged", "cut.tar!/whole.pdf": "complete", "cut.tar!/cut.pdf": "failed package_damaged",
    "cut.tar.gz": "failed package_damaged", "cut.tar.gz!/a.pdf": "complete",
    "cut.tar.gz!/b.pdf": "failed package_damaged",
    "bad sum.zip": "unpacked 2", "bad sum.zip!/first.pdf": "complete", "bad sum.zip!/broken.pdf": "failed package_damaged",
    "bomb.zip": "unpacked 2", "bomb.zip!/zeros.pdf": "failed package_limit", "bomb.zip!/beside.pdf": "complete",
    "large.zip": "unpacked 2", "large.zip!/zeros.pdf": "failed input_too_large", "large.zip!/beside.pdf": "duplicate",
    "declared.zip": "unpacked 1", "declared.zip!/huge.pdf": "failed input_too_large",
    "noise.zip": "failed package_damaged",
    "no package.zip": "skipped text",
    "no files.7z": "failed package_damaged",
    "between.rar": "failed package_damaged", "between.rar!/b1.pdf": "complete", "between.rar!/b2.pdf": "complete",
    "between.tar": "failed package_damaged", "between.tar!/b3.pdf": "complete",
    "between.zip": "failed package_damaged", "between.zip!/b5.pdf": "complete",
    "around.zip": "failed package_damaged", "around.zip!/b7.pdf": "complete",
    "named.pdf": "unpacked 1", "named.pdf!/inside.pdf": "complete",
    "empty.zip": "failed input_empty", "only folders.zip": "failed input_empty", "none.tgz": "failed input_empty",
    "two.tar": "unpacked 2", "two.tar!/t1.pdf": "complete", "two.tar!/t2.pdf": "complete",
    "two.tgz": "unpacked 2", "two.tgz!/t1.pdf": "complete", "two.tgz!/t2.pdf": "complete",
    "two.rar": "failed package_damaged", "two.rar!/w1.pdf": "complete",
    "two old.rar": "failed package_damaged", "two old.rar!/v1.pdf": "complete",
    "two.zip": "failed package_damaged", "two.zip!/u2.pdf": "complete",
    "two.7z": "failed package_damaged", "two.7z!/x1.pdf": "complete",
    "cut short.pdf.gz": "failed package_damaged",
    "zeros.pdf.gz": "unpacked 1", "zeros.pdf.gz!/zeros.pdf": "failed input_unsupported",
    "behind.pdf.gz": "failed package_damaged", "behind.pdf.gz!/behind.pdf": "complete",
    "filled.pdf.bz2": "unpacked 1", "filled.pdf.bz2!/filled.pdf": "complete",
    "other.cab": "failed input_package",
    "locked/names.7z": "failed package_encrypted",
    "locked/data.7z": "unpacked 3", "locked/data.zip": "unpacked 3",
}
for packed in ("gz", "bz2", "xz", "zst"):
    EXPECTED |= {f"empty.pdf.{packed}": "unpacked 1", f"empty.pdf.{packed}!/empty.pdf": "failed input_empty"}
for locked in ("locked/data.7z", "locked/data.zip"):
    EXPECTED |= {f"{locked}!/{name}": "failed package_encrypted" for name in ("one.pdf", "二/two.pdf", "readme.txt")}
for tool in ("tools/g.7z", "tools/j.tar.xz", "tools/k.tar.zst", "tools/l.tar.bz2", "tools/m.zip"):
    EXPECTED |= of_tools(tool)


class Run:
    """A run of the program over a folder."""

    def __init__(self, top, *options, command="ingest", environment=None, worker=DOUBLE, inputs=None):
        self.top = Path(top)
        self.out = self.top / "out"
        places = [self.top / "in"] if inputs is None else inputs
        line = [PROGRAM, command, *([*places, "--out"] if command == "ingest" else []), self.out, "--lang", "en",
                "--worker", worker, "--share", ROOT, "--max-file-size", "64", *options]
        self.reads = self.top / "reads.txt"
        self.reads.write_bytes(b"")
        done = subprocess.run([str(word) for word in line], capture_output=True, text=True, check=False,
                              env=os.environ | {"JUESUAN_DOUBLE_READS": str(self.reads)} | (environment or {}))
        self.code, self.log = done.returncode, done.stderr
        summary = self.out / "run/run_summary.json"
        self.summary = json.loads(summary.read_text(encoding="utf-8")) if summary.exists() else {}

    def states(self):
        """Every file and member by its name below in/."""
        out = {}

        def add(name, state):
            name = name.removeprefix("in/")
            assert name not in out, name
            out[name] = state

        for document in self.summary["documents"]:
            codes = " ".join(error["code"] for error in document["errors"])
            add(document["document"], (document["status"] + " " + codes).strip())
            for other in document["duplicates"]:
                add(other, "duplicate")
        for skipped in self.summary["skipped_files"]:
            add(skipped["document"], "skipped " + skipped["kind"])
        for package in self.summary["unpacked"]:
            add(package["document"], f"unpacked {package['members']}")
        return out

    def pages_read(self):
        return len(self.reads.read_text(encoding="utf-8").splitlines())


def failed(top):
    done = subprocess.run([PROGRAM, "failed", str(Path(top) / "out"), "--json"], capture_output=True, text=True, check=False)
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    return {path.removeprefix("in/") for entry in entries for path in entry["documents"]}


class Packages(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.top = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.top)

    def write(self, files):
        write_files(self.top / "in", files)

    def test_every_file_and_member_has_an_end_state(self):
        self.write(packed_files(self.top / "work"))
        time.sleep(2.1)  # what was changed this moment is looked at again the next time
        before = {path for path in self.top.rglob("*") if "out" not in path.parts}
        run = Run(self.top)
        self.assertEqual(run.states(), EXPECTED, run.log)
        self.assertEqual(run.code, 2)
        self.assertFalse((self.top / "out/run/unpacked").exists())
        after = {path for path in self.top.rglob("*") if "out" not in path.relative_to(self.top).parts}
        self.assertEqual({path for path in after - before if path.name != "reads.txt"}, set())
        self.assertEqual(failed(self.top), {name for name, state in EXPECTED.items() if state.startswith("failed")})
        # Again: the same listing, and nothing is unpacked or read: who unpacks would crash.
        again = Run(self.top, environment={"JUESUAN_DOUBLE_UNPACK": "crash"})
        self.assertEqual(again.states(), EXPECTED, again.log)
        self.assertEqual(again.pages_read(), 0)

    def test_a_package_that_changed_is_unpacked_again(self):
        self.write({"a.zip": drawn.zip_of([("one.pdf", double("one")), ("bad.pdf", b"text")])})
        Run(self.top)
        self.assertEqual(failed(self.top), {"a.zip!/bad.pdf"})
        self.write({"a.zip": drawn.zip_of([("one.pdf", double("one")), ("two.pdf", double("two"))])})
        run = Run(self.top)
        self.assertEqual(run.states(), {"a.zip": "unpacked 2", "a.zip!/one.pdf": "complete", "a.zip!/two.pdf": "complete"})
        self.assertEqual((run.pages_read(), failed(self.top)), (1, set()))
        # It becomes a document, and then it is gone.
        self.write({"a.zip": double("no package")})
        self.assertEqual(Run(self.top).states(), {"a.zip": "complete"})
        self.write({"a.zip": drawn.zip_of([("bad.pdf", b"text")])})
        Run(self.top)
        self.assertEqual(failed(self.top), {"a.zip!/bad.pdf"})
        (self.top / "in/a.zip").unlink()
        Run(self.top)
        self.assertEqual(failed(self.top), set())

    def test_retry_unpacks_the_members_that_it_wants(self):
        inner = drawn.zip_of([("deep.pdf", double("deep", "pages=2 damaged_once=2"))])
        self.write({"a.zip": drawn.zip_of([("good.pdf", double("good")), ("inner.zip", inner),
                                           ("bad.pdf", double("bad", "pages=2 damaged_once=1"))])})
        environment = {"JUESUAN_DOUBLE_FOLDER": str(self.top)}
        run = Run(self.top, environment=environment)
        self.assertEqual(failed(self.top), {"a.zip!/bad.pdf", "a.zip!/inner.zip!/deep.pdf"}, run.log)
        run = Run(self.top, "--document", "b.zip!/inner.zip!/deep.pdf", command="retry", environment=environment)
        self.assertEqual((run.code, run.pages_read()), (3, 0), run.log)
        run = Run(self.top, "--document", "a.zip!/inner.zip!/deep.pdf", command="retry", environment=environment)
        self.assertEqual(run.code, 0, run.log)
        self.assertEqual(run.pages_read(), 1)
        self.assertEqual(failed(self.top), {"a.zip!/bad.pdf"})
        run = Run(self.top, command="retry", environment=environment)
        self.assertEqual((run.code, run.pages_read()), (0, 1), run.log)
        self.assertEqual(failed(self.top), set())

    def test_a_member_that_is_gone_is_said_so(self):
        self.write({"a.zip": drawn.zip_of([("bad.pdf", b"text"), ("good.pdf", double("good"))])})
        Run(self.top)
        self.write({"a.zip": drawn.zip_of([("good.pdf", double("good"))])})
        run = Run(self.top, command="retry")
        self.assertIn("the package has no such file any more", run.log)
        (self.top / "in/a.zip").unlink()
        run = Run(self.top, command="retry")
        self.assertIn("`failed` lists it no more", run.log)
        self.assertEqual(failed(self.top), set())

    def test_a_killed_run_goes_on(self):
        names = [f"{number}.pdf" for number in range(1, 9)]
        self.write({"a.zip": drawn.zip_of([(name, double(name, "pages=1 slow=400")) for name in names])})
        line = [PROGRAM, "ingest", self.top / "in", "--out", self.top / "out", "--worker", DOUBLE, "--share", ROOT,
                "--jobs", "1"]
        with subprocess.Popen([str(word) for word in line], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
            while not list((self.top / "out").glob("*.json")) and process.poll() is None:
                time.sleep(0.1)
            process.kill()
        self.assertTrue(list((self.top / "out/run/unpacked").iterdir()))
        status = subprocess.run([PROGRAM, "status", str(self.top / "out"), "--json"], capture_output=True, text=True,
                                check=False)
        self.assertGreater(json.loads(status.stdout)["not_reached"], 3)
        run = Run(self.top)
        self.assertEqual(run.states(), {"a.zip": "unpacked 8"} | {f"a.zip!/{name}": "complete" for name in names}, run.log)
        self.assertLess(run.pages_read(), 8)
        self.assertFalse((self.top / "out/run/unpacked").exists())

    def test_filters_folders_and_catalogues_know_members(self):
        package = drawn.zip_of([("局/a.pdf", double("a")), ("old/b.pdf", double("b")), ("c.tif", b"II*\0" + bytes(60))])
        self.write({"2023/p.zip": package, "skip.pdf.txt": b"words"})
        (self.top / "list.csv").write_text("path,number\n2023/p.zip!/局/a.pdf,K-7\n", encoding="utf-8")
        run = Run(self.top, "--include", "*.pdf", "--exclude", "old", "--tree", "--metadata", self.top / "list.csv")
        self.assertEqual(run.states(), {"2023/p.zip": "unpacked 3", "2023/p.zip!/局/a.pdf": "complete",
                                        "2023/p.zip!/old/b.pdf": "skipped excluded", "2023/p.zip!/c.tif": "skipped excluded",
                                        "skip.pdf.txt": "skipped excluded"}, run.log)
        report = next((self.top / "out/in/2023/p.zip!/局").glob("a-*.json"))
        self.assertEqual(json.loads(report.read_text(encoding="utf-8"))["document"]["metadata"], {"number": "K-7"})
        # Without filters the others are taken, too.
        self.assertEqual(Run(self.top, "--tree").states()["2023/p.zip!/old/b.pdf"], "complete")

    def test_renewal_reads_members_again(self):
        self.write({"a.zip": drawn.zip_of([("one.pdf", double("one")), ("two.pdf", double("two"))])})
        time.sleep(2.1)
        Run(self.top)
        self.assertEqual(Run(self.top).pages_read(), 0)
        self.assertEqual(Run(self.top, "--reread").pages_read(), 2)
        run = Run(self.top, "--refresh", "--text-layer", "ignore")
        self.assertEqual((run.pages_read(), run.code), (2, 0), run.log)
        next((self.top / "out").glob("one-*.json")).unlink()
        run = Run(self.top, "--text-layer", "ignore")
        self.assertEqual((run.pages_read(), run.code), (0, 0), run.log)
        self.assertEqual(len(list((self.top / "out").glob("one-*.json"))), 1)

    def test_ten_thousand_members_and_more(self):
        many = drawn.zip_of([(f"{number}.txt", b"") for number in range(100_001)], zipfile.ZIP_STORED)
        self.write({"many.zip": many, "z.pdf": double("z")})
        run = Run(self.top)
        states = run.states()
        self.assertEqual((states["many.zip"], states["z.pdf"]), ("failed package_limit", "complete"), run.log)
        self.assertEqual(len(states), 100_002)


if __name__ == "__main__":
    unittest.main()
