// Options that a form prints and the one that is ticked.
#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "extract/form/form_words.h"
#include "extract/form/value_kinds.h"
#include "extract/text/words.h"
#include "models/utf8.h"

namespace heyan::extract {
namespace {

struct Box {
  std::size_t begin, end;
  bool ticked;
};

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

// Options and boxes as they stand in a text.
struct Printed {
  std::vector<Option> options;
  std::vector<Box> boxes;
};

bool StartsOption(std::string_view text, std::size_t at,
                  const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return !word.empty() && text.compare(at, word.size(), word) == 0;
  });
}

// ☑ as readers spell it: 区, 回, V. Only right beside an option, with no word on its other side.
std::size_t TickLikeAt(std::string_view text, std::size_t at,
                       const std::vector<std::string_view>& words,
                       const std::vector<Option>& options, const std::vector<Box>& boxes) {
  const std::size_t length = LongestAt(text, at, "区 团 回 凶 囚 図 V v Y");
  if (length == 0) return 0;
  const std::size_t next = at + length;
  const auto mark = [&](std::size_t i) {
    return std::string_view(" \n,.;:/()[]").find(text[i]) != std::string_view::npos;
  };
  const bool option_before = !options.empty() && options.back().end == at;
  const bool option_behind = StartsOption(text, next, words);
  if (!option_before && !option_behind) return 0;
  const bool free_before =
      option_before || at == 0 || mark(at - 1) || (!boxes.empty() && boxes.back().end == at);
  const bool free_behind = option_behind || next >= text.size() || mark(next) ||
                           text.compare(next, 3, "□") == 0 || text.compare(next, 3, "☑") == 0;
  return free_before && free_behind ? length : 0;
}

Printed FindPrinted(std::string_view text, const std::vector<std::string_view>& words) {
  constexpr std::string_view kTicked = "☑ ■ √ ✓ ✔ ☒ ● ◉ [√] (√) [x] [X] ✅";
  constexpr std::string_view kEmpty = "□ ☐ 〇 ○ ◯ 口 [] () ▢ ◻";
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
    if (const std::size_t length = TickLikeAt(text, at, words, options, boxes); length > 0) {
      boxes.push_back({at, at + length, true});
      at += length;
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
    at += models::CharacterLength(text, at);
  }
  return {std::move(options), std::move(boxes)};
}

// Which box belongs to which option, were boxes printed on that side throughout. A box far from
// any option belongs to another word.
void Assign(std::string_view text, BoxSide side, Printed* printed) {
  std::vector<Option>& options = printed->options;
  const bool before = side == BoxSide::kBefore;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::size_t from = before ? (i == 0 ? 0 : options[i - 1].end) : options[i].end;
    const std::size_t to =
        before ? options[i].begin : (i + 1 < options.size() ? options[i + 1].begin : text.size());
    const Box* nearest = nullptr;
    for (const Box& box : printed->boxes) {
      if (box.begin < from || box.end > to) continue;
      if (before || nearest == nullptr) nearest = &box;
    }
    options[i].ticked = options[i].crossed_out = false;
    if (nearest == nullptr) continue;
    const std::size_t gap =
        before ? options[i].begin - nearest->end : nearest->begin - options[i].end;
    if (gap > 12) continue;
    options[i].ticked = nearest->ticked;
    options[i].crossed_out = !nearest->ticked;
  }
}

// A box before the first option and none behind the last, or the other way round. 自有□租赁 has
// lost a box, and nobody can say on which side.
BoxSide SideOf(std::string_view text, const Printed& printed) {
  if (printed.options.empty() || printed.boxes.empty()) return BoxSide::kUnknown;
  const Option& first = printed.options.front();
  const Option& last = printed.options.back();
  const auto near_first = [&](const Box& box) {
    return box.end <= first.begin && first.begin - box.end <= 12;
  };
  const auto near_last = [&](const Box& box) {
    return box.begin >= last.end && box.begin - last.end <= 12 &&
           text.substr(last.end, box.begin - last.end).find_first_of(",;:") ==
               std::string_view::npos;
  };
  const bool before = std::ranges::any_of(printed.boxes, near_first);
  const bool behind = std::ranges::any_of(printed.boxes, near_last);
  if (before == behind) return BoxSide::kUnknown;
  return before ? BoxSide::kBefore : BoxSide::kBehind;
}

