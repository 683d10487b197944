"""Packets of text files, each an applicant of its own; some share a tenant."""
import os


def write(folder, count):
    for n in range(1, count + 1):
        packet = os.path.join(folder, f"p{n:04}")
        os.makedirs(packet, exist_ok=True)
        name, place = f"郑州启明{n}号创业服务有限公司", f"郑州市高新区科学大道{10 + n}号创业大厦{1 + n % 9}层"
        files = {
            "申请表.csv": f"郑州市众创空间备案申请表,,,\n运营机构名称,{name},场地总面积（㎡）,{1000 + n * 3}.5\n"
                       f"注册地址,{place},场地性质,□自有 ☑租赁\n专职人员（人）,6,创业工位（个）,60\n填报日期,2025年5月20日,,\n",
            "租赁合同.txt": f"房屋租赁合同\n出租方（甲方）：郑州恒产{n + 500}号置业有限公司\n承租方（乙方）：{name}\n"
                        f"第一条 甲方将位于{place}的房屋出租给乙方使用，建筑面积为{1000 + n * 3}.5平方米。\n"
                        f"第二条 租赁期限自2023年{1 + n % 12}月1日起至2029年{1 + n % 12}月1日止。\n",
            "入驻清单.csv": "入驻团队和在孵企业清单,,,\n序号,名称,类型,入驻时间\n"
                        + "".join(f"{i},郑州甲{n}乙{i}科技有限公司,企业,2023-0{1 + i % 9}-11\n" for i in range(1, 13))
                        + f"13,郑州共享{n // 2}微光科技有限公司,企业,2023-04-01\n",
        }
        for file, text in files.items():
            with open(os.path.join(packet, file), "w", encoding="utf-8") as out:
                out.write(text)
