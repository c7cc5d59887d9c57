// Shows a case one step at a time: a choice leads to the next step, which begins with what followed from the choice.
// It leaves the address alone, since that holds how far the reader has come in the course. Others hear `fristad:case`.
{
  const button = (text, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "button";
    element.dataset.quiet = "";
    element.textContent = text;
    element.addEventListener("click", act);
    return element;
  };

  const live = (box) => {
    const steps = [...box.querySelectorAll("[data-case-step]")];
    const said = document.createElement("p");
    said.className = "box";
    said.tabIndex = -1;
    const way = [{ step: steps[0], link: null }];

    const show = (focus) => {
      const { step, link } = way.at(-1);
      for (const one of steps) one.hidden = one !== step;
      said.replaceChildren();
      if (link) {
        const chosen = document.createElement("strong");
        chosen.textContent = link.textContent;
        const followed = [...link.parentElement.querySelector("[data-consequence]").cloneNode(true).childNodes];
        said.append(`${box.dataset.chose} `, chosen, " ", ...followed.filter((node) => !node.classList?.contains("nowrap")));
      }
      said.hidden = !link;
      step.before(said);
      buttons.hidden = way.length === 1;
      step.after(buttons);
      if (!focus) return;
      const heading = step.querySelector("h2, h3, h4, h5, h6");
      heading.tabIndex = -1;
      (link ? said : heading).focus();
    };

    const buttons = document.createElement("p");
    buttons.className = "actions";
    buttons.append(
      button(box.dataset.back, () => { way.pop(); show(true); }),
      button(box.dataset.again, () => { way.length = 1; show(true); }),
    );

    box.addEventListener("click", (event) => {
      const link = event.target.closest(".case-choices a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const step = document.getElementById(link.hash.slice(1));
      if (!steps.includes(step)) return;
      event.preventDefault();
      way.push({ step, link });
      show(true);
      box.dispatchEvent(new CustomEvent("fristad:case", { bubbles: true, detail: { id: box.dataset.case, step: step.id } }));
    });
    box.dataset.live = "";
    show(false);
  };

  document.querySelectorAll("[data-case]").forEach(live);
}
