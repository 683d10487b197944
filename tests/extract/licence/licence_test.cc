#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "extract/paper.h"
#include "extract/text/credit_code.h"
#include "tests/support/page_builder.h"

namespace heyan::extract {
namespace {

using heyan::tests::PageBuilder;
using models::Metric;

TEST(CreditCode, KnowsItsCheckCharacter) {
  // Codes of published licences.
  for (const char* code : {"91371524MA3QKCYUX1", "91420102774571560C"}) {
    EXPECT_TRUE(ValidCreditCode(code)) << code;
    std::string wrong = code;
    wrong[17] = wrong[17] == '7' ? '8' : '7';
    EXPECT_FALSE(ValidCreditCode(wrong)) << wrong;
    std::swap(wrong[5], wrong[6]);
    EXPECT_FALSE(ValidCreditCode(wrong)) << wrong;
  }
  for (const char* code : {"", "450500200031050", "91371524MA3QKCYUX", "91371524MA3QKCYUXI"}) {
    EXPECT_FALSE(ValidCreditCode(code)) << code;
  }
}

TEST(CreditCode, PutsLettersRightThatCannotStandThere) {
  EXPECT_EQ(RepairCreditCode("91371524MA3QKCYUXI"), "91371524MA3QKCYUX1");
  EXPECT_EQ(RepairCreditCode("9142O1O277457156OC"), "91420102774571560C");
  EXPECT_EQ(RepairCreditCode("91420102 77457156 0C"), "91420102774571560C");
  EXPECT_EQ(RepairCreditCode("9142o1o277457156oc"), "91420102774571560C");
  // 8 for 3: nobody can tell, the check character only says that something is wrong.
  EXPECT_EQ(RepairCreditCode("91871524MA3QKCYUX1"), std::nullopt);
  EXPECT_EQ(RepairCreditCode("450500200031050"), std::nullopt);
}

models::Extraction Read(const models::Page& page,
                        models::DocumentType type = models::DocumentType::kBusinessLicence) {
  models::Document document;
  document.id = "d1";
  document.type = type;
  Paper paper;
  paper.document = &document;
  paper.pages = {&page};
  models::Extraction out;
  if (type == models::DocumentType::kBusinessLicence) {
    ExtractLicence(paper, &out);
  } else {
    ExtractPropertyCertificate(paper, &out);
  }
  return out;
}

std::string Fact(const models::Extraction& out, Metric metric) {
  for (const models::Fact& fact : out.facts) {
    if (fact.metric != metric) continue;
    const auto* text = std::get_if<models::Text>(&fact.value);
    return (text != nullptr ? text->text : models::Describe(fact.value)) +
           (fact.certainty == models::Certainty::kBeyondDoubt ? " !" : "");
  }
  return "";
}

TEST(Licence, LandscapeOfTwoColumns) {
  const models::Page page = PageBuilder("licence.jpg")
                                .Line("营 业 执 照", 0.4, 0.1, 0.05)
                                .Line("统一社会信用代码", 0.10, 0.16)
                                .Line("91371524MA3QKCYUX1", 0.10, 0.19)
                                .Line("名", 0.10, 0.30)
                                .Line("称", 0.17, 0.30)
                                .Line("山东乾一机械制造有限公司", 0.22, 0.301)
                                .Line("注册资本", 0.60, 0.30)
                                .Line("叁佰万元整", 0.70, 0.30)
                                .Line("类    型", 0.10, 0.33)
                                .Line("有限责任公司(自然人投资或控股)", 0.22, 0.33)
                                .Line("成立日期", 0.60, 0.33)
                                .Line("2019年09月16日", 0.70, 0.33)
                                .Line("法定代表人", 0.10, 0.36)
                                .Line("某某", 0.22, 0.36)
                                .Line("营业期限", 0.60, 0.36)
                                .Line("2019年09月16日至2049年09月15日", 0.70, 0.36)
                                .Line("经营范围", 0.10, 0.39)
                                .Line("机械设备及配件生产、销售；", 0.22, 0.39)
                                .Line("住    所", 0.60, 0.39)
                                .Line("山东省聊城市东阿县牛角店镇", 0.70, 0.39)
                                .Line("门窗安装、销售", 0.22, 0.41)
                                .Line("府前街与牛高路交叉口南120米", 0.70, 0.41)
                                .Line("登记机关", 0.60, 0.70)
                                .Line("2021年03月01日", 0.70, 0.75)
                                .Build();
  const auto out = Read(page);
  EXPECT_EQ(Fact(out, Metric::kOperatorName), "山东乾一机械制造有限公司");
  EXPECT_EQ(Fact(out, Metric::kOperatorType), "有限责任公司(自然人投资或控股)");
  EXPECT_EQ(Fact(out, Metric::kOperatorUscc), "91371524MA3QKCYUX1 !");
  EXPECT_EQ(Fact(out, Metric::kOperatorEstablished), "2019-09-16");
  EXPECT_EQ(Fact(out, Metric::kOperatorAddress),
            "山东省聊城市东阿县牛角店镇府前街与牛高路交叉口南120米");
  ASSERT_EQ(out.candidates.size(), 1u);
  EXPECT_NE(out.candidates[0].why.find("营业期限"), std::string::npos);
}

TEST(Licence, PortraitWithLabelAndValueInOneLine) {
  const models::Page page = PageBuilder("licence.jpg")
                                .Line("统一社会信用代码 91420102774571560C", 0.3, 0.3)
                                .Line("名    称  武汉奇美服饰有限公司", 0.15, 0.36)
                                .Line("类    型  有限责任公司", 0.15, 0.39)
                                .Line("住    所  武汉市江岸区新江岸五村280号", 0.15, 0.42)
                                .Line("永红工业园8号楼", 0.26, 0.44)
                                .Line("法定代表人  某某", 0.15, 0.47)
                                .Line("成立日期  2005年06月03日", 0.15, 0.50)
                                .Line("营业期限  2005年06月03日至2035年06月02日", 0.15, 0.53)
                                .Line("登记日期 2016年8月1日", 0.5, 0.8)
                                .Build();
  const auto out = Read(page);
  EXPECT_EQ(Fact(out, Metric::kOperatorName), "武汉奇美服饰有限公司");
  EXPECT_EQ(Fact(out, Metric::kOperatorType), "有限责任公司");
  EXPECT_EQ(Fact(out, Metric::kOperatorUscc), "91420102774571560C !");
  EXPECT_EQ(Fact(out, Metric::kOperatorEstablished), "2005-06-03");
  EXPECT_EQ(Fact(out, Metric::kOperatorAddress), "武汉市江岸区新江岸五村280号永红工业园8号楼");
}

// The label stands halfway down its value's two or three lines.
TEST(Licence, ALabelCentredBesideItsLines) {
  const models::Page page =
      PageBuilder("licence.jpg")
          .LineIn("企业名称", {0.155, 0.325, 0.09, 0.020})
          .LineIn("河南恒升创客空间有限公司", {0.334, 0.327, 0.25, 0.016})
          .LineIn("类型", {0.150, 0.381, 0.097, 0.024})
          .LineIn("有限责任公司(非自然人", {0.334, 0.360, 0.44, 0.016})
          .LineIn("投资或控股的法人独资，", {0.334, 0.385, 0.44, 0.016})
          .LineIn("外商投资)", {0.334, 0.410, 0.20, 0.016})
          .LineIn("河南省许昌市魏都区天宝路52号智慧谷4号楼13层1301", {0.333, 0.491, 0.496, 0.018})
          .LineIn("住所", {0.152, 0.501, 0.095, 0.024})
          .LineIn("室", {0.332, 0.517, 0.028, 0.017})
          .LineIn("营业期限", {0.155, 0.548, 0.087, 0.019})
          .LineIn("2020年06月14日至无固定期限", {0.333, 0.549, 0.288, 0.016})
          .Build();
  const auto out = Read(page);
  EXPECT_EQ(Fact(out, Metric::kOperatorName), "河南恒升创客空间有限公司");
  EXPECT_EQ(Fact(out, Metric::kOperatorType),
            "有限责任公司(非自然人投资或控股的法人独资,外商投资)");
  EXPECT_EQ(Fact(out, Metric::kOperatorAddress),
            "河南省许昌市魏都区天宝路52号智慧谷4号楼13层1301室");
}

TEST(Licence, OldNumbersAreNoCreditCode) {
  const models::Page page = PageBuilder("licence.jpg")
                                .Line("注册号 430111000202108", 0.3, 0.3)
                                .Line("名称", 0.15, 0.36)
                                .Line("长沙诚恩工程机械有限公司", 0.26, 0.36)
                                .Line("营业期限", 0.15, 0.50)
                                .Line("2013年8月28日至2063年8月27日", 0.26, 0.50)
                                .Build();
  const auto out = Read(page);
  EXPECT_EQ(Fact(out, Metric::kOperatorUscc), "");
  EXPECT_EQ(Fact(out, Metric::kOperatorEstablished), "");
  EXPECT_EQ(Fact(out, Metric::kOperatorName), "长沙诚恩工程机械有限公司");
}

TEST(Licence, AnUnprovenCodeStaysUnsure) {
  const models::Page page =
      PageBuilder("licence.jpg").Line("统一社会信用代码：91871524MA3QKCYUX1", 0.3, 0.3).Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorUscc), "91871524MA3QKCYUX1");
}

