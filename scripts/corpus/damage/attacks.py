"""The attacks: for each, what is drawn, what happens to it, how it is scanned. make() gives the file and its truth.

The undamaged twin of a file ("control.<profile>") has the same seed and scan: what was rightly trusted there and is not
damaged here should still be trusted.
"""
from __future__ import annotations

import copy
import io
import random
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Callable, Iterator

import fitz
import numpy as np
from PIL import Image

from corpus.damage.ink_brushes import Brush, Number, Sheet
from corpus.damage.look_alikes import looks_like_another
from corpus.damage.profiles import COMMON_DAMAGE, PROFILES, Profile, apply
from corpus.damage.scanning import encode, picture_of, to_pdf
from corpus.damage.sheet_brushes import SheetBrush, changed
from corpus.drawing.drawn_variants import in_whole_yuan, small_print, whole_yuan, yuan_factor
from corpus.drawing.pdf_writer import PdfDocument, TextStyle, jpeg_object
from corpus.drawing.table_model import TableSpec
from corpus.drawing.world_pages import Ink, Pen, WorldDrawing, WorldStyle
from corpus.drawing.worlds import World, world

BORN = ""                   # no scan
SCANS: dict[str, Profile] = {
    **PROFILES, **COMMON_DAMAGE, "colour200": Profile(dpi=200, colour=True, skew=0.3, blur=0.6, noise=4, jpeg=80),
    "grey200": Profile(dpi=200, skew=0.3, blur=0.6, noise=4, jpeg=80), "clean200": Profile(dpi=200)}
USUAL = ("grey200", "bitonal200", "office200", "clean300", "grey150")
GREY = ("grey200", "office200", "clean300", "grey150")
COLOUR = ("colour200",)
EACH = 20                   # numbers of a file that are damaged, at most


@dataclass(frozen=True)
class Attack:
    name: str
    group: str                                  # scan | sheet | page | layer | columns
    profiles: tuple[str, ...] = USUAL           # by turns, one a seed
    brush: Brush | None = None                  # on single numbers of the picture
    sheet: SheetBrush | None = None             # on the whole picture of a page
    pen: Pen | None = None                      # while it is drawn
    fits: Callable[[Number], bool] = lambda number: True
    style: WorldStyle = WorldStyle()
    all_damaged: Callable[[Number], bool] | None = None     # what a damage of the whole page damages
    columns: Callable[[int], Any] | None = None             # a column world instead of a usual one
    whole_yuan: bool = False
    false_layer: bool = False                   # a scan under the text of a reader that misread the targets
    each: int = EACH
    traceless: bool = False                     # nothing of what was printed is left to be seen

    def profile(self, seed: int) -> str:
        return self.profiles[seed % len(self.profiles)]


def is_figure(number: Number) -> bool:
    return number["kind"] in ("amount", "percent", "statement", "statement_percent")


def holds(characters: str, least: int = 1) -> Callable[[Number], bool]:
    """A figure that has one of these characters and digits enough that something is left of it."""
    def fits(number: Number) -> bool:
        digits = sum(c.isdigit() for c in number["text"])
        return is_figure(number) and digits >= least and any(c in characters for c in number["text"])
    return fits


def in_cell(number: Number) -> bool:
    return number["kind"] in ("amount", "percent") and sum(c.isdigit() for c in number["text"]) >= 2


def is_amount(number: Number) -> bool:
    return number["kind"] == "amount" and "." in number["text"] and not number["text"].startswith("0.00")


def is_positive(number: Number) -> bool:
    return is_amount(number) and not number["text"].startswith("-")


def is_negative(number: Number) -> bool:
    return number["kind"] == "amount" and number["text"].startswith("-")


