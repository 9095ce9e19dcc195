"""Saving and loading everything a run needs to go on, and starting from a model that exists only as ONNX."""
from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from network import PIXEL_DEVIATION, PIXEL_MEAN, ConvolutionUnit, FaceDetector
from refiner import FaceRefiner


def save(path: Path, state: dict) -> None:
    """Writes beside the file first: a run that dies while saving keeps its last checkpoint."""
    temporary = path.with_suffix(".partial")
    torch.save(state, temporary)
    os.replace(temporary, path)


def load(path: Path) -> dict:
    """What `save` wrote, on the CPU."""
    return torch.load(path, map_location="cpu")


def build(state: dict, key: str = "average") -> FaceDetector | FaceRefiner:
    """The network of a checkpoint, ready to detect: `average` (exponential moving average) or `network`."""
    network = (FaceDetector if "half" in state["sizes"] else FaceRefiner)(**state["sizes"])
    network.load_state_dict(state[key])
    return network.eval()


def convolutions_in_graph_order(detector: FaceDetector) -> list[ConvolutionUnit | nn.Conv2d]:
    """The units that become one convolution each in the exported graph, in its order."""
    units: list[ConvolutionUnit | nn.Conv2d] = [detector.stem]
    if isinstance(detector.quarter, ConvolutionUnit):
        units.append(detector.quarter)
    for stage in detector.stages:
        units.append(stage[0])
        for block in stage[1:]:
            units += [block.first, block.second]
    units += reversed(list(detector.laterals))
    for head, predictor in zip(detector.heads, detector.predictors):
        units += [head, predictor]
    return units


def load_onnx(detector: FaceDetector, path: Path) -> None:
    """Takes over the weights of an exported model of the same shape, whether it subtracts the pixel mean itself or has it folded in.

    The exported convolutions have their normalisation folded in, so batch normalisation starts as the identity; call
    `refit_normalisation` before training.
    """
    graph = onnx.load(str(path)).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    blobs = [[values[name] for name in node.input[1:3]] for node in graph.node if node.op_type == "Conv"]
    folded = graph.node[0].op_type == "Conv"
    units = convolutions_in_graph_order(detector)
    if len(blobs) != len(units):
        raise SystemExit(f"{path}: {len(blobs)} convolutions, expected {len(units)}")
    for unit, (weight, bias) in zip(units, blobs):
        weight, bias = torch.from_numpy(np.array(weight)), torch.from_numpy(np.array(bias))
        if unit is detector.stem:
            if folded:
                bias = bias + weight.sum((1, 2, 3)) * PIXEL_MEAN
            weight = weight * PIXEL_DEVIATION
        _set(unit, weight, bias)


def _set(unit: ConvolutionUnit | nn.Conv2d, weight: Tensor, bias: Tensor) -> None:
    convolution = unit if isinstance(unit, nn.Conv2d) else unit[0]
    if convolution.weight.shape != weight.shape:
        raise SystemExit(f"a convolution of {tuple(weight.shape)} does not fit {tuple(convolution.weight.shape)}")
    convolution.weight.data.copy_(weight)
    if isinstance(unit, nn.Conv2d):
        unit.bias.data.copy_(bias)
        return
    normalisation = unit[1]
    normalisation.running_mean.zero_()
    normalisation.running_var.fill_(1.0)
    normalisation.weight.data.fill_((1.0 + normalisation.eps) ** 0.5)
    normalisation.bias.data.copy_(bias)


@torch.no_grad()
def refit_normalisation(detector: FaceDetector, batches: list[Tensor]) -> None:
    """Splits identity normalisations into the statistics of these pictures and the scale and shift that undo them.

    The network's results stay the same; in training, where batch statistics are used, they now stay about the same too.
    """
    sums: dict[nn.BatchNorm2d, list[Tensor]] = {}

    def record(module: nn.BatchNorm2d, inputs: tuple[Tensor], _: Tensor) -> None:
        values = inputs[0].transpose(0, 1).flatten(1)
        sums.setdefault(module, []).append(torch.stack([values.mean(1), values.square().mean(1)]))

    detector.eval()
    modules = [module for module in detector.modules() if isinstance(module, nn.BatchNorm2d)]
    hooks = [module.register_forward_hook(record) for module in modules]
    for pixels in batches:
        detector(pixels)
    for hook in hooks:
        hook.remove()
    for module, moments in sums.items():
        mean, square = torch.stack(moments).mean(0)
        variance = (square - mean.square()).clamp_min(1e-5)
        scale = module.weight / (module.running_var + module.eps).sqrt()
        module.bias.data += (mean - module.running_mean) * scale
        module.weight.data = scale * (variance + module.eps).sqrt()
        module.running_mean.copy_(mean)
        module.running_var.copy_(variance)
