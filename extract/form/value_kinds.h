// One grammar for each kind of value; each reads the start of a text and nothing further on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/values.h"

namespace heyan::extract {

// The first of `spans` if it starts the text.
template <class Span>
std::optional<Span> Leading(const std::vector<Span>& spans) {
  if (spans.empty() || spans.front().begin != 0) return std::nullopt;
  return spans.front();
}

// In one line, without blanks and marks at its ends.
std::string TrimText(std::string_view text);
std::size_t SkipBlanks(std::string_view text, std::size_t at);

// `lead`: what stands between the label and the figure, which may name the kind of area.
std::optional<Taken> TakeArea(const LabelHit& hit, std::string_view text, std::string_view lead);
std::optional<Taken> TakeCount(std::string_view text);
std::optional<Taken> TakeMoney(const LabelHit& hit, std::string_view text);
std::optional<Taken> TakeRatio(const LabelHit& hit, std::string_view text);
std::optional<Taken> TakeMonths(const LabelHit& hit, std::string_view text);
std::optional<Taken> TakeDate(std::string_view text);
std::optional<Taken> TakeText(const LabelHit& hit, std::string_view text);
std::optional<Taken> TakeTenure(std::string_view text, BoxSide side);    // options.cc
std::optional<Taken> TakeCategory(std::string_view text, BoxSide side);  // options.cc

// From one date to another; one fact where the second is missing, none where they run backwards.
std::vector<Taken> TakeRange(std::string_view text);
// 租赁期限 with dates, a length, or both in either order.
std::vector<Taken> TakeTerm(const LabelHit& hit, std::string_view text);

}  // namespace heyan::extract
