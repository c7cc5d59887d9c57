// Where the portal asks for it (data-low-trace on <html>), a link to another of its pages replaces this
// page in the tab's list instead of adding one. After the exit, Back then leads to where the reader was
// before the portal. Fragments are replaced too: a jump within the page would leave it in the list.
// It changes nothing in the browser's history of visited pages; without this file links are links.

if ("lowTrace" in document.documentElement.dataset) {
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[href]");
    if (!link || link.hasAttribute("download") || link.hasAttribute("target")) return;
    // An attribute, not a property: links in the map are of another kind.
    const address = new URL(link.getAttribute("href"), location.href);
    if (address.origin !== location.origin) return; // tel: and mailto: have no origin either
    event.preventDefault();
    location.replace(address.href);
  });
}
