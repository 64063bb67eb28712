"""Reports with their full explanations (corpus/explained), drawn with the truth of what they mean."""
from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from corpus.drawing.account_forms import build_form
from corpus.drawing.corrections import SUFFIX, corrected_report, corrected_source
from corpus.drawing.drawn_reports import load_report
from corpus.drawing.explained_source import Piece, Source, parse
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.narrative import Paragraph
from corpus.drawing.page_drawing import wrap
from corpus.drawing.pdf_writer import TextStyle
from corpus.drawing.report_drawing import ReportDrawing
from corpus.drawing.self_evaluation import evaluation_table
from corpus.drawing.table_model import TableSpec
from corpus.places import EXPLAINED

NUMERIC = re.compile(r"-?[\d,]+(\.\d+)?$")
NUMBER = re.compile(r"(第.+?部分|[一二三四五六七八九十]+(?=、)|（[一二三四五六七八九十]+）)[、\s]*(.*)")
DIVISIONS = {"wuhan_jingkai_union_2024": "武汉经济技术开发区", "wuhan_xinzhou_union_2023": "新洲区",
             "wuhan_dongxihu_union_2020": "武汉市东西湖区", "wuhan_dongxihu_union_2022": "东西湖区",
             "wuhan_hanyang_union_2024": "武汉市汉阳区", "linjiang_park_office_2025": "临江市",
             "qingshi_culture_hall_2023": "青石县"}


def heading_of(piece: Piece) -> dict[str, Any]:
    match = NUMBER.match(piece.text)
    return {"number": match[1], "title": "".join(match[2].split()), "level": piece.level}


class ExplainedDrawing(ReportDrawing):
    """Cover, contents, then the source's pieces in their order."""

    def __init__(self, report: dict[str, Any], source: Source) -> None:
        super().__init__(report, LAYOUTS["standard"])
        self.source = source
        self.sections: list[dict[str, Any]] = []
        self.evaluations: list[dict[str, Any]] = []
        self.records: list[list[Any]] = []

    def draw_explained(self) -> None:
        self._cover()
        forms = [build_form(data, self.report["labels"], self.layout) for data in self.report["tables"]]
        group: list[Piece] = []
        for piece in self.source.pieces:
            if piece.kind == "contents":
                self._list_contents()
            elif piece.kind == "tables":
                part = group.pop().text if group and group[-1].level == 1 else ""
                self._flush(group)
                if part:
                    self.sections.append({**heading_of(Piece("heading", part, 1)), "page": len(self.truth.pages) + 1})
                self.tables(part, forms)
            elif piece.level == 1:
                self._flush(group)
                group = [piece]
                continue
            else:
                group.append(piece)
                continue
            group = []
        self._flush(group)

    def _above(self, canvas: Any, table: Any) -> None:
        """A table's title may be numbered; then it is a heading, too."""
        if NUMBER.match(table.title):
            self.sections.append({**heading_of(Piece("heading", table.title, 2)), "page": canvas.truth.number})
        super()._above(canvas, table)

    def _list_contents(self) -> None:
        canvas = self.sheets.new()
        canvas.centred(96, "目    录", TextStyle(self.layout.title_font, self.layout.table_latin, 20))
        style = TextStyle(self.layout.body_font, self.layout.body_latin, 12)
        y = 128.0
        for piece in self.source.contents:
            if y > canvas.bottom:
                canvas = self.sheets.new()
                y = 96.0
            canvas.line(canvas.left + 24 * (piece.level - 1), y, piece.text, style)
            y += 22

    def _flush(self, group: list[Piece]) -> None:
        if group and group[0].level == 1:
            first, rest = group[0], group[1:]
        else:
            first, rest = None, group
        if first is None and not rest:
            return
        canvas = self.sheets.new()
        if first:
            self.sections.append({**heading_of(first), "page": canvas.truth.number})
            title = TextStyle(self.layout.title_font, self.layout.table_latin, 18)
            for line in wrap(first.text, canvas.right - canvas.left - 60, title):
                canvas.centred(canvas.y + 14, line, title)
                canvas.y += 28
            canvas.y += 28
        for piece in rest:
            if piece.kind == "table":
                self.tables("", [table_of(piece)])
                self.records += records_of(piece)
                canvas = None
            elif piece.kind == "performance":
                table, records = evaluation_table(piece.evaluation)
                self.evaluations.append({"form": piece.evaluation.form, "records": records})
                self.tables("", [table])
                canvas = None
            else:
                canvas = self._paragraph(canvas or self.sheets.new(), piece)

    def _paragraph(self, canvas: Any, piece: Piece) -> Any:
        paragraph = Paragraph(piece.kind, piece.text, piece.facts)
        style = self.heading if piece.kind == "heading" else self.body
        indent, width, start = 2 * style.size, canvas.right - canvas.left, 0
        for index, line in enumerate(wrap(piece.text, width, style, width - indent)):
            if canvas.y > canvas.bottom:
                canvas = self.sheets.new()
                canvas.y += 14
            if index == 0 and piece.kind == "heading":
                self.sections.append({**heading_of(piece), "page": canvas.truth.number})
            canvas.line(canvas.left + (indent if index == 0 else 0), canvas.y, line, style)
            self._state(paragraph, start, start + len(line), canvas)
            start += len(line)
            canvas.y += self.layout.line_pitch
        return canvas


