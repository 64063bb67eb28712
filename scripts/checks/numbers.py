"""Thresholds of the reading stages have names: no bare numbers where pixels and shapes are judged."""
import re

from .sources import code_only, is_cpp, read

ROOMS = ("extractors/image", "extractors/clean", "extractors/grid", "extractors/recognize")

# Numbers of structure, not of judgement: offsets, halves, the whole in per cent, the values of a byte.
STRUCTURAL = {0, 1, 2, 0.5, 100, 255, 256}

# Files whose numbers are an arithmetic or a format defined elsewhere, each with the place that defines it.
EXCUSED = {
    "extractors/image/warp.cpp": "bicubic interpolation (Catmull-Rom) in 64ths of a pixel",
    "extractors/recognize/network/multiply.cpp": "lanes and bytes of the instruction sets",
    "extractors/recognize/network/multiply_amx.cpp": "tile numbers and shapes of AMX",
    "extractors/recognize/network/line_model.cpp": "the file format in extractors/recognize/model/README.md",
}

PLANTS = [
    {"path": "extractors/grid/planted.cpp", "text": "bool f(int em, int x) {\n    return x * 10 > em * 7;\n}\n",
     "says": "planted.cpp:2: bare 10, 7"},
    {"path": "extractors/clean/planted.cpp", "text": "double f(double x) {\n    return x > 0.15 ? 1 : 0;\n}\n",
     "says": "bare 0.15"},
    {"path": "extractors/recognize/planted.h", "text": "inline int f(int dpi) { return dpi / 80; }\n", "says": "bare 80"},
    {"path": "extractors/grid/planted.h", "text": "constexpr int f(int em) { return em * 7; }\n", "says": "bare 7"},
]

NUMBER = re.compile(r"(?<![\w.])(?:0[xX][0-9a-fA-F']+|(?:\d[\d']*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[uUlLfF]*(?![\w.])")
CONSTANT = re.compile(r"\bconstexpr\b[^;(]*?[={][^;]*;|\b(?:static_assert|enum)\b[^;]*;")
MEMBER = re.compile(r"^ +[\w:<>,]+ (?:\w+ = [-\w.:']+(?:, )?)+;", re.MULTILINE)
DIRECTIVE = re.compile(r"^ *#.*$", re.MULTILINE)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def judged(path, text):
    """The code without what names its numbers: constants and the defaults of members."""
    code = DIRECTIVE.sub(blank, code_only(text))
    code = CONSTANT.sub(blank, code)
    return MEMBER.sub(blank, code) if path.suffix == ".h" else code


def value_of(literal):
    digits = literal.replace("'", "")
    if digits[:2] in ("0x", "0X"):
        return int(digits.rstrip("uUlL"), 16)
    return float(digits.rstrip("uUlLfF"))


def bare_numbers(path, text):
    for number, line in enumerate(judged(path, text).split("\n"), 1):
        found = [literal for literal in NUMBER.findall(line) if value_of(literal) not in STRUCTURAL]
        if found:
            yield f"{path}:{number}: bare {', '.join(found)}: give it a name, its unit and its source"


def check(root, files):
    complaints = []
    for path in files:
        if is_cpp(path) and path.as_posix().startswith(tuple(f"{room}/" for room in ROOMS)):
            found = list(bare_numbers(path, read(root, path)))
            if path.as_posix() not in EXCUSED:
                complaints += found
            elif not found:
                complaints.append(f"{path} has no bare numbers: take it out of EXCUSED in scripts/checks/numbers.py")
    return complaints
