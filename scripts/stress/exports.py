"""Exports of many reports of real size: megabytes of report a second of one core, memory, kills."""
import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from . import running
from .many import resident_kilobytes, slope

DOCUMENTS = ("新洲区总工会2023年度部门决算.pdf", "武汉经开区总工会本级2024年度单位决算.pdf", "东西湖区总工会2020年度部门决算.pdf")
FORMATS = "csv,sqlite"
LEAST_RATE = 25.0     # MB of report a second of processor time
# Shares of its time between which memory must stay as it is: before, SQLite fills its cache; behind, it makes its indexes.
WARM, INDEXES = 0.35, 0.85
SLOPE_ALLOWED = 2.0   # kB a report: paths and digests of what was exported are remembered
MOST_MEGABYTES = 300  # resident, however many reports
SMALL_MB = 500        # below which caches are not full, and fixed costs weigh too much for a rate


def patterns(folder: Path) -> list[tuple[bytes, str]]:
    """Reports that the program writes of real documents, each with the SHA-256 that it names."""
    run = running.ingest([running.ROOT / "corpus/demo" / name for name in DOCUMENTS], folder)
    assert run.exit_code == 0, run.stderr
    written = [path.read_bytes() for path in sorted(folder.glob("*.json"))]
    return [(report, json.loads(report)["document"]["sha256"]) for report in written]


def write_reports(folder: Path, of: list[tuple[bytes, str]], count: int) -> int:
    """Copies, each of a document of its own; gives their bytes."""
    folder.mkdir()
    written = 0
    for number in range(count):
        report, known = of[number % len(of)]
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        written += (folder / f"report_{number:06d}-{digest[:12]}.json").write_bytes(
            report.replace(known.encode(), digest.encode()))
    return written


def command(results: Path, to: Path) -> list[str]:
    return [str(running.program()), "export", str(results), "--to", str(to), "--format", FORMATS, "--quiet", "--share",
            os.environ.get("JUESUAN_SHARE", str(running.ROOT))]


def measured(results: Path, to: Path) -> tuple[int, float, list[tuple[float, int]]]:
    """Exit code, seconds of processor time, and the resident kilobytes at shares of those."""
    child = subprocess.Popen(command(results, to), stdout=subprocess.DEVNULL)
    points = []
    while True:
        done, status, used = os.wait4(child.pid, os.WNOHANG)
        if done:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used.ru_utime + used.ru_stime, points
        try:
            ticks = Path(f"/proc/{child.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            points.append(((int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK"), resident_kilobytes(child.pid)))
        except OSError:
            pass                        # it is just ending
        time.sleep(0.05)


def digests(folder: Path) -> dict[str, str]:
    """Every file but the export's notes to itself."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".index-")}


def rate_and_memory(results: Path, to: Path, reports: int, bytes_of_reports: int) -> list[str]:
    code, seconds, points = measured(results, to)
    megabytes = bytes_of_reports / 1e6
    warm = [(at / seconds * reports, kilobytes) for at, kilobytes in points if WARM * seconds < at < INDEXES * seconds]
    most = max(kilobytes for _, kilobytes in points) / 1024
    grown = slope(warm) if len(warm) > 1 else 0
    print(f"exports: {reports} reports of {megabytes / reports:.2f} MB, exit code {code}, {seconds:.1f} s of processor time, "
          f"{megabytes / seconds:.1f} MB/s, resident {most:.0f} MB at most, "
          f"slope {grown * 1024:.0f} bytes a report", flush=True)
    complaints = [] if code == 0 else [f"exit code {code}"]
    if megabytes > SMALL_MB and megabytes / seconds < LEAST_RATE:
        complaints.append(f"{megabytes / seconds:.1f} MB/s of {LEAST_RATE}")
    if most > MOST_MEGABYTES:
        complaints.append(f"{most:.0f} MB of memory")
    if megabytes > SMALL_MB and grown > SLOPE_ALLOWED:
        complaints.append(f"memory grows by {grown:.2f} kB a report")
    return complaints


def kills(results: Path, to: Path, fresh: Path, number: int, seed: int) -> list[str]:
    """`to` holds an export of what was there; some reports are gone since. Killed, it holds that one or the new one."""
    former, draw, seen = digests(to), random.Random(seed), set()
    for path in sorted(results.glob("*.json"))[::3]:
        path.unlink()
    began = time.monotonic()
    complaints = [] if subprocess.run(command(results, fresh), check=False).returncode == 0 else ["no fresh export"]
    usual, new = time.monotonic() - began, digests(fresh)
    database = "juesuan.sqlite"         # equal rows, not equal bytes, once it is updated
    new.pop(database, None)
    for _ in range(number):
        child = subprocess.Popen(command(results, to), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0, usual * 1.1))
        child.send_signal(signal.SIGKILL)
        child.wait()
        found = digests(to)
        if found != former:
            found.pop(database, None)
            if found != new:
                complaints.append("a killed export left neither the former nor the new one")
        seen.add(found == new)
    ended = subprocess.run(command(results, to), check=False).returncode
    found = digests(to)
    found.pop(database, None)
    if ended != 0 or found != new:
        complaints.append("the export after the kills is not the new one")
    left = [path.name for path in to.parent.glob(".juesuan*")]
    print(f"exports: {number} kills, the former export after {'some' if False in seen else 'none'}, "
          f"the new one after {'some' if True in seen else 'none'}", flush=True)
    return complaints + [f"left behind: {name}" for name in left]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reports", type=int, default=2000, help="20000 need about 50 GB of disk")
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the reports and exports are put for the time being")


def run(arguments: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(dir=arguments.folder) as scratch:
        top = Path(scratch)
        written = write_reports(top / "results", patterns(top / "patterns"), arguments.reports)
        complaints = rate_and_memory(top / "results", top / "to", arguments.reports, written)
        if arguments.kills > 0:
            complaints += kills(top / "results", top / "to", top / "fresh", arguments.kills, arguments.seed)
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
