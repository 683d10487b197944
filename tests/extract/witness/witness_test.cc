#include "extract/witness/witness.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/extract.h"
#include "tests/support/page_builder.h"

namespace heyan::extract {
namespace {

using models::Answer;
using models::Certainty;
using models::Fact;
using models::Metric;
using models::ReaderKind;
using tests::PageBuilder;

struct Said {
  ReaderKind reader;
  std::string text;
  int permille = 985;
};

// A form that states one area, read by the fast reader as `fast`.
models::SourceFile Form(const std::string& fast, int permille) {
  return PageBuilder("form.png")
      .Title("众创空间备案申请表")
      .Prose({"申报单位：郑州青禾众创空间管理有限公司"})
      .Confidence(permille)
      .Table({{"场地总面积", fast}})
      .File();
}

Answer LineAnswer(const models::SourceFile& file, const std::vector<Said>& said) {
  const models::Line& line = file.pages.front().lines.back();
  Answer answer;
  answer.question.place = {file.path, 1, line.box, ""};
  for (const Said& one : said) {
    models::Reading reading;
    reading.reader = one.reader;
    models::Line read = line;
    read.text = one.text;
    read.reader = one.reader;
    read.confidence.permille = one.permille;
    read.glyphs.clear();
    if (!one.text.empty()) reading.lines = {read};
    answer.readings.push_back(reading);
  }
  return answer;
}

const Fact* AreaOf(const models::Extraction& read) {
  for (const Fact& fact : read.facts) {
    if (fact.metric == Metric::kPremisesArea) return &fact;
  }
  return nullptr;
}

struct Case {
  std::string name;
  std::string fast;
  int permille;
  std::vector<Said> others;
  std::string value;
  Certainty certainty;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

const std::vector<Case> kCases = {
    // agreement
    {"fast alone", "1250㎡", 990, {}, "1250 ㎡", Certainty::kUnsure},
    {"fast and accurate, both sure",
     "1250㎡",
     990,
     {{ReaderKind::kAccurate, "1250㎡"}},
     "1250 ㎡",
     Certainty::kBeyondDoubt},
    {"fast and accurate, fast unsure",
     "1250㎡",
     700,
     {{ReaderKind::kAccurate, "1250㎡"}},
     "1250 ㎡",
     Certainty::kUnsure},
    {"three of the family, none of them guessing",
     "1250㎡",
     700,
     {{ReaderKind::kAccurate, "1250㎡", 700}, {ReaderKind::kWitness, "1250㎡", 700}},
     "1250 ㎡",
     Certainty::kBeyondDoubt},
    {"three of the family, one of them guessing",
     "1250㎡",
     700,
     {{ReaderKind::kAccurate, "1250㎡", 700}, {ReaderKind::kWitness, "1250㎡", 500}},
     "1250 ㎡",
     Certainty::kUnsure},
    {"fast and Tesseract, fast unsure",
     "1250㎡",
     700,
     {{ReaderKind::kTesseract, "1250m"}},
     "1250 ㎡",
     Certainty::kBeyondDoubt},
    {"two agree, Tesseract differs",
     "1250㎡",
     990,
     {{ReaderKind::kAccurate, "1250㎡"}, {ReaderKind::kTesseract, "1258㎡"}},
     "1250 ㎡",
     Certainty::kBeyondDoubt},
    // the first reading loses
    {"two against the first",
     "1260㎡",
     990,
     {{ReaderKind::kAccurate, "1250㎡"}, {ReaderKind::kTesseract, "1250㎡"}},
     "1250 ㎡",
     Certainty::kBeyondDoubt},
    // no two agree
    {"accurate differs",
     "1260㎡",
     990,
     {{ReaderKind::kAccurate, "1250㎡"}},
     "1260 ㎡",
     Certainty::kDisputed},
    {"all differ",
     "1260㎡",
     990,
     {{ReaderKind::kAccurate, "1250㎡"}, {ReaderKind::kTesseract, "1280㎡"}},
     "1260 ㎡",
     Certainty::kDisputed},
    // what the paper leaves open stays open
    {"readers agree on 1250余平方米",
     "1250余平方米",
     990,
     {{ReaderKind::kAccurate, "1250余平方米"}, {ReaderKind::kTesseract, "1250余平方米"}},
     "1250 ㎡",
     Certainty::kUnsure},
    // silence is no agreement
    {"Tesseract reads nothing there",
     "1250㎡",
     990,
     {{ReaderKind::kTesseract, ""}},
     "1250 ㎡",
     Certainty::kUnsure},
};

class Witnesses : public testing::TestWithParam<Case> {};

TEST_P(Witnesses, Decide) {
  const Case& c = GetParam();
  const auto file = Form(c.fast, c.permille);
  const auto read = Extract({file}, {LineAnswer(file, c.others)});
  const Fact* fact = AreaOf(read);
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(models::Describe(fact->value), c.value);
  EXPECT_EQ(fact->certainty, c.certainty) << fact->basis;
}

INSTANTIATE_TEST_SUITE_P(Cases, Witnesses, testing::ValuesIn(kCases));

TEST(Witness, NamesTheReadings) {
  const auto file = Form("1260㎡", 990);
  const auto read = Extract({file}, {LineAnswer(file, {{ReaderKind::kAccurate, "1250㎡"}})});
  EXPECT_EQ(AreaOf(read)->basis, "fast: 1260 ㎡; accurate: 1250 ㎡");
}

TEST(Witness, ARedundancyYieldsOnlyToTwo) {
  const auto file =
      PageBuilder("form.png")
          .Title("众创空间备案申请表")
          .Table({{"入驻团队", "22"}, {"在孵企业", "10"}, {"入驻团队和在孵企业总数", "32"}})
          .File();
  const auto total = [](const models::Extraction& read) {
    for (const Fact& fact : read.facts) {
      if (fact.metric == Metric::kTenantsTotal) return fact;
    }
    return Fact{};
  };
  const auto one = Extract({file}, {LineAnswer(file, {{ReaderKind::kTesseract, "82"}})});
  EXPECT_EQ(total(one).certainty, Certainty::kBeyondDoubt);
  const auto two = Extract(
      {file}, {LineAnswer(file, {{ReaderKind::kAccurate, "82"}, {ReaderKind::kTesseract, "82"}})});
  EXPECT_EQ(total(two).certainty, Certainty::kDisputed);
}

TEST(Witness, AddsWhatTheFirstReaderMissed) {
  auto file = Form("1250㎡", 990);
  Answer answer;
  answer.question.scope = models::QuestionScope::kPage;
  answer.question.place = {file.path, 1, {}, ""};
  for (const ReaderKind reader : {ReaderKind::kAccurate, ReaderKind::kTesseract}) {
    models::Reading reading;
    reading.reader = reader;
    reading.page = PageBuilder("form.png")
                       .Reader(reader)
                       .Title("众创空间备案申请表")
                       .Prose({"申报单位：郑州青禾众创空间管理有限公司"})
                       .Table({{"场地总面积", "1250㎡"}, {"创业工位", "60个"}})
                       .Build();
    reading.page->origin = models::PageOrigin::kScan;
    answer.readings.push_back(reading);
  }
  const auto read = Extract({file}, {answer});
  ASSERT_NE(AreaOf(read), nullptr);
  EXPECT_EQ(AreaOf(read)->certainty, Certainty::kBeyondDoubt);
  int seats = 0;
  for (const Fact& fact : read.facts) {
    if (fact.metric != Metric::kPremisesWorkstations) continue;
    ++seats;
    EXPECT_EQ(fact.certainty, Certainty::kBeyondDoubt);
    EXPECT_EQ(fact.document, "d1");
  }
  EXPECT_EQ(seats, 1);
}

// The accurate reader saw the whole page and a figure in a blank cell; the others are asked about
// its place, where the first reading has no line.
TEST(Witness, APlaceWithoutALineIsRead) {
  auto file = PageBuilder("form.png")
                  .Title("众创空间备案申请表")
                  .Table({{"场地总面积", "1250㎡"}, {"创业工位", ""}})
                  .File();
  Answer page;
  page.question.scope = models::QuestionScope::kPage;
  page.question.place = {file.path, 1, {}, ""};
  models::Reading whole;
  whole.reader = ReaderKind::kAccurate;
  whole.page = PageBuilder("form.png")
                   .Reader(ReaderKind::kAccurate)
                   .Title("众创空间备案申请表")
                   .Table({{"场地总面积", "1250㎡"}, {"创业工位", "60"}})
                   .Build();
  whole.page->origin = models::PageOrigin::kScan;
  page.readings.push_back(whole);
  const models::Box place = file.pages[0].tables[0].cells.back().box;
  Answer line;
  line.question.scope = models::QuestionScope::kLines;
  line.question.place = {file.path, 1, place, ""};
  models::Reading reading;
  reading.reader = ReaderKind::kTesseract;
  models::Line read_line;
  read_line.text = "60";
  read_line.box = place;
  read_line.confidence = {900};
  reading.lines.push_back(read_line);
  line.readings.push_back(reading);
  const auto read = Extract({file}, {page, line});
  const auto seats = std::ranges::find(read.facts, Metric::kPremisesWorkstations, &Fact::metric);
  ASSERT_NE(seats, read.facts.end());
  EXPECT_EQ(models::Describe(seats->value), "60");
  EXPECT_EQ(seats->certainty, Certainty::kBeyondDoubt);
}

TEST(Witness, LeavesOfficeCellsAlone) {
  const auto file = PageBuilder("form.xlsx")
                        .Reader(ReaderKind::kOffice)
                        .Table({{"众创空间备案申请表", "<"}, {"场地总面积（㎡）", "1250"}})
                        .File();
  const auto read = Extract({file}, {LineAnswer(file, {{ReaderKind::kAccurate, "9999"}})});
  ASSERT_NE(AreaOf(read), nullptr);
  EXPECT_EQ(models::Describe(AreaOf(read)->value), "1250 ㎡");
}

}  // namespace
}  // namespace heyan::extract
