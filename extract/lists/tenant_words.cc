#include "extract/lists/tenant_words.h"

#include <string>

#include "extract/lists/one_kind.h"
#include "extract/lists/ticks.h"

namespace heyan::extract {
namespace {

using models::TenantKind;

struct Word {
  std::string_view text;
  TenantKind kind;
};

constexpr Word kKindWords[] = {
    {"服务机构", TenantKind::kService},    {"中介机构", TenantKind::kService},
    {"中介服务", TenantKind::kService},    {"中介", TenantKind::kService},
    {"服务企业", TenantKind::kService},    {"服务商", TenantKind::kService},
    {"服务单位", TenantKind::kService},    {"配套服务", TenantKind::kService},
    {"配套企业", TenantKind::kService},    {"第三方服务", TenantKind::kService},
    {"金融机构", TenantKind::kService},    {"投资机构", TenantKind::kService},
    {"合作机构", TenantKind::kService},    {"物业", TenantKind::kService},
    {"在孵企业", TenantKind::kEnterprise}, {"孵化企业", TenantKind::kEnterprise},
    {"入驻企业", TenantKind::kEnterprise}, {"初创企业", TenantKind::kEnterprise},
    {"创业企业", TenantKind::kEnterprise}, {"小微企业", TenantKind::kEnterprise},
    {"科技企业", TenantKind::kEnterprise}, {"企业", TenantKind::kEnterprise},
    {"公司", TenantKind::kEnterprise},     {"有限责任", TenantKind::kEnterprise},
    {"创业团队", TenantKind::kTeam},       {"创客团队", TenantKind::kTeam},
    {"入驻团队", TenantKind::kTeam},       {"项目团队", TenantKind::kTeam},
    {"团队", TenantKind::kTeam},           {"创客群体", TenantKind::kTeam},
    {"创客", TenantKind::kTeam},           {"创业项目", TenantKind::kTeam},
    {"项目", TenantKind::kTeam},           {"创业者", TenantKind::kTeam},
    {"个人", TenantKind::kTeam},           {"未注册", TenantKind::kTeam},
};

constexpr std::string_view kEnterpriseNames[] = {
    "有限公司", "有限责任公司", "股份公司", "公司",       "集团", "有限合伙",
    "合伙企业", "企业管理中心", "分公司",   "研究院有限", "厂",
};
constexpr std::string_view kTeamNames[] = {"团队", "创客",   "项目组",  "项目",
                                           "小组", "创业者", "工作小组"};
constexpr std::string_view kMovedOut[] = {"已毕业", "毕业企业", "毕业",  "迁出",   "搬离",
                                          "退出",   "退孵",     "离园",  "已注销", "注销",
                                          "清退",   "离孵",     "已搬走"};
constexpr std::string_view kStillIn[] = {"未毕业",   "未退出", "拟毕业",
                                         "大学毕业", "毕业生", "毕业于"};

TenantKind WordsIn(std::string_view text) {
  return OneKindIn(text, std::span<const Word>(kKindWords), &Word::kind);
}

}  // namespace

TenantKind TenantKindOfCell(std::string_view folded) {
  // One word that names two things, as the head has it, decides nothing.
  const std::string choice = TickedOption(folded);
  return WordsIn(choice.empty() ? folded : std::string_view(choice));
}

TenantKind TenantKindOfTitle(std::string_view folded) { return WordsIn(folded); }

TenantKind TenantKindOfName(std::string_view folded) {
  for (const std::string_view word : kEnterpriseNames) {
    const std::size_t at = folded.rfind(word);
    if (at == std::string_view::npos) continue;
    // 某某公司创业团队 is a team, 某某有限公司(筹) no enterprise yet.
    const std::string_view rest = folded.substr(at + word.size());
    if (rest.empty() || rest.starts_with("(")) {
      const bool planned = rest.find("筹") != std::string_view::npos ||
                           rest.find("未注册") != std::string_view::npos;
      return planned ? TenantKind::kTeam : TenantKind::kEnterprise;
    }
  }
  for (const std::string_view word : kTeamNames) {
    if (folded.ends_with(word) || folded.find(std::string(word) + "(") != std::string_view::npos) {
      return TenantKind::kTeam;
    }
  }
  return TenantKind::kUnknown;
}

bool HasMovedOut(std::string_view folded) {
  for (const std::string_view word : kStillIn) {
    if (folded.find(word) != std::string_view::npos) return false;
  }
  for (const std::string_view word : kMovedOut) {
    if (folded.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace heyan::extract
