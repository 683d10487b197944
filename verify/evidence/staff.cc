#include <algorithm>
#include <array>
#include <string_view>

#include "verify/evidence/roll.h"

namespace heyan::verify {
namespace {

using models::DegreeLevel;
using models::Document;
using models::DocumentType;
using models::Employment;
using models::Metric;

struct Member {
  int person = -1;
  DegreeLevel degree = DegreeLevel::kUnknown;
  bool degree_sure = false;
  DegreeLevel not_reached = DegreeLevel::kUnknown;  // 本科在读: not yet 本科, 大专 or not
  bool not_reached_sure = false;
  std::vector<int> degree_facts;
  Employment employment = Employment::kUnknown;
  bool employment_sure = false;
  std::vector<int> employment_facts;
};

struct Team {
  Roll roll;
  std::vector<Member> members;
  bool degrees = false;      // some degree is known
  bool employments = false;  // some employment is known
};

// Titles of the team that 许昌 第六条（二）3 asks for.
constexpr std::array<std::string_view, 5> kTeamTitles = {"运作团队", "运营团队", "管理团队",
                                                         "运营管理团队", "管理和运作"};

bool IsTeamTitle(const Document& document) {
  return std::ranges::any_of(kTeamTitles, [&](std::string_view title) {
    return document.title.find(title) != std::string::npos;
  });
}

template <class Word>
void ReadCell(const Papers& papers, Metric metric, const Row& row, Word unknown, Word* word,
              bool* sure, std::vector<int>* facts) {
  for (const int index : papers.FindRow(metric, row.document, row.subject)) {
    const auto* value = std::get_if<Word>(&papers.At(index).value);
    if (value == nullptr) continue;
    facts->push_back(index);
    if (*word == unknown || papers.Beyond(index)) *word = *value;
    *sure = *sure || papers.Beyond(index);
  }
}

// 在读, 肄业, 结业: the rule that took the cell names the level that the person has not (domain
// A5).
constexpr std::string_view kUnfinishedRule = "roster.degree.unfinished.";

void ReadUnfinished(const Papers& papers, Member* member) {
  for (const int index : member->degree_facts) {
    const std::string_view rule = papers.At(index).rule;
    if (!rule.starts_with(kUnfinishedRule)) continue;
    const std::string_view level = rule.substr(kUnfinishedRule.size());
    for (const DegreeLevel one : {DegreeLevel::kJuniorCollege, DegreeLevel::kBachelor,
                                  DegreeLevel::kMaster, DegreeLevel::kDoctor}) {
      if (models::Name(one) != level) continue;
      member->not_reached = one;
      member->not_reached_sure = papers.Beyond(index);
    }
  }
}

Team ReadTeam(const Papers& papers, const std::function<bool(const Document&)>& takes) {
  Team team;
  team.roll = ReadRoll(papers, Metric::kRosterPerson, Metric::kRosterStatedTotal, takes);
  for (const Row& row : team.roll.rows) {
    Member member;
    member.person = row.fact;
    ReadCell(papers, Metric::kRosterDegree, row, DegreeLevel::kUnknown, &member.degree,
             &member.degree_sure, &member.degree_facts);
    ReadUnfinished(papers, &member);
    ReadCell(papers, Metric::kRosterEmployment, row, Employment::kUnknown, &member.employment,
             &member.employment_sure, &member.employment_facts);
    // A cell found blank where others say 兼职: readers that agree on the person's line have not
    // seen what a seal may hide in the cell.
    for (const int index : member.employment_facts) {
      if (papers.At(index).rule == "roster.employment.blank") member.employment_sure = false;
    }
    team.degrees = team.degrees || member.degree != DegreeLevel::kUnknown;
    team.employments = team.employments || member.employment != Employment::kUnknown;
    team.members.push_back(member);
  }
  // Who has left is on the paper but not on the staff.
  std::erase_if(team.members,
                [](const Member& one) { return one.employment == Employment::kDeparted; });
  return team;
}

// Unknown or unsure answers count neither way: they widen.
enum class Answer { kNo = 0, kYes = 1, kOpen = 2 };

struct Answers {
  Answer best = Answer::kOpen;
  Answer sure = Answer::kOpen;
  std::vector<int> facts;
};

Answers DegreeAnswer(const Member& member, DegreeLevel level) {
  Answers answers;
  answers.facts = member.degree_facts;
  if (member.degree == DegreeLevel::kUnknown) {
    if (member.not_reached == DegreeLevel::kUnknown || level < member.not_reached) return answers;
    answers.best = Answer::kNo;
    if (member.not_reached_sure) answers.sure = Answer::kNo;
    return answers;
  }
  answers.best = member.degree >= level ? Answer::kYes : Answer::kNo;
  if (member.degree_sure) answers.sure = answers.best;
  return answers;
}

Answers FulltimeAnswer(const Member& member) {
  Answers answers;
  answers.facts = member.employment_facts;
  if (member.employment == Employment::kUnknown) return answers;
  answers.best = member.employment == Employment::kFullTime ? Answer::kYes : Answer::kNo;
  if (member.employment_sure) answers.sure = answers.best;
  return answers;
}

Answer Both(Answer a, Answer b) {
  if (a == Answer::kNo || b == Answer::kNo) return Answer::kNo;
  return a == Answer::kYes && b == Answer::kYes ? Answer::kYes : Answer::kOpen;
}

void Count(const Papers& papers, int person, const Answers& answers, Tally* tally) {
  tally->low += answers.best == Answer::kYes;
  tally->high += answers.best != Answer::kNo;
  tally->sure_low += answers.sure == Answer::kYes;
  tally->sure_high += answers.sure != Answer::kNo;
  if (answers.best == Answer::kYes) {
    AddOnce(&tally->facts, person);
    AddOnce(&tally->facts, answers.facts);
  }
  if (answers.best == Answer::kOpen) {
    for (const int index : answers.facts) {
      if (!papers.Beyond(index)) AddOnce(&tally->open, index);
    }
  }
  if (answers.sure != answers.best) {
    for (const int index : answers.facts) {
      if (!papers.Beyond(index)) AddOnce(&tally->doubtful, index);
    }
  }
}

Tally TallyTeam(const Papers& papers, const Team& team,
                const std::function<Answers(const Member&)>& ask) {
  Tally tally;
  for (const Member& member : team.members) Count(papers, member.person, ask(member), &tally);
  return tally;
}

Tally Everyone(const Team& team) {
  Tally tally;
  const auto n = static_cast<std::int64_t>(team.members.size());
  tally.low = tally.high = tally.sure_low = tally.sure_high = n;
  for (const Member& member : team.members) AddOnce(&tally.facts, member.person);
  // The paper's own total may be right and a row unread, or the other way round.
  if (team.roll.total_differs && team.roll.stated > 0) {
    tally.low = std::min(tally.low, team.roll.stated);
    tally.high = std::max(tally.high, team.roll.stated);
  }
  AddOnce(&tally.facts, team.roll.totals);
  tally.doubtful = team.roll.doubtful;
  return tally;
}

std::function<Answers(const Member&)> HasDegree(DegreeLevel level) {
  return [level](const Member& member) { return DegreeAnswer(member, level); };
}

Answers FulltimeWithDegree(const Member& member, DegreeLevel level) {
  const Answers degree = DegreeAnswer(member, level);
  const Answers fulltime = FulltimeAnswer(member);
  Answers both;
  both.best = Both(degree.best, fulltime.best);
  both.sure = Both(degree.sure, fulltime.sure);
  both.facts = degree.facts;
  AddOnce(&both.facts, fulltime.facts);
  return both;
}

Figure Said(Figure figure, const std::string& zh, const std::string& en) {
  figure.how = {zh, en};
  return figure;
}

std::string LevelZh(DegreeLevel level) {
  return level == DegreeLevel::kJuniorCollege ? "大专以上" : "本科以上";
}

void FillStaff(const Papers& papers, const Team& team, Figures* out) {
  const auto n = static_cast<std::int64_t>(team.members.size());
  const std::string all = std::to_string(n);
  (*out)[Metric::kStaffTotal] = Said(CountOf(team.roll, Everyone(team)),
                                     "花名册在册 " + all + " 人", all + " persons on the roster");
  if (team.employments) {
    const Tally fulltime = TallyTeam(papers, team, FulltimeAnswer);
    (*out)[Metric::kStaffFulltime] =
        Said(CountOf(team.roll, fulltime),
             "花名册 " + all + " 人中专职 " + std::to_string(fulltime.low) + " 人",
             std::to_string(fulltime.low) + " of " + all + " full-time");
  }
  if (!team.degrees) return;
  const DegreeLevel level = papers.degree_level;
  const auto degree = TallyTeam(papers, team, HasDegree(level));
  const std::string zh =
      "花名册 " + all + " 人中" + LevelZh(level) + " " + std::to_string(degree.low) + " 人" +
      (degree.high > degree.low
           ? "，另有 " + std::to_string(degree.high - degree.low) + " 人学历未能认定"
           : "");
  const std::string en =
      std::to_string(degree.low) + " of " + all + " with the degree asked" +
      (degree.high > degree.low ? ", " + std::to_string(degree.high - degree.low) + " more unknown"
                                : "");
  (*out)[Metric::kStaffDegreeCount] = Said(CountOf(team.roll, degree), zh, en);
  Tally everyone = Everyone(team);
  Figure share = ShareFigure(team.roll, degree, everyone.low, everyone.high);
  AddOnce(&share.facts, everyone.facts);
  (*out)[Metric::kStaffDegreeRatio] = Said(share, zh, en);
  (*out)[Metric::kStaffJuniorCollegeOrAbove] =
      CountOf(team.roll, TallyTeam(papers, team, HasDegree(DegreeLevel::kJuniorCollege)));
  (*out)[Metric::kStaffBachelorOrAbove] =
      CountOf(team.roll, TallyTeam(papers, team, HasDegree(DegreeLevel::kBachelor)));
  if (!team.employments) return;
  const Tally both = TallyTeam(
      papers, team, [level](const Member& member) { return FulltimeWithDegree(member, level); });
  (*out)[Metric::kStaffFulltimeDegreeCount] =
      Said(CountOf(team.roll, both),
           "专职人员中" + LevelZh(level) + " " + std::to_string(both.low) + " 人",
           std::to_string(both.low) + " full-time with the degree asked");
}

void FillTeam(const Papers& papers, const Team& team, bool bound_only, Figures* out) {
  Figure size = CountOf(team.roll, Everyone(team));
  Figure degree = CountOf(team.roll, TallyTeam(papers, team, HasDegree(papers.degree_level)));
  if (bound_only) {
    // A roster of all staff bounds the team named in 第六条（二）3 from above only.
    size.bound_only = true;
    size.best = std::monostate{};
    size.interval.reset();
    size.certain = false;
    size.range.low = Fraction{0, 1};
    size.sure.low = Fraction{0, 1};
    degree.bound_only = true;
    degree.best = std::monostate{};
    degree.interval.reset();
    degree.certain = false;
    degree.range.low = Fraction{0, 1};
    degree.sure.low = Fraction{0, 1};
  }
  (*out)[Metric::kStaffOperatingTeam] = size;
  if (team.degrees) (*out)[Metric::kStaffOperatingTeamDegreeCount] = degree;
}

}  // namespace

void EvidenceStaff(const Papers& papers, Figures* out) {
  const auto rosters = papers.Documents({DocumentType::kStaffRoster});
  const bool team_claimed = papers.claims.contains(Metric::kStaffOperatingTeam);
  const bool total_claimed = papers.claims.contains(Metric::kStaffTotal);
  const auto titled = static_cast<std::size_t>(std::ranges::count_if(
      rosters, [](const Document* document) { return IsTeamTitle(*document); }));
  // Only 许昌 asks for that team by itself; elsewhere every roster is the staff's.
  const bool asked = std::ranges::any_of(papers.policy->conditions, [&](const ConditionRule& rule) {
    return rule.test && rule.test->metric == Metric::kStaffOperatingTeam &&
           (rule.AppliesTo(papers.category) || team_claimed);
  });
  const bool apart = asked && titled > 0 && (titled < rosters.size() || !total_claimed);
  const auto everyone = [&](const Document& document) {
    return document.type == DocumentType::kStaffRoster && !(apart && IsTeamTitle(document));
  };
  const auto team_only = [&](const Document& document) {
    return document.type == DocumentType::kStaffRoster && (!apart || IsTeamTitle(document));
  };
  const Team staff = ReadTeam(papers, everyone);
  if (!staff.members.empty()) FillStaff(papers, staff, out);
  if (!asked) return;
  const Team team = ReadTeam(papers, team_only);
  if (team.members.empty()) return;
  FillTeam(papers, team, !apart && titled == 0 && total_claimed, out);
}

}  // namespace heyan::verify
