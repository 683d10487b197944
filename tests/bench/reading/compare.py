#!/usr/bin/env python3
"""Readers compared in one run on the same pages: characters wrong, and seconds a page.

    build/release/heyan-reading-pages PAGES SEED 12 REGULATION.txt...
    tests/bench/reading/compare.py --pages PAGES --heyan build/release/heyan [--threads 1 2] [--only level0 ...]

Each reader runs in a process of its own a condition, start-up included; heyan with as many workers
as threads. `rapidocr` and `rapidocrlite` (PyPI rapidocr==3.10.0 with openvino and onnxruntime,
rapidocrlite==5.0.0a15) are asked through --python, and skipped with the reason where they do not run.
Wrong: edits over the characters of the truth, all of them, and without punctuation and blanks.
Under seals the seal's own words are no error: only what is lost or changed counts.
"""
import argparse
import difflib
import json
import os
import shutil
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

PEER = r'''
import json, sys
engine, threads, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
if engine == "rapidocrlite":
    from rapidocrlite import RapidOCR
    ocr = RapidOCR()
else:
    from rapidocr import EngineType, RapidOCR
    kind = EngineType.OPENVINO if engine.endswith("openvino") else EngineType.ONNXRUNTIME
    params = {"Det.engine_type": kind, "Rec.engine_type": kind, "Cls.engine_type": kind, "Global.log_level": "error"}
    if kind == EngineType.OPENVINO:
        params["EngineConfig.openvino.inference_num_threads"] = threads
    else:
        params["EngineConfig.onnxruntime.intra_op_num_threads"] = threads
    ocr = RapidOCR(params=params)
out = {f: "\n".join(ocr(f).txts or []) for f in files}
print("RESULT" + json.dumps(out, ensure_ascii=False))
'''


class Skipped(Exception):
    """A reader that is not to be had here, and why."""


def folded(text, bare):
    text = unicodedata.normalize("NFKC", text)
    kept = []
    for c in text:
        kind = unicodedata.category(c)[0]
        if c.isspace() or (bare and kind not in "LN"):
            continue
        kept.append(c)
    return "".join(kept)


def edits(truth, read):
    """(lost or changed, added): the cheapest way from truth to reading, in a band that grows."""
    band = 32
    while True:
        found = banded(truth, read, band)
        if found is not None and (found[0] + found[1] < band or band > max(len(truth), len(read))):
            return found
        band *= 4


def banded(truth, read, band):
    if abs(len(truth) - len(read)) > band:
        return None
    infinite = (1 << 30, 0)
    row = {j: (j, 0) for j in range(0, min(band, len(read)) + 1)}  # cost, lost or changed
    for i in range(1, len(truth) + 1):
        fresh = {}
        for j in range(max(0, i - band), min(len(read), i + band) + 1):
            up = row.get(j, infinite)
            best = (up[0] + 1, up[1] + 1)
            if j > 0:
                corner = row.get(j - 1, infinite)
                if truth[i - 1] == read[j - 1]:
                    best = min(best, corner)
                else:
                    best = min(best, (corner[0] + 1, corner[1] + 1))
                left = fresh.get(j - 1, infinite)
                best = min(best, (left[0] + 1, left[1]))
            fresh[j] = best
        row = fresh
    cost, lost = row.get(len(read), infinite)
    return None if cost >= infinite[0] else (lost, cost - lost)


def heyan_lines(program, reader, threads, files):
    """The lines of each file as the program prints them."""
    done = subprocess.run([program, "read", *files, "--format", "json", "--no-cache", "--quiet", "--unmask",
                           "--reader", reader, "--jobs", str(threads)], capture_output=True, text=True)
    lines = {f: [] for f in files}
    for row in done.stdout.splitlines():
        page = json.loads(row)
        lines[page["file"]] += page.get("lines", [])
    return lines


def run_heyan(program, reader, threads, files):
    return {f: "\n".join(x["text"] for x in lines) for f, lines in heyan_lines(program, reader, threads, files).items()}


def run_tesseract(threads, files):
    if not shutil.which("tesseract"):
        raise Skipped("tesseract is not installed")
    texts = {}
    env = dict(os.environ, OMP_THREAD_LIMIT=str(threads))
    for f in files:
        done = subprocess.run(["tesseract", f, "-", "-l", "chi_sim"], capture_output=True, text=True, env=env)
        texts[f] = done.stdout
    return texts


def run_peer(python, engine, threads, files):
    env = dict(os.environ, OMP_NUM_THREADS=str(threads))
    cores = ",".join(str(i) for i in range(threads))
    done = subprocess.run(["taskset", "-c", cores, python, "-c", PEER, engine, str(threads), *files],
                          capture_output=True, text=True, env=env)
    for line in done.stdout.splitlines():
        if line.startswith("RESULT"):
            return json.loads(line[6:])
    raise Skipped((done.stderr.strip().splitlines() or ["no result"])[-1])


def run(options, engine, threads, files):
    if engine.startswith("heyan"):
        return run_heyan(options.heyan, engine.removeprefix("heyan-") if "-" in engine else "auto", threads, files)
    if engine == "tesseract":
        return run_tesseract(threads, files)
    return run_peer(options.python, engine, threads, files)


def compare(options, folder, engine, threads):
    files = sorted(str(p) for p in folder.iterdir() if p.suffix in (".jpg", ".png"))
    start = time.time()
    texts = run(options, engine, threads, files)
    seconds = (time.time() - start) / len(files)
    wrong, total = {}, {}
    for bare in (True, False):
        wrong[bare] = total[bare] = 0
        for f in files:
            truth = folded(Path(f).with_suffix(".gt.txt").read_text(encoding="utf-8"), bare)
            read = folded(texts[f], bare)
            lost, added = edits(truth, read)
            wrong[bare] += lost if folder.name.endswith("seal") else lost + added
            total[bare] += len(truth)
            if options.show and bare and engine == "heyan":
                show(f, truth, read)
    print(f"{folder.name:9} {engine:21} threads {threads}  wrong {100 * wrong[True] / total[True]:6.3f} % "
          f"(all characters {100 * wrong[False] / total[False]:6.3f} %)  {seconds:5.2f} s a page  "
          f"{wrong[True]} of {total[True]}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True, type=Path)
    parser.add_argument("--heyan", required=True)
    parser.add_argument("--python", default=sys.executable, help="a Python that has the PyPI readers")
    parser.add_argument("--threads", type=int, nargs="*", default=[1])
    parser.add_argument("--only", nargs="*", help="conditions")
    parser.add_argument("--engines", nargs="*", default=["heyan", "heyan-fast", "heyan-accurate", "tesseract",
                                                         "rapidocr-openvino", "rapidocr-onnxruntime", "rapidocrlite"])
    parser.add_argument("--show", action="store_true", help="print what heyan read wrongly")
    options = parser.parse_args()
    for folder in sorted(p for p in options.pages.iterdir() if p.is_dir()):
        if options.only and folder.name not in options.only:
            continue
        for threads in options.threads:
            for engine in options.engines:
                try:
                    compare(options, folder, engine, threads)
                except Skipped as why:
                    print(f"{folder.name:9} {engine:21} skipped: {why}", flush=True)


def show(name, truth, read):
    matcher = difflib.SequenceMatcher(None, truth, read, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            print(f"    {Path(name).parent.name}/{Path(name).name}: {truth[max(0, a - 6):a]}[{truth[a:b]}|{read[c:d]}]"
                  f"{truth[b:b + 6]}")


if __name__ == "__main__":
    main()
