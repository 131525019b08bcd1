// SPDX-License-Identifier: Apache-2.0
// The barest loop in Node: node node-loop.mjs REDIS_PORT. It encodes an event once, and writes it to each response.
import http from 'node:http';
import net from 'node:net';

const clients = new Set();

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.flushHeaders();
  clients.add(response);
  response.on('close', () => clients.delete(response));
});
server.requestTimeout = 0;

function sendToAll(message) {
  const frame = Buffer.from(`data: ${JSON.parse(message).data}\n\n`);
  for (const response of clients) {
    response.write(frame);
  }
}

// What a subscriber gets: arrays of three, of which the third is the message.
let rest = '';
function received(text) {
  rest += text;
  for (;;) {
    const found = /^\*3\r\n\$\d+\r\n(\w+)\r\n\$\d+\r\nsse\r\n(?::\d+|\$(\d+))\r\n/.exec(rest);
    if (!found) return;
    const length = found[2] === undefined ? 0 : Number(found[2]);
    const end = found[0].length + (found[2] === undefined ? 0 : length + 2);
    if (rest.length < end) return;
    const message = rest.substr(found[0].length, length);
    rest = rest.slice(end);
    if (found[1] === 'subscribe') listen();
    if (found[1] === 'message') sendToAll(message);
  }
}

function listen() {
  server.listen({ port: 0, host: '127.0.0.1', backlog: 8192 }, () => {
    console.log(`port ${server.address().port}`);
    console.log('ready');
  });
}

const redis = net.connect(Number(process.argv[2]), '127.0.0.1');
redis.setEncoding('latin1');
redis.on('data', received);
redis.on('close', () => process.exit(1));
redis.write('SUBSCRIBE sse\r\n');
