package susu;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** A provider behind TLS whose certificate its caller knows, and which may be of yesterday, or of another host. */
final class HttpsServerOf implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ISSUER = "issuer";
    private final AtomicInteger asked = new AtomicInteger();
    private final KeyStore keys;
    private final HttpsServer server;

    private HttpsServerOf(String host, String since, int days) throws Exception {
        keys = made(host, since, days);
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(ofTheServer(keys), PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    static HttpsServerOf valid() throws Exception { return new HttpsServerOf("localhost", "-1d", 10); }

    static HttpsServerOf expired() throws Exception { return new HttpsServerOf("localhost", "-10d", 1); }

    static HttpsServerOf ofAnother() throws Exception { return new HttpsServerOf("wallet.example.com", "-1d", 10); }

    /** A certificate of that host, and one of whoever has issued it. */
    private static KeyStore made(String host, String since, int days) throws Exception {
        var file = Files.createTempDirectory("susu-tls").resolve("keys.p12");
        keytool(file, "-alias", ISSUER, "-dname", "CN=issuer", "-ext", "bc:c", "-startdate", "-20d", "-validity", "40");
        keytool(file, "-alias", "it", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-signer", ISSUER,
                "-startdate", since, "-validity", Integer.toString(days));
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void keytool(Path file, String... more) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass",
                String.valueOf(PASSWORD), "-keyalg", "EC"));
        command.addAll(List.of(more));
        var made = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) throw new IOException("no certificate was made: " + said);
    }

    private static KeyStore ofTheServer(KeyStore all) throws Exception {
        var copy = KeyStore.getInstance("PKCS12");
        copy.load(null, PASSWORD);
        copy.setKeyEntry("it", all.getKey("it", PASSWORD), PASSWORD, all.getCertificateChain("it"));
        return copy;
    }

    URI address() { return URI.create("https://localhost:" + server.getAddress().getPort()); }

    /** Whether our own way of asking gets an answer of it, though its issuer is known. */
    boolean isTrusted() throws Exception {
        var wire = knownTo(() -> new Wire(JsonMapper.builder().build(), Duration.ofSeconds(5)));
        return wire.exchange(wire.request(address() + "/").GET().build()) instanceof Wire.Reply.Answer;
    }

    /** What is made here knows the issuer of this server's certificate, and no other. */
    <T> T knownTo(Supplier<T> made) throws Exception {
        var before = SSLContext.getDefault();
        var known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry(ISSUER, keys.getCertificate(ISSUER));
        known.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, known.getTrustManagers(), null);
        SSLContext.setDefault(context);
        try {
            return made.get();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    /** How often a request came through. */
    int asked() { return asked.get(); }

    @Override
    public void close() { server.stop(0); }
}
