"""A sheet of a drawn layout: the page, what stands on it, and what is done to the paper before and after it lies on the glass."""
from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Callable

import numpy as np

from corpus.drawing.fonts import EmbeddedFont, embed, face
from corpus.drawing.layout_content import UNIT_WORDS, alphabet, any_table, heading
from corpus.drawing.layout_table import Box, LayoutTable, Look, Pen, Placed, Rules
from corpus.drawing.pdf_writer import A4, PdfDocument, PdfPage, TextStyle
from corpus.drawing.table_model import TableSpec
from corpus.drawing.worlds import FACES, is_kept_back

# Takes a picture (float32, blue green red), the resolution and chance; gives another picture.
Effect = Callable[[np.ndarray, int, np.random.Generator], np.ndarray]
BORN, GREY, BITONAL, COLOUR = "born", "grey", "bitonal", "colour"
SCANS = (GREY, BITONAL)
USUAL = (BORN, GREY, BITONAL)
COLOURED = (BORN, GREY, BITONAL, COLOUR)
SMALLEST = 7.0                      # points; whatever needs a smaller type is not printed on one page
LATIN_CHARACTERS = {chr(code) for code in range(33, 127)}


class NoRoom(ValueError):
    """No table was found that has room where one is wanted."""


@lru_cache(maxsize=None)
def whole_face(name: str) -> EmbeddedFont:
    """The face with every character that any sheet may need: cut once for all documents, as cutting takes seconds."""
    known = face(name)
    return embed(name, {c for c in alphabet() | LATIN_CHARACTERS | {" "} if known.covers(c)})


@dataclass
class Sheet:
    kind: str
    variant: str
    seed: int
    chance: random.Random
    size: tuple[float, float] = A4
    ways: tuple[str, ...] = USUAL
    document: PdfDocument = field(init=False)
    page: PdfPage = field(init=False)
    tables: list[dict[str, Any]] = field(default_factory=list)
    paper: list[Effect] = field(default_factory=list)       # what happened to the sheet before it was scanned
    glass: list[Effect] = field(default_factory=list)       # how it lay on the scanner, what the scanner did
    turned: int = 0                     # degrees clockwise by which the page is delivered
    links: list[Box] = field(default_factory=list)
    askew: float = 1.0                  # how much of the profile's skew the scan has
    rotate_entry: bool = False          # born: an entry of the file shows the turned page upright
    grey_threshold: float = 0.0         # bitonal: ink is what is darker than this; 0: Otsu's
    dithered: bool = False
    app: bool = False                   # black and white as an application for photographs makes it
    chinese: str = ""
    latin: str | None = None
    base_size: float = 9.0

    def __post_init__(self) -> None:
        self.document = PdfDocument(f"{self.kind} {self.variant} {self.seed}", embedder=lambda name, _: whole_face(name))
        self.set_size(self.size)
        kept_back = is_kept_back(self.seed)
        self.chinese, self.latin = self.chance.choice(FACES[kept_back])
        sizes = [8.0, 8.5, 9.0, 9.0, 10.0, 10.5, 12.0]
        self.base_size = self.chance.choice(sizes) + (0.25 if kept_back else 0.0)

    def set_size(self, size: tuple[float, float]) -> None:
        self.size = size
        self.document.pages.clear()
        self.page = self.document.page(size)

    @property
    def width(self) -> float:
        return self.size[0]

    @property
    def height(self) -> float:
        return self.size[1]

    def style(self, size: float, bold: bool = False, colour: tuple[float, float, float] = (0, 0, 0)) -> TextStyle:
        return TextStyle(self.chinese, self.latin, size, bold, colour)

    def write(self, x: float, baseline: float, text: str, size: float, anchor: str = "left", bold: bool = False,
              colour: tuple[float, float, float] = (0, 0, 0)) -> None:
        style = self.style(size, bold, colour)
        shift = {"left": 0.0, "middle": 0.5, "right": 1.0}[anchor] * style.width(text)
        self.page.text(x - shift, baseline, text, style)

    def look(self, **changes: Any) -> Look:
        chance = self.chance
        rule = Pen(chance.choice([0.5, 0.5, 0.75, 1.0]))
        frame = chance.choice([rule, rule, Pen(1.5)])
        look = Look(self.chinese, self.latin, self.base_size, Rules.same(rule, frame), pitch=chance.uniform(1.6, 2.4),
                    padding=chance.choice([2.0, 2.5, 4.0]), label_ems=chance.choice([9.0, 12.0, 16.0]),
                    amount_align=chance.choice(["right", "right", "right", "center"]), bold_header=chance.random() < 0.3)
        return replace(look, **changes)


