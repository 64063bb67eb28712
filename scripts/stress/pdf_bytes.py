"""PDF files written byte by byte, as plain or as strange as they are asked for."""
from __future__ import annotations

import zlib

A4 = (595, 842)


def stream(data: bytes, entries: str = "", length: int | None = None) -> bytes:
    """A stream object; `length` may lie."""
    said = len(data) if length is None else length
    return f"<< {entries} /Length {said} >>\nstream\n".encode() + data + b"\nendstream"


def flate(data: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(data, 9), f"{entries} /Filter /FlateDecode")


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """Numbers the objects from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    begin = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n".encode()
    return bytes(out)


def one_page(resources: str, content: bytes, *more: bytes, box: tuple[float, float] = A4, page: str = "") -> bytes:
    """A file of one page: 1 catalogue, 2 pages, 3 page, 4 its content, then `more` from 5."""
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                     f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]} {box[1]}] /Contents 4 0 R "
                     f"/Resources << {resources} >> {page} >>".encode(), content, *more])


def picture_page(image: bytes, box: tuple[float, float] = A4, page: str = "") -> bytes:
    """A page that is nothing but the image object."""
    draw = f"q {box[0]} 0 0 {box[1]} 0 0 cm /I0 Do Q".encode()
    return one_page("/XObject << /I0 5 0 R >>", stream(draw), image, box=box, page=page)
