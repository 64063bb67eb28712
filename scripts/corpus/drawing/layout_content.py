"""What the tables of drawn layouts say: the known forms of final accounts, and lists as offices make them for themselves.

Sums hold where a total is printed. `plain` tables have one header row and no cell that spans others: where nothing is ruled,
spans could not be seen.
"""
from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.drawing.account_forms import build_form
from corpus.drawing.invent_figures import Books, printed
from corpus.drawing.invent_report import report_of
from corpus.drawing.random_figures import OFFICES, PLACES, amount, names
from corpus.drawing.table_model import TableCell, TableSpec
from corpus.drawing.worlds import few_figures, without_separators, world_layout

FORMS = ("01", "02", "03", "04", "05", "06", "09")
PROJECTS = ["办公楼维修改造", "信息系统运行维护", "宣传活动", "档案整理及数字化", "防汛物资储备", "培训基地建设", "水质监测", "社区服务", "安全生产检查",
            "会议活动", "图书购置", "公务用车租赁", "设备更新", "环境整治", "课题研究", "法律顾问", "物业管理服务", "食堂运行", "绿化养护", "职工体检",
            "困难群众救助", "乡村振兴驻村工作", "消防设施改造", "农田水利", "义务教育营养改善", "基层医疗机构补助", "文化下乡", "路灯电费", "垃圾清运",
            "老旧小区改造", "污水管网", "技能培训补贴", "残疾人就业", "退役军人优抚", "村级组织运转", "税收征管", "统计调查", "种子补贴", "森林防火", "疫苗采购"]
ASSETS = ["土地、房屋及构筑物", "通用设备", "专用设备", "文物和陈列品", "图书、档案", "家具、用具", "车辆", "单价50万元以上设备", "无形资产", "在建工程",
          "计算机", "打印设备", "空调", "监控设备", "电梯", "软件", "办公桌椅", "会议设备"]
UNITS = ["局机关", "执法大队", "服务中心", "信息中心", "培训中心", "第一小学", "第二小学", "实验中学", "中心卫生院", "文化馆", "图书馆", "博物馆",
         "体育场", "林业站", "农技站", "水管所", "城管队", "环卫所", "殡仪馆", "福利院", "救助站", "档案馆", "质检所", "疾控中心"]
MONTHS = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"]
VOUCHERS = ["购办公用品", "付水电费", "报差旅费", "收财政拨款", "付物业费", "发放工资", "付印刷费", "报维修费", "缴纳社保", "付邮电费", "转入结余", "付培训费",
            "付租车费", "收房租", "付劳务费"]
UNIT_WORDS = ["单位：万元", "金额单位：万元", "单位：元", "单位:万元", "金额单位：元"]


def heading(chance: random.Random, word: str) -> str:
    office = chance.choice(PLACES) + chance.choice(OFFICES)
    return chance.choice([f"{chance.randint(2018, 2025)}年度{word}", office + word, word])


