/*! valds-knapp 1.0.0: gör länken till en knapp. Hämtar, sparar och berättar ingenting. */
(() => {
  // Too old a browser, or another copy came first: the link stays.
  if (!document.adoptedStyleSheets || customElements.get("valds-knapp")) return;

  customElements.define("valds-knapp", class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector("a[href]");
      // The link may be half read.
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.connectedCallback());
      else if (link && !this.shadowRoot) this.draw(link.cloneNode(true));
    }

    draw(a) {
      const help = () => window[Symbol.for("knapp")]?.get(this.getAttribute("to"));
      const [, ground, ink] = /^(#\w{6}) (#\w{6})$/.exec(this.getAttribute("colours")) || [0, "#0b5a54", "#fffdf8"];
      const style = new CSSStyleSheet();
      style.replaceSync(`
        :host(:not([hidden])) { all: initial !important }
        a { display: inline-flex; align-items: center; gap: 10px; min-height: 24px; padding: 10px 1em;
          border: 2px solid transparent; border-radius: 10px; background: ${ground}; color: ${ink};
          font: 600 large/1.3 sans-serif; overflow-wrap: anywhere; text-decoration: none }
        :host([size=large]) a { font-size: x-large }
        a:hover { text-decoration: underline }
        a:focus-visible { outline: 3px solid ${ground}; outline-offset: 3px; box-shadow: 0 0 0 3px ${ink} }
        svg { fill: currentColor }`);

      a.removeAttribute("style");
      a.rel = "noreferrer";
      if (top !== self) a.target = "_top";
      if (help()) a.ariaHasPopup = "dialog";
      a.onclick = (event) => help()?.open(event, a);
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [style];
      root.append(a);
    }
  });
})();
