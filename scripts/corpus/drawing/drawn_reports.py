"""Every report in every layout it is drawn in: a born-digital PDF with its truth beside it."""
from __future__ import annotations

import hashlib
import json
from typing import Any, Iterator

from corpus.drawing.layouts import DRAWN as PLAN
from corpus.drawing.layouts import LAYOUTS
from corpus.drawing.report_drawing import draw_report
from corpus.places import DRAWN, REPORTS
from corpus.truth_record import to_json


def load_report(name: str) -> dict[str, Any]:
    return json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))


def planned() -> Iterator[tuple[str, str]]:
    for report, layouts in PLAN.items():
        for layout in layouts:
            yield report, layout


def render(report: str, layout: str) -> tuple[bytes, str]:
    """The PDF and the truth of one report in one layout, as bytes and as JSON text."""
    pdf, truth = draw_report(load_report(report), LAYOUTS[layout])
    content = pdf.to_bytes()
    name = f"{report}.{layout}.pdf"
    return content, to_json(truth.as_dict(name, hashlib.sha256(content).hexdigest()))


def draw_all() -> None:
    DRAWN.mkdir(parents=True, exist_ok=True)
    for report, layout in planned():
        content, truth = render(report, layout)
        (DRAWN / f"{report}.{layout}.pdf").write_bytes(content)
        (DRAWN / f"{report}.{layout}.truth.json").write_text(truth, encoding="utf-8")
        print(f"drawn {report}.{layout}: {len(content) // 1024} KiB, truth {len(truth) // 1024} KiB", flush=True)
