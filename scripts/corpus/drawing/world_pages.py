"""Draws worlds and writes down where every number stands, glyph by glyph, so that an attack can hit it.

A pen draws one number in a way of its own (with a mark behind it, in red, on the ruling); without a pen it is drawn as
it is said. A number of the truth: {"key", "page", "box" (of its cell), "value", "allowed" (the values that may be trusted),
"kind", "covered", "damaged", "text", "glyphs": [[character, x0, x1]], "baseline", "size"}.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Callable, Iterator

from corpus.drawing.fonts import ink_span
from corpus.drawing.narrative import Paragraph
from corpus.drawing.page_drawing import CELL_PADDING, LEADING, Canvas, Sheets, TableDrawing
from corpus.drawing.pdf_writer import PdfPage, TextStyle
from corpus.drawing.report_drawing import ReportDrawing
from corpus.drawing.table_model import TableCell, TableSpec
from corpus.drawing.worlds import World
from corpus.truth_record import squeeze

Number = dict[str, Any]
Box = tuple[float, float, float, float]


@dataclass
class Stroke:
    """A number about to be drawn."""
    page: PdfPage
    x: float
    baseline: float
    text: str
    style: TextStyle
    box: Box
    rule: float                     # how thick the rulings around it are
    chance: random.Random

    @property
    def width(self) -> float:
        return self.style.width(self.text)

    def draw(self, text: str | None = None, **changes: Any) -> None:
        """Draw it, or another text in its place; x, baseline and style may be others."""
        self.page.text(changes.get("x", self.x), changes.get("baseline", self.baseline), self.text if text is None else text,
                       changes.get("style", self.style))

    def ink(self) -> tuple[float, float]:
        """Where its ink begins and ends."""
        first, last = self.text[0], self.text[-1]
        start = self.x + ink_span(self.style.font_of(first), first)[0] * self.style.size
        before = self.style.width(self.text[:-1])
        return start, self.x + before + ink_span(self.style.font_of(last), last)[1] * self.style.size


Pen = Callable[[Stroke], "dict[str, Any] | None"]      # gives what changes in the number's record


@dataclass(frozen=True)
class WorldStyle:
    """What house styles cannot say: how spreadsheets rule and align, how a producer writes its text."""
    rules: str = "all"              # all | rows | none | no_outer
    header_align: str = "center"
    unit_line: str | None = None    # instead of 单位：万元
    unicode_map: str | dict[str, str] = "honest"
    reach: tuple[int, int] | None = None
    glyph_by_glyph: bool = False    # each character is placed by itself
    drawn_twice: bool = False       # once more a little beside, which some programs take for bold
    watermark: bool = False         # tilted grey digits over the whole page


@dataclass
class Ink:
    """Who draws which number, and what was drawn."""
    seed: int
    pens: dict[str, Pen] = field(default_factory=dict)
    style: WorldStyle = field(default_factory=WorldStyle)
    numbers: list[Number] = field(default_factory=list)

    def write(self, key: str, page: int, stroke: Stroke, kind: str, covered: bool) -> None:
        record = {"key": key, "page": page, "box": list(stroke.box), "value": plain(stroke.text), "kind": kind,
                  "covered": covered, "damaged": False, "text": stroke.text, "baseline": stroke.baseline,
                  "size": stroke.style.size, "font": stroke.style.font_of("0"),
                  "glyphs": glyphs_of(stroke.x, stroke.text, stroke.style)}
        record["allowed"] = [record["value"]]
        pen = self.pens.get(key)
        if pen:
            record.update({"damaged": True, **(pen(stroke) or {})})
        else:
            stroke.draw()
        self.numbers.append(record)


def plain(text: str) -> str:
    return text.replace(",", "").rstrip("%")


def glyphs_of(x: float, text: str, style: TextStyle) -> list[list[Any]]:
    out, at = [], x
    for character in text:
        out.append([character, round(at, 3), round(at + style.width(character), 3)])
        at = out[-1][2]
    return out


def kind_of(cell: TableCell) -> str | None:
    text = squeeze(cell.text)
    if not any(c.isdigit() for c in text) or any("一" <= c <= "鿿" for c in text):
        return None
    if cell.role == "amount":
        return "percent" if text.endswith("%") else "amount"
    if cell.role == "header":
        return "column_number" if text.isdigit() else None
    return cell.role if cell.role in ("code", "line_number") else None


class WorldTable(TableDrawing):
    def __init__(self, table: TableSpec, layout: Any, width: float, ink: Ink) -> None:
        super().__init__(table, layout, width)
        self.ink = ink

    def _draw_text(self, canvas: Canvas, cell: TableCell, box: Box) -> None:
        lines, style = self.lines_of(cell), self.style_of(cell)
        kind = kind_of(cell)
        align = "center"
        if cell.role == "amount":
            align = self.layout.amount_align
        elif cell.role == "header":
            align = self.ink.style.header_align
        elif cell.role in ("label", "text") and not cell.total and cell.text not in ("合计", "总计"):
            align = "left"
        pitch = style.size * LEADING
        baseline = (box[1] + box[3]) / 2 - (len(lines) - 1) * pitch / 2 + 0.36 * style.size
        gap = self.layout.amount_gap if cell.role == "amount" else CELL_PADDING
        for index, line in enumerate(lines):
            width = style.width(line)
            x = {"left": box[0] + CELL_PADDING, "right": box[2] - gap - width, "center": (box[0] + box[2] - width) / 2}[align]
            if kind and len(lines) == 1:
                key = f"{canvas.truth.number}/{self.table.form or 'free'}/{cell.row}/{cell.col}"
                covered = kind == "amount" and bool(self.table.form)
                stroke = Stroke(canvas.pdf, x, baseline, line, style, box, self.layout.rule,
                                random.Random(f"pen {self.ink.seed} {key}"))
                self.ink.write(key, canvas.truth.number, stroke, kind, covered)
            else:
                canvas.pdf.text(x, baseline + index * pitch, line, style)

    def _rule(self, canvas: Canvas, cells: list[dict], frame: Box) -> None:
        style = self.ink.style.rules
        if style == "none":
            return
        kept = len(canvas.pdf.strokes)
        super()._rule(canvas, cells, frame)
        drawn = canvas.pdf.strokes[kept:]
        del canvas.pdf.strokes[kept:]
        for stroke in drawn:
            upright, outer = stroke[0] == stroke[2], stroke[0] in (frame[0], frame[2])
            near = min(abs(stroke[0] - frame[0]), abs(stroke[0] - frame[2])) < 0.1
            if upright and (style == "rows" or style == "no_outer" and (outer or near)):
                continue
            canvas.pdf.strokes.append(stroke)


class SharedSheets(Sheets):
    """The sentences begin on the page of the last table, where there is room."""
    last: Canvas | None = None
    share_next = False

    def new(self, landscape: bool = False, numbered: bool = True) -> Canvas:
        if self.share_next and self.last and self.last.y < 0.55 * self.last.pdf.height:
            self.share_next = False
            return self.last
        self.last = super().new(landscape, numbered)
        return self.last


class WorldDrawing(ReportDrawing):
    def __init__(self, world: World, ink: Ink) -> None:
        super().__init__(world.report, world.layout)
        self.world, self.ink = world, ink
        self.sheets: SharedSheets = SharedSheets(self.pdf, self.truth, world.layout)
        self.table_drawing = partial(WorldTable, ink=ink)       # type: ignore[assignment]
        self.pdf.unicode_map, self.pdf.reach = ink.style.unicode_map, ink.style.reach

    def unit_line(self) -> str:
        return super().unit_line() if self.ink.style.unit_line is None else self.ink.style.unit_line

    def draw_world(self) -> bytes:
        self.tables(f"{self.about['fiscal_year']}年度{self.about['kind']}公开表", self.world.tables)
        if self.world.sentences:
            self.sheets.share_next = True
            self.prose(f"第三部分  {self.about['fiscal_year']}年度{self.about['kind']}情况说明", self.world.sentences)
        if self.ink.style.watermark:
            self._watermark(random.Random(f"watermark {self.ink.seed}"))
        if self.ink.style.drawn_twice:
            for page in self.pdf.pages:
                page.texts = [one for x, *rest in page.texts for one in ((x, *rest), (x + 0.25, *rest))]
        if self.ink.style.glyph_by_glyph:
            for page in self.pdf.pages:
                page.texts = [piece for text in page.texts for piece in one_by_one(*text)]
        return self.pdf.to_bytes()

    def _watermark(self, chance: random.Random) -> None:
        """The number of a print job, again and again, as document systems stamp it."""
        text, grey = str(chance.randint(10 ** 7, 10 ** 10)), chance.uniform(0.72, 0.88)
        style = TextStyle("NotoSans", "LiberationSans", chance.uniform(10, 22), colour=(grey, grey, grey),
                          turn=chance.choice([20, 30, 45]))
        for page in self.pdf.pages:
            for x in range(20, int(page.width), chance.randint(110, 190)):
                for y in range(80, int(page.height), chance.randint(70, 130)):
                    page.text(x, y, text, style)

    def _state(self, paragraph: Paragraph, start: int, end: int, canvas: Canvas) -> None:
        super()._state(paragraph, start, end, canvas)
        style, x = self.body, canvas.left + (2 * self.body.size if start == 0 else 0)
        for offset, fact in paragraph.facts:
            text = fact["value"]
            if not (start <= offset and offset + len(text) <= end):
                continue
            left = x + style.width(paragraph.text[start:offset])
            kind = "statement_percent" if fact["unit"] == "%" else "statement"
            box = (left, canvas.y - style.size, left + style.width(text), canvas.y + 0.2 * style.size)
            self.ink.numbers.append({
                "key": f"{canvas.truth.number}/{fact['id']}", "page": canvas.truth.number, "box": list(box),
                "value": plain(text), "allowed": [plain(text)], "kind": kind, "covered": False, "damaged": False, "text": text,
                "baseline": canvas.y, "size": style.size, "font": style.font_of("0"), "glyphs": glyphs_of(left, text, style)})


def one_by_one(x: float, baseline: float, text: str, style: TextStyle, invisible: bool) -> Iterator[tuple]:
    for character, x0, _ in glyphs_of(x, text, style):
        yield x0, baseline, character, style, invisible
