// Shows a course, or one module of it, a page at a time inside a learning platform, and tells the platform through
// lms.js which pages have been seen and how the questions of the test were answered: nothing else, and never what
// somebody writes in a field of their own. Without this file every page stands there, one after the other. Without a
// platform the course works, and says that nothing is recorded.

{
  const part = (name) => document.querySelector(`[data-pages-${name}]`);
  const bar = document.querySelector("[data-pages]");
  const pages = [...document.querySelectorAll("[data-page]")];
  const seen = new Set();
  const answers = new Map(); // by the short name of a question: whether it was answered right
  let current = 0;
  let moved = false;

  /** Five letters and digits for an id, so that a long course fits into what a platform keeps. */
  const short = (id) => {
    let number = 7;
    for (const letter of id) number = (number * 31 + letter.codePointAt(0)) % 36 ** 5;
    return number.toString(36).padStart(5, "0");
  };

  const nameOf = (page) => short(page.dataset.page);
  const forms = [...document.querySelectorAll("[data-question][data-scored]")];
  const questions = new Map(forms.map((form) => [short(form.dataset.question), form]));
  const shareOf = (right) => Math.round((1e4 * right) / questions.size) / 1e4;
  let need = Number(document.body.dataset.pass); // right answers, to pass

  const say = (text) => {
    if (part("recording").textContent !== text) part("recording").textContent = text;
  };

  /** What is kept: the pages that were seen, the questions that were answered right, and those answered wrong. */
  const pack = () => {
    const by = (right) => [...answers].filter(([, one]) => one === right).map(([name]) => name).join("");
    return [1, [...seen].join(""), by(true), by(false)].join(".");
  };

  /** A page or a question that the course no longer has is forgotten; what was answered in the meantime counts. */
  const unpack = (data) => {
    const [version, ...lists] = String(data ?? "").split(".");
    if (version !== "1") return;
    const [before, right, wrong] = [0, 1, 2].map((list) => lists[list]?.match(/.{5}/g) ?? []);
    for (const page of pages) if (before.includes(nameOf(page))) seen.add(nameOf(page));
    for (const [name, form] of questions) {
      if (answers.has(name) || ![...right, ...wrong].includes(name)) continue;
      const isRight = right.includes(name);
      answers.set(name, isRight);
      form.querySelector("[role=status]").textContent = isRight ? bar.dataset.earlierRight : bar.dataset.earlierWrong;
      const detail = { id: form.dataset.question, right: isRight, scored: true, response: "", earlier: true };
      form.dispatchEvent(new CustomEvent("fristad:answer", { bubbles: true, detail }));
    }
  };

  const isDone = () => answers.size === questions.size && pages.every((page) => seen.has(nameOf(page)));

  const show = (index, focus) => {
    if (current !== index) for (const film of pages[current].querySelectorAll("video, audio")) film.pause();
    current = index;
    for (const [number, page] of pages.entries()) page.hidden = number !== index;
    for (const module of document.querySelectorAll("[data-module]")) module.hidden = !module.contains(pages[index]);
    part("previous").hidden = index === 0;
    part("next").hidden = index === pages.length - 1;
    part("place").textContent = bar.dataset.place.replace("{n}", index + 1).replace("{of}", pages.length);
    seen.add(nameOf(pages[index]));
    part("done").hidden = !isDone();
    if (!focus) return;
    if (focus.tabIndex < 0) focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
    focus.scrollIntoView({ behavior: "instant" });
  };

  const lms = window.fristadLms;
  const ready = Promise.resolve(lms?.open()).catch(() => null).then((state) => {
    if (Number.isFinite(state?.pass)) {
      for (need = 0; need < questions.size && shareOf(need) < state.pass;) need += 1;
      for (const quiz of document.querySelectorAll(".quiz")) quiz.dataset.pass = need;
    }
    unpack(state?.data);
    const place = pages.findIndex(({ dataset }) => dataset.page === state?.place);
    show(place < 0 || moved ? current : place);
    if (state?.muted) for (const film of document.querySelectorAll("video, audio")) film.muted = true;
    if (state?.leave) Object.assign(part("leave"), { href: state.leave, hidden: false });
    if (!state?.recording) say(part("recording").dataset.none);
    return state?.recording ?? false;
  });

  /** Has the platform record where we are; and says so if it does not. */
  const keep = async (answer) => {
    if (!(await ready)) return;
    const calls = [lms.save(pack(), pages[current].dataset.page)];
    if (answer) calls.push(lms.answer(answer));
    if (answer && answers.size === questions.size) {
      const right = [...answers.values()].filter(Boolean).length;
      calls.push(lms.score({ right, of: questions.size, scaled: shareOf(right), passed: right >= need }));
    }
    if (isDone()) calls.push(lms.complete());
    const kept = await Promise.all(calls).catch(() => [false]);
    say(kept.every(Boolean) ? "" : part("recording").dataset.failed);
  };

  const go = (index, focus) => {
    moved = true;
    show(index, focus ?? pages[index].querySelector("h1, h2, h3"));
    keep();
  };

  document.addEventListener("fristad:answer", ({ detail }) => {
    if (detail.earlier || !questions.has(short(detail.id))) return;
    answers.set(short(detail.id), detail.right);
    part("done").hidden = !isDone();
    keep(detail);
  });

  part("previous").addEventListener("click", () => go(current - 1));
  part("next").addEventListener("click", () => go(current + 1));

  // A link within the document may lead to a page that is not shown; one to another host must not replace the course.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link === part("leave")) return;
    const { protocol, origin, hash, pathname } = new URL(link.href);
    if (protocol.startsWith("http") && origin !== location.origin) Object.assign(link, { target: "_blank", rel: "noreferrer" });
    const target = origin === location.origin && pathname === location.pathname && document.getElementById(hash.slice(1));
    const index = target ? pages.findIndex((page) => page.contains(target)) : -1;
    if (index < 0) return;
    event.preventDefault();
    go(index, target);
  });

  // The session ended when the page went away. If the browser brings it back as it was, a new one begins.
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  bar.hidden = false;
  show(0);
  keep();
}
