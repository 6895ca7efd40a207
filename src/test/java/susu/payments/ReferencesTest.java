package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.Keys;

/** References and callback addresses are computed, the same each time, and by nobody else. */
class ReferencesTest {
    private static final GroupId GROUP = new GroupId(new UUID(1, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));

    @TempDir
    Path folder;
    private Keys keys;
    private References references;
    private References ofAnotherInstallation;

    @BeforeEach
    void twoInstallations() throws IOException {
        keys = keys("ours", 4711);
        references = new References(keys);
        ofAnotherInstallation = new References(keys("theirs", 4712));
    }

    private Keys keys(String name, long seed) throws IOException {
        Keys.make(folder.resolve(name), new Random(seed));
        return Keys.in(folder.resolve(name));
    }

    @Test
    void aReferenceCanBeComputedAgain() {
        var ref = references.of(PaymentKind.PAYOUT, GROUP, PAYMENT, 1);
        assertThat(references.of(PaymentKind.PAYOUT, GROUP, PAYMENT, 1)).isEqualTo(ref);
        assertThat(ofAnotherInstallation.of(PaymentKind.PAYOUT, GROUP, PAYMENT, 1)).isNotEqualTo(ref);
    }

    @Test
    void aReferenceFollowsFromItsPaymentAndTheKeyAsItAlwaysDid() {
        // A restored database finds what it forgot by this: it must not change, not even by a word.
        assertThat(references.of(PaymentKind.COLLECT, GROUP, PAYMENT, 1)).isEqualTo(computed("collection"));
        assertThat(references.of(PaymentKind.PAYOUT, GROUP, PAYMENT, 1)).isEqualTo(computed("disbursement"));
        assertThat(references.of(PaymentKind.REFUND, GROUP, PAYMENT, 1)).isEqualTo(computed("disbursement"));
    }

    private UUID computed(String product) {
        return Digests.uuid(Digests.hmac(keys.reference(), "v1|" + product + "|" + GROUP + "|" + PAYMENT + "|1"));
    }

    @Test
    void everyAttemptOfEveryPaymentHasItsOwn() {
        var seen = new HashSet<UUID>();
        for (var kind : List.of(PaymentKind.COLLECT, PaymentKind.PAYOUT))
            for (int attempt = 1; attempt <= 3; attempt++)
                for (int id = 1; id <= 3; id++)
                    assertThat(seen.add(references.of(kind, GROUP, new PaymentId(new UUID(2, id)), attempt))).isTrue();
    }

    @Test
    void aCallbackAddressNamesTheGroupAndTheReferenceAndHasATokenOfItsOwn() {
        var ref = new UUID(3, 3);
        var path = references.callbackPath(GROUP, ref);
        assertThat(path).matches("/momo/callback/" + GROUP + "/" + ref + "/[0-9a-f]{32}");
        var token = path.substring(path.lastIndexOf('/') + 1);
        assertThat(references.isTokenOf(GROUP, ref, token)).isTrue();
        assertThat(references.isTokenOf(GROUP, new UUID(3, 4), token)).isFalse();
        assertThat(references.isTokenOf(new GroupId(ref), ref, token)).isFalse();
        assertThat(references.isTokenOf(GROUP, ref, "")).isFalse();
        assertThat(ofAnotherInstallation.isTokenOf(GROUP, ref, token)).isFalse();
    }

    @Test
    void aPaymentHasANameThatCanBeReadOut() {
        assertThat(new PaymentId(new UUID(0b00000_00001_00010_00011_11101_11110_11111L << 29, 0)).ref())
                .isEqualTo("0123XYZ");
        assertThat(new PaymentId(new UUID(-1, 0)).ref()).isEqualTo("ZZZZZZZ");
        assertThat(PAYMENT.toString()).isEqualTo("00000000-0000-0002-0000-000000000002");
    }

    @Test
    void aPaymentsKeyIsReadAsItIsWritten() {
        var key = new PaymentKey(GROUP, PAYMENT);
        assertThat(key.toString()).isEqualTo(GROUP + "/" + PAYMENT);
        assertThat(PaymentKey.parse(key.toString())).isEqualTo(key);
    }
}
