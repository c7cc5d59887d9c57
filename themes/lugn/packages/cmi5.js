// Speaks cmi5 with the learning platform that launched the page: xAPI statements and a state document, sent only to the
// two addresses that the launch names. What `window.fristadLms` is, and what its members promise, stands in
// scorm-1.2.js; open() gives two more: `leave`, where the platform wants people to go afterwards, and `muted`.
//
// cmi5 allows one verdict in a session. So "passed" is told at once, and "failed" at the end: one may always try again.

{
  const CONTEXT = "https://w3id.org/xapi/cmi5/context/";
  const given = new URLSearchParams(location.search);
  const [registration, activityId] = [given.get("registration"), given.get("activityId")];
  let [agent, token, launch] = [];
  let begun = 0; // when the session began; 0 when there is none
  let state = {}; // of this learner and registration: {data, place, completed, passed}
  let written = ""; // the same as the platform has it
  let unsent = []; // statements, oldest first
  let failed = null;
  let work = Promise.resolve();

  const ask = (path, query, method = "GET", content = null) => {
    const address = `${given.get("endpoint").replace(/\/*$/, "/")}${path}`;
    return fetch(query ? `${address}?${new URLSearchParams(query)}` : address, {
      method,
      cache: "no-store",
      keepalive: method !== "GET", // it arrives even when the page goes away
      headers: { Authorization: `Basic ${token}`, "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" },
      body: content,
    });
  };

  const read = async (path, query, otherwise) => {
    const answer = await ask(path, query);
    if (answer.ok) return answer.json();
    if (otherwise && [403, 404].includes(answer.status)) return otherwise;
    throw new Error(answer.status);
  };

  const stateOf = (stateId) => ({ stateId, activityId, registration, agent: JSON.stringify(agent) });
  const write = (text) => ask("activities/state", stateOf("fristad"), "PUT", text);
  const duration = () => `PT${Math.round((Date.now() - begun) / 10) / 100}S`;

  // Not crypto.randomUUID: some platforms are still on http.
  const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => (
    Number(digit) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(digit) / 4)))).toString(16));

  /** The platform's template stays as it is; what we know is added to it. */
  const statement = (verb, result, categories = [], object = {}) => {
    const template = launch.contextTemplate ?? {};
    const category = [template.contextActivities?.category ?? []].flat();
    for (const id of categories.map((name) => `${CONTEXT}categories/${name}`)) {
      if (!category.some((one) => one.id === id)) category.push({ objectType: "Activity", id });
    }
    const mark = result?.score && Number.isFinite(launch.masteryScore) && { [`${CONTEXT}extensions/masteryscore`]: launch.masteryScore };
    return {
      id: uuid(),
      actor: agent,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object: { objectType: "Activity", id: activityId, ...object },
      ...(result && { result }),
      context: {
        registration,
        ...template,
        contextActivities: { ...template.contextActivities, ...(category.length && { category }) },
        extensions: { ...mark, ...template.extensions },
      },
      timestamp: new Date().toISOString(),
    };
  };

  /** Statements first: a mark that one was made must not be there without it. What the network lost is sent next time. */
  const send = () => {
    work = work.then(async () => {
      let taken = true;
      for (const one of [...unsent]) {
        if (!begun) return false;
        const answer = await ask("statements", null, "POST", JSON.stringify(one));
        if (answer.status >= 500) return false;
        taken &&= answer.ok;
        unsent = unsent.filter((other) => other !== one);
      }
      const now = JSON.stringify(state);
      if (now !== written && (await write(now)).ok) written = now;
      return taken && now === written;
    }).catch(() => false);
    return work;
  };

  const tell = (one) => {
    if (begun) unsent.push(one);
    return send();
  };

  // Everything that is not known to have arrived goes once more, in one piece, so that "terminated" is last.
  const close = () => {
    if (!begun) return;
    const last = [...unsent, failed, statement("terminated", { duration: duration() }, ["cmi5"])].filter(Boolean);
    begun = 0;
    unsent = [];
    const now = JSON.stringify(state);
    ask("statements", null, "POST", JSON.stringify(last)).catch(() => {});
    if (now !== written) write(now).catch(() => {});
  };

  window.fristadLms = {
    async open() {
      try {
        agent = JSON.parse(given.get("actor"));
        token = (await (await fetch(given.get("fetch"), { method: "POST" })).json())["auth-token"];
        if (!agent || !token) return { recording: false };
        launch = await read("activities/state", stateOf("LMS.LaunchData"));
        const wishes = await read("agents/profile", { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(agent) }, {});
        state = await read("activities/state", stateOf("fristad"), {});
        written = JSON.stringify(state);
        begun = Date.now();
        addEventListener("pagehide", close);
        const recording = (await tell(statement("initialized", null, ["cmi5"]))) && (launch.launchMode ?? "Normal") === "Normal";
        const leave = /^https?:/.test(launch.returnURL ?? "") ? launch.returnURL : undefined;
        return { data: state.data, place: state.place, recording, leave, pass: launch.masteryScore, muted: wishes.audioPreference === "off" };
      } catch {
        return { recording: false };
      }
    },

    async save(data, place) {
      Object.assign(state, { data, place });
      return send();
    },

    async answer({ id, right, response }) {
      return tell(statement("answered", { success: right, response: String(response ?? "") }, [], {
        id: `${activityId}${activityId.includes("#") ? "/" : "#"}${id}`,
        definition: { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "other" },
      }));
    },

    async score({ right, of, scaled, passed }) {
      if (state.passed) return send();
      const result = { score: { scaled, raw: right, min: 0, max: of }, success: passed, duration: duration() };
      const verdict = statement(passed ? "passed" : "failed", result, ["cmi5", "moveon"]);
      Object.assign(state, passed && { passed });
      failed = passed ? null : verdict;
      return passed ? tell(verdict) : send();
    },

    async complete() {
      if (state.completed) return send();
      state.completed = true;
      return tell(statement("completed", { completion: true, duration: duration() }, ["cmi5", "moveon"]));
    },
  };
}
