package dev.logtosettings.conformance.mutant;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a server does with a request. */
interface Behavior {

  Reply answer(Call call, Upstream service) throws IOException, InterruptedException;

  /** Answers as the service does, but for some answers. */
  static Behavior answering(Predicate<Reply> some, UnaryOperator<Reply> otherwise) {
    return (call, service) -> {
      Reply reply = service.send(call);
      return some.test(reply) ? otherwise.apply(reply) : reply;
    };
  }

  /** Reads some requests in another way than the service does. */
  static Behavior reading(Predicate<Call> some, UnaryOperator<Call> otherwise) {
    return (call, service) -> service.send(some.test(call) ? otherwise.apply(call) : call);
  }
}
