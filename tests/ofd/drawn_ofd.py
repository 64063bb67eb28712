"""OFD packages for tests, written after GB/T 33190-2016: pages of a PDF drawn anew, and small pages of single objects."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

import fitz

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRES = 25.4 / 72
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def number(value):
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"


def numbers(values):
    return " ".join(number(value) for value in values)


def offsets(values):
    """A list of offsets; equal ones that follow each other as "g count value"."""
    out, at = [], 0
    words = [number(value) for value in values]
    while at < len(words):
        end = at
        while end < len(words) and words[end] == words[at]:
            end += 1
        out += ["g", str(end - at), words[at]] if end - at > 2 else words[at:end]
        at = end
    return " ".join(out)


def element(name, children):
    return f'{XML}<ofd:{name} {NAMESPACE}>{"".join(children)}</ofd:{name}>'.encode()


class Package:
    """The parts of an OFD with one document."""

    def __init__(self, width=210.0, height=297.0):
        self.box = (0, 0, width, height)
        self.parts = {}
        self.pages, self.fonts, self.media, self.params, self.spaces, self.units = [], [], [], [], [], []
        self.templates, self.annotations, self.stamps, self.attachments = [], {}, [], []
        self.last_id = 100

    def next_id(self):
        self.last_id += 1
        return self.last_id

    def font(self, name, content=None, ending="otf"):
        font_id = self.next_id()
        file = ""
        if content is not None:
            self.parts[f"Doc_0/Res/font_{font_id}.{ending}"] = content
            file = f"<ofd:FontFile>font_{font_id}.{ending}</ofd:FontFile>"
        self.fonts.append(f'<ofd:Font ID="{font_id}" FontName={quoteattr(name)}>{file}</ofd:Font>')
        return font_id

    def picture(self, content, ending="png"):
        media_id = self.next_id()
        self.parts[f"Doc_0/Res/image_{media_id}.{ending}"] = content
        self.media.append(f'<ofd:MultiMedia ID="{media_id}" Type="Image" Format="{ending.upper()}">'
                          f"<ofd:MediaFile>image_{media_id}.{ending}</ofd:MediaFile></ofd:MultiMedia>")
        return media_id

    def page(self, objects, layer="Body", area=None, extra=""):
        """`objects` are elements; or pairs of a layer's type and elements."""
        page_id = self.next_id()
        layers = [(layer, objects)] if not objects or isinstance(objects[0], str) else objects
        box = f"<ofd:Area><ofd:PhysicalBox>{numbers(area)}</ofd:PhysicalBox></ofd:Area>" if area else ""
        content = "".join(f'<ofd:Layer ID="{self.next_id()}" Type="{kind}">{"".join(elements)}</ofd:Layer>'
                          for kind, elements in layers)
        name = f"Doc_0/Pages/Page_{len(self.pages)}/Content.xml"
        self.parts[name] = f"{XML}<ofd:Page {NAMESPACE}>{extra}{box}<ofd:Content>{content}</ofd:Content></ofd:Page>".encode()
        self.pages.append((page_id, name))
        return page_id

    def template(self, objects, order="Background"):
        template_id = self.next_id()
        name = f"Doc_0/Tpls/Tpl_{len(self.templates)}/Content.xml"
        self.parts[name] = (f'{XML}<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="{self.next_id()}">{"".join(objects)}'
                            "</ofd:Layer></ofd:Content></ofd:Page>").encode()
        self.templates.append(f'<ofd:TemplatePage ID="{template_id}" ZOrder="{order}" BaseLoc="{name[6:]}"/>')
        return f'<ofd:Template TemplateID="{template_id}" ZOrder="{order}"/>'

    def stamp(self, page_id, boundary, seal, clip=None):
        """`seal`: DER as seal_of gives it."""
        number_of = len(self.stamps)
        folder = f"Doc_0/Signs/Sign_{number_of}"
        self.parts[f"{folder}/Seal.esl"] = seal
        cut = f' Clip="{numbers(clip)}"' if clip else ""
        self.parts[f"{folder}/Signature.xml"] = (
            f"{XML}<ofd:Signature {NAMESPACE}><ofd:SignedInfo><ofd:StampAnnot ID=\"1\" PageRef=\"{page_id}\" "
            f'Boundary="{numbers(boundary)}"{cut}/><ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>'
            "</ofd:SignedInfo></ofd:Signature>").encode()
        self.stamps.append(f'<ofd:Signature ID="{number_of + 1}" Type="Seal" BaseLoc="/{folder}/Signature.xml"/>')

    def annotation(self, page_id, kind, appearance="", remark="", boundary=(0, 0, 210, 297)):
        look = f'<ofd:Appearance Boundary="{numbers(boundary)}">{appearance}</ofd:Appearance>' if appearance else ""
        said = f"<ofd:Remark>{escape(remark)}</ofd:Remark>" if remark else ""
        self.annotations.setdefault(page_id, []).append(
            f'<ofd:Annot ID="{self.next_id()}" Type="{kind}" Creator="test" LastModDate="2026-01-01">{said}{look}</ofd:Annot>')

    def attach(self, name, content):
        self.parts[f"Doc_0/Attachs/{name}"] = content
        self.attachments.append(f'<ofd:Attachment ID="{self.next_id()}" Name={quoteattr(name)} Format="file">'
                                f"<ofd:FileLoc>{escape(name)}</ofd:FileLoc></ofd:Attachment>")

    def _resources(self):
        groups = [("ColorSpaces", self.spaces), ("DrawParams", self.params), ("Fonts", self.fonts),
                  ("MultiMedias", self.media), ("CompositeGraphicUnits", self.units)]
        inner = "".join(f'<ofd:{name}>{"".join(each)}</ofd:{name}>' for name, each in groups if each)
        return f'{XML}<ofd:Res {NAMESPACE} BaseLoc="Res">{inner}</ofd:Res>'.encode()

    def _document(self):
        pages = "".join(f'<ofd:Page ID="{page_id}" BaseLoc="{name[6:]}"/>' for page_id, name in self.pages)
        more = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if self.annotations else ""
        more += "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if self.attachments else ""
        return (f"{XML}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>{self.last_id}</ofd:MaxUnitID>"
                f"<ofd:PageArea><ofd:PhysicalBox>{numbers(self.box)}</ofd:PhysicalBox></ofd:PageArea>"
                f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{''.join(self.templates)}</ofd:CommonData>"
                f"<ofd:Pages>{pages}</ofd:Pages>{more}</ofd:Document>").encode()

    def all_parts(self):
        """Name → bytes, in the order of the package."""
        signatures = "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>" if self.stamps else ""
        out = {"OFD.xml": (f'{XML}<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0'
                           f"</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}"
                           "</ofd:DocBody></ofd:OFD>").encode(),
               "Doc_0/Document.xml": self._document(), "Doc_0/PublicRes.xml": self._resources(), **self.parts}
        if self.stamps:
            out["Doc_0/Signs/Signatures.xml"] = element("Signatures", self.stamps)
        if self.annotations:
            listed = ""
            for place, (page_id, elements) in enumerate(self.annotations.items()):
                out[f"Doc_0/Annots/Page_{place}.xml"] = element("PageAnnot", elements)
                listed += f'<ofd:Page PageID="{page_id}"><ofd:FileLoc>Page_{place}.xml</ofd:FileLoc></ofd:Page>'
            out["Doc_0/Annots/Annotations.xml"] = element("Annotations", [listed])
        if self.attachments:
            out["Doc_0/Attachs/Attachments.xml"] = element("Attachments", self.attachments)
        return out

    def content(self):
        return packed(self.all_parts())


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def text(package, font, size, x, y, words, right=None, glyphs=None, boundary=None, **more):
    """A TextObject whose first character stands at x, y of the page; `right`: offsets from each to the next."""
    boundary = boundary or (0, 0, *package.box[2:])
    right = right if right is not None else [size] * (len(words) - 1)
    inner = more.pop("inner", "")
    if glyphs:
        inner += (f'<ofd:CGTransform CodePosition="0" CodeCount="{len(words)}" GlyphCount="{len(glyphs)}">'
                  f"<ofd:Glyphs>{' '.join(map(str, glyphs))}</ofd:Glyphs></ofd:CGTransform>")
    delta = f' DeltaX="{offsets(right)}"' if right else ""
    attributes = "".join(f" {name}={quoteattr(str(value))}" for name, value in more.items())
    begin = f'X="{number(x - boundary[0])}" Y="{number(y - boundary[1])}"'
    return (f'<ofd:TextObject ID="{package.next_id()}" Boundary="{numbers(boundary)}" Font="{font}" Size="{number(size)}"'
            f"{attributes}>{inner}<ofd:TextCode {begin}{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>")


