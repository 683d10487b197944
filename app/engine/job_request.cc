#include "app/engine/job_request.h"

#include <nlohmann/json.hpp>
#include <set>

#include "app/work/hex.h"

namespace heyan::app {
namespace {

using nlohmann::json;

std::string HexOf(const json& value) {
  const auto bytes = json::to_cbor(value);
  return ToHex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

std::string EncodeSettings(const JobSettings& settings) {
  return HexOf({{"job", settings.job},
                {"policy_hash", settings.policy_hash},
                {"versions", settings.versions},
                {"archive", settings.archive},
                {"settings", settings.settings},
                {"day", settings.day},
                {"key", settings.key},
                {"no_cache", settings.no_cache},
                {"page_seconds", settings.page_seconds}});
}

std::string EncodePacket(const PacketWork& work) {
  return HexOf({{"number", work.number},
                {"id", work.input.id},
                {"path", work.input.path},
                {"known", work.known}});
}

models::Result<JobRequest> DecodeRequest(std::string_view text) {
  try {
    const json whole = json::parse(text);
    const json settings = json::from_cbor(FromHex(whole.at("settings").get<std::string>()));
    const json packet = json::from_cbor(FromHex(whole.at("packet").get<std::string>()));
    JobRequest request;
    JobSettings& to = request.settings;
    settings.at("job").get_to(to.job);
    settings.at("policy_hash").get_to(to.policy_hash);
    settings.at("versions").get_to(to.versions);
    settings.at("archive").get_to(to.archive);
    settings.at("settings").get_to(to.settings);
    settings.at("day").get_to(to.day);
    settings.at("key").get_to(to.key);
    settings.at("no_cache").get_to(to.no_cache);
    settings.at("page_seconds").get_to(to.page_seconds);
    packet.at("number").get_to(request.work.number);
    packet.at("id").get_to(request.work.input.id);
    packet.at("path").get_to(request.work.input.path);
    packet.at("known").get_to(request.work.known);
    request.work.input.from = FromHex(whole.at("from").get<std::string>());
    whole.at("files").get_to(request.files);
    return request;
  } catch (const json::exception&) {
    return models::Fail(models::ErrorCode::kUsage, {"heyan job 只由计算节点上的程序调用",
                                                    "heyan job is for the engine's workers alone"});
  }
}

models::Message Differences(const std::map<std::string, std::string>& driver,
                            const std::map<std::string, std::string>& here) {
  std::set<std::string> names;
  for (const auto& [name, version] : driver) names.insert(name);
  for (const auto& [name, version] : here) names.insert(name);
  models::Message message;
  for (const std::string& name : names) {
    const auto theirs = driver.find(name);
    const auto ours = here.find(name);
    const std::string one = theirs == driver.end() ? "" : theirs->second;
    const std::string other = ours == here.end() ? "" : ours->second;
    // The two summaries say the same again.
    if (one == other || name == "models" || name == "readers") continue;
    const auto shown = [](const std::string& version, const char* none) {
      return version.empty() ? std::string(none) : version;
    };
    message.zh += (message.zh.empty() ? "" : "；") + name + " " + shown(other, "没有") + "，应为 " +
                  shown(one, "没有");
    message.en += (message.en.empty() ? "" : "; ") + name + " " + shown(other, "none") + ", not " +
                  shown(one, "none");
  }
  return message;
}

}  // namespace heyan::app
