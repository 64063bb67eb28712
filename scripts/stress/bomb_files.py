"""Nine kinds of bombs: small files that ask for far more time or memory than any honest page.

Each comes with the errors that may be named for it. None may be called good; a bomb whose first page is a
plain one may keep that page.
"""
from __future__ import annotations

import random
import struct
import zlib
from typing import Callable

from .pdf_bytes import assemble, flate, one_page, picture_page, stream

TIME = {"page_timeout"}
MEMORY = {"worker_memory"}
SIZE = {"page_too_large"}
DAMAGE = {"page_damaged", "page_degraded", "page_suspect_blank", "page_unread", "document_damaged"}
PAGES = {"document_too_many_pages"}
Bomb = tuple[str, bytes, set[str]]           # name with its ending, content, errors that may be named

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_KID = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def deflated_zeros(count: int, rounds: int = 1) -> bytes:
    """`count` zero bytes, deflated that many times: one block of a megabyte, repeated, so that nothing is packed whole."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = last.compress(bytes(count & 0xFFFFF)) + last.flush()
    checksum = struct.pack(">HH", count % 65521, 1)         # Adler-32 of zeros
    out = b"\x78\xda" + block * (count >> 20) + rest + checksum
    for _ in range(rounds - 1):
        out = zlib.compress(out, 9)
    return out


def png(width: int, height: int, bits: int, colour: int, packed: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def tiff(width: int, height: int, bits: int, compression: int, data: bytes) -> bytes:
    tags = [(256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, compression), (262, 3, 0), (273, 4, 8),
            (277, 3, 1), (278, 4, height), (279, 4, len(data))]
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return (b"II*\0" + struct.pack("<I", 8 + len(data)) + data + struct.pack("<H", len(tags)) + directory +
            struct.pack("<I", 0))


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG header of that size with a scan of nothing."""
    quantization = b"\xff\xdb\0\x43\0" + bytes([1] * 64)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    counts = bytes([0, 1] + [0] * 14)
    tables = b"".join(b"\xff\xc4" + struct.pack(">HB", 20, which) + counts + b"\0" for which in (0, 0x10))
    return b"\xff\xd8" + quantization + frame + tables + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + bytes(2000) + b"\xff\xd9"


def image_entries(width: int, height: int, bits: int = 8, space: str = "/DeviceGray", more: str = "") -> str:
    return (f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {space} "
            f"/BitsPerComponent {bits} {more}")


