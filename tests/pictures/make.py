"""Draws the sample pictures: six places without people, in low sun. `python3 make.py FOLDER [NAME …]`; README.md tells more."""
import math
import sys
from pathlib import Path

from brush import HEIGHT, WIDTH, Sheet, mix
from PIL import ImageDraw

PAPER, WHITE, INK = "#fbf6ec", "#fffdf8", "#1d2c2a"
SUN, SKY, GLOW = "#f5cf86", "#f8ead0", "#ffe2a3"
FAR, NEAR, GREEN, DEEP = "#d3dfcd", "#b7cfbe", "#0b5a54", "#133f3c"
WOOD, BROWN, DARK = "#c99a68", "#8d5f3f", "#5a3c2a"
CLAY, PLASTER, STONE = "#c67f5a", "#ecc98a", "#d9c6a5"


def window(s, x, y, w, h, panes=(2, 3), frame=WHITE):
    """A window with the evening in it: sky, sun, two hills."""
    s.box(x - 26, y - 26, w + 52, h + 52, mix(frame, "#b9a58a", .25), radius=4)
    s.box(x - 18, y - 18, w + 36, h + 36, frame, radius=3)
    inside = s.mask([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    s.shade([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], "#f4dcb4", "#fdf0d2")
    s.glow(x + w * .3, y + h * .62, w * .5, GLOW, 150, inside)
    s.oval(x + w * .3, y + h * .62, w * .11, w * .11, "#f9d78c", within=inside)
    hill = lambda base, top, color: s.area([(x, y + h * base)] + [(x + w * i / 20, y + h * (base - top * math.sin(i / 20 * math.pi * 1.3 + .3 + base))) for i in range(21)] + [(x + w, y + h), (x, y + h)], color, within=inside)
    hill(.8, .1, FAR)
    hill(.92, .09, NEAR)
    for i in range(1, panes[0]):
        s.box(x + w * i / panes[0] - 6, y, 12, h, frame)
    for i in range(1, panes[1]):
        s.box(x, y + h * i / panes[1] - 5, w, 10, frame)
    s.box(x - 44, y + h + 22, w + 88, 22, mix(frame, "#cdb796", .3), radius=3)


def signing(s):
    """A table with a document, two pens and a vase."""
    window(s, 170, 70, 380, 440)
    s.area([(640, 0), (1600, 0), (1600, 620), (940, 620)], GLOW, 46, 30)
    s.box(0, 560, WIDTH, 14, "#dcc7a4", 160)
    top = [(0, 640), (WIDTH, 640), (WIDTH, HEIGHT), (0, HEIGHT)]
    s.shade(top, "#d8ab78", "#b98553")
    for i in range(9):
        y = 655 + i * i * 5.2
        s.line([(0, y), (WIDTH, y + 4)], "#a87547", 1.5 + i * .2, 60)
    s.area([(420, 640), (1020, 640), (1600, 900), (1600, 1067), (760, 1067)], "#ffe9b8", 78, 26)
    # The vase and its long shadow.
    s.area([(1240, 770), (1290, 765), (1600, 862), (1600, 930)], DARK, 70, 12)
    s.oval(1215, 782, 96, 20, DARK, 90, 9)
    for angle, length in ((1.9, 330), (1.62, 390), (1.3, 350), (1.05, 290), (2.2, 250)):
        s.sprig(1210, 560, length, angle, "#5f8a6c", 8)
    vase = [(1176, 548), (1244, 548), (1240, 600), (1288, 690), (1276, 770), (1246, 784), (1174, 784), (1144, 770), (1132, 690), (1180, 600)]
    s.shade(vase, "#1d6a62", DEEP)
    s.area([(1150, 690), (1186, 604), (1184, 556), (1196, 556), (1198, 606), (1176, 692), (1180, 768), (1162, 764)], "#bfe0cf", 92, 5)
    s.oval(1210, 549, 34, 8, "#0a3532")
    # Two sheets of the document, turned to either side.
    def sheet(points, seed):
        s.area([(x + 16, y + 18) for x, y in points], DARK, 80, 11)
        s.shade(points, WHITE, "#f4ead6")
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
        at = lambda u, v: ((ax + (bx - ax) * u) * (1 - v) + (dx + (cx - dx) * u) * v, (ay + (by - ay) * u) * (1 - v) + (dy + (cy - dy) * u) * v)
        s.line([at(.12, .1), at(.58, .1)], GREEN, 8, 220)
        for row in range(9):
            v = .2 + row * .058
            s.line([at(.12, v), at(.88 - (.3 if row in (3, 8) else (row * 7 % 5) * .02), v)], "#8f968d", 3.2, 150)
        for u in (.12, .56):
            s.line([at(u, .9), at(u + .32, .9)], INK, 2, 170)
            wave = [at(u + .02 + i * .01, .885 - .035 * math.sin(i * 1.15 + seed + u * 9) * (1 - i / 34)) for i in range(25)]
            s.line(wave, "#20506b", 3, 220)
    sheet([(436, 706), (830, 690), (968, 984), (400, 1010)], 1)
    s.oval(884, 930, 27, 25, "#b1533c")
    s.oval(881, 926, 20, 18, "#c9694f")
    s.oval(876, 921, 8, 6, "#e6a184", 160, 3)
    def pen(x, y, angle, color):
        dx, dy = math.cos(angle), math.sin(angle)
        p = lambda t, o=0: (x + dx * t - dy * o, y + dy * t + dx * o)
        s.line([(px + 10, py + 13) for px, py in (p(0), p(250))], DARK, 14, 90, 6)
        s.line([p(26), p(236)], color, 17)
        s.line([p(34, -4), p(230, -4)], mix(color, WHITE, .5), 3, 150)
        s.line([p(150), p(160)], "#e2b75e", 18)
        s.area([p(22, -8), p(-12, 0), p(22, 8)], "#e2b75e")
    pen(1010, 850, .42, DEEP)
    pen(1100, 946, .27, "#8f3f31")


def residence(s):
    """The facade of a grand house, its yard and its lime trees."""
    s.glow(250, 470, 420, GLOW, 120)
    s.oval(250, 480, 70, 70, "#fbdc94")
    s.hills(640, 130, FAR, 4)
    s.hills(690, 90, NEAR, 9)
    ground = [(0, 800), (WIDTH, 800), (WIDTH, HEIGHT), (0, HEIGHT)]
    s.shade(ground, "#e6cfa2", "#cfae7b")
    # Long shadows to the right.
    s.area([(340, 812), (1400, 812), (1600, 846), (1600, 880), (480, 850)], BROWN, 70, 8)
    wall = [(330, 330), (1310, 330), (1310, 810), (330, 810)]
    s.shade(wall, "#f1d093", "#e3b873")
    s.area([(1040, 330), (1310, 330), (1310, 810), (1040, 810)], "#b98449", 42, 40, s.mask(wall))
    roof = [(290, 334), (400, 214), (1240, 214), (1350, 334)]
    s.shade(roof, "#6d8f83", "#4f7468")
    for x in range(330, 1340, 34):
        s.line([(x, 332), (400 + (x - 290) * 840 / 1060, 218)], "#3e6257", 1.4, 90)
    for x in (520, 1090):
        s.box(x, 150, 52, 84, "#b6694c")
        s.box(x - 6, 144, 64, 16, "#93503a")
        s.area([(x + 30, 160), (x + 52, 160), (x + 52, 234), (x + 30, 234)], DARK, 50)
    s.box(310, 322, 1020, 22, WHITE)
    s.box(310, 344, 1020, 7, BROWN, 60)
    s.box(330, 566, 980, 12, WHITE, 235)
    for x in (330, 1282):
        s.box(x, 350, 28, 458, "#fff3d8", 220)
    def pane(x, y, w, h, lit=False):
        s.box(x - 9, y - 9, w + 18, h + 22, WHITE)
        s.shade([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], "#ffd98a" if lit else "#5d7d7e", "#ffc25f" if lit else "#3c5b5e")
        if not lit:
            s.area([(x, y), (x + w * .62, y), (x, y + h * .7)], "#f7e2b2", 96)
        s.box(x + w / 2 - 2.5, y, 5, h, WHITE)
        for part in (.36, .68):
            s.box(x, y + h * part - 2, w, 4, WHITE)
    columns = [396, 494, 592, 962, 1060, 1158]
    for i, x in enumerate(columns):
        pane(x + 24, 392, 52, 124, i == 4)
        pane(x + 24, 626, 52, 124, i in (1, 3))
    # The middle of the house stands forward.
    middle = [(700, 322), (940, 322), (940, 810), (700, 810)]
    s.shade(middle, "#f6dba6", "#ebc583")
    s.area([(674, 322), (820, 232), (966, 322)], WHITE)
    s.area([(706, 314), (820, 246), (934, 314)], "#f3d69b")
    s.oval(820, 290, 21, 21, WHITE)
    s.oval(820, 290, 14, 14, "#4f7173")
    for x in (712, 772, 852, 912):
        s.box(x - 8, 350, 17, 214, "#fff5de")
        s.box(x + 4, 350, 5, 214, "#d2ac70", 150)
    for x in (792,):
        pane(x + 2, 392, 52, 140, True)
    for x in (728, 866):
        pane(x + 2, 408, 24, 110)
    s.box(690, 566, 260, 14, WHITE)
    s.box(772, 622, 96, 188, WHITE)
    s.box(782, 632, 76, 178, "#24584f")
    s.box(818, 632, 4, 178, "#183f39")
    for x in (788, 826):
        s.box(x, 644, 26, 60, "#2f6b61")
        s.box(x, 716, 26, 82, "#2f6b61")
    s.oval(812, 726, 3.4, 3.4, "#f0c65f")
    for i in range(4):
        s.box(748 - i * 16, 806 + i * 11, 144 + i * 32, 12, mix("#f4e6c6", "#cbb083", i * .22))
    # The way to the door.
    s.area([(700, 852), (940, 852), (1210, HEIGHT), (430, HEIGHT)], "#f6e6c0", 170, 5)
    for x, base, height in ((150, 870, 380), (1470, 880, 420), (1340, 838, 260)):
        s.area([(x, base - 4), (x + 14, base + 8), (x + height * .9, base + height * .12), (x + height * 1.1, base + height * .02)], BROWN, 62, 12)
        s.tree(x, base, height, "#6f9a7c")
    s.tree(265, 846, 250, "#7fa788")
    for x in range(40, 640, 62):
        s.oval(x, 1010 + (x % 5) * 3, 46, 30, "#6d9577")
        s.oval(x - 10, 1000, 28, 16, "#a9c49c", 150, 6)
    for x in range(1010, 1620, 62):
        s.oval(x, 1010 + (x % 5) * 3, 46, 30, "#6d9577")
        s.oval(x - 10, 1000, 28, 16, "#a9c49c", 150, 6)


def castle(s):
    """A castle by the water."""
    s.glow(1180, 520, 460, GLOW, 130)
    s.oval(1180, 512, 78, 78, "#fbdc94")
    for x, y, w in ((260, 150, 330), (520, 196, 220), (1290, 130, 260), (980, 236, 180)):
        s.oval(x, y, w, 16, WHITE, 120, 12)
    s.hills(610, 120, FAR, 12)
    s.hills(650, 80, NEAR, 3)
    shore = 700
    for x in range(40, 1600, 74):
        if not 380 < x < 1150:
            s.tree(x, 690 + x % 9, 120 + (x * 7) % 60, mix("#7fa688", "#587f68", (x % 100) / 100))
    def tower(x, width, top, dome=True):
        body = [(x - width / 2, top), (x + width / 2, top), (x + width / 2 + 6, shore), (x - width / 2 - 6, shore)]
        s.shade(body, "#e8d3ab", "#c9ad80")
        s.area([(x + width * .1, top), (x + width / 2, top), (x + width / 2 + 6, shore), (x + width * .1, shore)], GLOW, 110, 14, s.mask(body))
        s.area([(x - width / 2, top), (x - width * .2, top), (x - width * .2, shore), (x - width / 2 - 6, shore)], BROWN, 66, 12, s.mask(body))
        s.box(x - width / 2 - 8, top - 8, width + 16, 20, "#f3e3c0")
        if dome:
            points = [(x + math.cos(a) * (width / 2 + 12), top - 6 - math.sin(a) * width * .55) for a in [math.pi * i / 24 for i in range(25)]]
            s.shade(points, "#7b9c8e", "#486d61")
            s.box(x - 11, top - width * .55 - 48, 22, 50, "#e8d3ab")
            s.area([(x - 20, top - width * .55 - 44), (x + 20, top - width * .55 - 44), (x, top - width * .55 - 104)], "#56796d")
        else:
            s.shade([(x - width / 2 - 12, top - 6), (x + width / 2 + 12, top - 6), (x, top - width * 1.1)], "#7b9c8e", "#486d61")
        s.line([(x, top - width * .55 - 150 if dome else top - width * 1.1 - 34), (x, top - width * .5)], DARK, 3)
        for row in range(3):
            y = top + 60 + row * 96
            for dx in (-width * .18, width * .2):
                s.box(x + dx - 8, y, 17, 36, "#54443a", radius=7)
                s.box(x + dx + 3, y + 3, 5, 30, "#ffcf7d", 120, radius=3)
    # Between the towers.
    hall = [(480, 400), (1050, 400), (1050, shore), (480, shore)]
    s.shade(hall, "#eedbb5", "#d0b487")
    s.area([(480, 400), (700, 400), (620, shore), (480, shore)], BROWN, 36, 40, s.mask(hall))
    s.shade([(456, 404), (520, 306), (1010, 306), (1074, 404)], "#86a698", "#54796c")
    for x in range(560, 1000, 88):
        s.box(x, 330, 34, 46, "#e8d3ab")
        s.area([(x - 8, 332), (x + 42, 332), (x + 17, 300)], "#486d61")
        s.box(x + 9, 342, 16, 26, "#ffc869")
    for row, y in enumerate((446, 528, 610)):
        for i, x in enumerate(range(566, 980, 62)):
            lit = (i + row * 2) % 5 == 1
            s.box(x - 5, y - 5, 34, 52, "#f8ecd0")
            s.box(x, y, 24, 42, "#ffc869" if lit else "#5a6b68")
    s.area([(736, shore), (736, 640)] + [(765 - math.cos(a) * 29, 640 - math.sin(a) * 29) for a in [math.pi * i / 12 for i in range(13)]] + [(794, shore)], "#4a3a30")
    tower(1060, 150, 372)
    tower(474, 150, 392)
    tower(650, 96, 292, False)
    s.shade([(0, 690), (WIDTH, 690), (WIDTH, shore + 4), (0, shore + 4)], "#8fae90", "#6f9379")
    s.mirror(shore, "#cfdfd8", .34)
    s.area([(1060, shore), (1300, shore), (1380, HEIGHT), (980, HEIGHT)], "#fbe3ab", 90, 26)
    s.ripples(shore + 8, HEIGHT, WHITE, 130, 90)
    s.ripples(shore + 30, HEIGHT, "#5f8a86", 70, 60)
    s.area([(0, 1067), (0, 940), (150, 968), (330, 1067)], "#4f7561")
    for i in range(46):
        x = s.random.uniform(-10, 300)
        height = s.random.uniform(70, 210) * (1 - x / 460)
        s.line([(x, 1067), (x + s.random.uniform(-14, 30), 1040 - height)], mix("#6f9368", "#c9b06a", s.random.random() * .6), 4)


def river(s):
    """A river under a bridge of stone, houses on its banks."""
    s.glow(800, 430, 480, GLOW, 130)
    s.oval(800, 430, 74, 74, "#fbdc94")
    s.hills(560, 130, FAR, 21)
    s.hills(596, 80, NEAR, 22)
    waterline = 640
    def house(x, w, h, color, roof, windows=True):
        y = waterline - 16 - h
        s.shade([(x, y), (x + w, y), (x + w, waterline - 10), (x, waterline - 10)], mix(color, WHITE, .16), mix(color, BROWN, .12))
        s.shade([(x - 10, y + 2), (x + w * .24, y - w * .32), (x + w * .76, y - w * .32), (x + w + 10, y + 2)], mix(roof, WHITE, .16), roof)
        s.box(x + w * .62, y - w * .42, 18, 36, mix(roof, DARK, .3))
        for row in range(int(h // 64)):
            for column in range(int(w // 46)):
                wx, wy = x + 18 + column * 46, y + 20 + row * 62
                if wx + 20 < x + w - 8:
                    s.box(wx - 3, wy - 3, 26, 38, WHITE)
                    s.box(wx, wy, 20, 32, "#ffc869" if (row * 3 + column * 5 + x) % 7 == 2 else "#54716f")
    for x, w, h, color, roof in ((-30, 150, 190, "#d9a06f", "#7d4a38"), (110, 120, 150, "#e9cf95", "#8a5a45"), (222, 140, 210, "#c98a6a", "#6e4436"), (1228, 150, 180, "#e4bd7c", "#7d4a38"), (1370, 130, 220, "#cf9470", "#6e4436"), (1492, 150, 160, "#ead5a4", "#8a5a45")):
        house(x, w, h, color, roof)
    for x, height in ((400, 210), (470, 150), (1196, 200), (1120, 150)):
        s.tree(x, waterline - 8, height, "#73997c")
    # The quays.
    for points in ([(-10, 618), (520, 622), (520, waterline), (-10, waterline)], [(1080, 622), (1610, 618), (1610, waterline), (1080, waterline)]):
        s.shade(points, "#cdb48b", "#a98c66")
    # The bridge: three arches.
    deck = [(300, 560), (800, 512), (1300, 560), (1300, waterline + 4), (300, waterline + 4)]
    layer = s.mask(deck)
    draw = ImageDraw.Draw(layer)
    for cx, rx, ry in ((500, 104, 74), (800, 132, 100), (1100, 104, 74)):
        draw.ellipse([(cx - rx) * 2, (waterline - ry) * 2, (cx + rx) * 2, (waterline + ry) * 2], fill=0)
    s.area([(260, 480), (1340, 480), (1340, 660), (260, 660)], "#cfb68c", within=layer)
    s.area([(260, 590), (1340, 590), (1340, 660), (260, 660)], "#9c8260", 120, 14, layer)
    for row in range(5):
        y = 546 + row * 22
        s.line([(300, y + 14), (800, y - 32), (1300, y + 14)], "#8f7655", 1.6, 70, within=layer)
    for cx, rx, ry in ((500, 104, 74), (800, 132, 100), (1100, 104, 74)):
        arch = [(cx - math.cos(a) * (rx + 9), waterline - math.sin(a) * (ry + 9)) for a in [math.pi * i / 30 for i in range(31)]]
        s.line(arch, "#efdcb4", 11, within=layer)
        s.area([(cx - rx, waterline + 4)] + [(cx - math.cos(a) * rx, waterline - math.sin(a) * ry) for a in [math.pi * i / 30 for i in range(16)]] + [(cx - rx * .1, waterline - ry + 12), (cx - rx + 22, waterline + 4)], DARK, 90, 3)
    s.line([(290, 556), (800, 508), (1310, 556)], "#f3e2bd", 15)
    for i in range(21):
        x = 310 + i * 49
        y = 553 - 46 * (1 - abs(x - 800) / 500)
        s.line([(x, y), (x, y - 36)], "#3d5a52", 4)
    s.line([(300, 518), (800, 470), (1300, 518)], "#3d5a52", 6)
    for x in (560, 800, 1040):
        y = 516 - 46 * (1 - abs(x - 800) / 500)
        s.line([(x, y), (x, y - 84)], "#2f4a43", 6)
        s.glow(x, y - 92, 44, "#ffe2a3", 110)
        s.oval(x, y - 92, 12, 14, "#fff0c4")
    s.mirror(waterline, "#c9dcd6", .3)
    s.area([(740, waterline), (860, waterline), (960, HEIGHT), (640, HEIGHT)], "#fce6b2", 130, 24)
    s.ripples(waterline + 8, HEIGHT, WHITE, 150, 95)
    s.ripples(waterline + 30, HEIGHT, "#557f7c", 80, 60)
    # A rowing boat by the near bank.
    s.oval(330, 968, 190, 20, "#2f4f4a", 120, 8)
    s.shade([(140, 900), (520, 900), (470, 968), (200, 968)], "#9a5a40", "#6f3d2c")
    s.line([(136, 898), (524, 898)], "#e9cf9d", 12)
    s.area([(178, 908), (484, 908), (470, 922), (192, 922)], DARK, 120)
    for x in (250, 400):
        s.box(x, 896, 46, 14, WOOD)


def talk(s):
    """Two empty chairs by a window, and the light on the floor."""
    s.area([(0, 0), (WIDTH, 0), (WIDTH, 760), (0, 760)], "#f3e4c8", 140)
    window(s, 560, 80, 480, 520, (3, 3))
    # Curtains.
    for side in (-1, 1):
        for i in range(6):
            x = 800 + side * (300 + i * 24)
            s.shade([(x - 15, 30), (x + 15, 30), (x + 17 + side * 4, 716), (x - 17 + side * 4, 716)], mix("#dfe9dc", "#b9cdbd", (i % 2) * .7), mix("#cbdcc9", "#a3bda8", (i % 2) * .7))
    s.box(404, 22, 792, 14, BROWN, radius=7)
    s.shade([(0, 752), (WIDTH, 752), (WIDTH, HEIGHT), (0, HEIGHT)], "#d3a673", "#b27f50")
    s.box(0, 738, WIDTH, 16, WHITE)
    for i in range(13):
        x = -600 + i * 230
        s.line([(800 + (x - 200) * .42, 754), (x, HEIGHT)], "#9b6b42", 2, 70)
    # Light through the panes.
    for column in range(3):
        for row in range(2):
            x0, x1 = 640 + column * 118, 744 + column * 118
            y0, y1 = 800 + row * 118, 900 + row * 126
            shift0, shift1 = (y0 - 752) * .55, (y1 - 752) * .55
            s.area([(x0 + shift0, y0), (x1 + shift0, y0), (x1 + shift1 + 8, y1), (x0 + shift1, y1)], "#ffeab9", 150, 3)
    s.oval(800, 930, 520, 96, "#b98d6c", 60, 18)
    s.oval(800, 926, 500, 88, "#c9d8c6", 128)
    s.oval(800, 926, 460, 78, "#dbe6d6", 120)
    def chair(x, turn, color):
        f = lambda px, py: (x + px * turn, py)
        s.area([f(-150, 942), f(120, 930), f(430 if turn > 0 else 60, 988), f(60, 1000)], DARK, 80, 12)
        for px, py, length in ((-108, 806, 150), (96, 806, 138), (-70, 800, 108), (120, 800, 96)):
            s.line([f(px, py), f(px + (-8 if px < 0 else 8), py + length)], DARK, 14)
        back = [f(-146, 480), f(-70, 462), f(-56, 760), f(-134, 800)]
        s.shade(back, mix(color, WHITE, .2), mix(color, DARK, .16))
        s.area([f(-70, 462), f(-42, 474), f(-30, 758), f(-56, 764)], mix(color, DARK, .3))
        s.shade([f(-134, 756), f(112, 744), f(136, 798), f(-122, 816)], mix(color, GLOW, .3), color)
        s.area([f(-122, 812), f(136, 796), f(132, 834), f(-118, 846)], mix(color, DARK, .32))
        s.line([f(-96, 664), f(96, 654)], BROWN, 17)
        s.line([f(92, 656), f(104, 752)], BROWN, 13)
        s.oval(f(-104, 0)[0], 640, 34, 130, GLOW, 54, 16)
    chair(500, 1, "#2f7067")
    chair(1104, -1, "#bd7552")
    # The small table between them.
    s.oval(800, 962, 120, 22, DARK, 80, 10)
    s.box(791, 800, 18, 150, BROWN)
    s.oval(800, 952, 66, 12, DARK)
    s.oval(800, 800, 136, 27, BROWN)
    s.oval(800, 793, 136, 27, WOOD)
    s.oval(780, 788, 96, 15, "#f3d5a4", 120, 6)
    for x in (748, 856):
        s.oval(x, 794, 36, 9, "#efe3cc")
        s.shade([(x - 23, 758), (x + 23, 758), (x + 16, 792), (x - 16, 792)], WHITE, "#e3d3b5")
        s.oval(x, 758, 23, 6, "#6d4a34")
        s.line([(x + 22, 766), (x + 34, 772), (x + 22, 784)], WHITE, 5)
    # A plant in the corner, a lamp in the other.
    for angle, length in ((2.2, 250), (1.9, 330), (1.57, 370), (1.25, 330), (.95, 250)):
        s.sprig(196, 760, length, angle, "#4f8066", 8)
    s.shade([(130, 752), (262, 752), (240, 884), (152, 884)], "#cd8a66", "#a9633f")
    s.box(122, 744, 148, 26, "#d99b78", radius=5)
    s.oval(1432, 906, 92, 16, DARK, 80, 8)
    s.line([(1430, 900), (1430, 420)], DARK, 9)
    s.oval(1430, 900, 62, 12, DARK)
    s.glow(1430, 430, 210, GLOW, 84)
    s.shade([(1372, 330), (1488, 330), (1526, 450), (1334, 450)], "#fff0c9", "#f4d490")


def folder(s):
    """A folder with papers on a desk, seen from above."""
    for i in range(12):
        s.line([(0, i * 96 + 20), (WIDTH, i * 96 + 4)], "#a9774a", 2, 66)
    s.area([(0, 0), (560, 0), (1500, 1067), (300, 1067)], "#ffe9b8", 96, 60)
    s.area([(760, 0), (980, 0), (1600, 700), (1600, 980)], "#ffe9b8", 76, 50)
    def turned(x, y, w, h, angle):
        c, n = math.cos(angle), math.sin(angle)
        return lambda u, v: (x + (u * w - w / 2) * c - (v * h - h / 2) * n, y + (u * w - w / 2) * n + (v * h - h / 2) * c)
    def card(x, y, w, h, angle, top, bottom, lift=14):
        at = turned(x, y, w, h, angle)
        points = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
        s.area([(px + lift, py + lift * 1.2) for px, py in points], DARK, 96, lift * .8)
        s.shade(points, top, bottom)
        return at
    at = card(770, 560, 850, 640, -.09, "#17655d", DEEP, 20)
    s.area([at(.02, .02), at(.98, .02), at(.98, .5), at(.02, .5)], "#bfe0cf", 22, 30)
    # Its tab.
    tab = turned(770, 560, 850, 640, -.09)
    s.shade([tab(.06, -.075), tab(.34, -.075), tab(.37, .004), tab(.03, .004)], "#1d7066", "#17655d")
    s.area([tab(.1, -.058), tab(.3, -.058), tab(.3, -.012), tab(.1, -.012)], "#f4ead6")
    s.line([tab(.12, -.034), tab(.25, -.034)], "#6f7a73", 4)
    def lines(at, rows, start=.16, step=.062):
        s.line([at(.1, .085), at(.52, .085)], GREEN, 8, 210)
        for row in range(rows):
            v = start + row * step
            s.line([at(.1, v), at(.9 - (.28 if row % 5 == 4 else (row * 3 % 4) * .02), v)], "#8f968d", 3.4, 150)
    at = card(846, 520, 690, 560, .05, "#fbf3e2", "#efe1c6", 9)
    at = card(806, 560, 690, 560, -.045, WHITE, "#f6ecd8", 9)
    lines(at, 12)
    at = card(748, 606, 700, 560, -.12, WHITE, "#f3e7d0", 12)
    lines(at, 6)
    # A small drawing among the words: columns.
    for i, height in enumerate((.12, .2, .16, .27, .22)):
        u = .14 + i * .085
        s.area([at(u, .9), at(u + .055, .9), at(u + .055, .9 - height), at(u, .9 - height)], ("#0b5a54", "#7fa688", "#c67f5a", "#f0c46a", "#0b5a54")[i])
    s.line([at(.11, .902), at(.58, .902)], INK, 3, 190)
    for row in range(5):
        s.line([at(.66, .62 + row * .066), at(.9 - (row % 2) * .06, .62 + row * .066)], "#8f968d", 3.4, 150)
    # A clip, a pencil, a cup.
    clip = turned(748, 606, 700, 560, -.12)
    for a, b in (((.9, -.05), (.9, .1)), ((.925, -.03), (.925, .12)), ((.9, -.05), (.925, -.03)), ((.9, .1), (.912, .13))):
        s.line([clip(*a), clip(*b)], "#8b9693", 5)
    def pencil(x, y, length, angle):
        dx, dy = math.cos(angle), math.sin(angle)
        p = lambda t, o=0: (x + dx * t - dy * o, y + dy * t + dx * o)
        s.line([(px + 12, py + 16) for px, py in (p(0), p(length))], DARK, 20, 100, 7)
        s.line([p(56), p(length)], "#e0a24a", 25)
        s.line([p(56, -6), p(length, -6)], "#f4cf86", 6, 190)
        s.line([p(56, 8), p(length, 8)], "#b67a2e", 5, 160)
        s.area([p(56, -13), p(0), p(56, 13)], "#f1dcb8")
        s.area([p(15, -4), p(0), p(15, 4)], INK)
        s.line([p(length), p(length + 16)], "#c9ccc4", 26)
        s.line([p(length + 22), p(length + 42)], "#c98272", 25)
    pencil(1130, 930, 340, -.62)
    s.oval(1392, 268, 150, 146, DARK, 90, 16)
    s.oval(1370, 246, 150, 146, "#efe3cb")
    s.oval(1370, 246, 128, 124, "#fbf4e4")
    s.line([(1440, 300), (1500, 352)], WHITE, 34)
    s.oval(1370, 246, 92, 90, WHITE)
    s.oval(1370, 246, 78, 76, "#5b3a28")
    s.oval(1346, 222, 40, 30, "#8d6244", 150, 9)
    # A leaf that somebody brought in.
    s.sprig(150, 960, 300, 1.05, "#5f8a6c", 7)
    at = card(196, 250, 250, 250, .14, "#f6d98f", "#eec471", 8)
    for row in range(4):
        s.line([at(.14, .24 + row * .17), at(.84 - (row % 2) * .2, .24 + row * .17)], "#8a6a34", 4, 150)


PAPER_WALL = ((0, "#f7ebd3"), (1, "#f0ddba"))
EVENING = ((0, "#e9d9bd"), (.35, "#f6e3bd"), (.62, "#fcefd3"), (1, "#fbf6ec"))
SCENES = {
    "01-undertecknandet": (signing, PAPER_WALL),
    "02-residenset": (residence, EVENING),
    "03-slottet": (castle, EVENING),
    "04-svartan": (river, EVENING),
    "05-samtalet": (talk, PAPER_WALL),
    "06-mappen": (folder, ((0, "#d5a874"), (1, "#bb8856"))),
}


def main(folder_, *names):
    for number, (name, (draw, ground)) in enumerate(SCENES.items()):
        if not names or name in names:
            sheet = Sheet(number, *ground)
            draw(sheet)
            path = Path(folder_) / f"{name}.jpg"
            sheet.finish(path)
            print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])
