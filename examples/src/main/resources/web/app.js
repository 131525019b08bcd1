// Wires the page: one EventSource for everything, and the parts that show what it brings.
import { Connection } from "./connection.js";
import { Chart } from "./chart.js";
import { showFigures } from "./figures.js";
import { EventLog, shortened } from "./log.js";
import { setUpPublishing } from "./publish.js";
import { setUpDropping } from "./drop.js";

const METRICS = "demo-metrics"; // the server's own channel: an event of type `metric` each second
const RESETS = {
  "interrupted": "The server was cut off from its broker: events may be missing here.",
  "unknown-id": "The history does not reach back to the last id: events may be missing here.",
  "ambiguous-id": "Several events had the last id: events may be missing here.",
};
const channel = new URLSearchParams(location.search).get("channel") || "sse";
const byId = id => document.getElementById(id);

const connection = new Connection(channel === METRICS ? [METRICS] : [METRICS, channel]);
const log = new EventLog(byId("log"), byId("show-metrics"));
const chart = new Chart(byId("chart"), byId("load"), byId("top"));

connection.addEventListener("state", ({ detail: state }) => {
  byId("state").dataset.state = state;
  byId("state").textContent = state;
  chart.offline(state === "dropped" || state === "lost");
  log.note({ open: "connected", lost: "connection lost; the browser tries again", dropped: "connection dropped" }[state]);
});

connection.addEventListener("event", ({ detail: event }) => {
  byId("last-id").textContent = shortened(event.id) || "none yet";
  byId("last-id").title = event.id;
  log.add(event);
  if (event.type === "metric") {
    const metric = JSON.parse(event.data);
    chart.add(metric);
    showFigures(metric);
  } else if (event.type === "new-type") {
    connection.listen(event.data);
  } else if (event.type === "stream-reset") {
    log.note(RESETS[JSON.parse(event.data).reason] ?? RESETS.interrupted, true);
  }
});

byId("channel").textContent = channel;
byId("clear").addEventListener("click", () => log.clear());
setUpPublishing(byId("publish"), byId("publish-result"), channel, connection);
setUpDropping(byId("drop"), byId("ticks"), byId("drop-result"), channel, connection);

// EventSource hands over the types that were asked for, and no others: so ask for those that were published before.
const { broker, types } = await (await fetch("stats")).json();
byId("broker").textContent = broker;
types.forEach(type => connection.listen(type));
connection.open();
