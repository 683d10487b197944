#include "extract/lease/premises.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>

#include "extract/lease/clause.h"
#include "extract/lease/flow.h"
#include "extract/text/fold.h"
#include "extract/text/numbers.h"

namespace heyan::extract {
namespace {

using models::AreaKind;
using models::Decimal;
using models::Metric;

// Words before a figure that make it another area than the one let.
struct OtherArea {
  std::string_view word;
  std::string_view why;
};
constexpr auto kOtherAreas = std::to_array<OtherArea>({
    {"占地", "land, not floor (占地)"},
    {"土地", "land, not floor (土地)"},
    {"用地", "land, not floor (用地)"},
    {"宗地", "land, not floor (宗地)"},
    {"绿化", "green space"},
    {"花园", "a garden"},
    {"车位", "parking"},
    {"停车", "parking"},
    {"仓库另", "an extra store"},
    {"赠送", "given beside the lease (赠送)"},
    {"免费使用", "given beside the lease (免费使用)"},
    {"误差", "a tolerance (误差)"},
    {"差异", "a tolerance (差异)"},
    {"超过", "a limit (超过)"},
    {"不足", "a limit (不足)"},
    {"不少于", "a limit (不少于)"},
    {"不低于", "a limit (不低于)"},
    {"每", "a rate (每平方米)"},
    {"物业费", "the base of a charge"},
    {"物业管理", "the base of a charge"},
    {"物业服务", "the base of a charge"},
    {"广告", "advertising space"},
    {"整栋", "the whole building"},
    {"整幢", "the whole building"},
    {"整座", "the whole building"},
    {"大楼总", "the whole building"},
    {"楼宇总", "the whole building"},
    {"大厦总", "the whole building"},
    {"园区总", "the whole park"},
    {"项目总", "the whole project"},
    {"公共区域", "common space"},
    {"增加", "what is added, not the new total (增加)"},
    {"新增", "what is added, not the new total (新增)"},
    {"增租", "what is added, not the new total (增租)"},
    {"扩租", "what is added, not the new total (扩租)"},
    {"减少", "what is given up, not the new total (减少)"},
    {"退租", "what is given up, not the new total (退租)"},
    {"预留", "set aside"},
    {"转租", "sublet to others"},
});

bool Has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// 建筑面积约为93平方米出租一间卧室: the figure is the flat's, a room of it is let.
bool OnlyAPartIsLet(std::string_view behind) {
  static const RE2 part(
      R"(^[ ,)的]*(其中的?)?[^。;\n]{0,30}?(出租|承租|租赁|将其中|租用)(其中的?)?[^。;\n0-9]{0,12}?(一间|1 ?间|单间|[一二三四五1-5]间卧室|主卧|次卧|卧室|部分|一部分|其中))");
  // 整层1500平方米中的600平方米
  static const RE2 out_of(
      R"(^(之)?(中|内)的? ?[0-9一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+)");
  return RE2::PartialMatch(behind, part) || RE2::PartialMatch(behind, out_of);
}

// "大厦总建筑面积20000平方米,乙方承租其中3层": likewise in a building.
std::string PartOfBuilding(std::string_view before, std::string_view behind) {
  static const RE2 taken(R"(^[^。;\n]{0,40}(其中|部分|内的)[^。;\n]{0,40}(面积|平方|平米|m2))");
  static const RE2 building(R"((总建筑面积|建筑总面积|总面积|楼|厦|幢|栋|园)[^,。;\n]{0,24}$)");
  static const RE2 part_words(R"(^[ ,)的]*[^。;\n]{0,16}(其中))");
  if (RE2::PartialMatch(before, building) && RE2::PartialMatch(behind, part_words) &&
      RE2::PartialMatch(behind, taken) && !Has(before.substr(before.size() / 2), "承租") &&
      !Has(behind.substr(0, std::min<std::size_t>(behind.size(), 40)), "公摊")) {
    return "the whole building, of which a part is let (其中)";
  }
  return "";
}

// 301室, 3-46室, 5层, A座: the room that a figure belongs to.
std::string RoomBefore(std::string_view before) {
  static const RE2 room(
      R"(([A-Za-z]?[0-9]{1,5}(?:[-~、][A-Za-z]?[0-9]{1,5})*[A-Za-z]?(?:室|号房|房间|房|单元|铺|号)|[0-9一二三四五六七八九十]{1,3}(?:层|楼|F)|[A-Za-z][0-9]{1,4})[^0-9。;\n]{0,30}$)");
  std::string found;
  RE2::PartialMatch(re2::StringPiece(before.data(), before.size()), room, &found);
  return found;
}

struct Scored {
  LeaseArea reading;
  int score = 0;
  std::size_t sentence = 0;
  bool recorded = false;  // what a certificate holds (证载, 登记)
  bool measured = false;  // 实测面积, where the paper says that it counts
};

// How much the words before a figure call it the area let.
int Score(std::string_view part, std::string_view sentence, const AreaSpan& span) {
  int score = 0;
  for (const std::string_view word : {"租赁面积", "租赁总面积", "承租总面积", "承租面积",
                                      "出租面积", "租用面积", "计租面积", "出租房屋面积"}) {
    if (Has(part, word)) score += 4;
  }
  if (Has(part, "面积")) score += 3;
  if (Has(part, "租") || Has(part, "该房屋") || Has(part, "房屋") || Has(part, "场地")) score += 2;
  if (Has(sentence, "租") || Has(sentence, "房屋") || Has(sentence, "坐落")) score += 1;
  if (span.area.kind == AreaKind::kGross || span.area.kind == AreaKind::kLeased) score += 1;
  return score;
}

std::string WhyOther(std::string_view part) {
  for (const OtherArea& other : kOtherAreas) {
    if (Has(part, other.word)) return std::string(other.why);
  }
  return "";
}

class AreaReader {
 public:
  AreaReader(std::string_view text, bool amendment) : text_(text), amendment_(amendment) {}

