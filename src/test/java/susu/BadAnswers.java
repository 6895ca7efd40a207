package susu;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A provider, or whatever stands before it, on its worst day: nothing that it says is an answer. */
public final class BadAnswers implements AutoCloseable {
    /** What it does instead of answering. */
    public enum Bad {
        NOTHING_AT_ALL,
        SILENCE,
        NOT_HTTP,
        BINARY,
        ODD_STATUS_LINE,
        BAD_LENGTH,
        NEGATIVE_LENGTH,
        TWO_LENGTHS,
        ENDLESS_HEAD,
        HUGE_HEADER,
        DRIPPING_HEAD,
        PAGE,
        EMPTY,
        BLANK,
        HALF_JSON,
        HALF_BODY,
        BAD_CHUNKS,
        NO_OBJECT,
        TWO_OBJECTS,
        DEEP_JSON,
        STRANGE_LETTERS,
        STRANGE_CHARSET,
        HUGE,
        HUGE_IN_CHUNKS,
        DRIP,
        REDIRECT,
        REDIRECT_ELSEWHERE,
        GATEWAY,
        ENDLESS_CONTINUE
    }

    private static final long HUGE = 100L * 1024 * 1024;
    private static final int HEAD_LIMIT = 64 * 1024;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket door;
    private final ExecutorService staff = Executors.newVirtualThreadPerTaskExecutor();
    private final String goodPath;
    private final String goodAnswer;
    private volatile Bad bad = Bad.EMPTY;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();

    /** Paths with these words get a good answer all the same, so that a call gets as far as it should; none if empty. */
    public BadAnswers(String goodPath, String goodAnswer) {
        this.goodPath = goodPath;
        this.goodAnswer = goodAnswer;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        var _ = staff.submit(this::open);
    }

    public URI address() { return URI.create("http://127.0.0.1:" + door.getLocalPort()); }

    /** From now on. */
    public BadAnswers does(Bad what) {
        bad = what;
        asked.set(0);
        sent.set(0);
        return this;
    }

    /** How many calls got no good answer. */
    public int asked() { return asked.get(); }

    /** How many bytes of a body were taken off us at most. */
    public long sent() { return sent.get(); }

    private void open() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                var _ = staff.submit(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            var in = new BufferedInputStream(caller.getInputStream());
            var head = read(in);
            if (head.isEmpty()) return;
            var out = caller.getOutputStream();
            if (!goodPath.isEmpty() && head.lines().findFirst().orElse("").contains(goodPath)) {
                write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + goodAnswer.length() + "\r\n\r\n"
                        + goodAnswer);
                return;
            }
            asked.incrementAndGet();
            answer(out);
        } catch (IOException goneAway) {
            // The caller has had enough, as it should.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The head of a request, and its body thrown away. */
    private static String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < HEAD_LIMIT && head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) return "";
            head.append((char) letter);
        }
        var length = head.toString().toLowerCase(Locale.ROOT).lines().filter(line -> line.startsWith("content-length:"))
                .map(line -> line.substring(15).strip()).findFirst();
        in.readNBytes(length.map(Integer::parseInt).orElse(0));
        return head.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String ok(String headers, String body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private void answer(OutputStream out) throws IOException, InterruptedException {
        switch (bad) {
            case NOTHING_AT_ALL -> {}
            case SILENCE -> silence();
            case NOT_HTTP -> write(out, "SSH-2.0-OpenSSH_9.0\r\n\r\n");
            case BINARY -> out.write(new byte[]{0, 1, 2, 3, (byte) 0xff, (byte) 0xfe, 10, 13});
            case ODD_STATUS_LINE -> write(out, "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n");
            case BAD_LENGTH -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}");
            case NEGATIVE_LENGTH -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}");
            case TWO_LENGTHS -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 2\r\n\r\n[]");
            case ENDLESS_HEAD -> {
                write(out, "HTTP/1.1 200 OK\r\n");
                var lines = "X-More: and more of it\r\n".repeat(2_000);
                for (; sent.get() < HUGE; sent.addAndGet(lines.length()))
                    write(out, lines);
            }
            case HUGE_HEADER -> {
                write(out, "HTTP/1.1 200 OK\r\nX-Long: ");
                flood(out);
            }
            case DRIPPING_HEAD -> drip(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
            case PAGE -> write(out, ok("Content-Type: text/html\r\n",
                    "<!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>"));
            case EMPTY -> write(out, ok("Content-Type: application/json\r\n", ""));
            case BLANK -> write(out, ok("Content-Type: application/json\r\n", " \r\n\t "));
            case HALF_JSON -> write(out, ok("Content-Type: application/json\r\n",
                    "{\"status\":\"SUCCESSFUL\",\"result\":true,\"access_token\":\"t1\",\"statusCode\":\"0000\",\"SMSMess"));
            case HALF_BODY -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":\"SUCCESSFUL\"}");
            case BAD_CHUNKS -> write(out,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"status\":\"SUCCESSFUL\"}\r\n0\r\n\r\n");
            case NO_OBJECT -> write(out, ok("Content-Type: application/json\r\n", "[\"SUCCESSFUL\"]"));
            case TWO_OBJECTS -> write(out, ok("Content-Type: application/json\r\n",
                    "{\"status\":\"SUCCESSFUL\"}{\"status\":\"FAILED\"}"));
            case DEEP_JSON -> write(out, ok("Content-Type: application/json\r\n",
                    "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
            case STRANGE_LETTERS -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(new byte[]{(byte) 0xc3, (byte) 0x28, (byte) 0xff, 0});
            }
            case STRANGE_CHARSET -> write(out,
                    ok("Content-Type: application/json; charset=nonsense-8\r\n", "{\"sta"));
            case HUGE -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + HUGE + "\r\n\r\n");
                flood(out);
            }
            case HUGE_IN_CHUNKS -> {
                write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
                for (; sent.get() < HUGE; sent.addAndGet(chunk.length()))
                    write(out, chunk);
            }
            case DRIP -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{");
            case REDIRECT -> write(out, "HTTP/1.1 302 Found\r\nLocation: " + address()
                    + "/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            case REDIRECT_ELSEWHERE -> write(out, "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://192.0.2.1/"
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            case GATEWAY -> write(out,
                    "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 11\r\nConnection: close\r\n\r\nBad Gateway");
            case ENDLESS_CONTINUE -> {
                for (int i = 0; i < 10_000; i++)
                    write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                silence();
            }
        }
    }

    private void flood(OutputStream out) throws IOException {
        var block = new byte[0x10000];
        Arrays.fill(block, (byte) 'x');
        for (; sent.get() < HUGE; sent.addAndGet(block.length)) {
            out.write(block);
            out.flush();
        }
    }

    /** Says nothing until nobody listens any more: those who ask give up long before. */
    private void silence() throws InterruptedException {
        closed.await();
    }

    private void drip(OutputStream out, String beginning) throws IOException, InterruptedException {
        write(out, beginning);
        do
            write(out, " ");
        while (!closed.await(50, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        closed.countDown();
        staff.shutdownNow();
        try {
            door.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
