// Cases of a policy: what was handed in, in a few words, and what the condition must say. They
// stand beside the policy (verify/policies/*.cases.toml); their truth is read off the regulation's
// text.
#pragma once

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <toml.hpp>
#include <utility>
#include <vector>

#include "tests/verify/packet.h"
#include "verify/judge/policy_content.h"

namespace heyan::verify {

struct PolicyCase {
  std::string id;
  std::string name;
  std::string category;
  std::string as_of = "2025-06-01";
  models::Judgement expected = models::Judgement::kUnclear;
  std::optional<models::Judgement> counted;
  std::optional<models::Judgement> by_claim;
  Packet packet;
};

inline models::Judgement JudgementNamed(const std::string& name) {
  using models::Judgement;
  for (const Judgement one : {Judgement::kMet, Judgement::kNotMet, Judgement::kUnclear,
                              Judgement::kNotApplicable, Judgement::kHuman}) {
    if (models::Name(one) == name) return one;
  }
  ADD_FAILURE() << "no judgement is called " << name;
  return Judgement::kUnclear;
}

// Builds the papers of one case.
class CasePapers {
 public:
  CasePapers(const toml::value& table, Packet* packet) : table_(table), packet_(*packet) {
    sure_ = toml::find_or(table, "unsure", false) ? Certainty::kUnsure : Certainty::kBeyondDoubt;
    const std::map<std::string, void (CasePapers::*)(const toml::value&)> kinds = {
        {"lease", &CasePapers::Leases},        {"certificate", &CasePapers::Certificate},
        {"granted", &CasePapers::Granted},     {"seats", &CasePapers::Seats},
        {"seat_list", &CasePapers::SeatList},  {"plan", &CasePapers::Plan},
        {"staff", &CasePapers::Staff},         {"team", &CasePapers::Team},
        {"tenants", &CasePapers::Tenants},     {"entries", &CasePapers::Entries},
        {"sectors", &CasePapers::Sectors},     {"mentors", &CasePapers::Mentors},
        {"rows", &CasePapers::Rows},           {"fund", &CasePapers::Fund},
        {"equipment", &CasePapers::Equipment}, {"papers", &CasePapers::Papers},
        {"licence", &CasePapers::Licence},     {"claims", &CasePapers::Claims},
        {"left", &CasePapers::Left},           {"on", &CasePapers::On},
    };
    const std::vector<std::string> about = {"id",     "name",    "category", "as_of",
                                            "expect", "counted", "by_claim", "unsure"};
    for (const auto& [key, value] : table.as_table()) {
      const auto kind = kinds.find(key);
      if (kind != kinds.end()) {
        (this->*kind->second)(value);
      } else {
        EXPECT_NE(std::ranges::find(about, key), about.end()) << "unknown key in a case: " << key;
      }
    }
  }

 private:
  static std::string Text(const toml::value& table, const std::string& key,
                          const std::string& otherwise) {
    return toml::find_or(table, key, otherwise);
  }
  static std::vector<std::string> Split(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
  }

