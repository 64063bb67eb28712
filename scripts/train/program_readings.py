"""Asking the built program what it reads on pictures of lines, and how honest its probabilities are."""
from __future__ import annotations

import json
import resource
import subprocess
from pathlib import Path
from typing import Any, Sequence

import cv2

ROOT = Path(__file__).resolve().parents[2]
UNREAD = 4  # the program's exit status when it could not take some picture for a line
BINS = [0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0001]


def seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def read_all(program: Path, lines: Sequence[Any], folder: Path, share: Path = ROOT) -> tuple[list[tuple[str, float]], float]:
    """Text and probability of each line, and the processor seconds of reading them."""
    for index, line in enumerate(lines):
        cv2.imwrite(str(folder / f"{index:06d}.png"), line.crop)
    before = seconds_of_children()
    command = [str(program), "read", str(folder), "--json", "--jobs", "1", "--share", str(share)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, UNREAD):
        raise SystemExit(done.stderr)
    readings = {f"{index:06d}.png": ("", 0.0) for index in range(len(lines))}
    for row in map(json.loads, done.stdout.splitlines()):
        best = row["readings"][0] if row.get("readings") else {"text": "", "probability": 1.0}
        readings[Path(row["image"]).name] = (best["text"], best["probability"])
    return [readings[f"{index:06d}.png"] for index in range(len(lines))], seconds_of_children() - before


def reliability(pairs: list[tuple[float, bool]], name: str) -> None:
    """Bins of stated probability against the share that was right, and the expected calibration error."""
    error = 0.0
    print(f"{name}: stated probability -> share right (lines)")
    for low, high in zip(BINS, BINS[1:]):
        inside = [(stated, right) for stated, right in pairs if low <= stated < high]
        if inside:
            stated = sum(chance for chance, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += abs(stated - share) * len(inside) / len(pairs)
            print(f"  {stated:.4f} -> {share:.4f} ({len(inside)})")
    print(f"  expected calibration error {error:.4f} over {len(pairs)} lines")
