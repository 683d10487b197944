#!/usr/bin/env python3
"""How far a reading's confidence can be trusted: characters wrong among the lines of each confidence.

    build/release/heyan-reading-pages PAGES SEED 12 REGULATION.txt...
    tests/bench/reading/reliability.py --pages PAGES --heyan build/release/heyan [--only level0 ...] [--reader auto]

A line's confidence lies halfway between the mean and the least probability of its characters. Letters, digits and
Chinese characters count. A character of the truth that was lost counts against the line where it is missing.
Alternatives are not looked at: this is a page's first reading, before what decides something is asked of the other
readers.
"""
import argparse
import difflib
from pathlib import Path

from compare import folded, heyan_lines

BARS = [1.0, 0.99, 0.97, 0.95, 0.9, 0.8, 0.0]


def count(truth, lines, tally):
    """Adds each line's characters and errors to the tally of its confidence."""
    read = "".join(text for text, _ in lines)
    owner = [i for i, (text, _) in enumerate(lines) for _ in text]
    wrong = [0] * len(lines)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, truth, read, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(c, d):
            wrong[owner[at]] += 1
        lost = max(0, (b - a) - (d - c))
        if lost and owner:
            wrong[owner[min(max(c, d - 1), len(owner) - 1)]] += lost
    for (text, confidence), errors in zip(lines, wrong):
        bar = next(b for b in BARS if confidence >= b)
        tally[bar][0] += len(text)
        tally[bar][1] += errors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True, type=Path)
    parser.add_argument("--heyan", required=True)
    parser.add_argument("--reader", default="auto")
    parser.add_argument("--only", nargs="*", help="conditions")
    options = parser.parse_args()
    total = {b: [0, 0] for b in BARS}
    for folder in sorted(p for p in options.pages.iterdir() if p.is_dir()):
        if options.only and folder.name not in options.only:
            continue
        tally = {b: [0, 0] for b in BARS}
        files = sorted(str(p) for p in folder.iterdir() if p.suffix in (".jpg", ".png"))
        for file, found in heyan_lines(options.heyan, options.reader, 2, files).items():
            lines = [(folded(x["text"], True), x["confidence"]) for x in found]
            count(folded(Path(file).with_suffix(".gt.txt").read_text(encoding="utf-8"), True), lines, tally)
        show(folder.name, tally)
        for b in BARS:
            total[b][0] += tally[b][0]
            total[b][1] += tally[b][1]
    show("all", total)


def show(name, tally):
    characters = sum(n for n, _ in tally.values())
    above = [0, 0]
    print(name)
    for bar in BARS:
        n, wrong = tally[bar]
        above[0] += n
        above[1] += wrong
        if n:
            print(f"  from {bar:4.2f}  {n:6} characters, {wrong:4} wrong = {100 * wrong / n:6.3f} %   "
                  f"this sure and surer {100 * above[0] / characters:6.2f} %, wrong {above[1]} of {above[0]}", flush=True)


if __name__ == "__main__":
    main()
