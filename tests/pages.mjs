// Opens pages in a real browser and uses them as people do. Run by hand, in a directory of its own:
//
//   npm install playwright-core axe-core
//   node PATH/tests/pages.mjs PATH/target/debug/plan [/usr/bin/chromium]
//
// It prints what does not hold, and leaves screenshots and prints in `pages/` to be looked at.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = createRequire(join(process.cwd(), '/'));
const { chromium } = here('playwright-core');
const axe = readFileSync(here.resolve('axe-core/axe.min.js'), 'utf8');
const [, , plan, executablePath = '/usr/bin/chromium'] = process.argv;
const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../fixtures');
const out = resolve('pages');
mkdirSync(out, { recursive: true });

let wrong = 0;
let held = 0;
const check = (holds, what) => {
  if (holds) { held += 1; return; }
  wrong += 1;
  console.log(`wrong: ${what}`);
};

// The pages: a plan with indicators and no money, and one with money, packages and units.
const PLANS = [
  { name: 'qijiang', from: 'qijiang-2022', files: ['report.txt', 'progress.csv'], arguments: [], item: '15' },
  { name: 'dispatch', from: 'dispatch', files: ['projects.csv', 'progress.csv'], arguments: ['--plan', '示例区-2022'], item: 'P006' },
];
const pages = [];
for (const sample of PLANS) {
  const cwd = mkdtempSync(join(tmpdir(), 'plan-pages-'));
  const run = (lang, ...rest) => execFileSync(resolve(plan), rest, {
    cwd, stdio: 'pipe', env: { HOME: cwd, PLAN_DB: 'plan.db', PLAN_BY: '测试员', PLAN_LANG: lang },
  });
  for (const file of sample.files) {
    copyFileSync(join(fixtures, sample.from, file), join(cwd, file));
    run('zh', 'import', file, ...sample.arguments);
  }
  for (const lang of ['zh', 'en']) {
    const path = join(out, `${sample.name}.${lang}.html`);
    run(lang, 'report', '-p', '2022-06', '-o', path);
    pages.push({ ...sample, lang, path, address: pathToFileURL(path).href });
  }
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// A page of its own, whose complaints are told and which may ask for nothing but itself.
const opened = async (it, options, hash = '') => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const label = `${it.name}.${it.lang} ${JSON.stringify(options)}${hash}`;
  page.on('console', (message) => check(message.type() === 'log', `${label}: ${message.text()}`));
  page.on('pageerror', (error) => check(false, `${label}: ${error.message}`));
  page.on('request', (request) => check(request.url().split('#')[0] === it.address, `${label} asks for ${request.url()}`));
  await page.goto(it.address + hash);
  return { page, label, done: () => context.close() };
};

const complaints = async (page, label) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const { id, help, nodes } of violations) {
    console.log(`  ${nodes.length} × ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.slice(0, 200)}`);
    check(false, `${label}: ${id}: ${help}`);
  }
  check(true, label);
};

