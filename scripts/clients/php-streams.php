<?php
foreach (file(getenv('PLAN'), FILE_IGNORE_NEW_LINES) as $line) {
    [$method, $path, $file] = explode(' ', $line);
    $header = ['Authorization: ' . getenv('KEY')];
    $http = ['method' => $method, 'ignore_errors' => true, 'timeout' => 60];
    if ($file !== '-') {
        $header[] = 'Content-Type: application/json';
        $http['content'] = file_get_contents($file);
    }
    $context = stream_context_create(['http' => $http + ['header' => $header]]);
    $http_response_header = [];
    $body = @file_get_contents(getenv('BASE') . $path, false, $context);
    $status = explode(' ', $http_response_header[0] ?? ' 0')[1];
    echo $body === false ? '0 ' . error_get_last()['message'] : "$status " . strlen($body), "\n";
}
