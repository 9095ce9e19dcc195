"""Trains the detector; stops and goes on at any time.

    python3 train.py --data PREPARED --out RUN --minutes 90              from nothing
    python3 train.py --data PREPARED --out RUN --minutes 90 --start MODEL.onnx    from an exported model
    python3 train.py --data PREPARED --out RUN --resume                  goes on where RUN stopped, with its settings

The schedule follows the minutes trained or, for a run that can be repeated exactly, the number of steps (`--steps`).
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable

import cv2
import numpy as np
import torch
from torch import Tensor

import checkpoint
from assign import background_weights, candidate_positions
from card_planner import CardPlanner
from card_sampler import CardSampler, CardStream
from dataset import Batch, BatchStream, Sampler, load_prepared
from losses import Losses, detection_losses
from optimizer import Optimizers
from network import FaceDetector, flatten_outputs, position_grid
from photo_store import PhotoTable, load_pixels

WARM_UP_STEPS = 300
LAST_RATE_SHARE = 0.01
LARGEST_GRADIENT = 10.0
SLOWEST_AVERAGE = 0.999
LOG_EVERY_STEPS = 100
SAVE_EVERY_MINUTES = 5.0
# Numbers of the batches that batch normalisation is fitted on; no run gets that far.
FITTING_BATCHES = 1 << 40


class Trainer:
    """Network, its moving average, optimiser and progress: everything that a checkpoint holds."""

    def __init__(self, settings: dict, detector: FaceDetector, device: torch.device) -> None:
        self.settings, self.device = settings, device
        self.network = detector.to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).eval()
        self.optimizers = Optimizers(self.network, self.network.stem, settings["rate"], settings["muon"])
        self.replicas = [self.network] + [self._replica() for _ in range(settings["replicas"] - 1)]
        # Fuses what lies between convolutions, which on a card is half of the time.
        self.forward = {replica: torch.compile(replica, mode=settings["compile"]) if settings["compile"] else replica for replica in self.replicas}
        self.pool = ThreadPoolExecutor(len(self.replicas))
        self.grid = position_grid(settings["size"], settings["size"], device)
        self.step, self.minutes = 0, 0.0

    @property
    def progress(self) -> float:
        """0 at the start, 1 at the end of the schedule."""
        if self.settings["steps"]:
            return self.step / self.settings["steps"]
        return self.minutes / self.settings["minutes"]

    def learning_rate(self) -> float:
        """Warm-up, then a cosine down to almost nothing."""
        cosine = (1 + math.cos(math.pi * min(self.progress, 1.0))) / 2
        warm_up = min(1.0, (self.step + 1) / WARM_UP_STEPS)
        return self.settings["rate"] * warm_up * (LAST_RATE_SHARE + (1 - LAST_RATE_SHARE) * cosine)

    def _replica(self) -> FaceDetector:
        """A copy with the same weights in the same memory but gradients of its own."""
        replica = copy.deepcopy(self.network)
        for own, shared in zip(replica.parameters(), self.network.parameters()):
            own.data = shared.data
        return replica

    def learn(self, batches: list[Batch]) -> Losses:
        """One step on one batch for each replica."""
        # One replica learns in this thread: a compiled network is bound to the thread it was first run in.
        losses = list((self.pool.map if len(self.replicas) > 1 else map)(self._add_gradients, self.replicas, batches))
        self._gather_gradients()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimizers.step(self.learning_rate())
        for replica in self.replicas:
            replica.zero_grad(set_to_none=True)
        self._update_average()
        self.step += 1
        return Losses(torch.stack([loss.score for loss in losses]).mean(), torch.stack([loss.box for loss in losses]).mean(),
                      torch.stack([loss.overlap for loss in losses]).mean())

    def _add_gradients(self, replica: FaceDetector, batch: Batch) -> Losses:
        if len(self.replicas) > 1:
            # One thread each: on a busy machine threads that wait for one another at every layer are mostly waiting.
            torch.set_num_threads(1)
        # bfloat16 nearly doubles the speed on processors and cards that have it; sums and weights stay in float32.
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.settings["bfloat16"]):
            outputs = flatten_outputs(self.forward[replica](to_pixels(batch.pixels, self.device)))
        faces, face_owners, ignored, ignored_owners = (
            torch.as_tensor(values, device=self.device) for values in (batch.faces, batch.face_owners, batch.ignored, batch.ignored_owners))
        candidates = candidate_positions(faces, face_owners, self.settings["size"])
        weights = background_weights(ignored, ignored_owners, len(batch.pixels), self.settings["size"])
        opinion = batch.opinion and tuple(torch.from_numpy(array).to(self.device) for array in (batch.opinion.scores, batch.opinion.boxes))
        losses = detection_losses(outputs, self.grid, faces, candidates, weights, opinion)
        losses.total.backward()
        return Losses(losses.score.detach(), losses.box.detach(), losses.overlap)

    @torch.no_grad()
    def _gather_gradients(self) -> None:
        for others in zip(*(replica.parameters() for replica in self.replicas)):
            for other in others[1:]:
                others[0].grad.add_(other.grad)
            others[0].grad.div_(len(others))

    @torch.no_grad()
    def _update_average(self) -> None:
        keep = min(SLOWEST_AVERAGE, (1 + self.step) / (10 + self.step))
        pairs = list(zip(self.average.state_dict().values(), self.network.state_dict().values()))
        averages, present = zip(*(pair for pair in pairs if pair[0].dtype.is_floating_point))
        torch._foreach_mul_(averages, keep)
        torch._foreach_add_(averages, present, alpha=1 - keep)

    def state(self) -> dict:
        return {"settings": self.settings, "sizes": self.network.sizes, "network": self.network.state_dict(),
                "average": self.average.state_dict(), "optimizers": self.optimizers.state(), "step": self.step, "minutes": self.minutes}

    def restore(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizers.restore(state["optimizers"])
        self.step, self.minutes = state["step"], state["minutes"]


def to_pixels(pictures: np.ndarray | Tensor, device: torch.device) -> Tensor:
    """Batch x rows x columns x BGR as the network's input; half precision, which holds whole numbers to 255 exactly, stays that."""
    moved = torch.as_tensor(pictures, device=device).permute(0, 3, 1, 2)
    return (moved if moved.dtype == torch.float16 else moved.float()).contiguous(memory_format=torch.channels_last)


