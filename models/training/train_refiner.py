"""Trains the second look; stops and goes on at any time, as train.py does.

    python3 train_refiner.py --data PREPARED --candidates CANDIDATES.json --out RUN --minutes 60
    python3 train_refiner.py --data PREPARED --candidates CANDIDATES.json --out RUN --resume
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch.nn import functional

import checkpoint
from card_sampler import CardStream
from crop_planner import CropPlanner
from crop_renderer import CropRenderer
from dataset import Batch, BatchStream
from detection import CROP_SIDE
from losses import Losses, overlap_and_complete_loss
from refiner import FaceRefiner, decode_crop_boxes
from train import Trainer, carry_out, default_sampler, open_stream, run_arguments, run_settings, set_up, to_pixels


class RefinerTrainer(Trainer):
    """One crop has one answer: no positions, no assignment."""

    def _add_gradients(self, replica: FaceRefiner, batch: Batch) -> Losses:
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.settings["bfloat16"]):
            outputs = self.forward[replica](to_pixels(batch.pixels, self.device))
        wanted = torch.zeros(len(outputs), device=self.device)
        owners, faces = (torch.as_tensor(values, device=self.device) for values in (batch.face_owners, batch.faces))
        wanted[owners] = 1.0
        overlap, box = overlap_and_complete_loss(decode_crop_boxes(outputs[owners]), faces)
        losses = Losses(functional.binary_cross_entropy_with_logits(outputs[:, 0], wanted), box.mean(), overlap.mean())
        losses.total.backward()
        return Losses(losses.score.detach(), losses.box.detach(), overlap.detach().mean())


def parse_arguments() -> argparse.Namespace:
    parser = run_arguments(__doc__)
    parser.add_argument("--candidates", type=Path, required=True, help="what candidates.py wrote for the photos")
    parser.add_argument("--start", type=Path, help="a checkpoint whose averaged network to start from")
    parser.add_argument("--dropout", type=float, default=0.0, help="share of the last features that each step does without")
    parser.set_defaults(minutes=60.0, batch=256, gentle_from=0.8)
    arguments = parser.parse_args()
    arguments.sampler = arguments.sampler or default_sampler(arguments.device)
    return arguments


def begin(arguments: argparse.Namespace) -> tuple[RefinerTrainer, BatchStream | CardStream]:
    """A new run, or the one in `--out` going on with its own settings."""
    state = checkpoint.load(arguments.out / "last.pt") if arguments.resume else None
    settings = state["settings"] if state else {**run_settings(arguments), "size": CROP_SIDE, "muon": True, "dropout": arguments.dropout}
    device = set_up(arguments.device, settings["seed"])
    planner = CropPlanner(arguments.data, arguments.candidates, settings["batch"], settings["seed"])
    stream = open_stream(
        arguments, settings, device, state["step"] * settings["replicas"] if state else 0,
        lambda: CropRenderer(arguments.data, planner), lambda: planner)
    started = state or (checkpoint.load(arguments.start) if arguments.start else None)
    refiner = FaceRefiner(**(started["sizes"] if started else {}), dropout=settings["dropout"])
    if started:
        refiner.load_state_dict(started["average"])
    trainer = RefinerTrainer(settings, refiner, device)
    if state:
        trainer.restore(state)
    return trainer, stream


def main() -> None:
    carry_out(parse_arguments(), begin)


if __name__ == "__main__":
    main()
