// An archive of packets of office files: applicants of their own in one template, so that what
// repeats is only what a test makes repeat. No reader takes part.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace heyan::tests {

class OfficeArchive {
 public:
  explicit OfficeArchive(std::string folder) : folder_(std::move(folder)) {}

  void Add(const std::string& id, int number) { packets_[id].number = number; }

  void ShareTenant(const std::string& a, const std::string& b, const std::string& name) {
    packets_.at(a).tenants.push_back(name);
    packets_.at(b).tenants.push_back(name);
  }

  // `id_number` may hold blanks, as people write them.
  void SharePerson(const std::string& a, const std::string& b, const std::string& id_number,
                   const std::string& name) {
    packets_.at(a).staff.push_back({name, id_number});
    packets_.at(b).staff.push_back({name, id_number});
  }

  // How many of each a list has, where a test wants short ones.
  void SetRows(int staff, int tenants) {
    for (auto& [id, packet] : packets_) {
      packet.staff_rows = staff;
      packet.tenant_rows = tenants;
    }
  }

  // One file of `from`, also in `to`, under the name given.
  void CopyFile(const std::string& from, const std::string& to, const std::string& file,
                const std::string& as) {
    copies_.push_back({from, to, file, as});
  }

  // What a packet states in place of its own.
  struct Figures {
    std::optional<std::string> place, lessor, phone, legal, begun, ended, area, filed;
  };
  Figures& FiguresOf(const std::string& id) { return packets_.at(id).figures; }

  // What it states on its own.
  static std::string PlaceOf(int n) {
    return "郑州市高新区科学大道" + std::to_string(10 + n) + "号创业大厦" +
           std::to_string(1 + n % 9) + "层";
  }
  static std::string LessorOf(int n) {
    return "郑州恒产" + std::to_string(n + 500) + "号置业有限公司";
  }
  static std::string BegunOf(int n) {
    return "202" + std::to_string(n % 4) + "年" + std::to_string(1 + n % 12) + "月" +
           std::to_string(1 + n % 27) + "日";
  }
  static std::string PhoneOf(int n) { return "1380" + std::to_string(1000000 + n * 77); }
  static std::string LegalOf(int n) { return Name(n * 17 + 5).substr(0, 3) + Coined(n, 2); }
  // A sound ID number (GB 11643).
  static std::string IdOf(int packet, int person) { return IdNumber(packet, person); }

  void Write() const {
    for (const auto& [id, packet] : packets_) WriteOne(folder_ + "/" + id, packet);
    for (const Copy& copy : copies_) {
      WriteWhole(folder_ + "/" + copy.to + "/" + copy.as,
                 ReadWhole(folder_ + "/" + copy.from + "/" + copy.file));
    }
  }

 private:
  struct Person {
    std::string name;
    std::string id_number;
  };
  struct Packet {
    int number = 0;
    int staff_rows = 6;
    int tenant_rows = 20;
    std::vector<std::string> tenants;
    std::vector<Person> staff;
    Figures figures;
  };
  struct Copy {
    std::string from, to, file, as;
  };

  // A credit code with its check digit (GB 32100-2015), so that no reading of it is in doubt.
  static std::string CreditCode(int number) {
    static const std::string kSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    std::string code = "91410100MA" + std::to_string(1000000 + number);
    int sum = 0;
    int weight = 1;
    for (const char c : code) {
      sum += static_cast<int>(kSigns.find(c)) * weight;
      weight = weight * 3 % 31;
    }
    return code + kSigns[static_cast<std::size_t>((31 - sum % 31) % 31)];
  }

