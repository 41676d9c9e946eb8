use strict;
use warnings;
use HTTP::Tiny;

my $http = HTTP::Tiny->new(timeout => 60);
open my $plan, '<', $ENV{PLAN} or die $!;
while (my $line = <$plan>) {
    my ($method, $path, $file) = split ' ', $line;
    my %options = (headers => { Authorization => $ENV{KEY} });
    if ($file ne '-') {
        open my $body, '<:raw', $file or die $!;
        local $/;
        $options{content} = <$body>;
        $options{headers}{'Content-Type'} = 'application/json';
    }
    my $response = $http->request($method, "$ENV{BASE}$path", \%options);
    # HTTP::Tiny reports its own failures as status 599.
    print $response->{status} == 599 ? "0 $response->{content}" : "$response->{status} " . length($response->{content}) . "\n";
}
