"""What the drawn lines say: figures above all, then the labels of the forms, then sentences and rare characters."""
from __future__ import annotations

import random
from functools import lru_cache

from characters import CHARACTERS, CLASS_OF, DATA, fold, is_han
from sentences import heading, left_open, organisation, person, sentence

# Share of each kind among the drawn lines.
# Figures are learnt within minutes and are cheap, being short; characters take the time.
KINDS = {"amount": 0.23, "code": 0.05, "date": 0.02, "label": 0.21, "sentence": 0.07, "prose": 0.12, "words": 0.05, "name": 0.04,
         "random": 0.09, "alike": 0.07, "sign": 0.04, "nothing": 0.01}
HANZI = [character for character in CHARACTERS if is_han(character)]
SYMBOLS = [character for character in CHARACTERS if not is_han(character) and character not in "|`^lIOo〇○_"]
# Signs that change what a figure says: each stands before or behind amounts.
BEFORE_AMOUNTS = list("¥¥¥↑↓△▲▽▼+≥≤±$€£*※→<>≈★#↗↘")
BEHIND_AMOUNTS = [*"%‰℃㎡㎥㎞㎏¹²³①②③④*↑↓★※°㎜㎝#+-½℉▲△", "(注)", "m²", "km²", "m³"]
MISPRINTED = 0.02  # of the characters of prose: a look-alike stands there, so that words are read and not guessed
ACRONYMS = "PPP LED GDP OA APP KPI PDF ABC IT UPS CPU ID VPN WiFi ISO AI HR NO. Excel Word http www.gov.cn kg km cm Internet Office".split(" ")
LONE_MARKS = ["7", "4", "9", "8", "6", "5", "3", "2", ",", ":", ";", "*", "%", "—",
              "——", "……", "…", "一", "-", ".", "、", "√", "□", "☑", "0", "1", "二", "三", "/", "·", "无", "○", "〇", "×"]


@lru_cache(maxsize=None)
def lines_of(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text(encoding="utf8").split("\n") if line]


def digits(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(count))


def amount(dice: random.Random) -> str:
    """An amount of money, a count or a percentage, in the shapes that the forms use."""
    shape = dice.random()
    if shape < 0.08:
        return dice.choice(["0.00", "0.00", "0", "0.0", "0.00%", "100%", "100.00%", "-0.00"])
    if shape < 0.20:
        return f"{dice.uniform(0, dice.choice([10, 100, 100, 999])):.{dice.choice([0, 1, 2, 2, 2])}f}%"
    if shape < 0.28:
        return dice.choice([f"{dice.randint(0, 99)}", f"{dice.randint(0, 9999)}", f"{dice.randint(1000, 9999999):,}"])
    if shape < 0.34:  # digits with no pattern, so that no figure is guessed from its neighbours
        text = digits(dice, dice.randint(1, 9))
        return text + dice.choice(["", "." + digits(dice, dice.randint(1, 4)), "," + digits(dice, 3)])
    value = 10 ** dice.uniform(-1.5, 7.2 if dice.random() < 0.3 else 5.0)
    places = dice.choice([2, 2, 2, 2, 2, 2, 1, 3, 4, 6])
    text = f"{value:,.{places}f}" if dice.random() < 0.5 else f"{value:.{places}f}"
    sign = dice.random()
    if sign < 0.10:
        return "-" + text
    if sign < 0.13:
        return f"({text})"
    if sign < 0.18:
        return dice.choice(BEFORE_AMOUNTS) + text
    if sign < 0.21:
        return text + dice.choice(BEHIND_AMOUNTS)
    return text + dice.choice(["元", "万元", "万元", "亿元", "人", "辆", "%"]) if sign > 0.97 else text


def repeated(dice: random.Random) -> str:
    """Amounts of thin or equal digits: 11.11, 1,111.10, 777.70. A frame a digit too few shows here first."""
    pool = dice.choice(["1", "17", "14", "38", "0", "08", "69", "56", "10", "11111110"])
    text = "".join(dice.choice(pool) for _ in range(dice.randint(1, 7)))
    value = int(text)
    whole = f"{value:,}" if dice.random() < 0.5 else f"{value}"
    return f"{whole}.{dice.choice(pool)}{dice.choice(pool)}"


