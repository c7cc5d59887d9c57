// What keyboard tests ask a page. Each is one self-contained function, handed to `page.evaluate`.

/** Gives every element that the keyboard should reach a number, and remembers how it looks without focus. */
export function numberTargets() {
  const selector = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]';
  const closed = (element) => [...document.querySelectorAll('details:not([open])')]
    .some((details) => details.contains(element) && element.parentElement !== details);
  // Tab stops at the chosen one of a group of radio buttons; arrows lead to the others.
  const passedOver = (element) => element.type === 'radio' && !element.checked;
  const targets = [...document.querySelectorAll(selector)].filter((element) => !passedOver(element))
    .filter((element) => element.tabIndex >= 0 && !closed(element) && element.checkVisibility({ visibilityProperty: true }));
  window.look = (element) => [element, ...element.querySelectorAll('*')].slice(0, 4).map((part) => {
    const { outline, boxShadow, backgroundColor, color, border, textDecoration, stroke, strokeWidth, fill } = getComputedStyle(part);
    return [outline, boxShadow, backgroundColor, color, border, textDecoration, stroke, strokeWidth, fill].join();
  }).join(';');
  window.unfocused = new Map(targets.map((element, number) => [element, { number, look: window.look(element) }]));
  return targets.map((element, number) => ({ number, name: element.outerHTML.slice(0, 100) }));
}

/** Where focus is now; null when it is not in the page. */
export function focusStop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const before = window.unfocused.get(element);
  const exit = document.querySelector('[data-exit-link]');
  const isExit = element === exit;
  const box = [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0) ?? element.getBoundingClientRect();
  return {
    number: before?.number,
    name: element.outerHTML.slice(0, 100),
    href: element.getAttribute('href') ?? '',
    exit: isExit,
    seen: before?.look !== window.look(element),
    covered: coveredBy(exit.getBoundingClientRect()),
  };

  // A small target must show in its middle and be clear of the exit; of a large one (a table that scrolls) a part must show.
  function coveredBy(exitBox) {
    const left = Math.max(box.left, 0);
    const top = Math.max(box.top, 0);
    const right = Math.min(box.right, innerWidth);
    const bottom = Math.min(box.bottom, innerHeight);
    if (right <= left || bottom <= top) return `out of the window: ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${innerHeight}`;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const shows = element.contains(hit) || (element.closest('svg')?.contains(hit) ?? false); // a shape need not fill its box
    if (shows || isExit || box.height > innerHeight / 2) return '';
    const under = left < exitBox.right && right > exitBox.left && top < exitBox.bottom && bottom > exitBox.top;
    return `under ${under ? 'the exit' : `${hit?.localName}.${hit?.className}`}: ${Math.round(box.top)} to ${Math.round(box.bottom)}`;
  }
}