// 自有 租货, 般众创空间专业化众创空间: options whose boxes no reader saw, one of them spoilt; what
// can be read is not thereby chosen.
bool StandsWithOthers(std::string_view text, const Option& option) {
  const auto stop = [&](std::size_t i) {
    return std::string_view(",;:()\n").find(text[i]) != std::string_view::npos ||
           text.compare(i, 3, "。") == 0;
  };
  std::size_t begin = option.begin;
  while (begin > 0 && !stop(begin - 1)) --begin;
  std::size_t end = option.end;
  while (end < text.size() && !stop(end)) ++end;
  const std::string_view part = text.substr(begin, end - begin);
  constexpr std::string_view kSpace = "众创空间";
  const std::size_t first = part.find(kSpace);
  if (first != std::string_view::npos && part.find(kSpace, first + 1) != std::string_view::npos) {
    return true;
  }
  const std::string_view behind = text.substr(option.end, end - option.end);
  const std::string_view before = text.substr(begin, option.begin - begin);
  // What is left of another option: one of its characters stands beside.
  const auto torn = [](std::string_view other) {
    if (other.size() > 24) return false;
    const auto marks = Words("租 赁 自 有");
    return std::ranges::any_of(
        marks, [&](std::string_view mark) { return other.find(mark) != std::string_view::npos; });
  };
  return torn(behind) || torn(before);
}

// The one option that is chosen: the ticked one, or the only one whose box is not seen to be empty.
template <class Entry>
std::optional<std::pair<std::size_t, Option>> ChosenOf(std::span<const Entry> entries,
                                                       const std::vector<Option>& options) {
  const Choice choice = ChoiceOf(entries);
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

// Where the text does not show on which side its boxes stand, both ways of reading it must choose
// alike.
template <class Entry>
std::optional<std::pair<std::size_t, Option>> Chosen(std::span<const Entry> entries,
                                                     std::string_view text, BoxSide side) {
  Printed printed = FindPrinted(text, ChoiceOf(entries).words);
  if (printed.boxes.empty()) {
    const auto only = ChosenOf(entries, printed.options);
    if (only && StandsWithOthers(text, only->second)) return std::nullopt;
    return only;
  }
  if (const BoxSide own = SideOf(text, printed); own != BoxSide::kUnknown) side = own;
  if (side != BoxSide::kUnknown) {
    Assign(text, side, &printed);
    return ChosenOf(entries, printed.options);
  }
  Assign(text, BoxSide::kBefore, &printed);
  const auto before = ChosenOf(entries, printed.options);
  Assign(text, BoxSide::kBehind, &printed);
  const auto behind = ChosenOf(entries, printed.options);
  if (!before || !behind || before->first != behind->first) return std::nullopt;
  return before;
}

}  // namespace

BoxSide SideOfBoxes(std::string_view text) {
  for (const BoxSide side :
       {SideOf(text, FindPrinted(text, ChoiceOf(FormTenureWords()).words)),
        SideOf(text, FindPrinted(text, ChoiceOf(FormCategoryWords()).words))}) {
    if (side != BoxSide::kUnknown) return side;
  }
  return BoxSide::kUnknown;
}

BoxSide SideBySpaces(std::string_view text) {
  for (const auto& words :
       {ChoiceOf(FormTenureWords()).words, ChoiceOf(FormCategoryWords()).words}) {
    const Printed printed = FindPrinted(text, words);
    int before = 0;
    int behind = 0;
    for (const Box& box : printed.boxes) {
      const bool touches_next = std::ranges::any_of(
          printed.options, [&](const Option& option) { return option.begin == box.end; });
      const bool touches_last = std::ranges::any_of(printed.options, [&](const Option& option) {
        return option.end <= box.begin && box.begin - option.end <= 12 &&
               // Where lines meet nobody knows of a blank between them.
               text.substr(option.end, box.begin - option.end).find_first_of(" ,;:()") ==
                   std::string_view::npos;
      });
      before += touches_next && !touches_last ? 1 : 0;
      behind += touches_last && !touches_next ? 1 : 0;
    }
    if (before > 0 && behind == 0) return BoxSide::kBefore;
    if (behind > 0 && before == 0) return BoxSide::kBehind;
  }
  return BoxSide::kUnknown;
}

bool HasBox(std::string_view text) {
  return !FindPrinted(text, ChoiceOf(FormTenureWords()).words).boxes.empty();
}

bool LacksBoxes(std::string_view text) {
  for (const auto& words :
       {ChoiceOf(FormTenureWords()).words, ChoiceOf(FormCategoryWords()).words}) {
    const Printed printed = FindPrinted(text, words);
    if (printed.options.size() >= 2 && !printed.boxes.empty()) {
      return printed.boxes.size() < printed.options.size();
    }
  }
  return false;
}

std::optional<Taken> TakeTenure(std::string_view text, BoxSide side) {
  const auto chosen = Chosen(FormTenureWords(), text, side);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = FormTenureWords()[chosen->first].tenure;
  return taken;
}

std::optional<Taken> TakeCategory(std::string_view text, BoxSide side) {
  const auto chosen = Chosen(FormCategoryWords(), text, side);
  if (!chosen) return std::nullopt;
  Taken taken;
  taken.begin = chosen->second.begin;
  taken.end = chosen->second.end;
  taken.value = models::Text{std::string(FormCategoryWords()[chosen->first].id)};
  return taken;
}

}  // namespace heyan::extract
