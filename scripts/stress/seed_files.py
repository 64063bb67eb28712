"""Good files of every kind, small: what the mutations start from. Needs python3-pil and qpdf."""
from __future__ import annotations

import io
import subprocess
import tempfile
import zlib
from functools import lru_cache
from pathlib import Path

from PIL import Image, TiffImagePlugin

from . import jbig2_bytes
from .bomb_files import image_entries
from .ofd_seeds import ofd_seeds
from .office_seeds import office_seeds
from .pdf_bytes import assemble, flate, one_page, picture_page, stream
from .running import ROOT

DPI = 150
PLACE = (680, 325, 1125, 545)                    # of corpus/broken/one_page.png: the amounts of five rows
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


@lru_cache(maxsize=None)
def grey() -> Image.Image:
    return Image.open(ROOT / "corpus/broken/one_page.png").convert("L").crop(PLACE)


@lru_cache(maxsize=None)
def bitonal() -> Image.Image:
    return grey().point(lambda value: 255 if value > 150 else 0, "1")


@lru_cache(maxsize=None)
def colour() -> Image.Image:
    warm = Image.new("RGB", grey().size, (250, 244, 220))
    warm.paste((30, 20, 60), mask=grey().point(lambda value: 255 - value))
    return warm


def whole_page(part: Image.Image) -> Image.Image:
    """A page of A4, which is what a picture without a resolution is taken for."""
    page = Image.new(part.mode, (1240, 1754), "white")
    page.paste(part, (200, 200))
    return page


def box() -> tuple[float, float]:
    return tuple(round(side * 72 / DPI, 2) for side in grey().size)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(image: Image.Image, **options: object) -> bytes:
    return saved(image, "JPEG", quality=70, dpi=(DPI, DPI), **options)


def fax(image: Image.Image, compression: str) -> bytes:
    """The one strip of a TIFF, coded so that ink is black to the fax."""
    image = image.point(lambda value: 255 - value)
    previous, TiffImagePlugin.STRIP_SIZE = TiffImagePlugin.STRIP_SIZE, 1 << 30
    try:
        tiff = saved(image, "TIFF", compression=compression, tiffinfo={266: 1})
    finally:
        TiffImagePlugin.STRIP_SIZE = previous
    tags = Image.open(io.BytesIO(tiff)).tag_v2
    return tiff[tags[273][0]:tags[273][0] + tags[279][0]]


def run_lengths(data: bytes) -> bytes:
    out = bytearray()
    for begin in range(0, len(data), 128):
        part = data[begin:begin + 128]
        out += bytes([257 - len(part), part[0]]) if len(part) > 1 and len(set(part)) == 1 else \
            bytes([len(part) - 1]) + part
    return bytes(out) + b"\x80"


def lzw(data: bytes) -> bytes:
    """With codes of nine bits only: the table is cleared before they grow."""
    bits = "".join(f"{256:09b}" * (i % 200 == 0) + f"{byte:09b}" for i, byte in enumerate(data)) + f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def ascii85(data: bytes) -> bytes:
    import base64
    return base64.a85encode(data) + b"~>"