def path(package, steps, boundary=None, inner="", **more):
    boundary = boundary or (0, 0, *package.box[2:])
    attributes = "".join(f" {name}={quoteattr(str(value))}" for name, value in more.items())
    return (f'<ofd:PathObject ID="{package.next_id()}" Boundary="{numbers(boundary)}"{attributes}>{inner}'
            f"<ofd:AbbreviatedData>{steps}</ofd:AbbreviatedData></ofd:PathObject>")


def image(package, media, boundary, **more):
    attributes = "".join(f" {name}={quoteattr(str(value))}" for name, value in more.items())
    return (f'<ofd:ImageObject ID="{package.next_id()}" Boundary="{numbers(boundary)}" '
            f'CTM="{numbers((boundary[2], 0, 0, boundary[3], 0, 0))}" ResourceID="{media}"{attributes}/>')


def colour_of(rgb, name):
    return f'<ofd:{name} Value="{" ".join(str(round(255 * part)) for part in rgb)}"/>' if rgb else ""


def draw_texts(package, page, box, fonts, embed):
    """The characters of a page of a PDF where they stand, with its own fonts or with none."""
    out = []
    for span in page.get_texttrace():
        characters = span["chars"]
        if not characters:
            continue
        size = span["size"] * MILLIMETRES
        places = [(place[0] * MILLIMETRES, place[1] * MILLIMETRES) for _, _, place, _ in characters]
        words = "".join(chr(code) for code, *_ in characters)
        right = [b[0] - a[0] for a, b in zip(places, places[1:])]
        glyphs = [glyph for _, glyph, *_ in characters] if embed else None
        out.append(text(package, fonts[span["font"]], size, *places[0], words, right, glyphs, box,
                        inner=colour_of(span["color"], "FillColor")))
    return out


