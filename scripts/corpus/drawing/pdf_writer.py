"""A small PDF writer: text in subset fonts, strokes, filled boxes and images; nothing else.

Written for the corpus because its bytes must be the same on every day (no dates, no random ids), its text
layer must be exactly what was drawn, and the broken samples need control over each object.
Coordinates are points, origin top left of the page as it is displayed.
"""
from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from math import cos, radians, sin
from pathlib import Path
from typing import Callable, Sequence

from corpus.drawing.fonts import EmbeddedFont, embed, face

A4 = (595.28, 841.89)
Point = tuple[float, float]
Colour = tuple[float, float, float]
BLACK = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class TextStyle:
    """A Chinese face, the face for ASCII characters beside it (None: the Chinese face's own) and a size."""
    chinese: str
    latin: str | None
    size: float
    bold: bool = False
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    turn: float = 0.0               # degrees, against the clock

    def font_of(self, character: str) -> str:
        if self.latin and character.isascii() and character != " " and face(self.latin).covers(character):
            return self.latin
        return self.chinese

    def width(self, text: str) -> float:
        return sum(face(self.font_of(c)).width(c) for c in text) * self.size


@dataclass
class PdfPage:
    width: float
    height: float
    rotated: bool = False           # lay the sheet on its side: portrait MediaBox with /Rotate 90
    texts: list[tuple[float, float, str, TextStyle, bool]] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    images: list[tuple[float, float, float, float, bytes]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)      # areas and lines of any colour, over the boxes, below strokes and text
    upper: "PdfPage | None" = None  # what is drawn over all this

    def over(self) -> "PdfPage":
        """A sheet of glass on this page: boxes, pictures and text on it cover what lies below."""
        if self.upper is None:
            self.upper = PdfPage(self.width, self.height)
        return self.upper

    def sheets(self) -> "list[PdfPage]":
        return [self] + (self.upper.sheets() if self.upper else [])

    def text(self, x: float, baseline: float, text: str, style: TextStyle, invisible: bool = False) -> None:
        self.texts.append((x, baseline, text, style, invisible))

    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float) -> None:
        self.strokes.append((x0, y0, x1, y1, thickness))

    def box(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
        self.boxes.append((x0, y0, x1, y1, grey))

    def path(self, points: Sequence[Point], width: float, colour: Colour = BLACK, dash: Sequence[float] = (),
             rounded: bool = False) -> None:
        """A line through some points; `dash` are lengths of strokes and gaps in points."""
        pattern = " ".join(f"{length:g}" for length in dash)
        ends = "1 J 1 j" if rounded else "0 J 0 j"
        self.marks.append("q {:g} {:g} {:g} RG ".format(*colour) + f"{width:g} w [{pattern}] 0 d {ends} {self._way(points)} S Q")

    def area(self, points: Sequence[Point], colour: Colour) -> None:
        """The filled shape between some points."""
        self.marks.append("q {:g} {:g} {:g} rg ".format(*colour) + f"{self._way(points)} f Q")

    def _way(self, points: Sequence[Point]) -> str:
        (x, y), *others = points
        return f"{x:.2f} {self.height - y:.2f} m " + " ".join(f"{x:.2f} {self.height - y:.2f} l" for x, y in others)

    def image(self, x0: float, y0: float, x1: float, y1: float, image_object: bytes) -> None:
        """Place a complete image XObject (dictionary and stream)."""
        self.images.append((x0, y0, x1, y1, image_object))


class PdfDocument:
    """unicode_map: "honest", or for the broken samples "none" or "private" (every glyph is called a private-use
    character, as some office fonts do); or some characters by the wrong name ("" for none at all), as a dictionary.
    reach: ascent and descent that the fonts claim, in 1/1000 em, instead of their own. embedder: cuts a face down to
    what the document needs."""

    def __init__(self, title: str, unicode_map: str | dict[str, str] = "honest", reach: tuple[int, int] | None = None,
                 embedder: Callable[[str, set[str]], EmbeddedFont] = embed) -> None:
        self.embedder = embedder
        self.title = title
        self.unicode_map = unicode_map
        self.reach = reach
        self.pages: list[PdfPage] = []

    def page(self, size: tuple[float, float], rotated: bool = False) -> PdfPage:
        self.pages.append(PdfPage(size[0], size[1], rotated))
        return self.pages[-1]

    def to_bytes(self) -> bytes:
        objects: list[bytes] = [b"", b""]           # 1 catalogue, 2 page tree, both filled in last
        used: dict[str, set[str]] = defaultdict(set)
        for page in self.pages:
            for _, _, text, style, _ in (one for sheet in page.sheets() for one in sheet.texts):
                for character in text:
                    used[style.font_of(character)].add(character)
        fonts = {name: self.embedder(name, used[name]) for name in sorted(used)}
        if self.reach:
            fonts = {name: replace(font, ascent=self.reach[0], descent=self.reach[1]) for name, font in fonts.items()}
        number = {name: _add_font(objects, font, self.unicode_map) for name, font in fonts.items()}
        key = {name: f"F{i}" for i, name in enumerate(fonts, 1)}
        resources = "<< /Font << " + " ".join(f"/{key[n]} {number[n]} 0 R" for n in fonts) + " >> "
        kids = []
        for page in self.pages:
            kids.append(_add_page(objects, page, fonts, key, resources))
        objects[0] = b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>"
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        title = self.title.encode("utf-16-be").hex()
        objects.append(f"<< /Title <FEFF{title}> /Producer (juesuan corpus) >>".encode())
        return assemble(objects, info=len(objects))

    def save(self, path: Path) -> None:
        path.write_bytes(self.to_bytes())


def stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data, 9)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + packed + b"\nendstream"