class Figures:
    """Amounts in one way of printing, some of them blank."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.separator = chance.choice([",", ",", ""])
        self.whole = chance.random() < 0.2
        self.blank_share = chance.choice([0.0, 0.05, 0.2, 0.35])
        self.blank = chance.choice(["", "", "", "0.00", "-"]) if not self.whole else ""

    def text(self, value: int) -> str:
        if not value:
            return self.blank
        return f"{value:{self.separator}}" if self.whole else printed(value, self.separator)

    def column(self, count: int, largest: float) -> list[int]:
        out = [0 if self.chance.random() < self.blank_share else amount(self.chance, largest) for _ in range(count)]
        if not sum(1 for value in out if value) >= min(3, count):
            out = [amount(self.chance, largest) for _ in range(count)]
        return out


def labelled(chance: random.Random, title: str, stub: list[str], labels: list[list[str]], heads: list[Any], largest: float,
             total: bool = True) -> TableSpec:
    """Some columns of labels, then columns of amounts; a head may be (word, [words below it]). Total first or last."""
    figures = Figures(chance)
    words = [word for head in heads for word in (head[1] if isinstance(head, tuple) else [head])]
    grouped = any(isinstance(head, tuple) for head in heads)
    table = TableSpec("", title, [1.0] * (len(stub) + len(words)), header_rows=2 if grouped else 1)
    for col, word in enumerate(stub):
        table.add(0, col, word, "header", rows=table.header_rows)
    col = len(stub)
    for head in heads:
        if isinstance(head, tuple):
            table.add(0, col, head[0], "header", cols=len(head[1]))
            table.add_row(1, col, head[1], "header")
        else:
            table.add(0, col, head, "header", rows=table.header_rows)
        col += len(head[1]) if isinstance(head, tuple) else 1
    columns = [figures.column(len(labels), largest) for _ in words]
    rows = [([*label], [column[at] for column in columns], False) for at, label in enumerate(labels)]
    if total:
        name = [""] * len(stub)
        name[min(1, len(stub) - 1)] = chance.choice(["合计", "总计", "合计"])
        rows.insert(0 if chance.random() < 0.5 else len(rows), (name, [sum(column) for column in columns], True))
    for row, (label, values, is_total) in enumerate(rows, table.header_rows):
        for at, text in enumerate(label):
            role = "label" if not text.isdigit() else "line_number" if stub[at] == "序号" else "code"
            table.add(row, at, text, role, total=is_total)
        table.add_row(row, len(stub), [figures.text(value) for value in values], "amount", total=is_total)
    table.check_cover()
    return table


def project_list(chance: random.Random, rows: int, plain: bool) -> TableSpec:
    heads: list[Any] = chance.choice([["年初预算数", "调整预算数", "全年执行数", "结余"], ["预算数", "执行数", "增减额"],
                                      ["上年数", "本年数", "中央资金", "省级资金", "市级资金", "区级资金"]])
    if not plain and chance.random() < 0.5:
        heads = [("预算数", ["年初", "调整", "合计"]), ("执行数", ["财政拨款", "其他资金"]), "结转"]
    labels = chance.sample(PROJECTS, min(rows, len(PROJECTS)))
    return labelled(chance, heading(chance, "项目支出明细表"), ["序号", "项目名称"],
                    [[str(at), label] for at, label in enumerate(labels, 1)], heads, chance.choice([4.5, 6.2]))


@lru_cache(maxsize=None)
def coded_names() -> dict[str, str]:
    return {**names("function_classes"), **names("function_codes")}


def coded_list(chance: random.Random, rows: int, plain: bool) -> TableSpec:
    codes = sorted(chance.sample(sorted(coded_names()), rows))
    heads: list[Any] = chance.choice([["合计", "基本支出", "项目支出"], ["本年支出合计", "基本支出", "项目支出", "经营支出", "其他支出"],
                                      ["上年决算数", "本年预算数", "本年决算数", "比上年增减", "比预算增减"]])
    if not plain and chance.random() < 0.5:
        heads = ["年初结转", ("本年支出", ["小计", "基本支出", "项目支出"]), "年末结转"]
    return labelled(chance, heading(chance, chance.choice(["支出明细表", "一般公共预算支出情况表"])), ["科目编码", "科目名称"],
                    [[code, coded_names()[code]] for code in codes], heads, chance.choice([5.0, 6.2]))


def asset_list(chance: random.Random, rows: int, plain: bool) -> TableSpec:
    labels = chance.sample(ASSETS, min(rows, len(ASSETS)))
    heads: list[Any] = ["年初数", "本年增加", "本年减少", "年末数"]
    if not plain and chance.random() < 0.6:
        heads = [("年初数", ["数量", "账面价值"]), ("本年增加", ["数量", "账面价值"]), ("年末数", ["数量", "账面价值"])]
    return labelled(chance, heading(chance, "资产情况表"), ["项目"], [[label] for label in labels], heads, 5.5)


def month_list(chance: random.Random, rows: int, plain: bool) -> TableSpec:
    count = chance.choice([3, 4, 6, 6, 10])
    start = chance.randint(0, 12 - count)
    labels = chance.sample(UNITS, min(rows, len(UNITS)))
    return labelled(chance, heading(chance, "支出进度表"), ["单位名称"], [[label] for label in labels], MONTHS[start:start + count],
                    chance.choice([3.5, 4.5]))


def ledger(chance: random.Random, rows: int, plain: bool) -> TableSpec:
    """An account book: every row has either a debit or a credit, and a balance."""
    figures = Figures(chance)
    figures.blank, figures.whole = "", False
    table = TableSpec("", chance.choice(["银行存款日记账", "现金日记账", "项目支出明细账"]), [1.0] * 6, header_rows=1)
    table.add_row(0, 0, ["日期", "凭证号", "摘要", "收入", "支出", "余额"], "header")
    balance, day = amount(chance, 6.5), 0
    for row in range(1, rows + 1):
        day = min(364, day + chance.randint(0, 9))
        value = amount(chance, 4.5)
        income = chance.random() < 0.3 or value > balance
        balance += value if income else -value
        table.add(row, 0, f"{day // 31 + 1}.{day % 31 + 1:02}", "text")
        table.add(row, 1, str(chance.randint(1, 480)), "code")
        table.add(row, 2, chance.choice(VOUCHERS), "label")
        table.add_row(row, 3, [figures.text(value) if income else "", "" if income else figures.text(value),
                               figures.text(balance)], "amount")
    table.check_cover()
    return table


LISTS = (project_list, coded_list, coded_list, asset_list, month_list, ledger)


def known_form(chance: random.Random, form: str = "") -> TableSpec:
    """A table of final accounts in one of the house styles; the report it belongs to is invented for it alone."""
    seed = chance.randint(1, 10 ** 6)
    report, layout = report_of(Books(few_figures(seed))), world_layout(seed)
    name = f"final_accounts.{form or chance.choice(FORMS)}"
    source = next(one for one in report["tables"] if one["form"] == name)
    if chance.random() < 0.4:
        source = without_separators(source)
    return build_form(source, report["labels"], layout)


def free_list(chance: random.Random, rows: tuple[int, int] = (6, 40), plain: bool = False) -> TableSpec:
    return chance.choice(LISTS)(chance, chance.randint(*rows), plain)


def any_table(chance: random.Random, rows: tuple[int, int] = (6, 40)) -> TableSpec:
    return known_form(chance) if chance.random() < 0.6 else free_list(chance, rows)


def with_long_labels(chance: random.Random, table: TableSpec) -> TableSpec:
    """The labels grow so long that most of them take two or three lines."""
    for cell in table.cells:
        if cell.role == "label" and cell.text and not cell.total:
            while len(cell.text) < chance.choice([10, 14, 18, 24]):
                cell.text += chance.choice(["及", "（含", "与"]) + chance.choice(PROJECTS)
            cell.text += "）" * cell.text.count("（含")
    return table


def cells_at(table: TableSpec, row: int) -> list[TableCell]:
    return [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]


def alphabet() -> set[str]:
    """Every character that these tables and the pages around them may need in a Chinese face."""
    folder = Path(__file__).parent
    others = ("account_forms", "invent_figures", "invent_report", "random_figures", "worlds")
    sources = [*folder.glob("layout_*.py"), *(folder / f"{name}.py" for name in others)]
    texts = [*coded_names().values(), *(path.read_text(encoding="utf-8") for path in sources)]
    return {character for text in texts for character in text if character.isprintable()} | {"\u3000"}
