// The last minute of the server's processor load, a line for each node. A point stands where the server measured it, so
// what was missed while the connection was away fills its gap once it is told. Time away is shaded.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 600;
const HEIGHT = 120;
const SPAN = 60_000;
const DELAY = 1200; // the right edge is a little in the past, so that points slide in
const GAP = 2500; // points further apart are not joined
const SCALES = [10, 25, 50, 100]; // percent at the top: the lowest that holds all points
const COLOURS = ["var(--signal)", "#3b82c4", "#7a9a2f", "#a05cc0"];

export class Chart {
  #svg;
  #now;
  #top;
  #points = new Map(); // node -> [{at, load}]
  #away = []; // [{from, to}]
  #ahead = Infinity; // this clock minus the server's, less the way

  constructor(svg, now, top) {
    this.#svg = svg;
    this.#now = now;
    this.#top = top;
    const draw = () => {
      this.#draw(Date.now() - DELAY);
      requestAnimationFrame(draw);
    };
    draw();
  }

  add({ node, at, load }) {
    this.#ahead = Math.min(this.#ahead, Date.now() - at);
    const points = this.#points.get(node) ?? this.#points.set(node, []).get(node);
    points.push({ at, load });
    this.#now.textContent = `${Math.round(load)} %`;
  }

  offline(away) {
    const last = this.#away.at(-1);
    if (away && (!last || last.to)) {
      this.#away.push({ from: Date.now(), to: 0 });
    } else if (!away && last && !last.to) {
      last.to = Date.now();
    }
  }

  #draw(end) {
    const x = time => WIDTH - ((end - time) / SPAN) * WIDTH;
    const y = this.#scaled();
    const parts = [0.25, 0.5, 0.75].map(share =>
      shape("line", { class: "grid", x1: 0, x2: WIDTH, y1: share * HEIGHT, y2: share * HEIGHT }));
    for (const { from, to } of this.#away) {
      const width = Math.min(WIDTH, x(to || Date.now())) - x(from);
      parts.push(shape("rect", { class: "offline", x: x(from), y: 0, width: Math.max(0, width), height: HEIGHT }));
    }
    [...this.#points.values()].forEach((points, index) => {
      while (points.length && x(points[1]?.at + this.#ahead) < 0) {
        points.shift(); // it and the next one are out of sight
      }
      const onChart = points.map(({ at, load }) => ({ at, x: x(at + this.#ahead).toFixed(1), y: y(load) }));
      parts.push(...runsOf(onChart).flatMap(run => shapesOf(run, COLOURS[index % COLOURS.length])));
    });
    this.#svg.replaceChildren(...parts);
  }

  #scaled() {
    const highest = Math.max(0, ...[...this.#points.values()].flat().map(({ load }) => load));
    const scale = SCALES.find(top => top >= highest) ?? SCALES.at(-1);
    this.#top.textContent = `${scale} %`;
    return load => (HEIGHT - 2 - (Math.min(scale, Math.max(0, load)) / scale) * (HEIGHT - 4)).toFixed(1);
  }
}

function shapesOf(run, colour) {
  const line = run.map(point => `${point.x} ${point.y}`).join("L");
  return [
    shape("path", { class: "area", d: `M${run[0].x} ${HEIGHT}L${line}L${run.at(-1).x} ${HEIGHT}Z`, fill: colour }),
    shape("path", { class: "line", d: `M${line}`, stroke: colour }),
  ];
}

function runsOf(points) {
  const runs = [];
  points.forEach((point, index) => {
    if (index === 0 || point.at - points[index - 1].at > GAP) {
      runs.push([]);
    }
    runs.at(-1).push(point);
  });
  return runs;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
