#!/usr/bin/python3
"""Draws pages on which there is no table, for an experiment: pages_without_tables.py OUT.pdf [--pages 100] [--seed 1]

Prose, contents, numbered lists, letters with signature and seal, charts, photographs, two columns of text: everything
that has rows, edges or straight lines and is no table. A program that finds a table on one of them invents it. The
same arguments give the same pixels. --kinds prose,contents draws only some; the kind of page n is printed.
"""
from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Callable

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.damage.profiles import PROFILES, apply, stamp_seal
from corpus.damage.scanning import encode, to_pdf
from corpus.drawing.fonts import CATALOGUE

WORDS = ("本年度", "财政拨款", "收入", "支出", "决算", "预算", "单位", "部门", "主要", "用于", "机关", "运行", "人员", "经费", "项目", "安排",
         "按照", "有关", "规定", "完成", "情况", "说明", "增加", "减少", "原因", "工作", "需要", "开展", "服务", "群众", "保障", "基本",
         "公共", "管理", "事务", "一般", "社会", "建设", "推进", "加强", "落实", "指导", "协调", "负责", "组织", "实施", "监督", "检查")
FACES = ("NotoSerif", "NotoSansBold", "UMing", "KaitiM", "ZenHei")  # of packages that scripts/setup installs
DIGITS = "一二三四五六七八九十"


class Sheet:
    """A white page with a pen. Lengths are in ems of its text."""

    def __init__(self, random: np.random.Generator, dpi: int) -> None:
        self.random = random
        across = random.random() < 0.3
        width, height = (11.69, 8.27) if across else (8.27, 11.69)
        self.image = Image.new("RGB", (round(width * dpi), round(height * dpi)), "white")
        self.pen = ImageDraw.Draw(self.image)
        self.em = round(dpi * random.uniform(9, 16) / 72)
        path, index, _ = CATALOGUE[str(random.choice(FACES))]
        self.file, self.index = str(path), max(0, index)
        self.left, self.right = round(dpi * 0.9), self.image.width - round(dpi * 0.9)
        self.y, self.foot = round(dpi * random.uniform(0.7, 1.4)), self.image.height - round(dpi * 0.8)
        self.pitch = random.uniform(1.3, 2.0)

    def font(self, scale: float = 1.0) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.file, round(self.em * scale), index=self.index)

    def write(self, x: float, text: str, scale: float = 1.0, anchor: str = "la") -> None:
        self.pen.text((x, self.y), text, fill="black", font=self.font(scale), anchor=anchor)

    def next_line(self, lines: float = 1.0) -> bool:
        self.y += round(self.em * self.pitch * lines)
        return self.y < self.foot - self.em

    def integer(self, low: int, high: int) -> int:
        return int(self.random.integers(low, high + 1))

    def amount(self) -> str:
        return f"{self.random.uniform(0.1, 99999):,.2f}"

    def phrase(self, low: int, high: int) -> str:
        return "".join(str(self.random.choice(WORDS)) for _ in range(self.integer(low, high)))

    def sentence(self) -> str:
        parts = [self.phrase(2, 6)]
        for _ in range(self.integer(1, 4)):
            parts.append(self.phrase(1, 5) + (f"{self.amount()}万元" if self.random.random() < 0.4 else ""))
        return "，".join(parts) + str(self.random.choice(["。", "；", "："]))


def paragraph(sheet: Sheet, left: int, right: int, indent: int = 2, lead: str = "") -> bool:
    text = "　" * indent + lead + "".join(sheet.sentence() for _ in range(sheet.integer(1, 5)))
    font, line = sheet.font(), ""
    for character in text + "\n":
        if character == "\n" or font.getlength(line + character) > right - left:
            sheet.write(left, line)
            line = "" if character == "\n" else character
            if not sheet.next_line():
                return False
        else:
            line += character
    return True


def prose(sheet: Sheet) -> None:
    sheet.write(sheet.image.width / 2, sheet.phrase(3, 6), 1.5, "ma")
    sheet.next_line(2)
    while paragraph(sheet, sheet.left, sheet.right):
        if sheet.random.random() < 0.2:
            sheet.next_line(0.6)


