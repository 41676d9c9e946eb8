local http = require("socket.http")
local ltn12 = require("ltn12")

http.TIMEOUT = 60
for line in io.lines(os.getenv("PLAN")) do
  local method, path, file = line:match("(%S+) (%S+) (%S+)")
  local headers = { Authorization = os.getenv("KEY") }
  local source
  if file ~= "-" then
    local handle = io.open(file, "rb")
    local content = handle:read("*a")
    handle:close()
    headers["Content-Type"] = "application/json"
    headers["Content-Length"] = tostring(#content)
    source = ltn12.source.string(content)
  end
  local answer = {}
  local ok, status = http.request({
    url = os.getenv("BASE") .. path, method = method, headers = headers,
    source = source, sink = ltn12.sink.table(answer),
  })
  print(ok and (status .. " " .. #table.concat(answer)) or ("0 " .. tostring(status)))
end
