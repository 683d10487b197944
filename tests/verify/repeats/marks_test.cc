// What is taken of pages and rows for comparing.
#include <gtest/gtest.h>

#include <algorithm>

#include "verify/repeats/contacts.h"
#include "verify/repeats/page_mark.h"
#include "verify/repeats/people.h"

namespace heyan::verify {
namespace {

using models::Page;

Page PageOf(const std::vector<std::string>& lines) {
  Page page;
  for (const std::string& text : lines) {
    models::Line line;
    line.text = text;
    page.lines.push_back(line);
  }
  return page;
}

TEST(TellingValues, AreDatesFiguresAndFirms) {
  const auto values = TellingValues(PageOf(
      {"第二条 租赁期限自2022年3月1日起至2027年02月28日止，共5年。",
       "建筑面积为1,250.5平方米，押金人民币100,040元", "出租方（甲方）：郑州高新置业有限公司"}));
  for (const char* value : {"2022-3-1", "2027-2-28", "1250.5", "100040", "郑州高新置业有限公司"}) {
    EXPECT_TRUE(std::ranges::find(values, value) != values.end()) << value;
  }
  EXPECT_EQ(values.size(), 5U);
}

TEST(TellingValues, LoneYearsAndSmallFiguresAreNone) {
  EXPECT_TRUE(TellingValues(PageOf({"2023年度第12期共8家", "第一条 为加强管理"})).empty());
}

TEST(TellingValues, FirmsInARowReadAsOneLine) {
  struct {
    const char* line;
    std::vector<std::string> firms;
  } const rows[] = {
      {"1郑州微光科技有限公司企业2023-04-01", {"郑州微光科技有限公司"}},
      {"12 郑州微光科技有限公司 河南晨星网络有限公司 在孵",
       {"河南晨星网络有限公司", "郑州微光科技有限公司"}},
      {"郑州启明12号创业服务有限公司", {"郑州启明12号创业服务有限公司"}},
      {"中心", {}},
  };
  for (const auto& row : rows) {
    std::vector<std::string> firms;
    for (const std::string& value : TellingValues(PageOf({row.line}))) {
      if (value.find("公司") != std::string::npos) firms.push_back(value);
    }
    EXPECT_EQ(firms, row.firms) << row.line;
  }
}

TEST(TellingValues, AFirmBrokenByItsCell) {
  Page page = PageOf({"郑州微光科技有限公", "司", "2023-04-01", "河南晨星网络有", "限公司"});
  models::Table& table = page.tables.emplace_back();
  table.cells.resize(3);
  table.cells[0].lines = {0, 1};
  table.cells[1].lines = {2};
  table.cells[2].lines = {3, 4};
  const std::vector<std::string> expected = {"2023-4-1", "河南晨星网络有限公司",
                                             "郑州微光科技有限公司"};
  EXPECT_EQ(TellingValues(page), expected);
}

TEST(IdNumber, CheckDigitOfGB11643) {
  EXPECT_TRUE(IdSound("11010519491231002x"));  // the standard's own example
  EXPECT_TRUE(IdSound("440524188001010014"));  // the standard's other example
  EXPECT_FALSE(IdSound("110105194912310021"));
  EXPECT_FALSE(IdSound("11010519491231"));
}

TEST(Person, DetailsComeFromTheRowAndItsHead) {
  Page page;
  models::Table table;
  const auto put = [&](int row, int column, const std::string& text) {
    models::Cell cell;
    cell.row = row;
    cell.column = column;
    cell.text = text;
    cell.address = "R" + std::to_string(row) + "C" + std::to_string(column);
    table.cells.push_back(cell);
  };
  const std::vector<std::vector<std::string>> rows = {
      {"序号", "姓名", "出生年月", "入职时间", "毕业院校", "联系电话"},
      {"1", "张三", "1990.03", "2021.05", "郑州大学", "138 0000 1111"},
      {"2", "李四", "1988年11月2日", "2020.01", "河南大学", "13900002222"}};
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 6; ++c) {
      put(r, c, rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)]);
    }
  }
  page.tables.push_back(table);
  models::Place place;
  place.cell = "R1C1";
  const PersonDetails first = DetailsOf(page, place);
  EXPECT_EQ(first.birth, "1990-3");
  EXPECT_EQ(first.school, "郑州大学");
  EXPECT_EQ(first.phone, "13800001111");
  place.cell = "R2C1";
  EXPECT_EQ(DetailsOf(page, place).birth, "1988-11-2");
}

TEST(Contacts, OfFormAndLicenceOnly) {
  const KeyedHash plain = [](std::string_view text) { return std::string(text); };
  const Page page =
      PageOf({"法定代表人：赵某某 注册资本：伍佰万元", "联系电话 0371-6655 1234 手机13812345678"});
  const auto form = ContactsOf(page, models::DocumentType::kApplicationForm, plain);
  std::vector<std::string> keys;
  for (const Trait& trait : form) keys.push_back(trait.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"representative 赵某某", "phone 037166551234",
                                            "phone 13812345678"}));
  for (const Trait& trait : form) EXPECT_EQ(trait.label.find("13812345678"), std::string::npos);
  EXPECT_EQ(ContactsOf(page, models::DocumentType::kBusinessLicence, plain).size(), 1U);
  EXPECT_TRUE(ContactsOf(page, models::DocumentType::kLeaseContract, plain).empty());
}

}  // namespace
}  // namespace heyan::verify
