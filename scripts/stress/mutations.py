"""Damaged copies of files of every kind: each ends as something named, none is good and empty that holds more."""
from __future__ import annotations

import argparse
import collections
import fnmatch
import json
import random
import shutil
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

from . import running
from .mutate import mutated, streams
from .seed_files import seeds

MARK = "JUESUAN_TORTURE"
SEEN_INK = 0.002                # of the page; what a second reader draws of a lost page is far more


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, metavar="N", help="go on at this file")
    parser.add_argument("--batch", type=int, default=200, metavar="N", help="files in one run")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--page-timeout", type=int, default=20, metavar="S")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="start from files of such names alone")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="copies of the files that broke a promise")


def second_opinion(path: Path) -> dict[str, Any]:
    """Nothing where the other reader does not survive the file."""
    command = [sys.executable, "-B", Path(__file__).with_name("second_opinion.py"), path]
    try:
        said = subprocess.run([str(part) for part in command], capture_output=True, timeout=30)
        return json.loads(said.stdout) if said.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        return {}


def empty_good_pages(report: dict[str, Any]) -> list[int]:
    filled = {cell["page"] for table in report["tables"] for cell in table["cells"] if cell["text"]}
    return [page["number"] for page in report["pages"]
            if not page["errors"] and not any(line["text"] for line in page["lines"]) and page["number"] not in filled]


def amounts(report: dict[str, Any]) -> set[str]:
    """What is trusted and what text there is, as far as it looks like an amount."""
    cells = {cell["value"] for table in report["tables"] for cell in table["cells"]
             if cell["value"] and cell["status"] != "review"}
    return cells | {word for page in report["pages"] for line in page["lines"] for word in line["text"].split() if "." in word}


def holds_payload(content: bytes, seed: bytes) -> bool:
    """Whether the largest stream of the seed is still there, byte for byte."""
    largest = max(streams(seed), key=lambda place: place[1] - place[0], default=(0, 0))
    payload = seed[largest[0]:largest[1]].strip()
    return len(payload) > 100 and payload in content


class Tally:
    def __init__(self, keep: Path | None) -> None:
        self.keep = keep
        self.ends: collections.Counter[str] = collections.Counter()
        self.notes: collections.Counter[str] = collections.Counter()
        self.broken: list[str] = []
        self.changed: list[str] = []
        self.longest = 0.0
        self.cpu_seconds = self.largest_mb = 0.0

    def promise_broken(self, path: Path, what: str) -> None:
        self.broken.append(f"{path.name}: {what}")
        print(f"FAILED {self.broken[-1]}", flush=True)
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                shutil.copytree(path, self.keep / path.parent.name, dirs_exist_ok=True)
            else:
                shutil.copy(path, self.keep / path.name)


class Judge:
    """Holds one report of a damaged file against its seed's and against what another reader sees."""

    def __init__(self, good: dict[str, dict[str, Any]], tally: Tally) -> None:
        self.good, self.tally = good, tally

    def look(self, path: Path, report: dict[str, Any], how: str) -> None:
        seed_name = path.name.split(".", 1)[1]
        seed = self.good[seed_name]
        status = report["document"]["status"]
        empty = empty_good_pages(report)
        fewer = status == "complete" and len(report["pages"]) < len(seed["pages"])
        if status == "complete" and not empty and not fewer and amounts(report) != amounts(seed):
            self.tally.notes["complete, with other figures than the seed"] += 1
            self.tally.changed.append(f"{path.name}: {how}")
        if not empty and not fewer:
            return
        other = second_opinion(path)
        for page in empty:
            ink, text = (other.get(what, {}).get(str(page), 0) for what in ("ink", "text"))
            orphan = holds_payload(path.read_bytes(), seeds()[seed_name])
            if ink > SEEN_INK or text:
                self.tally.promise_broken(path, f"page {page} is good and empty, another reader sees ink {ink:.3f}, "
                                                f"{text} words ({how})")
            elif orphan:
                self.tally.promise_broken(path, f"page {page} is good and empty, its content lies in the file ({how})")
            else:
                self.tally.notes["good and empty, as another reader sees it"] += 1
        if fewer and other.get("pages", 0) > len(report["pages"]):
            self.tally.promise_broken(path, f"complete with {len(report['pages'])} pages, another reader finds "
                                            f"{other['pages']} ({how})")
        elif fewer:
            self.tally.notes["complete with fewer pages, as another reader has it"] += 1


