package susu.mtn;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import susu.shared.PhoneNumber;

/** MTN's USSD where we speak first: which calls it brings us, and texts put on a screen. Calls themselves come to our door. */
public final class MtnUssdLine {
    /** What a pushed text does to the call it belongs to. */
    public enum MessageType {
        BEGIN("0"), CONTINUE("1"), END("2"), NOTIFICATION("3"), CANCEL("4"), TIME_OUT("5");

        private final String number;

        MessageType(String number) { this.number = number; }
    }

    private final Madapi madapi;
    private final String path;

    MtnUssdLine(Madapi madapi, MadapiSettings settings) {
        this.madapi = madapi;
        this.path = settings.ussdPath() + "/messages/ussd";
    }

    /** From now on MTN brings the calls to that service code, as {@code *920*55#}, to that address. */
    public MadapiResult subscribe(String serviceCode, URI callbackUrl, String targetSystem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("serviceCode", serviceCode);
        body.put("callbackUrl", callbackUrl.toString());
        body.put("targetSystem", targetSystem);
        return Madapi.result(madapi.post(path + "/subscription", body), "subscriptionId");
    }

    /** MTN brings no more calls of that subscription. */
    public MadapiResult unsubscribe(String subscriptionId) {
        return Madapi.result(madapi.delete(path + "/subscription/" + step(subscriptionId)), "");
    }

    /** Puts a text on a member's screen. */
    public MadapiResult push(String sessionId, MessageType type, PhoneNumber to, String serviceCode, String text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("sessionId", sessionId);
        body.put("messageType", type.number);
        body.put("msisdn", to.msisdn());
        body.put("serviceCode", serviceCode);
        body.put("ussdString", text);
        return Madapi.result(madapi.post(path + "/outbound", body), "");
    }

    /** An id as one step of a path, whatever it holds. */
    static String step(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
