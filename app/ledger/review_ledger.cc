#include "app/ledger/review_ledger.h"

#include <utility>

#include "app/ledger/ledger_rows.h"
#include "app/ledger/sql_ledger.h"
#include "app/work/digest.h"

namespace heyan::app {
namespace {

using models::Result;

constexpr const char* kDecisionColumns =
    "number, archive, packet, target, action, old, new, place, reason, who, at, chain";

Decision DecisionAt(Rows& select) {
  Decision decision;
  decision.number = select.Whole(0);
  int column = 1;
  for (std::string Decision::*const field :
       {&Decision::archive, &Decision::packet, &Decision::target, &Decision::action,
        &Decision::old_value, &Decision::new_value, &Decision::place, &Decision::reason,
        &Decision::who, &Decision::at, &Decision::chain}) {
    decision.*field = select.Text(column++);
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

// Nothing but the number, the time and the chain differs.
bool SameWord(const Decision& one, const Decision& other) {
  return one.action == other.action && one.old_value == other.old_value &&
         one.new_value == other.new_value && one.place == other.place &&
         one.reason == other.reason && one.who == other.who;
}

class SqlReviewLedger : public ReviewLedger, private InDatabase {
 public:
  explicit SqlReviewLedger(std::unique_ptr<Database> database) : InDatabase(std::move(database)) {}

  Result<std::int64_t> Version() override {
    return Read<std::int64_t>([&]() -> Result<std::int64_t> { return database_->Version(); });
  }

  Result<std::vector<PacketLine>> Packets() override {
    using All = std::vector<PacketLine>;
    return Read<All>([&]() -> Result<All> {
      All packets;
      const auto select = database_->Query(
          "select p.number, p.archive, p.id, p.path, p.job_key, p.applicant, p.uscc, p.policy, "
          "p.category, p.as_of, p.conclusion, p.judged, p.readable, p.pages_in, p.pages_read, "
          "p.pages_reported, coalesce(r.conclusion, '') from packet p left join reviewed r on "
          "r.archive=p.archive and r.packet=p.id and r.job_key=p.job_key where p.present=1 order "
          "by p.archive, p.id");
      while (select->Next()) packets.push_back(PacketAt(*select));
      return packets;
    });
  }

  Result<std::optional<KeptReport>> Report(std::int64_t packet) override {
    using Found = std::optional<KeptReport>;
    return Read<Found>([&]() -> Result<Found> {
      const auto select = database_->Query(
          "select id, readable, json from packet join report on "
          "report.packet=packet.number where number=?",
          packet);
      if (!select->Next()) return Found{};
      KeptReport report;
      report.id = select->Text(0);
      report.readable = select->Flag(1);
      report.report = select->Text(2);
      report.repeats = ReadRepeats(*database_, packet);
      return Found{std::move(report)};
    });
  }

  Result<std::vector<PacketRepeats>> AllRepeats() override {
    using All = std::vector<PacketRepeats>;
    return Read<All>([&]() -> Result<All> {
      All all;
      const auto select = database_->Query(
          "select distinct p.number, p.archive, p.id from packet p join finding f on "
          "f.packet=p.number where f.across=1 and p.present=1");
      while (select->Next()) {
        all.push_back(
            {select->Text(1), select->Text(2), ReadRepeats(*database_, select->Whole(0))});
      }
      return all;
    });
  }

  Result<std::vector<RunLine>> Runs() override {
    using All = std::vector<RunLine>;
    return Read<All>([&]() -> Result<All> {
      All runs;
      const auto select = database_->Query(
          "select archive, begun, coalesce(finished,''), coalesce(done,0), "
          "coalesce(expected,0) from run left join progress on progress.run=run.id "
          "where id in (select max(id) from run group by archive) order by id desc");
      while (select->Next()) {
        runs.push_back(
            {select->Text(0), select->Text(1), select->Text(2), select->Int(3), select->Int(4)});
      }
      return runs;
    });
  }

  Result<std::vector<RunJob>> Jobs(const std::string& archive) override {
    using All = std::vector<RunJob>;
    return Read<All>([&]() -> Result<All> {
      All jobs;
      const auto select = database_->Query(
          "select run.settings, day, coalesce(json,'') from run left join job on "
          "job.archive=run.archive and job.settings=run.settings where run.archive=? "
          "order by id desc",
          archive);
      while (select->Next()) {
        jobs.push_back({select->Text(0), select->Text(1), select->Text(2)});
      }
      return jobs;
    });
  }

  Result<std::vector<Decision>> Decisions(const std::string& archive,
                                          const std::string& packet) override {
    using All = std::vector<Decision>;
    return Read<All>([&]() -> Result<All> {
      All decisions;
      const auto select =
          database_->Query(std::string("select ") + kDecisionColumns +
                               " from decision where archive=? and packet=? order by "
                               "number",
                           archive, packet);
      while (select->Next()) decisions.push_back(DecisionAt(*select));
      return decisions;
    });
  }

  Result<tl::expected<Decision, Outrun>> Decide(Decision decision, std::int64_t seen) override {
    using Decided = tl::expected<Decision, Outrun>;
    return Transact<Decided>(*database_, Access::kWrite, [&]() -> Result<Decided> {
      database_->HoldDecisions();
      const auto last = database_->Query(
          std::string("select ") + kDecisionColumns +
              " from decision where archive=? and packet=? and target=? order by number desc "
              "limit 1",
          decision.archive, decision.packet, decision.target);
      const Decision standing = last->Next() ? DecisionAt(*last) : Decision{};
      // The first time came through and its answer was lost.
      if (database_->Again() && standing.number > seen && SameWord(standing, decision)) {
        return Decided(standing);
      }
      if (standing.number != seen) return Decided(tl::unexpect, Outrun{standing});
      decision.at = database_->Now();
      decision.chain = Link(LastLink(), decision);
      const auto inserted = database_->Query(
          "insert into decision(archive, packet, target, action, old, new, place, reason, who, at, "
          "chain) values(?,?,?,?,?,?,?,?,?,?,?) returning number",
          decision.archive, decision.packet, decision.target, decision.action, decision.old_value,
          decision.new_value, decision.place, decision.reason, decision.who, decision.at,
          decision.chain);
      if (inserted->Next()) decision.number = inserted->Whole(0);
      return Decided(decision);
    });
  }

  Result<bool> ChainHolds() override {
    return Read<bool>([&]() -> Result<bool> {
      std::string before;
      std::int64_t last = 0;
      const auto select = database_->Query(std::string("select ") + kDecisionColumns +
                                           " from decision order by number");
      while (select->Next()) {
        const Decision decision = DecisionAt(*select);
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
    return Read<Found>([&]() -> Result<Found> {
      const auto select = database_->Query(
          "select job_key, decision, conclusion, json from reviewed where archive=? "
          "and packet=?",
          archive, packet);
      if (!select->Next()) return Found{};
      return Found{
          ReviewedReport{select->Text(0), select->Whole(1), select->Text(2), select->Text(3)}};
    });
  }

  Done KeepReviewed(const std::string& archive, const std::string& packet,
                    const ReviewedReport& report) override {
    return Write([&] {
      database_->Run(
          "insert into reviewed values(?,?,?,?,?,?) on conflict(archive, packet) do update set "
          "job_key=excluded.job_key, decision=excluded.decision, conclusion=excluded.conclusion, "
          "json=excluded.json",
          archive, packet, report.job_key, report.decision, report.conclusion, report.json);
    });
  }

  Done KeepUpload(const UploadLine& upload) override {
    return Write([&] {
      database_->Run(
          "insert into upload values(?,?,?,?,?,?,?,?) on conflict(id) do update set "
          "name=excluded.name, policy=excluded.policy, state=excluded.state, "
          "message=excluded.message, archive=excluded.archive, packet=excluded.packet, "
          "at=excluded.at",
          upload.id, upload.name, upload.policy, upload.state, upload.message, upload.archive,
          upload.packet, upload.at);
    });
  }

  Result<std::vector<UploadLine>> Uploads() override {
    using All = std::vector<UploadLine>;
    return Read<All>([&]() -> Result<All> {
      All uploads;
      const auto select = database_->Query(
          "select id, name, policy, state, message, archive, packet, at from upload "
          "order by at desc, id desc limit 100");
      while (select->Next()) {
        UploadLine& line = uploads.emplace_back();
        int column = 0;
        for (std::string UploadLine::*const field :
             {&UploadLine::id, &UploadLine::name, &UploadLine::policy, &UploadLine::state,
              &UploadLine::message, &UploadLine::archive, &UploadLine::packet, &UploadLine::at}) {
          line.*field = select->Text(column++);
        }
      }
      return uploads;
    });
  }

 private:
  static PacketLine PacketAt(Rows& select) {
    PacketLine packet;
    packet.number = select.Whole(0);
    int column = 1;
    for (std::string PacketLine::*const field :
         {&PacketLine::archive, &PacketLine::id, &PacketLine::path, &PacketLine::job_key,
          &PacketLine::applicant, &PacketLine::uscc, &PacketLine::policy, &PacketLine::category,
          &PacketLine::as_of, &PacketLine::conclusion, &PacketLine::judged}) {
      packet.*field = select.Text(column++);
    }
    packet.readable = select.Flag(12);
    packet.pages_in = select.Int(13);
    packet.pages_read = select.Int(14);
    packet.pages_reported = select.Int(15);
    packet.reviewed = select.Text(16);
    return packet;
  }

  std::string LastLink() {
    const auto last = database_->Query("select chain from decision order by number desc limit 1");
    return last->Next() ? last->Text(0) : std::string();
  }
};

}  // namespace

Result<std::unique_ptr<ReviewLedger>> OpenReviewLedger(const std::string& where) {
  auto database = OpenDatabase(where);
  if (!database) return tl::unexpected(database.error());
  return std::unique_ptr<ReviewLedger>(std::make_unique<SqlReviewLedger>(std::move(*database)));
}

}  // namespace heyan::app
