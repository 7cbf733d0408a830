-- What wrk sends: one request for each token, by turns; and how it tells what came of it.
local tokens, requests, turn, changes = {}, {}, 0, 0
local body = os.getenv("BODY")
local method = os.getenv("METHOD")
local path = os.getenv("PATH_AND_QUERY")
local known = os.getenv("IF_NONE_MATCH")
local pause = tonumber(os.getenv("PAUSE_MS") or "0")

local function headers(token)
  local all = { ["Content-Type"] = body and "application/json" or nil, ["If-None-Match"] = known }
  if token ~= "" then all["Authorization"] = "Bearer " .. token end
  return all
end

function init(arguments)
  for token in io.lines(os.getenv("TOKENS")) do
    tokens[#tokens + 1] = token
    if not body then requests[#requests + 1] = wrk.format(method, path, headers(token)) end
  end
end

-- Every change differs from the one before, so that each is written.
function request()
  turn = turn % #tokens + 1
  if not body then return requests[turn] end
  changes = changes + 1
  return wrk.format(method, path, headers(tokens[turn]), (body:gsub("CHANGE", changes)))
end

if pause > 0 then
  function delay() return pause end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
