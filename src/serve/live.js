// Keeps a page of the preview as the content is now: asks the server for news of it, and does what it says.
//
// The published site's policy forbids fetch, EventSource and frames, and the preview has the same policy. What
// a script may load is a module: so the news comes as one. A module is loaded once for each address, hence `n`.
// Nothing is stored; the page's own address to this script tells which version of the page this is.

import { tell } from "./overlay.js";

const SLOWEST = 1000; // milliseconds between two questions to a server that does not answer

const own = new URL(import.meta.url).searchParams;
const listsProblems = own.get("problems") === "shown";
const tab = { page: own.get("page"), print: own.get("print"), seen: "" };
let sheets = [...document.querySelectorAll("link[rel~='stylesheet']")];
const replaced = new Map(); // a link that is loading, and the one that it replaces
let n = 0;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const until = (target, event) => new Promise((resolve) => target.addEventListener(event, resolve, { once: true }));

const looked = async () => {
  while (document.hidden) await until(document, "visibilitychange");
};

// The news, or nothing from a server that is away or was another one.
const ask = async () => {
  n += 1;
  try {
    return (await import(`/_fristad/next?${new URLSearchParams({ ...tab, n })}`)).default;
  } catch {
    return null;
  }
};

// Puts a new link beside each one that is another now. The old one goes when the new one has loaded, so the page
// is never without its style.
const restyle = ({ print, stylesheets }) => {
  if (stylesheets.length !== sheets.length) {
    location.reload();
    return;
  }
  tab.print = print;
  sheets = stylesheets.map((attributes, index) => {
    const old = sheets[index];
    const wanted = Object.entries(attributes);
    if (wanted.every(([name, value]) => old.getAttribute(name) === value)) return old;
    const link = document.createElement("link");
    for (const [name, value] of wanted) link.setAttribute(name, value);
    link.addEventListener("load", () => {
      // With it go those before it that were still loading, or never came.
      for (let other = old; other; other = replaced.get(other)) other.remove();
      replaced.delete(link);
    }, { once: true });
    replaced.set(link, old);
    old.after(link);
    return link;
  });
};
const keepFresh = async () => {
  // A question that waits would keep the page from ever having loaded.
  if (document.readyState !== "complete") await until(window, "load");
  let wait = 0;
  for (;;) {
    const news = await ask();
    if (!news) {
      wait = Math.min(SLOWEST, wait * 2 || 50);
      await pause(wait);
      await looked();
      continue;
    }
    wait = 0;
    if (news.reload) {
      location.reload(); // the browser keeps the place that the reader has scrolled to
      return;
    }
    if (news.style) restyle(news.style);
    if (news.problems) {
      tab.seen = news.problems.seen;
      if (!listsProblems) tell(news.problems);
    }
    if (news.crowded) {
      if (!document.hidden) await pause(SLOWEST);
      await looked();
    }
  }
};

keepFresh();
