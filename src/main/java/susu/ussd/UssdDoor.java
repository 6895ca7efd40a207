package susu.ussd;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.shared.Journey;
import susu.shared.Keys;
import susu.shared.Meters;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Rate;
import susu.shared.SusuSettings;
import susu.ussd.GatewayFormat.Ask;
import susu.ussd.GatewayFormat.Call;
import susu.ussd.GatewayFormat.Ended;
import susu.ussd.GatewayFormat.NotMine;
import susu.ussd.GatewayFormat.Reading;
import susu.ussd.GatewayFormat.Reply;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;
import susu.ussd.GatewayFormat.Unreadable;

/**
 * Where gateways call. A servlet of its own, since the body has to be read raw and bounded before anything parses it.
 */
class UssdDoor extends HttpServlet {
    static final String PATH = "/ussd/callback";
    private static final Logger LOG = LoggerFactory.getLogger(UssdDoor.class);
    private static final Set<String> KNOWN_TYPES = Set.of("application/json", "application/x-www-form-urlencoded",
            "multipart/form-data");
    private static final int MOST_BYTES = 8 * 1024;
    private final List<GatewayFormat> formats;
    private final Ussd ussd;
    private final SusuSettings settings;
    private final Keys keys;
    private final Optional<Rate> perNumber;

    UssdDoor(List<GatewayFormat> formats, Ussd ussd, SusuSettings settings, Keys keys, Optional<Rate> perNumber) {
        this.formats = List.copyOf(formats);
        this.ussd = ussd;
        this.settings = settings;
        this.keys = keys;
        this.perNumber = perNumber;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getRequestURI().equals(PATH)) {
            Meters.refused("not our address");
            send(response, 404, new Reply("text/plain; charset=utf-8", "Not found."));
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            send(response, 405, new Reply("text/plain; charset=utf-8", "Only POST."));
        } else {
            var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                Meters.refused("too long");
                response.setHeader("Connection", "close");
                send(response, 413, new Reply("text/plain; charset=utf-8", "Too long."));
            } else {
                var type = request.getContentType();
                var call = new Call(type == null ? "" : type, new String(body, StandardCharsets.UTF_8));
                if (isSwitchedOff(call.mediaType()))
                    send(response, 404, new Reply("text/plain; charset=utf-8", "Not found."));
                else
                    send(response, 200, answer(call));
            }
        }
    }

    /** A type that some gateway speaks, but none that the settings let in. */
    private boolean isSwitchedOff(String mediaType) {
        return KNOWN_TYPES.contains(mediaType)
                && formats.stream().noneMatch(format -> format.mediaTypes().contains(mediaType));
    }

    /** The first format that claims the call reads it and words the answer. */
    Reply answer(Call call) {
        for (var format : formats) {
            var read = format.read(call);
            if (!(read instanceof NotMine)) return measured(format, read);
        }
        return Reply.plain(closed("undeclared type", ussd.words().closing()));
    }

    private Reply measured(GatewayFormat format, Reading read) {
        var began = System.nanoTime();
        var shown = screen(format, read);
        Meters.ussdAnswered(format.name(), switch (read) {
            case NotMine(),Unreadable() -> "unreadable";
            case Ended _ -> "hung up";
            case Ask _ -> shown.text().equals(ussd.words().trouble()) ? "trouble" : "answered";
        }, Duration.ofNanos(System.nanoTime() - began));
        if (shown.then() == Then.END) Meters.sessionEnded(read instanceof Ended ? "hung up" : "last screen");
        return format.word(shown, read);
    }

    private Shown screen(GatewayFormat format, Reading read) {
        return switch (read) {
            case NotMine(),Unreadable() -> closed("unreadable", ussd.words().closing());
            case Ended(var session) -> {
                ussd.ended(format.name(), session);
                yield new Shown(ussd.words().goodbye(), Then.END);
            }
            case Ask ask -> screen(format, ask);
        };
    }

    private Shown screen(GatewayFormat format, Ask ask) {
        if (!SessionKey.isId(ask.sessionId()))
            return closed("bad session id", ussd.words().closing());
        if (settings.mode() == Mode.LIVE && ask.serviceCode().filter(code -> !sameDigits(code, format.serviceCode()))
                .isPresent())
            return closed("not our service code", ussd.words().closing());
        return PhoneNumber.parse(ask.phone())
                .map(phone -> mayCall(phone)
                        ? Journey.call(keys, phone, ask.sessionId(), () -> {
                            Journey.note("key press");
                            return ussd.answer(format.name(), phone, ask, format.serviceCode());
                        })
                        : closed("too many requests of a number", ussd.words().tooManyRequests()))
                .orElseGet(() -> closed("not a mobile number of Ghana", ussd.words().notServed()));
    }

    private boolean mayCall(PhoneNumber phone) { return perNumber.map(rate -> rate.take(phone.e164())).orElse(true); }

    /** Some gateways tell a code without its stars and its hash. */
    private static boolean sameDigits(String code, String other) {
        return code.replaceAll("[^0-9]", "").equals(other.replaceAll("[^0-9]", ""));
    }

    /** Told without what came: it may hold a number or a PIN. */
    private static Shown closed(String why, String text) {
        LOG.info("USSD call closed: {}", why);
        Meters.refused(why);
        return new Shown(text, Then.END);
    }

    private static void send(HttpServletResponse response, int status, Reply reply) throws IOException {
        var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Content-Type", reply.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
