// A policy file's text to a policy; every fault with its line and what to do about it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/error.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {

models::Result<PolicyContent> ParsePolicy(const std::string& text, const std::string& name);

// Of the content, for reports.
std::string HashOf(const std::string& text);

// The policies built into the program (generated from verify/policies/*.toml).
struct EmbeddedPolicy {
  std::string_view id;
  std::string_view text;
};
std::span<const EmbeddedPolicy> EmbeddedPolicies();

}  // namespace heyan::verify
