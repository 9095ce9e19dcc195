"""Muon for the convolutions and AdamW for the rest, behind one interface.

Muon turns each layer's averaged gradient into the nearest matrix whose directions all have the same length. Few steps go further that
way, and steps are what a processor has few of.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn

WEIGHT_DECAY = 0.05
MOMENTUM = 0.95
# Makes an orthogonal update about as long as AdamW's, so that one learning rate serves both.
UPDATE_SIZE = 0.2
# Coefficients of the Newton-Schulz iteration that pulls all singular values towards one.
POLYNOMIAL = (3.4445, -4.7750, 2.0315)
ITERATIONS = 5


class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised, with decoupled weight decay."""

    def __init__(self, weights: list[Tensor], rate: float) -> None:
        super().__init__(weights, {"lr": rate})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            weights = group["params"]
            gradients = [weight.grad for weight in weights]
            momenta = [self.state[weight].setdefault("momentum", torch.zeros_like(weight)) for weight in weights]
            torch._foreach_mul_(momenta, MOMENTUM)
            torch._foreach_add_(momenta, gradients, alpha=1 - MOMENTUM)
            ahead = torch._foreach_mul(momenta, MOMENTUM)
            torch._foreach_add_(ahead, gradients, alpha=1 - MOMENTUM)
            torch._foreach_mul_(weights, 1 - group["lr"] * WEIGHT_DECAY)
            torch._foreach_add_(weights, [update * (-group["lr"] * UPDATE_SIZE) for update in self._updates(ahead)])

    @staticmethod
    def _updates(ahead: list[Tensor]) -> list[Tensor]:
        """The orthogonal update of each weight; those of one shape go through it together, which is a card's time."""
        alike: dict[tuple, list[int]] = {}
        for place, gradient in enumerate(ahead):
            alike.setdefault(tuple(gradient.shape), []).append(place)
        updates: list[Tensor] = [ahead[0]] * len(ahead)
        for places in alike.values():
            matrices = torch.stack([ahead[place].flatten(1) for place in places])
            for place, matrix in zip(places, orthogonal(matrices) * max(matrices.shape[1:]) ** 0.5):
                updates[place] = matrix.view_as(ahead[place])
        return updates


def orthogonal(matrices: Tensor) -> Tensor:
    """Matrices with singular values of about one, roughly: a card may take bfloat16, which many processors only imitate."""
    tall = matrices.shape[1] > matrices.shape[2]
    current = matrices.transpose(1, 2) if tall else matrices
    if current.is_cuda:
        current = current.bfloat16()
    current = current / (current.norm(dim=(1, 2), keepdim=True) + 1e-7)
    first, third, fifth = POLYNOMIAL
    for _ in range(ITERATIONS):
        square = current @ current.transpose(1, 2)
        current = first * current + (third * square + fifth * (square @ square)) @ current
    return (current.transpose(1, 2) if tall else current).float()


class Optimizers:
    """Both optimisers as one."""

    def __init__(self, network: nn.Module, stem: nn.Module, rate: float, muon: bool) -> None:
        first_layer = {id(weight) for weight in stem.parameters()}
        hidden = [weight for weight in network.parameters() if muon and weight.ndim == 4 and weight.shape[0] > 8 and id(weight) not in first_layer]
        chosen = {id(weight) for weight in hidden}
        others = [weight for weight in network.parameters() if id(weight) not in chosen]
        self.all: list[torch.optim.Optimizer] = [torch.optim.AdamW(
            [{"params": [weight for weight in others if weight.ndim > 1], "weight_decay": WEIGHT_DECAY},
             {"params": [weight for weight in others if weight.ndim <= 1], "weight_decay": 0.0}], lr=rate)]
        if hidden:
            self.all.append(Muon(hidden, rate))

    def step(self, rate: float) -> None:
        for optimizer in self.all:
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.step()

    def zero_grad(self) -> None:
        for optimizer in self.all:
            optimizer.zero_grad(set_to_none=True)

    def state(self) -> list[dict]:
        return [optimizer.state_dict() for optimizer in self.all]

    def restore(self, states: list[dict]) -> None:
        for optimizer, state in zip(self.all, states):
            optimizer.load_state_dict(state)
