"""Small packets of office files, and one page of a scan, for the review to show."""
import pathlib
import shutil


def uscc(number):
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = f"91410100MA{2000000 + number}"
    total, weight = 0, 1
    for sign in code:
        total += signs.index(sign) * weight
        weight = weight * 3 % 31
    return code + signs[(31 - total % 31) % 31]


def write(folder, number, area=None, claimed_area=None, scan=None, tenants=16, shared_tenant=None):
    """A packet whose papers carry its claims, but for `claimed_area`."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True)
    name = f"郑州云杉{number}号创业服务有限公司"
    area = area or f"{1200 + number}.5"
    day = 1 + number % 27
    place = f"郑州市高新区翠竹街{20 + number}号{1 + number % 9}层"
    (folder / "01申请表.csv").write_text(
        "郑州市众创空间备案申请表,,,\n"
        f"运营机构名称,{name},统一社会信用代码,{uscc(number)}\n"
        f"成立日期,2019年6月{day}日,类别,☑综合性 □专业化\n"
        f"注册地址,{place},场地性质,□自有 ☑租赁\n"
        f"场地总面积（㎡）,{claimed_area or area},创业工位（个）,60\n"
        f"租赁期限,2022年3月{day}日至2029年3月{day}日,专职人员（人）,6\n"
        f"联系电话,1390{1000000 + number},创业导师（人）,3\n"
        "填报日期,2025年5月20日,,\n", encoding="utf-8")
    (folder / "02房屋租赁合同.txt").write_text(
        f"房屋租赁合同\n出租方（甲方）：郑州恒昌{number}号置业有限公司\n承租方（乙方）：{name}\n"
        f"第一条 甲方将位于{place}的房屋出租给乙方使用，建筑面积为{area}平方米。\n"
        f"第二条 租赁期限自2022年3月{day}日起至2029年3月{day}日止。\n"
        f"第三条 租金每月人民币{50000 + number}元。\n签订日期：2022年2月1日\n", encoding="utf-8")
    rows = "".join(f"{i + 1},赵{chr(0x4e00 + number * 40 + i)}{chr(0x5e00 + i)},本科,专职\n" for i in range(6))
    (folder / "03工作人员花名册.csv").write_text(
        "众创空间工作人员花名册,,,\n序号,姓名,学历,专职/兼职\n" + rows, encoding="utf-8")
    names = [f"郑州{chr(0x5000 + number * 50 + i)}{chr(0x6000 + i)}科技有限公司" for i in range(tenants)]
    if shared_tenant:
        names.append(shared_tenant)
    rows = "".join(f"{i + 1},{one},企业,2023-0{1 + i % 9}-1{i % 9}\n" for i, one in enumerate(names))
    (folder / "05入驻清单.csv").write_text(
        "入驻团队和在孵企业清单,,,\n序号,名称,类型,入驻时间\n" + rows, encoding="utf-8")
    if scan:
        shutil.copy(scan, folder / "06场地证明.jpg")
