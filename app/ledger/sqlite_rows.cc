#include "app/ledger/sqlite_rows.h"

#include <cstring>

#include "app/ledger/register_words.h"

namespace heyan::app {
namespace {

using SQLite::Statement;

std::int64_t Whole(bool flag) { return flag ? 1 : 0; }

// Numbers as they lie in memory: the file does not leave the machine's byte order (x86, ARM).
std::string BytesOf(const std::vector<std::uint32_t>& numbers) {
  std::string bytes(numbers.size() * sizeof(std::uint32_t), '\0');
  if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

std::vector<std::uint32_t> NumbersOf(const SQLite::Column& column) {
  std::vector<std::uint32_t> numbers(static_cast<std::size_t>(column.getBytes()) /
                                     sizeof(std::uint32_t));
  if (!numbers.empty()) {
    std::memcpy(numbers.data(), column.getBlob(), numbers.size() * sizeof(std::uint32_t));
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
  PacketKeeper(SQLite::Database& database, const PacketRecord& packet)
      : database_(database), packet_(packet) {}

  void Keep() {
    KeepPacketItself();
    Statement report(database_, "insert into report values(?,?)");
    Bind(report, number_, packet_.report);
    report.exec();
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
    Statement gone(database_, "delete from packet where archive=? and id=?");
    Bind(gone, packet_.archive, packet_.id);
    gone.exec();
    const ReportRows& rows = packet_.rows;
    Statement insert(database_,
                     "insert into packet(archive, id, path, job_key, judged, readable, failed, "
                     "applicant, uscc, policy, category, as_of, conclusion, pages_in, pages_read, "
                     "pages_reported, line) values(?,?,?,?,strftime('%Y-%m-%d','now'),?,?,?,?,?,?,"
                     "?,?,?,?,?,?)");
    Bind(insert, packet_.archive, packet_.id, packet_.path, packet_.job_key,
         Whole(packet_.readable), Whole(packet_.failed), rows.applicant, rows.uscc, rows.policy,
         rows.category, rows.as_of, rows.conclusion, rows.pages_in, rows.pages_read,
         rows.pages_reported, packet_.line);
    insert.exec();
    number_ = database_.getLastInsertRowid();
  }

  template <class... Values>
  void Insert(Statement& statement, const Values&... values) {
    statement.reset();
    Bind(statement, number_, values...);
    statement.exec();
  }

  void KeepRows() {
    const ReportRows& rows = packet_.rows;
    Statement document(database_, "insert or ignore into document values(?,?,?,?,?,?,?,?,?)");
    for (const DocumentRow& row : rows.documents) {
      Insert(document, row.id, row.file, row.type, row.first_page, row.last_page, row.confidence,
             row.sha256, row.problem);
    }
    Statement fact(database_, "insert or ignore into fact values(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const FactRow& row : rows.facts) {
      Insert(fact, row.id, row.metric, row.subject, row.value, row.document, row.page, row.cell,
             row.box, row.text, row.confidence, row.certainty, Whole(row.claim));
    }
    Statement check(database_, "insert or ignore into \"check\" values(?,?,?,?,?,?,?)");
    for (const CheckRow& row : rows.checks) {
      Insert(check, row.metric, row.claimed, row.evidenced, row.verdict, Whole(row.material),
             row.explanation);
    }
    Statement condition(database_, "insert or ignore into condition values(?,?,?,?,?,?,?)");
    for (const ConditionRow& row : rows.conditions) {
      Insert(condition, row.id, row.article, row.by_claim, row.by_evidence, row.verdict,
             row.explanation);
    }
  }

  void KeepFindings() {
    Statement finding(database_,
                      "insert into finding(packet, across, kind, severity, message, message_en, "
                      "document, page) values(?,0,?,?,?,'',?,?)");
    for (const FindingRow& row : packet_.rows.findings) {
      Insert(finding, row.kind, row.severity, row.message, row.document, row.page);
    }
  }

  void KeepPages() {
    Statement page(database_, "insert into page values(?,?,?,?,?,?,?,?,?,?)");
    int place = 0;
    for (const verify::PageMark& mark : packet_.marks.pages) {
      page.reset();
      Bind(page, number_, place++, mark.document, mark.page, std::string(models::Name(mark.type)),
           mark.file_sha256, mark.picture, mark.characters);
      const std::string shingles = BytesOf(mark.shingles);
      const std::string values = BytesOf(mark.values);
      page.bind(9, shingles.data(), static_cast<int>(shingles.size()));
      page.bind(10, values.data(), static_cast<int>(values.size()));
      page.exec();
    }
  }

  void KeepTraits() {
    Statement trait(database_, "insert into trait values(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    int place = 0;
    for (const verify::Trait& one : packet_.marks.traits) {
      Insert(trait, place++, std::string(Name(one.kind)), static_cast<int>(one.role), one.key,
             one.identity, one.label, one.figures, one.district, one.from, one.until, one.document,
             one.page);
    }
  }

  SQLite::Database& database_;
  const PacketRecord& packet_;
  std::int64_t number_ = 0;
};

void ReadPages(Statement& select, std::int64_t number, verify::PacketMarks& packet) {
  select.reset();
  Bind(select, number);
  while (select.executeStep()) {
    verify::PageMark mark;
    mark.document = select.getColumn(0).getString();
    mark.page = select.getColumn(1).getInt();
    mark.type = models::DocumentTypeByName(select.getColumn(2).getString())
                    .value_or(models::DocumentType::kOther);
    mark.file_sha256 = select.getColumn(3).getString();
    mark.picture = select.getColumn(4).getString();
    mark.characters = select.getColumn(5).getInt();
    mark.shingles = NumbersOf(select.getColumn(6));
    mark.values = NumbersOf(select.getColumn(7));
    packet.pages.push_back(std::move(mark));
  }
}

void ReadTraits(Statement& select, std::int64_t number, verify::PacketMarks& packet) {
  select.reset();
  Bind(select, number);
  while (select.executeStep()) {
    verify::Trait trait;
    trait.kind = TraitKindByName(select.getColumn(0).getString());
    trait.role = static_cast<verify::Role>(select.getColumn(1).getInt());
    int column = 2;
    for (std::string verify::Trait::*const field :
         {&verify::Trait::key, &verify::Trait::identity, &verify::Trait::label,
          &verify::Trait::figures, &verify::Trait::district, &verify::Trait::from,
          &verify::Trait::until, &verify::Trait::document}) {
      trait.*field = select.getColumn(column++).getString();
    }
    trait.page = select.getColumn(column).getInt();
    packet.traits.push_back(std::move(trait));
  }
}

}  // namespace

models::Conclusion ConclusionByName(std::string_view name) {
  using models::Conclusion;
  for (const Conclusion conclusion : {Conclusion::kClear, Conclusion::kReview,
                                      Conclusion::kContradicted, Conclusion::kNotEligible}) {
    if (Name(conclusion) == name) return conclusion;
  }
  return Conclusion::kReview;
}

void KeepPacket(SQLite::Database& database, const PacketRecord& packet) {
  PacketKeeper(database, packet).Keep();
}

void KeepRepeats(SQLite::Database& database, const std::vector<PacketRepeats>& repeats) {
  database.exec("delete from finding where across=1");
  Statement insert(database,
                   "insert into finding(packet, across, kind, severity, message, message_en, "
                   "document, page) select number,1,?,?,?,?,?,? from packet where archive=? and "
                   "id=?");
  Statement other(database, "insert into other values(?,?,?,?,?,?)");
  for (const PacketRepeats& packet : repeats) {
    for (const models::Finding& finding : packet.findings) {
      insert.reset();
      Bind(insert, finding.kind, std::string(Name(finding.severity)), finding.message.zh,
           finding.message.en, finding.document, finding.page, packet.archive, packet.id);
      if (insert.exec() != 1) continue;
      const std::int64_t number = database.getLastInsertRowid();
      int place = 0;
      for (const models::Elsewhere& at : finding.others) {
        other.reset();
        Bind(other, number, place++, at.archive, at.packet, at.document, at.page);
        other.exec();
      }
    }
  }
}

std::vector<models::Finding> ReadRepeats(SQLite::Database& database, std::int64_t packet) {
  std::vector<models::Finding> findings;
  Statement select(database,
                   "select number, kind, severity, message, message_en, document, page from "
                   "finding where packet=? and across=1 order by number");
  Statement other(database,
                  "select packet, archive, document, page from other where finding=? order by "
                  "place");
  Bind(select, packet);
  while (select.executeStep()) {
    models::Finding& finding = findings.emplace_back();
    finding.kind = select.getColumn(1).getString();
    finding.severity = SeverityByName(select.getColumn(2).getString());
    finding.message = {select.getColumn(3).getString(), select.getColumn(4).getString()};
    finding.document = select.getColumn(5).getString();
    finding.page = select.getColumn(6).getInt();
    other.reset();
    Bind(other, select.getColumn(0).getInt64());
    while (other.executeStep()) {
      finding.others.push_back({other.getColumn(0).getString(), other.getColumn(2).getString(),
                                other.getColumn(3).getInt(), other.getColumn(1).getString()});
    }
  }
  return findings;
}

void KeepEntry(SQLite::Database& database, const models::RegisterEntry& entry) {
  Statement insert(database, "insert or replace into register values(?,?,?,?,?,?,?,?,?)");
  Bind(insert, entry.policy, entry.uscc, entry.applicant, std::string(Name(entry.event)),
       entry.day.ToIso(), entry.filed ? entry.filed->ToIso() : std::string(), entry.year,
       std::string(Name(entry.grade)), entry.note);
  insert.exec();
}

models::Register ReadRegister(SQLite::Database& database) {
  models::Register all;
  Statement select(database,
                   "select policy, uscc, applicant, event, day, filed, year, grade, note from "
                   "register order by uscc, applicant, day, policy, event, note");
  while (select.executeStep()) {
    const auto event = RegisterEventByName(select.getColumn(3).getString());
    const auto day = models::Date::ParseIso(select.getColumn(4).getString());
    if (!event || !day) continue;
    models::RegisterEntry& entry = all.entries.emplace_back();
    entry.policy = select.getColumn(0).getString();
    entry.uscc = select.getColumn(1).getString();
    entry.applicant = select.getColumn(2).getString();
    entry.event = *event;
    entry.day = *day;
    entry.filed = models::Date::ParseIso(select.getColumn(5).getString());
    entry.year = select.getColumn(6).getInt();
    entry.grade = GradeByName(select.getColumn(7).getString()).value_or(models::Grade::kNone);
    entry.note = select.getColumn(8).getString();
  }
  return all;
}

std::vector<verify::PacketMarks> ReadMarks(SQLite::Database& database) {
  std::vector<verify::PacketMarks> packets;
  Statement select(database,
                   "select number, archive, id, applicant, uscc, as_of from packet where "
                   "present=1 order by archive, id");
  Statement page(database,
                 "select document, page, type, sha256, picture, characters, shingles, figures from "
                 "page where packet=? order by place");
  Statement trait(database,
                  "select kind, role, key, identity, label, figures, district, from_day, "
                  "until_day, document, page from trait where packet=? order by place");
  while (select.executeStep()) {
    verify::PacketMarks& packet = packets.emplace_back();
    packet.archive = select.getColumn(1).getString();
    packet.id = select.getColumn(2).getString();
    packet.applicant = select.getColumn(3).getString();
    packet.uscc = select.getColumn(4).getString();
    packet.as_of = select.getColumn(5).getString();
    ReadPages(page, select.getColumn(0).getInt64(), packet);
    ReadTraits(trait, select.getColumn(0).getInt64(), packet);
  }
  return packets;
}

}  // namespace heyan::app
