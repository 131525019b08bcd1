// A stream that follows some channels. It is an EventSource, and beyond that only what the page shows of it:
// the state, the last id, and a way to drop the connection for a while and to resume from there.

const FIRST_TYPES = ["message", "metric", "new-type", "stream-reset", "tick"];
const REOPEN_AFTER_MILLIS = 2000;

export class Connection extends EventTarget {
  lastId = "";
  #channels;
  #types = new Set(FIRST_TYPES);
  #source = null;
  #state = "connecting";

  constructor(channels) {
    super();
    this.#channels = channels;
  }

  /** Hands over events of this type too, from now on. */
  listen(type) {
    if (!this.#types.has(type)) {
      this.#types.add(type);
      this.#source?.addEventListener(type, this.#onEvent);
    }
  }

  /** Opens the stream: after the last event that was seen, if there was one. */
  open() {
    const query = new URLSearchParams(this.#channels.map(channel => ["channel", channel]));
    if (this.lastId) {
      query.set("lastEventId", this.lastId);
    }
    const source = new EventSource("stream?" + query);
    source.onopen = () => this.#become("open");
    source.onerror = () => this.#onError(source);
    this.#types.forEach(type => source.addEventListener(type, this.#onEvent));
    this.#source = source;
  }

  /** Closes the stream. The server notices, and nothing arrives until `open`. */
  drop() {
    this.#source.close();
    this.#become("dropped");
  }

  #onEvent = ({ type, data, lastEventId: id }) => {
    this.lastId = id;
    this.dispatchEvent(new CustomEvent("event", { detail: { type, data, id, at: new Date() } }));
  };

  // After a lost connection an EventSource comes back by itself. After an answer that is no stream it gives up.
  #onError(source) {
    this.#become("lost");
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => this.open(), REOPEN_AFTER_MILLIS);
    }
  }

  #become(state) {
    if (this.#state !== state) {
      this.#state = state;
      this.dispatchEvent(new CustomEvent("state", { detail: state }));
    }
  }
}
