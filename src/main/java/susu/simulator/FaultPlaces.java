package susu.simulator;

import static susu.simulator.Kind.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where what can go wrong. */
final class FaultPlaces {
    private static final List<Kind> WIRE = List.of(DELAY, LOSE_REQUEST, LOSE_ANSWER, DOUBLE, REORDER, RESET, HALF_BODY,
            HTML, DRIP, REDIRECT, STATUS);
    private static final List<Kind> FATE = List.of(FAIL, PENDING_FOR, FAILED_THEN_SUCCESSFUL, ACCEPTED_THEN_404,
            REVERSED, WRONG_AMOUNT, WRONG_PARTY, ODD_STATUS);
    private static final List<Kind> CALLBACK = List.of(NEVER, LATE, COPIES, BEFORE_202, WRONG_AMOUNT, NO_BODY, PUT);
    private static final List<Kind> SMS = List.of(REFUSED, NO_ANSWER, UNDELIVERED, RECEIPT_LATE, RECEIPT_NEVER,
            RECEIPT_TWICE, WEAKER_AFTER_FINAL);
    private static final List<Kind> USSD = List.of(DROP, LOSE_REPLY, REPEAT_NOW, REPEAT_LATE, PARALLEL, SHRINK,
            OTHER_NUMBER, IDLE);

    /** Every place with the kinds that happen there. */
    static final Map<String, List<Kind>> ALL = all();

    private FaultPlaces() {}

    private static Map<String, List<Kind>> all() {
        var places = new TreeMap<String, List<Kind>>();
        for (var call : List.of("momo.provisioning", "momo.deliverynotification", "momo.active", "momo.basicuserinfo",
                "sms.post", "sms.get", "sms.subscription", "ussd.subscription", "ussd.push", "at.post", "at.fetch",
                "at.user"))
            places.put(call, WIRE);
        places.put("momo.token", with(WIRE, SHORT_TOKEN));
        places.put("sms.token", with(WIRE, SHORT_TOKEN));
        places.put("momo.balance", with(WIRE, STALE_BALANCE));
        places.put("momo.statement", List.of(LATE, PARTIAL, DOUBLED));
        for (var operation : Operation.values()) {
            var place = "momo." + operation.path();
            places.put(place, FATE);
            places.put(place + ".post", WIRE);
            places.put(place + ".get", WIRE);
            places.put(place + ".callback", CALLBACK);
        }
        places.put("sms", SMS);
        places.put("at", SMS);
        places.put("ussd", USSD);
        return places;
    }

    private static List<Kind> with(List<Kind> kinds, Kind more) {
        return Stream.concat(kinds.stream(), Stream.of(more)).toList();
    }
}
