// Pages of authorities that are hard on what is pasted into them, and what the button is there: raised to an element that
// opens the help, or still the link that was pasted.

// `inside`: the link's surroundings. `head`, `html`, `doctype`, `headers`: of the page. `script`: what is written below the button.
const copied = '<script src="knapp.sv.js" defer></script>';
const fromPortal = (town, more = '', shut = '') => `<script src="${town.portal.origin}${shut}/knapp/lulea/knapp.sv.js" defer ${more}></script>`;
const csp = (policy) => ({ 'Content-Security-Policy': policy });

/** `page(town)` is the page; `raised` tells what is expected; `plain` that the host's policy takes the link's own style away. */
export const HOSTS = {
  'without any policy': { raised: true, page: () => ({ script: copied }) },
  'without any policy, with the file at the portal': { raised: true, page: (town) => ({ script: fromPortal(town) }) },
  "with default-src 'self'": { raised: true, page: () => ({ script: copied, headers: csp("default-src 'self'") }) },
  "with default-src 'self', with the file at the portal": {
    raised: false, plain: true, page: (town) => ({ script: fromPortal(town), headers: csp("default-src 'self'") }) },
  'where the script is allowed and style is not': {
    raised: true, page: (town) => ({ script: fromPortal(town), headers: csp(`script-src ${town.portal.origin}; style-src 'none'`) }) },
  'where no script is allowed': { raised: false, page: () => ({ script: copied, headers: csp("script-src 'none'") }) },
  'with Trusted Types': {
    raised: true, page: () => ({ script: copied, headers: csp("require-trusted-types-for 'script'; trusted-types 'none'") }) },
  'with COEP require-corp': {
    raised: true, page: (town) => ({ script: fromPortal(town), headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' } }) },
  'with the hash of this very file': {
    raised: true, page: (town) => ({ script: fromPortal(town, `integrity="${town.integrity('/knapp/lulea/knapp.sv.js')}" crossorigin`) }) },
  'with the hash of an older file': {
    raised: false, page: (town) => ({ script: fromPortal(town, `integrity="${town.integrity('/knapp/v1.js')}" crossorigin`) }) },
  'with a hash, from a server without CORS': {
    raised: false, page: (town) => ({ script: fromPortal(town, `integrity="${town.integrity('/knapp/lulea/knapp.sv.js')}" crossorigin`, '/shut') }) },
  'whose script is missing': { raised: false, page: () => ({ script: '<script src="borta/knapp.txt" defer></script>' }) },
  'in a sandbox with scripts': { raised: true, page: () => ({ script: copied, headers: csp('sandbox allow-scripts') }) },
  'in a sandbox without scripts': { raised: false, page: () => ({ script: copied, headers: csp('sandbox') }) },
  'in quirks mode': { raised: true, page: () => ({ script: copied, doctype: '' }) },
  'with the globals of jQuery’s days': { raised: true, page: () => ({ script: copied, head: `<script>${OLD_TIMES}</script>` }) },
  'from right to left': { raised: true, page: () => ({ script: copied, html: 'lang="ar" dir="rtl"' }) },
  'that takes the script without defer, in the head': { raised: true, page: () => ({ script: '', head: '<script src="knapp.sv.js"></script>' }) },
  'that takes the script asynchronously': { raised: true, page: () => ({ script: '<script src="knapp.sv.js" async></script>' }) },
  'that takes the script twice': { raised: true, page: () => ({ script: copied + copied }) },
  'that takes the element first and the help later': {
    raised: true, page: (town) => ({ script: `<script src="${town.portal.origin}/knapp/v1.js" defer></script>${copied}` }) },
  'that takes an older copy first': { raised: true, page: (town) => ({ script: older(town) + copied }) },
  'that takes an older copy last': { raised: true, page: (town) => ({ script: copied + older(town) }) },
  'in another shadow root': {
    raised: true, page: () => ({ script: `${copied}<script>box.attachShadow({ mode: 'open' }).append(...box.childNodes)</script>`, around: (inside) => `<div id="box">${inside}</div>` }) },
};

function older(town) {
  const file = town.sample({ to: town.help.to, made: '2025-01-01', until: '2027-12-31', title: 'Gammal hjälp' });
  return `<script src="${town.host.show({ script: file })}" defer></script>`;
}

// What Prototype, MooTools and their time did to every page's objects.
const OLD_TIMES = `
  window.$ = window.jQuery = function () { return []; };
  window.Symbol.prototype.extra = window.Map.prototype.extra = function () {};
  Object.prototype.extend = function (more) { for (var name in more) this[name] = more[name]; return this; };
  Array.prototype.each = Array.prototype.remove = Array.prototype.first = function () { return this; };
  Function.prototype.bind = function () { return this; };
  Element.prototype.show = Element.prototype.hide = Element.prototype.draw = Element.prototype.open = function () { throw new Error('not for you'); };
  document.getElementsByClassName = function () { return [].each; };
  window.helps = window.help = window.link = window.style = window.close = 'taken';`;

/** Style sheets that change everything on the page. `all` does not cover direction, which the link's own "dir" sets. */
export const SHEETS = {
  'unsets everything': '* { all: unset }',
  'unsets everything, important': '* { all: unset !important }',
  'puts everything back to the start, important': '* { all: initial !important }',
  'takes the root’s size away': 'html { font-size: 3px }',
  'makes the root’s size huge': 'html { font-size: 90px }',
  'overrides every property, important': `body * {
    display: block !important; position: relative !important; left: 7px !important; float: right !important; width: 11px !important; height: 9px !important;
    min-width: 600px !important; min-height: 1px !important; max-width: 12px !important; margin: 31px !important; padding: 0 !important; border: 9px dotted red !important;
    outline: none !important; box-shadow: none !important; background: lime !important; color: red !important; fill: red !important; stroke: blue !important;
    font: italic 3px/9 cursive !important; letter-spacing: 1em !important; word-spacing: 2em !important; text-transform: uppercase !important; text-indent: 99px !important;
    text-align: right !important; text-decoration: line-through !important; text-shadow: 3px 3px red !important; white-space: nowrap !important; vertical-align: top !important;
    opacity: .1 !important; visibility: hidden !important; filter: blur(4px) !important; transform: rotate(9deg) !important; clip-path: circle(3px) !important; zoom: 2 !important;
    overflow: hidden !important; pointer-events: none !important; cursor: none !important; user-select: none !important; z-index: -1 !important; content-visibility: hidden !important;
    transition: all 9s !important; animation: spin 1s infinite !important; writing-mode: vertical-rl !important; flex: 0 0 1px !important; gap: 90px !important; contain: strict !important }
    @keyframes spin { from { rotate: 90deg; font-size: 50px; background: red } }`,
  'is in a layer, important': '@layer host { * { all: unset !important; font-size: 3px !important; background: red !important } }',
};
