// Filings of applicants to the tables of a database and back.
#include <set>

#include "app/ledger/ledger_rows.h"
#include "app/ledger/value_text.h"

namespace heyan::app {
namespace {

using models::Judgement;

std::optional<Judgement> JudgementByName(std::string_view name) {
  for (const Judgement judgement : {Judgement::kMet, Judgement::kNotMet, Judgement::kUnclear,
                                    Judgement::kNotApplicable, Judgement::kHuman}) {
    if (Name(judgement) == name) return judgement;
  }
  return std::nullopt;
}

void KeepSide(Database& database, std::int64_t packet, bool claim,
              const std::map<models::Metric, verify::Held>& figures) {
  for (const auto& [metric, held] : figures) {
    const std::string value = ValueText(held.value);
    if (value.empty()) continue;
    database.Run("insert into figure values(?,?,?,?,?,?,?)", packet, models::Name(metric), claim,
                 value, held.sure, held.document, held.page);
  }
}

}  // namespace

void SetAside(Database& database, const PacketRecord& packet) {
  const auto before =
      database.Query("select number from packet where archive=? and id=? and readable=1",
                     packet.archive, packet.id);
  if (!before->Next()) return;
  const std::int64_t number = before->Whole(0);
  std::set<std::string> then;
  const auto document = database.Query("select sha256 from document where packet=?", number);
  while (document->Next()) then.insert(document->Text(0));
  std::set<std::string> now;
  for (const DocumentRow& row : packet.rows.documents) now.insert(row.sha256);
  if (then == now || then.empty() || now.empty()) return;
  for (const char* table : {"report", "page", "fact", "\"check\"", "finding", "trait"}) {
    database.Run(std::string("delete from ") + table + " where packet=?", number);
  }
  database.Run("update packet set present=2, id=id||'~'||number where number=?", number);
}

void KeepFigures(Database& database, std::int64_t packet, const verify::Snapshot& snapshot) {
  KeepSide(database, packet, true, snapshot.claims);
  KeepSide(database, packet, false, snapshot.evidence);
}

std::vector<KeptFiling> ReadFilings(Database& database) {
  std::vector<KeptFiling> filings;
  const auto select = database.Query(
      "select archive, id, policy, applicant, uscc, as_of, coalesce(value, ''), "
      "present from packet "
      "left join figure on figure.packet=packet.number and metric='form.date' and "
      "claim=1 where present<>0 order by archive, id");
  while (select->Next()) {
    KeptFiling& filing = filings.emplace_back();
    filing.archive = select->Text(0);
    filing.id = select->Text(1);
    filing.policy = select->Text(2);
    filing.applicant = {select->Text(3), select->Text(4)};
    filing.day = select->Text(5);
    filing.replaced = select->Int(7) == 2;
    const auto form = ValueOf(select->Text(6));
    const auto* day = form ? std::get_if<models::Date>(&*form) : nullptr;
    if (day != nullptr) filing.day = day->ToIso();
  }
  return filings;
}

verify::Snapshot ReadSnapshot(Database& database, const KeptFiling& filing) {
  verify::Snapshot snapshot;
  snapshot.archive = filing.archive;
  // "甲~12" was 甲 before its files were replaced.
  snapshot.packet = filing.replaced ? filing.id.substr(0, filing.id.rfind('~')) : filing.id;
  snapshot.applicant = filing.applicant;
  if (const auto day = models::Date::ParseIso(filing.day)) snapshot.as_of = *day;
  const auto packet = database.Query("select number from packet where archive=? and id=?",
                                     filing.archive, filing.id);
  if (!packet->Next()) return snapshot;
  const std::int64_t number = packet->Whole(0);
  const auto figure = database.Query(
      "select metric, claim, value, sure, document, page from figure where packet=?", number);
  while (figure->Next()) {
    const auto metric = models::MetricByName(figure->Text(0));
    const auto value = ValueOf(figure->Text(2));
    if (!metric || !value) continue;
    auto& side = figure->Flag(1) ? snapshot.claims : snapshot.evidence;
    side[*metric] = {*value, figure->Flag(3), figure->Text(4), figure->Int(5)};
  }
  const auto document =
      database.Query("select type, sha256 from document where packet=? order by id", number);
  while (document->Next()) {
    snapshot.papers.emplace_back(
        models::DocumentTypeByName(document->Text(0)).value_or(models::DocumentType::kOther),
        document->Text(1));
  }
  const auto condition = database.Query("select id, verdict from condition where packet=?", number);
  while (condition->Next()) {
    const auto verdict = JudgementByName(condition->Text(1));
    if (verdict) snapshot.conditions[condition->Text(0)] = *verdict;
  }
  return snapshot;
}

}  // namespace heyan::app
