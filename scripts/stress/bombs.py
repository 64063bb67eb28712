"""Bombs: each ends within 60 CPU-seconds and 2 GB, named, with its neighbours unharmed."""
from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from . import running
from .bomb_files import KINDS, Bomb, draw

MOST_CPU_SECONDS, MOST_MEGABYTES = 60, 2048
NEIGHBOURS = ("one_page.png", "prose_page.pdf")     # of corpus/broken, both good


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=" ".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page-timeout", type=int, default=50, metavar="S")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the bombs there")


def neighbours(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in NEIGHBOURS:
        shutil.copy(running.ROOT / "corpus/broken" / name, folder / name)


def empty_good_pages(report: Path) -> list[int]:
    """Pages that a report gives without an error and without anything on them."""
    found = json.loads(report.read_text(encoding="utf8"))
    tables = {page for table in found["tables"] for page in table["pages"]}
    return [page["number"] for page in found["pages"]
            if not page["errors"] and not page["lines"] and page["number"] not in tables]


def complaints(bomb: Bomb, run: running.Run, baseline: running.Run, out: Path, clean: dict[str, bytes]) -> list[str]:
    name, _, named = bomb
    if run.crashed():
        return [f"the supervisor ended with {run.exit_code}: {run.stderr[-3:]}"]
    outcome, found = run.documents()[name], []
    codes = {error["code"] for error in outcome["errors"]} or {"none"}
    if not codes <= named:
        found.append(f"named {sorted(codes)}, expected among {sorted(named)}")
    if run.cpu_seconds - baseline.cpu_seconds > MOST_CPU_SECONDS:
        found.append(f"{run.cpu_seconds:.0f} CPU-seconds")
    if run.largest_child_mb > MOST_MEGABYTES:
        found.append(f"{run.largest_child_mb:.0f} MB")
    reports = running.results(out)
    found += [f"neighbour {each} is another" for each, content in clean.items() if reports.get(each) != content]
    if "none" not in named and empty_good_pages(out / outcome["output"]):
        found.append("called good and empty")
    return found


def explode(bomb: Bomb, folder: Path, baseline: running.Run, clean: dict[str, bytes], options: list[str]) -> bool:
    name, content, _ = bomb
    neighbours(folder / "in")
    (folder / "in" / name).write_bytes(content)
    run = running.ingest([folder / "in"], folder / "out", *options)
    outcome = run.documents().get(name, {"status": "?", "errors": []})
    said = "; ".join(f"{e['code']} ({e.get('detail', '')})"[:90] for e in outcome["errors"][:2]) or "no error"
    wrong = complaints(bomb, run, baseline, folder / "out", clean)
    print(f"{'FAILED' if wrong else 'ok':6} {name:34} {len(content):>8} bytes {outcome['status']:8} "
          f"{max(0.0, run.cpu_seconds - baseline.cpu_seconds):5.1f} s {run.largest_child_mb:5.0f} MB  {said}"
          + "".join(f"\n       {each}" for each in wrong), flush=True)
    return not wrong


def run(arguments: argparse.Namespace) -> bool:
    options, fine = ["--jobs", "1", "--page-timeout", str(arguments.page_timeout)], True
    with tempfile.TemporaryDirectory(prefix="juesuan-bombs-") as scratch:
        top = Path(scratch)
        neighbours(top / "in")
        baseline = running.ingest([top / "in"], top / "clean", *options)
        clean = running.results(top / "clean")
        if len(clean) != len(NEIGHBOURS):
            print(f"the neighbours alone were not read: {baseline.stderr[-3:]}")
            return False
        for kind in arguments.kinds or KINDS:
            for name, content, named in draw(kind, arguments.seed):
                bomb = (f"{kind}.{name}", content, named)
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    (arguments.keep / bomb[0]).write_bytes(content)
                fine = explode(bomb, top / bomb[0], baseline, clean, options) and fine
                shutil.rmtree(top / bomb[0])
    return fine