  AreaReading Read() {
    for (const AreaSpan& span : FindAreas(text_)) {
      Take(span);
      last_sentence_ = SentenceBegin(text_, span.begin);
      last_kind_ = span.area.kind;
    }
    Choose();
    return std::move(out_);
  }

 private:
  std::string_view Slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void Reject(std::size_t begin, std::size_t end, std::string why) {
    out_.rejected.push_back({Metric::kLeaseArea, begin, end, std::move(why)});
  }

  void Take(const AreaSpan& span) {
    const std::size_t sentence = SentenceBegin(text_, span.begin);
    const std::string_view before = Slice(sentence, span.begin);
    // The part of the sentence since its last comma or the figure before.
    std::size_t part = sentence;
    for (const std::string_view mark : {",", "、", ")", "米", "m2"}) {
      const std::size_t at = before.rfind(mark);
      if (at != std::string_view::npos) part = std::max(part, sentence + at + mark.size());
    }
    std::string_view words = Slice(part, span.begin);
    constexpr std::size_t kReach = 160;
    if (!Has(words, "面积")) words = before.substr(before.size() - std::min(before.size(), kReach));
    const std::string_view behind = Slice(span.end, SentenceEnd(text_, span.end));
    const std::string why = WhyNot(span, before, words, behind);
    if (!why.empty()) {
      Reject(span.begin, span.end, why);
      return;
    }
    Scored scored;
    scored.sentence = sentence;
    scored.reading.area = span.area;
    // 租赁面积由500平方米变更为800平方米: the kind stands before the first figure only.
    if (scored.reading.area.kind == AreaKind::kUnstated && last_sentence_ == sentence &&
        LastChange(text_, sentence, span.begin)) {
      scored.reading.area.kind = last_kind_;
    }
    scored.reading.begin = span.begin;
    scored.reading.end = span.end;
    static const RE2 total_word(
        R"((合计|总计|共计|总共|总面积|总建筑面积|面积共|共)[^,。;0-9]{0,20}$)");
    scored.reading.total = RE2::PartialMatch(before, total_word);
    if (!scored.reading.total) scored.reading.subject = RoomBefore(Slice(part, span.begin));
    if (scored.reading.subject.empty() && !scored.reading.total) {
      scored.reading.subject = RoomBefore(before);
    }
    // 1000平方米(其中地下室200平方米): a part of what stands before.
    const std::size_t open = before.rfind('(');
    const bool aside = open != std::string_view::npos && before.find(')', open) == before.npos &&
                       before.substr(open).starts_with("(其中");
    if (aside && last_sentence_ == sentence && span.area.kind == AreaKind::kUnstated &&
        RoomBefore(before.substr(open)).empty()) {
      Reject(span.begin, span.end, "a part of the area before it (其中)");
      return;
    }
    if (span.repeated) scored.reading.confirmed = "figure = 大写";
    scored.recorded = Has(words, "证载") || Has(words, "记载") || Has(words, "登记");
    scored.measured = Has(words, "实测");
    scored.score = Score(words, before, span);
    if (scored.score < 3) {
      Reject(span.begin, span.end, "nothing calls it the area let");
      return;
    }
    found_.push_back(std::move(scored));
  }

