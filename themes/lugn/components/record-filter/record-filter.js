// Narrows a list by what its items say of themselves (`data-…`), and says how many are left. Nothing is remembered.
{
  for (const filter of document.querySelectorAll("[data-filter]")) {
    const scope = document.getElementById(filter.dataset.filter);
    // On the page of all components there is a filter without a list.
    if (!scope) continue;
    const status = filter.querySelector("[role=status]");
    const choices = [...filter.querySelectorAll("select")];

    const fits = (item) => choices.every(({ name, value }) => !value || (item.dataset[name] ?? "").split("|").includes(value));

    const narrow = () => {
      const items = [...scope.querySelectorAll("[data-item]")];
      for (const item of items) item.hidden = !fits(item);
      // A heading with nothing under it leads nowhere.
      for (const section of scope.querySelectorAll("section")) section.hidden = !section.querySelector("[data-item]:not([hidden])");
      const left = items.filter((item) => !item.hidden).length;
      status.textContent = filter.dataset.count.replace("{n}", left).replace("{of}", items.length);
    };

    filter.hidden = false;
    filter.addEventListener("change", narrow);
    // A browser that comes back to the page may have kept the choices.
    narrow();
  }
}
