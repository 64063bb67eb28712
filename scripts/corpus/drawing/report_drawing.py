"""A whole report: cover, contents, overview, the nine tables, the explanations, the self-evaluation."""
from __future__ import annotations

from typing import Any

from corpus.drawing.account_forms import build_form
from corpus.drawing.layouts import Layout
from corpus.drawing.narrative import CHINESE_DIGITS, Paragraph, write_narrative
from corpus.drawing.page_drawing import Canvas, Sheets, TableDrawing, wrap
from corpus.drawing.pdf_writer import PdfDocument, TextStyle
from corpus.drawing.performance_forms import build_performance
from corpus.drawing.table_model import TableSpec
from corpus.truth_record import DocumentTruth

OVERVIEW = [
    "本单位围绕年度中心任务，统筹推进业务工作、队伍建设和服务保障，按规定编制部门预算和决算，并接受财政、审计部门和社会监督。",
    "主要承担以下工作：拟订本领域年度工作计划并组织实施；指导所属单位和基层组织开展业务；管理和使用各项经费与资产；"
    "受理群众来信来访，提供咨询和帮助；承办上级交办的其他事项。",
]
GLOSSARY = [
    "基本支出：为保证机构运转、完成日常任务所安排的人员支出和公用支出。",
    "项目支出：为完成特定工作任务或事业发展目标，在基本支出以外安排的支出。",
    "机关运行经费：用于购买货物和服务、维持机关日常运转的各项资金。",
]


def draw_report(report: dict[str, Any], layout: Layout) -> tuple[PdfDocument, DocumentTruth]:
    return ReportDrawing(report, layout).draw()


