package dev.logtosettings.harness;

import java.nio.file.Path;

/** An H2 in a file, as the service has it unless it is told otherwise. */
public final class H2 implements Database {

  private final Path folder = Database.newFolder();

  @Override
  public String url() {
    return "jdbc:h2:file:" + folder.resolve("settings") + ";WRITE_DELAY=0;USER=sa";
  }

  @Override
  public void close() {
    Database.delete(folder);
  }

  @Override
  public String toString() {
    return "H2";
  }
}
