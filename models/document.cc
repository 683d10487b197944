#include "models/document.h"

#include <algorithm>
#include <array>

#include "models/error.h"

namespace heyan::models {
namespace {

struct TypeName {
  DocumentType type;
  std::string_view name;
  std::string_view chinese;
};

constexpr TypeName kTypes[] = {
    {DocumentType::kOther, "other", "其他材料"},
    {DocumentType::kApplicationForm, "application_form", "申报表"},
    {DocumentType::kLeaseContract, "lease_contract", "租赁合同"},
    {DocumentType::kLeaseAmendment, "lease_amendment", "租赁补充协议"},
    {DocumentType::kPropertyCertificate, "property_certificate", "产权证明"},
    {DocumentType::kFloorPlan, "floor_plan", "平面图"},
    {DocumentType::kStaffRoster, "staff_roster", "人员花名册"},
    {DocumentType::kMentorRoster, "mentor_roster", "导师名单"},
    {DocumentType::kTenantList, "tenant_list", "入驻名单"},
    {DocumentType::kEventList, "event_list", "活动台账"},
    {DocumentType::kEquipmentList, "equipment_list", "设备清单"},
    {DocumentType::kFundProof, "fund_proof", "资金证明"},
    {DocumentType::kFinancingProof, "financing_proof", "融资证明"},
    {DocumentType::kCaseMaterial, "case_material", "案例材料"},
    {DocumentType::kServiceRecord, "service_record", "服务台账"},
    {DocumentType::kAuditReport, "audit_report", "审计报告"},
    {DocumentType::kCreditReport, "credit_report", "信用报告"},
    {DocumentType::kPlatformApproval, "platform_approval", "平台批文"},
    {DocumentType::kRecommendation, "recommendation", "推荐意见"},
    {DocumentType::kSelfAssessment, "self_assessment", "自我评价"},
    {DocumentType::kLabourContract, "labour_contract", "劳动合同"},
    {DocumentType::kSeatList, "seat_list", "工位清单"},
    {DocumentType::kBusinessLicence, "business_licence", "营业执照"},
    {DocumentType::kDiploma, "diploma", "学历证书"},
    {DocumentType::kSocialInsurance, "social_insurance", "社保证明"},
    {DocumentType::kAgreement, "agreement", "协议"},
    {DocumentType::kRulesDocument, "rules_document", "制度文件"},
};

const TypeName& Find(DocumentType type) {
  const auto found = std::ranges::find(kTypes, type, &TypeName::type);
  HEYAN_CHECK(found != std::end(kTypes));
  return *found;
}

}  // namespace

std::string_view Name(DocumentType type) { return Find(type).name; }

std::string_view Chinese(DocumentType type) { return Find(type).chinese; }

std::optional<DocumentType> DocumentTypeByName(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name, &TypeName::name);
  if (found == std::end(kTypes)) return std::nullopt;
  return found->type;
}

}  // namespace heyan::models
