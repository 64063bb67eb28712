"""Damage, drawn from a seed: to bytes, to the structure of a format, by cutting, by splicing."""
from __future__ import annotations

import random
import re
import struct
import zlib

from .office_seeds import inside_part

NUMBERS = (0, 1, 2, 3, 7, 8, 16, 31, 32, 127, 128, 255, 256, 257, 1000, 4095, 32767, 32768, 65535, 65536, 99999,
           2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 63, -1, -2, -128, -65536, -2 ** 31)
NAMES = (b"/DCTDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/JPXDecode", b"/FlateDecode", b"/LZWDecode",
         b"/ASCII85Decode", b"/RunLengthDecode", b"/Crypt", b"/DeviceGray", b"/DeviceRGB", b"/DeviceCMYK", b"/Indexed",
         b"/Pattern", b"/Page", b"/Pages", b"/Catalog", b"/XObject", b"/Image", b"/Form", b"/ObjStm", b"/XRef", b"/Font",
         b"/Contents", b"/Resources", b"/Kids", b"/Parent", b"/Length", b"/Filter", b"/Encrypt", b"/Root", b"/Type")
WORDS = (b"endobj", b"endstream", b"stream", b"obj", b"xref", b"trailer", b"startxref", b"%%EOF", b">>", b"<<", b"]", b"[")
STREAM = re.compile(rb"stream\r?\n")


def number(dice: random.Random) -> bytes:
    return str(dice.choice(NUMBERS)).encode()


def replaced(data: bytes, begin: int, end: int, new: bytes) -> bytes:
    return data[:begin] + new + data[end:]


def flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16, 64))):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def overwrite(data: bytes, dice: random.Random) -> bytes:
    begin, length = dice.randrange(len(data)), dice.choice((1, 2, 4, 16, 256, 2048))
    filling = dice.choice((bytes(length), b"\xff" * length, dice.randbytes(length)))
    return replaced(data, begin, begin + length, filling)[:max(len(data), 1)]


