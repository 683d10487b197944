"""What an archive costs: a simulation of the run (packets of many sizes, cores, the driver's own work, nodes that are
lost), fed with what was measured, and what the ledger and the index of repeats grow to.
    python3 tests/bench/scale/model.py [PACKETS [CORES]]"""
import heapq, random, sys

PAGE = 3.6  # core seconds a scanned page (1.8 s on two cores)
PAGES = 20  # scanned pages a packet, on the average; sizes are lognormal, the largest twenty times that
DRIVER = 0.030  # s of the driver a packet: hand it out, take its result, keep it in the ledger
LEDGER = 0.00002  # GB a page kept (report, facts, marks), a third of it the report
INDEX = 1.3e-6  # GB a page of the driver's memory while packets are compared
MATCH = 55e-6  # s a page to compare
FAILURES = 1 / (30 * 24 * 3600)  # nodes of 16 cores lost, a node and second


def simulate(packets, cores, seed=1):
    """Hours, share of the cores' time that was used, packets that were judged again."""
    draw = random.Random(seed)
    free = [0.0] * cores
    heapq.heapify(free)
    driver, used, again, end = 0.0, 0.0, 0, 0.0
    sigma = 0.8
    for _ in range(packets):
        work = min(draw.lognormvariate(0, sigma) / 1.377, 20) * PAGES * PAGE  # 1.377: the mean of the draw
        begun = max(heapq.heappop(free), driver - 2 * cores * DRIVER)  # two packets lie ready for each core
        lost = 0.0
        while draw.random() < FAILURES * work:
            lost += draw.random() * work
            again += 1
        done = begun + work + lost
        used += work
        driver = max(driver, 0) + DRIVER
        end = max(end, done)
        heapq.heappush(free, done)
    end = max(end, driver)
    return end / 3600, used / (end * cores), again


def main():
    sizes = [int(sys.argv[1])] if len(sys.argv) > 1 else [10**5, 10**6, 10**7]
    for packets in sizes:
        drawn = min(packets, 10**6)  # beyond that the same again
        for cores in [int(sys.argv[2])] if len(sys.argv) > 2 else [16, 128, 1024]:
            hours, share, again = simulate(drawn, cores)
            times = packets / drawn
            print(f"{packets:>9} packets, {cores:>5} cores: {hours * times:>9.0f} h, cores used {share:.0%}, judged again {again * times:.0f}, "
                  f"ledger {packets * PAGES * LEDGER:,.0f} GB, matching {packets * PAGES * INDEX:,.1f} GB and {packets * PAGES * MATCH / 60:,.0f} min")


main()
