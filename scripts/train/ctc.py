"""The CTC loss over few columns: each line needs its own characters and the blank, not all 5,000 classes.

Torch's own loss walks over every class; for this alphabet most of the time would go there. The posterior of
the alignment touches only the blank and the characters of the line, so the loss is computed on those
columns, and the gradient with respect to the logits is softmax minus posterior.
"""
from __future__ import annotations

import torch
from torch.nn import functional


def columns_of(targets: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Per line the classes it uses (blank first) and its text as positions in that list."""
    width = max(len(set(text)) for text in targets) + 1
    columns = torch.zeros(len(targets), width, dtype=torch.long)
    places = []
    for line, text in enumerate(targets):
        own = sorted(set(text))
        columns[line, 1:len(own) + 1] = torch.tensor(own, dtype=torch.long)
        where = {character: index + 1 for index, character in enumerate(own)}
        places += [where[character] for character in text]
    return columns, torch.tensor(places, dtype=torch.long)


class NarrowCtc(torch.autograd.Function):
    @staticmethod
    def forward(context, logits: torch.Tensor, targets: list[list[int]], frames: list[int]) -> torch.Tensor:
        """Mean over lines of the negative log probability per character; logits (lines, frames, classes)."""
        device = logits.device
        columns, places = (part.to(device) for part in columns_of(targets))
        lengths = torch.tensor([len(text) for text in targets])
        normaliser = torch.logsumexp(logits, 2, keepdim=True)
        index = columns[:, None, :].expand(-1, logits.shape[1], -1)
        with torch.enable_grad():
            chosen = (logits.gather(2, index) - normaliser).detach().requires_grad_()
            losses = functional.ctc_loss(chosen.transpose(0, 1), places, torch.tensor(frames), lengths,
                                         reduction="none", zero_infinity=True)
            weights = 1.0 / (lengths.clamp(min=1) * len(targets)).to(device)
            slope, = torch.autograd.grad(losses.sum(), chosen)
        # Torch's slope is exp(log probability) - posterior, which holds only for a full softmax.
        alive = (torch.arange(logits.shape[1], device=device)[None, :] < torch.tensor(frames, device=device)[:, None])
        alive = (alive & (losses > 0)[:, None])[:, :, None]
        posterior = torch.where(alive, chosen.detach().exp() - slope, torch.zeros((), device=device))
        posterior[:, :, 1:][columns[:, None, 1:].expand(-1, logits.shape[1], -1) == 0] = 0  # unused columns
        context.save_for_backward(logits, normaliser, index, posterior, alive, weights)
        return (losses.detach() * weights).sum()

    @staticmethod
    def backward(context, upstream: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        logits, normaliser, index, posterior, alive, weights = context.saved_tensors
        gradient = (logits - normaliser).exp_()
        gradient.scatter_add_(2, index, -posterior)
        gradient *= alive * (weights * upstream)[:, None, None]
        return gradient, None, None
