package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A seed decides by what is called and how often, so threads change nothing and trouble can be had again. */
class SeedTest extends SimulatorStory {
    private static final int REFERENCES = 80;
    private static final int ATTEMPTS = 4;
    @Autowired
    private Faults faults;

    @ParameterizedTest
    @ValueSource(strings = {"rough", "wild"})
    void theSameCallsMeetTheSameTroubleOnOneThreadAndOnEight(String mix) throws Exception {
        seed(4711, mix);
        var alone = onThreads(1, this::troubles);
        seed(4711, mix);
        assertThat(onThreads(8, this::troubles)).isEqualTo(alone);
        admin("POST", "/simulator/reset", "");
        seed(4711, mix);
        assertThat(onThreads(8, this::troubles)).as("in a world that was emptied").isEqualTo(alone);
        seed(4712, mix);
        assertThat(onThreads(8, this::troubles)).as("another seed").isNotEqualTo(alone);

        var all = alone.values().stream().flatMap(List::stream).toList();
        var met = all.stream().filter(each -> !each.equals("none")).count();
        assertThat(met).as("of " + all.size()).isBetween(all.size() / 40L, all.size() / 2L);
        assertThat(alone.values().stream().distinct().count()).as("references differ").isGreaterThan(REFERENCES / 4);
    }

    /** What the same reference meets at every place where it comes by, again and again. */
    private List<String> troubles(UUID reference) {
        var met = new ArrayList<String>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
            for (var place : List.of("momo.requesttopay.post", "momo.requesttopay", "momo.requesttopay.callback",
                    "momo.requesttopay.get", "momo.transfer.post"))
                met.add(faults.meet(place, null, reference.toString()).map(Trouble::toString).orElse("none"));
        return met;
    }

    @Test
    void theSameHopsAreSeenOverTheWire() throws Exception {
        seed(99, "rough");
        var alone = onThreads(1, this::hops);
        seed(99, "rough");
        assertThat(onThreads(8, this::hops)).isEqualTo(alone);
        seed(100, "rough");
        assertThat(onThreads(8, this::hops)).isNotEqualTo(alone);
        assertThat(alone.values().stream().flatMap(List::stream)).contains("404", "broken");
    }

    /** What a partner sees who asks again and again for a reference that nobody knows. */
    private List<String> hops(UUID reference) {
        var seen = new ArrayList<String>();
        var call = new Partner(Product.COLLECTION, token).call("/v1_0/requesttopay/" + reference);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
            try {
                var answer = sendOrBreak(call);
                seen.add(answer.status() + (answer.body().startsWith("<") ? " page" : ""));
            } catch (IOException broken) {
                seen.add("broken");
            }
        return seen;
    }

    @Test
    void oneRuleBeatsTheSeed() {
        seed(4711, "wild");
        var reference = UUID.fromString("11111111-1111-4111-8111-111111111111").toString();
        admin("POST", "/simulator/faults",
                "{\"at\":\"momo.transfer.get\",\"kind\":\"status\",\"status\":599,\"times\":20}");
        for (int i = 0; i < 20; i++)
            assertThat(faults.meet("momo.transfer.get", null, reference)).hasValueSatisfying(
                    met -> assertThat(met.figure()).isEqualTo(599));
    }

    private String token = "";

    private void seed(long number, String mix) {
        // Before the seed: a token call is one of everybody's, not of a reference.
        admin("DELETE", "/simulator/faults", "");
        token = tokenFor(Product.COLLECTION);
        assertThat(admin("POST", "/simulator/faults", "{\"seed\":" + number + ",\"mix\":\"" + mix + "\"}").status())
                .isEqualTo(200);
    }

    private interface Calls {
        List<String> of(UUID reference);
    }

    private static Map<UUID, List<String>> onThreads(int threads, Calls calls) throws Exception {
        var met = new ConcurrentHashMap<UUID, List<String>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            Callable<Void> nothing = () -> null;
            var work = IntStream.range(0, REFERENCES).mapToObj(i -> new UUID(0x4000L, 0x8000000000000000L + i))
                    .<Callable<Void>>map(reference -> () -> {
                        met.put(reference, calls.of(reference));
                        return nothing.call();
                    }).toList();
            for (var done : pool.invokeAll(work))
                done.get();
        }
        return Map.copyOf(met);
    }
}