  // A sound ID number (GB 11643) of nobody: area 000 of the sequence does not exist.
  static std::string IdNumber(int packet, int person) {
    static const std::string kLast = "10X98765432";
    static const int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const std::string day = std::to_string(10 + person % 18);
    std::string id = "41010" + std::to_string(1 + person % 8) +
                     std::to_string(1975 + (packet * 7 + person) % 25) + "0" +
                     std::to_string(1 + (packet + person) % 9) + day +
                     std::to_string(100 + (packet * 13 + person * 7) % 900);
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) sum += (id[i] - '0') * kWeights[i];
    return id + kLast[static_cast<std::size_t>(sum % 11)];
  }

  static std::string Name(int n) {
    static const std::vector<std::string> kFamily = {"赵", "钱", "孙", "李", "周", "吴", "郑",
                                                     "王", "冯", "陈", "褚", "卫", "蒋"};
    static const std::vector<std::string> kGiven = {"一鸣", "子涵", "建国", "思远", "晓东", "雨桐",
                                                    "志强", "佳怡", "文博", "海燕", "宇航"};
    return kFamily[static_cast<std::size_t>(n) % kFamily.size()] +
           kGiven[static_cast<std::size_t>(n / 3) % kGiven.size()];
  }

  // A coined word of `length` characters, another one for another number.
  static std::string Coined(int number, int length) {
    static const std::vector<std::string> kParts = {
        "安", "博", "辰", "达", "恩", "方", "冠", "禾", "嘉", "凯", "岚", "铭", "诺", "鹏", "启",
        "润", "晟", "腾", "维", "信", "源", "泽", "云", "图", "森", "芯", "翼", "航", "拓", "木"};
    std::string word;
    for (int i = 0; i < length; ++i) {
      word += kParts[static_cast<std::size_t>(number) % kParts.size()];
      number /= static_cast<int>(kParts.size());
    }
    return word;
  }

  static void WriteOne(const std::string& folder, const Packet& packet) {
    const int n = packet.number;
    const std::string number = std::to_string(n);
    const std::string name = "郑州启明" + number + "号创业服务有限公司";
    const Figures& own = packet.figures;
    const std::string lessor = own.lessor.value_or(LessorOf(n));
    const std::string place = own.place.value_or(PlaceOf(n));
    const std::string area = own.area.value_or(std::to_string(1000 + n * 3) + ".5");
    const std::string day = std::to_string(1 + n % 27);
    const std::string begun = own.begun.value_or(BegunOf(n));
    const std::string ended =
        own.ended.value_or("2029年" + std::to_string(1 + n % 11) + "月" + day + "日");
    const std::string legal = own.legal.value_or(LegalOf(n));
    const std::string phone = own.phone.value_or(PhoneOf(n));
    WriteWhole(
        folder + "/01 申请表.csv",
        "郑州市众创空间备案申请表,,,\n运营机构名称," + name + ",统一社会信用代码," + CreditCode(n) +
            "\n成立日期,2019年6月" + day + "日,类别,☑综合性 □专业化\n注册地址," + place +
            ",场地性质,□自有 ☑租赁\n场地总面积（㎡）," + area + ",创业工位（个）,60\n租赁期限," +
            begun + "至" + ended + ",专职人员（人）,6\n联系电话," + phone +
            ",创业导师（人）,3\n填报日期," + own.filed.value_or("2025年5月20日") + ",,\n");
    WriteWhole(folder + "/02 房屋租赁合同.txt",
               "房屋租赁合同\n出租方（甲方）：" + lessor + "\n承租方（乙方）：" + name +
                   "\n第一条 甲方将位于" + place + "的房屋出租给乙方使用，建筑面积为" + area +
                   "平方米。\n第二条 租赁期限自" + begun + "起至" + ended +
                   "止。\n第三条 租金每月人民币" + std::to_string(40000 + n * 37) +
                   "元。\n第四条 租赁期满，乙方可优先续租两年。\n签订日期：" + begun + "\n");
    std::string roster = "众创空间工作人员花名册,,,,\n序号,姓名,身份证号,学历,专职/兼职\n";
    int row = 0;
    for (int i = 0; i < packet.staff_rows; ++i) {
      roster += std::to_string(++row) + "," + Name(n * 31 + i * 7) + "," + IdNumber(n, i) +
                ",本科,专职\n";
    }
    for (const Person& person : packet.staff) {
      roster += std::to_string(++row) + "," + person.name + "," + person.id_number + ",本科,专职\n";
    }
    WriteWhole(folder + "/03 花名册.csv", roster);
    std::string tenants = "入驻团队和在孵企业清单,,,\n序号,名称,类型,入驻时间\n";
    row = 0;
    for (int i = 0; i < packet.tenant_rows; ++i) {
      tenants += std::to_string(++row) + ",郑州" + Coined(n * 100 + i, 4) +
                 "科技有限公司,企业,2023-0" + std::to_string(1 + i % 9) + "-" +
                 std::to_string(10 + (n + i) % 18) + "\n";
    }
    for (const std::string& tenant : packet.tenants) {
      tenants += std::to_string(++row) + "," + tenant + ",企业,2023-04-01\n";
    }
    WriteWhole(folder + "/05 入驻清单.csv", tenants);
    WriteWhole(folder + "/06 营业执照.txt",
               "营业执照\n统一社会信用代码：" + CreditCode(n) + "\n名称：" + name +
                   "\n类型：有限责任公司\n法定代表人：" + legal +
                   "\n注册资本：伍佰万元整\n成立日期：2019年06月" +
                   (day.size() == 1 ? "0" + day : day) + "日\n住所：" + place + "\n");
  }

  std::string folder_;
  std::map<std::string, Packet> packets_;
  std::vector<Copy> copies_;
};

}  // namespace heyan::tests
