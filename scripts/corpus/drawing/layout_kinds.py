"""Pages with tables as people print, copy, stamp and scan them: the kinds that the measure of layouts draws.

A kind has variants that take turns. Each is a function that draws one sheet from its chance.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable

from corpus.damage import layout_habits as habits
from corpus.drawing.layout_content import free_list, ledger, with_long_labels
from corpus.drawing.layout_sheet import COLOURED, SCANS, Draw, Sheet, one_table
from corpus.drawing.layout_table import Pen, Rules
from corpus.drawing.pdf_writer import Colour
from corpus.drawing.table_model import TableCell, TableSpec

LIGHT_COLOURS = [(0.74, 0.84, 0.93), (0.78, 0.88, 0.71), (1.0, 0.90, 0.60), (0.97, 0.80, 0.68), (0.85, 0.85, 0.85),
                 (0.61, 0.76, 0.90), (1.0, 1.0, 0.0), (0.66, 0.82, 0.56)]
DARK_COLOURS = [(0.27, 0.45, 0.77), (0.12, 0.31, 0.47), (0.22, 0.34, 0.14), (0.45, 0.45, 0.45), (0.75, 0.0, 0.0), (0.0, 0.0, 0.0),
                (0.33, 0.50, 0.21)]
RED, BLUE = (0.85, 0.05, 0.05), (0.05, 0.1, 0.75)


def plain(sheet: Sheet) -> None:
    one_table(sheet, sheet.look())


# ---- dark margins

def dark_margins(way: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = SCANS
        one_table(sheet, sheet.look())
        sheet.glass.append(habits.BEDS[way])
    return draw


# ---- shading

def paint(sheet: Sheet) -> Colour:
    """A light paint of an office: a grey from 120 to 235, or a colour."""
    if sheet.chance.random() < 0.6:
        tone = sheet.chance.choice([120, 150, 165, 178, 191, 200, 217, 230, 235]) / 255
        return tone, tone, tone
    return sheet.chance.choice(LIGHT_COLOURS)


def chosen_cells(sheet: Sheet, where: str) -> Callable[[TableCell], bool]:
    """Which cells are shaded; single cells are chosen once and for all when first asked."""
    chosen: dict[tuple[int, int], bool] = {}
    share = sheet.chance.choice([0.02, 0.05, 0.1])

    def asked(cell: TableCell) -> bool:
        key = (cell.row, cell.col)
        if where == "cells" and key not in chosen:
            chosen[key] = cell.role != "header" and sheet.chance.random() < share or not any(chosen.values()) and cell.row > 5
        return {"header": cell.role == "header", "total": cell.total, "first_column": cell.col == 0,
                "bands": cell.role != "header" and cell.row % 2 == 1, "header_total": cell.role == "header" or cell.total,
                "cells": chosen.get(key, False)}[where]
    return asked


def shading(where: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        colour, inside = paint(sheet), chosen_cells(sheet, where)
        coloured = len(set(colour)) > 1
        sheet.ways = COLOURED if coloured else (*SCANS, "born")
        one_table(sheet, sheet.look(fill=lambda cell: colour if inside(cell) else None))
        if not coloured and sheet.chance.random() < 0.5:
            sheet.paper.append(habits.halftone)         # a laser printer prints grey as dots
        light = 255 * (0.114 * colour[2] + 0.587 * colour[1] + 0.299 * colour[0])
        sheet.dithered = light >= 150 and sheet.chance.random() < 0.5
        sheet.app = not sheet.dithered and light < 190      # the scanner's automatic: paint is dropped, words are kept
        sheet.grey_threshold = 0.72 * light
    return draw


def white_on_dark(where: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = COLOURED
        colour, inside = sheet.chance.choice(DARK_COLOURS), chosen_cells(sheet, where)
        one_table(sheet, sheet.look(fill=lambda cell: colour if inside(cell) else None,
                                    ink=lambda cell: (1.0, 1.0, 1.0) if inside(cell) else None))
        sheet.grey_threshold = 150.0
    return draw


def highlighter(sheet: Sheet) -> None:
    sheet.ways = (*SCANS, "colour")
    placed = one_table(sheet, sheet.look())
    chosen = sheet.chance.sample(placed.cells, min(len(placed.cells), sheet.chance.randint(3, 12)))
    if sheet.chance.random() < 0.5:         # along a whole row
        row = sheet.chance.choice(chosen)[0].row
        chosen = [one for one in placed.cells if one[0].row == row]
    sheet.paper.append(habits.highlighted([ink for _, _, ink in chosen if ink]))
    sheet.grey_threshold = 120.0


# ---- rulings of other kinds

def dashes(name: str, chance: Any) -> Pen:
    width = chance.choice([0.25, 0.5, 0.5, 0.75, 1.0])
    long = chance.uniform(2.5, 6)
    return {"dotted": chance.choice([Pen(width, (width, width)), Pen(max(0.7, width), (0.01, 2 * max(0.7, width)), rounded=True),
                                     Pen(0.5, (0.5, chance.uniform(1, 2)))]),
            "dashed": Pen(width, (long, long * chance.uniform(0.4, 0.9))),
            "dash_dot": Pen(width, (long, 1.5, width, 1.5)),
            "hair": Pen(chance.choice([0.1, 0.15, 0.2, 0.24]))}[name]


def broken_rulings(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        pen = dashes(name, sheet.chance)
        frame = sheet.chance.choice([None, Pen(0.75), Pen(1.5), Pen(2.25)])
        rules = Rules.same(pen, frame)
        if sheet.chance.random() < 0.3:
            rules = replace(rules, columns=Pen(0.5))            # only the rows are broken, as Excel's users do
        one_table(sheet, sheet.look(rules=rules))
    return draw


def frames(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        inner = Pen(sheet.chance.choice([0.25, 0.5, 0.5, 0.75]))
        frame = {"thick": Pen(sheet.chance.choice([3.0, 4.5, 4.5, 6.0])),
                 "double": Pen(0.75, double=sheet.chance.choice([1.5, 2.0, 2.5])),
                 "thick_header": Pen(2.25)}[name]
        rules = Rules.same(inner, frame)
        if name == "thick_header":
            rules = replace(rules, under_header=Pen(2.25))
        if name == "double" and sheet.chance.random() < 0.4:
            rules = Rules.same(Pen(0.5, double=1.5))
        look = sheet.look(rules=rules)
        one_table(sheet, replace(look, padding=max(look.padding, frame.width / 2 + 1.5)))
    return draw


def touching(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = (*SCANS, "colour") if name == "stamp" else SCANS
        placed = one_table(sheet, sheet.look())
        sheet.paper.append({"holes": habits.punched, "blots": habits.blotted, "stamp": habits.archive_stamp,
                            "seal": habits.sealed}[name](placed.box, placed.texts, sheet.chance))
    return draw


def redacted(sheet: Sheet) -> None:
    """Names of projects are covered by black boxes, some of them as large as the cell."""
    placed = one_table(sheet, sheet.look())
    labels = [one for one in placed.cells if one[0].role in ("label", "text") and one[2] and not one[0].total]
    glass, grown = sheet.page.over(), sheet.chance.choice([0.0, 1.0, 3.0])
    for cell, box, ink in sheet.chance.sample(labels, min(len(labels), sheet.chance.randint(1, 4))):
        x0, y0, x1, y1 = box if sheet.chance.random() < 0.5 else ink
        glass.area([(x0 - grown, y0), (x1 + grown, y0), (x1 + grown, y1), (x0 - grown, y1)], (0.0, 0.0, 0.0))
        next(one for one in placed.truth["cells"] if (one["row"], one["col"]) == (cell.row, cell.col))["covered"] = True
    sheet.ways = SCANS      # under a drawn box the text layer goes on saying what it covers: no matter of layouts


# ---- open sides, vertical rulings only, three lines, none

def open_sides(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        look = sheet.look()
        heavy = sheet.chance.choice([look.rules.top, Pen(1.5)])
        rules = replace(look.rules, top=heavy, bottom=heavy, left=None, right=None)
        if name == "head_foot":
            rules = replace(look.rules, top=None, bottom=None, left=None, right=None)
        elif name == "left":
            rules = replace(look.rules, right=None)
        elif name == "right":
            rules = replace(look.rules, left=None)
        one_table(sheet, replace(look, rules=rules))
    return draw


def vertical_rules(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        look, pen = sheet.look(label_ems=40.0), Pen(sheet.chance.choice([0.5, 0.75]))
        frame = Pen(sheet.chance.choice([0.5, 1.0, 1.5]))
        edge = {"ledger": Rules(None, pen, frame, frame, frame, frame, under_header=frame),
                "header_only": Rules(None, pen, frame, frame, frame, frame, under_header=pen),
                "no_foot": Rules(None, pen, frame, None, pen, pen, under_header=pen)}[name]

        def make(chance: Any) -> TableSpec:
            return ledger(chance, chance.randint(8, 36), True) if name == "ledger" else free_list(chance, (8, 36), plain=True)
        one_table(sheet, replace(look, rules=edge, pitch=sheet.chance.uniform(1.4, 2.0)), make)
    return draw


NO_RULES = Rules(None, None, None, None, None, None)


def plain_list(chance: Any) -> TableSpec:
    return free_list(chance, (6, 36), plain=True)


def unruled(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        rules = {"spaced": NO_RULES, "tight": NO_RULES,
                 "three_line": Rules(None, None, Pen(1.5), Pen(1.5), None, None, under_header=Pen(0.75)),
                 "three_line_total": Rules(None, None, Pen(1.0), Pen(1.0), None, None, under_header=Pen(0.5))}[name]
        look = sheet.look(rules=rules, label_ems=40.0, amount_align="right", stretch=1.15 if name == "tight" else 2.2,
                          header_align=sheet.chance.choice(["center", "right", "center"]))
        one_table(sheet, replace(look, pitch=sheet.chance.uniform(1.35, 1.9)), plain_list)
    return draw


def row_ruled(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        pen = Pen(sheet.chance.choice([0.25, 0.5, 0.75]))
        rules = Rules(pen, None, pen, pen, None, None)
        if name == "boxed":
            rules = Rules(pen, None, pen, pen, pen, pen)
        look = sheet.look(rules=rules, label_ems=40.0, amount_align="right",
                          header_align="center" if name == "centred" else "left")
        one_table(sheet, look, plain_list)
    return draw


def wrapped(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        pen = Pen(0.5)
        rules = {"unruled": NO_RULES, "three_line": Rules(None, None, Pen(1.5), Pen(1.5), None, None, under_header=Pen(0.75)),
                 "rows": Rules(pen, None, pen, pen, None, None), "ruled": Rules.same(pen)}[name]
        look = sheet.look(rules=rules, label_ems=sheet.chance.choice([7.0, 9.0, 11.0]), amount_align="right",
                          upright=sheet.chance.choice(["middle", "top"]))

        def make(chance: Any) -> TableSpec:
            return with_long_labels(chance, free_list(chance, (6, 18), plain=name != "ruled"))
        one_table(sheet, look, make)
    return draw


# ---- photographs, headers, negatives, dirt

def bent(effect: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = SCANS if effect == "curl" else ("grey", "colour", "bitonal")
        sheet.app = effect != "curl"
        one_table(sheet, sheet.look())
        (sheet.paper if effect == "curl" else sheet.glass).append(habits.BENT[effect])
    return draw


def turned_header(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        look = sheet.look(turned_header=name == "turned", stacked_header=name == "stacked")
        one_table(sheet, look)
    return draw


def negative(sheet: Sheet) -> None:
    sheet.ways = SCANS
    one_table(sheet, sheet.look())
    sheet.glass.append(habits.negative)


def streaks(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = SCANS
        placed = one_table(sheet, sheet.look())
        sheet.glass.append(habits.streaked(placed.box, sheet.width, name))
    return draw


# ---- struck out, coloured

def struck(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        colour = sheet.chance.choice([(0.0, 0.0, 0.0), RED, BLUE])
        sheet.ways = COLOURED if any(colour) else (*SCANS, "born")
        placed = one_table(sheet, sheet.look())
        body = [one for one in placed.cells if one[0].role != "header" and one[0].row_span == 1 and one[2]]
        row = sheet.chance.choice(body)[0].row
        chosen = [one for one in body if one[0].row == row]
        if name == "cells":
            chosen = sheet.chance.sample(body, min(len(body), sheet.chance.randint(1, 4)))
        over, pen = sheet.page.over(), Pen(sheet.chance.choice([0.5, 0.75, 1.2]), colour=colour)
        if sheet.chance.random() < 0.3:
            pen = replace(pen, width=0.5, double=2.0)
        left, _, right, _ = placed.box
        if name == "ruler":
            y = (chosen[0][2][1] + chosen[0][2][3]) / 2
            pen.draw(over, left + sheet.chance.uniform(-6, 4), y, right + sheet.chance.uniform(-4, 6), y)
            chosen = [one for one in body if one[2][1] < y < one[2][3]]
        for cell, _, (x0, y0, x1, y1) in chosen:
            next(one for one in placed.truth["cells"] if (one["row"], one["col"]) == (cell.row, cell.col))["struck"] = True
            if name != "ruler":
                pen.draw(over, x0 - 1, (y0 + y1) / 2, x1 + 1, (y0 + y1) / 2)
    return draw


def coloured(name: str) -> Draw:
    def draw(sheet: Sheet) -> None:
        sheet.ways = COLOURED
        ink = sheet.chance.choice([RED, RED, BLUE, (0.6, 0.0, 0.4)])
        fill = sheet.chance.choice([(0.95, 0.55, 0.55), (1.0, 0.75, 0.78), (0.98, 0.85, 0.7), (0.8, 0.9, 1.0)])
        look = sheet.look(
            fill=lambda cell: fill if name == "header_row" and cell.role == "header" else None,
            ink=lambda cell: ink if (name == "total" and cell.total or name == "labels" and cell.role in ("label", "code")
                                     or name == "header_words" and cell.role == "header") else None)
        one_table(sheet, look, title_ink=ink if name == "title" else (0, 0, 0))
        light = 255 * (0.114 * fill[2] + 0.587 * fill[1] + 0.299 * fill[0])
        sheet.grey_threshold = 0.9 * light if name == "header_row" else 200.0
    return draw
