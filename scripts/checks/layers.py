"""Includes run one way: pipeline → stages → model → base; each outside library has one home."""
import re

from .sources import is_cpp, read

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

BASE = {"pipeline/base", "pipeline/base/words"}
# Folder → folders that it may include, besides itself. A room of a stage (extractors/grid/text) may
# be included by its own stage alone.
STAGE = {"extractors/base", "extractors/model", "extractors/image"}
STAGES = {f"extractors/{stage}" for stage in (
    "rasterize", "clean", "grid", "recognize", "account", "normalize", "classify", "validate", "definitions")}
SUPERVISING = {*BASE, "pipeline/corrections", "pipeline/ingest", "pipeline/ingest/pages", "pipeline/json", "pipeline/ledger",
               "pipeline/library", "pipeline/log",
               "pipeline/output", "pipeline/settings", "pipeline/supervisor", "pipeline/write"}
INSPECTING = SUPERVISING | {"pipeline/inspect"}
RASTERIZE = {"extractors/rasterize", "extractors/rasterize/stored_data"}
ALLOWED = {
    "extractors/base": set(),
    "extractors/model": {"extractors/base"},
    "extractors/image": {"extractors/base", "extractors/model"},
    "extractors/rasterize": STAGE | {"extractors/rasterize/stored_data"},
    "extractors/rasterize/stored_data": STAGE,
    # The library of its own that reads PDF: pictures must not need it.
    "extractors/rasterize/pdf": STAGE | RASTERIZE | {
        "extractors/rasterize/pdf/marks", "extractors/rasterize/pdf/text_layer"},
    "extractors/rasterize/pdf/marks": STAGE | RASTERIZE | {
        "extractors/rasterize/pdf", "extractors/rasterize/pdf/stored_data"},
    "extractors/rasterize/pdf/held": {"extractors/base"},
    "extractors/rasterize/pdf/searchable": STAGE | RASTERIZE,
    "extractors/rasterize/pdf/stored_data": STAGE | RASTERIZE,
    "extractors/rasterize/pdf/text_layer": STAGE | RASTERIZE | {
        "extractors/rasterize/pdf", "extractors/rasterize/pdf/marks"},
    "extractors/office": STAGE | {"extractors/rasterize", "extractors/office/sheets",
                                  "extractors/office/web"},
    "extractors/office/sheets": STAGE | {"extractors/office"},
    "extractors/office/web": STAGE | {"extractors/office"},
    # Drawn like a PDF, packed like an office document.
    "extractors/ofd": STAGE | RASTERIZE | {
        "extractors/ofd/drawing", "extractors/ofd/objects", "extractors/ofd/package",
        "extractors/rasterize/pdf", "extractors/rasterize/pdf/marks", "extractors/rasterize/pdf/text_layer"},
    "extractors/ofd/drawing": STAGE | RASTERIZE | {"extractors/ofd/objects", "extractors/rasterize/pdf/marks"},
    "extractors/ofd/objects": STAGE | {"extractors/office", "extractors/ofd/package", "extractors/rasterize/pdf/marks"},
    "extractors/ofd/package": STAGE | {"extractors/office", "extractors/rasterize/pdf/marks"},
    "extractors/clean": STAGE | {
        "extractors/clean/broken", "extractors/clean/colour", "extractors/clean/fills", "extractors/clean/margins"},
    "extractors/clean/broken": STAGE | {"extractors/clean"},
    "extractors/clean/colour": STAGE | {"extractors/clean"},
    "extractors/clean/fills": STAGE | {"extractors/clean"},
    "extractors/clean/margins": STAGE | {"extractors/clean"},
    "extractors/grid": STAGE | {
        "extractors/grid/alignment", "extractors/grid/headings", "extractors/grid/lost_rulings",
        "extractors/grid/overlays", "extractors/grid/rulings", "extractors/grid/text"},
    "extractors/grid/alignment": STAGE | {
        "extractors/grid", "extractors/grid/headings", "extractors/grid/rulings", "extractors/grid/text"},
    "extractors/grid/headings": STAGE | {"extractors/grid/text"},
    "extractors/grid/lost_rulings": STAGE | {"extractors/grid/rulings", "extractors/grid/text"},
    "extractors/grid/overlays": STAGE | {"extractors/grid/rulings", "extractors/grid/text"},
    "extractors/grid/rulings": STAGE | {"extractors/grid/text"},
    "extractors/grid/text": STAGE | {"extractors/grid"},
    "extractors/recognize": STAGE | {
        "extractors/recognize/layer", "extractors/recognize/network", "extractors/recognize/print"},
    "extractors/recognize/layer": STAGE | {"extractors/recognize"},
    "extractors/recognize/print": STAGE | {"extractors/recognize", "extractors/recognize/print/marks"},
    "extractors/recognize/print/marks": STAGE | {"extractors/recognize", "extractors/recognize/print"},
    "extractors/recognize/network": STAGE | {"extractors/recognize"},
    "extractors/account": STAGE,
    "extractors/normalize": STAGE | {"extractors/normalize/notation", "extractors/normalize/words"},
    "extractors/normalize/notation": STAGE | {"extractors/normalize"},
    "extractors/normalize/words": STAGE | {"extractors/normalize"},
    "extractors/classify": STAGE | {
        "extractors/classify/columns", "extractors/classify/forms", "extractors/classify/narrative",
        "extractors/classify/records", "extractors/classify/tables"},
    "extractors/classify/columns": STAGE,
    "extractors/classify/narrative": STAGE | {"extractors/classify"},
    "extractors/classify/tables": STAGE | {
        "extractors/classify", "extractors/classify/columns", "extractors/classify/narrative"},
    "extractors/classify/records": STAGE | {"extractors/classify/tables"},
    "extractors/classify/forms": STAGE | {
        "extractors/classify", "extractors/classify/columns", "extractors/classify/records", "extractors/classify/tables"},
    "extractors/validate": STAGE | {
        "extractors/validate/doubts", "extractors/validate/proof", "extractors/validate/rules",
        "extractors/validate/verdict"},
    "extractors/validate/doubts": STAGE | {"extractors/validate/rules"},
    "extractors/validate/proof": STAGE | {
        "extractors/validate", "extractors/validate/doubts", "extractors/validate/rules"},
    "extractors/validate/rules": STAGE,
    "extractors/validate/verdict": STAGE | {
        "extractors/validate", "extractors/validate/doubts", "extractors/validate/proof", "extractors/validate/rules"},
    "extractors/definitions": {"extractors/base", "extractors/model"},
    # The inside of pipeline/: the supervisor and the page_worker beside each other over one base.
    "pipeline/base": STAGE | {"pipeline/base/words"},
    "pipeline/base/words": STAGE | {"pipeline/base"},
    "pipeline/wire": STAGE | {*BASE},
    "pipeline/page_worker": STAGE | {*BASE, "pipeline/library", "pipeline/wire", "pipeline/page_route",
                                     "pipeline/page_worker/unpack",
                                     "extractors/office", "extractors/ofd",
                                     "extractors/rasterize", "extractors/rasterize/pdf", "extractors/rasterize/pdf/searchable"},
    "pipeline/page_worker/unpack": STAGE | {*BASE, "pipeline/wire", "pipeline/page_worker",
                                            "extractors/rasterize/pdf/held"},
    "pipeline/library": STAGE | STAGES | {"extractors/rasterize/pdf", *BASE, "pipeline/page_route",
                                          "pipeline/write"},
    "pipeline/supervisor": STAGE | {*BASE, "pipeline/wire"},
    "pipeline/json": {"extractors/base"},
    "pipeline/corrections": STAGE | {*BASE, "pipeline/ingest", "pipeline/json", "pipeline/ledger"},
    "pipeline/log": STAGE | {*BASE, "pipeline/json"},
    "pipeline/ingest": STAGE | {*BASE},
    "pipeline/ingest/pages": STAGE | {*BASE, "pipeline/ingest", "pipeline/wire"},
    "pipeline/write": STAGE | {*BASE, "pipeline/json"},
    "pipeline/write/pages": STAGE | {*BASE, "pipeline/json", "pipeline/write"},
    "pipeline/settings": STAGE | {*BASE, "pipeline/ingest", "pipeline/ingest/pages", "pipeline/json",
                                  "pipeline/log", "pipeline/supervisor",
                                  "pipeline/write",
                                  "extractors/definitions"},
    "pipeline/ledger": STAGE | {*BASE, "pipeline/ingest", "pipeline/wire"},
    "pipeline/output": STAGE | {*BASE, "pipeline/json", "pipeline/ledger", "pipeline/log"},
    "pipeline/batch": STAGE | SUPERVISING | {
        "pipeline/batch/inputs", "pipeline/batch/log", "pipeline/batch/packages", "pipeline/page_route",
        "pipeline/write/pages"},
    "pipeline/batch/inputs": STAGE | SUPERVISING | {"pipeline/batch"},
    "pipeline/batch/packages": STAGE | SUPERVISING | {"pipeline/batch"},
    "pipeline/batch/log": STAGE | SUPERVISING | {"pipeline/batch"},
    "pipeline/inspect": STAGE | SUPERVISING,
    "pipeline/export": STAGE | INSPECTING | {
        "pipeline/export/archive", "pipeline/export/formats", "pipeline/export/former", "pipeline/export/log",
        "pipeline/export/pages", "pipeline/export/tables"},
    "pipeline/export/archive": STAGE | INSPECTING | {
        "pipeline/export", "pipeline/export/formats", "pipeline/export/tables", "pipeline/wire"},
    "pipeline/export/formats": STAGE | INSPECTING | {"pipeline/export", "pipeline/export/tables"},
    "pipeline/export/former": STAGE | INSPECTING | {"pipeline/export"},
    "pipeline/export/log": STAGE | INSPECTING | {"pipeline/export", "pipeline/export/tables"},
    "pipeline/export/page_formats": STAGE | INSPECTING | {
        "pipeline/export", "pipeline/export/archive", "pipeline/export/formats", "pipeline/export/pages",
        "pipeline/wire"},
    "pipeline/export/pages": STAGE | INSPECTING,
    "pipeline/export/tables": STAGE | INSPECTING | {"extractors/definitions", "pipeline/export/pages"},
    "pipeline/inspect/compare": STAGE | INSPECTING,
    "pipeline/inspect/pages": STAGE | INSPECTING | {"extractors/normalize"},
    "pipeline/inspect/explain": STAGE | INSPECTING | {"pipeline/inspect/pages", "extractors/validate"},
    "pipeline/inspect/forms": STAGE | INSPECTING | {"extractors/classify", "extractors/classify/forms"},
    "pipeline/inspect/relate": STAGE | INSPECTING,
    "pipeline/inspect/review": STAGE | INSPECTING | {"pipeline/batch", "pipeline/inspect/explain"},
    "pipeline/inspect/sample": STAGE | INSPECTING | {"pipeline/inspect/pages"},
    "pipeline/inspect/show": STAGE | INSPECTING | {"pipeline/inspect/review"},
    "pipeline/serve": STAGE | INSPECTING | {"pipeline/batch", "pipeline/inspect/pages", "pipeline/inspect/review",
                                            "pipeline/serve/answers"},
    "pipeline/serve/answers": STAGE | INSPECTING | {"pipeline/inspect/review", "pipeline/serve"},
    "pipeline/commands/options": {"extractors/base", *BASE, "pipeline/settings"},
    "pipeline/commands/look": {*BASE, "pipeline/batch", "pipeline/commands/options",
                               "pipeline/export", "pipeline/inspect/compare", "pipeline/inspect/explain",
                               "pipeline/inspect/relate",
                               "pipeline/inspect/forms", "pipeline/inspect/review", "pipeline/inspect/sample",
                               "pipeline/inspect/show", "pipeline/serve"},
    "pipeline/commands/run": {*BASE, "pipeline/batch", "pipeline/commands/options", "pipeline/export",
                              "pipeline/inspect/pages", "pipeline/settings"},
    "pipeline/commands": {*BASE, "pipeline/commands/look", "pipeline/commands/options",
                          "pipeline/commands/run", "pipeline/json", "pipeline/log", "pipeline/settings"},
    # The two files that lie in pipeline/ itself stand at its two ends.
    "pipeline/page_route": STAGE | STAGES,
    "pipeline/page_attempts": STAGE | STAGES | {"pipeline/page_route"},
    "pipeline/main": {"pipeline/base/words", "pipeline/commands"},
}

