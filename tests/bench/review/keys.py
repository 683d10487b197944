"""How long from a key to the next item, with many packets in the ledger.
Usage: keys.py HEYAN [packets] [scan.jpg]: every tenth packet carries the scan."""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "browser"))
import browser
import packets


def main():
    heyan = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    scan = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(prefix="heyan-bench-") as folder:
        path = pathlib.Path(folder)
        for number in range(count):
            packets.write(path / "filings" / f"{number:04}", number % 90, scan=scan if number % 10 == 0 else None,
                          claimed_area="2900" if number % 3 == 0 else None)
        environment = {**os.environ, "XDG_CACHE_HOME": str(path / "cache"), "LC_ALL": "zh_CN.UTF-8"}
        ledger = str(path / "l.db")
        began = time.monotonic()
        subprocess.run([heyan, "audit", path / "filings", "--policy", "zhengzhou", "--ledger", ledger],
                       env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        print(f"audit of {count} packets: {time.monotonic() - began:.1f} s")
        began = time.monotonic()
        server = subprocess.Popen([heyan, "serve", "--ledger", ledger], env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        address = server.stdout.readline().decode().strip()
        print(f"start of serve: {time.monotonic() - began:.2f} s")
        page = browser.Browser()
        try:
            walk(page, address)
        finally:
            page.close()
            server.terminate()
            server.wait()


def walk(page, address):
    page.open(address)
    page.wait("return document.querySelectorAll('#rows tr').length", 60)
    for view in ["packets", "queue?most=500"]:
        took = page.run_async("const done = arguments[1]; const from = performance.now(); fetch(arguments[0])"
                              ".then((got) => got.text()).then(() => done(performance.now() - from))", f"/api/{view}")
        print(f"/api/{view}: {took:.0f} ms")
    page.press("q")
    page.wait("return document.getElementById('start')", 60)
    page.press("Enter")
    page.wait("return document.body.dataset.item", 60)
    page.run("""
        sessionStorage.setItem('heyan-who', '王芳');
        window.taken = []; let pressed = 0;
        addEventListener('keydown', () => { pressed = performance.now(); }, true);
        new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
          if (pressed) { window.taken.push(performance.now() - pressed); pressed = 0; }
        }))).observe(document.body, {attributes: true, attributeFilter: ['data-shown']});""")
    for name, key, pause in [("next (j), a reader's pace", "j", 0.7), ("next (j), held down", "j", 0.0),
                             ("accepted (a): judged again, kept, and on to the next", "a", 0.7)]:
        if key == "a":  # differences, each in a packet of its own
            page.press("q")
            page.wait("return document.getElementById('queue-filter')", 60)
            page.run("const choice = document.getElementById('queue-filter'); choice.value = 'check:overstated';"
                     "choice.dispatchEvent(new Event('change'))")
            page.wait("return document.querySelectorAll('.queue tbody tr').length && !document.querySelector('.queue .warn')", 60)
            page.run("document.activeElement.blur()")
            shown = page.run("return document.body.dataset.shown")
            page.press("Enter")
            page.wait("return document.body.dataset.shown !== arguments[0]", 20, shown)
            time.sleep(2)
        page.run("window.taken.length = 0")
        for step in range(40):
            shown = page.run("return document.body.dataset.shown")
            page.press(key)
            page.wait("return document.body.dataset.shown !== arguments[0]", 20, shown)
            time.sleep(pause)
            page.wait("return window.taken.length > arguments[0]", 20, step)
        took = sorted(page.run("return window.taken"))
        print(f"{name}: median {statistics.median(took):.0f} ms, 95 of 100 within {took[int(len(took) * 0.95) - 1]:.0f} ms, "
              f"most {took[-1]:.0f} ms ({len(took)} keys)")


main()
