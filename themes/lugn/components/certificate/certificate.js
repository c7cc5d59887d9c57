// Fills in a certificate from the result in the address, and the name that is typed. The name stays in the page: it is not sent,
// not kept, and not put in the address.
{
  const desk = document.querySelector("[data-certificate-desk]");
  const result = /(?:^#|&)prov=(\d+)-(\d+)(?:&|$)/.exec(location.hash);
  const [right, of] = (result ?? []).slice(1).map(Number);

  if (desk) {
    const sheet = document.querySelector(".certificate");
    const print = desk.querySelector("[data-print]");
    print.hidden = false;
    print.querySelector("button").addEventListener("click", () => globalThis.print());

    if (right >= Number(desk.dataset.certificateDesk) && right <= of && of === Number(desk.dataset.scored)) {
      for (const part of desk.querySelectorAll("[data-with]")) part.hidden = false;
      desk.querySelector("[data-without]").hidden = true;
      sheet.querySelector("[data-score]").textContent = sheet.dataset.result.replace("{right}", right).replace("{of}", of);
      sheet.querySelector("[data-date]").textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(new Date());
      const field = desk.querySelector("input");
      const show = () => { sheet.querySelector("[data-name]").textContent = field.value; };
      field.addEventListener("input", show);
      addEventListener("pagehide", () => {
        field.value = "";
        show();
      });
    }
  }
}
