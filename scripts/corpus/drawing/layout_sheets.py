"""Sheets with several tables, cut sheets and sheets that are delivered turned."""
from __future__ import annotations

import io
from dataclasses import replace
from typing import Any, Callable

import fitz
from PIL import Image

from corpus.damage import layout_habits as habits
from corpus.drawing.layout_content import any_table, coded_list, free_list, known_form
from corpus.drawing.layout_sheet import (HEAD_HEIGHT, SCANS, SMALLEST, Draw, NoRoom, Sheet, fitted, heading_of, landscape,
                                         one_table, page_frame, put_table)
from corpus.drawing.layout_table import LayoutTable, Look
from corpus.drawing.layout_words import passage
from corpus.drawing.page_drawing import wrap
from corpus.drawing.pdf_writer import A4, jpeg_object
from corpus.drawing.table_model import TableSpec

MILLIMETRE = 72 / 25.4
Make = Callable[[Any], TableSpec]


def small_list(chance: Any) -> TableSpec:
    return known_form(chance, "09") if chance.random() < 0.2 else free_list(chance, (6, 14))


def narrow_list(chance: Any) -> TableSpec:
    """Few columns, so that two stand beside each other in a readable type."""
    if chance.random() < 0.3:
        return known_form(chance, "05")
    while True:
        spec = free_list(chance, (6, 28))
        if spec.n_cols <= 6:
            return spec


def table_in(sheet: Sheet, look: Look, room: tuple[float, float], make: Make) -> LayoutTable:
    table = fitted(sheet, replace(look, size=min(look.size, 10.0)), room, make)
    if table is None:
        table = fitted(sheet, replace(look, size=SMALLEST, label_ems=8.0), room, lambda chance: coded_list(chance, 7, True))
    if table is None:
        raise NoRoom(f"{sheet.kind} {sheet.variant} {sheet.seed}: no table fits")
    return table


def stacked(name: str) -> Draw:
    """Two tables below each other, 3 to 5 mm apart or with the second one's title between; other columns."""
    def draw(sheet: Sheet) -> None:
        place, look = page_frame(sheet), sheet.look(stretch=3.0)
        width, height = place.right - place.left, (place.bottom - place.top - HEAD_HEIGHT - 60) / 2
        first = table_in(sheet, look, (width, height), small_list)
        second = table_in(sheet, look, (width, height), small_list)
        while second.spec.n_cols == first.spec.n_cols:
            second = table_in(sheet, look, (width, height), small_list)
        upper = put_table(sheet, first, place.left, place.top, width, *heading_of(sheet, first.spec))
        gap = sheet.chance.uniform(3, 5) * MILLIMETRE if name == "close" else sheet.chance.uniform(8, 14)
        own = name == "titled"
        put_table(sheet, second, place.left, upper.box[3] + gap, width, *(heading_of(sheet, second.spec) if own else ("", "")))
    return draw


def side_by_side(name: str) -> Draw:
    """Two tables beside each other: 3 to 8 points apart, or with a gutter and a title each."""
    def draw(sheet: Sheet) -> None:
        sheet.set_size(landscape(A4))
        place = page_frame(sheet)
        gap = sheet.chance.uniform(3, 8) if name == "close" else sheet.chance.uniform(16, 45)
        width = (place.right - place.left - gap) / 2
        look = sheet.look(stretch=4.0, label_ems=9.0)
        tables = [table_in(sheet, look, (width, place.bottom - place.top - HEAD_HEIGHT), narrow_list) for _ in range(2)]
        titled, same_rows = name != "close", sheet.chance.random() < 0.5
        if same_rows:
            in_step(*tables, place.bottom - place.top - HEAD_HEIGHT)
        top = place.top
        if not titled:
            title, _ = heading_of(sheet, tables[0].spec)
            sheet.write((place.left + place.right) / 2, top + 18, title, 16, "middle")
            top += 34
        for at, table in enumerate(tables):
            left = place.left + at * (width + gap)
            if not titled:          # the frames keep their distance, as the columns fill the width
                left = place.left if at == 0 else place.left + tables[0].width + gap
            put_table(sheet, table, left, top, table.width, *(heading_of(sheet, table.spec) if titled else ("", "")))
    return draw


def in_step(first: LayoutTable, second: LayoutTable, room: float) -> None:
    """The rows of both tables are of one height, where both have room then."""
    height = max(*first.heights[first.spec.header_rows:], *second.heights[second.spec.header_rows:])
    stepped = [[*table.heights[:table.spec.header_rows], *[height] * (table.spec.n_rows - table.spec.header_rows)]
               for table in (first, second)]
    if all(sum(heights) <= room for heights in stepped):
        first.heights, second.heights = stepped


