// Whole packets of office files, from the command line to the report, against reports that a person
// has read. No reader takes part, so they are the same on every machine. HEYAN_UPDATE_GOLDEN=1
// rewrites them; read the difference before keeping it.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/schema.h"

namespace heyan {
namespace {

using Json = nlohmann::ordered_json;

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, ReportIsAsAPersonReadIt) {
  const std::string folder = std::string(HEYAN_SOURCE_DIR) + "/fixtures/packets/";
  const auto run = tests::Heyan(
      {"verify", folder + GetParam(), "--policy", "zhengzhou", "--format", "json", "--no-cache"});
  Json report = Json::parse(run.out, nullptr, false);
  ASSERT_TRUE(report.is_object()) << run.err;
  EXPECT_EQ(tests::SchemaErrors(nlohmann::json::parse(run.out)), "");
  report.erase("versions");
  report["packet"].erase("path");
  const std::string path = folder + GetParam() + ".expected.json";
  if (std::getenv("HEYAN_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << report.dump(1) << "\n";
    GTEST_SKIP() << "rewrote " << path;
  }
  EXPECT_EQ(report.dump(1) + "\n", tests::ReadWhole(path));
}

INSTANTIATE_TEST_SUITE_P(Packets, Golden, testing::Values("honest", "altered", "borderline"));

}  // namespace
}  // namespace heyan
