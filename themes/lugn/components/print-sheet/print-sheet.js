// Opens the browser's dialogue for printing: its menu is hard to find on a telephone.
for (const part of document.querySelectorAll("[data-print-button]")) {
  part.hidden = false;
  part.querySelector("button").addEventListener("click", () => globalThis.print());
}
