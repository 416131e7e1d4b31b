// Draws messages and enlarges pictures. Everything that was said is set as text, never as HTML.

const words = JSON.parse(document.body.dataset.words);
const viewer = document.getElementById("viewer");
const part = (name) => document.getElementById(`viewer-${name}`);

export function word(name, slots = {}) {
  return Object.entries(slots).reduce(
    (text, [slot, value]) => text.replaceAll(`{${slot}}`, value), words[name]);
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// --- text ---------------------------------------------------------------------

const BULLET = /^• /;
const NUMBER = /^\d+\. /;

// Blocks are parted by an empty line; inside one, lines with "• " or "1. " make a list.
function paragraphs(text) {
  const made = [];
  for (const block of text.split("\n\n")) {
    let list = null;
    for (const line of block.split("\n")) {
      const mark = BULLET.test(line) ? BULLET : NUMBER.test(line) ? NUMBER : null;
      if (!mark) {
        list = null;
        made.push(element("p", { textContent: line }));
        continue;
      }
      if (!list) made.push((list = element(mark === BULLET ? "ul" : "ol")));
      list.append(element("li", { textContent: line.replace(mark, "") }));
    }
  }
  return element("div", { className: "text" }, ...made);
}

// --- pictures -----------------------------------------------------------------

function address(picture) {
  if (picture.source === "style") return `/style/${picture.id}`;
  if (picture.source === "sample") return `/sample/${picture.id}`;
  if (picture.source === "tone") return `/tone/${picture.id}`;
  if (picture.source === "colour") return `/colour/${picture.id}`;
  if (picture.source === "look") return `/look/${picture.id}`;
  if (picture.source === "export") return `/export/${picture.id}`;
  return `/picture/${picture.id}`;
}

// A fixed frame keeps the page still while pictures load; what cannot be shown says its name.
function framed(src, alt) {
  const picture = element("img", { src, alt, decoding: "async" });
  const frame = element("span", { className: "frame" }, picture);
  picture.onerror = () => {
    frame.classList.add("missing");
    frame.append(alt);
  };
  return frame;
}

function menu(pictures, act) {
  const tiles = pictures.map((picture) => {
    const called = picture.caption || picture.alt;
    const caption = element("span", { className: "caption", textContent: picture.caption });
    const tile = element("button", { type: "button", className: "tile" },
      framed(address(picture), ""), caption);
    tile.dataset.action = picture.action;
    tile.setAttribute("aria-label", word("choose", { style: called }));
    tile.onclick = () => act(picture.action, called);
    return element("li", {}, tile);
  });
  const small = pictures.every((picture) => !picture.caption) ? " small" : "";
  return element("ul", { className: `pictures menu${small}` }, ...tiles);
}

function samples(pictures, act) {
  const list = menu(pictures, act);
  list.className = "pictures samples";
  const note = element("p", { className: "note", textContent: word("no-selfie") });
  const credit = element("p", { className: "credit", textContent: word("credits") });
  return element("div", {}, note, list, credit);
}

function album(pictures) {
  const shown = pictures.map((picture) => ({
    src: address(picture), alt: picture.alt, file: picture.file,
  }));
  const tiles = shown.map((picture, place) => {
    const tile = element("button", { type: "button", className: "tile" },
      framed(picture.src, picture.alt));
    tile.setAttribute("aria-label", word("enlarge", { what: picture.alt }));
    tile.onclick = () => enlarge(shown, place);
    return element("li", {}, tile);
  });
  // A card's picture, which has no file, is as wide as it is.
  const one = pictures[0].file ? " single" : " card";
  const few = pictures.length === 1 ? one : pictures.length % 3 ? " pairs" : "";
  return element("ul", { className: `pictures album${few}` }, ...tiles);
}

function files(pictures) {
  const links = pictures.map((picture) => {
    const link = element("a", {
      className: "file",
      href: `${address(picture)}?file=${encodeURIComponent(picture.file)}`,
      download: picture.file,
    }, ...(picture.source === "export" || picture.file.endsWith(".tif") ? [] : [element("img", { src: address(picture), alt: "" })]),
    element("span", { textContent: picture.file }),
    element("b", { textContent: word("download") }));
    return element("li", {}, link);
  });
  return element("ul", { className: "pictures files" }, ...links);
}

// What is kept no more (a picture that was only looked at, a selfie after its day) leaves a word, and no grey tile.
function thumbs(photos, first) {
  const shown = photos.map((id, place) => ({
    src: `/picture/${id}`, alt: word("photo", { place: first + place }), file: "",
  }));
  const tiles = [...shown].map((picture, place) => {
    const tile = element("button", { type: "button", className: "tile" },
      framed(picture.src, picture.alt));
    const number = element("span", { className: "number", textContent: first + place });
    tile.firstChild.append(number);
    tile.setAttribute("aria-label", word("enlarge", { what: picture.alt }));
    tile.onclick = () => enlarge(shown, shown.indexOf(picture));
    const item = element("li", { className: photos.length === 1 ? "single" : "" }, tile);
    tile.querySelector("img").onerror = () => {
      shown.splice(shown.indexOf(picture), 1);
      item.remove();
      if (!shown.length) whole.replaceChildren(paragraphs(word("gone")));
    };
    return item;
  });
  const whole = element("div", {}, element("ul", { className: "thumbs" }, ...tiles));
  return whole;
}

// --- messages -----------------------------------------------------------------

function pictured(message, act) {
  const pictures = message.pictures ?? [];
  if (!pictures.length) return null;
  if (message.files) return files(pictures);
  if (pictures[0].source === "sample") return samples(pictures, act);
  return pictures[0].action ? menu(pictures, act) : album(pictures);
}

function buttoned(message, act) {
  if (!message.buttons?.length) return null;
  const made = message.buttons.map((button) => {
    const one = element("button", {
      type: "button", className: `button ${button.tone}`, textContent: button.label,
      onclick: () => act(button.action, button.label),
    });
    one.dataset.action = button.action;
    return one;
  });
  return element("div", { className: "buttons" }, ...made);
}

function barred(message) {
  if (typeof message.progress !== "number") return null;
  const bar = element("progress", { max: 1, value: message.progress });
  bar.setAttribute("aria-label", word("progress"));
  return bar;
}

const PARTS = [
  ["text", (message) => (message.text ? paragraphs(message.text) : null), "text"],
  ["photos", (message) => (message.photos?.length ? thumbs(message.photos, message.first ?? 1) : null), "photos"],
  ["progress", barred, null],
  ["pictures", pictured, "pictures"],
  ["buttons", buttoned, "buttons"],
];

// An album's pictures come first, and what is said of them beneath.
const isAlbum = (message) => Boolean(message.pictures?.length && !message.files && !message.pictures[0].action);
const ALBUM_PARTS = ["pictures", "text", "buttons"].map((name) => PARTS.find((one) => one[0] === name));

// Redraws only what has changed, so that a focused button stays focused under progress.
export function draw(article, message, act) {
  const before = article.message ?? {};
  article.message = message;
  article.className = `message ${message.from}`;
  const wide = message.pictures?.length && message.pictures[0].source !== "sample";
  article.classList.toggle("wide", Boolean(wide));
  article.setAttribute("aria-busy", String(typeof message.progress === "number"));
  let last = null;
  article.parts ??= {};
  article.hidden = message.photos?.length === 0;
  for (const [name, make, field] of isAlbum(message) ? ALBUM_PARTS : PARTS) {
    const same = field && article.parts[name]
      && JSON.stringify(before[field]) === JSON.stringify(message[field]);
    if (!same) replacePart(article, name, make(message, act), last, message);
    last = article.parts[name] ?? last;
  }
}

function replacePart(article, name, made, last, message) {
  const old = article.parts[name];
  if (name === "progress" && old && made) {
    old.value = message.progress;
    return;
  }
  old?.remove();
  delete article.parts[name];
  if (!made) return;
  if (last) last.after(made);
  else article.prepend(made);
  article.parts[name] = made;
}

// --- one picture, enlarged ------------------------------------------------------

let shown = [];
let place = 0;

function enlarge(pictures, at) {
  shown = pictures;
  turn(at);
  viewer.showModal();
}

function turn(at) {
  place = (at + shown.length) % shown.length;
  const picture = shown[place];
  part("picture").src = picture.src;
  part("picture").alt = picture.alt;
  part("place").textContent = picture.alt;
  part("download").hidden = !picture.file;
  part("download").href = `${picture.src}?file=${encodeURIComponent(picture.file)}`;
  part("previous").hidden = part("next").hidden = shown.length < 2;
}

part("close").onclick = () => viewer.close();
part("previous").onclick = () => turn(place - 1);
part("next").onclick = () => turn(place + 1);
viewer.onkeydown = (event) => {
  if (event.key === "ArrowLeft") turn(place - 1);
  if (event.key === "ArrowRight") turn(place + 1);
};
viewer.onclick = (event) => {
  if (event.target === viewer || event.target === part("picture")) viewer.close();
};
