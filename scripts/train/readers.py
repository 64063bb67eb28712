"""The two ways to read a grey crop of a line: the float network of a checkpoint, and the integer model file."""
from __future__ import annotations

from pathlib import Path
from typing import Callable

import numpy as np
import torch

from characters import CLASSES, collapse, spell
from integer_reference import pad_width, read_line
from model_file import read_model
from network import LineNetwork
from preprocessing import prepare

Reader = Callable[[np.ndarray], tuple[str, float]]


def averaged_network(checkpoint: Path) -> LineNetwork:
    state = torch.load(checkpoint, map_location="cpu")
    network = LineNetwork(state["shape"], CLASSES)
    network.load_state_dict(state["average"])
    return network.eval()


def float_reader(network: LineNetwork) -> Reader:
    shape = network.shape

    def read(crop: np.ndarray) -> tuple[str, float]:
        wide = pad_width(prepare(crop, shape.line_height), shape.frame_stride)[None, None].astype(np.float32) / 255
        with torch.no_grad():
            chances = network(torch.from_numpy(wide))[0].softmax(1)
        least, best = chances.max(1)
        text = spell(collapse(best.tolist()))
        marked = [chance for chance, index in zip(least.tolist(), best.tolist()) if index]
        return text, min(marked, default=1.0)

    return read


def integer_reader(path: Path) -> Reader:
    model = read_model(path)
    return lambda crop: read_line(model, prepare(crop, model.line_height))


def reader_of(path: Path) -> Reader:
    """By the name of the file: a model or a checkpoint."""
    return integer_reader(path) if path.suffix == ".jsm" else float_reader(averaged_network(path))
