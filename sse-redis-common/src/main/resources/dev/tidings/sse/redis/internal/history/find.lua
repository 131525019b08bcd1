-- SPDX-License-Identifier: Apache-2.0
-- Finds the positions of a publisher-given id in the stream KEYS[1].
-- ARGV: the id; the start of the range; the maximum number of entries to search; the approximate maximum number of bytes.
-- Returns the start of the next range, or '' at the end of the stream; then the positions that have the id.

local wanted, from = ARGV[1], ARGV[2]
local entries, bytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local PAGE = 10

local answer = { '' }
local page_size = 1
while from do
  local page = redis.call('XRANGE', KEYS[1], from, '+', 'COUNT', page_size)
  for _, entry in ipairs(page) do
    if entry[2][3] == 'i' and header_of(entry) then
      for place, id in string.gmatch(entry[2][4], '(%d+) ([^\n]*)') do
        if id == wanted then
          answer[#answer + 1] = position_at(entry, tonumber(place))
        end
      end
    end
    bytes = bytes - #(entry[2][2] or '')
  end
  from = #page == page_size and '(' .. page[page_size][1]
  entries = entries - #page
  if from and (entries <= 0 or bytes <= 0) then
    answer[1] = from
    return answer
  end
  page_size = PAGE
end
return answer
