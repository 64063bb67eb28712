"""The measure of layouts as a table: a line for each kind and way, then what was lost in silence."""
from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Iterator

from corpus.scoring.layout_judge import Result

FIGURES = ("right", "misread", "fused", "elsewhere", "lost")
LOST_MUCH = 0.05        # share of a page's figures; and of what is lost, the gravest is named first
HEAD = (f"{'kind':26} {'way':8} {'pages':>5} {'tables':>9} {'grits_top':>9} {'least':>6} {'in cell':>8} {'misread':>7} {'fused':>6}"
        f" {'astray':>6} {'lost':>6} {'named':>6} {'SILENT':>6} {'much':>5} {'false':>5} {'turned':>6} {'title':>7} {'other':>5}"
        f" {'unit':>7} {'form':>4} {'order':>5} {'trusted wrong':>13} {'as born':>8}")
LEGEND = """tables: found/true. grits_top: mean over grid positions; least: the worst table. in cell: share of the printed
figures that are read in their cell; misread, fused with others, astray in another cell, lost: no cell shows them. named: pages
whose document is not complete. SILENT: pages with lost figures whose document is complete; much: with more than 5 % of them.
false: reported tables that are none. turned: pages turned wrongly. title: right/printed; other: tables with the title of another;
unit: right/printed; form: wrong forms; order: pages in a wrong order. as born: scans whose tables have the same grids as the
born-digital page."""


def is_silent(result: Result) -> bool:
    return result["status"] == "complete" and bool(result["lost"])


def printed_figures(result: Result) -> int:
    return sum(result["counts"].get(what, 0) for what in FIGURES)


def lost_share(result: Result) -> float:
    return len(result["lost"]) / max(1, printed_figures(result))


def grid_mean(results: list[Result]) -> float:
    grids = [tuple(grid) for result in results for grid in result["grids"]]
    positions = sum(size for size, _ in grids)
    return sum(size * score for size, score in grids) / positions if positions else 1.0


def figures(results: list[Result], born: dict[str, Result]) -> dict[str, Any]:
    """The figures of some pages by name."""
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result["counts"])
    total = sum(counts[what] for what in FIGURES)
    pairs = [(r, born[r["name"]]) for r in results if r["way"] != "born" and r["name"] in born]
    return {"pages": len(results), "tables": sum(r["tables"] for r in results), "found": sum(r["found"] for r in results),
            "grits_top": grid_mean(results), "least": min((score for r in results for _, score in r["grids"]), default=1.0),
            "figures": total, **{what: counts[what] for what in FIGURES},
            "in_cell": counts["right"] / total if total else 1.0,
            "named": sum(r["status"] != "complete" for r in results), "silent_pages": sum(map(is_silent, results)),
            "silent_much": sum(is_silent(r) and lost_share(r) > LOST_MUCH for r in results),
            "false_tables": sum(r["false_tables"] for r in results), "turned_wrong": sum(r["turned_wrong"] for r in results),
            **{key: counts[key] for key in ("titles", "title_right", "title_of_other", "units", "unit_right", "unit_wrong",
                                            "form_wrong", "order_wrong", "silent")},
            "as_born": sum(r["structure"] == b["structure"] for r, b in pairs), "with_born": len(pairs)}


def line(name: str, way: str, one: dict[str, Any]) -> str:
    return (f"{name:26} {way:8} {one['pages']:5} {one['found']:4}/{one['tables']:<4} {one['grits_top']:9.4f} {one['least']:6.3f}"
            f" {one['in_cell']:8.2%} {one['misread']:7} {one['fused']:6} {one['elsewhere']:6} {one['lost']:6} {one['named']:6}"
            f" {one['silent_pages']:6} {one['silent_much']:5} {one['false_tables']:5} {one['turned_wrong']:6}"
            f" {one['title_right']:3}/{one['titles']:<3} {one['title_of_other']:5} {one['unit_right']:3}/{one['units']:<3}"
            f" {one['form_wrong']:4} {one['order_wrong']:5} {one['silent']:13} {one['as_born']:4}/{one['with_born']:<3}")


def grouped(results: list[Result], by_variant: bool) -> dict[tuple[str, str], list[Result]]:
    out: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        out[(f"{result['kind']}.{result['variant']}" if by_variant else result["kind"], result["way"])].append(result)
    return out


def table(results: list[Result], controls: set[str], by_variant: bool) -> Iterator[str]:
    born = {result["name"]: result for result in results if result["way"] == "born"}
    yield HEAD
    for (name, way), mine in grouped(results, by_variant).items():
        yield line(name, way, figures(mine, born))
    with_tables = [r for r in results if r["kind"] not in controls]
    without = [r for r in results if r["kind"] in controls]
    yield ""
    for name, mine in (("all with tables", with_tables), ("all without tables", without)):
        for way in ("born", "grey", "bitonal", "colour", ""):
            some = [r for r in mine if way in ("", r["way"])]
            if some:
                yield line(name, way or "all", figures(some, born))
    yield ""
    yield LEGEND
    yield from complaints(with_tables, without)


def complaints(with_tables: list[Result], without: list[Result]) -> Iterator[str]:
    silent = sorted(filter(is_silent, with_tables), key=lambda r: (-lost_share(r), r["name"]))
    yield f"\npages with figures lost and a complete document: {len(silent)}"
    for r in silent:
        yield f"  {r['name']}.{r['way']}: {len(r['lost'])} of {printed_figures(r)}: {' '.join(r['lost'][:6])}"
    named = [r for r in without if r["status"] != "complete"]
    yield f"\npages without tables whose document is not complete: {len(named)}"
    for r in named:
        yield f"  {r['name']}.{r['way']}: {' '.join(r['errors'])}"
    false = [r for r in without if r["false_tables"]]
    yield f"\npages without tables with a false table: {len(false)}"
    for r in false:
        yield f"  {r['name']}.{r['way']}: {r['false_tables']}"
    turned = [r for r in [*with_tables, *without] if r["turned_wrong"]]
    yield f"\npages turned wrongly: {len(turned)}"
    for r in turned:
        yield f"  {r['name']}.{r['way']}: {r['turned']}"
