package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func main() {
	plan, _ := os.ReadFile(os.Getenv("PLAN"))
	for _, line := range strings.Split(strings.TrimSpace(string(plan)), "\n") {
		parts := strings.Split(line, " ")
		var body io.Reader
		if parts[2] != "-" {
			content, _ := os.ReadFile(parts[2])
			body = bytes.NewReader(content)
		}
		request, _ := http.NewRequest(parts[0], os.Getenv("BASE")+parts[1], body)
		request.Header.Set("Authorization", os.Getenv("KEY"))
		if body != nil {
			request.Header.Set("Content-Type", "application/json")
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			fmt.Println(0, err)
			continue
		}
		content, _ := io.ReadAll(response.Body)
		response.Body.Close()
		fmt.Println(response.StatusCode, len(content))
	}
}
