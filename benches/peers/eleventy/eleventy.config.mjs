import { createRequire } from "node:module";

// js-yaml comes with Eleventy: it is looked for where Eleventy itself is installed.
const yaml = createRequire(process.argv[1])("js-yaml");

// Every heading has an id, as the other tools give it.
function headingIds(markdown) {
  markdown.core.ruler.push("heading_ids", (state) => {
    const taken = new Map();
    for (const [place, token] of state.tokens.entries()) {
      if (token.type !== "heading_open") continue;
      const words = state.tokens[place + 1].content.toLowerCase();
      const id = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      const times = taken.get(id) ?? 0;
      taken.set(id, times + 1);
      token.attrSet("id", times ? `${id}-${times}` : id);
    }
  });
}

export default function (config) {
  config.addDataExtension("yaml", (text) => yaml.load(text));
  config.amendLibrary("md", (markdown) => markdown.use(headingIds));
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("digits", (number) => number.replaceAll(" ", ""));
  // The texts of each section in each language, and each county's news: one pass over all pages.
  config.addCollection("listed", (all) => {
    const lists = {};
    for (const page of all.getAll()) {
      const { kind, county, lang, area } = page.data;
      if ((kind === "prose" && area) || kind === "news") (lists[`${county} ${lang} ${area}`] ??= []).push(page);
    }
    for (const list of Object.values(lists)) {
      list.sort((a, b) => (a.data.published ? (a.data.published < b.data.published ? 1 : -1) : a.data.weight - b.data.weight));
    }
    return lists;
  });
  config.setServerOptions({ liveReload: false });
  return {
    dir: { input: "src", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
