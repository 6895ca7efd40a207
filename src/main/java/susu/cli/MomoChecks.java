package susu.cli;

import static susu.cli.Checkup.Group.MOMO;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import susu.mtn.Momo;
import susu.mtn.MomoProduct;
import susu.mtn.MtnOutside;
import susu.shared.Mode;
import susu.shared.PhoneNumber;

/** MTN's Mobile Money: whether each product knows us, in the currency and with the callbacks that we mean. */
final class MomoChecks {
    private static final String REPAIR = "./susu setup --step momo";
    /** Whose wallet is asked about where no real one can be meant. */
    private static final String SOMEBODY = "0240000001";

    private MomoChecks() {}

    static List<Checkup> all() {
        return List.of(token("collection-token", MomoProduct.COLLECTION),
                token("disbursement-token", MomoProduct.DISBURSEMENT),
                balance("collection-balance", MomoProduct.COLLECTION),
                balance("disbursement-balance", MomoProduct.DISBURSEMENT),
                new Checkup(MOMO, "currency", patient -> currency(mtn(patient), patient)),
                new Checkup(MOMO, "callback-host", patient -> callbackHost(mtn(patient), patient)),
                new Checkup(MOMO, "account-holder", patient -> holder(mtn(patient), patient)));
    }

    private static MtnOutside mtn(Patient patient) {
        if (!patient.isOn("ENABLE_MTN_MOMO")) throw new Patient.CannotLook("MoMo is off: groups save in cash");
        return patient.mtn();
    }

    private static Checkup token(String name, MomoProduct product) {
        return new Checkup(MOMO, name, patient -> token(mtn(patient), product));
    }

    private static Checkup balance(String name, MomoProduct product) {
        return new Checkup(MOMO, name, patient -> balance(mtn(patient), product));
    }

    private static Finding token(MtnOutside mtn, MomoProduct product) {
        return switch (mtn.momoLogin(product)) {
            case Momo.Said.Value<MomoProduct> _ -> new Finding.Well("MTN gives a token");
            case Momo.Said.No(var why) -> new Finding.Broken("MTN refuses user, key or subscription key: " + why
                    + ". Each product has a subscription key of its own; a user and its key are made together.",
                    REPAIR);
            case Momo.Said.Unclear(var why) -> unclear(mtn, why);
        };
    }

    private static Finding unclear(MtnOutside mtn, String why) {
        return new Finding.Broken("no clear answer from " + mtn.momoAddress() + ": " + why, REPAIR);
    }

    /** What needs a token is not asked for without one: the token's own line says why there is none. */
    private static void requireToken(MtnOutside mtn, MomoProduct product) {
        if (!(mtn.momoLogin(product) instanceof Momo.Said.Value))
            throw new Patient.CannotLook("MTN gives no token for " + word(product));
    }

    private static String word(MomoProduct product) { return product.name().toLowerCase(Locale.ROOT); }

    private static Finding balance(MtnOutside mtn, MomoProduct product) {
        requireToken(mtn, product);
        return switch (mtn.momo().balance(product)) {
            case Momo.Said.Value(var money) -> new Finding.Well(shown(money));
            case Momo.Said.No(var code) -> new Finding.Broken("MTN does not tell the balance: " + code, REPAIR);
            case Momo.Said.Unclear(var why) -> unclear(mtn, why);
        };
    }

    /** What it comes to as books have it, whatever the sandbox calls it. */
    private static String shown(Money money) {
        return money.getCurrencyUnit() + " " + money.getAmount();
    }

    /** MTN tells a balance of ours in the currency in which it would pay. */
    private static Finding currency(MtnOutside mtn, Patient patient) {
        requireToken(mtn, MomoProduct.COLLECTION);
        var ours = patient.get("MTN_MOMO_CURRENCY");
        return switch (mtn.momo().balance(MomoProduct.COLLECTION)) {
            case Momo.Said.Value<Money> _ -> new Finding.Well(ours);
            case Momo.Said.No(var code) -> new Finding.Broken("MTN says " + code + " to a balance in " + ours, REPAIR);
            case Momo.Said.Unclear(var why) -> new Finding.Broken(
                    "MTN's account is not in " + ours + ", or its answer cannot be read: " + why, REPAIR);
        };
    }

    private static Finding callbackHost(MtnOutside mtn, Patient patient) {
        if (patient.mode() != Mode.SANDBOX)
            return new Finding.Skipped(patient.mode() == Mode.TRY
                    ? "the pretend MTN calls back wherever it is told"
                    : "MTN's portal alone knows it");
        var ours = Optional.ofNullable(URI.create(patient.get("SUSU_PUBLIC_URL")).getHost()).orElse("");
        return switch (mtn.callbackHost()) {
            case Momo.Said.Value(var host) when host.equals(ours) -> new Finding.Well(host);
            case Momo.Said.Value(var host) -> new Finding.Broken("the API user calls back at "
                    + host.replaceAll("[^A-Za-z0-9.-]", "?") + ", and SUSU_PUBLIC_URL is at " + ours, REPAIR);
            case Momo.Said.No(var why) -> new Finding.Broken("MTN does not know MTN_MOMO_API_USER: " + why, REPAIR);
            case Momo.Said.Unclear(var why) -> unclear(mtn, why);
        };
    }

    private static Finding holder(MtnOutside mtn, Patient patient) {
        requireToken(mtn, MomoProduct.COLLECTION);
        var number = PhoneNumber.parse(patient.mode() == Mode.LIVE ? patient.get("SUSU_SUPPORT_PHONE") : SOMEBODY);
        if (number.isEmpty()) return new Finding.Skipped("SUSU_SUPPORT_PHONE has no wallet to ask about");
        return switch (mtn.momo().holder(number.get())) {
            case Momo.Said.Value<Momo.Holder> _ -> new Finding.Well("MTN tells who has a wallet");
            case Momo.Said.No(var code) when code.equals("RESOURCE_NOT_FOUND") ->
                new Finding.Well("MTN tells who has no wallet");
            case Momo.Said.No(var code) -> new Finding.Broken("MTN does not tell who has a wallet: " + code, REPAIR);
            case Momo.Said.Unclear(var why) -> unclear(mtn, why);
        };
    }
}
