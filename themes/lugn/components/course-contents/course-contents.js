// Keeps how far the reader has come in the address, and nowhere else: #klart=0f03&prov=8-10. Bit n is page n, the lowest bit
// of the first byte first. Every link within the course carries it on; the link to the next page also marks this one as done.
{
  const contents = document.querySelector("[data-contents]");

  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    const bytes = (given.get("klart") ?? "").match(/^(?:[0-9a-f]{2})+$/i)?.[0].match(/../g) ?? [];
    const result = /^\d+-\d+$/.exec(given.get("prov") ?? "")?.[0];
    const done = new Set();
    for (let step = 0; step < steps; step += 1) if ((parseInt(bytes[step >> 3] ?? "0", 16) >> (step & 7)) & 1) done.add(step);
    return { done, result };
  };

  const written = ({ done, result }) => {
    const bytes = [];
    for (const step of done) bytes[step >> 3] = (bytes[step >> 3] ?? 0) | (1 << (step & 7));
    const hex = Array.from(bytes, (byte) => (byte ?? 0).toString(16).padStart(2, "0")).join("");
    return [hex && `klart=${hex}`, result && `prov=${result}`].filter(Boolean).join("&");
  };

  const dataset = contents?.dataset ?? {};
  const steps = Number(dataset.steps ?? 0);
  const here = Number(dataset.step ?? -1);
  const links = contents ? [...document.querySelectorAll("a[href]")].filter((link) => link.origin === location.origin && !link.hash
    && link.pathname.startsWith(dataset.contents) && link.pathname.endsWith("/") && !("restart" in link.dataset)) : [];
  let state;

  const tick = (link, text) => {
    let mark = link.parentElement.querySelector(":scope > [data-tick]");
    if (!text) mark?.remove();
    if (!text || mark?.textContent === text) return;
    mark?.remove();
    mark = document.createElement("span");
    mark.dataset.tick = "";
    mark.textContent = text;
    link.after(" ", mark);
  };

  const show = () => {
    const fragment = written(state);
    for (const link of links) link.hash = fragment;
    for (const link of links.filter(({ rel }) => rel === "next")) link.hash = written({ ...state, done: new Set([...state.done, here]) });
    for (const link of contents.querySelectorAll("[data-at]")) {
      const inner = [...link.parentElement.querySelectorAll("[data-at]")].map((one) => Number(one.dataset.at));
      const done = inner.filter((step) => state.done.has(step)).length;
      tick(link, done === inner.length ? (inner.length > 1 ? dataset.lessonDone : dataset.done) : "");
    }
    const box = document.querySelector("[data-progress]");
    const first = [...contents.querySelectorAll("[data-at]")].find((link) => !state.done.has(Number(link.dataset.at)));
    for (const start of document.querySelectorAll("[data-start]")) {
      if (state.done.size === 0 || !first) continue;
      start.querySelector("span").textContent = start.dataset.start;
      start.href = first.href;
    }
    if (!box) return;
    box.hidden = !fragment;
    box.querySelector("[data-progress-count]").textContent = box.dataset.count.replace("{n}", state.done.size).replace("{of}", steps);
    const address = box.querySelector("[data-progress-address]");
    address.hash = fragment;
    address.firstElementChild.textContent = address.href;
  };

  /** A jump within the page, without changing the address. */
  const jump = (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!target.matches("a[href], button, input, [tabindex]")) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  };

  if (contents) {
    const begin = () => {
      state = read();
      show();
    };
    document.addEventListener("click", jump);
    document.addEventListener("fristad:result", ({ detail: { right, of } }) => {
      state.result = `${right}-${of}`;
      if (dataset.quiz) state.done.add(Number(dataset.quiz));
      history.replaceState(history.state, "", `#${written(state)}`);
      show();
    });
    addEventListener("hashchange", begin);
    begin();
  }
}
