package dev.logtosettings.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A connection on which anything can be sent, as no client of HTTP would. */
public final class RawConnection implements AutoCloseable {

  /** Longer than the service may take, so that a hang is a failure and no hang of the test. */
  private static final int PATIENCE_MILLIS = 20_000;

  /** What the system takes for a client that takes nothing, at most. */
  private static final int UNTAKEN_BYTES = 1 << 16;

  private final Socket socket;
  private final InputStream input;

  private String version = "";

  /** Connects. */
  public RawConnection(URI uri) {
    try {
      socket = new Socket();
      socket.setReceiveBufferSize(UNTAKEN_BYTES);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      socket.setSoTimeout(PATIENCE_MILLIS);
      input = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes, each a character of ISO 8859-1. The service may have hung up on the way. */
  public RawConnection send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (SocketException e) {
      // What it has said before shows in the answer.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Takes some bytes of what there is; how many there were. */
  public int take(int most) {
    try {
      return input.readNBytes(most).length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends nothing more. */
  public RawConnection end() {
    try {
      socket.shutdownOutput();
    } catch (SocketException e) {
      // The service was faster.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Whether the service has hung up for good, so that nothing can be sent any more. */
  public boolean isReset() {
    try {
      socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the service says nothing, nor hangs up, for a while. */
  public boolean isSilentFor(int millis) {
    try {
      socket.setSoTimeout(millis);
      input.mark(1);
      input.read();
      input.reset();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      patient();
    }
  }

  /**
   * The next answer; empty if the service hangs up without one. If it does neither in time, that is
   * an {@link UncheckedIOException}.
   */
  public Optional<Answer> answer() {
    try {
      String status = line();
      if (status == null) {
        return Optional.empty();
      }
      version = status.split(" ", 3)[0];
      Map<String, List<String>> headers = headers();
      int length = Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).get(0));
      String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
      return Optional.of(new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, body));
    } catch (SocketException e) {
      return Optional.empty(); // reset, as what was sent had not been read
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of HTTP that the last answer was in. */
  public String version() {
    return version;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void patient() {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      String[] header = line.split(": *", 2);
      headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1]);
    }
    return headers;
  }

  /** A line without its end; {@code null} if there is none. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = input.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = input.read()) {
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
