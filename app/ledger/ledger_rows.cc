#include "app/ledger/ledger_rows.h"

#include <cstring>
#include <iterator>
#include <map>

#include "app/ledger/register_words.h"

namespace heyan::app {
namespace {

// Numbers as they lie in memory: the ledger does not leave the machines' byte order (x86, ARM).
Bytes BytesOf(const std::vector<std::uint32_t>& numbers) {
  Bytes bytes{std::string(numbers.size() * sizeof(std::uint32_t), '\0')};
  if (!numbers.empty()) std::memcpy(bytes.bytes.data(), numbers.data(), bytes.bytes.size());
  return bytes;
}

std::vector<std::uint32_t> NumbersOf(const std::string& bytes) {
  std::vector<std::uint32_t> numbers(bytes.size() / sizeof(std::uint32_t));
  if (!numbers.empty()) {
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(std::uint32_t));
  }
  return numbers;
}

models::Severity SeverityByName(std::string_view name) {
  using models::Severity;
  for (const Severity severity : {Severity::kLow, Severity::kMedium, Severity::kHigh}) {
    if (Name(severity) == name) return severity;
  }
  return Severity::kLow;
}

verify::TraitKind TraitKindByName(std::string_view name) {
  using verify::TraitKind;
  for (const TraitKind kind : {TraitKind::kPerson, TraitKind::kTenant, TraitKind::kAddress,
                               TraitKind::kLease, TraitKind::kPhone, TraitKind::kRepresentative}) {
    if (Name(kind) == name) return kind;
  }
  return TraitKind::kPerson;
}

class PacketKeeper {
 public:
  PacketKeeper(Database& database, const PacketRecord& packet)
      : database_(database), packet_(packet) {}

  void Keep() {
    KeepPacketItself();
    Insert("insert into report values(?,?)", packet_.report);
    KeepRows();
    KeepFindings();
    KeepPages();
    KeepTraits();
    KeepFigures(database_, number_, packet_.snapshot);
  }

 private:
  void KeepPacketItself() {
    SetAside(database_, packet_);
    // The row goes and its children with it; what comes back is the packet of this judgement.
    database_.Run("delete from packet where archive=? and id=?", packet_.archive, packet_.id);
    const ReportRows& rows = packet_.rows;
    const auto inserted = database_.Query(
        "insert into packet(archive, id, path, job_key, judged, readable, failed, applicant, uscc, "
        "policy, category, as_of, conclusion, pages_in, pages_read, pages_reported, line) "
        "values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) returning number",
        packet_.archive, packet_.id, packet_.path, packet_.job_key, database_.Now().substr(0, 10),
        packet_.readable, packet_.failed, rows.applicant, rows.uscc, rows.policy, rows.category,
        rows.as_of, rows.conclusion, rows.pages_in, rows.pages_read, rows.pages_reported,
        packet_.line);
    if (inserted->Next()) number_ = inserted->Whole(0);
  }

  template <class... Values>
  void Insert(std::string_view sql, const Values&... values) {
    database_.Run(sql, number_, values...);
  }

  void KeepRows() {
    const ReportRows& rows = packet_.rows;
    for (const DocumentRow& row : rows.documents) {
      Insert("insert into document values(?,?,?,?,?,?,?,?,?) on conflict do nothing", row.id,
             row.file, row.type, row.first_page, row.last_page, row.confidence, row.sha256,
             row.problem);
    }
    for (const FactRow& row : rows.facts) {
      Insert("insert into fact values(?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing", row.id,
             row.metric, row.subject, row.value, row.document, row.page, row.cell, row.box,
             row.text, row.confidence, row.certainty, row.claim);
    }
    for (const CheckRow& row : rows.checks) {
      Insert("insert into \"check\" values(?,?,?,?,?,?,?) on conflict do nothing", row.metric,
             row.claimed, row.evidenced, row.verdict, row.material, row.explanation);
    }
    for (const ConditionRow& row : rows.conditions) {
      Insert("insert into condition values(?,?,?,?,?,?,?) on conflict do nothing", row.id,
             row.article, row.by_claim, row.by_evidence, row.verdict, row.explanation);
    }
  }

