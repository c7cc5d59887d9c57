// The search of a finished portal outside a browser: the same modules, the same index.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const scripts = fileURLToPath(new URL('../../themes/lugn/scripts/', import.meta.url));

export const tools = Object.assign({}, ...await Promise.all(
  ['words', 'swedish', 'index', 'rank'].map((name) => import(pathToFileURL(path.join(scripts, `search-${name}.js`))))));

/** A part of the index, which is a module like the browser's. */
export async function shard(file) {
  return (await import(`data:text/javascript;base64,${readFileSync(file).toString('base64')}`)).default;
}

/** The files of a portal's index in one of its languages, in the order in which a browser fetches them. */
export function shardFiles(root, lang = 'sv') {
  return [1, 2].map((number) => path.join(root, lang === 'sv' ? '' : lang, 'sok', `register-${number}.js`));
}

/** The search of the portal in `root`, all its parts fetched. */
export async function searchOf(root, lang = 'sv') {
  const search = tools.searcher(tools);
  for (const file of shardFiles(root, lang)) search.add(await shard(file));
  return search;
}