def picture_pdfs() -> dict[str, bytes]:
    width, height = grey().size
    bits = bitonal().tobytes()
    rows = [[0 if white else 1 for white in bitonal().crop((0, y, width, y + 1)).getdata()] for y in range(height)]
    group4 = fax(bitonal(), "group4")
    sub = zlib.compress(b"".join(b"\2" + bytes((b - a) & 255 for a, b in zip(
        ([0] * width) if y == 0 else grey().crop((0, y - 1, width, y)).tobytes(),
        grey().crop((0, y, width, y + 1)).tobytes())) for y in range(height)))

    def page(data: bytes, filters: str, depth: int = 8, space: str = "/DeviceGray", more: str = "") -> bytes:
        entries = image_entries(width, height, depth, space, f"/Filter {filters} {more}")
        return picture_page(stream(data, entries), box())

    parameters = f"/DecodeParms << /K {{}} /Columns {width} /Rows {height} >>"
    coded = {fax_coded: jbig2_bytes.embedded_page(width, height, group4 if fax_coded else
                                                  jbig2_bytes.arithmetic_region(rows), fax_coded) for fax_coded in (0, 1)}
    palette = grey().quantize(16)
    colours = bytes(palette.getpalette()[:48]).hex()
    half = bytes(a << 4 | b for y in range(height) for a, b in zip(*[iter(
        [palette.getpixel((x, y)) for x in range(width)] + [0] * (width % 2))] * 2))
    return {
        "jpeg_grey": page(jpeg(grey()), "/DCTDecode"),
        "jpeg_colour": page(jpeg(colour()), "/DCTDecode", space="/DeviceRGB"),
        "jpeg_progressive": page(jpeg(grey(), progressive=True), "/DCTDecode"),
        "jpeg_cmyk": page(jpeg(colour().convert("CMYK")), "/DCTDecode", space="/DeviceCMYK",
                          more="/Decode [1 0 1 0 1 0 1 0]"),
        "group4": page(group4, "/CCITTFaxDecode", 1, more=parameters.format(-1)),
        "group3": page(fax(bitonal(), "group3"), "/CCITTFaxDecode", 1, more=parameters.format(0)),
        "jbig2": page(coded[0], "/JBIG2Decode", 1),
        "jbig2_fax": page(coded[1], "/JBIG2Decode", 1),
        "jpx_grey": page(saved(grey(), "JPEG2000"), "/JPXDecode"),
        "jpx_colour": page(saved(colour(), "JPEG2000", quality_mode="rates", quality_layers=[20]), "/JPXDecode",
                           space="/DeviceRGB"),
        "flate_grey": page(zlib.compress(grey().tobytes()), "/FlateDecode"),
        "flate_predicted": page(sub, "/FlateDecode", more=f"/DecodeParms << /Predictor 15 /Columns {width} >>"),
        "flate_bits": page(zlib.compress(bits), "/FlateDecode", 1),
        "lzw": page(lzw(bits), "/LZWDecode", 1),
        "run_length": page(run_lengths(bits), "/RunLengthDecode", 1),
        "ascii85": page(ascii85(zlib.compress(bits)), "[/ASCII85Decode /FlateDecode]", 1),
        "hex_jpeg": page(jpeg(grey()).hex().encode() + b">", "[/ASCIIHexDecode /DCTDecode]"),
        "indexed": page(zlib.compress(half), "/FlateDecode", 4, f"[/Indexed /DeviceRGB 15 <{colours}>]"),
        "inverted": page(zlib.compress(bytes(b ^ 255 for b in bits)), "/FlateDecode", 1, more="/Decode [1 0]"),
    }


