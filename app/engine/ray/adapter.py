"""Between heyan's driver and a Ray cluster. Jobs come in on stdin, one JSON object a line; results go out on stdout as
they are ready: a JSON line that says how many bytes follow it. The driver alone writes the ledger; nothing is kept here."""
import contextlib, fcntl, io, json, os, queue, secrets, shutil, socket, subprocess, sys, tarfile, tempfile, threading, time

OUT = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # whatever Ray prints is no result
RECORD, MISSING, REFUSED = 0, 40, 41  # how `heyan job` ends
DEATHS, MOVES = 3, 50  # workers that a packet may kill; nodes that may go while it is there


def say(kind, payload=b"", **words):
    OUT.write(json.dumps({"kind": kind, "bytes": len(payload), **words}).encode() + b"\n" + payload)
    OUT.flush()


def pack(path):
    """A packet's files, links followed as the driver follows them, as one tar."""
    buffer = io.BytesIO()
    top = os.path.basename(path)
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT, dereference=True,
                      encoding="utf-8", errors="surrogateescape") as tar:
        tar.add(path, arcname=top, recursive=False)
        for folder, folders, files in os.walk(path):
            for name in [f for f in folders if not os.path.islink(os.path.join(folder, f))] + files:
                whole = os.path.join(folder, name)
                if os.path.isdir(whole) or os.path.isfile(whole):
                    tar.add(whole, arcname=os.path.join(top, os.path.relpath(whole, path)), recursive=False)
    return buffer.getvalue()


