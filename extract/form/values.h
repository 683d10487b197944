// The values of a form's fields: what stands right behind a label, by a grammar for each kind.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/labels.h"
#include "models/quantity.h"

namespace heyan::extract {

// On which side of their options a form prints its boxes: □自有 or 自有□.
enum class BoxSide { kUnknown, kBefore, kBehind };
// As one text of options shows it; unknown where a box is missing.
BoxSide SideOfBoxes(std::string_view text);
// The side on which boxes touch their options, for a text whose blanks are those of the page.
BoxSide SideBySpaces(std::string_view text);
// Whether a text of options holds a box, empty or ticked.
bool HasBox(std::string_view text);
// Two options and more, and a box to be seen, yet not one for each.
bool LacksBoxes(std::string_view text);

struct Taken {
  models::Metric metric = models::Metric::kPremisesArea;
  models::Value value;
  std::size_t begin = 0;  // bytes in the text that was given
  std::size_t end = 0;
  bool at_least = false;  // led by 不少于, ≥: in a label's own cell this is a requirement
};

// The values that the text starts with, for the label before it; nothing where it is blank or
// starts with something else. A label may take two: a count with its share, a term with its dates.
std::vector<Taken> TakeValues(const LabelHit& hit, std::string_view text,
                              BoxSide side = BoxSide::kUnknown);

// A name, an address or a kind of firm in a sentence: 企业类型为有限责任公司, 住所位于…. `base` is
// where `text` begins in its piece.
std::optional<Taken> TakeSaid(const LabelHit& hit, std::string_view text, std::size_t base);

// A count, area or sum that ends right before `end`: "60个" before 创业工位.
std::vector<Taken> TakeValueBefore(const LabelHit& hit, std::string_view text, std::size_t end);

// 自有 / 租赁, a category, a degree: the option chosen where several are printed.
struct Option {
  std::string_view word;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool ticked = false;
  bool crossed_out = false;  // an empty box belongs to it
};

// True where the text is blank, a placeholder or a unit alone.
bool IsBlank(std::string_view text);
bool IsUnitOnly(std::string_view text);
std::size_t SkipFillers(std::string_view text, std::size_t at, bool* at_least);

}  // namespace heyan::extract
