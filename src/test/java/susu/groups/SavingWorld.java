package susu.groups;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import susu.payments.StandInWallets;

/** Groups with what stands below them, a real database, and wallets that do as they are told. */
@EnableAutoConfiguration
@ComponentScan({"susu.groups", "susu.members", "susu.payments", "susu.operators", "susu.ledger", "susu.shared"})
class SavingWorld {
    @Bean
    StandInWallets standInWallets() { return new StandInWallets(); }
}
