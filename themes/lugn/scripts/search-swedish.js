// The stem of a Swedish word by the Snowball project's algorithm, version 3.0: "misshandlade" and "misshandlar" are one.
// The site is indexed by another program of the same algorithm; a test compares the two over every word of the portals.

const VOWELS = "aeiouyäåö";
const ENDINGS = (`a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or s as arnas
  ernas ornas es ades andes ens arens hetens erns at et andet het ast`).split(/\s+/).sort((a, b) => b.length - a.length);
// "paketet" loses its ending, "paket" must not.
const KEEP_ET = "fab h pak rak stak kom iet cit dit alit ilit mit nit pit rit sit tit uit ivit kvit xit".split(" ");
const PAIRS = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];

const isVowel = (sign) => VOWELS.includes(sign);

/** Where the ending may begin: after the first consonant that follows a vowel, and three letters in. */
function region(letters) {
  const vowel = letters.findIndex(isVowel);
  if (letters.length < 3 || vowel < 0) return letters.length;
  const consonant = letters.findIndex((sign, place) => place > vowel && !isVowel(sign));
  return consonant < 0 ? letters.length : Math.max(consonant + 1, 3);
}

/** Whether "et" is an ending after these letters. */
function endsBeforeEt(letters) {
  const [third, second, first] = letters.slice(-3);
  if (letters.length < 3 || isVowel(first) || !isVowel(second) || third === undefined) return false;
  const before = letters.join("");
  return !KEEP_ET.some((end) => before.endsWith(end));
}

/** Without its inflection. */
function withoutEnding(letters, start) {
  const rest = letters.slice(start).join("");
  const ending = ENDINGS.find((end) => rest.endsWith(end));
  if (!ending) return letters;
  const before = letters.slice(0, letters.length - ending.length);
  if (ending === "et") return endsBeforeEt(before) ? before : letters;
  if (ending !== "s") return before;
  if (before.slice(-2).join("") === "et" && endsBeforeEt(before.slice(0, -2))) return before.slice(0, -2);
  return "bcdfghjklmnoprtvy".includes(before.at(-1) ?? " ") ? before : letters;
}

/** Without what makes a word of another word. */
function withoutDerivation(letters, start) {
  const rest = letters.slice(start).join("");
  for (const end of ["lig", "ig", "els"]) {
    if (rest.endsWith(end)) return letters.slice(0, letters.length - end.length);
  }
  if (rest.endsWith("fullt")) return letters.slice(0, -1);
  if (rest.endsWith("öst") && "iklnprtuv".includes(letters.at(-4) ?? " ")) return letters.slice(0, -1);
  return letters;
}

/** The stem of a word in small letters. */
export function stem(word) {
  let letters = [...word];
  const start = region(letters);
  letters = withoutEnding(letters, start);
  if (letters.length - start >= 2 && PAIRS.includes(letters.slice(-2).join(""))) letters = letters.slice(0, -1);
  return withoutDerivation(letters, start).join("");
}