def insert(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return replaced(data, place, place, dice.randbytes(dice.choice((1, 2, 7, 64, 1000))))


def delete(data: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(data))
    return replaced(data, begin, begin + dice.choice((1, 2, 7, 64, 1000)), b"")


def repeat(data: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(data))
    part = data[begin:begin + dice.choice((8, 64, 1000))]
    return replaced(data, begin, begin, part * dice.choice((1, 2, 50)))


def truncate(data: bytes, dice: random.Random) -> bytes:
    return data[:dice.randrange(1, len(data))]


def truncate_at_word(data: bytes, dice: random.Random) -> bytes:
    """Where a download or a program breaks off: after a word of the structure."""
    ends = [match.end() for match in re.finditer(b"|".join(map(re.escape, WORDS)), data)]
    return data[:dice.choice(ends)] if ends else truncate(data, dice)


def lose_head(data: bytes, dice: random.Random) -> bytes:
    """The first bytes stay, so that the kind of the file is still known."""
    return data[:16] + data[dice.randrange(16, max(17, len(data))):]


def lose_block(data: bytes, dice: random.Random) -> bytes:
    """A block of a disk, gone to zeros."""
    begin = dice.randrange(len(data)) // 512 * 512
    return replaced(data, begin, begin + 512, bytes(len(data[begin:begin + 512])))


def splice(data: bytes, other: bytes, dice: random.Random) -> bytes:
    return data[:dice.randrange(1, len(data))] + other[dice.randrange(len(other)):]


def graft(data: bytes, other: bytes, dice: random.Random) -> bytes:
    """A stream's bytes replaced by those of another file's stream, the length left as it was."""
    mine, theirs = streams(data), streams(other)
    if not mine or not theirs:
        return splice(data, other, dice)
    begin, end = dice.choice(mine)
    their_begin, their_end = dice.choice(theirs)
    return replaced(data, begin, end, other[their_begin:their_end])


def streams(data: bytes) -> list[tuple[int, int]]:
    out = []
    for match in STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        if end > 0 and data[match.start() - 3:match.start()] != b"end":
            out.append((match.end(), end))
    return out


def some_number(data: bytes, dice: random.Random) -> bytes:
    """A number of the structure, outside the streams' bytes."""
    inside = streams(data)
    found = [m for m in re.finditer(rb"(?<![\w.#])-?\d+(?![\w.])", data)
             if not any(begin <= m.start() < end for begin, end in inside)]
    if not found:
        return flip(data, dice)
    match = dice.choice(found)
    return replaced(data, *match.span(), number(dice))


def some_name(data: bytes, dice: random.Random) -> bytes:
    found = list(re.finditer(rb"/[A-Za-z]\w*", data))
    if not found:
        return flip(data, dice)
    match = dice.choice(found)
    new = dice.choice(NAMES) if dice.random() < 0.7 else b"/" + dice.randbytes(3).hex().encode()
    return replaced(data, *match.span(), new)


def some_word(data: bytes, dice: random.Random) -> bytes:
    word = dice.choice([word for word in WORDS if word in data] or [data[:1]])
    place = dice.choice([match.start() for match in re.finditer(re.escape(word), data)])
    return replaced(data, place, place + len(word), dice.choice((b"", word * 2, dice.choice(WORDS))))


def some_entry(data: bytes, dice: random.Random) -> bytes:
    """A key that says something else, or is said twice."""
    key = dice.choice((b"/Width", b"/Height", b"/BitsPerComponent", b"/Length", b"/Columns", b"/Rows", b"/K", b"/Count",
                       b"/Predictor", b"/Colors", b"/N", b"/First", b"/Size", b"/Prev", b"/Rotate", b"/W", b"/Index"))
    found = list(re.finditer(re.escape(key) + rb"\s+-?\d+", data))
    if not found:
        return some_number(data, dice)
    match = dice.choice(found)
    return replaced(data, *match.span(), key + b" " + number(dice))


def some_reference(data: bytes, dice: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+ 0 R", data))
    if not found:
        return some_name(data, dice)
    match = dice.choice(found)
    return replaced(data, *match.span(), dice.choice((b"1 0 R", b"2 0 R", b"3 0 R", b"4 0 R", b"5 0 R", b"null",
                                                      b"99 0 R", b"(x)", b"[3 0 R]", b"<< >>")))


def inside_flate(data: bytes, dice: random.Random) -> bytes:
    """What is packed changes, and is packed again with the right length and checksum."""
    found = []
    for begin, end in streams(data):
        try:
            found.append((begin, end, zlib.decompressobj().decompress(data[begin:end])))
        except zlib.error:
            pass
    if not found:
        return some_number(data, dice)
    begin, end, plain = dice.choice(found)
    if not plain:
        return flip(data, dice)
    packed = zlib.compress(dice.choice((flip, overwrite, delete, some_number, truncate))(plain, dice))
    head = data[:begin]
    said = list(re.finditer(rb"/Length \d+", head))
    if said:
        head = replaced(head, *said[-1].span(), f"/Length {len(packed)}".encode())
    return head + packed + b"\n" + data[end:]


def picture_field(data: bytes, dice: random.Random) -> bytes:
    """A length, a size or a tag of PNG, TIFF or JPEG; a PNG's checksum is made to fit."""
    out = bytearray(data)
    if data[:4] == b"\x89PNG":
        place = 8
        chunks = []
        while place + 12 <= len(data):
            length = struct.unpack(">I", data[place:place + 4])[0]
            chunks.append((place, length))
            place += 12 + length
        begin, length = dice.choice(chunks)
        if length:
            out[begin + 8 + dice.randrange(length)] = dice.randrange(256)
        out[begin + 8 + length:begin + 12 + length] = struct.pack(">I", zlib.crc32(out[begin + 4:begin + 8 + length]))
    elif data[:2] == b"II":
        directory = struct.unpack("<I", data[4:8])[0]
        count = struct.unpack("<H", data[directory:directory + 2])[0]
        entry = directory + 2 + 12 * dice.randrange(count + 1)
        struct.pack_into("<I", out, min(entry + dice.choice((4, 8, 8, 8)), len(out) - 4), dice.choice(NUMBERS) & 0xFFFFFFFF)
    else:
        marks = [i for i in range(len(data) - 8) if data[i] == 0xFF and data[i + 1] not in (0, 0xFF)]
        if not marks:
            return flip(data, dice)
        place = dice.choice(marks)
        out[place + dice.randrange(1, 8)] = dice.randrange(256)
    return bytes(out)


ANY = (flip, flip, overwrite, insert, delete, repeat, truncate, lose_head, lose_block)
PDF = (some_number, some_number, some_name, some_word, some_entry, some_entry, some_reference, inside_flate, inside_flate,
       truncate_at_word)


MARKUP = (b"<table>", b"</table>", b"<td", b"</td>", b"<tr>", b"</tr>", b"<!--", b"-->", b"colspan=\"999999999\"", b"rowspan=-1",
          b"hidden", b"<script>", b"&#x110000;", b"&lt;", b"r=\"XFD1048576\"", b"<v>", b"</v>", b"t=\"s\"", b"<w:tbl>",
          b"DeltaX=\"g 999999999 1\"", b"CTM=\"1e9 0 0 0 0 0\"", b"Size=\"0\"", b"<ofd:PageBlock>", b"</ofd:Layer>",
          b"<w:vMerge/>", b"<w:gridSpan w:val=\"500\"/>", b"<![CDATA[", b"]]>", b"\"", b">", b"<")


def some_markup(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return replaced(data, place, place + dice.choice((0, 0, 1, 5, 40)), dice.choice(MARKUP))


def package_part(data: bytes, dice: random.Random) -> bytes:
    return inside_part(data, dice, (*ANY, some_markup, some_markup, some_number, some_number))


OFFICE = (package_part,) * 4


def ways_of(name: str) -> tuple:
    if name.endswith(".pdf"):
        return PDF
    if name.endswith((".docx", ".xlsx", ".ofd")):
        return OFFICE
    return (some_markup, some_number) if name.endswith(".html") else (picture_field,)


def mutated(seeds: dict[str, bytes], name: str, dice: random.Random) -> tuple[bytes, str]:
    """Other bytes than the seed's, and how they came about."""
    data = seeds[name]
    own = ways_of(name)
    for _ in range(20):
        how = dice.choice((dice.choice(ANY), dice.choice(own), dice.choice(own), dice.choice((splice, graft))))
        if how in (splice, graft):
            other = dice.choice(sorted(seeds))
            out, said = how(data, seeds[other], dice), f"{how.__name__} {other}"
        else:
            out, said = how(data, dice), how.__name__
        if dice.random() < 0.2 and out:
            again = dice.choice(ANY)
            out, said = again(out, dice), f"{said}, {again.__name__}"
        if out and out != data:
            return out, said
    return data[:-1], "truncate"
