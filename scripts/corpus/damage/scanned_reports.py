"""Which scans the repository carries, and the making of them."""
from __future__ import annotations

import hashlib
import json

from corpus.damage.scanning import ScanOrder, scan, to_pdf
from corpus.places import DRAWN, SCANNED
from corpus.truth_record import to_json

# Tables are taken whole, so that their sums still hold. Every profile, every layout and both kinds of missing
ORDERS: tuple[ScanOrder, ...] = (
    ScanOrder("wuhan_jingkai_union_2024.standard", "office200", tuple(range(4, 11))),
    ScanOrder("wuhan_jingkai_union_2024.bureau", "bitonal200"),
    ScanOrder("wuhan_jingkai_union_2024.unseen_sungti", "faint150", tuple(range(4, 13))),
    ScanOrder("wuhan_xinzhou_union_2023.standard", "faint150", tuple(range(4, 12))),
    ScanOrder("wuhan_xinzhou_union_2023.district", "bitonal200"),
    ScanOrder("wuhan_xinzhou_union_2023.unseen_hei", "office200", tuple(range(4, 12))),
    ScanOrder("wuhan_dongxihu_union_2020.compact", "sideways200", tuple(range(4, 10))),
    ScanOrder("wuhan_dongxihu_union_2020.bureau", "archive300", (4, 5)),
    ScanOrder("wuhan_dongxihu_union_2020.unseen_sungti", "bitonal200"),
    ScanOrder("wuhan_hanyang_union_2024.standard", "bitonal200"),
    ScanOrder("wuhan_dongxihu_union_2022.district", "faint150"),
    ScanOrder("linjiang_culture_bureau_2022.bureau", "clean300", (4, 5, 19)),
    ScanOrder("linjiang_culture_bureau_2022.compact", "bitonal200", tuple(range(4, 15)), rules="horizontal", suffix=".open"),
    ScanOrder("linjiang_culture_bureau_2022.compact", "faint150", (4, 11, 12, 13, 14), rules="none", suffix=".ruleless"),
    ScanOrder("linjiang_culture_bureau_2022.district", "bitonal200", (4, 5, 12, 13, 16), skew=3.0, curl=0.012,
              suffix=".curled"),
    ScanOrder("linjiang_culture_bureau_2022.unseen_hei", "archive300", (4, 5)),
    ScanOrder("linjiang_culture_bureau_2022.unseen_hei", "sideways200", (14, 15, 18)),
)


def make(order: ScanOrder) -> tuple[bytes, str]:
    source = DRAWN / f"{order.source}.pdf"
    truth = json.loads(source.with_suffix(".truth.json").read_text(encoding="utf-8"))
    images, scanned = scan(order, source.read_bytes(), truth)
    content = to_pdf(images)
    scanned["source"], scanned["sha256"] = f"{order.name}.pdf", hashlib.sha256(content).hexdigest()
    return content, to_json(scanned)


def scan_all() -> None:
    SCANNED.mkdir(parents=True, exist_ok=True)
    for order in ORDERS:
        content, truth = make(order)
        (SCANNED / f"{order.name}.pdf").write_bytes(content)
        (SCANNED / f"{order.name}.truth.json").write_text(truth, encoding="utf-8")
        print(f"scanned {order.name}: {len(content) // 1024} KiB", flush=True)
