"""The nine tables of a final-accounts report, built from a report's figures in the way of a layout."""
from __future__ import annotations

from typing import Any

from corpus.drawing.layouts import Layout
from corpus.drawing.table_model import TableSpec

FUNDS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]

# The amount columns of the tables that list function codes. A pair is a heading over several columns.
CODED_COLUMNS: dict[str, list[Any]] = {
    "final_accounts.02": ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"],
    "final_accounts.03": ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
    "final_accounts.05": [("本年支出", ["小计", "基本支出", "项目支出"])],
    "final_accounts.07": ["年初结转和结余", "本年收入", ("本年支出", ["小计", "基本支出", "项目支出"]), "年末结转和结余"],
    "final_accounts.08": [("本年支出", ["合计", "基本支出", "项目支出"])],
}


def build_form(data: dict[str, Any], labels: dict[str, str], layout: Layout) -> TableSpec:
    form = data["form"]
    if form in ("final_accounts.01", "final_accounts.04"):
        table = _two_sided(data, labels, layout)
    elif form in CODED_COLUMNS:
        table = _coded(data, layout)
    elif form == "final_accounts.06":
        table = _economic(data, labels, layout)
    else:
        table = _sangong(data, labels, layout)
    table.printed_number = data["printed_number"]
    # Without 行次 and 栏次 the printed identities ("27行=…") would name numbers that the sheet does not show.
    table.notes = [note for note in data["notes"] if layout.line_numbers or note.startswith("注")]
    table.statement = data.get("statement", "")
    table.check_cover()
    return table


def _amount(text: str, layout: Layout) -> str:
    return text or layout.blank_amount


def _two_sided(data: dict[str, Any], labels: dict[str, str], layout: Layout) -> TableSpec:
    """收入支出决算总表 and 财政拨款收入支出决算总表: two independent lists side by side."""
    numbered, fiscal = layout.line_numbers, data["form"] == "final_accounts.04"
    stub = 2 if numbered else 1
    right_columns = 4 if fiscal else 1
    narrow = [1.0] if numbered else []
    widths = [4.6 if fiscal else 5.2, *narrow, 2.0, 4.8, *narrow, *([1.9] * right_columns)]
    table = TableSpec(data["form"], data["title"], widths)
    left_width = stub + 1
    table.add(0, 0, "收入", "header", cols=left_width)
    table.add(0, left_width, "支出", "header", cols=stub + right_columns)
    word = labels["fiscal_amount" if fiscal else "income_amount"] if numbered else "决算数"
    nested = fiscal and labels["fiscal_amount"] == "决算数"
    depth = 2 if nested else 1
    for col, amount in ((0, word), (left_width, "" if fiscal else word)):
        table.add(1, col, "项目", "header", rows=depth)
        if numbered:
            table.add(1, col + 1, "行次", "header", rows=depth)
        if amount:
            table.add(1, col + stub, amount, "header", rows=depth)
    if nested:
        table.add(1, left_width + stub, word, "header", cols=4)
    if fiscal:
        table.add_row(depth, left_width + stub, [labels["fiscal_total"], *FUNDS], "header")
    row = 1 + depth
    if numbered:
        for col, first, count in ((0, 1, 1), (left_width, 2, right_columns)):
            table.add(row, col, "栏次", "header")
            table.add(row, col + 1, "", "header")
            table.add_row(row, col + 2, [str(first + i) for i in range(count)], "header")
        row += 1
    table.header_rows = row
    for left, right in zip(data["left"], data["right"], strict=True):
        if not numbered and not left[0] and not right[0]:
            continue                # a row that only its two line numbers kept alive
        _side(table, row, 0, left, stub, layout)
        _side(table, row, left_width, right, stub, layout)
        row += 1
    return table


def _side(table: TableSpec, row: int, col: int, entry: list[str], stub: int, layout: Layout) -> None:
    label, number, *amounts = entry
    total = label.endswith(("合计", "总计"))
    table.add(row, col, label, "label", total=total)
    if stub == 2:
        table.add(row, col + 1, number, "line_number")
    blank = layout.blank_amount if label else ""
    table.add_row(row, col + stub, [amount or blank for amount in amounts], "amount", total=total)


def _coded(data: dict[str, Any], layout: Layout) -> TableSpec:
    """A table with a function code, its name and amount columns."""
    columns = CODED_COLUMNS[data["form"]]
    count = sum(len(c[1]) if isinstance(c, tuple) else 1 for c in columns)
    code_columns = 1 if layout.code_style == "single" else 3
    stub = code_columns + 1
    widths = [2.0] if code_columns == 1 else [0.8, 0.8, 0.8]
    table = TableSpec(data["form"], data["title"], [*widths, 4.4, *([1.7] * count)])
    table.add(0, 0, "项目", "header", cols=stub)
    table.add(1, 0, "功能分类科目编码", "header", cols=code_columns)
    table.add(1, code_columns, "科目名称", "header")
    col = stub
    for column in columns:
        if isinstance(column, tuple):
            table.add(0, col, column[0], "header", cols=len(column[1]))
            table.add_row(1, col, column[1], "header")
            col += len(column[1])
        else:
            table.add(0, col, column, "header", rows=2)
            col += 1
    total = next(r for r in data["rows"] if not r[0])
    rows = [r for r in data["rows"] if r[0]]
    row = _coded_stub(table, layout, total, stub, count)
    for code, name, amounts in rows:
        _code_cells(table, row, code, layout)
        table.add(row, code_columns, name, "label")
        table.add_row(row, stub, [_amount(a, layout) for a in amounts], "amount")
        row += 1
    if not layout.total_first or not layout.line_numbers:
        table.add(row, 0, total[1], "label", cols=stub, total=True)
        table.add_row(row, stub, [a or (layout.blank_amount if rows else "") for a in total[2]], "amount", total=True)
    return table


