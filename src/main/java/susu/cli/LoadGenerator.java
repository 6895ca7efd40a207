package susu.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Callers in a program of its own: each has a connection, and calls as a gateway does, one request after the other. Each
 * call of theirs is a walk through the menu; each screen that is not the one they expect is counted as wrong.
 */
final class LoadGenerator {
    /** The longest that a caller waits for an answer; then the request is wrong. */
    private static final int PATIENCE_MILLIS = 10_000;
    /** A prime number: so all of them have their turn. */
    private static final long STRIDE = 7_919;
    /** More calls than a caller makes in one run. */
    private static final long A_RUN = 100_003;

    /**
     * What is asked for.
     *
     * @param port where the server listens, on this machine
     * @param floor the floor instead of the menu
     * @param json the body as JSON instead of a form
     * @param callers how many call at once
     * @param warmUpMillis for so long nothing is counted
     * @param millis for so long it is
     * @param people how many members there are to call as
     * @param run the how manieth order it is: each calls as others than those before it
     */
    record Order(int port, boolean floor, boolean json, int callers, long warmUpMillis, long millis, int people,
            int run) {}

    /**
     * How it went.
     *
     * @param wrong requests without the answer that they had to have
     * @param firstWrong what one of those had instead
     * @param screens the median of each screen, in microseconds, in the order in which they come
     */
    record Result(long requests, long wrong, String firstWrong, double perSecond, long medianMicros, long p99Micros,
            long longestMicros, Map<String, Long> screens) {}

    /** A key that is pressed, the screen that comes then, and what it has to show. */
    private record Press(String text, String screen, String shows) {}

    /** Home, pay, back, my turn, back, group, back, and out, so that nothing is left to be resumed. */
    private static final List<Press> WALK = List.of(new Press("", "home", "CON Copy "),
            new Press("1", "pay", "Pay GHS"), new Press("1*0", "back home", "CON Copy "),
            new Press("1*0*2", "my turn", "You get"), new Press("1*0*2*0", "back home", "CON Copy "),
            new Press("1*0*2*0*3", "my group", "Paid 0 of"), new Press("1*0*2*0*3*0", "back home", "CON Copy "),
            new Press("1*0*2*0*3*0*0", "goodbye", "END "));

    private LoadGenerator() {}

    /** Calls as ordered; when this returns, all of them have hung up. */
    static Result run(Order order) throws InterruptedException {
        var begin = System.nanoTime() + order.warmUpMillis() * 1_000_000;
        var end = begin + order.millis() * 1_000_000;
        var callers = new ArrayList<Callable<Caller>>();
        for (int number = 0; number < order.callers(); number++) {
            var caller = new Caller(order, number, begin, end);
            callers.add(caller::call);
        }
        var done = new ArrayList<Caller>();
        try (var threads = Executors.newFixedThreadPool(order.callers())) {
            for (var each : threads.invokeAll(callers))
                done.add(each.resultNow());
        }
        var times = sorted(done, WALK.stream());
        var wrong = done.stream().mapToLong(caller -> caller.wrong).sum();
        var first = done.stream().map(caller -> caller.firstWrong).filter(words -> !words.isEmpty()).findFirst();
        return new Result(times.length, wrong, first.orElse(""), times.length * 1000.0 / order.millis(),
                at(times, 0.5), at(times, 0.99), at(times, 1),
                order.floor() ? Map.of() : screens(done));
    }

    private static Map<String, Long> screens(List<Caller> callers) {
        var screens = new LinkedHashMap<String, Long>();
        for (var press : WALK)
            screens.computeIfAbsent(press.screen(),
                    name -> at(sorted(callers, WALK.stream().filter(other -> other.screen().equals(name))), 0.5));
        return screens;
    }

    /** What the answers to these presses took. */
    private static long[] sorted(List<Caller> callers, Stream<Press> presses) {
        return presses.flatMap(press -> callers.stream().map(caller -> caller.times.get(WALK.indexOf(press))))
                .flatMapToLong(Times::all).sorted().toArray();
    }