def code(dice: random.Random) -> str:
    """功能 and 经济 科目 codes, 行次, 栏次."""
    shape = dice.random()
    if shape < 0.35:
        return "2" + digits(dice, dice.choice([2, 4, 6, 6]))
    if shape < 0.65:
        return "3" + digits(dice, dice.choice([2, 4, 4]))
    if shape < 0.85:
        return str(dice.randint(1, 64))
    if shape < 0.93:
        first = dice.randint(1, 60)
        parts = "+".join(str(first + step) for step in range(dice.randint(2, 7)))
        return dice.choice([f"{first - 1}栏各行=({parts})栏各行", f"{dice.randint(20, 64)}行=({parts})行", f"{first}=({parts})"])
    return digits(dice, dice.choice([4, 6, 8, 11, 18]))


def date(dice: random.Random) -> str:
    year, month, day = dice.randint(2008, 2031), dice.randint(1, 12), dice.randint(1, 31)
    return dice.choice([
        f"{year}年{month}月{day}日", f"{year}年{month}月{day}日", f"{year}年", f"{year}年度", f"{year}.{month}.{day}",
        f"{year}-{month:02d}-{day:02d}", f"{year}/{month}/{day}", f"{year}年{month}月", f"{digits(dice, 4)}-{digits(dice, 8)}",
        f"027-{digits(dice, 8)}", f"1{digits(dice, 10)}", f"-{dice.randint(1, 99)}-", f"— {dice.randint(1, 99)} —",
        f"第{dice.randint(1, 99)}页共{dice.randint(1, 99)}页",
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year)) + "年" + dice.choice("一二三四五六七八九十") + "月"])


def label(dice: random.Random) -> str:
    text = dice.choice(lines_of("labels.txt"))
    shape = dice.random()
    if shape < 0.10:  # a label broken over lines: any piece of it can stand alone
        start = dice.randrange(len(text))
        text = text[start:start + dice.randint(1, 10)]
    elif shape < 0.16:
        text = dice.choice(["其中:", "1.", "2.", "一、", "二、", "(一)", "(二)", "(1)", "注:", "①", "★", "3.", "十、"]) + text
    elif shape < 0.19:
        text += dice.choice([":", "(万元)", "(元)", "(%)", "(A)", "(B)", "(B/A)", "(20分)", "(40分)", "合计", "小计", "。", ";"])
    elif shape < 0.22:
        text = f"{code(dice)} {text}"
    elif shape < 0.25:
        text = f"{text} {amount(dice)}"
    return text


def target(dice: random.Random) -> str:
    """Indicator values of the performance tables."""
    number = dice.choice([str(dice.randint(0, 100)), f"{dice.uniform(0, 100):.1f}", f"{dice.randint(1, 50) * 100}"])
    return dice.choice(["≥", "≤", "=", "＜", "＞", "", "", "±"]) + number + dice.choice(
        ["%", "%", "次", "人", "家", "个", "万元", "人次", "场", "万人次", "分", "天", "项", "户", "℃", "㎡", "‰", "平方米", "件", "期"])


def random_characters(dice: random.Random) -> str:
    """Any class at all, evenly: what cannot be guessed must be read."""
    pool = HANZI if dice.random() < 0.85 else SYMBOLS
    text = [dice.choice(pool) for _ in range(dice.choice([1, 2, 3, 4, 5, 6, 7, 8]))]
    if dice.random() < 0.05:
        return dice.choice(["", "".join(text)]) + dice.choice(ACRONYMS)
    if dice.random() < 0.15:
        text[dice.randrange(len(text))] = dice.choice(SYMBOLS)
    if dice.random() < 0.12:  # the same once more: one character too few shows here first
        text.insert(dice.randrange(len(text) + 1), dice.choice([dice.choice(text), *"X×*〇○。.…"]) * dice.randint(2, 4))
    return "".join(text)


@lru_cache(maxsize=1)
def look_alikes() -> dict[str, str]:
    return {line[0]: line[1:] for line in lines_of("look_alikes.txt") if len(line) > 1}