def pixels(dice: random.Random) -> list[Bomb]:
    side = dice.randint(24_000, 32_000)
    grey = deflated_zeros(side * side)
    rows = deflated_zeros((side + 1) * side)
    entries = image_entries(side, side, more="/Filter /FlateDecode")
    return [("grey.pdf", picture_page(stream(grey, entries)), SIZE),
            ("grey.png", png(side, side, 8, 0, rows), SIZE),
            ("colour.png", png(side // 2, side, 8, 2, rows), SIZE),
            ("frame.jpg", jpeg_of(side, side), SIZE),
            ("deflate.tiff", tiff(side, side, 8, 8, grey), SIZE)]


def one_bit(dice: random.Random) -> list[Bomb]:
    side = 60_000 + 8 * dice.randint(0, 100)
    packed = deflated_zeros(side * side // 8)
    white_rows = b"\xff" * (side // 8) + b"\x00\x10\x01\x00\x10\x01"     # T.6: a bit a row, then the end of the block
    fax = f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {side} /Rows {side} >>"
    segment = struct.pack(">IBBI", 0, 48, 1, 19) + struct.pack(">IIIIBH", side, side, 0, 0, 0, 0)
    return [("flate.pdf", picture_page(stream(packed, image_entries(side, side, 1, more="/Filter /FlateDecode"))), SIZE),
            ("fax.pdf", picture_page(stream(white_rows, image_entries(side, side, 1, more=fax))), SIZE),
            ("jbig2.pdf", picture_page(stream(segment, image_entries(side, side, 1, more="/Filter /JBIG2Decode"))), SIZE),
            ("mask.pdf", picture_page(stream(packed, f"/Type /XObject /Subtype /Image /Width {side} /Height {side} "
                                                     "/ImageMask true /BitsPerComponent 1 /Filter /FlateDecode")), SIZE),
            ("fax.tiff", tiff(side, side, 1, 4, white_rows), SIZE)]


def flate_in_flate(dice: random.Random) -> list[Bomb]:
    size = dice.randint(900, 1100) << 20
    twice, thrice = deflated_zeros(size, 2), deflated_zeros(size, 3)
    both, three = "/Filter [/FlateDecode /FlateDecode]", "/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    anything = SIZE | TIME | MEMORY | DAMAGE
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    descendant = (b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering "
                  b"(Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>")
    descriptor = b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 7 0 R >>"
    text = stream(b"BT /F0 12 Tf 72 700 Td <00410042> Tj ET")
    return [("content.pdf", one_page("", stream(twice, both)), SIZE | TIME | MEMORY),
            ("thrice.pdf", one_page("", stream(thrice, three)), SIZE | TIME | MEMORY),
            ("image.pdf", picture_page(stream(twice, image_entries(2000, 3000, more=both))), anything),
            ("font.pdf", one_page("/Font << /F0 5 0 R >>", text, font, descendant, stream(twice, both), descriptor),
             anything),
            ("contents.pdf", one_page("", b"[" + b"5 0 R " * 200 + b"]", stream(deflated_zeros(60 << 20), "/Filter "
                                      "/FlateDecode")), anything)]


def huge_boxes(dice: random.Random) -> list[Bomb]:
    side = dice.randint(100_000, 300_000)
    text = stream(b"BT /F0 30 Tf 40 100 Td (1,234.56 of 7,890.12) Tj ET")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    fonts = "/Font << /F0 5 0 R >>"
    return [("media.pdf", one_page(fonts, text, font, box=(side, side)), SIZE),
            ("long.pdf", one_page(fonts, text, font, box=(300, 2_000_000_000)), SIZE | DAMAGE),
            ("overflow.pdf", one_page(fonts, text, font, box=(1e18, 1e18)), SIZE | DAMAGE | {"none"}),
            ("units.pdf", one_page(fonts, text, font, page="/UserUnit 75000"), SIZE | DAMAGE | {"none"}),
            ("negative.pdf", one_page(fonts, text, font, page="/CropBox [-999999 -999999 999999 999999]",
                                      box=(999_999, 999_999)), SIZE | DAMAGE)]


def many_pages(dice: random.Random) -> list[Bomb]:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    count = 1_000_000 + dice.randint(0, 9)
    said = [CATALOGUE, f"<< /Type /Pages /Kids [3 0 R] /Count {count} >>".encode(), page]
    repeated = [CATALOGUE, f"<< /Type /Pages /Kids [{'3 0 R ' * 60_000}] /Count 60000 >>".encode(), page]
    # A tree of six levels, each naming the next level ten times: a million pages in a kilobyte.
    tree = [CATALOGUE] + [f"<< /Type /Pages /Kids [{f'{level + 1} 0 R ' * 10}] /Count {10 ** (8 - level)} /Parent "
                          f"{max(level - 1, 1)} 0 R >>".encode() for level in range(2, 8)] + [page]
    modest = [tree[0], tree[1].replace(b"/Count 1000000", b"/Count 1")] + tree[2:]
    loop = [CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 1000000 >>"]
    anything = PAGES | DAMAGE | TIME | MEMORY | {"document_no_pages"}
    return [("said.pdf", assemble(said), anything), ("repeated.pdf", assemble(repeated), anything),
            ("tree.pdf", assemble(tree), anything), ("modest.pdf", assemble(modest), anything),
            ("loop.pdf", assemble(loop), anything)]


def form(content: bytes, next_number: int | None) -> bytes:
    inner = f"/XObject << /X {next_number} 0 R >>" if next_number else ""
    return stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {inner} >>")


def recursive_forms(dice: random.Random) -> list[Bomb]:
    paint = b"0 0 50 50 re f\n"
    times = dice.randint(10, 14)
    # Each form draws the next one ten times: 10^12 rectangles.
    laughs = [form(b"/X Do " * times, number + 1) for number in range(5, 16)] + [form(paint, None)]
    # Few operators of our own, but each fills the page: splash works on every one of them.
    slow = [form(b"/X Do " * 30, 6), form(b"/X Do " * 30, 7), form(b"0 0 595 842 re W n 0 0 595 842 re f " * 30, None)]
    state = "/XObject << /X 5 0 R >>"
    draw = stream(b"/X Do")
    pattern = (b"<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 "
               b"/Resources << >> /Length 17 >>\nstream\n0 0 1 1 re f     \nendstream")
    return [("itself.pdf", one_page(state, draw, form(paint + b"/X Do", 5)), SIZE | TIME | DAMAGE),
            ("laughs.pdf", one_page(state, draw, *laughs), SIZE | TIME | DAMAGE),
            ("slow.pdf", one_page(state, draw, *slow), SIZE | TIME | DAMAGE | {"none"}),
            ("pattern.pdf", one_page("/Pattern << /P 5 0 R >>", stream(b"/Pattern cs /P scn 0 0 595 842 re f"), pattern),
             SIZE | TIME | MEMORY | DAMAGE)]


def annotations(dice: random.Random) -> list[Bomb]:
    count = dice.randint(150_000, 200_000)
    box = "/Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /AP << /N 6 0 R >>"
    look = form(b"0 0 595 842 re f " * 50, None)
    shared = one_page("", stream(b""), f"<< {box} >>".encode(), look, page=f"/Annots [{'5 0 R ' * count}]")
    deep = [form(b"/X Do " * 12, number + 1) for number in range(6, 16)] + [form(b"0 0 9 9 re f", None)]
    laughs = one_page("", stream(b""), f"<< {box} >>".encode(), *deep, page="/Annots [5 0 R]")
    packed = stream(deflated_zeros(1 << 30, 2), "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                                                "/Filter [/FlateDecode /FlateDecode]")
    inflated = one_page("", stream(b""), f"<< {box} >>".encode(), packed, page="/Annots [5 0 R]")
    anything = SIZE | TIME | MEMORY | DAMAGE
    return [("many.pdf", shared, anything), ("laughs.pdf", laughs, anything), ("inflated.pdf", inflated, anything)]


def dimension_lies(dice: random.Random) -> list[Bomb]:
    side = dice.randint(40_000, 60_000)
    modest = image_entries(600, 800, more="/Filter /DCTDecode")
    vast = image_entries(2 ** 31 - 1, 2 ** 31 - 1, more="/Filter /FlateDecode")
    fax = image_entries(600, 800, 1, more=f"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {2 ** 31 - 1} >>")
    size = struct.pack(">II", side, side)
    codestream = (b"\xff\x4f\xff\x51" + struct.pack(">HH", 41, 0) + size + bytes(8) + size + bytes(8) +
                  struct.pack(">HBBB", 1, 7, 1, 1) + b"\xff\x52\0\x0c\0\0\0\x01\0\x05\x04\x04\0\x01" +
                  b"\xff\x5c\0\x13\x40" + bytes(16) + b"\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93" + bytes(100) + b"\xff\xd9")
    jpx = "/Type /XObject /Subtype /Image /Width 600 /Height 800 /Filter /JPXDecode"
    anything = SIZE | TIME | MEMORY | DAMAGE
    predictor = image_entries(600, 800, more="/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 "
                                             "/Colors 32 /BitsPerComponent 16 >>")
    return [("jpeg.pdf", picture_page(stream(jpeg_of(side, side), modest)), anything),
            ("vast.pdf", picture_page(stream(deflated_zeros(4096), vast)), anything),
            ("fax.pdf", picture_page(stream(b"\xff" * 4000, fax)), anything),
            ("jpx.pdf", picture_page(stream(codestream, jpx)), anything),
            ("predictor.pdf", picture_page(stream(deflated_zeros(480_000), predictor)), anything),
            ("strip.tiff", tiff(1000, 2 ** 31 - 1, 1, 4, b"\xff" * 500), anything),
            ("few.png", png(20_000, 2_000, 8, 0, deflated_zeros(100)), anything)]


def xref_stream_file(objects: dict[int, bytes], packed: dict[int, tuple[int, int]], size: int, more: str = "") -> bytes:
    """A file without a plain index: `packed` maps a number to its object stream and its place in there."""
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    begin = len(out)
    own = max([*objects, *packed]) + 1
    offsets[own] = begin
    rows = bytearray()
    for number in range(own + 1):
        if number in offsets:
            rows += struct.pack(">BIH", 1, offsets[number], 0)
        elif number in packed:
            rows += struct.pack(">BIH", 2, *packed[number])
        else:
            rows += struct.pack(">BIH", 0, 0, 65535)
    entries = f"/Type /XRef /Size {size or own + 1} /W [1 4 2] /Index [0 {own + 1}] /Root 1 0 R {more}"
    out += f"{own} 0 obj\n".encode() + flate(bytes(rows), entries) + f"\nendobj\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(out)


def object_streams(dice: random.Random) -> list[Bomb]:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    content = stream(b"0 0 100 100 re f")
    head = b"1 0 2 40 3 90 "
    body = CATALOGUE.ljust(40) + ONE_KID.ljust(50) + page
    good = {number: (5, place) for place, number in enumerate((1, 2, 3))}
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(head + body) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + begin + block * dice.randint(1500, 2000) + b"\x03\0"      # without its checksum
    first = f"/Type /ObjStm /First {len(head)}"
    inflated = stream(packed, f"{first} /N 3 /Filter /FlateDecode")
    twice = stream(zlib.compress(packed, 9), f"{first} /N 3 /Filter [/FlateDecode /FlateDecode]")
    counted = stream(zlib.compress(head + body), f"{first} /N 2000000000 /Filter /FlateDecode")
    looped = stream(zlib.compress(head + body), f"{first} /N 3 /Extends 5 0 R /Filter /FlateDecode")
    anything = SIZE | TIME | MEMORY | DAMAGE | PAGES | {"document_no_pages"}
    nested = {1: (5, 0), 2: (5, 1), 3: (5, 2), 5: (5, 0)}
    return [("inflated.pdf", xref_stream_file({4: content, 5: inflated}, good, 0), anything),
            ("twice.pdf", xref_stream_file({4: content, 5: twice}, good, 0), anything),
            ("counted.pdf", xref_stream_file({4: content, 5: counted}, good, 0), anything),
            ("looped.pdf", xref_stream_file({4: content, 5: looped}, good, 0), anything | {"none"}),
            ("nested.pdf", xref_stream_file({4: content}, nested, 0), anything),
            ("size.pdf", xref_stream_file({4: content, 5: looped}, good, 2_147_483_647), anything | {"none"})]


KINDS: dict[str, Callable[[random.Random], list[Bomb]]] = {
    "pixels": pixels, "one_bit": one_bit, "flate_in_flate": flate_in_flate, "huge_boxes": huge_boxes,
    "many_pages": many_pages, "recursive_forms": recursive_forms, "annotations": annotations,
    "dimension_lies": dimension_lies, "object_streams": object_streams,
}


def draw(kind: str, seed: int) -> list[Bomb]:
    """The bombs of a kind; another seed draws other sizes."""
    return KINDS[kind](random.Random(f"{kind} {seed}"))
