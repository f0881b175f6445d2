
"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const audio = byId("audio");
  const data = JSON.parse(byId("cues").textContent);
  const cues = data.cues;
  const spans = cues.map((cue) => byId(cue.id));
  const sizes = [100, 125, 150, 175, 200, 250, 300];
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const words = window.CSS && CSS.highlights && window.Highlight ? new Highlight() : null;
  let now = -1;
  let word = -1;
  let touched = 0;
  let drawing = false;

  const keep = (name, value) => { try { localStorage.setItem("sori:" + name, value); } catch (error) { /* private */ } };
  const kept = (name) => { try { return localStorage.getItem("sori:" + name); } catch (error) { return null; } };
  const say = (text) => { byId("status").textContent = text; };
  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const rest = String(whole % 60).padStart(2, "0");
    const minutes = Math.floor(whole / 60) % 60;
    return whole < 3600 ? minutes + ":" + rest : Math.floor(whole / 3600) + ":" + String(minutes).padStart(2, "0") + ":" + rest;
  };
  const spoken = (seconds) => {
    const whole = Math.floor(seconds);
    const parts = [[Math.floor(whole / 3600), "시간"], [Math.floor(whole / 60) % 60, "분"], [whole % 60, "초"]];
    return parts.filter((part) => part[0]).map((part) => part.join("")).join(" ") || "0초";
  };
  const last = (list, time, start) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start(list[middle]) <= time) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
  };

  function mark(index) {
    if (index === now) { return; }
    if (now >= 0) { spans[now].classList.remove("now"); spans[now].removeAttribute("aria-current"); }
    now = index;
    word = -1;
    if (now < 0) { return; }
    spans[now].classList.add("now");
    spans[now].setAttribute("aria-current", "true");
    if (Date.now() - touched > 4000) { show(spans[now]); }
  }
  function show(element) {
    const box = element.getBoundingClientRect();
    const header = document.querySelector("header");
    const top = getComputedStyle(header).position === "sticky" ? header.getBoundingClientRect().bottom : 0;
    if (box.top < Math.max(0, top) || box.bottom > window.innerHeight) {
      element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    }
  }
  function markWord(time) {
    if (!words || now < 0) { return; }
    const list = cues[now].words;
    const index = last(list, time, (one) => one[0]);
    if (index === word) { return; }
    word = index;
    words.clear();
    const text = spans[now].firstChild;
    if (index < 0 || !text || text.nodeType !== 3) { return; }
    const range = new Range();
    range.setStart(text, Math.min(list[index][1], text.length));
    range.setEnd(text, Math.min(list[index][2], text.length));
    words.add(range);
  }
  function draw() {
    const time = Math.round(audio.currentTime * 1000);
    mark(Math.max(0, last(cues, time + 1, (cue) => cue.start)));
    markWord(time);
    showTime();
  }
  function showTime() {
    byId("clock").textContent = clock(audio.currentTime) + " / " + clock(data.seconds);
    byId("seek").value = String(Math.floor(audio.currentTime));
    byId("seek").setAttribute("aria-valuetext", spoken(data.seconds) + " 가운데 " + spoken(audio.currentTime));
  }
  function loop() {
    draw();
    drawing = !audio.paused;
    if (drawing) { requestAnimationFrame(loop); }
  }
  function playing() {
    byId("play").textContent = audio.paused ? "음성재생" : "일시정지";
    if (audio.paused) { keep(data.id, String(audio.currentTime)); draw(); }
    else if (!drawing) { drawing = true; loop(); }
  }
  function toggle() { if (audio.paused) { start(); } else { audio.pause(); } }
  function start() { audio.play().catch(() => say("이 브라우저에서는 소리를 재생할 수 없습니다.")); }
  function go(index, play) {
    if (!cues.length) { return; }
    const target = Math.min(Math.max(index, 0), cues.length - 1);
    touched = 0;
    audio.currentTime = cues[target].start / 1000;
    if (play) { start(); }
    mark(target);
    show(spans[target]);
  }
  function back() {
    const into = now < 0 ? 0 : audio.currentTime * 1000 - cues[now].start;
    go(into > 1500 ? now : now - 1, false);
  }
  function setSpeed(value, tell) {
    const options = Array.from(byId("speed").options, (option) => option.value);
    if (!options.includes(value)) { return; }
    byId("speed").value = value;
    audio.defaultPlaybackRate = audio.playbackRate = Number(value);
    keep("speed", value);
    if (tell) { say("속도 " + value + "배"); }
  }
  function faster(step) {
    const select = byId("speed");
    const index = Math.min(Math.max(select.selectedIndex + step, 0), select.options.length - 1);
    setSpeed(select.options[index].value, true);
  }
  function setSize(percent, tell) {
    if (!sizes.includes(percent)) { return; }
    document.documentElement.style.setProperty("--size", String(percent / 100));
    byId("size").textContent = percent + "%";
    keep("size", String(percent));
    if (tell) { say("글자크기 " + percent + "%"); }
    fit();
    if (tell && now >= 0) { show(spans[now]); }
  }
  function fit() { // a table whose words do not fit side by side
    for (const box of document.querySelectorAll(".table")) {
      box.classList.remove("rows");
      box.classList.toggle("rows", box.scrollWidth > box.clientWidth);
    }
  }
  function larger(step) {
    const index = sizes.indexOf(parseInt(byId("size").textContent, 10)) + step;
    setSize(sizes[Math.min(Math.max(index, 0), sizes.length - 1)], true);
  }
  function reopen() { // a browser that refuses sound inside an address may take it from memory
    if (!audio.src.startsWith("data:")) { say("소리를 열지 못했습니다."); return; }
    const bytes = Uint8Array.from(atob(audio.src.split(",")[1]), (char) => char.charCodeAt(0));
    audio.src = URL.createObjectURL(new Blob([bytes], { type: "audio/mpeg" }));
    resume();
  }
  function resume() {
    const place = Number(kept(data.id));
    if (place > 0 && place < data.seconds - 1) { audio.currentTime = place; }
  }
  function setTheme(value) {
    byId("theme").value = value;
    if (value) { document.documentElement.dataset.theme = value; } else { delete document.documentElement.dataset.theme; }
    keep("theme", value);
  }

  function unfold(open) {
    document.querySelector("header").classList.toggle("open", open);
    byId("more").setAttribute("aria-expanded", String(open));
  }
  const unfolded = () => byId("more").getAttribute("aria-expanded") === "true";

  const keys = {
    Space: toggle,
    ArrowLeft: back,
    ArrowRight: () => go(now + 1, false),
    BracketLeft: () => faster(-1),
    BracketRight: () => faster(1),
    Minus: () => larger(-1),
    NumpadSubtract: () => larger(-1),
    Equal: () => larger(1),
    NumpadAdd: () => larger(1),
  };
  document.addEventListener("keydown", (event) => {
    const own = event.target.closest && event.target.closest("button, select, input, a, audio, summary");
    const moves = event.code === "Space" || event.code.startsWith("Arrow");
    if (event.ctrlKey || event.altKey || event.metaKey || !byId("shortcuts").checked) { return; }
    if (!(event.code in keys) || (own && moves)) { return; }
    event.preventDefault();
    keys[event.code]();
  });
  document.querySelector("article").addEventListener("click", (event) => {
    const span = event.target.closest(".s");
    if (!span || String(window.getSelection())) { return; }
    go(spans.indexOf(span), true);
  });
  for (const link of document.querySelectorAll("nav a")) {
    const heading = byId(link.hash.slice(1)).querySelector(".s");
    if (heading) { link.addEventListener("click", () => go(spans.indexOf(heading), !audio.paused)); }
  }
  byId("play").addEventListener("click", toggle);
  byId("back").addEventListener("click", back);
  byId("next").addEventListener("click", () => go(now + 1, false));
  byId("more").addEventListener("click", () => unfold(!unfolded()));
  document.querySelector("header").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !unfolded()) { return; }
    unfold(false);
    byId("more").focus();
  });
  byId("smaller").addEventListener("click", () => larger(-1));
  byId("larger").addEventListener("click", () => larger(1));
  byId("speed").addEventListener("change", (event) => setSpeed(event.target.value, false));
  byId("theme").addEventListener("change", (event) => setTheme(event.target.value));
  byId("shortcuts").addEventListener("change", (event) => keep("shortcuts", String(event.target.checked)));
  byId("seek").addEventListener("input", (event) => { touched = 0; audio.currentTime = Number(event.target.value); });
  for (const name of ["play", "pause", "ended"]) { audio.addEventListener(name, playing); }
  for (const name of ["seeked", "timeupdate"]) { audio.addEventListener(name, draw); }
  audio.addEventListener("error", reopen);
  for (const name of ["wheel", "touchmove"]) {
    window.addEventListener(name, () => { touched = Date.now(); }, { passive: true });
  }
  window.addEventListener("pagehide", () => keep(data.id, String(audio.currentTime)));

  window.addEventListener("resize", fit);

  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };
  for (const part of document.querySelectorAll(".table *")) { // what is no longer laid out as a table is still one
    part.setAttribute("role", roles[part.localName]);
  }
  if (words) {
    CSS.highlights.set("word", words);
    document.styleSheets[0].insertRule("::highlight(word) { background-color: var(--word); color: var(--word-ink); }");
  }
  if (navigator.mediaSession && window.MediaMetadata) { // the lock screen, and the keys of a headset
    const maker = document.querySelector("meta[name=author], meta[name=publisher]");
    navigator.mediaSession.metadata = new MediaMetadata({ title: document.title, artist: maker ? maker.content : "" });
    navigator.mediaSession.setActionHandler("previoustrack", back);
    navigator.mediaSession.setActionHandler("nexttrack", () => go(now + 1, false));
  }
  audio.controls = false;
  document.body.classList.add("ready");
  setSpeed(kept("speed") || "1", false);
  setSize(Number(kept("size")) || 100, false);
  setTheme(["light", "dark"].includes(kept("theme")) ? kept("theme") : "");
  byId("shortcuts").checked = kept("shortcuts") !== "false";
  showTime();
  resume();
})();
