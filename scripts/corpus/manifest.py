"""corpus/manifest.json: every file of the corpus with its size and SHA-256, so that no change goes unseen."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

from corpus.places import CORPUS, MANIFEST

# Written by hand or by later runs, not by scripts/draw_corpus.
LEFT_OUT = {"README.md", "manifest.json", "ratchet.json"}
LIMIT = 40 * 1024 * 1024            # what the whole corpus may weigh in the repository
FOLDERS = ("broken", "demo", "drawn", "explained", "lines", "reports", "scanned")


def files() -> list[Path]:
    """The files of the folders that these scripts own; fuzz inputs and other samples have their own lists."""
    return sorted(path for folder in FOLDERS for path in (CORPUS / folder).rglob("*")
                  if path.is_file() and path.name not in LEFT_OUT)


def entries() -> dict[str, dict[str, object]]:
    out = {}
    for path in files():
        content = path.read_bytes()
        out[path.relative_to(CORPUS).as_posix()] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return out


def write() -> None:
    lines = [f" {json.dumps(name, ensure_ascii=False)}: {json.dumps(entry)}" for name, entry in entries().items()]
    MANIFEST.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"manifest: {len(lines)} files", flush=True)