def heyan(binary, words, given=b""):
    """On a worker's machine: HEYAN_BINARY of the node, the driver's own path, or what PATH has."""
    for path in (os.environ.get("HEYAN_BINARY"), binary, shutil.which("heyan")):
        if path and os.access(path, os.X_OK):
            run = subprocess.run([path, *words], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            return run.returncode, run.stdout
    return REFUSED, f"no heyan on {os.uname().nodename}".encode()


def judge(binary, settings, files, packet, content):
    """On a worker's machine: one run of heyan. What is unpacked is gone afterwards, or at the next run where
    this process is killed (heyan takes away what nobody holds the lock of)."""
    folder = os.path.join(tempfile.gettempdir(), "heyan-" + secrets.token_hex(3))
    os.mkdir(folder, 0o700)
    try:
        with open(os.path.join(folder, ".locking"), "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            os.rename(lock.name, os.path.join(folder, ".in-use"))
            request = {"settings": settings, "packet": packet, "from": "", "files": {}}
            for role, (name, data) in files.items():
                os.mkdir(os.path.join(folder, role))
                request["files"][role] = os.path.join(folder, role, name)
                with open(request["files"][role], "wb") as out:
                    out.write(data)
            if content is not None:
                place = os.path.join(folder, "packet")
                with tarfile.open(fileobj=io.BytesIO(content), encoding="utf-8", errors="surrogateescape") as tar:
                    tar.extractall(place, filter="data")
                request["from"] = os.fsencode(os.path.join(place, os.listdir(place)[0])).hex()
            return heyan(binary, ["job"], json.dumps(request).encode())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def examine(binary):
    return os.uname().nodename, *heyan(binary, ["doctor", "--format", "json"])


class Jobs:
    """Jobs under way: each is judged once, or again where its worker or its node was lost."""

    def __init__(self, ray, config):
        self.ray = ray
        self.binary, self.send, self.under_way = config["binary"], False, {}  # send: a node did not see a path
        self.task = ray.remote(num_cpus=1, max_retries=0)(judge).options(name="packet")
        self.settings = ray.put(config["settings"])
        files = {}
        for role, path in config["files"].items():
            with open(path, "rb") as file:
                files[role] = (os.path.basename(path), file.read())
        self.files = ray.put(files)

    def submit(self, job):
        content = None
        if self.send or job.get("content"):
            try:
                content = self.ray.put(pack(os.fsdecode(bytes.fromhex(job["path"]))))
                job["content"] = True
            except OSError as error:
                return say("unread", str(error.strerror).encode(), number=job["number"])
        self.under_way[self.task.remote(self.binary, self.settings, self.files, job["packet"], content)] = job

    def settle(self, wait):
        errors = self.ray.exceptions
        for ref in self.ray.wait(list(self.under_way), num_returns=1, timeout=wait)[0]:
            job = self.under_way.pop(ref)
            try:
                code, out = self.ray.get(ref)
            except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.RayTaskError):
                self.again(job, "deaths", DEATHS)
            except errors.RayError:
                self.again(job, "moves", MOVES)
            else:
                self.take(job, code, out)

    def take(self, job, code, out):
        if code == RECORD and out:
            say("result", out, number=job["number"])
        elif code == REFUSED:
            say("refused", out)
        elif code == MISSING and not job.get("content"):
            self.send = True
            self.submit(job)
        else:
            self.again(job, "deaths", DEATHS)

    def again(self, job, count, limit):
        job[count] = job.get(count, 0) + 1
        self.submit(job) if job[count] < limit else say("poison", number=job["number"])


def listen(lines, ray, temp):
    """Until the driver is done or dead; a Ray that was started here ends with us."""
    for line in sys.stdin:
        lines.put(json.loads(line))
    threading.Timer(3, os._exit, [0]).start()
    ray.shutdown()
    shutil.rmtree(temp or "", ignore_errors=True)
    os._exit(0)


def audit(ray, config, lines):
    jobs = Jobs(ray, config)
    looked = 0
    while True:
        if time.monotonic() - looked > 5:  # nodes come and go
            say("slots", slots=max(1, int(ray.cluster_resources().get("CPU", 1))))
            looked = time.monotonic()
        try:
            while True:
                jobs.submit(lines.get(block=not jobs.under_way, timeout=5))
        except queue.Empty:
            pass
        if jobs.under_way:
            jobs.settle(0.05)


def doctor(ray, config):
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy
    look = ray.remote(num_cpus=0, max_retries=0)(examine)
    for node in sorted((n for n in ray.nodes() if n["Alive"]), key=lambda n: n["NodeManagerAddress"]):
        where = NodeAffinitySchedulingStrategy(node_id=node["NodeID"], soft=False)
        try:
            name, _, out = ray.get(look.options(scheduling_strategy=where).remote(config["binary"]), timeout=120)
            say("node", out, node=f'{node["NodeManagerAddress"]} {name}', cores=int(node["Resources"].get("CPU", 0)))
        except Exception:  # a node that does not answer is a finding, not an end
            say("node", node=node["NodeManagerAddress"], cores=0)
    say("done")


def token(config):
    """A cluster's token: of the file named, of the environment, or Ray's own; one of the run's own for a Ray started here."""
    if config["token_file"]:
        os.environ.pop("RAY_AUTH_TOKEN", None)
        os.environ["RAY_AUTH_TOKEN_PATH"] = config["token_file"]
    elif not config["address"]:
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
    known = {"RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH"} & os.environ.keys()
    if known or os.path.exists(os.path.expanduser("~/.ray/auth_token")):
        os.environ.setdefault("RAY_AUTH_MODE", "token")


def main():
    config = json.loads(sys.stdin.readline())
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    token(config)
    lines, temp = queue.Queue(), None
    try:
        import ray
        common = {"log_to_driver": False, "logging_level": "ERROR"}
        temp = None if config["address"] else tempfile.mkdtemp(prefix="heyan-ray-", dir="/tmp")
        threading.Thread(target=listen, args=(lines, ray, temp), daemon=True).start()
        if config["address"]:
            host, port = config["address"].removeprefix("ray://").rsplit(":", 1)
            socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()  # says at once what Ray says late
            for left in (2, 1, 0):  # the server that Ray starts for each client may be late on a busy head
                with contextlib.suppress(ConnectionAbortedError) if left else contextlib.nullcontext():
                    ray.init(config["address"], **common)
                    break
        else:
            ray.init(num_cpus=config["jobs"], include_dashboard=False, _temp_dir=temp, object_store_memory=256 << 20, **common)
        doctor(ray, config) if config["mode"] == "doctor" else audit(ray, config, lines)
    except Exception as error:  # the driver says it in its own words
        say("lost", f"{type(error).__name__}: {str(error).partition(chr(10))[0]}".encode())
    finally:
        temp and shutil.rmtree(temp, ignore_errors=True)


main()