  static models::AreaKind KindOf(const toml::value& lease) {
    for (int i = 0; i <= static_cast<int>(models::AreaKind::kShared); ++i) {
      const auto one = static_cast<models::AreaKind>(i);
      if (models::Name(one) == Text(lease, "kind", "unstated")) return one;
    }
    return models::AreaKind::kUnstated;
  }
  void Lease(const toml::value& lease) {
    const std::string id =
        packet_.Lease(Text(lease, "from", "2020-01-01"), Text(lease, "to", "2035-12-31"), sure_);
    const std::string area = Text(lease, "area", "");
    if (!area.empty()) {
      packet_.Add(id, Metric::kLeaseArea, AreaOf(area, KindOf(lease)), sure_);
    }
    const std::string address = Text(lease, "address", "");
    if (!address.empty()) packet_.Add(id, Metric::kLeaseAddress, Words(address), sure_);
  }
  void Leases(const toml::value& value) {
    if (value.is_table()) return Lease(value);
    for (const toml::value& one : value.as_array()) Lease(one);
  }
  // The applicant's own, of so many square metres.
  void Certificate(const toml::value& value) {
    packet_.Claim(Metric::kOperatorName, Words("甲科技有限公司"));
    const std::string paper = packet_.Paper(DocumentType::kPropertyCertificate);
    packet_.Add(paper, Metric::kPropertyOwner, Words("甲科技有限公司"), sure_);
    packet_.Add(paper, Metric::kPropertyArea, AreaOf(value.as_string().str), sure_);
  }
  void Granted(const toml::value&) {
    const std::string paper = packet_.Paper(DocumentType::kOther);
    packet_.Add(paper, Metric::kPremisesTenure, models::Tenure::kGranted, sure_);
  }
  void Seats(const toml::value& value) {
    const std::string plan = packet_.Paper(DocumentType::kFloorPlan);
    packet_.Add(plan, Metric::kPlanWorkstations, Number(value.as_integer()), sure_, "total");
  }
  void SeatList(const toml::value& value) {
    packet_.Rows(DocumentType::kSeatList, Metric::kListRow, static_cast<int>(value.as_integer()),
                 sure_);
  }
  // Rooms by use; "total" is what the plan itself states.
  void Plan(const toml::value& value) {
    const std::string plan = packet_.Paper(DocumentType::kFloorPlan);
    for (const auto& [key, m2] : value.as_table()) {
      if (key == "total") {
        packet_.Add(plan, Metric::kPlanStatedTotal, AreaOf(m2.as_string().str), sure_);
        continue;
      }
      bool known = false;
      for (int i = 0; i <= static_cast<int>(models::RoomUse::kCirculation); ++i) {
        const auto use = static_cast<models::RoomUse>(i);
        if (models::Name(use) != key) continue;
        packet_.Room(plan, key, use, m2.as_string().str, sure_);
        known = true;
      }
      EXPECT_TRUE(known) << "no room use is called " << key;
    }
  }
  // "3 bachelor", "2 unknown part_time"; full-time unless said.
  std::vector<Packet::Person> People(const toml::value& value) const {
    std::vector<Packet::Person> people;
    for (const toml::value& one : value.as_array()) {
      const auto words = Split(one.as_string().str);
      Packet::Person person;
      person.times = std::stoi(words.at(0));
      person.certainty = sure_;
      for (int i = 0; i <= static_cast<int>(models::DegreeLevel::kDoctor); ++i) {
        const auto level = static_cast<models::DegreeLevel>(i);
        if (models::Name(level) == words.at(1)) person.degree = level;
      }
      for (int i = 0; i <= static_cast<int>(models::Employment::kDeparted); ++i) {
        const auto employment = static_cast<models::Employment>(i);
        if (words.size() > 2 && models::Name(employment) == words.at(2)) {
          person.employment = employment;
        }
      }
      people.push_back(person);
    }
    return people;
  }
  void Staff(const toml::value& value) { packet_.Roster(People(value), sure_); }
  void Team(const toml::value& value) {
    const std::string id = packet_.Roster(People(value), sure_);
    for (models::Document& document : packet_.extraction.documents) {
      if (document.id == id) document.title = "运营管理团队名单";
    }
  }
  void Tenants(const toml::value& value) {
    const auto n = [&](const char* key) { return toml::find_or<int>(value, key, 0); };
    list_ = packet_.Tenants(n("teams"), n("firms"), n("services"), sure_);
  }
  // Rows of a tenant list: "team 2024-01-01" came then; "enterprise 2024-01-01 2024-06-01" came,
  // was registered.
  void Entries(const toml::value& value) {
    list_ = packet_.Paper(DocumentType::kTenantList);
    int row = 0;
    for (const toml::value& one : value.as_array()) {
      const auto words = Split(one.as_string().str);
      int times = 1;
      std::size_t at = 0;
      if (words.at(0).find_first_not_of("0123456789") == std::string::npos) {
        times = std::stoi(words.at(at++));
      }
      for (int i = 0; i < times; ++i) Entry(std::to_string(++row), words, at);
    }
  }
  void Entry(const std::string& key, const std::vector<std::string>& words, std::size_t at) {
    packet_.Add(list_, Metric::kTenantName, Words("入驻" + key), sure_, key);
    for (int i = 0; i <= static_cast<int>(models::TenantKind::kService); ++i) {
      const auto kind = static_cast<models::TenantKind>(i);
      if (i > 0 && models::Name(kind) == words.at(at)) {
        packet_.Add(list_, Metric::kTenantKind, kind, sure_, key);
      }
    }
    if (words.size() > at + 1) {
      packet_.Add(list_, Metric::kTenantEntered, Day(words[at + 1]), sure_, key);
    }
    if (words.size() > at + 2) {
      packet_.Add(list_, Metric::kTenantRegistered, Day(words[at + 2]), sure_, key);
    }
  }
  // So many tenants of each sector.
  void Sectors(const toml::value& value) {
    const std::string list = packet_.Paper(DocumentType::kTenantList);
    int row = 0;
    int sector = 0;
    for (const toml::value& one : value.as_array()) {
      ++sector;
      for (int i = 0; i < one.as_integer(); ++i) {
        const std::string key = std::to_string(++row);
        packet_.Add(list, Metric::kTenantName, Words("入驻" + key), sure_, key);
        packet_.Add(list, Metric::kTenantKind, models::TenantKind::kTeam, sure_, key);
        packet_.Add(list, Metric::kTenantSector, Words("领域" + std::to_string(sector)), sure_,
                    key);
      }
    }
  }
  void Mentors(const toml::value& value) {
    packet_.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson,
                 static_cast<int>(value.as_integer()), sure_);
  }
  void Rows(const toml::value& value) {
    for (const auto& [type, n] : value.as_table()) {
      packet_.Rows(models::DocumentTypeByName(type).value(), Metric::kListRow,
                   static_cast<int>(n.as_integer()), sure_);
    }
  }
  // Rows of a list that carry their days: { event_list = ["2024-03-01", …] }.
  void On(const toml::value& value) {
    for (const auto& [type, days] : value.as_table()) {
      const std::string id = packet_.Paper(models::DocumentTypeByName(type).value());
      int row = 0;
      for (const toml::value& day : days.as_array()) {
        packet_.Add(id, Metric::kListRow, Words("活动 " + day.as_string().str), sure_,
                    std::to_string(++row));
      }
    }
  }
  void Amount(DocumentType type, const toml::value& value) {
    const std::string paper = packet_.Paper(type);
    packet_.Add(paper, Metric::kListAmount, Yuan(value.as_string().str), sure_, "1");
  }
  void Fund(const toml::value& value) { Amount(DocumentType::kFundProof, value); }
  void Equipment(const toml::value& value) { Amount(DocumentType::kEquipmentList, value); }
  void Papers(const toml::value& value) {
    for (const toml::value& one : value.as_array()) {
      packet_.Paper(models::DocumentTypeByName(one.as_string().str).value());
    }
  }
  void Licence(const toml::value& value) {
    const std::string paper = packet_.Paper(DocumentType::kBusinessLicence);
    const std::map<std::string, Metric> texts = {{"type", Metric::kOperatorType},
                                                 {"address", Metric::kOperatorAddress},
                                                 {"code", Metric::kOperatorUscc},
                                                 {"name", Metric::kOperatorName}};
    for (const auto& [key, text] : value.as_table()) {
      if (key == "since") {
        packet_.Add(paper, Metric::kOperatorEstablished, Day(text.as_string().str), sure_);
      } else {
        packet_.Add(paper, texts.at(key), Words(text.as_string().str), sure_);
      }
    }
  }
  // The form's figures, by metric.
  void Claims(const toml::value& value) {
    for (const auto& [name, written] : value.as_table()) {
      const Metric metric = models::MetricByName(name).value();
      const std::string text =
          written.is_integer() ? std::to_string(written.as_integer()) : written.as_string().str;
      switch (models::Entry(metric).kind) {
        case models::MetricKind::kArea:
          packet_.Claim(metric, AreaOf(text));
          break;
        case models::MetricKind::kCount:
          packet_.Claim(metric, Number(std::stol(text)));
          break;
        case models::MetricKind::kMoney:
          packet_.Claim(metric, Yuan(text));
          break;
        case models::MetricKind::kRatio:
          packet_.Claim(metric, Percent(text));
          break;
        case models::MetricKind::kMonths:
          packet_.Claim(metric, MonthsOf(text));
          break;
        case models::MetricKind::kDate:
          packet_.Claim(metric, Day(text));
          break;
        case models::MetricKind::kText:
          packet_.Claim(metric, Words(text));
          break;
        case models::MetricKind::kTenure:
        case models::MetricKind::kOther:
          ADD_FAILURE() << name << " cannot be claimed in a case";
      }
    }
  }
  // So many rows of the tenant list are marked as gone. The keys of a table come in any order: told
  // when the list is known.
  void Left(const toml::value& value) { left_ = static_cast<int>(value.as_integer()); }

