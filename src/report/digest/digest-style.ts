// Purpose: the style of the HTML digest, light and dark.

/** The complete CSS. */
export const DIGEST_STYLE = `
:root { color-scheme: light dark; --ink: #1f2328; --faint: #59636e; --paper: #fff; --line: #d1d9e0; --link: #0969da; --patches: #1f883d; --others: #b6c2cf; --stripe: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f6fc; --faint: #9198a1; --paper: #0d1117; --line: #3d444d; --link: #4493f8; --patches: #3fb950; --others: #4d5763; --stripe: #151b23; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
.range, .faint, figcaption { color: var(--faint); }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
figure { margin: 1.5rem 0 0; }
svg { display: block; width: 100%; height: auto; }
svg line { stroke: var(--line); }
svg text { fill: var(--faint); font-size: 11px; }
rect.patches { fill: var(--patches); }
rect.others { fill: var(--others); }
span.patches { color: var(--patches); }
span.others { color: var(--others); margin-left: 1em; }
figcaption { font-size: .85rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { color: var(--faint); font-weight: 600; }
.wide { overflow-x: auto; }
tbody tr:nth-child(even) { background: var(--stripe); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.date { white-space: nowrap; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2rem; }
.share { width: 35%; }
.share span { display: block; height: .6rem; margin-top: .45rem; background: var(--patches); border-radius: 2px; }
`;
