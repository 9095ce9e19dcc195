"""The second look: what a candidate's surroundings, enlarged or made smaller to one size, say about whether it is a face and where its sides are."""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from detection import CROP_SIDE
from network import OUTPUTS, ConvolutionUnit, ResidualBlock, initialise_convolutions, normalised

# Side of a crop in sides of the candidate in its middle.
CONTEXT = 2.0


class FaceRefiner(nn.Module):
    """BGR pixels 0..255 of crops of `CROP_SIDE` x `CROP_SIDE` in; for each a face logit and a box out."""

    def __init__(self, channels: tuple[int, ...] = (24, 48, 96, 128), blocks: tuple[int, ...] = (0, 2, 1), features: int = 128,
                 dropout: float = 0.0) -> None:
        super().__init__()
        self.sizes = {"channels": list(channels), "blocks": list(blocks), "features": features}
        self.dropout = dropout
        # Pads by itself, as the detector's does.
        self.stem = ConvolutionUnit(3, channels[0], kernel=4, stride=2, padding=0)
        self.stages = nn.Sequential(*(
            nn.Sequential(ConvolutionUnit(before, after, stride=2), *(ResidualBlock(after) for _ in range(count)))
            for before, after, count in zip(channels, channels[1:], blocks)))
        self.whole = ConvolutionUnit(channels[-1], features, kernel=CROP_SIDE >> len(channels), padding=0)
        self.predictor = nn.Conv2d(features, OUTPUTS, 1)
        initialise_convolutions(self)
        nn.init.normal_(self.predictor.weight, std=0.01)
        # Begins with the candidate's own box: in the middle, one in `CONTEXT` wide.
        log_share = -torch.tensor(CONTEXT).log()
        self.predictor.bias.data = torch.stack([torch.tensor(0.0), torch.tensor(0.5), torch.tensor(0.5), log_share, log_share])

    def forward(self, pixels: Tensor) -> Tensor:
        return self.refine(self.stem(normalised(pixels)))

    def refine(self, stem: Tensor) -> Tensor:
        """Everything after the first convolution: crops x `OUTPUTS`, the detector's for a single position of stride `CROP_SIDE`."""
        features = functional.dropout(self.whole(self.stages(stem)), self.dropout, self.training)
        with torch.autocast(features.device.type, enabled=False):
            return self.predictor(features.float()).flatten(1)


def decode_crop_boxes(outputs: Tensor) -> Tensor:
    """Left, top, right, bottom in pixels of the crops."""
    centers, halves = outputs[:, 1:3], torch.exp(outputs[:, 3:5].clamp(-4, 2)) / 2
    return torch.cat([centers - halves, centers + halves], 1) * CROP_SIDE
