"""No words of documents in C++: a literal of extractors/ is ASCII, but in a few listed files."""
import re

from .sources import is_cpp, literals, read

# Beginning of a path → why its literals may hold what is no ASCII.
ALLOWED = {
    "extractors/base/chinese_number.": "the numerals, as much grammar as 0 to 9",
    "extractors/base/signs.": "punctuation, dashes and dots of all widths by what they do",
    "extractors/office/sheets/built_in_formats.": "codes of formats that spreadsheets know by number, as they are described",
    "extractors/base/error.cpp": "our own sentences about errors, not words of documents",
    "extractors/rasterize/pdf/text_layer/plausible_text.cpp": "the most frequent characters of the language; "
    "the worker that asks for them is given no definitions",
}
# Numbers of characters as C++ spells them, the mark of bytes that are no text (U+FFFD) aside.
ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*(?:\\u(?!FFFD)[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[89A-Fa-f][0-9A-Fa-f])", re.I)
REPLACEMENT = r"\xEF\xBF\xBD"

PLANTS = [
    {"path": "extractors/classify/planted.cpp", "text": "bool f(char32_t p) { return p == U'年'; }\n", "says": "'年'"},
    {"path": "extractors/validate/rules/planted.cpp", "text": 'auto unit = "万元";\n', "says": "万元"},
    {"path": "extractors/normalize/planted.h", "text": 'auto unit = u8R"x(万\n元)x";\n', "says": "万"},
    {"path": "extractors/classify/planted.h", "text": "constexpr char32_t year = U'\\u5E74';\n", "says": "5E74"},
    {"path": "extractors/grid/planted.cpp", "text": 'auto year = "\\xE5\\xB9\\xB4";\n', "says": "xE5"},
    {"path": "extractors/grid/planted.cpp", "text": 'auto a = 1\'000; // 年\nauto b = "（";\n', "says": "（"},
]


def is_plain(literal):
    return literal.isascii() and not ESCAPED.search(literal.replace(REPLACEMENT, ""))


def check(root, files):
    complaints = []
    for path in files:
        name = path.as_posix()
        if not is_cpp(path) or path.parts[0] != "extractors" or name.startswith(tuple(ALLOWED)):
            continue
        for line, literal in literals(read(root, path)):
            if not is_plain(literal):
                complaints.append(f"{path}:{line}: {literal[:40]!r}: words belong to schemas/lexicon, signs to base/signs.h")
    unused = [allowed for allowed in ALLOWED if not list(root.glob(allowed + "*"))]
    return complaints + [f"scripts/checks/literals.py: no file begins with {allowed}" for allowed in unused]
