use strict;
use warnings;
use HTTP::Request;
use LWP::UserAgent;

my $agent = LWP::UserAgent->new(keep_alive => 1, timeout => 60);
open my $plan, '<', $ENV{PLAN} or die $!;
while (my $line = <$plan>) {
    my ($method, $path, $file) = split ' ', $line;
    my $request = HTTP::Request->new($method, "$ENV{BASE}$path", [Authorization => $ENV{KEY}]);
    if ($file ne '-') {
        open my $body, '<:raw', $file or die $!;
        local $/;
        $request->content(<$body>);
        $request->header('Content-Type' => 'application/json');
    }
    my $response = $agent->request($request);
    # LWP makes up a response when none arrives.
    my $is_own = ($response->header('Client-Warning') // '') eq 'Internal response';
    print $is_own ? '0 ' . $response->status_line : $response->code . ' ' . length($response->content), "\n";
}
