using System;
using System.IO;
using System.Net.Http;

/** Mono's HttpClient. */
class Client {
  static void Main() {
    var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
    foreach (var line in File.ReadAllLines(Environment.GetEnvironmentVariable("PLAN"))) {
      var parts = line.Split(' ');
      var url = Environment.GetEnvironmentVariable("BASE") + parts[1];
      var request = new HttpRequestMessage(new HttpMethod(parts[0]), url);
      request.Headers.TryAddWithoutValidation("Authorization", Environment.GetEnvironmentVariable("KEY"));
      if (parts[2] != "-") {
        request.Content = new ByteArrayContent(File.ReadAllBytes(parts[2]));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
      }
      try {
        var response = client.SendAsync(request).Result;
        Console.WriteLine((int) response.StatusCode + " " + response.Content.ReadAsByteArrayAsync().Result.Length);
      } catch (Exception error) {
        Console.WriteLine("0 " + error.GetBaseException().Message);
      }
    }
  }
}
