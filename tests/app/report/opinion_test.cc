#include "app/report/opinion.h"

#include <gtest/gtest.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <memory>
#include <opencv2/imgcodecs.hpp>

#include "app/report/supply.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/program.h"

namespace heyan::app {
namespace {

OpinionWords Words(models::Language language = models::Language::kChinese) {
  auto words = LoadOpinionWords("", language);
  EXPECT_TRUE(words.has_value());
  return *words;
}

// The text of all pages without white space: where lines break is the printer's affair.
std::string TextOf(const std::string& pdf) {
  std::vector<char> bytes(pdf.begin(), pdf.end());
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_data(&bytes));
  if (!document) return "";
  std::string text;
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    const auto utf8 = page->text().to_utf8();
    for (const char c : utf8) {
      if (c != ' ' && c != '\n' && c != '\f' && c != '\r') text += c;
    }
  }
  return text;
}

int PagesOf(const std::string& pdf) {
  std::vector<char> bytes(pdf.begin(), pdf.end());
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_data(&bytes));
  return document ? document->pages() : 0;
}

std::string Grey() {
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", cv::Mat(1414, 1000, CV_8UC3, cv::Scalar(230, 230, 230)), bytes);
  return {bytes.begin(), bytes.end()};
}

TEST(Opinion, SaysWhatTheReportSays) {
  const std::string text = TextOf(RenderOpinion(SampleReport(), Words(), {}));
  for (const char* part :
       {"众创空间备案初审意见", "《郑州市众创空间管理办法》（郑科〔2021〕1号）", "基准日时有效",
        "申报数据与材料有1项差异", "相差300㎡", "第五条（二）", "不满足", "经办人", "复核人",
        "（盖章）", "未列出不等于没有问题", "第1页共", "综合性", "91410100MA3X6T2D71"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
}

TEST(Opinion, AccusesNobodyAndShowsNoPersonalNumber) {
  for (const auto language : {models::Language::kChinese, models::Language::kEnglish}) {
    const OpinionOptions options{language, false};
    const std::string all = TextOf(RenderOpinion(SampleReport(), Words(language), options)) +
                            TextOf(RenderNotice(SampleReport(), Words(language), options));
    for (const char* word : {"造假", "欺诈", "虚假", "骗取", "fraud", "fake"}) {
      EXPECT_EQ(all.find(word), std::string::npos) << word;
    }
    EXPECT_EQ(all.find(kIdNumber), std::string::npos);
    EXPECT_EQ(all.find("13812345678"), std::string::npos);
  }
}

TEST(Opinion, SameReportSameBytes) {
  EXPECT_EQ(RenderOpinion(SampleReport(), Words(), {}), RenderOpinion(SampleReport(), Words(), {}));
  EXPECT_EQ(RenderNotice(SampleReport(), Words(), {}), RenderNotice(SampleReport(), Words(), {}));
}

TEST(Opinion, HoldsTextOfAnyLength) {
  PacketReport report = SampleReport();
  std::string much;
  for (int i = 0; i < 20000; ++i) much += "长";
  report.verification.checks[1].explanation.zh = much;
  report.verification.conditions[1].quote = much;
  report.verification.findings[0].message.zh = much + "\xFF\xFE";
  EXPECT_GT(PagesOf(RenderOpinion(report, Words(), {})), 2);
}

TEST(Supply, ListsWhatIsMissingWhatWasLostAndWhatDiffers) {
  const auto items = SupplyList(SampleReport());
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].kind, SupplyKind::kGiveAgain);  // the page that timed out
  EXPECT_EQ(items[0].why.zh, "读取超时");
  EXPECT_EQ(items[1].kind, SupplyKind::kSupply);  // the fund that no paper speaks of
  EXPECT_NE(items[1].what.zh.find("资金证明"), std::string::npos) << items[1].what.zh;
  EXPECT_EQ(items[2].kind, SupplyKind::kSupply);  // ZZ5.2e: no certificate among the papers
  EXPECT_NE(items[2].what.zh.find("产权证明"), std::string::npos) << items[2].what.zh;
  EXPECT_EQ(items[3].kind, SupplyKind::kExplain);  // the area
  EXPECT_EQ(items[3].articles, std::vector<std::string>{"第五条（二）"});
}

TEST(Notice, GroupsWhatToSupply) {
  const std::string text = TextOf(RenderNotice(SampleReport(), Words(), {}));
  for (const char* part :
       {"补正通知", "一、重新提供", "二、补充材料", "三、说明或更正", "特此通知", "读取超时"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  PacketReport clear;
  clear.id = "乙";
  clear.verification.conclusion = models::Conclusion::kClear;
  clear.readable = false;
  EXPECT_EQ(RenderNotice(clear, Words(), {}), "");
}

TEST(Annotated, ShowsThePagesWithNumbers) {
  const PacketReport report = SampleReport();
  const auto pages = PagesToAnnotate(report);
  ASSERT_EQ(pages.size(), 2U);  // the page that nobody read has no picture
  const std::string grey = Grey();
  const std::string pdf = RenderAnnotated(report, pages, {grey, grey}, Words(), {});
  EXPECT_EQ(PagesOf(pdf), 3);
  const std::string text = TextOf(pdf);
  EXPECT_NE(text.find("申报1550.5㎡"), std::string::npos) << text;
  EXPECT_NE(text.find("材料1250.5㎡"), std::string::npos) << text;
  // The picture is kept as it came, not drawn anew.
  EXPECT_NE(pdf.find("/DCTDecode"), std::string::npos);
}

TEST(OpinionTemplate, ABureauMayKeepItsOwn) {
  const tests::Folder folder;
  tests::WriteWhole(folder / "own.toml",
                    "[zh]\ntitle = \"某县众创空间初审意见书\"\nsignatures = [\"科长\"]\n");
  const auto own = LoadOpinionWords(folder / "own.toml", models::Language::kChinese);
  ASSERT_TRUE(own.has_value());
  const std::string text = TextOf(RenderOpinion(SampleReport(), *own, {}));
  EXPECT_NE(text.find("某县众创空间初审意见书"), std::string::npos);
  EXPECT_NE(text.find("科长"), std::string::npos);
  EXPECT_EQ(text.find("经办人"), std::string::npos);
  EXPECT_NE(text.find("初审结论"), std::string::npos);  // what it leaves out is the program's
}

TEST(OpinionTemplate, WhatIsWrongIsTold) {
  const tests::Folder folder;
  for (const char* wrong : {"[zh]\ntitel = \"x\"\n", "[look]\nbody_pt = 900\n", "[zh]\ntitle = 1\n",
                            "not toml", "[fr]\ntitle = \"x\"\n"}) {
    tests::WriteWhole(folder / "own.toml", wrong);
    EXPECT_FALSE(LoadOpinionWords(folder / "own.toml", models::Language::kChinese).has_value())
        << wrong;
  }
  EXPECT_FALSE(LoadOpinionWords(folder / "none.toml", models::Language::kChinese).has_value());
}

TEST(OpinionTemplate, ValuesAreNotFilledAgain) {
  EXPECT_EQ(Filled("{a} {b} {c", {{"a", "{b}"}, {"b", "x"}}), "{b} x {c");
}

}  // namespace
}  // namespace heyan::app
