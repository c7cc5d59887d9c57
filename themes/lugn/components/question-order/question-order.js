// Puts things in order with two buttons each, and says where a thing has come. The list's own order is the answer.
{
  const button = (text, item, way) => {
    const element = document.createElement("button");
    const what = document.createElement("span");
    what.className = "visually-hidden";
    what.textContent = `: ${item.textContent.trim()}`;
    element.type = "button";
    element.className = "button";
    element.dataset.quiet = "";
    element.dataset.move = way;
    element.append(text, what);
    return element;
  };

  for (const list of document.querySelectorAll("form [data-order]")) {
    const status = list.closest("form").querySelector("[role=status]");

    // A button at the end of the list stays where it is, and focus with it.
    const settle = () => {
      for (const item of list.children) {
        const [up, down] = item.querySelectorAll("button");
        up.setAttribute("aria-disabled", item === list.firstElementChild);
        down.setAttribute("aria-disabled", item === list.lastElementChild);
      }
    };

    const move = (pressed) => {
      const item = pressed.closest("li");
      const neighbour = pressed.dataset.move === "up" ? item.previousElementSibling : item.nextElementSibling;
      if (!neighbour) return;
      for (const mark of list.querySelectorAll("[data-verdict]")) mark.remove();
      if (pressed.dataset.move === "up") neighbour.before(item);
      else neighbour.after(item);
      pressed.focus();
      settle();
      const place = [...list.children].indexOf(item) + 1;
      const text = item.firstElementChild.textContent.trim();
      status.textContent = list.dataset.moved.replace("{text}", text).replace("{n}", place).replace("{of}", list.children.length);
    };

    for (const item of list.children) item.append(button(list.dataset.up, item, "up"), button(list.dataset.down, item, "down"));
    settle();
    list.addEventListener("click", (event) => {
      const pressed = event.target.closest("button");
      if (pressed) move(pressed);
    });
  }
}