def numbered(sheet: Sheet) -> None:
    marks: list[Callable[[int], str]] = [lambda n: f"{n}. ", lambda n: f"（{DIGITS[n % 10]}）", lambda n: f"{n}、　",
                                         lambda n: f"{DIGITS[n % 10]}、", lambda n: f"{n}.  “"]
    mark = marks[sheet.integer(0, len(marks) - 1)]
    indent, short = sheet.integer(0, 2), sheet.random.random() < 0.4
    for n in range(1, 60):
        if short:
            sheet.write(sheet.left + indent * sheet.em, mark(n) + sheet.phrase(1, 7))
            if not sheet.next_line():
                return
        elif not paragraph(sheet, sheet.left, sheet.right, indent, mark(n)):
            return


def contents(sheet: Sheet) -> None:
    sheet.write(sheet.image.width / 2, "目　录", 1.6, "ma")
    sheet.next_line(2)
    leader = sheet.random.random() < 0.75
    page = 1
    for n in range(sheet.integer(8, 26)):
        title = f"{DIGITS[n % 10]}、{sheet.phrase(2, 8)}"
        start = sheet.left + sheet.em * sheet.integer(0, 1) * 2
        sheet.write(start, title)
        page += sheet.integer(0, 3)
        sheet.write(sheet.right, str(page), anchor="ra")
        if leader:
            begin = start + sheet.font().getlength(title) + sheet.em // 2
            dots = "." * max(0, int((sheet.right - 2 * sheet.em - begin) / sheet.font().getlength(".")))
            sheet.write(begin, dots)
        if not sheet.next_line():
            return


def letter(sheet: Sheet) -> None:
    sheet.write(sheet.image.width / 2, sheet.phrase(3, 5), 1.6, "ma")
    sheet.next_line(2)
    sheet.write(sheet.left, sheet.phrase(2, 4) + "：")
    sheet.next_line()
    for _ in range(sheet.integer(1, 4)):
        if not paragraph(sheet, sheet.left, sheet.right):
            return
    for _ in range(sheet.integer(0, 4)):       # 联系人：…　　电话：…
        sheet.write(sheet.left + 2 * sheet.em, f"{sheet.phrase(1, 2)}：{sheet.phrase(1, 3)}")
        sheet.write(sheet.left + 18 * sheet.em, f"{sheet.phrase(1, 2)}：{sheet.integer(10000000, 99999999)}")
        sheet.next_line()
    sheet.next_line(2)
    sheet.write(sheet.right, sheet.phrase(3, 6), anchor="ra")
    sheet.next_line()
    sheet.write(sheet.right - 2 * sheet.em, f"20{sheet.integer(15, 25)}年{sheet.integer(1, 12)}月{sheet.integer(1, 28)}日",
                anchor="ra")


def columns_of_text(sheet: Sheet) -> None:
    top, middle = sheet.y, (sheet.left + sheet.right) // 2
    for left, right in ((sheet.left, middle - sheet.em), (middle + sheet.em, sheet.right)):
        sheet.y = top
        while paragraph(sheet, left, right):
            pass


