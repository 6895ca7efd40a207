package susu.mtn;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came of one call to MTN's MADAPI. */
sealed interface MadapiAnswer {
    /** What an answer means, whichever service gave it. */
    enum Verdict {
        DONE, REFUSED, UNCLEAR
    }

    /** It answered, in the envelope that its services share or without one. */
    record Said(int status, String code, Optional<JsonNode> body) implements MadapiAnswer {
        private static final int REQUEST_TIMEOUT = 408;

        /**
         * Its own code and the status beside it must both say no before it is one: an error of the server and a time-out
         * may come after the work was done.
         */
        Verdict verdict() {
            if (status / 100 == 2) return code.equals("0000") ? Verdict.DONE : Verdict.UNCLEAR;
            if (status / 100 != 4 || status == REQUEST_TIMEOUT || leavesItOpen(code)) return Verdict.UNCLEAR;
            return Verdict.REFUSED;
        }

        /**
         * Codes of what may have happened: pending, to be repeated, timed out, not connected, unavailable, broken, and a
         * yes beside a status that says no. All others refuse: nobody there (1000), a wrong request (1001, 5000, 5001),
         * there or gone already (1002, 1003, 4004), too fast (1013, 3006), not allowed (4000, 4001), not paid for (6000,
         * 6001).
         */
        private static boolean leavesItOpen(String code) {
            return switch (code) {
                case "0000", "1004", "1005", "1007", "1012", "2000", "3000", "3001", "3003" -> true;
                default -> false;
            };
        }

        /** The code; for an answer without one, its HTTP status. */
        String codeOrStatus() {
            return code.isEmpty() ? "HTTP_" + status : code;
        }

        /** A field of the answer's data. */
        String data(String field) {
            return body.map(node -> node.path("data").path(field).asString("")).orElse("");
        }

        /** Under which MTN's support finds the call. */
        String transactionId() {
            return body.map(node -> node.path("transactionId").asString("")).orElse("");
        }
    }

    /** It was never done, and why; MTN has not seen it or not let us in. */
    record NotDone(String code) implements MadapiAnswer {}

    /** Nobody told us. */
    record Unheard(String why) implements MadapiAnswer {}
}
