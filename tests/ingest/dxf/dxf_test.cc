#include "ingest/dxf/dxf.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ingest/dxf/plan.h"
#include "ingest/files.h"
#include "ingest/pdf/text_layer.h"
#include "tests/support/folder.h"

namespace heyan::ingest {
namespace {

// Pairs of group code and value, as AutoCAD's DXF reference lists them.
class Writer {
 public:
  Writer& Put(int code, const std::string& value) {
    text_ += std::to_string(code) + "\n" + value + "\n";
    return *this;
  }
  Writer& Text(double x, double y, const std::string& text, const std::string& layer = "0") {
    return Put(0, "TEXT")
        .Put(8, layer)
        .Put(10, std::to_string(x))
        .Put(20, std::to_string(y))
        .Put(30, "0")
        .Put(40, "500")
        .Put(1, text);
  }
  Writer& Room(double x, double y, double width, double height) {
    Put(0, "LWPOLYLINE").Put(8, "0").Put(90, "4").Put(70, "1");
    const double right = x + width;
    const double top = y + height;
    for (const auto& [px, py] : {std::pair(x, y), {right, y}, {right, top}, {x, top}}) {
      Put(10, std::to_string(px)).Put(20, std::to_string(py));
    }
    return *this;
  }
  Writer& Layer(const std::string& name, int flags, int colour) {
    return Put(0, "LAYER")
        .Put(2, name)
        .Put(70, std::to_string(flags))
        .Put(62, std::to_string(colour))
        .Put(6, "CONTINUOUS");
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string Drawing(const std::string& entities, const std::string& blocks = "") {
  Writer head;
  head.Put(0, "SECTION").Put(2, "TABLES").Put(0, "TABLE").Put(2, "LAYER").Put(70, "3");
  head.Layer("0", 0, 7).Layer("OFF", 0, -3).Layer("FROZEN", 1, 7);
  head.Put(0, "ENDTAB").Put(0, "ENDSEC").Put(0, "SECTION").Put(2, "BLOCKS");
  return head.text() + blocks + "0\nENDSEC\n0\nSECTION\n2\nENTITIES\n" + entities +
         "0\nENDSEC\n0\nEOF\n";
}

class DxfTest : public tests::PacketFolderTest {
 protected:
  std::string Write(const std::string& bytes) const {
    return PacketFolderTest::Write("平面图.dxf", bytes);
  }
  std::vector<dxf::Label> Labels(const std::string& bytes) const {
    const auto plans = dxf::ReadPlans(Write(bytes));
    return plans.empty() ? std::vector<dxf::Label>() : plans[0].labels;
  }
};

TEST_F(DxfTest, APacketHoldsItAsOnePageWithItsText) {
  Writer drawing;
  drawing.Room(0, 0, 8000, 6000).Text(2000, 3000, "会议室").Text(2000, 2000, "48.0\\U+33A1");
  Write(Drawing(drawing.text()));
  const auto packet = ListPacket(packet_folder(), work_folder());
  ASSERT_TRUE(packet);
  ASSERT_EQ(packet->files.size(), 1U);
  const ListedFile& listed = packet->files[0];
  ASSERT_FALSE(listed.file.problem) << listed.file.problem->message.en;
  EXPECT_EQ(listed.file.page_count, 1);
  const auto lines = TextLayer(listed.location, 1);
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->at(0).text, "会议室");
  EXPECT_EQ(lines->at(1).text, "48.0㎡");
}

TEST_F(DxfTest, OldDrawingsAreInGbk) {
  // 会议室 in GBK
  const auto labels = Labels(Drawing(Writer().Text(0, 0, "\xBB\xE1\xD2\xE9\xCA\xD2").text()));
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].lines, std::vector<std::string>{"会议室"});
}

TEST_F(DxfTest, LayersThatAreOffOrFrozenAreNotSeen) {
  const auto labels = Labels(
      Drawing(Writer().Text(0, 0, "A").Text(0, 0, "B", "OFF").Text(0, 0, "C", "FROZEN").text()));
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels[0].lines[0], "A");
}

TEST_F(DxfTest, BlocksArePutInPlaceTurnedAndScaled) {
  Writer block;
  block.Put(0, "BLOCK").Put(8, "0").Put(2, "SEAT").Put(70, "0").Put(10, "100").Put(20, "0");
  block.Put(30, "0").Put(3, "SEAT").Text(200, 0, "工位").Put(0, "ENDBLK").Put(8, "0");
  Writer insert;
  insert.Put(0, "INSERT").Put(8, "0").Put(2, "SEAT").Put(10, "1000").Put(20, "2000");
  insert.Put(30, "0").Put(41, "2").Put(42, "2").Put(50, "90");
  const auto labels = Labels(Drawing(insert.text(), block.text()));
  ASSERT_EQ(labels.size(), 1U);
  // 100 to the right of the block's base, twice as large, turned up.
  EXPECT_NEAR(labels[0].at.x, 1000, 1e-6);
  EXPECT_NEAR(labels[0].at.y, 2200, 1e-6);
  EXPECT_NEAR(labels[0].height, 1000, 1e-6);
}

TEST_F(DxfTest, ABlockThatNamesItselfEnds) {
  Writer block;
  block.Put(0, "BLOCK").Put(8, "0").Put(2, "LOOP").Put(70, "0").Put(10, "0").Put(20, "0");
  block.Put(30, "0").Put(3, "LOOP").Text(0, 0, "x");
  block.Put(0, "INSERT").Put(8, "0").Put(2, "LOOP").Put(10, "1").Put(20, "0").Put(30, "0");
  block.Put(0, "ENDBLK").Put(8, "0");
  const auto labels = Labels(
      Drawing(Writer().Put(0, "INSERT").Put(8, "0").Put(2, "LOOP").Put(10, "0").Put(20, "0").text(),
              block.text()));
  EXPECT_GT(labels.size(), 1U);
  EXPECT_LT(labels.size(), 100U);
}

TEST_F(DxfTest, NothingToShowIsAnErrorOfTheFile) {
  for (const std::string& bytes :
       {Drawing(""), std::string("  0\nSECTION\n  2\nENT"), std::string("no drawing at all")}) {
    const auto pdf = ConvertDxf(Write(bytes), "平面图.dxf", work_folder());
    ASSERT_FALSE(pdf);
    EXPECT_EQ(pdf.error().code, models::ErrorCode::kUnreadable);
  }
}

TEST(DxfWords, FormattingOfMultilineTextIsNoText) {
  EXPECT_EQ(dxf::PlainLines("{\\fSimSun|b0|i0|c134|p2;路演厅}\\P\\H0.8x;120.5m\\S2^ ;"),
            (std::vector<std::string>{"路演厅", "120.5m2"}));
  EXPECT_EQ(dxf::PlainLines("\\A1;\\C1;面积\\~{\\L35.2\\l}"),
            std::vector<std::string>{"面积 35.2"});
  EXPECT_EQ(dxf::PlainLines("3\\S1/2;"), std::vector<std::string>{"31/2"});
}

TEST(DxfWords, CodesOfPlainTextAreResolved) {
  EXPECT_EQ(dxf::PlainText("%%c50 %%u12%%u 90%%d \\U+5BA4"), "Ø50 12 90° 室");
  EXPECT_EQ(dxf::PlainText("50%"), "50%");
}

}  // namespace
}  // namespace heyan::ingest
