package susu.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Chance;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** Who people are. A number, however it is spelled, is one person. */
@Component
public class Members {
    /** The version of the text that a member agrees to on registering. */
    public static final int CONSENT_VERSION = 1;
    /** What {@link #read} needs of a row of table {@code member m}. */
    public static final String COLUMNS = "m.id as member_id, m.phone_sealed, m.name_sealed";
    private static final Duration WINDOW = Duration.ofDays(30);

    private final JdbcClient sql;
    private final Seals seals;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Members(JdbcClient sql, Seals seals, Chance chance, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** The id under which the next person will be known. */
    public MemberId newId() {
        return new MemberId(chance.uuid());
    }

    /** The member with that number. */
    public Optional<Member> find(PhoneNumber phone) {
        return sql.sql("select " + COLUMNS + " from member m where m.phone_index = :index")
                .param("index", seals.index(phone)).query((row, _) -> read(row)).optional();
    }

    /** The member; throws for an id that is nobody's. */
    public Member get(MemberId id) {
        return sql.sql("select " + COLUMNS + " from member m where m.id = :id").param("id", id.value())
                .query((row, _) -> read(row)).single();
    }

    /** Reads a member from a row that has {@link #COLUMNS}, for queries that join members to what they ask for. */
    public Member read(ResultSet row) throws SQLException {
        var id = new MemberId(row.getObject("member_id", UUID.class));
        return new Member(id, new PhoneNumber(seals.open("member.phone:" + id, row.getBytes("phone_sealed"))),
                new MemberName(seals.open("member.name:" + id, row.getBytes("name_sealed"))));
    }

    /** Registers a person who has agreed to the text; a number that is known already keeps its member and PIN. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Member register(MemberId id, PhoneNumber phone, MemberName name, Pins.PinHash pin, Language language) {
        var now = Timestamp.from(clock.instant());
        int added = sql.sql("""
                insert into member (id, phone_index, phone_sealed, name_sealed, pin_hash, language, consent_version,
                                    consented_at, created_at)
                values (:id, :index, :phone, :name, :pin, :language, :consent, :now, :now)
                on conflict (phone_index) do nothing""")
                .param("id", id.value()).param("index", seals.index(phone))
                .param("phone", seals.seal("member.phone:" + id, phone.e164()))
                .param("name", seals.seal("member.name:" + id, name.value())).param("pin", pin.value())
                .param("language", language.name()).param("consent", CONSENT_VERSION).param("now", now).update();
        if (added == 0) return find(phone).orElseThrow();
        var member = new Member(id, phone, name);
        events.publishEvent(new MemberRegistered(member));
        return member;
    }

    /** From now on the member reads screens and messages in that language. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void speak(MemberId id, Language language) {
        sql.sql("update member set language = :language where id = :id").param("language", language.name())
                .param("id", id.value()).update();
    }

    /** From now on the member has that PIN; wrong tries of the old one are forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changePin(MemberId id, Pins.PinHash pin) {
        sql.sql("update member set pin_hash = :pin, pin_misses = 0, pin_locked_until = null where id = :id")
                .param("pin", pin.value()).param("id", id.value()).update();
        events.publishEvent(new PinChanged(id, clock.instant()));
    }

    /**
     * The member's PIN was reset, or they have another number or wallet: whoever did that for them may have been deceived,
     * so payouts to them wait a while from now on.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reinstated(MemberId id) {
        sql.sql("update member set reinstated_at = :now where id = :id").param("now", Timestamp.from(clock.instant()))
                .param("id", id.value()).update();
    }

    /**
     * From now on the member is known by that number, which is their wallet's, too. False, and nothing is done, if it is
     * somebody else's.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean changeNumber(Member member, PhoneNumber to) {
        if (find(to).isPresent()) return false;
        sql.sql("update member set phone_index = :index, phone_sealed = :phone where id = :id")
                .param("index", seals.index(to)).param("phone", seals.seal("member.phone:" + member.id(), to.e164()))
                .param("id", member.id().value()).update();
        reinstated(member.id());
        events.publishEvent(new NumberChanged(new Member(member.id(), to, member.name()), member.phone(),
                clock.instant()));
        return true;
    }

    /** The member has that PIN, which somebody else has made for them, and may try it: nothing of the old one counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resetPin(MemberId id, Pins.PinHash pin) {
        sql.sql("update member set pin_misses_30d = 0, pin_misses_since = null where id = :id")
                .param("id", id.value()).update();
        changePin(id, pin);
        reinstated(id);
    }

    /** When that was last, if it ever was. */
    public Optional<Instant> lastReinstated(MemberId id) {
        return sql.sql("select reinstated_at from member where id = :id and reinstated_at is not null")
                .param("id", id.value()).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** From now on the member has that name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rename(MemberId id, MemberName name) {
        sql.sql("update member set name_sealed = :name where id = :id")
                .param("name", seals.seal("member.name:" + id, name.value())).param("id", id.value()).update();
    }

    /** Since when they are a member, and whether they want reminders. */
    public Standing standing(MemberId id) {
        return sql.sql("select created_at, reminders from member where id = :id").param("id", id.value())
                .query((row, _) -> new Standing(row.getTimestamp("created_at").toInstant(),
                        Reminders.valueOf(row.getString("reminders"))))
                .single();
    }

    /** Since when somebody is a member, and whether they want reminders. */
    public record Standing(Instant since, Reminders reminders) {}

    /** Keeps whether the member with that number wants reminders; false if it is nobody's. */
    @Transactional
    public boolean choose(PhoneNumber phone, Reminders choice) {
        return sql.sql("update member set reminders = :choice where phone_index = :index")
                .param("choice", choice.name()).param("index", seals.index(phone)).update() > 0;
    }

    /** Those of the members who want no reminders. */
    public Set<MemberId> withoutReminders(Collection<MemberId> ids) {
        return Set.copyOf(sql.sql("select id from member where id = any (:ids) and reminders = 'STOPPED'")
                .param("ids", ids.stream().map(MemberId::value).toArray(UUID[]::new))
                .query((row, _) -> new MemberId(row.getObject("id", UUID.class))).list());
    }

    /**
     * Counts a try, and only then gives out what to compare with: a hundred tries at once are a hundred counted. Commit
     * before comparing; a right PIN takes the count back by {@link #pinWasRight}.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PinTry beginPinTry(MemberId id) {
        var now = clock.instant();
        var row = sql.sql("""
                select pin_hash, pin_misses, pin_misses_30d, pin_misses_since, pin_locked_until from member
                where id = :id for update""").param("id", id.value())
                .query((found, _) -> new PinCount(new Pins.PinHash(found.getString("pin_hash")),
                        found.getInt("pin_misses"), found.getInt("pin_misses_30d"),
                        Optional.ofNullable(found.getTimestamp("pin_misses_since")).map(Timestamp::toInstant),
                        Optional.ofNullable(found.getTimestamp("pin_locked_until")).map(Timestamp::toInstant)))
                .single();
        return switch (row.decide(now)) {
            case PinCount.Decision.Refuse(var why) -> why;
            case PinCount.Decision.Count(var counted) -> {
                sql.sql("""
                        update member set pin_misses = :misses, pin_misses_30d = :misses30d, pin_misses_since = :since,
                            pin_locked_until = :lockedUntil where id = :id""")
                        .param("misses", counted.misses()).param("misses30d", counted.misses30d())
                        .param("since", Timestamp.from(counted.since().orElse(now)))
                        .param("lockedUntil", counted.lockedUntil().map(Timestamp::from).orElse(null))
                        .param("id", id.value()).update();
                if (counted.ifWrong() instanceof PinTry.IfWrong.Closes) events.publishEvent(new PinLocked(id, now));
                yield new PinTry.Compare(row.hash(), counted.ifWrong(), now);
            }
        };
    }

    /** The PIN was right: what this try had counted is taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pinWasRight(MemberId id, PinTry.Compare counted) {
        var takeBack = """
                update member set pin_misses = 0, pin_misses_30d = greatest(pin_misses_30d - 1, 0),
                    pin_locked_until = null
                where id = :id""";
        sql.sql(takeBack).param("id", id.value()).update();
        if (counted.ifWrong() instanceof PinTry.IfWrong.Closes)
            events.publishEvent(new PinLockTakenBack(id, counted.countedAt()));
    }

    /** How often a member mistyped, and what one more try makes of it. */
    record PinCount(Pins.PinHash hash, int misses, int misses30d, Optional<Instant> since,
            Optional<Instant> lockedUntil) {
        private static final int SHORT_LOCK_AT = 3;
        private static final int LONG_LOCK_AT = 6;
        private static final int MOST_IN_WINDOW = 10;

        sealed interface Decision {
            record Refuse(PinTry why) implements Decision {}

            record Count(PinCount counted) implements Decision {}
        }

        /** 3 wrong in a row close it for 15 minutes, 6 for a day, and 10 in 30 days until support resets it. */
        Decision decide(Instant now) {
            // Before anything about time: no waiting opens it, only a reset does.
            if (misses30d >= MOST_IN_WINDOW) return new Decision.Refuse(new PinTry.Blocked());
            boolean windowOver = since.isEmpty() || now.isAfter(since.get().plus(WINDOW));
            int inWindow = windowOver ? 0 : misses30d;
            if (lockedUntil.isPresent() && now.isBefore(lockedUntil.get()))
                return new Decision.Refuse(new PinTry.Locked(lockedUntil.get()));
            int count = misses + 1;
            Optional<Instant> locked = Optional.empty();
            if (count >= LONG_LOCK_AT) locked = Optional.of(now.plus(Duration.ofHours(24)));
            else if (count == SHORT_LOCK_AT) locked = Optional.of(now.plus(Duration.ofMinutes(15)));
            return new Decision.Count(new PinCount(hash, count, inWindow + 1,
                    windowOver ? Optional.of(now) : since, locked));
        }

        /** What it means for its owner if the try that was just counted is wrong. */
        PinTry.IfWrong ifWrong() {
            if (misses30d >= MOST_IN_WINDOW) return new PinTry.IfWrong.Closes(new PinTry.Blocked());
            if (lockedUntil.isPresent()) return new PinTry.IfWrong.Closes(new PinTry.Locked(lockedUntil.get()));
            int untilLock = (misses < SHORT_LOCK_AT ? SHORT_LOCK_AT : LONG_LOCK_AT) - misses;
            return new PinTry.IfWrong.TriesLeft(Math.min(untilLock, MOST_IN_WINDOW - misses30d));
        }
    }
}
