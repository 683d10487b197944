#include <gtest/gtest.h>

#include <numeric>

#include "fixtures/forge/claims.h"
#include "fixtures/forge/rooms.h"

namespace heyan::forge {
namespace {

World Draw(int seed) {
  Rng rng(static_cast<std::uint64_t>(seed));
  const City city = static_cast<City>(seed % 3);
  const char* const category = city == City::kChangzhou ? "general" : "comprehensive";
  return MakeWorld(city, seed % 7 == 0 ? "specialized" : category, seed % 4 != 0, rng);
}

TEST(World, IsWhatItSays) {
  for (int seed = 0; seed < 400; ++seed) {
    const World world = Draw(seed);
    std::int64_t rooms = 0;
    int seats = 0;
    for (const Room& room : world.rooms) {
      rooms += room.hundredths;
      seats += room.seats;
      EXPECT_GT(room.hundredths, 0);
    }
    EXPECT_EQ(rooms, world.area);
    EXPECT_EQ(seats, world.workstations);
    EXPECT_LE(world.Fulltime(), static_cast<int>(world.staff.size()));
    if (!world.leased) continue;
    EXPECT_GT(world.lease.area, 0);
    EXPECT_LT(world.lease.start, world.as_of) << seed;
    EXPECT_LE(world.lease.signed_on, world.lease.start);
    EXPECT_GT(world.lease_end(), world.as_of) << seed;
    if (!world.amendment.present) continue;
    EXPECT_LE(world.amendment.signed_on, world.as_of) << seed;
  }
}

TEST(Claims, HonestOnesAreConsistent) {
  for (int seed = 0; seed < 400; ++seed) {
    const World world = Draw(seed);
    const EvidenceTable evidence = Gather(world, Attachments{});
    Rng rng(static_cast<std::uint64_t>(seed) + 1);
    for (const auto& [metric, claim] : HonestClaims(world, evidence, rng)) {
      const auto found = evidence.find(metric);
      if (found == evidence.end()) continue;
      EXPECT_EQ(Judge(metric, claim, found->second), "consistent") << seed << " " << metric;
    }
  }
}

TEST(Claims, EveryMisstatementIsSeen) {
  std::map<std::string, int> told;
  for (int seed = 0; seed < 300; ++seed) {
    const World world = Draw(seed);
    Attachments attachments;
    attachments.events = true;
    const EvidenceTable evidence = Gather(world, attachments);
    for (const std::string& kind : MisstatementKinds()) {
      Rng rng(static_cast<std::uint64_t>(seed) + 1);
      Claims claims = HonestClaims(world, evidence, rng);
      for (const Misstatement& m : Misstate(claims, world, evidence, kind, rng)) {
        ++told[m.kind];
        EXPECT_NE(Judge(m.metric, claims.at(m.metric), evidence.at(m.metric)), "consistent");
        EXPECT_NE(m.claimed, m.truth);
      }
    }
  }
  for (const std::string& kind : MisstatementKinds()) EXPECT_GT(told[kind], 0) << kind;
}

}  // namespace
}  // namespace heyan::forge
