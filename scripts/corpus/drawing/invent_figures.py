"""The figures of linjiang_culture_bureau_2022: a made-up bureau whose every form carries figures.

The real reports of the corpus leave the fund, state-capital and 三公 tables empty and have one source of money.
This one has all eight kinds of income, carry-over, a negative amount, thousands separators and two pages of
codes, and every printed identity holds to the cent, so that each rule of the program can be seen to pass.
The place and all the figures are invented. Amounts are counted here in 0.01 万元, as whole numbers.
"""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Item = tuple[str, str, int, int, int, int, int, int, int]
# code, name, general budget (basic, project), fund project, capital project, other money (basic, project, business)
ITEMS: list[Item] = [
    ("2070101", "行政运行", 128436, 0, 0, 0, 0, 0, 0),
    ("2070102", "一般行政管理事务", 0, 38620, 0, 0, 0, 0, 0),
    ("2070104", "图书馆", 64218, 21550, 0, 0, 3825, 0, 0),
    ("2070109", "群众文化", 31807, 14790, 0, 0, 0, 2400, 1260),
    ("2070111", "文化创作与保护", 0, 26844, 0, 0, 0, 5130, 0),
    ("2070114", "文化和旅游管理事务", 0, 110573, 0, 0, 0, 0, 0),
    ("2070204", "文物保护", 0, 42035, 0, 0, 0, 0, 0),
    ("2080501", "行政单位离退休", 9672, 0, 0, 0, 0, 0, 0),
    ("2080505", "机关事业单位基本养老保险缴费支出", 18246, 0, 0, 0, 0, 0, 0),
    ("2080506", "机关事业单位职业年金缴费支出", 9123, 0, 0, 0, 0, 0, 0),
    ("2080801", "死亡抚恤", 2380, 0, 0, 0, 0, 0, 0),
    ("2101101", "行政单位医疗", 7655, 0, 0, 0, 0, 0, 0),
    ("2101103", "公务员医疗补助", 5892, 0, 0, 0, 0, 0, 0),
    ("2120804", "农村基础设施建设支出", 0, 0, 35000, 0, 0, 0, 0),
    ("2210201", "住房公积金", 16827, 0, 0, 0, 0, 0, 0),
    ("2210202", "提租补贴", 3114, 0, 0, 0, 0, 0, 0),
    ("2210203", "购房补贴", 4409, 0, 0, 0, 0, 0, 0),
    ("2230105", "国有企业退休人员社会化管理补助支出", 0, 0, 0, 4560, 0, 0, 0),
    ("2296003", "用于体育事业的彩票公益金支出", 0, 0, 8640, 0, 0, 0, 0),
]
PARENTS = {"207": "文化旅游体育与传媒支出", "20701": "文化和旅游", "20702": "文物", "208": "社会保障和就业支出",
           "20805": "行政事业单位养老支出", "20808": "抚恤", "210": "卫生健康支出", "21011": "行政事业单位医疗",
           "212": "城乡社区支出", "21208": "国有土地使用权出让收入安排的支出", "221": "住房保障支出",
           "22102": "住房改革支出", "223": "国有资本经营预算支出", "22301": "解决历史遗留问题及改革成本支出",
           "229": "其他支出", "22960": "彩票公益金安排的支出"}
# Income that is no appropriation, by code: superior, operation, business, affiliated, other. One is negative.
OTHER_INCOME = {"2070104": (0, 3825, 0, 0, 0), "2070109": (1500, 0, 1420, 900, 0), "2070111": (5450, 0, 0, 0, -320)}
GENERAL_CARRY_IN, GENERAL_CARRY_OUT = {"2070114": 21045}, {"2070204": 19833}
FUND_CARRY_IN, FUND_CARRY_OUT = {"2120804": 6000}, {"2296003": 1275}
CLASSES = ["一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出", "文化旅游体育与传媒支出",
           "社会保障和就业支出", "卫生健康支出", "节能环保支出", "城乡社区支出", "农林水支出", "交通运输支出",
           "资源勘探工业信息等支出", "商业服务业等支出", "金融支出", "援助其他地区支出", "自然资源海洋气象等支出",
           "住房保障支出", "粮油物资储备支出", "国有资本经营预算支出", "灾害防治及应急管理支出", "其他支出",
           "债务还本支出", "债务付息支出", "抗疫特别国债安排的支出"]
ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
            "十八", "十九", "二十", "二十一", "二十二", "二十三", "二十四", "二十五", "二十六"]
