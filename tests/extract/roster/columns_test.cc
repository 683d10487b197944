// Rosters whose columns take ticks, and rosters whose columns ran into one another.
#include <gtest/gtest.h>

#include "tests/extract/lists/paper_of.h"

namespace heyan::tests {
namespace {

using models::DegreeLevel;
using models::DocumentType;
using models::Employment;
using models::Extraction;
using models::Metric;
using models::Page;

// "周正4F": name, degree 0..5, F full time, P part time, ? unknown.
std::string Staff(const Page& page) {
  const Extraction out = Parse(extract::ExtractRoster, {page}, DocumentType::kStaffRoster);
  std::string text;
  for (const models::Fact* person : Facts(out, Metric::kRosterPerson)) {
    const models::Fact* degree = FactOf(out, Metric::kRosterDegree, person->subject);
    const models::Fact* employment = FactOf(out, Metric::kRosterEmployment, person->subject);
    if (!text.empty()) text += " ";
    text += std::get<models::Text>(person->value).text;
    text += std::to_string(static_cast<int>(std::get<DegreeLevel>(degree->value)));
    text += "?FPL"[static_cast<int>(std::get<Employment>(employment->value))];
  }
  return text;
}

Page Sheet(const std::vector<Row>& table, bool ruled = true) {
  return PageBuilder().Title("工作人员学历情况表").Table(table, ruled).Build();
}

// ● is read as O, 0 or ①: the one mark of the columns that exclude each other.
TEST(RosterColumns, AnyOneMarkIsTheTick) {
  EXPECT_EQ(Staff(Sheet({{"序号", "姓名", "学历", "<", "<", "用工性质", "<"},
                         {"^", "^", "硕士", "本科", "中专及以下", "专职", "兼职"},
                         {"1", "周正", "", "O", "", "●", ""},
                         {"2", "吴越", "0", "", "", "", "O"},
                         {"3", "郑和", "", "", "①", "√", "×"},
                         {"4", "王安", "○", "√", "○", "", ""}})),
            "周正3F 吴越4P 郑和1F 王安3?");
}

TEST(RosterColumns, SeveralUnreadableMarksProveNothing) {
  EXPECT_EQ(Staff(Sheet({{"序号", "姓名", "职务", "硕士", "本科", "大专"},
                         {"1", "周正", "主任", "O", "0", ""},
                         {"2", "吴越", "会计", "", "O", ""}})),
            "周正0? 吴越3?");
}

// The boxes as the picture shows them, where readers lost the ticked one.
TEST(RosterColumns, OptionsWithBoxesInTheCell) {
  PageBuilder page;
  page.Title("工作人员登记表")
      .Table({{"序号", "姓名", "学历", "专职/兼职"},
              {"1", "周正", "本科", "专□兼"},
              {"2", "吴越", "大专", "专□兼"}});
  const models::Page plain = page.Build();
  EXPECT_EQ(Staff(plain), "周正3? 吴越2?");
  for (const models::Line& line : plain.lines) {
    if (line.text != "专□兼") continue;
    const double y = line.box.y + 0.001;
    const bool first = line.box.y < plain.lines.back().box.y - 0.01;
    page.Tick({line.box.x - 0.008, y, 0.008, 0.010}, first);
    page.Tick({line.glyphs[1].box.x, y, 0.012, 0.010}, !first);
  }
  EXPECT_EQ(Staff(page.Build()), "周正3F 吴越2P");
}

// Two lists abreast without rules; nothing stands under 备注, whose heads went to the neighbours.
TEST(RosterColumns, HeadsOfEmptyColumnsInTheirNeighbours) {
  EXPECT_EQ(
      Staff(Sheet({{"序号", "姓名", "学历", "职务\n备注 序号", "", "姓名", "学历", "职务\n备注"},
                   {"1", "周正", "本科", "主任", "3", "郑和", "大专", "会计"},
                   {"2", "吴越", "硕士", "出纳", "4", "王安", "本科", "专员"}},
                  false)),
      "周正3? 吴越4? 郑和2? 王安3?");
}

}  // namespace
}  // namespace heyan::tests
