// Offers the kommun of a postal code. The code stays in the field: it is not sent, not stored and
// not put in the address, and nobody is taken anywhere without choosing a link.

const box = document.querySelector("[data-postal-code]");
const data = document.getElementById("postal-codes");

if (box && data) {
  const { names, codes } = JSON.parse(data.textContent);
  const field = box.querySelector("input");
  const result = box.querySelector("[data-result]");

  /** The kommuner that a code may belong to; some codes cross a border. */
  const lookUp = (code) => {
    const hits = codes.filter(([first, last]) => first <= code && code <= last).map(([, , index]) => index);
    return [...new Set(hits)].map((index) => names[index]);
  };

  const paragraph = (text) => {
    const element = document.createElement("p");
    element.textContent = text;
    return element;
  };

  const link = ([name, address]) => {
    const element = document.createElement("a");
    element.textContent = name;
    element.href = address;
    return element;
  };

  const show = () => {
    const digits = field.value.replace(/\D/g, "");
    if (digits.length !== 5) {
      result.replaceChildren();
      return;
    }
    const found = lookUp(Number(digits));
    const { found: one, several, unknown } = result.dataset;
    const text = found.length === 0 ? unknown : found.length === 1 ? one : several;
    result.replaceChildren(paragraph(text), ...found.map(link));
  };

  field.addEventListener("input", show);
  // What the browser remembers from last time is not shown again.
  addEventListener("pageshow", () => {
    field.value = "";
    show();
  });
  box.hidden = false;
}
