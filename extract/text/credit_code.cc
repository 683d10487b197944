#include "extract/text/credit_code.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace heyan::extract {
namespace {

constexpr std::size_t kLength = 18;
// GB 32100-2015 leaves out I, O, S, V and Z.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> kWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                          29, 25, 13, 8,  24, 10, 30, 28};

// Letters outside the alphabet, and what they were on the paper.
constexpr auto kOutside = std::to_array<std::pair<char, std::string_view>>({
    {'O', "0"},
    {'I', "1JLT"},
    {'|', "1"},
    {'!', "1"},
    {'S', "5"},
    {'Z', "2"},
    {'V', "UY"},
});
std::string_view InsideFor(char c) {
  for (const auto& [from, to] : kOutside) {
    if (from == c) return to;
  }
  return {};
}

// Upper case, no blanks or dashes; empty where the length is wrong.
std::string Plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    if (c == 'l') {
      out.push_back('1');
    } else {
      out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
  }
  return out.size() == kLength ? out : "";
}

// Every writing with the letters outside the alphabet put right; few, as they are few.
std::vector<std::string> InsideAlphabet(const std::string& plain) {
  std::vector<std::string> all{""};
  for (const char c : plain) {
    const bool inside = kAlphabet.find(c) != std::string_view::npos;
    const std::string_view choices = inside ? std::string_view(&c, 1) : InsideFor(c);
    if (choices.empty() || all.size() * choices.size() > 64) return {};
    std::vector<std::string> next;
    for (const std::string& head : all) {
      for (const char choice : choices) next.push_back(head + choice);
    }
    all = std::move(next);
  }
  return all;
}

// Registration department and kind, then six digits of the region.
bool Shaped(std::string_view code) {
  for (std::size_t i = 2; i < 8; ++i) {
    if (code[i] < '0' || code[i] > '9') return false;
  }
  return code[0] != '0';
}

}  // namespace

bool ValidCreditCode(std::string_view code) {
  if (code.size() != kLength || !Shaped(code)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const std::size_t value = kAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * kWeights[i];
  }
  const auto check = static_cast<std::size_t>((31 - sum % 31) % 31);
  return kAlphabet[check] == code.back();
}

std::optional<std::string> RepairCreditCode(std::string_view text) {
  const std::string plain = Plain(text);
  if (plain.empty()) return std::nullopt;
  if (ValidCreditCode(plain)) return plain;
  std::optional<std::string> found;
  for (const std::string& code : InsideAlphabet(plain)) {
    if (!ValidCreditCode(code)) continue;
    if (found) return std::nullopt;
    found = code;
  }
  return found;
}

}  // namespace heyan::extract
