#!/usr/bin/python3
"""Measure a reader: lines drawn in faces it never saw, and the true cells of born-digital reports.

    evaluate.py MODEL.jsm|checkpoint.pt [--lines 150] [--report REPORT.pdf --truth TRUTH.json ...] [--misses 20]

Exact match of whole lines (drawn) or whole cells (reports), after NFKC, without white space.
"""
from __future__ import annotations

import argparse
import os
import random
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from batches import Line, draw_lines  # noqa: E402
from characters import CLASS_OF, fold, spell  # noqa: E402
from damage import SCANS  # noqa: E402
from drawing import Faces  # noqa: E402
from fonts import KEPT_BACK_CHINESE, KEPT_BACK_LATIN, present  # noqa: E402
from readers import Reader, reader_of  # noqa: E402
from report_cells import PAGES, cells_of  # noqa: E402
from texts import text_of  # noqa: E402

KINDS = ("amount", "code", "date", "label", "sentence", "words", "random")
# What no reader can tell apart once a line is printed; both spellings are right.
ALIKE = str.maketrans("“”‘’—–〇○Ｏ", "\"\"''--○○O")


def comparable(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", fold(text))).translate(ALIKE)


def drawn_lines(scan: str, kind: str, count: int) -> list[Line]:
    """Lines in the kept-back faces; numbers at every size, characters not below 14 pixels."""
    dice, noise = random.Random(f"evaluation/{scan}/{kind}"), np.random.default_rng([99, len(scan), len(kind)])
    faces = Faces(present(KEPT_BACK_CHINESE), present(KEPT_BACK_LATIN))
    lines: list[Line] = []
    while len(lines) < count:
        size = dice.uniform(14, 24) if scan == "faint" else dice.uniform(16, 40)
        lines += draw_lines(1, dice, noise, faces, scan=scan, drawn=(kind, text_of(kind, dice)), size=size)
    return lines


def measure_drawn(read: Reader, count: int, misses: int) -> None:
    print(f"lines in kept-back faces, {count} of each: exact")
    print(f"{'':10s}" + "".join(f"{kind:>10s}" for kind in KINDS))
    for scan in SCANS:
        row, wrong = "", []
        for kind in KINDS:
            lines = drawn_lines(scan, kind, count)
            right = 0
            for line in lines:
                text, least = read(line.crop)
                if comparable(text) == comparable(spell(line.classes)):
                    right += 1
                else:
                    wrong.append((spell(line.classes), text, round(least, 2), round(line.size)))
            row += f"{right / count:10.3f}"
        print(f"{scan:10s}{row}", flush=True)
        for entry in wrong[:misses]:
            print("   ", *entry)


def measure_report(read: Reader, report: Path, truth: Path, misses: int) -> None:
    print(report.name)
    for name in PAGES:
        seen, right, wrong, sure = Counter(), Counter(), [], 0
        for text, crops in cells_of(report, truth, name):
            kind = "number" if re.fullmatch(r"-?[\d,]+(\.\d+)?%?", text) else "label"
            readings = [read(crop) for crop in crops]
            found, least = "".join(part for part, _ in readings), min((chance for _, chance in readings), default=0.0)
            seen[kind] += 1
            if comparable(found) == comparable(text):
                right[kind] += 1
            else:
                sure += kind == "number" and least > 0.99
                known = all(c in CLASS_OF for c in fold(text))
                wrong.append((text, found, round(least, 2), "" if known else "outside the classes"))
        shares = ", ".join(f"{kind}s {right[kind]}/{seen[kind]} = {right[kind] / max(1, seen[kind]):.4f}" for kind in ("number", "label"))
        print(f"  {name:11s} {shares}; wrong numbers surer than 0.99: {sure}", flush=True)
        for entry in wrong[:misses]:
            print("      ", *entry)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--lines", type=int, default=150, help="drawn lines of each kind and scan; 0 for none")
    parser.add_argument("--report", type=Path, action="append", default=[])
    parser.add_argument("--truth", type=Path, action="append", default=[])
    parser.add_argument("--misses", type=int, default=0, help="show so many wrong readings of each group")
    args = parser.parse_args()
    torch.set_num_threads(1)
    read = reader_of(args.model)
    if args.lines:
        measure_drawn(read, args.lines, args.misses)
    for report, truth in zip(args.report, args.truth):
        measure_report(read, report, truth, args.misses)


if __name__ == "__main__":
    main()
