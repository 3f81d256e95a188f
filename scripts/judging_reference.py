"""An independent computation of what `plan` says of an item: every figure, verdict and light, in exact
fractions. Written from the published rules, not from the code; `check-judging` holds the two together.

A is the figure for the year to date, T the target, B last year's value, w the share of last year that
fell into the same months, tau the schedule at the end of the month.
"""
import calendar
from dataclasses import dataclass, field
from fractions import Fraction as F

KEYS = ("actual actual_period completion due gap gap_unit pace forecast needed allowance year_before "
        "change verdict light").split()
NUMBERS = set(KEYS) - {"actual_period", "gap_unit", "verdict", "light"}
WORSE = ["grey", "green", "blue", "yellow", "red"]
VERDICT_OF = {"green": "on-track", "blue": "watch", "yellow": "behind", "red": "critical"}


@dataclass
class Item:
    code: str
    name: str
    measure: str = "flow"
    comparator: str = "eq"
    target: F | None = None
    upper: F | None = None
    unit: str = ""
    binding: bool = False
    stretch: bool = False
    falls: bool = False                       # a change that counts its fall
    ceiling_name: bool = False                # less is better, by its name
    rhythm: str = "月度"
    schedule: str = ""
    baseline: F | None = None
    project: bool = False
    start: int | None = None                  # planned month
    status: str = ""
    now: dict = field(default_factory=dict)   # month -> (value, is_month), this year
    past: dict = field(default_factory=dict)  # the same, last year
    sums: dict = field(default_factory=dict)  # month -> what last year's growth is of
    begun: dict = field(default_factory=dict)  # month -> reported status or month of the start

    @property
    def adds_up(self):
        return self.measure in ("flow", "days")

    @property
    def is_ceiling(self):
        by_name = self.ceiling_name and self.comparator in ("eq", "approx", "range")
        return self.comparator in ("le", "lt") or by_name


def elapsed(year, month):
    return sum(calendar.monthrange(year, m)[1] for m in range(1, month + 1))


