package require http

set plan [open $env(PLAN)]
while {[gets $plan line] >= 0} {
  lassign $line method path file
  set options [list -method $method -keepalive 1 -binary 1 -timeout 60000 -headers [list Authorization $env(KEY)]]
  if {$file ne "-"} {
    set handle [open $file rb]
    lappend options -type application/json -query [read $handle]
    close $handle
  } elseif {$method eq "POST"} {
    lappend options -query ""
  }
  if {[catch {
    set token [http::geturl $env(BASE)$path {*}$options]
    if {[http::status $token] eq "ok"} {
      puts "[http::ncode $token] [string length [http::data $token]]"
    } else {
      puts "0 [http::status $token] [http::error $token]"
    }
    http::cleanup $token
  } reason]} { puts "0 $reason" }
}
