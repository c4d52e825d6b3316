-- Spends voters' keys, each once. One slot: a shard of the voters.
-- needs: poll-status, check-in-voters
-- KEYS: 1 polls, 2 voters, 3 turnout
-- ARGV: a text a voter, of fixed widths: personal id and auth code hash (54), '1' when the outbox is full; and last this hour
-- Answers a letter a voter, in their order.
local hour_now = table.remove(ARGV)
local keys, full = {}, {}
for voter, text in ipairs(ARGV) do keys[voter], full[voter] = struct.unpack('c54c1', text) end
return table.concat(check_in_all(keys, full, hour_now))
