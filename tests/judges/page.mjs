// Opens a read-along page in a real browser: axe-core in light and dark, wide and at 320 pixels, at the smallest and the
// largest text; no request, no error, no horizontal scroll; then drives it by mouse and keyboard. Prints one JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [judges, file, browserPath] = process.argv.slice(2);
const require = createRequire(join(judges, "package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const locale = JSON.parse(readFileSync(require.resolve("axe-core/locales/ko.json"), "utf8"));
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const found = { violations: [], passes: 0, errors: [], requests: [], scrolls: [], controls: {}, tables: {}, print: {}, drive: {} };

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"],
});

async function open(colorScheme, width, height) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height }, bypassCSP: true, locale: "ko-KR" });
  const page = await context.newPage();
  watch(page);
  await page.goto(pathToFileURL(file).href);
  return page;
}

function watch(page) {
  page.on("pageerror", (error) => found.errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") found.errors.push(message.text()); });
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) found.requests.push(request.url());
  });
}

async function judge(page, name) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(async ([values, words]) => {
    axe.configure({ locale: words });
    return await axe.run(document, { runOnly: { type: "tag", values } });
  }, [tags, locale]);
  found.passes += result.passes.length;
  for (const violation of result.violations) {
    found.violations.push(`${name}: ${violation.id} (${violation.nodes.map((node) => node.target.join(" ")).join("; ")})`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) found.scrolls.push(`${name}: ${wide} px`);
}

const has = (page, selector) => page.locator(selector).count();

// How much of the screen the controls take, whether their targets are large enough (44 px), what stays in sight.
const controls = (page) => page.evaluate(() => {
  const header = document.querySelector("header");
  const seen = Array.from(header.querySelectorAll("button, select, input")).filter((one) => one.checkVisibility());
  return {
    share: header.getBoundingClientRect().height / innerHeight,
    small: seen.filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 44).map((one) => one.id),
    seen: seen.map((one) => one.id),
    fixed: getComputedStyle(header).position,
  };
});

// How the first table is laid out, what a cell is behind, and what it is to a screen reader.
const table = (page) => page.evaluate(() => {
  const cell = document.querySelector("td");
  return cell && {
    display: getComputedStyle(cell).display, before: getComputedStyle(cell, "::before").content, role: cell.role,
    lines: Math.round(cell.offsetHeight / parseFloat(getComputedStyle(cell).lineHeight)),
  };
});

// What a browser does that refuses the sound where it stands: as if it had said so, and once more.
async function refused() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ko-KR" });
  const page = await context.newPage(); // with the page's own policy in force
  watch(page);
  await page.goto(pathToFileURL(file).href);
  const fail = () => page.evaluate(() => { document.getElementById("audio").dispatchEvent(new Event("error")); });
  await page.waitForFunction(() => document.getElementById("audio").readyState >= 2);
  await fail();
  await page.waitForFunction(() => document.getElementById("audio").readyState >= 2);
  await page.locator(".s").nth(5).click();
  await page.waitForTimeout(300);
  found.refused = { ...(await state(page)), source: await page.evaluate(() => document.getElementById("audio").src.split(":")[0]) };
  await fail();
  found.refused.said = await page.textContent("#status");
  await context.close();
}

async function print() {
  const page = await open("light", 800, 1100);
  await page.emulateMedia({ media: "print" });
  found.print = await page.evaluate(() => ({
    seen: ["header", "nav", "#help", "article"].filter((one) => document.querySelector(one)?.checkVisibility()),
    link: getComputedStyle(document.querySelector("footer a"), "::after").content,
  }));
  await page.context().close();
}

async function look(colorScheme, width, height) {
  const page = await open(colorScheme, width, height);
  await judge(page, `${colorScheme} ${width}`);
  if (await has(page, "#more")) found.controls[`${colorScheme} ${width}`] = await controls(page);
  if (await has(page, "#more:visible")) {
    await page.focus("#more");
    await page.keyboard.press("Enter");
    found.controls[`${colorScheme} ${width} unfolded`] = await controls(page);
  }
  for (let step = 0; step < 8 && (await has(page, "#larger")); step++) await page.click("#larger");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.querySelector(".s")?.classList.add("now"));
  await judge(page, `${colorScheme} ${width} largest`);
  found.tables[width] = await table(page);
  await page.context().close();
}

const state = (page) => page.evaluate(() => ({
  time: document.getElementById("audio").currentTime,
  paused: document.getElementById("audio").paused,
  rate: document.getElementById("audio").playbackRate,
  now: document.querySelector(".now")?.id ?? "",
  size: parseFloat(getComputedStyle(document.querySelector("article")).fontSize),
  focus: document.activeElement?.id ?? "",
  play: document.getElementById("play").textContent,
}));

// How far, in ms, the highlight lags behind the moment at which the sound passes into each sentence.
const lag = (page) => page.evaluate(() => new Promise((resolve) => {
  const audio = document.getElementById("audio");
  const cues = JSON.parse(document.getElementById("cues").textContent).cues;
  const lags = [];
  let last = document.querySelector(".now")?.id;
  new MutationObserver(() => {
    const now = document.querySelector(".now")?.id;
    if (!now || now === last) return;
    last = now;
    lags.push(audio.currentTime * 1000 - cues.find((cue) => cue.id === now).start);
  }).observe(document.querySelector("article"), { subtree: true, attributes: true, attributeFilter: ["class"] });
  setTimeout(() => resolve(lags), 4000);
}));

async function drive() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ko-KR" });
  const page = await context.newPage(); // with the page's own policy in force
  watch(page);
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => document.getElementById("audio").readyState >= 2);
  const out = found.drive;
  out.first = await state(page);
  await page.click("#play");
  out.lags = await lag(page);
  out.playing = await state(page);
  await page.keyboard.press("Space"); // the button has the focus: it must pause once, not twice
  out.paused = await state(page);
  await page.locator(".s").nth(5).click();
  await page.waitForTimeout(300);
  out.clicked = await state(page);
  await page.evaluate(() => document.getElementById("article").focus());
  await page.keyboard.press("Space");
  out.spaced = await state(page);
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(200);
  out.next = await state(page);
  await page.keyboard.press("ArrowLeft");
  await page.waitForTimeout(200);
  out.back = await state(page);
  await page.focus("summary");
  await page.keyboard.press("Space"); // unfolds; it must not play
  await page.click("nav a");
  await page.waitForTimeout(200);
  out.listed = await state(page);
  await page.click("summary");
  await page.evaluate(() => document.getElementById("article").focus());
  await page.keyboard.press("Equal");
  out.larger = await state(page);
  await page.keyboard.press("BracketRight");
  out.faster = await state(page);
  await page.uncheck("#shortcuts");
  await page.evaluate(() => document.getElementById("article").focus());
  await page.keyboard.press("Equal");
  out.off = await state(page);
  await page.evaluate(() => document.body.focus());
  out.session = await page.evaluate(() => ({ title: navigator.mediaSession.metadata.title, artist: navigator.mediaSession.metadata.artist }));
  out.tabs = [];
  for (let count = 0; count < 13; count++) {
    await page.keyboard.press("Tab");
    out.tabs.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.className || ""));
  }
  await context.close();
}

for (const scheme of ["light", "dark"]) {
  await look(scheme, 1280, 900);
  await look(scheme, 360, 640);
  await look(scheme, 320, 640);
}
if (await (async () => { const page = await open("light", 800, 600); const has = await page.locator("#play").count(); await page.context().close(); return has; })()) {
  await drive();
  await print();
  await refused();
}
await browser.close();
console.log(JSON.stringify(found));