class ReportDrawing:
    table_drawing = TableDrawing        # how a table is drawn; worlds draw theirs in a way of their own

    def __init__(self, report: dict[str, Any], layout: Layout) -> None:
        self.report, self.layout = report, layout
        self.about = report["document"]
        self.name = f"{self.about['organization']}{self.about['fiscal_year']}年度{self.about['kind']}"
        self.pdf = PdfDocument(self.name)
        keys = ("organization", "table_organization", "fiscal_year", "kind", "published_on", "unit")
        self.truth = DocumentTruth({**{k: self.about[k] for k in keys}, "report": report["name"], "layout": layout.name})
        self.sheets = Sheets(self.pdf, self.truth, layout)
        self.title = TextStyle(layout.title_font, layout.table_latin, 16)
        self.small = TextStyle(layout.table_font, layout.table_latin, layout.table_size)
        self.body = TextStyle(layout.body_font, layout.body_latin, layout.body_size)
        self.heading = TextStyle(layout.heading_font, layout.body_latin, layout.body_size)

    def draw(self) -> tuple[PdfDocument, DocumentTruth]:
        tables = [build_form(data, self.report["labels"], self.layout) for data in self.report["tables"]]
        self._cover()
        self._contents(tables)
        parts = iter("一二三四五")
        self.prose(f"第{next(parts)}部分  {self.about['organization']}概况",
                   [Paragraph("heading", "一、主要职责"), *[Paragraph("body", text) for text in OVERVIEW],
                    Paragraph("heading", "二、机构设置"),
                    Paragraph("body", f"纳入{self.about['fiscal_year']}年度决算编制范围的单位为{self.about['table_organization']}。")])
        if tables:
            self.tables(f"第{next(parts)}部分  {self.about['fiscal_year']}年度{self.about['kind']}表", tables)
        self.prose(f"第{next(parts)}部分  {self.about['fiscal_year']}年度{self.about['kind']}情况说明",
                   write_narrative(self.report, self.layout.wording))
        self.prose(f"第{next(parts)}部分  名词解释",
                   [Paragraph("body", f"（{CHINESE_DIGITS[i]}）{text}") for i, text in enumerate(GLOSSARY, 1)])
        if self.report["performance"]:
            self.tables(f"第{next(parts)}部分  附件", [build_performance(self.report["performance"], self.about)])
        return self.pdf, self.truth

    def _cover(self) -> None:
        canvas = self.sheets.new(numbered=False)
        style = TextStyle(self.layout.title_font, self.layout.table_latin, 28)
        y = 260.0
        for text in (self.about["organization"], f"{self.about['fiscal_year']}年度{self.about['kind']}"):
            for line in wrap(text, canvas.right - canvas.left, style):
                canvas.centred(y, line, style)
                y += 48
        if self.about["published_on"]:
            year, month, day = (int(v) for v in self.about["published_on"].split("-"))
            canvas.centred(680, f"{year}年{month}月{day}日", TextStyle(self.layout.body_font, self.layout.body_latin, 18))

    def _contents(self, tables: list[TableSpec]) -> None:
        canvas = self.sheets.new()
        canvas.centred(90, "目  录", TextStyle(self.layout.title_font, self.layout.table_latin, 20))
        style = TextStyle(self.layout.body_font, self.layout.body_latin, 12)
        names = ["概况", f"{self.about['kind']}表", f"{self.about['kind']}情况说明", "名词解释", "附件"]
        if not tables:
            names.remove(f"{self.about['kind']}表")
        if not self.report["performance"]:
            names.remove("附件")
        y = 128.0
        for number, name in enumerate(names, 1):
            canvas.line(canvas.left, y, f"第{CHINESE_DIGITS[number]}部分  {name}", style)
            y += 22
            if name.endswith("表") and tables:
                for index, table in enumerate(tables, 1):
                    title = table.title.split("年度")[-1].split("、")[-1]
                    canvas.line(canvas.left + 24, y, f"{CHINESE_DIGITS[index]}、{title}", style)
                    y += 22

    def tables(self, part: str, tables: list[TableSpec]) -> None:
        canvas: Canvas | None = None
        for index, table in enumerate(tables):
            landscape = table.form in self.layout.landscape
            if canvas is None or not self._fits_below(canvas, table, landscape):
                canvas = self.sheets.new(landscape)
            else:
                canvas.y += 30
            if index == 0:
                canvas.centred(canvas.y, part, TextStyle(self.layout.title_font, self.layout.table_latin, 18))
                canvas.y += 34
            drawing = self.table_drawing(table, self.layout, canvas.right - canvas.left)
            self._above(canvas, table)
            parts = drawing.parts(canvas.bottom - canvas.y - 40, canvas.bottom - 66 - 40)
            for number, rows in enumerate(parts):
                if number:
                    canvas = self.sheets.new(landscape)
                drawing.draw(canvas, rows, continued=number > 0)
            canvas = self._below(canvas, table)

    def _fits_below(self, canvas: Canvas, table: TableSpec, landscape: bool) -> bool:
        if not self.layout.packed or landscape != (canvas.width > canvas.pdf.height):
            return False
        drawing = self.table_drawing(table, self.layout, canvas.right - canvas.left)
        around = 30 + 60 + 16 * (len(table.notes) + 1)      # distance, title lines, notes
        return canvas.y + sum(drawing.heights) + around < canvas.bottom

    def _above(self, canvas: Canvas, table: TableSpec) -> None:
        """Title, 部门：…, 公开0N表 and 单位：万元 over a table."""
        for line in wrap(table.title, canvas.right - canvas.left, self.title):
            canvas.centred(canvas.y, line, self.title)
            canvas.y += 22
        if table.form.startswith("performance"):
            return
        number = table.printed_number if self.layout.number_line != "none" else ""
        if number and self.layout.number_line == "above":
            canvas.flush_right(canvas.y, number, self.small)
            canvas.y += 15
        if self.layout.organization_line:
            word = self.report["labels"]["header_word"]
            canvas.line(canvas.left, canvas.y, f"{word}：{self.about['table_organization']}", self.small)
        unit = self.unit_line()
        if number and self.layout.number_line == "same":
            unit = f"{number}    {unit}"
        canvas.flush_right(canvas.y, unit, self.small)
        canvas.y += 6

    def unit_line(self) -> str:
        return f"单位：{self.about['unit']}"

    def _below(self, canvas: Canvas, table: TableSpec) -> Canvas:
        pitch = self.small.size * 1.5
        canvas.y += pitch + 1
        for note in [*table.notes, *([table.statement] if table.statement else [])]:
            for line in wrap(note, canvas.right - canvas.left, self.small):
                if canvas.y > canvas.bottom:
                    canvas = self.sheets.new()
                canvas.line(canvas.left, canvas.y, line, self.small)
                canvas.y += pitch
        return canvas

    def prose(self, title: str, paragraphs: list[Paragraph]) -> None:
        canvas = self.sheets.new()
        canvas.centred(canvas.y + 14, title, TextStyle(self.layout.title_font, self.layout.table_latin, 18))
        canvas.y += 56
        for paragraph in paragraphs:
            if paragraph.kind == "chart":
                canvas = self._chart(canvas, paragraph)
                continue
            style = self.heading if paragraph.kind == "heading" else self.body
            indent = 2 * style.size
            width = canvas.right - canvas.left
            start = 0
            for index, line in enumerate(wrap(paragraph.text, width, style, width - indent)):
                if canvas.y > canvas.bottom:
                    canvas = self.sheets.new()
                    canvas.y += 14
                canvas.line(canvas.left + (indent if index == 0 else 0), canvas.y, line, style)
                self._state(paragraph, start, start + len(line), canvas)
                start += len(line)
                canvas.y += self.layout.line_pitch

    def _state(self, paragraph: Paragraph, start: int, end: int, canvas: Canvas) -> None:
        for offset, fact in paragraph.facts:
            if start <= offset < end:
                self.truth.statements.append({"page": canvas.truth.number, **fact})

    def _chart(self, canvas: Canvas, paragraph: Paragraph) -> Canvas:
        """A bar chart: axes, filled bars with their value on top and their year below, a caption."""
        height = 150.0
        if canvas.y + height + 50 > canvas.bottom:
            canvas = self.sheets.new()
        label = TextStyle(self.layout.body_font, self.layout.body_latin, 10.5)
        top, left = canvas.y, canvas.left + 90
        base, right = top + height, canvas.right - 90
        canvas.pdf.line(left, top, left, base, 0.8)
        canvas.pdf.line(left, base, right, base, 0.8)
        largest = max(float(value) for _, value in paragraph.chart)
        step = (right - left) / len(paragraph.chart)
        for index, (name, value) in enumerate(paragraph.chart):
            x = left + step * (index + 0.5)
            reach = (height - 30) * float(value) / largest
            canvas.pdf.box(x - 28, base - reach, x + 28, base, 0.45 + 0.25 * (index % 2))
            canvas.line(x - label.width(value) / 2, base - reach - 5, value, label)
            canvas.line(x - label.width(name) / 2, base + 14, name, label)
        canvas.centred(base + 36, paragraph.text, label)
        canvas.y = base + 36 + self.layout.line_pitch
        return canvas
