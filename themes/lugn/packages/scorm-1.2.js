// Speaks SCORM 1.2 with the learning platform that shows the page. A package holds one file of this kind, named lms.js,
// and each makes the same `window.fristadLms`, the only name that a package adds to the page:
//
//   open()              a promise of {recording, data, place, pass}: whether anything is kept, what was saved last time, and
//                       the share to pass where the platform has its own (else no number)
//   save(data, place)   what to come back to: text of at most 4,096 characters, and the id of a page
//   answer({id, right, response})
//   score({right, of, scaled, passed})
//   complete()          everything has been seen and answered
//
// The last four give a promise that is true when the platform has it. None of them throws, whatever the
// platform does. The session ends by itself when the page goes away.

{
  const LEVELS = 12; // windows to look through, upwards
  const ENDED = ["completed", "passed", "failed"];
  const begun = Date.now();
  let api = null;
  let status = "";
  let best = -1;
  let committing = null;

  /** A window of another origin, or a platform at fault, throws; here that is no answer. */
  const attempt = (ask) => {
    try {
      return ask();
    } catch {
      return undefined;
    }
  };

  /** The platform's own object, in a window around this one or around the one that opened it. */
  const find = () => {
    for (const first of [() => window, () => window.opener, () => window.top.opener]) {
      let place = attempt(first);
      for (let level = 0; place && level < LEVELS; level += 1) {
        const found = attempt(() => place.API);
        if (typeof attempt(() => found.LMSInitialize) === "function") return found;
        const above = attempt(() => place.parent);
        place = above === place ? null : above;
      }
    }
    return null;
  };

  const call = (name, ...values) => String(attempt(() => api[`LMS${name}`](...values)) ?? "");
  const get = (element) => call("GetValue", element);
  const set = (element, value) => call("SetValue", element, String(value)) === "true";

  /** Hours, minutes and seconds since the page was opened, as 0000:03:05.20. */
  const time = () => {
    const hundredths = Math.round((Date.now() - begun) / 10);
    const part = (unit, length = 2, of = 60) => String(Math.floor(hundredths / unit) % of).padStart(length, "0");
    return `${part(360000, 4, 1e4)}:${part(6000)}:${part(100)}.${part(1, 2, 100)}`;
  };

  /** Everything that was set in one go is stored by one call. */
  const commit = () => {
    committing ??= Promise.resolve().then(() => {
      committing = null;
      set("cmi.core.session_time", time());
      return call("Commit", "") === "true";
    });
    return committing;
  };

  const setStatus = (value) => {
    status = value;
    return set("cmi.core.lesson_status", value);
  };

  // No commit here: every change has had its own, and a platform that sends by a blocking request may not do so now.
  const close = () => {
    if (!api) return;
    set("cmi.core.session_time", time());
    set("cmi.core.exit", "suspend");
    call("Finish", "");
    api = null;
  };

  window.fristadLms = {
    async open() {
      api = find();
      if (call("Initialize", "") !== "true") {
        api = null;
        return { recording: false };
      }
      addEventListener("pagehide", close);
      const recording = !["browse", "review"].includes(get("cmi.core.lesson_mode"));
      status = get("cmi.core.lesson_status");
      const earlier = Number.parseFloat(get("cmi.core.score.raw"));
      if (earlier > best) best = earlier;
      const state = {
        recording,
        data: get("cmi.suspend_data"),
        place: get("cmi.core.lesson_location"),
        pass: Number.parseFloat(get("cmi.student_data.mastery_score")) / 100,
      };
      if (recording && !ENDED.includes(status)) setStatus("incomplete");
      set("cmi.core.exit", "suspend");
      await commit();
      return state;
    },

    async save(data, place) {
      const kept = [set("cmi.suspend_data", data), set("cmi.core.lesson_location", place)];
      return (await commit()) && kept.every(Boolean);
    },

    // A platform need not keep answers. "fill-in" is the kind that may hold any short text.
    async answer({ id, right, response }) {
      const at = `cmi.interactions.${Number(get("cmi.interactions._count")) || 0}`;
      if (set(`${at}.id`, id)) {
        set(`${at}.time`, new Date().toTimeString().slice(0, 8));
        set(`${at}.type`, "fill-in");
        set(`${at}.student_response`, String(response ?? "").slice(0, 255));
        set(`${at}.result`, right ? "correct" : "wrong");
      }
      return commit();
    },

    // Platforms compare the raw score with the pass mark, so it is given in per cent. A better score never becomes worse,
    // and who has passed has passed.
    async score({ scaled, passed }) {
      const raw = Math.round(scaled * 1e4) / 100;
      let kept = true;
      if (raw > best) {
        best = raw;
        kept = [["min", 0], ["max", 100], ["raw", raw]].every(([name, value]) => set(`cmi.core.score.${name}`, value));
      }
      if (passed) kept = setStatus("passed") && kept;
      else if (!ENDED.includes(status)) kept = setStatus("failed") && kept;
      return (await commit()) && kept;
    },

    async complete() {
      const kept = ENDED.includes(status) || setStatus("completed");
      return (await commit()) && kept;
    },
  };
}
