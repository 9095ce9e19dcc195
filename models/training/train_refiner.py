"""Trains the second look; stops and goes on at any time, as train.py does.

    python3 train_refiner.py --data PREPARED --candidates CANDIDATES.json --out RUN --minutes 60
    python3 train_refiner.py --data PREPARED --candidates CANDIDATES.json --out RUN --resume
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import torch
from torch.nn import functional

import checkpoint
from card_sampler import CardSampler, CardStream
from crop_planner import CropPlanner
from dataset import Batch, BatchStream
from detection import CROP_SIDE
from losses import Losses, overlap_and_complete_loss
from photo_store import load_pixels
from refiner import FaceRefiner, decode_crop_boxes
from train import Trainer, run, set_up, to_pixels


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder that prepare.py wrote")
    parser.add_argument("--candidates", type=Path, required=True, help="what candidates.py wrote for it")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and snapshots go here")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt with its settings")
    parser.add_argument("--minutes", type=float, default=60.0, help="length of the schedule")
    parser.add_argument("--steps", type=int, default=0, help="length of the schedule in steps, instead of minutes")
    parser.add_argument("--stop-after", type=int, help="leave a checkpoint after this many steps; --resume goes on")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--gentle-from", type=float, default=0.8, help="share of the schedule after which photos come about as they are")
    parser.add_argument("--snapshot-minutes", type=float, default=15.0, help="keep the averaged weights this often")
    parser.add_argument("--threads", type=int, default=0, help="of PyTorch; 0 leaves it the choice")
    parser.add_argument("--workers", type=int, default=1, help="processes that plan samples")
    parser.add_argument("--compile", choices=("default", "reduce-overhead"), help="PyTorch 2 only; see train.py")
    parser.add_argument("--bfloat16", action="store_true", help="for processors and cards that have it")
    return parser.parse_args()


def begin(arguments: argparse.Namespace) -> tuple[RefinerTrainer, CardStream]:
    """A new run, or the one in `--out` going on with its own settings."""
    state = checkpoint.load(arguments.out / "last.pt") if arguments.resume else None
    settings = state["settings"] if state else {
        "seed": arguments.seed, "size": CROP_SIDE, "batch": arguments.batch, "rate": arguments.rate, "minutes": arguments.minutes,
        "steps": arguments.steps, "bfloat16": arguments.bfloat16, "muon": True, "replicas": 1, "gentle_from": arguments.gentle_from,
        "compile": arguments.compile}
    device = set_up(arguments.device, settings["seed"])
    first = state["step"] if state else 0
    gentle_after = settings["gentle_from"] * settings["steps"] if settings["steps"] else float("inf")
    # The planning processes are split off before the device is touched.
    plans = BatchStream(CropPlanner(arguments.data, arguments.candidates, settings["batch"], settings["seed"]), first, arguments.workers, gentle_after)
    stream = CardStream(plans, CardSampler(load_pixels(arguments.data, device), CROP_SIDE, settings["seed"], bool(settings["compile"])))
    trainer = RefinerTrainer(settings, FaceRefiner(**state["sizes"]) if state else FaceRefiner(), device)
    if state:
        trainer.restore(state)
    return trainer, stream


def main() -> None:
    arguments = parse_arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    cv2.setNumThreads(1)
    trainer, stream = begin(arguments)
    print(json.dumps(trainer.settings), flush=True)
    run(trainer, stream, arguments.out, arguments.snapshot_minutes, arguments.stop_after)


if __name__ == "__main__":
    main()
