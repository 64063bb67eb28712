"""One line an attack: how many of the damaged numbers are trusted wrong, and how much trust is kept in the others."""
from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Iterable, Iterator

from corpus.scoring.trust_judge import SILENT

Result = dict[str, Any]
MARKS = ("verified", "alike")       # counted beside the outcome
HEAD = (f"{'attack':24} damaged  " + " ".join(f"{kind:>9}" for kind in ("covered", "uncovered", "percent", "code"))
        + f" {'verified':>8} {'alike':>5} {'statements':>11} {'empty':>5} {'none':>5} {'words':>5} {'glued':>6} {'invented':>8} {'elsewhere':>10} {'right':>6}"
        f"  {'kept':>6} {'of':>6}  {'wrong key':>9} {'value':>5} {'missing':>7} {'unit':>9} {'accused':>8} complete")


def silent_of(counts: Counter[str], side: str, kind: str) -> tuple[int, int]:
    """How many are trusted wrong in any way, and how many there are."""
    mine = {key.split("/")[2]: n for key, n in counts.items() if key.startswith(f"{side}/{kind}/")}
    return sum(mine.get(what, 0) for what in SILENT), sum(n for what, n in mine.items() if what not in MARKS)


def share(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "-"


def kept(results: Iterable[Result], twins: dict[tuple[str, int], Result]) -> tuple[int, int]:
    """Undamaged numbers that are right here too, of those that are right in the undamaged twin."""
    here = before = 0
    for result in results:
        twin = twins.get((result["twin"], result["seed"])) if result["twin"] else None
        if twin:
            was = set(twin["right"]) & set(result["undamaged"])
            before += len(was)
            here += len(was & set(result["right"]))
    return here, before


def line(name: str, results: list[Result], twins: dict[tuple[str, int], Result]) -> str:
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result["counts"])
    by_class = {kind: silent_of(counts, "damaged", kind) for kind in ("covered", "uncovered", "percent", "code")}
    elsewhere = sum(silent_of(counts, "undamaged", kind)[0] for kind in by_class)
    damaged = sum(whole for _, whole in by_class.values())
    what = Counter({w: sum(n for key, n in counts.items() if key.startswith("damaged/") and key.endswith("/" + w))
                    for w in ("empty", "no_value", "right", "words", *MARKS)})
    here, before = kept(results, twins)
    said = counts["statement/wrong"], counts["statement/wrong"] + counts["statement/right"]
    trust = f"{here / before:6.1%} {before:6}" if before else f"{'-':>6} {'':6}"
    wrong_key = share(counts["record/wrong_key"], counts["record/right"] + counts["record/wrong_key"])
    units = [counts[f"unit/{what}"] for what in ("wrong", "none", "right")]
    unit = "{}+{}/{}".format(*units) if sum(units) else "-"
    return (f"{name:24} {damaged:7}  " + " ".join(f"{share(*by_class[kind]):>9}" for kind in by_class)
            + f" {what['verified']:8} {what['alike']:5} {share(*said):>11} {what['empty']:5} {what['no_value']:5} {what['words']:5} {counts['glued']:6}"
            f" {counts['invented']:8} {elsewhere:10} {what['right']:6}  {trust}  {wrong_key:>9} {counts['record/wrong_value']:5}"
            f" {counts['record/missing']:7} {unit:>9} {sum(r['accused'] for r in results):8}"
            f" {sum(r['status'] == 'complete' for r in results)}/{len(results)}")


def summary(name: str, results: list[Result]) -> str:
    """What the promise asks of a whole group: nothing that a sum covers, few of the others, nothing verified."""
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result["counts"])
    covered = silent_of(counts, "damaged", "covered")
    others = [sum(pair) for pair in zip(*(silent_of(counts, "damaged", kind) for kind in ("uncovered", "percent", "code")))]
    said = counts["statement/wrong"], counts["damaged/statement/printed"]
    elsewhere = sum(silent_of(counts, "undamaged", kind)[0] for kind in ("covered", "uncovered", "percent", "code"))
    verified = sum(n for key, n in counts.items() if key.startswith("damaged/") and key.endswith("/verified"))
    alike = sum(counts[f"damaged/{kind}/alike"] for kind in ("uncovered", "percent", "code"))
    shares = [f"{share(*pair)} ({part_of(*pair):.1%})" for pair in (covered, others, said)]
    return (f"{name}: trusted wrong of damaged numbers: {shares[0]} that a sum covers, {shares[1]} others"
            f" (look-alikes among them {alike}), statements {shares[2]}; verified {verified}, elsewhere {elsewhere}, invented {counts['invented']},"
            f" glued {counts['glued']}, wrong keys {counts['record/wrong_key']}, wrong units {counts['unit/wrong']}")


def part_of(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def table(results: Iterable[Result]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    twins: dict[tuple[str, int], Result] = {}
    for result in results:
        groups[(result["group"], result["attack"])].append(result)
        if result["group"] == "control":
            twins[(result["attack"], result["seed"])] = result
    yield HEAD
    for (_, name), mine in groups.items():
        yield line(name, mine, twins)
    yield ""
    for group in dict.fromkeys(group for group, _ in groups):
        mine = [result for (g, _), some in groups.items() if g == group for result in some]
        yield summary(group, mine)