// Photographs as labelled by others: the lines with their boxes, values expected by their labels.
TEST(RealLicences, LabelledPhotographs) {
  const std::filesystem::path folder =
      std::filesystem::path(HEYAN_SOURCE_DIR) / "../shared/real/certs";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real papers here";
  for (const char* name : {"229", "231", "232", "235"}) {
    std::ifstream file(folder / ("business_license_" + std::string(name) + ".gt.tsv"));
    ASSERT_TRUE(file) << name;
    struct Row {
      double box[8];
      std::string text;
      std::string kind;
    };
    std::vector<Row> rows;
    double width = 0;
    double height = 0;
    for (std::string text; std::getline(file, text);) {
      std::stringstream fields(text);
      Row row;
      std::string part;
      std::getline(fields, part, ',');
      for (double& value : row.box) {
        std::getline(fields, part, ',');
        value = std::stod(part);
      }
      std::string rest;
      std::getline(fields, rest);
      const auto comma = rest.rfind(',');
      row.text = rest.substr(0, comma);
      row.kind = rest.substr(comma + 1);
      while (!row.kind.empty() && row.kind.back() < ' ') row.kind.pop_back();
      width = std::max(width, row.box[2]);
      height = std::max(height, row.box[5]);
      rows.push_back(row);
    }
    PageBuilder builder("licence.jpg");
    std::string expected_name;
    std::string expected_type;
    std::string expected_date;
    for (const Row& row : rows) {
      const double top = std::min(row.box[1], row.box[3]);
      const double bottom = std::max(row.box[5], row.box[7]);
      builder.LineIn(row.text,
                     {row.box[0] / width * 0.9, top / height * 0.9,
                      (row.box[2] - row.box[0]) / width * 0.9, (bottom - top) / height * 0.9});
      if (row.kind == "name") expected_name = row.text;
      if (row.kind == "type") expected_type = row.text;
      if (row.kind == "start_date") expected_date = row.text;
    }
    const auto out = Read(builder.Build());
    EXPECT_EQ(Fact(out, Metric::kOperatorName), expected_name) << name;
    EXPECT_EQ(Fact(out, Metric::kOperatorType), expected_type) << name;
    EXPECT_EQ(Fact(out, Metric::kOperatorEstablished).substr(0, 4), expected_date.substr(0, 4));
    const bool coded = std::string(name) == "229" || std::string(name) == "232";
    EXPECT_EQ(!Fact(out, Metric::kOperatorUscc).empty(), coded) << name;
    EXPECT_GE(Fact(out, Metric::kOperatorAddress).size(), 30u) << name;
  }
}

