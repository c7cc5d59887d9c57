// What a browser has left in its profile's folder once it has closed: its history, its cache, and whatever else it wrote.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const READER = fileURLToPath(new URL('places.py', import.meta.url));
const HISTORY = { Chromium: 'Default/History', Firefox: 'places.sqlite' };

/** The addresses in the history file, and whether the browser's own list shows them. */
export function history(browser, folder) {
  return JSON.parse(execFileSync('python3', [READER, browser.toLowerCase(), path.join(folder, HISTORY[browser])], { encoding: 'utf8' }));
}

/** The addresses of our servers whose answers lie in the cache on the disk. */
export function cached(browser, folder) {
  const at = path.join(folder, browser === 'Chromium' ? 'Default/Cache/Cache_Data' : 'cache2/entries');
  const keys = files(at).map((file) => keyOf[browser](readFileSync(file)));
  return [...new Set(keys.map((key) => /https?:\/\/(?:localhost|127\.0\.0\.1):\d+[^\s]*$/.exec(key)?.[0]).filter(Boolean))].sort();
}

/** The files in the profile that hold a text anywhere. */
export function holding(folder, text) {
  return files(folder).filter((file) => [text, Buffer.from(text, 'utf16le')].some((bytes) => readFileSync(file).includes(bytes))).map((file) => path.relative(folder, file));
}

const keyOf = {
  // A simple entry: a header of 24 bytes, with the key's length at 12, and the key.
  Chromium: (bytes) => (bytes.length > 24 ? bytes.toString('latin1', 24, 24 + bytes.readUInt32LE(12)) : ''),
  // The last four bytes tell where the metadata starts: a hash, two bytes for each chunk of the answer, eight numbers
  // with the key's length as the seventh, and the key.
  Firefox: (bytes) => {
    const size = bytes.readUInt32BE(bytes.length - 4);
    const header = size + 4 + 2 * Math.ceil(size / (256 * 1024));
    return bytes.toString('latin1', header + 32, header + 32 + bytes.readUInt32BE(header + 24));
  },
};

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}