def chosen(attack: Attack, seed: int, numbers: list[Number]) -> list[Number]:
    """Some of what sums cover, more of what they do not, where there is enough of both."""
    chance = random.Random(f"chosen {attack.name} {seed}")
    fitting = [n for n in numbers if attack.fits(n)]
    chance.shuffle(fitting)
    covered, others = [n for n in fitting if n["covered"]], [n for n in fitting if not n["covered"]]
    # Of those that sums cover fewer: too many at once and no sum of the page holds.
    first = covered[:max(2 * attack.each // 5, attack.each - len(others))]
    return first + others[:attack.each - len(first)]


@lru_cache(maxsize=64)
def usual_drawing(seed: int) -> tuple[bytes, list[Number]]:
    """The undamaged report of a seed; whoever changes its numbers must copy them first."""
    ink = Ink(seed)
    return WorldDrawing(world(seed), ink).draw_world(), ink.numbers


def drawn(attack: Attack, seed: int, pens: dict[str, Pen], style: WorldStyle) -> tuple[bytes, list[Number], dict[str, Any]]:
    more: dict[str, Any] = {}
    if not (attack.columns or attack.whole_yuan or pens) and style == WorldStyle():
        content, numbers = usual_drawing(seed)
        return content, copy.deepcopy(numbers), more
    if attack.columns:
        changed_world = attack.columns(seed)
        what, style = changed_world.world, changed_world.style
        more = {"records": changed_world.records, "units": changed_world.units}
    elif attack.whole_yuan:
        what = yuan_world(seed)
    else:
        what = world(seed)
    ink = Ink(seed, pens, style)
    return WorldDrawing(what, ink).draw_world(), ink.numbers, more


def yuan_world(seed: int) -> World:
    """The tables in whole yuan with separators, and no sentences: they would speak of other amounts."""
    usual, factor = world(seed), yuan_factor(seed)
    report = in_whole_yuan({**usual.report, "planted": []}, factor)
    layout = replace(small_print(usual.layout, seed), blank_amount="")
    tables = [yuan_table(table, factor) for table in usual.tables]
    return replace(usual, report=report, layout=layout, sentences=[], tables=tables)


def yuan_table(table: TableSpec, factor: int) -> TableSpec:
    for cell in table.cells:
        if cell.role == "amount" and cell.text[-3:-2] == ".":
            cell.text = "" if cell.text == "0.00" else whole_yuan(cell.text, factor)
    return table


def random_for(name: str, seed: int, page: int) -> np.random.Generator:
    return np.random.default_rng(random.Random(f"{name} {seed} {page}").getrandbits(63))


def scanned(attack: Attack, seed: int, pdf: bytes, numbers: list[Number], targets: set[str]) -> bytes:
    profile = SCANS[attack.profile(seed)]
    document = fitz.open("pdf", pdf)
    images = []
    for index, page in enumerate(document, 1):
        here = [n for n in numbers if n["page"] == index]
        sheet = Sheet(picture_of(page, profile.dpi).copy(), profile.dpi / 72)
        clean, strokes = sheet.pixels.copy(), random_for(attack.name, seed, index)
        moved: dict[str, Any] = {}
        if attack.sheet:
            moved = attack.sheet(sheet, here, strokes) or {}
        if attack.brush:
            for number in (n for n in here if n["key"] in targets):
                attack.brush(sheet, number, strokes)
        mark_damaged(sheet, clean, here, moved)
        for number in here:
            seen = number["damaged"] and (attack.traceless or bool(attack.brush) and looks_like_another(sheet, number))
            number["looks_like_another"] = bool(seen)
        # The scan has the same accidents as that of the undamaged twin.
        pixels, done = apply(profile, sheet.pixels, None, random_for("scan", seed, index))
        place_in_scan(here, moved.get("left", 0.0), done.get("skew_degrees", 0.0), pixels.shape, profile.dpi)
        images.append(encode(pixels, profile))
    return under_layer(images, numbers, targets, profile.dpi, seed) if attack.false_layer else to_pdf(images)


def under_layer(images: list[bytes], numbers: list[Number], targets: set[str], dpi: int, seed: int) -> bytes:
    """The scans with an invisible text over them, in which the targets have another digit, as searchable files have it."""
    chance, pdf = random.Random(f"false layer {seed}"), PdfDocument("searchable")
    for index, content in enumerate(images, 1):
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
        page = pdf.page((width * 72 / dpi, height * 72 / dpi))
        page.image(0, 0, page.width, page.height, jpeg_object(content, width, height))
        for number in (n for n in numbers if n["page"] == index):
            text = number["text"]
            if number["key"] in targets:
                at = chance.choice([k for k, c in enumerate(text) if c.isdigit()])
                text = text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1:]
                number["damaged"] = True
            style = TextStyle("FandolSong", "LiberationSerif", number["size"])
            page.text(number["middle"][0] - style.width(text) / 2, number["middle"][1] + 0.36 * style.size, text, style, True)
    return pdf.to_bytes()


def mark_damaged(sheet: Sheet, clean: np.ndarray, numbers: list[Number], moved: dict[str, Any]) -> None:
    """Damaged is what no longer looks as it did, also beside the number that was aimed at."""
    shift = round(moved.get("left", 0.0) * sheet.scale)
    after = np.pad(sheet.pixels, ((0, 0), (shift, 0), (0, 0)), constant_values=255) if shift else sheet.pixels
    if after.shape[1] < clean.shape[1]:
        after = np.pad(after, ((0, 0), (0, clean.shape[1] - after.shape[1]), (0, 0)), constant_values=255)
    for number in numbers:
        number["damaged"] = number["damaged"] or changed(clean, after, sheet, number)


def place_in_scan(numbers: list[Number], left: float, degrees: float, shape: tuple[int, ...], dpi: int) -> None:
    """Where the middle of each number lies on the scan, in points."""
    height, width = shape[0] * 72 / dpi, shape[1] * 72 / dpi
    turn = np.radians(degrees)
    for number in numbers:
        box = number["box"]
        x, y = (box[0] + box[2]) / 2 - left - width / 2, (box[1] + box[3]) / 2 - height / 2
        number["middle"] = [round(x * np.cos(turn) + y * np.sin(turn) + width / 2, 2),
                            round(-x * np.sin(turn) + y * np.cos(turn) + height / 2, 2)]


def make(attack: Attack, seed: int) -> tuple[bytes, dict[str, Any]]:
    """The file of an attack and its truth; `damaged` marks the numbers that are not as the twin has them."""
    single = attack.pen or attack.brush or attack.false_layer
    targets = {n["key"] for n in chosen(attack, seed, usual_drawing(seed)[1])} if single else set()
    pens = {key: attack.pen for key in targets} if attack.pen else {}
    pdf, numbers, more = drawn(attack, seed, pens, attack.style)
    profile = attack.profile(seed)
    if profile != BORN:
        pdf = scanned(attack, seed, pdf, numbers, targets)
    else:
        for number in numbers:
            box = number["box"]
            number["middle"] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    for number in numbers:
        if attack.all_damaged:
            number["damaged"] = attack.all_damaged(number)
        for key in ("glyphs", "baseline", "size", "font"):
            number.pop(key, None)
    return pdf, {"attack": attack.name, "group": attack.group, "seed": seed, "profile": profile, "twin": twin_of(attack, seed),
                 "numbers": list(without_doubles(numbers)), **more}


def twin_of(attack: Attack, seed: int) -> str | None:
    """The control of the same world and scan; worlds of their own have none."""
    if attack.columns or attack.whole_yuan or attack.profile(seed).startswith("despeckle"):
        return None
    return f"control.{attack.profile(seed) or 'born'}"


def without_doubles(numbers: list[Number]) -> Iterator[Number]:
    """A repeated header is drawn twice under one key; the first one counts."""
    seen: set[str] = set()
    for number in numbers:
        if number["key"] not in seen:
            seen.add(number["key"])
            yield number
