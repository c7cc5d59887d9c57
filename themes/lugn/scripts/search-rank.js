// What fits best with what somebody typed. Everything happens here, in the reader's own browser.

// By field: wanted by an editor, title, synonym, heading, description, text.
const WEIGHTS = [16, 10, 7, 4, 2.5, 1];
const EXACT = 0.6;

/** A search over parts of the index; `tools` are the functions of the other search modules. */
export function searcher(tools) {
  const { open, matches, mistyped, parts, wanted, isNear: isAlmost, stem, fold, phrase } = tools;
  const indexes = [];
  let stop = new Set();
  let stemmed = (word) => word;

  const toTerm = (word) => fold(stemmed(word));
  const ringsOf = (term) => indexes.flatMap(({ rings }) => rings.filter((ring) => ring.includes(term)));

  /** For each part of the index, the words in it that are like the one that is looked for. */
  const candidates = (word) => {
    const all = indexes.map((index) => matches(index, word));
    const isFound = all.some((found) => [...found.values()].some((quality) => quality >= EXACT));
    if (isFound) return all;
    return indexes.map((index, number) => new Map([...mistyped(index, word), ...all[number]]));
  };

  /** Words that mean nearly the same, each found exactly. */
  const synonyms = ({ term }, all) => {
    for (const other of new Set(ringsOf(term).flat())) {
      indexes.forEach((index, number) => {
        const place = index.known.get(other);
        if (place !== undefined && !all[number].has(place)) all[number].set(place, 0.4);
      });
    }
    return all;
  };

  /** A compound that nobody has written is looked for by its parts. */
  const apart = (word) => {
    const isKnown = indexes.some((index) => index.words.some((one) => one === word.term || one.startsWith(word.typed))
      || [...mistyped(index, word).values()].some((quality) => quality > 0.4));
    const both = isKnown || word.typed.length < 7 ? [] : parts(indexes, word.typed, toTerm);
    return both.length ? both.map((term) => ({ typed: term, term, isLast: false })) : [word];
  };

  /** The kommuner that a word means, by number; whether surely, so that others are left out. */
  const placesOf = ({ typed, isLast }) => {
    const { places } = indexes[0];
    const numbers = (test) => places.flatMap(({ words }, number) => (words.some(test) ? [number] : []));
    const sure = numbers((name) => name === typed || `${name}s` === typed);
    if (sure.length) return { sure, maybe: [] };
    const near = typed.length > 4 && !indexes.some(({ known }) => known.has(typed)) ? numbers((name) => name.length > 4 && isAlmost(typed, name)) : [];
    return { sure: near, maybe: isLast && typed.length > 2 ? numbers((name) => name.startsWith(typed)) : [] };
  };

  const rarity = (index, found) => {
    const entries = Math.max(2, index.entries.length);
    return 1 + Math.log(entries / Math.max(1, found)) / Math.log(entries);
  };

  /** How well the entries of each part fit with one word: maps from number to score. */
  const scores = (word, looked) => synonyms(word, candidates(word)).map((found, number) => {
    const index = indexes[number];
    const scored = new Map();
    looked.count += index.words.length;
    const all = [...found].map(([place, quality]) => [index.postings(place), quality]);
    // A longer word is not more telling for being rarer than the one that was typed.
    const exact = Math.min(2, ...all.flatMap(([postings, quality]) => (quality === 1 ? [rarity(index, postings.length)] : [])));
    for (const [postings, quality] of all) {
      const rare = Math.min(exact, rarity(index, postings.length));
      for (const [entry, field] of postings) {
        const long = field === 1 ? Math.max(0.6, 1.06 - 0.06 * index.entries[entry][0].split(/[\s,]+/).length) : 1;
        scored.set(entry, Math.max(scored.get(entry) ?? 0, WEIGHTS[field] * long * quality * rare));
      }
    }
    return scored;
  });

  /** What is called so, for words that say nothing by themselves: "vem gör vad". */
  const called = (text) => {
    const whole = phrase(text.slice(0, 500));
    const hits = indexes.flatMap(({ entries, called: name }) => entries.filter((_, at) => whole.length > 2 && name(at).startsWith(whole)));
    return hits.map(([title, url, group, note, lang]) => ({ title, url, group, note, lang, score: 1 }));
  };

  /** Entries with their score, the best first. */
  const find = (text) => {
    const looked = { count: 0 };
    if (!indexes.length) return { hits: [], looked: 0 };
    const words = wanted(text, { stop, stem: stemmed }).flatMap(apart);
    if (!words.length) return { hits: called(text), looked: 0 };
    const places = words.map(placesOf);
    const sure = new Set(narrowest(places.map((one) => one.sure)));
    const scored = words.map((word) => scores(word, looked));
    const counted = words.map((_, at) => places[at].sure.length > 0 || scored[at].some((found) => found.size > 0));
    const known = counted.filter(Boolean).length;
    const whole = phrase(text.slice(0, 500));
    const hits = indexes.flatMap((index, number) => index.entries.flatMap((entry, at) => {
      const [title, url, group, note, lang, own, rank] = entry;
      const isHere = own.some((place) => sure.has(place));
      if (sure.size && own.length && !isHere) return [];
      let [score, met, isNear] = [0, 0, isHere];
      words.forEach((_, place) => {
        const isPlace = places[place].sure.length > 0;
        let best = scored[place][number].get(at) ?? 0;
        if (isPlace && isHere) best = Math.max(best, 6 / own.length ** 0.5);
        else if (isPlace && !own.length) best = Math.max(best, 0.5);
        if (places[place].maybe.some((one) => own.includes(one))) [best, isNear] = [best + 1, true];
        if (best > 0) met += 1;
        score += best;
      });
      // Somewhere only matters to who names the place.
      if (!isNear && own.length === 1) score *= 0.6;
      // Who names a place is helped there first.
      if (sure.size && words.length > 1) score *= isHere ? 1.3 : 0.6;
      if (score === 0) return [];
      const called = index.called(at);
      if (called === whole) score *= 1.4;
      else if (whole.includes(" ") && called.startsWith(whole)) score *= 1.3;
      else if (number > 0) score *= 0.7;
      return [{ title, url, group, note, lang, score: score * (met / known) ** 2 * rank / 10 }];
    }));
    hits.sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
    return { hits: hits.filter(({ score }) => score > hits[0].score * 0.12), looked: looked.count };
  };

  const add = (shard) => {
    if (!indexes.length) {
      stop = new Set(shard.stop.split(" "));
      if (shard.lang.split("-")[0] === "sv") stemmed = stem;
    }
    const phrases = [];
    indexes.push({ ...open(shard), called: (at) => (phrases[at] ??= phrase(shard.entries[at][0])) });
  };

  return { add, find };
}

/** The kommuner that most of the words mean: "Upplands Väsby" is one, though "Upplands" alone is two. */
function narrowest(lists) {
  const times = new Map();
  for (const number of lists.flat()) times.set(number, (times.get(number) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const several = lists.filter((list) => list.length > 1).length > 0;
  return [...times].flatMap(([number, count]) => (!several || count === most ? [number] : []));
}
