"""The ledger with a million documents: time a document, time to resume, memory.

A stand-in (tests/ledger) writes the ledger as a run would; then the real program resumes over the same
files and has to look up every one of them."""
import argparse
import os
import re
import subprocess
import tempfile
import time
from pathlib import Path

from .double_batch import Programs, summary

MILLISECONDS_ALLOWED = 1.0
SECONDS_ALLOWED = 30
MEGABYTES_ALLOWED = 500


def trial(programs, documents):
    with tempfile.TemporaryDirectory() as top:
        inputs, out = Path(top) / "in", Path(top) / "out"
        stand_in = programs.double.parent / "ledger_stand_in"
        said = subprocess.run([stand_in, inputs, out, str(documents)], capture_output=True, text=True, check=True).stdout
        print(f"million: {documents} documents: {said.strip()}")
        begun = time.monotonic()
        process = subprocess.Popen(programs.command(inputs, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        seconds, megabytes = time.monotonic() - begun, used.ru_maxrss / 1024
        totals = summary(out)["totals"]
        print(f"million: resumed in {seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} CPU-seconds, "
              f"largest memory {megabytes:.0f} MB, {totals['kept']} kept, exit code {os.waitstatus_to_exitcode(status)}")
    complaints = []
    if float(re.match(r"[\d.]+", said).group()) > MILLISECONDS_ALLOWED:
        complaints.append("too long a document")
    if seconds > SECONDS_ALLOWED:
        complaints.append("too long to resume (or the machine was busy)")
    if megabytes > MEGABYTES_ALLOWED:
        complaints.append("too much memory")
    if totals["kept"] != documents:
        complaints.append(f"only {totals['kept']} documents were kept")
    return complaints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=1_000_000)


def run(arguments: argparse.Namespace) -> bool:
    complaints = trial(Programs.built(), arguments.documents)
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
