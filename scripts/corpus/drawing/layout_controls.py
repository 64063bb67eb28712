"""Pages on which there is no table and nothing is wrong: prose, contents, charts, diagrams, blanks to fill in, newspapers,
signatures, handwriting, letterheads, stamps, links, upright text, covers."""
from __future__ import annotations

import math
from typing import Any, Callable

from corpus.damage import layout_habits as habits
from corpus.drawing.layout_sheet import BITONAL, BORN, COLOUR, GREY, USUAL, Draw, Sheet, landscape
from corpus.drawing.layout_words import HEADLINES, MENTIONS, NUMERALS, passage, phrase, sentence
from corpus.drawing.page_drawing import wrap
from corpus.drawing.pdf_writer import A4, Colour, Point
from corpus.drawing.random_figures import OFFICES, PLACES

GREYS = [0.25, 0.45, 0.6, 0.75, 0.88]
RED = (0.85, 0.08, 0.08)


def margins(sheet: Sheet) -> tuple[float, float, float, float]:
    side = sheet.chance.uniform(60, 90)
    return side, sheet.chance.uniform(60, 100), sheet.width - side, sheet.height - sheet.chance.uniform(60, 90)


def lines_down(sheet: Sheet, text: str, left: float, right: float, y: float, size: float, step: float, foot: float) -> float:
    for line in wrap(text, right - left, sheet.style(size)):
        if y > foot:
            break
        sheet.write(left, y, line, size)
        y += step
    return y


def page_number(sheet: Sheet) -> None:
    if sheet.chance.random() < 0.7:
        sheet.write(sheet.width / 2, sheet.height - 30, f"- {sheet.chance.randint(1, 60)} -", 9, "middle")


def fill_with_prose(sheet: Sheet, y: float, foot: float, figures: float = 0.25) -> float:
    left, _, right, _ = margins(sheet)
    size, step = sheet.chance.choice([12.0, 14.0, 16.0]), sheet.chance.uniform(1.5, 2.0)
    while y < foot:
        if sheet.chance.random() < 0.2:
            sheet.write(left + 2 * size, y, f"{sheet.chance.choice(NUMERALS)}、{phrase(sheet.chance, 2, 5)}", size, bold=True)
            y += step * size
        text = "　　" + passage(sheet.chance, sheet.chance.randint(1, 4), figures)
        y = lines_down(sheet, text, left, right, y, size, step * size, foot)
    return y


def headed(sheet: Sheet, text: str = "") -> float:
    _, top, _, _ = margins(sheet)
    size = sheet.chance.choice([18.0, 20.0, 22.0])
    sheet.write(sheet.width / 2, top, text or phrase(sheet.chance, 3, 5), size, "middle", bold=True)
    return top + 2.2 * size


def prose(sheet: Sheet) -> None:
    y = headed(sheet) if sheet.chance.random() < 0.6 else sheet.chance.uniform(70, 110)
    fill_with_prose(sheet, y, sheet.height - sheet.chance.choice([80, 80, 400, 600]))
    if sheet.chance.random() < 0.3:
        sheet.write(90, sheet.height - 60, sheet.chance.choice(MENTIONS), 12)
    page_number(sheet)


def contents(sheet: Sheet) -> None:
    left, _, right, foot = margins(sheet)
    y, size = headed(sheet, "目　录"), sheet.chance.choice([11.0, 12.0, 14.0])
    style, page, leader = sheet.style(size), 1, sheet.chance.choice([".", ".", "…", ""])
    for at in range(sheet.chance.randint(8, 26)):
        indent = sheet.chance.choice([0, 0, 2]) * size
        title = f"{sheet.chance.choice(['第' + NUMERALS[at % 10] + '部分　', NUMERALS[at % 10] + '、'])}{phrase(sheet.chance, 2, 6)}"
        sheet.write(left + indent, y, title, size)
        page += sheet.chance.randint(0, 4)
        number = str(page)
        sheet.write(right, y, number, size, "right")
        room = right - left - indent - style.width(title + number) - size
        if leader:
            sheet.write(right - style.width(number) - 4, y, leader * int(room / style.width(leader)), size, "right")
        y += size * 2
        if y > foot:
            break
    page_number(sheet)


def circle(x: float, y: float, radius: float, start: float = 0.0, end: float = 2 * math.pi) -> list[Point]:
    steps = max(8, int(24 * (end - start)))
    return [(x + radius * math.cos(start + (end - start) * k / steps), y + radius * math.sin(start + (end - start) * k / steps))
            for k in range(steps + 1)]


