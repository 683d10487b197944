#pragma once

#include <string_view>

namespace heyan::app {

// No web fonts, no script, no outside address: the page may be kept and mailed as it is.
inline constexpr std::string_view kReportStyle = R"css(
:root{--ink:#1c2430;--soft:#5b6776;--line:#d9dee5;--paper:#fff;--ground:#f3f5f8;--bad:#b3261e;
--warn:#8a5a00;--gap:#5f3b94;--good:#1b6b3a;--mark:#0b57d0}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.6;font-size:16px;
font-family:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Zen Hei",sans-serif}
main{max-width:980px;margin:0 auto;padding:24px 20px 48px}
header{background:var(--paper);border:1px solid var(--line);border-left:8px solid var(--soft);
border-radius:8px;padding:20px 24px}
header.bad{border-left-color:var(--bad)}header.warn{border-left-color:var(--warn)}
header.good{border-left-color:var(--good)}
h1{font-size:22px;margin:0 0 4px}
.conclusion{font-size:19px;font-weight:600;margin:6px 0 12px}
.bad .conclusion{color:var(--bad)}.warn .conclusion{color:var(--warn)}.good .conclusion{color:var(--good)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0;font-size:14px}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
nav{margin:14px 0 0;font-size:14px}nav a{margin-right:16px;color:var(--mark)}
h2{font-size:18px;margin:32px 0 10px;padding-bottom:4px;border-bottom:2px solid var(--line)}
h2 .count{color:var(--soft);font-weight:400}
article{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:14px 18px;
margin:0 0 14px;break-inside:avoid}
article.contradicts{border-left:5px solid var(--bad)}article.human{border-left:5px solid var(--warn)}
article.missing{border-left:5px solid var(--gap)}article.agrees{border-left:5px solid var(--good)}
h3{font-size:16px;margin:0 0 6px;display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline}
.tag{font-size:13px;font-weight:600;border:1px solid currentColor;border-radius:4px;padding:0 6px}
.contradicts .tag{color:var(--bad)}.human .tag{color:var(--warn)}.missing .tag{color:var(--gap)}
.agrees .tag{color:var(--good)}.tag.weighs{color:var(--ink)}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:14px;margin:8px 0}
.side{min-width:0}.side h4{margin:0 0 2px;font-size:13px;color:var(--soft);font-weight:600}
.value{font-size:18px;font-weight:600;margin:0 0 6px;overflow-wrap:anywhere}
figure{margin:0 0 8px}figure img{max-width:100%;max-height:420px;border:1px solid var(--line);
border-radius:4px;display:block;background:#fff}
figcaption{font-size:13px;color:var(--soft);overflow-wrap:anywhere}
.quoted{font-size:13px;margin:0 0 8px;padding:4px 10px;background:var(--ground);border-radius:4px;
overflow-wrap:anywhere}
p{margin:6px 0}
blockquote{margin:8px 0 0;padding:4px 12px;border-left:3px solid var(--line);color:var(--soft);font-size:14px}
table{width:100%;border-collapse:collapse;background:var(--paper);font-size:14px}
th,td{border:1px solid var(--line);padding:6px 10px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--ground)}tr{break-inside:avoid}
td.sign{white-space:nowrap;font-weight:600}
.not_met{color:var(--bad)}.unclear{color:var(--warn)}.met{color:var(--good)}.human,.not_applicable{color:var(--soft)}
td .quote{color:var(--soft);display:block;margin-top:2px}
footer{margin-top:32px;font-size:13px;color:var(--soft);border-top:1px solid var(--line);padding-top:10px}
@media(max-width:640px){.sides{grid-template-columns:1fr}}
@page{size:A4;margin:14mm}
@media print{body{background:#fff;font-size:11pt}main{max-width:none;padding:0}nav{display:none}
header,article{border-radius:0}h2{break-after:avoid}figure img{max-height:60mm}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace heyan::app
