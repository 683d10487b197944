// Packets of facts written by hand: what a reader would have found, without any reading.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "models/verdict.h"
#include "verify/policy.h"
#include "verify/verify.h"

namespace heyan::verify {

using models::Certainty;
using models::DocumentType;
using models::Metric;

inline models::Date Day(const std::string& iso) { return models::Date::ParseIso(iso).value(); }
inline models::Value AreaOf(const std::string& m2,
                            models::AreaKind kind = models::AreaKind::kUnstated) {
  return models::Area{models::Decimal::Parse(m2).value(), kind};
}
inline models::Value Number(std::int64_t n) { return models::Count{n}; }
inline models::Value MonthsOf(const std::string& months) {
  return models::Months{models::Decimal::Parse(months).value()};
}
inline models::Value Percent(const std::string& share) {
  return models::Ratio{0, 0, models::Decimal::Parse(share).value(), true};
}
inline models::Value Words(const std::string& text) { return models::Text{text}; }
inline models::Value Yuan(const std::string& yuan) {
  return models::Money{models::Decimal::Parse(yuan).value()};
}

class Packet {
 public:
  Packet() { Paper(DocumentType::kApplicationForm, "申请表.pdf"); }

  std::string Paper(DocumentType type, const std::string& file = "") {
    models::Document document;
    document.id = "d" + std::to_string(extraction.documents.size() + 1);
    document.type = type;
    document.file = file.empty() ? document.id + ".pdf" : file;
    document.first_page = document.last_page = 1;
    extraction.documents.push_back(document);
    return document.id;
  }

  Packet& Claim(Metric metric, models::Value value, Certainty certainty = Certainty::kBeyondDoubt) {
    Add("d1", metric, std::move(value), certainty, "");
    extraction.facts.back().claim = true;
    return *this;
  }

  // Returns the index of the fact.
  int Add(const std::string& document, Metric metric, models::Value value,
          Certainty certainty = Certainty::kBeyondDoubt, const std::string& subject = "") {
    models::Fact fact;
    fact.metric = metric;
    fact.value = std::move(value);
    fact.document = document;
    fact.subject = subject;
    fact.certainty = certainty;
    fact.confidence = {990};
    fact.readers = {models::ReaderKind::kFast};
    for (const models::Document& one : extraction.documents) {
      if (one.id == document) fact.place.file = one.file;
    }
    fact.place.page = 1;
    const double y = 0.001 * static_cast<double>(extraction.facts.size());
    fact.place.box = {0.1, y, 0.3, 0.0009};
    fact.reads = {fact.place};
    extraction.facts.push_back(fact);
    return static_cast<int>(extraction.facts.size()) - 1;
  }

  std::string Lease(const std::string& first, const std::string& last,
                    Certainty certainty = Certainty::kBeyondDoubt) {
    const std::string id = Paper(DocumentType::kLeaseContract);
    Add(id, Metric::kLeaseStart, Day(first), certainty);
    Add(id, Metric::kLeaseEnd, Day(last), certainty);
    return id;
  }

  struct Person {
    models::DegreeLevel degree = models::DegreeLevel::kBachelor;
    models::Employment employment = models::Employment::kFullTime;
    int times = 1;
    Certainty certainty = Certainty::kBeyondDoubt;
  };

  std::string Roster(const std::vector<Person>& people, Certainty rows = Certainty::kBeyondDoubt) {
    const std::string id = Paper(DocumentType::kStaffRoster);
    int row = 0;
    for (const Person& person : people) {
      for (int i = 0; i < person.times; ++i) {
        const std::string key = std::to_string(++row);
        Add(id, Metric::kRosterPerson, Words("人员" + key), rows, key);
        if (person.degree != models::DegreeLevel::kUnknown) {
          Add(id, Metric::kRosterDegree, person.degree, person.certainty, key);
        }
        if (person.employment != models::Employment::kUnknown) {
          Add(id, Metric::kRosterEmployment, person.employment, person.certainty, key);
        }
      }
    }
    return id;
  }

  std::string Tenants(int teams, int firms, int services = 0,
                      Certainty certainty = Certainty::kBeyondDoubt) {
    const std::string id = Paper(DocumentType::kTenantList);
    int row = 0;
    const auto add = [&](int n, models::TenantKind kind) {
      for (int i = 0; i < n; ++i) {
        const std::string key = std::to_string(++row);
        Add(id, Metric::kTenantName, Words("入驻" + key), certainty, key);
        Add(id, Metric::kTenantKind, kind, certainty, key);
      }
    };
    add(teams, models::TenantKind::kTeam);
    add(firms, models::TenantKind::kEnterprise);
    add(services, models::TenantKind::kService);
    return id;
  }

  std::string Rows(DocumentType type, Metric metric, int n,
                   Certainty certainty = Certainty::kBeyondDoubt) {
    const std::string id = Paper(type);
    for (int i = 1; i <= n; ++i) {
      Add(id, metric, Words("行" + std::to_string(i)), certainty, std::to_string(i));
    }
    return id;
  }

  void Room(const std::string& plan, const std::string& label, models::RoomUse use,
            const std::string& m2, Certainty certainty = Certainty::kBeyondDoubt) {
    Add(plan, Metric::kPlanRoomArea, AreaOf(m2), certainty, label);
    Add(plan, Metric::kPlanRoomUse, use, certainty, label);
  }

  models::Verification Judge(const std::string& policy, const std::string& category,
                             const std::string& as_of = "2025-06-01") const {
    const auto loaded = LoadPolicy(policy);
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : loaded.error().message.en);
    VerifyOptions options;
    options.category = category;
    if (!as_of.empty()) options.as_of = Day(as_of);
    options.today = Day("2026-01-15");
    options.problems = problems;
    return Verify(*loaded, extraction, options);
  }

  models::Extraction extraction;
  std::vector<models::Error> problems;
};

inline const models::Condition& ConditionOf(const models::Verification& verification,
                                            const std::string& id) {
  for (const models::Condition& condition : verification.conditions) {
    if (condition.id == id) return condition;
  }
  ADD_FAILURE() << "no condition " << id;
  static const models::Condition none;
  return none;
}

inline const models::Check& CheckOf(const models::Verification& verification, Metric metric) {
  for (const models::Check& check : verification.checks) {
    if (check.metric == metric) return check;
  }
  ADD_FAILURE() << "no check " << models::Name(metric);
  static const models::Check none;
  return none;
}

inline bool Finds(const models::Verification& verification, const std::string& kind) {
  for (const models::Finding& finding : verification.findings) {
    if (finding.kind == kind) return true;
  }
  return false;
}

}  // namespace heyan::verify