  std::string WhyNot(const AreaSpan& span, std::string_view before, std::string_view words,
                     std::string_view behind) const {
    if (span.area.m2 == Decimal() || span.area.m2 > Decimal::Whole(2000000)) return "no such area";
    if (span.area.kind == AreaKind::kShared) return "a share of common space (公摊)";
    if (amendment_ && LastChange(text_, span.end, SentenceEnd(text_, span.end))) {
      return std::string(Describe(ClauseRole::kBefore));
    }
    const bool changed =
        LastChange(text_, SentenceBegin(text_, span.begin), span.begin).has_value();
    if (Has(words, "原") && !changed &&
        (amendment_ || Has(words, "原合同") || Has(words, "原租"))) {
      return std::string(Describe(ClauseRole::kBefore));
    }
    const bool summed = Has(words, "合计") || Has(words, "总计") || Has(words, "共计");
    if (std::string why = WhyOther(words); !why.empty() && !changed && !summed) return why;
    if (OnlyAPartIsLet(behind)) return "the whole flat or floor; only a part of it is let";
    if (std::string why = PartOfBuilding(before, behind); !why.empty()) return why;
    static const RE2 rate(R"(^ ?(/|每|·)? ?(月|天|日|年|人|元))");
    if (RE2::PartialMatch(behind, rate)) return "a rate";
    return "";
  }

  // Rooms of one lease stand in one sentence or one after the other; the total beside them.
  void Choose() {
    PreferMeasured();
    PreferLet();
    std::map<AreaKind, std::vector<Scored>> kinds;
    for (Scored& scored : found_) kinds[scored.reading.area.kind].push_back(std::move(scored));
    // "租赁面积500㎡" and "面积500㎡" speak of the same figure as a named kind does.
    for (auto& [kind, all] : kinds) ChooseOfKind(&all);
    DropEchoes();
  }

  // 合同面积1000平方米,实测986.5平方米,以实测面积为准.
  void PreferMeasured() {
    if (!Has(text_, "以实测") || std::ranges::none_of(found_, &Scored::measured)) return;
    std::erase_if(found_, [&](const Scored& scored) {
      if (scored.measured) return false;
      Reject(scored.reading.begin, scored.reading.end, "the measured area counts (以实测为准)");
      return true;
    });
  }

  // 证载建筑面积2360平方米,本次租赁面积1850平方米: the certificate's area is not what is let.
  void PreferLet() {
    const bool told = std::ranges::any_of(found_, [](const Scored& scored) {
      return !scored.recorded && scored.reading.area.kind == AreaKind::kLeased;
    });
    if (!told) return;
    std::erase_if(found_, [&](const Scored& scored) {
      if (!scored.recorded) return false;
      Reject(scored.reading.begin, scored.reading.end, "what the certificate holds (证载)");
      return true;
    });
  }

