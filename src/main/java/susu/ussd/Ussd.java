package susu.ussd;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import susu.groups.Groups;
import susu.members.Language;
import susu.members.Members;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.Meters;
import susu.shared.PhoneNumber;
import susu.shared.Retries;
import susu.ussd.GatewayFormat.Ask;
import susu.ussd.GatewayFormat.Input;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;
import susu.ussd.SessionRows.Answered;
import susu.ussd.SessionRows.Found;

/** Answers what people dial and type: finds the session, judges the request, acts at most once, shows the next screen. */
@Component
public class Ussd {
    private static final Logger LOG = LoggerFactory.getLogger(Ussd.class);
    /** Longer than this nobody looks at an empty screen. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final SessionRows rows;
    private final Acts acts;
    private final Groups groups;
    private final Members members;
    private final Chance chance;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Retries retries;
    private final Tongues tongues;

    Ussd(SessionRows rows, Acts acts, Groups groups, Members members, Chance chance, Clock clock,
            PlatformTransactionManager transactions, Retries retries, Tongues tongues) {
        this.rows = rows;
        this.acts = acts;
        this.groups = groups;
        this.members = members;
        this.chance = chance;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setTimeout((int) PATIENCE.toSeconds());
        this.retries = retries;
        this.tongues = tongues;
    }

    /** What a request has come to. */
    private sealed interface Outcome {
        record Done(Shown reply) implements Outcome {}

        /** Another request of this session is being answered. */
        record Wait() implements Outcome {}

        /** A PIN has to be hashed, outside of any transaction. */
        record Hash(Acts.Between between, Pending pending) implements Outcome {}
    }

    /** A PIN's answer that is not finished. */
    private record Pending(UUID mark, CallerSight sight, Step step, Input input, int entries) {}

    /**
     * A gateway says that a call is over, by whoever's wish. Nothing is done in it any more; what it was in the middle of
     * is offered again at the next dial. False if we never met the call.
     */
    public boolean ended(String gateway, String sessionId) {
        return SessionKey.isId(sessionId) && rows.dropped(new SessionKey(gateway, sessionId), clock.instant());
    }

    /** The calls that have that id: one, unless two gateways gave the same. */
    public List<SessionView> sessions(String sessionId) {
        return rows.views(sessionId);
    }

    /** The screen that answers the request; {@link Words#trouble} if there is none in time, and then nothing was done. */
    Shown answer(String gateway, PhoneNumber phone, Ask ask, String serviceCode) {
        var arrived = clock.instant();
        var patience = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < patience) {
                switch (first(new SessionKey(gateway, ask.sessionId()), phone, ask, serviceCode, arrived)) {
                    case Outcome.Done(var reply) -> {
                        return reply;
                    }
                    case Outcome.Hash(var between, var pending) -> {
                        return second(new SessionKey(gateway, ask.sessionId()), ask.text(), between, pending, patience);
                    }
                    case Outcome.Wait() -> LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
            LOG.warn("a USSD session stayed busy for too long");
        } catch (DataAccessException | TransactionException | Acts.Crowded problem) {
            LOG.warn("a USSD screen could not be made in time: {}", problem.getClass().getSimpleName());
        } catch (RuntimeException broken) {
            // Its words are left out: whatever broke may have had a name or an entry in its hands.
            LOG.error("a USSD screen broke at {}: {}", List.of(broken.getStackTrace()).stream().limit(6).toList(),
                    broken.getClass().getName());
        }
        return new Shown(words().trouble(), Then.END);
    }

    private Outcome first(SessionKey key, PhoneNumber phone, Ask ask, String serviceCode, Instant arrived) {
        return retries.run(() -> transaction.execute(_ -> {
            var found = rows.open(key, phone, ask.input(), arrived);
            var sight = new CallerSight(groups, members, phone, found.caller(), found.language(), tongues);
            var words = words(sight);
            var input = found.past().map(SessionRules.Past::input).orElse(ask.input());
            int entries = found.past().map(SessionRules.Past::entries).orElse(0);
            var screens = screens(sight, key);
            var request = new SessionRules.Request(ask.text(), ask.input(), serviceCode, arrived);
            return switch (SessionRules.judge(found.past(), request)) {
                case SessionRules.Verdict.OtherNumber() -> {
                    LOG.warn("security: a known session of {} came from another number", key.gateway());
                    yield new Outcome.Done(drawn(new Step.Bye(words.dialAgain()), sight, key));
                }
                case SessionRules.Verdict.Busy() -> new Outcome.Wait();
                case SessionRules.Verdict.Repeat() -> new Outcome.Done(found.reply().orElseThrow());
                case SessionRules.Verdict.DialAgain() ->
                    new Outcome.Done(drawn(new Step.Bye(words.dialAgain()), sight, key));
                case SessionRules.Verdict.TooMuch() ->
                    shown(key, new Step.Bye(words.tooMuch()), sight, input, ask.text(), entries);
                case SessionRules.Verdict.Lost() ->
                    shown(key, Step.again(words.lost(), screens.start()), sight, input, ask.text(), entries);
                case SessionRules.Verdict.Begin(var dialled) ->
                    shown(key, begin(key, found, dialled, sight, screens), sight, input, ask.text(), dialled.size());
                case SessionRules.Verdict.Stale() ->
                    shown(key, stale(found, arrived, screens), sight, input, ask.text(), entries);
                case SessionRules.Verdict.Enter(var entry, var how) ->
                    enter(key, ask.text(), entry, how, entries + 1, found, sight, screens);
            };
        }));
    }

