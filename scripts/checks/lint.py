"""clang-tidy 14 with the selection of .clang-tidy, on sources that changed since they were clean."""
import hashlib
import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BUILD = Path("build/dev")
BAD = re.compile(r"(\S+?):(\d+):\d+: (?:error|warning): (.*)$")

PLANTS = [
    {
        "path": "extractors/grid/planted.cpp",
        "text": (
            "int Bad_Name = 1;\n"
            "int pick(int a) {\n    if (a > 1)\n        return (int)2.5;\n    else\n        return Bad_Name;\n}\n"
        ),
        "says": says,
    }
    for says in (
        "readability-identifier-naming",
        "cppcoreguidelines-avoid-non-const-global-variables",
        "readability-braces-around-statements",
        "readability-else-after-return",
    )
] + [
    {
        "path": "extractors/grid/planted.cpp",
        "text": "char first(const int* numbers) { return *(char*)numbers; }\n",
        "says": "cppcoreguidelines-pro-type-cstyle-cast",
    },
    {
        "path": "extractors/grid/planted.cpp",
        "text": "#include <string>\nint size(std::string text) { return static_cast<int>(text.size()); }\n",
        "says": "performance-unnecessary-value-param",
    },
    {
        "path": "extractors/grid/planted.cpp",
        "text": "#include <string>\n#include <utility>\nstd::string f(std::string a) {\n"
        "    std::string b = std::move(a);\n    return b + a;\n}\n",
        "says": "bugprone-use-after-move",
    },
    {
        "path": "extractors/grid/planted.cpp",
        "text": "int f(int a) {\n" + "    a += a;\n" * 61 + "    return a;\n}\n",
        "says": "readability-function-size",
    },
]


def fingerprint(root, path):
    """Changes with the source, with any of our headers and with the selection of checks."""
    mark = hashlib.sha256((root / path).read_bytes())
    mark.update((root / ".clang-tidy").read_bytes())
    for header in sorted([*root.glob("extractors/**/*.h"), *root.glob("pipeline/**/*.h")]):
        mark.update(header.read_bytes())
    return mark.hexdigest()


def arguments(root):
    """With the build's compile commands, or with plain ones where nothing is configured."""
    if (root / BUILD / "compile_commands.json").exists():
        # GCC's names for some warnings are news to clang.
        return ["-p", str(BUILD), "--extra-arg=-Wno-unknown-warning-option"], []
    return [], ["--", "-std=c++20", f"-I{root}"]


def lint_one(root, path):
    before, after = arguments(root)
    command = ["clang-tidy", "--quiet", *before, str(path), *after]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    found = []
    for line in run.stdout.splitlines():
        match = BAD.match(line)
        # clang 14 stumbles over a header of qpdf in C++20; GCC, which builds it, does not.
        if match and not os.path.normpath(match.group(1)).startswith("/usr/"):
            place = os.path.relpath(match.group(1), root)
            found.append(f"{place}:{match.group(2)}: {match.group(3)}")
    if run.returncode and not found and "/include/c++/" not in run.stdout:
        found.append(f"{path}: clang-tidy failed: {run.stderr.strip()[-300:]}")
    return found


def check(root, files):
    memory = root / BUILD / "lint_clean.json"
    clean = json.loads(memory.read_text()) if memory.exists() else {}
    sources = [path for path in files if path.suffix == ".cpp" and path.parts[0] in ("extractors", "pipeline")]
    marks = {path: fingerprint(root, path) for path in sources}
    todo = [path for path in sources if clean.get(str(path)) != marks[path]]
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = dict(zip(todo, pool.map(lambda path: lint_one(root, path), todo)))
    for path, found in results.items():
        if not found:
            clean[str(path)] = marks[path]
    if memory.parent.exists():
        memory.write_text(json.dumps(clean, indent=1, sort_keys=True))
    return sorted({complaint for found in results.values() for complaint in found})