def shade(sheet: Sheet) -> Colour:
    if sheet.chance.random() < 0.5:
        grey = sheet.chance.choice(GREYS)
        return grey, grey, grey
    return sheet.chance.choice([(0.27, 0.45, 0.77), (0.93, 0.49, 0.19), (0.65, 0.65, 0.65), (1.0, 0.75, 0.0), (0.36, 0.61, 0.84)])


def rectangle(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]


def axes(sheet: Sheet, box: tuple[float, float, float, float], count: int) -> None:
    x0, y0, x1, y1 = box
    page, top = sheet.page, sheet.chance.choice([100, 500, 2000, 10000])
    lines = sheet.chance.choice(["solid", "dotted", "none", "solid"])
    for at in range(6):
        y = y1 - (y1 - y0) * at / 5
        if lines != "none":
            page.path([(x0, y), (x1, y)], 0.4, (0.7, 0.7, 0.7), (1, 1) if lines == "dotted" else ())
        sheet.write(x0 - 4, y + 3, f"{top * at // 5}", 8, "right")
    if sheet.chance.random() < 0.3:             # a grid, also upright
        for at in range(1, count + 1):
            x = x0 + (x1 - x0) * at / count
            page.path([(x, y0), (x, y1)], 0.4, (0.7, 0.7, 0.7))
    page.path([(x0, y0), (x0, y1), (x1, y1)], 0.8)
    if sheet.chance.random() < 0.3:
        page.path(rectangle(x0 - 50, y0 - 40, x1 + 20, y1 + 40), 0.8)


def chart(sheet: Sheet) -> None:
    """Bars, lines or a pie, with its numbers, between paragraphs."""
    sheet.ways = (BORN, GREY, BITONAL, COLOUR)
    y = fill_with_prose(sheet, sheet.chance.uniform(70, 110), sheet.chance.uniform(130, 240))
    sheet.write(sheet.width / 2, y + 20, f"图{sheet.chance.randint(1, 9)}　{phrase(sheet.chance, 2, 4)}图", 12, "middle", bold=True)
    box = (130.0, y + 70, sheet.width - 110, y + 70 + sheet.chance.uniform(170, 260))
    count, kind = sheet.chance.randint(3, 9), sheet.chance.choice(["bars", "twin", "lines", "pie"])
    values = [sheet.chance.uniform(0.08, 0.95) for _ in range(count)]
    x0, y0, x1, y1 = box
    if kind == "pie":
        x, middle, radius, angle = (x0 + x1) / 2, (y0 + y1) / 2, (y1 - y0) / 2, 0.0
        for value in values:
            turn = 2 * math.pi * value / sum(values)
            sheet.page.area([(x, middle), *circle(x, middle, radius, angle, angle + turn)], shade(sheet))
            out = angle + turn / 2
            sheet.write(x + 1.25 * radius * math.cos(out), middle + 1.2 * radius * math.sin(out),
                        f"{100 * value / sum(values):.2f}%", 8, "middle")
            angle += turn
    else:
        axes(sheet, box, count)
        step = (x1 - x0) / count
        for at, value in enumerate(values):
            x, top = x0 + step * (at + 0.5), y1 - value * (y1 - y0)
            if kind in ("bars", "twin"):
                sheet.page.area(rectangle(x - 0.3 * step, top, x, y1), shade(sheet))
                if kind == "twin":
                    sheet.page.area(rectangle(x, y1 - 0.8 * value * (y1 - y0), x + 0.3 * step, y1), shade(sheet))
            sheet.write(x - 0.1 * step, top - 4, f"{value * 9000:.2f}", 7, "middle")
            sheet.write(x, y1 + 12, phrase(sheet.chance, 1, 1)[:3], 8, "middle")
        if kind == "lines":
            points = [(x0 + step * (at + 0.5), y1 - value * (y1 - y0)) for at, value in enumerate(values)]
            sheet.page.path(points, 1.5, shade(sheet))
    fill_with_prose(sheet, y1 + 70, sheet.height - 80)
    page_number(sheet)


