// The field that looks through the portal in the reader's own browser. What is typed goes nowhere: not into an address, not
// into the browser's history, not to the server. The index is fetched whole, in one order, when the reader comes to the field.
{
  const SHOWN = 8;
  const FIRST = 3;
  const [LINES, PROFESSIONAL] = [1, 3];
  const box = document.querySelector("[data-search]");
  const tools = ["search-words", "search-swedish", "search-index", "search-rank"];
  const addresses = tools.map((name) => [...document.scripts].map(({ src }) => src).find((src) => src.includes(`/${name}.`)));

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  const start = () => {
    const field = box.querySelector("input");
    const clear = box.querySelector("[data-clear]");
    const status = box.querySelector("[role=status]");
    const results = box.querySelector("[data-results]");
    const urgent = box.querySelector("[data-urgent]");
    const without = document.querySelectorAll("[data-search-without]");
    const groups = box.dataset.groups.split("|");
    let search = null;
    let fetching = null;
    let timer = 0;

    const say = (text) => {
      clearTimeout(timer);
      // Not after every letter: a screen reader would never come to an end.
      timer = setTimeout(() => { status.textContent = text; }, 400);
    };

    const row = ({ title, url, note, lang }) => element("li", {}, element("a", { href: url, lang }, title), element("p", { className: "quiet", lang }, note));
    const section = (label, hits, number) => {
      const id = `search-group-${number}`;
      const part = element("section", { className: "stack" }, element("h2", { id }, label), element("ul", { className: "search-list" }, ...hits.map(row)));
      part.setAttribute("aria-labelledby", id);
      return part;
    };

    const show = () => {
      const text = field.value;
      clear.hidden = !text;
      for (const other of without) other.hidden = Boolean(search && text.trim());
      if (!search || !text.trim()) {
        results.replaceChildren();
        urgent.hidden = true;
        say(fetching && !search && text.trim() ? box.dataset.waiting : "");
        return;
      }
      const { hits } = search.find(text);
      const best = hits.slice(0, FIRST);
      const others = groups.map((label, group) => [label, hits.filter((hit) => hit.group === group && !best.includes(hit)).slice(0, SHOWN)]);
      const rest = others.filter(([, list]) => list.length);
      const count = best.length + rest.reduce((sum, [, list]) => sum + list.length, 0);
      results.replaceChildren(...(best.length ? [[box.dataset.best, best]] : []).concat(rest).map(([label, list], number) => section(label, list, number)));
      // Not over a line to call that was found, nor for a colleague who looks for a document.
      urgent.hidden = best.some(({ group }, place) => group === LINES || (group === PROFESSIONAL && place === 0));
      say(count ? box.dataset.count.replace("{n}", count) : box.dataset.none);
    };

    const fetchAll = async () => {
      const modules = await Promise.all(addresses.map((address) => import(address)));
      const made = modules.at(-1).searcher(Object.assign({}, ...modules));
      for (const address of box.dataset.shards.split(" ")) {
        made.add((await import(address)).default);
        search = made;
        show();
      }
    };

    const begin = () => {
      fetching ??= fetchAll().catch(() => {
        if (!search) say(box.dataset.failed);
      });
    };

    const empty = () => {
      field.value = "";
      show();
    };

    const move = (event) => {
      const links = [...results.querySelectorAll("a")];
      const place = links.indexOf(document.activeElement);
      const next = { ArrowDown: place + 1, ArrowUp: place - 1 }[event.key];
      if (event.key === "Escape" && field.value) {
        empty();
        field.focus();
      } else if (event.key === "Enter" && place < 0 && event.target === field && links.length) links[0].focus();
      else if (next === undefined || (place < 0 && event.target !== field)) return;
      else if (next < 0) field.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
      event.preventDefault();
    };

    field.addEventListener("focus", begin);
    field.addEventListener("input", () => { begin(); show(); });
    clear.addEventListener("click", () => { empty(); field.focus(); });
    box.addEventListener("keydown", move);
    // A browser that comes back to the page, or keeps it while another is read, does not show what was typed.
    addEventListener("pageshow", empty);
    addEventListener("pagehide", empty);
    box.hidden = false;
  };

  // On the page of all components there is a field without anything to look in.
  if (box && addresses.every(Boolean)) start();
}
