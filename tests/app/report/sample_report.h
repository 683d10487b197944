// A report made by hand, with everything in it that a renderer may stumble over: names and texts
// that would be markup or formulas, personal numbers, an interval, a page that nobody read.
#pragma once

#include <string>

#include "app/report/report.h"

namespace heyan::app {

inline constexpr const char* kHostileFile = "<script>alert(1)</script>&\"'租赁.pdf";
inline constexpr const char* kFormulaName = "=HYPERLINK(\"http://x.example\",\"点我\")公司";
inline constexpr const char* kIdNumber = "410105199003071234";

inline models::Fact SampleFact(models::Metric metric, models::Value value, const std::string& file,
                               int page, bool claim, const std::string& text) {
  models::Fact fact;
  fact.metric = metric;
  fact.value = std::move(value);
  fact.document = claim ? "d1" : "d2";
  fact.place.file = file;
  fact.place.page = page;
  fact.place.box = {0.2, claim ? 0.2 : 0.4, 0.3, 0.02};
  fact.text = text;
  fact.confidence.permille = 990;
  fact.certainty = models::Certainty::kBeyondDoubt;
  fact.claim = claim;
  return fact;
}

inline models::SourceFile SampleFile(const std::string& path, int pages) {
  models::SourceFile file;
  file.path = path;
  file.sha256 = std::string(64, 'a');
  file.kind = models::FileKind::kPdf;
  file.page_count = pages;
  for (int number = 1; number <= pages; ++number) {
    models::Page page;
    page.file = path;
    page.number = number;
    page.width = 1000;
    page.height = 1414;
    models::Line line;
    line.text = std::string("身份证 ") + kIdNumber;
    line.box = {0.2, 0.39, 0.4, 0.02};
    page.lines.push_back(line);
    file.pages.push_back(page);
  }
  return file;
}

inline models::Check SampleCheck(models::Metric metric, models::Value claimed,
                                 models::Value evidenced, models::Verdict verdict) {
  models::Check check;
  check.metric = metric;
  check.claimed = std::move(claimed);
  check.evidenced = std::move(evidenced);
  check.verdict = verdict;
  check.confidence.permille = 995;
  check.explanation = {"说明", "explanation"};
  return check;
}

inline models::Condition SampleCondition(const std::string& id, models::Judgement verdict) {
  models::Condition condition;
  condition.id = id;
  condition.article = "第五条（二）";
  condition.quote = "具有500平方米以上固定集中的办公场所";
  condition.by_claim = models::Judgement::kMet;
  condition.by_evidence = verdict;
  condition.verdict = verdict;
  condition.explanation = {"第五条（二）：“" + condition.quote + "”。要求：场地总面积 ≥ 500。",
                           "area >= 500"};
  return condition;
}

inline PacketReport SampleReport() {
  using namespace models;
  PacketReport report;
  report.id = "甲/申报<b>";
  report.path = "/in/甲";
  report.files = {SampleFile("申请表.pdf", 1), SampleFile(kHostileFile, 2)};
  report.files[1].pages[1].problem =
      Error{ErrorCode::kTimedOut, {"读取超时", "timed out"}, kHostileFile, 2};
  report.problems = {*report.files[1].pages[1].problem};
  report.pages = CountPages(report.files);
  report.policy = {"郑州市众创空间管理办法",
                   "郑科〔2021〕1号",
                   "郑州",
                   {{"comprehensive", {"综合性", "comprehensive"}}}};
  report.versions = {{"heyan", "9.9.9"}};
  auto& facts = report.extraction.facts;
  const Area claimed{Decimal(15505, 1), AreaKind::kUnstated};
  const Area evidenced{Decimal(12505, 1), AreaKind::kGross};
  facts.push_back(
      SampleFact(Metric::kPremisesArea, claimed, "申请表.pdf", 1, true, "1550.5 平方米"));
  facts.push_back(
      SampleFact(Metric::kPremisesArea, evidenced, kHostileFile, 1, false, "1250.5 平方米"));
  facts.push_back(
      SampleFact(Metric::kOperatorName, Text{kFormulaName}, "申请表.pdf", 1, true, kFormulaName));
  facts.push_back(SampleFact(Metric::kOperatorUscc, Text{"91410100MA3X6T2D71"}, "申请表.pdf", 1,
                             true, "91410100MA3X6T2D71"));
  report.extraction.documents = {{"d1",
                                  "申请表.pdf",
                                  std::string(64, 'a'),
                                  1,
                                  1,
                                  DocumentType::kApplicationForm,
                                  {990},
                                  "",
                                  "",
                                  false,
                                  {}},
                                 {"d2",
                                  kHostileFile,
                                  std::string(64, 'a'),
                                  1,
                                  1,
                                  DocumentType::kLeaseContract,
                                  {990},
                                  "",
                                  "",
                                  false,
                                  {}}};
  Verification& v = report.verification;
  v.policy.id = "zhengzhou";
  v.policy.category = "comprehensive";
  v.policy.as_of = *Date::Of(2024, 3, 15);
  v.policy.status = {"基准日时有效", "in force on that day"};
  Check area = SampleCheck(Metric::kPremisesArea, claimed, evidenced, Verdict::kOverstated);
  area.claim_fact = 0;
  area.evidence_facts = {1};
  area.material = true;
  area.explanation = {"申报 1550.5 ㎡，材料 1250.5 ㎡，相差 300 ㎡。联系电话 13812345678。",
                      "claimed 1550.5, papers 1250.5, 300 apart"};
  Check end = SampleCheck(Metric::kLeaseEnd, *Date::Of(2029, 2, 28), *Date::Of(2027, 2, 28),
                          Verdict::kUnclear);
  Check ratio = SampleCheck(Metric::kStaffDegreeRatio, Ratio{0, 0, Decimal(611, 3), true}, {},
                            Verdict::kConsistent);
  ratio.interval = Interval{Ratio{11, 18, {}, false}, Ratio{12, 18, {}, false}};
  const Check fund =
      SampleCheck(Metric::kFundAmount, Money{Decimal::Whole(1'000'000)}, {}, Verdict::kUnsupported);
  Check name = SampleCheck(Metric::kOperatorName, Text{kFormulaName}, Text{kFormulaName},
                           Verdict::kConsistent);
  name.claim_fact = 2;
  v.checks = {ratio, area, end, fund, name};
  v.conditions = {
      SampleCondition("ZZ5.2a", Judgement::kMet), SampleCondition("ZZ5.2b", Judgement::kNotMet),
      SampleCondition("ZZ5.2e", Judgement::kUnclear), SampleCondition("ZZ5.8a", Judgement::kHuman),
      SampleCondition("ZZ6.1", Judgement::kNotApplicable)};
  report.conditions_of = {{Metric::kPremisesArea, {"ZZ5.2a"}},
                          {Metric::kLeaseEnd, {"ZZ5.2e"}},
                          {Metric::kFundAmount, {"ZZ5.8a"}}};
  report.conditions = {{"ZZ5.2a", {{DocumentType::kLeaseContract}, "", false}},
                       {"ZZ5.2e", {{DocumentType::kPropertyCertificate}, "", false}},
                       {"ZZ5.8a", {{DocumentType::kFundProof}, "资金是否到位", true}}};
  Finding doubled{"repeated_page",
                  Severity::kHigh,
                  {"这一页也在别的材料包中", "this page is in another packet too"},
                  {1},
                  "d2",
                  1};
  doubled.others.push_back({"乙", "d3", 4});
  v.findings = {{"same_name_twice",
                 Severity::kLow,
                 {std::string("张三 ") + kIdNumber + " 两次", "twice"},
                 {},
                 "d1",
                 1},
                doubled};
  v.conclusion = Conclusion::kContradicted;
  return report;
}

}  // namespace heyan::app
