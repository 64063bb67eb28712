"""The line reader's network: convolutions and nothing else, so that it runs exactly in 8-bit integers.

A line becomes one frame of 160 values for every eighth of its height. Every layer is a convolution, batch
normalisation and ReLU; a residual is added before the ReLU. After training the normalisation is folded into
the convolution, which leaves the two kinds of layers that the model file knows (see quantize.py). Nothing
looks at the line as a whole, so a frame depends on its neighbourhood only.

There are several shapes; layers that bear the same name in two of them are alike, so that one shape can begin
with what another has learnt (see grow).
"""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

BOTTLENECK = 160


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
    name: str = ""


@dataclass(frozen=True)
class Shape:
    """A network for lines of one height; one frame for `frame_stride` columns."""

    line_height: int
    frame_stride: int
    layers: tuple[LayerPlan, ...]


def pair(name: str, inputs: int, outputs: int, kernel: tuple[int, int], stride: tuple[int, int] = (1, 1),
         padding: tuple[int, int] | None = None) -> list[LayerPlan]:
    """A depthwise convolution and a pointwise one; residual where the shapes allow it."""
    around = padding if padding is not None else (kernel[0] // 2, kernel[1] // 2)
    same = inputs == outputs and stride == (1, 1) and padding is None
    return [LayerPlan(inputs, inputs, kernel, stride, around, depthwise=True, name=name + ".deep"),
            LayerPlan(inputs, outputs, (1, 1), residual=same, name=name + ".across")]


def stem(line_height: int) -> list[LayerPlan]:
    """From pixels to 8 rows, one column a frame: parts of strokes."""
    if line_height == 48:
        return [LayerPlan(1, 32, (5, 5), (2, 2), (2, 2), name="strokes48"),
                LayerPlan(32, 64, (5, 5), (3, 3), (1, 1), name="parts48")]
    return [LayerPlan(1, 32, (5, 5), (2, 2), (2, 2), name="strokes32"),
            LayerPlan(32, 64, (3, 3), (2, 2), (1, 1), name="parts32")]


def shape(line_height: int, deep: bool) -> Shape:
    """Rows and what each stage is for; `deep` adds layers to each stage and looks farther along the line."""
    layers = stem(line_height)
    layers += pair("parts1", 64, 64, (3, 3))
    layers += pair("parts2", 64, 64, (3, 3)) if deep else []
    layers += pair("down4", 64, 128, (3, 3), (2, 1), (1, 1))               # 4 rows: components of characters
    for number in range(1, 5 if deep else 3):
        layers += pair(f"components{number}", 128, 128, (3, 3))
    layers += pair("down2", 128, 256, (3, 3), (2, 1), (1, 1))              # 2 rows
    layers += pair("halves1", 256, 256, (1, 3)) if deep else []
    layers += [LayerPlan(256, 320, (2, 3), padding=(0, 1), name="column")]  # 1 row: the column as a whole
    for number in range(1, 4):
        layers += pair(f"along{number}", 320, 320, (1, 7))                 # along the line: whole characters
    for number in range(1, 3 if deep else 1):
        layers += pair(f"words{number}", 320, 320, (1, 11))                # and their neighbours
    layers += [LayerPlan(320, BOTTLENECK, (1, 1), name="narrow")]          # since the output layer is wide
    return Shape(line_height, line_height // 8, tuple(layers))


SHAPES = {"low": shape(32, False), "low-deep": shape(32, True), "tall": shape(48, False), "tall-deep": shape(48, True)}


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
    def __init__(self, name: str, classes: int) -> None:
        super().__init__()
        self.name, self.shape = name, SHAPES[name]
        self.plan = self.shape.layers
        self.layers = nn.ModuleList(Layer(layer) for layer in self.plan)
        self.output = nn.Linear(BOTTLENECK, classes)
        nn.init.normal_(self.output.weight, std=0.05)
        nn.init.zeros_(self.output.bias)

    def layer(self, name: str) -> Layer | None:
        return next((step for layer, step in zip(self.plan, self.layers) if layer.name == name), None)

    def first_layers(self, lines: torch.Tensor, count: int) -> torch.Tensor:
        before, values = lines, lines
        for layer, step in list(zip(self.plan, self.layers))[:count]:
            residual = before if layer.residual else None
            before, values = values, step(values, residual)
        return values

    def frames(self, lines: torch.Tensor) -> torch.Tensor:
        """(lines, 1, height, width) of ink 0..1 to (lines, frames, BOTTLENECK)."""
        return self.first_layers(lines, len(self.layers)).squeeze(2).transpose(1, 2)

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        """Logits of every class for every frame."""
        return self.output(self.frames(lines).float())


def multiplications(shape: Shape, width: int) -> int:
    """Multiply-adds of the body for a line of this width, the output layer apart."""
    rows, columns, total = shape.line_height, width, 0
    for layer in shape.layers:
        rows = (rows + 2 * layer.padding[0] - layer.kernel[0]) // layer.stride[0] + 1
        columns = (columns + 2 * layer.padding[1] - layer.kernel[1]) // layer.stride[1] + 1
        each = layer.kernel[0] * layer.kernel[1] * (1 if layer.depthwise else layer.inputs)
        total += rows * columns * each * layer.outputs
    return total


if __name__ == "__main__":
    for name, one in SHAPES.items():
        body = sum(p.numel() for p in LineNetwork(name, 2).layers.parameters())
        million = multiplications(one, 38 * one.line_height) / 1e6
        print(f"{name}: {body} weights in the body, {million:.0f} million multiply-adds for a line of 38 squares")
