"""What is met at the prompt: every command at a terminal, a folder with every oddity, the log for machines."""
import fcntl
import io
import json
import os
import pty
import struct
import subprocess
import tempfile
import termios
import unicodedata
import unittest
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("JUESUAN_PROGRAM", str(ROOT / "build/dev/pipeline/juesuan"))
DOUBLE = Path(PROGRAM).resolve().parents[1] / "tests/doubles/page_worker_double"
COMMANDS = ("ingest watch status failed retry reclassify read show review serve forms explain sample compare relate export "
            "version").split()
WIDTHS = (60, 80, 200)
# Labels of the option parser that Chinese help must not show.
LEFT_OVERS = ("Usage", "OPTIONS", "Options", "Positionals", "SUBCOMMAND", "REQUIRED", "TEXT", "INT", "FLOAT", "Excludes",
              "Needs", "Commands")


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def at_terminal(width, *arguments):
    """The exit code and the lines that a terminal of this width is given."""
    ready, go = os.pipe()
    pid, terminal = pty.fork()
    if pid == 0:
        os.read(ready, 1)
        os.environ["LC_ALL"] = "C.UTF-8"
        os.execv(PROGRAM, ["juesuan", *map(str, arguments)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    os.write(go, b"x")
    given = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        given += piece
    os.close(terminal)
    os.close(ready)
    os.close(go)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), given.decode().replace("\r\n", "\n").split("\n")


def run(*arguments, text=""):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8",
                          env=os.environ | {"LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout, done.stderr


def zip_of(names, content=b"%PDF-1.7 x"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name in names:
            package.writestr(name, content)
    return out.getvalue()


def double(name, script="pages=1"):
    return f"%PDF-double name={name} {script}\n".encode()


def odd_files():
    """Name below the folder (bytes) → content."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    files = {f"2023/局{n:02}/决算.pdf".encode(): double(f"a{n}") for n in range(1, 21)}
    files |= {f"2024/局{n:02}/决算.pdf".encode(): double(f"b{n}") for n in range(1, 11)}
    files |= {
        b"2024/copy of one.pdf": double("a1"),
        b"gbk/" + "财政局决算".encode("gb18030") + b".pdf": double("gbk"),
        "gbk2/".encode() + "卫生局".encode("gbk") + b"/a.pdf": double("gbk2"),
        b"no ending": double("c"),
        b"wrong ending.docx": double("d"),
        b"partial.pdf": double("e", "pages=2 damaged=2"),
        b"encrypted.pdf": double("f", "open_encrypted=1"),
        b"not a pdf.pdf": b"only text",
        b"web page.pdf": b"<!DOCTYPE html><html>404 %PDF-1.4</html>",
        b"empty.pdf": b"",
        b"empty": b"",
        b"Thumbs.db": ole,
        b"desktop.ini": b"[.ShellClassInfo]",
        b".DS_Store": b"\0\0\0\1Bud1",
        b"._a.pdf": b"\0\5\x16\7",
        "~$决算.docx".encode(): b"\x0eadmin",
        b".hidden.pdf": double("g"),
        b"report.pptx": zip_of(["[Content_Types].xml", "ppt/presentation.xml"]),
        b"form.odt": b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        b"old.ppt": ole,
        b"readme.txt": "说明".encode(),
        b"notes.gbk.txt": "说明".encode("gb18030"),
        b"setup.exe": b"MZ\x90\0",
        b"packed.zip": zip_of(["a.pdf"], double("zipped")),
        b"packed.rar": b"Rar!\x1a\x07\x01\0%PDF-1.7",
        b"mail.eml": b"From: a@b\nTo: c@d\nSubject: x\n\nsee %PDF-1.7",
        b"tables/export.json": b'{"program": "juesuan", "formats": {}}',
        b"tables/pdf/a.pdf": double("exported"),
        b"page.html": b'<!DOCTYPE html><html><head><meta name="ocr-system" content="juesuan 0.1.0" /></head>'
                      b"<body><table><tr><td>1</td></tr></table></body></html>",
        b"old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        b"old results/ledger.sqlite": b"SQLite format 3\0" + bytes(100),
        b"old results/run_summary.json": b"{}",
        b"old results/debug/a/page-001.png": b"\x89PNG\r\n\x1a\n",
    }
    return files


SKIPPED = {
    "in/.DS_Store": "junk", "in/._a.pdf": "junk", "in/.hidden.pdf": "hidden", "in/Thumbs.db": "junk",
    "in/desktop.ini": "junk", "in/empty": "empty", "in/form.odt": "ODT", "in/notes.gbk.txt": "text",
    "in/old results": "results", "in/tables": "export", "in/page.html": "export", "in/old.ppt": "PPT", "in/readme.txt": "text",
    "in/report.pptx": "PPTX", "in/setup.exe": "program", "in/~$决算.docx": "junk",
}
NOT_COMPLETE = {
    "in/empty.pdf": "input_empty", "in/encrypted.pdf": "document_encrypted", "in/mail.eml": "input_package",
    "in/not a pdf.pdf": "input_unsupported", "in/old.doc": "input_unsupported", "in/packed.rar": "package_damaged",
    "in/partial.pdf": "page_damaged", "in/web page.pdf": "input_unsupported",
}
COMPLETE = ({f"in/2023/局{n:02}/决算.pdf" for n in range(1, 21)} | {f"in/2024/局{n:02}/决算.pdf" for n in range(1, 11)}
            | {"in/gbk/财政局决算.pdf", "in/gbk2/卫生局/a.pdf", "in/no ending", "in/wrong ending.docx",
               "in/packed.zip!/a.pdf"})


class AnOddFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = Path(cls.folder.name)
        for name, content in odd_files().items():
            path = os.path.join(os.fsencode(cls.top / "in"), name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
        cls.out = cls.top / "out"
        cls.first = cls.ingest(cls.top / "in", "--out", cls.out)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def ingest(*arguments, text=""):
        return run("ingest", *arguments, "--worker", DOUBLE, "--share", ROOT, "--lang", "en", text=text)

    def summary(self, out):
        place = json.loads(run("status", out, "--json")[1])["run_summary"]
        return json.loads((Path(out) / place).read_text("utf-8"))

    def test_one_listing_is_compared_whole(self):
        self.assertEqual(self.first[0], 2, self.first)
        summary = self.summary(self.out)
        self.assertEqual({each["document"]: each["kind"] for each in summary["skipped_files"]}, SKIPPED)
        self.assertEqual(set(summary["skipped"]), set(SKIPPED))
        documents = {each["document"]: each for each in summary["documents"]}
        self.assertEqual({name: each["errors"][0]["code"] for name, each in documents.items() if each["errors"]},
                         NOT_COMPLETE)
        self.assertEqual({name for name, each in documents.items() if each["status"] == "complete"}, COMPLETE)
        self.assertEqual(documents["in/2023/局01/决算.pdf"]["duplicates"], ["in/2024/copy of one.pdf"])
        for kind in ("DOCX", "ODT", "program", "left behind by systems"):
            self.assertIn(kind, self.first[2], "said by kind")
        for name in NOT_COMPLETE:
            self.assertIn(name + ": ", self.first[2], "the whole place tells two files apart")

    def test_failures_add_up(self):
        status = json.loads(run("status", self.out, "--json")[1])
        failed = [json.loads(line) for line in run("failed", self.out, "--json")[1].splitlines()]
        counts = status["documents"]
        self.assertEqual(counts["all"], counts["complete"] + counts["partial"] + counts["failed"] + counts["unfinished"])
        self.assertEqual(len(failed), status["not_complete"])
        self.assertEqual(len(failed), counts["partial"] + counts["failed"] + counts["unfinished"] + status["untaken_files"])
        self.assertEqual(sorted(place for each in failed for place in each["documents"]), sorted(NOT_COMPLETE))

    def test_what_is_no_document_may_be_a_failure(self):
        out = self.top / "strict"
        code, _, _ = self.ingest(self.top / "in", "--out", out, "--on-unsupported", "fail", "--quiet")
        self.assertEqual(code, 2)
        summary = self.summary(out)
        self.assertEqual({each["kind"] for each in summary["skipped_files"]}, {"junk", "hidden", "results", "export"})
        failed = {each["document"] for each in summary["documents"] if each["status"] == "failed"}
        self.assertLess({"in/report.pptx", "in/readme.txt", "in/empty"}, failed)

    def test_results_lie_like_their_documents(self):
        out = self.top / "tree"
        self.assertEqual(self.ingest(self.top / "in/2023", "--out", out, "--tree", "--include", "*0?/*")[0], 0)
        self.assertEqual(len(list(out.glob("2023/局*/决算-*.json"))), 9)
        self.assertEqual(list(out.glob("*.json")), [])
        _, listed, _ = run("show", out)
        self.assertIn("2023/局07/决算-", listed)
        self.assertEqual(self.ingest(self.top / "in/2023", "--out", out, "--tree", "--include", "*0?/*")[0], 0)
        self.assertEqual(run("reclassify", out, "--share", ROOT)[1].splitlines()[1], "9 as they were")

    def test_inputs_come_from_a_list(self):
        names = [str(self.top / f"in/2024/局0{n}/决算.pdf") for n in (1, 2, 3)]
        for number, text in enumerate(("\n".join(names) + "\n", "\0".join(names))):
            out = self.top / f"listed{number}"
            self.assertEqual(self.ingest("--files-from", "-", "--out", out, text=text)[0], 0)
            self.assertEqual([each["document"] for each in self.summary(out)["documents"]],
                             [f"局0{n}/决算.pdf" for n in (1, 2, 3)])
        code, _, said = self.ingest("--files-from", self.top / "none", "--out", self.top / "x")
        self.assertEqual(code, 3)
        self.assertIn("No such file", said)
        self.assertEqual(self.ingest("--out", self.top / "x")[0], 1)

    def test_a_catalogue_is_carried_along(self):
        out = self.top / "catalogue"
        sheet = self.top / "catalogue.csv"
        inputs = (self.top / "in/2024", "--out", out, "--exclude", "copy*")
        self.assertEqual(self.ingest(*inputs)[0], 0)
        before = {path.name: path.read_bytes() for path in out.glob("*.json")}
        sheet.write_bytes("路径;档号\r\n2024/局01/决算.pdf;档-1\r\n局02/决算.pdf;档-2\r\nx.pdf;档-9\r\n".encode("gb18030"))
        code, _, log = self.ingest(*inputs, "--metadata", sheet)
        self.assertEqual(code, 0)
        self.assertIn("1 line of --metadata fits no document", log)
        reports = [json.loads(path.read_text("utf-8"))["document"] for path in out.glob("*.json")]
        self.assertEqual(sorted(each["metadata"]["档号"] for each in reports if "metadata" in each), ["档-1", "档-2"])
        changed = [path.name for path in out.glob("*.json") if before[path.name] != path.read_bytes()]
        self.assertEqual(len(changed), 2, "only their reports are made anew")
        self.assertIn("10 documents had their outcome", self.ingest(*inputs, "--metadata", sheet)[2])
        report = next(path for path in out.glob("*.json") if "档-1" in path.read_text("utf-8"))
        self.assertIn("档号: 档-1", run("show", report, "--lang", "en")[1])
        self.assertEqual(self.ingest(*inputs, "--metadata", self.top / "none.csv")[0], 3)

    def test_a_retry_of_what_is_not_known_says_so(self):
        code, _, log = run("retry", self.out, "--document", "nothing", "--worker", DOUBLE, "--share", ROOT, "--lang", "en")
        self.assertEqual(code, 3)
        self.assertIn("nothing: the ledger has no such document.", log)

    def test_a_failed_document_has_no_idle_checks(self):
        report = json.loads(next(self.out.glob("encrypted-*.json")).read_text("utf-8"))
        self.assertEqual(report["checks"], [])
        code, card, _ = run("show", next(self.out.glob("encrypted-*.json")), "--lang", "en")
        self.assertEqual(code, 0)
        self.assertIn("Remove the password first.", card)
        self.assertNotIn("Checks:", card)

    def test_the_log_tells_machines_the_whole_run(self):
        out = self.top / "machine"
        code, _, log = self.ingest(self.top / "in", "--out", out, "--log-format", "json")
        events = [json.loads(line) for line in log.splitlines()]
        self.assertEqual(events[0]["event"], "run_begin")
        self.assertEqual(events[-1]["event"], "run_end")
        self.assertEqual(events[-1]["exit_code"], code)
        documents = [each for each in events if each["event"] == "document"]
        self.assertEqual(len(documents), events[-1]["documents"])
        for status in ("complete", "partial", "failed"):
            self.assertEqual(sum(each["status"] == status for each in documents), events[-1][status])
        self.assertTrue(all(len(each["sha256"]) == 64 for each in documents if each["status"] == "complete"))
        self.assertEqual({each["document"]: each["kind"] for each in events if each["event"] == "skipped_file"}, SKIPPED)
        for arguments in (["--bad"], [str(self.top / "in"), "--out", str(self.top / "in")],
                          [str(self.top / "in"), "--out", str(out), "--share", "/none"]):
            code, _, log = run("ingest", *arguments, "--log-format", "json")
            events = [json.loads(line) for line in log.splitlines()]
            self.assertEqual(events[-1]["exit_code"], code, arguments)
            self.assertIn(code, (1, 4))

    def test_quiet_says_what_went_wrong_alone(self):
        code, table, log = self.ingest(self.top / "in/2024", "--out", self.top / "quiet", "--quiet")
        self.assertEqual((code, table, log), (0, "", ""))
        code, table, log = self.ingest(self.top / "in/2024", "--out", self.top / "quiet", "--quiet", "--log-format", "json")
        events = [json.loads(line)["event"] for line in log.splitlines()]
        self.assertEqual((code, table), (0, ""))
        self.assertEqual((events[0], events[-1]), ("run_begin", "run_end"))
        self.assertLessEqual(set(events), {"run_begin", "run_end", "skipped_file"})

    def test_at_a_terminal(self):
        places = [("status", self.out), ("failed", self.out), ("show", self.out), ("review", self.out),
                  ("ingest", self.top / "in", "--out", self.out, "--worker", DOUBLE, "--share", ROOT)]
        for width in WIDTHS:
            for language in ("en", "zh"):
                for arguments in places:
                    code, lines = at_terminal(width, *arguments, "--lang", language)
                    self.assertIn(code, (0, 2), lines)
                    for line in lines:
                        # what cannot be broken stands by itself: a path, the bar that a line feed ends
                        if " " in line.strip() and "\x1b" not in line and str(self.top) not in line:
                            self.assertLessEqual(columns(line), max(width, 60), (arguments[0], language, line))


class Help(unittest.TestCase):
    def test_fits_the_terminal_and_speaks_one_language(self):
        for width in WIDTHS:
            for arguments in [["--help"]] + [[command, "--help"] for command in COMMANDS]:
                for language in ("en", "zh"):
                    code, lines = at_terminal(width, *arguments, "--lang", language)
                    self.assertEqual(code, 0)
                    for line in lines:
                        self.assertLessEqual(columns(line), width, (arguments, language, line))
                    if language == "zh":
                        words = set(" ".join(lines).replace(":", " ").split())
                        self.assertFalse(words & set(LEFT_OVERS), (arguments, words & set(LEFT_OVERS)))

    def test_every_command_has_examples_of_its_own(self):
        for command in COMMANDS:
            self.assertIn(f"\n  juesuan {command} ", run(command, "--help")[1], command)


class Mistakes(unittest.TestCase):
    def said(self, *arguments):
        code, out, log = run(*arguments)
        self.assertEqual(out, "")
        return code, log

    def test_the_nearest_is_suggested(self):
        for typed, meant in (("shwo", "show"), ("ingets", "ingest"), ("stat", "status"), ("reviw", "review")):
            code, log = self.said(typed, "x")
            self.assertEqual(code, 1)
            self.assertIn(f'"{meant}"', log)
        self.assertIn("--jobs", self.said("ingest", "x", "--out", "y", "--job", "3")[1])
        self.assertIn("juesuan ingest /tmp --out", self.said("/tmp", "--out", "x")[1])
        self.assertIn("是否要用“show”", self.said("--lang", "zh", "shwo")[1])

    def test_general_options_stand_before_the_command_as_well(self):
        code, log = self.said("--lang", "zh", "status", "/nowhere")
        self.assertEqual(code, 3)
        self.assertIn("没有这个文件夹", log)
        self.assertEqual(run("--share", ROOT, "--lang=en", "--quiet", "version")[0], 0)
        self.assertIn("juesuan ingest --jobs", self.said("--jobs", "2", "ingest", "x")[1])

    def test_what_is_not_there_is_said(self):
        for arguments in (["show", "/nowhere.json"], ["explain", "/nowhere.json"], ["review", "/nowhere"],
                          ["sample", "/nowhere"], ["compare", "/nowhere", "/nowhere"], ["forms", "/nowhere"]):
            code, log = self.said(*arguments, "--lang", "en")
            self.assertEqual(code, 3, arguments)
            self.assertIn("no such file", log, arguments)
            self.assertNotIn("report it", log)

    def test_version_for_machines(self):
        version = json.loads(run("version", "--json", "--share", ROOT)[1])
        self.assertEqual(version["program"], "juesuan")
        self.assertEqual(len(version["program_sha256"]), 64)
        self.assertEqual(len(version["definitions"]["sha256"]), 64)
        self.assertEqual(run("version", "--share", "/none")[0], 4)


if __name__ == "__main__":
    unittest.main()