Draw = Callable[[Sheet], None]


def landscape(size: tuple[float, float] = A4) -> tuple[float, float]:
    return size[1], size[0]


def fitted(sheet: Sheet, look: Look, room: tuple[float, float], make: Callable[[random.Random], TableSpec] = any_table,
           attempts: int = 40) -> LayoutTable | None:
    """A table that has room: another type size, less air between rows, then another table."""
    for _ in range(attempts):
        spec = make(sheet.chance)
        size = look.size
        while size >= SMALLEST:
            for pitch in (look.pitch, 1.55):
                table = LayoutTable(spec, replace(look, size=size, pitch=min(pitch, look.pitch)), room[0])
                if table.fits_across and table.height <= room[1]:
                    return table
            size -= 0.5
    return None


@dataclass(frozen=True)
class Frame:
    """Where a table with its title may stand on the page, in points."""
    left: float
    top: float
    right: float
    bottom: float


def page_frame(sheet: Sheet) -> Frame:
    side, top = sheet.chance.uniform(36, 70), sheet.chance.uniform(40, 80)
    return Frame(side, top, sheet.width - side, sheet.height - sheet.chance.uniform(40, 70))


def title_size(sheet: Sheet) -> float:
    return sheet.chance.choice([14.0, 16.0, 18.0, 20.0])


def put_table(sheet: Sheet, table: LayoutTable, left: float, top: float, width: float, title: str = "", unit: str = "",
              title_ink: tuple[float, float, float] = (0, 0, 0)) -> Placed:
    """The title, the number of the form and the unit, then the table centred in the width."""
    left += (width - table.width) / 2 * (sheet.chance.random() < 0.8)
    right, size = left + table.width, table.look.size
    if title:
        large = min(title_size(sheet), table.width / max(1, len(title)) * 0.98)
        top += large
        sheet.write((left + right) / 2, top, title, large, "middle", bold=sheet.chance.random() < 0.5, colour=title_ink)
        top += 0.5 * large
    if unit:
        number = table.spec.printed_number if title and sheet.chance.random() < 0.7 else ""
        if number:
            top += 1.3 * size
            sheet.write(right, top, number, size, "right")
        top += 1.4 * size
        sheet.write(right, top, unit, size, "right")
        top += 0.5 * size
    placed = table.draw(sheet.page, left, top)
    placed.truth["title"], placed.truth["unit"] = "".join(title.split()), unit.split("：")[-1].split(":")[-1]
    sheet.tables.append(placed.truth)
    return placed


HEAD_HEIGHT = 62.0                  # points that title, number and unit take


def heading_of(sheet: Sheet, spec: TableSpec) -> tuple[str, str]:
    """Title and unit."""
    return spec.title or heading(sheet.chance, "情况表"), sheet.chance.choice(UNIT_WORDS)


def one_table(sheet: Sheet, look: Look, make: Callable[[random.Random], TableSpec] = any_table,
              frame: Frame | None = None, title_ink: tuple[float, float, float] = (0, 0, 0)) -> Placed:
    """A page with one table: portrait where it has room, else landscape."""
    place = frame or page_frame(sheet)
    table = None
    if frame or sheet.chance.random() < 0.7:
        table = fitted(sheet, look, (place.right - place.left, place.bottom - place.top - HEAD_HEIGHT), make, 6)
    while table is None:
        if not frame:
            sheet.set_size(landscape(A4))
            place = page_frame(sheet)
        table = fitted(sheet, look, (place.right - place.left, place.bottom - place.top - HEAD_HEIGHT), make)
        if table is None:
            raise NoRoom(f"{sheet.kind} {sheet.variant} {sheet.seed}: no table fits")
    placed = put_table(sheet, table, place.left, place.top, place.right - place.left, *heading_of(sheet, table.spec), title_ink)
    if sheet.chance.random() < 0.6:
        sheet.write(sheet.width / 2, sheet.height - 26, sheet.chance.choice(["- {} -", "{}", "第{}页"]).format(
            sheet.chance.randint(1, 40)), 9, "middle")
    return placed
