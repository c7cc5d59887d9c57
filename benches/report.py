"""What run.py measured, as tables."""

from measure import median, undisturbed


def time_of(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    if seconds < 0.1:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def spread(values: list, show=time_of) -> str:
    """Median (least–most)."""
    values = [value for value in values if value is not None]
    if not values:
        return "–"
    if len(values) == 1:
        return show(values[0])
    return f"{show(median(values))} ({show(min(values))}–{show(max(values))})"


def number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def report(result: dict) -> str:
    parts = [
        f"## {result['pages']:,} pages in {result['languages']} languages (seed {result['seed']})\n",
        f"{result['machine']}. {'; '.join(one['version'] for one in result['tools'].values())}.\n",
    ]
    parts += [f"{line}\n" for line in [*result["texts"], *result["notes"]]]
    parts += [builds(result), ratios(result), watching(result), browsing(result), floors(result)]
    return "\n".join(part for part in parts if part)


WORDS = {"cold": "cold", "noop": "nothing changed", "body": "one text edited", "phone": "one number edited"}


def builds(result: dict) -> str:
    rows = []
    for name, tool in result["tools"].items():
        for what, label in WORDS.items():
            runs = tool["builds"].get(what, [])
            good = undisturbed([run for run in runs if "error" not in run])
            if not good:
                rows += [[name, label, run["error"][:80].replace("\n", " "), *["–"] * 6] for run in runs[:1]]
                continue
            costs = [run["user"] + run["sys"] for run in good]
            stale = {run["stale"] for run in good if "stale" in run}
            rows.append(
                [
                    name,
                    label,
                    spread([run["wall"] for run in good]),
                    spread(costs),
                    f"{median([run['user'] for run in good]):.2f} + {median([run['sys'] for run in good]):.2f}",
                    f"{median(costs) / result['pages'] * 1e6:.0f}",
                    spread([run["rss"] for run in good], number),
                    str(max(stale)) if stale else "",
                    f"{max(run['other'] for run in good):.0%}, {len(good)}/{len(runs)}",
                ]
            )
    head = [
        "tool",
        "build in a fresh process",
        "wall",
        "CPU",
        "user + sys, s",
        "µs CPU a page",
        "peak MB",
        "stale pages",
        "others' CPU, runs",
    ]
    output = [
        [
            name,
            *(f"{tool['output'][key]:,}" for key in ("pages", "files", "bytes", "kept")),
            f"{tool['output']['bytes'] / max(1, tool['output']['files']):.0f}",
        ]
        for name, tool in result["tools"].items()
        if "output" in tool
    ]
    return (
        "### Builds\n\n"
        + table(head, rows)
        + "\n"
        + table(["tool", "pages", "files", "bytes", "kept for the next build", "bytes a file"], output)
    )


def ratio(pairs: list, value) -> str:
    return spread([value(one) / value(other) for one, other in pairs], lambda number: f"{number:.3f}")


def ratios(result: dict) -> str:
    """fristad divided by each peer, run by run: the first with the first, the second with the second."""
    own = result["tools"].get("fristad", {}).get("builds", {})
    rows = []
    for name, tool in result["tools"].items():
        if name == "fristad":
            continue
        for what, label in WORDS.items():
            pairs = [
                (a, b)
                for a, b in zip(own.get(what, []), tool["builds"].get(what, []), strict=False)
                if "error" not in a and "error" not in b
            ]
            if not pairs:
                continue

            rows.append(
                [
                    name,
                    label,
                    ratio(pairs, lambda run: run["wall"]),
                    ratio(pairs, lambda run: run["user"] + run["sys"]),
                    ratio(pairs, lambda run: run["rss"]),
                ]
            )
    if not rows:
        return ""
    return "### fristad ÷ peer, pair by pair\n\n" + table(["peer", "build", "wall", "CPU", "peak memory"], rows)


EDITS = {
    "body": "a text",
    "title": "a title with its list",
    "phone": "a number",
    "line": "a national line, in all languages",
    "component": "a component",
    "base": "the base template",
    "style": "the stylesheet",
}


def stale_of(edits: list[dict]) -> str:
    stale = [edit for edit in edits if edit["stale"]]
    if not stale:
        return "none"
    most = max(edit["stale"] for edit in stale)
    asked = max((edit for edit in stale if "asked" in edit), key=lambda edit: edit["old"], default=None)
    over_http = f"; over HTTP {asked['old']} of {asked['asked']} asked for" if asked else ""
    return f"{most:,} of {edits[0]['of']:,}, in {len(stale)} of {len(edits)} edits{over_http}"


def watching(result: dict) -> str:
    rows = []
    for name, tool in result["tools"].items():
        for mode in tool.get("watch", []):
            if "error" in mode:
                rows.append([name, mode["mode"], mode["error"][:100].replace("\n", " "), *["–"] * 6])
            for kind, label in EDITS.items():
                edits = mode["edits"].get(kind, [])
                good = undisturbed(edits)
                if not good:
                    continue
                rows.append(
                    [
                        name,
                        mode["mode"],
                        label,
                        f"{good[0]['of']:,}",
                        spread([edit["first"] for edit in good]),
                        spread([edit["all"] for edit in good]),
                        spread([edit["cpu"] for edit in good]),
                        stale_of(edits),
                        f"{max(edit['other'] for edit in good):.0%}, {len(good)}/{len(edits)}",
                    ]
                )
            if "rss" in mode:
                rows.append(
                    [
                        name,
                        mode["mode"],
                        f"(ready after {time_of(mode['start'])}; peak {mode['rss']:.0f} MB)",
                        *[""] * 6,
                    ]
                )
    head = [
        "tool",
        "watching",
        "edit",
        "pages",
        "first page",
        "every page right",
        "CPU",
        "stale",
        "others' CPU, edits",
    ]
    return "### From an edit to every page on disk\n\n" + table(head, rows) if rows else ""


def browsing(result: dict) -> str:
    first, rows = [], []
    for name, tool in result["tools"].items():
        server = tool.get("browser")
        if not server:
            continue
        if "error" in server:
            first.append([name, server["command"], server["error"][:100].replace("\n", " "), "–", "–", "–"])
            continue
        first.append(
            [
                name,
                server["command"],
                time_of(server["first"]),
                time_of(server["first_cpu"]),
                time_of(server["settled_cpu"]),
                f"{server['rss']:.0f}",
            ]
        )
        for kind, label in EDITS.items():
            edits = server["edits"].get(kind, [])
            good = undisturbed(edits)
            if good:
                missing = sum(edit["all"] is None for edit in edits)
                rows.append(
                    [
                        name,
                        label,
                        spread([edit["all"] for edit in good]),
                        spread([edit["cpu"] for edit in good]),
                        f"{missing} of {len(edits)}" if missing else "none",
                        f"{max(edit['other'] for edit in good):.0%}, {len(good)}/{len(edits)}",
                    ]
                )
    if not first:
        return ""
    return (
        "### Preview\n\n"
        + table(["tool", "command", "start to first page", "CPU until then", "CPU until idle", "peak MB"], first)
        + "\nFrom an edit until the open page shows it, over HTTP:\n\n"
        + table(["tool", "edit", "time", "CPU", "never shown", "others' CPU, edits"], rows)
    )


def floors(result: dict) -> str:
    rows = [[what, spread(values)] for what, values in result.get("floor", {}).items()]
    return "### Floor, with fristad's own files\n\n" + table(["what", "time"], rows) if rows else ""