def jpeg_object(jpeg: bytes, width: int, height: int) -> bytes:
    """A grey JPEG as an image XObject."""
    head = (f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n")
    return head.encode() + jpeg + b"\nendstream"


def assemble(objects: list[bytes], info: int | None = None) -> bytes:
    """Number the objects, write the cross-reference table. The file id is the hash of the content."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    digest = hashlib.md5(bytes(out)).hexdigest()
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    extra = f"/Info {info} 0 R " if info else ""
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra}/ID [<{digest}> <{digest}>] >>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _add(objects: list[bytes], body: bytes) -> int:
    objects.append(body)
    return len(objects)


def _add_font(objects: list[bytes], font: EmbeddedFont, kind: str | dict[str, str]) -> int:
    tag = hashlib.md5("".join(sorted(font.code)).encode()).hexdigest()
    prefix = "".join(chr(65 + int(c, 16)) for c in tag[:6])
    name = f"{prefix}+{font.name}"
    if font.kind == "cff":
        program = _add(objects, stream(font.data, "/Subtype /CIDFontType0C"))
        reference, subtype, mapping = f"/FontFile3 {program} 0 R", "CIDFontType0", ""
    else:
        program = _add(objects, stream(font.data, f"/Length1 {len(font.data)}"))
        reference, subtype, mapping = f"/FontFile2 {program} 0 R", "CIDFontType2", "/CIDToGIDMap /Identity "
    descriptor = _add(objects, (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{' '.join(map(str, font.box))}] "
        f"/ItalicAngle 0 /Ascent {font.ascent} /Descent {font.descent} /CapHeight 700 /StemV 80 {reference} >>").encode())
    widths = " ".join(f"{cid} [{font.width[cid]}]" for cid in sorted(font.width))
    descendant = _add(objects, (
        f"<< /Type /Font /Subtype /{subtype} /BaseFont /{name} "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 1000 {mapping}/W [{widths}] >>").encode())
    unicode_map = "" if kind == "none" else f"/ToUnicode {_add(objects, stream(_unicode_map(font, kind)))} 0 R "
    return _add(objects, (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] {unicode_map}>>").encode())


def _unicode_map(font: EmbeddedFont, kind: str | dict[str, str]) -> bytes:
    called = kind if isinstance(kind, dict) else {}
    entries = sorted((cid, chr(0xE000 + cid % 0x1800) if kind == "private" else called.get(c, c)) for c, cid in font.code.items())
    entries = [entry for entry in entries if entry[1]]
    blocks = []
    for start in range(0, len(entries), 100):           # the format allows 100 entries a block
        part = entries[start:start + 100]
        rows = "\n".join(f"<{cid:04X}> <{c.encode('utf-16-be').hex().upper()}>" for cid, c in part)
        blocks.append(f"{len(part)} beginbfchar\n{rows}\nendbfchar")
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            + "\n".join(blocks) + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").encode()


def _add_page(objects: list[bytes], page: PdfPage, fonts: dict[str, EmbeddedFont], key: dict[str, str],
              resources: str) -> int:
    images = [_add(objects, body) for sheet in page.sheets() for *_, body in sheet.images]
    if images:
        resources += "/XObject << " + " ".join(f"/I{i} {n} 0 R" for i, n in enumerate(images)) + " >> "
    content = _add(objects, stream(_content(page, fonts, key)))
    width, height = (page.height, page.width) if page.rotated else (page.width, page.height)
    turn = "/Rotate 90 " if page.rotated else ""
    return _add(objects, (f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] {turn}"
                          f"/Resources {resources}>> /Contents {content} 0 R >>").encode())


def _content(page: PdfPage, fonts: dict[str, EmbeddedFont], key: dict[str, str]) -> bytes:
    out: list[str] = []
    if page.rotated:
        # A clockwise quarter turn shows user point (x, y) at (y, x) from the top left corner.
        out.append(f"0 1 -1 0 {page.height:g} 0 cm")
    top, drawn = page.height, 0
    for sheet in page.sheets():
        for x0, y0, x1, y1, _ in sheet.images:
            out.append(f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {top - y1:.2f} cm /I{drawn} Do Q")
            drawn += 1
        for x0, y0, x1, y1, grey in sheet.boxes:
            out.append(f"{grey:g} g {x0:.2f} {top - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f 0 g")
        out += sheet.marks
        for x0, y0, x1, y1, thickness in sheet.strokes:
            out.append(f"{thickness:g} w {x0:.2f} {top - y0:.2f} m {x1:.2f} {top - y1:.2f} l S")
        for x, baseline, text, style, invisible in sheet.texts:
            out.append(_text_operators(x, top - baseline, text, style, invisible, fonts, key))
    return "\n".join(out).encode()


def _text_operators(x: float, y: float, text: str, style: TextStyle, invisible: bool,
                    fonts: dict[str, EmbeddedFont], key: dict[str, str]) -> str:
    # Bold is drawn as Word draws it for a face without a bold cut: filled and thinly stroked.
    mode = "3 Tr " if invisible else f"2 Tr {style.size / 36:.3f} w " if style.bold else "0 Tr "
    colour = "{:g} {:g} {:g} rg ".format(*style.colour) if any(style.colour) else ""
    if colour and style.bold:
        colour += "{:g} {:g} {:g} RG ".format(*style.colour)
    matrix = "1 0 0 1"
    if style.turn:
        along, up = cos(radians(style.turn)), sin(radians(style.turn))
        matrix = f"{along:.4f} {up:.4f} {-up:.4f} {along:.4f}"
    out = [f"BT {colour}{mode}{matrix} {x:.2f} {y:.2f} Tm"]
    start = 0
    while start < len(text):
        name = style.font_of(text[start])
        end = start
        while end < len(text) and style.font_of(text[end]) == name:
            end += 1
        codes = "".join(f"{fonts[name].code[c]:04X}" for c in text[start:end])
        out.append(f"/{key[name]} {style.size:g} Tf <{codes}> Tj")
        start = end
    return " ".join(out) + (" ET 0 g 0 G" if colour and style.bold else " ET 0 g" if colour else " ET")
