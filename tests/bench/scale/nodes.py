"""Two Ray nodes in network namespaces of this machine, and what can happen to them. As root:
    python3 tests/bench/scale/nodes.py build/release/heyan [EXPERIMENT...]
Every experiment audits the same archive and compares the output with a local run's. HEYAN_TEST_JOB_SLOW
makes a packet take its time, so that something can happen in the middle of a run (efficiency: SLOW milliseconds, and
one packet more than an even number: PACKETS=13)."""
import os, shutil, signal, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import filings

HEYAN = os.path.abspath(sys.argv[1])
CACHE = os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
RAY = os.environ.get("HEYAN_RAY", CACHE + "/heyan/ray-2.60.0/bin/ray")
BASE = tempfile.mkdtemp(prefix="hy-", dir="/tmp")
PACKETS = int(os.environ.get("PACKETS", "24"))
NET = "10.77.0"
CLUSTER = f"ray://{NET}.1:10001"


def sh(line, check=True):
    return subprocess.run(line, shell=True, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


def network():
    sh("ip link add hybr type bridge && ip addr add %s.254/24 dev hybr && ip link set hybr up" % NET)
    for i in (1, 2):
        sh(f"ip netns add hy{i} && ip link add hyv{i} type veth peer name eth0 netns hy{i} && ip link set hyv{i} master hybr up")
        sh(f"ip -n hy{i} addr add {NET}.{i}/24 dev eth0 && ip -n hy{i} link set eth0 up && ip -n hy{i} link set lo up")


def environment(slow):
    return {**os.environ, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": BASE + "/token", "HEYAN_BINARY": HEYAN,
            "HEYAN_TEST_JOB_SLOW": f"{slow}:filings"}


class Node:
    """One Ray node; its processes are a session of their own, to be killed at once."""

    def __init__(self, number, slow):
        words = [RAY, "start", "--block", "--num-cpus=1", f"--node-ip-address={NET}.{number}", "--disable-usage-stats",
                 "--object-store-memory=200000000"]
        if number == 1:
            words += ["--head", "--port=6379", "--ray-client-server-port=10001", "--include-dashboard=false",
                      f"--temp-dir={BASE}/ray"]
        else:
            words += [f"--address={NET}.1:6379"]
        self.number = number
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", f"hy{number}", *words], env=environment(slow), start_new_session=True,
            stdout=open(f"{BASE}/node{number}.log", "w"), stderr=subprocess.STDOUT)

    def pids(self):
        listed = subprocess.run(["ip", "netns", "pids", f"hy{self.number}"], capture_output=True, text=True)
        return [int(pid) for pid in listed.stdout.split()]

    def kill(self):
        for _ in range(3):
            for pid in self.pids():
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.3)
        self.process.wait()


def cluster(slow, nodes=2):
    started = [Node(1, slow)]
    time.sleep(6)
    if nodes == 2:
        started.append(Node(2, slow))
    for _ in range(12):
        seen = subprocess.run([HEYAN, "doctor", "--engine", CLUSTER, "--lang", "en"], capture_output=True, text=True)
        if sum(f"{NET}." in line and "complete" in line for line in seen.stdout.splitlines()) == nodes:
            return started
        time.sleep(1)
    raise SystemExit("the cluster does not come up: " + seen.stdout + seen.stderr)


def command(ledger, *more):
    return [HEYAN, "audit", BASE + "/filings", "--policy", "zhengzhou", "--as-of", "2025-06-01", "--ledger", ledger,
            "--format", "json", "--quiet", *more]


def audit(name, *more, meanwhile=None, ledger=None):
    begun = time.monotonic()
    with open(f"{BASE}/{name}.out", "w") as out, open(f"{BASE}/{name}.err", "w") as err:
        run = subprocess.Popen(command(ledger or f"{BASE}/{name}.db", "--engine", CLUSTER, *more), stdout=out, stderr=err,
                               env={**os.environ, "XDG_CACHE_HOME": CACHE})
        if meanwhile:
            meanwhile(run)
        run.wait()
    return time.monotonic() - begun


