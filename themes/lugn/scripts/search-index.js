// A part of the index, and which of its words are like a word that somebody typed.

/** A part as it was fetched, made ready to be looked in. */
export function open({ terms, entries, rings = "", places = [] }) {
  const lines = terms ? terms.split("\n") : [];
  const ends = lines.map((line) => line.indexOf(" "));
  const words = lines.map((line, place) => line.slice(0, ends[place]));
  return {
    entries,
    words,
    known: new Map(words.map((word, place) => [word, place])),
    postings: (place) => read(lines[place].slice(ends[place] + 1)),
    rings: rings ? rings.split("\n").map((ring) => ring.split(" ")) : [],
    places: places.map(([name, own]) => ({ name, words: own.split(" ") })),
  };
}

/** Pairs of an entry's number and the field in which the word stands. */
function read(line) {
  let entry = 0;
  return line.split(" ").map((code) => {
    const value = parseInt(code, 36);
    entry += value >> 3;
    return [entry, value & 7];
  });
}

/** Whether `word` is `typed` but for one letter too many, too few or wrong, or two that changed places; or begins so. */
export function isNear(typed, word, asBeginning = false) {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  const rest = (from, of) => {
    const [left, right] = [typed.slice(from), word.slice(of)];
    return asBeginning ? right.startsWith(left) : right === left;
  };
  const swapped = typed[same] === word[same + 1] && typed[same + 1] === word[same];
  return rest(same + 1, same + 1) || rest(same + 1, same) || rest(same, same + 1) || (swapped && rest(same + 2, same + 2));
}

/** How alike a word of the index and a typed one are, from 0 to 1. */
function alike(word, { typed, term, isLast }) {
  if (word === term || word === typed) return 1;
  const beginning = word.startsWith(typed) ? typed : word.startsWith(term) ? term : "";
  if (beginning && (isLast ? beginning.length > 1 : beginning.length > 3)) {
    return Math.max(0.45, 0.9 - 0.05 * (word.length - beginning.length)) * (beginning.length < 3 ? 0.5 : 1);
  }
  // A stem of a language that is not stemmed here.
  if (word.length > 2 && typed.startsWith(word) && typed.length - word.length <= Math.max(2, word.length / 2)) return 0.7;
  // The later part of a compound: "jour" in "kvinnojour".
  if (term.length > 3 && word.endsWith(term)) return 0.6;
  return term.length > 4 && word.includes(term) ? 0.45 : 0;
}

/** The places of the words that are like `wanted`, each with how alike it is. */
export function matches(index, wanted) {
  const found = new Map();
  index.words.forEach((word, place) => {
    const quality = alike(word, wanted);
    if (quality > 0) found.set(place, quality);
  });
  return found;
}

/** The places of the words from which `wanted` differs by one letter. */
export function mistyped(index, { typed, term, isLast }) {
  const found = new Map();
  if (typed.length < 4) return found;
  index.words.forEach((word, place) => {
    if (Math.abs(word.length - typed.length) > 4 && !isLast) return;
    if (isNear(typed, word) || isNear(term, word)) found.set(place, word[0] === typed[0] ? 0.55 : 0.45);
    else if (isLast && typed.length > 4 && isNear(typed, word, true)) found.set(place, 0.4);
  });
  return found;
}

/** The two words that a compound is put together from, where both are known: "skyddsboende" is "skydd" and "boende". */
export function parts(indexes, typed, toTerm) {
  const known = (word) => [toTerm(word), word].find((term) => term.length > 2 && indexes.some((index) => index.known.has(term)));
  for (let place = typed.length - 3; place > 2; place -= 1) {
    const [left, right] = [typed.slice(0, place), typed.slice(place)];
    // Between the two may stand a letter that belongs to neither.
    const first = known(left) ?? known(left.replace(/[soaeu]$/, ""));
    const second = first && known(right);
    if (second) return [first, second];
  }
  return [];
}
