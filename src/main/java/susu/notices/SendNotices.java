package susu.notices;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import susu.groups.Groups;
import org.springframework.transaction.support.TransactionTemplate;
import susu.members.Members;
import susu.notices.NoticeRows.Attempt;
import susu.notices.NoticeRows.Queued;
import susu.shared.Accra;
import susu.shared.ApprovedTexts;
import susu.shared.Cedis;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.Gsm7;
import susu.shared.Jobs;
import susu.shared.Journey;
import susu.shared.MemberId;
import susu.shared.Meters;
import susu.shared.Mode;
import susu.shared.SusuSettings;

/** The job that words and sends the notices of one fact, and finds another way when a gateway does not take them. */
@Configuration(proxyBeanMethods = false)
class SendNotices {
    static final String KIND = "send-notices";
    /** How facts begin that remind a member of all that is due on a day. */
    static final String OF_A_DAY = "due on a day ";
    private static final Logger LOG = LoggerFactory.getLogger(SendNotices.class);

    @Bean
    Task<Void> sendNoticesJob(NoticeRows rows, Groups groups, Members members, SmsChain chain, Tongues tongues,
            TransactionTemplate transaction, Clock clock, @Value("${susu.notices.per-day:20}") int perDay) {
        var sender = new Sender(rows, groups, members, chain, tongues, transaction, clock, perDay);
        return Jobs.kind(KIND, clock, sender::send);
    }

    @Bean
    Words noticeWords(SusuSettings susu) { return new English(susu.serviceCode(), susu.supportPhone()); }

