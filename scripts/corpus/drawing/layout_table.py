"""A table on a page in any look: pens of all kinds for each sort of ruling, shaded cells, coloured and turned words.

Column widths follow from what the columns hold, as in a spreadsheet; a table that does not fit its frame says so.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

from corpus.drawing.page_drawing import LEADING, wrap
from corpus.drawing.pdf_writer import BLACK, Colour, PdfPage, TextStyle
from corpus.drawing.table_model import TableCell, TableSpec
from corpus.truth_record import squeeze

Box = tuple[float, float, float, float]
WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Pen:
    width: float
    dash: tuple[float, ...] = ()
    colour: Colour = BLACK
    double: float = 0.0                 # distance of the two strokes of a double line
    rounded: bool = False

    def draw(self, page: PdfPage, x0: float, y0: float, x1: float, y1: float) -> None:
        shifts = (-self.double / 2, self.double / 2) if self.double else (0.0,)
        for shift in shifts:
            dx, dy = (0.0, shift) if y0 == y1 else (shift, 0.0)
            page.path([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy)], self.width, self.colour, self.dash, self.rounded)


@dataclass(frozen=True)
class Rules:
    """Which rulings there are; None: not drawn. `under_header` where other than the inner ones."""
    rows: Pen | None
    columns: Pen | None
    top: Pen | None
    bottom: Pen | None
    left: Pen | None
    right: Pen | None
    under_header: Pen | None = None

    @staticmethod
    def same(pen: Pen, frame: Pen | None = None) -> "Rules":
        outer = frame or pen
        return Rules(pen, pen, outer, outer, outer, outer)


@dataclass
class Look:
    """How a table is drawn. Colours are asked for each cell; None: paper, and black."""
    chinese: str
    latin: str | None
    size: float
    rules: Rules
    pitch: float = 1.9                  # height of a row with one line, in ems
    padding: float = 2.5                # points between ruling and text
    header_align: str = "center"
    amount_align: str = "right"
    label_align: str = "left"
    label_ems: float = 14.0             # a label is wrapped when it is longer
    upright: str = "middle"             # or "top": where the figures of a row with several lines stand
    turned_header: bool = False         # words of the header by 90 degrees against the clock
    stacked_header: bool = False        # words of the header from top to bottom, one character a line
    bold_header: bool = False
    fill: Callable[[TableCell], Colour | None] = lambda cell: None
    ink: Callable[[TableCell], Colour | None] = lambda cell: None
    stretch: float = 1.8                # columns are made wider than they must be by so much at most

    def style(self, cell: TableCell, colour: Colour | None = None) -> TextStyle:
        return TextStyle(self.chinese, self.latin, self.size, self.bold_header and cell.role == "header", colour or BLACK)


@dataclass
class Placed:
    """A drawn table: its truth, and where its text stands, for what must not cover it."""
    truth: dict[str, Any]
    box: Box
    texts: list[Box] = field(default_factory=list)
    cells: list[tuple[TableCell, Box, Box | None]] = field(default_factory=list)     # with its box and that of its text


class LayoutTable:
    def __init__(self, spec: TableSpec, look: Look, width: float) -> None:
        self.spec, self.look = spec, look
        self.turned: set[int] = set()
        if look.turned_header or look.stacked_header:
            last = max(1, spec.header_rows) - 1
            self.turned = {id(c) for c in spec.cells if c.role == "header" and c.col_span == 1 and len(c.text) > 1
                           and c.row + c.row_span - 1 == last and c.col > 0}
        natural = self._natural_widths()
        self.fits_across = sum(natural) <= width
        factor = min(look.stretch, width / sum(natural))
        self.edges = [0.0]
        for one in natural:
            self.edges.append(self.edges[-1] + one * factor)
        self.heights = self._heights()

    @property
    def width(self) -> float:
        return self.edges[-1]

    @property
    def height(self) -> float:
        return sum(self.heights)

    def _natural_widths(self) -> list[float]:
        look, size = self.look, self.look.size
        widths = [2.2 * size] * self.spec.n_cols
        for cell in self.spec.cells:
            full = look.style(cell).width(cell.text)
            if id(cell) in self.turned:
                need = 1.3 * size
            elif cell.role == "header":
                need = max(2 * size, full / (1 if len(cell.text) < 5 else 2 if len(cell.text) < 10 else 3) + 0.6 * size)
            elif cell.role in ("label", "text"):
                need = min(full, look.label_ems * size)
            else:
                need = full
            need = (need + 2 * look.padding + 0.4 * size) / cell.col_span
            for col in range(cell.col, cell.col + cell.col_span):
                widths[col] = max(widths[col], need)
        return widths

    def lines_of(self, cell: TableCell) -> list[str]:
        if not cell.text:
            return []
        if id(cell) in self.turned:
            return [cell.text] if self.look.turned_header else list(cell.text)
        room = self.edges[cell.col + cell.col_span] - self.edges[cell.col] - 2 * self.look.padding
        return wrap(cell.text, room, self.look.style(cell))

    def _heights(self) -> list[float]:
        size, look = self.look.size, self.look
        heights = [look.pitch * size] * self.spec.n_rows
        for cell in sorted(self.spec.cells, key=lambda c: c.row_span):
            need = len(self.lines_of(cell)) * size * LEADING + 0.5 * size
            if id(cell) in self.turned and look.turned_header:
                need = look.style(cell).width(cell.text) + size
            last = cell.row + cell.row_span - 1
            heights[last] += max(0.0, need - sum(heights[cell.row:last + 1]))
        return heights

    def draw(self, page: PdfPage, left: float, top: float) -> Placed:
        tops = [top]
        for height in self.heights:
            tops.append(tops[-1] + height)
        frame = (left, top, left + self.width, tops[-1])
        placed = Placed({}, frame)
        cells = []
        for cell in sorted(self.spec.cells, key=lambda c: (c.row, c.col)):
            box = (left + self.edges[cell.col], tops[cell.row], left + self.edges[cell.col + cell.col_span],
                   tops[cell.row + cell.row_span])
            colour = self.look.fill(cell)
            if colour:
                page.area([(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])], colour)
            ink = self._write(page, cell, box) if cell.text else None
            if ink:
                placed.texts.append(ink)
            placed.cells.append((cell, box, ink))
            cells.append({"row": cell.row, "col": cell.col, "row_span": cell.row_span, "col_span": cell.col_span,
                          "bbox": [round(v, 2) for v in box], "text": squeeze(cell.text), "role": cell.role})
        self._rule(page, [box for _, box, _ in placed.cells], frame, tops[max(1, self.spec.header_rows)])
        placed.truth.update({"bbox": [round(v, 2) for v in frame], "n_rows": self.spec.n_rows, "n_cols": self.spec.n_cols,
                             "form": self.spec.form, "title": "", "unit": "", "header_rows": self.spec.header_rows,
                             "continued": False, "cells": cells})
        return placed

    def _write(self, page: PdfPage, cell: TableCell, box: Box) -> Box:
        look, lines = self.look, self.lines_of(cell)
        style, size = look.style(cell, look.ink(cell)), look.size
        middle = (box[1] + box[3]) / 2
        if id(cell) in self.turned and look.turned_header:
            length = style.width(cell.text)
            up = TextStyle(style.chinese, style.latin, size, style.bold, style.colour, turn=90)
            x = (box[0] + box[2]) / 2 + 0.36 * size
            page.text(x, middle + length / 2, cell.text, up)
            return x - 0.86 * size, middle - length / 2, x + 0.14 * size, middle + length / 2
        align = {"amount": look.amount_align, "label": look.label_align, "text": "left", "code": look.label_align,
                 "header": look.header_align}.get(cell.role, "center")
        if cell.total and cell.role == "label":
            align = "center"
        step = size * LEADING
        first = middle - (len(lines) - 1) * step / 2 + 0.36 * size
        if look.upright == "top" and cell.role != "header":
            first = box[1] + 0.25 * size + 0.86 * size
        left, right = box[2], box[0]
        for at, line in enumerate(lines):
            width = style.width(line)
            x = {"left": box[0] + look.padding, "right": box[2] - look.padding - width,
                 "center": (box[0] + box[2] - width) / 2}[align]
            page.text(x, first + at * step, line, style)
            left, right = min(left, x), max(right, x + width)
        return left, first - 0.86 * size, right, first + (len(lines) - 1) * step + 0.14 * size

    def _rule(self, page: PdfPage, boxes: list[Box], frame: Box, under_header: float) -> None:
        rules = self.look.rules
        segments: dict[tuple[str, float], list[tuple[float, float]]] = {}
        for x0, y0, x1, y1 in boxes:
            for y in (y0, y1):
                segments.setdefault(("h", round(y, 3)), []).append((x0, x1))
            for x in (x0, x1):
                segments.setdefault(("v", round(x, 3)), []).append((y0, y1))
        outer = {("h", round(frame[1], 3)): rules.top, ("h", round(frame[3], 3)): rules.bottom,
                 ("v", round(frame[0], 3)): rules.left, ("v", round(frame[2], 3)): rules.right}
        head = ("h", round(under_header, 3))
        for (way, at), spans in sorted(segments.items()):
            pen = outer[(way, at)] if (way, at) in outer else rules.rows if way == "h" else rules.columns
            if (way, at) == head and rules.under_header and (way, at) not in outer:
                pen = rules.under_header
            if pen is None:
                continue
            half = pen.width / 2 + pen.double / 2 if (way, at) in outer and not pen.dash else 0.0
            for start, end in joined(spans):
                if way == "h":
                    pen.draw(page, start - half, at, end + half, at)
                else:
                    pen.draw(page, at, start - half, at, end + half)


def joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 0.05:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
