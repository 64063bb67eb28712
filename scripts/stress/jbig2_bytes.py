"""JBIG2 (ITU-T T.88) written byte by byte: a page with one generic region, as a PDF embeds it."""
from __future__ import annotations

import struct

# Table E.1: for each state the probability of the less probable symbol, the next states after the more and the
# less probable one, and whether the sense switches.
_PROBABILITY = (
    0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
    0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
    0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
    0x0015, 0x0009, 0x0005, 0x0001, 0x5601)
_AFTER_MORE = (1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
               29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46)
_AFTER_LESS = (1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24,
               25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46)
_SWITCHES = (0, 6, 14)
# Template 0 with its usual adaptive pixels: columns and rows before the pixel.
_NEIGHBOURS = [(dx, -2) for dx in range(-2, 3)] + [(dx, -1) for dx in range(-3, 4)] + [(dx, 0) for dx in range(-4, 0)]


class ArithmeticEncoder:
    """The MQ coder of Annex E."""

    def __init__(self) -> None:
        self.states: dict[int, tuple[int, int]] = {}         # context → state, more probable symbol
        self.out = bytearray(1)
        self.a, self.c, self.left = 0x8000, 0, 12

    def _byte_out(self) -> None:
        if self.out[-1] != 0xFF and self.c >= 0x8000000:
            self.out[-1] += 1
            self.c &= 0x7FFFFFF
        stuffed = self.out[-1] == 0xFF
        shift = 20 if stuffed else 19
        self.out.append(self.c >> shift & 0xFF)
        self.c &= (1 << shift) - 1
        self.left = 7 if stuffed else 8

    def encode(self, context: int, bit: int) -> None:
        state, more = self.states.get(context, (0, 0))
        probability = _PROBABILITY[state]
        self.a -= probability
        if bit == more and self.a & 0x8000:
            self.c += probability
            return
        exchanged = self.a < probability
        if (bit == more) != exchanged:
            self.c += probability
        else:
            self.a = probability
        if bit == more:
            state = _AFTER_MORE[state]
        else:
            more ^= state in _SWITCHES
            state = _AFTER_LESS[state]
        self.states[context] = (state, more)
        while not self.a & 0x8000:
            self.a, self.c, self.left = self.a << 1, self.c << 1, self.left - 1
            if self.left == 0:
                self._byte_out()

    def finish(self) -> bytes:
        most = self.c + self.a
        self.c |= 0xFFFF
        self.c -= 0x8000 if self.c >= most else 0
        for _ in range(2):
            self.c <<= self.left
            self._byte_out()
        return bytes(self.out[1:]).rstrip(b"\xff") + b"\xff\xac"


def arithmetic_region(rows: list[list[int]]) -> bytes:
    """Black is 1."""
    height, width = len(rows), len(rows[0])
    encoder = ArithmeticEncoder()
    empty = [0] * (width + 8)
    padded = [empty, empty] + [[0] * 4 + row + [0] * 4 for row in rows]
    for y in range(height):
        lines = padded[y:y + 3]
        for x in range(4, width + 4):
            context = 0
            for dx, dy in _NEIGHBOURS:
                context = context << 1 | lines[2 + dy][x + dx]
            encoder.encode(context, lines[2][x])
    return encoder.finish()


def segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def embedded_page(width: int, height: int, coded: bytes, fax: bool) -> bytes:
    """`coded`: T.6 data when `fax`, else what arithmetic_region gives."""
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    place = struct.pack(">IIIIB", width, height, 0, 0, 0)
    flags = b"\x01" if fax else b"\x00\x03\xff\xfd\xff\x02\xfe\xfe\xfe"
    return segment(0, 48, page) + segment(1, 38, place + flags + coded)
