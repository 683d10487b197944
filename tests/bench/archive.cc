// An archive of office packets with known repeats of every kind and with what only looks like one,
// audited by the real program: recall and precision by kind, time.
//   build/dev/heyan-archive-bench [--scanned] [PACKETS] [FOLDER]
// With --scanned every paper is a small scan; copies are scanned anew, at another angle and
// resolution.
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/bench/scanned.h"
#include "tests/support/archive_builder.h"

namespace {

using heyan::tests::OfficeArchive;
using heyan::tests::ReadWhole;
using heyan::tests::WriteWhole;
using nlohmann::json;

using Pair = std::pair<std::string, std::string>;
using Pairs = std::map<std::string, std::set<Pair>>;  // by kind

std::string IdOf(int n) {
  const std::string number = std::to_string(n);
  return "p" + std::string(4 - number.size(), '0') + number;
}

class Bench {
 public:
  // Pages that were read stay in `cache`, where one is named: a second run reads nothing.
  Bench(std::string folder, int packets, bool scanned, std::string cache)
      : scanned_(scanned),
        cache_(std::move(cache)),
        folder_(std::move(folder)),
        packets_(packets),
        archive_(folder_ + "/filings") {}

  int Run() {
    std::filesystem::remove_all(folder_ + "/filings");  // of a run before
    for (const char* file : {"/ledger.db", "/ledger.db-wal", "/ledger.db-shm", "/ledger.db.key"}) {
      std::filesystem::remove(folder_ + file);
    }
    for (int n = 1; n <= packets_; ++n) archive_.Add(IdOf(n), n);
    if (scanned_) archive_.SetRows(4, 7);
    Plant();
    archive_.Write();
    if (!scanned_) Slips();
    LookAlikes();
    if (scanned_) {
      Scan();
      Photographs();
    }
    const auto begun = std::chrono::steady_clock::now();
    const auto run =
        heyan::tests::Heyan({"audit", folder_ + "/filings", "--policy", "zhengzhou", "--ledger",
                             folder_ + "/ledger.db", "--format", "json", "--jobs", "1", "--quiet"},
                            "", cache_);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
    Read(run.out);
    std::printf("%d packets, %.0f s, %.0f packets a minute\n", packets_, spent.count(),
                60 * packets_ / spent.count());
    for (const auto& [kind, planted] : planted_) Tell(kind, planted);
    return run.out.empty() ? 1 : 0;
  }

 private:
  Pair Two() {  // two packets that nothing else joins
    next_ += 2;
    return {IdOf(next_ - 1), IdOf(next_)};
  }

  void Expect(const std::string& kind, const Pair& pair) { planted_[kind].insert(pair); }
  void Allow(const std::string& kind, const Pair& pair) { allowed_[kind].insert(pair); }

  void Plant() {
    const int each = packets_ / 14;
    for (int i = 0; i < each; ++i) {
      const std::string number = std::to_string(i);
      Pair pair = Two();
      archive_.ShareTenant(pair.first, pair.second, "郑州共享微光" + number + "科技有限公司");
      Expect("repeated_tenant", pair);
      pair = Two();
      archive_.SharePerson(pair.first, pair.second, OfficeArchive::IdOf(5000 + i, 3), "石敢当");
      Expect("repeated_person", pair);
      pair = Two();
      // the same floor, written otherwise
      const int a = next_ - 1;
      archive_.FiguresOf(pair.second).place = "河南省郑州市高新技术产业开发区科学大道" +
                                              std::to_string(10 + a) + "号" +
                                              std::to_string(1 + a % 9) + "楼";
      Expect("repeated_address", pair);
      pair = Two();
      auto& lease = archive_.FiguresOf(pair.second);
      lease.place = OfficeArchive::PlaceOf(next_ - 1);
      lease.lessor = OfficeArchive::LessorOf(next_ - 1);
      lease.begun = OfficeArchive::BegunOf(next_ - 1);
      lease.ended = "2031年12月31日";
      lease.area = std::to_string(3000 + i);
      Expect("repeated_lease", pair);
      Allow("repeated_address", pair);
      pair = Two();
      if (i % 2 == 0) {
        archive_.FiguresOf(pair.second).phone = OfficeArchive::PhoneOf(next_ - 1);
      } else {
        archive_.FiguresOf(pair.second).legal = OfficeArchive::LegalOf(next_ - 1);
      }
      Expect("repeated_contact", pair);
      CopyOne(2 * i);
      CopyOne(2 * i + 1);
    }
  }

