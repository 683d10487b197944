#include "verify/repeats/address.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace heyan::verify {
namespace {

TEST(AddressTest, OnePlaceWrittenInManyWaysHasOneKey) {
  const std::vector<std::vector<std::string>> places = {
      // a floor, the city said or not, the floor in figures or numerals
      {"郑州市高新区科学大道88号创业大厦3层",
       "河南省郑州市高新技术产业开发区科学大道88号创业大厦三楼", "高新区科学大道 88 号创业大厦 3F",
       "郑州市高新区科学大道８８号３层"},
      // a room with its building
      {"常州市武进区常武路801号A座1203室", "武进区常武路801号A栋12层1203",
       "常武路801号a座12楼1203号"},
      // numbered buildings
      {"许昌市魏都区建安大道1188号2号楼5层", "魏都区建安大道1188号2幢五楼"},
      // rooms together
      {"新北区太湖东路9-1号601-605室", "常州市新北区太湖东路9-1号601至605室"},
  };
  for (const auto& ways : places) {
    const std::string key = ParseAddress(ways.front()).Key();
    EXPECT_NE(key, "") << ways.front();
    for (const std::string& way : ways) EXPECT_EQ(ParseAddress(way).Key(), key) << way;
  }
}

TEST(AddressTest, NeighboursAreKeptApart) {
  const std::vector<std::string> places = {
      "科学大道88号3层",    "科学大道88号4层",      "科学大道86号3层", "科学大道88号",
      "科学大道88号A座3层", "科学大道88号B座3层",   "冬青街88号3层",   "科学大道88号301室",
      "科学大道88号302室",  "科学大道88号A座301室",
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      EXPECT_NE(ParseAddress(places[i]).Key(), ParseAddress(places[j]).Key())
          << places[i] << " " << places[j];
    }
  }
}

TEST(AddressTest, ACityAloneIsNoPlace) {
  EXPECT_EQ(ParseAddress("郑州市").Key(), "");
  EXPECT_EQ(ParseAddress("河南省郑州市高新区").Key(), "");
  EXPECT_EQ(ParseAddress("").Key(), "");
}

}  // namespace
}  // namespace heyan::verify
