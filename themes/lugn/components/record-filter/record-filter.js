// Narrows a list by what its items say of themselves (`data-…`), and says how many are left. Nothing is remembered.
{
  for (const filter of document.querySelectorAll("[data-filter]")) {
    const scope = document.getElementById(filter.dataset.filter);
    // On the page of all components there is a filter without a list.
    if (!scope) continue;
    const status = filter.querySelector("[role=status]");
    const choices = [...filter.querySelectorAll("select")];
    const items = [...scope.querySelectorAll("[data-item]")];
    const homes = items.map((item) => item.parentElement);
    // What is shown where an answer would be empty.
    const instead = document.getElementById(`${scope.id}-annars`);
    // What has been chosen, the last choice last.
    let chosen = [];

    const fits = (item, { name, value, selectedOptions: [option] }) =>
      option.dataset.has ? item.querySelector(option.dataset.has) !== null : (item.dataset[name] ?? "").split("|").includes(value);

    const narrow = () => {
      chosen = [...chosen.filter(({ value }) => value), ...choices.filter((choice) => choice.value && !chosen.includes(choice))];
      const kept = [...chosen];
      const fitting = () => items.filter((item) => kept.every((choice) => fits(item, choice)));
      let left = fitting();
      const found = left.length > 0;
      while (instead && left.length === 0 && kept.length > 0) {
        kept.pop();
        left = fitting();
      }
      for (const item of items) item.hidden = !left.includes(item);
      const place = kept.map(({ name, value }) => scope.querySelector(`[data-gather="${name}:${value}"]`)).find(Boolean);
      const places = homes.map((home, index) => (place && !items[index].hidden ? place : home));
      // Only when something moves: what is moved loses the focus.
      if (items.some((item, index) => item.parentElement !== places[index])) items.forEach((item, index) => places[index].append(item));
      scope.toggleAttribute("data-narrowed", chosen.length > 0);
      // A heading with nothing under it leads nowhere.
      for (const section of scope.querySelectorAll("section")) {
        section.hidden = chosen.length > 0 && !section.querySelector("[data-item]:not([hidden])");
      }
      if (instead) instead.hidden = found;
      const count = filter.dataset.count.replace("{n}", left.length).replace("{of}", items.length);
      status.textContent = found || !filter.dataset.nothing ? count : filter.dataset.nothing;
    };

    filter.hidden = false;
    // Links down the page do the same as a choice, but leave it in the address.
    for (const links of document.querySelectorAll(`[data-unfiltered="${scope.id}"]`)) links.hidden = true;
    filter.addEventListener("change", ({ target }) => {
      chosen = chosen.filter((choice) => choice !== target);
      narrow();
    });
    // What is open now is other after an hour in a pocket.
    document.addEventListener("visibilitychange", () => document.hidden || narrow());
    // A browser that comes back to the page may have kept the choices.
    narrow();
  }
}
