#include <algorithm>
#include <array>

#include "extract/lists/column_words.h"
#include "extract/lists/content.h"
#include "extract/lists/reading.h"
#include "extract/roster/degree.h"
#include "extract/roster/employment.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

constexpr std::string_view kNobody[] = {
    "无",   "暂无",   "暂缺",     "空缺",       "待定",   "待聘", "待招聘",     "空",
    "示例", "例",     "姓名",     "合计",       "总计",   "共计", "小计",       "男",
    "拟聘", "拟招聘", "招聘中",   "待招",       "待入职", "待补", "缺",         "缺岗",
    "女",   "同上",   "以下空白", "以下无正文", "略",     "人数", "张三(示例)",
};
// A post that nobody holds yet.
constexpr std::string_view kVacancies[] = {"空缺",   "暂缺", "待聘",   "拟聘", "待招聘", "拟招聘",
                                           "招聘中", "待招", "待入职", "待补", "缺岗",   "待定"};
// Of no person's name: pieces of a company's seal over the table.
constexpr std::string_view kOfCompanies[] = {"企业", "公司", "有限", "孵化",
                                             "众创", "科技", "创业"};
constexpr std::string_view kTotals[] = {"合计",     "总计",     "共计",     "累计",
                                        "小计",     "总数",     "总人数",   "人数合计",
                                        "本页合计", "本页小计", "以上合计", "以上共计"};

bool IsChinese(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'〇' ||
         (c >= 0x20000 && c <= 0x3134F);
}
bool IsLatin(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }
bool IsDot(char32_t c) { return c == U'·' || c == U'•' || c == U'.' || c == U'・'; }

// Family names of nearly everyone; the rare ones are missing, so that this is a test of many names
// together and never of one.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    U"魏薛叶阎余"
    U"潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺"
    U"赖龚文庞樊"
    U"兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿"
    U"牟卜路詹关"
    U"苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳解强柴华车冉"
    U"房边辜吉饶"
    U"刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦"
    U"迟宇敖糜鄢"
    U"冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
    U"肖代付闫闻"
    U"尚麻云水昌凤酆鱼";

bool BeginsLikeAName(std::u32string_view points) {
  return !points.empty() && kSurnames.find(points[0]) != std::u32string_view::npos;
}

// A head, a degree or a kind of employment that slid into the column of names.
bool IsWordOfAColumn(std::string_view name) {
  return IsHeadItself(name, Family::kPeople) || ReadDegree(name).whole_word ||
         IsEmploymentWord(name);
}

}  // namespace

bool IsVacancy(std::string_view folded) {
  for (const std::string_view word : kVacancies) {
    if (NameAlone(folded) == word) return true;
  }
  return false;
}

bool HasSurname(std::string_view folded) {
  return IsPersonName(folded) && BeginsLikeAName(ToCodePoints(NameAlone(folded)));
}

std::string NameAlone(std::string_view folded) {
  std::u32string name;
  int depth = 0;
  for (const char32_t c : ToCodePoints(folded)) {
    if (c == U'(' || c == U'[') ++depth;
    const bool inside = depth > 0;
    if ((c == U')' || c == U']') && depth > 0) --depth;
    if (inside) continue;
    if (IsChinese(c) || IsLatin(c) || IsDot(c) || c == U'*' || c == U'某' || c == U'×' ||
        (c == U' ' && !name.empty())) {
      name += c;
    }
  }
  while (!name.empty() && (name.back() == U' ' || IsDot(name.back()))) name.pop_back();
  while (!name.empty() && IsDot(name.front())) name.erase(name.begin());
  const bool chinese = std::ranges::any_of(name, IsChinese);
  // 张 伟: a name of two characters set wide.
  if (chinese) std::erase(name, U' ');
  // A star behind a name is a footnote; stars after a Chinese surname mask the given name.
  if (name.size() > 2 && name.back() == U'*' && name[name.size() - 2] != U'*') name.pop_back();
  return ToUtf8(name);
}

bool IsPersonName(std::string_view folded) {
  const std::string name = NameAlone(folded);
  for (const std::string_view word : kNobody) {
    if (name == word || folded == word) return false;
  }
  for (const std::string_view word : kOfCompanies) {
    if (name.find(word) != std::string::npos) return false;
  }
  if (IsWordOfAColumn(name)) return false;
  const std::u32string points = ToCodePoints(name);
  const auto chinese = static_cast<std::size_t>(std::ranges::count_if(points, IsChinese));
  const bool dotted = std::ranges::any_of(points, IsDot);
  const bool masked =
      std::ranges::any_of(points, [](char32_t c) { return c == U'*' || c == U'×'; });
  // What is left out must not be more than what is left: no sentence with a word of Latin in it.
  std::size_t digits = 0;
  for (const char c : folded) digits += (c >= '0' && c <= '9') ? 1 : 0;
  if (digits > 2) return false;
  if (chinese == 0) {
    const auto latin = static_cast<std::size_t>(std::ranges::count_if(points, IsLatin));
    // MM: what readers make of a seal's strokes.
    const bool small = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    return latin >= 2 && points.size() <= 40 && digits == 0 && name != "No" &&
           (small || latin >= 4) && name.find("XX") == std::string::npos &&
           name.find("xx") == std::string::npos;
  }
  if (dotted) return points.size() <= 20;
  if (masked) return points.size() >= 2 && points.size() <= 4 && chinese >= 1;
  return chinese >= 2 && points.size() <= 4;
}

bool IsSubject(std::string_view folded) {
  const std::u32string points = ToCodePoints(folded);
  const auto letters =
      std::ranges::count_if(points, [](char32_t c) { return IsChinese(c) || IsLatin(c); });
  if (letters == 0) return false;
  if (letters == 1 && points.size() == 1) return false;
  if (points[0] == U'、' || points[0] == U')') return false;  // the rest of 二、在孵企业
  for (const std::string_view word : kNobody) {
    if (folded == word) return false;
  }
  // 另有入驻服务机构3家,不计入在孵数: names what follows.
  if (folded.ends_with(':') || folded.find("不计入") != std::string_view::npos) return false;
  return !IsTotalWord(folded);
}

bool IsTotalWord(std::string_view folded) {
  std::string text;
  for (const char c : folded) {
    if (c != ' ') text += c;
  }
  for (const std::string_view word : kTotals) {
    if (text == word || (text.starts_with(word) && text.size() <= word.size() + 24)) return true;
  }
  // 台计: its first character misread. Posts and uses end so too.
  constexpr std::string_view kOthers[] = {"设计", "会计", "统计", "审计", "预计"};
  return text.size() == 6 && text.ends_with("计") && IsChinese(ToCodePoints(text).front()) &&
         std::ranges::find(kOthers, text) == std::end(kOthers);
}

}  // namespace heyan::extract
