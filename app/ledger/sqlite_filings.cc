// Filings of applicants to the tables of SQLite and back.
#include <set>

#include "app/ledger/sqlite_rows.h"
#include "app/ledger/value_text.h"

namespace heyan::app {
namespace {

using models::Judgement;
using SQLite::Statement;

std::optional<Judgement> JudgementByName(std::string_view name) {
  for (const Judgement judgement : {Judgement::kMet, Judgement::kNotMet, Judgement::kUnclear,
                                    Judgement::kNotApplicable, Judgement::kHuman}) {
    if (Name(judgement) == name) return judgement;
  }
  return std::nullopt;
}

void KeepSide(Statement& insert, std::int64_t packet, bool claim,
              const std::map<models::Metric, verify::Held>& figures) {
  for (const auto& [metric, held] : figures) {
    const std::string value = ValueText(held.value);
    if (value.empty()) continue;
    insert.reset();
    Bind(insert, packet, std::string(models::Name(metric)), claim ? 1 : 0, value, held.sure ? 1 : 0,
         held.document, held.page);
    insert.exec();
  }
}

}  // namespace

void SetAside(SQLite::Database& database, const PacketRecord& packet) {
  Statement before(database, "select number from packet where archive=? and id=? and readable=1");
  Bind(before, packet.archive, packet.id);
  if (!before.executeStep()) return;
  const std::int64_t number = before.getColumn(0).getInt64();
  before.reset();
  std::set<std::string> then;
  Statement document(database, "select sha256 from document where packet=?");
  Bind(document, number);
  while (document.executeStep()) then.insert(document.getColumn(0).getString());
  document.reset();
  std::set<std::string> now;
  for (const DocumentRow& row : packet.rows.documents) now.insert(row.sha256);
  if (then == now || then.empty() || now.empty()) return;
  for (const char* table : {"report", "page", "fact", "\"check\"", "finding", "trait"}) {
    Statement gone(database, std::string("delete from ") + table + " where packet=?");
    Bind(gone, number);
    gone.exec();
  }
  Statement aside(database, "update packet set present=2, id=id||'~'||number where number=?");
  Bind(aside, number);
  aside.exec();
}

void KeepFigures(SQLite::Database& database, std::int64_t packet,
                 const verify::Snapshot& snapshot) {
  Statement insert(database, "insert into figure values(?,?,?,?,?,?,?)");
  KeepSide(insert, packet, true, snapshot.claims);
  KeepSide(insert, packet, false, snapshot.evidence);
}

std::vector<KeptFiling> ReadFilings(SQLite::Database& database) {
  std::vector<KeptFiling> filings;
  Statement select(database,
                   "select archive, id, policy, applicant, uscc, as_of, coalesce(value, ''), "
                   "present from packet "
                   "left join figure on figure.packet=packet.number and metric='form.date' and "
                   "claim=1 where present<>0 order by archive, id");
  while (select.executeStep()) {
    KeptFiling& filing = filings.emplace_back();
    filing.archive = select.getColumn(0).getString();
    filing.id = select.getColumn(1).getString();
    filing.policy = select.getColumn(2).getString();
    filing.applicant = {select.getColumn(3).getString(), select.getColumn(4).getString()};
    filing.day = select.getColumn(5).getString();
    filing.replaced = select.getColumn(7).getInt() == 2;
    const auto form = ValueOf(select.getColumn(6).getString());
    const auto* day = form ? std::get_if<models::Date>(&*form) : nullptr;
    if (day != nullptr) filing.day = day->ToIso();
  }
  return filings;
}

verify::Snapshot ReadSnapshot(SQLite::Database& database, const KeptFiling& filing) {
  verify::Snapshot snapshot;
  snapshot.archive = filing.archive;
  // "甲~12" was 甲 before its files were replaced.
  snapshot.packet = filing.replaced ? filing.id.substr(0, filing.id.rfind('~')) : filing.id;
  snapshot.applicant = filing.applicant;
  if (const auto day = models::Date::ParseIso(filing.day)) snapshot.as_of = *day;
  Statement packet(database, "select number from packet where archive=? and id=?");
  Bind(packet, filing.archive, filing.id);
  if (!packet.executeStep()) return snapshot;
  const std::int64_t number = packet.getColumn(0).getInt64();
  Statement figure(database,
                   "select metric, claim, value, sure, document, page from figure where packet=?");
  Bind(figure, number);
  while (figure.executeStep()) {
    const auto metric = models::MetricByName(figure.getColumn(0).getString());
    const auto value = ValueOf(figure.getColumn(2).getString());
    if (!metric || !value) continue;
    auto& side = figure.getColumn(1).getInt() != 0 ? snapshot.claims : snapshot.evidence;
    side[*metric] = {*value, figure.getColumn(3).getInt() != 0, figure.getColumn(4).getString(),
                     figure.getColumn(5).getInt()};
  }
  Statement document(database, "select type, sha256 from document where packet=? order by id");
  Bind(document, number);
  while (document.executeStep()) {
    snapshot.papers.emplace_back(models::DocumentTypeByName(document.getColumn(0).getString())
                                     .value_or(models::DocumentType::kOther),
                                 document.getColumn(1).getString());
  }
  Statement condition(database, "select id, verdict from condition where packet=?");
  Bind(condition, number);
  while (condition.executeStep()) {
    const auto verdict = JudgementByName(condition.getColumn(1).getString());
    if (verdict) snapshot.conditions[condition.getColumn(0).getString()] = *verdict;
  }
  return snapshot;
}

}  // namespace heyan::app
