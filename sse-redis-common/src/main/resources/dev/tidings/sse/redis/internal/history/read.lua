-- SPDX-License-Identifier: Apache-2.0
-- The stream KEYS[1], from the entry on that holds a position. ARGV: for how many milliseconds history is kept; six random
-- characters; the position's milliseconds and number, or '-' for all there is; after how many messages, and after how many bytes,
-- no further entry is answered.
-- Answers the last position, 1 if there is more, then an id and the messages for each entry. Whether the first entry holds the
-- position is for the caller to see.

local key, from = KEYS[1], ARGV[3]
local messages, bytes = tonumber(ARGV[4]), tonumber(ARGV[5])
local MOST = 50

-- How many messages of an entry are asked for: of the first one, those behind the position.
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
    -- As many as may fit, if they are like the last one.
    page_size = math.max(1, math.min(MOST, math.floor(bytes / (#(page[page_size][2][2] or '') + 1))))
  end
end
return answer
