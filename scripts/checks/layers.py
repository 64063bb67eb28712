"""Includes run one way: pipeline → stages → model → base; each outside library has one home."""
import re

from .sources import is_cpp, read

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

# Folder → folders that it may include, besides itself.
STAGE = {"extractors/base", "extractors/model", "extractors/image"}
ALLOWED = {
    "extractors/base": set(),
    "extractors/model": {"extractors/base"},
    "extractors/image": {"extractors/base", "extractors/model"},
    "extractors/rasterize": STAGE,
    "extractors/clean": STAGE,
    "extractors/grid": STAGE,
    "extractors/recognize": STAGE | {"extractors/recognize/network"},
    "extractors/recognize/network": STAGE | {"extractors/recognize"},
    "extractors/normalize": STAGE,
    "extractors/classify": STAGE,
    "extractors/validate": STAGE,
    "extractors/definitions": {"extractors/base", "extractors/model"},
}

# Beginning of an outside header → folders that may include it.
HOMES = {
    "poppler": {"extractors/rasterize"},
    "qpdf/": {"extractors/rasterize"},
    "sqlite3.h": {"pipeline/ledger"},
    "zlib.h": {"extractors/rasterize", "pipeline/ledger"},
    "tiffio.h": {"extractors/rasterize"},
    "leptonica/": {"extractors/rasterize", "extractors/clean", "extractors/grid", "extractors/recognize"},
    "tesseract/": {"extractors/recognize"},
    "unicode/": {"extractors/normalize"},
    "nlohmann/": {"extractors/definitions", "pipeline", "pipeline/batch", "pipeline/inspect", "pipeline/log", "pipeline/write"},
    "valijson/": {"pipeline/write"},
    "CLI/": {"pipeline/commands"},
    "seccomp.h": {"pipeline/workers"},
    "thread": set(),
    "mutex": set(),
    "iostream": {"pipeline", "pipeline/workers"},
}

PLANTS = [
    {"path": "extractors/model/planted.h", "text": '#include "extractors/grid/grid.h"\n', "says": "extractors/grid"},
    {"path": "extractors/clean/planted.cpp", "text": '#include "pipeline/batch.h"\n', "says": "pipeline"},
    {"path": "extractors/grid/planted.cpp", "text": "#include <poppler-document.h>\n", "says": "poppler"},
    {"path": "extractors/classify/planted.cpp", "text": "#include <tesseract/baseapi.h>\n", "says": "tesseract"},
    {"path": "pipeline/planted.cpp", "text": "#include <unicode/unistr.h>\n", "says": "unicode"},
    {"path": "extractors/validate/planted.cpp", "text": "#include <thread>\n", "says": "thread"},
]


def folder_of(name):
    return name.rsplit("/", 1)[0]


def own_complaint(folder, header):
    target = folder_of(header)
    if folder.startswith("pipeline") or target == folder:
        return None
    allowed = ALLOWED.get(folder)
    if allowed is None:
        return f"{folder} is a folder of no known layer: add it to scripts/checks/layers.py"
    return None if target in allowed else f"{folder} may not include {target}"


def outside_complaint(folder, header):
    for beginning, homes in HOMES.items():
        known = header == beginning or (beginning not in ("thread", "mutex") and header.startswith(beginning))
        if known and folder not in homes:
            return f"{beginning} is included outside its home"
    return None


def check(root, files):
    complaints = []
    for path in files:
        if not is_cpp(path) or path.parts[0] not in ("extractors", "pipeline"):
            continue
        folder = folder_of(path.as_posix())
        for quote, header in INCLUDE.findall(read(root, path)):
            complaint = own_complaint(folder, header) if quote == '"' else outside_complaint(folder, header)
            if complaint:
                complaints.append(f"{path}: {complaint}")
    return complaints
