// The chat: a socket that comes back by itself, and uploads. Every update has an id of its own, so
// that what is sent again after a lost connection counts once.

import { draw, word } from "./view.js";

const AGAIN_MS = [500, 1000, 2000, 4000, 8000];
const MAX_BYTES = 20 * 2 ** 20;
const MAX_FILES = 16;
const NOTICE_MS = 6000;
const NEAR_PX = 160; // from the end of the conversation: whoever is nearer reads the newest message

const byId = (id) => document.getElementById(id);
const log = byId("log");
const scroller = byId("scroll");
const welcome = byId("welcome");
const articles = new Map();
const unsent = new Map(); // updates that the server has not acknowledged
let socket = null;
let lost = 0;
let quiet = null;
let top = 0;
let following = true; // whether the newest message is to stay in view

// --- the socket -----------------------------------------------------------------

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/socket`);
  socket.onopen = () => {
    if (lost) notice(word("online"), 1500);
    lost = 0;
    for (const update of unsent.values()) socket.send(JSON.stringify(update));
  };
  socket.onmessage = (event) => receive(JSON.parse(event.data));
  socket.onclose = () => {
    if (lost) notice(word("offline"));
    setTimeout(connect, AGAIN_MS[Math.min(lost++, AGAIN_MS.length - 1)]);
  };
}

function receive(event) {
  if (event.kind === "all") restore(event.messages);
  else if (event.kind === "message") show(event, true);
  else if (event.kind === "done") unsent.delete(event.id);
  else if (event.kind === "wipe") wipe();
  document.body.dataset.ready = "yes";
}

function update(kind, value, label = "") {
  const one = { id: crypto.randomUUID(), kind, value, label };
  unsent.set(one.id, one);
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(one));
  else notice(word("offline"));
}

const act = (action, label) => update("tap", action, label);

// --- the conversation -------------------------------------------------------------

function restore(messages) {
  for (const message of messages) show(message, false);
  welcome.hidden = articles.size > 0;
  if (!welcome.hidden) {
    sampleStrip();
    return;
  }
  scroller.style.scrollBehavior = "auto";
  scroller.scrollTop = scroller.scrollHeight;
  scroller.style.scrollBehavior = "";
}

function show(message, live) {
  let article = articles.get(message.key);
  const fresh = !article;
  if (fresh) {
    welcome.hidden = true;
    article = document.createElement("article");
    article.dataset.key = message.key;
    articles.set(message.key, article);
    log.append(article);
  }
  draw(article, message, act);
  if (live && (fresh || following)) reveal(article, fresh);
}

function reveal(article, fresh) {
  const tall = article.offsetHeight > scroller.clientHeight - 24;
  if (fresh && tall) article.scrollIntoView({ block: "start" });
  else if (article === log.lastElementChild && !tall) {
    following = true;
    scroller.scrollTop = scroller.scrollHeight;
  }
}

scroller.addEventListener("scroll", () => {
  if (scroller.scrollTop < top) following = false;
  top = scroller.scrollTop;
  if (scroller.scrollHeight - top - scroller.clientHeight < NEAR_PX) following = true;
});

// A picture takes up its room only once it is there, and would push the newest message out of view.
log.addEventListener("load", () => {
  if (following && log.lastElementChild) reveal(log.lastElementChild, false);
}, true);

function wipe() {
  articles.clear();
  log.replaceChildren();
}

function sampleStrip() {
  const strip = byId("strip");
  if (strip.childElementCount) return;
  for (const slug of JSON.parse(document.body.dataset.styles)) {
    const frame = document.createElement("span");
    frame.className = "frame";
    const picture = new Image();
    picture.alt = "";
    picture.onerror = () => frame.remove();
    picture.src = `/style/${slug}`;
    frame.append(picture);
    strip.append(frame);
  }
}

function notice(text, forMs = 0) {
  clearTimeout(quiet);
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
  if (forMs) quiet = setTimeout(() => { byId("notice").hidden = true; }, forMs);
}

// --- photos -----------------------------------------------------------------------

let waiting = Promise.resolve();

function send(list) {
  const fit = [];
  const left = new Map(); // one sentence for each reason, with the first file's name
  for (const file of list) {
    const why = leftOut(file);
    if (!why) fit.push(file);
    else if (!left.has(why)) left.set(why, word(why, { name: file.name }));
  }
  if (fit.length > MAX_FILES) left.set("too-many", word("too-many"));
  if (left.size) notice([...left.values()].join(" "), NOTICE_MS);
  const group = crypto.randomUUID();
  if (fit.length) waiting = waiting.then(() => upload(fit.slice(0, MAX_FILES), group));
}

function leftOut(file) {
  if (!file.size) return "empty";
  if (file.type.startsWith("text/")) return "no-picture";
  return file.size > MAX_BYTES ? "too-big" : "";
}

function upload(files, group) {
  const form = new FormData();
  files.forEach((file, place) => form.append("photo", file, `${place}`));
  const request = new XMLHttpRequest();
  byId("again").hidden = true;
  byId("sent").value = 0;
  byId("upload").hidden = false;
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) byId("sent").value = event.loaded / event.total;
  };
  return new Promise((settle) => {
    request.onloadend = () => {
      byId("upload").hidden = true;
      if (request.status !== 200) offerAgain(files, group);
      settle();
    };
    request.open("POST", `/photos?group=${group}`);
    request.send(form);
  });
}

// The same group again: what had arrived before counts once.
function offerAgain(files, group) {
  byId("again").hidden = false;
  byId("resend").onclick = () => { waiting = waiting.then(() => upload(files, group)); };
}

byId("attach").onclick = () => byId("files").click();
byId("files").onchange = (event) => {
  send(event.target.files);
  event.target.value = "";
};
document.addEventListener("paste", (event) => {
  if (event.clipboardData.files.length) send(event.clipboardData.files);
});

let over = 0;
const carries = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragenter", (event) => {
  if (carries(event)) byId("drop").hidden = ++over === 0;
});
document.addEventListener("dragleave", (event) => {
  if (carries(event) && --over <= 0) byId("drop").hidden = true;
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  byId("drop").hidden = true;
  send(event.dataTransfer.files);
});

// --- words ------------------------------------------------------------------------

byId("composer").onsubmit = (event) => {
  event.preventDefault();
  const text = byId("message").value.trim();
  if (text) update("text", text);
  byId("message").value = "";
};
for (const button of document.querySelectorAll("[data-tap]")) {
  button.onclick = () => act(button.dataset.tap, button.textContent);
}

connect();
