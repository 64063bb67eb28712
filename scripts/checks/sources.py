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


def read(root, path):
    return (root / path).read_text(encoding="utf-8", errors="replace")
