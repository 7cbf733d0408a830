package dev.logtosettings.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Many clients who do something at the same moment. */
public final class Clients {

  private Clients() {}

  /**
   * Lets each of them do it, and waits for all. What one of them throws is thrown on.
   *
   * @param count how many there are
   * @param work what each does, by its number from 0
   */
  public static void atOnce(int count, IntConsumer work) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    CountDownLatch ready = new CountDownLatch(count);
    try {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, count)
              .mapToObj(
                  client ->
                      CompletableFuture.runAsync(
                          () -> {
                            ready.countDown();
                            await(ready);
                            work.accept(client);
                          },
                          threads))
              .toList();
      all.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
