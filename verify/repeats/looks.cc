#include "verify/repeats/looks.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace heyan::verify {
namespace {

constexpr std::size_t kSide = 16;
constexpr std::size_t kBits = kSide * kSide;
// The slowest waves hold through cutting and lightening, where the quicker ones turn over.
constexpr std::size_t kSlow = 8;

using Waves = std::array<bool, kBits>;

int Nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return 0;
}

std::optional<Waves> WavesOf(const std::string& picture) {
  if (picture.size() * 4 != kBits) return std::nullopt;
  Waves waves{};
  for (std::size_t i = 0; i < kBits; ++i) {
    waves.at(i) = ((Nibble(picture[i / 4]) >> (3 - i % 4)) & 1) != 0;
  }
  return waves;
}

// A quarter turn swaps the axes and turns every second wave over; the mean, which is kept as 0,
// stays.
Waves QuarterTurn(const Waves& waves) {
  Waves turned{};
  for (std::size_t y = 0; y < kSide; ++y) {
    for (std::size_t x = 0; x < kSide; ++x) {
      turned.at(y * kSide + x) = waves.at(x * kSide + y) != (x % 2 == 1);
    }
  }
  return turned;
}

std::array<Waves, 4> Turns(const Waves& waves) {
  std::array<Waves, 4> turns{waves};
  for (std::size_t i = 1; i < turns.size(); ++i) turns.at(i) = QuarterTurn(turns.at(i - 1));
  return turns;
}

int Distance(const Waves& a, const Waves& b, std::size_t side) {
  int bits = 0;
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      bits += a.at(y * kSide + x) != b.at(y * kSide + x) ? 1 : 0;
    }
  }
  return bits;
}

}  // namespace

int PictureDistance(const std::string& a, const std::string& b) {
  if (a.size() * 4 != kBits || b.size() != a.size()) return static_cast<int>(kBits);
  int bits = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    bits += std::popcount(static_cast<unsigned>(Nibble(a[i]) ^ Nibble(b[i])));
  }
  return bits;
}

bool SamePhotograph(const std::string& a, const std::string& b) {
  // Of the 64 slowest waves two photographs share half by chance, and in no known pair of others
  // do fewer than 60 of all differ; copies that were cut and made smaller keep all but 25.
  constexpr int kSlowDiffer = 8;
  constexpr int kAllDiffer = 45;
  const auto waves_a = WavesOf(a);
  const auto waves_b = WavesOf(b);
  if (!waves_a || !waves_b) return false;
  return std::ranges::any_of(Turns(*waves_b), [&](const Waves& turned) {
    return Distance(*waves_a, turned, kSlow) <= kSlowDiffer &&
           Distance(*waves_a, turned, kSide) <= kAllDiffer;
  });
}

std::vector<std::uint64_t> PhotographBands(const std::string& picture) {
  std::vector<std::uint64_t> bands;
  const auto waves = WavesOf(picture);
  if (!waves) return bands;
  for (const Waves& turned : Turns(*waves)) {
    for (std::size_t pair = 0; pair < kSlow; pair += 2) {
      std::uint64_t rows = 0;
      std::uint64_t columns = 0;
      for (std::size_t i = 0; i < 2 * kSlow; ++i) {
        const std::size_t along = i % kSlow;
        const std::size_t across = pair + i / kSlow;
        rows = rows * 2 + (turned.at(across * kSide + along) ? 1 : 0);
        columns = columns * 2 + (turned.at(along * kSide + across) ? 1 : 0);
      }
      bands.push_back((std::uint64_t{2} * pair) << 32U | rows);
      bands.push_back((std::uint64_t{2} * pair + 1) << 32U | columns);
    }
  }
  std::ranges::sort(bands);
  bands.erase(std::unique(bands.begin(), bands.end()), bands.end());
  return bands;
}

}  // namespace heyan::verify
