// The words of a text as they are found: the same as the site's program makes of its pages (src/search/words.rs).

const OTHERS = new Map(Object.entries({
  ø: "o", đ: "d", ð: "d", ŋ: "n", ŧ: "t", ł: "l", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th",
  ى: "ي", ی: "ي", ة: "ه", ھ: "ه", ە: "ه", ہ: "ه", ک: "ك",
}));
const ARTICLE = /^[وبفك]?ال(?=...)/u;
const MOST_WORDS = 12;
const LONGEST = 40;

/** In small letters, without marks that not every keyboard has. */
export function fold(word) {
  const apart = word.toLowerCase().normalize("NFKD").toLowerCase().replace(/\p{M}|[^\p{Alphabetic}\p{N}]/gu, "");
  return [...apart].map((sign) => OTHERS.get(sign) ?? sign).join("").replace(ARTICLE, "");
}

/** The words of a text, in small letters and otherwise as they were written. */
export function split(text) {
  return text.toLowerCase().normalize("NFC").match(/[\p{Alphabetic}\p{M}\p{N}]+/gu) ?? [];
}

/** A text as its words, one space between two of them. */
export function phrase(text) {
  return split(text).map(fold).join(" ");
}

/** What somebody is looking for, word by word: folded as it was typed, and its stem. Words that say nothing are left out. */
export function wanted(text, { stop, stem }) {
  const words = split(text.slice(0, 500)).map((word) => ({ typed: fold(word), term: fold(stem(word)) }));
  const fine = words.filter(({ typed }) => typed.length <= LONGEST && (typed.length > 1 || /\p{N}/u.test(typed)));
  const telling = fine.filter(({ typed }) => !stop.has(typed));
  // The word that is being typed may be the beginning of another.
  const last = fine.at(-1);
  const kept = (telling.length ? telling : []).slice(0, MOST_WORDS);
  return kept.map((word) => ({ ...word, term: word.term.length > 1 ? word.term : word.typed, isLast: word === last }));
}
