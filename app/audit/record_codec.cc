#include "app/audit/record_codec.h"

#include <nlohmann/json.hpp>

#include "app/ledger/value_text.h"
#include "app/work/codec.h"

namespace heyan::app {
namespace {

using nlohmann::json;

// A value that has no text is kept by no ledger and so need not travel.
json Encode(const std::map<models::Metric, verify::Held>& figures) {
  json all = json::array();
  for (const auto& [metric, held] : figures) {
    const std::string value = ValueText(held.value);
    if (value.empty()) continue;
    all.push_back({std::string(models::Name(metric)), value, held.sure, held.document, held.page});
  }
  return all;
}

void Decode(const json& all, std::map<models::Metric, verify::Held>& figures) {
  for (const json& one : all) {
    const auto metric = models::MetricByName(one.at(0).get<std::string>());
    const auto value = ValueOf(one.at(1).get<std::string>());
    if (!metric || !value) continue;
    figures[*metric] = {*value, one.at(2).get<bool>(), one.at(3).get<std::string>(),
                        one.at(4).get<int>()};
  }
}

json Encode(const verify::PageMark& mark) {
  return {mark.document,    mark.page,      std::string(models::Name(mark.type)),
          mark.file_sha256, mark.picture,   mark.shingles,
          mark.values,      mark.characters};
}

verify::PageMark MarkOf(const json& from) {
  verify::PageMark mark;
  from.at(0).get_to(mark.document);
  from.at(1).get_to(mark.page);
  mark.type = models::DocumentTypeByName(from.at(2).get<std::string>())
                  .value_or(models::DocumentType::kOther);
  from.at(3).get_to(mark.file_sha256);
  from.at(4).get_to(mark.picture);
  from.at(5).get_to(mark.shingles);
  from.at(6).get_to(mark.values);
  from.at(7).get_to(mark.characters);
  return mark;
}

json Encode(const verify::Trait& trait) {
  return {static_cast<int>(trait.kind),
          static_cast<int>(trait.role),
          trait.key,
          trait.identity,
          trait.label,
          trait.figures,
          trait.district,
          trait.from,
          trait.until,
          trait.document,
          trait.page};
}

verify::Trait TraitOf(const json& from) {
  verify::Trait trait;
  trait.kind = static_cast<verify::TraitKind>(from.at(0).get<int>());
  trait.role = static_cast<verify::Role>(from.at(1).get<int>());
  std::size_t place = 2;
  for (std::string verify::Trait::*const field :
       {&verify::Trait::key, &verify::Trait::identity, &verify::Trait::label,
        &verify::Trait::figures, &verify::Trait::district, &verify::Trait::from,
        &verify::Trait::until, &verify::Trait::document}) {
    from.at(place++).get_to(trait.*field);
  }
  from.at(place).get_to(trait.page);
  return trait;
}

json Encode(const PacketRecord& record) {
  json pages = json::array();
  for (const verify::PageMark& mark : record.marks.pages) pages.push_back(Encode(mark));
  json traits = json::array();
  for (const verify::Trait& trait : record.marks.traits) traits.push_back(Encode(trait));
  json problems = json::array();
  for (const models::Error& problem : record.problems) problems.push_back(app::Encode(problem));
  return {{"archive", record.archive},
          {"id", record.id},
          {"path", record.path},
          {"job_key", record.job_key},
          {"readable", record.readable},
          {"failed", record.failed},
          {"line", record.line},
          {"report", record.report},
          {"pages", std::move(pages)},
          {"traits", std::move(traits)},
          {"claims", Encode(record.snapshot.claims)},
          {"evidence", Encode(record.snapshot.evidence)},
          {"problems", std::move(problems)}};
}

void Decode(const json& from, PacketRecord& record) {
  from.at("archive").get_to(record.archive);
  from.at("id").get_to(record.id);
  from.at("path").get_to(record.path);
  from.at("job_key").get_to(record.job_key);
  from.at("readable").get_to(record.readable);
  from.at("failed").get_to(record.failed);
  from.at("line").get_to(record.line);
  from.at("report").get_to(record.report);
  for (const json& mark : from.at("pages")) record.marks.pages.push_back(MarkOf(mark));
  for (const json& trait : from.at("traits")) record.marks.traits.push_back(TraitOf(trait));
  Decode(from.at("claims"), record.snapshot.claims);
  Decode(from.at("evidence"), record.snapshot.evidence);
  for (const json& problem : from.at("problems")) {
    app::Decode(problem, record.problems.emplace_back());
  }
  record.marks.id = record.id;
  record.rows = RowsOf(record.report);
}

}  // namespace

std::string EncodeResult(const PacketResult& result) {
  json whole{{"same", result.same}};
  if (!result.same) whole["record"] = Encode(result.record);
  const auto bytes = json::to_cbor(whole);
  return {bytes.begin(), bytes.end()};
}

models::Result<PacketResult> DecodeResult(std::string_view bytes) {
  try {
    const json whole = json::from_cbor(bytes);
    PacketResult result;
    whole.at("same").get_to(result.same);
    if (!result.same) Decode(whole.at("record"), result.record);
    return result;
  } catch (const json::exception&) {
    return models::Fail(models::ErrorCode::kUnreadable,
                        {"计算节点送回的结果无法辨认", "a worker's result makes no sense"});
  }
}

}  // namespace heyan::app