  void CopyOne(int i) {
    static const char* const kFiles[] = {"02 房屋租赁合同.txt", "03 花名册.csv", "05 入驻清单.csv"};
    const Pair pair = Two();
    const std::string file = kFiles[i % 3];
    const std::string as = "附件" + file.substr(file.size() - 4);
    archive_.CopyFile(pair.first, pair.second, file, as);
    copies_.push_back(folder_ + "/filings/" + pair.second + "/" + as);
    Expect("repeated_page", pair);
    for (const char* kind :
         {"repeated_person", "repeated_tenant", "repeated_lease", "repeated_address"}) {
      Allow(kind, pair);
    }
  }

  // A copy is read again with slips: two characters in a hundred.
  void Slips() {
    std::mt19937 chance(11);
    for (const std::string& path : copies_) {
      const std::string bytes = ReadWhole(path);
      std::string slipped;
      for (std::size_t i = 0; i < bytes.size();) {
        const bool han = static_cast<unsigned char>(bytes[i]) >= 0xE4 && i + 2 < bytes.size();
        const std::size_t length = han ? 3 : 1;
        const bool digit = bytes[i] >= '0' && bytes[i] <= '9';
        if ((han || digit) && chance() % 50 == 0) {
          slipped += han ? "囗" : std::string(1, static_cast<char>('0' + chance() % 10));
        } else {
          slipped += bytes.substr(i, length);
        }
        i += length;
      }
      WriteWhole(path, slipped);
    }
  }

  // Rules after one template, one handed-out notice, a sheet between two parts. Lists of packets
  // eighteen apart name the same days for other firms.
  void LookAlikes() {
    for (int n = 1; n <= packets_; n += scanned_ ? 4 : 1) {
      const std::string packet = folder_ + "/filings/" + IdOf(n);
      WriteWhole(
          packet + "/08 管理制度.txt",
          "众创空间管理制度\n第一条 为规范启明" + std::to_string(n) +
              "号众创空间的管理，营造良好的创业环境，制定本制度。\n第二条 入驻团队和企业应当遵守"
              "国家法律法规，按照入驻协议使用工位和公共区域。\n第三条 本空间每季度组织创业辅导、"
              "项目路演和政策宣讲活动。\n第四条 财务独立核算，专款专用，接受主管部门监督。\n");
      WriteWhole(packet + "/09 通知.txt",
                 "关于组织开展2025年度市级众创空间备案工作的通知\n各区县（市）科技局：请于2025年6月"
                 "30日前报送材料，联系电话0371-67180000，地址郑州市中原西路233号。\n");
      if (scanned_) WriteWhole(packet + "/10 隔页.txt", "附件三 场地证明材料\n");
    }
  }

