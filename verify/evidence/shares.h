// The shares of the contract and the figures that each is reckoned from.
#pragma once

#include "models/metric.h"

namespace heyan::verify {

struct Share {
  models::Metric share;
  models::Metric part;
  models::Metric whole;
};

inline constexpr Share kShares[] = {
    {models::Metric::kStaffDegreeRatio, models::Metric::kStaffDegreeCount,
     models::Metric::kStaffTotal},
    {models::Metric::kTenantsEnterpriseRatio, models::Metric::kTenantsEnterprises,
     models::Metric::kTenantsTotal},
    {models::Metric::kPremisesServiceAreaRatio, models::Metric::kPremisesServiceArea,
     models::Metric::kPremisesArea},
    {models::Metric::kTenantsConversionRatio, models::Metric::kTenantsNewlyRegistered,
     models::Metric::kTenantsTeams},
};

}  // namespace heyan::verify