    private Step begin(SessionKey key, Found found, List<String> dialled, CallerSight sight, Screens screens) {
        if (!dialled.isEmpty())
            return screens.dialled(dialled, deed -> acts.doNow(deed, sight, words(sight), key.gateway()));
        return found.earlier().map(screens::resume).orElseGet(screens::start);
    }

    private static Step stale(Found found, Instant arrived, Screens screens) {
        var resumable = found.past().filter(past -> !arrived.isAfter(past.repliedAt().plus(SessionRules.RESUMABLE)));
        return resumable.flatMap(_ -> found.step()).map(screens::resume).orElseGet(screens::start);
    }

    private Outcome enter(SessionKey key, String text, String entry, Input input, int entries, Found found,
            CallerSight sight, Screens screens) {
        var step = found.step().orElseGet(screens::start);
        return switch (screens.answer(step, entry)) {
            case Answer.Go(var next) -> shown(key, next, sight, input, text, entries);
            case Answer.Deed deed ->
                shown(key, acts.doNow(deed, sight, words(sight), key.gateway()), sight, input, text, entries);
            case Answer.Secret secret -> switch (acts.begin(secret, sight, words(sight))) {
                case Acts.Begun.Over(var next) -> shown(key, next, sight, input, text, entries);
                case Acts.Begun.Hash(var between) -> {
                    var mark = chance.uuid();
                    rows.markBusy(key, mark, clock.instant().plus(PATIENCE));
                    yield new Outcome.Hash(between, new Pending(mark, sight, step, input, entries));
                }
            };
        };
    }

    private Shown second(SessionKey key, String text, Acts.Between between, Pending pending, long patience) {
        var act = between.hash();
        return retries.run(() -> transaction.execute(_ -> {
            // Whoever took longer than the mark holds, or than anybody looks at an empty screen, has lost its turn; what it
            // meant to do is not done.
            if (!rows.lockBusy(key, pending.mark(), clock.instant()) || System.nanoTime() > patience)
                throw new Acts.Crowded();
            pending.sight().lookAgain();
            return shown(key, act.get(), pending.sight(), pending.input(), text, pending.entries())
                    .reply();
        }));
    }

    private Outcome.Done shown(SessionKey key, Step next, CallerSight sight, Input input, String text, int entries) {
        // Drawn only now: what was done may have changed the language.
        var reply = drawn(next, sight, key);
        if (Layout.cost(reply.text()) > Layout.SCREEN)
            LOG.error("a screen is longer than a phone shows: {}", next.getClass().getSimpleName());
        Meters.screenShown(next.getClass().getSimpleName(), sight.language().name().toLowerCase(Locale.ROOT));
        rows.save(key, new Answered(input, text, entries, next, reply, sight.language()), clock.instant());
        return new Outcome.Done(reply);
    }

    private Shown drawn(Step step, CallerSight sight, SessionKey key) {
        return sight.speech().draw(step, (words, same) -> screens(sight, words, key).draw(same));
    }

    private Screens screens(CallerSight sight, SessionKey key) { return screens(sight, words(sight), key); }

    private Screens screens(CallerSight sight, Words words, SessionKey key) {
        // The mark is bound to the session: the same yes in another session is another yes.
        return new Screens(sight, words, Accra.today(clock),
                () -> key.gateway() + "|" + key.id() + "|" + chance.uuid());
    }

    private static Words words(CallerSight sight) { return sight.speech().words(); }

    /** For those whom no session is made for. */
    Words words() { return tongues.in(Language.ENGLISH).words(); }
}
