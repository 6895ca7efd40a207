package susu.payments;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import susu.ledger.Account;
import susu.ledger.Transfer;
import susu.operators.Operator;
import susu.payments.Exceptions.Acted;
import susu.payments.Exceptions.Kind;
import susu.payments.Exceptions.Refusal;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** Money of which nobody knew whose it is, and the two operators who find its owner. */
class ClaimTest extends StaffAtWork {
    @Autowired
    Crossings crossings;

    @AfterEach
    void theBooksHold() { assertThat(ledger.verify()).isEmpty(); }

    @Test
    void twoOperatorsWhoNameTheSameMemberGiveItAndOneDoesNot() {
        long id = aLineOfFiftyCedis();
        assertThat(claims(id, ama, efua)).isEqualTo(new Acted.WaitsForAnother());
        assertThat(claims(id, ama, efua)).isEqualTo(no(Refusal.SAME_PERSON));
        clock.advance(ofSeconds(1));
        assertThat(suspense()).isEqualTo(FIFTY);

        assertThat(claims(id, ama, kwame)).isEqualTo(new Acted.Done());
        clock.advance(ofSeconds(1));
        assertThat(credit(ama)).isEqualTo(FIFTY);
        assertThat(suspense()).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(FIFTY.negated());
        assertThat(ledger.balance(GroupId.HOUSE, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
        assertThat(ledger.held(Cedis.GHS)).as("nothing moved at the provider").isEqualTo(FIFTY);
        assertThat(exceptions.list()).isEmpty();
        assertThat(sql.sql("select how from exception").query(String.class).single())
                .isEqualTo("claimed for member " + ama + " of group " + group + " by efua and kwame");
        assertThat(sql.sql("select detail from operator_act where act = 'evidence brought' order by number")
                .query(String.class).list()).containsExactly("seen by efua", "seen by kwame");
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void aSecondOperatorWhoNamesAnotherMemberOrGroupGivesNothing() {
        long id = aLineOfFiftyCedis();
        var kofi = new MemberId(chance.uuid());
        var other = new GroupId(chance.uuid());
        tx.executeWithoutResult(_ -> ledger.open(other, Cedis.GHS));
        claims(id, ama, efua);
        assertThat(claims(id, kofi, kwame)).isEqualTo(new Acted.WaitsForAnother());
        assertThat(exceptions.claim(id, other, ama, "seen", kwame)).isEqualTo(new Acted.WaitsForAnother());
        clock.advance(ofSeconds(1));
        assertThat(suspense()).isEqualTo(FIFTY);
        assertThat(count("crossing")).isZero();
        assertThat(exceptions.list()).hasSize(1);
    }

    @Test
    void whatOneAskedForIsVoidAfterThreeDays() {
        long id = aLineOfFiftyCedis();
        claims(id, ama, efua);
        clock.advance(ofDays(4));
        assertThat(claims(id, ama, kwame)).isEqualTo(new Acted.WaitsForAnother());
    }

    @Test
    void itIsGivenOnce() {
        long id = aLineOfFiftyCedis();
        given(id, ama);
        var kofi = new MemberId(chance.uuid());
        assertThat(claims(id, kofi, efua)).isEqualTo(no(Refusal.CLOSED));
        // Were the exception open again by whatever mistake, the line is still given, and the schema says so, too.
        sql.sql("update exception set closed_at = null, how = null").update();
        assertThat(claims(id, kofi, efua)).isEqualTo(no(Refusal.NOBODY_CAN_CLAIM_IT));
        var line = new Exceptions.LineKey("COLLECTION", "PAYMENT", "701");
        assertThatThrownBy(() -> tx.executeWithoutResult(_ -> {
            ledger.lock(GroupId.HOUSE);
            crossings.give(line, group, kofi, FIFTY);
        })).isInstanceOf(DuplicateKeyException.class);
        assertThat(credit(kofi)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void oneMemberIsGivenSeveralLinesAtOnce() {
        var file = dayOf("collection").line("payment", "701", chance.uuid(), now(), "in", FIFTY)
                .line("payment", "702", chance.uuid(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        clock.freeze();
        exceptions.list().forEach(each -> given(each.id(), ama));
        clock.thaw();
        clock.advance(ofMinutes(1));
        assertThat(credit(ama)).isEqualTo(FIFTY.multipliedBy(2));
        assertThat(payments.verify()).isEmpty();
    }

    @Test
    void whatWentOutOrIsOfAPaymentOfOursCannotBeClaimed() {
        var out = dayOf("disbursement").line("payout", "710", chance.uuid(), now(), "out", FIFTY);
        collects();
        clock.advance(ofDays(1));
        held(out);
        assertThat(claims(only(Kind.UNKNOWN_LINE), ama, efua)).isEqualTo(no(Refusal.NOBODY_CAN_CLAIM_IT));
        clock.advance(ofDays(2));
        assertThat(claims(only(Kind.UNDECIDED), ama, efua)).isEqualTo(no(Refusal.NOBODY_CAN_CLAIM_IT));
        assertThat(claims(4711, ama, efua)).isEqualTo(no(Refusal.NO_SUCH_EXCEPTION));
    }

    @Test
    void whatTheProviderHasTakenBackCannotBeClaimed() {
        var reference = chance.uuid();
        var file = dayOf("collection").line("payment", "701", reference, now(), "in", FIFTY)
                .line("reversal", "701", reference, now(), "out", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        assertThat(exceptions.list()).hasSize(2)
                .allSatisfy(each -> assertThat(claims(each.id(), ama, efua))
                        .isEqualTo(no(Refusal.NOBODY_CAN_CLAIM_IT)));
    }

    @Test
    void whatHasLeftTheSuspenseCannotBeClaimed() {
        long id = aLineOfFiftyCedis();
        claims(id, ama, efua);
        tx.executeWithoutResult(_ -> {
            ledger.lock(GroupId.HOUSE);
            ledger.record(GroupId.HOUSE, List.of(
                    new Transfer(Account.SUSPENSE, Account.FLOAT, Cedis.ofPesewas(1), "sent by hand:test")));
        });
        assertThat(claims(id, ama, kwame)).isEqualTo(no(Refusal.NOT_IN_SUSPENSE));
        assertThat(count("crossing")).isZero();
    }

    @Test
    void aProgramThatDiesBetweenTheStepsIsFollowedByOneThatFinishes() {
        long id = aLineOfFiftyCedis();
        clock.freeze();
        tx.executeWithoutResult(_ -> {
            given(id, ama);
            // Its job is not taken up before we have looked.
            sql.sql("update scheduled_tasks set execution_time = execution_time + interval '30 seconds' "
                    + "where task_name = 'cross-money'").update();
        });
        var crossing = sql.sql("select id from crossing").query(UUID.class).single();
        assertThat(ledger.balance(GroupId.HOUSE, Account.payable(crossing))).as("reserved").isEqualTo(FIFTY);
        assertThat(payments.verify()).isEmpty();
        crossings.arrive(crossing);
        assertThat(ledger.held(Cedis.GHS)).as("counted in both books").isEqualTo(FIFTY.multipliedBy(2));
        assertThat(payments.verify()).isEmpty();

        // It died here; its job is still there.
        clock.thaw();
        clock.advance(ofMinutes(1));
        assertThat(credit(ama)).isEqualTo(FIFTY);
        assertThat(ledger.held(Cedis.GHS)).isEqualTo(FIFTY);
        assertThat(sql.sql("select done_at is not null from crossing").query(Boolean.class).single()).isTrue();
        crossings.arrive(crossing);
        crossings.leave(crossing);
        assertThat(credit(ama)).isEqualTo(FIFTY);
        assertThat(payments.verify()).isEmpty();
    }

    private long aLineOfFiftyCedis() {
        var file = dayOf("collection").line("payment", "701", chance.uuid(), now(), "in", FIFTY);
        clock.advance(ofDays(1));
        held(file);
        return only(Kind.UNKNOWN_LINE);
    }

    private long only(Kind kind) {
        return exceptions.list().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow().id();
    }

    private Acted claims(long id, MemberId member, Operator who) {
        return exceptions.claim(id, group, member, "seen by " + who.name(), who);
    }

    private void given(long id, MemberId member) {
        claims(id, member, efua);
        assertThat(claims(id, member, kwame)).isEqualTo(new Acted.Done());
    }

    private Money credit(MemberId member) { return ledger.balance(group, Account.credit(member)); }

    private Money suspense() { return ledger.balance(GroupId.HOUSE, Account.SUSPENSE); }

    private static Acted no(Refusal why) { return new Acted.No(why); }
}
