// Cases told one after the other, each under its own head.
#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::Certainty;
using models::DocumentType;
using models::Metric;

const char* const kStory = "该企业入驻后，众创空间为其提供工位、财税与政策辅导，产品已上市销售。";

// "远帆公司; 青禾团队 beyond doubt".
std::string Cases(const std::vector<models::Page>& pages) {
  const auto out = Parse(extract::ExtractOtherList, pages, DocumentType::kCaseMaterial);
  std::string text;
  bool sure = true;
  for (const models::Fact* fact : Facts(out, Metric::kListRow)) {
    text += (text.empty() ? "" : "; ") + std::get<models::Text>(fact->value).text;
    sure = sure && fact->certainty == Certainty::kBeyondDoubt;
  }
  return text + (text.empty() ? "" : sure ? " beyond doubt" : " unsure");
}

std::string CasesIn(const std::vector<std::string>& lines) {
  return Cases({PageBuilder().Prose(lines).Build()});
}

TEST(Cases, UnderHeadsThatSayCase) {
  for (const char* word :
       {"典型案例一：", "案例一 ", "孵化案例1：", "【案例一】", "成功案例（一）"}) {
    std::string second = word;
    for (const char* one : {"一", "1"}) {
      if (const std::size_t at = second.find(one); at != std::string::npos) {
        second.replace(at, std::string(one).size(), *one == '1' ? "2" : "二");
        break;
      }
    }
    EXPECT_EQ(CasesIn({word + std::string("许昌远帆软件有限公司"), kStory,
                       second + "智慧果园创业团队", kStory}),
              "许昌远帆软件有限公司; 智慧果园创业团队 beyond doubt")
        << word;
  }
}

// The ordinal and the name of one row may come in two pieces; a page may end between two cases.
TEST(Cases, UnderNumberedNames) {
  PageBuilder first("c.pdf", 1);
  first.Prose(
      {"现选取孵化成效较好的典型案例共3", "个，介绍如下。", "一、许昌远帆软件有限公司", kStory});
  first.Line("二", 0.12, 0.6).Line("许昌明溪环保有限公司", 0.17, 0.6).Line(kStory, 0.12, 0.63);
  PageBuilder second("c.pdf", 2);
  second.Prose({"三、智慧果园创业团队", kStory});
  EXPECT_EQ(Cases({first.Build(), second.Build()}),
            "许昌远帆软件有限公司; 许昌明溪环保有限公司; 智慧果园创业团队 beyond doubt");
}

// Chapters of one case, its partners, and what it was given are no cases.
TEST(Cases, NumberedPartsOfOneCaseAreNone) {
  EXPECT_EQ(CasesIn({"一、企业简介", kStory, "二、孵化过程", kStory, "三、孵化成效", kStory}), "");
  EXPECT_EQ(CasesIn({"合作单位如下：", "1、许昌远帆软件有限公司", "2、许昌明溪环保有限公司"}), "");
  EXPECT_EQ(
      CasesIn({"1、提供免费工位三个，并减免半年物业费用。", "2、对接投资机构两家，完成尽职调查。"}),
      "");
}

// A head that was lost leaves the number open.
TEST(Cases, HeadsThatDoNotRunProveNothing) {
  EXPECT_EQ(CasesIn({"案例一：许昌远帆软件有限公司", kStory, "案例三：智慧果园创业团队", kStory}),
            "");
}

}  // namespace
}  // namespace heyan::tests
