// Words as readers have them and as they are printed.
#pragma once

#include <string>
#include <string_view>

namespace heyan::extract {

// The words of forms and leases put right where a reader took a character for another that makes no
// word there: 租货期限 is 租赁期限, 人驻 is 入驻. Byte for byte as long as it was.
std::string WithoutSlips(std::string_view folded);

}  // namespace heyan::extract