PERSONNEL = [("301", "工资福利支出", None), ("30101", "基本工资", 62418), ("30102", "津贴补贴", 48235), ("30103", "奖金", 37780),
             ("30106", "伙食补助费", 3300), ("30107", "绩效工资", 41265), ("30108", "机关事业单位基本养老保险缴费", 18246),
             ("30109", "职业年金缴费", 9123), ("30110", "职工基本医疗保险缴费", 7655), ("30111", "公务员医疗补助缴费", 5892),
             ("30112", "其他社会保障缴费", 1046), ("30113", "住房公积金", 16827), ("30114", "医疗费", 0),
             ("30199", "其他工资福利支出", 4218), ("303", "对个人和家庭的补助", None), ("30301", "离休费", 1884),
             ("30302", "退休费", 7788), ("30304", "抚恤金", 2380), ("30305", "生活补助", 0), ("30307", "医疗费补助", 265),
             ("30309", "奖励金", 12), ("30399", "其他对个人和家庭的补助", 0)]
PUBLIC = [("302", "商品和服务支出", None), ("30201", "办公费", 4112), ("30202", "印刷费", 926), ("30203", "咨询费", 180),
          ("30204", "手续费", 7), ("30205", "水费", 318), ("30206", "电费", 2267), ("30207", "邮电费", 541),
          ("30209", "物业管理费", 3870), ("30211", "差旅费", 1655), ("30212", "因公出国（境）费用", 846),
          ("30213", "维修（护）费", 1208), ("30214", "租赁费", 640), ("30215", "会议费", 233), ("30216", "培训费", 587),
          ("30217", "公务接待费", 637), ("30226", "劳务费", 1490), ("30227", "委托业务费", 2816), ("30228", "工会经费", 1744),
          ("30229", "福利费", 829), ("30231", "公务用车运行维护费", 2413), ("30239", "其他交通费用", 3326),
          ("30299", "其他商品和服务支出", None)]
CAPITAL = [("310", "资本性支出", None), ("31002", "办公设备购置", 1465), ("31003", "专用设备购置", 322),
           ("31007", "信息网络及软件购置更新", 508), ("31013", "公务用车购置", 0), ("31022", "无形资产购置", 75),
           ("31099", "其他资本性支出", 0)]
SANGONG_BUDGET = [1200, 1800, 2650, 980]      # abroad, vehicle purchase, vehicle running, reception
SANGONG_FINAL = [846, 0, 2413, 637]
NOTES = {"01": "注：1.本表反映部门本年度的总收支和年末结转结余情况。2.本套报表金额单位转换时可能存在尾数误差。",
         "02": "注：本表反映部门本年度取得的各项收入情况。", "03": "注：本表反映部门本年度各项支出情况。",
         "04": "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。",
         "05": "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
         "06": "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
         "07": "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
         "08": "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。",
         "09": "注：本表反映部门本年度财政拨款“三公”经费支出预决算情况。"}
TITLES = {"01": "收入支出决算总表", "02": "收入决算表", "03": "支出决算表", "04": "财政拨款收入支出决算总表",
          "05": "一般公共预算财政拨款支出决算表", "06": "一般公共预算财政拨款基本支出决算明细表",
          "07": "政府性基金预算财政拨款收入支出决算表", "08": "国有资本经营预算财政拨款支出决算表",
          "09": "财政拨款“三公”经费支出决算表"}

Economic = list[tuple[str, str, int | None]]


@dataclass(frozen=True)
class Figures:
    """What a made-up office was given and spent; everything else of its report follows from it."""
    name: str
    organization: str
    year: int
    items: list[Item]
    parents: dict[str, str]
    other_income: dict[str, tuple[int, ...]]
    general_carry_in: dict[str, int]
    general_carry_out: dict[str, int]
    fund_carry_in: dict[str, int]
    fund_carry_out: dict[str, int]
    personnel: Economic             # None: the sum of the codes below it
    public: Economic                # 30299 takes what is left
    capital: Economic
    sangong_budget: list[int]       # abroad, vehicle purchase, vehicle running, reception
    sangong_final: list[int]
    used_surplus: int = 260
    allotted: int = 100


