<?php
require '/usr/share/php/GuzzleHttp/autoload.php';

$client = new GuzzleHttp\Client(['base_uri' => getenv('BASE'), 'http_errors' => false, 'timeout' => 60]);
foreach (file(getenv('PLAN'), FILE_IGNORE_NEW_LINES) as $line) {
    [$method, $path, $file] = explode(' ', $line);
    $options = ['headers' => ['Authorization' => getenv('KEY')]];
    if ($file !== '-') {
        $options['headers']['Content-Type'] = 'application/json';
        $options['body'] = file_get_contents($file);
    }
    try {
        $response = $client->request($method, $path, $options);
        echo $response->getStatusCode(), ' ', strlen((string) $response->getBody()), "\n";
    } catch (Throwable $error) {
        echo '0 ', $error->getMessage(), "\n";
    }
}
