"""Names say what a thing is: no empty words, no left-over notes, no place of one machine."""
import re

from .sources import code_only, is_cpp, read

EMPTY = "manager helper util utils data item info misc common handler processor".split()
DECLARED = re.compile(r"\b(?:class|struct|union|enum(?:\s+class)?|namespace)\s+(?:\[\[\w+\]\]\s*)?(\w+)")
PARTS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
LEFT_OVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
HERE = re.compile(r"(?<![\w.])/(?:wo" r"rk|ho" r"me|ro" r"ot)/\w")
TEXTS = (".cpp", ".h", ".py", ".md", ".txt", ".json", ".cmake", "")

PLANTS = [
    {"path": "extractors/grid/planted.h", "text": "class TableManager {};\n", "says": "TableManager"},
    {"path": "extractors/grid/grid_utils.h", "text": "\n", "says": "grid_utils"},
    {"path": "pipeline/planted.cpp", "text": "// TO" "DO later\n", "says": "TO" "DO"},
    {"path": "pipeline/planted.md", "text": "see /wo" "rk/notes\n", "says": "place of one machine"},
]


def empty_word(name):
    return any(part.lower() in EMPTY for part in PARTS.findall(name))


def name_complaints(path, text):
    if path.parts[0] not in ("extractors", "pipeline", "tests"):
        return
    if empty_word(path.stem):
        yield f"{path}: the file name {path.stem} holds an empty word"
    for name in DECLARED.findall(code_only(text)):
        if empty_word(name):
            yield f"{path}: the name {name} holds an empty word"


def check(root, files):
    complaints = []
    for path in files:
        if path.suffix not in TEXTS or path.parts[0] == "corpus" or path.name == "LICENSE":
            continue
        text = read(root, path)
        if is_cpp(path):
            complaints += name_complaints(path, text)
        for number, line in enumerate(text.split("\n"), 1):
            found = LEFT_OVER.search(line)
            if found:
                complaints.append(f"{path}:{number}: left over: {found.group()}")
            if HERE.search(line):
                complaints.append(f"{path}:{number}: a place of one machine")
    return complaints
