#include "ingest/ofd/ofd.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ingest/files.h"
#include "ingest/ofd/values.h"
#include "ingest/pdf/text_layer.h"
#include "ingest/raster/raster.h"
#include "tests/support/folder.h"
#include "tests/support/zip.h"

namespace heyan::ingest {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

// The parts that every file has, as GB/T 33190 names them; `objects` stand on its only page.
Parts OnePage(const std::string& objects, const std::string& more_in_document = "",
              const std::string& more_in_body = "") {
  const std::string ns = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
  return {
      {"OFD.xml", "<ofd:OFD" + ns + "><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>" +
                      more_in_body + "</ofd:DocBody></ofd:OFD>"},
      {"Doc_0/Document.xml",
       "<ofd:Document" + ns +
           "><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
           "</ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
           "</ofd:CommonData><ofd:Pages><ofd:Page ID=\"2\" BaseLoc=\"Pages/P0/Content.xml\"/>"
           "</ofd:Pages>" +
           more_in_document + "</ofd:Document>"},
      {"Doc_0/DocumentRes.xml",
       "<ofd:Res" + ns +
           " BaseLoc=\"Res\"><ofd:MultiMedias><ofd:MultiMedia ID=\"7\" Type=\"Image\">"
           "<ofd:MediaFile>scan.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"},
      {"Doc_0/Pages/P0/Content.xml", "<ofd:Page" + ns + "><ofd:Content><ofd:Layer ID=\"4\">" +
                                         objects + "</ofd:Layer></ofd:Content></ofd:Page>"}};
}

// Every character gets the same room, wide or narrow, as office programs write OFD.
std::string Text(int y, const std::string& steps, const std::string& text) {
  return "<ofd:TextObject ID=\"9\" Boundary=\"20 " + std::to_string(y) +
         " 170 5\" Font=\"1\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"3.5\" DeltaX=\"" + steps +
         "\">" + text + "</ofd:TextCode></ofd:TextObject>";
}

std::string Jpeg(int width, int height, const cv::Scalar& colour, const char* suffix = ".jpg") {
  std::vector<unsigned char> bytes;
  cv::imencode(suffix, cv::Mat(height, width, CV_8UC3, colour), bytes);
  return {bytes.begin(), bytes.end()};
}

class OfdTest : public tests::PacketFolderTest {
 protected:
  models::Result<std::string> Convert(const Parts& parts) const {
    const std::string path = PathOf("合同.ofd");
    tests::WriteZip(path, parts);
    return ConvertOfd(path, "合同.ofd", work_folder());
  }

