<?php
$curl = curl_init();
foreach (file(getenv('PLAN'), FILE_IGNORE_NEW_LINES) as $line) {
    [$method, $path, $file] = explode(' ', $line);
    $headers = ['Authorization: ' . getenv('KEY')];
    curl_reset($curl);
    if ($file !== '-') {
        $headers[] = 'Content-Type: application/json';
        curl_setopt($curl, CURLOPT_POSTFIELDS, file_get_contents($file));
    }
    curl_setopt_array($curl, [
        CURLOPT_URL => getenv('BASE') . $path,
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 60,
    ]);
    $body = curl_exec($curl);
    echo $body === false ? '0 ' . curl_error($curl) : curl_getinfo($curl, CURLINFO_HTTP_CODE) . ' ' . strlen($body), "\n";
}