def role_of(text: str, key: str, header: bool) -> str:
    if header:
        return "header"
    return key if key in ("code", "label") else "amount" if NUMERIC.match(text) else "text"


def table_of(piece: Piece) -> TableSpec:
    """Widths follow the longest text; "<" joins a cell to its left neighbour, "^" to the one above."""
    keys = [key for key in piece.columns if key != "/"] or ["text"] * len(piece.rows[0])
    longest = [max(len(row[col]) for row in piece.rows if "<" not in row[col:col + 2]) for col in range(len(keys))]
    table = TableSpec(piece.form, piece.text, [max(1.0, min(6.0, length / 3)) for length in longest],
                      header_rows=piece.header_rows)
    owners: dict[tuple[int, int], Any] = {}
    for row, texts in enumerate(piece.rows):
        for col, text in enumerate(texts):
            if text == "<":
                owners[row, col] = owners[row, col - 1]
                owners[row, col].col_span = col - owners[row, col].col + 1
            elif text == "^":
                owners[row, col] = owners[row - 1, col]
                owners[row, col].row_span = row - owners[row, col].row + 1
            else:
                table.add(row, col, text, role_of(text, keys[col], row < piece.header_rows))
                owners[row, col] = table.cells[-1]
    table.check_cover()
    return table


def records_of(piece: Piece) -> list[list[Any]]:
    """(form, block, code or label, column, amount) of every amount below the header."""
    out: list[list[Any]] = []
    for texts in piece.rows[piece.header_rows:]:
        block, code, label, col = 0, "", "", 0
        for key in piece.columns:
            if key == "/":
                block, code, label = block + 1, "", ""
                continue
            text = "" if texts[col] == "<" else texts[col]
            col += 1
            if key == "code":
                code += text if text.isdigit() else ""
                label = text if text and not text.isdigit() else label
            elif key == "label":
                label = text or label
            elif text:
                out.append([piece.form, block, code or label, key, text])
    return out


def render(name: str, corrected: bool = False) -> tuple[bytes, str]:
    report = corrected_report(name) if corrected else load_report(name)
    about = report["document"]
    text = corrected_source(name) if corrected else (EXPLAINED / f"{name}.source.txt").read_text(encoding="utf-8")
    source = parse(text, about["fiscal_year"])
    division = DIVISIONS[name]
    name += SUFFIX if corrected else ""
    drawing = ExplainedDrawing(report, source)
    drawing.draw_explained()
    content = drawing.pdf.to_bytes()
    phones = [m[1] for p in source.pieces if (m := re.search(r"电话：([\d-]+)", p.text))]
    truth = {"source": f"{name}.pdf", "sha256": hashlib.sha256(content).hexdigest(), "report": name,
             "document": {"organization": about["organization"], "kind": about["kind"], "fiscal_year": about["fiscal_year"],
                          "published_on": about["published_on"] or None, "division": division,
                          "telephone": phones[0] if phones else None},
             "forms": [table["form"] for table in report["tables"]] + source.forms,
             "golden": source.golden, "contents": [heading_of(p) for p in source.contents],
             "sections": drawing.sections, "records": drawing.records,
             "facts": drawing.truth.statements, "evaluations": drawing.evaluations}
    lines = [f' "{key}": ' + ("[\n  " + ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in value) + "\n ]"
                              if isinstance(value, list) and value else json.dumps(value, ensure_ascii=False))
             for key, value in truth.items()]
    return content, "{\n" + ",\n".join(lines) + "\n}\n"


def draw_all(folder: Path = EXPLAINED, corrected: bool = False) -> None:
    """The corrected versions are drawn when they are scored; they need no place in the corpus."""
    for path in sorted(EXPLAINED.glob("*.source.txt")):
        name = path.name.removesuffix(".source.txt")
        content, truth = render(name, corrected)
        stem = folder / f"{name}{SUFFIX if corrected else ''}"
        stem.with_name(stem.name + ".pdf").write_bytes(content)
        stem.with_name(stem.name + ".truth.json").write_text(truth, encoding="utf-8")
        print(f"explained {stem.name}: {len(content) // 1024} KiB", flush=True)
