"""The names of all attacks, by the words that measure_trust knows them by."""
from __future__ import annotations

from corpus.damage import column_worlds as columns
from corpus.damage import ink_brushes as ink
from corpus.damage import layer_pens as pens
from corpus.damage import sheet_brushes as sheets
from corpus.damage.attacks import (
    BORN, COLOUR, GREY, USUAL, Attack, holds, in_cell, is_amount, is_figure, is_negative, is_positive)
from corpus.damage.column_worlds import column_world
from corpus.drawing.world_pages import WorldStyle

RED, DARK_RED = (0.85, 0.1, 0.1), (0.75, 0.0, 0.0)
INK = [
    Attack("lose_point", "scan", brush=ink.lose("."), fits=holds(".", 2)),
    Attack("lose_minus", "scan", brush=ink.lose("-"), fits=is_negative, traceless=True),
    Attack("comma_tail_lost", "scan", brush=ink.lose_comma_tail, fits=holds(",")),
    Attack("point_as_comma", "scan", brush=ink.add_comma_tail, fits=holds(".", 2)),
    Attack("break_8", "scan", brush=ink.break_eight, fits=holds("8", 2)),
    Attack("break_6", "scan", brush=ink.break_six, fits=holds("6", 2)),
    Attack("break_0", "scan", brush=ink.break_zero, fits=holds("0", 2)),
    Attack("close_3", "scan", brush=ink.close_three, fits=holds("3", 2)),
    Attack("top_1", "scan", brush=ink.top_one, fits=holds("1", 2)),
    Attack("tape_middle", "scan", brush=ink.tape_middle, fits=is_figure),
    Attack("lose_digit", "scan", brush=ink.lose_digit, fits=holds("0123456789", 4)),
    Attack("blot", "scan", brush=ink.blot, fits=is_figure),
    Attack("black_hole", "scan", brush=ink.black_hole, fits=in_cell),
    Attack("pale_15", "scan", GREY, brush=ink.pale(0.15), fits=in_cell),
    Attack("pale_25", "scan", GREY, brush=ink.pale(0.25), fits=in_cell),
    Attack("pale_40", "scan", GREY, brush=ink.pale(0.40), fits=in_cell),
    Attack("shade_150", "scan", USUAL, brush=ink.shade(130, 175), fits=in_cell),
    Attack("marker", "scan", COLOUR + ("grey200", "bitonal200"), brush=ink.marker, fits=in_cell),
    Attack("stamp", "scan", COLOUR + ("grey200", "bitonal200", "clean300"), brush=ink.stamp, fits=in_cell, each=6),
]
PRINT = [
    *[Attack(f"onto_ruling_{n}", "scan", pen=pens.onto_ruling(n), fits=is_amount) for n in (1, 2, 3, 4)],
    Attack("minus_onto_ruling", "scan", pen=pens.onto_ruling(3, "left"), fits=is_negative),
    Attack("red_digits", "scan", COLOUR, pen=pens.coloured(RED, DARK_RED), fits=in_cell),
    Attack("red_negatives", "scan", COLOUR, pen=pens.coloured(RED, DARK_RED), fits=is_negative),
    Attack("exchanged", "scan", pen=pens.exchanged, fits=is_amount, each=4),
    Attack("scan_triangle", "scan", pen=pens.negative("△{}", "▲{}"), fits=is_negative),
    Attack("scan_fu", "scan", pen=pens.negative("负{}"), fits=is_negative),
    Attack("scan_trailing_minus", "scan", pen=pens.negative("{}-"), fits=is_negative),
    Attack("scan_brackets", "scan", pen=pens.negative("({})", "（{}）"), fits=is_negative),
    Attack("scan_minus_apart", "scan", pen=pens.minus_apart, fits=is_negative),
    Attack("scan_marks", "scan", pen=pens.behind("①", "(1)", "元", "↑"), fits=is_positive),
    Attack("scan_raised_digit", "scan", pen=pens.raised(""), fits=is_positive),
    Attack("scan_no_amount", "scan", pen=pens.instead("#REF!", "####", "#DIV/0!"), fits=is_amount),
    Attack("scan_struck", "scan", pen=pens.struck, fits=is_positive),
    Attack("scan_full_width", "scan", pen=pens.full_width, fits=in_cell),
    Attack("scan_two_lines", "scan", pen=pens.two_lines, fits=is_positive),
]
SHEETS = [
    Attack("white_streak", "sheet", sheet=sheets.streak), Attack("black_streak", "sheet", sheet=sheets.black_streak),
    Attack("crease", "sheet", sheet=sheets.crease), Attack("dark_edge", "sheet", GREY, sheet=sheets.dark_edge_over_column),
    Attack("cut_right", "sheet", sheet=sheets.cut_right), Attack("cut_left", "sheet", sheet=sheets.cut_left),
    Attack("pale_band", "sheet", GREY, sheet=sheets.keystone_fade), Attack("specks", "sheet", sheet=sheets.specks),
    Attack("column_points_lost", "sheet", sheet=sheets.column_points_lost),
    Attack("all_points_lost", "page", sheet=sheets.all_points_lost),
    Attack("all_commas_points", "page", sheet=sheets.all_commas_points),
    Attack("one_digit_everywhere", "page", sheet=sheets.one_digit_everywhere),
    *[Attack(f"despeckle{n}", "page", (f"despeckle{n}",), all_damaged=holds(".,-")) for n in (4, 8, 14)],
    Attack("whole_yuan", "page", ("whole_yuan_light", "whole_yuan", "whole_yuan150"), whole_yuan=True, all_damaged=is_figure),
]
OTHER_DIGITS = dict(zip("23456789", "78953264"))
LAYER = [
    Attack("raised_digit", "layer", (BORN,), pen=pens.raised(""), fits=in_cell),
    Attack("unicode_raised", "layer", (BORN,), pen=pens.behind("²", "³", "¹"), fits=in_cell),
    Attack("raised_brackets", "layer", (BORN,), pen=pens.raised("(1)"), fits=in_cell),
    Attack("circled", "layer", (BORN,), pen=pens.behind("①", "②", "③"), fits=in_cell),
    Attack("note_behind", "layer", (BORN,), pen=pens.behind("(1)", "（2）", "注1", "*"), fits=in_cell),
    Attack("arrows", "layer", (BORN,), pen=pens.behind("↑", "↓", "▲", "▼"), fits=in_cell),
    Attack("units_behind", "layer", (BORN,), pen=pens.behind("元", "万元"), fits=is_positive),
    Attack("currency_before", "layer", (BORN,), pen=pens.before("¥", "￥", "+"), fits=is_positive),
    Attack("struck", "layer", (BORN,), pen=pens.struck, fits=in_cell),
    Attack("struck_and_new", "layer", (BORN,), pen=pens.struck_and_new, fits=is_positive),
    Attack("two_lines", "layer", (BORN,), pen=pens.two_lines, fits=is_positive),
    Attack("wrapped", "layer", (BORN,), pen=pens.wrapped, fits=is_amount),
    Attack("hidden_white", "layer", (BORN,), pen=pens.hidden_white, fits=in_cell),
    Attack("under_box", "layer", (BORN,), pen=pens.under_box, fits=in_cell),
    Attack("under_empty_box", "layer", (BORN,), pen=pens.under_empty_box, fits=in_cell),
    Attack("under_picture", "layer", (BORN,), pen=pens.under_picture, fits=is_positive),
    Attack("wide", "layer", (BORN,), pen=pens.wide, fits=is_positive),
    Attack("triangle", "layer", (BORN,), pen=pens.negative("△{}", "▲{}"), fits=is_negative),
    Attack("fu", "layer", (BORN,), pen=pens.negative("负{}"), fits=is_negative),
    Attack("trailing_minus", "layer", (BORN,), pen=pens.negative("{}-"), fits=is_negative),
    Attack("brackets", "layer", (BORN,), pen=pens.negative("({})", "（{}）"), fits=is_negative),
    Attack("minus_apart", "layer", (BORN,), pen=pens.minus_apart, fits=is_negative),
    Attack("minus_drawn", "layer", (BORN,), pen=pens.minus_drawn, fits=is_negative),
    Attack("full_width", "layer", (BORN,), pen=pens.full_width, fits=in_cell),
    Attack("no_amount", "layer", (BORN,), pen=pens.instead("#REF!", "####", "#DIV/0!", "#N/A"), fits=is_amount),
    Attack("scientific", "layer", (BORN,), pen=pens.scientific, fits=is_positive),
    Attack("not_applicable", "layer", (BORN,), pen=pens.instead("不适用", "—", "……", blank_allowed=True), fits=is_amount),
    Attack("exchanged_born", "layer", (BORN,), pen=pens.exchanged, fits=is_amount, each=4),
    Attack("wrong_map", "layer", (BORN,), style=WorldStyle(unicode_map=OTHER_DIGITS),
           all_damaged=lambda number: any(c in "2346789" for c in number["text"])),
    Attack("no_map", "layer", (BORN,), style=WorldStyle(unicode_map="none"), all_damaged=is_figure),
    Attack("private_map", "layer", (BORN,), style=WorldStyle(unicode_map="private"), all_damaged=is_figure),
    Attack("map_without_yi", "layer", (BORN,), style=WorldStyle(unicode_map=dict.fromkeys("一“”", "")),
           all_damaged=lambda number: False),
    Attack("tall_boxes", "layer", (BORN,), style=WorldStyle(reach=(1700, -800)), all_damaged=is_figure),
    Attack("glyph_by_glyph", "layer", (BORN,), style=WorldStyle(glyph_by_glyph=True), all_damaged=is_figure),
    Attack("drawn_twice", "layer", (BORN,), style=WorldStyle(drawn_twice=True), all_damaged=is_figure),
    Attack("reader_layer", "layer", ("grey200", "office200", "clean200"), false_layer=True, fits=in_cell),
    Attack("digits_watermark", "layer", (BORN,), style=WorldStyle(watermark=True), all_damaged=lambda number: True),
]


