#include "extract/lease/premises.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/lease/parties.h"
#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

std::string FoldLines(const std::string& text) {
  std::string out;
  std::string line;
  for (const char c : text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (!out.empty()) out += '\n';
    out += Fold(line);
    line.clear();
  }
  return out;
}

struct AreaCase {
  std::string text;
  std::vector<std::string> expected;  // "500 gross", subject before it, "!" where confirmed
};

std::vector<std::string> Areas(const std::string& text, bool amendment) {
  std::vector<std::string> out;
  for (const LeaseArea& area : ReadAreas(FoldLines(text), amendment).areas) {
    static const char* const kNames[] = {"",        " gross",  " interior",
                                         " usable", " leased", " shared"};
    out.push_back((area.subject.empty() ? "" : area.subject + " ") + area.area.m2.ToString() +
                  kNames[static_cast<int>(area.area.kind)] + (area.confirmed.empty() ? "" : "!"));
  }
  return out;
}

TEST(LeaseAreas, OfContracts) {
  const AreaCase cases[] = {
      {"甲方将宁波国家高新区院士路66号创业大厦3-46室,房屋建筑面积为100平方米，出租给乙方使用。",
       {"100 gross"}},
      {"租赁建筑面积：1,250.50㎡，附平面图", {"1250.50 gross"}},
      {"该房屋租赁面积为500平方米。", {"500 leased"}},
      {"出租房屋面积共800平方米（建筑面积）。", {"800 gross"}},
      {"总面积为__67.5__平方米。房屋内相关设施附后。", {"67.5"}},
      {"建筑面积620.35平方米，套内面积498.2平方米，公摊面积122.15平方米。",
       {"620.35 gross", "498.2 interior"}},
      {"租赁面积伍佰（500）平方米", {"500 leased!"}},
      {"租赁面积为500平方米。乙方承租的房屋建筑面积共500平方米。", {"500 gross!"}},
      {"房屋坐落于文峰路9号4层401室、402室、501室，建筑面积860.5㎡。其中401室建筑面积300.5㎡，"
       "402室建筑面积260㎡，501室建筑面积300㎡。合计建筑面积860.5㎡。",
       {"860.5 gross!", "401室 300.5 gross!", "402室 260 gross!", "501室 300 gross!"}},
      {"甲方将301室建筑面积120㎡、302室建筑面积150㎡、303室建筑面积230㎡，合计建筑面积500㎡出租给乙"
       "方。",
       {"500 gross!", "301室 120 gross!", "302室 150 gross!", "303室 230 gross!"}},
      {"大厦总建筑面积20000平方米，乙方承租其中第3层，租赁面积800平方米。", {"800 leased"}},
      {"场地面积约1500㎡，租给乙方使用", {"1500"}},
      {"租赁面积：1250.5m", {"1250.5 leased"}},
      // no area of the lease
      {"建筑面积约为93平方米出租一间卧室给乙方作为居住使用。", {}},
      {"本大厦孵化场地租金标准为40元/月•平方米。", {}},
      {"租赁建筑面积：#overallFloorage     ㎡：附平面图", {}},
      {"租赁房屋建筑面积：      平米,使用面积       平米。", {}},
      {"2．出租房屋面积共      平方米（建筑面积/使用面积/套内面积）。", {}},
      {"物业费按每平方米3元收取，停车位面积12平方米。", {}},
      {"面积误差超过3平方米的，据实结算。", {}},
  };
  for (const AreaCase& c : cases) EXPECT_EQ(Areas(c.text, false), c.expected) << c.text;
}

TEST(LeaseAreas, OfAmendments) {
  const AreaCase cases[] = {
      {"租赁面积由500平方米变更为800平方米。", {"800 leased"}},
      {"原合同约定租赁面积500平方米，现调整为建筑面积760.5平方米。", {"760.5 gross"}},
      {"在原租赁面积500㎡基础上增加租赁面积200㎡，合计租赁面积700㎡。", {"700 leased"}},
      {"增加租赁面积200平方米。", {}},
      {"租赁期限延长至2027年2月28日。", {}},
  };
  for (const AreaCase& c : cases) EXPECT_EQ(Areas(c.text, true), c.expected) << c.text;
}

TEST(LeaseAddress, Read) {
  const std::pair<std::string, std::string> cases[] = {
      {"该房屋坐落于郑州市金水区东风路222号双创基地3号楼15层，建筑面积500平方米。",
       "郑州市金水区东风路222号双创基地3号楼15层"},
      {"房屋坐落：许昌市魏都区建安大道88号创新大厦5层", "许昌市魏都区建安大道88号创新大厦5层"},
      {"甲方将位于常州市新北区太湖东路9号4幢301室的房屋出租给乙方使用。",
       "常州市新北区太湖东路9号4幢301室"},
      {"甲方将宁波国家高新区院士路66号创业大厦3-46室,房屋建筑面积为100平方米，出租给乙方。",
       "宁波国家高新区院士路66号创业大厦3-46室"},
      {"甲方将自有的坐落在______市______街道______小区______栋______号的房屋出租给乙方使用。", ""},
      {"坐落于             ，共 6 层，第 5 层。", ""},
      {"甲方同意将坐落于湖北省武汉市                 门面租赁给乙方经营使用。", ""},
      {"租赁房屋:郑州市金水区东风路264号软件园9层", "郑州市金水区东风路264号软件园9层"},
      {"甲方地址：郑州市中原区1号", ""},
  };
  for (const auto& [text, expected] : cases) {
    const auto found = ReadAddress(FoldLines(text));
    EXPECT_EQ(found ? found->text : "", expected) << text;
  }
}

