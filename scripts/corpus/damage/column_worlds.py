"""Tables whose columns are not where the form has them: exchanged, missing, one too many, without headers.

Headers move with their numbers, so that a person reads every table rightly; the truth says which amount of which code is
under which header. Keys are those of the published forms.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Callable

from corpus.drawing.account_forms import CODED_COLUMNS, build_form
from corpus.drawing.invent_figures import Books, printed
from corpus.drawing.invent_report import report_of
from corpus.drawing.table_model import TableSpec
from corpus.drawing.world_pages import WorldStyle
from corpus.drawing.worlds import World, few_figures, is_kept_back, world_layout

KEYS = {"final_accounts.02": ["total", "fiscal_appropriation", "superior_subsidy", "operations", "business",
                              "subordinate_remittance", "other"],
        "final_accounts.03": ["total", "basic", "project", "remitted_to_superior", "business", "subordinate_subsidy"]}
Record = dict[str, str]


@dataclass
class Sheet:
    """A coded table as its columns: header word and amounts of each, and the row stubs."""
    form: str
    keys: list[str | None]          # None: a column that the form does not know
    headers: list[str]
    rows: list[list[Any]]           # code, name, amounts
    total_last: bool = False


Change = Callable[[Sheet, random.Random], None]


def pick(sheet: Sheet, at: list[int]) -> None:
    sheet.keys, sheet.headers = [sheet.keys[i] for i in at], [sheet.headers[i] for i in at]
    sheet.rows = [[code, name, [amounts[i] for i in at]] for code, name, amounts in sheet.rows]


def exchange(sheet: Sheet, chance: random.Random) -> None:
    """Two columns have changed places: the filled ones, mostly."""
    order = list(range(len(sheet.keys)))
    filled = [i for i in order[1:] if any(amounts[i] for _, _, amounts in sheet.rows)]
    first = chance.choice(filled)
    second = chance.choice([i for i in order[1:] if i != first])
    order[first], order[second] = order[second], order[first]
    pick(sheet, order)


def miss(sheet: Sheet, chance: random.Random) -> None:
    gone = chance.randrange(1, min(4, len(sheet.keys)))
    pick(sheet, [i for i in range(len(sheet.keys)) if i != gone])


def miss_total(sheet: Sheet, chance: random.Random) -> None:
    pick(sheet, list(range(1, len(sheet.keys))))


def only_filled(sheet: Sheet, chance: random.Random) -> None:
    """Offices leave out the columns that they do not need."""
    filled = [i for i in range(len(sheet.keys)) if any(amounts[i] for _, _, amounts in sheet.rows)]
    pick(sheet, filled)


def put_in(sheet: Sheet, chance: random.Random) -> None:
    """A column that the form does not have, with figures of last year."""
    at = chance.randrange(1, len(sheet.keys) + 1)
    sheet.keys.insert(at, None)
    sheet.headers.insert(at, chance.choice(["上年决算数", "其中：中央资金", "调整预算数", "结转资金"]))
    for _, _, amounts in sheet.rows:
        value = amounts[0].replace(",", "")
        amounts.insert(at, printed(round(float(value) * 100 * chance.uniform(0.4, 0.95)), "") if value else "")


def total_last_column(sheet: Sheet, chance: random.Random) -> None:
    pick(sheet, [*range(1, len(sheet.keys)), 0])


def blank_headers(sheet: Sheet, chance: random.Random) -> None:
    """The print has lost the words of the header; nothing says what a column holds but its place."""
    gone = chance.sample(range(len(sheet.headers)), max(2, len(sheet.headers) // 2))
    sheet.headers = ["" if i in gone else word for i, word in enumerate(sheet.headers)]


def as_it_is(sheet: Sheet, chance: random.Random) -> None:
    pass


def sheet_of(data: dict[str, Any]) -> Sheet:
    return Sheet(data["form"], list(KEYS[data["form"]]), [str(c) for c in CODED_COLUMNS[data["form"]]],
                 [[code, name, list(amounts)] for code, name, amounts in data["rows"]])


def specified(sheet: Sheet, data: dict[str, Any], report: dict[str, Any], layout: Any) -> TableSpec:
    """Draw it as the form is drawn, with the columns of the sheet."""
    before = CODED_COLUMNS[sheet.form]
    CODED_COLUMNS[sheet.form] = list(sheet.headers)
    try:
        return build_form({**data, "rows": sheet.rows}, report["labels"], layout)
    finally:
        CODED_COLUMNS[sheet.form] = before


def records_of(sheet: Sheet) -> list[Record]:
    return [{"form": sheet.form, "code": code, "key": key, "value": amount.replace(",", "")}
            for code, _, amounts in sheet.rows for key, amount in zip(sheet.keys, amounts) if key and amount]


@dataclass(frozen=True)
class ColumnWorld:
    world: World
    style: WorldStyle
    records: list[Record]
    units: dict[str, str]


def column_world(seed: int, change: Change, style: WorldStyle | None = None,
                 unit: tuple[str, str] | None = None) -> ColumnWorld:
    """Tables 02 and 03 of one office, changed alike. unit: where the print says it, and the word."""
    chance = random.Random(f"columns {seed}")
    style = style or WorldStyle()
    layout = replace(world_layout(seed), landscape=frozenset(KEYS))
    if style.header_align == "left":        # spreadsheets: words to the left, figures to the right
        layout = replace(layout, amount_align="right")
    if is_kept_back(seed):
        layout = replace(layout, row_height=layout.row_height * 1.1, code_style="single")
    report = report_of(Books(few_figures(seed)))
    tables, records = [], []
    for data in report["tables"]:
        if data["form"] not in KEYS:
            continue
        sheet = sheet_of(data)
        change(sheet, chance)
        table = specified(sheet, data, report, layout)
        if unit:
            say_unit(table, sheet, *unit)
        tables.append(table)
        records += records_of(sheet)
    if unit:
        style = replace(style, unit_line="" if unit[0] in ("title", "note", "headers") else f"{unit[0]}{unit[1]}")
    word = unit[1].removeprefix("人民币") if unit else "万元"
    return ColumnWorld(World(report, layout, tables, []), style, records, {t.form: word for t in tables})


def say_unit(table: TableSpec, sheet: Sheet, where: str, word: str) -> None:
    """Put the unit where the office prints it: in the title, in a note, or behind the words of the header."""
    if where == "title":
        table.title += f"（单位：{word}）"
    elif where == "note":
        table.notes = [f"注：本表金额单位为{word}。"]
    elif where == "headers":
        for cell in table.cells:
            if cell.role == "header" and cell.text and cell.text in sheet.headers:
                cell.text += f"（{word}）"
