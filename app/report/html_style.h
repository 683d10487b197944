#pragma once

#include <string_view>

namespace heyan::app {

// No web fonts, no outside address: the page may be kept and mailed as it is. Colours keep a
// contrast of 4.5 to 1 and more on their ground.
inline constexpr std::string_view kReportStyle = R"css(
:root{--ink:#1c2430;--soft:#505c6b;--line:#cfd6de;--paper:#fff;--ground:#f3f5f8;--bad:#a3211b;
--warn:#7a4f00;--gap:#54348a;--good:#17603a;--link:#0b4fc0}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:20px 20px 48px;background:var(--ground);color:var(--ink);
line-height:1.6;font-size:16px;font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC",
"Microsoft YaHei","WenQuanYi Zen Hei",sans-serif}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{position:static;display:inline-block;padding:4px 12px;
background:var(--paper)}
header.top{background:var(--paper);border:1px solid var(--line);border-left:8px solid var(--soft);
border-radius:8px;padding:20px 24px}
header.bad{border-left-color:var(--bad)}header.warn{border-left-color:var(--warn)}
header.good{border-left-color:var(--good)}
h1{font-size:22px;margin:0 0 4px}
.conclusion{font-size:19px;font-weight:600;margin:6px 0 12px}
.bad .conclusion{color:var(--bad)}.warn .conclusion{color:var(--warn)}.good .conclusion{color:var(--good)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0;font-size:14px}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;overflow-wrap:anywhere}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 8px;margin:14px 0 0;padding:0;font-size:14px}
nav a{display:inline-block;padding:3px 10px;border:1px solid var(--line);border-radius:14px;
text-decoration:none;background:var(--ground)}nav a:hover{border-color:var(--link)}
h2{font-size:19px;margin:34px 0 12px;padding-bottom:4px;border-bottom:2px solid var(--line)}
.count{color:var(--soft);font-weight:400}
article{background:var(--paper);border:1px solid var(--line);border-left:5px solid var(--soft);
border-radius:8px;padding:14px 18px;margin:0 0 14px;break-inside:avoid;scroll-margin-top:12px}
article.contradicts{border-left-color:var(--bad)}article.human{border-left:5px dashed var(--warn)}
article.missing{border-left:5px dotted var(--gap)}article.agrees{border-left-color:var(--good)}
article:target{outline:3px solid var(--link)}
h3{font-size:16px;margin:18px 0 8px}article h3{margin:0 0 6px;display:flex;flex-wrap:wrap;gap:4px 10px;
align-items:baseline}
.num{display:inline-block;min-width:26px;padding:0 6px;border-radius:13px;background:var(--ink);
color:#fff;font-size:13px;text-align:center}
.tag{font-size:13px;font-weight:600;border:1px solid currentColor;border-radius:4px;padding:0 6px;
white-space:nowrap}
.contradicts .tag{color:var(--bad)}.human .tag{color:var(--warn)}.missing .tag{color:var(--gap)}
.agrees .tag{color:var(--good)}article .tag.weighs{color:var(--ink);border-style:dashed}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:18px;margin:8px 0}
.side{min-width:0}.side h4{margin:0 0 2px;font-size:13px;color:var(--soft);font-weight:600}
.value{font-size:18px;font-weight:600;margin:0 0 6px;overflow-wrap:anywhere}
figure{margin:0 0 8px}.side figure img{max-width:100%;max-height:560px;border:1px solid var(--line);
border-radius:4px;display:block;background:#fff}
figcaption,small{font-size:13px;color:var(--soft);overflow-wrap:anywhere}
.quoted{font-size:14px;margin:0 0 8px;padding:4px 10px;background:var(--ground);border-radius:4px;
overflow-wrap:anywhere}
p{margin:6px 0}
.sum{font-variant-numeric:tabular-nums;font-weight:600}.sum .label{font-weight:400;color:var(--soft);
font-size:13px;margin-right:6px}
blockquote{margin:8px 0 0;padding:4px 12px;border-left:3px solid var(--line);font-size:14px}
q{quotes:"「" "」";color:var(--soft)}
table{width:100%;border-collapse:collapse;background:var(--paper);font-size:14px;margin:0 0 12px}
caption{text-align:left;font-weight:600;padding:4px 0}
th,td{border:1px solid var(--line);padding:6px 10px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#e9edf2}tbody th{font-weight:400;min-width:128px}tr{break-inside:avoid}
td.sign,.judged{white-space:nowrap;font-weight:600}
.j-not_met{color:var(--bad)}.j-unclear{color:var(--warn)}.j-met{color:var(--good)}
.j-human{color:var(--gap)}.j-not_applicable{color:var(--soft)}
ul.findings{padding-left:0;list-style:none}ul.findings li{background:var(--paper);border:1px solid
var(--line);border-radius:6px;padding:6px 12px;margin:0 0 6px}
.sev-high{color:var(--bad)}.sev-medium{color:var(--warn)}.sev-low{color:var(--soft)}
.page{margin:0 0 24px;scroll-margin-top:8px}.sheet{position:relative;border:1px solid var(--line);
background:#fff}.sheet img{display:block;width:100%}
.box{position:absolute;border:2px solid var(--soft);min-width:10px;min-height:10px;scroll-margin:120px}
.box span{position:absolute;z-index:2;left:-10px;top:-10px;font-size:12px;line-height:16px;padding:0 5px;color:#fff;
background:var(--soft)}
.box.contradicts{border:3px solid var(--bad)}.box.contradicts span{background:var(--bad)}
.box.human{border:3px dashed var(--warn)}.box.human span{background:var(--warn)}
.box.missing{border:2px dotted var(--gap)}.box.missing span{background:var(--gap)}
.box.agrees{border:2px solid var(--good)}.box.agrees span{background:var(--good)}
.box:target{outline:4px solid #ffbf00;outline-offset:3px;background:rgba(255,221,87,.28)}
.box:focus-visible{outline:4px solid var(--link);outline-offset:3px}
footer{margin-top:32px;font-size:13px;color:var(--soft);border-top:1px solid var(--line);padding-top:10px;
overflow-wrap:anywhere}
@media(max-width:640px){.sides{grid-template-columns:1fr}body{padding:10px}}
@page{size:A4;margin:15mm 14mm}
@media print{body{background:#fff;font-size:10.5pt;max-width:none;padding:0}nav,.skip,.onpage,#pages{display:none}
header.top,article{border-radius:0}h1{font-size:16pt}h2{font-size:13pt;break-after:avoid}h3{break-after:avoid}
.side figure img{max-height:60mm}table{font-size:9.5pt}a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

inline constexpr std::string_view kIndexStyle = R"css(
form{display:flex;flex-wrap:wrap;gap:10px 18px;align-items:center;margin:16px 0;background:var(--paper);
border:1px solid var(--line);border-radius:8px;padding:10px 16px}
form[hidden]{display:none}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:6px 14px}legend{float:left;margin-right:10px}
input[type=search]{font:inherit;padding:4px 10px;border:1px solid var(--soft);border-radius:4px;min-width:240px}
th button{font:inherit;font-weight:600;border:0;background:none;padding:0;cursor:pointer;color:var(--link);text-align:left}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}tr[hidden]{display:none}
.bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}
td .state{font-weight:600;white-space:nowrap}
@media print{form{display:none}th button{color:inherit}}
)css";

}  // namespace heyan::app
