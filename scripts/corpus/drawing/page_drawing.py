"""Drawing text lines and ruled tables on pages, with the truth written down at the same time."""
from __future__ import annotations

from dataclasses import dataclass

from corpus.drawing.layouts import Layout
from corpus.drawing.pdf_writer import A4, PdfDocument, PdfPage, TextStyle
from corpus.drawing.table_model import TableCell, TableSpec
from corpus.truth_record import DocumentTruth, LinePiece, PageTruth, squeeze

MARGIN_SIDE = 62.0
MARGIN_TOP = 66.0
MARGIN_BOTTOM = 60.0
CELL_PADDING = 2.5
SPACED = ("合计", "总计", "小计", "项目", "收入", "支出", "栏次")
LEADING = 1.22                      # line distance inside a cell, in ems
NOT_AT_START = "，。、；：！？）》”’％%)"    # a Chinese line never begins with one of these
NOT_AT_END = "（《“‘("


def wrap(text: str, width: float, style: TextStyle, first_width: float | None = None) -> list[str]:
    """Break text into lines: between Chinese characters anywhere, never inside a run of digits and letters."""
    units: list[str] = []
    for character in text:
        latin = character.isascii() and character not in " ()"
        if units and latin and units[-1][-1].isascii() and units[-1][-1] not in " ()":
            units[-1] += character
        elif units and (character in NOT_AT_START or units[-1][-1] in NOT_AT_END):
            units[-1] += character
        else:
            units.append(character)
    lines: list[str] = []
    line, limit = "", width if first_width is None else first_width
    for unit in units:
        if line and style.width(line + unit) > limit + 0.01:
            lines.append(line)
            line, limit = "", width
        while style.width(unit) > limit + 0.01 and len(unit) > 1:
            cut = max(1, int(limit / style.width(unit) * len(unit)))
            lines.append(unit[:cut])
            unit, limit = unit[cut:], width
        line += unit
    return lines + [line] if line or not lines else lines


@dataclass
class Canvas:
    """The page being drawn, with its truth and the height that is already used."""
    pdf: PdfPage
    truth: PageTruth
    y: float = MARGIN_TOP

    @property
    def width(self) -> float:
        return self.pdf.width

    @property
    def left(self) -> float:
        return MARGIN_SIDE

    @property
    def right(self) -> float:
        return self.pdf.width - MARGIN_SIDE

    @property
    def bottom(self) -> float:
        return self.pdf.height - MARGIN_BOTTOM

    def line(self, x: float, baseline: float, text: str, style: TextStyle) -> None:
        """Text outside tables."""
        self.pdf.text(x, baseline, text, style)
        if squeeze(text):
            self.truth.pieces.append(LinePiece(x, x + style.width(text), baseline, style.size, text))

    def centred(self, baseline: float, text: str, style: TextStyle) -> None:
        self.line((self.width - style.width(text)) / 2, baseline, text, style)

    def flush_right(self, baseline: float, text: str, style: TextStyle) -> None:
        self.line(self.right - style.width(text), baseline, text, style)


class Sheets:
    """Gives out new pages, numbered and with their footer."""

    def __init__(self, pdf: PdfDocument, truth: DocumentTruth, layout: Layout) -> None:
        self.pdf, self.truth, self.layout = pdf, truth, layout
        self.footer = TextStyle(layout.table_font, layout.table_latin, 10.5)

    def new(self, landscape: bool = False, numbered: bool = True) -> Canvas:
        size = (A4[1], A4[0]) if landscape else A4
        page = self.pdf.page(size, rotated=landscape and self.layout.rotated)
        truth = PageTruth(len(self.truth.pages) + 1, *size)
        self.truth.pages.append(truth)
        canvas = Canvas(page, truth)
        if numbered and self.layout.page_numbers:
            canvas.centred(size[1] - 34, self.layout.page_numbers.format(truth.number), self.footer)
        return canvas


