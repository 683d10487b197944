// 统一社会信用代码, GB 32100: eighteen characters, the last a check on the others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heyan::extract {

// Right in length, alphabet and check character.
bool ValidCreditCode(std::string_view code);

// The letters that the standard leaves out put right (O to 0, I to 1, J, L or T, S to 5, Z to 2, V
// to U or Y) where exactly one code with a right check character comes out. Blanks and case do not
// matter. A code that is right already comes back as it is. Other look-alikes (8, B) are not tried:
// one code in 31 is right by chance.
std::optional<std::string> RepairCreditCode(std::string_view text);

}  // namespace heyan::extract
