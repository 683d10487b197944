#include "app/audit/job_words.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace heyan::app {
namespace {

using nlohmann::json;

std::string Absolute(const std::string& path) {
  if (path.empty()) return path;
  std::error_code error;
  const auto whole = std::filesystem::absolute(path, error);
  return error ? path : whole.lexically_normal().string();
}

std::string TextAt(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool FlagAt(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

std::string JobToJson(const models::VerifyJob& job) {
  const bool file = job.policy.ends_with(".toml");
  const json words{{"policy", file ? Absolute(job.policy) : job.policy},
                   {"category", job.category},
                   {"as_of", job.as_of ? job.as_of->ToIso() : ""},
                   {"claims", Absolute(job.claims_file)},
                   {"overlay", Absolute(job.overlay)},
                   {"english", job.language == models::Language::kEnglish},
                   {"unmask", job.unmask},
                   {"f32", job.f32}};
  return words.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<models::VerifyJob> JobFromJson(const std::string& text) {
  const json words = json::parse(text, nullptr, false);
  if (!words.is_object()) return std::nullopt;
  models::VerifyJob job;
  job.policy = TextAt(words, "policy");
  job.category = TextAt(words, "category");
  job.as_of = models::Date::ParseIso(TextAt(words, "as_of"));
  job.claims_file = TextAt(words, "claims");
  job.overlay = TextAt(words, "overlay");
  job.language = FlagAt(words, "english") ? models::Language::kEnglish : models::Language::kChinese;
  job.unmask = FlagAt(words, "unmask");
  job.f32 = FlagAt(words, "f32");
  if (job.policy.empty()) return std::nullopt;
  return job;
}

}  // namespace heyan::app
