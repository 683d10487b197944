// Time, memory and rightness of matching across packets: pages of a few templates with figures of
// their own, some of them copies that were read again with slips.
//   build/dev/heyan-repeats-bench [PACKETS] [PAGES A PACKET]
#include "verify/repeats/find_repeats.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>

namespace {

using heyan::verify::PacketMarks;
using heyan::verify::PageMark;

constexpr double kMisread = 0.05;  // of runs of four characters and of figures
constexpr double kCopied = 0.02;   // of pages

void Take(std::mt19937& from, std::vector<std::uint32_t>& to, int count) {
  for (int i = 0; i < count; ++i) to.push_back(static_cast<std::uint32_t>(from()));
}

PageMark Draw(unsigned own_seed, unsigned pattern, std::size_t number) {
  std::mt19937 own(own_seed);
  std::mt19937 shared(pattern);
  PageMark page;
  page.document = "d" + std::to_string(number + 1);
  page.page = 1;
  page.characters = 900;
  Take(shared, page.shingles, 50);
  Take(own, page.shingles, 14);
  Take(shared, page.values, 4);
  Take(own, page.values, 4 + static_cast<int>(own() % 20));
  return page;
}

void Misread(PageMark& page, std::mt19937& chance) {
  std::uniform_real_distribution<double> share(0, 1);
  for (auto* hashes : {&page.shingles, &page.values}) {
    for (std::uint32_t& hash : *hashes) {
      if (share(chance) < kMisread) hash = static_cast<std::uint32_t>(chance());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t packets = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 5000;
  const std::size_t pages = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20;
  std::mt19937 chance(20260101);
  std::uniform_real_distribution<double> share(0, 1);
  std::vector<PacketMarks> all(packets);
  std::set<std::pair<std::size_t, std::size_t>> copied;  // packet, page: stands elsewhere too
  for (std::size_t p = 0; p < packets; ++p) {
    all[p].archive = "/archive";
    all[p].id = "p" + std::to_string(1000000 + p);
    all[p].uscc = std::to_string(p);
    for (std::size_t i = 0; i < pages; ++i) {
      unsigned own = static_cast<unsigned>(p * pages + i);
      unsigned pattern = static_cast<unsigned>(chance() % 40);
      if (p > 0 && share(chance) < kCopied) {
        const std::size_t from = chance() % p;
        own = static_cast<unsigned>(from * pages + i);
        pattern = static_cast<unsigned>(i % 40);
        all[from].pages[i] = Draw(own, pattern, i);
        Misread(all[from].pages[i], chance);
        copied.insert({from, i});
        copied.insert({p, i});
      }
      all[p].pages.push_back(Draw(own, pattern, i));
      Misread(all[p].pages.back(), chance);
    }
  }
  for (PacketMarks& packet : all) {
    for (PageMark& page : packet.pages) {
      std::ranges::sort(page.shingles);
      std::ranges::sort(page.values);
    }
  }
  const auto begun = std::chrono::steady_clock::now();
  const auto found = heyan::verify::FindRepeats(all);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
  std::size_t right = 0;
  std::size_t wrong = 0;
  for (std::size_t p = 0; p < packets; ++p) {
    for (const auto& finding : found[p]) {
      const std::size_t page = std::strtoul(finding.document.c_str() + 1, nullptr, 10) - 1;
      ++(copied.contains({p, page}) ? right : wrong);
    }
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu pages of %zu packets: %.1f s, %ld MB in all\n", packets * pages, packets,
              spent.count(), usage.ru_maxrss / 1024);
  std::printf("pages that stand elsewhere too: %zu, found %zu (%.2f %%), wrongly found %zu\n",
              copied.size(), right,
              100.0 * static_cast<double>(right) /
                  static_cast<double>(std::max<std::size_t>(1, copied.size())),
              wrong);
  return 0;
}
