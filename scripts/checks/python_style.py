"""Python in scripts/ and tests/: compiles, imports in order, nothing unused, lines and functions short, whole-word names."""
import ast
import contextlib
import io
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from .sources import read
from .words import empty_word

LINE_LENGTH = 130
FUNCTION_LINES = 60
# Breaks before and after operators, and the folder that is put into sys.path before our own modules are imported.
IGNORED = ("E121", "E123", "E126", "E226", "E24", "E402", "E704", "W503", "W504")
CUT_WORDS = {
    "arr", "buf", "cfg", "cnt", "ctx", "cur", "elem", "func", "idx", "img", "len", "msg", "num", "obj", "params", "pos",
    "prev", "ptr", "res", "ret", "tmp", "val",
}
SHEBANG = "#!/usr/bin/python3"

PLANTS = [
    {"path": "scripts/planted.py", "text": "def f(:\n    pass\n", "says": "does not compile"},
    {"path": "scripts/planted.py", "text": "import os\n", "says": "'os' imported but unused"},
    {"path": "scripts/planted.py", "text": "def f():\n    left = 1\n    return 2\n", "says": "'left' is assigned to"},
    {"path": "scripts/planted.py", "text": "def f():\n    return nowhere\n", "says": "undefined name 'nowhere'"},
    {"path": "scripts/planted.py", "text": "import sys\nimport os\n\nprint(os, sys)\n", "says": "import os belongs before"},
    {"path": "scripts/planted.py", "text": "import numpy\nimport os\n\nprint(os, numpy)\n", "says": "import os belongs before"},
    {"path": "scripts/planted.py", "text": "from os import sep, path\n\nprint(sep, path)\n", "says": "names imported from os"},
    {"path": "scripts/planted.py", "text": f"line = {'1 + ' * 40}1\n", "says": "E501"},
    {"path": "scripts/planted.py", "text": "a = 1 \n", "says": "W291"},
    {"path": "scripts/planted.py", "text": "def f():\n" + "    print()\n" * FUNCTION_LINES, "says": "function f of 61 lines"},
    {"path": "scripts/planted.py", "text": "def count(msg):\n    return msg\n", "says": "the name msg is cut short"},
    {"path": "tests/planted.py", "text": "class TableManager:\n    pass\n", "says": "TableManager holds an empty word"},
    {"path": "scripts/table_utils.py", "text": "\n", "says": "table_utils holds an empty word"},
    {"path": "scripts/planted", "text": f"{SHEBANG}\nimport os\n", "says": "'os' imported but unused"},
]


def is_python(root, path):
    if path.parts[0] not in ("scripts", "tests"):
        return False
    return path.suffix == ".py" or not path.suffix and read(root, path).startswith(SHEBANG)


def group_of(module, level, own):
    """Order of the blocks of imports: the future, Python's own, others', ours."""
    top = module.split(".")[0]
    if top == "__future__":
        return 0
    if top in sys.stdlib_module_names and not level:
        return 1
    return 3 if level or top in own else 2


def shown(statement):
    if isinstance(statement, ast.Import):
        return f"import {statement.names[0].name}"
    return f"from {'.' * statement.level}{statement.module or ''} import"


def place_of(statement, own):
    """What imports are sorted by: the group, `import` before `from`, then the name."""
    if isinstance(statement, ast.Import):
        module, level = statement.names[0].name, 0
    else:
        module, level = statement.module or "", statement.level
    return group_of(module, level, own), isinstance(statement, ast.ImportFrom), -level, module.lower()


def name_place(name):
    """CONSTANTS, then Classes, then functions, as isort has it."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[0].isupper() else 2), name.lower()


def import_complaints(tree, own):
    before = None
    for statement in tree.body:
        if not isinstance(statement, (ast.Import, ast.ImportFrom)):
            before = None
            continue
        if before is not None and place_of(statement, own) < place_of(before, own):
            yield statement.lineno, f"{shown(statement)} belongs before {shown(before)}"
        names = [each.name for each in statement.names]
        if isinstance(statement, ast.ImportFrom) and names != sorted(names, key=name_place):
            yield statement.lineno, f"names imported from {statement.module} are not in order"
        before = statement


def names_of(node):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def tree_complaints(tree):
    for node in ast.walk(tree):
        for name in names_of(node):
            for part in name.lower().split("_"):
                if part in CUT_WORDS:
                    yield node.lineno, f"the name {name} is cut short"
        if isinstance(node, ast.ClassDef) and empty_word(node.name):
            yield node.lineno, f"the name {node.name} holds an empty word"
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= FUNCTION_LINES:
            yield node.lineno, f"function {node.name} of {node.end_lineno - node.lineno + 1} lines"


def unused_complaints(tree, path):
    from pyflakes.checker import Checker

    for message in Checker(tree, filename=str(path)).messages:
        yield message.lineno, message.message % message.message_args


def is_one_text(line):
    """Long only for one text, such as a sentence in Chinese, that would be no easier to read in two."""
    texts = re.findall(r'"(?:\\.|[^"\\])*"', line)
    return bool(texts) and len(line) - max(map(len, texts)) <= LINE_LENGTH // 2


def layout_complaints(root, path, lines):
    import pycodestyle

    style = pycodestyle.StyleGuide(max_line_length=LINE_LENGTH, ignore=IGNORED, reporter=pycodestyle.StandardReport)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        style.check_files([str(root / path)])
    for number, text in re.findall(r":(\d+):\d+: (.*)$", said.getvalue(), re.MULTILINE):
        if not (text.startswith("E501") and is_one_text(lines[int(number) - 1])):
            yield int(number), text


def check_one(root, path, own):
    if empty_word(path.stem):
        yield f"{path}: the file name {path.stem} holds an empty word"
    text = read(root, path)
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        yield f"{path}:{error.lineno}: does not compile: {error.msg}"
        return
    found = [*import_complaints(tree, own), *tree_complaints(tree), *unused_complaints(tree, path),
             *layout_complaints(root, path, text.split("\n"))]
    for number, complaint in sorted(found):
        yield f"{path}:{number}: {complaint}"


def check(root, files):
    missing = [name for name in ("pycodestyle", "pyflakes") if find_spec(name) is None]
    if missing:
        return [f"{' and '.join(missing)} needed: run scripts/setup, and this with /usr/bin/python3"]
    python = [Path(path) for path in files if is_python(root, path)]
    own = {path.stem for path in python} | {path.parent.name for path in python}
    return [complaint for path in python for complaint in check_one(root, path, own)]
