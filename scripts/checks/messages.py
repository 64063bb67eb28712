"""Both languages of a message take the same values, and Chinese sentences have Chinese punctuation."""
import re

from .sources import is_cpp, read

TEXT = r'(?:"(?:\\.|[^"\\])*"|R"\((?:.*?)\)")'
TEXTS = rf"((?:{TEXT}\s*)+)"
# Two texts beside each other, the second with Chinese in it: a Phrase, however it is declared.
PAIR = re.compile(rf"(?:\{{|\bsay\()\s*{TEXTS},\s*{TEXTS}[}})]", re.DOTALL)
TYPED = "行,列"  # stands for what is typed: 3,2
PART = re.compile(TEXT, re.DOTALL)
VALUE = re.compile(r"\{(\d+)[|}]")
HAN = "\u4e00-\u9fff"
HALF_WIDTH = re.compile(rf"(?:[{HAN}](?:[,;:?!]|\.(?![\w*]))|[{HAN}] ?\([^)]*[{HAN}]|[,;:?!] ?[{HAN}])")

PLANTS = [
    {"path": "pipeline/planted.cpp", "text": 'constexpr Phrase a = {"{0} of {1}", "{0} 个"};\n', "says": "takes"},
    {"path": "pipeline/planted.cpp", "text": 'constexpr Phrase a = {"one, two", "一, 二"};\n', "says": "punctuation"},
]


def joined(texts):
    return "".join(part[3:-2] if part.startswith("R") else part[1:-1] for part in PART.findall(texts))


def phrases(text):
    """Line, English and Chinese of every pair."""
    for match in PAIR.finditer(text):
        english, chinese = joined(match.group(1)), joined(match.group(2))
        if re.search(f"[{HAN}]", chinese) and not re.search(f"[{HAN}]{{3}}", english.replace("决算公开", "")):
            yield text.count("\n", 0, match.start()) + 1, english, chinese


def check(root, files):
    complaints = []
    for path in files:
        if not is_cpp(path) or path.parts[0] != "pipeline":
            continue
        for line, english, chinese in phrases(read(root, path)):
            wanted, given = set(VALUE.findall(english)), set(VALUE.findall(chinese))
            if wanted != given:
                complaints.append(f"{path}:{line}: one language takes {sorted(wanted)}, the other {sorted(given)}")
            half = HALF_WIDTH.search(chinese.replace(TYPED, ""))
            if half:
                complaints.append(f"{path}:{line}: half-width punctuation in Chinese: {half.group()}")
    return complaints