# Beginning of an outside header → folders, or single files, that may include it.
HOMES = {
    "poppler": {"extractors/rasterize/pdf", "extractors/rasterize/pdf/text_layer"},
    "qpdf/": {"extractors/rasterize/pdf/held", "extractors/rasterize/pdf/marks", "extractors/rasterize/pdf/searchable",
              "extractors/rasterize/pdf/stored_data"},
    "sqlite3.h": {"pipeline/ledger"},
    "zlib.h": {"extractors/rasterize/stored_data", "extractors/rasterize/pdf/stored_data", "pipeline/export",
               "pipeline/export/page_formats",
               "pipeline/ledger"},
    "tiffio.h": {"extractors/rasterize/stored_data"},
    "leptonica/": {"extractors/rasterize", "extractors/rasterize/pdf/searchable",
                   "extractors/rasterize/pdf/stored_data", "extractors/clean", "extractors/grid",
                   "extractors/recognize"},
    "tesseract/": {"extractors/recognize"},
    "nettle/": {"extractors/base"},
    "unicode/": {"extractors/normalize", "extractors/office/web"},
    "gumbo.h": {"extractors/office/web"},
    "nlohmann/": {"extractors/definitions", "pipeline/json/json_reader.cpp", "pipeline/json/json_writer.cpp",
                  "pipeline/write/schema_check.cpp"},
    "valijson/": {"pipeline/write/schema_check.cpp"},
    "CLI/": {"pipeline/commands", "pipeline/commands/options", "pipeline/commands/look", "pipeline/commands/run"},
    "seccomp.h": {"pipeline/page_worker"},
    "archive": {"pipeline/page_worker/unpack", "extractors/office"},
    "xlsxwriter.h": {"pipeline/export/formats", "pipeline/inspect/sample"},
    "cairo.h": {"extractors/ofd/drawing"},
    "fontconfig/": {"extractors/ofd/drawing"},
    "ft2build.h": {"extractors/ofd/drawing"},
    "pugixml.hpp": {"extractors/office", "extractors/office/sheets", "extractors/ofd/objects", "extractors/ofd/package",
                    "pipeline/export/archive",
                    "pipeline/export/page_formats", "pipeline/inspect/sample"},
    "httplib.h": {"pipeline/serve"},
    "thread": {"pipeline/serve"},
    "mutex": {"pipeline/serve"},
    "condition_variable": {"pipeline/serve"},
    "iostream": {"pipeline", "pipeline/page_worker"},
}

