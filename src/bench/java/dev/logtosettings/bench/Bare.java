package dev.logtosettings.bench;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Micronaut alone, which answers what is in a file: the least that an answer can cost. */
@Controller
final class Bare {

  private final byte[] answer;

  Bare() throws IOException {
    answer = Files.readAllBytes(Path.of(System.getenv("BARE_ANSWER")));
  }

  public static void main(String[] arguments) {
    Micronaut.build(arguments).banner(false).classes(Bare.class).start();
  }

  /** On the event loop. */
  @Get(value = "/loop", produces = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> loop() {
    return HttpResponse.ok(answer).header("ETag", "\"bare\"");
  }

  /** On a thread of the pool for what blocks, where a database would be asked. */
  @Get(value = "/worker", produces = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> worker() {
    return loop();
  }
}
