/* Hjälpen ligger i filen: att öppna den hämtar ingenting och lämnar ingenting i webbläsarens historik. */
(() => {
  "use strict";
  const help = HELP;

  const key = Symbol.for("knapp");
  const helps = (window[key] = window[key] || new Map());
  const known = helps.get(help.to);
  // An older copy of the same help, or a browser without dialogs: nothing to add.
  if (!window.HTMLDialogElement || (known && known.made >= help.made)) return;
  helps.set(help.to, help);

  const STYLE = `
    :host { all: initial }
    dialog { --paper: #fffdf8; --ink: #1d2c2a; --line: #ded4c2; --accent: #0b5a54;
      box-sizing: border-box; width: 560px; max-width: calc(100% - 32px); max-height: calc(100% - 32px); margin: auto; padding: 0;
      overflow: auto; overscroll-behavior: contain; scroll-padding: 80px 0 16px; border: 2px solid var(--line); border-radius: 16px;
      background: var(--paper); color: var(--ink); text-align: start; overflow-wrap: anywhere;
      font: large/1.45 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif }
    dialog:focus { outline: 0 }
    dialog::backdrop { background: #131c1bcc }
    header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px; justify-content: space-between; padding: 12px 20px;
      background: var(--paper); border-bottom: 1px solid var(--line) }
    section { padding: 16px 20px 24px }
    h2 { margin: 0 0 12px; font-size: 1.5em; line-height: 1.2 }
    ul { margin: 16px 0; padding: 0; list-style: none }
    li { padding: 8px 0 12px; border-top: 1px solid var(--line) }
    a, button { color: inherit; font: inherit; cursor: pointer }
    .exit, .close, .more { box-sizing: border-box; display: inline-block; min-height: 44px; padding: 7px 18px; border: 2px solid var(--accent);
      border-radius: 24px; background: none; font-weight: 600; text-decoration: none; text-align: center }
    .exit { border-color: #f6cb5f; background: #f6cb5f; color: #241c04 }
    :is(.exit, .close, .more):hover { text-decoration: underline }
    .call { display: block; min-height: 44px; border-radius: 8px; text-decoration: none }
    .call b { display: table; color: var(--accent); font-size: 1.5em; line-height: 1.3; text-decoration: underline 1px; text-underline-offset: .2em }
    .now { padding: 12px 16px; border: 2px solid transparent; border-radius: 12px; background: #133f3c; color: #fdf7ea }
    .now b { color: inherit; font-size: 2em; line-height: 1.2 }
    .hours { white-space: pre-line }
    small { display: block; margin-top: 16px; font-size: 16px }
    :is(a, button):focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
    @media (prefers-color-scheme: dark) { dialog { --paper: #1b2625; --ink: #f0e9db; --line: #4b5a56; --accent: #7fcbba } }
    @media (max-width: 480px), (max-height: 480px) {
      dialog { width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0 }
      header { padding: 6px 8px; font-size: 16px }
      .exit, .close { padding: 7px 12px }
      section { padding: 12px }
    }
    @media print { dialog { display: none } }
    .left { width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0 }`;

  const make = (name, properties, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };
  const call = (className, name, line) => make("a", { className, href: line.href }, name, " ", make("b", { dir: "ltr" }, line.number));
  const item = (line) => make("li", {}, call("call", line.name, line), make("div", { className: "hours" }, line.hours));

  help.open = (event, opener) => {
    // A new tab or window was asked for: that is the link's matter.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    // A date that cannot be read counts as passed.
    const isFresh = Date.now() <= Date.parse(`${help.until}T23:59:59Z`);
    const dialog = make("dialog", { lang: help.lang, dir: help.dir, tabIndex: -1, closedBy: "any" });
    const secret = make("meta", { name: "referrer", content: "no-referrer" });
    const close = () => dialog.close();
    const leave = (press) => {
      press.preventDefault();
      // Everything disappears before the other page has come.
      dialog.className = "left";
      dialog.replaceChildren();
      // The other page is not told from where.
      document.head.append(secret);
      // From a frame the whole tab leaves, if the frame is allowed to do that.
      try { top.location.replace(help.exit); } catch { location.replace(help.exit); }
    };
    dialog.setAttribute("aria-labelledby", "title");
    dialog.append(
      make("header", {},
        make("a", { className: "exit", href: help.exit, rel: "noreferrer nofollow", onclick: leave }, help.exitText),
        make("button", { className: "close", type: "button", onclick: close }, help.close)),
      make("section", {},
        make("h2", { id: "title" }, help.title),
        call("call now", help.danger, help.emergency),
        isFresh ? make("ul", {}, ...help.lines.map(item)) : make("p", {}, help.old),
        make("a", { className: "more", href: opener.href, rel: "noreferrer", target: opener.target }, help.more),
        make("small", {}, help.limits),
        make("small", {}, help.date)));
    // What is pressed in here is no matter for the page's shortcuts and statistics.
    for (const type of ["click", "keydown"]) dialog.addEventListener(type, (press) => press.stopPropagation());

    const box = make("div", {});
    const style = new CSSStyleSheet();
    style.replaceSync(STYLE);
    const root = box.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(dialog);
    opener.after(box);
    dialog.addEventListener("close", () => {
      removeEventListener("pagehide", close);
      box.remove();
      secret.remove();
      // Safari gives focus back only to what it thinks can have it.
      opener.focus();
    });
    // Back leads to the page as it was before, without the dialog.
    addEventListener("pagehide", close);
    dialog.showModal();
    dialog.focus();
    event.preventDefault();
  };
})();