class TableDrawing:
    """One table: its column edges, row heights, and the pages it runs over."""

    def __init__(self, table: TableSpec, layout: Layout, width: float) -> None:
        self.table, self.layout = table, layout
        self.style = TextStyle(layout.table_font, layout.table_latin, layout.table_size)
        self.bold = TextStyle(layout.table_font, layout.table_latin, layout.table_size, bold=True)
        unit = width / sum(table.widths)
        self.edges = [0.0]
        for relative in table.widths:
            self.edges.append(self.edges[-1] + relative * unit)
        self.heights = self._row_heights()

    def style_of(self, cell: TableCell) -> TextStyle:
        bold = self.layout.header_bold if cell.role == "header" else self.layout.total_bold and cell.total
        return self.bold if bold else self.style

    def lines_of(self, cell: TableCell) -> list[str]:
        width = self.edges[cell.col + cell.col_span] - self.edges[cell.col] - 2 * CELL_PADDING
        text = "  ".join(cell.text) if self.layout.spaced_words and cell.text in SPACED else cell.text
        return wrap(text, width, self.style_of(cell)) if text else []

    def _row_heights(self) -> list[float]:
        heights = [self.layout.row_height] * self.table.n_rows
        # Cells of one row first: what spans several rows only has to stretch the last of them.
        for cell in sorted(self.table.cells, key=lambda c: c.row_span):
            needed = len(self.lines_of(cell)) * self.style.size * LEADING + 2 * CELL_PADDING
            last = cell.row + cell.row_span - 1
            missing = needed - sum(heights[cell.row:last + 1])
            if missing > 0:
                heights[last] += missing
        return heights

    def parts(self, first_room: float, room: float) -> list[list[int]]:
        """The rows that stand on each page. A repeated header is part of every page's rows."""
        header = list(range(self.table.header_rows))
        parts: list[list[int]] = [[]]
        space = first_room
        for row in range(self.table.n_rows):
            if parts[-1] and self.heights[row] > space:
                repeated = header if self.layout.repeat_header else []
                parts.append(list(repeated))
                space = room - sum(self.heights[r] for r in repeated)
            parts[-1].append(row)
            space -= self.heights[row]
        return parts

    def draw(self, canvas: Canvas, rows: list[int], continued: bool) -> None:
        tops = [canvas.y]
        for row in rows:
            tops.append(tops[-1] + self.heights[row])
        place = {row: index for index, row in enumerate(rows)}
        cells = []
        for cell in sorted(self.table.cells, key=lambda c: (c.row, c.col)):
            here = [place[r] for r in range(cell.row, cell.row + cell.row_span) if r in place]
            if not here:
                continue
            # A cell that began on the page before goes on here as an empty one, as word processors do it.
            text = cell.text if cell.row in place else ""
            box = (canvas.left + self.edges[cell.col], tops[here[0]],
                   canvas.left + self.edges[cell.col + cell.col_span], tops[here[-1] + 1])
            if text:
                self._draw_text(canvas, cell, box)
            cells.append({"row": here[0], "col": cell.col, "row_span": len(here), "col_span": cell.col_span,
                          "bbox": [round(v, 2) for v in box], "text": squeeze(text), "role": cell.role})
        cells.sort(key=lambda c: (c["row"], c["col"]))
        right = canvas.left + self.edges[-1]
        self._rule(canvas, cells, (canvas.left, tops[0], right, tops[-1]))
        header = sum(1 for row in rows if row < self.table.header_rows)
        repeated = header if continued and rows[0] == 0 else 0
        canvas.truth.tables.append({
            "bbox": [round(v, 2) for v in (canvas.left, tops[0], right, tops[-1])], "n_rows": len(rows),
            "n_cols": self.table.n_cols, "form": self.table.form, "title": squeeze(self.table.title),
            "header_rows": header, "repeated_header_rows": repeated, "continued": continued,
            "cells": cells})
        canvas.y = tops[-1]

    def _draw_text(self, canvas: Canvas, cell: TableCell, box: tuple[float, float, float, float]) -> None:
        style, lines = self.style_of(cell), self.lines_of(cell)
        align = {"amount": self.layout.amount_align, "label": self.layout.label_align, "text": "left"}.get(cell.role, "center")
        if cell.role == "label" and (cell.total or cell.text in ("合计", "总计")):
            align = "center"
        pitch = style.size * LEADING
        # 0.36 em: half of what a Chinese glyph reaches above the baseline minus what it reaches below
        baseline = (box[1] + box[3]) / 2 - (len(lines) - 1) * pitch / 2 + 0.36 * style.size
        for index, line in enumerate(lines):
            width = style.width(line)
            gap = self.layout.amount_gap if cell.role == "amount" else CELL_PADDING
            x = {"left": box[0] + CELL_PADDING, "right": box[2] - gap - width,
                 "center": (box[0] + box[2] - width) / 2}[align]
            canvas.pdf.text(x, baseline + index * pitch, line, style)

    def _rule(self, canvas: Canvas, cells: list[dict], frame: tuple[float, float, float, float]) -> None:
        segments: dict[tuple[str, float], list[tuple[float, float]]] = {}
        for cell in cells:
            x0, y0, x1, y1 = cell["bbox"]
            for y in (y0, y1):
                segments.setdefault(("h", y), []).append((x0, x1))
            for x in (x0, x1):
                segments.setdefault(("v", x), []).append((y0, y1))
        outer = {("h", round(frame[1], 2)), ("h", round(frame[3], 2)), ("v", round(frame[0], 2)), ("v", round(frame[2], 2))}
        for (way, at), spans in sorted(segments.items()):
            thickness = self.layout.frame if (way, at) in outer else self.layout.rule
            for start, end in _joined(spans):
                if way == "h":
                    canvas.pdf.line(start - thickness / 2, at, end + thickness / 2, at, thickness)
                else:
                    canvas.pdf.line(at, start, at, end, thickness)


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 0.05:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
