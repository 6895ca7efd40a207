package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import susu.TestDatabase;
import susu.TestWorld;
import susu.ledger.Ledger;
import susu.ledger.Verification;
import susu.ledger.Verified;
import susu.ledger.Violation;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/**
 * Whoever breaks a rule that must always hold is found out, rule by rule. Books of its own: a fault is planted in all of them, and what others have left there
 * would be caught by another rule.
 */
@SpringBootTest(classes = ToldSavingWorld.class, properties = "books=of its own")
@DirtiesContext
@ContextConfiguration(initializers = TestWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {
    /** The beginning of a rule's name, and what breaks it. */
    private static final String FAULTS = """
            1                   | update account set place = 'elsewhere' where name like 'credit/%'
            2                   | update account set balance = balance + 1 where name like 'pot/%'
            3                   | update account set balance = -1 where name like 'credit/%'
            4                   | update account set balance = balance - 1 where name = 'float'
            5                   | update account set balance = 1 where name = 'float'
            6 a success         | delete from transfer where reason like 'collected:%'
            6 a success         | delete from transfer where reason like 'paid:%'
            6 a success         | update transfer set amount = amount - 1 where reason like 'collected:%'
            6 a success         | update transfer set to_account = concat(to_account, '0') where reason like 'collected:%'
            6 a success         | update transfer set from_account = 'loss' where reason like 'paid:%'
            7                   | update attempt set provider_amount = provider_amount + 1 where state = 'SUCCEEDED'
            7                   | update attempt set provider_currency = 'EUR' where state = 'SUCCEEDED'
            8 money is reserved | update account set balance = 1 where name like 'payable/%'
            9                   | insert into payment select group_id, gen_random_uuid(), kind, member_id, wallet_sealed, amount, currency, account, cycle, round, leg, issue, message, state, created_at, send_by from payment where kind = 'PAYOUT'
            10                  | insert into attempt (group_id, payment_id, number, ref, state, created_at, sent_at, last_sent_at) select group_id, payment_id, number + 50, gen_random_uuid(), 'PENDING', created_at, sent_at, sent_at from attempt where state = 'SUCCEEDED'
            11                  | update attempt set sent_at = null, last_sent_at = null where state = 'SUCCEEDED'
            12                  | update round set target = target + 1 where state = 'CLOSED'
            13                  | update payment set amount = amount + 1 where kind = 'PAYOUT'
            14 a due            | update due set paid = paid - 1 where round = 1 and paid > 0
            15                  | delete from attempt_event where to_state = 'SUCCEEDED'
            15                  | delete from attempt_event where to_state = 'PENDING'
            16                  | insert into attempt_event select group_id, payment_id, number, seq + 100, 'FAILED', 'SUCCEEDED', 'a guess', at from attempt_event where to_state = 'SUCCEEDED'
            17                  | update payment set state = 'FAILED' where state = 'SUCCEEDED'
            18                  | update round set recipient_slot = 1, state = 'PAYING' where round = 2 and state = 'OPEN'
            G2                  | update round set recipient_slot = 1 where round = 2
            19 nothing          | delete from scheduled_tasks where task_name = 'follow-payment'
            19 nothing          | update scheduled_tasks set execution_time = execution_time - interval '10 days' where task_name = 'follow-payment'
            20                  | delete from notice where fact like 'paid:%'
            20                  | delete from notice where fact like 'payout sent:%'
            21                  | insert into statement_line values ('COLLECTION', 'PAYMENT', '1', (select id from statement), 1, gen_random_uuid(), '', '2026-11-02T10:00:00Z', 'OUT', 100, 'GHS', '')
            21                  | insert into statement_line select 'COLLECTION', 'PAYMENT', '2', (select id from statement), 2, ref, '', '2026-11-02T10:00:00Z', 'IN', 1, 'GHS', '' from attempt where state = 'SUCCEEDED' limit 1
            21                  | insert into statement_line select 'COLLECTION', 'REVERSAL', '3', (select id from statement), 3, a.ref, '', '2026-11-02T10:00:00Z', 'OUT', p.amount, 'GHS', '' from attempt a join payment p on p.id = a.payment_id where a.state = 'SUCCEEDED' and p.kind = 'COLLECT' limit 1
            22                  | update statement set starts_at = '2026-11-01T00:00:00Z'
            24                  | insert into balance_proof (at, currency, ours, theirs, may_have_come, may_have_gone, explained) values ('2026-11-02T10:00:00Z', 'GHS', 10, 11, 0, 0, 'NO')
            6 a success         | update attempt set state = 'PENDING' where state = 'SUCCEEDED'
            6 a reversal        | update attempt set state = 'REVERSED' where state = 'SUCCEEDED'
            6 a reversal        | insert into transfer select t.group_id, gen_random_uuid(), t.from_account, t.to_account, t.place, t.currency, t.amount, concat('reversed:', a.ref), t.at from transfer t join attempt a on t.reason = concat('collected:', a.ref)
            8 money that passes | insert into crossing (id, source, payment_id, target, to_account, amount, currency, begun_at) select gen_random_uuid(), group_id, gen_random_uuid(), '00000000-0000-0000-0000-000000000000', concat('loss/', group_id), 1, 'GHS', '2027-11-02T10:00:00Z' from book where group_id <> '00000000-0000-0000-0000-000000000000' limit 1
            19 no crossing      | insert into crossing (id, source, payment_id, target, to_account, amount, currency, begun_at) select gen_random_uuid(), group_id, gen_random_uuid(), '00000000-0000-0000-0000-000000000000', concat('loss/', group_id), 1, 'GHS', '2026-11-01T10:00:00Z' from book where group_id <> '00000000-0000-0000-0000-000000000000' limit 1
            23                  | update attempt set ref = gen_random_uuid() where state = 'SUCCEEDED'
            G4                  | delete from approval
            G4                  | update approval set word = 'REJECTED'
            G4                  | update approval set said_at = said_at + interval '1 hour'
            G4                  | update approval a set officer_id = recipient_id where not exists (select from approval b where b.group_id = a.group_id and b.round = a.round and b.asking = a.asking and b.officer_id < a.officer_id)
            G4                  | update round set approvals = 2
            G4                  | update payment set issue = 2 where kind = 'PAYOUT'
            G4                  | update asking set recipient_id = (select officer_id from approval a where a.group_id = asking.group_id limit 1)
            G4                  | update asking set highest = highest - 1
            G4                  | update asking set used_at = lapses_at where used_at is not null
            G4                  | update appointment set laid_down_at = named_at
            G4                  | update appointment set state = 'REFUSED'
            G5                  | update savings_group set state = 'COMPLETED' where state = 'ACTIVE'
            G5                  | update round set recipient_slot = 1 where state = 'CLOSED' and exists (select from closing c where c.group_id = round.group_id)
            G5                  | update account a set balance = 1 from closing c where c.group_id = a.group_id and c.state = 'APPROVED' and a.name like 'credit/%'
            G5                  | update round r set state = 'OPEN' from savings_group g where g.group_id = r.group_id and g.state = 'COMPLETED'
            G6                  | update savings_group set state = 'SUSPENDED', suspended_from = 'ACTIVE', suspended_on = '2026-11-01', suspended_why = 'x', suspended_by = 'OFFICERS', suspended_at = '2026-11-01T00:00:00Z' where state = 'ACTIVE'
            G6                  | update payment p set state = 'PENDING' from savings_group g where g.group_id = p.group_id and g.state = 'COMPLETED' and p.kind = 'COLLECT' and p.state = 'SUCCEEDED' and not exists (select from payment q where q.group_id = p.group_id and q.member_id = p.member_id and q.kind = p.kind and q.state = p.state and q.id < p.id)
            G16                 | delete from closing_word
            G16                 | update closing_word set said_at = said_at + interval '1 day'
            G16                 | update closing set needed = 2, approvals = 2, given = 2 where state = 'APPROVED'
            G16                 | update payment p set created_at = c.asked_at + interval '1 second' from closing c where c.group_id = p.group_id and c.state = 'APPROVED' and p.kind = 'REFUND'
            G3                  | update round set set_off = set_off + 1 where set_off is not null
            G3                  | update round set held_back = held_back + 1 where held_back is not null
            G3                  | update leg set amount = amount + 1
            G3                  | delete from leg
            G3                  | update leg set leg = leg + 5
            G3                  | update payment set state = 'PENDING' where kind = 'PAYOUT'
            G3                  | insert into leg select group_id, cycle, round, leg + 5, leaves_on, 1 from leg
            G3                  | update round set state = 'PAYING' where round = 2 and state = 'OPEN'
            G3                  | update round set state = 'CLOSED' where round = 2 and state = 'OPEN'
            G3                  | update account a set balance = 1 from round r where r.group_id = a.group_id and r.state = 'CLOSED' and a.name = concat('pot/', r.cycle, '.', r.round)
            G9                  | update due set advanced = 1 where paid > 0
            G11                 | update due set forgiven = 1 where paid > 0
            G13                 | update due set written_off = 1 where paid > 0
            G14                 | update round set target = target + 1 where state in ('OPEN', 'CLOSED')
            G15                 | update round set settled_gross = settled_gross - 1 where settled_gross is not null
            G12                 | update slot set ended = true
            G1                  | insert into fine select group_id, cycle, round, slot, 10, 5, 0, '2026-11-02T10:00:00Z' from due d where not exists (select from fine f where f.group_id = d.group_id) limit 1
            G10                 | insert into fine select group_id, cycle, round, slot, 10, 0, 5, '2026-11-02T10:00:00Z' from due d where not exists (select from fine f where f.group_id = d.group_id) limit 1
            G8                  | insert into account select group_id, 'held/1.1', 'WHOSE', place, currency, 1000000 from account where name = 'float' on conflict do nothing
            G5                  | update savings_group g set state = 'COMPLETED' where exists (select from account a where a.group_id = g.group_id and a.name like 'custody/%' and a.balance <> 0)
            14 a due            | update due set in_cash = in_cash - 1 where in_cash > 0
            14 a due            | update transfer set reason = replace(reason, 'due:', 'gone:') where reason like 'due:%:cash:%'
            12                  | update transfer set to_account = replace(to_account, 'pot/', 'credit/') where from_account like 'banked/%'
            C1                  | update cash set decided_by = asked_by where state = 'CONFIRMED'
            C1                  | update cash set decided_by = null where state = 'CONFIRMED'
            C1                  | update cash set payer_id = officer_id where state = 'CONFIRMED'
            C2                  | delete from transfer where reason like 'cash:%'
            C2                  | update transfer set amount = amount + 1 where reason like 'cash:%'
            C2                  | update cash set state = 'DENIED' where state = 'CONFIRMED'
            C2                  | delete from cash where state = 'CONFIRMED'
            C2                  | insert into transfer select group_id, gen_random_uuid(), 'float', to_account, place, currency, amount, reason, at from transfer where reason like 'cash:%'
            C3                  | update account set balance = 1 where name like 'banked/%'
            C3                  | update transfer set amount = amount - 1 where reason like 'banked:%' and to_account like 'custody/%'
            C3                  | delete from transfer where reason like 'banked:%' and to_account like 'custody/%'
            C3                  | delete from transfer where reason like 'banked:%' and from_account like 'banked/%'
            C3                  | update transfer set reason = 'banked:nobody' where reason like 'banked:%' and from_account like 'banked/%'
            C3                  | insert into transfer select group_id, gen_random_uuid(), from_account, to_account, place, currency, amount, 'unbanked:x', at from transfer where reason like 'cash:%'
            C3                  | insert into transfer select group_id, gen_random_uuid(), to_account, from_account, place, currency, amount, 'unbanked:x', at from transfer where reason like 'banked:%' and from_account like 'banked/%'
            C3                  | update transfer set reason = 'counted:0' where reason like 'counted:%'
            T1                  | delete from transfer where reason like 'taken over:%' and to_account like 'credit/%'
            T1                  | update transfer set amount = amount - 1 where reason like 'taken over:%' and to_account like 'credit/%'
            T1                  | update take_over set state = 'LAPSED', given_back = null where state = 'DONE'
            T1                  | update payment set state = 'FAILED' where id in (select payment_id from take_over where state = 'DONE')
            T1                  | update slot s set member_id = w.leaver_id from take_over w where w.group_id = s.group_id and w.slot = s.slot and w.state = 'DONE'
            P1                  | insert into payment (group_id, id, kind, member_id, wallet_sealed, amount, currency, account, message, state, created_at, payer_id) select group_id, gen_random_uuid(), 'REFUND', member_id, wallet_sealed, amount, currency, account, message, 'CREATED', created_at, gen_random_uuid() from payment where kind = 'COLLECT' and state = 'SUCCEEDED' limit 1
            P1                  | update payment set payer_id = gen_random_uuid(), account = 'reserve' where kind = 'COLLECT' and state = 'SUCCEEDED'
            P2                  | update transfer set nth = default where reason like 'collected:%'
            C5                  | delete from transfer where reason like 'handed:%'
            C5                  | update transfer set amount = amount - 1 where reason like 'handed:%'
            C5                  | update cash_out set state = 'DENIED', issue = null where state = 'CONFIRMED'
            C5                  | delete from leg where cash_out_id is not null
            C5                  | update cash_out set recipient_id = gen_random_uuid()
            G4                  | update cash_out set issue = 7
            G3                  | update leg set amount = amount - 1 where cash_out_id is not null
            C4                  | delete from transfer where reason like 'counted:%'
            C4                  | update cash_count set counted = counted + 1
            C4                  | update cash_count set state = 'DENIED'
            20                  | delete from notice where fact like 'cash COUNTED:%'
            G7                  | delete from acceptance
            G7                  | update acceptance a set at = r.opened_at + interval '1 second' from round r where r.group_id = a.group_id and r.round = 1
            G7                  | update round set rules_version = 2 where round = 1
            """;
    @Autowired
    ApplicationContext world;
    @Autowired
    Ledger ledger;
    @Autowired
    Verification verification;
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;

    /** A first round that is paid out, a second with money in its pot, and a payment under way. What each test does to it is undone. */
    @BeforeAll
    void aGroupInItsSecondRound() {
        var savers = new Savers(world);
        aGroupThatSavesInCash(savers);
        aTurnThatChangedHands(savers);
        aCycleThatHasEnded(savers);
        var ama = savers.person("Ama Mensah");
        var kofi = savers.person("Kofi Boateng");
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        // Round 2 is open, and not due: what its recipient owes is not set off yet.
        savers.clock.advance(ofDays(1));
        savers.pays(ama, group);
        savers.asksToPay(kofi, group, "under way");
        // Its job has done what it can for now, and stays out of the way.
        savers.clock.advance(ofSeconds(1));
    }

    /** With a reserve, of which each has their part back. */
    private static void aCycleThatHasEnded(Savers savers) {
        var esi = savers.person("Esi Addo");
        var yaw = savers.person("Yaw Darko");
        var group = savers.running(savers.founded(esi, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 2, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2),
                PayRules.usual(Frequency.WEEKLY).withGuards(GuardRules.USUAL.withReserve(10)))), esi, yaw);
        savers.saveToTheEnd(group, esi, yaw);
        savers.payoutsArrive();
        savers.payoutsArrive();
    }

    private static void aTurnThatChangedHands(Savers savers) {
        var esi = savers.person("Esi Addo");
        var yaw = savers.person("Yaw Darko");
        var efua = savers.person("Efua Owusu");
        var afi = savers.person("Afi Mensah");
        var group = savers.running(esi, yaw, efua, afi);
        savers.pays(afi, group);
        savers.takesOver(efua, group, afi, esi);
    }

    /** Its first pot has left: some of it was banked, some its recipient had by hand. Of the second some is with the treasurer, and more than there should be. */
    private static void aGroupThatSavesInCash(Savers savers) {
        var esi = savers.person("Esi Addo");
        var yaw = savers.person("Yaw Darko");
        var group = savers.runningWithCash(CashRules.pots(2), esi, yaw);
        savers.paysCash(esi, group, yaw, 8_000);
        savers.banks(yaw, group, 3_000);
        savers.pays(yaw, group);
        savers.reaches(group, esi, 1);
        savers.act(() -> savers.groups.handCash(yaw.id(), group, 1, 1, Cedis.ofPesewas(2_000)));
        var handed = (ToDo.Handed) savers.groups.toDo(esi.id()).getFirst();
        savers.act(() -> savers.groups.confirmHanded(esi.id(), group, handed.cash()));
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        savers.takesCash(yaw, group, esi, 1_000);
        savers.act(() -> savers.groups.countCash(yaw.id(), group, Cedis.ofPesewas(3_005)));
        assertThat(savers.act(() -> savers.groups.confirmCount(esi.id(), group, 1)))
                .isEqualTo(new Results.AnswerCount.Differs(Cedis.ofPesewas(5)));
        savers.clock.advance(ofSeconds(1));
    }

    /** What the tables refuse by themselves, and what tries it. */
    private static final String REFUSED = """
            nobody_owes_what_they_hold | update account set balance = -1 where name like 'credit/%'
            nothing_lies_nowhere | insert into account select group_id, 'loss/nobody', 'WHERE', 'wallet', currency, 1 from account limit 1
            it_lies_where_its_name_says | update account set place = 'elsewhere'
            transfer_amount_check | insert into transfer select group_id, gen_random_uuid(), from_account, to_account, place, currency, 0, 'x', at from transfer limit 1
            transfer_check | insert into transfer select group_id, gen_random_uuid(), from_account, from_account, place, currency, amount, 'x', at from transfer limit 1
            transfer_group_id_from_account_place_currency_fkey | insert into transfer select group_id, gen_random_uuid(), from_account, to_account, place, 'EUR', amount, 'x', at from transfer limit 1
            transfer_group_id_from_account_place_currency_fkey | insert into transfer select group_id, gen_random_uuid(), from_account, to_account, 'elsewhere', currency, amount, 'x', at from transfer limit 1
            transfer_pkey | insert into transfer overriding system value select * from transfer limit 1
            written once: update refused | update transfer set amount = amount + 1
            written once: delete refused | delete from transfer
            written once: truncate refused | truncate transfer
            one_undecided_collection | insert into payment select group_id, gen_random_uuid(), kind, member_id, wallet_sealed, amount, currency, account, cycle, round, leg, issue, message, state, created_at, send_by from payment where kind = 'COLLECT' and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REVERSED')
            another_pays | update payment set payer_id = member_id where kind = 'COLLECT'
            another_pays | update payment set payer_id = gen_random_uuid() where kind = 'PAYOUT'
            passbook_for_another_names_them | insert into passbook (group_id, member_id, payment_id, cycle, kind, amount, currency, momo_id, at) select group_id, member_id, payment_id, cycle, 'PAID_FOR', amount, currency, '', at from passbook where kind = 'PAID' and payment_id is not null limit 1
            one_payout_per_round_and_leg | insert into payment select group_id, gen_random_uuid(), kind, member_id, wallet_sealed, amount, currency, account, cycle, round, leg, issue, message, state, created_at, send_by from payment where kind = 'PAYOUT'
            payment_amount_check | update payment set amount = 0
            one_attempt_alive | insert into attempt (group_id, payment_id, number, ref, state, created_at, sent_at, last_sent_at) select group_id, payment_id, number + 50, gen_random_uuid(), 'PENDING', created_at, sent_at, sent_at from attempt where state = 'SUCCEEDED'
            attempt_group_id_ref_key | insert into attempt (group_id, payment_id, number, ref, state, created_at, sent_at, last_sent_at) select group_id, payment_id, number + 50, ref, 'FAILED', created_at, sent_at, sent_at from attempt where state = 'SUCCEEDED'
            what_left_has_its_time | update attempt set sent_at = null, last_sent_at = null where state = 'SUCCEEDED'
            only_a_late_success_is_taken_back | update attempt set late_reversed_at = sent_at where state = 'SUCCEEDED'
            attempt_event_from_state_to_state_fkey | insert into attempt_event select group_id, payment_id, number, seq + 100, 'SUCCEEDED', 'PENDING', 'x', at from attempt_event limit 1
            attempt_event_from_state_to_state_fkey | insert into attempt_event select group_id, payment_id, number, seq + 100, 'FAILED', 'CREATED', 'x', at from attempt_event limit 1
            written once: update refused | update attempt_event set cause = 'x'
            due_check | update due set paid = owed + 1
            due_check | update due set paid = -1
            round_group_id_cycle_recipient_slot_key | update round set recipient_slot = 1 where round = 2
            crossing_check4 | insert into crossing (id, source, payment_id, target, to_account, amount, currency, begun_at) select gen_random_uuid(), group_id, id, group_id, 'suspense', 1, 'GHS', created_at from payment limit 1
            crossing_payment_id_key | insert into crossing (id, source, payment_id, target, to_account, amount, currency, begun_at) select gen_random_uuid(), group_id, id, target, 'suspense', 1, 'GHS', created_at from (select * from payment limit 1) p, (values (gen_random_uuid()), (gen_random_uuid())) others (target)
            a_loss_is_made_good_once_at_a_time | insert into crossing (id, source, surplus_of, target, to_account, amount, currency, begun_at) select gen_random_uuid(), group_id, id, target, 'loss/one', 1, 'GHS', created_at from (select * from payment limit 1) p, (select gen_random_uuid() as target) one, generate_series(1, 2)
            due_pkey | insert into due select * from due limit 1
            book_pkey | insert into book (group_id, currency) select group_id, currency from book limit 1
            callback_inbox_pkey | insert into callback_inbox (group_id, ref, body_hash, body_sealed, verb, at) select group_id, ref, '\\x00', '\\x00', 'POST', created_at from (select * from attempt limit 1) a, generate_series(1, 2)
            statement_hash_key | insert into statement select gen_random_uuid(), '\\x00'::bytea, 'COLLECTION', 'GHS', '2027-11-01T00:00:00Z'::timestamptz + n * interval '1 day', '2027-12-02T00:00:00Z'::timestamptz, 0, 0, 0, 0, '2026-11-02T10:00:00Z'::timestamptz from generate_series(1, 2) n
            statement_account_starts_at_key | insert into statement select gen_random_uuid(), decode(lpad(n::text, 2, '0'), 'hex'), 'COLLECTION', 'GHS', '2027-11-01T00:00:00Z'::timestamptz, '2027-12-02T00:00:00Z'::timestamptz, 0, 0, 0, 0, '2026-11-02T10:00:00Z'::timestamptz from generate_series(1, 2) n
            statement_line_pkey | with s as (insert into statement select gen_random_uuid(), '\\x00'::bytea, 'COLLECTION', 'GHS', '2027-11-01T00:00:00Z'::timestamptz, '2027-12-02T00:00:00Z'::timestamptz, 0, 0, 0, 0, '2026-11-02T10:00:00Z'::timestamptz returning id) insert into statement_line select 'COLLECTION', 'PAYMENT', '1', s.id, n, gen_random_uuid(), '', '2027-11-02T10:00:00Z'::timestamptz, 'IN', 100, 'GHS', '' from s, generate_series(1, 2) n
            nobody_confirms_their_own_evidence | insert into exception (kind, subject, what, opened_at, evidence, maker, checker, closed_at, how) values ('BALANCE', 'x', 'x', '2026-11-02T10:00:00Z', 'x', 'efua', 'efua', '2026-11-02T10:00:00Z', 'x')
            approval_check | update approval set officer_id = recipient_id
            no_more_forgiven_than_advanced | update due set forgiven = advanced + 1
            written once: update refused | update leg set amount = amount - 1
            written once: delete refused | delete from leg
            due_paid_in_cash | update due set in_cash = paid + 1
            nobody_is_both_sides | update cash set officer_id = payer_id, asked_by = payer_id, decided_by = null, decided_at = null, state = 'ASKED'
            nobody_confirms_their_own_cash | update cash set decided_by = asked_by where state = 'CONFIRMED'
            a_side_says_so | update cash set asked_by = gen_random_uuid()
            written once: update refused | update cash set amount = amount + 1
            written once: delete refused | delete from cash
            written once: update refused | update cash_count set counted = counted + 1
            nobody_takes_over_their_own_turn | update take_over set taker_id = leaver_id
            neither_of_the_two_agrees | update take_over set officer_id = taker_id
            an_officer_agrees_first | update take_over set officer_id = null
            what_is_taken_over_is_paid | update take_over set payment_id = null
            written once: update refused | update take_over set given_back = 0 where state = 'DONE'
            written once: delete refused | delete from take_over
            written once: delete refused | delete from turn_offer
            nobody_hands_cash_to_themselves | update cash_out set recipient_id = officer_id
            written once: update refused | update cash_out set amount = amount + 1
            written once: delete refused | delete from cash_out
            nobody_counts_alone | update cash_count set decided_by = officer_id
            transfer_group_id_to_account_place_currency_fkey | insert into transfer select group_id, gen_random_uuid(), from_account, 'float', place, currency, amount, 'x', at from transfer where place <> 'wallet' limit 1
            """;

    /** Of these a trigger would speak first. */
    private static final List<String> BEHIND_A_TRIGGER = List.of("approval_check", "nobody_is_both_sides",
            "nobody_confirms_their_own_cash", "a_side_says_so", "nobody_counts_alone",
            "nobody_hands_cash_to_themselves",
            "nobody_takes_over_their_own_turn", "neither_of_the_two_agrees", "an_officer_agrees_first",
            "what_is_taken_over_is_paid");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = REFUSED)
    void theTablesRefuse(String constraint, String attempt) {
        tx.executeWithoutResult(status -> {
            TestDatabase.becomeOwner(sql);
            if (BEHIND_A_TRIGGER.contains(constraint))
                sql.sql("set local session_replication_role = replica").update();
            assertThatThrownBy(() -> sql.sql(attempt).update()).hasMessageContaining(constraint);
            status.setRollbackOnly();
        });
    }

    @Test
    void honestBooksBreakNoRule() { assertThat(violations()).isEmpty(); }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = FAULTS)
    void aPlantedFaultIsNamed(String invariant, String fault) {
        tx.executeWithoutResult(status -> {
            // What the database itself refuses has to be taken out of the way first; all of it comes back at the end.
            TestDatabase.becomeOwner(sql);
            Stream.of("set local session_replication_role = replica",
                    "alter table account drop constraint nobody_owes_what_they_hold",
                    "alter table account drop constraint it_lies_where_its_name_says",
                    "alter table attempt drop constraint what_left_has_its_time",
                    "alter table approval drop constraint approval_check",
                    "alter table approval drop constraint approval_check1",
                    "alter table appointment drop constraint appointment_check1",
                    "alter table appointment drop constraint appointment_check4",
                    "alter table asking drop constraint asking_check1",
                    "alter table due drop constraint due_paid_in_cash",
                    "alter table due drop constraint no_more_forgiven_than_advanced",
                    "alter table cash drop constraint nobody_is_both_sides",
                    "alter table cash drop constraint a_side_says_so",
                    "alter table cash drop constraint nobody_confirms_their_own_cash",
                    "alter table cash drop constraint cash_check2",
                    "alter table round drop constraint round_group_id_cycle_recipient_slot_key",
                    "drop index one_payout_per_round_and_leg", "drop index one_attempt_alive",
                    // From here on the provider states what it did.
                    """
                            insert into statement values (gen_random_uuid(), '\\x00', 'COLLECTION', 'GHS',
                                '2027-11-01T00:00:00Z', '2027-11-02T00:00:00Z', 0, 0, 0, 0, '2026-11-02T10:00:00Z')""")
                    .forEach(way -> sql.sql(way).update());
            assertThat(sql.sql(fault).update()).as("the fault is planted").isPositive();
            assertThat(violations()).anyMatch(violation -> violation.invariant().startsWith(invariant + " "));
            status.setRollbackOnly();
        });
    }

    /** Nobody adds a rule that has never found anything. */
    @Test
    void eachRuleHasAFaultThatBreaksIt() {
        var planted = FAULTS.lines().map(fault -> fault.substring(0, fault.indexOf('|')).strip() + " ").distinct()
                .toList();
        var rules = world.getBeansOfType(Verified.class).values().stream().flatMap(part -> part.rules().stream())
                .toList();
        assertThat(rules).hasSizeGreaterThan(20).allSatisfy(rule -> assertThat(planted).anyMatch(rule::startsWith));
        assertThat(planted).allSatisfy(
                fault -> assertThat(rules).filteredOn(rule -> rule.startsWith(fault)).as(fault).hasSize(1));
    }

    @Test
    void theNightStopsThePayoutsOfAGroupWhoseMoneyIsInDoubt() {
        tx.executeWithoutResult(status -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("set local session_replication_role = replica").update();
            var group = new GroupId(sql.sql("""
                    update round set target = target + 1 where state = 'CLOSED'
                      and group_id = (select group_id from round where state = 'CLOSED' limit 1) returning group_id""")
                    .query(UUID.class).list().getFirst());
            verification.night();
            assertThat(ledger.frozenWhy(group)).hasValue("rule 12 no payout before the pot is full is broken");
            assertThat(sql.sql("select count(*) from book where frozen_why is not null").query(Long.class).single())
                    .isOne();
            status.setRollbackOnly();
        });
    }

    private List<Violation> violations() { return verification.verify(); }
}
