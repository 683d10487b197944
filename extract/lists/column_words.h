// What the head of a column means (表头): one vocabulary for rosters, lists and tables of rooms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/quantity.h"

namespace heyan::extract {

enum class Meaning {
  kNone = 0,
  kIndex,         // 序号
  kPersonName,    // 姓名
  kSex,           // 性别
  kBirth,         // 出生年月
  kAge,           // 年龄
  kIdNumber,      // 身份证号
  kPhone,         // 联系电话
  kDegree,        // 学历
  kAcademic,      // 学位, no 学历
  kSchool,        // 毕业院校
  kMajor,         // 专业
  kPost,          // 职务, 岗位
  kRank,          // 职称
  kDepartment,    // 部门, 工作单位
  kEmployment,    // 专职/兼职, 用工形式
  kIsFullTime,    // 是否专职; a column 专职 that takes ticks
  kIsPartTime,    // 是否兼职; a column 兼职 that takes ticks
  kIsInService,   // 是否在职, 在岗状态
  kJoined,        // 入职时间
  kLeft,          // 离职时间
  kRemark,        // 备注
  kTickDegree,    // a column 本科 that takes ticks
  kTenantName,    // 企业（团队）名称
  kProjectName,   // 项目名称
  kKind,          // 类型: 企业, 团队
  kIsRegistered,  // 是否注册
  kEntered,       // 入驻时间
  kRegistered,    // 成立日期
  kSector,        // 行业, 领域
  kLeader,        // 负责人
  kStatus,        // 状态: 在孵, 毕业
  kSubject,       // what a row of another list is about: 活动名称, 设备名称
  kDate,          // 时间
  kAmount,        // 金额, 总价
  kUnitPrice,     // 单价
  kQuantity,      // 数量
  kPeople,        // 人数
  kRoom,          // 功能区, 房间
  kUse,           // 用途
  kFloor,         // 楼层
  kArea,          // 面积
  kSeats,         // 工位数
  kSeatNumber,    // 工位编号
  kShare,         // 占比
  kOther,         // a head that is known and of no use here
};

// Which lists a head word belongs to; 名称 means something else in each.
enum class Family : std::uint8_t { kPeople = 1, kTenants = 2, kItems = 4, kRooms = 8 };

struct Head {
  Meaning meaning = Meaning::kNone;
  models::DegreeLevel tick = models::DegreeLevel::kUnknown;  // of kTickDegree
  int strength = 0;  // 3 the word itself, 2 contains it, 1 within one slip of it
};

// What a folded head says in a list of that family.
Head ReadHead(std::string_view folded, Family family);

// Whether it is a head's word itself, to the letter: what ReadHead gives strength 3.
bool IsHeadItself(std::string_view bare, Family family);

// The text without anything in round brackets, blanks, colons, stars.
std::string BareHead(std::string_view folded);

}  // namespace heyan::extract