def read_seeds(folder: Path, options: list[str]) -> dict[str, dict[str, Any]]:
    (folder / "in").mkdir(parents=True)
    for name, content in seeds().items():
        (folder / "in" / name).write_bytes(content)
    run = running.ingest([folder / "in"], folder / "out", *options)
    outcomes = run.documents()
    wrong = [name for name in seeds() if outcomes.get(name, {}).get("status") != "complete"]
    if wrong:
        raise SystemExit(f"the files to start from were not read: {wrong} {run.stderr[-3:]}")
    return {name: json.loads((folder / "out" / outcomes[name]["output"]).read_text(encoding="utf8")) for name in seeds()}


def one_batch(numbers: range, folder: Path, arguments: argparse.Namespace, options: list[str], judge: Judge) -> None:
    tally, ways = judge.tally, {}
    (folder / "in").mkdir(parents=True)
    for number in numbers:
        dice = random.Random(f"{arguments.seed} {number}")
        name = dice.choice(fnmatch.filter(sorted(seeds()), arguments.only))
        content, how = mutated(seeds(), name, dice)
        path = folder / "in" / f"{number:06}.{name}"
        path.write_bytes(content)
        ways[path.name] = how
    mark = f"{MARK}={folder}"
    run = running.ingest([folder / "in"], folder / "out", *options, environment={MARK: str(folder)}, nice=arguments.nice)
    tally.cpu_seconds += run.cpu_seconds
    tally.largest_mb = max(tally.largest_mb, run.largest_child_mb)
    tally.longest = max(tally.longest, run.longest_silence)
    if run.crashed() or running.processes_left(mark):
        tally.promise_broken(folder / "in", f"exit code {run.exit_code}, processes left, or said {run.stderr[-3:]}")
        return
    outcomes, twins = run.documents(), {twin.rsplit("/", 1)[-1] for each in run.summary["documents"]
                                        for twin in each.get("duplicates", [])}
    # Damage can make a document a plain package: its members have end states then.
    twins |= {each["document"].rsplit("/", 1)[-1] for each in run.summary["unpacked"] if each["members"] > 0}
    for name, how in ways.items():
        path, outcome = folder / "in" / name, outcomes.get(name)
        if outcome is None:
            if name not in twins:
                tally.promise_broken(path, f"no end state ({how})")
            continue
        codes = sorted({error["code"] for error in outcome["errors"]})
        tally.ends[f"{outcome['status']} {' '.join(codes)}".strip()] += 1
        if (outcome["status"] == "complete") != (not codes):
            tally.promise_broken(path, f"{outcome['status']} with the errors {codes} ({how})")
        if {"internal", "output_invalid", "environment", "worker_lied"} & set(codes):
            tally.promise_broken(path, f"our own fault: {outcome['errors']} ({how})")
        if "output" in outcome and outcome["output"]:
            judge.look(path, json.loads((folder / "out" / outcome["output"]).read_text(encoding="utf8")), how)


def run(arguments: argparse.Namespace) -> bool:
    options = ["--jobs", str(arguments.jobs), "--page-timeout", str(arguments.page_timeout)]
    tally = Tally(arguments.keep)
    with tempfile.TemporaryDirectory(prefix="juesuan-mutations-") as scratch:
        top = Path(scratch)
        judge = Judge(read_seeds(top / "seeds", options), tally)
        for begin in range(arguments.first, arguments.count, arguments.batch):
            folder = top / f"{begin}"
            one_batch(range(begin, min(begin + arguments.batch, arguments.count)), folder, arguments, options, judge)
            shutil.rmtree(folder)
            print(f"{begin + arguments.batch:>6}: {len(tally.broken)} broken promises, "
                  f"longest wait {tally.longest:.1f} s, {tally.cpu_seconds:.0f} CPU-seconds", flush=True)
    for end, count in tally.ends.most_common():
        print(f"{count:>6} {end}")
    for note, count in tally.notes.most_common():
        print(f"{count:>6} {note}")
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        (arguments.keep / "changed.txt").write_text("\n".join(tally.changed) + "\n", encoding="utf8")
    late = tally.longest > arguments.page_timeout + 5
    print(f"{sum(tally.ends.values())} files from {len(seeds())} of every kind, seed {arguments.seed}: {len(tally.broken)} "
          f"broken promises; longest wait {tally.longest:.1f} s of {arguments.page_timeout} allowed; largest process "
          f"{tally.largest_mb:.0f} MB; {zlib.crc32(repr(sorted(tally.ends.items())).encode()):08x}")
    return not tally.broken and not late
