// Shows the content's problems over a page, without touching the page: in a shadow root beside its body.
// An error opens a panel; warnings alone are a number in a corner. Elements as in src/serve/page.rs.

const LIST = "/_fristad/problems";

// `make("p.place", "text")`; more attributes in an object.
const make = (what, ...children) => {
  const [name, className] = what.split(".");
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const child of children) {
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else for (const [key, value] of Object.entries(child)) element.setAttribute(key, value);
  }
  return element;
};

const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

const inTotal = ({ errors, warnings }) =>
  [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ");

const status = make("p.said", { role: "status" });
const badge = make("a.badge", { href: LIST });
const panel = make("section.panel", { "aria-labelledby": "title" });
const host = make("fristad-preview", { lang: "en", dir: "ltr", hidden: "" });

// Only when there is something to tell: a page without problems stays as it is, to the last element.
const stand = () => {
  if (host.isConnected) return;
  const style = make("link", { rel: "stylesheet", href: "/_fristad/look.css" });
  // Before its style has come it would be a part of the page, at the end.
  style.addEventListener("load", () => host.removeAttribute("hidden"), { once: true });
  panel.hidden = true;
  badge.hidden = true;
  (host.shadowRoot ?? host.attachShadow({ mode: "open" })).replaceChildren(style, status, panel, badge);
  document.documentElement.append(host);
};

const hide = () => {
  const hadFocus = panel.contains(host.shadowRoot.activeElement);
  panel.hidden = true;
  badge.hidden = false;
  if (hadFocus) badge.focus();
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && host.isConnected && !panel.hidden) hide();
});

// A text in which what stands between back quotes is code.
const prose = (text) => {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, index) => (index % 2 ? make("code", part) : part)) : [text];
};

const row = (number, text) => make("span.line", make("span.number", number), text);

// The lines, with what is said of the mark below it.
const excerpt = (lines, label) => {
  const isMarked = ({ marked }) => typeof marked === "string";
  const rows = lines.map((line) =>
    row(String(line.number), make("code", line.before, ...(isMarked(line) ? [make("mark", line.marked)] : []), line.after)));
  if (label) rows.splice(lines.findLastIndex(isMarked) + 1, 0, row("", make("span.label", ...prose(label))));
  return make("pre.excerpt", ...rows);
};

const article = ({ severity, code, message, label, place, help }) => {
  const shown = make("article", { "data-severity": severity }, make("p.message", ...prose(message)));
  if (place) shown.append(make("p.place", `${place.file}:${place.line}:${place.column}`));
  if (place?.excerpt.length) shown.append(excerpt(place.excerpt, label));
  else if (label) shown.append(make("p.label", ...prose(label)));
  if (help) shown.append(make("p.help", ...prose(help)));
  shown.append(make("p.quiet", "More about it: ", make("code", `fristad explain ${code}`)));
  return shown;
};

const fill = (problems) => {
  const { errors, warnings, first } = problems;
  const button = make("button", { type: "button", "aria-keyshortcuts": "Escape" }, "Hide");
  button.addEventListener("click", hide);
  const all = errors + warnings > 1 ? `All ${errors + warnings} problems` : "On a page of its own";
  panel.replaceChildren(
    make("header.head", make("h2", { id: "title" }, counted(errors, "error")), button),
    article(first),
    make("footer.foot",
      make("p.quiet", "Behind it is the page as it was without errors."),
      make("p", make("a", { href: LIST }, all))),
  );
  panel.scrollTop = 0;
};

/** Shows `problems`: how many there are, and the first error. None: nothing is shown any more. */
export const tell = (problems) => {
  const { errors, warnings, first } = problems;
  if (errors + warnings === 0 && !host.isConnected) return;
  stand();
  panel.hidden = errors === 0;
  badge.hidden = errors > 0 || warnings === 0;
  badge.dataset.severity = errors > 0 ? "error" : "warning";
  badge.textContent = inTotal(problems);
  if (first) fill(problems);
  else panel.replaceChildren();
  // The element is there before its text, so that the text is read aloud, when the reader has a pause.
  requestAnimationFrame(() => {
    const place = first?.place ? ` ${first.place.file}, line ${first.place.line}.` : "";
    status.textContent = first ? `${inTotal(problems)}.${place} ${first.message}` : inTotal(problems) || "No problems.";
  });
};
