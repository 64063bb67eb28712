"""The faces that lines are drawn in, and those kept back for the evaluation.

A face is drawn from only where its character map really holds the character: Pillow would silently draw an
empty box, which teaches the reader to see characters in boxes.
"""
from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

CACHE = Path(os.environ.get("JUESUAN_FONTS", Path.home() / ".cache/juesuan/fonts"))
NOTO = "/usr/share/fonts/opentype/noto/Noto"
TRUETYPE = "/usr/share/fonts/truetype/"
GYRE = "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyre"
URW = "/usr/share/fonts/opentype/urw-base35/"


@dataclass(frozen=True)
class Face:
    path: str
    index: int = 0
    weight: float = 1.0  # how often, against the others of its list


# What the reports are set in (SimSun, FangSong, KaiTi, SimHei) is not free; the nearest designs weigh more.
CHINESE = [
    *(Face(f"{NOTO}SerifCJK-{style}.ttc", 2, weight) for style, weight in
      (("ExtraLight", 1.0), ("Light", 1.2), ("Regular", 1.5), ("Medium", 0.8), ("SemiBold", 0.6), ("Bold", 0.8))),
    *(Face(f"{NOTO}SansCJK-{style}.ttc", 2, weight) for style, weight in
      (("Light", 0.4), ("DemiLight", 0.4), ("Regular", 0.8), ("Medium", 0.6), ("Bold", 0.8))),
    Face(str(CACHE / "FandolSong-Regular.otf"), 0, 3.0), Face(str(CACHE / "FandolSong-Bold.otf"), 0, 0.8),
    Face(str(CACHE / "FandolFang-Regular.otf"), 0, 3.0),
    Face(str(CACHE / "FandolHei-Regular.otf"), 0, 1.0), Face(str(CACHE / "FandolHei-Bold.otf"), 0, 0.5),
    Face(TRUETYPE + "arphic/uming.ttc", 0, 3.0), Face(TRUETYPE + "arphic/ukai.ttc", 0, 1.2),
    Face(TRUETYPE + "arphic-gkai00mp/gkai00mp.ttf", 0, 1.5), Face(TRUETYPE + "wqy/wqy-zenhei.ttc", 0, 1.0),
    Face(TRUETYPE + "cns11643/TW-Sung-98_1.ttf", 0, 0.6), Face(TRUETYPE + "cns11643/TW-Kai-98_1.ttf", 0, 0.4),
    Face(TRUETYPE + "smiley-sans/SmileySans-Oblique.ttf", 0, 0.2),
    Face(TRUETYPE + "lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, 0.8), Face(TRUETYPE + "lxgw-wenkai/LXGWWenKai-Bold.ttf", 0, 0.4),
]
LATIN = [
    *(Face(f"{TRUETYPE}liberation/Liberation{name}.ttf", 0, weight) for name, weight in
      (("Serif-Regular", 3.0), ("Serif-Bold", 0.8), ("Serif-Italic", 0.3), ("Sans-Regular", 2.0), ("Sans-Bold", 0.6),
       ("Mono-Regular", 0.8))),
    *(Face(f"{TRUETYPE}croscore/{name}.ttf", 0, 0.5) for name in ("Tinos-Regular", "Arimo-Regular", "Cousine-Regular")),
    Face(TRUETYPE + "crosextra/Carlito-Regular.ttf", 0, 1.5), Face(TRUETYPE + "crosextra/Carlito-Bold.ttf", 0, 0.4),
    Face(TRUETYPE + "crosextra/Caladea-Regular.ttf", 0, 0.8),
    *(Face(f"{TRUETYPE}dejavu/DejaVu{name}.ttf", 0, 0.5) for name in ("Sans", "Serif", "SansMono", "SansCondensed")),
    *(Face(f"{GYRE}{name}.otf", 0, 0.7) for name in
      ("termes-regular", "heros-regular", "heroscn-regular", "schola-regular", "bonum-regular", "cursor-regular")),
    *(Face(f"{URW}{name}.otf", 0, 0.5) for name in
      ("NimbusRoman-Regular", "NimbusSans-Regular", "NimbusSansNarrow-Regular", "NimbusMonoPS-Regular", "C059-Roman")),
]
# Never trained on. BabelStone Han holds every class.
KEPT_BACK_CHINESE = [Face(str(CACHE / "FandolKai-Regular.otf")), Face(TRUETYPE + "arphic-gbsn00lp/gbsn00lp.ttf"),
                     Face(TRUETYPE + "wqy/wqy-microhei.ttc"), Face(TRUETYPE + "babelstone/BabelStoneHan.ttf")]
KEPT_BACK_LATIN = [Face(GYRE + "pagella-regular.otf"), Face(TRUETYPE + "liberation/LiberationSansNarrow-Regular.ttf")]


def present(faces: list[Face]) -> list[Face]:
    """The faces that are installed; a machine may lack some, but not all."""
    found = [face for face in faces if Path(face.path).exists()]
    if not found:
        raise SystemExit("no training font is installed: run scripts/train/fetch_fonts")
    return found


@lru_cache(maxsize=None)
def coverage(face: Face) -> frozenset[str]:
    if face.path.endswith(".ttc"):
        font = TTCollection(face.path, lazy=True).fonts[face.index]
    else:
        font = TTFont(face.path, lazy=True)
    return frozenset(chr(code) for code in font.getBestCmap())
