#!/usr/bin/python3
"""Scan any drawn report for an experiment: scan_report.py DRAWN.pdf PROFILE OUT.pdf [--pages 4-9] [...]

DRAWN.truth.json must lie beside the PDF; OUT.truth.json is written beside the scan.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.damage.profiles import PROFILES
from corpus.damage.scanning import RULES, ScanOrder, scan, to_pdf
from corpus.truth_record import to_json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drawn", type=Path)
    parser.add_argument("profile", choices=sorted(PROFILES))
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", help="for example 5-9 or 4,5,12")
    parser.add_argument("--rules", choices=RULES, default="all")
    parser.add_argument("--skew", type=float, help="degrees at most, instead of the profile's")
    parser.add_argument("--curl", type=float, default=0.0, help="bend at the binding, as a share of the page height")
    parser.add_argument("--suffix", default="", help="changes the random numbers")
    arguments = parser.parse_args()
    pages: list[int] = []
    for part in (arguments.pages or "").split(","):
        if part:
            first, _, last = part.partition("-")
            pages += range(int(first), int(last or first) + 1)
    order = ScanOrder(arguments.drawn.stem, arguments.profile, tuple(pages), arguments.rules, arguments.skew,
                      arguments.curl, arguments.suffix)
    truth = json.loads(arguments.drawn.with_suffix(".truth.json").read_text(encoding="utf-8"))
    images, scanned = scan(order, arguments.drawn.read_bytes(), truth)
    content = to_pdf(images)
    scanned["source"], scanned["sha256"] = arguments.out.name, hashlib.sha256(content).hexdigest()
    arguments.out.write_bytes(content)
    arguments.out.with_suffix(".truth.json").write_text(to_json(scanned), encoding="utf-8")


if __name__ == "__main__":
    main()
