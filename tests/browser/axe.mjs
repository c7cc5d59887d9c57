// What axe finds on a page, by the rules of WCAG 2.2 AA and its own.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A line for each rule that the page, as it is now, breaks; `off` names rules that need not hold, `strict` asks
 *  for AAA too. */
export async function violations(page, { off = [], strict = false } = {}) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
  const found = await page.evaluate(async ([values, disabled]) => {
    const rules = Object.fromEntries([['target-size', { enabled: true }], ...disabled.map((rule) => [rule, { enabled: false }])]);
    const { violations: broken } = await window.axe.run(document, { runOnly: { type: 'tag', values }, rules, resultTypes: ['violations'] });
    return broken.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => `${node.target.join(' ')} — ${node.any[0]?.message ?? ''}`) }));
  }, [strict ? [...RULES, 'wcag2aaa'] : RULES, off]);
  return found.map(({ id, help, where }) => `${id}: ${help}: ${where.slice(0, 3).join('; ')}${where.length > 3 ? ` and ${where.length - 3} more` : ''}`);
}
