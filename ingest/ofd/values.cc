#include "ingest/ofd/values.h"

#include <charconv>
#include <string>

namespace heyan::ingest::ofd {
namespace {

constexpr std::size_t kMaxSteps = 100000;

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  while ((start = text.find_first_not_of(" \t\r\n,", start)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,", start), text.size());
    words.push_back(text.substr(start, end - start));
    start = end;
  }
  return words;
}

std::optional<double> Number(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

}  // namespace

std::vector<double> Numbers(std::string_view text) {
  std::vector<double> numbers;
  for (const std::string_view word : Words(text)) {
    const auto number = Number(word);
    if (!number) break;
    numbers.push_back(*number);
  }
  return numbers;
}

std::optional<Box> BoxOf(std::string_view text) {
  const std::vector<double> parts = Numbers(text);
  if (parts.size() != 4) return std::nullopt;
  return Box{parts[0], parts[1], parts[2], parts[3]};
}

std::vector<double> Steps(std::string_view text) {
  std::vector<double> steps;
  const std::vector<std::string_view> words = Words(text);
  for (std::size_t i = 0; i < words.size() && steps.size() < kMaxSteps; ++i) {
    if (words[i] == "g" && i + 2 < words.size()) {
      const auto count = Number(words[i + 1]);
      const auto step = Number(words[i + 2]);
      if (!count || !step || *count < 0 || *count > kMaxSteps) break;
      steps.insert(steps.end(), static_cast<std::size_t>(*count), *step);
      i += 2;
    } else if (const auto step = Number(words[i])) {
      steps.push_back(*step);
    } else {
      break;
    }
  }
  return steps;
}

std::optional<Colour> ColourOf(const pugi::xml_node& node) {
  std::string_view text = node.attribute("Value").value();
  if (text.empty()) {
    // Without a value and without a pattern it is the colour space's first: black.
    return node.first_child() ? std::nullopt : std::optional<Colour>(Colour());
  }
  const std::vector<double> parts = Numbers(text);
  Colour colour;
  constexpr double kFull = 255;
  if (parts.size() == 1) {
    colour.red = colour.green = colour.blue = parts[0] / kFull;
  } else if (parts.size() == 3) {
    colour = {parts[0] / kFull, parts[1] / kFull, parts[2] / kFull, 1};
  } else if (parts.size() == 4) {
    const double light = 1 - parts[3] / kFull;
    colour = {(1 - parts[0] / kFull) * light, (1 - parts[1] / kFull) * light,
              (1 - parts[2] / kFull) * light, 1};
  } else {
    return std::nullopt;
  }
  colour.alpha = node.attribute("Alpha").as_double(kFull) / kFull;
  return colour;
}

}  // namespace heyan::ingest::ofd