def diagram(sheet: Sheet) -> None:
    """Boxes with words and arrows: an organization or a way of work."""
    if sheet.chance.random() < 0.4:
        sheet.set_size(landscape(A4))
    y = headed(sheet, phrase(sheet.chance, 2, 3) + sheet.chance.choice(["流程图", "组织机构图"]))
    size = sheet.chance.choice([9.0, 10.5, 12.0])
    levels = [1] + [sheet.chance.randint(1, 5) for _ in range(sheet.chance.randint(2, 5))]
    step, before = (sheet.height - y - 90) / len(levels), [sheet.width / 2]
    for count in levels:
        width = min(150.0, (sheet.width - 120) / count * 0.78)
        places = [60 + (sheet.width - 120) * (at + 0.5) / count for at in range(count)]
        for x in places:
            parent = min(before, key=lambda other: abs(other - x))
            if y > 200 or count > 1:
                bend = y - 0.3 * step
                sheet.page.path([(parent, y - 0.55 * step), (parent, bend), (x, bend), (x, y)], 0.75)
                sheet.page.area([(x - 3, y - 6), (x + 3, y - 6), (x, y)], (0.0, 0.0, 0.0))
            sheet.page.path(rectangle(x - width / 2, y, x + width / 2, y + 0.45 * step), sheet.chance.choice([0.5, 0.75, 1.5]))
            for at, line in enumerate(wrap(phrase(sheet.chance, 1, 4), width - 8, sheet.style(size))[:3]):
                sheet.write(x, y + 1.5 * size + at * 1.25 * size, line, size, "middle")
        before, y = places, y + step
    page_number(sheet)


def form(sheet: Sheet) -> None:
    """Blanks on underlines, boxes to tick, squares for digits: to be filled in, nothing in rows and columns."""
    left, _, right, foot = margins(sheet)
    y, size = headed(sheet, phrase(sheet.chance, 2, 3) + sheet.chance.choice(["登记单", "回执", "意见书", "委托书"])), 12.0
    while y < foot:
        kind, word = sheet.chance.choice(["line", "line", "ticks", "squares", "long", "words"]), phrase(sheet.chance, 1, 2)
        sheet.write(left, y, word + "：", size)
        start = left + sheet.style(size).width(word + "：") + 4
        if kind == "line":
            middle = (start + right) / 2 + sheet.chance.uniform(-30, 30)
            sheet.page.path([(start, y + 2), (middle, y + 2)], 0.5)
            sheet.write(middle + 10, y, "日期：", size)
            sheet.page.path([(middle + 50, y + 2), (right, y + 2)], 0.5)
        elif kind == "ticks":
            for at in range(sheet.chance.randint(2, 4)):
                x = start + at * 90
                sheet.page.path(rectangle(x, y - 9, x + 9, y), 0.6)
                sheet.write(x + 13, y, phrase(sheet.chance, 1, 2)[:4], size)
        elif kind == "squares":
            for at in range(sheet.chance.choice([6, 8, 11, 18])):
                sheet.page.path(rectangle(start + at * 15, y - 12, start + (at + 1) * 15, y + 3), 0.6)
        elif kind == "long":
            for at in range(sheet.chance.randint(1, 3)):
                y += 22
                sheet.page.path([(left, y + 2), (right, y + 2)], 0.5)
        else:
            sheet.write(start, y, sentence(sheet.chance, 0.2)[:18], size)
        y += sheet.chance.uniform(26, 40)
    if sheet.chance.random() < 0.4:
        sheet.page.path(rectangle(left - 14, 40, right + 14, foot + 20), 1.0)


def newspaper(sheet: Sheet) -> None:
    """Columns with lines between them, headlines across, a boxed notice, a picture of grey."""
    sheet.page.path([(40, 92), (sheet.width - 40, 92)], 2.0)
    sheet.write(60, 80, sheet.chance.choice(PLACES) + "日报", 30, bold=True)
    sheet.write(sheet.width - 45, 84, f"2023年{sheet.chance.randint(1, 12)}月{sheet.chance.randint(1, 28)}日　第{sheet.chance.randint(1, 8)}版", 9, "right")
    y, size = 100.0, sheet.chance.choice([7.5, 8.0, 9.0])
    while y < sheet.height - 160:
        foot = min(sheet.height - 50, y + sheet.chance.uniform(150, 320))
        count = sheet.chance.randint(2, 5)
        large = sheet.chance.choice([16, 20, 24])
        sheet.write(sheet.width / 2, y + 24, sheet.chance.choice(HEADLINES), large, "middle", bold=True)
        width = (sheet.width - 90) / count
        ruled = sheet.chance.random() < 0.6
        for at in range(count):
            x = 45 + at * width
            if ruled and at:
                sheet.page.path([(x - 3, y + 36), (x - 3, foot)], 0.5)
            if at == count - 1 and sheet.chance.random() < 0.3:
                sheet.page.area(rectangle(x, y + 40, x + width - 8, y + 120), (0.6, 0.6, 0.6))
                lines_down(sheet, "　　" + passage(sheet.chance, 12), x, x + width - 8, y + 134, size, 1.35 * size, foot)
            else:
                lines_down(sheet, "　　" + passage(sheet.chance, 14), x, x + width - 8, y + 46, size, 1.35 * size, foot)
        y = foot + 8
        sheet.page.path([(40, y), (sheet.width - 40, y)], sheet.chance.choice([0.5, 1.0, 2.0]))
        y += 6


