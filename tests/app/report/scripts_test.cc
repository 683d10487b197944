// CSV and JUnit: what scripts read.
#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>

#include "app/report/csv.h"
#include "app/report/junit.h"
#include "tests/app/report/sample_report.h"

namespace heyan::app {
namespace {

const RowOptions kChinese{models::Language::kChinese, false};

TEST(Csv, OneLineACheckInTheContractsWords) {
  const std::string csv = RenderCsv(SampleReport(), kChinese);
  EXPECT_EQ(std::ranges::count(csv, '\n'), 5);
  EXPECT_NE(csv.find("premises.area_m2,overstated,1550.5,1250.5,,m²,true,申请表.pdf,1,"),
            std::string::npos);
  EXPECT_NE(csv.find("lease.end,unclear,2029-02-28,2027-02-28,"), std::string::npos);
  EXPECT_NE(csv.find("staff.degree_ratio,consistent,0.611,0.611111,0.666667,"), std::string::npos);
  EXPECT_NE(csv.find("fund.amount_cny,unsupported,1000000,,,yuan,"), std::string::npos);
}

TEST(Csv, HasNoFormulaAndNoPersonalNumber) {
  const std::string csv = RenderCsv(SampleReport(), kChinese);
  EXPECT_EQ(csv.find(",="), std::string::npos);
  EXPECT_EQ(csv.find(",\"="), std::string::npos);
  EXPECT_NE(csv.find("\"'=HYPERLINK(\"\"http"), std::string::npos);
  EXPECT_EQ(csv.find("13812345678"), std::string::npos);
  EXPECT_NE(RenderCsv(SampleReport(), {models::Language::kChinese, true}).find("13812345678"),
            std::string::npos);
}

TEST(Junit, IsXmlAndCounts) {
  const std::string text = JunitHead() + RenderJunit(SampleReport(), kChinese) + JunitFoot();
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(text.c_str())) << text;
  const auto suite = document.child("testsuites").child("testsuite");
  EXPECT_STREQ(suite.attribute("name").value(), "甲/申报<b>");
  EXPECT_EQ(suite.attribute("tests").as_int(), 11);    // five checks, five conditions, a lost page
  EXPECT_EQ(suite.attribute("failures").as_int(), 2);  // the area, ZZ5.2b
  EXPECT_EQ(suite.attribute("skipped").as_int(), 5);   // unclear, unsupported; ZZ5.2e, ZZ5.8a, 6.1
  EXPECT_EQ(suite.attribute("errors").as_int(), 1);
  EXPECT_EQ(text.find("13812345678"), std::string::npos);
}

}  // namespace
}  // namespace heyan::app
