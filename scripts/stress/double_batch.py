"""A batch of documents for the page_worker double, and what is left of it in an output folder."""
import json
import os
import sqlite3
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Programs:
    """The programs of one build."""

    def __init__(self, build):
        self.juesuan = build / "pipeline/juesuan"
        self.double = build / "tests/doubles/page_worker_double"

    @classmethod
    def built(cls):
        """Of the build that $JUESUAN_PROGRAM belongs to, or of build/dev."""
        return cls(Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan")).parent.parent)

    def command(self, inputs, out, *options):
        fixed = ["--worker", self.double, "--share", ROOT, "--lang", "en", "--page-timeout", "20"]
        return [str(word) for word in [self.juesuan, "ingest", inputs, "--out", out, *fixed, *options]]


def add_document(folder, name, script):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.pdf").write_text(f"%PDF-double name={name} {script}\n")


def run_to_end(programs, inputs, out, *options, timeout=600):
    """Exit code and what was said."""
    ended = subprocess.run(programs.command(inputs, out, *options), capture_output=True, text=True, timeout=timeout)
    return ended.returncode, ended.stdout + ended.stderr


def results(out):
    """Names and bytes of the reports."""
    return {path.name: path.read_bytes() for path in out.glob("*.json") if path.name != "run_summary.json"}


def summary(out):
    return json.loads((out / "run/run_summary.json").read_text())


def left_overs(out):
    """Files that nobody should find after a run has ended."""
    return [path.name for path in out.iterdir() if path.name.startswith(".") or path.name.endswith(("-wal", "-shm"))]


def ledger_complaints(out):
    connection = sqlite3.connect(f"file:{out / 'ledger.sqlite'}?mode=ro", uri=True)
    try:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        return [] if verdict == "ok" else [f"ledger: {verdict}"]
    finally:
        connection.close()


def children_of(process):
    try:
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def is_alive(process):
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