def between(ledger):
    """Seconds between the ends of the first and of the last packet: without what a run costs once."""
    words = [word for word in command(ledger, "--engine", CLUSTER) if word not in ("--format", "json")]
    ends = []
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        for line in run.stdout:
            if len(ends) < PACKETS and line.startswith("p"):
                ends.append(time.monotonic())
    return ends[-1] - ends[0]


def told(name, spent, expected, note=""):
    same = open(f"{BASE}/{name}.out").read() == expected
    print(f"{name}: {'identical' if same else 'DIFFERENT'}, {spent:.0f} s {note}", flush=True)
    if not same:
        print(open(f"{BASE}/{name}.err").read()[-600:], flush=True)


def main():
    wanted = sys.argv[2:] or ["plain", "node", "link", "driver", "postgresql", "efficiency"]
    filings.write(BASE + "/filings", PACKETS)
    begun = time.monotonic()
    expected = subprocess.run(command(BASE + "/local.db"), capture_output=True, text=True).stdout
    print(f"local: {len(expected.splitlines())} reports, {time.monotonic() - begun:.0f} s", flush=True)
    with open(BASE + "/token", "w") as out:
        out.write("c" * 64)
    os.environ["HEYAN_ENGINE_TOKEN_FILE"] = BASE + "/token"
    nodes = []
    try:
        network()
        if set(wanted) - {"efficiency"}:
            nodes = cluster(1500)
        if "plain" in wanted:
            told("plain", audit("plain"), expected)
        if "link" in wanted:
            def cut(_):
                time.sleep(8)
                sh("ip link set hyv2 down")
                time.sleep(25)
                sh("ip link set hyv2 up")
            told("link", audit("link", meanwhile=cut), expected, "(cut for 25 s after 8 s)")
        if "driver" in wanted:
            def die(run):
                time.sleep(12)
                run.kill()
            audit("driver", meanwhile=die)
            told("driver", audit("driver", "--resume"), expected, "(the resumed part)")
        if "postgresql" in wanted:
            postgresql(expected)
        if "node" in wanted:
            def lose(_):
                time.sleep(10)
                nodes[1].kill()
            told("node", audit("node", meanwhile=lose), expected, "(killed after 10 s, never back)")
        for node in nodes:
            node.kill()
        if "efficiency" in wanted:
            spent = {}
            for count in (1, 2):
                nodes = cluster(int(os.environ.get("SLOW", "2000")), count)
                spent[count] = between(f"{BASE}/nodes{count}.db")
                print(f"{count} nodes: {spent[count]:.0f} s from the first packet's end to the last's", flush=True)
                for node in nodes:
                    node.kill()
            print(f"efficiency of two against one: {spent[1] / spent[2] / 2:.2f}")
    finally:
        for node in nodes:
            node.kill()
        for i in (1, 2):
            sh(f"ip netns del hy{i}; ip link del hyv{i}", check=False)
        sh("ip link del hybr", check=False)
        if not os.environ.get("KEEP"):
            shutil.rmtree(BASE, ignore_errors=True)


def postgresql(expected):
    programs = "/usr/lib/postgresql/15/bin"
    data = tempfile.mkdtemp(prefix="hypg-", dir="/tmp")
    shutil.chown(data, "postgres")
    run_as = "runuser -u postgres -- "
    sh(f"{run_as}{programs}/initdb -D {data}/d -U heyan -A trust -E UTF8 --locale=C.UTF-8")
    start = f"{run_as}{programs}/pg_ctl -D {data}/d -w -l {data}/log -o '-k {data} -c listen_addresses=' start"
    stop = f"{run_as}{programs}/pg_ctl -D {data}/d -w -m immediate stop"
    sh(start)
    try:
        def crash(_):
            for _ in range(2):
                time.sleep(9)
                sh(stop)
                time.sleep(4)
                sh(start)
        spent = audit("postgresql", ledger=f"postgresql:///postgres?host={data}&user=heyan", meanwhile=crash)
        told("postgresql", spent, expected, "(stopped hard twice, 4 s each)")
    finally:
        sh(stop, check=False)
        shutil.rmtree(data, ignore_errors=True)


main()
