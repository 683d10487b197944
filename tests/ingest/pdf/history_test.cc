#include "ingest/pdf/history.h"

#include <gtest/gtest.h>

#include "tests/support/program.h"

namespace heyan::ingest {
namespace {

std::string Plain(const std::string& producer) {
  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 4\n0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : {std::string("<< /Type /Catalog /Pages 2 0 R >>"),
                                    std::string("<< /Type /Pages /Kids [] /Count 0 >>"),
                                    "<< /Producer (" + producer + ") >>"}) {
    std::string offset = std::to_string(pdf.size());
    offset.insert(0, 10 - offset.size(), '0');
    table += offset + " 00000 n \n";
    pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::string at = std::to_string(pdf.size());
  return pdf + table + "trailer\n<< /Size 4 /Root 1 0 R /Info 3 0 R >>\nstartxref\n" + at +
         "\n%%EOF\n";
}

// A part appended as editors do: an object, its table, a trailer that points back.
std::string WithUpdate(const std::string& pdf) {
  const auto back = pdf.rfind("startxref\n") + 10;
  const std::string former = pdf.substr(back, pdf.find('\n', back) - back);
  const std::string object = "99 0 obj\n<< /Note (added) >>\nendobj\n";
  const std::size_t at = pdf.size();
  std::string offset = std::to_string(at);
  offset.insert(0, 10 - offset.size(), '0');
  return pdf + object + "xref\n99 1\n" + offset +
         " 00000 n \ntrailer\n<< /Size 100 /Root 1 0 R /Info 3 0 R /Prev " + former +
         " >>\nstartxref\n" + std::to_string(at + object.size()) + "\n%%EOF\n";
}

// A signature's range over the whole file but the hole for the signature itself.
std::string Signed(const std::string& pdf) {
  const std::string dictionary = "98 0 obj\n<< /Type /Sig /ByteRange [0 10 20 ";
  const std::string tail = "] >>\nendobj\n%%EOF\n";
  for (std::size_t digits = 1; digits < 8; ++digits) {
    const std::size_t size = pdf.size() + dictionary.size() + digits + tail.size();
    const std::string length = std::to_string(size - 20);
    if (length.size() == digits) return pdf + dictionary + length + tail;
  }
  return pdf;
}

std::vector<std::string> Kinds(const std::string& bytes) {
  const tests::Folder folder;
  tests::WriteWhole(folder / "a.pdf", bytes);
  std::vector<std::string> kinds;
  for (const auto& sign : HistorySigns(folder / "a.pdf")) kinds.push_back(sign.kind);
  return kinds;
}

TEST(PdfHistory, TellsTwinsApart) {
  using Found = std::vector<std::string>;
  const std::string plain = Plain("ScanSoft Copier 5");
  EXPECT_EQ(Kinds(plain), Found{});
  EXPECT_EQ(Kinds(WithUpdate(plain)), Found{"pdf_revised"});
  EXPECT_EQ(Kinds(Signed(plain)), Found{});
  EXPECT_EQ(Kinds(WithUpdate(Signed(plain))), Found{"pdf_changed_after_signing"});
  EXPECT_EQ(Kinds(Plain("Wondershare PDFelement 9")), Found{"pdf_edited"});
}

TEST(PdfHistory, SaysNothingOfWhatIsNoPdf) {
  EXPECT_TRUE(Kinds("").empty());
  EXPECT_TRUE(Kinds("startxref startxref /ByteRange [0 1").empty());
  EXPECT_TRUE(Kinds("%PDF-1.4 /ByteRange [99999999999999999999 1 1 1]").size() <= 1);
  EXPECT_TRUE(HistorySigns("/nowhere").empty());
}

}  // namespace
}  // namespace heyan::ingest
