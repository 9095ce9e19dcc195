"""Goes the whole way on ten drawn pictures: prepare, train, stop, go on, export, evaluate.

    python3 test_end_to_end.py
"""
from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

NEEDED = {"torch": "PyTorch", "cv2": "OpenCV for Python", "numpy": "NumPy", "onnx": "onnx"}
HERE = Path(__file__).parent
SIDE = 128
SMALL_NETWORK = ("--channels", "8", "16", "16", "24", "--features", "16", "--size", "96", "--batch", "2", "--threads", "1")


def draw_picture(number: int):
    """A picture with two drawn faces, and their boxes as x, y, width, height."""
    import cv2
    import numpy as np

    rng = np.random.default_rng(number)
    picture = np.full((SIDE, SIDE, 3), rng.integers(60, 200, 3), np.uint8)
    boxes = []
    for left, right in ((10, 54), (70, 118)):
        radius = int(rng.integers(10, 16))
        x, y = (int(rng.integers(low + radius, high - radius + 1)) for low, high in ((left, right), (20, 100)))
        cv2.ellipse(picture, (x, y), (radius, int(radius * 1.3)), 0, 0, 360, (120, 160, 210), -1)
        for side in (-1, 1):
            cv2.circle(picture, (x + side * radius // 2, y - radius // 3), 2, (20, 20, 20), -1)
        cv2.line(picture, (x - radius // 2, y + radius // 2), (x + radius // 2, y + radius // 2), (60, 40, 160), 2)
        boxes.append((x - radius, y - int(radius * 1.3), 2 * radius, int(2.6 * radius)))
    return picture, boxes


def draw_folder(folder: Path) -> None:
    """Ten drawn pictures in WIDER FACE layout."""
    import cv2

    event = folder / "images" / "0--Drawn"
    event.mkdir(parents=True)
    lines = []
    for number in range(10):
        picture, boxes = draw_picture(number)
        cv2.imwrite(str(event / f"drawn_{number}.jpg"), picture)
        lines += [f"0--Drawn/drawn_{number}.jpg", str(len(boxes))]
        lines += [" ".join(map(str, (*box, 0, 0, 0, 0, 0, 0))) for box in boxes]
    (folder / "bbx_gt.txt").write_text("\n".join(lines) + "\n")


class EndToEnd(unittest.TestCase):
    """Every command as a person types it."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        draw_folder(self.folder / "drawn")
        self.command("prepare.py", "--data", self.folder / "drawn", "--out", self.folder / "prepared")

    def command(self, script: str, *arguments: object) -> str:
        finished = subprocess.run([sys.executable, str(HERE / script), *map(str, arguments)], capture_output=True, text=True)
        self.assertEqual(finished.returncode, 0, f"{script}: {finished.stdout}\n{finished.stderr}")
        return finished.stdout

    def train(self, run: str, *arguments: object) -> None:
        self.command("train.py", "--data", self.folder / "prepared", "--out", self.folder / run, "--device", "cpu", *arguments)

    def test_a_run_that_stops_and_goes_on_ends_where_one_without_a_stop_does(self) -> None:
        import torch

        for sampler in ("processes", "card"):
            with self.subTest(sampler=sampler):
                schedule = ("--steps", 6, "--gentle-from", 0.5, "--sampler", sampler)
                self.train(f"{sampler} straight", *schedule, *SMALL_NETWORK)
                self.train(f"{sampler} stopped", *schedule, "--stop-after", 2, *SMALL_NETWORK)
                self.train(f"{sampler} stopped", "--resume", "--sampler", sampler, "--threads", "1")

                straight, stopped = (torch.load(self.folder / f"{sampler} {run}" / "last.pt") for run in ("straight", "stopped"))
                self.assertEqual(stopped["step"], 6)
                for name, weight in straight["network"].items():
                    self.assertTrue(torch.equal(weight, stopped["network"][name]), name)

    def test_the_exported_model_says_what_the_trained_one_says_at_any_size_and_is_measured(self) -> None:
        self.train("run", "--steps", 4, "--muon", "--replicas", 2, *SMALL_NETWORK)
        model = self.export_and_compare("run")

        # The exported weights are what a next run may start from, and learn from.
        self.train("next", "--steps", 2, "--stop-after", 1, "--start", model, "--teacher", model, *SMALL_NETWORK)
        self.train("next", "--resume", "--threads", "1")
        self.command("evaluate.py", "--data", self.folder / "drawn", "--model", model, "--pyramid", "--json", self.folder / "figures.json")
        figures = json.loads((self.folder / "figures.json").read_text())["run.onnx"]
        self.assertEqual((figures["photos"], figures["faces"]), (10, 20))

    def test_a_network_that_goes_to_a_quarter_in_two_steps_is_exported_and_started_from_too(self) -> None:
        two_steps = ("--half", 8, *SMALL_NETWORK)
        self.train("run", "--steps", 2, *two_steps)
        model = self.export_and_compare("run")
        self.train("next", "--steps", 1, "--start", model, *two_steps)
        self.export_and_compare("next")

    def test_a_second_look_is_trained_on_what_a_detector_found_stops_goes_on_and_is_measured(self) -> None:
        import cv2
        import numpy as np
        import torch

        import checkpoint

        self.train("run", "--steps", 2, *SMALL_NETWORK)
        detector = self.export_and_compare("run")
        candidates = self.folder / "candidates.json"
        # After two steps a detector finds nothing; what it would find is a little beside the faces, and a corner.
        self.command("candidates.py", "--data", self.folder / "prepared", "--model", detector, "--out", candidates)
        index = json.loads((self.folder / "prepared" / "index.json").read_text())
        self.assertEqual(sorted(json.loads(candidates.read_text())), sorted(entry["name"] for entry in index))
        candidates.write_text(json.dumps({entry["name"]: [*([x + 2 for x in box] for box in entry["faces"]), [0, 0, 12, 12]] for entry in index}))

        schedule = ("--steps", 4, "--gentle-from", 0.5, "--batch", 20, "--threads", 1, "--device", "cpu")
        train = ("train_refiner.py", "--data", self.folder / "prepared", "--candidates", candidates)
        self.command(*train, "--out", self.folder / "straight", *schedule)
        self.command(*train, "--out", self.folder / "stopped", "--stop-after", 2, *schedule)
        self.command(*train, "--out", self.folder / "stopped", "--resume", "--threads", 1, "--device", "cpu")
        straight, stopped = (checkpoint.load(self.folder / run / "last.pt") for run in ("straight", "stopped"))
        self.assertEqual(stopped["step"], 4)
        for name, weight in straight["network"].items():
            self.assertTrue(torch.equal(weight, stopped["network"][name]), name)

        further = self.folder / "further" / "last.pt"
        self.command(*train, "--out", further.parent, "--start", self.folder / "straight" / "last.pt", "--dropout", 0.2, *schedule)

        model = self.folder / "refiner.onnx"
        self.command("export.py", "--checkpoint", further, "--out", model)
        exported = cv2.dnn.readNetFromONNX(str(model))
        crop = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
        exported.setInput(cv2.dnn.blobFromImage(crop))
        score, box = (output.ravel() for output in exported.forward(["cls_64", "bbox_64"]))
        with torch.no_grad():
            outputs = checkpoint.build(checkpoint.load(further))(torch.from_numpy(crop)[None].permute(0, 3, 1, 2).float())[0]
        np.testing.assert_allclose([*score, *box], [outputs[0].sigmoid(), *outputs[1:]], atol=1e-4)
        self.command("evaluate.py", "--data", self.folder / "drawn", "--model", detector, "--refiner", model)

    def export_and_compare(self, run: str) -> Path:
        """Exports what a run trained; what OpenCV makes of it must be what PyTorch makes."""
        import cv2
        import numpy as np
        import torch

        import checkpoint
        from network import flatten_outputs

        model = self.folder / f"{run}.onnx"
        self.command("export.py", "--checkpoint", self.folder / run / "last.pt", "--out", model)
        detector = checkpoint.build(checkpoint.load(self.folder / run / "last.pt"))
        exported = cv2.dnn.readNetFromONNX(str(model))
        for height, width in ((96, 128), (64, 32)):
            picture = np.random.default_rng(height).integers(0, 256, (height, width, 3), np.uint8)
            exported.setInput(cv2.dnn.blobFromImage(picture))
            scores = np.concatenate([exported.forward(f"cls_{stride}").ravel() for stride in (8, 16, 32)])
            with torch.no_grad():
                outputs = flatten_outputs(detector(torch.from_numpy(picture)[None].permute(0, 3, 1, 2).float()))
            np.testing.assert_allclose(scores, outputs[0, :, 0].sigmoid().numpy(), atol=1e-4)
        return model

    def test_a_teacher_raises_what_labels_leave_open_and_never_lowers_a_face(self) -> None:
        import torch

        from assign import candidate_positions
        from losses import detection_losses
        from network import STRIDES, position_grid

        side = 64
        grid = position_grid(side, side)
        positions = sum((side // stride) ** 2 for stride in STRIDES)
        face = torch.tensor([[20.0, 20.0, 36.0, 36.0]])
        candidates = candidate_positions(face, torch.tensor([0]), side)
        weights, outputs = torch.ones(1, positions), torch.zeros(1, positions, 5)
        opinion = torch.zeros(1, positions), torch.zeros(1, positions, 4)
        opinion[0][0, 5] = 0.9

        def downhill(*arguments: object) -> torch.Tensor:
            logits = outputs.clone().requires_grad_()
            detection_losses(logits, grid, *arguments).score.backward()
            return -logits.grad[0, :, 0]

        alone, taught = downhill(face, candidates, weights), downhill(face, candidates, weights, opinion)
        self.assertLess(alone[5], 0)
        self.assertGreater(taught[5], 0)
        self.assertTrue((alone > 0).any())
        self.assertTrue((taught[alone > 0] > 0).all())
        self.assertLess(taught[40], 0)


def run_if_possible() -> None:
    """Runs the tests of the script that was started, or says what is missing."""
    for module, name in NEEDED.items():
        if importlib.util.find_spec(module) is None:
            print(f"skipped: {name} is not installed")
            return
    sys.path.insert(0, str(HERE))
    unittest.main()


if __name__ == "__main__":
    run_if_possible()
