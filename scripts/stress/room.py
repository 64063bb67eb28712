"""Full disks at many fill levels, and single calls of the system that fail.

Each time: a clear error, exit 75 (5 where it is no lack of room), a ledger that is whole, no result
that is not; and once there is room again, the end is that of an undisturbed run."""
import argparse
import os
import subprocess
import tempfile
from pathlib import Path

from .double_batch import Programs, add_document, ledger_complaints, left_overs, results, run_to_end, summary

ENOSPC, EIO = 28, 5


def draw_batch(folder):
    for number in range(12):
        add_document(folder, f"report{number}", f"pages={4 + number % 5}" + (" damaged=2" if number % 4 == 1 else ""))


def small_disk(folder, kilobytes):
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", folder]
    return subprocess.run(command, capture_output=True).returncode == 0


def after_the_failure(what, code, said, out, reference, codes):
    complaints = []
    if code not in codes:
        complaints.append(f"{what}: exit code {code}: {said[-300:]}")
    if code == 75 and "no room left" not in said:
        complaints.append(f"{what}: no clear error: {said[-300:]}")
    if code == 2 and results(out) != reference:
        complaints.append(f"{what}: results are missing and nothing was said")
    if out.is_dir():
        complaints += [f"{what}: left over: {name}" for name in left_overs(out) if name.startswith(".")]
        complaints += [f"{what}: {name} is not whole" for name, content in results(out).items() if reference[name] != content]
        if (out / "ledger.sqlite").is_file() and (out / "ledger.sqlite").stat().st_size > 0:
            complaints += [f"{what}: {complaint}" for complaint in ledger_complaints(out)]
    return complaints


def after_the_rescue(what, programs, inputs, out, reference, documents):
    code, said = run_to_end(programs, inputs, out, "--keep-free", "0")
    if code != 2:
        return [f"{what}: afterwards exit code {code}: {said[-300:]}"]
    complaints = [] if results(out) == reference else [f"{what}: other results afterwards"]
    if summary(out)["documents"] != documents:
        complaints.append(f"{what}: another summary afterwards")
    return complaints


def full_disks(programs, inputs, reference, documents, levels):
    """None where we may not mount."""
    complaints, codes = [], []
    for kilobytes in levels:
        with tempfile.TemporaryDirectory() as top:
            disk = Path(top) / "disk"
            if not small_disk(disk, kilobytes):
                return None
            try:
                what, out = f"disk of {kilobytes} kB", disk / "out"
                code, said = run_to_end(programs, inputs, out, "--keep-free", "0")
                codes.append(code)
                complaints += after_the_failure(what, code, said, out, reference, (75, 2))
                subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
                complaints += after_the_rescue(what, programs, inputs, out, reference, documents)
            finally:
                subprocess.run(["umount", disk], check=True)
    print(f"full disks: {len(codes)} levels, exit codes {codes}: {len(complaints)} complaints")
    return complaints


def failing_calls(programs, inputs, reference, documents, moments):
    complaints, codes = [], []
    for call in ("write", "fsync", "rename"):
        for error in (ENOSPC, EIO):
            for moment in moments:
                with tempfile.TemporaryDirectory() as top:
                    what, out = f"{call} number {moment} fails with {error}", Path(top) / "out"
                    faults = {"LD_PRELOAD": str(programs.double.parent / "libfailing_calls.so"),
                              "JUESUAN_FAIL_CALL": call, "JUESUAN_FAIL_AT": str(moment),
                              "JUESUAN_FAIL_ERRNO": str(error)}
                    ended = subprocess.run(programs.command(inputs, out, "--keep-free", "0"), capture_output=True,
                                           text=True, env={**os.environ, **faults}, timeout=120)
                    codes.append(ended.returncode)
                    said = ended.stdout + ended.stderr
                    allowed = (75, 5, 2) if error == ENOSPC else (5, 2)
                    complaints += after_the_failure(what, ended.returncode, said, out, reference, allowed)
                    complaints += after_the_rescue(what, programs, inputs, out, reference, documents)
    print(f"failing calls: {len(codes)} runs, exit codes {sorted(set(codes))}: {len(complaints)} complaints")
    return complaints


def trial(programs, levels=range(40, 640, 30), moments=(1, 2, 3, 5, 8, 13, 21, 34, 55, 89)):
    with tempfile.TemporaryDirectory() as top:
        inputs, clean = Path(top) / "in", Path(top) / "clean"
        draw_batch(inputs)
        run_to_end(programs, inputs, clean)
        reference, documents = results(clean), summary(clean)["documents"]
        complaints = failing_calls(programs, inputs, reference, documents, moments)
        on_disks = full_disks(programs, inputs, reference, documents, levels)
        if on_disks is None:
            print("full disks: not tried, mounting a small disk needs rights")
        return complaints + (on_disks or [])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(arguments: argparse.Namespace) -> bool:
    del arguments
    complaints = trial(Programs.built())
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