  void Scan() {
    static constexpr heyan::bench::Scanning kAgain[] = {
        {110, -2.5}, {170, 1.8}, {130, 0.9}, {200, -1.2}};
    std::vector<std::string> papers;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ + "/filings")) {
      if (entry.is_regular_file()) papers.push_back(entry.path().string());
    }
    std::ranges::sort(papers);
    const heyan::forge::Rng all(3);
    std::size_t again = 0;
    for (const std::string& paper : papers) {
      const bool copy = std::ranges::find(copies_, paper) != copies_.end();
      const heyan::bench::Scanning how =
          copy ? kAgain[again++ % std::size(kAgain)] : heyan::bench::Scanning{};
      heyan::bench::ScanInPlace(paper, how, all.Fork(paper.substr(folder_.size())));
    }
  }

  // Every third packet has a photograph of its own; some stand in another packet too, smaller, cut
  // and saved once more.
  void Photographs() {
    const heyan::forge::Rng all(5);
    const auto path = [&](int n) { return folder_ + "/filings/" + IdOf(n) + "/11 照片.jpg"; };
    for (int n = 1; n <= packets_; n += 3) {
      const cv::Mat photo = heyan::bench::Photograph(all.Fork(IdOf(n)));
      heyan::forge::WriteImage(path(n), photo, 85, 1);
      const int other = n + packets_ / 2 + (n + packets_ / 2 - 1) % 3 % 2 + 1;
      if (n % 4 != 1 || other > packets_ || (other - 1) % 3 == 0) continue;
      cv::Mat copy;
      const int cut = 2 + n % 5;
      cv::resize(photo({cut, cut, photo.cols - 2 * cut, photo.rows - 2 * cut}), copy, {}, 0.8, 0.8,
                 cv::INTER_AREA);
      copy.convertTo(copy, -1, 1, 8);
      heyan::forge::WriteImage(path(other), copy, 70, 1);
      photographs_.insert({IdOf(n), IdOf(other)});
      Expect("repeated_page", {IdOf(n), IdOf(other)});
    }
  }

  void Read(const std::string& out) {
    for (const std::string& line : heyan::tests::Lines(out)) {
      const json report = json::parse(line, nullptr, false);
      if (!report.is_object()) continue;
      const std::string id = report["packet"]["id"];
      for (const json& finding : report["findings"]) {
        if (!finding.contains("others")) continue;
        for (const json& other : finding["others"]) {
          const std::string there = other["packet"];
          found_[finding["kind"]].insert({std::min(id, there), std::max(id, there)});
        }
      }
    }
  }

  void Tell(const std::string& kind, const std::set<Pair>& planted) {
    int right = 0;
    std::vector<Pair> wrong;
    std::vector<Pair> missed;
    for (const Pair& pair : found_[kind]) {
      if (planted.contains(pair)) {
        ++right;
      } else if (!allowed_[kind].contains(pair)) {
        wrong.push_back(pair);
      }
    }
    std::ranges::copy_if(planted, std::back_inserter(missed),
                         [&](const Pair& pair) { return !found_[kind].contains(pair); });
    const int found = right + static_cast<int>(wrong.size());
    std::printf("%-18s planted %zu, found %d, wrongly %zu: recall %.1f %%, precision %.1f %%\n",
                kind.c_str(), planted.size(), right, wrong.size(),
                planted.empty() ? 0.0 : 100.0 * right / static_cast<double>(planted.size()),
                found > 0 ? 100.0 * right / found : 0.0);
    Show("wrongly", wrong);
    Show("missed", missed);
  }

  void Show(const char* what, const std::vector<Pair>& pairs) const {
    for (std::size_t i = 0; i < pairs.size() && i < 8; ++i) {
      std::printf("  %s %s %s%s\n", what, pairs[i].first.c_str(), pairs[i].second.c_str(),
                  photographs_.contains(pairs[i]) ? " (photograph)" : "");
    }
  }

  bool scanned_;
  std::string cache_;
  std::string folder_;
  int packets_;
  int next_ = 0;
  OfficeArchive archive_;
  std::vector<std::string> copies_;
  std::set<Pair> photographs_;
  Pairs planted_;
  Pairs allowed_;
  Pairs found_;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const bool scanned = !words.empty() && words.front() == "--scanned";
  if (scanned) words.erase(words.begin());
  const int packets = words.empty() ? 300 : std::atoi(words[0].c_str());
  const heyan::tests::Folder own;
  const std::string folder = words.size() > 1 ? words[1] : own.path();
  const std::string cache = words.size() > 1 ? folder + "/cache" : "";
  return Bench(folder, std::clamp(packets, 20, 9999), scanned, cache).Run();
}
