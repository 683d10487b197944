"""Audits killed (kill -9) at random moments and resumed: does each end as the one that ran through?
    python3 tests/bench/interrupt.py build/release/heyan FOLDER_OF_PACKETS [MOMENTS]
Every run starts with an empty ledger and an empty cache; reports are compared byte for byte."""
import hashlib, os, random, shutil, signal, subprocess, sys, tempfile, time

HEYAN, FILINGS = (os.path.abspath(word) for word in sys.argv[1:3])
MOMENTS = int(sys.argv[3]) if len(sys.argv) > 3 else 50


def start(base, *more):
    words = [HEYAN, "audit", FILINGS, "--policy", "zhengzhou", "--ledger", base + "/ledger.db", "--format", "json",
             "--as-of", "2025-06-01", "--quiet", *more]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
                            env={**os.environ, "XDG_CACHE_HOME": base + "/cache"})


def main():
    chance = random.Random(7)
    base = tempfile.mkdtemp(prefix="hycut-", dir="/tmp")
    try:
        begun = time.time()
        whole, _ = start(base).communicate()
        lasts = time.time() - begun
        print(f"whole run: {len(whole.splitlines())} lines, {lasts:.1f} s, sha256 {hashlib.sha256(whole).hexdigest()[:16]}")
        same, cut = 0, 0
        for _ in range(MOMENTS):
            shutil.rmtree(base)
            os.mkdir(base)
            run = start(base)
            time.sleep(chance.uniform(0.02, lasts))
            cut += run.poll() is None
            try:
                os.killpg(run.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            run.communicate()
            out, _ = start(base, "--resume").communicate()
            same += out == whole
        print(f"killed at {MOMENTS} moments ({cut} before the end): {same} resumed to the same reports")
        return same != MOMENTS
    finally:
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
