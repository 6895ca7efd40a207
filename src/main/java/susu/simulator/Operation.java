package susu.simulator;

import java.util.Locale;

/** What a partner may ask of MoMo: money from a wallet, or money to one. */
enum Operation {
    REQUESTTOPAY(Product.COLLECTION, "payer"),
    TRANSFER(Product.DISBURSEMENT, "payee"),
    DEPOSIT(Product.DISBURSEMENT, "payee"),
    /** Back to the payer of an earlier request; its body names that request instead of a wallet. */
    REFUND(Product.DISBURSEMENT, "payee");

    private final Product product;
    private final String party;

    Operation(Product product, String party) {
        this.product = product;
        this.party = party;
    }

    Product product() { return product; }

    /** The field of the body that names whose wallet it is. */
    String party() { return party; }

    /** Its name in paths and fault rules. */
    String path() { return name().toLowerCase(Locale.ROOT); }
}
