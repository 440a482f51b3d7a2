/** The shopper's style sheet: husk green, flesh gold, cold blue, as in the web's `tokens.css`. Sent within the page. */
export const style = minified(`
:root{color-scheme:light dark;--paper:#f6f4ec;--surface:#fffefa;--soft:#f0eee3;--ink:#1b261e;--ink-2:#55604f;--line:#e4e0d0;
--husk:#1e3526;--husk-2:#2f5039;--on-husk:#f5f2e4;--on-husk-2:#b9c8b1;--leaf:#35682f;--leaf-soft:#e6eedb;--gold:#d9a520;
--cold:#12809c;--cold-ink:#0b6279;--cold-soft:#dff0f3;--warm:#d9701a;--warm-ink:#8a4b00;--warm-soft:#fdeed2;--bad:#b3261e;--bad-soft:#fbe6e3;--violet:#6a54c4;
--unknown:#b9b8a8;--sea:#dbe9ea;--land:#f7f4e6;--coast:#b9c4a8;--shadow:0 1px 2px rgb(40 45 25/6%),0 6px 20px rgb(40 45 25/6%);
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#121712;--surface:#1b221b;--soft:#252d24;--ink:#eceee3;--ink-2:#b0b8a6;--line:#303a2e;
--husk:#0f1d14;--husk-2:#22402c;--leaf:#8cc079;--leaf-soft:#24361f;--gold:#e5b93c;--cold:#4fb7d3;--cold-ink:#8ad6ea;--cold-soft:#12343d;
--warm:#f09a43;--warm-ink:#f5bd74;--warm-soft:#3a2a10;--bad:#ff8a80;--bad-soft:#46201c;--violet:#a897f2;--unknown:#5d6657;--sea:#1a2a30;--land:#2b352a;--coast:#4c5b47;--shadow:0 1px 2px rgb(0 0 0/40%)}}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 var(--sans);overflow-wrap:break-word}
h1,h2,h3,p,ol,ul,dl,dd,figure{margin:0;padding:0}
ol,ul{list-style:none}
svg,img{display:block}
a{color:inherit}
:focus-visible{outline:3px solid var(--gold);outline-offset:2px;border-radius:4px}
.wide{max-width:1080px;margin:0 auto;padding:0 max(16px,env(safe-area-inset-right)) 0 max(16px,env(safe-area-inset-left))}
.skip{position:absolute;left:-999px;top:8px;z-index:9;padding:8px 14px;background:var(--gold);color:#1b1a0e}
.skip:focus{left:8px}
.icon{width:22px;height:22px;fill:none;stroke:currentcolor;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round;flex:none}
.top{background:var(--husk);color:var(--on-husk)}
.top .wide{display:flex;align-items:center;justify-content:space-between;min-height:52px}
.brand{display:flex;align-items:center;gap:8px;font-size:1.2rem;font-weight:750;letter-spacing:-.03em}
.brand svg{width:30px;height:30px}
.brand-husk{fill:#d9a520}
.brand-cord{fill:none;stroke:currentcolor;stroke-width:1.7;stroke-linecap:round}
nav{display:flex;gap:4px}
nav a{padding:9px 12px;border-radius:99px;font-size:.875rem;text-decoration:none;color:var(--on-husk-2)}
nav a[aria-current]{background:rgb(255 255 255/12%);color:var(--on-husk)}
.simulated{padding:6px 16px;background:#f2d98a;color:#3d2f05;font-size:.8125rem;font-weight:650;text-align:center}
.hero{position:relative;overflow:hidden;background:linear-gradient(170deg,var(--husk),var(--husk-2) 85%);color:var(--on-husk)}
.hero .wide{position:relative;display:flex;align-items:flex-end;min-height:216px}
.hero-text{padding:18px 0 44px;width:100%}
.hero-text>:not(.stage){max-width:66%}
.motto{font-size:.8125rem;letter-spacing:.04em;color:var(--on-husk-2)}
h1{margin-top:2px;font-size:clamp(2.1rem,10vw,3.4rem);line-height:1.08;font-weight:780;letter-spacing:-.035em}
:lang(zh) h1{letter-spacing:0}
.names{margin-top:2px;font-size:1.0625rem;color:#f1cf6b}
.grade{margin-top:8px;font-size:.9375rem;color:var(--on-husk-2)}
.stage{position:relative;display:inline-flex;align-items:center;gap:7px;margin-top:12px;padding:5px 12px 5px 9px;border-radius:99px;background:rgb(255 255 255/12%);font-size:.875rem;line-height:1.35}
.stage .icon{width:18px;height:18px}
.art{position:absolute;right:max(-8px,calc(50vw - 548px));top:-8px;height:184px;width:auto}
.art-branch,.art-stem,.art-cord{fill:none;stroke-linecap:round}
.art-branch{stroke:#6d5836;stroke-width:8}
.art-stem{stroke:#7d8a45;stroke-width:5}
.art-leaf{fill:#5d9150}
.art-leaf.dark{fill:#3f7040}
.art-husk{stroke:#8b842c;stroke-width:1;stroke-linejoin:round}
.husk-light{stop-color:#dcca5c}.husk-mid{stop-color:#b5a63c}.husk-dark{stop-color:#75702a}
.art-thorns{fill:#6f6a22;opacity:.62}
.art-cord{stroke:#f8ecc8;stroke-width:2.3}
.art-cord.back{stroke:#cdbf95}
.photo{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.with-photo .wide{min-height:300px}
.with-photo .hero-text>*{max-width:none}
.with-photo .hero-text{text-shadow:0 1px 6px rgb(0 0 0/45%)}
.with-photo::after{content:"";position:absolute;inset:0;background:linear-gradient(to top,rgb(12 26 17/92%) 10%,rgb(12 26 17/62%) 50%,rgb(12 26 17/15%))}
.with-photo .wide{z-index:1}
.cols{margin-top:-28px;position:relative;z-index:2;padding-bottom:28px}
.cols{display:flex;flex-direction:column;gap:14px}.col{display:contents}.keep-card{order:2}.record{order:3}
.card{padding:18px;border-radius:18px;background:var(--surface);box-shadow:var(--shadow)}
.card>h2{margin-bottom:12px;font-size:1.125rem;line-height:1.3;letter-spacing:-.01em}
.quiet,.life{margin-top:12px;font-size:.8125rem;color:var(--ink-2)}
.life strong{color:var(--ink)}
.verdict{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;border-top:5px solid var(--tone)}
.good{--tone:var(--cold);--tone-soft:var(--cold-soft);--tone-ink:var(--cold-ink)}
.mild{--tone:var(--warm);--tone-soft:var(--warm-soft);--tone-ink:var(--warm-ink)}
.bad{--tone:var(--bad);--tone-soft:var(--bad-soft);--tone-ink:var(--bad)}
.none{--tone:var(--unknown);--tone-soft:var(--soft);--tone-ink:var(--ink-2)}
.badge{display:grid;place-items:center;width:46px;height:46px;border-radius:50%;background:var(--tone-soft);color:var(--tone-ink)}
.badge .icon{width:27px;height:27px}
.verdict h2{font-size:1.4375rem;line-height:1.22;letter-spacing:-.02em;text-wrap:balance}
:lang(zh) h2{letter-spacing:0}
.verdict p{margin-top:6px}
.verdict p{font-size:.9375rem;color:var(--ink-2)}
.verdict.bad h2{color:var(--bad)}
.bar{grid-column:1/-1;width:100%;height:12px;margin-top:12px;border-radius:99px;overflow:hidden}
.bar .inRange{fill:var(--cold)}.bar .warm{fill:var(--warm)}.bar .cold{fill:var(--violet)}.bar .unknown{fill:var(--unknown)}
.bar-legend{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:4px 16px;margin-top:8px;font-size:.8125rem;color:var(--ink-2)}
.bar-legend li::before{content:"";display:inline-block;width:10px;height:10px;margin-right:6px;border-radius:3px;background:var(--c)}
.bar-legend .inRange{--c:var(--cold)}.bar-legend .warm{--c:var(--warm)}.bar-legend .cold{--c:var(--violet)}.bar-legend .unknown{--c:var(--unknown)}
.facts dl,.keep{display:grid;gap:14px}.pair{display:flex;flex-wrap:wrap;gap:14px}.pair>div{flex:1 1 auto}
.facts dl>div:not(.pair),.pair>div,.keep>div{display:grid;grid-template:auto 1fr/34px 1fr;align-items:start}
.facts .icon,.keep .icon{grid-row:1/3;margin-top:2px;color:var(--leaf)}
dt{font-size:.8125rem;color:var(--ink-2)}
.facts dd,.keep dd{grid-column:2}
.facts dd strong{font-size:1.0625rem;font-weight:680;margin-right:8px}
.pair dd strong{font-size:1rem;white-space:nowrap}
.facts dd span{display:block;font-size:.875rem;color:var(--ink-2)}
.chart{width:100%;height:auto;border-radius:12px}
.chart text{font-family:var(--sans)}
.sea{fill:var(--sea)}
.land{fill:var(--land);stroke:var(--coast);stroke-width:.7;stroke-linejoin:round}
path.way{fill:none;stroke-width:2.8;stroke-linecap:round;stroke-linejoin:round}
path.measured{stroke:var(--cold)}
path.unknown{stroke:var(--ink-2);stroke-width:2;stroke-dasharray:1 5}
path.planned{stroke:var(--leaf);stroke-width:2;stroke-dasharray:6 5;opacity:.75}
.map .stop{fill:var(--surface);stroke:var(--cold);stroke-width:2}
.pin>path{stroke:var(--surface);stroke-width:1.5}
.pin.orchard>path{fill:#3c7435}.pin.shop>path{fill:#c4941a}
.glyph{fill:#fff}
.halo{fill:var(--cold);opacity:.22}
.now{fill:var(--cold);stroke:var(--surface);stroke-width:2}
.map text{fill:var(--ink);paint-order:stroke;stroke:var(--surface);stroke-width:3.5px;stroke-linejoin:round}
.map .name{font-size:12.5px;font-weight:680}
.map .small{font-size:11px}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:.8125rem;color:var(--ink-2)}
.legend:not(:empty){margin-top:10px}
.legend span{display:inline-flex;align-items:center;gap:7px}
.swatch{width:26px;height:6px}
.band{fill:var(--cold);opacity:.13}
.grid{stroke:var(--line);stroke-width:1}
.tick{font-size:11px;fill:var(--ink-2)}
.curve{fill:none;stroke:url(#heat);stroke-width:1.8;stroke-linejoin:round}
.heat-warm{stop-color:var(--warm)}.heat-in{stop-color:var(--cold)}.heat-cold{stop-color:var(--violet)}
.gap{fill:url(#hatch)}
.hatch{stroke:var(--unknown);stroke-width:1.6}
.numbers{display:grid;grid-template-columns:1fr 1fr;gap:12px 16px;margin-top:12px}
.numbers dd{font-size:1.125rem;font-weight:680;font-variant-numeric:tabular-nums}
.way-list li{position:relative;display:grid;grid-template-columns:44px 1fr;padding-bottom:16px}
.way-list li:last-child{padding-bottom:0}
.way-list li:not(:last-child)::before{content:"";position:absolute;left:15px;top:34px;bottom:2px;border-left:2px solid var(--cold)}
.way-list li.ahead::before,.way-list li:has(+.ahead)::before{border-left:2px dashed var(--line)!important}
.dot{display:grid;place-items:center;width:32px;height:32px;border-radius:50%;background:var(--cold-soft);color:var(--cold-ink)}
.dot .icon{width:19px;height:19px}
.ahead .dot{background:none;box-shadow:inset 0 0 0 2px var(--line);color:var(--ink-2)}
.way-list h3{font-size:1rem;line-height:1.35;padding-top:5px}
.way-list p{font-size:.9375rem}
.way-list .when{font-size:.875rem;color:var(--ink-2);font-variant-numeric:tabular-nums}
.ahead h3{font-weight:500;color:var(--ink-2)}
.record dl>div{display:flex;justify-content:space-between;gap:16px;padding:8px 0;border-top:1px solid var(--line);font-size:.9375rem}
.record dl>div:first-child{border-top:0}
.record dt{flex:none;font-size:.875rem}
.record dd{text-align:right;font-variant-numeric:tabular-nums}
.record dd span{display:block;font-size:.8125rem;color:var(--ink-2)}
.code{display:none}
.code figcaption{margin-top:4px;font-size:.8125rem;color:var(--ink-2)}
.code img{border-radius:8px}
.foot{padding:20px 0 36px;font-size:.8125rem;color:var(--ink-2)}
.foot p+p{margin-top:6px}
.missing{padding-top:28px;max-width:640px}
.missing .card{margin-top:14px}
.missing h1{font-size:1.625rem;line-height:1.25;letter-spacing:-.02em}
.missing h2{font-size:1.25rem}
.missing h1+p{margin-top:6px}
.missing .scanned{margin-top:14px;padding:10px 14px;border-radius:10px;background:var(--soft);font-size:.875rem;font-variant-numeric:tabular-nums}
.missing ol{margin-top:14px;counter-reset:step}
.missing li{counter-increment:step;display:grid;grid-template-columns:32px 1fr;padding:5px 0}
.missing li::before{content:counter(step);display:grid;place-items:center;width:23px;height:23px;border-radius:50%;background:var(--leaf-soft);color:var(--leaf);font-size:.8125rem;font-weight:700}
@media (min-width:900px){
.hero .wide{min-height:250px}.hero-text{padding:30px 0 62px}.art{height:258px}
.with-photo .wide{min-height:420px}
.cols{display:grid;grid-template-columns:1fr 1fr;gap:18px;align-items:start}
.col{display:flex;flex-direction:column;gap:18px}.card{padding:22px}.code{display:block;margin-top:16px}}
@media print{:root{--paper:#fff;--surface:#fff;--ink:#000;--ink-2:#333;--husk:#1e3526;--husk-2:#2f5039}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:12px}nav,.skip{display:none}.card{box-shadow:none;border:1px solid #ccc;break-inside:avoid}.way-list li{break-inside:avoid}
.cols{display:block;columns:2;column-gap:12px;margin-top:10px}.col{display:contents}.card{margin-bottom:12px}.code{display:block}}
`)

/** One rule a line is for us; the reader is spared the line ends. */
function minified(text: string): string {
  return text.replaceAll('\n', '')
}