 public:
  ~CasePapers() {
    for (int i = 0; i < left_; ++i) {
      models::Finding finding;
      finding.kind = "tenant_left";
      finding.document = list_;
      packet_.extraction.findings.push_back(finding);
    }
  }
  CasePapers(const CasePapers&) = delete;
  CasePapers& operator=(const CasePapers&) = delete;

 private:
  const toml::value& table_;
  Packet& packet_;
  Certainty sure_ = Certainty::kBeyondDoubt;
  std::string list_;
  int left_ = 0;
};

inline std::vector<PolicyCase> LoadCases(const std::string& path, const PolicyContent& policy) {
  std::vector<PolicyCase> cases;
  const toml::value file = toml::parse(path);
  for (const toml::value& table : toml::find(file, "case").as_array()) {
    PolicyCase one;
    one.id = toml::find<std::string>(table, "id");
    one.name = toml::find_or(table, "name", std::string());
    one.as_of = toml::find_or(table, "as_of", one.as_of);
    one.expected = JudgementNamed(toml::find<std::string>(table, "expect"));
    if (table.contains("counted")) {
      one.counted = JudgementNamed(toml::find<std::string>(table, "counted"));
    }
    if (table.contains("by_claim")) {
      one.by_claim = JudgementNamed(toml::find<std::string>(table, "by_claim"));
    }
    const auto rule = std::ranges::find(policy.conditions, one.id, &ConditionRule::id);
    EXPECT_NE(rule, policy.conditions.end()) << "no condition " << one.id;
    if (rule == policy.conditions.end()) continue;
    one.category = toml::find_or(table, "category", rule->categories.front());
    CasePapers(table, &one.packet);
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace heyan::verify