def due_of(item, year, month, usual=False):
    schedule = item.schedule or ("days" if item.measure == "days" else "linear")
    if schedule == "days":
        return F(elapsed(year, month), elapsed(year, 12))
    if "/" in schedule:
        parts = [F(part) for part in schedule.split("/")]
        months = [p / (12 // len(parts)) for p in parts for _ in range(12 // len(parts))]
        return sum(months[:month]) / sum(parts)
    theta = F(schedule[:-1]) / 100 if schedule.endswith("%") and not usual else 1
    return min(F(1), theta * F(month, 12))


def latest(item, entries, month):
    """The newest figure for the year to date and its month: single months add up without a gap."""
    known, found = F(0), (None, None)
    for m in range(1, month + 1):
        value, is_month = entries.get(m, (None, False))
        if value is None:
            known = None
            continue
        if is_month:
            known = None if known is None else known + value
        else:
            known = value
        if known is not None:
            found = (known, m)
    return found


def at_month(item, entries, month):
    value, of = latest(item, entries, month)
    return value if of == month else None


def last_due(rhythm, month):
    return {"月度": month, "月度（1月免报）": month if month > 1 else None,
            "季度": month // 3 * 3 or None, "年度": 12 if month == 12 else None}[rhythm]


def year_before_of(item):
    """B: last year's value, the reported one before that of the list."""
    reported = at_month(item, item.past, 12)
    return item.baseline if reported is None else reported


def share_of(item, year, month):
    """w: which share of last year fell into the same months; else the schedule's usual share."""
    if item.measure == "growth":
        part, whole = item.sums.get(month), item.sums.get(12)
    else:
        part, whole = at_month(item, item.past, month), year_before_of(item)
    if part is None or whole is None or whole <= 0 or not 0 <= part <= whole:
        return due_of(item, year, month, usual=True)
    return part / whole


def pace_band(pace, early_investment=False):
    for least, light, verdict in ((F(21, 20), "green", "ahead"), (F(1), "green", "on-track"),
                                  (F(4, 5), "blue", "watch"), (F(3, 5), "yellow", "behind")):
        if pace >= least:
            return verdict, light
    return ("behind", "yellow") if early_investment else ("critical", "red")


def judge(item, year, month):
    """Everything that the row of `item` shows at the end of `month`."""
    row = dict.fromkeys(KEYS)
    row["verdict"], row["light"] = verdict_of(item, year, month, row)
    if item.stretch and row["light"] in ("yellow", "red"):
        row["light"] = "blue"
        row["verdict"] = "missed" if row["verdict"] == "missed" else "watch"
    if item.project:
        late = months_late(item, month)
        if late and WORSE.index(late) > WORSE.index(row["light"]):
            row["light"] = late
            row["verdict"] = "missed" if row["verdict"] == "missed" else VERDICT_OF[late]
    return row


def has_begun(item, month):
    spent = any(value > 0 for m, (value, _) in item.now.items() if m <= month)
    return item.status in ("续建", "新开工") or any(m <= month for m in item.begun) or spent


def is_to_begin(item, month):
    return item.project and item.start is not None and item.start > month and not has_begun(item, month)


def months_late(item, month):
    if item.start is None or has_begun(item, month) or month < item.start:
        return None
    return "red" if month - item.start + 1 >= 3 else "yellow"


def verdict_of(item, year, month, row):
    value, own = latest(item, item.now, month)
    wanted = last_due(item.rhythm, month)
    if value is None or item.target is None:
        unsummed = max((m for m in item.now if m <= month), default=None)
        row["actual_period"] = unsummed and f"{year}-{unsummed:02}"
        if is_to_begin(item, month):
            return "not-due", "grey"
        return "no-data" if wanted else "not-due", "grey"
    row["actual"], row["actual_period"] = value, f"{year}-{own:02}"
    before = at_month(item, item.past, own)
    row["year_before"] = before
    if before is not None and not item.adds_up:
        row["change"] = value - before
    elif before is not None and before > 0:
        row["change"] = (value / before - 1) * 100
    if is_to_begin(item, month):
        return "not-due", "grey"
    verdict, light, is_final = held_against(item, year, own, value, row)
    if wanted is not None and own < wanted and not is_final:
        row["needed"] = None
        return "no-data", "grey"
    return verdict, light


def held_against(item, year, own, value, row):
    """Verdict, light, and whether no newer figure can change it."""
    target = item.upper if item.is_ceiling and item.comparator == "range" else item.target
    is_rate = item.unit in ("%", "个百分点")
    slack = F(0)
    if item.comparator == "approx" and not item.binding:
        slack = max(abs(target) / 20, F(1, 5) if is_rate else F(0))
    is_strict = item.comparator in ("gt", "lt")
    w, tau, is_end = share_of(item, year, own), due_of(item, year, own), own == 12
    base = year_before_of(item)
    row["gap"] = target - value if item.is_ceiling else value - target
    row["gap_unit"] = "pp" if is_rate else item.unit

    if item.is_ceiling:
        met = value < target if is_strict else value <= target + slack
        if item.measure in ("level", "share") and base is not None and base > target:
            row["completion"] = (base - value) / (base - target)
        if item.adds_up:
            row["due"] = tau if target > 0 else None
            row["forecast"] = value / w if w > 0 else None
        if item.adds_up and not met:
            if target < 0 and not is_end:
                return "undecided", "grey", False
            return "missed", "red", True
        if is_end:
            return ("met", "green", True) if met else ("missed", "red", False)
        ahead = item.adds_up and target > 0 and value / target > tau
        return ("behind", "yellow", False) if ahead or not met else ("on-track", "green", False)

    met = value > target if is_strict else value >= target - slack
    if item.measure == "growth":
        if own < 12 and w < 1:
            row["needed"] = (((1 + target / 100) - w * (1 + value / 100)) / (1 - w) - 1) * 100
        if met:
            return "met" if is_end else "on-track", "green", False
        light = "yellow" if value >= 0 else "red"
        return "missed" if is_end else VERDICT_OF[light], light, False

    if not item.adds_up:
        if item.measure == "change" and target > 0:
            row["completion"] = value / target
        elif item.measure != "change" and base is not None and target > base:
            row["completion"] = (value - base) / (target - base)
        level = F(0) if item.measure == "change" else base
        fell = level is not None and value < level
        if met:
            return "met", "green", False
        if is_end:
            return "missed", "red" if fell else "yellow", False
        return ("behind", "yellow", False) if fell else ("watch", "blue", False)

    if target <= 0:
        if is_end:
            return ("met", "green", True) if met else ("missed", "red", False)
        return ("on-track", "green", False) if met else ("undecided", "grey", False)
    row["completion"], row["due"] = value / target, tau
    row["gap"], row["gap_unit"] = (value / target - tau) * 100, "pp"
    row["pace"] = value / target / tau if tau > 0 else None
    row["forecast"] = value / w if w > 0 else None
    if own < 12 and value < target:
        row["needed"] = (target - value) / (12 - own)
    if item.measure == "days":
        row["allowance"] = (elapsed(year, 12) - target) - (elapsed(year, own) - value)
    if met:
        return "met", "green", True
    # Where nothing is due, nothing is late; a sum below zero still is.
    pace = row["pace"] if tau > 0 else F(1) if value >= 0 else F(-1)
    verdict, light = pace_band(pace, item.project and own < 3)
    is_lost = item.measure == "days" and row["allowance"] < 0
    if is_end or is_lost:
        return "missed", "red" if light == "red" and tau > 0 else "yellow", is_lost
    return verdict, light, False