    /** Where real money is, only what two people have approved goes out in Twi. */
    @Bean
    Tongues noticeTongues(SusuSettings susu, Words english, ApprovedTexts approvals) {
        var twi = new Twi(susu.serviceCode(), susu.supportPhone());
        if (susu.mode() != Mode.LIVE) return new Tongues(english, twi, _ -> true);
        var approved = approvals.isEmpty() ? Set.<String>of() : approvals.keys(NoticeTexts.all());
        return new Tongues(english, twi, kind -> approved.contains(NoticeTexts.key(kind)));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnProperty(name = "susu.mode", havingValue = "try")
    SmsGateway logSms() { return new LogSms(); }

    /** One run of the job. */
    private record Sender(NoticeRows rows, Groups groups, Members members, SmsChain chain, Tongues tongues,
            TransactionTemplate transaction, Clock clock, int perDay) {
        Jobs.Next send(String fact) {
            var waiting = new ArrayList<Queued>();
            var at = clock.instant();
            for (var notice : rows.due(fact, at)) {
                // It may have waited for a gateway, or for a program that stood still, until the hours were over.
                var allowed = QuietHours.firstAllowed(notice.kind().urgency, at);
                var now = asItIsNow(fact, notice);
                if (now.isEmpty()) rows.end(notice, notice.tries(), "DROPPED", at);
                else if (allowed.isAfter(at)) rows.wait(notice, allowed);
                else if (isWithinBudget(now.get())) waiting.add(now.get());
            }
            while (!waiting.isEmpty())
                waiting = pass(waiting);
            return rows.nextMoment(fact).<Jobs.Next>map(Jobs.Next.At::new).orElse(new Jobs.Next.Done());
        }

        /** Whether it goes out now; if not, it is dropped or waits for tomorrow. */
        private boolean isWithinBudget(Queued queued) {
            // Whatever was handed to some gateway before has been counted.
            if (queued.tries() > 0 || !queued.correlators().isEmpty()) return true;
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                var today = Accra.today(clock);
                var budget = rows.lockBudget(queued.phone(), today, perDay);
                return switch (budget.decide(queued.kind())) {
                    case SEND -> {
                        rows.save(queued.phone(), today, budget.andOne(queued.kind()));
                        yield true;
                    }
                    case DROP -> {
                        rows.end(queued, queued.tries(), "DROPPED", clock.instant());
                        yield false;
                    }
                    case WAIT -> {
                        LOG.error("Notice {} ({}) waits until tomorrow: {} has had {} texts today", queued.id(),
                                queued.kind(), queued.phone(), perDay);
                        rows.wait(queued, QuietHours.firstAllowed(queued.kind().urgency,
                                Accra.startOf(today.plusDays(1))));
                        yield false;
                    }
                };
            }));
        }

        /** What is still to be said, if anything is. */
        private Optional<Queued> asItIsNow(String fact, Queued queued) {
            if (isUnwanted(queued) || isOver(queued)) return Optional.empty();
            if (fact.startsWith(OF_A_DAY)) return ofTheDay(queued);
            return isSettled(queued) ? Optional.empty() : Optional.of(queued);
        }

        /** Of a day that is over an old reminder only confuses. */
        private boolean isOver(Queued queued) {
            return switch (queued.notice()) {
                case Notice.DueSoon(_, _, _, _, _, _, var day) -> day.isBefore(Accra.today(clock));
                case Notice.DueToday(_, _, _, _, _, _, var day) -> day.isBefore(Accra.today(clock));
                default -> false;
            };
        }

        /** All that its member owes for that day by now, in however many groups. */
        private Optional<Queued> ofTheDay(Queued queued) {
            return switch (queued.notice()) {
                case Notice.DueSoon(var group, int cycle, int round, _, _, _, var day) ->
                    owed(queued, day, (name, groups, amount) -> new Notice.DueSoon(group, cycle, round, name, groups,
                            amount, day));
                case Notice.DueToday(var group, int cycle, int round, _, _, _, var day) ->
                    owed(queued, day, (name, groups, amount) -> new Notice.DueToday(group, cycle, round, name, groups,
                            amount, day));
                default -> throw new IllegalStateException("no reminder of a day: " + queued.kind());
            };
        }

        private interface Worded {
            Notice of(String name, int groups, String amount);
        }

        private Optional<Queued> owed(Queued queued, LocalDate day, Worded worded) {
            var due = groups.dueOn(queued.member().orElseThrow(), day);
            if (due.isEmpty()) return Optional.empty();
            var sum = Money.total(due.stream().map(Groups.DueThere::open).toList());
            return Optional.of(queued.saying(
                    worded.of(due.getFirst().name().value(), due.size(), Cedis.show(sum))));
        }

        /** Its member may have asked for an end of reminders since it was queued. */
        private boolean isUnwanted(Queued queued) {
            return switch (queued.kind().urgency) {
                case AT_ONCE, MONEY_BY_DAY -> false;
                case BY_DAY, NEXT_MORNING -> queued.member()
                        .filter(member -> !members.withoutReminders(List.of(member)).isEmpty()).isPresent();
            };
        }

        /** A reminder that waited through the night may have nothing left to remind of. */
        private boolean isSettled(Queued queued) {
            return switch (queued.notice()) {
                case Notice.DueSoon due -> !owes(due.group(), due.cycle(), due.round(), queued);
                case Notice.DueToday due -> !owes(due.group(), due.cycle(), due.round(), queued);
                case Notice.Late due -> !owes(due.group(), due.cycle(), due.round(), queued);
                case Notice.InDefault(var group, _, _) ->
                    queued.member().filter(member -> groups.isInDefault(GroupId.parse(group), member)).isEmpty();
                default -> false;
            };
        }

        private boolean owes(String group, int cycle, int round, Queued queued) {
            return queued.member().filter((MemberId member) -> groups.owes(GroupId.parse(group), cycle, round, member))
                    .isPresent();
        }

        /** Asks one gateway for each message; gives those that another one is to be asked for at once. */
        private ArrayList<Queued> pass(List<Queued> waiting) {
            var onward = new ArrayList<Queued>();
            var batches = new LinkedHashMap<Together, List<Queued>>();
            for (var notice : waiting)
                batches.computeIfAbsent(together(notice), _ -> new ArrayList<>()).add(notice);
            batches.forEach((together, notices) -> {
                var gateway = chain.at(together.way().gateway());
                if (gateway.isEmpty()) {
                    var nobody = new SmsGateway.Outcome.Refused("NO_GATEWAY", SmsGateway.Whose.GATEWAYS);
                    notices.forEach(notice -> next(notice, notice.tries(), nobody, clock.instant(), onward));
                } else {
                    for (int from = 0; from < notices.size(); from += gateway.get().mostReceivers()) {
                        int to = Math.min(notices.size() - from, gateway.get().mostReceivers()) + from;
                        handOver(gateway.get(), together, notices.subList(from, to), onward);
                    }
                }
            });
            return onward;
        }

        /**
         * What may go out in one call. Messages about money go alone, so that each has an id of its own; those that were
         * handed over before go under their old correlator, with those that have the same.
         */
        private record Together(Way way, String text, String alone, Optional<UUID> correlator) {}

        private Together together(Queued notice) {
            boolean alone = !(notice.notice() instanceof Notice.ByHand);
            return new Together(notice.way(), tongues.of(notice.notice(), notice.language()),
                    alone ? notice.id().toString() : "",
                    chain.at(notice.way().gateway()).map(gateway -> notice.correlators().get(gateway.name())));
        }

        private void handOver(SmsGateway gateway, Together together, List<Queued> notices, List<Queued> onward) {
            var correlator = together.correlator().orElseGet(() -> {
                var fresh = correlator(notices);
                // Kept before it leaves: whoever takes up after a crash must not make another.
                rows.handingOver(notices, gateway.name(), fresh);
                return fresh;
            });
            var outcomes = gateway.send(correlator, notices.stream().map(Queued::phone).toList(), together.text());
            var now = clock.instant();
            // All or none: the rest of a batch whose program died would go out as another batch.
            transaction.executeWithoutResult(_ -> notices.forEach(notice -> {
                var said = outcomes.get(notice.phone());
                var outcome = said == null ? new SmsGateway.Outcome.Unknown("not spoken of") : said;
                int number = notice.tries() + 1;
                Meters.smsHandedOver(gateway.name(), result(outcome), notice.kind().name().toLowerCase(Locale.ROOT),
                        Gsm7.parts(together.text()));
                Journey.note(notice.kind() + " by " + gateway.name() + ": " + result(outcome));
                rows.tried(notice, number, new Attempt(gateway.name(), correlator, outcome), now);
                if (outcome instanceof SmsGateway.Outcome.Accepted)
                    // What a pretend gateway took is never called delivered.
                    rows.end(notice, number, switch (gateway.kind()) {
                        case REAL -> "HANDED_OVER";
                        case SIMULATED -> "SIMULATED";
                        case LOG -> "LOGGED";
                    }, now);
                else
                    next(notice, number, outcome, now, onward);
            }));
        }

        private static String result(SmsGateway.Outcome outcome) {
            return switch (outcome) {
                case SmsGateway.Outcome.Accepted _ -> "accepted";
                case SmsGateway.Outcome.Refused _ -> "refused";
                case SmsGateway.Outcome.Unknown _ -> "unknown";
            };
        }

        /** Stays the same for the same message, or the same messages together, however often they are sent. */
        private static UUID correlator(List<Queued> notices) {
            if (notices.size() == 1) return notices.getFirst().id();
            return Digests.uuid(Digests.sha256(notices.stream().map(notice -> notice.id().toString())
                    .collect(Collectors.joining("|", "together|", ""))));
        }

        private void next(Queued notice, int tries, SmsGateway.Outcome outcome, Instant now, List<Queued> onward) {
            switch (notice.way().after(outcome, chain.length(), now)) {
                case Way.Next.GoOn(var way) -> {
                    rows.later(notice, tries, way, now);
                    onward.add(new Queued(notice.id(), notice.member(), notice.phone(), notice.language(),
                            notice.kind(), notice.notice(),
                            tries, way, notice.correlators()));
                }
                case Way.Next.Later(var way, var when) -> rows.later(notice, tries, way, when);
                case Way.Next.GivenUp() -> {
                    Meters.smsHandedOver("none", "not sent", notice.kind().name().toLowerCase(Locale.ROOT), 0);
                    LOG.error("Notice {} ({}) was not sent: no gateway took it", notice.id(), notice.kind());
                    rows.end(notice, tries, "NOT_SENT", now);
                }
                case Way.Next.Taken() -> throw new IllegalStateException("taken: " + notice.id());
            }
        }
    }
}
