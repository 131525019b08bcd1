// Shows that a connection may go without an event being lost: ten numbered events are published while it is away.
import { publish, say } from "./publish.js";

const COUNT = 10;
const EVERY_MILLIS = 450;
const AWAY_MILLIS = 5000;

const pause = millis => new Promise(resolve => setTimeout(resolve, millis));

export function setUpDropping(button, list, result, channel, connection) {
  const boxes = Array.from({ length: COUNT }, (_, index) => {
    const box = document.createElement("li");
    box.textContent = index + 1;
    return box;
  });
  list.append(...boxes);
  let run = "";
  let arrived = [];
  let reset = false;

  connection.addEventListener("event", ({ detail: event }) => {
    button.disabled &&= run !== ""; // there is an id to resume from now
    reset ||= event.type === "stream-reset";
    if (event.type === "tick" && JSON.parse(event.data).run === run) {
      const { number } = JSON.parse(event.data);
      arrived.push(number);
      boxes[number - 1].className = "arrived";
    }
  });

  button.addEventListener("click", async () => {
    run = Math.random().toString(36).slice(2, 8);
    arrived = [];
    reset = false;
    button.disabled = true;
    boxes.forEach(box => { box.className = ""; });
    connection.drop();
    try {
      await publishWhileAway();
    } catch (error) {
      say(result, "bad", error.message);
    }
    connection.open();
    await verdict();
    run = "";
    button.disabled = false;
  });

  async function publishWhileAway() {
    const back = Date.now() + AWAY_MILLIS;
    for (let number = 1; number <= COUNT; number++) {
      say(result, "", `away; back in ${Math.ceil((back - Date.now()) / 1000)} s`);
      await publish({ channel, type: "tick" }, JSON.stringify({ run, number }));
      boxes[number - 1].className = "published";
      await pause(EVERY_MILLIS);
    }
    await pause(Math.max(0, back - Date.now()));
    say(result, "", "back: resuming from the last id");
  }

  async function verdict() {
    for (let waited = 0; waited < 3000 && arrived.length < COUNT && !reset; waited += 50) {
      await pause(50);
    }
    await pause(200); // a duplicate would arrive now
    const right = arrived.length === COUNT && arrived.every((number, index) => number === index + 1);
    if (right) {
      say(result, "good", `${COUNT} of ${COUNT} arrived, in order, without duplicates`);
    } else if (reset) {
      say(result, "bad", "events may be missing, because the history does not reach back far enough");
    } else {
      say(result, "bad", `${arrived.length} of ${COUNT} arrived: ${arrived.join(", ")}`);
    }
  }
}
