"""Prints what a browser's history file holds, as JSON: python3 places.py chromium|firefox FILE."""
import json
import sqlite3
import sys

# "listed" is what the browser's own history list shows: Chromium leaves out visits that a redirect
# or a replacement led on from (no CHAIN_END flag), Firefox leaves out hidden pages.
QUERIES = {
    "chromium": """
        SELECT urls.url, urls.title, max(visits.transition & 0x20000000 != 0 AND NOT urls.hidden)
        FROM urls JOIN visits ON visits.url = urls.id GROUP BY urls.id ORDER BY urls.id""",
    "firefox": """
        SELECT moz_places.url, moz_places.title, max(NOT moz_places.hidden)
        FROM moz_places JOIN moz_historyvisits ON place_id = moz_places.id
        GROUP BY moz_places.id ORDER BY moz_places.id""",
}

browser, path = sys.argv[1:]
rows = sqlite3.connect(path).execute(QUERIES[browser]).fetchall()
print(json.dumps([{"url": url, "title": title or "", "listed": bool(listed)} for url, title, listed in rows]))
