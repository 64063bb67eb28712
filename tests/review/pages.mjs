// Walks through the pages of a reading room in Chromium. Arguments: address with token, folder for pictures, digits of a document.
// Prints a JSON object of what it saw; ends with 1 when a page says an error or asks for anything outside.
import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";

const require = createRequire(`${process.env.JUESUAN_NODE_MODULES}/`);
const { chromium } = require("playwright-core");
const [address, folder, digits] = process.argv.slice(2);
const own = new URL(address).origin;
const seen = { errors: [], foreign: [], shots: [] };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
const page = await context.newPage();
page.on("console", (message) => { if (message.type() === "error") { seen.errors.push(message.text()); } });
page.on("pageerror", (error) => seen.errors.push(String(error)));
page.on("request", (request) => { if (!request.url().startsWith(own) && !request.url().startsWith("data:")) { seen.foreign.push(request.url()); } });

const text = () => page.locator("#main").innerText();
const count = async () => Number((await page.locator(".count").innerText()).match(/\d+/)?.[0] ?? 0);

/** Waits without evaluating text in the page, which its policy forbids. */
async function until(holds, value) {
  for (let tries = 0; tries < 300; ++tries) {
    if (await page.evaluate(holds, value)) {
      return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`never: ${holds}`);
}

async function shot(name) {
  await page.waitForTimeout(400);
  const said = await text();
  if (/\[object|undefined|NaN|\{\d\}/.test(said)) {
    seen.errors.push(`${name}: ${said}`);
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  seen.shots.push(name);
}

async function go(hash, ready) {
  await page.goto(`${own}/${hash}`);
  await page.locator(ready).first().waitFor({ timeout: 30000 });
}

const begun = Date.now();
await page.goto(address);
await page.locator(".candidate").first().waitFor({ timeout: 30000 });
seen.first_paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1);
seen.opened_in = Date.now() - begun;
seen.script_bytes = await page.evaluate(() => performance.getEntriesByType("resource").filter((each) => each.name.endsWith(".js")).reduce((sum, each) => sum + each.decodedBodySize, 0));
await until(() => document.querySelector(".crop")?.naturalWidth > 0);
seen.queue_text = await text();

// Each page in both languages, light and dark.
for (const language of ["en", "zh"]) {
  await page.evaluate((to) => localStorage.setItem("language", to), language);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    const name = (what) => `${what}-${language}-${scheme}`;
    await go("#queue", "body");
    await page.reload();
    await page.locator(".candidate, .done").first().waitFor({ timeout: 30000 });
    await until(() => document.querySelector(".page-picture")?.naturalWidth > 0);
    await shot(name("queue"));
    await go("#overview", ".overview");
    await shot(name("overview"));
    await go("#documents", "table.list");
    await shot(name("documents"));
    await go(`#document?sha256=${digits}`, "table.printed");
    await page.locator("td.amount").first().click();
    await page.locator(".about .card").waitFor();
    await until(() => document.querySelector(".page-picture")?.naturalWidth > 0);
    await shot(name("document"));
    await page.locator("[data-tab=checks]").click();
    await page.locator(".sums").waitFor();
    await shot(name("checks"));
    await go("#archive?q=%E5%86%B3%E7%AE%97", ".hits a");
    await shot(name("archive"));
  }
}

// The keyboard: a value of one's own, then undo, then accept whatever is left.
await page.evaluate(() => localStorage.setItem("language", "en"));
await go("#queue", "body");
await page.reload();
await page.locator(".candidate").first().waitFor({ timeout: 30000 });
await until(() => document.querySelector(".crop")?.naturalWidth > 0);
const before = await count();
const first = await page.locator(".candidate b").first().innerText();
await page.keyboard.press("v");
await page.keyboard.type("123");
await page.keyboard.press("Enter");
await until((was) => Number(document.querySelector(".count")?.textContent.match(/\d+/)?.[0] ?? 0) === was - 1, before);
await page.keyboard.press("u");
await until((was) => Number(document.querySelector(".count")?.textContent.match(/\d+/)?.[0] ?? 0) === was, before);
seen.undone = (await page.locator(".candidate b").first().innerText()) === first;
seen.next_painted = [];
for (let left = before; left > 0; --left) {
  const milliseconds = await page.evaluate(async () => {
    const from = performance.now();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    while (document.querySelector(".crop") !== null && document.querySelector(".crop").naturalWidth === 0) {
      await new Promise((done) => { requestAnimationFrame(done); });
    }
    return performance.now() - from;
  });
  seen.next_painted.push(Math.round(milliseconds));
}
await page.locator(".done").waitFor({ timeout: 30000 });
await page.waitForTimeout(1500);
seen.left = await count();
await browser.close();
process.stdout.write(`${JSON.stringify(seen)}\n`);
process.exit(seen.errors.length + seen.foreign.length === 0 ? 0 : 1);