def spread(name: str) -> Draw:
    """Two pages in one picture, each with a title, a unit and a page number; also as an open book on the scanner's bed."""
    def draw(sheet: Sheet) -> None:
        sheet.set_size((2 * A4[0], A4[1]))
        sheet.ways = SCANS if name == "book" else ("born", *SCANS)
        number = sheet.chance.randint(2, 30)
        for at in range(2):
            left, right = at * A4[0] + sheet.chance.uniform(45, 70), (at + 1) * A4[0] - sheet.chance.uniform(45, 70)
            top, look = sheet.chance.uniform(50, 90), sheet.look()
            table = table_in(sheet, look, (right - left, A4[1] - top - 60 - HEAD_HEIGHT), any_table)
            put_table(sheet, table, left, top, right - left, *heading_of(sheet, table.spec))
            sheet.write((left + right) / 2, A4[1] - 28, f"- {number + at} -", 9, "middle")
        if name != "imposed":
            sheet.glass.append(habits.fold_shadow(0.5))
        if name == "book":
            sheet.glass.append(habits.BEDS["four_sides" if sheet.chance.random() < 0.5 else "three_sides"])
    return draw


def beside_text(name: str) -> Draw:
    """A column of text to the left or right of a narrow table."""
    def draw(sheet: Sheet) -> None:
        if sheet.chance.random() < 0.6:
            sheet.set_size(landscape(A4))
        place = page_frame(sheet)
        whole, gap = place.right - place.left, sheet.chance.uniform(10, 24)
        look = sheet.look(label_ems=9.0)
        table = table_in(sheet, look, (0.62 * whole, place.bottom - place.top - HEAD_HEIGHT), narrow_list)
        room = whole - table.width - gap
        left = place.left + (room + gap if name == "right" else 0.0)
        placed = put_table(sheet, table, left, place.top, table.width, *heading_of(sheet, table.spec))
        start = place.left if name == "right" else place.left + table.width + gap
        size, step = sheet.chance.choice([9.0, 10.5, 12.0]), sheet.chance.uniform(1.4, 1.9)
        y = placed.box[1] + size * sheet.chance.uniform(-2, 2)
        lines = wrap("　　" + passage(sheet.chance, sheet.chance.randint(4, 16)), room, sheet.style(size))
        for line in lines:
            if y > place.bottom:
                break
            sheet.write(start, y, line, size)
            y += step * size
    return draw


def picture_edge(name: str) -> Draw:
    """The picture ends at the frame, in it or a hair beside it; `snip` is one cropped table and nothing else."""
    def draw(sheet: Sheet) -> None:
        sheet.ways, sheet.askew = SCANS, 0.0
        placed = one_table(sheet, sheet.look())
        sides = {"one": [sheet.chance.choice([0, 2, 3])], "two": sheet.chance.choice([[0, 2], [0, 3], [2, 3]]),
                 "snip": [0, 1, 2, 3], "loose": [0, 1, 2, 3]}[name]
        reach = (3.0, 9.0) if name == "loose" else (-0.5, 1.6)
        sheet.paper.append(habits.cropped(placed.box, sides, [sheet.chance.uniform(*reach) for _ in sides]))
        if 1 in sides:
            placed.truth["title"] = placed.truth["unit"] = ""
    return draw


def pasted(sheet: Sheet) -> None:
    """A page with a text layer, and the table on it is a picture, as from another program's window."""
    sheet.ways = ("born", *SCANS)
    inner = Sheet(sheet.kind, sheet.variant, sheet.seed, sheet.chance)
    placed = one_table(inner, inner.look())
    placed.truth["title"] = placed.truth["unit"] = ""
    document, scale = fitz.open("pdf", inner.document.to_bytes()), 200 / 72
    clip = fitz.Rect(placed.box) + (-2, -2, 2, 2)
    pixels = document[0].get_pixmap(matrix=fitz.Matrix(scale, scale), clip=clip, colorspace=fitz.csGRAY, alpha=False)
    jpeg = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    content = io.BytesIO()
    jpeg.save(content, "JPEG", quality=85)
    factor = min((sheet.width - 110) / clip.width, (sheet.height - 300) / clip.height, 1.1)
    width, height = clip.width * factor, clip.height * factor
    left, top = (sheet.width - width) / 2, 160.0
    lines = wrap("　　" + passage(sheet.chance, 2), sheet.width - 130, sheet.style(12))
    for at, line in enumerate(lines[:4]):
        sheet.write(65, 70 + 20 * at, line, 12)
    sheet.page.image(left, top, left + width, top + height, jpeg_object(content.getvalue(), pixels.width, pixels.height))
    for at, line in enumerate(wrap("　　" + passage(sheet.chance, 2), sheet.width - 130, sheet.style(12))[:5]):
        sheet.write(65, top + height + 30 + 20 * at, line, 12)
    sheet.tables += inner.tables


def orientation(turn: int) -> Draw:
    """Fed sideways or upside down; born-digital pages are drawn so, some of them set upright by an entry of the file."""
    def draw(sheet: Sheet) -> None:
        one_table(sheet, sheet.look())
        sheet.turned = turn
        sheet.rotate_entry = sheet.chance.random() < 0.4
    return draw
