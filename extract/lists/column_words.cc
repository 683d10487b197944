#include "extract/lists/column_words.h"

#include <array>
#include <span>

#include "extract/text/fold.h"

namespace heyan::extract {
namespace {

constexpr unsigned kP = static_cast<unsigned>(Family::kPeople);
constexpr unsigned kT = static_cast<unsigned>(Family::kTenants);
constexpr unsigned kI = static_cast<unsigned>(Family::kItems);
constexpr unsigned kR = static_cast<unsigned>(Family::kRooms);
constexpr unsigned kAll = kP | kT | kI | kR;

struct Word {
  std::string_view text;
  Meaning meaning;
  unsigned families;
  bool whole = false;  // only where the head is this word and nothing else
};

// The longest word wins, so the order does not matter.
constexpr Word kWords[] = {
    {"序号", Meaning::kIndex, kAll},
    {"编号", Meaning::kIndex, kP | kT | kI | kR, true},
    {"项次", Meaning::kIndex, kAll, true},
    {"序", Meaning::kIndex, kAll, true},
    {"号", Meaning::kIndex, kAll, true},
    {"No", Meaning::kIndex, kAll, true},
    {"No.", Meaning::kIndex, kAll, true},
    {"NO", Meaning::kIndex, kAll, true},
    {"NO.", Meaning::kIndex, kAll, true},
    {"#", Meaning::kIndex, kAll, true},
    {"员工ID", Meaning::kOther, kP},
    {"工号", Meaning::kOther, kP},
    {"员工编号", Meaning::kOther, kP},
    {"姓名", Meaning::kPersonName, kP},
    {"名字", Meaning::kPersonName, kP, true},
    {"人员名称", Meaning::kPersonName, kP},
    {"员工姓名", Meaning::kPersonName, kP},
    {"导师姓名", Meaning::kPersonName, kP},
    {"专家姓名", Meaning::kPersonName, kP},
    {"导师名称", Meaning::kPersonName, kP},
    {"导师", Meaning::kPersonName, kP, true},
    {"人员", Meaning::kPersonName, kP, true},
    {"成员", Meaning::kPersonName, kP, true},
    {"姓名", Meaning::kLeader, kT | kI | kR},
    {"性别", Meaning::kSex, kAll},
    {"出生年月", Meaning::kBirth, kAll},
    {"出生日期", Meaning::kBirth, kAll},
    {"出生时间", Meaning::kBirth, kAll},
    {"生日", Meaning::kBirth, kAll},
    {"年龄", Meaning::kAge, kAll},
    {"身份证", Meaning::kIdNumber, kAll},
    {"身份证号", Meaning::kIdNumber, kAll},
    {"身份证号码", Meaning::kIdNumber, kAll},
    {"证件号码", Meaning::kIdNumber, kAll},
    {"证件号", Meaning::kIdNumber, kAll},
    {"公民身份号码", Meaning::kIdNumber, kAll},
    {"电话", Meaning::kPhone, kAll},
    {"联系电话", Meaning::kPhone, kAll},
    {"手机", Meaning::kPhone, kAll},
    {"手机号", Meaning::kPhone, kAll},
    {"手机号码", Meaning::kPhone, kAll},
    {"联系方式", Meaning::kPhone, kAll},
    {"学历", Meaning::kDegree, kP},
    {"最高学历", Meaning::kDegree, kP},
    {"学历学位", Meaning::kDegree, kP},
    {"学历/学位", Meaning::kDegree, kP},
    {"学历(学位)", Meaning::kDegree, kP},
    {"学历层次", Meaning::kDegree, kP},
    {"文化程度", Meaning::kDegree, kP},
    {"教育程度", Meaning::kDegree, kP},
    {"受教育程度", Meaning::kDegree, kP},
    {"教育背景", Meaning::kDegree, kP, true},
    {"文化水平", Meaning::kDegree, kP},
    {"学历证书编号", Meaning::kOther, kP},
    {"学历证编号", Meaning::kOther, kP},
    {"学历专业", Meaning::kMajor, kP},
    {"学位", Meaning::kAcademic, kP},
    {"最高学位", Meaning::kAcademic, kP},
    {"毕业院校", Meaning::kSchool, kP},
    {"毕业学校", Meaning::kSchool, kP},
    {"毕业院校及专业", Meaning::kSchool, kP},
    {"毕业学校及专业", Meaning::kSchool, kP},
    {"学校", Meaning::kSchool, kP},
    {"院校", Meaning::kSchool, kP},
    {"毕业时间", Meaning::kOther, kP},
    {"毕业日期", Meaning::kOther, kP},
    {"毕业年月", Meaning::kOther, kP},
    {"专业", Meaning::kMajor, kP, true},
    {"所学专业", Meaning::kMajor, kP},
    {"专业方向", Meaning::kMajor, kP},
    {"职务", Meaning::kPost, kAll},
    {"岗位", Meaning::kPost, kP},
    {"职位", Meaning::kPost, kP},
    {"工作岗位", Meaning::kPost, kP},
    {"职务/岗位", Meaning::kPost, kP},
    {"岗位职责", Meaning::kOther, kP},
    {"职责", Meaning::kOther, kP},
    {"分工", Meaning::kPost, kP},
    {"工种", Meaning::kPost, kP},
    {"职称", Meaning::kRank, kP},
    {"职务职称", Meaning::kPost, kP},
    {"职务/职称", Meaning::kPost, kP},
    {"专业技术职务", Meaning::kRank, kP},
    {"职业资格", Meaning::kRank, kP},
    {"部门", Meaning::kDepartment, kP},
    {"所在部门", Meaning::kDepartment, kP},
    {"单位", Meaning::kDepartment, kP, true},
    {"工作单位", Meaning::kDepartment, kP},
    {"所在单位", Meaning::kDepartment, kP},
    {"任职单位", Meaning::kDepartment, kP},
    {"现工作单位", Meaning::kDepartment, kP},
    {"专职/兼职", Meaning::kEmployment, kP},
    {"专/兼职", Meaning::kEmployment, kP},
    {"专职兼职", Meaning::kEmployment, kP},
    {"专兼职", Meaning::kEmployment, kP},
    {"专职或兼职", Meaning::kEmployment, kP},
    {"专(兼)职", Meaning::kEmployment, kP},
    {"全职/兼职", Meaning::kEmployment, kP},
    {"全/兼职", Meaning::kEmployment, kP},
    {"全职兼职", Meaning::kEmployment, kP},
    {"全职或兼职", Meaning::kEmployment, kP},
    {"全兼职", Meaning::kEmployment, kP},
    {"兼职/专职", Meaning::kEmployment, kP},
    {"是否专兼职", Meaning::kEmployment, kP},
    {"任职形式", Meaning::kEmployment, kP},
    {"任职方式", Meaning::kEmployment, kP},
    {"任职性质", Meaning::kEmployment, kP},
    {"任职类型", Meaning::kEmployment, kP},
    {"用工形式", Meaning::kEmployment, kP},
    {"用工性质", Meaning::kEmployment, kP},
    {"用工方式", Meaning::kEmployment, kP},
    {"用工类型", Meaning::kEmployment, kP},
    {"聘用形式", Meaning::kEmployment, kP},
    {"聘用方式", Meaning::kEmployment, kP},
    {"聘用性质", Meaning::kEmployment, kP},
    {"工作性质", Meaning::kEmployment, kP},
    {"工作形式", Meaning::kEmployment, kP},
    {"人员性质", Meaning::kEmployment, kP},
    {"人员类别", Meaning::kEmployment, kP},
    {"人员类型", Meaning::kEmployment, kP},
    {"岗位性质", Meaning::kEmployment, kP},
    {"岗位类型", Meaning::kEmployment, kP},
    {"性质", Meaning::kEmployment, kP, true},
    {"类别", Meaning::kEmployment, kP, true},
    {"类型", Meaning::kEmployment, kP, true},
    {"是否专职", Meaning::kIsFullTime, kP},
    {"是否为专职", Meaning::kIsFullTime, kP},
    {"是否全职", Meaning::kIsFullTime, kP},
    {"是否为全职", Meaning::kIsFullTime, kP},
    {"专职", Meaning::kIsFullTime, kP, true},
    {"全职", Meaning::kIsFullTime, kP, true},
    {"是否兼职", Meaning::kIsPartTime, kP},
    {"是否为兼职", Meaning::kIsPartTime, kP},
    {"兼职", Meaning::kIsPartTime, kP, true},
    {"是否在职", Meaning::kIsInService, kP},
    {"是否在岗", Meaning::kIsInService, kP},
    {"在职状态", Meaning::kIsInService, kP},
    {"在岗状态", Meaning::kIsInService, kP},
    {"在职情况", Meaning::kIsInService, kP},
    {"在岗情况", Meaning::kIsInService, kP},
    {"人员状态", Meaning::kIsInService, kP},
    {"员工状态", Meaning::kIsInService, kP},
    {"任职状态", Meaning::kIsInService, kP},
    {"状态", Meaning::kIsInService, kP, true},
    {"在职", Meaning::kIsInService, kP, true},
    {"入职时间", Meaning::kJoined, kP},
    {"入职日期", Meaning::kJoined, kP},
    {"入职年月", Meaning::kJoined, kP},
    {"到岗时间", Meaning::kJoined, kP},
    {"到职时间", Meaning::kJoined, kP},
    {"任职时间", Meaning::kJoined, kP},
    {"聘任时间", Meaning::kJoined, kP},
    {"聘用时间", Meaning::kJoined, kP},
    {"聘期", Meaning::kJoined, kP},
    {"参加工作时间", Meaning::kJoined, kP},
    {"离职时间", Meaning::kLeft, kP},
    {"离职日期", Meaning::kLeft, kP},
    {"离岗时间", Meaning::kLeft, kP},
    {"备注", Meaning::kRemark, kAll},
    {"说明", Meaning::kRemark, kAll, true},
    {"备考", Meaning::kRemark, kAll},
    {"婚姻状况", Meaning::kOther, kP},
    {"政治面貌", Meaning::kOther, kP},
    {"民族", Meaning::kOther, kP},
    {"籍贯", Meaning::kOther, kP},
    {"地址", Meaning::kOther, kAll},
    {"邮箱", Meaning::kOther, kAll},
    {"工资", Meaning::kOther, kP},
    {"薪资", Meaning::kOther, kP},
    {"签名", Meaning::kOther, kAll},
    {"签字", Meaning::kOther, kAll},
    {"社保", Meaning::kOther, kP},
    {"工作经历", Meaning::kOther, kP},
    {"从业经历", Meaning::kOther, kP},
    {"工作年限", Meaning::kOther, kP},
    {"擅长领域", Meaning::kSector, kP},
    {"专业领域", Meaning::kSector, kP},
    {"服务领域", Meaning::kSector, kP},
    {"指导领域", Meaning::kSector, kP},
    {"研究领域", Meaning::kSector, kP},
    {"辅导领域", Meaning::kSector, kP},
    {"辅导方向", Meaning::kSector, kP},
    {"导师类型", Meaning::kKind, kP},
    {"导师类别", Meaning::kKind, kP},
    // tenants
    {"企业名称", Meaning::kTenantName, kT},
    {"团队名称", Meaning::kTenantName, kT},
    {"企业/团队名称", Meaning::kTenantName, kT},
    {"企业(团队)名称", Meaning::kTenantName, kT},
    {"团队(企业)名称", Meaning::kTenantName, kT},
    {"团队/企业名称", Meaning::kTenantName, kT},
    {"企业或团队名称", Meaning::kTenantName, kT},
    {"入驻企业名称", Meaning::kTenantName, kT},
    {"入驻企业", Meaning::kTenantName, kT},
    {"入驻团队", Meaning::kTenantName, kT},
    {"入驻单位", Meaning::kTenantName, kT},
    {"入驻对象", Meaning::kTenantName, kT},
    {"入驻主体", Meaning::kTenantName, kT},
    {"入驻方", Meaning::kTenantName, kT},
    {"入驻项目", Meaning::kTenantName, kT},
    {"单位名称", Meaning::kTenantName, kT},
    {"公司名称", Meaning::kTenantName, kT},
    {"主体名称", Meaning::kTenantName, kT},
    {"机构名称", Meaning::kTenantName, kT},
    {"创业团队", Meaning::kTenantName, kT},
    {"创客团队", Meaning::kTenantName, kT},
    {"在孵企业", Meaning::kTenantName, kT},
    {"孵化企业", Meaning::kTenantName, kT},
    {"企业", Meaning::kTenantName, kT, true},
    {"名称", Meaning::kTenantName, kT, true},
    {"项目名称", Meaning::kProjectName, kT},
    {"创业项目", Meaning::kProjectName, kT},
    {"项目", Meaning::kProjectName, kT, true},
    {"类型", Meaning::kKind, kT},
    {"类别", Meaning::kKind, kT},
    {"性质", Meaning::kKind, kT},
    {"主体类型", Meaning::kKind, kT},
    {"入驻类型", Meaning::kKind, kT},
    {"入驻性质", Meaning::kKind, kT},
    {"企业类型", Meaning::kKind, kT},
    {"企业性质", Meaning::kKind, kT},
    {"企业/团队", Meaning::kKind, kT, true},
    {"团队/企业", Meaning::kKind, kT, true},
    {"企业或团队", Meaning::kKind, kT, true},
    {"行业类型", Meaning::kSector, kT},
    {"行业类别", Meaning::kSector, kT},
    {"产业类型", Meaning::kSector, kT},
    {"是否注册", Meaning::kIsRegistered, kT},
    {"是否注册公司", Meaning::kIsRegistered, kT},
    {"是否注册企业", Meaning::kIsRegistered, kT},
    {"是否已注册", Meaning::kIsRegistered, kT},
    {"是否注册为企业", Meaning::kIsRegistered, kT},
    {"入驻时间", Meaning::kEntered, kT},
    {"入驻日期", Meaning::kEntered, kT},
    {"入驻年月", Meaning::kEntered, kT},
    {"入孵时间", Meaning::kEntered, kT},
    {"入孵日期", Meaning::kEntered, kT},
    {"入园时间", Meaning::kEntered, kT},
    {"进驻时间", Meaning::kEntered, kT},
    {"进驻日期", Meaning::kEntered, kT},
    {"入驻起始", Meaning::kEntered, kT},
    {"入驻期限", Meaning::kEntered, kT},
    {"孵化期限", Meaning::kEntered, kT},
    {"协议期限", Meaning::kEntered, kT},
    {"协议起止", Meaning::kEntered, kT},
    {"签约时间", Meaning::kEntered, kT},
    {"签约日期", Meaning::kEntered, kT},
    {"成立时间", Meaning::kRegistered, kT | kI},
    {"成立日期", Meaning::kRegistered, kT | kI},
    {"注册时间", Meaning::kRegistered, kT | kI},
    {"注册日期", Meaning::kRegistered, kT | kI},
    {"注册资本", Meaning::kOther, kT | kI},
    {"注册资金", Meaning::kOther, kT | kI},
    {"统一社会信用代码", Meaning::kOther, kT | kI},
    {"信用代码", Meaning::kOther, kT | kI},
    {"行业", Meaning::kSector, kT | kI},
    {"所属行业", Meaning::kSector, kT | kI},
    {"行业领域", Meaning::kSector, kT | kI},
    {"领域", Meaning::kSector, kT | kI},
    {"技术领域", Meaning::kSector, kT | kI},
    {"所属领域", Meaning::kSector, kT | kI},
    {"产业领域", Meaning::kSector, kT | kI},
    {"细分领域", Meaning::kSector, kT | kI},
    {"产业方向", Meaning::kSector, kT},
    {"主营业务", Meaning::kSector, kT},
    {"经营范围", Meaning::kOther, kT},
    {"负责人", Meaning::kLeader, kT | kI | kR},
    {"法定代表人", Meaning::kLeader, kT | kI},
    {"法人", Meaning::kLeader, kT | kI},
    {"法人代表", Meaning::kLeader, kT | kI},
    {"联系人", Meaning::kLeader, kT | kI | kR},
    {"团队负责人", Meaning::kLeader, kT | kI},
    {"企业负责人", Meaning::kLeader, kT | kI},
    {"项目负责人", Meaning::kLeader, kT | kI},
    {"创始人", Meaning::kLeader, kT | kI},
    {"状态", Meaning::kStatus, kT},
    {"孵化状态", Meaning::kStatus, kT},
    {"在孵情况", Meaning::kStatus, kT},
    {"是否在孵", Meaning::kStatus, kT},
    {"是否毕业", Meaning::kOther, kT},
    {"人数", Meaning::kPeople, kT | kI | kR},
    {"团队人数", Meaning::kPeople, kT | kI},
    {"参加人数", Meaning::kPeople, kT | kI},
    {"房间号", Meaning::kOther, kT},
    {"工位号", Meaning::kOther, kT},
    {"面积", Meaning::kOther, kT | kI},
    {"占比", Meaning::kShare, kAll},
    // other lists
    {"活动名称", Meaning::kSubject, kI},
    {"活动主题", Meaning::kSubject, kI},
    {"活动内容", Meaning::kSubject, kI},
    {"活动", Meaning::kSubject, kI, true},
    {"主题", Meaning::kSubject, kI},
    {"名称", Meaning::kSubject, kI},
    {"设备名称", Meaning::kSubject, kI},
    {"仪器名称", Meaning::kSubject, kI},
    {"软件名称", Meaning::kSubject, kI},
    {"资产名称", Meaning::kSubject, kI},
    {"案例名称", Meaning::kSubject, kI},
    {"企业名称", Meaning::kSubject, kI},
    {"企业/团队名称", Meaning::kSubject, kI},
    {"企业(团队)名称", Meaning::kSubject, kI},
    {"团队名称", Meaning::kSubject, kI},
    {"项目名称", Meaning::kSubject, kI},
    {"公司名称", Meaning::kSubject, kI},
    {"单位名称", Meaning::kSubject, kI},
    {"服务对象", Meaning::kSubject, kI},
    {"服务内容", Meaning::kOther, kI},
    {"融资企业", Meaning::kSubject, kI},
    {"被投企业", Meaning::kSubject, kI},
    {"被投资企业", Meaning::kSubject, kI},
    {"投资项目", Meaning::kSubject, kI},
    {"基金名称", Meaning::kSubject, kI},
    {"孵化企业", Meaning::kSubject, kI},
    {"案例", Meaning::kSubject, kI, true},
    {"企业", Meaning::kSubject, kI, true},
    {"项目", Meaning::kSubject, kI, true},
    {"品名", Meaning::kSubject, kI},
    {"投资方", Meaning::kOther, kI},
    {"投资机构", Meaning::kOther, kI},
    {"主办单位", Meaning::kOther, kI},
    {"地点", Meaning::kOther, kI},
    {"时间", Meaning::kDate, kI},
    {"日期", Meaning::kDate, kI},
    {"活动时间", Meaning::kDate, kI},
    {"举办时间", Meaning::kDate, kI},
    {"融资时间", Meaning::kDate, kI},
    {"购置日期", Meaning::kDate, kI},
    {"购置时间", Meaning::kDate, kI},
    {"金额", Meaning::kAmount, kI},
    {"融资金额", Meaning::kAmount, kI},
    {"融资额", Meaning::kAmount, kI},
    {"投资金额", Meaning::kAmount, kI},
    {"投资额", Meaning::kAmount, kI},
    {"出资额", Meaning::kAmount, kI},
    {"出资金额", Meaning::kAmount, kI},
    {"资金规模", Meaning::kAmount, kI},
    {"基金规模", Meaning::kAmount, kI},
    {"总价", Meaning::kAmount, kI},
    {"总价值", Meaning::kAmount, kI},
    {"价值", Meaning::kAmount, kI},
    {"总金额", Meaning::kAmount, kI},
    {"合价", Meaning::kAmount, kI},
    {"小计", Meaning::kAmount, kI, true},
    {"合计", Meaning::kAmount, kI, true},
    {"总额", Meaning::kAmount, kI},
    {"原值", Meaning::kAmount, kI},
    {"价格", Meaning::kAmount, kI},
    {"购置金额", Meaning::kAmount, kI},
    {"单价", Meaning::kUnitPrice, kI},
    {"数量", Meaning::kQuantity, kI | kR},
    {"台数", Meaning::kQuantity, kI},
    {"单位", Meaning::kOther, kI | kR, true},
    {"规格", Meaning::kOther, kI},
    {"型号", Meaning::kOther, kI},
    {"规格型号", Meaning::kOther, kI},
    // rooms and seats
    {"功能区", Meaning::kRoom, kR},
    {"功能分区", Meaning::kRoom, kR},
    {"功能区域", Meaning::kRoom, kR},
    {"功能区名称", Meaning::kRoom, kR},
    {"区域", Meaning::kRoom, kR},
    {"区域名称", Meaning::kRoom, kR},
    {"分区", Meaning::kRoom, kR},
    {"房间", Meaning::kRoom, kR},
    {"房间名称", Meaning::kRoom, kR},
    {"房间号", Meaning::kRoom, kR},
    {"房号", Meaning::kRoom, kR},
    {"空间名称", Meaning::kRoom, kR},
    {"空间", Meaning::kRoom, kR, true},
    {"场地名称", Meaning::kRoom, kR},
    {"场所", Meaning::kRoom, kR},
    {"名称", Meaning::kRoom, kR},
    {"位置", Meaning::kRoom, kR, true},
    {"用途", Meaning::kUse, kR},
    {"功能", Meaning::kUse, kR, true},
    {"使用功能", Meaning::kUse, kR},
    {"使用性质", Meaning::kUse, kR},
    {"楼层", Meaning::kFloor, kR},
    {"层数", Meaning::kFloor, kR},
    {"层", Meaning::kFloor, kR, true},
    {"面积", Meaning::kArea, kR},
    {"建筑面积", Meaning::kArea, kR},
    {"使用面积", Meaning::kArea, kR},
    {"工位数", Meaning::kSeats, kR},
    {"工位", Meaning::kSeats, kR, true},
    {"工位数量", Meaning::kSeats, kR},
    {"工位个数", Meaning::kSeats, kR},
    {"座位数", Meaning::kOther, kR},
    {"容纳人数", Meaning::kOther, kR},
    {"工位编号", Meaning::kSeatNumber, kR},
    {"工位号", Meaning::kSeatNumber, kR},
    {"席位号", Meaning::kSeatNumber, kR},
    {"席位编号", Meaning::kSeatNumber, kR},
    {"座位号", Meaning::kSeatNumber, kR},
    {"卡位号", Meaning::kSeatNumber, kR},
};

struct Tick {
  std::string_view text;
  models::DegreeLevel level;
};
constexpr Tick kDegreeTicks[] = {
    {"博士", models::DegreeLevel::kDoctor},           {"博士研究生", models::DegreeLevel::kDoctor},
    {"硕士", models::DegreeLevel::kMaster},           {"研究生", models::DegreeLevel::kMaster},
    {"硕士研究生", models::DegreeLevel::kMaster},     {"本科", models::DegreeLevel::kBachelor},
    {"大学本科", models::DegreeLevel::kBachelor},     {"大专", models::DegreeLevel::kJuniorCollege},
    {"专科", models::DegreeLevel::kJuniorCollege},    {"中专", models::DegreeLevel::kBelowCollege},
    {"大专以下", models::DegreeLevel::kBelowCollege}, {"高中", models::DegreeLevel::kBelowCollege},
};

constexpr std::size_t kLongestHead = 16;  // characters; longer text is no head

// Words that share all but one character with the head, where all such words mean the same.
Head WithinOneSlip(std::u32string_view head, unsigned family) {
  Head found;
  if (head.size() < 2) return found;
  for (const Word& word : kWords) {
    if ((word.families & family) == 0) continue;
    const std::u32string text = ToCodePoints(word.text);
    if (text.size() < 2 || EditDistance(head, text, 1) > 1) continue;
    // Of two characters one slip leaves half a word: only a swap in place is taken.
    if (text.size() == 2 && head.size() != 2) continue;
    if (found.meaning != Meaning::kNone && found.meaning != word.meaning) return Head{};
    found = Head{word.meaning, models::DegreeLevel::kUnknown, 1};
  }
  return found;
}

// The longest word of the text; one that ends it comes before any other, as a Chinese head ends
// with what it is about (联系人电话 is a phone, 入驻企业类型 a type).
Head LongestWordIn(std::string_view text, unsigned family) {
  Head found;
  std::size_t length = 0;
  bool at_end = false;
  for (const Word& word : kWords) {
    if ((word.families & family) == 0) continue;
    const bool same = text == word.text;
    if (!same && (word.whole || text.find(word.text) == std::string_view::npos)) continue;
    const bool ends = text.ends_with(word.text);
    if (ends == at_end ? word.text.size() <= length : at_end) continue;
    found = Head{word.meaning, models::DegreeLevel::kUnknown, same ? 3 : 2};
    length = word.text.size();
    at_end = ends;
  }
  return found;
}

}  // namespace

std::string BareHead(std::string_view folded) {
  std::string bare;
  int depth = 0;
  for (const char c : folded) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0 && c != ' ' && c != ':' && c != '*' && c != '\n') bare += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return bare;
}

Head ReadHead(std::string_view folded, Family family) {
  std::string text;
  for (const char c : folded) {
    if (c != ' ' && c != ':' && c != '*' && c != '\n') text += c;
  }
  const std::u32string points = ToCodePoints(text);
  const unsigned mask = static_cast<unsigned>(family);
  const std::string bare = BareHead(folded);
  if (points.empty() || ToCodePoints(bare).size() > kLongestHead) return {};
  if (family == Family::kPeople) {
    for (const Tick& tick : kDegreeTicks) {
      if (bare == tick.text) return Head{Meaning::kTickDegree, tick.level, 3};
    }
  }
  Head head = LongestWordIn(text, mask);
  const Head of_bare = LongestWordIn(bare, mask);
  if (of_bare.strength > head.strength) head = of_bare;
  // 专(兼)职 is a word of its own, not 专职 with a remark.
  const Head whole = LongestWordIn(text, mask);
  if (whole.strength == 3) head = whole;
  if (head.meaning == Meaning::kNone) head = WithinOneSlip(ToCodePoints(bare), mask);
  return head;
}

}  // namespace heyan::extract
