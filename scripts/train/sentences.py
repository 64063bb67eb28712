"""Sentences, names and headings in the manner of the reports, put together from words; none is a copied one."""
from __future__ import annotations

import random
from functools import lru_cache

from characters import CHARACTERS, DATA, is_han

HANZI = [character for character in CHARACTERS if is_han(character)]

SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
            "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
PLACES = ("武汉 上海 北京 广州 成都 重庆 天津 杭州 南京 西安 长沙 合肥 福州 济南 郑州 沈阳 昆明 贵阳 南宁 太原 江汉 汉阳 江岸 "
          "硚口 武昌 青山 洪山 蔡甸 江夏 黄陂 新洲 东西湖 徐汇 长宁 静安 虹口 杨浦 闵行 宝山 嘉定 浦东 松江 青浦 奉贤 崇明 海淀 朝阳 "
          "襄阳 宜昌 黄石 十堰 荆州 荆门 鄂州 孝感 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架 苏州 无锡 宁波 温州 佛山 东莞").split(" ")
OFFICES = ("财政局 总工会 教育局 民政局 审计局 统计局 司法局 卫生健康委员会 市场监督管理局 人力资源和社会保障局 水务局 "
           "城市管理执法局 文化和旅游局 农业农村局 发展和改革委员会 应急管理局 医疗保障局 退役军人事务局 生态环境局 档案馆 图书馆 "
           "组织部 宣传部 机关事务服务中心 职工服务中心 投资促进中心 妇女联合会 残疾人联合会 科学技术协会 红十字会 "
           "人民政府办公室 街道办事处 第一小学 实验中学 幼儿园 中心医院 社区卫生服务中心 工人文化宫 招商中心 信访局").split(" ")
MEASURES = ("收入总计 支出总计 本年收入 本年支出 财政拨款收入 财政拨款支出 基本支出 项目支出 人员经费 公用经费 公务接待费 会议费 培训费 "
            "机关运行经费 政府采购支出 年末结转和结余 年初预算 调整预算 支出决算 其他收入 事业收入 经营收入 上级补助收入").split(" ")
CHANGES = "增加 减少 上升 下降 增长 压减 节约 提高 降低".split(" ")
NUMERALS = "一二三四五六七八九十"


@lru_cache(maxsize=1)
def domain_words() -> list[str]:
    return [line for line in (DATA / "domain_words.txt").read_text(encoding="utf8").split("\n") if line]


@lru_cache(maxsize=1)
def common_words() -> list[str]:
    return [line for line in (DATA / "words.txt").read_text(encoding="utf8").split("\n") if line]


PLACES_LEFT_OPEN = [*("X" * count for count in (1, 2, 2, 3, 3, 4, 8)), *"×× ××× ** *** __ ____ …… ...... 〇〇 ○○ xx".split(" ")]


def left_open(dice: random.Random) -> str:
    """What a form prints where its writer is to put something: the same character several times."""
    return dice.choice(PLACES_LEFT_OPEN)


def money(dice: random.Random) -> str:
    if dice.random() < 0.06:
        return left_open(dice) + dice.choice(["万元", "万元", "元", "%", "个", "辆", "人次"])
    value = 10 ** dice.uniform(-1, 4.5)
    text = f"{value:,.2f}" if dice.random() < 0.15 else f"{value:.{dice.choice([0, 1, 2, 2, 2])}f}"
    return text + dice.choice(["万元", "万元", "万元", "元"])


def percent(dice: random.Random) -> str:
    return f"{10 ** dice.uniform(-1, 2.2):.{dice.choice([0, 1, 2, 2])}f}%"


def year(dice: random.Random) -> str:
    return f"{dice.randint(2012, 2029)}年" + dice.choice(["", "度"])


def organisation(dice: random.Random) -> str:
    place = dice.choice(PLACES) + dice.choice("市区县省")
    if dice.random() < 0.3:
        place = dice.choice(PLACES) + "市" + place
    return place + dice.choice(OFFICES) + dice.choice(["", "", "", "(本级)", "本级", "机关", "部门决算", f"{year(dice)}单位决算"])


def person(dice: random.Random) -> str:
    given = dice.choice(common_words())[:dice.choice([1, 2])]
    if dice.random() < 0.3:
        given = given[:-1] + dice.choice(HANZI)
    return dice.choice(["", "", "联系人:", "填报人:", "负责人:", "审核:"]) + dice.choice(SURNAMES) + given


def heading(dice: random.Random) -> str:
    mark = dice.choice([f"{dice.choice(NUMERALS)}、", f"({dice.choice(NUMERALS)})", f"{dice.randint(1, 20)}.",
                        f"({dice.randint(1, 9)})",
                        f"第{dice.choice(NUMERALS)}部分 ", f"附件{dice.randint(1, 9)}:", f"{dice.randint(1, 20)}、"])
    return mark + dice.choice(["", "关于", dice.choice(OFFICES), year(dice)]) + dice.choice(domain_words()) + dice.choice(
        ["情况", "情况说明", "概况", "工作", "的说明", "明细", "一览", "管理办法", "", "完成情况", "《办法》", "“回头看”"])


def clause(dice: random.Random) -> str:
    measure, word, common = dice.choice(MEASURES), dice.choice(domain_words()), dice.choice(common_words())
    return dice.choice([
        f"{year(dice)}{measure}{money(dice)}", f"{measure}为{money(dice)}", f"占{measure}的{percent(dice)}",
        f"较{year(dice)}{dice.choice(CHANGES)}{money(dice)}", f"{dice.choice(CHANGES)}{percent(dice)}",
        f"完成{dice.choice(['年初', '全年', '调整'])}预算的{percent(dice)}", f"其中:{measure}{money(dice)}", f"主要是{word}{common}",
        f"主要用于{word}、{dice.choice(domain_words())}", f"原因是{word}{dice.choice(CHANGES)}", f"用于“{common}”{word}",
        f"开展{common}{word}{dice.randint(1, 400)}次", f"惠及{dice.randint(2, 9000)}人次", f"{word}得分{dice.uniform(60, 100):.2f}分",
        f"依据《{word}{common}办法》(〔{dice.randint(2010, 2029)}〕{dice.randint(1, 99)}号)", f"{organisation(dice)}{common}",
        f"{word}({common})", f"现有{common}{dice.randint(1, 99)}台(套)", f"第{dice.randint(1, 40)}项{word}"])


def sentence(dice: random.Random) -> str:
    """A line of running text: it may begin and end in the middle, as printed lines do."""
    text = dice.choice([",", ",", "。", ";", "、"]).join(clause(dice) for _ in range(dice.randint(1, 4)))
    text += dice.choice(["", "。", ",", ";"])
    length = dice.choice([6, 8, 10, 12, 14, 18, 22, 28, 36])
    start = dice.choice([0, 0, dice.randrange(len(text))])
    return text[start:start + length]
