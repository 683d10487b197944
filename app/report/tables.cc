// The tables of a run: heads, widths, notes.
#include <algorithm>
#include <iterator>
#include <utility>

#include "app/report/packet_rows.h"
#include "app/run/progress.h"

namespace heyan::app {
namespace {

using models::Language;
using models::Message;

struct ColumnWords {
  Message head;
  double width;
  bool toned = false;
};

struct TableWords {
  Message name;
  std::vector<ColumnWords> columns;
  Message none;  // said where there is no row
};

const std::vector<TableWords>& Words() {
  static const ColumnWords kPacket{{"材料包", "Packet"}, 24};
  static const ColumnWords kApplicant{{"申报单位", "Applicant"}, 32};
  static const std::vector<TableWords> words = {
      {{"汇总", "Summary"},
       {kPacket,
        kApplicant,
        {{"统一社会信用代码", "Credit code"}, 21},
        {{"政策", "Policy"}, 26},
        {{"类别", "Category"}, 14},
        {{"基准日", "As of"}, 12},
        {{"结论", "Conclusion"}, 14, true},
        {{"结论说明", "In a sentence"}, 52},
        {{"差异项", "Differences"}, 9},
        {{"待核看项", "To look at"}, 9},
        {{"缺材料项", "No paper"}, 9},
        {{"一致项", "Consistent"}, 9},
        {{"条件满足", "Conditions met"}, 9},
        {{"条件不满足", "Not met"}, 11},
        {{"不能确定", "Unclear"}, 9},
        {{"须人工判断", "For a human"}, 11},
        {{"不适用", "Not applicable"}, 9},
        {{"重要发现", "Findings that weigh"}, 9},
        {{"补正事项", "To supply"}, 9},
        {{"总页数", "Pages"}, 8},
        {{"已读页", "Read"}, 8},
        {{"未读页", "Not read"}, 8}},
       {}},
      {{"明细", "Conditions"},
       {kPacket,
        kApplicant,
        {{"条件编号", "Condition"}, 11},
        {{"条款", "Article"}, 15},
        {{"判定", "Verdict"}, 12, true},
        {{"按申报", "By claim"}, 12},
        {{"按材料", "By papers"}, 12},
        {{"条款原文", "The regulation's words"}, 46},
        {{"说明", "Explanation"}, 70},
        {{"应查材料", "Papers that show it"}, 32}},
       {"没有适用的条件", "no condition applies"}},
      {{"差异", "Differences"},
       {kPacket,
        kApplicant,
        {{"指标", "Figure"}, 20},
        {{"结果", "Verdict"}, 14, true},
        {{"申报", "Claimed"}, 18},
        {{"材料", "Papers"}, 18},
        {{"材料上限", "Papers, upper end"}, 12},
        {{"单位", "Unit"}, 7},
        {{"申报减材料（日期为天）", "Claim less papers (days for dates)"}, 14},
        {{"影响条件判定", "Decides a condition"}, 9},
        {{"相关条件", "Conditions"}, 16},
        {{"申报文件", "Claim: file"}, 26},
        {{"申报页", "Claim: page"}, 10},
        {{"证据文件", "Paper: file"}, 26},
        {{"证据页", "Paper: page"}, 10},
        {{"说明", "Explanation"}, 70},
        {{"可信度", "Confidence"}, 9},
        {{"指标代号", "Metric"}, 26},
        {{"结果代号", "Code"}, 13}},
       {"没有读到申报数据，无从对照", "no claim was read, so nothing was compared"}},
      {{"交叉重复", "Repeats"},
       {kPacket,
        kApplicant,
        {{"级别", "Severity"}, 8, true},
        {{"说明", "Message"}, 70},
        {{"本包文件", "File here"}, 26},
        {{"本包页", "Page here"}, 8},
        {{"对方材料包", "Other packet"}, 24},
        {{"对方单据", "Other document"}, 10},
        {{"对方页", "Other page"}, 8},
        {{"类型代号", "Kind"}, 20}},
       {"本次运行未列出材料包之间的重复。verify 逐包核验，不作包间比对；比对用 heyan "
        "audit。未列出不等于没有重复。",
        "This run lists nothing that repeats across packets. verify judges each packet alone; "
        "heyan "
        "audit compares them. What is not listed may still be there."}},
      {{"补正清单", "To supply"},
       {kPacket,
        kApplicant,
        {{"序号", "No."}, 6},
        {{"类别", "Kind"}, 12, true},
        {{"补正事项", "What"}, 56},
        {{"原因", "Why"}, 60},
        {{"相关条款", "Articles"}, 26},
        {{"条件编号", "Conditions"}, 22}},
       {"没有需要补正的事项", "nothing to supply"}},
      {{"其他发现", "Findings"},
       {kPacket,
        kApplicant,
        {{"级别", "Severity"}, 8, true},
        {{"说明", "Message"}, 80},
        {{"文件", "File"}, 30},
        {{"页", "Page"}, 8},
        {{"类型代号", "Kind"}, 24}},
       {"没有其他发现。未发现不等于没有问题。",
        "no other finding; what was not found may still be there"}},
  };
  return words;
}

// What the tables are, and what made them.
Sheet About(const std::map<std::string, std::string>& versions, Language language) {
  const auto say = [&](const Message& message) { return In(language, message); };
  Sheet sheet{say({"说明", "About"}),
              {{say({"项目", "Item"}), 22}, {say({"内容", "Content"}), 110}},
              {},
              ""};
  const auto add = [&](const Message& name, const Message& content) {
    sheet.rows.push_back({{say(name), say(content)}});
  };
  add({"性质", "What this is"},
      {"列出申报数据与所附材料之间的差异，供核实；是否属实由主管部门认定。未列出不等于没有问题。",
       "Differences between claims and papers, to be looked into; to establish them is the "
       "bureau's "
       "act. What is not listed is not thereby in order."});
  add({"差异", "Differences"}, {"“结果”：申报高于证据、申报低于证据、相互矛盾为差异；不能确定须人工"
                                "核看；无材料支持须补充材料。",
                                "overstated, understated and conflicting are differences; unclear "
                                "needs a human; unsupported "
                                "needs a paper"});
  add({"占比", "Shares"},
      {"单元格中的占比按六位小数保存；条件以整数比较判定，不以四舍五入后的百分数判定。",
       "shares are kept to six places; conditions are decided on integers, never on rounded "
       "percentages"});
  add({"页", "Pages"},
      {"“页”为页码；表格文件为单元格地址。", "a page number, or the cell of a spreadsheet"});
  for (const auto& [name, version] : versions) {
    sheet.rows.push_back({{say({"版本 ", "version "}) + name, version}});
  }
  return sheet;
}

}  // namespace

std::vector<Sheet> EmptyTables(Language language) {
  std::vector<Sheet> sheets;
  for (const TableWords& table : Words()) {
    Sheet sheet{In(language, table.name), {}, {}, In(language, table.none)};
    for (const ColumnWords& column : table.columns) {
      sheet.columns.push_back({In(language, column.head), column.width, column.toned});
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

std::vector<Sheet> TablesOf(const std::vector<PacketRows>& packets,
                            const std::map<std::string, std::string>& versions, Language language) {
  std::vector<Sheet> sheets = EmptyTables(language);
  for (const PacketRows& packet : packets) {
    for (std::size_t i = 0; i < sheets.size() && i < kTables; ++i) {
      std::ranges::copy(packet.of[i], std::back_inserter(sheets[i].rows));
    }
  }
  sheets.push_back(About(versions, language));
  return sheets;
}

}  // namespace heyan::app
