package susu.payments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import susu.shared.Cedis;

/** Writes statement files that add up, for tests: {@code of("collection").line(...).text()}. */
public final class StatementText {
    private final String account;
    private final Instant from;
    private final Instant to;
    private final List<String> lines = new ArrayList<>();
    private Money total = Cedis.ofPesewas(0);
    private Money balance = Cedis.ofPesewas(0);

    public StatementText(String account, Instant from, Instant to) {
        this.account = account;
        this.from = from;
        this.to = to;
    }

    /** One movement, by the provider's number. */
    public StatementText line(String kind, String transaction, UUID reference, Instant at, String direction,
            Money amount) {
        lines.add(String.join(",", kind, transaction, reference.toString(), "", at.toString(), direction,
                amount.getAmount().toPlainString(), "024****001"));
        total = total.plus(amount);
        balance = direction.equals("in") ? balance.plus(amount) : balance.minus(amount);
        return this;
    }

    /** The file. */
    public String text() {
        return String.join("\n", StatementFile.MAGIC, "account," + account, "currency,GHS", "from," + from, "to," + to,
                "opening,0.00", "closing," + balance.getAmount().toPlainString(), "lines," + lines.size(),
                "control total," + total.getAmount().toPlainString(), StatementFile.COLUMNS,
                String.join("\n", lines)).strip() + "\n";
    }
}
