"""Writes a checkpoint as ONNX in the layout that `cv::FaceDetectorYN` reads.

    python3 export.py --checkpoint RUN/last.pt --out faceblur-standard.onnx

A checkpoint of train_refiner.py gives a network of a single position whose stride is the side of its crops.

Raw BGR pixels 0..255 go in: pixel mean and deviation are folded into the first convolution, whose zero padding then means black, as in
training. Any height and width that are multiples of 32 will do; the graph holds no size.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

import checkpoint
from detection import CROP_SIDE
from network import OUTPUTS, PIXEL_DEVIATION, PIXEL_MEAN, STRIDES, FaceDetector
from refiner import FaceRefiner

OUTPUT_NAMES = [f"{kind}_{stride}" for kind in ("cls", "obj", "bbox", "kps") for stride in STRIDES]
TRACED_SIDE = 64
# The newest set of operators that every OpenCV since 4.5 reads.
OPERATOR_SET = 12


class ExportedDetector(nn.Module):
    """The detector with its outputs split as `cv::FaceDetectorYN` wants them: score = sqrt(cls * obj), landmarks all zero."""

    def __init__(self, detector: FaceDetector) -> None:
        super().__init__()
        self.detector = detector
        self.stem = folded_stem(detector)

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        scores, boxes, landmarks = [], [], []
        for level in self.detector.detect(self.stem(pixels)):
            rows = level.permute(0, 2, 3, 1).reshape(1, -1, OUTPUTS)
            box = rows[..., 1:]
            nothing = box * 0
            scores.append(rows[..., :1].sigmoid())
            boxes.append(box)
            landmarks.append(torch.cat([nothing, nothing, nothing[..., :2]], dim=-1))
        return (*scores, *scores, *boxes, *landmarks)


class ExportedRefiner(nn.Module):
    """The second look in the same layout."""

    def __init__(self, refiner: FaceRefiner) -> None:
        super().__init__()
        self.refiner = refiner
        self.stem = folded_stem(refiner)

    def forward(self, pixels: Tensor) -> tuple[Tensor, ...]:
        rows = self.refiner.refine(self.stem(pixels)).reshape(1, -1, OUTPUTS)
        score = rows[..., :1].sigmoid()
        return score, score, rows[..., 1:]


def folded_stem(detector: FaceDetector | FaceRefiner) -> nn.Sequential:
    """The first convolution on raw pixels; exact, since training pads with black too."""
    convolution, normalisation = detector.stem[0], detector.stem[1]
    scale = normalisation.weight / (normalisation.running_var + normalisation.eps).sqrt()
    weight = convolution.weight * scale[:, None, None, None] / PIXEL_DEVIATION
    bias = normalisation.bias - normalisation.running_mean * scale - weight.sum((1, 2, 3)) * PIXEL_MEAN
    folded = nn.Conv2d(3, convolution.out_channels, convolution.kernel_size, convolution.stride, padding=1)
    folded.weight.data, folded.bias.data = weight.detach(), bias.detach()
    return nn.Sequential(folded, nn.ReLU())


def export(network: FaceDetector | FaceRefiner, path: Path) -> None:
    """Writes the network to `path`."""
    if isinstance(network, FaceRefiner):
        exported, side, sizes = ExportedRefiner(network), CROP_SIDE, None
        names = [f"{kind}_{CROP_SIDE}" for kind in ("cls", "obj", "bbox")]
    else:
        exported, side, sizes, names = ExportedDetector(network), TRACED_SIDE, {"input": {2: "height", 3: "width"}}, OUTPUT_NAMES
    torch.onnx.export(exported.eval(), torch.zeros(1, 3, side, side), str(path), opset_version=OPERATOR_SET,
                      input_names=["input"], output_names=names, do_constant_folding=True, dynamic_axes=sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(checkpoint.build(checkpoint.load(arguments.checkpoint)), arguments.out)
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