TEST(LeaseRent, Read) {
  const std::pair<std::string, std::string> cases[] = {
      {"该房屋月租金为人民币25,000元（大写：贰万伍仟元整）。", "25000!"},
      {"月租金为（人民币大写）伍千捌佰元整。", "5800"},
      {"租金为每月30000元，按季支付。", "30000"},
      {"租金标准：50000元/月", "50000"},
      // the two writings differ: nothing is stated
      {"月租金为（人民币大写）肆仟伍佰元整（￥1500元）。", ""},
      {"租金标准为40元/月•平方米。", ""},
      {"月租金40元/平方米", ""},
      {"押金为人民币50000元。", ""},
      {"年租金为120000元。", ""},
  };
  for (const auto& [text, expected] : cases) {
    const auto rent = ReadRent(FoldLines(text)).rent;
    EXPECT_EQ(rent ? rent->month.yuan.ToString() + (rent->confirmed ? "!" : "") : "", expected)
        << text;
  }
}

TEST(LeaseParties, Read) {
  struct Case {
    std::string text;
    std::string lessor;
    std::string lessee;
  };
  const Case cases[] = {
      {"出租方（甲方）：郑州某某置业有限公司\n承租方（乙方）：郑州凌云科技有限公司",
       "郑州某某置业有限公司", "郑州凌云科技有限公司"},
      {"甲方（出租方）：张三\n联系电话：138\n乙方（承租方）：李四", "张三", "李四"},
      {"甲方：某某（郑州）有限公司    乙方：创客空间管理有限公司", "某某(郑州)有限公司",
       "创客空间管理有限公司"},
      {"出租人：王五 承租人：许昌创业服务中心", "王五", "许昌创业服务中心"},
      // a template that calls both 甲方
      {"甲方(出租方)：某置业公司\n甲方(承租方)：某科技公司", "某置业公司", "某科技公司"},
      {"出租方（以下简称甲方）：某置业公司（以下简称甲方）\n承租方（以下简称乙方）：某科技公司\n"
       "根据《民法典》，甲乙双方就租赁达成协议",
       "某置业公司", "某科技公司"},
      {"出租方：某置业公司，法定代表人：张三\n承租方：某科技公司，统一社会信用代码：91410100",
       "某置业公司", "某科技公司"},
      // only the signatures name them
      {"甲方（盖章）：某置业公司\n乙方（盖章）：某科技公司", "某置业公司", "某科技公司"},
      {"甲方：郑州中泰资产经营有限公司\n乙方：许昌就业注册服务公司", "郑州中泰资产经营有限公司",
       "许昌就业注册服务公司"},
      // blank
      {"甲方（盖章）：  年  月  日    乙方（盖章）：  年  月  日", "", ""},
      {"出租方（甲方）_________，男/女，身份证号码_____\n承租方（乙方）_________，男/女", "", ""},
      {"甲方(出租方)：\n联系电话：\n甲方(承租方)：\n联系电话：", "", ""},
      {"甲方：＿＿＿＿＿                    乙方：＿＿＿＿＿ \n电话：", "", ""},
      {"甲方（签字）：            乙方（签字）：", "", ""},
      // the next field of the form, on the same line
      {"出租方（甲方）：居民身份证号：\n承租方（以下简称乙方）：  持有身份证号：", "", ""},
      {"出租方（甲方）：张三 居民身份证号码：\n承租方（乙方）：李四所持有效证件号：", "张三",
       "李四"},
      {"甲方将房屋出租给乙方，乙方应按时支付租金。", "", ""},
  };
  for (const Case& c : cases) {
    const std::string text = FoldLines(c.text);
    const Parties parties = ReadParties(text);
    EXPECT_EQ(parties.lessor ? parties.lessor->text : "", c.lessor) << c.text;
    EXPECT_EQ(parties.lessee ? parties.lessee->text : "", c.lessee) << c.text;
  }
}

TEST(LeaseSigned, Read) {
  const std::pair<std::string, std::string> cases[] = {
      {"签订日期：2021年2月20日", "2021-02-20"},
      {"租赁期限自2021年3月1日至2026年2月28日。本合同一式两份。其他事项双方另行协商解决。\n"
       "甲方（盖章）：\n2021年2月18日\n乙方（盖章）：\n2021年2月20日",
       "2021-02-20"},
      {"本合同于2021年2月20日由双方签订。租赁期限自2021年3月1日至2026年2月28日。", "2021-02-20"},
      {"租赁期限自2021年3月1日至2026年2月28日。", ""},
      {"签订日期：    年  月  日", ""},
  };
  for (const auto& [text, expected] : cases) {
    const auto found = ReadSigned(FoldLines(text));
    EXPECT_EQ(found ? found->date.ToIso() : "", expected) << text;
  }
}

}  // namespace
}  // namespace heyan::extract
