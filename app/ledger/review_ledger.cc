#include "app/ledger/review_ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "app/ledger/sqlite_access.h"
#include "app/ledger/sqlite_rows.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

using models::Result;
using SQLite::Statement;

constexpr const char* kDecisionColumns =
    "number, archive, packet, target, action, old, new, place, reason, who, at, chain";

Decision DecisionAt(Statement& select) {
  Decision decision;
  decision.number = select.getColumn(0).getInt64();
  int column = 1;
  for (std::string Decision::*const field :
       {&Decision::archive, &Decision::packet, &Decision::target, &Decision::action,
        &Decision::old_value, &Decision::new_value, &Decision::place, &Decision::reason,
        &Decision::who, &Decision::at, &Decision::chain}) {
    decision.*field = select.getColumn(column++).getString();
  }
  return decision;
}

// Each part led by its length, so that no two decisions come to the same text.
std::string Link(const std::string& before, const Decision& decision) {
  std::string text = before;
  for (const std::string* part : {&decision.archive, &decision.packet, &decision.target,
                                  &decision.action, &decision.old_value, &decision.new_value,
                                  &decision.place, &decision.reason, &decision.who, &decision.at}) {
    text += "\n" + std::to_string(part->size()) + ":" + *part;
  }
  return Sha256Hex(text);
}

class SqliteReviewLedger : public ReviewLedger, private SqliteAccess {
 public:
  explicit SqliteReviewLedger(const std::string& path)
      : SqliteAccess(path, SQLite::OPEN_READWRITE) {
    database_.exec("pragma foreign_keys=on");
  }

  Result<std::int64_t> Version() override {
    return Try<std::int64_t>([&]() -> Result<std::int64_t> {
      return database_.execAndGet("pragma data_version").getInt64();
    });
  }

  Result<std::vector<PacketLine>> Packets() override {
    using All = std::vector<PacketLine>;
    return Try<All>([&]() -> Result<All> {
      All packets;
      Statement select(
          database_,
          "select p.number, p.archive, p.id, p.path, p.job_key, p.applicant, p.uscc, p.policy, "
          "p.category, p.as_of, p.conclusion, p.judged, p.readable, p.pages_in, p.pages_read, "
          "p.pages_reported, coalesce(r.conclusion, '') from packet p left join reviewed r on "
          "r.archive=p.archive and r.packet=p.id and r.job_key=p.job_key where p.present=1 order "
          "by p.archive, p.id");
      while (select.executeStep()) packets.push_back(PacketAt(select));
      return packets;
    });
  }

  Result<std::optional<KeptReport>> Report(std::int64_t packet) override {
    using Found = std::optional<KeptReport>;
    return Try<Found>([&]() -> Result<Found> {
      Statement select(database_,
                       "select id, readable, json from packet join report on "
                       "report.packet=packet.number where number=?");
      Bind(select, packet);
      if (!select.executeStep()) return Found{};
      KeptReport report;
      report.id = select.getColumn(0).getString();
      report.readable = select.getColumn(1).getInt() != 0;
      report.report = select.getColumn(2).getString();
      report.repeats = ReadRepeats(database_, packet);
      return Found{std::move(report)};
    });
  }

  Result<std::vector<PacketRepeats>> AllRepeats() override {
    using All = std::vector<PacketRepeats>;
    return Try<All>([&]() -> Result<All> {
      All all;
      Statement select(database_,
                       "select distinct p.number, p.archive, p.id from packet p join finding f on "
                       "f.packet=p.number where f.across=1 and p.present=1");
      while (select.executeStep()) {
        all.push_back({select.getColumn(1).getString(), select.getColumn(2).getString(),
                       ReadRepeats(database_, select.getColumn(0).getInt64())});
      }
      return all;
    });
  }

  Result<std::vector<RunLine>> Runs() override {
    using All = std::vector<RunLine>;
    return Try<All>([&]() -> Result<All> {
      All runs;
      Statement select(database_,
                       "select archive, begun, coalesce(finished,''), coalesce(done,0), "
                       "coalesce(expected,0) from run left join progress on progress.run=run.id "
                       "where id in (select max(id) from run group by archive) order by id desc");
      while (select.executeStep()) {
        runs.push_back({select.getColumn(0).getString(), select.getColumn(1).getString(),
                        select.getColumn(2).getString(), select.getColumn(3).getInt(),
                        select.getColumn(4).getInt()});
      }
      return runs;
    });
  }

  Result<std::vector<RunJob>> Jobs(const std::string& archive) override {
    using All = std::vector<RunJob>;
    return Try<All>([&]() -> Result<All> {
      All jobs;
      Statement select(database_,
                       "select run.settings, day, coalesce(json,'') from run left join job on "
                       "job.archive=run.archive and job.settings=run.settings where run.archive=? "
                       "order by id desc");
      Bind(select, archive);
      while (select.executeStep()) {
        jobs.push_back({select.getColumn(0).getString(), select.getColumn(1).getString(),
                        select.getColumn(2).getString()});
      }
      return jobs;
    });
  }

  Result<std::vector<Decision>> Decisions(const std::string& archive,
                                          const std::string& packet) override {
    using All = std::vector<Decision>;
    return Try<All>([&]() -> Result<All> {
      All decisions;
      Statement select(database_, std::string("select ") + kDecisionColumns +
                                      " from decision where archive=? and packet=? order by "
                                      "number");
      Bind(select, archive, packet);
      while (select.executeStep()) decisions.push_back(DecisionAt(select));
      return decisions;
    });
  }

