// Narrows a list by what its items say of themselves (`data-…`), and says how many are left. Nothing is remembered.
{
  for (const form of document.querySelectorAll("form[data-filter]")) {
    const scope = document.getElementById(form.dataset.filter);
    const status = form.querySelector("[role=status]");
    const choices = [...form.querySelectorAll("select")];

    const fits = (item) => choices.every(({ name, value }) => !value || (item.dataset[name] ?? "").split("|").includes(value));

    const narrow = () => {
      const items = [...scope.querySelectorAll("[data-item]")];
      for (const item of items) item.hidden = !fits(item);
      // A heading with nothing under it leads nowhere.
      for (const section of scope.querySelectorAll("section")) section.hidden = !section.querySelector("[data-item]:not([hidden])");
      const left = items.filter((item) => !item.hidden).length;
      status.textContent = form.dataset.count.replace("{n}", left).replace("{of}", items.length);
    };

    form.hidden = false;
    form.addEventListener("change", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    // A browser that comes back to the page may have kept the choices.
    narrow();
  }
}
