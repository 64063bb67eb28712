"""Tables of self-evaluation (整体绩效自评表, 项目绩效自评表) as drawn in corpus/explained, with the truth of their records.

    @performance overall 2024年度X整体绩效自评表       or project; the title stands above the table
    > basic 基本支出总额 = 249.50 > project 项目支出总额 = 147.83
                                                labels with their values; one or two a row
    > total_score 总分 = 100 / 95.3             the same below 分值 and 得分
    ! 预算执行情况（万元）（20分） | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
    ! 部门整体支出总额 | 453.61 | 397.33 | 88% | 17.52
    = 年度绩效目标1：（80分） | text               a goal
    - 年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
    - 产出指标（40分，得分40分） | 数量指标 | 宣传报道 | 290篇 | 290篇 | 3
A line that begins with "-" and 年度 is a header, any other is an indicator; equal levels are merged.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from corpus.drawing.table_model import TableSpec

COLUMNS = {"年初预算数": "initial_budget", "预算数（A）": "budget", "全年预算数": "budget", "执行数（B）": "executed", "全年执行数": "executed",
           "分值": "weight", "执行率": "rate", "执行率（B/A）": "rate", "得分": "score", "得分（20分*执行率）": "score",
           "一级指标": "first_level", "二级指标": "second_level", "三级指标": "indicator", "年初目标值（A）": "target", "年初目标值": "target",
           "年度指标值": "target", "实际完成值（B）": "actual", "实际完成值": "actual", "偏差原因分析及改进措施": "deviation"}
TEXT_FIELDS = {"organization", "filled_on", "project_name", "department", "unit", "kind", "nature", "type",
               "deviation", "measures", "goal"}
MONEY_OR_SCORE = {"initial_budget", "budget", "executed", "weight", "rate", "score"}
NARROW, WIDE = 1.3, 2.6


def split(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


@dataclass
class Evaluation:
    form: str
    title: str
    lines: list[str] = field(default_factory=list)

    def of(self, sign: str) -> list[list[str]]:
        return [split(line[1:]) for line in self.lines if line.startswith(sign)]


def starts(line: str) -> Evaluation:
    _, kind, title = line.split(maxsplit=2)
    return Evaluation(f"performance.{kind}", title)


def number(text: str) -> str | None:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:%|分)?", text.replace(",", ""))
    return match[1] if match else None


class EvaluationDrawing:
    """Lines to cells; `records` is what a reader should make of them: (group, label, column, value or text)."""

    def __init__(self, source: Evaluation) -> None:
        self.source = source
        executions, indicators = source.of("!"), source.of("-")
        self.executed, self.header = executions[0], next(row for row in indicators if row[0].startswith("年度"))
        self.cols = max(len(self.header), len(self.executed) + 2)
        widths = [NARROW] * self.cols
        widths[3] = WIDE
        self.table = TableSpec(source.form, source.title, widths)
        self.records: list[tuple[str, str, str, str]] = []
        self.row = 0

    def draw(self) -> TableSpec:
        for sign, group in groupby(self.source.lines, key=lambda line: line[0]):
            lines = list(group)
            for line in lines if sign in ">=" else []:
                self._fields(line) if sign == ">" else self._goal(split(line[1:]))
            if sign == "!":
                self._execution([split(line[1:]) for line in lines])
            elif sign == "-":
                self._indicators([split(line[1:]) for line in lines])
        self.table.check_cover()
        return self.table

    def _note(self, group: str, label: str, column: str, text: str) -> None:
        value = number(text) if column in MONEY_OR_SCORE or column == "value" and group not in TEXT_FIELDS else text
        if value:
            self.records.append((group, label, column, value))

    def _fields(self, line: str) -> None:
        parts = [part.strip() for part in line.split(">")[1:]]
        cuts = [0, 2, 4, 5, self.cols] if len(parts) == 2 else [0, 2, self.cols]
        for index, part in enumerate(parts):
            (key, label), value = part.split("=", 1)[0].split(), part.split("=", 1)[1].strip()
            left, middle, right = cuts[2 * index:2 * index + 3]
            role = "text" if key in TEXT_FIELDS else "amount"
            self.table.add(self.row, left, label, "label", cols=middle - left)
            if " / " in value:
                self._total(key, label, value.split(" / "), middle)
                continue
            self.table.add(self.row, middle, value, role, cols=right - middle)
            self._note(key, label, "value", value)
        self.row += 1

    def _total(self, key: str, label: str, values: list[str], left: int) -> None:
        weight = self.header.index("分值")
        self.table.add(self.row, left, "", "text", cols=weight - left)
        self.table.add_row(self.row, weight, values, "amount")
        rest = self.cols - weight - len(values)
        if rest:
            self.table.add(self.row, self.cols - rest, "", "text", cols=rest)
        self._note(key, label, "weight", values[0])
        self._note(key, label, "value", values[1])

    def _goal(self, parts: list[str]) -> None:
        self.table.add(self.row, 0, parts[0], "label", cols=2)
        self.table.add(self.row, 2, parts[1] if len(parts) > 1 else "", "text", cols=self.cols - 2)
        self._note("goal", parts[0], "value", parts[1] if len(parts) > 1 else "")
        weight = re.search(r"（(\d+)分", parts[0])
        if weight:
            self._note("goal", parts[0], "weight", weight[1])
        self.row += 1

    def _execution(self, rows: list[list[str]]) -> None:
        head, *values = rows
        spare = self.cols - 2 - len(head)
        self.table.add(self.row, 0, head[0], "label", rows=len(rows), cols=2)
        self.table.add(self.row, 2, "", "label", cols=1 + spare)
        self.table.add_row(self.row, 3 + spare, head[1:], "label")
        for index, row in enumerate(values):
            self.row += 1
            self.table.add(self.row, 2, row[0], "label", cols=1 + spare)
            self.table.add_row(self.row, 3 + spare, row[1:], "amount")
            for name, text in zip(head[1:], row[1:]):
                self._note("source_of_funds" if index else "execution", row[0], COLUMNS[name], text)
        self.row += 1

    def _indicators(self, rows: list[list[str]]) -> None:
        stub = rows[0][0] if rows[0][0].startswith("年度") else "年度绩效指标"
        spare = self.cols - len(self.header)
        self.table.add(self.row, 0, stub, "label", rows=len(rows))
        if rows[0][0].startswith("年度"):
            names = rows.pop(0)
            self.table.add_row(self.row, 1, names[1:3], "label")
            self.table.add(self.row, 3, names[3], "label", cols=1 + spare)
            self.table.add_row(self.row, 4 + spare, names[4:], "label")
            self.row += 1
        for first, of_first in groupby(rows, key=lambda row: row[0]):
            entries = list(of_first)
            self.table.add(self.row, 1, first, "label", rows=len(entries))
            for column, sign in (("weight", r"（(\d+)分"), ("score", r"得分(\d+)分")):
                found = re.search(sign, first)
                if found:
                    self._note("first_level", first, column, found[1])
            for second, of_second in groupby(entries, key=lambda row: row[1]):
                shared = list(of_second)
                self.table.add(self.row, 2, second, "label", rows=len(shared))
                for entry in shared:
                    self._indicator(entry, spare)

    def _indicator(self, entry: list[str], spare: int) -> None:
        names = [COLUMNS[name] for name in self.header[1:]]
        entry = entry + [""] * (len(names) - len(entry))
        self.table.add(self.row, 3, entry[2], "label", cols=1 + spare)
        for offset, (name, text) in enumerate(zip(names[3:], entry[3:])):
            self.table.add(self.row, 4 + spare + offset, text, "amount" if name in MONEY_OR_SCORE else "text")
        if entry[2].strip("…"):
            for name, text in zip(names, entry):
                if name != "indicator":
                    self._note("indicator", entry[2], name, text)
        self.row += 1


def evaluation_table(source: Evaluation) -> tuple[TableSpec, list[dict[str, Any]]]:
    drawing = EvaluationDrawing(source)
    table = drawing.draw()
    return table, [dict(zip(("group", "label", "column", "value"), record)) for record in drawing.records]
