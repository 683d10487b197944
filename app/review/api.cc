#include "app/review/api.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "app/report/mask.h"
#include "app/review/deciding.h"
#include "app/review/packet_view.h"
#include "app/run/progress.h"
#include "verify/judge/policy_content.h"

namespace heyan::app {
namespace {

using json = nlohmann::ordered_json;
using models::Language;
using models::Message;

constexpr std::size_t kMostPictures = 60;
constexpr int kWidest = 2400;
constexpr int kNarrowest = 200;

Answered Told(const json& body, int status = 200) {
  Answered answered;
  answered.status = status;
  answered.body = Dump(body);
  return answered;
}

Answered Refused(int status, const std::string& message) {
  return Told(json{{"error", message}}, status);
}

std::string TextIn(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::int64_t NumberIn(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

}  // namespace

std::string Asked::At(const char* name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::int64_t Asked::Number(const char* name) const {
  const std::string text = At(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

Language Api::LanguageOf(const Asked& asked) const {
  const std::string lang = asked.At("lang");
  if (lang == "en") return Language::kEnglish;
  return lang == "zh" ? Language::kChinese : language_;
}

Answered Api::Handle(const Asked& asked) {
  const std::string& path = asked.path;
  if (asked.post) {
    if (path == "/api/decide") return Decide(asked);
    if (path == "/api/export") return BeginExport(asked);
    if (path == "/api/upload") return BeginUpload(asked);
    if (path == "/api/uploaded") return EndUpload(asked);
    return Refused(404, "not found");
  }
  if (path == "/api/state") return State(asked);
  if (path == "/api/packets") return Packets();
  if (path == "/api/queue") return Queue(asked);
  if (path == "/api/packet") return Packet(asked);
  if (path == "/api/image") return Image(asked);
  if (path == "/api/sheet") return Sheet(asked);
  if (path == "/api/export") return Export(asked);
  if (path == "/api/exported") return Exported();
  if (path == "/api/policies") return Policies();
  return Refused(404, "not found");
}

Answered Api::State(const Asked& asked) {
  if (auto fresh = batch_.Refresh(); !fresh) {
    return Refused(500, In(LanguageOf(asked), fresh.error().message));
  }
  const auto runs = ledger_.Runs();
  json list = json::array();
  if (runs) {
    for (const RunLine& run : *runs) {
      list.push_back(json{{"archive", run.archive},
                          {"begun", run.begun},
                          {"finished", run.finished},
                          {"done", run.done},
                          {"expected", run.expected}});
    }
  }
  return Told(json{{"generation", batch_.generation()},
                   {"runs", std::move(list)},
                   {"export", exports_.ToJson()},
                   {"uploads", uploads_ == nullptr ? json::array() : uploads_->ToJson()},
                   {"lang", language_ == Language::kEnglish ? "en" : "zh"}});
}

Answered Api::Packets() { return Told(batch_.PacketsJson()); }

Answered Api::Queue(const Asked& asked) {
  QueueAsked wanted{asked.At("kind"), asked.At("state"), asked.At("policy"), asked.At("text"), 200};
  const std::int64_t most = asked.Number("most");
  if (most > 0) wanted.most = static_cast<std::size_t>(std::min<std::int64_t>(most, 5000));
  return Told(batch_.QueueJson(wanted, LanguageOf(asked)));
}

tl::expected<std::shared_ptr<OpenPacket>, Answered> Api::OpenOf(std::int64_t number,
                                                                Language language) {
  const auto line = batch_.Line(number);
  if (!line) {
    return tl::unexpected(Refused(404, In(language, {"没有这个材料包；台账可能已更新，请返回列表",
                                                     "no such packet; go back to the list"})));
  }
  auto opened = desk_.Open(*line);
  if (!opened) return tl::unexpected(Refused(410, In(language, opened.error().message)));
  return *opened;
}

json Api::View(const OpenPacket& packet, Language language) const {
  json view = PacketView(packet, language);
  for (json& finding : view["report"]["findings"]) {
    if (!finding.contains("others")) continue;
    for (json& other : finding["others"]) {
      const std::string archive = TextIn(other, "archive");
      const auto number =
          batch_.NumberOf(archive.empty() ? packet.line.archive : archive, TextIn(other, "packet"));
      if (number) other["number"] = *number;
    }
  }
  return view;
}

Answered Api::Packet(const Asked& asked) {
  const Language language = LanguageOf(asked);
  const auto opened = OpenOf(asked.Number("n"), language);
  if (opened) {
    const std::lock_guard lock((*opened)->mutex);
    json view = View(**opened, language);
    // An audit since then may have made the packet anew: its decisions are in it again by now.
    if (!(*opened)->decisions.empty()) {
      batch_.Put((*opened)->line.number, TextIn(view["report"], "conclusion"),
                 ItemsOf(view["report"], (*opened)->holding));
    }
    return Told(view);
  }
  const auto line = batch_.Line(asked.Number("n"));
  if (!line) return opened.error();
  const auto kept = ledger_.Report(line->number);
  const auto decisions = ledger_.Decisions(line->archive, line->id);
  if (!kept || !*kept || !decisions) return opened.error();
  const json told = json::parse(opened.error().body, nullptr, false);
  return Told(KeptView(*line, **kept, *decisions, TextIn(told, "error"), {language, false}));
}

Answered Api::Image(const Asked& asked) {
  const int width = static_cast<int>(std::clamp<std::int64_t>(
      asked.Number("w") == 0 ? 1600 : asked.Number("w"), kNarrowest, kWidest));
  const std::string file = asked.At("file");
  const auto page = static_cast<int>(std::clamp<std::int64_t>(asked.Number("page"), 0, 1'000'000));
  const auto line = batch_.Line(asked.Number("n"));
  const std::string name = (line ? line->job_key : "") + "\n" + asked.At("n") + "\n" + file + "\n" +
                           std::to_string(page) + "\n" + std::to_string(width);
  Answered answered;
  answered.type = "image/jpeg";
  {
    const std::lock_guard lock(pictures_mutex_);
    const auto found =
        std::ranges::find_if(pictures_, [&](const auto& one) { return one.first == name; });
    if (found != pictures_.end()) {
      pictures_.splice(pictures_.begin(), pictures_, found);
      answered.body = found->second;
      return answered;
    }
  }
  const auto opened = OpenOf(asked.Number("n"), LanguageOf(asked));
  if (!opened) return opened.error();
  // Without the packet's mutex: its files and pages stay as they are while it lies open.
  const std::vector<Picture> wanted = {{file, page, Cut{models::Box{0, 0, 1, 1}, {}}}};
  auto drawn = reading_.Pictures((*opened)->outcome.listed, wanted, width, !(*opened)->unmask);
  answered.body = drawn.empty() ? "" : std::move(drawn.front());
  if (answered.body.empty()) return Refused(404, "no picture");
  const std::lock_guard lock(pictures_mutex_);
  pictures_.emplace_front(name, answered.body);
  if (pictures_.size() > kMostPictures) pictures_.pop_back();
  return answered;
}

Answered Api::Sheet(const Asked& asked) {
  const auto opened = OpenOf(asked.Number("n"), LanguageOf(asked));
  if (!opened) return opened.error();
  const std::lock_guard lock((*opened)->mutex);
  return Told(SheetView(**opened, asked.At("file"), static_cast<int>(asked.Number("page"))));
}

Answered Api::Export(const Asked& asked) {
  const auto opened = OpenOf(asked.Number("n"), LanguageOf(asked));
  if (!opened) return opened.error();
  const std::lock_guard lock((*opened)->mutex);
  models::VerifyJob job = (*opened)->setup->job;
  job.language = LanguageOf(asked);
  job.unmask = (*opened)->unmask;
  auto file = exporter_((*opened)->outcome, asked.At("format"), job);
  if (!file) return Refused(422, In(LanguageOf(asked), file.error().message));
  Answered answered;
  answered.type = file->type;
  answered.body = std::move(file->bytes);
  answered.file_name = file->name;
  return answered;
}

// The packets that the list shows, in its order.
Answered Api::BeginExport(const Asked& asked) {
  const Language language = LanguageOf(asked);
  const json body = json::parse(asked.body, nullptr, false);
  const auto numbers = body.is_object() ? body.find("packets") : body.end();
  if (!body.is_object() || numbers == body.end() || !numbers->is_array()) {
    return Refused(400, "no list of packets");
  }
  BatchAsked wanted{{}, TextIn(body, "format"), language};
  if (wanted.format != "zip" && wanted.format != "xlsx") return Refused(422, "no such format");
  for (const json& number : *numbers) {
    if (!number.is_number_integer()) continue;
    if (auto line = batch_.Line(number.get<std::int64_t>())) {
      wanted.packets.push_back(std::move(*line));
    }
  }
  if (wanted.packets.empty()) {
    return Refused(422, In(language, {"没有可导出的材料包", "no packet to export"}));
  }
  if (!exports_.Begin(std::move(wanted))) {
    return Refused(409, In(language, {"上一次导出还没有完成，请稍候",
                                      "the last export is still under way; wait for it"}));
  }
  return Told(json{{"ok", true}});
}

Answered Api::Exported() {
  Answered answered;
  answered.file_path = exports_.Path();
  if (answered.file_path.empty()) return Refused(404, "nothing exported");
  const bool zip = answered.file_path.ends_with(".zip");
  answered.file_name = zip ? "heyan.zip" : "heyan.xlsx";
  answered.type =
      zip ? "application/zip" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return answered;
}

Answered Api::Decide(const Asked& asked) {
  const Language language = LanguageOf(asked);
  const json body = json::parse(asked.body, nullptr, false);
  if (!body.is_object()) return Refused(400, "no JSON object");
  const DecisionAsked wanted{TextIn(body, "target"), TextIn(body, "action"),
                             TextIn(body, "value"),  TextIn(body, "reason"),
                             TextIn(body, "who"),    NumberIn(body, "seen")};
  const auto opened = OpenOf(NumberIn(body, "n"), language);
  if (!opened) return opened.error();
  OpenPacket& packet = **opened;
  const std::lock_guard lock(packet.mutex);
  const auto worded = WordDecision(packet, wanted);
  if (!worded) return Refused(422, In(language, worded.error().message));
  const json before = ReportToJson(packet.outcome.report, packet.Options(language));
  const auto decided = ledger_.Decide(*worded, wanted.seen);
  if (!decided) return Refused(500, In(language, decided.error().message));
  if (!*decided) {
    // Somebody else was first: both are shown, and the person chooses anew.
    if (auto now = desk_.JudgeNow(packet); !now) {
      return Refused(500, In(language, now.error().message));
    }
    return Told(
        json{{"error", In(language, {"别人刚刚处理了这一项", "somebody else just decided this"})},
             {"yours", {{"action", wanted.action}, {"value", wanted.value}}},
             {"theirs", DecisionToJson(decided->error().theirs, packet.unmask)},
             {"packet", View(packet, language)}},
        409);
  }
  if (auto now = desk_.JudgeNow(packet); !now)
    return Refused(500, In(language, now.error().message));
  json view = View(packet, language);
  const json& after = view["report"];
  batch_.Put(packet.line.number, TextIn(after, "conclusion"), ItemsOf(after, packet.holding));
  json changes = ChangesBetween(before, after, language);
  return Told(json{{"decision", DecisionToJson(**decided, packet.unmask)},
                   {"changes", std::move(changes)},
                   {"packet", std::move(view)}});
}

Answered Api::Policies() {
  json list = json::array();
  for (const std::string& id : verify::PolicyIds()) {
    const auto policy = verify::LoadPolicy(id);
    if (!policy) continue;
    json categories = json::array();
    for (const auto& category : policy->content().categories) {
      categories.push_back(json{{"id", category.id}, {"zh", category.zh}, {"en", category.en}});
    }
    list.push_back(
        json{{"id", id}, {"title", policy->content().title}, {"categories", categories}});
  }
  return Told(list);
}

Answered Api::BeginUpload(const Asked& asked) {
  const Language language = LanguageOf(asked);
  if (uploads_ == nullptr) return Refused(404, "no uploads");
  const json body = json::parse(asked.body, nullptr, false);
  if (!body.is_object()) return Refused(400, "no JSON object");
  const std::string policy = TextIn(body, "policy");
  const auto known = verify::PolicyIds();
  const std::string id = policy.substr(0, policy.find(':'));
  if (std::ranges::find(known, id) == known.end()) {
    return Refused(422, In(language, {"请选择政策", "choose a policy"}));
  }
  const auto begun = uploads_->Begin(TextIn(body, "name"), policy);
  if (!begun) return Refused(422, In(language, begun.error().message));
  return Told(json{{"id", *begun}});
}

Answered Api::EndUpload(const Asked& asked) {
  const Language language = LanguageOf(asked);
  if (uploads_ == nullptr) return Refused(404, "no uploads");
  const json body = json::parse(asked.body, nullptr, false);
  if (!body.is_object()) return Refused(400, "no JSON object");
  if (auto done = uploads_->Finish(TextIn(body, "id")); !done) {
    return Refused(422, In(language, done.error().message));
  }
  return Told(json{{"ok", true}});
}

}  // namespace heyan::app
