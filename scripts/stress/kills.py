"""Kills at random moments of a batch, each followed by a plain restart.

The end of every batch must be byte-identical to an undisturbed run: none lost, none twice, no
temporary file left, no process left over, and at no moment a result that is not whole."""
import argparse
import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from .double_batch import (
    Programs, add_document, children_of, is_alive, ledger_complaints, left_overs, results, run_to_end, summary)

DOCUMENTS = 60
LONGEST_WAIT = 1.1  # seconds after the start; an undisturbed run takes a few


def draw_batch(folder, random_source):
    for number in range(DOCUMENTS):
        pages = random_source.randint(1, 9)
        script = f"pages={pages} slow={random_source.randint(5, 60)}"
        if number % 10 == 3:
            script += f" damaged={random_source.randint(1, pages)}"
        if number % 20 == 7:
            script += f" crash={random_source.randint(1, pages)}"
        if number % 20 == 11:
            script += f" degraded={random_source.randint(1, pages)}"
        add_document(folder, f"report{number}", script)
    add_document(folder, "encrypted", "pages=1 open_encrypted=1")
    (folder / "empty.pdf").write_bytes(b"")


def send(process, what):
    try:
        os.kill(process, what)
    except ProcessLookupError:
        pass


def kill_something(process, random_source):
    """One or two kills; says which. A child's death alone must not disturb the run."""
    children = children_of(process.pid)
    if children and random_source.random() < 0.5:
        send(random_source.choice(children), signal.SIGKILL)
        time.sleep(random_source.uniform(0, 0.3))
        send(process.pid, random_source.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        return 2
    send(process.pid, random_source.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
    return 1


def what_is_wrong_now(out, reference):
    """Complaints about an output folder between two runs."""
    if not out.is_dir():
        return []
    return [f"{name} is not what it should be" for name, content in results(out).items() if reference.get(name) != content]


def what_is_wrong_at_the_end(out, reference, reference_summary):
    complaints = what_is_wrong_now(out, reference)
    complaints += [f"{name} is missing" for name in reference if not (out / name).is_file()]
    complaints += [f"left over: {name}" for name in left_overs(out)]
    complaints += ledger_complaints(out)
    if summary(out)["documents"] != reference_summary["documents"]:
        complaints.append("the summary names other outcomes")
    return complaints


def one_round(command, random_source):
    """A run that is killed, or comes to its end before. Its exit code (None: killed), the kills, and
    the children that outlived it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return process.wait(random_source.uniform(0.01, LONGEST_WAIT)), 0, []
    except subprocess.TimeoutExpired:
        pass
    children = children_of(process.pid)
    kills = kill_something(process, random_source)
    code = process.wait(60)
    time.sleep(0.02)
    return (None if code < 0 or code == 130 else code), kills, [child for child in children if is_alive(child)]


def trial(programs, number, seed):
    random_source = random.Random(seed)
    complaints, kills, batches, rounds = [], 0, 0, 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as top:
        inputs, clean = Path(top) / "in", Path(top) / "clean"
        draw_batch(inputs, random_source)
        run_to_end(programs, inputs, clean)
        reference, reference_summary = results(clean), summary(clean)
        out = Path(top) / "out0"
        command = programs.command(inputs, out)
        while not complaints and (kills < number or batches == 0):
            code, more, outlived = one_round(command, random_source)
            rounds += 1
            kills += more
            complaints += [f"process {child} outlived its supervisor" for child in outlived]
            if kills >= number and code is None:
                code = run_to_end(programs, inputs, out)[0]
            if code is None:
                complaints += what_is_wrong_now(out, reference)
                continue
            if code != 2:
                complaints.append(f"exit code {code}")
            complaints += what_is_wrong_at_the_end(out, reference, reference_summary)
            batches += 1
            out = Path(top) / f"out{batches}"
            command = programs.command(inputs, out)
    print(f"kills: {kills} in {rounds} runs, {batches} batches of {DOCUMENTS + 2} files brought to their end, "
          f"seed {seed}, {time.monotonic() - begun:.0f} s: {len(complaints)} complaints")
    return complaints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)


def run(arguments: argparse.Namespace) -> bool:
    complaints = trial(Programs.built(), arguments.number, arguments.seed)
    print("".join(f"DOES NOT HOLD: {complaint}\n" for complaint in complaints), end="")
    return not complaints
