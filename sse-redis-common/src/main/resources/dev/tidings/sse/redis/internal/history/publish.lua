-- SPDX-License-Identifier: Apache-2.0
-- Appends messages to the streams of their channels, and publishes them.
-- KEYS: the stream of each channel. ARGV: the number of messages to retain; their expiry in milliseconds; PUBLISH or SPUBLISH;
-- then for each channel: its name, six random characters, the number of messages, one line per message, and one line per
-- publisher-given id or ''.
-- Returns for each channel: the milliseconds followed by a dash, the number of the first message, the link, and an error or ''.
-- If the messages may be stored or published despite an error, a fifth element follows.

local try = redis.pcall
local count, age, publish = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local TRIM_EVERY, TRIM_AT_MOST = 32, 16

-- Trims entries that exceed the bounds. An entry has at least one message, so the number of messages is a valid MAXLEN. No
-- command here may raise an error, because the messages are published already.
local function trim(key, last_number, time)
  try('XTRIM', key, 'MAXLEN', '~', count)
  try('XTRIM', key, 'MINID', '~', string.format('%.0f-0', math.max(time - age, 0)))
  for _ = 1, TRIM_AT_MOST do
    local oldest = try('XRANGE', key, '-', '+', 'COUNT', 1)[1]
    if not oldest or tonumber(string.match(oldest[1], '%d+$')) > last_number - count then
      return
    end
    try('XDEL', key, oldest[1])
  end
end

-- Milliseconds never decrease, even if the clock does, and numbers increase by one.
local function append(key, channel, random, messages_count, messages, ids)
  local _, millis, number, link = last_of(key)
  local time = now()
  millis = math.max(millis, time)
  local entry = messages_count .. ' ' .. random .. link .. '\n' .. messages
  local function add()
    local id = string.format('%.0f-%.0f', millis, number + messages_count)
    if ids == '' then
      return try('XADD', key, id, 'm', entry), id
    end
    return try('XADD', key, id, 'm', entry, 'i', ids), id
  end
  local added, id = add()
  if type(added) == 'table' and string.find(added.err, 'equal or smaller') then
    millis = math.max(millis, tonumber(string.match(greatest_id(key), '^%d+')) + 1)
    added, id = add()
  end
  if type(added) == 'table' then
    return { '0-', '0', '', added.err }
  end
  local before = string.format('%.0f-', millis)
  local beginning, ending, at = '{"id": "' .. before, '-' .. random .. link .. '", ', number
  for message in string.gmatch(messages, '[^\n]+') do
    at = at + 1
    local sent = try(publish, channel, beginning .. at .. ending .. message)
    if at == number + 1 then
      if type(sent) == 'table' then
        local removed = try('XDEL', key, id)
        return { '0-', '0', '', sent.err, type(removed) == 'table' and 'stored' or nil }
      end
      ending = '-' .. random .. string.sub(random, 1, 2) .. '", '
    end
  end
  try('PEXPIRE', key, age)
  if at % TRIM_EVERY < messages_count then
    trim(key, at, time)
  end
  return { before, string.format('%.0f', number + 1), link, '' }
end

local answers = {}
for i, key in ipairs(KEYS) do
  local at = 5 * i - 1
  local done, answer =
    pcall(append, key, ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2]), ARGV[at + 3], ARGV[at + 4])
  answers[i] = done and answer or { '0-', '0', '', text_of(answer), 'unknown' }
end
return answers
