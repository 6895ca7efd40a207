package susu.mtn;

import java.net.URI;
import java.util.LinkedHashMap;

/** Where MTN brings what comes back on SMS, version 3: what members text us, and what became of our own messages. */
public final class MtnSmsLine {
    private final Madapi madapi;
    private final String path;

    MtnSmsLine(Madapi madapi, MadapiSettings settings) {
        this.madapi = madapi;
        this.path = settings.smsPath() + "/messages/sms/subscription";
    }

    /** From now on texts to that code go to the one address, and receipts of messages from it to the other. */
    public MadapiResult subscribe(String serviceCode, URI callbackUrl, URI deliveryReportUrl, String targetSystem) {
        var body = new LinkedHashMap<String, Object>();
        body.put("serviceCode", serviceCode);
        body.put("callbackUrl", callbackUrl.toString());
        body.put("deliveryReportUrl", deliveryReportUrl.toString());
        body.put("targetSystem", targetSystem);
        return Madapi.result(madapi.post(path, body), "subscriptionId");
    }

    /** MTN brings nothing more of that subscription. */
    public MadapiResult unsubscribe(String subscriptionId) {
        return Madapi.result(madapi.delete(path + "/" + MtnUssdLine.step(subscriptionId)), "");
    }
}
