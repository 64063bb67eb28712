"""From trained weights to the integer model: fold the normalisation, watch activations, round.

Weights are rounded per output channel to -LARGEST_WEIGHT..LARGEST_WEIGHT. 64 and not 127, so that the sum of two
products of a byte and a weight fits 16 bits (2 * 255 * 64 < 2^15) and the plain AVX2 instruction for it is exact.
Activations are bytes with one scale per layer, chosen on drawn lines so that the rounding and clipping error is least.
"""
from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from characters import CHARACTERS, CLASSES
from model_file import CONVOLUTION, DEPTHWISE, OUTPUT, IntegerLayer, IntegerModel
from network import LayerPlan, LineNetwork

LARGEST_WEIGHT = 64
MULTIPLIER_BITS = 24  # the largest multiplier of a layer has so many; with 31-bit sums all fits 63 bits


def folded(network: LineNetwork) -> list[tuple[LayerPlan, torch.Tensor, torch.Tensor]]:
    """Each layer's weight and bias with the normalisation worked in."""
    result = []
    for layer, step in zip(network.plan, network.layers):
        normal = step.normalisation
        gain = normal.weight / torch.sqrt(normal.running_var + normal.eps)
        weight = step.convolution.weight * gain[:, None, None, None]
        result.append((layer, weight.detach().double(), (normal.bias - normal.running_mean * gain).detach().double()))
    return result


def layer_output(layer: LayerPlan, weight: torch.Tensor, bias: torch.Tensor, values: torch.Tensor,
                 residual: torch.Tensor | None) -> torch.Tensor:
    groups = layer.inputs if layer.depthwise else 1
    result = functional.conv2d(values, weight, bias, layer.stride, layer.padding, groups=groups)
    return torch.relu(result if residual is None else result + residual)


def best_scale(samples: np.ndarray) -> float:
    """The size of one step of a byte for which rounding and clipping together cost least (mean square)."""
    top = float(samples.max())
    if top <= 0:
        return 1.0
    values = samples[samples > 0]
    scales = [top * share / 255 for share in np.linspace(0.3, 1.0, 29)]
    costs = [np.mean((np.clip(np.rint(values / scale), 0, 255) * scale - values) ** 2) for scale in scales]
    return scales[int(np.argmin(costs))]


def activation_scales(layers: list, stride: int, lines: list[np.ndarray], generator: np.random.Generator) -> list[float]:
    """One scale per layer's output, from lines of ink 0..255."""
    seen: list[list[np.ndarray]] = [[] for _ in layers]
    for line in lines:
        wide = np.pad(line, ((0, 0), (0, -line.shape[1] % stride)))
        before = values = torch.from_numpy(wide[None, None].astype(np.float64) / 255)
        for number, (layer, weight, bias) in enumerate(layers):
            result = layer_output(layer, weight, bias, values, before if layer.residual else None)
            before, values = values, result
            flat = result.numpy().ravel()
            top = np.sort(flat)[-4:]  # the extremes must be among the samples
            seen[number].append(np.concatenate([flat[generator.integers(0, len(flat), 600)], top]))
    return [best_scale(np.concatenate(samples)) for samples in seen]


def round_weights(weight: np.ndarray, scales: np.ndarray, largest: int) -> np.ndarray:
    return np.clip(np.rint(weight / scales[:, None, None, None]), -largest, largest).astype(np.int8)


def integer_layer(layer: LayerPlan, weight: torch.Tensor, bias: torch.Tensor, scale_in: float, scale_out: float,
                  scale_residual: float | None) -> IntegerLayer:
    kernel = weight.numpy()
    scales = np.maximum(np.abs(kernel).max((1, 2, 3)) / LARGEST_WEIGHT, 1e-9)
    whole = round_weights(kernel, scales, LARGEST_WEIGHT)
    biases = np.rint(bias.numpy() / (scales * scale_in))
    gains = scales * scale_in / scale_out
    gain_residual = scale_residual / scale_out if scale_residual else 0.0
    shift = int(np.floor(MULTIPLIER_BITS - np.log2(max(gains.max(), gain_residual))))
    return IntegerLayer(DEPTHWISE if layer.depthwise else CONVOLUTION, layer.kernel, layer.stride, layer.padding,
                        layer.residual, shift, int(np.rint(gain_residual * 2.0**shift)),
                        whole.transpose(0, 2, 3, 1), np.clip(biases, -2**30, 2**30).astype(np.int32),
                        np.rint(gains * 2.0**shift).astype(np.int32))


def output_layer(network: LineNetwork, scale_in: float) -> IntegerLayer:
    """A scale per class: digits and the blank have far larger weights than rare characters."""
    weight = network.output.weight.detach().double().numpy()[:, :, None, None]
    scales = np.abs(weight).max((1, 2, 3)) / LARGEST_WEIGHT
    biases = np.rint(network.output.bias.detach().double().numpy() / (scales * scale_in)).astype(np.int32)
    return IntegerLayer(OUTPUT, (1, 1), (1, 1), (0, 0), False, 0, 0,
                        round_weights(weight, scales, LARGEST_WEIGHT).transpose(0, 2, 3, 1), biases,
                        (scales * scale_in).astype(np.float32))


def quantize(network: LineNetwork, lines: list[np.ndarray]) -> IntegerModel:
    network.eval()
    layers = folded(network)
    scales = [1 / 255, *activation_scales(layers, network.shape.frame_stride, lines, np.random.default_rng(7))]
    integers = []
    for number, (layer, weight, bias) in enumerate(layers):
        residual = scales[number - 1] if layer.residual else None
        integers.append(integer_layer(layer, weight, bias, scales[number], scales[number + 1], residual))
    integers.append(output_layer(network, scales[-1]))
    assert integers[-1].outputs == CLASSES
    return IntegerModel(CHARACTERS, network.shape.line_height, network.shape.frame_stride, integers)
