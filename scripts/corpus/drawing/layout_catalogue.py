"""Every kind of page that the measure of layouts draws, with its variants, which take turns."""
from __future__ import annotations

import random
import zlib

from corpus.damage.layout_habits import BEDS
from corpus.drawing import layout_controls as controls
from corpus.drawing import layout_kinds as kinds
from corpus.drawing import layout_sheets as sheets
from corpus.drawing.layout_sheet import Draw, NoRoom, Sheet

KINDS: dict[str, dict[str, Draw]] = {
    "plain": {"ruled": kinds.plain},
    "dark_margins": {way: kinds.dark_margins(way) for way in BEDS},
    "shading": {where: kinds.shading(where) for where in ("header", "total", "first_column", "cells", "bands", "header_total")},
    "white_on_dark": {where: kinds.white_on_dark(where) for where in ("header", "total", "first_column")},
    "highlighter": {"marker": kinds.highlighter},
    "broken_rulings": {name: kinds.broken_rulings(name) for name in ("dotted", "dashed", "dash_dot", "hair")},
    "frames": {name: kinds.frames(name) for name in ("thick", "double", "thick_header")},
    "touching": {**{name: kinds.touching(name) for name in ("holes", "blots", "stamp", "seal")}, "redacted": kinds.redacted},
    "open_sides": {name: kinds.open_sides(name) for name in ("both", "head_foot", "left", "right")},
    "vertical_rules": {name: kinds.vertical_rules(name) for name in ("ledger", "header_only", "no_foot")},
    "picture_edge": {**{name: sheets.picture_edge(name) for name in ("one", "two", "snip", "loose")}, "pasted": sheets.pasted},
    "stacked": {name: sheets.stacked(name) for name in ("close", "untitled", "titled")},
    "side_by_side": {name: sheets.side_by_side(name) for name in ("close", "gutter")},
    "spread": {name: sheets.spread(name) for name in ("imposed", "folded", "book")},
    "beside_text": {name: sheets.beside_text(name) for name in ("left", "right")},
    "unruled": {name: kinds.unruled(name) for name in ("spaced", "tight")},
    "three_line": {name: kinds.unruled(name) for name in ("three_line", "three_line_total")},
    "row_ruled": {name: kinds.row_ruled(name) for name in ("left_header", "centred", "boxed")},
    "wrapped": {name: kinds.wrapped(name) for name in ("unruled", "three_line", "rows", "ruled")},
    "bent": {name: kinds.bent(name) for name in ("curl", "perspective", "held")},
    "turned_header": {name: kinds.turned_header(name) for name in ("turned", "stacked")},
    "negative": {"negative": kinds.negative},
    "orientation": {str(turn): sheets.orientation(turn) for turn in (90, 180, 270)},
    "struck": {name: kinds.struck(name) for name in ("row", "cells", "ruler")},
    "coloured": {name: kinds.coloured(name) for name in ("header_row", "title", "total", "labels", "header_words")},
    "streaks": {name: kinds.streaks(name) for name in ("dark", "pale", "short")},
}

CONTROLS: dict[str, dict[str, Draw]] = {
    "prose": {"prose": controls.prose, "bed": controls.on_bed(controls.prose, "two_sides"),
              "copied": controls.on_bed(controls.prose, "copier"), "bound": controls.on_bed(controls.prose, "gutter")},
    "contents": {"contents": controls.contents},
    "chart": {"chart": controls.chart},
    "diagram": {"diagram": controls.diagram},
    "form": {"form": controls.form},
    "newspaper": {"newspaper": controls.newspaper},
    "signature": {"signature": controls.signature},
    "handwriting": {"handwriting": controls.handwriting},
    "letterhead": {"letterhead": controls.letterhead},
    "stamps": {"stamps": controls.stamps},
    "links": {"links": controls.links},
    "upright_text": {"upright_text": controls.upright_text},
    "cover": {"cover": controls.cover, "bed": controls.on_bed(controls.cover, "four_sides")},
    "turned_prose": {str(turn): controls.turned_prose(turn) for turn in (90, 180, 270)},
}

ALL = {**KINDS, **CONTROLS}


def variants(kind: str) -> list[str]:
    """The variants that are meant by a kind, or by "kind.variant"."""
    name, _, one = kind.partition(".")
    if name not in ALL or one and one not in ALL[name]:
        raise KeyError(kind)
    return [one] if one else list(ALL[name])


def draw_sheet(kind: str, variant: str, seed: int, number: int) -> Sheet:
    """The same arguments give the same sheet. Where nothing fits, the next chance is taken."""
    for attempt in range(12):
        chance = random.Random(zlib.crc32(f"{kind} {variant} {seed} {number} {attempt}".encode()))
        sheet = Sheet(kind, variant, seed, chance)
        try:
            ALL[kind][variant](sheet)
        except NoRoom:
            continue
        return sheet
    raise NoRoom(f"{kind} {variant} {seed} {number}: nothing fits")
