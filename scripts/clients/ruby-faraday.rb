require 'faraday'

connection = Faraday.new(ENV['BASE'])
File.readlines(ENV['PLAN'], chomp: true).each do |line|
  method, path, file = line.split
  headers = { 'Authorization' => ENV['KEY'] }
  headers['Content-Type'] = 'application/json' unless file == '-'
  response = connection.run_request(method.downcase.to_sym, path, file == '-' ? nil : File.binread(file), headers)
  puts "#{response.status} #{response.body.to_s.bytesize}"
rescue StandardError => e
  puts "0 #{e.class}: #{e.message}"
end