def placed_pdfs() -> dict[str, bytes]:
    """The same picture, drawn in other ways."""
    width, height = grey().size
    wide, high = box()
    data = jpeg(grey())
    image = stream(data, image_entries(width, height, more="/Filter /DCTDecode"))
    bits = zlib.compress(bitonal().tobytes())
    mask = stream(bits, f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ImageMask true "
                        "/BitsPerComponent 1 /Filter /FlateDecode")
    black = flate(bytes(width * height), image_entries(width, height, more="/SMask 6 0 R"))
    inked = flate(bytes(255 - b for b in grey().tobytes()), image_entries(width, height))
    draw = f"q {wide} 0 0 {high} 0 0 cm /I0 Do Q"
    inline = f"q {wide} 0 0 {high} 0 0 cm BI /W {width} /H {height} /BPC 1 /CS /G /F /Fl ID ".encode() + bits + b"\nEI Q"
    half = grey().size[1] // 2
    strips = [grey().crop((0, 0, width, half)), grey().crop((0, half, width, height))]
    shares = [half / height * high, (height - half) / height * high]
    cut = f"q {wide} 0 0 {shares[0]} 0 {shares[1]} cm /I0 Do Q q {wide} 0 0 {shares[1]} 0 0 cm /I1 Do Q"
    parts = [stream(jpeg(part), image_entries(*part.size, more="/Filter /DCTDecode")) for part in strips]
    form = stream(draw.encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 {wide} {high}] "
                                 "/Resources << /XObject << /I0 6 0 R >> >>")
    hidden = f"{draw} BT 3 Tr /F0 8 Tf 20 20 Td (673.16 650.16) Tj ET"
    return {
        "mask": picture_page(mask, box()),
        "soft_mask": one_page("/XObject << /I0 5 0 R >>", stream(draw.encode()), black, inked, box=box()),
        "inline": one_page("", stream(inline), box=box()),
        "turned": one_page("/XObject << /I0 5 0 R >>", stream(f"q 0 {wide} -{high} 0 {high} 0 cm /I0 Do Q".encode()), image,
                           box=(high, wide), page="/Rotate 90"),
        "strips": one_page("/XObject << /I0 5 0 R /I1 6 0 R >>", stream(cut.encode()), *parts, box=box()),
        "form": one_page("/XObject << /X0 5 0 R >>", stream(b"/X0 Do"), form, image, box=box()),
        "hidden_text": one_page("/XObject << /I0 5 0 R >> /Font << /F0 6 0 R >>", stream(hidden.encode()), image,
                                HELVETICA, box=box()),
    }


def text_pdfs() -> dict[str, bytes]:
    lines = b"BT /F0 11 Tf 20 90 Td (Total 673.16) Tj 0 -20 Td (Basic 650.16) Tj 0 -20 Td (Project 23.00) Tj ET "
    ruled = lines + b"0.5 w 10 80 m 190 80 l S 10 60 m 190 60 l S 10 40 m 190 40 l S"
    fonts, small = "/Font << /F0 5 0 R >>", (213, 110)
    glyph = b"<< /Length 41 >>\nstream\n600 0 0 0 500 700 d1 0 0 500 700 re f    \nendstream"
    type3 = (b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 "
             b"/LastChar 65 /Widths [600] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >> /Resources << >> >>")
    stamp = stream(b"1 0 0 RG 3 w 10 10 50 50 re S", "/Type /XObject /Subtype /Form /BBox [0 0 70 70]")
    noted = b"<< /Type /Annot /Subtype /Stamp /Rect [100 20 170 90] /AP << /N 7 0 R >> >>"
    two = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /Resources << "
           b"/Font << /F0 6 0 R >> >> /MediaBox [0 0 213 110] >>", b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
           b"<< /Type /Pages /Parent 2 0 R /Kids [7 0 R] /Count 1 >>", stream(ruled), HELVETICA,
           b"<< /Type /Page /Parent 4 0 R /Contents [5 0 R 5 0 R] >>"]
    return {
        "text": one_page(fonts, stream(ruled), HELVETICA, box=small),
        "text_flate": one_page(fonts, flate(ruled), HELVETICA, box=small),
        "text_type3": one_page(fonts, stream(b"BT /F0 20 Tf 20 50 Td (AAAA) Tj ET " + ruled.split(b"ET ")[1]), type3, glyph,
                               box=small),
        "text_noted": one_page(fonts, stream(ruled), HELVETICA, noted, stamp, box=small, page="/Annots [6 0 R]"),
        "two_pages": assemble(two),
        "script": one_page(fonts, flate(ruled), HELVETICA, box=small,
                           page="/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"),
    }


