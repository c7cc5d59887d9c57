// Leaves the page at once. The link works without this file; with it
// - the page disappears before the other one has loaded, with its title and its icon,
// - the page that is left is replaced in the tab's list, so that Back does not lead to it,
// - three presses of Shift do the same as the link.
// What it does not do: touch the browser's history of earlier pages. Nothing is stored.

const PRESSES = 3;
const PAUSE = 5000; // milliseconds between two presses; longer, and the count starts over

const link = document.querySelector("[data-exit-link]");
const status = document.querySelector("[data-exit-status]");
const root = document.documentElement;

if (link) {
  const title = document.title;
  const icon = document.querySelector("link[rel~='icon']");
  const iconAddress = icon?.getAttribute("href");
  let cover = null;
  let presses = 0;
  let shiftAlone = false;
  let timer = 0;

  const say = (text) => {
    if (status) status.textContent = text ?? "";
  };

  const forget = (text) => {
    clearTimeout(timer);
    presses = 0;
    say(text);
  };

  const leave = () => {
    clearTimeout(timer);
    root.dataset.exit = "";
    document.title = link.dataset.title;
    if (icon) icon.setAttribute("href", link.dataset.icon);
    if (!cover) {
      cover = document.createElement("div");
      cover.dataset.exitCover = "";
      cover.setAttribute("role", "alert");
      document.body.append(cover);
    }
    // Text that arrives in an element already on the page is read aloud.
    cover.textContent = link.dataset.loading;
    location.replace(link.href);
  };

  const restore = () => {
    delete root.dataset.exit;
    document.title = title;
    if (icon) icon.setAttribute("href", iconAddress);
    cover?.remove();
    cover = null;
    shiftAlone = false;
    forget();
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Shift counts when it goes down and up with nothing in between: not when it makes a capital letter
  // or marks text with the mouse.
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      shiftAlone = false;
      if (presses) forget();
    } else if (!event.repeat) {
      shiftAlone = !(event.ctrlKey || event.altKey || event.metaKey);
    }
  });

  addEventListener("pointerdown", () => {
    shiftAlone = false;
    if (presses) forget();
  });

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !shiftAlone) return;
    shiftAlone = false;
    presses += 1;
    if (presses === PRESSES) {
      leave();
      return;
    }
    clearTimeout(timer);
    say(presses === 1 ? link.dataset.twoLeft : link.dataset.oneLeft);
    timer = setTimeout(() => forget(link.dataset.expired), PAUSE);
  });

  // A page that the browser brings back as it was must not come back empty.
  addEventListener("pageshow", restore);
}
