// Speaks SCORM 2004 (4th edition) with the learning platform that shows the page. What `window.fristadLms` is, and what
// its members promise, stands in scorm-1.2.js. Here completion and success are two things, and a score is a share.

{
  const LEVELS = 12; // windows to look through, upwards
  const begun = Date.now();
  let api = null;
  let success = "";
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
        const found = attempt(() => place.API_1484_11);
        if (typeof attempt(() => found.Initialize) === "function") return found;
        const above = attempt(() => place.parent);
        place = above === place ? null : above;
      }
    }
    return null;
  };

  const call = (name, ...values) => String(attempt(() => api[name](...values)) ?? "");
  const get = (element) => call("GetValue", element);
  const set = (element, value) => call("SetValue", element, String(value)) === "true";

  /** Time since the page was opened, as PT185.2S. */
  const time = () => `PT${Math.round((Date.now() - begun) / 10) / 100}S`;

  /** Everything that was set in one go is stored by one call. */
  const commit = () => {
    committing ??= Promise.resolve().then(() => {
      committing = null;
      set("cmi.session_time", time());
      return call("Commit", "") === "true";
    });
    return committing;
  };

  // No commit here: every change has had its own, and a platform that sends by a blocking request may not do so now.
  const close = () => {
    if (!api) return;
    set("cmi.session_time", time());
    set("cmi.exit", "suspend"); // anything else begins a new attempt next time, and what was passed is gone
    call("Terminate", "");
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
      const recording = !["browse", "review"].includes(get("cmi.mode"));
      success = get("cmi.success_status");
      const earlier = Number.parseFloat(get("cmi.score.scaled"));
      if (earlier > best) best = earlier;
      const state = {
        recording,
        data: get("cmi.suspend_data"),
        place: get("cmi.location"),
        pass: Number.parseFloat(get("cmi.scaled_passing_score")),
      };
      if (recording && get("cmi.completion_status") !== "completed") set("cmi.completion_status", "incomplete");
      set("cmi.exit", "suspend");
      await commit();
      return state;
    },

    async save(data, place) {
      const kept = [set("cmi.suspend_data", data), set("cmi.location", place)];
      return (await commit()) && kept.every(Boolean);
    },

    // "other" is the kind that may hold any text.
    async answer({ id, right, response }) {
      const at = `cmi.interactions.${Number(get("cmi.interactions._count")) || 0}`;
      if (set(`${at}.id`, id)) {
        set(`${at}.type`, "other");
        set(`${at}.timestamp`, `${new Date().toISOString().slice(0, 22)}Z`); // a zone may only follow a fraction
        set(`${at}.learner_response`, String(response ?? "").slice(0, 4000));
        set(`${at}.result`, right ? "correct" : "incorrect");
      }
      return commit();
    },

    // A better score never becomes worse, and who has passed has passed.
    async score({ right, of, scaled, passed }) {
      let kept = true;
      if (scaled > best) {
        best = scaled;
        kept = [["min", 0], ["max", of], ["raw", right], ["scaled", scaled]].every(([name, value]) => set(`cmi.score.${name}`, value));
      }
      if (success !== "passed") {
        success = passed ? "passed" : "failed";
        kept = set("cmi.success_status", success) && kept;
      }
      return (await commit()) && kept;
    },

    async complete() {
      const kept = set("cmi.completion_status", "completed");
      return (await commit()) && kept;
    },
  };
}
