"""The detector: plain 3x3 convolutions at strides 8, 16 and 32, one box per position and no anchors.

Plain convolutions are what OpenCV DNN runs fastest on a CPU for the work done, and wide layers at low resolution cost it least.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

STRIDES = (8, 16, 32)
# Outputs of each position: face logit, center x and y from the position's corner in strides, log width and height in strides.
OUTPUTS = 5
PIXEL_MEAN = 117.0
PIXEL_DEVIATION = 58.0


class ConvolutionUnit(nn.Sequential):
    """Convolution, batch normalisation and, unless told otherwise, a ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, padding: int | None = None,
                 activate: bool = True) -> None:
        padding = kernel // 2 if padding is None else padding
        super().__init__(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm2d(outputs))
        if activate:
            self.append(nn.ReLU(inplace=True))


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions whose result is added to their input."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = ConvolutionUnit(channels, channels)
        self.second = ConvolutionUnit(channels, channels, activate=False)

    def forward(self, features: Tensor) -> Tensor:
        return functional.relu(features + self.second(self.first(features)))


def initialise_convolutions(network: nn.Module) -> None:
    """Weights that keep the size of what goes through ReLUs."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")


def normalised(pixels: Tensor) -> Tensor:
    """What a first convolution without padding reads: black beyond the border, as the exported network pads the raw pixels with zeros."""
    return (functional.pad(pixels, (1, 1, 1, 1)) - PIXEL_MEAN) / PIXEL_DEVIATION


class FaceDetector(nn.Module):
    """BGR pixels 0..255 in; for each stride a map of `OUTPUTS` numbers a position out."""

    def __init__(self, channels: tuple[int, int, int, int] = (24, 48, 80, 112), features: int = 48,
                 blocks: tuple[int, int, int] = (1, 1, 1), half: int = 0) -> None:
        super().__init__()
        self.sizes = {"channels": list(channels), "features": features, "blocks": list(blocks), "half": half}
        # The stem pads by itself (see `forward`); with `half` it makes the picture smaller in two steps.
        self.stem = ConvolutionUnit(3, half, kernel=4, stride=2, padding=0) if half else ConvolutionUnit(3, channels[0], kernel=6, stride=4, padding=0)
        self.quarter = ConvolutionUnit(half, channels[0], stride=2) if half else nn.Identity()
        self.stages = nn.ModuleList(
            nn.Sequential(ConvolutionUnit(before, after, stride=2), *(ResidualBlock(after) for _ in range(count)))
            for before, after, count in zip(channels, channels[1:], blocks))
        self.laterals = nn.ModuleList(ConvolutionUnit(width, features, kernel=1) for width in channels[1:])
        self.heads = nn.ModuleList(ConvolutionUnit(features, features) for _ in STRIDES)
        self.predictors = nn.ModuleList(nn.Conv2d(features, OUTPUTS, 1) for _ in STRIDES)
        self._initialise()

    def _initialise(self) -> None:
        initialise_convolutions(self)
        for predictor in self.predictors:
            nn.init.normal_(predictor.weight, std=0.01)
            # Faces are rare: start from a small probability, and from a box of about two and a half strides.
            predictor.bias.data = torch.tensor([-4.0, 0.0, 0.0, 0.9, 0.9])

    def forward(self, pixels: Tensor) -> list[Tensor]:
        return self.detect(self.stem(normalised(pixels)))

    def detect(self, stem: Tensor) -> list[Tensor]:
        """Everything after the first convolution."""
        fine = self.stages[0](self.quarter(stem))
        middle = self.stages[1](fine)
        coarse = self.laterals[2](self.stages[2](middle))
        middle = self.laterals[1](middle) + functional.interpolate(coarse, scale_factor=2.0, mode="nearest")
        fine = self.laterals[0](fine) + functional.interpolate(middle, scale_factor=2.0, mode="nearest")
        return [self._predict(head(level), predictor) for head, predictor, level in zip(self.heads, self.predictors, (fine, middle, coarse))]

    @staticmethod
    def _predict(features: Tensor, predictor: nn.Module) -> Tensor:
        # Scores and boxes need more digits than bfloat16 has; these last layers are cheap.
        with torch.autocast(features.device.type, enabled=False):
            return predictor(features.float())


def flatten_outputs(maps: list[Tensor]) -> Tensor:
    """Batch x positions x outputs, strides one after the other, row by row."""
    return torch.cat([level.permute(0, 2, 3, 1).reshape(level.shape[0], -1, OUTPUTS) for level in maps], dim=1)


def position_grid(height: int, width: int, device: torch.device | str = "cpu") -> Tensor:
    """Column, row and stride of every position, in the order of `flatten_outputs`; the sides are multiples of 32."""
    grids = []
    for stride in STRIDES:
        rows, columns = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        grids.append(torch.stack([columns, rows, torch.full_like(rows, stride)], dim=-1).reshape(-1, 3))
    return torch.cat(grids).to(device=device, dtype=torch.float32)


def decode_boxes(outputs: Tensor, grid: Tensor) -> Tensor:
    """Left, top, right, bottom in pixels, as `cv::FaceDetectorYN` decodes them."""
    centers = (outputs[..., 1:3] + grid[..., :2]) * grid[..., 2:]
    halves = torch.exp(outputs[..., 3:5].clamp(-4, 5)) * grid[..., 2:] / 2
    return torch.cat([centers - halves, centers + halves], dim=-1)
