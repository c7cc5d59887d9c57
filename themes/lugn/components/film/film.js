// Makes each chapter a button that plays the film from there. Without this file the times stand there to be looked up.
{
  const seconds = (time) => time.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

  for (const film of document.querySelectorAll("[data-film]")) {
    const video = film.querySelector("video");
    if (!video) continue;
    for (const chapter of film.querySelectorAll("[data-time]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...chapter.childNodes);
      button.addEventListener("click", () => {
        video.currentTime = seconds(chapter.dataset.time);
        // A browser may refuse to play; the film then stands at the chapter, with its own button.
        video.play().catch(() => {});
      });
      chapter.append(button);
    }
  }
}
