import std/[httpclient, os, strutils]

let client = newHttpClient(timeout = 60_000)
for line in lines(getEnv("PLAN")):
  let parts = line.split(' ')
  let headers = newHttpHeaders({"Authorization": getEnv("KEY")})
  var body = ""
  if parts[2] != "-":
    headers["Content-Type"] = "application/json"
    body = readFile(parts[2])
  try:
    let response = client.request(getEnv("BASE") & parts[1], parseEnum[HttpMethod](parts[0]), body, headers)
    echo response.code.int, " ", response.body.len
  except CatchableError as error:
    echo "0 ", error.msg
