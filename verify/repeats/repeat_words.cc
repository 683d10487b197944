#include "verify/repeats/repeat_words.h"

#include <array>

namespace heyan::verify {
namespace {

using models::Message;

Message RoleWord(Role role) {
  switch (role) {
    case Role::kFullTime:
      return {"专职人员", "full-time staff"};
    case Role::kPartTime:
      return {"兼职人员", "part-time staff"};
    case Role::kMentor:
      return {"创业导师", "mentor"};
    case Role::kEnterprise:
      return {"入驻企业", "tenant enterprise"};
    case Role::kTeam:
      return {"入驻团队", "tenant team"};
    case Role::kStaff:
    case Role::kNone:
    case Role::kRoom:
    case Role::kFloor:
    case Role::kHouse:
      break;
  }
  return {"人员", "staff"};
}

Message Quoted(const Message& what, const std::string& label) {
  return {what.zh + "“" + label + "”", what.en + " \"" + label + "\""};
}

Message Joined(const Message& subject, const Message& seen, const std::string& packets,
               const Message& cause) {
  return {subject.zh + seen.zh + packets + "。" + cause.zh,
          subject.en + seen.en + packets + ". " + cause.en};
}

}  // namespace

Message FigureName(std::size_t index) {
  constexpr std::array<std::pair<const char*, const char*>, 6> kNames = {{{"起租日", "start"},
                                                                          {"到期日", "end"},
                                                                          {"面积", "area"},
                                                                          {"签订日", "signing day"},
                                                                          {"租金", "rent"},
                                                                          {"承租方", "lessee"}}};
  return {kNames.at(index).first, kNames.at(index).second};
}

Message RepeatMessage(const Trait& trait, const std::string& packets,
                      const std::string& differing) {
  const Message also{"也出现在：", " stands also in: "};
  switch (trait.kind) {
    case TraitKind::kPerson:
      return Joined(
          Quoted(RoleWord(trait.role), trait.label), also, packets,
          trait.role == Role::kMentor
              ? Message{"导师可以服务多家，通常无碍。",
                        "A mentor may serve several spaces; usually of no concern."}
              : Message{"可能已换单位或兼任，请核对劳动合同和社保缴纳单位。",
                        "The person may have changed employers or serve both; look at the "
                        "labour contract and who pays social insurance."});
    case TraitKind::kTenant:
      return Joined(Quoted(RoleWord(trait.role), trait.label), also, packets,
                    {"可能已迁址或名称相同，请核对入驻协议的起止和注册地址。",
                     "It may have moved, or be another of the same name; look at the dates of the "
                     "agreements and the registered address."});
    case TraitKind::kAddress:
      return Joined(Quoted({"地址", "the address"}, trait.label), also, packets,
                    {"可能是同一楼层分租或前后承租，请核对各自的房号、面积和租期。",
                     "They may share a floor or follow one another; look at the rooms, areas and "
                     "terms of both."});
    case TraitKind::kLease:
      if (differing.empty()) {
        return Joined(Quoted({"租赁合同", "the lease"}, trait.label), also, packets,
                      {"可能由同一运营机构分别申报，请核对合同原件。",
                       "One operator may have filed twice; look at the original contract."});
      }
      return Joined(Quoted({"租赁合同", "the lease"}, trait.label), also, packets,
                    {"两份的" + differing + "。可能是变更或续租，请核对两份合同原件。",
                     "They differ (" + differing +
                         "). It may have been changed or renewed; look at both originals."});
    case TraitKind::kPhone:
      return Joined(Quoted({"联系电话", "the telephone"}, trait.label), also, packets,
                    {"可能由同一代办机构或同一集团填报，请致电核实。",
                     "One agent or one group may have filed both; call to find out."});
    case TraitKind::kRepresentative:
      return Joined(Quoted({"法定代表人", "the legal representative"}, trait.label), also, packets,
                    {"可能同名，也可能同属一个集团，请核对证件。",
                     "It may be a namesake, or one group; look at the papers."});
  }
  return {};
}

Message PageMessage(SameBy by, models::DocumentType type, const std::string& packets) {
  const std::string zh{Chinese(type)};
  const std::string en{models::Name(type)};
  const Message page{"本页（" + zh + "）", "this page (" + en + ")"};
  const Message look{"请并排比对两页，核对原件。",
                     "Look at both pages side by side, and at the originals."};
  switch (by) {
    case SameBy::kBytes:
      return Joined(
          page, {"与他处为同一文件：", " is the same file as in: "}, packets,
          {"可能是共用的材料（同一业主的证照、统一下发的文件）。" + look.zh,
           "It may be shared material (one owner's certificate, a paper handed out). " + look.en});
    case SameBy::kText:
      return Joined(
          page,
          {"的数字、名称与文字和他处一致：", " has the figures, names and wording of a page in: "},
          packets,
          {"可能是同一份材料重新扫描，或共用的证照。" + look.zh,
           "It may be one paper scanned again, or a shared certificate. " + look.en});
    case SameBy::kWording:
      return Joined(
          page, {"的文字和他处一致：", " has the wording of a page in: "}, packets,
          {"可能出自同一模板，通常无碍。", "Both may follow one template; usually of no concern."});
    case SameBy::kPicture:
      return Joined(
          page, {"的画面和他处一致：", " looks like a page in: "}, packets,
          {"可能是同一照片或图样。" + look.zh, "It may be one photograph or drawing. " + look.en});
    case SameBy::kFewWords:
      return Joined(
          page, {"的画面和不多的文字和他处一致：", " looks and reads like a page in: "}, packets,
          {"可能是同样的封面或隔页，也可能是同一照片。" + look.zh,
           "It may be the same cover or sheet between parts, or one photograph. " + look.en});
    case SameBy::kDrawing:
      return Joined(page,
                    {"的图形和他处一致而标注不同：", " is a drawing as in, under other labels: "},
                    packets,
                    {"同一楼栋各层布局可能相同。" + look.zh,
                     "Floors of one building may be alike. " + look.en});
  }
  return {};
}

}  // namespace heyan::verify