  Result<tl::expected<Decision, Outrun>> Decide(Decision decision, std::int64_t seen) override {
    using Decided = tl::expected<Decision, Outrun>;
    return Try<Decided>([&]() -> Result<Decided> {
      SQLite::Transaction writing(database_, SQLite::TransactionBehavior::IMMEDIATE);
      {
        Statement last(database_, std::string("select ") + kDecisionColumns +
                                      " from decision where archive=? and packet=? and target=? "
                                      "order by number desc limit 1");
        Bind(last, decision.archive, decision.packet, decision.target);
        const bool any = last.executeStep();
        if ((any ? last.getColumn(0).getInt64() : 0) != seen) {
          return Decided(tl::unexpect, Outrun{any ? DecisionAt(last) : Decision{}});
        }
      }
      decision.at = database_.execAndGet("select strftime('%Y-%m-%dT%H:%M:%SZ','now')").getString();
      decision.chain = Link(LastLink(), decision);
      Statement insert(database_, std::string("insert into decision(") + kDecisionColumns +
                                      ") values(null,?,?,?,?,?,?,?,?,?,?,?)");
      Bind(insert, decision.archive, decision.packet, decision.target, decision.action,
           decision.old_value, decision.new_value, decision.place, decision.reason, decision.who,
           decision.at, decision.chain);
      insert.exec();
      decision.number = database_.getLastInsertRowid();
      writing.commit();
      return Decided(std::move(decision));
    });
  }

  Result<bool> ChainHolds() override {
    return Try<bool>([&]() -> Result<bool> {
      std::string before;
      std::int64_t last = 0;
      Statement select(
          database_, std::string("select ") + kDecisionColumns + " from decision order by number");
      while (select.executeStep()) {
        const Decision decision = DecisionAt(select);
        // After a gap (packets that were purged) the chain goes on with what is there.
        const bool next = decision.number == last + 1;
        if (next && Link(before, decision) != decision.chain) return false;
        last = decision.number;
        before = decision.chain;
      }
      return true;
    });
  }

  Result<std::optional<ReviewedReport>> Reviewed(const std::string& archive,
                                                 const std::string& packet) override {
    using Found = std::optional<ReviewedReport>;
    return Try<Found>([&]() -> Result<Found> {
      Statement select(database_,
                       "select job_key, decision, conclusion, json from reviewed where archive=? "
                       "and packet=?");
      Bind(select, archive, packet);
      if (!select.executeStep()) return Found{};
      return Found{ReviewedReport{select.getColumn(0).getString(), select.getColumn(1).getInt64(),
                                  select.getColumn(2).getString(),
                                  select.getColumn(3).getString()}};
    });
  }

  Done KeepReviewed(const std::string& archive, const std::string& packet,
                    const ReviewedReport& report) override {
    return Try<void>([&]() -> Done {
      Statement insert(database_, "insert or replace into reviewed values(?,?,?,?,?,?)");
      Bind(insert, archive, packet, report.job_key, report.decision, report.conclusion,
           report.json);
      insert.exec();
      return {};
    });
  }

  Done KeepUpload(const UploadLine& upload) override {
    return Try<void>([&]() -> Done {
      Statement insert(database_, "insert or replace into upload values(?,?,?,?,?,?,?,?)");
      Bind(insert, upload.id, upload.name, upload.policy, upload.state, upload.message,
           upload.archive, upload.packet, upload.at);
      insert.exec();
      return {};
    });
  }

  Result<std::vector<UploadLine>> Uploads() override {
    using All = std::vector<UploadLine>;
    return Try<All>([&]() -> Result<All> {
      All uploads;
      Statement select(database_,
                       "select id, name, policy, state, message, archive, packet, at from upload "
                       "order by at desc, id desc limit 100");
      while (select.executeStep()) {
        UploadLine& line = uploads.emplace_back();
        int column = 0;
        for (std::string UploadLine::*const field :
             {&UploadLine::id, &UploadLine::name, &UploadLine::policy, &UploadLine::state,
              &UploadLine::message, &UploadLine::archive, &UploadLine::packet, &UploadLine::at}) {
          line.*field = select.getColumn(column++).getString();
        }
      }
      return uploads;
    });
  }

 private:
  static PacketLine PacketAt(Statement& select) {
    PacketLine packet;
    packet.number = select.getColumn(0).getInt64();
    int column = 1;
    for (std::string PacketLine::*const field :
         {&PacketLine::archive, &PacketLine::id, &PacketLine::path, &PacketLine::job_key,
          &PacketLine::applicant, &PacketLine::uscc, &PacketLine::policy, &PacketLine::category,
          &PacketLine::as_of, &PacketLine::conclusion, &PacketLine::judged}) {
      packet.*field = select.getColumn(column++).getString();
    }
    packet.readable = select.getColumn(12).getInt() != 0;
    packet.pages_in = select.getColumn(13).getInt();
    packet.pages_read = select.getColumn(14).getInt();
    packet.pages_reported = select.getColumn(15).getInt();
    packet.reviewed = select.getColumn(16).getString();
    return packet;
  }

  std::string LastLink() {
    Statement last(database_, "select chain from decision order by number desc limit 1");
    return last.executeStep() ? last.getColumn(0).getString() : std::string();
  }
};

}  // namespace

Result<std::unique_ptr<ReviewLedger>> OpenReviewLedger(const std::string& path) {
  try {
    return std::unique_ptr<ReviewLedger>(std::make_unique<SqliteReviewLedger>(path));
  } catch (const std::exception& failure) {
    return tl::unexpected(LedgerFailed(path, failure));
  }
}

}  // namespace heyan::app
