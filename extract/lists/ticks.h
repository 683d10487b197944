// Ticks in cells: columns to tick, and options with boxes.
#pragma once

#include <string>
#include <string_view>

namespace heyan::extract {

// √, ☑, ●, 是: a cell that says yes.
bool IsTickMark(std::string_view folded);
// 否, ×.
bool IsNoMark(std::string_view folded);
// Nothing, or what stands for it: -, /, 无.
bool IsBlankValue(std::string_view folded);
// A sign or two, whatever a reader took it for: ● comes as O, 0 or (1).
bool IsAnyMark(std::string_view folded);
// ☑专 □兼, 专☑ 兼□: the words of the one option that is ticked; empty where none or more than one
// is, or where it cannot be seen on which side of their words the boxes stand.
std::string TickedOption(std::string_view folded);

}  // namespace heyan::extract
