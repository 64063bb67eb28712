"""Batches of drawn lines, made in other processes: batch number n of a seed is always the same."""
from __future__ import annotations

import multiprocessing
import random
import signal
from dataclasses import dataclass

import cv2
import numpy as np

from characters import CLASS_OF
from damage import SCANS, SHARES, empty_crop, scan_line
from drawing import Faces, draw_line, source_size, training_faces
from network import Shape
from preprocessing import prepare_fast
from texts import draw_text

WIDEST = 40  # times the height; longer lines only cost time
FRAMES_A_HEIGHT = 8  # of every shape
FRAMES_A_LINE = 60  # about, on average


@dataclass
class Line:
    crop: np.ndarray  # grey, as it was cut
    classes: list[int]
    kind: str
    scan: str
    size: float
    text: str


def needed_frames(classes: list[int]) -> int:
    """CTC needs a frame a character and a blank between equal neighbours."""
    return len(classes) + sum(a == b for a, b in zip(classes, classes[1:]))


def draw_one(dice: random.Random, noise: np.random.Generator, faces: Faces, scan: str | None = None,
             drawn: tuple[str, str] | None = None, size: float | None = None) -> tuple[Line, np.ndarray | None] | None:
    """One line and its clean ink; None where the dice made something that cannot be read."""
    kind, text = drawn or draw_text(dice)
    scan = scan or dice.choices(list(SCANS), weights=[SHARES[name] for name in SCANS])[0]
    size = size or (dice.uniform(*SCANS[scan]["size"]) if "size" in SCANS[scan] else source_size(dice))
    classes = [CLASS_OF[character] for character in text if character != " "]
    ink = None
    if classes:
        ink = draw_line(text, faces, size, dice)
        crop = scan_line(ink, size, scan, draw_one.previous, dice, noise)
    else:
        crop = empty_crop(size, dice, noise)
    if crop is None or min(crop.shape) < 3 or crop.shape[1] > WIDEST * crop.shape[0]:
        return None
    if needed_frames(classes) > crop.shape[1] * FRAMES_A_HEIGHT // crop.shape[0] - 1:
        return None
    return Line(crop, classes, kind, scan, size, text), ink


draw_one.previous = None  # the line drawn before: what shows through from the back of the paper


def draw_lines(count: int, dice: random.Random, noise: np.random.Generator, faces: Faces, **fixed) -> list[Line]:
    lines: list[Line] = []
    while len(lines) < count:
        drawn = draw_one(dice, noise, faces, **fixed)
        if drawn is not None:
            lines.append(drawn[0])
            draw_one.previous = drawn[1] if drawn[1] is not None else draw_one.previous
    return lines


def bucket(frames: int) -> int:
    """The few widths that batches have: the framework prepares its kernels anew for every shape it meets."""
    step = 8 if frames <= 80 else 16
    return (frames + step - 1) // step * step


def stack(lines: list[Line], shape: Shape) -> tuple[np.ndarray, list[list[int]], list[int]]:
    """Pixels (lines, 1, height, width) padded with paper, texts, and the frames that each line really has."""
    images = [prepare_fast(line.crop, shape.line_height) for line in lines]
    width = bucket(-(-max(image.shape[1] for image in images) // shape.frame_stride)) * shape.frame_stride
    pixels = np.zeros((len(lines), 1, shape.line_height, width), np.uint8)
    for row, image in enumerate(images):
        pixels[row, 0, :, :image.shape[1]] = image
    frames = [max(needed_frames(line.classes) + 1, -(-image.shape[1] // shape.frame_stride))
              for line, image in zip(lines, images)]
    return pixels, [line.classes for line in lines], frames


def pool_of_batches(seed: int, pool: int, batches: int, frames_a_batch: int, shape: Shape) -> list:
    """A pool of lines cut into batches of like width: wide lines come in smaller batches, so that each costs the same."""
    dice, noise = random.Random(f"{seed}/{pool}"), np.random.default_rng([seed, pool])
    draw_one.previous = None
    lines = draw_lines(batches * frames_a_batch // FRAMES_A_LINE, dice, noise, training_faces())
    lines.sort(key=lambda line: line.crop.shape[1] / line.crop.shape[0])
    made = []
    while lines:
        frames = bucket(-(-lines[-1].crop.shape[1] * FRAMES_A_HEIGHT // lines[-1].crop.shape[0]))
        count = max(1, frames_a_batch // frames)
        made.append(stack(lines[-count:], shape))
        del lines[-count:]
    dice.shuffle(made)
    return made


def seen_again(batch: tuple, noise: np.random.Generator) -> tuple:
    """A batch for a second time, a row higher or lower and a little darker or paler: drawing costs, this does not."""
    pixels, texts, frames = batch
    moved = np.roll(pixels, int(noise.integers(-1, 2)), 2) * noise.uniform(0.8, 1.15, (len(pixels), 1, 1, 1))
    return np.clip(moved + noise.uniform(-8, 8), 0, 255).astype(np.uint8) * (pixels.max(2, keepdims=True) > 0), texts, frames


def work(queue: multiprocessing.Queue, seed: int, first: int, step: int, frames_a_batch: int, shape: Shape) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    cv2.setNumThreads(1)
    pool, last = first, []
    while True:
        fresh, noise = pool_of_batches(seed, pool, 16, frames_a_batch, shape), np.random.default_rng([seed, pool, 2])
        mixed = fresh + [seen_again(batch, noise) for batch in last]
        random.Random(f"{seed}/{pool}/order").shuffle(mixed)
        for batch in mixed:
            queue.put((pool, batch))
        pool, last = pool + step, fresh


def start_workers(count: int, seed: int, first_pool: int, frames_a_batch: int, shape: Shape
                  ) -> tuple[multiprocessing.Queue, list]:
    queue: multiprocessing.Queue = multiprocessing.Queue(48)
    workers = [multiprocessing.Process(target=work, args=(queue, seed, first_pool + k, count, frames_a_batch, shape), daemon=True)
               for k in range(count)]
    for worker in workers:
        worker.start()
    return queue, workers
