library(httr2)

for (line in readLines(Sys.getenv("PLAN"))) {
  parts <- strsplit(line, " ")[[1]]
  req <- request(paste0(Sys.getenv("BASE"), parts[2]))
  req <- req_method(req, parts[1])
  req <- req_headers(req, Authorization = Sys.getenv("KEY"))
  req <- req_timeout(req, 60)
  req <- req_error(req, is_error = function(response) FALSE)
  if (parts[3] != "-") {
    content <- readBin(parts[3], "raw", file.size(parts[3]))
    req <- req_body_raw(req, content, "application/json")
  }
  tryCatch({
    response <- req_perform(req)
    cat(resp_status(response), length(response$body), "\n")
  }, error = function(error) cat(0, gsub("\n", " ", conditionMessage(error)), "\n"))
}
