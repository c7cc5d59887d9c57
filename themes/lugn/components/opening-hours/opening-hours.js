// Says whether a service is open now: from the hours in the page and the reader's own clock, told in
// Swedish time wherever the reader is. Without this file the hours stand there as text.

const texts = document.getElementById("open-now")?.dataset;
const lang = document.documentElement.lang || "sv";

/** The moment in Stockholm: day as YYYY-MM-DD, weekday from Monday = 0, time as HH:MM. */
function stockholm(moment) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Stockholm",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type) => parts.find((found) => found.type === type).value;
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return { day, weekday: weekday(day), time: `${part("hour")}:${part("minute")}` };
}

/** Days are counted in UTC, where every day has 24 hours. */
function weekday(day) {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
}

function daysLater(day, count) {
  return new Date(Date.parse(`${day}T00:00Z`) + count * 864e5).toISOString().slice(0, 10);
}

const holidays = texts?.holidays.split(" ") ?? [];

/** Hours as the page writes them: "1-5 08:00-16:30,18:00-21:00; 2026-12-24/2026-12-26 12:00-18:00; holidays", or "always". Days
    are counted from Monday = 1; a run of dates without times is closed. */
function read(text) {
  const hours = { always: text === "always", week: Array(7).fill([]), exceptions: [], holidays: false };
  for (const part of text.split("; ")) {
    const [days, times] = part.split(" ");
    const spans = times ? times.split(",").map((span) => span.split("-")) : [];
    const [from, to] = days.split("/");
    const [first, last = first] = days.split("-");
    if (days === "holidays") hours.holidays = true;
    else if (to) hours.exceptions.push({ from, to, hours: spans });
    else if (!hours.always) hours.week.fill(spans, first - 1, last);
  }
  return hours;
}

/** The hours of one day, exceptions first, then holidays: [["08:00", "16:30"], …]. */
function hoursOn(hours, day) {
  const exception = hours.exceptions.find(({ from, to }) => from <= day && day <= to);
  if (exception) return exception.hours;
  return hours.holidays && holidays.includes(day) ? [] : hours.week[weekday(day)];
}

/** "08:00" as people write it: 8.00 in Swedish, 08:00 elsewhere. */
function clock(time) {
  return lang.startsWith("sv") ? time.replace(/^0/, "").replace(":", ".") : time;
}

/** "Opens at …": later today, tomorrow or within a week. */
function nextOpening(hours, now) {
  for (let ahead = 0; ahead < 8; ahead += 1) {
    const day = daysLater(now.day, ahead);
    const next = hoursOn(hours, day).find(([opens]) => ahead > 0 || opens > now.time);
    if (next) {
      const name = new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));
      const text = ahead === 0 ? texts.later : ahead === 1 ? texts.tomorrow : texts.day;
      return text.replace("{time}", clock(next[0])).replace("{day}", name);
    }
  }
  return texts.closed;
}

/** When it closes: hours that end at midnight go on where the next day's begin with it. */
function closing(hours, day, time) {
  for (let ahead = 1; time === "24:00" && ahead < 8; ahead += 1) {
    const night = hoursOn(hours, daysLater(day, ahead)).find(([opens]) => opens === "00:00");
    if (!night) break;
    time = night[1];
  }
  return time;
}

function describe(hours, now) {
  if (hours.always) return { open: true, text: texts.always };
  const current = hoursOn(hours, now.day).find(([opens, closes]) => opens <= now.time && now.time < closes);
  if (!current) return { open: false, text: nextOpening(hours, now) };
  return { open: true, text: texts.open.replace("{time}", clock(closing(hours, now.day, current[1]))) };
}

function show() {
  const now = stockholm(new Date());
  for (const element of document.querySelectorAll("[data-hours]")) {
    const { open, text } = describe(read(element.dataset.hours), now);
    element.textContent = text;
    element.toggleAttribute("data-open", open);
    element.hidden = false;
  }
}

if (texts) {
  show();
  setInterval(show, 60000);
  // A page that comes back after an hour in a pocket tells the time of now.
  document.addEventListener("visibilitychange", () => document.hidden || show());
}
