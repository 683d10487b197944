// Options that a form prints and the one that is ticked.
#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "extract/form/form_words.h"
#include "extract/form/value_kinds.h"

namespace heyan::extract {
namespace {

struct Choice {
  std::vector<std::string_view> words;
  std::vector<std::size_t> entry;
};

template <class Entry>
Choice ChoiceOf(std::span<const Entry> entries) {
  Choice choice;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const std::string_view word : Words(entries[i].words)) {
      choice.words.push_back(word);
      choice.entry.push_back(i);
    }
  }
  return choice;
}

// The one option that is chosen: the ticked one, or the only one printed.
template <class Entry>
std::optional<std::pair<std::size_t, Option>> Chosen(std::span<const Entry> entries,
                                                     std::string_view text) {
  const Choice choice = ChoiceOf(entries);
  const std::vector<Option> options = FindOptions(text, choice.words);
  std::optional<std::pair<std::size_t, Option>> chosen;
  const bool any_tick = std::ranges::any_of(options, &Option::ticked);
  for (const Option& option : options) {
    if (any_tick ? !option.ticked : option.crossed_out) continue;
    const auto at = std::ranges::find(choice.words, option.word) - choice.words.begin();
    const std::size_t entry = choice.entry[static_cast<std::size_t>(at)];
    if (chosen && chosen->first != entry) return std::nullopt;
    if (!chosen) chosen = {entry, option};
  }
  return chosen;
}

}  // namespace

std::optional<Taken> TakeTenure(std::string_view text) {
  const auto chosen = Chosen(FormTenureWords(), text);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = FormTenureWords()[chosen->first].tenure;
  return taken;
}

std::optional<Taken> TakeCategory(std::string_view text) {
  const auto chosen = Chosen(FormCategoryWords(), text);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = models::Text{std::string(FormCategoryWords()[chosen->first].id)};
  return taken;
}

std::vector<Option> FindOptions(std::string_view text, const std::vector<std::string_view>& words) {
  constexpr std::string_view kTicked = "☑ ■ √ ✓ ✔ ☒ ● ◉ [√] (√) [x] [X] ✅";
  constexpr std::string_view kEmpty = "□ ☐ 〇 ○ ◯ 口 [] () ▢ ◻";
  struct Box {
    std::size_t begin, end;
    bool ticked;
  };
  std::vector<Option> options;
  std::vector<Box> boxes;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t longest = 0;
    std::string_view word;
    for (const std::string_view candidate : words) {
      if (candidate.size() > longest && text.compare(at, candidate.size(), candidate) == 0) {
        longest = candidate.size();
        word = candidate;
      }
    }
    if (longest > 0) {
      options.push_back({word, at, at + longest, false, false});
      at += longest;
      continue;
    }
    const bool spaced = text.compare(at, 3, "[ ]") == 0 || text.compare(at, 3, "( )") == 0;
    if (spaced) {
      boxes.push_back({at, at + 3, false});
      at += 3;
      continue;
    }
    if (const std::size_t length = LongestAt(text, at, kTicked); length > 0) {
      boxes.push_back({at, at + length, true});
      at += length;
      continue;
    }
    if (const std::size_t length = LongestAt(text, at, kEmpty); length > 0) {
      boxes.push_back({at, at + length, false});
      at += length;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  }
  if (options.empty() || boxes.empty()) return options;
  // Boxes stand before their options or behind them, throughout a line: whichever side the first
  // box is on. A box far from any option belongs to another word.
  const bool before = boxes.front().begin < options.front().begin;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::size_t from = before ? (i == 0 ? 0 : options[i - 1].end) : options[i].end;
    const std::size_t to =
        before ? options[i].begin : (i + 1 < options.size() ? options[i + 1].begin : text.size());
    const Box* nearest = nullptr;
    for (const Box& box : boxes) {
      if (box.begin < from || box.end > to) continue;
      if (before || nearest == nullptr) nearest = &box;
    }
    if (nearest == nullptr) continue;
    const std::size_t gap =
        before ? options[i].begin - nearest->end : nearest->begin - options[i].end;
    if (gap > 12) continue;
    options[i].ticked = nearest->ticked;
    options[i].crossed_out = !nearest->ticked;
  }
  return options;
}

}  // namespace heyan::extract
