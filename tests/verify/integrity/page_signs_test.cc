#include "verify/integrity/page_signs.h"

#include <gtest/gtest.h>

namespace heyan::verify {
namespace {

using models::Certainty;
using models::Fact;
using models::MarkKind;
using models::Metric;
using models::Severity;

struct Paper {
  models::Extraction extraction;
  std::vector<models::SourceFile> files{1};

  Paper() {
    models::Document document;
    document.id = "d1";
    document.file = files[0].path = "a.pdf";
    document.first_page = document.last_page = 1;
    document.type = models::DocumentType::kBusinessLicence;
    extraction.documents.push_back(document);
    models::Page& page = files[0].pages.emplace_back();
    page.file = "a.pdf";
  }
  models::Page& page() { return files[0].pages[0]; }
  void State(Metric metric, models::Value value, Certainty certainty = Certainty::kBeyondDoubt) {
    Fact fact;
    fact.metric = metric;
    fact.value = std::move(value);
    fact.document = "d1";
    fact.place = {"a.pdf", 1, {0.2, 0.2, 0.2, 0.02}, ""};
    fact.certainty = certainty;
    extraction.facts.push_back(std::move(fact));
  }
  std::vector<models::Finding> Found() const { return CheckPageSigns(extraction, files); }
};

// The standard's own example, and another sound code.
const std::string kCode = "91350100M000100Y43";
const std::string kOther = "91410100MA3X6T2D7";

std::string SoundCode() {
  const std::string signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  int sum = 0;
  int weight = 1;
  for (const char c : kOther) {
    sum += static_cast<int>(signs.find(c)) * weight;
    weight = weight * 3 % 31;
  }
  return kOther + signs[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

std::vector<models::Finding> CodeAgainst(const std::string& says, const std::string& printed,
                                         Certainty certainty = Certainty::kBeyondDoubt) {
  Paper paper;
  models::Mark mark;
  mark.kind = MarkKind::kCode;
  mark.text = says;
  paper.page().marks.push_back(mark);
  paper.State(Metric::kOperatorUscc, models::Text{printed}, certainty);
  return paper.Found();
}

TEST(PageSigns, ACodeAgainstThePrint) {
  const std::string url = "http://www.gsxt.gov.cn/index.html?uniscid=";
  EXPECT_TRUE(CodeAgainst(url + kCode + "&sourceType=W", kCode).empty());
  EXPECT_TRUE(CodeAgainst("https://example.org/abc", kCode).empty());
  const auto differs = CodeAgainst(url + SoundCode(), kCode);
  ASSERT_EQ(differs.size(), 1U);
  EXPECT_EQ(differs[0].kind, "qr_code_differs");
  EXPECT_EQ(differs[0].severity, Severity::kMedium);
  // An unsure reading accuses nobody; one whose check digit does not fit is no reading at all.
  EXPECT_EQ(CodeAgainst(url + SoundCode(), kCode, Certainty::kUnsure)[0].severity, Severity::kLow);
  EXPECT_TRUE(CodeAgainst(url + SoundCode(), "91350100M000100Y44").empty());
}

TEST(PageSigns, ANameInACode) {
  Paper paper;
  models::Mark mark;
  mark.kind = MarkKind::kCode;
  mark.text = "统一社会信用代码:" + kCode + ",名称:郑州甲科技有限公司,法定代表人:某";
  paper.page().marks.push_back(mark);
  paper.State(Metric::kOperatorName, models::Text{"郑州甲科技有限公司"});
  EXPECT_TRUE(paper.Found().empty());
  paper.extraction.facts[0].value = models::Text{"河南乙孵化器管理有限公司"};
  ASSERT_EQ(paper.Found().size(), 1U);
  EXPECT_EQ(paper.Found()[0].kind, "qr_name_differs");
}

TEST(PageSigns, TracesUnderFiguresOnly) {
  for (const auto& [kind, name] : {std::pair(models::TraceKind::kFont, "figure_in_mixed_fonts"),
                                   std::pair(models::TraceKind::kPatch, "patch_under_figure")}) {
    Paper paper;
    paper.page().traces.push_back({kind, {0.25, 0.2, 0.05, 0.02}, "2029"});
    EXPECT_TRUE(paper.Found().empty());
    paper.State(Metric::kLeaseAddress, models::Text{"某路 2029 号"});
    EXPECT_TRUE(paper.Found().empty()) << "text is no figure";
    paper.State(Metric::kLeaseEnd, *models::Date::ParseIso("2029-12-31"));
    ASSERT_EQ(paper.Found().size(), 1U);
    EXPECT_EQ(paper.Found()[0].kind, name);
    EXPECT_EQ(paper.Found()[0].severity, Severity::kLow);
    EXPECT_EQ(paper.Found()[0].facts, std::vector<int>{1});
    paper.page().traces[0].box = {0.6, 0.6, 0.05, 0.02};
    EXPECT_TRUE(paper.Found().empty());
  }
}

// The whole page, whatever stands on it.
TEST(PageSigns, MoireOfAScreen) {
  Paper paper;
  EXPECT_TRUE(paper.Found().empty());
  paper.page().traces.push_back({models::TraceKind::kScreen, {0, 0, 1, 1}, ""});
  ASSERT_EQ(paper.Found().size(), 1U);
  EXPECT_EQ(paper.Found()[0].kind, "photo_of_screen");
  EXPECT_EQ(paper.Found()[0].severity, Severity::kLow);
}

TEST(PageSigns, OnePictureOfASealOnThreePapers) {
  Paper paper;
  models::Mark seal;
  seal.picture = std::string(144, '5');
  paper.page().marks.push_back(seal);
  const auto add = [&](const std::string& id) {
    auto file = paper.files[0];
    file.path = file.pages[0].file = id + ".pdf";
    paper.files.push_back(file);
    auto document = paper.extraction.documents[0];
    document.id = id;
    document.file = file.path;
    paper.extraction.documents.push_back(document);
  };
  add("d2");
  EXPECT_TRUE(paper.Found().empty());  // two impressions may have the same tilt by chance
  add("d3");
  ASSERT_EQ(paper.Found().size(), 1U);
  EXPECT_EQ(paper.Found()[0].kind, "seal_picture_repeated");
  EXPECT_EQ(paper.Found()[0].severity, Severity::kLow);
  paper.files[1].pages[0].marks[0].picture = std::string(144, 'a');
  EXPECT_TRUE(paper.Found().empty());
  EXPECT_FALSE(SameSealPicture("", ""));
}

}  // namespace
}  // namespace heyan::verify
