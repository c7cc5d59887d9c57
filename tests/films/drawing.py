"""Draws pictures from data: lists of elements in a space of 1280 × 720, with the colours and symbols of style.yaml."""

import math
import sys
from pathlib import Path

import yaml
from PIL import Image, ImageDraw, ImageFont

STYLE = yaml.safe_load((Path(__file__).parent / "style.yaml").read_text())
COLOURS, FONTS, SYMBOLS = STYLE["colours"], STYLE["fonts"], STYLE["symbols"]

WIDTH, HEIGHT = 1280, 720
FINE = 3  # Pillow does not smooth edges: everything is drawn three times as large and shrunk
MARGIN = 40
MIN_TEXT = 32  # smaller letters cannot be read when a film is 360 lines high


def picture(elements):
    image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), COLOURS["paper"])
    draw(ImageDraw.Draw(image), elements, (0, 0), FINE)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw(canvas, elements, origin, scale):
    def place(point):
        return origin[0] + point[0] * scale, origin[1] + point[1] * scale

    for element in elements:
        fill, edge = (COLOURS[element[key]] if key in element else None for key in ("fill", "edge"))
        thick = round(element.get("thick", 4) * scale)
        if "use" in element:
            draw(canvas, SYMBOLS[element["use"]], place(element.get("at", (0, 0))), scale * element.get("scale", 1))
        elif "box" in element:
            x, y, width, height = element["box"]
            corners = [place((x, y)), place((x + width, y + height))]
            canvas.rounded_rectangle(corners, element.get("radius", 0) * scale, fill, edge, thick)
        elif "oval" in element:
            x, y, across, down = element["oval"]
            canvas.ellipse([place((x - across, y - down)), place((x + across, y + down))], fill, edge, thick)
        elif "area" in element:
            canvas.polygon([place(point) for point in element["area"]], fill)
        elif "line" in element:
            points = [place(point) for point in element["line"]]
            draw_line(canvas, curve(points) if element.get("curve") else points, fill, thick, element.get("arrow"))
        elif "text" in element:
            draw_text(canvas, element, place(element["at"]), scale)
        else:
            sys.exit(f"unknown element: {element}")


def draw_line(canvas, points, fill, thick, arrow):
    """A line with round ends, or with the head of an arrow at its last point."""
    if arrow:
        (x1, y1), (x2, y2) = points[-2:]
        angle = math.atan2(y2 - y1, x2 - x1)
        sides = [(x2 - 4 * thick * math.cos(a), y2 - 4 * thick * math.sin(a)) for a in (angle - 0.5, angle + 0.5)]
        canvas.polygon([(x2, y2), *sides], fill)
        points = [*points[:-1], (x2 - 3 * thick * math.cos(angle), y2 - 3 * thick * math.sin(angle))]
    canvas.line(points, fill, thick, joint="curve")
    for x, y in points[:1] if arrow else (points[0], points[-1]):
        canvas.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill)


def curve(points):
    """A smooth line through the points (Catmull and Rom's)."""
    smooth = []
    for before, start, end, after in zip([points[0], *points], points, points[1:], [*points[2:], points[-1]]):
        for t in (step / 24 for step in range(24)):
            weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            smooth.append([sum(w * p[axis] for w, p in zip(weights, (before, start, end, after))) / 2 for axis in (0, 1)])
    return [*smooth, points[-1]]


def draw_text(canvas, element, point, scale):
    """Text may have several lines; `at` is where the base line of the first begins, has its middle, or ends."""
    height = element.get("size", 44) * scale
    if height < MIN_TEXT * FINE:
        sys.exit(f"letters too small: {element['text']}")
    font = ImageFont.truetype(FONTS[element.get("font", "text")], round(height))
    anchor = {"left": "ls", "center": "ms", "right": "rs"}[element.get("align", "left")]
    for number, line in enumerate(element["text"].split("\n")):
        where = (point[0], point[1] + number * height * 1.3)
        left, top, right, bottom = (edge / FINE for edge in canvas.textbbox(where, line, font, anchor))
        if left < MARGIN or right > WIDTH - MARGIN or top < MARGIN / 2 or bottom > HEIGHT - MARGIN / 2:
            sys.exit(f"text reaches the edge of the picture: {line}")
        canvas.text(where, line, COLOURS[element.get("fill", "ink")], font, anchor)