def _coded_stub(table: TableSpec, layout: Layout, total: list[Any], stub: int, count: int) -> int:
    """The 栏次 row and, where it stands first, the total row; gives the first free row."""
    if not layout.line_numbers:
        table.header_rows = 2
        return 2
    numbers = [str(i + 1) for i in range(count)]
    table.header_rows = 3
    if stub == 2:
        table.add(2, 0, "栏次", "header", cols=2)
    else:
        for col, word in enumerate("类款项"):
            table.add(2, col, word, "header", rows=2 if layout.total_first else 1)
        table.add(2, 3, "栏次", "header")
    table.add_row(2, stub, numbers, "header")
    if not layout.total_first:
        return 3
    table.add(3, 0 if stub == 2 else 3, total[1], "label", cols=2 if stub == 2 else 1, total=True)
    table.add_row(3, stub, total[2], "amount", total=True)
    return 4


def _code_cells(table: TableSpec, row: int, code: str, layout: Layout) -> None:
    if layout.code_style == "single":
        table.add(row, 0, code, "code")
    elif layout.code_style == "joined":
        table.add(row, 0, code, "code", cols=3)
    else:
        table.add_row(row, 0, [code[:3], code[3:5], code[5:7]], "code")


def _economic(data: dict[str, Any], labels: dict[str, str], layout: Layout) -> TableSpec:
    """一般公共预算财政拨款基本支出: two or three unrelated lists side by side."""
    first, second, third = data["blocks"]
    blocks = [first, second, third] if layout.economic_blocks == 3 else [first, second + third]
    count = len(blocks)
    table = TableSpec(data["form"], data["title"], [1.5, 4.2, 1.9] * count)
    table.add(0, 0, "人员经费", "header", cols=3)
    table.add(0, 3, "公用经费", "header", cols=3 * (count - 1))
    for block in range(count):
        table.add_row(1, 3 * block, [labels["economic_code"], "科目名称", "决算数"], "header")
    table.header_rows = 2
    length = max(len(block) for block in blocks)
    for position, entries in enumerate(blocks):
        for index in range(length):
            code, name, amount = entries[index] if index < len(entries) else ("", "", "")
            row = 2 + index
            table.add(row, 3 * position, code, "code")
            table.add(row, 3 * position + 1, name, "label")
            table.add(row, 3 * position + 2, _amount(amount, layout) if code else "", "amount")
    row = 2 + length
    table.add(row, 0, "人员经费合计", "label", cols=2, total=True)
    table.add(row, 2, data["personnel_total"], "amount", total=True)
    table.add(row, 3, "公用经费合计", "label", cols=3 * (count - 1) - 1, total=True)
    table.add(row, 3 * count - 1, data["public_total"], "amount", total=True)
    return table


def _sangong(data: dict[str, Any], labels: dict[str, str], layout: Layout) -> TableSpec:
    running = labels["vehicle_running"]
    vehicle = f"公务用车购置及{running}"
    leaves = ["小计", "公务用车购置费", f"公务用车{running}"]
    table = TableSpec(data["form"], data["title"], [1.0] * 12)
    if layout.sangong == "grouped":
        for start, word in ((0, "预算数"), (6, "决算数")):
            table.add(0, start, word, "header", cols=6)
            table.add(1, start, "合计", "header", rows=2)
            table.add(1, start + 1, "因公出国（境）费", "header", rows=2)
            table.add(1, start + 2, vehicle, "header", cols=3)
            table.add_row(2, start + 2, leaves, "header")
            table.add(1, start + 5, "公务接待费", "header", rows=2)
        order = list(range(12))
    else:
        for start, word in ((0, "合计"), (2, "因公出国（境）费"), (10, "公务接待费")):
            table.add(0, start, word, "header", rows=2, cols=2)
        table.add(0, 4, vehicle, "header", cols=6)
        for offset, word in enumerate(leaves):
            table.add(1, 4 + 2 * offset, word, "header", cols=2)
        table.add_row(2, 0, ["预算数", "决算数"] * 6, "header")
        order = [half + item for item in range(6) for half in (0, 6)]
    table.header_rows = 3
    row = 3
    if layout.line_numbers and layout.sangong == "grouped":
        table.add_row(row, 0, [str(i + 1) for i in range(12)], "header")
        table.header_rows = row = 4
    table.add_row(row, 0, [data["values"][i] for i in order], "amount")
    return table
