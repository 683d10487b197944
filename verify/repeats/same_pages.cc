#include "verify/repeats/same_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "verify/repeats/looks.h"

namespace heyan::verify {
namespace {

// What stands in more packets than this, or in more than a fifth of them, is common material: a
// template, a notice, a law.
constexpr std::uint32_t kCommon = 12;
constexpr std::uint32_t kCommonOfFew = 4;
constexpr std::size_t kCommonShare = 5;
constexpr std::size_t kManyPackets = 72;  // from here on wording alone can be rare
constexpr std::size_t kBands = 12;
constexpr std::size_t kRows = 2;
constexpr std::size_t kWindow = 32;  // how far a page looks within a crowded bucket
constexpr int kLittleText = 40;      // characters: below, the looks decide
constexpr int kNextToNone = 4;       // specks of a photograph that were read as characters
constexpr int kPictureBits = 256;
constexpr int kSameLooks = 26;  // bits of 256

using Key = std::uint64_t;

Key ValueKey(std::uint32_t value) { return (static_cast<Key>(value) << 1U) | 1U; }
Key ShingleKey(std::uint32_t shingle) { return static_cast<Key>(shingle) << 1U; }

Key Mixed(Key x) {
  x ^= x >> 31U;
  x *= 0x7FB5D329728EA185U;
  x ^= x >> 27U;
  x *= 0x81DADEF4BC2DD44DU;
  x ^= x >> 33U;
  return x;
}

std::vector<Key> KeysOf(const PageMark& page) {
  std::vector<Key> keys;
  for (const std::uint32_t value : page.values) keys.push_back(ValueKey(value));
  for (const std::uint32_t shingle : page.shingles) keys.push_back(ShingleKey(shingle));
  return keys;
}

// In how many packets a key stands, for keys of more than one.
class Frequencies {
 public:
  explicit Frequencies(const std::vector<PacketMarks>& packets) {
    constexpr unsigned kPacketBits = 24;
    std::vector<Key> all;
    for (std::size_t p = 0; p < packets.size(); ++p) {
      for (const PageMark& page : packets[p].pages) {
        for (const Key key : KeysOf(page)) {
          all.push_back((key << kPacketBits) | (static_cast<Key>(p) & ((1U << kPacketBits) - 1U)));
        }
      }
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (std::size_t i = 0; i < all.size();) {
      const Key key = all[i] >> kPacketBits;
      std::size_t end = i;
      while (end < all.size() && (all[end] >> kPacketBits) == key) ++end;
      if (end - i > 1) {
        keys_.push_back(key);
        counts_.push_back(static_cast<std::uint32_t>(end - i));
      }
      i = end;
    }
  }

  std::uint32_t Of(Key key) const {
    const auto at = std::ranges::lower_bound(keys_, key);
    if (at == keys_.end() || *at != key) return 1;
    return counts_[static_cast<std::size_t>(at - keys_.begin())];
  }

 private:
  std::vector<Key> keys_;
  std::vector<std::uint32_t> counts_;
};

struct Entry {
  Key bucket = 0;
  std::uint32_t page = 0;
  auto operator<=>(const Entry&) const = default;
};

struct Overlap {
  std::size_t shared = 0;  // values of both that are neither common nor days
  std::size_t days = 0;    // days of both that are not common
  double values = 0;       // 0..1
  double wording = 0;      // 0..1
};

class Matcher {
 public:
  Matcher(const std::vector<PacketMarks>& packets,
          const std::function<bool(std::size_t, std::size_t)>& apart)
      : packets_(packets),
        apart_(apart),
        frequencies_(packets),
        common_(std::clamp(static_cast<std::uint32_t>(packets.size() / kCommonShare), kCommonOfFew,
                           kCommon)) {
    for (std::size_t p = 0; p < packets.size(); ++p) {
      for (std::size_t i = 0; i < packets[p].pages.size(); ++i) pages_.push_back({p, i});
    }
  }

