import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.time.Duration;

/** Java's HttpClient with its defaults: it offers an upgrade to HTTP/2. */
public class Client {
  public static void main(String[] args) throws Exception {
    var client = HttpClient.newHttpClient();
    for (var line : Files.readAllLines(Path.of(System.getenv("PLAN")))) {
      var parts = line.split(" ");
      var request = HttpRequest.newBuilder(URI.create(System.getenv("BASE") + parts[1]))
          .timeout(Duration.ofSeconds(60)).header("Authorization", System.getenv("KEY"));
      if (parts[2].equals("-")) {
        request.method(parts[0], HttpRequest.BodyPublishers.noBody());
      } else {
        request.header("Content-Type", "application/json")
            .method(parts[0], HttpRequest.BodyPublishers.ofFile(Path.of(parts[2])));
      }
      try {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        System.out.println(response.statusCode() + " " + response.body().length);
      } catch (Exception error) {
        System.out.println("0 " + error);
      }
    }
  }
}
