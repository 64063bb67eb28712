"""The built program on a folder, watched: what it said and when, what it cost, what it left."""
from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def program() -> Path:
    """$JUESUAN_PROGRAM, or the one that was built for tests."""
    return Path(os.environ.get("JUESUAN_PROGRAM", ROOT / "build/dev/pipeline/juesuan"))


@dataclass
class Run:
    exit_code: int
    cpu_seconds: float = 0              # of the supervisor and all children
    largest_child_mb: float = 0         # resident, of the largest process
    longest_silence: float = 0          # seconds between two documents that ended
    said: list[dict[str, Any]] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)

    def documents(self) -> dict[str, dict[str, Any]]:
        """What the summary says of each, by its name without folders."""
        return {each["document"].rsplit("/", 1)[-1]: each for each in self.summary.get("documents", [])}

    def crashed(self) -> bool:
        """The supervisor died, or calls itself broken."""
        return self.exit_code < 0 or self.exit_code in (4, 5, 70) or not self.summary


def ingest(inputs: list[Path], out: Path, *options: str, environment: dict[str, str] | None = None,
           nice: int = 0) -> Run:
    command = ["nice", "-n", str(nice), program(), "ingest", *inputs, "--out", out, "--lang", "en", "--share",
               os.environ.get("JUESUAN_SHARE", ROOT),
               "--log-format", "json", *options]
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             env={**os.environ, **(environment or {})})
    assert child.stderr is not None
    run, last = Run(0), time.monotonic()
    for line in child.stderr:
        try:
            event = json.loads(line)
        except ValueError:
            run.stderr.append(line.decode("utf8", "replace").rstrip())
            continue
        run.said.append(event)
        if event.get("event") in ("document", "worker_ready"):
            if event["event"] == "document":
                run.longest_silence = max(run.longest_silence, time.monotonic() - last)
            last = time.monotonic()
    child.stderr.close()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = run.exit_code = os.waitstatus_to_exitcode(status)
    run.cpu_seconds, run.largest_child_mb = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    summary = out / "run/run_summary.json"
    if summary.exists():
        run.summary = json.loads(summary.read_text(encoding="utf8"))
    return run


def results(out: Path) -> dict[str, bytes]:
    """Name → bytes of every report; what holds times is left out."""
    return {path.name: path.read_bytes() for path in out.glob("*.json") if path.name != "run_summary.json"}


def processes_left(mark: str) -> int:
    """Processes whose environment holds `mark`, ourselves left out."""
    left = 0
    for process in Path("/proc").iterdir():
        try:
            left += process.name.isdigit() and int(process.name) != os.getpid() and \
                mark.encode() in (process / "environ").read_bytes()
        except OSError:
            pass                        # gone by now, or another user's
    return left
