package susu;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers under test, each given once, and free together with the one after it. They lie below those that the
 * system itself gives to whoever asks for any, so nothing takes one before its server does; each program of tests has
 * its own range.
 */
public final class FreePort {
    private static final int FIRST = 10_000;
    private static final int OF_EACH_PROGRAM = 5_000;
    private static final AtomicInteger NEXT = new AtomicInteger(
            FIRST + OF_EACH_PROGRAM * (Integer.getInteger("susu.tests.program", 1) - 1));

    private FreePort() {}

    public static int next() {
        while (true) {
            int port = NEXT.getAndAdd(2);
            if (isFree(port) && isFree(port + 1)) return port;
        }
    }

    /** The same as a setting. */
    public static String asSetting() { return Integer.toString(next()); }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
