"""The folder that scripts/demo reads: a few files of each kind, named as an archive names them, one of them hopeless."""
from __future__ import annotations

import io
import json
import shutil

from PIL import Image

from corpus.damage.scanning import ScanOrder, scan, to_pdf
from corpus.places import BROKEN, DEMO, DRAWN

BORN_DIGITAL = ("wuhan_jingkai_union_2024.standard", "武汉经开区总工会本级2024年度单位决算.pdf")
SCANS: tuple[tuple[ScanOrder, str], ...] = (
    (ScanOrder("wuhan_xinzhou_union_2023.district", "bitonal200", (1, *range(4, 17)), suffix=".demo"),
     "新洲区总工会2023年度部门决算.pdf"),
    (ScanOrder("wuhan_dongxihu_union_2020.compact", "sideways200", (1, *range(4, 10)), suffix=".demo"),
     "东西湖区总工会2020年度部门决算.pdf"),
    (ScanOrder("linjiang_culture_bureau_2022.bureau", "archive300", (4, 5), suffix=".demo"),
     "临江示范区文化和旅游局2022年度决算总表.pdf"),
)
TIFF = (ScanOrder("linjiang_culture_bureau_2022.bureau", "bitonal200", (19, 21), suffix=".demo"),
        "临江示范区文化和旅游局2022年度基金和三公经费.tiff")
HOPELESS = ("user_password.pdf", "加密文件.pdf")


def _scanned(order: ScanOrder) -> list[bytes]:
    source = DRAWN / f"{order.source}.pdf"
    truth = json.loads(source.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return scan(order, source.read_bytes(), truth)[0]


def write_all() -> None:
    DEMO.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWN / f"{BORN_DIGITAL[0]}.pdf", DEMO / BORN_DIGITAL[1])
    for order, name in SCANS:
        (DEMO / name).write_bytes(to_pdf(_scanned(order)))
    first, *rest = (Image.open(io.BytesIO(page)) for page in _scanned(TIFF[0]))
    first.save(DEMO / TIFF[1], "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=rest)
    shutil.copyfile(BROKEN / HOPELESS[0], DEMO / HOPELESS[1])
    for path in sorted(DEMO.iterdir()):
        print(f"demo {path.name}: {path.stat().st_size // 1024} KiB", flush=True)
