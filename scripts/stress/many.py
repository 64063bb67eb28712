"""Memory and rate of one run over many small documents."""
import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from .double_batch import Programs, add_document

WARM = 200  # documents after which memory must stay as it is
SLOPE_ALLOWED = 1.0  # kB a document
RATE_ALLOWED = 0.05


def resident_kilobytes(process):
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def slope(points):
    """Least squares, kB a document."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0


def trial(programs, documents):
    points, ended = [], []
    with tempfile.TemporaryDirectory() as top:
        inputs, out = Path(top) / "in", Path(top) / "out"
        for number in range(documents):
            add_document(inputs, f"report{number}", f"pages={1 + number % 5} slow=20")
        command = programs.command(inputs, out, "--log-format", "json")
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if '"event":"document"' in line:
                ended.append(time.monotonic())
                points.append((len(ended), resident_kilobytes(process.pid)))
        code = process.wait()
    grown = slope(points[WARM:])
    first, last = ended[WARM + 99] - ended[WARM], ended[-1] - ended[-100]
    print(f"many: {len(ended)} documents, exit code {code}, resident {points[WARM][1]} kB after {WARM}, "
          f"{points[-1][1]} kB at the end, slope {grown * 1024:.0f} bytes a document, "
          f"100 documents in {first:.2f} s first and {last:.2f} s last")
    complaints = [] if code == 0 and len(ended) == documents else [f"exit code {code}, {len(ended)} documents"]
    if grown > SLOPE_ALLOWED:
        complaints.append(f"memory grows by {grown:.2f} kB a document")
    if last > first * (1 + RATE_ALLOWED):
        complaints.append("it gets slower (or the machine was busy)")
    return complaints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=2000)


def run(arguments: argparse.Namespace) -> bool:
    complaints = trial(Programs.built(), arguments.documents)
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
