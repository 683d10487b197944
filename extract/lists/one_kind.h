// What the words of a table say of a text, where they all say one thing.
#pragma once

#include <span>
#include <string_view>

namespace heyan::extract {

// The longest word at each place decides; `kUnknown` of the value's type where two words differ or
// none stands there. `value` points at the member of a table's row that holds what the word means.
template <class Row, class Value>
Value OneKindIn(std::string_view text, std::span<const Row> words, Value Row::*value) {
  Value found = Value::kUnknown;
  for (std::size_t at = 0; at < text.size();) {
    const Row* best = nullptr;
    for (const Row& word : words) {
      if (text.substr(at).starts_with(word.text) &&
          (best == nullptr || word.text.size() > best->text.size())) {
        best = &word;
      }
    }
    if (best == nullptr) {
      ++at;
      continue;
    }
    if (found != Value::kUnknown && found != best->*value) return Value::kUnknown;
    found = best->*value;
    at += best->text.size();
  }
  return found;
}

}  // namespace heyan::extract
