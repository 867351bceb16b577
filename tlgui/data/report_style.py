"""The HTML report's style: light or dark as the reader's system, one accent, an 8-px grid; it prints."""

STYLE = """
:root { --back: #ffffff; --text: #1d1f23; --quiet: #5d636d; --line: #dfe2e7; --soft: #f4f5f7;
  --one: #0072b2; --two: #d55e00; --right: 0, 114, 178; --wrong: 213, 94, 0; }
@media (prefers-color-scheme: dark) { :root { --back: #17191d; --text: #e9ebee; --quiet: #a2a8b2; --line: #33373f;
  --soft: #20232a; --one: #56b4e9; --two: #e69f00; --right: 86, 180, 233; --wrong: 230, 130, 0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  "Noto Sans", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 4px; }
section { margin-top: 48px; }
h2 + .gallery, h2 + table { margin-top: 16px; }
section > p, .notes p { color: var(--quiet); margin: 0 0 16px; max-width: 76ch; }
.notes { margin-top: 16px; } .notes p { margin: 0 0 4px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 16px; margin: 0; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 24px 48px; align-items: flex-end; margin-top: 32px; }
.figures div { display: flex; flex-direction: column; } .figures b { font-size: 22px; line-height: 1.2; }
.figures .large b { font-size: 52px; font-weight: 650; } .figures span { color: var(--quiet); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 12px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; } th:first-child { text-align: left; }
th:first-child, td:first-child { padding-left: 0; } thead th { color: var(--quiet); vertical-align: bottom; }
small { color: var(--quiet); font-size: 13px; }
.wide { overflow-x: auto; }
.confusion th, .confusion td { border: 0; }
.confusion td { text-align: center; min-width: 44px; border: 2px solid var(--back); background: var(--soft); }
.confusion thead th { text-align: center; } .confusion thead th:first-child { text-align: left; font-weight: 400; }
.confusion .tall span { writing-mode: vertical-rl; text-orientation: sideways; transform: rotate(180deg); }
.confusion th:first-child { position: sticky; left: 0; background: var(--back); }
.many th, .many td { padding: 2px 4px; font-size: 12px; line-height: 1.4; }
.confusion.many td { min-width: 25px; border-width: 1px; padding: 2px; }
.confusion tbody th { text-align: right; }
.confusion td.right { background: rgba(var(--right), calc(.08 + .5 * var(--rate))); }
.confusion td.wrong { background: rgba(var(--wrong), calc(.14 + .6 * var(--rate))); }
.confusion td:first-child { padding-left: 12px; }
.confusion td.none { color: transparent; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(168px, 1fr)); gap: 24px 16px; }
figure { margin: 0; } figcaption { line-height: 1.4; margin-top: 8px; overflow-wrap: anywhere; }
.gallery img, .explained img, .gone { display: block; width: 168px; height: 168px; object-fit: contain; background: var(--soft);
  border-radius: 4px; }
.gone { display: grid; place-items: center; padding: 16px; text-align: center; color: var(--quiet); }
.gallery small, .explained small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.wrong b { color: var(--two); }
.explained { display: grid; grid-template-columns: repeat(auto-fill, minmax(336px, 1fr)); gap: 32px 24px; margin: 16px 0 32px; }
.explained .pair { display: grid; grid-template-columns: 160px 160px; gap: 0 16px; }
.explained .pair img, .explained .pair .gone { width: 160px; height: 160px; }
.pair > div { min-width: 0; }
.pair p { margin: 8px 0 0; line-height: 1.4; color: var(--quiet); overflow-wrap: anywhere; }
.like { margin: 8px 0 0; } .like > span { color: var(--quiet); }
.like ul { display: flex; flex-wrap: wrap; gap: 8px 16px; list-style: none; margin: 4px 0 0; padding: 0; }
.like li { width: 72px; }
.explained .like img, .like .gone { width: 72px; height: 72px; padding: 0; font-size: 10px; object-fit: cover; }
.like small { display: block; } .like .other small { color: var(--two); font-weight: 600; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(232px, 1fr)); gap: 24px; }
.charts figcaption { padding-left: 48px; margin-top: 0; }
.beside { display: flex; flex-wrap: wrap; gap: 24px 48px; align-items: center; } .beside figure { width: 340px; }
svg { display: block; width: 100%; max-width: 340px; font-size: 11px; fill: var(--quiet); }
svg path { fill: none; } .grid { stroke: var(--line); } .even { stroke: var(--quiet); stroke-dasharray: 4 4; }
.curve { stroke-width: 2; } .curve.one { stroke: var(--one); }
circle { fill-opacity: .8; } circle.one { fill: var(--one); } circle.two { fill: var(--two); }
.key { list-style: none; margin: 0; padding: 0; } .key li { margin: 8px 0; }
.key .one::before, .key .two::before { content: ""; display: inline-block; width: 12px; height: 12px; margin-right: 8px;
  vertical-align: -1px; border-radius: 50%; background: var(--one); }
.key .two::before { background: var(--two); }
@media print { figure, .figures, tr { break-inside: avoid; } body { font-size: 11pt; } }
"""