  void KeepFindings() {
    for (const FindingRow& row : packet_.rows.findings) {
      Insert(
          "insert into finding(packet, across, kind, severity, message, message_en, document, "
          "page) values(?,0,?,?,?,'',?,?)",
          row.kind, row.severity, row.message, row.document, row.page);
    }
  }

  void KeepPages() {
    int place = 0;
    for (const verify::PageMark& mark : packet_.marks.pages) {
      Insert("insert into page values(?,?,?,?,?,?,?,?,?,?)", place++, mark.document, mark.page,
             models::Name(mark.type), mark.file_sha256, mark.picture, mark.characters,
             BytesOf(mark.shingles), BytesOf(mark.values));
    }
  }

  void KeepTraits() {
    int place = 0;
    for (const verify::Trait& one : packet_.marks.traits) {
      Insert("insert into trait values(?,?,?,?,?,?,?,?,?,?,?,?,?)", place++, Name(one.kind),
             static_cast<int>(one.role), one.key, one.identity, one.label, one.figures,
             one.district, one.from, one.until, one.document, one.page);
    }
  }

  Database& database_;
  const PacketRecord& packet_;
  std::int64_t number_ = 0;
};

verify::PageMark PageAt(Rows& select) {
  verify::PageMark mark;
  mark.document = select.Text(1);
  mark.page = select.Int(2);
  mark.type = models::DocumentTypeByName(select.Text(3)).value_or(models::DocumentType::kOther);
  mark.file_sha256 = select.Text(4);
  mark.picture = select.Text(5);
  mark.characters = select.Int(6);
  mark.shingles = NumbersOf(select.Blob(7));
  mark.values = NumbersOf(select.Blob(8));
  return mark;
}

verify::Trait TraitAt(Rows& select) {
  verify::Trait trait;
  trait.kind = TraitKindByName(select.Text(1));
  trait.role = static_cast<verify::Role>(select.Int(2));
  int column = 3;
  for (std::string verify::Trait::*const field :
       {&verify::Trait::key, &verify::Trait::identity, &verify::Trait::label,
        &verify::Trait::figures, &verify::Trait::district, &verify::Trait::from,
        &verify::Trait::until, &verify::Trait::document}) {
    trait.*field = select.Text(column++);
  }
  trait.page = select.Int(column);
  return trait;
}

// The marks of packets come many packets at a time: neither a question a packet, nor all at once.
constexpr std::size_t kPacketsAtOnce = 500;

}  // namespace

models::Conclusion ConclusionByName(std::string_view name) {
  using models::Conclusion;
  for (const Conclusion conclusion : {Conclusion::kClear, Conclusion::kReview,
                                      Conclusion::kContradicted, Conclusion::kNotEligible}) {
    if (Name(conclusion) == name) return conclusion;
  }
  return Conclusion::kReview;
}

void KeepPacket(Database& database, const PacketRecord& packet) {
  PacketKeeper(database, packet).Keep();
}

void KeepRepeats(Database& database, const std::vector<PacketRepeats>& repeats) {
  database.Run("delete from finding where across=1");
  for (const PacketRepeats& packet : repeats) {
    const auto place = database.Query("select number from packet where archive=? and id=?",
                                      packet.archive, packet.id);
    if (!place->Next()) continue;
    const std::int64_t owner = place->Whole(0);
    for (const models::Finding& finding : packet.findings) {
      const auto inserted = database.Query(
          "insert into finding(packet, across, kind, severity, message, message_en, document, "
          "page) values(?,1,?,?,?,?,?,?) returning number",
          owner, finding.kind, Name(finding.severity), finding.message.zh, finding.message.en,
          finding.document, finding.page);
      if (!inserted->Next()) continue;
      const std::int64_t number = inserted->Whole(0);
      int order = 0;
      for (const models::Elsewhere& at : finding.others) {
        database.Run("insert into other values(?,?,?,?,?,?)", number, order++, at.archive,
                     at.packet, at.document, at.page);
      }
    }
  }
}

