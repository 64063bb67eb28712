"""The line reader's network: convolutions and nothing else, so that it runs exactly in 8-bit integers.

A line 32 pixels high becomes one frame of 256 values for every 4 pixels of width. Every layer is a
convolution, batch normalisation and ReLU; a residual is added before the ReLU. After training the
normalisation is folded into the convolution, which leaves the two kinds of layers that the model file
knows (see quantize.py). Nothing looks at the line as a whole, so a frame depends on its neighbourhood only.
"""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class LayerPlan:
    """One convolution with its normalisation and ReLU."""

    inputs: int
    outputs: int
    kernel: tuple[int, int]
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] = (0, 0)
    depthwise: bool = False
    residual: bool = False  # adds the input of the layer before this one (a depthwise/pointwise pair)


def pair(inputs: int, outputs: int, kernel: tuple[int, int], stride: tuple[int, int] = (1, 1),
         padding: tuple[int, int] | None = None) -> list[LayerPlan]:
    """A depthwise convolution and a pointwise one; residual where the shapes allow it."""
    around = padding if padding is not None else (kernel[0] // 2, kernel[1] // 2)
    same = inputs == outputs and stride == (1, 1) and padding is None
    return [LayerPlan(inputs, inputs, kernel, stride, around, depthwise=True),
            LayerPlan(inputs, outputs, (1, 1), residual=same)]


def plan() -> list[LayerPlan]:
    """Rows x columns per frame, and what each stage is for."""
    layers = [LayerPlan(1, 32, (5, 5), (2, 2), (2, 2))]            # 16 rows, 2 columns: strokes
    layers += [LayerPlan(32, 64, (3, 3), (2, 2), (1, 1))]          # 8 rows, 1 column: parts of strokes
    layers += pair(64, 64, (3, 3))
    layers += pair(64, 128, (3, 3), (2, 1), (1, 1))                # 4 rows: components of characters
    layers += pair(128, 128, (3, 3)) + pair(128, 128, (3, 3))
    layers += pair(128, 256, (3, 3), (2, 1), (1, 1))               # 2 rows
    layers += [LayerPlan(256, 320, (2, 3), padding=(0, 1))]        # 1 row: the column as a whole
    for _ in range(3):
        layers += pair(320, 320, (1, 7))                           # along the line: whole characters
    layers += [LayerPlan(320, BOTTLENECK, (1, 1))]                 # narrow, since the output layer is wide
    return layers


BOTTLENECK = 160
FRAME_STRIDE = 4
LINE_HEIGHT = 32


class Layer(nn.Module):
    def __init__(self, layer: LayerPlan) -> None:
        super().__init__()
        groups = layer.inputs if layer.depthwise else 1
        self.convolution = nn.Conv2d(layer.inputs, layer.outputs, layer.kernel, layer.stride, layer.padding,
                                     groups=groups, bias=False)
        self.normalisation = nn.BatchNorm2d(layer.outputs)
        nn.init.kaiming_normal_(self.convolution.weight, nonlinearity="relu")
        if layer.residual:  # a block begins as (nearly) the identity, which makes the depth easy to train
            nn.init.constant_(self.normalisation.weight, 0.3)

    def forward(self, values: torch.Tensor, residual: torch.Tensor | None) -> torch.Tensor:
        values = self.normalisation(self.convolution(values))
        return torch.relu(values if residual is None else values + residual)


class LineNetwork(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.plan = plan()
        self.layers = nn.ModuleList(Layer(layer) for layer in self.plan)
        self.output = nn.Linear(BOTTLENECK, classes)
        nn.init.normal_(self.output.weight, std=0.05)
        nn.init.zeros_(self.output.bias)

    def frames(self, lines: torch.Tensor) -> torch.Tensor:
        """(lines, 1, 32, width) of ink 0..1 to (lines, frames, BOTTLENECK)."""
        before, values = lines, lines
        for layer, step in zip(self.plan, self.layers):
            residual = before if layer.residual else None
            before, values = values, step(values, residual)
        return values.squeeze(2).transpose(1, 2)

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        """Logits of every class for every frame."""
        return self.output(self.frames(lines).float())


def multiplications(width: int) -> int:
    """Multiply-adds of the body for a line of this width, the output layer apart."""
    rows, columns, total = LINE_HEIGHT, width, 0
    for layer in plan():
        rows = (rows + 2 * layer.padding[0] - layer.kernel[0]) // layer.stride[0] + 1
        columns = (columns + 2 * layer.padding[1] - layer.kernel[1]) // layer.stride[1] + 1
        each = layer.kernel[0] * layer.kernel[1] * (1 if layer.depthwise else layer.inputs)
        total += rows * columns * each * layer.outputs
    return total


if __name__ == "__main__":
    body = sum(p.numel() for p in LineNetwork(2).layers.parameters())
    print(f"{body} weights in the body, {multiplications(1216) / 1e6:.0f} million multiply-adds for 1216 pixels")
