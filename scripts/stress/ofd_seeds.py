"""OFDs that the mutations start from, written after GB/T 33190."""
from __future__ import annotations

import struct
import zlib

from .office_seeds import packed

MARK = 'xmlns:ofd="http://www.ofdspec.org/2016"'
BOX = "M 0 0 L 40 0 L 40 20 L 0 20 C"


def text(words: str, x: float, y: float, more: str = "", inner: str = "") -> str:
    offsets = " ".join(["3"] * (len(words) - 1))
    delta = f' DeltaX="{offsets}"' if offsets else ""
    return (f'<ofd:TextObject ID="9" Boundary="{x} {y} 80 8" Font="1" Size="5"{more}>{inner}'
            f'<ofd:TextCode X="0" Y="6"{delta}>{words}</ofd:TextCode></ofd:TextObject>')


def path(steps: str, more: str = "", inner: str = "") -> str:
    return (f'<ofd:PathObject ID="8" Boundary="20 20 120 80" LineWidth="0.3"{more}>{inner}'
            f"<ofd:AbbreviatedData>{steps}</ofd:AbbreviatedData></ofd:PathObject>")


def table(amounts: tuple[str, ...] = ("673.16", "650.16", "23.00")) -> str:
    rules = "".join(f"M 0 {y} L 120 {y} " for y in (0, 20, 40, 60, 80)) + "M 0 0 L 0 80 M 60 0 L 60 80 M 120 0 L 120 80"
    rows = [("Item", "Total"), *zip(("Union", "Basic", "Project"), amounts)]
    return path(rules) + "".join(text(words, 24 + 60 * column, 26 + 20 * row)
                                 for row, cells in enumerate(rows) for column, words in enumerate(cells))


