"""Makes the sample films and pictures of the content from the data beside this file. See README.md.

    python3 tests/films/make.py              all of them
    python3 tests/films/make.py samtalet     those named
"""

import re
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import yaml
from PIL import Image

sys.dont_write_bytecode = True  # nothing but what is made is left in the repository

import captions
from drawing import HEIGHT, STYLE, WIDTH, picture

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

SAMPLES = 22050  # a second of sound, as the synthesizer makes it
RATE = 15  # pictures a second: enough for what only fades
LEAD, PAUSE, REST, FADE = 0.9, 0.5, 0.9, 0.6  # seconds: before, between and after the sentences of a scene; a fade
NARRATOR, DESCRIBER = "sv", "sv+f3"  # two voices: one has to hear which of them only tells what is seen
WORDS_A_MINUTE = "135"  # a synthetic voice has to be slower than a person

# Of each film: the ending of its name, its height, its codecs, and the most KB it may weigh on a slow connection.
MP4 = "-c:v libx264 -preset veryslow -tune animation -crf 27 -movflags +faststart -c:a aac -b:a"
WEBM = "-c:v libvpx-vp9 -b:v 0 -deadline good -cpu-used 1 -row-mt 1 -c:a libopus -application voip -ar 48000 -b:a 20k"
FILMS = [
    ("-360.mp4", 360, f"{MP4} 22k", 350),
    ("-360.webm", 360, f"{WEBM} -crf 42", 300),
    ("-720.webm", 720, f"{WEBM} -crf 46", 450),
]
DESCRIBED = [("-syntolkning.mp4", 360, f"{MP4} 16k", 400)]
POSTER_KB, IMAGE_KB = 40, 60


class Track:
    """A film as it is told: its sound so far; the pictures, captions and chapters on the way, each with its time.

    `posters` are the pictures with which the scenes end.
    """

    def __init__(self):
        self.sound, self.pictures, self.cues, self.chapters, self.posters = b"", [], [], [], []

    def now(self):
        return seconds(self.sound)

    def wait(self, length):
        self.sound += b"\0\0" * round(length * SAMPLES)

    def show(self, elements, time):
        self.pictures.append((time, picture(elements)))


def speak(text, voice=NARRATOR):
    """The sound of a text: 16 bits and one channel, without the silence that the synthesizer adds at its end."""
    spelt = re.sub(r"\w+", lambda word: STYLE["sounds"].get(word[0].lower(), word[0]), text)
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-s", WORDS_A_MINUTE, "-w", file.name, spelt], check=True)
        with wave.open(file.name) as clip:
            sound = clip.readframes(clip.getnframes())
    end = len(sound.rstrip(b"\0"))
    return sound[: end + end % 2]


def seconds(sound):
    return len(sound) / 2 / SAMPLES


def tell(film, described):
    """A scene shows a picture, or goes on with the one before; each of its parts adds to it and says a sentence."""
    track = Track()
    for scene in film["scenes"]:
        if not scene.get("continues"):
            shown = list(scene["draw"])
            track.show(shown, track.now())
        track.chapters.append((track.now(), scene.get("chapter")))
        track.wait(LEAD)
        if described and "seen" in scene:
            track.sound += speak(scene["seen"], DESCRIBER)
            track.wait(REST)
        for part in scene["parts"]:
            sound = speak(part["say"]) if "say" in part else b""
            # `steps` come one after the other while the sentence is spoken, `draw` comes with its first word.
            steps = part.get("steps", [part["draw"]] if "draw" in part else [])
            for number, step in enumerate(steps):
                shown += step
                track.show(shown, track.now() + seconds(sound) * number / len(steps))
            if sound:
                measure = lambda text: seconds(speak(text))
                track.cues += captions.captions(part["say"], track.now(), seconds(sound), PAUSE / 2, measure)
                track.sound += sound
            track.wait(part.get("pause", PAUSE))
        track.posters.append(track.pictures[-1][1])
        track.wait(REST - PAUSE)
    track.show([], track.now())
    track.wait(FADE)
    return track


