#include "verify/integrity/codes.h"

#include <string_view>

namespace heyan::verify {

bool CreditCodeSound(std::string_view code) {
  constexpr std::string_view kSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr std::size_t kLength = 18;
  constexpr std::size_t kBase = 31;
  if (code.size() != kLength) return false;
  std::size_t sum = 0;
  std::size_t weight = 1;  // powers of 3, modulo 31
  for (std::size_t i = 0; i + 1 < kLength; ++i) {
    const std::size_t value = kSigns.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += value * weight;
    weight = weight * 3 % kBase;
  }
  return kSigns[(kBase - sum % kBase) % kBase] == code.back();
}

}  // namespace heyan::verify
