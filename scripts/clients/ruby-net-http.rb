require 'net/http'

base = URI(ENV['BASE'])
http = Net::HTTP.start(base.host, base.port)
File.readlines(ENV['PLAN'], chomp: true).each do |line|
  method, path, file = line.split
  headers = { 'Authorization' => ENV['KEY'] }
  headers['Content-Type'] = 'application/json' unless file == '-'
  response = http.send_request(method, path, file == '-' ? nil : File.binread(file), headers)
  puts "#{response.code} #{response.body.to_s.bytesize}"
rescue StandardError => e
  puts "0 #{e.class}: #{e.message}"
end