def run(trainer: Trainer, stream: BatchStream | CardStream, out: Path, snapshot_every: float, stop_after: int | None = None) -> None:
    """Trains until the schedule ends or the process is asked to stop; either way a checkpoint is left, and snapshots on the way."""
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    begun, trained_before = time.monotonic(), trainer.minutes
    saved, snapshot = trainer.minutes, trainer.minutes
    steps_before, smooth = trainer.step, torch.zeros(3, device=trainer.device)
    trainer.network.train()
    while trainer.progress < 1 and not stopping and (stop_after is None or trainer.step - steps_before < stop_after):
        if trainer.progress >= trainer.settings["gentle_from"]:
            stream.become_gentle()
        losses = trainer.learn([stream.next() for _ in trainer.replicas])
        trainer.minutes = trained_before + (time.monotonic() - begun) / 60
        kept = min(0.99, trainer.step / (trainer.step + 10))
        smooth = kept * smooth + (1 - kept) * torch.stack([losses.score, losses.box, losses.overlap])
        if trainer.step % LOG_EVERY_STEPS == 0:
            speed = (trainer.step - steps_before) * trainer.settings["batch"] * len(trainer.replicas) / (time.monotonic() - begun)
            score, box, overlap = smooth.tolist()
            print(f"step {trainer.step}  {trainer.minutes:.1f} min  {speed:.0f} pictures/s  score {score:.3f}  box {box:.3f}  "
                  f"overlap {overlap:.3f}  rate {trainer.learning_rate():.5f}", flush=True)
        if trainer.minutes - saved >= SAVE_EVERY_MINUTES:
            checkpoint.save(out / "last.pt", trainer.state())
            saved = trainer.minutes
        if trainer.minutes - snapshot >= snapshot_every:
            checkpoint.save(out / f"minute-{trainer.minutes:06.1f}.pt", {"sizes": trainer.network.sizes, "average": trainer.average.state_dict()})
            snapshot = trainer.minutes
    checkpoint.save(out / "last.pt", trainer.state())
    print(f"{'finished' if trainer.progress >= 1 else 'stopped'} at step {trainer.step}, {trainer.minutes:.1f} min", flush=True)


def set_up(name: str, seed: int) -> torch.device:
    """The device that trains, and every source of chance at its beginning."""
    for begin_at in (random.seed, np.random.seed, torch.manual_seed):
        begin_at(seed)
    device = torch.device(name)
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True
        torch.set_float32_matmul_precision("high")
    return device


def begin(arguments: argparse.Namespace) -> tuple[Trainer, BatchStream | CardStream]:
    """A new run, or the one in `--out` going on with its own settings."""
    path = arguments.out / "last.pt"
    state = checkpoint.load(path) if arguments.resume else None
    settings = state["settings"] if state else {
        **run_settings(arguments), "size": arguments.size, "muon": arguments.muon, "teacher": arguments.teacher and str(arguments.teacher)}
    if settings["teacher"] and arguments.sampler == "card":
        raise SystemExit("a teacher needs --sampler processes")
    device = set_up(arguments.device, settings["seed"])
    size, batch, seed = settings["size"], settings["batch"], settings["seed"]
    stream = open_stream(
        arguments, settings, device, state["step"] * settings["replicas"] if state else 0,
        lambda: Sampler(load_prepared(arguments.data), size, batch, seed, settings["teacher"]),
        lambda: CardPlanner(PhotoTable(arguments.data), size, batch, seed))
    if state:
        detector = FaceDetector(**state["sizes"])
    else:
        detector = FaceDetector(tuple(arguments.channels), arguments.features, tuple(arguments.blocks), arguments.half)
        if arguments.start:
            checkpoint.load_onnx(detector, arguments.start)
            fitting = [to_pixels(stream.make(FITTING_BATCHES + number).pixels, torch.device("cpu")).float() for number in range(8)]
            checkpoint.refit_normalisation(detector, fitting)
    trainer = Trainer(settings, detector, device)
    if state:
        trainer.restore(state)
    return trainer, stream