    private static long at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }

    /** How long each answer took, in microseconds. */
    private static final class Times {
        private long[] micros = new long[1024];
        private int count;

        void keep(long taken) {
            if (count == micros.length) micros = Arrays.copyOf(micros, count * 2);
            micros[count++] = taken;
        }

        LongStream all() { return Arrays.stream(micros, 0, count); }
    }

    /** One who calls again and again, each time as somebody else. */
    private static final class Caller {
        private final Order order;
        private final int number;
        private final long begin;
        private final long end;
        private final List<Times> times = WALK.stream().map(_ -> new Times()).toList();
        private long wrong;
        private String firstWrong = "";
        private int calls;
        /** The server has said that it closes this connection. */
        private boolean closing;
        /** How far this walk has come, and its session; a new connection goes on with it, as a gateway's would. */
        private int step;
        private String session = "";
        private int person;

        Caller(Order order, int number, long begin, long end) {
            this.order = order;
            this.number = number;
            this.begin = begin;
            this.end = end;
        }

        Caller call() {
            while (goesOn()) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), order.port())) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    var in = new BufferedInputStream(socket.getInputStream());
                    while (goesOn() && !closing)
                        walk(in, socket.getOutputStream());
                    closing = false;
                } catch (IOException broken) {
                    step = 0;
                    closing = false;
                    count("the connection broke: " + broken.getMessage());
                }
            }
            return this;
        }

        /** Nobody is left in the middle of a walk: the next who calls as that member would be asked whether to resume. */
        private boolean goesOn() {
            return System.nanoTime() < end || step > 0;
        }

        /** Goes on to the end of the walk, or of the connection. */
        private void walk(InputStream in, OutputStream out) throws IOException {
            if (step == 0) begins();
            while (step < WALK.size() && !closing) {
                var press = WALK.get(step);
                var started = System.nanoTime();
                out.write(request(press));
                out.flush();
                var screen = answer(in);
                var ended = System.nanoTime();
                // Also one whose answer comes after the end: what takes long must not go unseen.
                if (started >= begin && started < end) times.get(step).keep((ended - started) / 1000);
                step++;
                if (!screen.contains(order.floor() ? "CON Copy " : press.shows())) {
                    count("\"" + press.text() + "\" was answered: " + screen);
                    step = WALK.size();
                }
            }
            if (step == WALK.size()) step = 0;
        }

        /**
         * Callers never meet in one member: the members are dealt out among them. One call after the other comes from quite
         * another group, so that of many members few are fresh in anybody's memory.
         */
        private void begins() {
            int members = order.people() / order.callers();
            person = number + order.callers() * (int) ((order.run() * A_RUN + calls++) * STRIDE % members);
            session = "b" + Long.toString(begin, 36) + "-" + number + "-" + calls;
        }

        private void count(String what) {
            wrong++;
            if (firstWrong.isEmpty()) firstWrong = what;
        }

        private byte[] request(Press press) {
            var international = "233" + CopiedGroups.number(person).substring(1);
            var body = (order.json()
                    ? JsonMapper.shared().writeValueAsString(Map.of("sessionId", session, "msisdn", international,
                            "ussdString", press.text(), "serviceCode", "*920*55#"))
                    : "sessionId=" + session + "&phoneNumber=%2B" + international + "&networkCode=62001&serviceCode="
                            + URLEncoder.encode("*920*55#", StandardCharsets.UTF_8) + "&text="
                            + URLEncoder.encode(press.text(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            var path = order.floor() ? "/bench/floor?session=" + session : "/ussd/callback";
            var head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/"
                    + (order.json() ? "json" : "x-www-form-urlencoded") + "\r\nContent-Length: " + body.length
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
            var all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        }

        /** The body of an answer whose length is told; whatever is not 200 is no screen. */
        private String answer(InputStream in) throws IOException {
            var status = line(in);
            int length = -1;
            for (var header = line(in); !header.isEmpty(); header = line(in))
                if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
                    length = Integer.parseInt(header.substring(15).strip());
                else
                    if (header.equalsIgnoreCase("Connection: close")) closing = true;
            if (length < 0) throw new IOException("an answer without a length: " + status);
            var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return status.contains(" 200") ? body : status;
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (int letter = in.read(); letter != '\n'; letter = in.read()) {
                if (letter < 0) throw new IOException("closed");
                if (letter != '\r') line.append((char) letter);
            }
            return line.toString();
        }
    }
}
