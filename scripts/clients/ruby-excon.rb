require 'excon'

connection = Excon.new(ENV['BASE'], persistent: true)
File.readlines(ENV['PLAN'], chomp: true).each do |line|
  method, path, file = line.split
  headers = { 'Authorization' => ENV['KEY'] }
  headers['Content-Type'] = 'application/json' unless file == '-'
  path, query = path.split('?')
  response = connection.request(method: method, path: path, query: query, headers: headers, body: file == '-' ? nil : File.binread(file))
  puts "#{response.status} #{response.body.bytesize}"
rescue StandardError => e
  puts "0 #{e.class}: #{e.message}"
end