def open_stream(arguments: argparse.Namespace, settings: dict, device: torch.device, first: int, maker: Callable, planner: Callable) -> BatchStream | CardStream:
    """Batches that processes of their own make (with what `maker` gives), or that they plan (`planner`) and the device that trains makes."""
    gentle_after = settings["gentle_from"] * settings["steps"] * settings["replicas"] if settings["steps"] else float("inf")
    # The processes are split off before the device is touched.
    stream = BatchStream((maker if arguments.sampler == "processes" else planner)(), first, arguments.workers, gentle_after)
    if arguments.sampler == "processes":
        return stream
    return CardStream(stream, CardSampler(load_pixels(arguments.data, device), settings["size"], settings["seed"], bool(settings["compile"])))


def run_settings(arguments: argparse.Namespace) -> dict:
    """What every new run keeps of its arguments, to go on with after a stop."""
    return {name: getattr(arguments, name) for name in ("seed", "batch", "rate", "minutes", "steps", "bfloat16", "replicas", "gentle_from", "compile")}


def run_arguments(description: str) -> argparse.ArgumentParser:
    """What every run is told: its photos, its length and its machine."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder that prepare.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and snapshots go here")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt with its settings")
    parser.add_argument("--minutes", type=float, default=90.0, help="length of the schedule")
    parser.add_argument("--steps", type=int, default=0, help="length of the schedule in steps, instead of minutes")
    parser.add_argument("--stop-after", type=int, help="leave a checkpoint after this many steps; --resume goes on")
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--gentle-from", type=float, default=1.0, help="share of the schedule after which photos come about as they are, which is what is measured")
    parser.add_argument("--snapshot-minutes", type=float, default=15.0, help="keep the averaged weights this often, for the curve of accuracy against time")
    parser.add_argument("--threads", type=int, default=0, help="of PyTorch; 0 leaves it the choice")
    parser.add_argument("--replicas", type=int, default=1, help="copies of the network that each take a batch a step, one processor thread each")
    parser.add_argument("--workers", type=int, default=1, help="processes that make samples")
    parser.add_argument("--compile", choices=("default", "reduce-overhead"), help="let PyTorch 2 compile what a card runs in many small steps: a minute first, then "
                        "faster steps")
    parser.add_argument("--sampler", choices=("card", "processes"), help="where samples are made: on the device that trains, the default on a CUDA "
                        "card without a teacher, or by other processes")
    parser.add_argument("--bfloat16", action="store_true", help="for processors and cards that have it")
    return parser


def default_sampler(device: str) -> str:
    """A card renders a batch faster than processes do, a processor slower."""
    return "card" if device.startswith("cuda") else "processes"


def parse_arguments() -> argparse.Namespace:
    parser = run_arguments(__doc__)
    parser.add_argument("--start", type=Path, help="an exported model of the same shape to start from")
    parser.add_argument("--teacher", type=Path, help="an ONNX detector in FaceDetectorYN's layout to learn from beside the labels")
    parser.add_argument("--size", type=int, default=320, help="side of the pictures, a multiple of 32")
    parser.add_argument("--channels", type=int, nargs=4, default=(24, 48, 80, 112), help="widths of the stem and the three stages")
    parser.add_argument("--features", type=int, default=48, help="width of the heads")
    parser.add_argument("--blocks", type=int, nargs=3, default=(1, 2, 1), help="residual blocks of the three stages")
    parser.add_argument("--half", type=int, default=0, help="width of a first convolution at half size; 0 goes to a quarter at once")
    parser.add_argument("--muon", action="store_true", help="Muon instead of AdamW for the convolutions")
    arguments = parser.parse_args()
    arguments.sampler = arguments.sampler or ("processes" if arguments.teacher else default_sampler(arguments.device))
    return arguments


def carry_out(arguments: argparse.Namespace, begin: Callable[[argparse.Namespace], tuple[Trainer, BatchStream | CardStream]]) -> None:
    """Runs what `begin` makes of the arguments."""
    if arguments.compile and not hasattr(torch, "compile"):
        raise SystemExit("--compile needs PyTorch 2")
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    cv2.setNumThreads(1)
    trainer, stream = begin(arguments)
    print(json.dumps(trainer.settings), flush=True)
    run(trainer, stream, arguments.out, arguments.snapshot_minutes, arguments.stop_after)


def main() -> None:
    carry_out(parse_arguments(), begin)


if __name__ == "__main__":
    main()
