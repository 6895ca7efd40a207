package susu.simulator;

import java.time.Instant;

/**
 * One request and its reply, as they crossed the wire, with secrets masked.
 *
 * @param towards
 *            who was called: momo, sms, product
 * @param status
 *            the HTTP status, 0 if no answer came back
 * @param curl
 *            the command that sends the request again
 */
record Hop(long id, Instant at, String towards, String method, String path, String request, int status, String reply,
        long milliseconds, String curl) {}
