// The events as they came, the latest first. Under load it shows the last ones of each screen refresh.

const KEPT = 200;
const SHOWN_CHARACTERS = 2000;
const OWN_TYPES = ["metric", "new-type"];

export class EventLog {
  #list;
  #showOwn;
  #waiting = [];

  constructor(list, showOwn) {
    this.#list = list;
    this.#showOwn = showOwn;
  }

  add(event) {
    if (this.#showOwn.checked || !OWN_TYPES.includes(event.type)) {
      this.#push(() => entryOf(event));
    }
  }

  note(text, bad = false) {
    if (text) {
      const at = new Date();
      this.#push(() => noteOf(text, at, bad));
    }
  }

  clear() {
    this.#list.replaceChildren();
  }

  #push(make) {
    if (this.#waiting.push(make) === 1) {
      setTimeout(() => this.#show(), 16);
    }
  }

  #show() {
    const entries = this.#waiting.splice(0).slice(-KEPT).map(make => make());
    this.#list.prepend(...entries.reverse());
    while (this.#list.childElementCount > KEPT) {
      this.#list.lastElementChild.remove();
    }
  }
}

function entryOf({ type, data, id, at }) {
  const badge = element("span", "badge", type);
  badge.style.setProperty("--hue", hueOf(type));
  badge.title = type;
  const cut = data.length > SHOWN_CHARACTERS;
  const text = cut ? `${data.slice(0, SHOWN_CHARACTERS)}… (${data.length} characters)` : data;
  const place = element("span", "id", `id ${shortened(id)}`);
  place.title = id;
  const entry = element("li", "fresh");
  entry.append(badge, timeOf(at), element("span", "data", text), place);
  return entry;
}

function noteOf(text, at, bad) {
  const note = element("li", bad ? "note bad" : "note");
  note.append(element("span", "data", text), timeOf(at));
  return note;
}

function timeOf(at) {
  const time = element("time", "", clock(at));
  time.dateTime = at.toISOString();
  return time;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function clock(date) {
  const two = number => String(number).padStart(2, "0");
  const millis = String(date.getMilliseconds()).padStart(3, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${millis}`;
}

/** The id of a stream on several channels is long, and it is the end that differs. */
export function shortened(id) {
  return id.length > 20 ? `${id.slice(0, 4)}…${id.slice(-12)}` : id;
}

/** Each type keeps its colour, whoever looks at it. */
function hueOf(type) {
  let hash = 7;
  for (const character of type) {
    hash = (hash * 31 + character.codePointAt(0)) % 360;
  }
  return (hash * 47) % 360;
}
