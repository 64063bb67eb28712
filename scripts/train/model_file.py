"""Reading and writing line_reader.jsm; the format is documented in extractors/recognize/model/README.md."""
from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MAGIC = b"JSMLINE1"
VERSION = 1
CONVOLUTION, DEPTHWISE, OUTPUT = 1, 2, 3
ALIGNMENT = 4


@dataclass
class IntegerLayer:
    kind: int
    kernel: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int]
    residual: bool  # adds the input of the layer before this one
    shift: int
    residual_multiplier: int
    weights: np.ndarray  # int8 [outputs][kernel rows][kernel columns][inputs, or 1 if depthwise]
    biases: np.ndarray  # int32 [outputs]
    multipliers: np.ndarray  # int32 [outputs]; for the output layer float32, the size of one step of each class's sum

    @property
    def outputs(self) -> int:
        return self.weights.shape[0]

    @property
    def inputs(self) -> int:
        return self.outputs if self.kind == DEPTHWISE else self.weights.shape[3]


@dataclass
class IntegerModel:
    characters: list[str]
    line_height: int
    frame_stride: int
    layers: list[IntegerLayer]


def padded(block: bytes) -> bytes:
    return block + b"\0" * (-len(block) % ALIGNMENT)


def layer_bytes(layer: IntegerLayer) -> bytes:
    head = struct.pack("<11Ii", layer.kind, layer.inputs, layer.outputs, *layer.kernel, *layer.stride, *layer.padding,
                       int(layer.residual), layer.shift, layer.residual_multiplier)
    body = layer.biases.astype("<i4").tobytes()
    body += layer.multipliers.astype("<f4" if layer.kind == OUTPUT else "<i4").tobytes()
    return head + body + padded(layer.weights.astype("i1").tobytes())


def model_bytes(model: IntegerModel) -> bytes:
    text = "".join(model.characters).encode("utf8")
    head = MAGIC + struct.pack("<6I", VERSION, model.line_height, model.frame_stride, len(model.layers),
                               len(model.characters), len(text))
    content = head + padded(text) + b"".join(layer_bytes(layer) for layer in model.layers)
    return content + struct.pack("<I", zlib.crc32(content))


def write_model(model: IntegerModel, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.write_bytes(model_bytes(model))
    temporary.replace(path)


class Cursor:
    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.content, self.place)
        self.place += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.content, kind, count, self.place)
        self.place += values.nbytes + (-values.nbytes % ALIGNMENT)
        return values


def read_layer(cursor: Cursor) -> IntegerLayer:
    (kind, inputs, outputs, rows, columns, stride_rows, stride_columns, pad_rows, pad_columns, residual, shift,
     residual_multiplier) = cursor.take("11Ii")
    biases = cursor.array("<i4", outputs)
    multipliers = cursor.array("<f4" if kind == OUTPUT else "<i4", outputs)
    depth = 1 if kind == DEPTHWISE else inputs
    weights = cursor.array("i1", outputs * rows * columns * depth).reshape(outputs, rows, columns, depth)
    return IntegerLayer(kind, (rows, columns), (stride_rows, stride_columns), (pad_rows, pad_columns), bool(residual),
                        shift, residual_multiplier, weights, biases, multipliers)


def read_model(path: Path) -> IntegerModel:
    content = path.read_bytes()
    if content[:8] != MAGIC or struct.unpack("<I", content[-4:])[0] != zlib.crc32(content[:-4]):
        raise ValueError(f"{path} is not a whole line reader model")
    cursor = Cursor(content)
    cursor.place = len(MAGIC)
    version, line_height, frame_stride, layers, characters, size = cursor.take("6I")
    if version != VERSION:
        raise ValueError(f"{path} has version {version}, not {VERSION}")
    text = bytes(cursor.array("u1", size)).decode("utf8")
    if len(text) != characters:
        raise ValueError(f"{path} holds {len(text)} characters, not {characters}")
    return IntegerModel(list(text), line_height, frame_stride, [read_layer(cursor) for _ in range(layers)])
