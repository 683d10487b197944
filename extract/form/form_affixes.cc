// What stands around the words of forms: endings, heads, fillers, units.
#include "extract/form/form_words.h"

namespace heyan::extract {

std::string_view FormCountEndings() {
  return "总人数 人员数 团队数 企业数 总家数 的数量 的人数 总数量 数量 人数 家数 个数 总数 场次 "
         "次数 数目 总量 合计 总计 情况 规模 额度 总额 金额 数额 名称 总 数 "
         "面积 人员 成员 之和";
}

std::string_view FormDegreeEndings() {
  return "学历的人员数 学历的人员 学历的人数 学历人员总数 学历人员数 学历人员 学历人数 学历总人数 "
         "学历职工 学历者 学历的 学历 文化程度人员 文化程度 人员总数 人员数 人员 人数 的人数 "
         "总人数 数量 者 的 数";
}

std::string_view FormLabelHeads() {
  return "现有 拥有 具有 有 设有 设置 设立 设 配备 配有 聘请 聘有 聘任 聘 共 共有 其中 每年 年度 "
         "年 月 日 本年度 上年度 上一年度 当年 全年 累计 已 已有 提供 建有 建成 举办 开展 "
         "组织 的 中 众创空间 本空间 该空间 空间 我单位 本单位 单位 公司 我司 本公司 机构 中心 "
         "基地 平台 名 个 家 位 人 场 m2 平方米 万元 元 项 总 为 内 目前 近一年 近1年 实际 是 "
         "申报 申请 现 截至目前 另有 另 以及 和 及 与 或 本 该 固定 可自主支配 主要 成功 上年 去年 "
         "各类 各种 多种 团队 本机构 包括 包含 含 期末 年末 年均 平均每年 合作";
}

std::string_view FormFillers() {
  return ": = -- - — 为 是 共计 共有 共 合计 总计 达到 已达 达 大约 约为 约 近 不少于 不低于 "
         "不小于 "
         "不少於 超过 高于 大于等于 大于 ≥ > ≧ 现有 有 已有 已 累计 人民币 ¥ ￥ 计 "
         "自 从 由 起 于 在 满 ( [ 【 _ . · • 实为 系 即 合 拥有 总共 全部 目前 "
         "实际 实有 设有 聘请 配备 计有 均 建筑面积 使用面积 套内面积 租赁面积 举办 开展 提供";
}

std::string_view FormNoteHints() {
  return "不少于 不低于 不小于 以上 至少 不超过 要求 须 需 应 请 如 例 打√ 打勾 勾选 划√ 填 ≥ 不得 "
         "以内 以下 满 截至 截止 注 可 指 即 含 按 包括 不含 近三年 年度 条件 标准 是指";
}

std::string_view FormRequirementHeads() {
  return "标准 要求 条件 备案条件 认定条件 指标要求 考核标准 规定 标准值 备案要求 认定标准 "
         "基本条件 序号 依据 最低要求 达标要求 政策要求 单位 计量单位 指标单位 "
         "分值 权重 得分 评分 满分 自评分 目标 目标值 预期目标 预期值 计划值 计划数 三年目标 "
         "发展目标 年度目标 下年度目标";
}

std::string_view FormNotesHeads() {
  return "填表说明 填写说明 填报说明 填表须知 填报须知 填写须知 填写要求 填报要求 申报须知 "
         "注意事项 编制说明";
}

std::string_view FormGoalWords() {
  return "工作目标 发展目标 年度目标 三年目标 五年目标 总体目标 预期目标 力争 争取 预计 计划到 "
         "规划到 计划在 拟新增 拟增 到2025年 到2026年 到2027年 到2028年 到2029年 到2030年 未来三年 "
         "未来五年 今后三年 下一步 下一年";
}

std::string_view FormCountUnits() {
  return "人次 场次 人 名 个 家 位 场 次 项 起 例 支 席 组 户 件 余";
}

}  // namespace heyan::extract
