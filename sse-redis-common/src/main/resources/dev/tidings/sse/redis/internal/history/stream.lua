-- SPDX-License-Identifier: Apache-2.0
-- A channel's history is a stream. An entry contains the messages of one call, at least one. Its id is <milliseconds>-<number of
-- the last message>. Its fields are
--   m  '<count> <random><link>', then one line per message, without the beginning of the message
--   i  one line per publisher-given id: the place of its message in the entry, from 1, and the id
-- The position of a message is <milliseconds>-<number>-<tag>. The tag has six random characters, then the first two characters of
-- the previous tag. Those are the link for the first message of an entry, else the first two of <random>. A stream may begin with a
-- marker, which is an entry with a count of 0: it has a position but no messages.

local function header_of(entry)
  local count, random, link = string.match(entry[2][2] or '', '^(%d+) (......)(..)')
  return tonumber(count), random, link
end

-- Returns the position of a message of an entry, or of a marker.
local function position_at(entry, place)
  local count, random, link = header_of(entry)
  local millis, number = string.match(entry[1], '^(%d+)-(%d+)$')
  local tag = random .. (place <= 1 and link or string.sub(random, 1, 2))
  return string.format('%s-%.0f-%s', millis, number - count + place, tag)
end

-- Returns the id that new ids must exceed. It is greater than the last entry's id after XDEL or XSETID.
local function greatest_id(key)
  local about = redis.call('XINFO', 'STREAM', key)
  for i = 1, #about, 2 do
    if about[i] == 'last-generated-id' then
      return about[i + 1]
    end
  end
end

-- Returns the last position, its milliseconds and number, and the link to it. Without entries, returns nil and the id to exceed.
local function last_of(key)
  local last = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
  local count, random = nil, nil
  if last then
    count, random = header_of(last)
  end
  local id = count and last[1] or redis.call('EXISTS', key) == 1 and greatest_id(key) or '0-0'
  local millis, number = string.match(id, '^(%d+)-(%d+)$')
  return count and position_at(last, count), tonumber(millis), tonumber(number), count and string.sub(random, 1, 2) or '..'
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Returns the last position. A channel without history gets a marker, so that its position can be found later.
local function position_of(key, random, age)
  local position, millis, number = last_of(key)
  if not position then
    local id = string.format('%.0f-%.0f', math.max(millis, now()), millis > 0 and number + 1 or 0)
    redis.call('XADD', key, id, 'm', '0 ' .. random .. '..')
    redis.call('PEXPIRE', key, age)
    return id .. '-' .. random .. '..'
  end
  if redis.call('PTTL', key) < age * 0.75 then
    redis.call('PEXPIRE', key, age)
  end
  return position
end

local function text_of(failure)
  return type(failure) == 'table' and failure.err or tostring(failure)
end
