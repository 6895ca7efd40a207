package susu.mtn;

/** What MoMo can be asked to do with money. Deposits and refunds are sent in version 2 and asked about in version 1. */
public enum MomoOperation {
    /** Money from a wallet to us, once its owner has typed a PIN. */
    REQUEST_TO_PAY(MomoProduct.COLLECTION, "/v1_0/requesttopay", "/v1_0/requesttopay/", "payer"),
    /** Money from us to a wallet. */
    TRANSFER(MomoProduct.DISBURSEMENT, "/v1_0/transfer", "/v1_0/transfer/", "payee"),
    /** Money from us into a wallet, as an agent would put it there. */
    DEPOSIT(MomoProduct.DISBURSEMENT, "/v2_0/deposit", "/v1_0/deposit/", "payee"),
    /** Back to whoever paid an earlier request. */
    REFUND(MomoProduct.DISBURSEMENT, "/v2_0/refund", "/v1_0/refund/", "payee");

    final MomoProduct product;
    final String sendPath;
    final String askPath;
    /** The field that names whose wallet it is. */
    final String party;

    MomoOperation(MomoProduct product, String sendPath, String askPath, String party) {
        this.product = product;
        this.sendPath = sendPath;
        this.askPath = askPath;
        this.party = party;
    }
}