LINJIANG = Figures("linjiang_culture_bureau_2022", "临江示范区文化和旅游局", 2022, ITEMS, PARENTS, OTHER_INCOME,
                   GENERAL_CARRY_IN, GENERAL_CARRY_OUT, FUND_CARRY_IN, FUND_CARRY_OUT, PERSONNEL, PUBLIC, CAPITAL,
                   SANGONG_BUDGET, SANGONG_FINAL)


def printed(amount: int, separator: str = ",") -> str:
    """An amount as the bureau prints it; nothing is printed for nothing."""
    if not amount:
        return ""
    return f"{Decimal(amount) / 100:{separator}.2f}"


def percent(part: int, whole: int) -> str:
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def rolled_up(figures: Figures, leaves: dict[str, list[int]]) -> list[tuple[str, str, list[int]]]:
    """Item rows with their 款 and 类 subtotals before them, and the total row first of all."""
    names = {**figures.parents, **{item[0]: item[1] for item in figures.items}}
    sums: dict[str, list[int]] = {}
    for code, amounts in leaves.items():
        for key in ("", code[:3], code[:5], code):
            old = sums.setdefault(key, [0] * len(amounts))
            sums[key] = [a + b for a, b in zip(old, amounts)]
    return [(key, names.get(key, "合计"), sums[key]) for key in sorted(sums)]


def rows_of(figures: Figures, leaves: dict[str, list[int]]) -> list[list[Any]]:
    return [[code, name, [printed(a) for a in amounts]] for code, name, amounts in rolled_up(figures, leaves)]


def income_leaves(figures: Figures) -> dict[str, list[int]]:
    out = {}
    for code, _, basic, project, fund, capital, *_ in figures.items:
        general = basic + project - figures.general_carry_in.get(code, 0) + figures.general_carry_out.get(code, 0)
        fund_income = fund - figures.fund_carry_in.get(code, 0) + figures.fund_carry_out.get(code, 0)
        other = list(figures.other_income.get(code, (0,) * 5))
        fiscal = general + fund_income + capital
        out[code] = [fiscal + sum(other), fiscal, *other]
    return out


def expenditure_leaves(figures: Figures) -> dict[str, list[int]]:
    out = {}
    for code, _, basic, project, fund, capital, own_basic, own_project, business in figures.items:
        basic_sum, project_sum = basic + own_basic, project + own_project + fund + capital
        out[code] = [basic_sum + project_sum + business, basic_sum, project_sum, 0, business, 0]
    return out


class Books:
    """The sums that several tables share."""

    def __init__(self, figures: Figures = LINJIANG) -> None:
        self.figures = figures
        self.income, self.expenditure = income_leaves(figures), expenditure_leaves(figures)
        self.general = {i[0]: i[2] + i[3] for i in figures.items}
        self.fund = {i[0]: i[4] for i in figures.items}
        self.capital = {i[0]: i[5] for i in figures.items}
        self.general_in, self.fund_in = sum(figures.general_carry_in.values()), sum(figures.fund_carry_in.values())
        self.general_out, self.fund_out = sum(figures.general_carry_out.values()), sum(figures.fund_carry_out.values())
        self.carry_in, self.carry_out = self.general_in + self.fund_in, self.general_out + self.fund_out
        self.general_income = sum(self.general.values()) - self.general_in + self.general_out
        self.fund_income = sum(self.fund.values()) - self.fund_in + self.fund_out
        self.total_income = sum(v[0] for v in self.income.values())
        self.total_spent = sum(v[0] for v in self.expenditure.values())
        # The unspent own money goes partly into a fund (结余分配), the rest stays as carry-over.
        own = self.total_income + self.carry_in - self.total_spent - self.carry_out
        self.used_surplus, self.allotted = figures.used_surplus, figures.allotted
        self.own_left = own + self.used_surplus - self.allotted
        self.total = self.total_income + self.used_surplus + self.carry_in


def by_class(figures: Figures, leaves: dict[str, int]) -> dict[str, int]:
    out: dict[str, int] = defaultdict(int)
    for code, amount in leaves.items():
        out[figures.parents[code[:3]]] += amount
    return out


