#include "verify/policy.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "verify/judge/overlay_toml.h"
#include "verify/judge/policy_toml.h"

namespace heyan::verify {

Policy::Policy(std::shared_ptr<const PolicyContent> content) : content_(std::move(content)) {}

const std::string& Policy::id() const { return content_->id; }

std::vector<std::string> Policy::categories() const {
  std::vector<std::string> ids;
  for (const Category& category : content_->categories) ids.push_back(category.id);
  return ids;
}

const Fraction& Test::ThresholdFor(const std::string& category) const {
  const auto found = by_category.find(category);
  return found == by_category.end() ? threshold : found->second;
}

bool ConditionRule::AppliesTo(const std::string& category) const {
  return std::ranges::find(categories, category) != categories.end();
}

std::vector<std::string> PolicyIds() {
  std::vector<std::string> ids;
  for (const EmbeddedPolicy& policy : EmbeddedPolicies()) ids.emplace_back(policy.id);
  return ids;
}

namespace {

models::Result<std::string> TextOfFile(const std::string& path) {
  // A policy file is small; more than this is no policy.
  constexpr std::size_t kLimit = 4 << 20;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (file) content << file.rdbuf();
  std::string text = content.str();
  if (file && !text.empty() && text.size() <= kLimit) return text;
  return models::Fail(models::ErrorCode::kBadPolicy,
                      {"政策文件打不开或为空：" + path + "；请核对路径",
                       "cannot open the policy file, or it is empty: " + path + "; check the path"},
                      path);
}

Policy Holding(PolicyContent content) {
  return Policy(std::make_shared<const PolicyContent>(std::move(content)));
}

}  // namespace

models::Result<Policy> WithOverlay(const Policy& policy, const std::string& file) {
  const auto text = TextOfFile(file);
  if (!text) return tl::unexpected(text.error());
  auto content = ApplyOverlay(policy.content(), *text, file);
  if (!content) return tl::unexpected(content.error());
  return Holding(std::move(*content));
}

models::Result<Policy> CheckPolicyFile(const std::string& file) {
  const auto text = TextOfFile(file);
  if (!text) return tl::unexpected(text.error());
  const std::string of = OverlayOf(*text);
  if (!of.empty()) {
    const auto policy = LoadPolicy(of);
    if (policy) return WithOverlay(*policy, file);
    const auto line = 1 + std::count(text->begin(),
                                     text->begin() + static_cast<std::ptrdiff_t>(std::min(
                                                         text->find("overlay"), text->size())),
                                     '\n');
    models::Error error = policy.error();
    error.file = file;
    error.message.zh = "第 " + std::to_string(line) + " 行：" + error.message.zh;
    error.message.en = "line " + std::to_string(line) + ": " + error.message.en;
    return tl::unexpected(std::move(error));
  }
  auto content = ParsePolicy(*text, file);
  if (!content) return tl::unexpected(content.error());
  return Holding(std::move(*content));
}

models::Result<Policy> LoadPolicy(const std::string& id, const std::string& overlay) {
  if (!overlay.empty()) {
    const auto policy = LoadPolicy(id);
    return policy ? WithOverlay(*policy, overlay) : policy;
  }
  std::string text;
  if (id.size() > 5 && id.ends_with(".toml")) {
    auto content = TextOfFile(id);
    if (!content) return tl::unexpected(content.error());
    text = std::move(*content);
  } else {
    for (const EmbeddedPolicy& policy : EmbeddedPolicies()) {
      if (policy.id == id) text = policy.text;
    }
    if (text.empty()) {
      std::string known;
      for (const std::string& one : PolicyIds()) known += (known.empty() ? "" : ", ") + one;
      return models::Fail(
          models::ErrorCode::kBadPolicy,
          {"没有名为“" + id + "”的政策；可用：" + known + "，或 .toml 文件的路径",
           "no policy is called \"" + id + "\"; use " + known + " or the path of a .toml file"},
          id);
    }
  }
  auto content = ParsePolicy(text, id);
  if (!content) return tl::unexpected(content.error());
  return Holding(std::move(*content));
}

}  // namespace heyan::verify
