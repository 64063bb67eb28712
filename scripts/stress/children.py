"""Children that crash, hang, lie, flood or swallow memory: what they did not hold is byte-identical, nobody is left."""
from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

from . import running

MARK = "JUESUAN_DOUBLE_FOLDER"
# What the stand-in child (tests/doubles/page_worker_double) is told to do on page 2 → the errors that name it. A
# flood or noise around a good answer is no fault of the document.
MISBEHAVIOURS = {
    "crash=2": {"worker_crashed"}, "kill=2": {"worker_crashed"}, "exit=2": {"worker_crashed"},
    "grandchild=2": {"worker_crashed"}, "close=2": {"worker_crashed"}, "memory=2": {"worker_memory"},
    "hang=2": {"page_timeout"}, "spin=2": {"page_timeout"}, "lie_mark=2": {"worker_lied"}, "lie_length=2": {"worker_lied"},
    "lie_kind=2": {"worker_lied"}, "lie_page=2": {"worker_lied"}, "lie_utf8=2": {"worker_lied"},
    "lie_count=2": {"worker_lied"}, "lie_grid=2": {"worker_lied"}, "lie_box=2": {"worker_lied"}, "damaged=2": {"page_damaged"},
    "flood=2": set(), "noise=2": set(), "crash_once=2": set(), "open_crash=1": {"worker_crashed"},
    "open_hang=1": {"page_timeout"}, "open_close=1": {"worker_crashed"}, "open_lie=1": {"worker_lied"},
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--share", type=float, default=0.1, help="of the documents that have a misbehaving child")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)


def write_documents(folder: Path, arguments: argparse.Namespace, bad_too: bool) -> dict[str, str]:
    """Name → misbehaviour of the bad ones."""
    dice, bad = random.Random(f"children {arguments.seed}"), {}
    folder.mkdir(parents=True)
    chosen = dice.sample(range(arguments.documents), round(arguments.share * arguments.documents))
    ways = list(MISBEHAVIOURS) * (len(chosen) // len(MISBEHAVIOURS) + 1)
    for number in range(arguments.documents):
        pages = dice.randint(2, 6)
        name = f"document{number:05}.pdf"
        if number in chosen:
            bad[name] = ways[chosen.index(number)]
            if not bad_too:
                continue
        script = f"%PDF-double name={number} pages={pages} {bad.get(name, '')}\n"
        (folder / name).write_text(script, encoding="ascii")
    return bad


def run(arguments: argparse.Namespace) -> bool:
    wrong = []
    with tempfile.TemporaryDirectory(prefix="juesuan-children-") as scratch:
        top = Path(scratch)
        double = running.program().parents[1] / "tests/doubles/page_worker_double"
        options = ["--worker", str(double), "--jobs", str(arguments.jobs), "--page-timeout", "3", "--worker-memory", "400"]
        environment = {MARK: str(top)}
        write_documents(top / "good/in", arguments, bad_too=False)
        running.ingest([top / "good/in"], top / "clean", *options, environment=environment)
        bad = write_documents(top / "in", arguments, bad_too=True)
        run = running.ingest([top / "in"], top / "out", *options, environment=environment)
        if run.crashed():
            print(f"FAILED the supervisor ended with {run.exit_code}: {run.stderr[-3:]}")
            return False
        clean, mixed, outcomes = running.results(top / "clean"), running.results(top / "out"), run.documents()
        wrong += [f"{name} is another than in a clean run" for name, content in clean.items() if mixed.get(name) != content]
        if len(clean) != arguments.documents - len(bad):
            wrong.append(f"{len(clean)} good documents instead of {arguments.documents - len(bad)}")
        for name, way in bad.items():
            codes = {error["code"] for error in outcomes[name]["errors"]}
            if codes != MISBEHAVIOURS[way]:
                wrong.append(f"{name} ({way}) is named {sorted(codes)}")
        left = running.processes_left(f"{MARK}={top}")
        if left:
            wrong.append(f"{left} processes are left")
    for each in wrong:
        print(f"FAILED {each}")
    print(f"{arguments.documents} documents, {len(bad)} with a misbehaving child in {len(set(bad.values()))} ways: "
          f"{len(clean)} others byte-identical to a clean run; {len(wrong)} broken promises; {run.cpu_seconds:.0f} CPU-seconds")
    return not wrong
