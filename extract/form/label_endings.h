// What follows a label's name and belongs to the label: 数, 占比, a bracket with its unit.
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>

#include "extract/form/labels.h"
#include "models/utf8.h"

namespace heyan::extract {

inline constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

bool IsHanAt(std::string_view text, std::size_t at);

// 占比, 所占比例, 占入驻总数的比例, 占总数的25% at `at`; the place behind it, or kNowhere.
std::size_t MatchShare(std::string_view text, std::size_t at);

models::AreaKind KindOf(std::string_view text);

// A bracket behind a label that says how to fill it in, in what unit, of what kind: no value. Takes
// its unit and returns the place behind it; `from` where there is none.
std::size_t TakeNote(std::string_view text, std::size_t from, LabelHit* hit);

// Endings, shares, notes and units behind a label.
void TakeEndings(std::string_view text, bool degree, LabelHit* hit);

}  // namespace heyan::extract
