// A policy: one regulation as data (docs/policies.md). Loaded from TOML; see verify/policies/.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/error.h"

namespace heyan::verify {

struct PolicyContent;  // verify/judge/policy_content.h

class Policy {
 public:
  explicit Policy(std::shared_ptr<const PolicyContent> content);
  const PolicyContent& content() const { return *content_; }
  const std::string& id() const;
  std::vector<std::string> categories() const;

 private:
  std::shared_ptr<const PolicyContent> content_;
};

// `id` is one of PolicyIds() or the path of a policy file (ends in ".toml"); `overlay` a file that
// settles what its text leaves open, or "".
models::Result<Policy> LoadPolicy(const std::string& id, const std::string& overlay = "");
std::vector<std::string> PolicyIds();
// The policy with what a bureau's overlay file settles where the text leaves it open.
models::Result<Policy> WithOverlay(const Policy& policy, const std::string& file);
// What is wrong with a policy or overlay file; an overlay is checked against its policy.
models::Result<Policy> CheckPolicyFile(const std::string& file);

}  // namespace heyan::verify