def alike(dice: random.Random) -> str:
    """Characters that the network takes for one another, side by side: only strokes tell them apart."""
    text = ""
    for _ in range(dice.choice([1, 1, 2, 2, 3])):
        first = dice.choice(HANZI)
        text += "".join(dice.choice(first + look_alikes().get(first, "")) for _ in range(dice.choice([1, 2, 2, 3])))
    if dice.random() < 0.1:
        text = "".join(dice.choice(c + look_alikes().get(c, "")) for c in dice.choice(":;,.、“—0417") * 3)
    return text


def sign(dice: random.Random) -> str:
    """A sign in the places where reports print it."""
    mark, shape = dice.choice(SYMBOLS), dice.random()
    if shape < 0.2:
        return mark
    if shape < 0.4:
        return mark + dice.choice([label, amount, amount])(dice)[:12]
    if shape < 0.6:
        return dice.choice([label, amount])(dice)[:12] + mark
    if shape < 0.7:
        return dice.choice(lines_of("words.txt")) + dice.choice("CO₂ PM₂.₅ H₂O m² m³ km² kg/㎡ ㎡/人 10³ SO₂ ① ¹ ² ³".split())
    if shape < 0.85:
        box = dice.choice("□☑☒■√○●◎◇◆")
        answers = [*"是否有无优良中差", dice.choice(lines_of("words.txt"))]
        return "".join(dice.choice([box, "□"]) + dice.choice(answers) for _ in range(dice.randint(1, 4)))
    first, last = dice.choice(["()", "[]", "【】", "《》", "〈〉", "「」", "『』", "〔〕", "“”", "‘’", "〖〗", "{}"])
    return dice.choice(["", dice.choice(lines_of("words.txt"))]) + first + dice.choice([words, amount, code])(dice)[:9] + last


def prose(dice: random.Random) -> str:
    """A line of running text made of any words at all, as long as printed lines are, a few characters misprinted."""
    length, text = dice.choice([10, 16, 22, 26, 30, 34, 38, 42]), ""
    while len(text) < length:
        part = dice.random()
        if part < 0.62:
            text += dice.choice(lines_of("words.txt"))
        elif part < 0.74:
            text += dice.choice("的的的了在是和与及对将为以其于从等不有各")
        elif part < 0.90:
            text += dice.choice([",", ",", ",", "。", "。", "、", "、", ";", ":"])
        elif part < 0.915:
            text += left_open(dice)
        elif part < 0.93:
            text += dice.choice(["“{}”", "《{}》", "({})", "“{}”"]).format(dice.choice(lines_of("words.txt")))
        elif part < 0.97:
            text += amount(dice)
        else:
            text += dice.choice([date, code, target, label])(dice)
    text = text[:length]
    return "".join(dice.choice(look_alikes().get(c, c)) if dice.random() < MISPRINTED and is_han(c) else c for c in text)


def words(dice: random.Random) -> str:
    chosen = [dice.choice(lines_of("words.txt")) for _ in range(dice.randint(1, 4))]
    joint = dice.choice(["", "", "、", ",", "和", "的"])
    return joint.join(chosen) + dice.choice(["", "", "", "。", ",", ";", "、"])


def name(dice: random.Random) -> str:
    return dice.choice([person, organisation, organisation, heading])(dice)


def text_of(kind: str, dice: random.Random) -> str:
    if kind == "amount":
        drawn = repeated(dice) if dice.random() < 0.12 else amount(dice)
    elif kind == "label":
        drawn = target(dice) if dice.random() < 0.10 else label(dice)
    elif kind == "random":
        drawn = dice.choice(LONE_MARKS) if dice.random() < 0.12 else random_characters(dice)
    elif kind == "nothing":
        return ""
    else:
        drawn = {"code": code, "date": date, "sentence": sentence, "words": words, "name": name, "alike": alike, "sign": sign,
                 "prose": prose}[kind](dice)
    return " ".join("".join(c for c in fold(part) if c in CLASS_OF) for part in drawn.split(" "))


def draw_text(dice: random.Random) -> tuple[str, str]:
    """A kind and a text in the classes' spelling; spaces separate what is drawn apart and are not read."""
    kind = dice.choices(list(KINDS), weights=list(KINDS.values()))[0]
    return kind, text_of(kind, dice)
