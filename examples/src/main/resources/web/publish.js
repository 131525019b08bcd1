// Publishing: POST /publish?channel=&type=&id=&retry= with the data as the body.

const queryOf = fields => "publish?" + new URLSearchParams(Object.entries(fields).filter(([, value]) => value));

export async function publish(fields, data) {
  const response = await fetch(queryOf(fields), { method: "POST", body: data });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error);
  }
  return answer.id;
}

export function setUpPublishing(form, result, followed, connection) {
  form.channel.value = followed;
  const showCommand = () => {
    const { data, ...fields } = fieldsOf(form);
    form.querySelector("code").textContent =
      `curl --data-raw ${quoted(data)} ${quoted(new URL(queryOf(fields), location.href))}`;
  };
  form.addEventListener("input", showCommand);
  showCommand();
  form.data.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const { data, ...fields } = fieldsOf(form);
    if (fields.type) {
      connection.listen(fields.type);
      remember(form.querySelector("datalist"), fields.type);
    }
    try {
      const id = await publish(fields, data);
      const channel = fields.channel || "sse";
      say(result, "good", `accepted as ${id}`);
      if (channel !== followed) {
        result.append(`, on a channel that this page does not follow: `, linkTo(channel));
      }
    } catch (error) {
      say(result, "bad", error.message);
    }
  });
}

export function say(result, kind, text) {
  result.className = `result ${kind}`;
  result.textContent = text;
}

function fieldsOf(form) {
  const { data, ...fields } = Object.fromEntries(new FormData(form));
  return { data: data.replaceAll("\r\n", "\n"), ...fields }; // a form gives CRLF for the line breaks of a text area
}

const quoted = text => `'${String(text).replaceAll("'", "'\\''")}'`;

function remember(list, type) {
  if (![...list.options].some(option => option.value === type)) {
    list.append(new Option(type, type));
  }
}

function linkTo(channel) {
  const link = document.createElement("a");
  link.href = "?" + new URLSearchParams({ channel });
  link.textContent = `follow ${channel}`;
  return link;
}
