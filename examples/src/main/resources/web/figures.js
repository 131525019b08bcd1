// The figures at the top. Several nodes on one Redis tell theirs on the same channel: they are added up.

const FORGET_AFTER_MILLIS = 5000;
const latest = new Map(); // node -> metric, with the moment it came

export function showFigures(metric) {
  latest.set(metric.node, { ...metric, came: Date.now() });
  for (const [node, { came }] of latest) {
    if (Date.now() - came > FORGET_AFTER_MILLIS) {
      latest.delete(node);
    }
  }
  const sum = name => [...latest.values()].reduce((total, each) => total + each[name], 0);
  show("streams", sum("streams"));
  show("events", Math.max(...[...latest.values()].map(each => each.eventsPerSecond)));
  show("deliveries", sum("deliveriesPerSecond"));
  show("threads", sum("threads"));
  show("heap", sum("heapMiB"));
  show("nodes", latest.size);
}

function show(id, value) {
  document.getElementById(id).textContent = Math.round(value).toLocaleString("en");
}
