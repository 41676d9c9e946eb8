use strict;
use warnings;
use Mojo::File 'path';
use Mojo::UserAgent;

my $agent = Mojo::UserAgent->new(request_timeout => 60, max_response_size => 0);
for my $line (split /\n/, path($ENV{PLAN})->slurp) {
    my ($method, $path, $file) = split ' ', $line;
    my %headers = (Authorization => $ENV{KEY});
    $headers{'Content-Type'} = 'application/json' if $file ne '-';
    my @body = $file eq '-' ? () : (path($file)->slurp);
    my $tx = $agent->start($agent->build_tx($method => "$ENV{BASE}$path" => \%headers => @body));
    my $error = $tx->error;
    print $error && !$error->{code} ? "0 $error->{message}" : $tx->res->code . ' ' . length($tx->res->body), "\n";
}
