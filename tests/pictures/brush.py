"""A sheet to draw on: flat shapes with soft light, in a space of 1600 × 1067, twice as fine while it is drawn."""
import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, FINE = 1600, 1067, 2


def rgb(color, alpha=255):
    """`#f5cf86` with an alpha."""
    color = color.lstrip("#")
    return tuple(int(color[i:i + 2], 16) for i in (0, 2, 4)) + (int(alpha),)


def mix(one, other, part):
    """A colour between two."""
    a, b = rgb(one), rgb(other)
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in zip(a[:3], b[:3]))


class Sheet:
    def __init__(self, seed, *stops):
        self.random = random.Random(seed)
        self.image = self.gradient((0, 0, WIDTH, HEIGHT), *stops).convert("RGBA")

    # What shapes are made with

    def layer(self, color="#000000"):
        """Nothing, in a colour: what is softened at its edges fades from that and not from black."""
        return Image.new("RGBA", self.image.size, rgb(color, 0))

    def put(self, layer, blur=0, within=None):
        if blur:
            layer = layer.filter(ImageFilter.GaussianBlur(blur * FINE))
        if within is not None:
            layer.putalpha(ImageChops.multiply(layer.getchannel("A"), within))
        self.image = Image.alpha_composite(self.image, layer)

    def points(self, points):
        return [(x * FINE, y * FINE) for x, y in points]

    def gradient(self, box, *stops):
        """Colours from the top of a box to its bottom; a stop is (part of the height, colour)."""
        left, top, right, bottom = (round(v * FINE) for v in box)
        strip = Image.new("RGBA", (1, max(1, bottom - top)))
        for y in range(strip.height):
            part = y / max(1, strip.height - 1)
            before = max((s for s in stops if s[0] <= part), key=lambda s: s[0], default=stops[0])
            after = min((s for s in stops if s[0] >= part), key=lambda s: s[0], default=stops[-1])
            span = after[0] - before[0]
            strip.putpixel((0, y), rgb(mix(before[1], after[1], (part - before[0]) / span if span else 0)))
        return strip.resize((right - left, bottom - top))

    def mask(self, points):
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(self.points(points), fill=255)
        return mask

    # Shapes

    def area(self, points, color, alpha=255, blur=0, within=None):
        layer = self.layer(color)
        ImageDraw.Draw(layer).polygon(self.points(points), fill=rgb(color, alpha))
        self.put(layer, blur, within)

    def shade(self, points, top, bottom, within=None):
        """An area whose colour changes from its top to its bottom."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        layer = self.layer()
        layer.paste(self.gradient(box, (0, top), (1, bottom)), (round(box[0] * FINE), round(box[1] * FINE)))
        layer.putalpha(self.mask(points))
        self.put(layer, within=within)

    def box(self, x, y, w, h, color, alpha=255, radius=0, blur=0, within=None):
        layer = self.layer(color)
        box = [x * FINE, y * FINE, (x + w) * FINE, (y + h) * FINE]
        ImageDraw.Draw(layer).rounded_rectangle(box, radius * FINE, fill=rgb(color, alpha))
        self.put(layer, blur, within)

    def oval(self, x, y, rx, ry, color, alpha=255, blur=0, within=None):
        layer = self.layer(color)
        ImageDraw.Draw(layer).ellipse([(x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE], fill=rgb(color, alpha))
        self.put(layer, blur, within)

    def line(self, points, color, width, alpha=255, blur=0, within=None):
        layer = self.layer(color)
        draw = ImageDraw.Draw(layer)
        draw.line(self.points(points), fill=rgb(color, alpha), width=round(width * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            r = width / 2
            draw.ellipse([(x - r) * FINE, (y - r) * FINE, (x + r) * FINE, (y + r) * FINE], fill=rgb(color, alpha))
        self.put(layer, blur, within)

    def glow(self, x, y, radius, color, alpha, within=None):
        """Light that fades."""
        for part in (1, .62, .34):
            self.oval(x, y, radius * part, radius * part, color, alpha * (1.15 - part * .6), radius * part * .38, within)

    def hills(self, base, height, color, seed, steps=6, below=HEIGHT):
        wave = random.Random(seed)
        heights = [base - height * wave.uniform(.2, 1) for _ in range(steps + 1)]
        points = []
        for i in range(steps * 24 + 1):
            at = i / 24
            k = min(int(at), steps - 1)
            ease = (1 - math.cos((at - k) * math.pi)) / 2
            points.append((WIDTH * at / steps, heights[k] + (heights[k + 1] - heights[k]) * ease))
        self.area(points + [(WIDTH, below), (0, below)], color)
        return points

    def tree(self, x, base, height, color, trunk="#6b4a35", light="#f5cf86"):
        """A round tree that the sun meets from the left."""
        self.area([(x - height * .025, base), (x + height * .025, base), (x + height * .015, base - height * .5), (x - height * .015, base - height * .5)], trunk)
        blobs = [(0, .68, .27), (-.15, .58, .19), (.16, .57, .2), (-.07, .82, .18), (.09, .8, .17)]
        for dx, dy, r in blobs:
            self.oval(x + dx * height, base - dy * height, r * height, r * height * .92, color)
        for dx, dy, r in blobs:
            self.oval(x + dx * height - r * height * .24, base - dy * height - r * height * .22, r * height * .62, r * height * .56, mix(color, light, .26), 150, 6)

    def sprig(self, x, y, length, angle, color, leaves=6):
        """A twig with leaves."""
        end = (x + math.cos(angle) * length, y - math.sin(angle) * length)
        self.line([(x, y), end], mix(color, "#3a2a1e", .35), 3)
        for i in range(1, leaves + 1):
            part = i / leaves
            px, py = x + (end[0] - x) * part, y + (end[1] - y) * part
            for side in (-1, 1):
                turn = angle + side * .75
                size = 36 * (1.1 - part * .5)
                tip = (px + math.cos(turn) * size, py - math.sin(turn) * size)
                nx, ny = math.cos(turn + math.pi / 2) * size * .26, -math.sin(turn + math.pi / 2) * size * .26
                mid = ((px + tip[0]) / 2, (py + tip[1]) / 2)
                self.area([(px, py), (mid[0] + nx, mid[1] + ny), tip, (mid[0] - nx, mid[1] - ny)], mix(color, "#f5cf86", .18 if side < 0 else 0))

    def mirror(self, waterline, tint, strength, until=HEIGHT):
        """What stands above the waterline, upside down below it, softened and tinted."""
        line = waterline * FINE
        depth = round((until - waterline) * FINE)
        above = self.image.crop((0, line - depth, self.image.width, line)).transpose(Image.FLIP_TOP_BOTTOM)
        above = above.filter(ImageFilter.GaussianBlur(3.5 * FINE))
        # Each line is moved a little, more the nearer it is.
        wavy = above.copy()
        for y in range(0, above.height, 4):
            shift = round(math.sin(y / (9 + y / 90)) * (3 + y / 110))
            wavy.paste(above.crop((0, y, above.width, y + 4)), (shift, y))
        base = Image.new("RGBA", above.size, rgb(tint))
        self.image.paste(Image.blend(wavy, base, strength), (0, line))

    def ripples(self, top, bottom, color, count, alpha=70):
        for _ in range(count):
            part = self.random.random() ** 1.4
            y = top + (bottom - top) * part
            length = 30 + 170 * part * self.random.random()
            x = self.random.uniform(-50, WIDTH)
            self.line([(x, y), (x + length, y)], color, 1.2 + 2 * part, alpha * self.random.uniform(.4, 1))

    def finish(self, path):
        """A warm veil, and the edges a little darker."""
        veil = Image.new("RGBA", self.image.size, rgb("#f6dfb4", 16))
        self.image = Image.alpha_composite(self.image, veil)
        edge = Image.new("L", (160, 107), 0)
        ImageDraw.Draw(edge).ellipse([-34, -28, 194, 135], fill=255)
        edge = ImageChops.invert(edge.filter(ImageFilter.GaussianBlur(22))).resize(self.image.size, Image.BICUBIC)
        shadow = Image.new("RGBA", self.image.size, rgb("#4a3420", 0))
        shadow.putalpha(edge.point(lambda v: round(v * .16)))
        self.image = Image.alpha_composite(self.image, shadow)
        picture = self.image.convert("RGB").resize((WIDTH, HEIGHT), Image.LANCZOS)
        picture.save(path, quality=84, optimize=True, progressive=True)
