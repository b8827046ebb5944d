"""Reads a Chromium trace: how much the page's main thread worked for each press of a key.

A step is all tasks from the one that hears the key to the one that renders its frame (the frame's script, style,
layout, paint, commit). What comes after that and before the next key, such as the list that follows later, is apart.
Rasterising is the work of other threads and isn't counted. Beside the time that passed stands the thread's own, which
leaves out when the system ran something else; on an idle machine they are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

# The fewest that tell tasks, keys and frames: with the finer ones the page itself works a seventh longer.
CATEGORIES = ["devtools.timeline", "toplevel"]
TASK = "ThreadControllerImpl::RunTask"


def steps(events: Iterable[Any]) -> tuple[list[float], list[float], float]:
    """Return the milliseconds of each step, the same of the thread alone, and the longest task that belongs to none."""
    events = [event for event in events if event.get("ph") == "X"]
    keys = [e for e in events if e["name"] == "EventDispatch" and e["args"]["data"]["type"] == "keydown"]
    thread = (keys[0]["pid"], keys[0]["tid"])
    mine = [event for event in events if (event["pid"], event["tid"]) == thread]
    tasks = sorted((e["ts"], e["dur"], e.get("tdur", e["dur"])) for e in mine if e["name"] == TASK)
    starts = [start for start, *_ in tasks]
    heard = sorted({bisect_right(starts, key["ts"]) - 1 for key in keys})
    frames = [bisect_right(starts, e["ts"]) - 1 for e in mine if e["name"] == "FireAnimationFrame"]
    passed, own, used = [], [], set[int]()
    for first, following in zip(heard, [*heard[1:], len(tasks)], strict=True):
        last = next((frame for frame in sorted(frames) if first <= frame < following), first)
        passed.append(sum(task[1] for task in tasks[first : last + 1]) / 1000)
        own.append(sum(task[2] for task in tasks[first : last + 1]) / 1000)
        used.update(range(first, last + 1))
    rest = [task[2] / 1000 for n, task in enumerate(tasks) if n >= heard[0] and n not in used]
    return passed, own, max(rest, default=0.0)
