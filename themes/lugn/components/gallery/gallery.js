// Opens a picture above the small ones, instead of on a page of its own. It is not modal: the exit and everything else can be
// reached all the while. Arrow keys go to the next one, Escape closes, and focus goes back to the picture that was seen last.

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const view = gallery.querySelector("dialog");
  const slot = view.querySelector("[data-gallery-slot]");
  const status = view.querySelector("[role=status]");
  const close = view.querySelector("[data-close]");
  const steps = [...view.querySelectorAll("[data-step]")];
  const items = [...gallery.querySelectorAll("li")].map((item) => ({
    link: item.querySelector("a"),
    figure: item.querySelector("template").content,
    position: item.dataset.position,
  }));
  let shown = 0;

  const show = (index) => {
    items[shown].link.removeAttribute("aria-current");
    shown = index;
    const { link, figure, position } = items[shown];
    link.setAttribute("aria-current", "true");
    slot.replaceChildren(figure.cloneNode(true));
    // Who sees the picture needs its number only.
    const seen = document.createElement("span");
    seen.className = "visually-hidden";
    seen.textContent = `: ${slot.querySelector("img")?.alt ?? ""}`;
    status.replaceChildren(position, seen);
    for (const step of steps) {
      step.setAttribute("aria-disabled", String(!items[shown + Number(step.dataset.step)]));
    }
  };

  const go = (way) => {
    if (items[shown + way]) show(shown + way);
  };

  const leave = () => {
    view.close();
    const { link } = items[shown];
    link.removeAttribute("aria-current");
    link.focus();
  };

  for (const [index, { link }] of items.entries()) {
    link.addEventListener("click", (event) => {
      // Who asks for a new tab gets the picture's own page there.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const wasOpen = view.open;
      show(index);
      if (!wasOpen) view.show();
      close.focus({ preventScroll: true });
      view.scrollIntoView({ block: "nearest" });
    });
  }

  for (const step of steps) step.addEventListener("click", () => go(Number(step.dataset.step)));
  close.addEventListener("click", leave);

  gallery.addEventListener("keydown", (event) => {
    if (!view.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(gallery).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Escape") leave();
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") go(event.key === forward ? 1 : -1);
    else return;
    event.preventDefault();
  });
}
