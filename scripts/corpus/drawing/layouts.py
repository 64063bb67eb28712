"""The layouts that reports are drawn in: one entry is one invented office's house style.

They differ in everything that real reports were seen to differ in: faces, row height, rule thickness, sheet
orientation, how a function code is set, where the total row stands, how a table continues on the next page.
"""
from __future__ import annotations

from dataclasses import dataclass

EVERY_FORM = frozenset(f"final_accounts.{n:02d}" for n in range(1, 10))
WIDE_FORMS = frozenset({"final_accounts.02", "final_accounts.03", "final_accounts.04", "final_accounts.09"})


@dataclass(frozen=True)
class Layout:
    name: str
    title_font: str
    table_font: str
    body_font: str
    heading_font: str
    table_latin: str | None          # None: the digits of the Chinese face itself
    body_latin: str | None
    table_size: float = 9.0
    body_size: float = 16.0
    line_pitch: float = 29.0
    row_height: float = 18.0
    rule: float = 0.5
    frame: float = 0.5
    header_bold: bool = False
    total_bold: bool = False
    landscape: frozenset[str] = WIDE_FORMS
    rotated: bool = False            # landscape pages are portrait sheets with /Rotate 90
    code_style: str = "joined"       # "single" column | "joined" over 类款项 | "split" in 类|款|项
    total_first: bool = True
    repeat_header: bool = True
    line_numbers: bool = True        # 行次 columns and the 栏次 row
    sangong: str = "grouped"         # 预算数 1-6 | 决算数 7-12, or "interleaved" pairs
    economic_blocks: int = 3
    amount_align: str = "right"
    amount_gap: float = 2.5          # points between the end of a number and the middle of its ruling
    label_align: str = "left"
    number_line: str = "above"       # 公开0N表 "above" the unit, on the "same" line, or "none"
    organization_line: bool = True
    blank_amount: str = ""           # how this office prints an amount of nothing
    page_numbers: str = "- {} -"
    spaced_words: bool = False       # 合  计 for 合计, as typists fill out short words
    packed: bool = False             # a small table goes under the one before it where it fits
    wording: int = 0
    kept_back: bool = False          # drawn with faces that the line reader is never trained on


LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (
    Layout("standard", "FandolHei", "FandolSong", "FandolFang", "FandolHei", "LiberationSerif", "LiberationSerif"),
    Layout("bureau", "NotoSansBold", "NotoSerif", "KaitiM", "NotoSansBold", "Termes", "Termes", body_size=15,
           line_pitch=31, row_height=21, rule=0.75, frame=1.5, header_bold=True, total_bold=True, landscape=EVERY_FORM,
           code_style="split", number_line="same", page_numbers="{}", spaced_words=True, wording=1),
    Layout("district", "ZenHei", "ZenHei", "UMing", "ZenHei", None, None, table_size=8.5, row_height=24,
           rule=0.4, frame=0.4, landscape=frozenset({"final_accounts.09"}), code_style="single", total_first=False,
           repeat_header=False, line_numbers=False, sangong="interleaved", economic_blocks=2, amount_align="center",
           number_line="none", organization_line=False, blank_amount="0.00", page_numbers="", wording=1),
    Layout("compact", "FandolSong", "FandolFang", "FandolSong", "FandolHei", "LiberationSerif", "LiberationSerif",
           table_size=8.0, body_size=14, line_pitch=25, row_height=14.5, rule=0.35, frame=1.0, header_bold=True,
           landscape=WIDE_FORMS | {"final_accounts.07", "final_accounts.08"}, rotated=True, code_style="single",
           repeat_header=False, page_numbers="第{}页", packed=True),
    Layout("unseen_sungti", "MicroHei", "SungtiL", "FandolKai", "MicroHei", "Pagella", "Pagella", row_height=19.5,
           rule=0.6, frame=1.2, landscape=WIDE_FORMS, total_first=False, amount_align="center", number_line="same",
           spaced_words=True, wording=1, kept_back=True),
    Layout("unseen_hei", "FandolKai", "MicroHei", "SungtiL", "FandolKai", None, None, table_size=8.5, row_height=22,
           rule=0.5, frame=0.9, header_bold=True, landscape=EVERY_FORM - {"final_accounts.06", "final_accounts.01"},
           rotated=True, code_style="split", total_first=False, repeat_header=False, sangong="interleaved",
           economic_blocks=2, page_numbers="{}", kept_back=True),
)}

# Which report is drawn in which layouts. Every layout is used, every report appears in a seen and an unseen one.
DRAWN: dict[str, tuple[str, ...]] = {
    "wuhan_jingkai_union_2024": ("standard", "bureau", "unseen_sungti"),
    "wuhan_xinzhou_union_2023": ("standard", "district", "unseen_hei"),
    "wuhan_dongxihu_union_2020": ("compact", "bureau", "unseen_sungti"),
    "wuhan_hanyang_union_2024": ("standard",),
    "wuhan_dongxihu_union_2022": ("district",),
    "linjiang_culture_bureau_2022": ("bureau", "compact", "district", "unseen_hei"),
}
