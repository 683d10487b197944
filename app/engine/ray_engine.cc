#include "app/engine/ray_engine.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>
#include <utility>

#include "app/audit/record_codec.h"
#include "app/engine/adapter_process.h"
#include "app/engine/job_request.h"
#include "app/work/hex.h"

namespace heyan::app {
namespace {

using models::ErrorCode;
using models::Result;
using nlohmann::json;

// A cluster that is begun anew, or a network that comes back, takes some minutes at most. Packets
// that are through begin the count anew.
constexpr std::array<int, 6> kPauses = {1, 5, 15, 30, 60, 120};  // seconds

// This program as it lies on disk: the workers' choice where they name no other.
std::string OwnPath() {
  const char* named = std::getenv("HEYAN_TEST_JOB_PROGRAM");  // for tests only
  if (named != nullptr) return named;
  std::array<char, 4096> path{};
  const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
  return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : "";
}

std::string Dumped(const json& words) {
  return words.dump(-1, ' ', true, json::error_handler_t::replace);
}

json Configuration(const RayPlace& place, const char* mode) {
  const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  return {{"mode", mode},
          {"address", place.address},
          {"token_file", place.token_file},
          {"jobs", place.jobs > 0 ? place.jobs : cores},
          {"binary", OwnPath()}};
}

tl::unexpected<models::Error> Lost(const std::string& why) {
  const std::string about = why.empty() ? "" : "：" + why;
  return models::Fail(
      ErrorCode::kUnavailable,
      {"连不上 Ray，或与它的连接断开；已核验的都在台账里，恢复后用 --resume 继续" + about,
       "Ray cannot be reached, or was lost; what was judged is in the ledger, go on with --resume" +
           (why.empty() ? "" : ": " + why)});
}

class RayEngine : public Engine {
 public:
  explicit RayEngine(RayAudit audit) : audit_(std::move(audit)) {}

  Done Begin() {
    auto started = AdapterProcess::Start();
    if (!started) return tl::unexpected(started.error());
    adapter_ = std::move(*started);
    json words = Configuration(audit_.place, "audit");
    words["settings"] = audit_.settings;
    words["files"] = audit_.files;
    adapter_->Send(Dumped(words));
    for (const auto& [number, work] : under_way_) SendWork(work);
    return {};
  }

  // Two for each core: the next packet lies ready where one ends.
  std::size_t Room() override { return static_cast<std::size_t>(slots_) * 2; }

  Done Start(PacketWork work) override {
    SendWork(work);
    under_way_[work.number] = std::move(work);
    return {};
  }

  Result<PacketResult> Wait() override {
    std::string head;
    std::string payload;
    while (true) {
      if (!adapter_->Receive(head, payload)) {
        if (auto again = Again(); !again) return tl::unexpected(again.error());
        continue;
      }
      const json words = json::parse(head, nullptr, false);
      const std::string kind = words.value("kind", "");
      if (kind == "slots") {
        slots_ = std::max(1, words.value("slots", 1));
        if (audit_.place.jobs > 0) slots_ = std::min(slots_, audit_.place.jobs);
      } else if (kind == "lost") {
        why_ = payload;
      } else if (kind == "refused") {
        return Refused(payload);
      } else {
        auto result = Take(kind, words.value("number", std::size_t{0}), payload);
        if (!result || result->second) {
          if (!result) return tl::unexpected(result.error());
          return std::move(result->first);
        }
      }
    }
  }

 private:
  void SendWork(const PacketWork& work) {
    // Where the adapter is gone the next Wait begins it again.
    adapter_->Send(Dumped({{"number", work.number},
                           {"path", ToHex(work.input.path)},
                           {"packet", EncodePacket(work)}}));
  }

  // The result, and whether it is one: what comes a second time is none.
  Result<std::pair<PacketResult, bool>> Take(const std::string& kind, std::size_t number,
                                             const std::string& payload) {
    const auto found = under_way_.find(number);
    if (found == under_way_.end()) return std::pair{PacketResult{}, false};
    PacketResult result;
    if (kind == "result") {
      auto decoded = DecodeResult(payload);
      if (!decoded) return tl::unexpected(decoded.error());
      result = std::move(*decoded);
    } else if (kind == "poison") {
      result.record = audit_.unread(
          found->second.input,
          {ErrorCode::kCrashed,
           {"核验此材料包的进程三次中断，未能核验；请人工核看，或用 --retry-failed 再试",
            "the process that judged this packet was lost three times; look at it by hand, or try "
            "again with --retry-failed"},
           found->second.input.path,
           0});
    } else {
      result.record =
          audit_.unread(found->second.input,
                        {ErrorCode::kUnreadable,
                         {"材料包无法读取：" + payload, "this packet cannot be read: " + payload},
                         found->second.input.path,
                         0});
    }
    result.number = number;
    under_way_.erase(found);
    pause_ = 0;
    ever_ = true;
    return std::pair{std::move(result), true};
  }

  Done Again() {
    adapter_.reset();
    // Nothing came through yet: whoever typed a wrong address should not wait for long.
    if (!ever_ || pause_ >= kPauses.size()) return Lost(why_);
    std::this_thread::sleep_for(std::chrono::seconds(kPauses[pause_++]));
    return Begin();
  }

  static tl::unexpected<models::Error> Refused(const std::string& payload) {
    const json said = json::parse(payload, nullptr, false);
    const std::string zh = said.is_object() ? said.value("zh", "") : payload;
    const std::string en = said.is_object() ? said.value("en", "") : payload;
    return models::Fail(
        ErrorCode::kUnavailable,
        {"计算节点与本机的版本不一致，拒绝核验（heyan doctor --engine 可逐个检查）：" + zh,
         "a node's versions are not this machine's, so it may not judge (heyan doctor --engine "
         "looks at each): " +
             en});
  }

  RayAudit audit_;
  std::unique_ptr<AdapterProcess> adapter_;
  std::map<std::size_t, PacketWork> under_way_;
  int slots_ = 1;
  std::size_t pause_ = 0;
  bool ever_ = false;
  std::string why_;
};

}  // namespace

Result<std::unique_ptr<Engine>> OpenRay(RayAudit audit) {
  auto engine = std::make_unique<RayEngine>(std::move(audit));
  if (auto begun = engine->Begin(); !begun) return tl::unexpected(begun.error());
  return std::unique_ptr<Engine>(std::move(engine));
}

Result<std::vector<RayNode>> ExamineRay(const RayPlace& place) {
  auto adapter = AdapterProcess::Start();
  if (!adapter) return tl::unexpected(adapter.error());
  (*adapter)->Send(Dumped(Configuration(place, "doctor")));
  std::vector<RayNode> nodes;
  std::string head;
  std::string payload;
  while ((*adapter)->Receive(head, payload)) {
    const json words = json::parse(head, nullptr, false);
    const std::string kind = words.value("kind", "");
    if (kind == "lost") return Lost(payload);
    if (kind == "done") return nodes;
    nodes.push_back({words.value("node", ""), words.value("cores", 0), payload});
  }
  return Lost("");
}

}  // namespace heyan::app
