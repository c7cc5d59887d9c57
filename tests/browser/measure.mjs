// Measurements that run inside a page. Each is one self-contained function, handed to `page.evaluate`.

/** What makes the page wider than the window: nothing, in a page that never scrolls sideways. */
export function sideways() {
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth <= innerWidth) return [];
  const scrolls = (element) => element && element !== document.body && element !== document.documentElement
    && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (right > innerWidth + 0.5 || left < -0.5) && !scrolls(element.parentElement);
  });
  const name = (element) => `${element.localName}${element.className ? `.${String(element.className.baseVal ?? element.className).trim().replace(/\s+/g, '.')}` : ''}`;
  return [`${scrollWidth} px in ${innerWidth} px`, ...wide.slice(0, 4).map(name)];
}

/** Why the exit cannot be seen or pressed right now; empty when it can, at five points of it. */
export function exitTrouble() {
  const exit = document.querySelector('[data-exit-link]');
  if (!exit?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return 'it is not shown';
  const { left, right, top, bottom, width, height } = exit.getBoundingClientRect();
  if (height < 44 || width < 44) return `it is only ${width} × ${height} px`;
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return `it reaches out of the window: ${left} ${top} ${right} ${bottom}`;
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
  for (const [x, y] of points) {
    const hit = document.elementFromPoint(left + width * x, top + height * y);
    if (!exit.contains(hit)) return `${hit?.localName}.${hit?.className} lies on it`;
  }
  return '';
}

/** Links, buttons and fields smaller than 24 × 24 px, apart from links within a sentence (WCAG 2.5.8). */
export function smallTargets() {
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    const block = element.closest('p, li, dd, dt, td, th, figcaption, blockquote, summary, div');
    return block !== null && block.textContent.trim().length > element.textContent.trim().length;
  };
  const targets = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  return targets
    .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !inSentence(target))
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
    .map(({ target, box }) => `${target.outerHTML.slice(0, 90)} ${Math.round(box.width)} × ${Math.round(box.height)}`);
}

/** Sets the spacing that WCAG 1.4.12 lets a reader choose. */
export function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Elements whose own text does not fit in them and is cut off. */
export function clippedTexts() {
  const cuts = (style) => ['hidden', 'clip'].some((value) => [style.overflowX, style.overflowY].includes(value));
  const unseen = (box) => box.width <= 2 || box.height <= 2; // visually hidden, on purpose
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !element.closest('svg') && element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => cuts(getComputedStyle(element)) && !unseen(element.getBoundingClientRect()))
    .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    .map((element) => `${element.outerHTML.slice(0, 90)} ${element.scrollWidth} × ${element.scrollHeight} in ${element.clientWidth} × ${element.clientHeight}`);
}

/** The texts and numbers that show right now, apart from what only a screen can use: fields, maps, menus, the way back, files, "open now". A certificate
 *  and a sheet to hand out stand alone, and a page that prints on one sheet leaves out what it says that it does. */
export function readable() {
  const parts = document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, th, td, a[href^="tel:"])');
  return [...parts]
    .filter((part) => !document.querySelector('.certificate, .print-sheet') || part.closest('.certificate, .print-sheet'))
    .filter((part) => !part.closest('nav, svg, form, .record-filter, .back-link, .document-files, [data-postal-code], [data-hours], [data-screen]') && part.checkVisibility({ visibilityProperty: true }))
    .map((part) => part.textContent.trim().replace(/\s+/g, ' ').slice(0, 80));
}
