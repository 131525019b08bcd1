-- SPDX-License-Identifier: Apache-2.0
-- Reads the stream KEYS[1], beginning with the entry that contains a position.
-- ARGV: the expiry of history in milliseconds; six random characters; the milliseconds and number of the position, or '-' for the
-- whole stream; the number of messages, and of bytes, after which no further entry is returned.
-- Returns the last position; 1 if the stream has more entries, else 0; then the id and the messages of each entry. The caller must
-- check that the first entry contains the position.

local key, from = KEYS[1], ARGV[3]
local messages, bytes = tonumber(ARGV[4]), tonumber(ARGV[5])
local MAX_PAGE = 50

-- Returns the number of requested messages of an entry. Of the first entry, only the messages after the position count.
local wanted = tonumber(string.match(from, '%d+$'))
local function new_in(entry)
  local count = header_of(entry) or 1
  if wanted then
    count = math.max(0, math.min(count, tonumber(string.match(entry[1], '%d+$')) - wanted))
    wanted = nil
  end
  return count
end

local answer = { position_of(key, ARGV[2], tonumber(ARGV[1])), 0 }
local page_size = 1
while from do
  local page = redis.call('XRANGE', key, from, '+', 'COUNT', page_size)
  for _, entry in ipairs(page) do
    if messages <= 0 or bytes <= 0 then
      answer[2] = 1
      return answer
    end
    answer[#answer + 1] = entry[1]
    answer[#answer + 1] = entry[2][2] or ''
    local new = new_in(entry)
    if new > 0 then
      messages, bytes = messages - new, bytes - #(entry[2][2] or '')
    end
  end
  from = #page == page_size and '(' .. page[page_size][1]
  if from then
    -- The number of entries that fit if they have the size of the last one.
    page_size = math.max(1, math.min(MAX_PAGE, math.floor(bytes / (#(page[page_size][2][2] or '') + 1))))
  end
end
return answer