  void ChooseOfKind(std::vector<Scored>* all) {
    Merge(all);
    FindWhole(all);
    std::vector<Scored*> rooms;
    Scored* best = nullptr;
    for (Scored& scored : *all) {
      if (!scored.reading.subject.empty()) rooms.push_back(&scored);
      const bool better =
          best == nullptr || scored.score > best->score ||
          (scored.reading.total && !best->reading.total && scored.score >= best->score - 3);
      if (better) best = &scored;
    }
    if (best == nullptr) return;
    if (rooms.size() >= 2 && Distinct(rooms)) {
      TakeRooms(rooms, all);
      return;
    }
    best->reading.subject.clear();
    for (Scored& scored : *all) {
      if (&scored != best) {
        Reject(scored.reading.begin, scored.reading.end, "another area was called the one let");
      }
    }
    out_.areas.push_back(best->reading);
  }

  // 501室，建筑面积1721.65m²: what the last of several rooms seems to have is all of theirs, where
  // they add up to it or another place calls it the total (合计).
  static void FindWhole(std::vector<Scored>* all) {
    Decimal sum;
    std::size_t rooms = 0;
    for (const Scored& scored : *all) {
      if (scored.reading.subject.empty()) continue;
      sum = sum + scored.reading.area.m2;
      ++rooms;
    }
    for (Scored& scored : *all) {
      LeaseArea& reading = scored.reading;
      const bool whole = rooms > 2 && reading.area.m2 * 2 == sum;
      if (!reading.subject.empty() && (whole || reading.total)) {
        reading.subject.clear();
        reading.total = true;
      }
    }
  }

  static bool Distinct(const std::vector<Scored*>& rooms) {
    for (std::size_t i = 1; i < rooms.size(); ++i) {
      if (rooms[i]->reading.subject == rooms[0]->reading.subject) return false;
    }
    return true;
  }

  void TakeRooms(const std::vector<Scored*>& rooms, std::vector<Scored>* all) {
    Decimal sum;
    for (const Scored* room : rooms) sum = sum + room->reading.area.m2;
    bool total_taken = false;
    for (Scored& scored : *all) {
      if (!scored.reading.subject.empty()) continue;
      const bool sums = scored.reading.area.m2 == sum;
      if (total_taken || (!scored.reading.total && !sums)) {
        Reject(scored.reading.begin, scored.reading.end, "another area was called the one let");
        continue;
      }
      total_taken = true;
      if (sums) scored.reading.confirmed = "rooms = total";
      out_.areas.push_back(scored.reading);
      if (!sums) continue;
      for (Scored* room : rooms) room->reading.confirmed = "rooms = total";
    }
    for (const Scored* room : rooms) out_.areas.push_back(room->reading);
  }

  // The same figure at two places of the paper confirms itself.
  static void Merge(std::vector<Scored>* all) {
    for (std::size_t i = 0; i < all->size(); ++i) {
      for (std::size_t j = i + 1; j < all->size();) {
        Scored& a = (*all)[i];
        const Scored& b = (*all)[j];
        if (!(a.reading.area.m2 == b.reading.area.m2)) {
          ++j;
          continue;
        }
        if (a.reading.confirmed.empty()) a.reading.confirmed = "stated twice";
        a.score = std::max(a.score, b.score);
        a.reading.total = a.reading.total || b.reading.total;
        all->erase(all->begin() + static_cast<std::ptrdiff_t>(j));
      }
    }
  }