  std::vector<SamePages> Find() {
    Candidates(TextBands());
    Candidates(PictureBands());
    Candidates(Files());
    std::ranges::sort(candidates_);
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    std::vector<SamePages> same;
    for (const auto& [a, b] : candidates_) {
      if (const auto by = Compare(MarkOf(a), MarkOf(b)))
        same.push_back({pages_[a], pages_[b], *by});
    }
    DropCommonLooks(same);
    return same;
  }

 private:
  // Looks that several pages share are a cover's, a form's or a standard floor's; a photograph may
  // well go round, up to what is common material.
  static void DropCommonLooks(std::vector<SamePages>& same) {
    static constexpr int kFew = 3;
    const auto most = [](SameBy by) -> std::optional<int> {
      switch (by) {
        case SameBy::kPicture:
          return static_cast<int>(kCommon);
        case SameBy::kDrawing:
        case SameBy::kFewWords:
          return kFew;
        case SameBy::kBytes:
        case SameBy::kText:
        case SameBy::kWording:
          return std::nullopt;
      }
      return std::nullopt;
    };
    std::map<std::pair<PageAt, SameBy>, int> alike;
    for (const SamePages& pair : same) {
      ++alike[{pair.a, pair.by}];
      ++alike[{pair.b, pair.by}];
    }
    std::erase_if(same, [&](const SamePages& pair) {
      const auto limit = most(pair.by);
      return limit && (alike[{pair.a, pair.by}] > *limit || alike[{pair.b, pair.by}] > *limit);
    });
  }

  const PageMark& MarkOf(std::size_t page) const {
    return packets_[pages_[page].packet].pages[pages_[page].page];
  }

  bool Rare(Key key) const {
    const std::uint32_t count = frequencies_.Of(key);
    return count >= 2 && count <= common_;
  }

  // MinHash over what a page shares with few packets: copies share most of it, pages of one
  // template next to nothing.
  std::vector<Entry> TextBands() const {
    constexpr std::size_t kLeastKeys = 3;
    std::vector<Entry> entries;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      std::vector<Key> keys = KeysOf(MarkOf(page));
      std::erase_if(keys, [&](Key key) { return !Rare(key); });
      if (keys.size() < kLeastKeys) continue;
      for (std::size_t band = 0; band < kBands; ++band) {
        Key bucket = Mixed(band + 1);
        for (std::size_t row = 0; row < kRows; ++row) {
          const Key seed = Mixed(0x5EED + band * kRows + row);
          Key least = ~Key{0};
          for (const Key key : keys) least = std::min(least, Mixed(key ^ seed));
          bucket = Mixed(bucket ^ least);
        }
        entries.push_back({bucket, static_cast<std::uint32_t>(page)});
      }
    }
    return entries;
  }

  static bool ByLooks(const PageMark& page) {
    return page.picture.size() * 4 == kPictureBits &&
           (page.characters < kLittleText || page.type == models::DocumentType::kFloorPlan);
  }

  std::vector<Entry> PictureBands() const {
    constexpr std::size_t kDigits = 4;  // 16 bits a band
    std::vector<Entry> entries;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const PageMark& mark = MarkOf(page);
      if (!ByLooks(mark)) continue;
      for (std::size_t at = 0; at + kDigits <= mark.picture.size(); at += kDigits) {
        Key bucket = Mixed(0x10000 + at);
        for (std::size_t i = 0; i < kDigits; ++i) {
          bucket = Mixed(bucket ^ static_cast<unsigned char>(mark.picture[at + i]));
        }
        entries.push_back({bucket, static_cast<std::uint32_t>(page)});
      }
      if (mark.characters >= kNextToNone) continue;
      for (const std::uint64_t band : PhotographBands(mark.picture)) {
        entries.push_back({Mixed(0x30000 ^ Mixed(band)), static_cast<std::uint32_t>(page)});
      }
    }
    return entries;
  }

