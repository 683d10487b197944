// Sums in papers that prove money without being lists.
#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Certainty;
using models::DocumentType;
using models::Metric;

// "2000000! 80000?": ! beyond doubt.
std::string Sums(const models::Page& page) {
  std::string text;
  const auto out = Parse(extract::ExtractOtherList, {page}, DocumentType::kFundProof);
  for (const models::Fact* fact : Facts(out, Metric::kListAmount)) {
    if (!text.empty()) text += " ";
    text += std::get<models::Money>(fact->value).yuan.Trimmed().ToString();
    text += fact->certainty == Certainty::kBeyondDoubt ? "!" : "?";
  }
  return text;
}

std::string SumsInProse(const std::vector<std::string>& lines) {
  return Sums(PageBuilder().Prose(lines).Build());
}

// The label stands in one cell and the sum in the next.
TEST(Sums, OfACertificateOfDeposit) {
  PageBuilder page;
  page.Title("单位存款证明书")
      .Prose({"兹证明，许昌远帆孵化器有限公司在我行的存款余额为："})
      .Table({{"户名", "许昌远帆孵化器有限公司"},
              {"账号", "4100123456789012"},
              {"金额（小写）", "￥800,000.00"},
              {"金额（大写）", "人民币捌拾万元整"}})
      .Prose({"本证明涂改无效。"});
  EXPECT_EQ(Sums(page.Build()), "800000!");
}

// A line may end between the label and the sum, or between the sum and its 大写.
TEST(Sums, OfASentenceOverTwoLines) {
  EXPECT_EQ(SumsInProse({"一、甲乙双方合作设立远帆众创空间种子资金，该项资金总额为人民币",
                         "130万元（大写：壹佰叁拾万元整）。"}),
            "1300000!");
  EXPECT_EQ(SumsInProse({"经股东会研究，由公司自有资金设立种子资金，总规模为人民币陆拾万元整",
                         "（￥600,000.00元），专款专用。"}),
            "600000!");
}

// A full line ends within the figure, whose rest looks like the number of an item.
TEST(Sums, OfAFigureBrokenByTheEdge) {
  const auto page = PageBuilder()
                        .LineIn("经研究决定设立远帆种子资金，资金规模为人民币柒拾万元整（￥70",
                                {0.12, 0.2, 0.76, 0.018})
                        .LineIn("0,000.00），由公司自有资金出资。", {0.12, 0.23, 0.5, 0.018})
                        .LineIn("经研究决定设立远帆种子资金，资金规模为人民币柒拾万元整（￥700,00",
                                {0.12, 0.3, 0.76, 0.018})
                        .LineIn("0.00），专款专用。", {0.12, 0.33, 0.4, 0.018})
                        .Build();
  EXPECT_EQ(Sums(page), "700000!");
}

// The whole comes before its parts, and what is said of other money is none of the fund's.
TEST(Sums, OfTheFundAlone) {
  EXPECT_EQ(
      SumsInProse({"甲方（注册资本人民币500万元）与乙方设立孵化基金，总规模200万元，",
                   "其中甲方出资120万元，乙方出资80万元。", "对单个项目的投资金额不超过20万元。"}),
      "2000000?");
  EXPECT_EQ(SumsInProse({"本公司注册资本人民币500万元。"}), "");
}

// No less than so much, and so much as is planned: open, whoever reads the same.
TEST(Sums, ThatAreBoundsOrPlansStayOpen) {
  EXPECT_EQ(SumsInProse({"种子资金总额不低于人民币100万元（大写：壹佰万元整）。"}), "1000000?");
}

}  // namespace
}  // namespace heyan::tests