// A label that lost its last character is still one, and nothing is read beyond it.
TEST(Licence, DustBeforeALabel) {
  const auto page = PageBuilder()
                        .Title("营业执照")
                        .Line(".名称", 0.1, 0.30)
                        .Line("许昌新锐创业服务有限公司", 0.25, 0.30)
                        .Line("法定代表人", 0.1, 0.34)
                        .Line("杨志", 0.25, 0.34)
                        .Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorName), "许昌新锐创业服务有限公司");
}

TEST(Licence, TheTypeReadAsOneWithTheName) {
  const auto page = PageBuilder()
                        .Title("营业执照")
                        .Prose({"名称：武汉奇美服饰有限公司有限责任公司", "类型：有限责任公司"})
                        .Build();
  const auto read = Read(page);
  const auto name =
      std::ranges::find(read.facts, models::Metric::kOperatorName, &models::Fact::metric);
  ASSERT_NE(name, read.facts.end());
  EXPECT_EQ(models::Describe(name->value), "武汉奇美服饰有限公司");
}

TEST(Licence, TheEdgeOfAFrameBehindTheName) {
  const auto page =
      PageBuilder().Title("营业执照").Prose({"名称：郑州启航运营管理有限公司]"}).Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorName), "郑州启航运营管理有限公司");
}

TEST(Licence, DustBetweenLabelAndValue) {
  const auto page = PageBuilder()
                        .Title("营业执照")
                        .Prose({"名称：郑州启航运营管理有限公司", "住所·郑州市金水区东风路8号"})
                        .Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorAddress), "郑州市金水区东风路8号");
}