def png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    rows = b"".join(b"\0" + bytes(200 if (x // 8 + y // 8) % 2 else 20 for x in range(64)) for y in range(64))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def seal(kind: bytes, picture: bytes) -> bytes:
    one = der(2, b"\1")
    return der(0x30, der(0x30, der(0x30, der(0x16, b"ES"), one), der(0x30, der(0x16, kind), der(4, picture), one, one)))


def ofd(pages: list[str], common: str = "", after: str = "", body: str = "", more: dict[str, bytes] | None = None,
        resources: str = "", stored: bool = False) -> bytes:
    parts = {"OFD.xml": f'<ofd:OFD {MARK} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>'
                        f"{body}</ofd:DocBody></ofd:OFD>"}
    listed = ""
    for number, page in enumerate(pages):
        name = f"Pages/Page_{number}/Content.xml"
        parts[f"Doc_0/{name}"] = (f"<ofd:Page {MARK}>" + (page if page.startswith("<ofd:T") and "Layer" in page else
                                  f'<ofd:Content><ofd:Layer ID="5" Type="Body">{page}</ofd:Layer></ofd:Content>') + "</ofd:Page>")
        listed += f'<ofd:Page ID="{number + 20}" BaseLoc="{name}"/>'
    parts["Doc_0/Document.xml"] = (
        f"<ofd:Document {MARK}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 160 140</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>Res.xml</ofd:PublicRes>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{after}</ofd:Document>")
    parts["Doc_0/Res.xml"] = (
        f'<ofd:Res {MARK} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="Liberation Serif"/></ofd:Fonts><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="2" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
        f"{resources}</ofd:Res>")
    content = {name: part.encode() for name, part in parts.items()}
    return packed({**content, "Doc_0/Res/a.png": png(), **(more or {})}, stored)


def signed(kind: bytes, picture: bytes) -> bytes:
    signature = (f'<ofd:Signature {MARK}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="20" Boundary="90 60 40 40"/>'
                 "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo></ofd:Signature>")
    signatures = f'<ofd:Signatures {MARK}><ofd:Signature ID="1" BaseLoc="One.xml"/></ofd:Signatures>'
    return ofd([table()], body="<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>", more={
        "Signs/Signatures.xml": signatures.encode(), "Signs/One.xml": signature.encode(), "Signs/Seal.esl": seal(kind, picture)})


def image(place: str, width: int, height: int) -> str:
    return (f'<ofd:ImageObject ID="7" Boundary="{place} {width} {height}" CTM="{width} 0 0 {height} 0 0" ResourceID="2"/>')


def annotated() -> bytes:
    drawn = path("M 0 0 A 9 5 30 1 0 20 20")
    annotation = (f'<ofd:PageAnnot {MARK}><ofd:Annot ID="1" Type="Path"><ofd:Remark>said</ofd:Remark>'
                  f'<ofd:Appearance Boundary="0 0 160 140">{drawn}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>')
    listed = (f'<ofd:Annotations {MARK}><ofd:Page PageID="20"><ofd:FileLoc>One.xml</ofd:FileLoc></ofd:Page>'
              "</ofd:Annotations>")
    return ofd([table()], after="<ofd:Annotations>Annots.xml</ofd:Annotations>",
               more={"Doc_0/Annots.xml": listed.encode(), "Doc_0/One.xml": annotation.encode()})


def with_resources() -> dict[str, bytes]:
    """Composite objects, parameters of drawing, templates."""
    unit = ('<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="3" Width="40" Height="20"><ofd:Content>'
            f"{path(BOX)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>")
    settings = ('<ofd:DrawParams><ofd:DrawParam ID="4" LineWidth="1"><ofd:StrokeColor Value="200 0 0"/></ofd:DrawParam>'
                '</ofd:DrawParams><ofd:ColorSpaces><ofd:ColorSpace ID="6" Type="CMYK"/></ofd:ColorSpaces>')
    template = f'<ofd:Page {MARK}><ofd:Content><ofd:Layer ID="5">{text("Template", 24, 5)}</ofd:Layer></ofd:Content></ofd:Page>'
    coloured = path(BOX, ' DrawParam="4"', '<ofd:FillColor ColorSpace="6" Value="0 50 90 10"/>')
    page = f'<ofd:Template TemplateID="10"/><ofd:Content><ofd:Layer ID="5">{table()}</ofd:Layer></ofd:Content>'
    return {
        "unit.ofd": ofd([table() + '<ofd:CompositeObject ID="7" Boundary="10 110 40 20" ResourceID="3"/>'], resources=unit),
        "settings.ofd": ofd([table() + coloured], resources=settings),
        "template.ofd": ofd([page], common='<ofd:TemplatePage ID="10" ZOrder="Background" BaseLoc="Tpl.xml"/>',
                            more={"Doc_0/Tpl.xml": template.encode()}),
    }


def with_shapes() -> dict[str, bytes]:
    stops = "".join(f'<ofd:Segment Position="{place}"><ofd:Color Value="{value}"/></ofd:Segment>'
                    for place, value in ((0, "255 0 0"), (1, "0 0 255")))
    shade = f'<ofd:FillColor><ofd:AxialShd StartPoint="0 0" EndPoint="40 0">{stops}</ofd:AxialShd></ofd:FillColor>'
    area = f"<ofd:Area><ofd:Path><ofd:AbbreviatedData>{BOX}</ofd:AbbreviatedData></ofd:Path></ofd:Area>"
    green = '<ofd:FillColor Value="0 128 0" Alpha="128"/>'
    return {
        "curves.ofd": ofd([table() + path("M 0 0 Q 9 9 20 0 B 1 1 2 2 30 30 A 5 5 0 0 1 9 9 C")]),
        "filled.ofd": ofd([path(BOX, ' Fill="true" Rule="Even-Odd"', green) + table()]),
        "shade.ofd": ofd([path(BOX, ' Fill="true"', shade) + table()]),
        "clip.ofd": ofd([path(BOX, ' Fill="true"', f"<ofd:Clips><ofd:Clip>{area}</ofd:Clip></ofd:Clips>") + table()]),
        "dashes.ofd": ofd([table() + path("M 0 0 L 90 90", ' DashPattern="2 1" Cap="Round" Join="Bevel"')]),
        "hidden.ofd": ofd([table() + path(BOX, ' Visible="false"')]),
    }


def ofd_seeds() -> dict[str, bytes]:
    glyphs = ('<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>20 21</ofd:Glyphs>'
              "</ofd:CGTransform>")
    return {
        "table.ofd": ofd([table()]), "stored.ofd": ofd([table()], stored=True),
        "pages.ofd": ofd([table(), text("Two", 20, 20)]), "picture.ofd": ofd([table() + image("120 110", 22, 22)]),
        "scan.ofd": ofd([image("0 0", 160, 140)]), "glyphs.ofd": ofd([table() + text("12", 24, 110, "", glyphs)]),
        "matrix.ofd": ofd([table() + text("1,234.56", 24, 110, ' CTM="0.9 0 0 0.9 1 1" HScale="0.8"')]),
        "stacked.ofd": ofd([table() + text("123", 24, 110, ' CharDirection="90" ReadDirection="90"')]),
        "blocks.ofd": ofd([f'<ofd:PageBlock ID="7"><ofd:PageBlock ID="8">{table()}</ofd:PageBlock></ofd:PageBlock>']),
        "annotation.ofd": annotated(), "seal.ofd": signed(b"png", png()),
        "sealed_by_ofd.ofd": signed(b"ofd", ofd([path(BOX, ' Fill="true"')])), **with_resources(), **with_shapes(),
    }
