#include "ingest/office/convert.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "ingest/files.h"
#include "ingest/office/office.h"
#include "tests/support/folder.h"

namespace heyan::ingest {
namespace {

class ConvertTest : public tests::PacketFolderTest {
 protected:
};

bool HasLibreOffice() { return access("/usr/bin/soffice", X_OK) == 0; }

// 租赁面积 500 平方米, as a word processor of 1995 would save it.
constexpr const char* kRtf =
    "{\\rtf1\\ansi\\deff0 \\u31199?\\u36161?\\u38754?\\u31215? 500 "
    "\\u24179?\\u26041?\\u31859?\\par}";

TEST_F(ConvertTest, AnRtfIsReadAsItsWords) {
  if (!HasLibreOffice()) GTEST_SKIP() << "LibreOffice is not installed: old formats not tried";
  Write("合同.rtf", kRtf);
  const auto packet = ListPacket(packet_folder(), work_folder());
  ASSERT_TRUE(packet);
  ASSERT_EQ(packet->files.size(), 1U);
  const ListedFile& listed = packet->files[0];
  ASSERT_FALSE(listed.file.problem) << listed.file.problem->message.en;
  EXPECT_EQ(listed.file.path, "合同.rtf");
  EXPECT_EQ(listed.file.page_count, 1);
  const auto pages = ReadOffice(listed.file, listed.location);
  ASSERT_TRUE(pages);
  const auto& lines = pages->at(0).lines;
  EXPECT_TRUE(std::ranges::any_of(
      lines, [](const auto& line) { return line.text == "租赁面积 500 平方米"; }));
}

TEST_F(ConvertTest, WhatLibreOfficeDoesNotKnowIsRefusedInOneLine) {
  const std::string path = Write("发票.ofd", "not really");
  const auto converted = ConvertOffice(path, "发票.ofd", "application/zip", work_folder());
  ASSERT_FALSE(converted);
  EXPECT_EQ(converted.error().code, models::ErrorCode::kUnsupported);
  EXPECT_EQ(converted.error().message.zh.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace heyan::ingest
