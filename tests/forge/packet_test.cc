#include "fixtures/forge/packet.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

namespace heyan::forge {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> Bytes(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(in),
                                                        std::istreambuf_iterator<char>()};
  }
  return out;
}

Order Small(const std::string& name) {
  Order order;
  order.out = fs::path(testing::TempDir()) / ("heyan-forge-" + name);
  fs::remove_all(order.out);
  order.seed = 11;
  order.count = 4;
  order.dpi = 72;
  order.layout_set = "all";
  return order;
}

TEST(Packets, AreTheSameBytesForTheSameSeed) {
  const Order first = Small("a");
  const Order second = Small("b");
  DrawPackets(first);
  DrawPackets(second);
  const auto a = Bytes(first.out);
  const auto b = Bytes(second.out);
  ASSERT_EQ(a.size(), b.size());
  for (const auto& [name, bytes] : a) {
    ASSERT_EQ(b.count(name), 1U) << name;
    EXPECT_TRUE(b.at(name) == bytes) << name;
  }
}

TEST(Packets, TellTheirTruth) {
  Order order = Small("c");
  order.archives = false;
  for (const std::string& id : DrawPackets(order)) {
    std::ifstream in(order.out / (id + ".truth.json"));
    const auto truth = nlohmann::json::parse(in);
    EXPECT_EQ(truth.at("packet"), id);
    EXPECT_EQ(truth.at("documents").at(0).at("type"), "application_form");
    for (const auto& document : truth.at("documents")) {
      EXPECT_TRUE(fs::exists(order.out / id / document.at("file").get<std::string>()));
    }
    EXPECT_EQ(truth.at("claims").size(), truth.at("verdicts").size());
    for (const auto& m : truth.at("misstatements")) {
      const std::string verdict = truth.at("verdicts").at(m.at("metric").get<std::string>());
      EXPECT_TRUE(verdict == "overstated" || verdict == "understated" || verdict == "conflicting");
    }
  }
}

}  // namespace
}  // namespace heyan::forge
