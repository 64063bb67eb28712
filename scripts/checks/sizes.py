"""Files and functions stay small enough to be read at a sitting, folders to be seen at a glance."""
import re
from collections import Counter

from .sources import code_only, is_cpp, read

FILE_LINES = 400
TEST_LINES = 600
FUNCTION_LINES = 60
PYTHON_LINES = 450
FOLDER_FILES = 24

PLANTS = [
    {"path": "extractors/grid/planted.h", "text": "// a line\n" * (FILE_LINES + 1), "says": "lines, more than"},
    {
        "path": "extractors/grid/planted.cpp",
        "text": "int f() {\n" + "    g();\n" * FUNCTION_LINES + "    return 0;\n}\n",
        "says": "function of",
    },
    {
        "path": [f"extractors/planted/part_{number}.h" for number in range(FOLDER_FILES + 1)],
        "text": "\n",
        "says": "files, more than",
    },
]

# A line that opens a function body in this formatting: not indented, ends in "{", is no type.
OPENS = re.compile(r"^(?! )(?!(namespace|class|struct|enum|union|extern|constexpr|const|inline constexpr)\b).*\)?.*\{$")


def long_functions(text):
    begin = None
    lines = code_only(text).split("\n")
    for number, line in enumerate(lines, 1):
        if begin is None and OPENS.match(line.rstrip()) and "(" in "".join(lines[max(0, number - 6):number]):
            begin = number
        elif begin is not None and line.rstrip() == "}":
            if number - begin > FUNCTION_LINES:
                yield begin, number - begin
            begin = None


def limit_of(path):
    if path.suffix == ".py":
        return PYTHON_LINES
    return TEST_LINES if path.parts[0] == "tests" else FILE_LINES


def check(root, files):
    folders = Counter(path.parent for path in files if is_cpp(path))
    complaints = [
        f"{folder}: {count} C++ files, more than {FOLDER_FILES}"
        for folder, count in folders.items()
        if count > FOLDER_FILES
    ]
    for path in files:
        if not is_cpp(path) and path.suffix != ".py":
            continue
        text = read(root, path)
        count = text.count("\n")
        if count > limit_of(path):
            complaints.append(f"{path}: {count} lines, more than {limit_of(path)}")
        if path.suffix == ".cpp" and path.parts[0] != "tests":
            complaints += [f"{path}:{at}: function of {size} lines" for at, size in long_functions(text)]
    return complaints