std::vector<models::Finding> ReadRepeats(Database& database, std::int64_t packet) {
  std::vector<models::Finding> findings;
  const auto select = database.Query(
      "select number, kind, severity, message, message_en, document, page from finding where "
      "packet=? and across=1 order by number",
      packet);
  while (select->Next()) {
    models::Finding& finding = findings.emplace_back();
    finding.kind = select->Text(1);
    finding.severity = SeverityByName(select->Text(2));
    finding.message = {select->Text(3), select->Text(4)};
    finding.document = select->Text(5);
    finding.page = select->Int(6);
    const auto other = database.Query(
        "select packet, archive, document, page from other where finding=? order by place",
        select->Whole(0));
    while (other->Next()) {
      finding.others.push_back({other->Text(0), other->Text(2), other->Int(3), other->Text(1)});
    }
  }
  return findings;
}

void KeepEntry(Database& database, const models::RegisterEntry& entry) {
  database.Run(
      "insert into register values(?,?,?,?,?,?,?,?,?) on conflict(policy, uscc, applicant, event, "
      "day, note) do update set filed=excluded.filed, year=excluded.year, grade=excluded.grade",
      entry.policy, entry.uscc, entry.applicant, Name(entry.event), entry.day.ToIso(),
      entry.filed ? entry.filed->ToIso() : std::string(), entry.year, Name(entry.grade),
      entry.note);
}

models::Register ReadRegister(Database& database) {
  models::Register all;
  const auto select = database.Query(
      "select policy, uscc, applicant, event, day, filed, year, grade, note from register order "
      "by uscc, applicant, day, policy, event, note");
  while (select->Next()) {
    const auto event = RegisterEventByName(select->Text(3));
    const auto day = models::Date::ParseIso(select->Text(4));
    if (!event || !day) continue;
    models::RegisterEntry& entry = all.entries.emplace_back();
    entry.policy = select->Text(0);
    entry.uscc = select->Text(1);
    entry.applicant = select->Text(2);
    entry.event = *event;
    entry.day = *day;
    entry.filed = models::Date::ParseIso(select->Text(5));
    entry.year = select->Int(6);
    entry.grade = GradeByName(select->Text(7)).value_or(models::Grade::kNone);
    entry.note = select->Text(8);
  }
  return all;
}

std::vector<verify::PacketMarks> ReadMarks(Database& database) {
  std::vector<verify::PacketMarks> packets;
  std::map<std::int64_t, std::size_t> places;
  const auto select = database.Query(
      "select number, archive, id, applicant, uscc, as_of from packet where present=1 order by "
      "archive, id");
  while (select->Next()) {
    places[select->Whole(0)] = packets.size();
    verify::PacketMarks& packet = packets.emplace_back();
    packet.archive = select->Text(1);
    packet.id = select->Text(2);
    packet.applicant = select->Text(3);
    packet.uscc = select->Text(4);
    packet.as_of = select->Text(5);
  }
  for (auto from = places.begin(); from != places.end();) {
    auto to = from;
    for (std::size_t i = 0; i < kPacketsAtOnce && to != places.end(); ++i) ++to;
    const std::int64_t first = from->first;
    const std::int64_t last = std::prev(to)->first;
    const auto page = database.Query(
        "select packet, document, page, type, sha256, picture, characters, shingles, figures from "
        "page where packet between ? and ? order by packet, place",
        first, last);
    while (page->Next()) {
      const auto place = places.find(page->Whole(0));
      if (place != places.end()) packets[place->second].pages.push_back(PageAt(*page));
    }
    const auto trait = database.Query(
        "select packet, kind, role, key, identity, label, figures, district, from_day, until_day, "
        "document, page from trait where packet between ? and ? order by packet, place",
        first, last);
    while (trait->Next()) {
      const auto place = places.find(trait->Whole(0));
      if (place != places.end()) packets[place->second].traits.push_back(TraitAt(*trait));
    }
    from = to;
  }
  return packets;
}

}  // namespace heyan::app
