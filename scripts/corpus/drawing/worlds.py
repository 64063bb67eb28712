"""Small reports for attacks: two tables that sums cover, one that none covers, a paragraph of figures.

Figures, faces and house styles are by chance from a seed. Seeds from KEPT_BACK_FROM on draw from faces and measures that
the others do not have; only the last measurement uses them, so that nothing can be tuned on what they show.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from corpus.drawing.account_forms import build_form
from corpus.drawing.invent_figures import Books, Figures, percent, printed
from corpus.drawing.invent_report import facts, report_of
from corpus.drawing.layouts import Layout
from corpus.drawing.narrative import EXPENDITURE, GENERAL, INCOME, TOTALS, NarrativeWriter, Paragraph
from corpus.drawing.random_figures import amount, random_figures
from corpus.drawing.table_model import TableSpec

KEPT_BACK_FROM = 7000
# (Chinese face, Latin face) of the tables; None: the Chinese face's own digits
FACES = {False: [("SungtiL", "LiberationSerif"), ("NotoSerif", "LiberationSans"), ("MicroHei", None), ("FandolSong", "Pagella"),
                 ("SungtiL", None), ("UMing", "LiberationSans"), ("FandolHei", "LiberationMono")],
         True: [("FandolKai", "Heros"), ("NotoSans", None), ("ZenHei", "Bonum"), ("FandolFang", "LiberationNarrow"),
                ("SungtiL", "Schola"), ("KaitiM", "Termes"), ("MicroHei", "Heros")]}
SIZES = {False: [8.0, 9.0, 10.0, 10.5], True: [7.5, 8.5, 9.5, 11.0]}
PROJECTS = ["办公楼维修", "信息系统运行", "宣传活动", "档案整理", "防汛物资", "培训基地", "水质监测", "社区服务", "安全检查", "会议活动",
            "书籍购置", "车辆租赁", "设备更新", "环境整治", "课题研究"]
FREE_COLUMNS = ["序号", "事项名称", "预算安排", "实际使用", "增减额", "执行率", "数量"]


@dataclass(frozen=True)
class World:
    """What is drawn: the tables in their order, the unit, what the sentences say."""
    report: dict[str, Any]
    layout: Layout
    tables: list[TableSpec]
    sentences: list[Paragraph]


def is_kept_back(seed: int) -> bool:
    return seed >= KEPT_BACK_FROM


def few_figures(seed: int) -> Figures:
    """The figures of a small office: six to ten items, two of them with negative amounts, as corrections of earlier years are."""
    chance = random.Random(f"few figures {seed}")
    whole = random_figures(seed)
    items = whole.items[:1] + sorted(chance.sample(whole.items[1:], min(len(whole.items) - 1, chance.randint(5, 9))))
    for at in chance.sample(range(1, len(items)), 2):
        one = items[at]
        items[at] = (*one[:3], -amount(chance, 4.0), *one[4:])
    codes = {item[0] for item in items}

    def kept(by_code: dict[str, Any]) -> dict[str, Any]:
        return {code: value for code, value in by_code.items() if code in codes}

    parents = {code: name for code, name in whole.parents.items() if any(c != code and c.startswith(code) for c in codes)}
    return replace(whole, name=f"world_{seed}", items=items, parents=parents, other_income=kept(whole.other_income),
                   general_carry_in=kept(whole.general_carry_in), general_carry_out=kept(whole.general_carry_out),
                   fund_carry_in=kept(whole.fund_carry_in), fund_carry_out=kept(whole.fund_carry_out))


def world_layout(seed: int) -> Layout:
    chance, back = random.Random(f"world layout {seed}"), is_kept_back(seed)
    face, latin = chance.choice(FACES[back])
    size = chance.choice(SIZES[back])
    wide = frozenset({"final_accounts.02", "final_accounts.03"}) if chance.random() < 0.6 else frozenset()
    return Layout(f"world_{seed}", face, face, face, face, latin, latin, table_size=size if wide else min(size, 9.5),
                  body_size=chance.choice([12.0, 14.0, 16.0]), line_pitch=chance.choice([22.0, 26.0, 30.0]),
                  row_height=size * chance.uniform(1.6, 2.3), rule=chance.choice([0.3, 0.5, 0.75, 1.0]),
                  frame=chance.choice([0.5, 1.0, 1.8]), landscape=wide, code_style=chance.choice(["joined", "single"]),
                  total_first=chance.random() < 0.6, repeat_header=chance.random() < 0.5, line_numbers=chance.random() < 0.6,
                  amount_align=chance.choice(["right", "right", "center"]), amount_gap=chance.uniform(1.2, 4.0),
                  number_line=chance.choice(["above", "same", "none"]), blank_amount="0.00" if chance.random() < 0.2 else "",
                  page_numbers=chance.choice(["- {} -", "{}", ""]), spaced_words=chance.random() < 0.4,
                  packed=False, wording=chance.randint(0, 1))


def free_table(seed: int, separator: str) -> TableSpec:
    """A table of no known form and without a total: nothing but the print says what its numbers are."""
    chance = random.Random(f"free table {seed}")
    table = TableSpec("", "事项经费使用情况表", [0.7, 3.2, 1.7, 1.7, 1.7, 1.2, 0.9], header_rows=1)
    table.add_row(0, 0, FREE_COLUMNS, "header")
    names = chance.sample(PROJECTS, chance.randint(11, len(PROJECTS)))
    for row, name in enumerate(names, 1):
        budget = amount(chance, 6.2)
        used = round(budget * chance.choice([chance.uniform(0.4, 1.0), chance.uniform(1.0, 1.2)]))
        table.add(row, 0, str(row), "line_number")
        table.add(row, 1, name, "label")
        table.add_row(row, 2, [printed(a, separator) or "0.00" for a in (budget, used, used - budget)], "amount")
        table.add(row, 5, percent(used, budget) + "%", "amount")
        table.add(row, 6, str(chance.randint(1, 480)), "amount")
    table.check_cover()
    return table


SECTIONS = [("一、收入支出决算总体情况说明", TOTALS), ("二、收入决算情况说明", INCOME), ("三、支出决算情况说明", EXPENDITURE),
            ("四、一般公共预算财政拨款支出决算情况说明", (GENERAL, GENERAL))]


def sentences_of(report: dict[str, Any], wording: int) -> list[Paragraph]:
    writer = NarrativeWriter(report, wording)
    out: list[Paragraph] = []
    for heading, both in SECTIONS:
        said = writer.fill(writer.choose(both))
        out += [Paragraph("heading", heading), said] if said else []
    return out


def world(seed: int, forms: tuple[str, ...] = ("03", "01"), free: bool = True) -> World:
    layout, books = world_layout(seed), Books(few_figures(seed))
    report: dict[str, Any] = {**report_of(books), "facts": facts(books), "performance": None}
    separator = random.Random(f"separator {seed}").choice([",", ""])
    tables = []
    for form in forms:
        data = next(t for t in report["tables"] if t["form"] == f"final_accounts.{form}")
        if not separator:
            data = without_separators(data)
        tables.append(build_form(data, report["labels"], layout))
    if free:
        tables.append(free_table(seed, separator))
    return World(report, layout, tables, sentences_of(report, layout.wording) if free else [])


def without_separators(data: Any) -> Any:
    """The same with 1,234.56 as 1234.56."""
    if isinstance(data, dict):
        return {key: without_separators(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_separators(value) for value in data]
    return data.replace(",", "") if isinstance(data, str) and data[-3:-2] == "." else data