def stroke_of(sheet: Sheet, x: float, y: float, width: float, height: float) -> list[Point]:
    """A flowing line, as a hand draws it."""
    chance, out, points = sheet.chance, [], []
    for at in range(chance.randint(4, 7)):
        points.append((x + width * at / 5 * chance.uniform(0.5, 1.1), y + chance.uniform(-0.5, 0.5) * height))
    for start, end in zip(points, points[1:]):
        bend = (chance.uniform(-0.3, 0.3) * width, chance.uniform(-0.5, 0.5) * height)
        for step in range(8):
            t = step / 8
            out.append((start[0] + (end[0] - start[0]) * t + bend[0] * t * (1 - t) * 2,
                        start[1] + (end[1] - start[1]) * t + bend[1] * t * (1 - t) * 2))
    return out


def scribble(sheet: Sheet, x: float, y: float, size: float, count: int, colour: Colour = (0.0, 0.0, 0.0)) -> None:
    for at in range(count):
        for _ in range(sheet.chance.randint(2, 4)):
            sheet.page.path(stroke_of(sheet, x + at * size * 1.05, y - 0.4 * size, 0.9 * size, 0.9 * size),
                            sheet.chance.uniform(0.7, 1.6), colour, rounded=True)


def signature(sheet: Sheet) -> None:
    sheet.ways = (BORN, GREY, BITONAL, COLOUR)
    y = fill_with_prose(sheet, headed(sheet), sheet.chance.uniform(300, 480))
    ink = sheet.chance.choice([(0.0, 0.0, 0.0), (0.05, 0.1, 0.5)])
    for at in range(sheet.chance.randint(1, 4)):
        x = 100 + (at % 2) * 240
        sheet.write(x, y + 50 + at // 2 * 60, sheet.chance.choice(["负责人：", "经办人：", "审核：", "签字："]), 14)
        scribble(sheet, x + 65, y + 50 + at // 2 * 60, 24, sheet.chance.randint(2, 3), ink)
    sheet.write(sheet.width - 100, y + 190, f"2023年{sheet.chance.randint(1, 12)}月{sheet.chance.randint(1, 28)}日", 14, "right")
    if sheet.chance.random() < 0.5:
        sheet.paper.append(habits.sealed((80, 100, sheet.width - 80, y + 180), [], sheet.chance))


def handwriting(sheet: Sheet) -> None:
    """A page of notes by hand, on lines or without; sums may be among them, but nothing stands in columns."""
    sheet.ways = (GREY, BITONAL, COLOUR)
    left, top, right, foot = margins(sheet)
    ink, size = sheet.chance.choice([(0.1, 0.1, 0.1), (0.05, 0.1, 0.5)]), sheet.chance.uniform(13, 20)
    ruled, y = sheet.chance.random() < 0.5, top
    while y < foot:
        if ruled:
            sheet.page.path([(left - 10, y + 4), (right + 10, y + 4)], 0.5, (0.5, 0.6, 0.6))
        count = int((right - left) / size / 1.05)
        start = left + 2 * size * (sheet.chance.random() < 0.2)
        scribble(sheet, start, y, size, sheet.chance.choice([count, count - 3, count // 2]), ink)
        y += size * 1.9
    if sheet.chance.random() < 0.5:
        sheet.write(sheet.width / 2, top - 30, phrase(sheet.chance, 2, 3), 18, "middle")


def letterhead(sheet: Sheet) -> None:
    """An official letter: red head, number, red line, prose, seal on the date."""
    sheet.ways = (BORN, GREY, BITONAL, COLOUR)
    office = sheet.chance.choice(PLACES) + "市" + sheet.chance.choice(OFFICES)
    sheet.write(sheet.width / 2, 130, office + sheet.chance.choice(["文件", ""]), 34, "middle", bold=True, colour=RED)
    sheet.write(sheet.width / 2, 185, f"临财〔2023〕{sheet.chance.randint(1, 200)}号", 14, "middle")
    sheet.page.path([(70, 200), (sheet.width - 70, 200)], sheet.chance.choice([1.5, 2.5]), RED)
    if sheet.chance.random() < 0.4:
        sheet.page.path([(70, 204), (sheet.width - 70, 204)], 0.6, RED)
    sheet.write(sheet.width / 2, 250, "关于" + phrase(sheet.chance, 3, 4) + "的通知", 20, "middle", bold=True)
    foot = fill_with_prose(sheet, 300, sheet.height - sheet.chance.uniform(190, 330))
    sheet.write(90, foot + 16, sheet.chance.choice(MENTIONS), 14)
    sheet.write(sheet.width - 120, foot + 60, office, 14, "right")
    sheet.write(sheet.width - 120, foot + 86, "2023年5月6日", 14, "right")
    for y in (sheet.height - 70, sheet.height - 48):
        sheet.page.path([(70, y), (sheet.width - 70, y)], 0.75)
    sheet.write(76, sheet.height - 55, office + "办公室　　　　2023年5月6日印发", 10.5)
    sheet.paper.append(habits.sealed((sheet.width - 260, 100, sheet.width - 100, foot + 75), [], sheet.chance))


def stamps(sheet: Sheet) -> None:
    """Prose with the stamp of an archive and seals on it."""
    sheet.ways = (GREY, BITONAL, COLOUR)
    y = headed(sheet)
    fill_with_prose(sheet, y, sheet.height - 120)
    box = (60.0, sheet.chance.uniform(20, 60), sheet.width - 40, sheet.height - 150)
    text = (0.0, y - 60, sheet.width, sheet.height - 120)
    sheet.paper.append(habits.archive_stamp(box, [text], sheet.chance))
    for _ in range(sheet.chance.randint(0, 2)):
        foot = sheet.chance.uniform(200, sheet.height - 150)
        sheet.paper.append(habits.sealed((80, 80, sheet.width - 80, foot), [], sheet.chance))


def links(sheet: Sheet) -> None:
    """Prose with addresses that the file makes links of; figures in its sentences."""
    sheet.ways = (BORN,)
    y = fill_with_prose(sheet, headed(sheet), sheet.chance.uniform(300, 600))
    for at in range(sheet.chance.randint(1, 5)):
        address = f"http://www.example.gov.cn/jczj/{sheet.chance.randint(1000, 9999)}.html"
        sheet.write(90, y + 24 + 24 * at, address, 12, colour=(0.0, 0.0, 0.8))
        sheet.links.append((90, y + 12 + 24 * at, 90 + sheet.style(12).width(address), y + 27 + 24 * at))
    page_number(sheet)


def upright_text(sheet: Sheet) -> None:
    """Text from top to bottom, columns from right to left; or a page with such a column at its side."""
    left, top, right, foot = margins(sheet)
    size, x = sheet.chance.choice([12.0, 14.0, 16.0]), right
    if sheet.chance.random() < 0.5:
        for at, character in enumerate(sheet.chance.choice(PLACES) + "市" + sheet.chance.choice(OFFICES) + "公开文件"):
            sheet.write(34, top + at * 26, character, 20)
        fill_with_prose(sheet, top, foot)
        return
    while x > left:
        y, many = top, sheet.chance.choice([1.0, 1.0, 0.6])
        while y < top + many * (foot - top):
            for character in phrase(sheet.chance, 1, 1):
                sheet.write(x, y, character, size)
                y += 1.15 * size
        x -= 1.9 * size


def cover(sheet: Sheet) -> None:
    """A cover: few large lines, sometimes a seal."""
    year = sheet.chance.randint(2018, 2025)
    office = sheet.chance.choice(PLACES) + sheet.chance.choice(["区", "县", "市"]) + sheet.chance.choice(OFFICES)
    size = sheet.chance.choice([22.0, 26.0, 30.0])
    if sheet.chance.random() < 0.3:
        sheet.set_size(landscape(A4))
    y = sheet.height * sheet.chance.uniform(0.2, 0.4)
    for at, line in enumerate([f"{year}年度", office, "部门决算"]):
        sheet.write(sheet.width / 2, y + at * 2 * size, line, size, "middle", bold=True)
    if sheet.chance.random() < 0.7:
        sheet.write(sheet.width / 2, sheet.height * 0.85, f"{year + 1}年{sheet.chance.randint(1, 12)}月", 16, "middle")
    if sheet.chance.random() < 0.4:
        sheet.ways = (GREY, BITONAL, COLOUR)
        sheet.paper.append(habits.sealed((100, 100, sheet.width - 100, y + 5 * size), [], sheet.chance))


def turned_prose(turn: int) -> Draw:
    def draw(sheet: Sheet) -> None:
        prose(sheet)
        sheet.turned = turn
        sheet.rotate_entry = sheet.chance.random() < 0.4
    return draw


def on_bed(control: Callable[[Any], None], bed: str) -> Draw:
    """No table, and dark margins: what is dark is no table either."""
    def draw(sheet: Sheet) -> None:
        control(sheet)
        sheet.ways = tuple(way for way in sheet.ways if way != BORN) or USUAL[1:]
        sheet.glass.append(habits.BEDS[bed])
    return draw
