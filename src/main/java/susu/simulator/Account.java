package susu.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import susu.shared.PhoneNumber;

/**
 * One place in the pretend MTN's own ledger: a wallet, one of our two product accounts, or the
 * world outside, where money comes from when a wallet is filled.
 */
record Account(String name) {
    static final Account COLLECTION = new Account("collection");
    static final Account DISBURSEMENT = new Account("disbursement");
    static final Account OUTSIDE = new Account("outside");
    private static final String WALLET = "wallet ";

    @JsonCreator
    static Account named(String name) { return new Account(name); }

    @JsonValue
    @Override
    public String name() { return name; }

    static Account walletOf(PhoneNumber number) { return new Account(WALLET + number.national()); }

    static Account of(Product product) {
        return switch (product) {
            case COLLECTION -> COLLECTION;
            case DISBURSEMENT -> DISBURSEMENT;
        };
    }

    boolean isWallet() { return name.startsWith(WALLET); }

    /** The number of a wallet, as its owner says it. */
    String number() { return name.substring(WALLET.length()); }
}
