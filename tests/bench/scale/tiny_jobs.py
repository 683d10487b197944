"""A hundred thousand tiny jobs through Ray: the driver's memory over the run, and what a job costs.
    python3 tests/bench/scale/tiny_jobs.py build/release/heyan [JOBS]
A stub stands in for the judging of a packet (HEYAN_TEST_JOB_PROGRAM): it says that the packet was judged before. The
ledger is filled with as many packets beforehand, so that the driver asks it for each."""
import os, shutil, sqlite3, subprocess, sys, tempfile, threading, time

HEYAN, JOBS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
STUB = r'int puts(const char*);int read(int,void*,unsigned long);long write(int,const void*,unsigned long);' \
       r'int main(){char b[65536];while(read(0,b,sizeof b)>0);return write(1,"\xa1\x64same\xf5",7)!=7;}'


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def main():
    base = tempfile.mkdtemp(prefix="hyjobs-", dir="/tmp")
    try:
        with open(base + "/stub.c", "w") as out:
            out.write(STUB)
        subprocess.run(["cc", "-w", "-O1", base + "/stub.c", "-o", base + "/stub"], check=True)
        os.makedirs(base + "/filings/first")
        words = [HEYAN, "audit", base + "/filings", "--policy", "zhengzhou", "--ledger", base + "/l.db", "--quiet"]
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        ledger = sqlite3.connect(base + "/l.db")
        for n in range(JOBS):
            os.mkdir(f"{base}/filings/j{n:07}")
        ledger.executemany("insert into packet(archive, id, path, job_key, readable, conclusion) values(?,?,'','k',1,'clear')",
                           ((os.path.realpath(base + "/filings"), f"j{n:07}") for n in range(JOBS)))
        ledger.commit()
        ledger.close()
        begun = time.monotonic()
        run = subprocess.Popen(words + ["--engine", "ray", "--jobs", "2", "--resume"], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, "HEYAN_TEST_JOB_PROGRAM": base + "/stub"})
        done, first, last = 0, None, None
        for line in run.stdout:
            done += line.startswith("  ") or line == "\n" or line.startswith("j")
            if done and done % max(1, JOBS // 10) == 0 and done != last:
                children = subprocess.run(["pgrep", "-P", str(run.pid)], capture_output=True, text=True).stdout.split()
                adapter = next((memory(c) for c in children if "-u" in open(f"/proc/{c}/cmdline").read()), 0)
                now = time.monotonic()
                first = first or (done, now)
                print(f"{done} jobs, {now - begun:.0f} s, driver {memory(run.pid):.0f} MB, adapter {adapter:.0f} MB", flush=True)
                last = done
            if done >= JOBS:
                break
        if first and last and last > first[0]:
            print(f"{1000 * (now - first[1]) / (last - first[0]):.2f} ms a job, two workers")
        for _ in run.stdout:
            pass
        run.wait()
    finally:
        shutil.rmtree(base, ignore_errors=True)


main()
