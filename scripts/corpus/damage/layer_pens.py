"""How born-digital files print one number so that its text layer misleads: marks, covers, two texts in one cell.

Each pen draws a number and says what may be trusted of it: the value that a person sees, or nothing at all.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.drawing.fonts import CATALOGUE, face
from corpus.drawing.pdf_writer import TextStyle
from corpus.drawing.world_pages import Pen, Stroke, plain

Change = dict[str, Any]
NOTHING: Change = {"allowed": []}           # no value of it may be trusted
WHITE = (1.0, 1.0, 1.0)


def style_for(text: str, style: TextStyle) -> TextStyle:
    """A style that has the characters: not every face has circled digits and triangles."""
    names = [style.chinese, "NotoSans", "MicroHei", "UMing", "FandolSong"]
    for name in names:
        if all(face(style.latin if style.latin and c.isascii() else name).covers(c) for c in text):
            return replace(style, chinese=name)
    raise ValueError(f"no face has {text}")


def moved_left(stroke: Stroke, extra: float) -> float:
    """Where a number begins that is longer than usual by so much and still ends in its cell."""
    return max(stroke.box[0] + 1, min(stroke.x, stroke.box[2] - 1.5 - stroke.width - extra))


def other_amount(stroke: Stroke) -> str:
    """The number as it was before: as many digits, others."""
    digits = [str((int(c) + stroke.chance.randint(1, 9)) % 10) if c.isdigit() else c for c in stroke.text]
    first = next(k for k, c in enumerate(digits) if c.isdigit())
    digits[first] = digits[first] if digits[first] != "0" or stroke.text[first:first + 2] == "0." else "7"
    return "".join(digits)


def raised(mark: str, size: float = 0.6) -> Pen:
    """A note mark behind the number, small and raised."""
    def pen(stroke: Stroke) -> Change | None:
        text = mark or str(stroke.chance.randint(1, 9))
        style = style_for(text, replace(stroke.style, size=stroke.style.size * stroke.chance.uniform(size - 0.08, size + 0.08)))
        x = moved_left(stroke, style.width(text))
        stroke.draw(x=x)
        stroke.page.text(x + stroke.width, stroke.baseline - stroke.chance.uniform(0.3, 0.42) * stroke.style.size, text, style)
        return None
    return pen


def behind(*marks: str) -> Pen:
    """A mark of full size behind the number: ①, (1), 注1, ↑, 元; the value is what stands before it."""
    def pen(stroke: Stroke) -> Change | None:
        text = stroke.chance.choice(marks)
        style = style_for(text, stroke.style)
        x = moved_left(stroke, style.width(text))
        stroke.draw(x=x)
        stroke.page.text(x + stroke.width, stroke.baseline, text, style)
        return None
    return pen


def before(*marks: str) -> Pen:
    def pen(stroke: Stroke) -> Change | None:
        text = stroke.chance.choice(marks)
        style = style_for(text, stroke.style)
        x = moved_left(stroke, style.width(text)) - (0 if stroke.x > stroke.box[0] + 12 else 1)
        stroke.page.text(x, stroke.baseline, text, style)
        stroke.page.text(x + style.width(text), stroke.baseline, stroke.text, stroke.style)
        return None
    return pen


def negative(*frames: str) -> Pen:
    """A loss in another notation: △12.30, 负12.30, 12.30-, (12.30)."""
    def pen(stroke: Stroke) -> Change | None:
        amount = stroke.text.lstrip("-")
        text = stroke.chance.choice(frames).format(amount)
        style = style_for(text, stroke.style)
        stroke.draw(text, x=max(stroke.box[0] + 1, stroke.x + stroke.width - style.width(text)), style=style)
        return {"value": "-" + plain(amount), "allowed": ["-" + plain(amount)], "text": text}
    return pen


def minus_apart(stroke: Stroke) -> Change | None:
    """The sign at the left edge of the cell, the figure at the right: accounting format of spreadsheets."""
    amount = stroke.text.lstrip("-")
    stroke.page.text(stroke.box[0] + 2, stroke.baseline, "-", stroke.style)
    stroke.draw(amount, x=stroke.box[2] - 2.5 - stroke.style.width(amount))
    return {"value": "-" + plain(amount), "allowed": ["-" + plain(amount)]}


def minus_drawn(stroke: Stroke) -> Change | None:
    """The sign is a line that was drawn, no character: the layer says a gain."""
    amount = stroke.text.lstrip("-")
    stroke.draw(amount, x=stroke.x + stroke.style.width("-"))
    y = stroke.baseline - 0.28 * stroke.style.size
    stroke.page.over().line(stroke.x + 0.3, y, stroke.x + stroke.style.width("-") - 0.2, y, 0.07 * stroke.style.size)
    return None


def full_width(stroke: Stroke) -> Change | None:
    """Digits as wide as Chinese characters, as input methods leave them: the same number."""
    text = "".join(chr(ord(c) + 0xFEE0) if c in "0123456789.%" else c for c in stroke.text)
    style = style_for(text, stroke.style)
    style = replace(style, size=min(style.size, style.size * (stroke.box[2] - stroke.box[0] - 4) / style.width(text)))
    stroke.draw(text, x=max(stroke.box[0] + 1, stroke.box[2] - 2.5 - style.width(text)), style=style)
    return None


def instead(*texts: str, blank_allowed: bool = False) -> Pen:
    """Something that is no amount where an amount is due."""
    def pen(stroke: Stroke) -> Change | None:
        text = stroke.chance.choice(texts)
        style = style_for(text, stroke.style)
        stroke.draw(text, x=max(stroke.box[0] + 1, stroke.box[2] - 2.5 - style.width(text)), style=style)
        return {"value": None, "allowed": [], "blank_allowed": blank_allowed, "text": text}
    return pen


def scientific(stroke: Stroke) -> Change | None:
    """What a spreadsheet prints when the column is too narrow."""
    text = f"{float(plain(stroke.text)):.2E}"
    stroke.draw(text, x=max(stroke.box[0] + 1, stroke.box[2] - 2.5 - stroke.style.width(text)))
    return {"value": None, "allowed": [str(float(text))], "text": text}


def struck(stroke: Stroke) -> Change | None:
    """The number is crossed out: it is said no longer."""
    stroke.draw()
    y = stroke.baseline - stroke.chance.uniform(0.25, 0.38) * stroke.style.size
    stroke.page.over().line(stroke.x - 1, y, stroke.x + stroke.width + 1, y, stroke.chance.uniform(0.4, 1.0))
    return dict(NOTHING)


def struck_and_new(stroke: Stroke) -> Change | None:
    """The old number crossed out before the new one."""
    old, small = other_amount(stroke), replace(stroke.style, size=stroke.style.size * 0.85)
    x = max(stroke.box[0] + 1, stroke.box[2] - 3 - small.width(old + stroke.text))
    stroke.page.text(x, stroke.baseline, old, small)
    y = stroke.baseline - 0.3 * small.size
    stroke.page.over().line(x, y, x + small.width(old), y, 0.6)
    stroke.page.text(x + small.width(old) + 1, stroke.baseline, stroke.text, small)
    return None


def two_lines(stroke: Stroke) -> Change | None:
    """Two numbers over each other in one cell: neither alone is what the cell says, and both together are nothing."""
    small, old = replace(stroke.style, size=stroke.style.size * 0.72), other_amount(stroke)
    middle = (stroke.box[1] + stroke.box[3]) / 2
    for text, baseline in ((old, middle - 0.1 * small.size), (stroke.text, middle + 0.95 * small.size)):
        stroke.draw(text, baseline=baseline, style=small, x=stroke.box[2] - 2.5 - small.width(text))
    return {"allowed": [plain(old), plain(stroke.text)]}


def wrapped(stroke: Stroke) -> Change | None:
    """A number too long for its column goes on in a second line."""
    text, small = stroke.text, replace(stroke.style, size=stroke.style.size * 0.8)
    cut = stroke.chance.randint(max(1, len(text) - 4), len(text) - 1)
    middle = (stroke.box[1] + stroke.box[3]) / 2
    for part, baseline in ((text[:cut], middle - 0.1 * small.size), (text[cut:], middle + 0.95 * small.size)):
        stroke.draw(part, baseline=baseline, style=small, x=stroke.box[2] - 2.5 - small.width(part))
    return None


def hidden_white(stroke: Stroke) -> Change | None:
    """The old number is still there, in white, under or beside the new one."""
    old = other_amount(stroke)
    x = stroke.x + stroke.chance.choice([0.0, -0.4, -1.0]) * stroke.width
    stroke.draw(old, x=max(stroke.box[0] + 1, x), style=replace(stroke.style, colour=WHITE))
    stroke.draw()
    return None


def under_box(stroke: Stroke) -> Change | None:
    """A white box over the old number, the new one on it."""
    stroke.draw(other_amount(stroke))
    top = stroke.page.over()
    x0, y0, x1, y1 = stroke.box
    top.box(max(x0 + 0.8, stroke.x - 1), y0 + 0.8, min(x1 - 0.8, stroke.x + stroke.width + 1), y1 - 0.8, 1.0)
    top.text(stroke.x, stroke.baseline, stroke.text, stroke.style)
    return None


def under_empty_box(stroke: Stroke) -> Change | None:
    """A white box over the number and nothing on it: the page shows an empty cell."""
    stroke.draw()
    x0, y0, x1, y1 = stroke.box
    stroke.page.over().box(x0 + 0.8, y0 + 0.8, x1 - 0.8, y1 - 0.8, 1.0)
    return {"value": None, "allowed": [], "blank_allowed": True}


def picture_object(text: str, style: TextStyle, width: float, height: float) -> bytes:
    """An image of a number, 300 dots an inch, as a PDF object."""
    from corpus.drawing.pdf_writer import stream
    scale = 300 / 72
    path, index, _ = CATALOGUE[style.font_of(text[0])]
    font = ImageFont.truetype(str(path), round(style.size * scale), index=max(0, index))
    image = Image.new("L", (round(width * scale), round(height * scale)), 255)
    ImageDraw.Draw(image).text((round(1 * scale), round(height * scale / 2)), text, 0, font, "lm")
    return stream(np.asarray(image).tobytes(), f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
                                               "/ColorSpace /DeviceGray /BitsPerComponent 8")


def under_picture(stroke: Stroke) -> Change | None:
    """A picture of the new number lies on the old one."""
    stroke.draw(other_amount(stroke))
    x0, y0, x1, y1 = max(stroke.box[0] + 1, stroke.x - 1.5), stroke.box[1] + 1, stroke.box[2] - 1, stroke.box[3] - 1
    stroke.page.over().image(x0, y0, x1, y1, picture_object(stroke.text, stroke.style, x1 - x0, y1 - y0))
    return None


def wide(stroke: Stroke) -> Change | None:
    """An amount that is wider than its cell and runs into the cell before it, as spreadsheets let it when that is empty, and
    converters of other programs when it is not."""
    highest = 0.9 * (stroke.box[3] - stroke.box[1])
    style = replace(stroke.style, size=min(stroke.style.size * stroke.chance.uniform(1.0, 1.3), highest))
    width = style.width(stroke.text)
    into = stroke.chance.uniform(0.05, 0.35) * width
    stroke.draw(style=style, x=min(stroke.box[2] - 1 - width, stroke.box[0] - into))
    return None


def coloured(*colours: tuple[float, float, float]) -> Pen:
    def pen(stroke: Stroke) -> Change | None:
        stroke.draw(style=replace(stroke.style, colour=stroke.chance.choice(colours)))
        return None
    return pen


def exchanged(stroke: Stroke) -> Change | None:
    """The document itself says another number here; the program must say what is printed."""
    text = other_amount(stroke)
    stroke.draw(text)
    return {"value": plain(text), "allowed": [plain(text)], "text": text}


def onto_ruling(pixels: int, side: str = "") -> Pen:
    """The last digit (or the first) lies so many pixels (of 200 dpi) on its ruling."""
    def pen(stroke: Stroke) -> Change | None:
        start, end = stroke.ink()
        deep = pixels * 72 / 200
        if (side or stroke.chance.choice(["left", "right"])) == "right":
            x = stroke.x + stroke.box[2] - stroke.rule / 2 + deep - end
        else:
            x = stroke.x + stroke.box[0] + stroke.rule / 2 - deep - start
        stroke.draw(x=x)
        return None
    return pen
