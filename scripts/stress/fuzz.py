"""The parsers of our own under libFuzzer, in turns, so many minutes of processor time each.

Needs the preset fuzz: cmake --preset fuzz && cmake --build --preset fuzz. Inputs that lead somewhere new
stay in WORK/<parser>; one that is a finding stands there as crash-..., slow-... or oom-..., and belongs into
corpus/fuzz/<parser> together with its mending."""
import argparse
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TURN = 60  # seconds
FINDINGS = ("crash-", "leak-", "timeout-", "oom-", "slow-unit-")


class Parser:
    def __init__(self, program, work):
        self.name = program.name.removesuffix("_fuzz")
        self.program = program
        self.folder = work / self.name
        self.seconds = 0.0
        self.executions = 0
        self.folder.mkdir(parents=True, exist_ok=True)
        for kept in (ROOT / "corpus/fuzz" / self.name).iterdir():
            shutil.copy(kept, self.folder / kept.name)

    def findings(self):
        names = [path.name for path in sorted(self.folder.parent.glob(f"{self.name}.*"))]
        return [name for name in names if any(word in name for word in FINDINGS)]

    def turn(self):
        command = [self.program, self.folder, f"-max_total_time={TURN}", f"-artifact_prefix={self.folder}.", "-timeout=10",
                   "-rss_limit_mb=2048", "-print_final_stats=1", "-use_value_profile=1", "-report_slow_units=10"]
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                   errors="replace")
        for line in process.stderr:
            if line.startswith("stat::number_of_executed_units:"):
                self.executions += int(line.split()[-1])
        _, _, used = os.wait4(process.pid, 0)
        self.seconds += used.ru_utime + used.ru_stime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=30, help="of processor time, each parser")
    parser.add_argument("--work", type=Path, default=ROOT / "build/fuzzing")
    parser.add_argument("--only", nargs="*", default=[], help="names of parsers")


def run(arguments: argparse.Namespace) -> bool:
    programs = sorted((ROOT / "build/fuzz/tests").glob("*_fuzz"))
    parsers = [Parser(program, arguments.work) for program in programs
               if not arguments.only or program.name.removesuffix("_fuzz") in arguments.only]
    if not parsers:
        print("no fuzz target is built: cmake --preset fuzz && cmake --build --preset fuzz")
        return False
    while waiting := [parser for parser in parsers if parser.seconds < arguments.minutes * 60 and not parser.findings()]:
        for parser in waiting:
            parser.turn()
            print(f"fuzz: {parser.name}: {parser.seconds / 60:.1f} CPU-minutes, {parser.executions} executions, "
                  f"{len(list(parser.folder.iterdir()))} inputs, findings: {parser.findings() or 'none'}", flush=True)
    return not any(parser.findings() for parser in parsers)