  // Pages of one file that few packets share.
  std::vector<Entry> Files() const {
    std::vector<Entry> entries;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const PageMark& mark = MarkOf(page);
      if (mark.file_sha256.empty()) continue;
      Key bucket = Mixed(0x20000 + static_cast<Key>(mark.page));
      for (const char c : mark.file_sha256) bucket = Mixed(bucket ^ static_cast<unsigned char>(c));
      entries.push_back({bucket, static_cast<std::uint32_t>(page)});
    }
    std::ranges::sort(entries);
    std::vector<Entry> few;
    for (std::size_t i = 0; i < entries.size();) {
      std::size_t end = i;
      std::uint32_t packets = 0;
      std::size_t last = packets_.size();
      for (; end < entries.size() && entries[end].bucket == entries[i].bucket; ++end) {
        const std::size_t packet = pages_[entries[end].page].packet;
        if (packet != last) ++packets;  // pages lie in the order of packets
        last = packet;
      }
      if (packets >= 2 && packets <= common_) {
        few.insert(few.end(), entries.begin() + static_cast<std::ptrdiff_t>(i),
                   entries.begin() + static_cast<std::ptrdiff_t>(end));
      }
      i = end;
    }
    return few;
  }

  // Within a bucket each page is held against the next ones, in an order that the packets' own
  // order does not change: by hash, then place.
  void Candidates(std::vector<Entry> entries) {
    std::ranges::sort(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      for (std::size_t j = i + 1; j < entries.size() && j <= i + kWindow; ++j) {
        if (entries[j].bucket != entries[i].bucket) break;
        const std::size_t a = entries[i].page;
        const std::size_t b = entries[j].page;
        if (apart_(pages_[a].packet, pages_[b].packet)) candidates_.emplace_back(a, b);
      }
    }
  }

  double WeightOf(std::uint32_t value) const {
    constexpr double kCommonWeight = 0.1;
    constexpr double kDayWeight = 0.25;
    const double weight = frequencies_.Of(ValueKey(value)) <= common_ ? 1.0 : kCommonWeight;
    return (value & kDayBit) != 0 ? weight * kDayWeight : weight;
  }

  Overlap OverlapOf(const PageMark& a, const PageMark& b) const {
    Overlap overlap;
    double both = 0;
    double either = 0;
    for (const std::uint32_t value : a.values) {
      const double weight = WeightOf(value);
      either += weight;
      if (!std::ranges::binary_search(b.values, value)) continue;
      both += weight;
      if (frequencies_.Of(ValueKey(value)) > common_) continue;
      ++((value & kDayBit) != 0 ? overlap.days : overlap.shared);
    }
    for (const std::uint32_t value : b.values) {
      if (!std::ranges::binary_search(a.values, value)) either += WeightOf(value);
    }
    overlap.values = either > 0 ? both / either : 0;
    overlap.wording = WordingOf(a.shingles, b.shingles);
    return overlap;
  }

  // Of the smallest of both together, how many stand in both: the share that all would have.
  static double WordingOf(const std::vector<std::uint32_t>& a,
                          const std::vector<std::uint32_t>& b) {
    const std::size_t sample = std::min<std::size_t>(64, std::max(a.size(), b.size()));
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t seen = 0;
    std::size_t both = 0;
    while (seen < sample && (i < a.size() || j < b.size())) {
      ++seen;
      if (j == b.size() || (i < a.size() && a[i] < b[j])) {
        ++i;
      } else if (i == a.size() || b[j] < a[i]) {
        ++j;
      } else {
        ++both;
        ++i;
        ++j;
      }
    }
    return seen > 0 ? static_cast<double>(both) / static_cast<double>(seen) : 0;
  }

  // What both share of wording that is not common, of all such wording of both.
  double RareWording(const PageMark& a, const PageMark& b) const {
    std::size_t rare = 0;
    std::size_t both = 0;
    for (const std::uint32_t shingle : a.shingles) {
      if (frequencies_.Of(ShingleKey(shingle)) > common_) continue;
      ++rare;
      if (std::ranges::binary_search(b.shingles, shingle)) ++both;
    }
    return rare > 0 ? static_cast<double>(both) / static_cast<double>(rare) : 0;
  }

