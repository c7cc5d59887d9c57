// Counts the right answers of a quiz, and says when all questions are answered whether it is passed. The latest answer to a
// question counts. Others hear `fristad:result`.
{
  for (const quiz of document.querySelectorAll(".quiz[data-pass]")) {
    const scored = quiz.querySelectorAll("form[data-scored]").length;
    const answered = quiz.querySelector("[data-answered]");
    const status = quiz.querySelector(".result");
    const certificate = quiz.querySelector("[data-certificate]");
    const answers = new Map();
    const filled = (text, right) => text.replace("{right}", right).replace("{of}", scored).replace("{pass}", quiz.dataset.pass).replace("{n}", answers.size);

    const count = () => {
      answered.textContent = filled(quiz.dataset.count, 0);
      answered.hidden = answers.size === scored;
    };

    quiz.addEventListener("fristad:answer", ({ detail }) => {
      if (!detail.scored) return;
      answers.set(detail.id, detail.right);
      count();
      if (answers.size < scored) return;
      // A learning platform may have a pass mark of its own, which it writes here.
      const pass = Number(quiz.dataset.pass);
      const right = [...answers.values()].filter(Boolean).length;
      const passed = right >= pass;
      status.textContent = filled(passed ? quiz.dataset.passed : quiz.dataset.failed, right);
      if (certificate && passed) certificate.textContent = certificate.dataset.own;
      quiz.dispatchEvent(new CustomEvent("fristad:result", { bubbles: true, detail: { right, of: scored, pass, passed } }));
    });
    count();
  }
}
