package susu.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import susu.shared.Chance;
import susu.shared.MovableClock;

/** Puts the pretend world together. */
@OnlyInTry
@Configuration(proxyBeanMethods = false)
class SimulatorConfiguration {
    @Bean
    Journal pretendJournal(@Value("${susu.data-dir}") Path dataDir,
            @Value("${susu.simulator.journal:file}") String kept) {
        return kept.equals("memory") ? Journal.inMemory() : new FileJournal(dataDir.resolve("simulator.journal"));
    }

    @Bean
    World pretendWorld(Clock clock, Journal journal) { return new World(clock, journal); }

    @Bean
    Faults pretendFaults(World world) { return new Faults(world); }

    @Bean
    Wallets pretendWallets(World world) { return new Wallets(world); }

    @Bean
    PretendMomo pretendMomo(World world, Wallets wallets, Faults faults) {
        return new PretendMomo(world, wallets, faults);
    }

    @Bean
    PretendSms pretendSms(World world, Faults faults, Chance chance) { return new PretendSms(world, faults, chance); }

    @Bean
    Statements statements(World world, Faults faults, Clock clock) { return new Statements(world, faults, clock); }

    @Bean
    Tokens pretendTokens(World world, Chance chance) { return new Tokens(world, chance); }

    @Bean
    LateRequests lateRequests(Clock clock, SimulatorPort port) { return new LateRequests(clock, port::number); }

    @Bean
    Wire pretendWire(Faults faults, LateRequests late) { return new Wire(faults, late); }

    @Bean
    StatusBody statusBody(World world) { return new StatusBody(world); }

    @Bean
    MomoGate momoGate(Tokens tokens, Wire wire, World world,
            @Value("${susu.mtn.momo.collection-key:try-collection}") String collectionKey,
            @Value("${susu.mtn.momo.disbursement-key:try-disbursement}") String disbursementKey) {
        return new MomoGate(tokens, wire, world,
                Map.of(Product.COLLECTION, collectionKey, Product.DISBURSEMENT, disbursementKey));
    }

    @Bean
    Traffic pretendTraffic(Clock clock) { return new Traffic(clock); }

    @Bean
    Outgoing pretendOutgoing(Traffic traffic) { return new Outgoing(traffic); }

    @Bean
    DueWork pretendDueWork(PretendMomo momo, World world, StatusBody bodies, TextsIn textsIn, LateRequests late,
            Outgoing outgoing, Clock clock, ObjectProvider<ProductAddress> product) {
        // The address learns from the work when the door is open, so it cannot be there before.
        var reports = new SmsReports(outgoing, () -> product.getObject().get(),
                () -> world.isOn(Switch.SMS_NULL_ID));
        var work = new DueWork(momo, world, bodies, reports, textsIn, late, outgoing);
        movable(clock).join(work);
        return work;
    }

    @Bean
    TextsIn textsIn(World world, Outgoing outgoing, ObjectProvider<ProductAddress> product,
            @Value("${susu.service-code}") String serviceCode) {
        return new TextsIn(world, outgoing, () -> product.getObject().get(), serviceCode);
    }

    @Bean
    Subscriptions pretendSubscriptions(World world, Chance chance) { return new Subscriptions(world, chance); }

    @Bean
    MadapiGate madapiGate(Tokens tokens, Wire wire, World world, Chance chance,
            @Value("${susu.mtn.madapi.consumer-key}") String consumerKey) {
        return new MadapiGate(tokens, wire, world, chance, consumerKey);
    }

    @Bean
    Phones pretendPhones(World world, Faults faults, Clock clock, Chance chance, Outgoing outgoing,
            ProductAddress product,
            @Value("${susu.service-code}") String serviceCode,
            @Value("${susu.simulator.signing-secret:}") String signingSecret) {
        return new Phones(world, faults, movable(clock), chance, outgoing, serviceCode, product::get,
                new Signing(signingSecret, clock));
    }

    @Bean
    PretendClock pretendClock(Clock clock) { return new PretendClock(movable(clock)); }

    @Bean
    PhoneViews phoneViews(World world, Phones phones, Wallets wallets, PretendMomo momo, PretendSms texts,
            PretendClock clock, @Value("${susu.service-code}") String serviceCode) {
        return new PhoneViews(world, phones, wallets, momo, texts, clock, serviceCode);
    }

    @Bean
    SideViews sideViews(World world, PhoneViews phones, Traffic traffic) {
        return new SideViews(world, phones, traffic);
    }

    @Bean
    ProductAddress productAddress(@Value("${susu.simulator.product-url}") URI configured, DueWork work) {
        return new ProductAddress(configured, work);
    }

    /** Where the product answers; with port 0, the one that its server was given. */
    static final class ProductAddress {
        private final DueWork work;
        private volatile URI address;

        ProductAddress(URI configured, DueWork work) {
            this.address = configured;
            this.work = work;
        }

        URI get() { return address; }

        @EventListener
        void started(WebServerInitializedEvent event) {
            if (address.getPort() == 0)
                address = URI.create("http://" + address.getHost() + ":" + event.getWebServer().getPort());
            // Callbacks that were due when the program last stopped wait for the product's door to be open.
            work.start();
        }
    }

    private static MovableClock movable(Clock clock) {
        if (clock instanceof MovableClock movable)
            return movable;
        throw new IllegalStateException("the pretend world needs a clock that can be moved");
    }
}
