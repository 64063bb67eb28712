"""The arithmetic of the line reader, exactly: what the C++ must compute, bit for bit.

Activations are bytes 0..255 in [row][column][channel] order, weights bytes -127..127, sums 32-bit integers.
The matrix products below run in float64, where sums of integers this small (below 2^53) are exact; that is
for speed only and changes no result.

A convolution or depthwise layer, for output channel o at one place:

    sum   = bias[o] + sum over the window of weight * activation          (outside the image: activation 0)
    value = sum * multiplier[o] + r * residual_multiplier + 2^(shift - 1)  (64-bit; r = 0 without residual)
    out   = clamp(value >> shift, 0, 255)                                  (arithmetic shift: rounds down)

`r` is the activation at the same place and channel of the input of the layer before this one. The clamp at 0 is
the ReLU. The output layer's sums stay below 2^24, so that they are exact in float32; the logit is the float32
product sum * multiplier[o], one correctly rounded multiplication, the same bits on every machine. The best class
of a frame is the one with the largest logit, the first of equals.
"""
from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from model_file import DEPTHWISE, OUTPUT, IntegerLayer, IntegerModel, read_model  # noqa: E402
from preprocessing import prepare  # noqa: E402


def windows(values: np.ndarray, layer: IntegerLayer) -> np.ndarray:
    """[out rows][out columns][kernel rows][kernel columns][channels], zero outside the image."""
    (rows, columns), (down, across), (above, beside) = layer.kernel, layer.stride, layer.padding
    around = np.pad(values, ((above, above), (beside, beside), (0, 0)))
    view = np.lib.stride_tricks.sliding_window_view(around, (rows, columns), (0, 1))
    return view[::down, ::across].transpose(0, 1, 3, 4, 2)


def sums_of(values: np.ndarray, layer: IntegerLayer) -> np.ndarray:
    """The 32-bit sums of a layer, as int64 [rows][columns][outputs]."""
    seen = windows(values, layer)
    height, width = seen.shape[:2]
    weights = layer.weights.astype(np.float64)
    if layer.kind == DEPTHWISE:
        products = np.einsum("hwijc,cij->hwc", seen.astype(np.float64), weights[:, :, :, 0], optimize=True)
    else:
        products = seen.reshape(height * width, -1).astype(np.float64) @ weights.reshape(layer.outputs, -1).T
    sums = products.reshape(height, width, layer.outputs).astype(np.int64) + layer.biases
    assert np.abs(sums).max() < 2**31, "a sum left 32 bits"
    return sums


def requantize(sums: np.ndarray, layer: IntegerLayer, residual: np.ndarray | None) -> np.ndarray:
    value = sums * layer.multipliers.astype(np.int64) + (1 << (layer.shift - 1))
    if residual is not None:
        value = value + residual.astype(np.int64) * layer.residual_multiplier
    return np.clip(value >> layer.shift, 0, 255).astype(np.uint8)


def pad_width(line: np.ndarray, stride: int) -> np.ndarray:
    """Paper on the right up to a whole number of frames."""
    return np.pad(line, ((0, 0), (0, -line.shape[1] % stride)))


def activations(model: IntegerModel, line: np.ndarray) -> list[np.ndarray]:
    """Every layer's output for a line of ink 0..255; the last are the output layer's sums [frames][classes]."""
    before = values = pad_width(line, model.frame_stride)[:, :, None]
    kept = []
    for layer in model.layers:
        sums = sums_of(values, layer)
        if layer.kind == OUTPUT:
            assert np.abs(sums).max() < 2**24, "a sum of the output layer left float32's whole numbers"
            kept.append(sums[0].astype(np.int32))
            return kept
        result = requantize(sums, layer, before if layer.residual else None)
        before, values = values, result
        kept.append(result)
    raise ValueError("the model has no output layer")


def logits(model: IntegerModel, line: np.ndarray) -> np.ndarray:
    """[frames][classes] in natural-logarithm units, before the softmax."""
    return activations(model, line)[-1].astype(np.float32) * model.layers[-1].multipliers


def read_line(model: IntegerModel, line: np.ndarray) -> tuple[str, float]:
    """Greedy text of a prepared line, and the least probability among its characters."""
    scores = logits(model, line)
    best = scores.argmax(1)
    shifted = scores - scores.max(1, keepdims=True)
    chance = 1.0 / np.exp(shifted).sum(1)
    text, least, last = "", 1.0, 0
    for frame, index in enumerate(best):
        if index and index != last:
            text += model.characters[index - 1]
            least = min(least, float(chance[frame]))
        last = index
    return text, least


def main() -> None:
    """Print every layer's checksum for one image, to compare an implementation layer by layer."""
    import zlib

    import cv2

    model = read_model(Path(sys.argv[1]))
    crop = cv2.imread(sys.argv[2], cv2.IMREAD_GRAYSCALE)
    line = prepare(crop, model.line_height)
    print(f"input {line.shape[0]}x{line.shape[1]} crc32 {zlib.crc32(line.tobytes()):08x}")
    for number, values in enumerate(activations(model, line)):
        print(f"layer {number} {'x'.join(map(str, values.shape))} crc32 {zlib.crc32(np.ascontiguousarray(values).tobytes()):08x}")
    print(*read_line(model, line))


if __name__ == "__main__":
    main()
