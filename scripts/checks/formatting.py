"""C++ is formatted by clang-format 14 (.clang-format)."""
import subprocess

from .sources import is_cpp

VERSION = "14."
PLANTS = [{"path": "extractors/grid/planted.cpp", "text": "int   f( ){return 1;}\n", "says": "planted.cpp"}]


def check(root, files):
    version = subprocess.run(["clang-format", "--version"], capture_output=True, text=True).stdout
    if f"version {VERSION}" not in version:
        return [f"clang-format {VERSION}x is needed, found: {version.strip()}"]
    sources = [str(path) for path in files if is_cpp(path)]
    if not sources:
        return []
    run = subprocess.run(
        ["clang-format", "--dry-run", "-Werror", "--ferror-limit=1", *sources], cwd=root, capture_output=True, text=True
    )
    return sorted({line.split(": error")[0] for line in run.stderr.splitlines() if ": error" in line})
