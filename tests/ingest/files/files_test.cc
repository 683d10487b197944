// Packets as people send them: archives in archives, names in GBK, damage and traps.
#include "ingest/files.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <clocale>
#include <filesystem>
#include <fstream>

#include "ingest/archive/names.h"

namespace heyan::ingest {
namespace {

namespace fs = std::filesystem;
using models::ErrorCode;

std::string Bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    root_ =
        fs::temp_directory_path() / ("heyan-files-" + std::to_string(getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(root_ / "work");
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string Write(const std::string& name, const std::string& bytes) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return (root_ / name).string();
  }

  struct Entry {
    std::string name;
    std::string bytes;
    std::string link = "";
  };
  std::string Zip(const std::string& name, const std::vector<Entry>& entries,
                  const char* password = nullptr, const char* charset = nullptr) {
    const std::string path = (root_ / name).string();
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    if (password != nullptr) {
      archive_write_set_options(writer, "zip:encryption=traditional");
      archive_write_set_passphrase(writer, password);
    }
    if (charset != nullptr) {
      archive_write_set_options(writer, ("zip:hdrcharset=" + std::string(charset)).c_str());
    }
    archive_write_open_filename(writer, path.c_str());
    for (const Entry& source : entries) {
      archive_entry* entry = archive_entry_new();
      archive_entry_set_pathname(entry, source.name.c_str());
      archive_entry_set_size(entry, static_cast<la_int64_t>(source.bytes.size()));
      archive_entry_set_filetype(entry, source.link.empty() ? AE_IFREG : AE_IFLNK);
      if (!source.link.empty()) archive_entry_set_symlink(entry, source.link.c_str());
      archive_entry_set_perm(entry, 0644);
      archive_write_header(writer, entry);
      archive_write_data(writer, source.bytes.data(), source.bytes.size());
      archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return path;
  }

  ListedPacket List(const std::string& path) {
    auto packet = ListPacket(path, (root_ / "work").string());
    EXPECT_TRUE(packet.has_value());
    return packet ? *packet : ListedPacket{};
  }

  fs::path root_;
};

TEST_F(Files, ListsAFolderInByteOrderWithHashes) {
  Write("packet/b/花名册.txt", "姓名 张三\n");
  Write("packet/a.txt", "abc");
  Write("packet/.DS_Store", "x");
  const auto packet = List((root_ / "packet").string() + "/");
  EXPECT_EQ(packet.id, "packet");
  ASSERT_EQ(packet.files.size(), 2u);
  EXPECT_EQ(packet.files[0].file.path, "a.txt");
  // SHA-256 of "abc": FIPS 180-2, appendix B.1.
  EXPECT_EQ(packet.files[0].file.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(packet.files[1].file.path, "b/花名册.txt");
  EXPECT_EQ(packet.files[1].file.kind, models::FileKind::kText);
}

TEST_F(Files, DecodesGbkNamesBeforeSplittingThePath) {
  // 誠 is D55C in GBK: its second byte is a backslash.
  const auto path = Zip("申报.zip", {{"材料/誠.txt", "x y z"}}, nullptr, "GBK");
  ASSERT_NE(Bytes(path).find("\xD5\x5C.txt"), std::string::npos);
  const auto packet = List(path);
  EXPECT_EQ(packet.id, "申报");
  ASSERT_EQ(packet.files.size(), 1u);
  EXPECT_EQ(packet.files[0].file.path, "材料/誠.txt");
  EXPECT_EQ(Bytes(packet.files[0].location), "x y z");
}

TEST_F(Files, RefusesPathsThatLeaveThePacketAndLinks) {
  const auto packet = List(Zip("evil.zip", {{"../../etc/passwd", "x"},
                                            {"/abs.txt", "x"},
                                            {"C:\\win.txt", "x"},
                                            {"link", "", "/etc/passwd"},
                                            {"good.txt", "fine"}}));
  int refused = 0;
  for (const auto& listed : packet.files) {
    if (listed.file.problem) {
      EXPECT_EQ(listed.file.problem->code, ErrorCode::kUnsafePath) << listed.file.path;
      ++refused;
    } else {
      EXPECT_EQ(listed.file.path, "good.txt");
    }
  }
  EXPECT_EQ(refused, 4);
  EXPECT_EQ(packet.files.size(), 5u);
}

TEST_F(Files, OpensArchivesInArchivesAndKeepsTheirNamesInThePath) {
  const auto inner = Zip("inner.zip", {{"lease.txt", "租赁合同"}});
  const auto packet = List(Zip("outer.zip", {{"合同/inner.zip", Bytes(inner)}}));
  ASSERT_EQ(packet.files.size(), 1u);
  EXPECT_EQ(packet.files[0].file.path, "合同/inner.zip/lease.txt");
}

TEST_F(Files, SaysWhatItCannotOpen) {
  Write("packet/empty.pdf", "");
  Write("packet/cut.pdf", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog");
  Write("packet/fake.jpg", std::string("\xFF\xD8\xFF\xE0", 4) + "not a picture");
  Write("packet/noise.bin", std::string(64, '\0') + "\x7F\x01");
  fs::copy(Zip("locked.zip", {{"a.txt", "secret"}}, "pw"), root_ / "packet/locked.zip");
  const auto packet = List((root_ / "packet").string());
  ASSERT_EQ(packet.files.size(), 5u);
  for (const auto& listed : packet.files) {
    ASSERT_TRUE(listed.file.problem.has_value()) << listed.file.path;
    EXPECT_FALSE(listed.file.problem->message.zh.empty());
    EXPECT_FALSE(listed.file.problem->message.en.empty());
  }
  EXPECT_EQ(packet.files[1].file.problem->code, ErrorCode::kEmpty);
  EXPECT_EQ(packet.files[3].file.problem->code, ErrorCode::kEncrypted);
  EXPECT_EQ(packet.files[4].file.problem->code, ErrorCode::kUnsupported);
}

TEST_F(Files, StopsAtABomb) {
  const auto path = Zip("bomb.zip", {{"zeros.txt", std::string(64 << 20, '0')}});
  const auto packet = List(path);
  ASSERT_EQ(packet.files.size(), 1u);
  ASSERT_TRUE(packet.files[0].file.problem.has_value());
  EXPECT_EQ(packet.files[0].file.problem->code, ErrorCode::kTooLarge);
}

TEST_F(Files, KeepsWhatCameBeforeTheCutOfAnArchive) {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 40000; ++i)
    noise += static_cast<char>((state = state * 1103515245 + 12345) >> 16);
  const auto whole = Bytes(Zip("a.zip", {{"first.txt", "kept text"}, {"second.txt", noise}}));
  const auto packet = List(Write("cut.zip", whole.substr(0, whole.size() / 2)));
  ASSERT_GE(packet.files.size(), 2u);
  bool kept = false, said = false;
  for (const auto& listed : packet.files) {
    kept |= listed.file.path == "first.txt" && !listed.file.problem;
    said |= listed.file.problem.has_value();
  }
  EXPECT_TRUE(kept);
  EXPECT_TRUE(said);
}

TEST_F(Files, MissingPathIsAnError) {
  EXPECT_FALSE(ListPacket((root_ / "nowhere").string(), (root_ / "work").string()).has_value());
}

TEST(SafePath, Table) {
  EXPECT_EQ(SafePath("a/b.txt"), "a/b.txt");
  EXPECT_EQ(SafePath("./a//b"), "a/b");
  EXPECT_EQ(SafePath("a\\b.txt"), "a/b.txt");
  EXPECT_EQ(SafePath("a/../b"), std::nullopt);
  EXPECT_EQ(SafePath("/a"), std::nullopt);
  EXPECT_EQ(SafePath("d:/a"), std::nullopt);
  EXPECT_EQ(SafePath(""), std::nullopt);
  EXPECT_EQ(SafePath("..a/b.."), "..a/b..");
}

}  // namespace
}  // namespace heyan::ingest
