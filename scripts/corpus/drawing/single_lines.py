"""corpus/lines: pictures of single lines, in faces kept back from training, for `juesuan read`."""
from __future__ import annotations

import json

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.drawing.fonts import CATALOGUE
from corpus.places import CORPUS

# file, face, pixels an em, text
LINES = [
    ("amount", "Pagella", 34, "3,264.87"),
    ("percent", "Pagella", 30, "-12.05%"),
    ("label", "SungtiL", 36, "社会保障和就业支出"),
    ("heading", "MicroHei", 40, "一、收入支出决算总体情况说明"),
    ("date", "SungtiL", 32, "2024年12月31日"),
]


def draw(face: str, size: int, text: str) -> Image.Image:
    path, index, _ = CATALOGUE[face]
    font = ImageFont.truetype(str(path), size, index=max(0, index), layout_engine=ImageFont.LAYOUT_BASIC)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (right - left + 10, bottom - top + 10), 250)
    ImageDraw.Draw(image).text((5 - left, 5 - top), text, fill=20, font=font)
    return image.filter(ImageFilter.GaussianBlur(0.6))


def write_all() -> None:
    folder = CORPUS / "lines"
    folder.mkdir(exist_ok=True)
    for name, face, size, text in LINES:
        draw(face, size, text).save(folder / f"{name}.png", optimize=True, dpi=(300, 300))
    expected = {f"{name}.png": text for name, _, _, text in LINES}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"lines: {len(LINES)} files", flush=True)
