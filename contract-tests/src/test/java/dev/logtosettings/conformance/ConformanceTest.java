package dev.logtosettings.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.logtosettings.conformance.checks.Checks;
import dev.logtosettings.conformance.contract.Contract;
import dev.logtosettings.conformance.contract.Feature;
import dev.logtosettings.conformance.report.CheckResult;
import dev.logtosettings.conformance.report.Outcome;
import dev.logtosettings.conformance.run.Claims;
import dev.logtosettings.conformance.run.Journal;
import dev.logtosettings.conformance.run.Run;
import dev.logtosettings.conformance.run.Selection;
import dev.logtosettings.conformance.run.Suite;
import dev.logtosettings.conformance.target.Level;
import dev.logtosettings.conformance.target.PackagedService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** All checks of the packaged service, which has to offer every feature and nothing else. */
@DisplayName("The packaged service conforms")
final class ConformanceTest {

  private final Contract contract = Contract.packaged();

  /** The stream in each container is lazy, so that a service runs when its turn comes. */
  @TestFactory
  Stream<DynamicContainer> on_each_database() {
    return Stream.of(Level.values())
        .flatMap(
            level ->
                Stream.of(
                    dynamicContainer(
                        "at the level " + level + " on H2",
                        Stream.of(level).flatMap(it -> judge(it, Map.of()))),
                    dynamicContainer(
                        "at the level " + level + " on PostgreSQL",
                        Stream.of(level).flatMap(this::judgeOnPostgreSql))));
  }

  private Stream<DynamicNode> judgeOnPostgreSql(Level level) {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      return judge(level, Map.of("DATASOURCES_DEFAULT_URL", url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<DynamicNode> judge(Level level, Map<String, String> environment) {
    Path jar = Path.of(System.getProperty("logto.jar"));
    Claims claims = Claims.everything(contract.features().stream().map(Feature::id).toList());
    try (PackagedService service = new PackagedService(jar, level, contract, environment)) {
      Run run = new Run(contract, level, service, Selection.ALL, claims, new Journal());
      return new Suite(Checks.ALL, (group, results) -> {}, false)
          .execute(run).all().stream().map(ConformanceTest::test);
    }
  }

  private static DynamicNode test(CheckResult check) {
    return dynamicTest(
        check.group() + ": " + check.name(),
        () -> {
          if (check.outcome() == Outcome.FAILED) {
            throw new AssertionFailedError(check.message());
          }
          if (check.outcome() != Outcome.PASSED) {
            throw new TestAbortedException(check.message());
          }
        });
  }
}
