#include "extract/plan/room_words.h"

#include <re2/re2.h>

#include "extract/text/fold.h"
#include "extract/text/words.h"

namespace heyan::extract {
namespace {

using models::RoomUse;

struct Word {
  std::string_view text;
  RoomUse use;
};

constexpr Word kWords[] = {
    {"走廊", RoomUse::kCirculation},
    {"走道", RoomUse::kCirculation},
    {"过道", RoomUse::kCirculation},
    {"通道", RoomUse::kCirculation},
    {"过厅", RoomUse::kCirculation},
    {"连廊", RoomUse::kCirculation},
    {"楼梯", RoomUse::kCirculation},
    {"楼梯间", RoomUse::kCirculation},
    {"电梯", RoomUse::kCirculation},
    {"电梯厅", RoomUse::kCirculation},
    {"电梯间", RoomUse::kCirculation},
    {"前室", RoomUse::kCirculation},
    {"卫生间", RoomUse::kCirculation},
    {"洗手间", RoomUse::kCirculation},
    {"厕所", RoomUse::kCirculation},
    {"盥洗", RoomUse::kCirculation},
    {"男卫", RoomUse::kCirculation},
    {"女卫", RoomUse::kCirculation},
    {"WC", RoomUse::kCirculation},
    {"公摊", RoomUse::kCirculation},
    {"分摊", RoomUse::kCirculation},
    {"仓库", RoomUse::kCirculation},
    {"库房", RoomUse::kCirculation},
    {"储藏", RoomUse::kCirculation},
    {"储物", RoomUse::kCirculation},
    {"储藏室", RoomUse::kCirculation},
    {"杂物", RoomUse::kCirculation},
    {"玄关", RoomUse::kCirculation},
    {"弱电", RoomUse::kCirculation},
    {"强电", RoomUse::kCirculation},
    {"配电", RoomUse::kCirculation},
    {"管道井", RoomUse::kCirculation},
    {"电井", RoomUse::kCirculation},
    {"水井", RoomUse::kCirculation},
    {"风井", RoomUse::kCirculation},
    {"墙体", RoomUse::kCirculation},
    {"办公室", RoomUse::kOffice},
    {"办公", RoomUse::kOffice},
    {"办公区", RoomUse::kOffice},
    {"办公间", RoomUse::kOffice},
    {"独立办公", RoomUse::kOffice},
    {"经理室", RoomUse::kOffice},
    {"总经理室", RoomUse::kOffice},
    {"运营办公", RoomUse::kOffice},
    {"管理办公", RoomUse::kOffice},
    {"企业办公", RoomUse::kOffice},
    {"工位", RoomUse::kWorkstation},
    {"工位区", RoomUse::kWorkstation},
    {"开放办公", RoomUse::kWorkstation},
    {"开放办公区", RoomUse::kWorkstation},
    {"开放式办公区", RoomUse::kWorkstation},
    {"联合办公", RoomUse::kWorkstation},
    {"联合办公区", RoomUse::kWorkstation},
    {"共享办公", RoomUse::kWorkstation},
    {"共享办公区", RoomUse::kWorkstation},
    {"集中办公区", RoomUse::kWorkstation},
    {"卡座", RoomUse::kWorkstation},
    {"卡位", RoomUse::kWorkstation},
    {"众创区", RoomUse::kWorkstation},
    {"创客区", RoomUse::kWorkstation},
    {"创业区", RoomUse::kWorkstation},
    {"孵化区", RoomUse::kWorkstation},
    {"工作空间", RoomUse::kWorkstation},
    {"工作区", RoomUse::kWorkstation},
    {"会议室", RoomUse::kMeeting},
    {"会议", RoomUse::kMeeting},
    {"会议厅", RoomUse::kMeeting},
    {"会议区", RoomUse::kMeeting},
    {"洽谈", RoomUse::kTraining},
    {"洽谈室", RoomUse::kTraining},
    {"治谈", RoomUse::kTraining},  // as readers misread 洽谈
    {"冶谈", RoomUse::kTraining},
    {"恰谈", RoomUse::kTraining},
    {"洽谈区", RoomUse::kTraining},
    {"培训", RoomUse::kTraining},
    {"培训室", RoomUse::kTraining},
    {"培训厅", RoomUse::kTraining},
    {"培训教室", RoomUse::kTraining},
    {"教室", RoomUse::kTraining},
    {"培训场所", RoomUse::kTraining},
    {"讲堂", RoomUse::kTraining},
    {"课堂", RoomUse::kTraining},
    {"路演", RoomUse::kRoadshow},
    {"路演厅", RoomUse::kRoadshow},
    {"路演区", RoomUse::kRoadshow},
    {"路演中心", RoomUse::kRoadshow},
    {"接待", RoomUse::kReception},
    {"接待区", RoomUse::kReception},
    {"接待室", RoomUse::kReception},
    {"前台", RoomUse::kReception},
    {"会客", RoomUse::kReception},
    {"迎宾", RoomUse::kReception},
    {"展示", RoomUse::kExhibition},
    {"展示区", RoomUse::kExhibition},
    {"展示厅", RoomUse::kExhibition},
    {"展厅", RoomUse::kExhibition},
    {"展览", RoomUse::kExhibition},
    {"展区", RoomUse::kExhibition},
    {"陈列", RoomUse::kExhibition},
    {"休闲", RoomUse::kLeisure},
    {"休闲区", RoomUse::kLeisure},
    {"休息区", RoomUse::kLeisure},
    {"休息室", RoomUse::kLeisure},
    {"咖啡", RoomUse::kLeisure},
    {"咖啡厅", RoomUse::kLeisure},
    {"水吧", RoomUse::kLeisure},
    {"茶吧", RoomUse::kLeisure},
    {"茶歇", RoomUse::kLeisure},
    {"书吧", RoomUse::kLeisure},
    {"阅读", RoomUse::kLeisure},
    {"社交", RoomUse::kLeisure},
    {"社交空间", RoomUse::kLeisure},
    {"交流区", RoomUse::kLeisure},
    {"健身", RoomUse::kLeisure},
    {"沙龙", RoomUse::kLeisure},
    {"活动区", RoomUse::kLeisure},
    {"专业设备", RoomUse::kEquipment},
    {"专业设备区", RoomUse::kEquipment},
    {"实验室", RoomUse::kEquipment},
    {"实验", RoomUse::kEquipment},
    {"打印", RoomUse::kEquipment},
    {"3D打印", RoomUse::kEquipment},
    {"检测", RoomUse::kEquipment},
    {"测试", RoomUse::kEquipment},
    {"加工区", RoomUse::kEquipment},
    {"加工间", RoomUse::kEquipment},
    {"创客工坊", RoomUse::kEquipment},
    {"工坊", RoomUse::kEquipment},
    {"设备区", RoomUse::kEquipment},
};

constexpr std::string_view kRoomEnds[] = {"室", "区", "厅",   "间", "房",   "吧",   "台",  "道",
                                          "廊", "场", "空间", "部", "中心", "处",   "库",  "域",
                                          "角", "堂", "坊",   "馆", "亭",   "门厅", "大厅"};
constexpr std::string_view kSheetWords[] = {
    "单位:",  "比例",   "图例",   "图号",     "图名",     "日期",     "设计",   "审核",
    "审定",   "制图",   "校对",   "绘图",     "建设单位", "项目名称", "平面图", "布局图",
    "示意图", "分区图", "户型图", "有限公司", "指北",     "说明",     "注:",    "层高",
    "净高",   "标高",   "地址",   "电话",     "扫码",     "版权",     "工程",   "出入口",
    "入口",   "出口",   "疏散",   "消防栓",   "www",      "http",
};
constexpr std::string_view kTotalWords[] = {
    "总面积", "合计", "总计", "共计", "总建筑面积", "总使用面积", "总租赁面积", "面积共", "总共"};
constexpr std::string_view kWholeWords[] = {
    "众创空间", "孵化器", "基地",   "场地",   "本层", "全层", "整层",     "该层", "标准层",
    "平面图",   "布局图", "示意图", "分区图", "项目", "租赁", "经营场所", "户型"};
constexpr std::string_view kLandWords[] = {"占地", "用地", "土地", "宗地", "绿化", "绿地"};
constexpr std::string_view kAreaWords[] = {"建筑面积", "使用面积",     "套内面积", "租赁面积",
                                           "实用面积", "套内建筑面积", "占地面积", "面积"};

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

// The word that ends last, of those the longest: 会议室走廊 is a corridor, 办公会议室 a meeting
// room.
RoomUse LastWord(std::string_view text) {
  const Word* best = nullptr;
  std::size_t best_end = 0;
  for (const Word& word : kWords) {
    const std::size_t at = text.rfind(word.text);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + word.text.size();
    const bool better = best == nullptr || end > best_end ||
                        (end == best_end && word.text.size() > best->text.size());
    if (!better) continue;
    best = &word;
    best_end = end;
  }
  return best == nullptr ? RoomUse::kUnknown : best->use;
}

bool IsChineseFirstByte(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

}  // namespace

RoomUse UseOfLabel(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  const std::string main = text.substr(0, text.find('('));
  const RoomUse of_main = LastWord(main);
  return of_main != RoomUse::kUnknown ? of_main : LastWord(text);
}

bool IsRoomLabel(std::string_view folded) {
  if (UseOfLabel(folded) != RoomUse::kUnknown) return true;
  std::string_view text = folded;
  // A letter, a number or brackets may follow: 卧室A, 会议室(大), 办公室-2.
  static const RE2 kTail("[-0-9A-Za-z()号# ]+$|\\(.*\\)$");
  std::string bare(text);
  RE2::Replace(&bare, kTail, "");
  for (const std::string_view end : kRoomEnds) {
    if (bare.size() > end.size() && bare.ends_with(end)) return true;
  }
  return false;
}

bool IsSheetText(std::string_view folded) { return ContainsAny(folded, kSheetWords); }

bool IsOfLand(std::string_view folded) { return ContainsAny(folded, kLandWords); }

bool IsRate(std::string_view folded) {
  for (const std::string_view word : {"每", "人均", "户均", "平均"}) {
    if (folded.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool IsPartialTotal(std::string_view folded) {
  if (folded.find("小计") != std::string_view::npos) return true;
  return ContainsAny(folded, kTotalWords) && UseOfLabel(folded) != RoomUse::kUnknown;
}

bool IsTotalLabel(std::string_view folded) {
  const std::string text = WithoutBlanks(folded);
  if (IsPartialTotal(text)) return false;
  if (ContainsAny(text, kTotalWords)) return true;
  const std::string bare = CleanLabel(text);
  // 建筑面积 with nothing before it.
  if (bare.empty()) return ContainsAny(text, kAreaWords);
  if (UseOfLabel(bare) != RoomUse::kUnknown) return false;
  if (ContainsAny(bare, kWholeWords)) return true;
  const std::string floor = FloorIn(bare);
  return !floor.empty() && bare.size() <= floor.size() + 6;
}

std::string FloorIn(std::string_view folded) {
  static const RE2 kFloor(
      "((?:第|地下|负)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:层|楼|F)|B[0-9]层?)");
  re2::StringPiece text(folded.data(), folded.size());
  std::string floor;
  return RE2::PartialMatch(text, kFloor, &floor) ? floor : std::string();
}

std::string CleanLabel(std::string_view folded) {
  std::string text = WithoutBlanks(folded);
  static const RE2 kNumbering("^(?:\\(?[0-9]{1,2}[.、)]|[-·•●◆■○*,;:。、]+|其中[:,]?)+");
  RE2::Replace(&text, kNumbering, "");
  // 面积约: and what may stand between a label and its number.
  static const RE2 kTail(
      "(?:总?(?:建筑|使用|套内建筑|套内|租赁|实用|占地)?面积|建筑|使用|套内|约为?|共计?|合计|为|有|"
      "[sS]|[-:=(（,;。、≈~*+·\\[\\|/]+)$");
  while (RE2::Replace(&text, kTail, "")) {
  }
  static const RE2 kLead("^[)\\],;。、:|/]+");
  RE2::Replace(&text, kLead, "");
  // A bracket that was closed behind the number.
  const bool open = text.find('(') != std::string::npos;
  const bool close = text.find(')') != std::string::npos;
  if (close && !open) std::erase(text, ')');
  bool letter = false;
  for (const char c : text) {
    letter = letter || IsChineseFirstByte(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
  // 101 is a room number; a dimension is longer.
  const bool room_number = !letter && text.size() >= 3 && text.size() <= 4;
  return letter || room_number ? text : std::string();
}

}  // namespace heyan::extract
