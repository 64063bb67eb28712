"""Rows of the output layer for classes that a trained network lacks, all else held.

A frame says of a character it never met as much as of any other: the features tell strokes apart, and a row that
points where the class's frames point reads it. The rows are fitted by logistic regression on frames of drawn lines:
those of the new classes, weighed down to how rare they are, and those of old classes and of blanks, which no new row
may claim.
"""
from __future__ import annotations

import random

import numpy as np
import torch
from torch.nn import functional

from batches import Line, draw_lines, stack
from characters import CHARACTERS, CLASSES, is_han
from drawing import training_faces
from network import LineNetwork
from texts import amount, lines_of

BATCH = 32  # lines
FRAMES_A_STEP = 512
EPOCHS = 6
NEW_WEIGHT = 0.25  # of a frame of a new class, against one of an old: nearly all that is printed is old
BLANKS_A_LINE = 6
LINES_OF_OLD = 1.0  # ordinary lines for every line of new classes


def line_of_new(fresh: list[str], dice: random.Random) -> str:
    """Some new characters and a few old ones; signs where reports print them."""
    signs, old = [c for c in fresh if not is_han(c)], dice.choice(lines_of("words.txt"))
    if signs:
        around = dice.choice([old, amount(dice), ""])
        return signs[0] + around if dice.random() < 0.5 else around + signs[0]
    text = [*fresh, *old[:dice.choice([0, 1, 1, 2])]]
    dice.shuffle(text)
    return "".join(text)


def lines_of_new(new: list[str], drawn: int) -> list[Line]:
    dice, noise = random.Random("new classes"), np.random.default_rng(21)
    han, signs = [c for c in new if is_han(c)] * drawn, [c for c in new if not is_han(c)] * drawn
    dice.shuffle(han)
    groups = [han[start:start + 3] for start in range(0, len(han), 3)] + [[sign] for sign in signs]
    return [draw_lines(1, dice, noise, training_faces(), drawn=("new", line_of_new(group, dice)))[0] for group in groups]


def frames_of(network: LineNetwork, lines: list[Line], dice: random.Random) -> tuple[torch.Tensor, torch.Tensor]:
    """Frames and their classes, of the lines whose characters stand apart: as many islands without a blank as characters."""
    features, labels = [], []
    lines = sorted(lines, key=lambda line: line.crop.shape[1] / line.crop.shape[0])
    for start in range(0, len(lines), BATCH):
        some = lines[start:start + BATCH]
        pixels, texts, lengths = stack(some, network.shape)
        with torch.no_grad():
            frames = network.frames(torch.from_numpy(pixels).float().div_(255))
            blanks = network.output(frames).softmax(2)[..., 0]
        for row, text, length in zip(range(len(some)), texts, lengths):
            blank = blanks[row, :length].tolist()
            islands: list[list[int]] = []
            for place, chance in enumerate(blank):
                if chance < 0.5:
                    if place and blank[place - 1] < 0.5:
                        islands[-1].append(place)
                    else:
                        islands.append([place])
            if len(islands) != len(text):
                continue
            empty = [place for place, chance in enumerate(blank) if chance > 0.9]
            chosen = [(min(island, key=lambda place: blank[place]), index) for island, index in zip(islands, text)]
            chosen += [(place, 0) for place in dice.sample(empty, min(len(empty), BLANKS_A_LINE))]
            features.append(frames[row, [place for place, _ in chosen]])
            labels += [index for _, index in chosen]
    return torch.cat(features), torch.tensor(labels)


def fit_rows(output: torch.nn.Linear, fresh: torch.Tensor, features: torch.Tensor, labels: torch.Tensor) -> None:
    """Move the rows `fresh` so that the frames are told apart; the others stay."""
    rows = fresh.nonzero().squeeze(1)
    weight, bias = output.weight.detach(), output.bias.detach()
    moving = torch.nn.Parameter(weight[rows].clone()), torch.nn.Parameter(bias[rows].clone())
    steps = EPOCHS * (len(labels) // FRAMES_A_STEP + 1)
    optimizer = torch.optim.Adam(moving, 0.03)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    column = torch.full((len(fresh),), -1, dtype=torch.long)
    column[rows] = torch.arange(len(rows))
    kept = (~fresh).nonzero().squeeze(1)
    place = column.clone()
    place[kept] = torch.arange(len(kept)) + len(rows)
    for step in range(steps):
        some = torch.randint(len(labels), (FRAMES_A_STEP,))
        values = features[some]
        with torch.no_grad():
            held = values @ weight[kept].T + bias[kept]
        logits = torch.cat([values @ moving[0].T + moving[1], held], 1)
        losses = functional.cross_entropy(logits, place[labels[some]], reduction="none")
        loss = (losses * torch.where(fresh[labels[some]], NEW_WEIGHT, 1.0)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 100 == 0 or step == steps - 1:
            right = logits.argmax(1) == place[labels[some]]
            own = fresh[labels[some]]
            print(f"new classes: step {step} of {steps}, loss {float(loss):.4f}, right: new {float(right[own].float().mean()):.3f}, "
                  f"old {float(right[~own].float().mean()):.4f}", flush=True)
    output.weight.data[rows], output.bias.data[rows] = moving[0].detach(), moving[1].detach()


def fit_classes(network: LineNetwork, known: list[str], drawn: int) -> None:
    """Give the network a row for every class. Those of `known` are copied, the others fitted on `drawn` pictures each."""
    old = {character: number + 1 for number, character in enumerate(known)}
    source = network.output
    rows = torch.tensor([0] + [old.get(character, -1) for character in CHARACTERS])
    fresh = rows < 0
    if not bool(fresh.any()):
        return
    output = torch.nn.Linear(source.weight.shape[1], CLASSES)
    output.weight.data = torch.where(fresh[:, None], source.weight.data.mean(0)[None], source.weight.data[rows.clamp(min=0)])
    output.bias.data = torch.where(fresh, source.bias.data[1:].mean() - 2, source.bias.data[rows.clamp(min=0)])
    if drawn:
        dice = random.Random("frames")
        lines = lines_of_new([character for character in CHARACTERS if character not in old], drawn)
        usual = draw_lines(int(len(lines) * LINES_OF_OLD), random.Random("usual"), np.random.default_rng(22), training_faces())
        features, labels = frames_of(network, lines + usual, dice)
        fit_rows(output, fresh, features, labels)
    network.output = output