  // A figure whose kind is unstated or 租赁面积, said again with its kind: one fact.
  void DropEchoes() {
    std::vector<LeaseArea>& areas = out_.areas;
    for (std::size_t i = 0; i < areas.size();) {
      const bool vague =
          areas[i].area.kind == AreaKind::kUnstated || areas[i].area.kind == AreaKind::kLeased;
      auto twin = std::find_if(areas.begin(), areas.end(), [&](const LeaseArea& other) {
        return vague && &other != &areas[i] && other.area.m2 == areas[i].area.m2 &&
               other.area.kind != AreaKind::kUnstated && other.subject == areas[i].subject;
      });
      if (twin == areas.end()) {
        ++i;
        continue;
      }
      if (twin->confirmed.empty()) twin->confirmed = "stated twice";
      areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  std::string_view text_;
  bool amendment_;
  AreaKind last_kind_ = AreaKind::kUnstated;
  std::size_t last_sentence_ = std::string_view::npos;
  std::vector<Scored> found_;
  AreaReading out_;
};

bool LooksLikePlace(std::string_view text) {
  // "市街道小区栋号": a form's words with nothing filled in between.
  std::u32string named = ToCodePoints(text);
  for (const std::u32string_view word : {U"坐落在", U"坐落于", U"坐落", U"位于", U"门牌"}) {
    const std::size_t at = named.find(word);
    if (at != std::u32string::npos) named.erase(at, word.size());
  }
  std::erase_if(named, [](char32_t c) {
    return std::u32string_view(U"省市区县镇乡街道路小号栋幢楼层室单元巷弄村组、 -").find(c) !=
           std::u32string_view::npos;
  });
  if (named.size() < 2) return false;
  static const RE2 place(R"([0-9路街巷号楼室层栋座幢园厦苑]|广场|大道)");
  return ToCodePoints(text).size() >= 4 && RE2::PartialMatch(text, place);
}

}  // namespace

AreaReading ReadAreas(std::string_view text, bool amendment) {
  return AreaReader(text, amendment).Read();
}

std::optional<TextSpan> ReadAddress(std::string_view text) {
  static const RE2 patterns[] = {
      RE2(R"((?:坐落地址|坐落位置|房屋坐落|坐落地点|坐落|座落|租赁地址|租赁地点|房屋地址|房屋位置|场地地址|物业地址|标的地址|标的物地址|出租地址|租赁物地址|租赁房屋地址)(?:于|在|为|是)?[: ]*([^,。;\n:()]{4,80}(?:\([^)]{1,20}\))?[^,。;\n:()]{0,40}))"),
      RE2(R"((?:位于|地处|地址为)[: ]*([^,。;\n:()]{4,80}(?:\([^)]{1,20}\))?[^,。;\n:()]{0,40}))"),
      RE2(R"((?:租赁房屋|租赁场地|租赁物业|租赁物|租赁标的|承租房屋|承租场地)[: ]*(\p{Han}{2,8}[省市县区][^,。;\n:()]{4,60}))"),
      RE2(R"(将(?:其|自有的?|所有的?|合法拥有的?|名下的?|依法|位于|坐落[于在]?|的)*([^,。;\n:()]{4,60}[号楼室层栋座幢])(?:,|的|房屋|房产|场地|出租|租赁))"),
  };
  static const RE2 tail(
      R"((的)?(房屋|房产|房间|商铺|门面|场地|厂房|写字楼|办公用房|办公场所|整房|物业|单元房)?(\(以下.*|出租.*|租赁给.*|租给.*|给乙方.*|及.*设施.*|建筑面积.*|面积.*|,.*)?$)");
  for (const RE2& pattern : patterns) {
    re2::StringPiece input(text.data(), text.size());
    re2::StringPiece found;
    while (RE2::FindAndConsume(&input, pattern, &found)) {
      std::string value(found.data(), found.size());
      for (const std::string_view stop :
           {"出租给", "租赁给", "租给", "建筑面积", "总面积", "面积", "以下简称", "承租", "出租"}) {
        const std::size_t at = value.find(stop);
        if (at != std::string::npos) value.resize(at);
      }
      const std::size_t room = value.find('(');
      if (room != std::string::npos && value.find(')', room) == std::string::npos) {
        value.resize(room);
      }
      RE2::Replace(&value, tail, "");
      std::erase(value, Flow::kSoftBreak);
      if (!LooksLikePlace(value)) continue;
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      return TextSpan{value, begin, begin + found.size()};
    }
  }
  return std::nullopt;
}

}  // namespace heyan::extract
