-- SPDX-License-Identifier: Apache-2.0
-- Reads the last position of each of KEYS. ARGV: the expiry of history in milliseconds; then six random characters for each key.
-- Returns for each key: 1 and the position, or 0 and an error.

local answers = {}
for i, key in ipairs(KEYS) do
  local done, position = pcall(position_of, key, ARGV[1 + i], tonumber(ARGV[1]))
  answers[i] = done and { 1, position } or { 0, text_of(position) }
end
return answers
