"""What the checks share: which files are C++, and C++ without its comments and texts."""
import re

CPP = (".cpp", ".h")
_NOISE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL,
)


def is_cpp(path):
    return path.suffix in CPP


def code_only(text):
    """The text with comments and literals blanked out; lines keep their numbers."""
    return _NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def literals(text):
    """The texts and characters of C++, each with the number of its line; comments are none."""
    for match in _NOISE.finditer(text):
        if not match.group().startswith(("//", "/*")):
            yield text.count("\n", 0, match.start()) + 1, match.group()


def read(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")