def chart(sheet: Sheet) -> None:
    paragraph(sheet, sheet.left, sheet.right)
    sheet.write(sheet.image.width / 2, sheet.phrase(3, 6), 1.2, "ma")
    sheet.next_line(2)
    left, right = sheet.left + 6 * sheet.em, sheet.right - 2 * sheet.em
    top, bottom = sheet.y, min(sheet.foot - 4 * sheet.em, sheet.y + sheet.integer(14, 26) * sheet.em)
    kind, count = sheet.integer(0, 2), sheet.integer(3, 8)
    grey = (sheet.integer(60, 200),) * 3
    if kind == 2:
        radius = (bottom - top) // 2
        box = [(left + right) // 2 - radius, top, (left + right) // 2 + radius, top + 2 * radius]
        angle = 0
        for _ in range(count):
            sheet.pen.pieslice(box, angle, angle + 360 // count, fill=(sheet.integer(80, 240),) * 3, outline="black")
            angle += 360 // count
        for n in range(count):
            sheet.y = top + n * 2 * sheet.em
            sheet.pen.rectangle([right - 7 * sheet.em, sheet.y, right - 6 * sheet.em, sheet.y + sheet.em], fill=grey)
            sheet.write(right - 5 * sheet.em, sheet.phrase(1, 2))
        return
    sheet.pen.line([left, top, left, bottom, right, bottom], fill="black", width=3)
    for n in range(6):                          # the values beside the axis and the lines across
        sheet.y = bottom - (bottom - top) * n // 6
        if sheet.random.random() < 0.5:
            sheet.pen.line([left, sheet.y, right, sheet.y], fill=(170,) * 3, width=2)
        sheet.y -= sheet.em // 2
        sheet.write(left - sheet.em // 2, f"{n * 200:.2f}", anchor="ra")
    step, points = (right - left) // count, []
    for n in range(count):
        x, height = left + step * n + step // 2, int(sheet.random.uniform(0.1, 0.9) * (bottom - top))
        if kind == 0:
            sheet.pen.rectangle([x - step // 4, bottom - height, x + step // 4, bottom], fill=grey, outline="black")
        points.append((x, bottom - height))
        sheet.y = bottom - height - 2 * sheet.em
        sheet.write(x, sheet.amount(), 0.8, "ma")
        sheet.y = bottom + sheet.em // 2
        sheet.write(x, sheet.phrase(1, 2)[:4], 0.8, "ma")
    if kind == 1:
        sheet.pen.line(points, fill="black", width=4)


def photograph(sheet: Sheet) -> None:
    width, height = sheet.right - sheet.left, (sheet.foot - sheet.y) * 2 // 3
    picture = np.zeros((height, width), np.float32)
    for cell in (400, 150, 60, 20, 6):
        rough = sheet.random.normal(0, cell ** 0.6, (height // cell + 2, width // cell + 2)).astype(np.float32)
        picture += cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(sheet.integer(0, 8)):        # edges: windows, roofs, a horizon
        x, y = sheet.integer(0, width), sheet.integer(0, height)
        cv2.rectangle(picture, (x, y), (x + sheet.integer(50, 500), y + sheet.integer(50, 400)),
                      float(sheet.random.normal(0, 60)), sheet.integer(1, 12))
    pixels = np.clip(128 + picture, 0, 255).astype(np.uint8)
    sheet.image.paste(Image.fromarray(pixels), (sheet.left, sheet.y))
    sheet.y += height + sheet.em
    sheet.write(sheet.image.width / 2, sheet.phrase(2, 5), anchor="ma")


KINDS: dict[str, Callable[[Sheet], None]] = {
    "prose": prose, "numbered": numbered, "contents": contents, "letter": letter, "columns": columns_of_text,
    "chart": chart, "photograph": photograph}


def draw(kind: str, seed: int, number: int) -> bytes:
    random = np.random.default_rng([seed, number])
    profile = PROFILES[str(random.choice(["office200", "bitonal200", "faint150", "office200"]))]
    sheet = Sheet(random, profile.dpi)
    KINDS[kind](sheet)
    picture = cv2.cvtColor(np.asarray(sheet.image), cv2.COLOR_RGB2BGR)
    if kind == "letter":
        profile = replace(profile, colour=not profile.bitonal)
        picture = stamp_seal(picture.astype(np.float32), random)
    pixels, _ = apply(profile, picture, None, random)
    return encode(pixels, profile)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    arguments = parser.parse_args()
    kinds = arguments.kinds.split(",")
    images = []
    for number in range(1, arguments.pages + 1):
        kind = kinds[(number - 1) % len(kinds)]
        print(number, kind)
        images.append(draw(kind, arguments.seed, number))
    arguments.out.write_bytes(to_pdf(images))


if __name__ == "__main__":
    main()
