// Answers a question on the page: says in words what was right, and always lets one try again. The answers stand in the
// page, and nothing that is chosen or written leaves it. Others hear `fristad:answer` from the form.
{
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const keyOf = (form, input) => form.querySelector(`[data-choice="${input.value}"]`);
  const isRight = (form, input) => "right" in keyOf(form, input).dataset;
  const contents = (element) => [...element.cloneNode(true).childNodes];

  /** Words as they are compared: without case, and without spaces and punctuation around them. */
  const plain = (text) => text.normalize().toLowerCase().replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, "").replace(/\s+/g, " ");

  /** What is said of a choice, after the choice itself where there may be several. */
  const notes = (form, input) => {
    const said = keyOf(form, input).querySelector("[data-feedback]");
    if (!said) return [];
    return [input.type === "checkbox" ? [...contents(input.nextElementSibling), ": ", ...contents(said)] : contents(said)];
  };

  /** An answer of several parts, all of which must be right; otherwise it is said how many are. */
  const whole = (form, parts, given, isFine, place = (part) => part) => {
    const marks = parts.map((part, index) => [place(part), isFine(part, index)]);
    const fine = marks.filter(([, right]) => right).length;
    const right = fine === parts.length;
    const notes = right ? [] : [[form.dataset.parts.replace("{n}", fine).replace("{of}", parts.length)]];
    return { empty: parts.some((part) => !given(part)), right, marks, notes, response: parts.map(given).join() };
  };

  const choose = (form) => {
    const inputs = all(form, "fieldset input");
    const chosen = inputs.filter((input) => input.checked);
    const wrong = chosen.some((input) => !isRight(form, input));
    const missed = form.dataset.kind === "multiple" && inputs.some((input) => !input.checked && isRight(form, input));
    return {
      empty: chosen.length === 0,
      right: !wrong && !missed,
      partly: missed && !wrong,
      marks: chosen.map((input) => [input.parentElement, isRight(form, input)]),
      notes: chosen.flatMap((input) => notes(form, input)),
      response: chosen.map(({ value }) => value).join(),
    };
  };

  /** One step of a situation: the choice is kept in sight, and the next step is shown below it. */
  const goOn = (form) => {
    const step = all(form, "[data-branch]:enabled").find(({ hidden }) => !hidden);
    if (!step) return null;
    const input = step.querySelector("input:checked");
    if (!input) return { empty: true };
    const fine = isRight(form, input);
    if (!fine) form.dataset.missed = "";
    const response = all(form, "input:checked").map(({ value }) => value).join();
    const next = form.querySelector(`[data-branch="${input.dataset.to}"]`);
    step.disabled = true;
    if (next) {
      // A way may come back to a step, which is then asked anew.
      clear(next);
      for (const one of all(next, "input")) one.checked = false;
      step.after(next);
      next.disabled = next.hidden = false;
    }
    const right = next ? fine : !("missed" in form.dataset);
    return { right, partly: fine && !right, next: next?.querySelector("legend"), marks: [[input.parentElement, fine]], notes: notes(form, input), response };
  };

  const KINDS = {
    single: choose,
    multiple: choose,
    "true-false": choose,
    branching: goOn,
    order: (form) => whole(form, all(form, "[data-place]"), ({ dataset }) => dataset.place, ({ dataset }, index) => Number(dataset.place) === index + 1),
    match: (form) => whole(form, all(form, "select"), ({ value }) => value, ({ value, dataset }) => value === dataset.key, (field) => field.closest("li")),
    blank: (form) => whole(form, all(form, "[data-answers]"), ({ value }) => plain(value),
      ({ value, dataset }) => dataset.answers.split("|").some((answer) => plain(answer) === plain(value)), (field) => field.parentElement),
    // What is written is nobody else's: not even how much it is.
    reflection: () => ({ right: true, unjudged: true, marks: [], notes: [], response: "" }),
  };

  const clear = (root) => all(root, "[data-verdict]").filter((mark) => mark.closest("fieldset")).forEach((mark) => mark.remove());

  const make = (name, nodes) => {
    const element = document.createElement(name);
    element.append(...nodes);
    return element;
  };

  const verdict = (text, fine) => {
    const mark = make("strong", [text]);
    mark.dataset.verdict = fine ? "right" : "wrong";
    return mark;
  };

  const answer = (form) => {
    const { dataset } = form;
    const status = form.querySelector("[role=status]");
    const details = form.querySelector("details");
    const seen = KINDS[dataset.kind](form);
    if (seen?.empty) status.textContent = dataset.empty;
    if (!seen || seen.empty) return;
    if (dataset.kind !== "branching") clear(form);
    for (const [place, fine] of seen.marks) place.append(" ", verdict(fine ? dataset.rightWord : dataset.wrongWord, fine));
    form.querySelector("[type=reset]").hidden = false;
    const said = seen.right ? dataset.right : seen.partly ? dataset.partly : dataset.wrong;
    const lines = [[seen.unjudged ? said : verdict(said, seen.right)], ...seen.notes];
    if (seen.next) lines.push([dataset.next, " ", ...contents(seen.next)]);
    else if (seen.right) lines.push(...all(details, "[data-explanation]").map(contents));
    status.replaceChildren(...lines.map((nodes) => make("span", nodes)));
    if (seen.next) return;
    details.hidden = false;
    if (seen.unjudged) details.open = true;
    const detail = { id: dataset.question, right: seen.right, scored: "scored" in dataset, response: seen.response };
    form.dispatchEvent(new CustomEvent("fristad:answer", { bubbles: true, detail }));
  };

  /** As before the first answer. `steps` are those of a situation in their own order. */
  const begin = (form, steps) => {
    clear(form);
    delete form.dataset.missed;
    form.querySelector("[role=status]").replaceChildren();
    form.querySelector("[type=reset]").hidden = true;
    const details = form.querySelector("details");
    details.hidden = true;
    details.open = false;
    for (const [index, step] of steps.entries()) {
      step.parentElement.append(step);
      step.hidden = index > 0;
      step.disabled = false;
    }
  };

  const forms = all(document, "form[data-question]");
  // What nobody has answered is printed as without script, with places for a pen.
  const onPaper = (paper) => forms.forEach((form) => form.querySelector("[type=reset]").hidden && form.toggleAttribute("data-live", !paper));
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  for (const form of forms) {
    const steps = all(form, "[data-branch]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
    form.addEventListener("reset", () => {
      begin(form, steps);
      form.querySelector(":is(input, select, textarea, [data-order] button)")?.focus();
    });
    begin(form, steps);
    form.dataset.live = "";
    form.querySelector("[type=submit]").hidden = false;
  }
}
