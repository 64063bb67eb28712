"""The fonts that the corpus is drawn with: where they lie, how wide they run, and their subsets.

All come from Debian packages. Fandol is inside texlive-lang-chinese, which is far too big to install
for four files, so `fetch_fandol` unpacks only these into a cache folder of the user.
"""
from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "juesuan" / "fonts"
TRUETYPE = Path("/usr/share/fonts/truetype")
OPENTYPE = Path("/usr/share/fonts/opentype")
TEX_GYRE = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")

# name -> (file, face inside a collection, Debian package)
CATALOGUE: dict[str, tuple[Path, int, str]] = {
    "FandolSong": (CACHE / "FandolSong-Regular.otf", -1, "texlive-lang-chinese"),
    "FandolHei": (CACHE / "FandolHei-Regular.otf", -1, "texlive-lang-chinese"),
    "FandolFang": (CACHE / "FandolFang-Regular.otf", -1, "texlive-lang-chinese"),
    "FandolKai": (CACHE / "FandolKai-Regular.otf", -1, "texlive-lang-chinese"),
    "NotoSerif": (OPENTYPE / "noto/NotoSerifCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    "NotoSansBold": (OPENTYPE / "noto/NotoSansCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    "UMing": (TRUETYPE / "arphic/uming.ttc", 0, "fonts-arphic-uming"),
    "KaitiM": (TRUETYPE / "arphic-gkai00mp/gkai00mp.ttf", -1, "fonts-arphic-gkai00mp"),
    "ZenHei": (TRUETYPE / "wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei"),
    "LiberationSerif": (TRUETYPE / "liberation/LiberationSerif-Regular.ttf", -1, "fonts-liberation"),
    "Termes": (TEX_GYRE / "texgyretermes-regular.otf", -1, "fonts-texgyre"),
    # Kept back: the line reader is never trained on these four, so that a layout drawn with them
    # measures how it reads a face that it has not seen.
    "SungtiL": (TRUETYPE / "arphic-gbsn00lp/gbsn00lp.ttf", -1, "fonts-arphic-gbsn00lp"),
    "MicroHei": (TRUETYPE / "wqy/wqy-microhei.ttc", 0, "fonts-wqy-microhei"),
    "Pagella": (TEX_GYRE / "texgyrepagella-regular.otf", -1, "fonts-texgyre"),
    # Only worlds.py draws with these: faces of spreadsheets and typewriters.
    "NotoSans": (OPENTYPE / "noto/NotoSansCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    "LiberationSans": (TRUETYPE / "liberation/LiberationSans-Regular.ttf", -1, "fonts-liberation"),
    "LiberationNarrow": (TRUETYPE / "liberation/LiberationSansNarrow-Regular.ttf", -1, "fonts-liberation"),
    "LiberationMono": (TRUETYPE / "liberation/LiberationMono-Regular.ttf", -1, "fonts-liberation"),
    "Heros": (TEX_GYRE / "texgyreheros-regular.otf", -1, "fonts-texgyre"),
    "Bonum": (TEX_GYRE / "texgyrebonum-regular.otf", -1, "fonts-texgyre"),
    "Schola": (TEX_GYRE / "texgyreschola-regular.otf", -1, "fonts-texgyre"),
}
KEPT_BACK = ("SungtiL", "FandolKai", "MicroHei", "Pagella")


def missing_packages() -> list[str]:
    """The Debian packages that must still be installed before the corpus can be drawn."""
    return sorted({package for path, _, package in CATALOGUE.values() if not path.exists()})


def fetch_fandol() -> None:
    """Download texlive-lang-chinese and keep only the Fandol faces, in the cache folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "texlive-lang-chinese"], cwd=folder, check=True)
        package = next(Path(folder).glob("*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(package), folder], check=True)
        for path in sorted(Path(folder).rglob("Fandol*-*.otf")):
            shutil.copy(path, CACHE / path.name)


@dataclass
class FontFace:
    """One face: enough of it to lay text out."""
    name: str
    path: Path
    index: int
    units: int
    widths: dict[str, float] = field(repr=False)

    def covers(self, character: str) -> bool:
        return character in self.widths

    def width(self, character: str) -> float:
        """Advance of one character, in ems."""
        return self.widths[character]


@lru_cache(maxsize=None)
def face(name: str) -> FontFace:
    path, index, _ = CATALOGUE[name]
    with TTFont(path, fontNumber=index, lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        widths = {chr(code): metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    return FontFace(name, path, index, units, widths)


@lru_cache(maxsize=None)
def ink_span(name: str, character: str) -> tuple[float, float]:
    """Where the ink of a character begins and ends, in ems from where its advance begins."""
    path, index, _ = CATALOGUE[name]
    with TTFont(path, fontNumber=index, lazy=True) as font:
        glyphs = font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[font.getBestCmap()[ord(character)]].draw(pen)
        x0, _, x1, _ = pen.bounds or (0, 0, 0, 0)
        return x0 / font["head"].unitsPerEm, x1 / font["head"].unitsPerEm


@dataclass
class EmbeddedFont:
    """A subset that is ready to be put into a PDF."""
    name: str
    kind: str                       # "truetype" or "cff": which FontFile entry of the PDF it needs
    data: bytes
    code: dict[str, int]            # character -> CID
    width: dict[int, int]           # CID -> advance in 1/1000 em
    ascent: int
    descent: int
    box: tuple[int, int, int, int]


def embed(name: str, characters: set[str]) -> EmbeddedFont:
    """Cut a face down to the given characters."""
    source = face(name)
    options = Options()
    options.layout_features, options.name_IDs = [], []
    options.hinting, options.notdef_outline = False, True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "EBDT", "EBLC", "mort",
                            "morx", "gasp", "BDF ", "FFTM"]
    # recalcTimestamp stays off: the same characters must give the same bytes on every day.
    font = TTFont(source.path, fontNumber=source.index, recalcTimestamp=False, lazy=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    font.close()
    font = TTFont(io.BytesIO(buffer.getvalue()))
    glyphs = {chr(code): glyph for code, glyph in font.getBestCmap().items()}
    kind, data = "truetype", buffer.getvalue()
    if "CFF " in font:
        kind, data = "cff", font.reader["CFF "]
    code = {c: _cid(font, glyph) for c, glyph in sorted(glyphs.items())}
    scale = 1000 / source.units
    head, metrics = font["head"], font["hmtx"].metrics
    return EmbeddedFont(
        name, kind, data, code, {code[c]: round(metrics[g][0] * scale) for c, g in glyphs.items()},
        round(font["hhea"].ascent * scale), round(font["hhea"].descent * scale),
        tuple(round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)))


def _cid(font: TTFont, glyph: str) -> int:
    """The number under which a PDF asks for a glyph: the font's own CID where it has one, else the glyph index."""
    if "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS"):
        return int(glyph[3:]) if glyph.startswith("cid") else 0
    return font.getGlyphID(glyph)
