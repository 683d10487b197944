// Time to judge a packet that is read already: heyan-judging [rows]. Aim: 5 ms for a usual packet.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "tests/verify/packet.h"

namespace {

using heyan::models::DocumentType;
using heyan::models::Metric;
using heyan::verify::AreaOf;
using heyan::verify::Day;
using heyan::verify::Number;
using heyan::verify::Packet;
using heyan::verify::Words;

// A packet as applicants hand it in, its lists of so many rows.
Packet Usual(int rows) {
  using enum heyan::models::RoomUse;
  Packet packet;
  packet.Claim(Metric::kPremisesArea, AreaOf("1200.5"))
      .Claim(Metric::kPremisesWorkstations, Number(60))
      .Claim(Metric::kLeaseStart, Day("2022-01-01"))
      .Claim(Metric::kLeaseEnd, Day("2026-12-31"))
      .Claim(Metric::kStaffTotal, Number(rows))
      .Claim(Metric::kStaffFulltime, Number(rows / 2))
      .Claim(Metric::kStaffDegreeCount, Number(rows / 2))
      .Claim(Metric::kMentorsTotal, Number(rows / 4))
      .Claim(Metric::kTenantsTotal, Number(rows))
      .Claim(Metric::kTenantsEnterprises, Number(rows / 3))
      .Claim(Metric::kEventsPerYear, Number(rows / 2))
      .Claim(Metric::kOperatorName, Words("郑州甲科技有限公司"))
      .Claim(Metric::kOperatorAddress, Words("郑州市高新区科学大道1号"));
  const std::string lease = packet.Lease("2022-01-01", "2026-12-31");
  packet.Add(lease, Metric::kLeaseArea, AreaOf("1200.5"));
  packet.Add(lease, Metric::kLeaseAddress, Words("郑州市高新区科学大道1号"));
  const std::string plan = packet.Paper(DocumentType::kFloorPlan);
  for (const auto use :
       {kOffice, kWorkstation, kMeeting, kTraining, kRoadshow, kLeisure, kCirculation}) {
    packet.Room(plan, "房" + std::string(heyan::models::Name(use)), use, "150");
  }
  const std::string licence = packet.Paper(DocumentType::kBusinessLicence);
  packet.Add(licence, Metric::kOperatorName, Words("郑州甲科技有限公司"));
  packet.Add(licence, Metric::kOperatorType, Words("有限责任公司"));
  packet.Add(licence, Metric::kOperatorAddress, Words("郑州市高新区科学大道1号"));
  using heyan::models::DegreeLevel;
  using heyan::models::Employment;
  packet.Roster({{DegreeLevel::kBachelor, Employment::kFullTime, rows / 2},
                 {DegreeLevel::kJuniorCollege, Employment::kPartTime, rows - rows / 2}});
  packet.Tenants(rows - rows / 3, rows / 3);
  packet.Rows(DocumentType::kMentorRoster, Metric::kMentorPerson, rows / 4);
  packet.Rows(DocumentType::kEventList, Metric::kListRow, rows / 2);
  return packet;
}

double MedianMs(const Packet& packet, const heyan::verify::Policy& policy) {
  std::vector<double> times;
  heyan::verify::VerifyOptions options;
  options.as_of = Day("2025-06-01");
  for (int i = 0; i < 25; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto verification = heyan::verify::Verify(policy, packet.extraction, options);
    const auto end = std::chrono::steady_clock::now();
    if (verification.conditions.empty()) std::abort();
    times.push_back(std::chrono::duration<double, std::milli>(end - start).count());
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<int> sizes = {40, 200, 1000};
  if (argc > 1) sizes = {std::max(4, std::atoi(argv[1]))};
  for (const int rows : sizes) {
    const Packet packet = Usual(rows);
    for (const std::string& id : heyan::verify::PolicyIds()) {
      const auto policy = heyan::verify::LoadPolicy(id);
      if (!policy) return 1;
      std::printf("%-10s %5d rows %6zu facts  %8.2f ms\n", id.c_str(), rows,
                  packet.extraction.facts.size(), MedianMs(packet, *policy));
    }
  }
  return 0;
}
