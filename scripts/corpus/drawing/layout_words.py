"""Sentences and words of pages without tables, and what is printed around tables."""
from __future__ import annotations

import random

PHRASES = ("本年度", "财政拨款", "收入", "支出", "决算", "预算", "单位", "部门", "主要", "用于", "机关", "运行", "人员", "经费", "项目", "安排",
           "按照", "有关", "规定", "完成", "情况", "说明", "增加", "减少", "原因", "工作", "需要", "开展", "服务", "群众", "保障", "基本",
           "公共", "管理", "事务", "一般", "社会", "建设", "推进", "加强", "落实", "指导", "协调", "负责", "组织", "实施", "监督", "检查",
           "会议", "精神", "领导", "小组", "办公室", "印发", "通知", "各科室", "认真", "贯彻", "执行", "研究", "提出", "意见", "基层", "调研")
NUMERALS = "一二三四五六七八九十"
HEADLINES = ("我市召开经济工作会议", "春耕备耕有序推进", "全民健身中心建成开放", "老旧小区改造惠及千户", "政务服务再提速", "防汛演练筑牢安全线")
MENTIONS = ("具体情况见附件。", "附件：支出决算表", "详见公开表格。", "现将有关情况公开如下。")


def phrase(chance: random.Random, low: int, high: int) -> str:
    return "".join(chance.choice(PHRASES) for _ in range(chance.randint(low, high)))


def sentence(chance: random.Random, figures: float = 0.25) -> str:
    parts = [phrase(chance, 2, 6)]
    for _ in range(chance.randint(1, 4)):
        value = f"{chance.uniform(0.1, 9999):,.2f}万元" if chance.random() < figures else ""
        parts.append(phrase(chance, 1, 5) + value)
    return "，".join(parts) + chance.choice(["。", "。", "；"])


def passage(chance: random.Random, sentences: int, figures: float = 0.25) -> str:
    return "".join(sentence(chance, figures) for _ in range(sentences))
