"""One long document: bounded memory, and it goes on where it was stopped."""
import argparse
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from .double_batch import Programs, add_document, results
from .many import resident_kilobytes

MEGABYTES_ALLOWED = 500


def pages_asked_for(notes):
    return notes.read_text().count("\n") if notes.exists() else 0


def run_watched(command, notes, stop_after):
    """Exit code, largest memory of the supervisor in kB, seconds; stopped after some pages (0: never)."""
    begun, largest = time.monotonic(), 0
    process = subprocess.Popen(["env", f"JUESUAN_DOUBLE_READS={notes}", *command],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            largest = max(largest, resident_kilobytes(process.pid))
        except OSError:
            break
        if stop_after and pages_asked_for(notes) >= stop_after:
            process.send_signal(signal.SIGTERM)
            stop_after = 0
        time.sleep(0.02)
    return process.wait(), largest, time.monotonic() - begun


def trial(programs, pages):
    with tempfile.TemporaryDirectory() as top:
        inputs, notes = Path(top) / "in", Path(top) / "notes"
        add_document(inputs, "long", f"pages={pages}")
        whole = run_watched(programs.command(inputs, Path(top) / "whole"), Path(top) / "other", 0)
        out = Path(top) / "out"
        command = programs.command(inputs, out)
        first = run_watched(command, notes, pages // 2)
        before = pages_asked_for(notes)
        second = run_watched(command, notes, 0)
        asked = pages_asked_for(notes)
        same = results(out) == results(Path(top) / "whole")
        kept = sum(path.stat().st_size for path in (out / "readings").glob("*/*"))
    print(f"long: {pages} pages in {whole[2]:.1f} s, largest memory of the supervisor {whole[1] / 1024:.0f} MB; stopped "
          f"after {before} pages (exit code {first[0]}), went on with {asked - before} in {second[2]:.1f} s; "
          f"readings {kept // pages} bytes a page; the same bytes: {same}")
    complaints = [] if same else ["other bytes after going on"]
    if asked != pages:
        complaints.append(f"{asked} pages were asked for")
    if max(whole[1], second[1]) > MEGABYTES_ALLOWED * 1024:
        complaints.append("too much memory")
    return complaints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pages", type=int, default=1500)


def run(arguments: argparse.Namespace) -> bool:
    complaints = trial(Programs.built(), arguments.pages)
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