PLANTS = [
    {"path": "extractors/rasterize/planted.cpp", "text": '#include "extractors/rasterize/pdf/open_document.h"\n',
     "says": "may not include extractors/rasterize/pdf"},
    {"path": "extractors/rasterize/stored_data/planted.cpp", "text": "#include <qpdf/QPDF.hh>\n", "says": "qpdf"},
    {"path": "extractors/model/planted.h", "text": '#include "extractors/grid/grid.h"\n', "says": "extractors/grid"},
    {"path": "extractors/clean/planted.cpp", "text": '#include "pipeline/batch/batch.h"\n', "says": "pipeline/batch"},
    {"path": "extractors/grid/planted.cpp", "text": "#include <poppler-document.h>\n", "says": "poppler"},
    {"path": "extractors/grid/text/planted.cpp", "text": '#include "extractors/grid/alignment/entries.h"\n',
     "says": "may not include extractors/grid/alignment"},
    {"path": "extractors/classify/planted.cpp", "text": "#include <tesseract/baseapi.h>\n", "says": "tesseract"},
    {"path": "pipeline/base/planted.cpp", "text": "#include <unicode/unistr.h>\n", "says": "unicode"},
    {"path": "pipeline/supervisor/planted.cpp", "text": "#include <archive_entry.h>\n", "says": "archive"},
    {"path": "extractors/validate/planted.cpp", "text": "#include <thread>\n", "says": "thread"},
    {"path": "pipeline/base/planted.cpp", "text": '#include "pipeline/settings/batch_options.h"\n',
     "says": "may not include pipeline/settings"},
    {"path": "pipeline/ledger/planted.cpp", "text": '#include "pipeline/write/report_json.h"\n',
     "says": "may not include pipeline/write"},
    {"path": "pipeline/supervisor/planted.cpp", "text": '#include "pipeline/page_worker/sandbox.h"\n',
     "says": "may not include pipeline/page_worker"},
    {"path": "pipeline/wire/planted.cpp", "text": '#include "pipeline/supervisor/schedule.h"\n',
     "says": "may not include pipeline/supervisor"},
    {"path": "pipeline/batch/planted.cpp", "text": '#include "pipeline/commands/command_line.h"\n',
     "says": "may not include pipeline/commands"},
    {"path": "pipeline/log/planted.cpp", "text": '#include "pipeline/page_route.h"\n',
     "says": "may not include pipeline/page_route"},
    {"path": "pipeline/batch/planted.cpp", "text": '#include "extractors/validate/proof/prove.h"\n',
     "says": "may not include extractors/validate/proof"},
    {"path": "pipeline/page_route.cpp", "text": '#include "pipeline/write/report_json.h"\n',
     "says": "may not include pipeline/write"},
    {"path": "pipeline/json/json_value.h", "text": "#include <nlohmann/json.hpp>\n", "says": "nlohmann"},
    {"path": "pipeline/write/report_reader.cpp", "text": "#include <nlohmann/json.hpp>\n", "says": "nlohmann"},
    {"path": "pipeline/unknown/planted.cpp", "text": '#include "pipeline/base/language.h"\n', "says": "no known layer"},
    {"path": "pipeline/planted.cpp", "text": '#include "pipeline/base/language.h"\n', "says": "no known layer"},
]


def folder_of(name):
    return name.rsplit("/", 1)[0]


def layer_of(name):
    """The folder; of a file in pipeline/ itself, its name without the ending."""
    folder = folder_of(name)
    return name.rsplit(".", 1)[0] if folder == "pipeline" else folder


def own_complaint(layer, header):
    target = layer_of(header)
    allowed = ALLOWED.get(layer)
    if allowed is None:
        return f"{layer} is of no known layer: add it to scripts/checks/layers.py"
    return None if target == layer or target in allowed else f"{layer} may not include {target}"


def outside_complaint(name, header):
    for beginning, homes in HOMES.items():
        known = header == beginning or (beginning not in ("thread", "mutex") and header.startswith(beginning))
        if known and folder_of(name) not in homes and name not in homes:
            return f"{beginning} is included outside its home"
    return None


def check(root, files):
    complaints = []
    for path in files:
        if not is_cpp(path) or path.parts[0] not in ("extractors", "pipeline"):
            continue
        name = path.as_posix()
        for quote, header in INCLUDE.findall(read(root, path)):
            complaint = own_complaint(layer_of(name), header) if quote == '"' else outside_complaint(name, header)
            if complaint:
                complaints.append(f"{path}: {complaint}")
    return complaints