def rewritten(content: bytes, *options: str) -> bytes:
    """By qpdf, with the same bytes every time."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(content)
        subprocess.run(["qpdf", "--static-id", "--warning-exit-0", *options, before, after], check=True)
        return after.read_bytes()


def structured_pdfs(plain: dict[str, bytes]) -> dict[str, bytes]:
    """The same pages under other file structures."""
    packed = ("--object-streams=generate",)
    out = {}
    for name in ("jpeg_grey", "group4", "text_flate", "two_pages"):
        out[f"{name}.packed"] = rewritten(plain[name], *packed)
    for name, options in {"rc4_40": ("40", "--"), "rc4_128": ("128", "--use-aes=n", "--"),
                          "aes_128": ("128", "--use-aes=y", "--"), "aes_256": ("256", "--")}.items():
        weak = ("--allow-weak-crypto", "--static-aes-iv")
        out[f"encrypted_{name}"] = rewritten(plain["jpeg_grey"], *weak, "--encrypt", "", "owner", *options)
    out["encrypted_text"] = rewritten(plain["two_pages"], "--static-aes-iv", "--object-streams=generate", "--encrypt", "",
                                      "owner", "256", "--")
    out["linear"] = rewritten(plain["two_pages"], "--linearize")
    out["linear_packed"] = rewritten(plain["group4"], "--linearize", *packed)
    out["updated"] = updated(plain["text"])
    return out


def updated(content: bytes) -> bytes:
    """A second version of the page's content, appended."""
    begin = len(content)
    new = b"4 0 obj\n" + stream(b"BT /F0 11 Tf 20 90 Td (Total 673.16) Tj 0 -20 Td (Changed 1.00) Tj ET") + b"\nendobj\n"
    index = len(content) + len(new)
    before = content.rindex(b"startxref\n")
    old = content[before:].split()[1].decode()
    return content + new + (f"xref\n4 1\n{begin:010} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {old} >>\n"
                            f"startxref\n{index}\n%%EOF\n").encode()


def pictures() -> dict[str, bytes]:
    two = {"save_all": True, "append_images": [bitonal().transpose(Image.Transpose.FLIP_TOP_BOTTOM)]}
    dpi = {"dpi": (DPI, DPI)}
    return {
        "grey.jpg": jpeg(grey()), "colour.jpg": jpeg(colour()), "progressive.jpg": jpeg(grey(), progressive=True),
        "grey.png": saved(grey(), "PNG", **dpi), "bits.png": saved(bitonal(), "PNG", **dpi),
        "palette.png": saved(grey().quantize(16), "PNG", **dpi), "colour.png": saved(colour(), "PNG", **dpi),
        "group4.tiff": saved(bitonal(), "TIFF", compression="group4", **dpi, **two),
        "group3.tiff": saved(bitonal(), "TIFF", compression="group3", **dpi),
        "lzw.tiff": saved(grey(), "TIFF", compression="tiff_lzw", **dpi),
        "deflate.tiff": saved(colour(), "TIFF", compression="tiff_adobe_deflate", **dpi),
        "packbits.tiff": saved(grey(), "TIFF", compression="packbits", **dpi),
        "jpeg.tiff": saved(grey(), "TIFF", compression="jpeg", **dpi),
        "raw.tiff": saved(bitonal(), "TIFF", **dpi),
        "grey.bmp": saved(grey(), "BMP", **dpi), "bits.bmp": saved(bitonal(), "BMP", **dpi),
        "grey.jp2": saved(whole_page(grey()), "JPEG2000"),
        "colour.jp2": saved(whole_page(colour()), "JPEG2000", quality_mode="rates", quality_layers=[10]),
        "grey.webp": saved(whole_page(grey()), "WEBP", lossless=True),
        "colour.webp": saved(whole_page(colour()), "WEBP", quality=90),
    }


@lru_cache(maxsize=None)
def seeds() -> dict[str, bytes]:
    """File name → bytes."""
    plain = {**picture_pdfs(), **placed_pdfs(), **text_pdfs()}
    pdfs = {**plain, **structured_pdfs(plain)}
    return {**{f"{name}.pdf": content for name, content in pdfs.items()}, **pictures(), **office_seeds(), **ofd_seeds()}
