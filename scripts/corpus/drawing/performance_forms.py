"""The self-evaluation tables at the end of a report: overall (整体) and for one project (项目)."""
from __future__ import annotations

from itertools import groupby
from typing import Any

from corpus.drawing.table_model import TableSpec

INDICATOR_HEADER = ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"]
EXECUTION_HEADER = ["预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"]


def build_performance(data: dict[str, Any], document: dict[str, Any]) -> TableSpec:
    project = "project_name" in data
    year = document["fiscal_year"]
    kind = "项目绩效自评表" if project else f"{document['table_organization']}整体绩效自评表"
    table = TableSpec("performance.project" if project else "performance.overall", f"{year}年度{kind}",
                      [1.0, 1.3, 1.6, 2.9, 1.5, 1.5, 1.3])
    row = _project_head(table, data) if project else _overall_head(table, data, document)
    table.add(row, 0, "预算执行情况（万元）（20分）", "label", rows=2, cols=2)
    table.add(row, 2, "", "label")
    table.add_row(row, 3, EXECUTION_HEADER, "label")
    table.add(row + 1, 2, "年度财政资金总额" if project else "部门整体支出总额", "label")
    table.add_row(row + 1, 3, [data[k] for k in ("budget", "executed", "rate", "score")], "amount")
    row = _indicators(table, data["indicators"], row + 2)
    for label, text in (("总分", data["total_score"]), ("偏差大或目标未完成原因分析", data.get("deviation", "无")),
                        ("改进措施及结果应用方案", data.get("measures", "结合评价结果完善下年度绩效目标。"))):
        table.add(row, 0, label, "label", cols=2)
        table.add(row, 2, text, "amount" if label == "总分" else "text", cols=5)
        row += 1
    table.notes = ["备注：执行数为资金使用单位财政资金实际支出数。"]
    table.check_cover()
    return table


def _overall_head(table: TableSpec, data: dict[str, Any], document: dict[str, Any]) -> int:
    rows = [("单位名称", document["table_organization"], "填报日期", data["filled_on"]),
            ("基本支出总额", data["basic"], "项目支出总额", data["project"])]
    for row, (label, value, second, other) in enumerate(rows):
        role = "amount" if row else "text"
        table.add(row, 0, label, "label", cols=2)
        table.add(row, 2, value, role, cols=2)
        table.add(row, 4, second, "label")
        table.add(row, 5, other, role, cols=2)
    return len(rows)


def _project_head(table: TableSpec, data: dict[str, Any]) -> int:
    table.add(0, 0, "项目名称", "label", cols=2)
    table.add(0, 2, data["project_name"], "text", cols=5)
    table.add(1, 0, "主管部门", "label", cols=2)
    table.add(1, 2, data["department"], "text", cols=2)
    table.add(1, 4, "项目实施单位", "label")
    table.add(1, 5, data["department"], "text", cols=2)
    boxes = [("项目类别", "1、部门预算项目√ 2、区直专项□"), ("项目属性", "1、持续性项目√ 2、新增性项目□"),
             ("项目类型", "1、常年性项目√ 2、延续性项目□ 3、一次性项目□")]
    for row, (label, text) in enumerate(boxes, 2):
        table.add(row, 0, label, "label", cols=2)
        table.add(row, 2, text, "text", cols=5)
    return 5


def _indicators(table: TableSpec, indicators: list[list[str]], row: int) -> int:
    """The indicator block, with first and second level merged over the rows that share them."""
    table.add(row, 0, "年度绩效指标（80分）", "label", rows=len(indicators) + 1)
    table.add_row(row, 1, INDICATOR_HEADER, "label")
    row += 1
    for first, group in groupby(indicators, key=lambda entry: entry[0]):
        of_first = list(group)
        table.add(row, 1, first, "label", rows=len(of_first))
        for second, entries in groupby(of_first, key=lambda entry: entry[1]):
            of_second = list(entries)
            table.add(row, 2, second, "label", rows=len(of_second))
            for _, _, third, target, reached, score in of_second:
                table.add(row, 3, third, "label")
                table.add_row(row, 4, [target, reached], "text")
                table.add(row, 6, score, "amount")
                row += 1
    return row