def frames(track):
    """Every frame of the film; each picture fades in over the one before."""
    coming = list(track.pictures)
    now, start, still = picture([]), 0, None
    for number in range(round(track.now() * RATE)):
        time = number / RATE
        if coming and time >= coming[0][0]:
            before, (start, now), still = now, coming.pop(0), None
        share = (time - start) / FADE
        if share < 1:
            yield Image.blend(before, now, share * share * (3 - 2 * share)).tobytes()
        else:
            still = still or now.tobytes()
            yield still


def encode(track, path, targets):
    with tempfile.TemporaryDirectory() as work:
        with wave.open(f"{work}/voice.wav", "wb") as file:
            file.setparams((1, 2, SAMPLES, 0, "NONE", ""))
            file.writeframes(track.sound)
        lossless = f"-f rawvideo -pix_fmt rgb24 -s {WIDTH}x{HEIGHT} -r {RATE} -i - -c:v libx264rgb -preset ultrafast -qp 0"
        command = ["ffmpeg", "-v", "error", *lossless.split(), f"{work}/film.mkv"]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            for frame in frames(track):
                process.stdin.write(frame)
        for ending, height, codecs, limit in targets:
            target = Path(f"{path}{ending}")
            # A key frame where a chapter begins, and nowhere else: they cost the most, and change the colours a little.
            keys = "-g 9999 -force_key_frames " + ",".join(f"{time:.2f}" for time, _ in track.chapters)
            # The colours are named because players guess others, and bitexact makes the same files of the same data.
            look = f"scale=-2:{height}:flags=lanczos:out_color_matrix=bt709:out_range=tv,format=yuv420p"
            colours = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv"
            # Far below the limit of the format: codecs this small overshoot it, and then it crackles.
            sound = "highpass=f=90,volume=3dB,alimiter=limit=0.5:level=false"
            exact = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
            options = f"-i {work}/film.mkv -i {work}/voice.wav -vf {look} -af {sound} {codecs} {keys} {colours} {exact}"
            subprocess.run(["ffmpeg", "-v", "error", "-y", *options.split(), target], check=True)
            weigh(target, limit)


def save_png(image, path, limit):
    """A flat drawing needs few colours: a palette makes it a fraction of the size."""
    image.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    weigh(path, limit)


def weigh(path, limit):
    kilobytes = path.stat().st_size / 1000
    print(f"{kilobytes:6.0f} KB  {path.relative_to(ROOT)}")
    if kilobytes > limit:
        sys.exit(f"{path.name} may weigh {limit} KB")


def make_film(film, path):
    track = tell(film, described=False)
    captions.check(track.cues)
    Path(f"{path}.sv.vtt").write_text(captions.webvtt(track.cues))
    starts, titles = zip(*[chapter for chapter in track.chapters if chapter[1]])
    chapters = [(a, b, [title]) for a, b, title in zip(starts, [*starts[1:], track.now()], titles)]
    Path(f"{path}.chapters.sv.vtt").write_text(captions.webvtt(chapters))
    poster = track.posters[film["poster"]]
    save_png(poster.resize((640, 360), Image.Resampling.LANCZOS), Path(f"{path}.png"), POSTER_KB)
    encode(track, path, FILMS)
    length = round(track.now())
    print(f'           duration: "{length // 60}:{length % 60:02}"')
    if film.get("audio_description"):
        encode(tell(film, described=True), path, DESCRIBED)


def main(wanted):
    for file in sorted(HERE.glob("*.yaml")):
        data = yaml.safe_load(file.read_text())
        if file.name == "style.yaml" or (wanted and file.stem not in wanted):
            continue
        path = ROOT / data["to"] / file.stem
        path.parent.mkdir(parents=True, exist_ok=True)
        if "scenes" in data:
            make_film(data, path)
        else:
            save_png(picture(data["draw"]), Path(f"{path}.png"), IMAGE_KB)


main(sys.argv[1:])