def draw_paths(package, page, box):
    out = []
    for drawing in page.get_drawings():
        steps = []
        for item in drawing["items"]:
            if item[0] == "l":
                steps.append(f"M {numbers(v * MILLIMETRES for v in item[1])} L {numbers(v * MILLIMETRES for v in item[2])}")
            elif item[0] == "re":
                x0, y0, x1, y1 = (v * MILLIMETRES for v in item[1])
                steps.append(f"M {numbers((x0, y0))} L {numbers((x1, y0))} L {numbers((x1, y1))} L {numbers((x0, y1))} C")
            elif item[0] == "c":
                points = [numbers(v * MILLIMETRES for v in point) for point in item[1:]]
                steps.append(f"M {points[0]} B {' '.join(points[1:])}")
        width = (drawing.get("width") or 0) * MILLIMETRES
        out.append(path(package, " ".join(steps), box, Stroke=str("s" in drawing["type"]).lower(), LineWidth=number(width),
                        Fill=str("f" in drawing["type"]).lower(),
                        inner=colour_of(drawing.get("fill"), "FillColor") + colour_of(drawing.get("color"), "StrokeColor")))
    return out


def of_pdf(source, pages, embed=True):
    """The pages (from 1) of a PDF as an OFD, as it draws them: `embed` its fonts, or name 宋体 alone."""
    with fitz.open(source) as document:
        package = Package()
        fonts = {}
        for page_number in pages:
            page = document[page_number - 1]
            for xref, ending, _, name, *_ in page.get_fonts():
                short = name.partition("+")[2] or name
                if short not in fonts:
                    content = document.extract_font(xref)[3] if embed else None
                    fonts[short] = package.font(name if embed else "宋体", content, ending)
            box = (0, 0, page.rect.width * MILLIMETRES, page.rect.height * MILLIMETRES)
            package.page(draw_paths(package, page, box) + draw_texts(package, page, box, fonts, embed), area=box)
        return package.content()


def der(tag, *parts):
    content = b"".join(parts)
    length = len(content)
    size = bytes([length]) if length < 128 else bytes([0x84]) + length.to_bytes(4, "big")
    return bytes([tag]) + size + content


def seal_of(kind, picture, width=40, height=40):
    """A seal as GM/T 0031 has it, as far as its picture: header, number, properties, picture."""
    header = der(0x30, der(0x16, b"ES"), der(0x02, b"\x01"), der(0x16, b"test"))
    properties = der(0x30, der(0x02, b"\x01"), der(0x0C, "测试".encode()))
    shown = der(0x30, der(0x16, kind.encode()), der(0x04, picture), der(0x02, bytes([width])), der(0x02, bytes([height])))
    return der(0x30, der(0x30, header, der(0x16, b"1"), properties, shown), der(0x04, b"certificate"))
