// Chooses how an authority's button looks, shows it on four kinds of pages, and writes the code to copy.
// Without this file the page lists ready code.

const chooser = document.querySelector("[data-button-chooser]");
const data = JSON.parse(document.getElementById("button-choices")?.textContent ?? "{}");

// What hosts do to everything on their pages, gathered in one.
const PAGES = {
  light: ":host { display: block; background: #fff; color: #222; font: 16px/1.5 sans-serif }",
  dark: ":host { display: block; background: #14181c; color: #eee; font: 16px/1.5 sans-serif; color-scheme: dark }",
  narrow: ":host { display: block; width: 320px; max-width: 100%; background: #fff; color: #222; font: 16px/1.5 sans-serif }",
  ugly: `:host { display: block; background: repeating-linear-gradient(45deg, #ff0, #ff0 8px, #0ff 8px, #0ff 16px) }
    * { all: unset !important; font-size: 3px !important; line-height: 1 !important; letter-spacing: 9px !important; color: #f0f !important }`,
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const chosen = () => {
  const value = (name) => chooser.querySelector(`select[name=${name}], [name=${name}]:checked`).value;
  const language = Number(value("language"));
  return {
    grade: value("grade"),
    size: value("size"),
    text: data.texts[value("text")].words[language],
    colours: data.colours[value("colours")],
    language: data.languages[language],
  };
};

const code = ({ grade, size, text, colours, language }) => {
  const values = {
    TEXT: escape(text), BACKGROUND: colours.background, INK: colours.ink, LANG: language.tag, DIR: language.dir,
    TARGET: language.target, TO: language.to, FILE: grade === "overlay" ? language.file : "knapp.js",
  };
  return data.patterns[grade][size].replace(/\{([A-Z]+)\}/g, (whole, name) => values[name] ?? whole);
};

// The code as a page would read it. Our own pages allow no HTML from text, so that its elements are made one by one.
const drawn = (source, { grade, size, text, colours, language }) => {
  const [ofLink, ofMark, ofShape] = [...source.matchAll(/ style="([^"]*)"/g)].map((found) => found[1]);
  const link = document.createElement("a");
  Object.assign(link, { href: language.target, lang: language.tag, dir: language.dir, rel: "noreferrer", referrerPolicy: "no-referrer" });
  link.style.cssText = ofLink;
  const SVG = "http://www.w3.org/2000/svg";
  const mark = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["width", 24], ["height", 24], ["aria-hidden", "true"]]) mark.setAttribute(name, value);
  mark.style.cssText = ofMark;
  const shape = document.createElementNS(SVG, "polygon");
  shape.setAttribute("points", / points="([^"]*)"/.exec(source)[1]);
  shape.style.cssText = ofShape;
  mark.append(shape);
  link.append(mark, text);
  if (grade === "link") return link;
  const element = document.createElement("valds-knapp");
  element.setAttribute("colours", `${colours.background} ${colours.ink}`);
  element.setAttribute("size", size);
  if (grade === "overlay") element.setAttribute("to", language.to);
  element.append(link);
  return element;
};

const show = () => {
  const choice = chosen();
  const source = code(choice);
  chooser.querySelector("[data-code]").value = source;
  chooser.querySelector("[role=status]").textContent = "";
  for (const host of chooser.querySelectorAll("[data-host]")) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(PAGES[host.dataset.host]);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(drawn(source, choice));
  }
};

if (chooser && data.patterns) {
  chooser.hidden = false;
  chooser.addEventListener("change", show);
  chooser.querySelector("[data-copy]").addEventListener("click", async () => {
    const [text, status] = [chooser.querySelector("[data-code]"), chooser.querySelector("[role=status]")];
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = status.dataset.copied;
    } catch {
      text.select();
      status.textContent = status.dataset.failed;
    }
  });
  show();
}
