#include "ingest/pdf/history.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <qpdf/QPDF.hh>
#include <string_view>

namespace heyan::ingest {
namespace {

using models::Finding;
using models::Severity;

constexpr std::streamoff kLargest = std::streamoff{256} << 20;

// Programs that change the pages of a finished PDF, as they sign it. Scanners' software, printer
// drivers and office suites write PDFs too and are not among them.
constexpr std::array<std::string_view, 12> kEditors = {
    "pdfelement", "foxit phantom", "foxit pdf editor", "pdf-xchange editor", "ilovepdf", "smallpdf",
    "sejda",      "photoshop",     "illustrator",      "coreldraw",          "福昕",     "迅捷pdf"};

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return text;
}

std::optional<std::string> Bytes(const std::string& location) {
  std::ifstream file(location, std::ios::binary | std::ios::ate);
  if (!file || file.tellg() > kLargest) return std::nullopt;
  file.seekg(0);
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

int Count(const std::string& bytes, std::string_view word) {
  int count = 0;
  for (auto at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at + 1)) ++count;
  return count;
}

// Times that the file was written on: one "startxref" each, and one more in a linearised file.
int Revisions(const std::string& bytes) {
  constexpr std::size_t kHead = 2048;
  const bool linearised = bytes.substr(0, kHead).find("/Linearized") != std::string::npos;
  return Count(bytes, "startxref") - (linearised ? 1 : 0);
}

// The end of what the last signature covers (ISO 32000-1, 12.8.1); none where nothing is signed.
std::optional<std::size_t> SignedUntil(const std::string& bytes) {
  constexpr std::string_view kRange = "/ByteRange";
  std::optional<std::size_t> until;
  for (auto at = bytes.find(kRange); at != std::string::npos; at = bytes.find(kRange, at + 1)) {
    std::array<std::size_t, 4> numbers{};
    std::size_t read = 0;
    std::size_t i = at + kRange.size();
    const std::size_t end = std::min(bytes.size(), i + 128);
    while (i < end && read < numbers.size() && bytes[i] != ']') {
      if (std::isdigit(static_cast<unsigned char>(bytes[i])) == 0) {
        ++i;
        continue;
      }
      std::size_t value = 0;
      while (i < end && std::isdigit(static_cast<unsigned char>(bytes[i])) != 0 &&
             value < kLargest) {
        value = value * 10 + static_cast<std::size_t>(bytes[i++] - '0');
      }
      numbers.at(read++) = value;
    }
    const bool whole = read == numbers.size() && numbers[2] > 0 && numbers[3] > 0;
    if (whole) until = std::max(until.value_or(0), numbers[2] + numbers[3]);
  }
  return until;
}

struct Information {
  std::string producer;
  std::string creator;
};

Information InformationOf(const std::string& location) {
  Information information;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processFile(location.c_str());
    QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
    if (!info.isDictionary()) return information;
    const auto text = [&](const char* key) {
      QPDFObjectHandle value = info.getKey(key);
      return value.isString() ? value.getUTF8Value() : std::string();
    };
    information.producer = text("/Producer");
    information.creator = text("/Creator");
  } catch (const std::exception&) {
    return {};
  }
  return information;
}

Finding Sign(const char* kind, Severity severity, models::Message message) {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  finding.message = std::move(message);
  return finding;
}

}  // namespace

std::vector<Finding> HistorySigns(const std::string& location) {
  std::vector<Finding> signs;
  const auto bytes = Bytes(location);
  if (!bytes || bytes->find("%PDF-") == std::string::npos) return signs;
  const auto signed_until = SignedUntil(*bytes);
  constexpr std::size_t kLineEnds = 4;  // after the last %%EOF
  const bool after = signed_until && bytes->size() > *signed_until + kLineEnds;
  const int revisions = Revisions(*bytes);
  if (after) {
    signs.push_back(Sign(
        "pdf_changed_after_signing", Severity::kMedium,
        {"PDF 在电子签名之后又被写入。可能是加签、加盖时间戳或填表；请用原签章软件验证签名。",
         "something was appended to the PDF after it was signed. It may be a second signature, "
         "a time stamp or a filled field; verify the signatures."}));
  } else if (!signed_until && revisions > 1) {
    signs.push_back(Sign("pdf_revised", Severity::kLow,
                         {"PDF 保存后又追加修改过 " + std::to_string(revisions - 1) +
                              " 次。多为批注、填表或合并页面；如涉及关键数字，请核对原件。",
                          "the PDF was added to " + std::to_string(revisions - 1) +
                              " times after it was made. Mostly notes, fields or joined pages; "
                              "look at the original where a figure hangs on it."}));
  }
  const Information information = InformationOf(location);
  const std::string programs = Lower(information.producer + "\n" + information.creator);
  const bool edited = std::ranges::any_of(kEditors, [&](std::string_view editor) {
    return programs.find(editor) != std::string::npos;
  });
  if (edited) {
    const std::string program =
        information.producer.empty() ? information.creator : information.producer;
    signs.push_back(Sign("pdf_edited", Severity::kLow,
                         {"PDF 由编辑软件生成（" + program +
                              "）。可能只是合并或压缩；如涉及关键数字，"
                              "请核对原件。",
                          "the PDF was written by an editor (" + program +
                              "). It may only have been joined or made smaller; look at the "
                              "original where a figure hangs on it."}));
  }
  return signs;
}

}  // namespace heyan::ingest