def summary_table(books: Books) -> dict[str, Any]:
    own = [sum(v[k] for v in books.income.values()) for k in range(2, 7)]
    incomes = [("一般公共预算财政拨款收入", books.general_income), ("政府性基金预算财政拨款收入", books.fund_income),
               ("国有资本经营预算财政拨款收入", sum(books.capital.values())), ("上级补助收入", own[0]), ("事业收入", own[1]),
               ("经营收入", own[2]), ("附属单位上缴收入", own[3]), ("其他收入", own[4])]
    left = [[f"{ORDINALS[i]}、{name}", amount] for i, (name, amount) in enumerate(incomes)] + [["", 0]] * 18
    left += [["本年收入合计", books.total_income], ["使用非财政拨款结余", books.used_surplus],
             ["年初结转和结余", books.carry_in], ["总计", books.total]]
    spent = by_class(books.figures, {code: v[0] for code, v in books.expenditure.items()})
    right = [[f"{ORDINALS[i]}、{name}", spent.get(name, 0)] for i, name in enumerate(CLASSES)]
    right += [["本年支出合计", books.total_spent], ["结余分配", books.allotted],
              ["年末结转和结余", books.carry_out + books.own_left], ["总计", books.total]]
    return {"left": [[label, str(i), printed(a)] for i, (label, a) in enumerate(left, 1)],
            "right": [[label, str(i), printed(a)] for i, (label, a) in enumerate(right, 31)]}


def fiscal_table(books: Books) -> dict[str, Any]:
    general_in, fund_in = books.general_in, books.fund_in
    income = books.general_income + books.fund_income + sum(books.capital.values())
    left = [["一、一般公共预算财政拨款", books.general_income], ["二、政府性基金预算财政拨款", books.fund_income],
            ["三、国有资本经营预算财政拨款", sum(books.capital.values())]] + [["", 0]] * 23
    left += [["本年收入合计", income], ["年初财政拨款结转和结余", general_in + fund_in],
             ["一般公共预算财政拨款", general_in], ["政府性基金预算财政拨款", fund_in], ["国有资本经营预算财政拨款", 0],
             ["总计", income + general_in + fund_in]]
    parts = [by_class(books.figures, sums) for sums in (books.general, books.fund, books.capital)]
    right = [[f"{ORDINALS[i]}、{name}", *[p.get(name, 0) for p in parts]] for i, name in enumerate(CLASSES)]
    spent = [sum(books.general.values()), sum(books.fund.values()), sum(books.capital.values())]
    left_over = [books.general_out, books.fund_out, 0]
    right += [["本年支出合计", *spent], ["年末财政拨款结转和结余", *left_over]] + [["", 0, 0, 0]] * 3
    right += [["总计", *[a + b for a, b in zip(spent, left_over)]]]
    return {"left": [[label, str(i), printed(a)] for i, (label, a) in enumerate(left, 1)],
            "right": [[label, str(i), printed(sum(a)), *map(printed, a)] for i, (label, *a) in enumerate(right, 33)]}


def economic_table(books: Books) -> tuple[dict[str, Any], int, int]:
    figures = books.figures
    basic = sum(item[2] for item in figures.items)
    known = sum(a or 0 for block in (figures.personnel, figures.public, figures.capital) for _, _, a in block)
    plug = basic - known            # 30299 takes what is left, so that both tables agree
    blocks = []
    for block in (figures.personnel, figures.public, figures.capital):
        amounts = {code: plug if code == "30299" else a for code, _, a in block}
        for code in [c for c, a in amounts.items() if a is None]:
            amounts[code] = sum(a for c, a in amounts.items() if c != code and c.startswith(code) and a)
        blocks.append([[code, name, printed(amounts[code])] for code, name, _ in block])
    people = sum(a or 0 for _, _, a in figures.personnel)
    table = {"blocks": blocks, "personnel_total": printed(people), "public_total": printed(basic - people)}
    return table, people, basic - people


def fund_rows(books: Books) -> dict[str, list[int]]:
    out = {}
    for code, spent in books.fund.items():
        if spent:
            first, last = books.figures.fund_carry_in.get(code, 0), books.figures.fund_carry_out.get(code, 0)
            out[code] = [first, spent - first + last, spent, 0, spent, last]
    return out