const desktop = { viewport: { width: 1280, height: 900 } };
for (const it of pages) {
  // Every width, light and dark: nothing is wider than the screen, nothing is hard to read.
  for (const [width, height] of [[360, 740], [1280, 900], [1920, 1080]]) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, label, done } = await opened(it, { viewport: { width, height }, colorScheme });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      check(wide <= 0, `${label} is ${wide} px too wide`);
      check(/[\u4e00-\u9fff]/.test(await page.innerText('main')), `${label} has no Chinese`);
      await complaints(page, label);
      // Shapes and lines need three to one against what they lie on.
      const faint = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const light = (name) => {
          let hex = style.getPropertyValue(name).trim().slice(1);
          if (hex.length === 3) hex = [...hex].map((sign) => sign + sign).join('');
          const parts = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
          const [r, g, b] = parts.map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const paper = light('--paper');
        return ['--green', '--blue', '--yellow', '--red', '--grey', '--accent', '--quiet'].filter((name) => {
          const [low, high] = [light(name), paper].sort((one, other) => one - other);
          return (high + 0.05) / (low + 0.05) < 3;
        });
      });
      check(faint.length === 0, `${label}: faint ${faint}`);
      await page.screenshot({ path: join(out, `${it.name}.${it.lang}.${width}.${colorScheme}.png`), fullPage: true });
      await done();
    }
  }

  // Sorting, by mouse and by keyboard: from the least, from the most, as it was.
  const { page, label, done } = await opened(it, desktop);
  const sorted = page.locator('table.sorts').filter({ has: page.locator('td a') }).first();
  const column = (place) => sorted.evaluate((table, place) =>
    [...table.tBodies[0].rows].map((row) => row.cells[place].dataset.value).filter((value) => value !== undefined).map(Number), place);
  const codes = () => sorted.evaluate((table) => [...table.tBodies[0].rows].map((row) => row.textContent));
  const before = await codes();
  const gap = it.lang === 'zh' ? '差距' : 'Gap';
  const head = sorted.locator('th[data-place]', { hasText: gap });
  const place = Number(await head.getAttribute('data-place'));
  const rises = (values) => values.every((value, at) => at === 0 || values[at - 1] <= value);
  check(!rises(await column(place)), `${label}: sorted before it is asked for`);
  await head.locator('button').click();
  check(await head.getAttribute('aria-sort') === 'ascending' && rises(await column(place)), `${label}: from the least`);
  await head.locator('button').press('Enter');
  check(await head.getAttribute('aria-sort') === 'descending' && rises((await column(place)).reverse()), `${label}: from the most`);
  await head.locator('button').press('Space');
  check(await head.getAttribute('aria-sort') === null && (await codes()).join() === before.join(), `${label}: as it was`);

  // Filtering, by text and by light.
  const tools = page.locator('.tools').first();
  if (await tools.count()) {
    const list = page.locator('table.sorts.list').first();
    const shown = () => list.locator('tbody tr:not([hidden])').count();
    const all = await list.locator('tbody tr').count();
    await tools.locator('input').fill('收入');
    const some = await shown();
    check(some > 0 && some < all, `${label}: ${some} of ${all} by text`);
    check((await tools.locator('output').innerText()).includes(`${some} / ${all}`), `${label}: tells how many`);
    await tools.locator('input').fill('');
    const red = tools.locator('button', { has: page.locator('.red') });
    await red.click();
    check(await red.getAttribute('aria-pressed') === 'true', `${label}: pressed`);
    check(await shown() === await list.locator('tr[data-light=red]').count(), `${label}: only red`);
    await red.click();
    check(await shown() === all, `${label}: all again`);
  }

  // An item, over the page and by its address; with the keyboard alone.
  const link = page.locator(`td a[href="#${it.item}"]`).first();
  await link.focus();
  await page.keyboard.press('Enter');
  const sheet = page.locator('dialog');
  check(await sheet.isVisible() && (await sheet.innerText()).includes(it.item), `${label}: opens ${it.item}`);
  check(page.url().endsWith(`#${it.item}`), `${label}: address of ${it.item}`);
  await complaints(page, `${label} open`);
  await page.screenshot({ path: join(out, `${it.name}.${it.lang}.item.png`) });
  await page.keyboard.press('Escape');
  const closed = page.waitForFunction(() => !document.querySelector('dialog[open]') && !location.hash, null, { timeout: 5000 });
  check(await closed.then(() => true, () => false), `${label}: closes`);
  check(await link.evaluate((it) => document.activeElement === it), `${label}: focus comes back`);
  check(await page.locator(`details > [id="${it.item}"]`).count() === 1, `${label}: ${it.item} is back in its place`);
  await page.pdf({ path: join(out, `${it.name}.${it.lang}.pdf`), preferCSSPageSize: true, printBackground: true });
  await done();

  for (const javaScriptEnabled of [true, false]) {
    const { page, label, done } = await opened(it, { ...desktop, javaScriptEnabled }, `#${it.item}`);
    check(await page.locator(`[id="${it.item}"]`).isVisible(), `${label}: shows ${it.item}`);
    check(await page.locator('td a').first().isVisible(), `${label}: has rows`);
    check(javaScriptEnabled || await page.locator('button, input').count() === 0, `${label}: dead controls`);
    await done();
  }
}
await browser.close();
console.log(`${held} hold, ${wrong} do not; look at ${out}`);
process.exitCode = wrong ? 1 : 0;
