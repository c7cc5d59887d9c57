// Shows the fields to write in. They are shown only here, since this is what keeps their promise: when the page is left,
// by a link, by Back or by the exit, the text is gone, also from what the browser would show on the way back.
{
  const fields = [...document.querySelectorAll("[data-writing] textarea")];
  const empty = () => fields.forEach((field) => { field.value = ""; });
  addEventListener("pagehide", empty);
  addEventListener("pageshow", (event) => {
    if (event.persisted) empty();
  });
  for (const field of fields) field.closest("[data-writing]").hidden = false;
}