  cv::Mat Look(const Parts& parts) const {
    const auto pdf = Convert(parts);
    if (!pdf) return {};
    const auto raster = LoadPage(*pdf, models::FileKind::kPdf, 1);
    return raster ? raster->image : cv::Mat();
  }
};

TEST_F(OfdTest, TextKeepsItsCharactersAndLosesTheRoomBetweenThem) {
  const auto pdf = Convert(OnePage(Text(30, "g 13 4", "建筑面积860.5平方米整") +
                                   Text(60, "4 4 4 6 2.2 2.2 2.2", "承租面积 1200")));
  ASSERT_TRUE(pdf) << pdf.error().message.en;
  const auto lines = TextLayer(*pdf, 1);
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_EQ(lines->at(0).text, "建筑面积860.5平方米整");
  EXPECT_EQ(lines->at(1).text, "承租面积 1200");
  EXPECT_NEAR(lines->at(0).box.x, 20.0 / 210, 0.01);
  EXPECT_NEAR(lines->at(0).box.y, 30.0 / 297, 0.01);
}

TEST_F(OfdTest, APacketHoldsItAsPages) {
  ASSERT_TRUE(Convert(OnePage(Text(30, "g 3 4", "租赁合同"))));
  const auto packet = ListPacket(packet_folder(), work_folder());
  ASSERT_TRUE(packet);
  ASSERT_EQ(packet->files.size(), 1U);
  const ListedFile& listed = packet->files[0];
  EXPECT_FALSE(listed.file.problem);
  EXPECT_EQ(listed.file.path, "合同.ofd");
  EXPECT_EQ(listed.file.kind, models::FileKind::kPdf);
  EXPECT_EQ(listed.file.page_count, 1);
  EXPECT_TRUE(listed.signs.empty());  // the PDF made of it says nothing of the applicant's file
}

TEST_F(OfdTest, AScanFillsTheSquareOfItsMatrix) {
  Parts parts = OnePage(
      "<ofd:ImageObject ID=\"6\" ResourceID=\"7\" Boundary=\"10 20 100 50\" "
      "CTM=\"100 0 0 50 0 0\"/>");
  parts.emplace_back("Doc_0/Res/scan.jpg", Jpeg(400, 200, {0, 200, 0}));
  const cv::Mat page = Look(parts);
  ASSERT_FALSE(page.empty());
  const auto at = [&](double x_mm, double y_mm) {
    return page.at<cv::Vec3b>(static_cast<int>(y_mm / 297 * page.rows),
                              static_cast<int>(x_mm / 210 * page.cols));
  };
  EXPECT_GT(at(60, 45)[1], 150);
  EXPECT_LT(at(60, 45)[2], 50);
  EXPECT_EQ(at(60, 75)[2], 255);
  EXPECT_EQ(at(5, 45)[2], 255);
}

TEST_F(OfdTest, TheSealOfASignatureIsDrawnWhereItStands) {
  const std::string ns = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";
  Parts parts = OnePage(Text(30, "g 3 4", "租赁合同"), "",
                        "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>");
  parts.emplace_back("Doc_0/Signs/Signatures.xml",
                     "<ofd:Signatures" + ns +
                         "><ofd:Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/>"
                         "</ofd:Signatures>");
  parts.emplace_back("Doc_0/Signs/Sign_0/Signature.xml",
                     "<ofd:Signature" + ns +
                         "><ofd:SignedInfo><ofd:StampAnnot ID=\"2\" PageRef=\"2\" "
                         "Boundary=\"100 100 40 40\"/></ofd:SignedInfo>"
                         "<ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>");
  parts.emplace_back("Doc_0/Signs/Sign_0/SignedValue.dat",
                     std::string("\x30\x82\x01\x02 seal ") + Jpeg(80, 80, {0, 0, 255}, ".png"));
  const cv::Mat page = Look(parts);
  ASSERT_FALSE(page.empty());
  const auto middle = page.at<cv::Vec3b>(page.rows * 120 / 297, page.cols * 120 / 210);
  EXPECT_EQ(middle, cv::Vec3b(0, 0, 255));
}

TEST_F(OfdTest, WhatIsInvisibleIsNotText) {
  const auto pdf =
      Convert(OnePage("<ofd:TextObject ID=\"9\" Visible=\"false\" Boundary=\"20 30 "
                      "100 5\" Font=\"1\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"3.5\">"
                      "暗藏</ofd:TextCode></ofd:TextObject>" +
                      Text(50, "g 3 4", "租赁合同")));
  ASSERT_TRUE(pdf);
  const auto lines = TextLayer(*pdf, 1);
  ASSERT_EQ(lines->size(), 1U);
  EXPECT_EQ(lines->at(0).text, "租赁合同");
}

TEST_F(OfdTest, AnArcIsDrawnRound) {
  // Half a circle of 20 mm, from its right end over the top to its left end.
  const cv::Mat page =
      Look(OnePage("<ofd:PathObject ID=\"5\" Boundary=\"50 50 40 40\" "
                   "LineWidth=\"2\"><ofd:AbbreviatedData>M 40 20 A 20 20 0 0 0 0 "
                   "20</ofd:AbbreviatedData></ofd:PathObject>"));
  ASSERT_FALSE(page.empty());
  const auto dark = [&](double x_mm, double y_mm) {
    return page.at<cv::Vec3b>(static_cast<int>(y_mm / 297 * page.rows),
                              static_cast<int>(x_mm / 210 * page.cols))[0] < 128;
  };
  EXPECT_TRUE(dark(70, 50));   // the top
  EXPECT_FALSE(dark(70, 90));  // no bottom
  EXPECT_FALSE(dark(70, 70));  // nothing across
}

TEST_F(OfdTest, WhatCannotBeShownIsAnErrorOfTheFile) {
  const auto lacking =
      Convert(OnePage("<ofd:ImageObject ID=\"6\" ResourceID=\"7\" "
                      "Boundary=\"0 0 210 297\"/>"));
  ASSERT_FALSE(lacking);
  EXPECT_EQ(lacking.error().code, models::ErrorCode::kUnsupported);
  Parts locked = OnePage("");
  locked[0].second = "<OFD><DocBody/><Encryptions>x</Encryptions></OFD>";
  EXPECT_EQ(Convert(locked).error().code, models::ErrorCode::kEncrypted);
  Parts headless = OnePage("");
  headless.erase(headless.begin() + 3);  // the page that the document names
  EXPECT_FALSE(Convert(headless));
}

TEST(OfdValues, StepsMayBeGivenInGroups) {
  EXPECT_EQ(ofd::Steps("g 3 4.5 2 g 2 1"), (std::vector<double>{4.5, 4.5, 4.5, 2, 1, 1}));
  EXPECT_EQ(ofd::Steps("g 1000000000 1"), std::vector<double>());  // refused, not allocated
}

TEST(OfdValues, BoxesHaveFourNumbers) {
  EXPECT_TRUE(ofd::BoxOf("0 0 210 297"));
  EXPECT_FALSE(ofd::BoxOf("0 0 210"));
}

}  // namespace
}  // namespace heyan::ingest