  std::optional<SameBy> Compare(const PageMark& a, const PageMark& b) const {
    if (!a.file_sha256.empty() && a.file_sha256 == b.file_sha256 && a.page == b.page) {
      return CompareBytes(a);
    }
    const Overlap overlap = OverlapOf(a, b);
    const bool figures = overlap.shared >= 3 && overlap.values >= 0.5 && overlap.wording >= 0.25;
    const bool few = overlap.shared >= 2 && overlap.values >= 0.6 && overlap.wording >= 0.6;
    // In a small ledger every template looks rare: wording says something in a large one only.
    const bool many = packets_.size() >= kManyPackets;
    const bool worded = many && overlap.shared >= 1 && overlap.values >= 0.25 &&
                        overlap.wording >= 0.6 && RareWording(a, b) >= 0.6;
    // Days alone are shared by chance: next to all of the wording must be the same too, names and
    // all. (In lists that are read poorly the names of firms are lost first.)
    const bool dated = overlap.days >= 3 && overlap.values >= 0.6 && overlap.wording >= 0.75 &&
                       RareWording(a, b) >= 0.6;
    if (figures || few || worded || dated) return SameBy::kText;
    if (const auto looks = CompareLooks(a, b, overlap, many)) return looks;
    const bool bare =
        a.values.empty() && b.values.empty() && a.characters >= 2 * kLittleText && many;
    if (bare && overlap.wording >= 0.85 && RareWording(a, b) >= 0.8) return SameBy::kWording;
    return std::nullopt;
  }

  // Pages with hardly any text, and plans. A few words must be the same too; whether a page that
  // has some is a photograph under a caption or a sheet between two parts, its looks do not tell,
  // but words that only few packets have do.
  std::optional<SameBy> CompareLooks(const PageMark& a, const PageMark& b, const Overlap& overlap,
                                     bool many) const {
    if (a.characters < kNextToNone && b.characters < kNextToNone &&
        SamePhotograph(a.picture, b.picture)) {
      return SameBy::kPicture;
    }
    if (PictureDistance(a.picture, b.picture) > kSameLooks) return std::nullopt;
    if (a.characters < kLittleText && b.characters < kLittleText) {
      if (overlap.wording < 0.5) return std::nullopt;
      if (OnlyCommonWords(a) || OnlyCommonWords(b)) return std::nullopt;  // a sheet that many have
      return many && RareWording(a, b) >= 0.5 ? SameBy::kPicture : SameBy::kFewWords;
    }
    const bool plans =
        a.type == models::DocumentType::kFloorPlan && b.type == models::DocumentType::kFloorPlan;
    return plans ? std::optional(SameBy::kDrawing) : std::nullopt;
  }

  bool OnlyCommonWords(const PageMark& page) const {
    return !page.shingles.empty() && std::ranges::all_of(page.shingles, [&](std::uint32_t shingle) {
      return frequencies_.Of(ShingleKey(shingle)) > common_;
    });
  }

  // The same file of text that names nobody and no figure is a template that was handed out.
  static std::optional<SameBy> CompareBytes(const PageMark& a) {
    if (a.values.empty() && a.characters >= kLittleText) return std::nullopt;
    return SameBy::kBytes;
  }

  const std::vector<PacketMarks>& packets_;
  const std::function<bool(std::size_t, std::size_t)>& apart_;
  Frequencies frequencies_;
  std::uint32_t common_;
  std::vector<PageAt> pages_;
  std::vector<std::pair<std::size_t, std::size_t>> candidates_;
};

}  // namespace

std::vector<SamePages> FindSamePages(const std::vector<PacketMarks>& packets,
                                     const std::function<bool(std::size_t, std::size_t)>& apart) {
  return Matcher(packets, apart).Find();
}

}  // namespace heyan::verify
