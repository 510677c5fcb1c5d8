"""The timeline as components/time/drawing.jinja takes it: every place worked out, nothing left to the template."""

from workflow.formatting import counted, day_and_month, long_date
from workflow.pages.migration.timeline.bars import bars_of, latest_days
from workflow.pages.migration.timeline.scale import LEFT, RIGHT, WIDE, Scale, mondays, months
from workflow.pages.migration.timeline.step_words import short_day, words_of
from workflow.pages.migration.timeline.widths import shortened, spread, width_of
from workflow.reading.timeline.marks import Row, Stand, Timeline

TOP, ROW, THREE_LINES, KEEP_CLEAR = 62, 46, 62, 58
FLAG = 19  # its height
SIGN = {Stand.DONE: "✓ ", Stand.NOW: "▸ ", Stand.LATE: "! ", Stand.PAUSED: "Ⅱ "}
LOOK = {Stand.NOW: "t-now", Stand.LATE: "t-late"}


def draw(timeline: Timeline) -> dict:
    scale, rows, y = Scale(timeline.window), [], TOP
    for row in timeline.rows:
        rows.append(_row(row, scale, timeline.today, y))
        y += rows[-1]["height"]
    height = y + KEEP_CLEAR
    return {
        "width": WIDE, "height": height, "left": LEFT, "top": TOP, "foot": y,
        "mondays": mondays(scale), "months": months(scale), "rows": rows,
        "holidays": [_column(span, scale, f"Bank holiday: {span.words}, {long_date(span.first)}")
                     for span in timeline.holidays],
        "busy": _busy(timeline.busy + timeline.closed, scale),
        "holiday_words": _holiday_words(timeline, scale),
        "lines": _lines(timeline, scale), "flags": _flags(timeline, scale), "between": _between(timeline, scale),
    }  # fmt: skip


def _row(row: Row, scale, today, y):
    bars = bars_of(row, scale, today)
    begins = bars[0]["x"] if bars else scale.start_of(min(max(today, scale.window.first), scale.window.last)) + 12
    sign = SIGN.get(row.stand, "")
    copies = [mark for mark in row.marks if mark.kind == "copy" and mark.on in scale.window]
    latest = latest_days(row, scale)
    meetings = _meetings(row, scale, [mark["x"] for mark in latest])
    return {
        "y": y, "height": THREE_LINES if copies or (meetings and meetings["is_under"]) else ROW, "href": row.href,
        "whole_name": row.name,
        "name": shortened(row.name, LEFT - 8, 14, bold=True),
        "word": shortened(sign + row.word, LEFT - 8, bold=row.stand in LOOK), "look": LOOK.get(row.stand, "t-sub"),
        "bars": bars, "latest": latest, "steps": words_of(row, begins),
        "copies": _copies(copies, scale), "meetings": meetings,
    }  # fmt: skip


def _copies(copies, scale):
    texts = [f"{mark.words} {short_day(mark.on)}{_what_came(mark)}" for mark in copies]
    widths = [width_of(text) for text in texts]
    wanted = [(scale.start_of(mark.on) - width / 2, width) for mark, width in zip(copies, widths, strict=True)]
    begins = spread(wanted, LEFT, RIGHT)
    return [
        {"x": scale.start_of(mark.on), "text": text, "text_x": x, "is_settled": mark.is_settled,
         "is_missed": mark.is_missed}
        for mark, text, x in zip(copies, texts, begins, strict=True)
    ]  # fmt: skip


def _what_came(mark):
    return " missed" if mark.is_missed else " (not recorded)" if mark.is_untold else ""


def _meetings(row, scale, taken):
    """Circles, and one line of words after the last of them; under them where something else is in the way."""
    shown = [mark for mark in row.marks if mark.kind == "meeting" and mark.on in scale.window]
    if not shown:
        return None
    text = ", ".join(f"{mark.words} {short_day(mark.on)}" for mark in shown)
    if not all(mark.is_settled for mark in shown):
        text += " (not confirmed yet)"
    circles = [{"x": scale.middle_of(mark.on), "is_settled": mark.is_settled,
                "title": f"{mark.words} {day_and_month(mark.on)}"} for mark in shown]  # fmt: skip
    after, width = max(one["x"] for one in circles) + 13, width_of(text)
    x = spread([(after, width)], LEFT, RIGHT)[0]
    is_under = x < after or any(after < place + 6 and place - 6 < after + width for place in taken)
    return {"circles": circles, "text": text, "text_x": x, "is_under": is_under}


def _column(span, scale, title):
    x, width = scale.bar(span.first, span.last)
    return {"x": x, "width": width, "title": title}


def _busy(spans, scale):
    """Words in two lines by turns, so that neighbours do not run into one another."""
    found = [_column(span, scale, f"{span.words}, {span.days}") for span in spans]
    for line in (0, 1):
        mine = list(range(line, len(spans), 2))
        texts = [shortened(spans[n].words, 240) for n in mine]
        begins = spread([(found[n]["x"], width_of(text)) for n, text in zip(mine, texts, strict=True)], LEFT, RIGHT)
        for n, text, x in zip(mine, texts, begins, strict=True):
            found[n] |= {"text": text, "text_x": x, "line": line}
    return found


def _holiday_words(timeline, scale):
    """The names are in the list and under the pointer; here only where no busy period has its words."""
    if timeline.busy or timeline.closed or not timeline.holidays:
        return None
    text = "Bank holidays" if len(timeline.holidays) > 1 else timeline.holidays[0].words
    x = spread([(scale.start_of(timeline.holidays[0].first), width_of(text))], LEFT, RIGHT)[0]
    return {"x": x, "text": text}


# ---------------------------------------------------------------- today and go-live
def _lines(timeline, scale):
    found = []
    if timeline.today in scale.window:
        found.append({"x": scale.middle_of(timeline.today), "kind": "today"})
    if (live := timeline.go_live) and live.on in scale.window:
        found.append({"x": scale.middle_of(live.on), "kind": "live" if live.is_settled else "live live-p"})
    return found


def _flags(timeline, scale):
    wanted = []
    if timeline.today in scale.window:
        wanted.append((timeline.today, "today-b", f"Today {short_day(timeline.today)}"))
    if (live := timeline.go_live) and live.on in scale.window:
        sure = "?" if live.is_in_question else ""
        wanted.append((live.on, "live-b", f"{live.words} {live.on:%a} {short_day(live.on)}{sure}"))
    wanted.sort(key=lambda one: one[0])
    widths = [width_of(text, bold=True) + 14 for *_, text in wanted]
    places = [(scale.middle_of(day) - width / 2, width) for (day, *_), width in zip(wanted, widths, strict=True)]
    begins = spread(places, LEFT, WIDE, gap=2)
    return [{"x": x, "width": width, "middle": round(x + width / 2, 1), "kind": kind, "text": text, "height": FLAG}
            for x, width, (_, kind, text) in zip(begins, widths, wanted, strict=True)]  # fmt: skip


def _between(timeline, scale):
    """“69 days, 46 working days to go”, where there is room for it between the two flags."""
    flags = _flags(timeline, scale)
    if len(flags) < 2 or timeline.days_to_go <= 0:
        return None
    first, last = flags[0]["x"] + flags[0]["width"] + 4, flags[1]["x"] - 4
    text = f"{counted(timeline.days_to_go, 'day')}, {counted(timeline.working_days_to_go, 'working day')} to go"
    if last - first < width_of(text) + 8:
        return None
    return {"x": first, "end": last, "middle": round((first + last) / 2, 1), "text": text}
