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

// `id` is one of PolicyIds() or the path of a policy file (ends in ".toml").
models::Result<Policy> LoadPolicy(const std::string& id);
std::vector<std::string> PolicyIds();

}  // namespace heyan::verify