def columns_attack(name: str, change: columns.Change, style: WorldStyle = WorldStyle(),
                   unit: tuple[str, str] | None = None) -> list[Attack]:
    """Both as it was exported and as it was scanned."""
    return [Attack(f"{name}{end}", "columns", profiles, columns=lambda seed: column_world(seed, change, style, unit))
            for end, profiles in ((".born", (BORN,)), (".scan", ("grey200", "bitonal200", "clean300")))]


COLUMNS = [attack for group in (
    columns_attack("columns_as_usual", columns.as_it_is),
    columns_attack("columns_exchanged", columns.exchange), columns_attack("column_missing", columns.miss),
    columns_attack("total_missing", columns.miss_total), columns_attack("only_filled", columns.only_filled),
    columns_attack("column_extra", columns.put_in), columns_attack("total_last", columns.total_last_column),
    columns_attack("headers_blank", columns.blank_headers),
    columns_attack("no_outer_rules", columns.as_it_is, WorldStyle(rules="no_outer")),
    columns_attack("spreadsheet_rows", columns.as_it_is, WorldStyle(rules="rows", header_align="left")),
    columns_attack("spreadsheet_none", columns.as_it_is, WorldStyle(rules="none", header_align="left")),
    columns_attack("spreadsheet_exchanged", columns.exchange, WorldStyle(rules="none", header_align="left")),
    columns_attack("unit_in_title", columns.as_it_is, unit=("title", "元")),
    columns_attack("unit_in_note", columns.as_it_is, unit=("note", "千元")),
    columns_attack("unit_in_headers", columns.as_it_is, unit=("headers", "元")),
    columns_attack("unit_renminbi", columns.as_it_is, unit=("金额单位：", "人民币元")),
    columns_attack("unit_million", columns.as_it_is, unit=("计量单位：", "百万元")),
    columns_attack("unit_yi", columns.as_it_is, unit=("单位：", "亿元")),
) for attack in group]
COLUMNS += [Attack("last_column_cut", "columns", USUAL, sheet=sheets.cut_right,
                   columns=lambda seed: column_world(seed, columns.as_it_is))]
ATTACKS: dict[str, Attack] = {attack.name: attack for attack in INK + PRINT + SHEETS + LAYER + COLUMNS}


def control(twin: str) -> Attack:
    """The undamaged twin that a truth names: control.<profile>."""
    profile = twin.removeprefix("control.")
    return Attack(twin, "control", (BORN if profile == "born" else profile,))