// 住 / 所 in its cell; the scope, whose label is centred, begins close below the address.
TEST(Licence, ATableWhoseLabelsStandApart) {
  const auto page = PageBuilder()
                        .Title("营业执照")
                        .Table({{"名称", "许昌恒创产业园运营有限公司"},
                                {"住\n所", "许昌市东城区学府街68号D座4层410室"},
                                {"经营范围", "众创空间经营管理；企业孵化服务"}})
                        .Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorAddress), "许昌市东城区学府街68号D座4层410室");
}

// 经营范围 of the left column stands beside the second line of the address.
TEST(Licence, AnAddressBesideALongLineOfTheLeftColumn) {
  const auto page =
      PageBuilder()
          .LineIn("营业执照", {0.375, 0.209, 0.228, 0.075})
          .LineIn("住", {0.527, 0.433, 0.022, 0.031})
          .LineIn("所许昌市建安区莲城大道23号科创园6", {0.617, 0.435, 0.292, 0.024})
          .LineIn("经营范围科技推广和应用服务；信息技术咨询", {0.082, 0.477, 0.409, 0.026})
          .LineIn("号楼2层212室", {0.648, 0.467, 0.090, 0.025})
          .LineIn("识产权服务；组织文化艺", {0.202, 0.509, 0.294, 0.023})
          .Build();
  EXPECT_EQ(Fact(Read(page), Metric::kOperatorAddress),
            "许昌市建安区莲城大道23号科创园6号楼2层212室");
}

TEST(Licence, ALabelCutOffAtTheEnd) {
  const models::Page page = PageBuilder("licence.jpg")
                                .Line("成立日", 0.15, 0.50)
                                .Line("2005年06月03日", 0.26, 0.50)
                                .Line("住所", 0.15, 0.54)
                                .Line("郑州市金水区东风路", 0.26, 0.54)
                                .Line("264号软件园9层", 0.26 + 0.179, 0.54)
                                .Build();
  const auto out = Read(page);
  EXPECT_EQ(Fact(out, Metric::kOperatorEstablished), "2005-06-03");
  EXPECT_EQ(Fact(out, Metric::kOperatorAddress), "郑州市金水区东风路264号软件园9层");
}

TEST(PropertyCertificate, TableOfANewOne) {
  const models::Page page = PageBuilder("certificate.png")
                                .Title("不动产权证书")
                                .Table({{"权利人", "郑州宏基置业有限公司"},
                                        {"共有情况", "单独所有"},
                                        {"坐落", "郑州市金水区东风路222号双创基地3号楼15层"},
                                        {"用途", "办公"},
                                        {"面积", "土地使用权面积1200.00㎡/房屋建筑面积850.36㎡"},
                                        {"使用期限", "2010年1月1日至2050年1月1日"}})
                                .Build();
  const auto out = Read(page, models::DocumentType::kPropertyCertificate);
  EXPECT_EQ(Fact(out, Metric::kPropertyOwner), "郑州宏基置业有限公司");
  EXPECT_EQ(Fact(out, Metric::kPropertyAddress), "郑州市金水区东风路222号双创基地3号楼15层");
  EXPECT_NE(Fact(out, Metric::kPropertyArea).find("850.36"), std::string::npos);
  EXPECT_NE(Fact(out, Metric::kPropertyArea).find("建筑"), std::string::npos);
}

TEST(PropertyCertificate, LinesOfAnOldOne) {
  const models::Page page = PageBuilder("certificate.png")
                                .Line("房屋所有权人", 0.1, 0.2)
                                .Line("许昌创新投资有限公司", 0.3, 0.2)
                                .Line("房屋坐落：许昌市魏都区建安大道88号", 0.1, 0.24)
                                .Line("建筑面积(㎡)", 0.1, 0.28)
                                .Line("2,310.55", 0.3, 0.28)
                                .Line("套内建筑面积(㎡)", 0.5, 0.28)
                                .Line("1,900.10", 0.7, 0.28)
                                .Build();
  const auto out = Read(page, models::DocumentType::kPropertyCertificate);
  EXPECT_EQ(Fact(out, Metric::kPropertyOwner), "许昌创新投资有限公司");
  EXPECT_EQ(Fact(out, Metric::kPropertyAddress), "许昌市魏都区建安大道88号");
  EXPECT_NE(Fact(out, Metric::kPropertyArea).find("2310.55"), std::string::npos);
}

}  // namespace
}  // namespace heyan::extract
