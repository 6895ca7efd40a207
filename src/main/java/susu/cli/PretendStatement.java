package susu.cli;

import java.time.LocalDate;
import tools.jackson.databind.JsonNode;

/** A statement file in our own format, made from what the pretend MTN states of a day. */
final class PretendStatement {
    private final PretendWorld world;

    PretendStatement(PretendWorld world) { this.world = world; }

    String of(String product, LocalDate day) {
        var stated = world.statement(product, day);
        var text = new StringBuilder();
        text.append("SusuSave statement,1\n");
        text.append("account,").append(product).append('\n');
        text.append("currency,").append(stated.path("currency").asString()).append('\n');
        text.append("from,").append(day).append("T00:00:00Z\n");
        text.append("to,").append(day.plusDays(1)).append("T00:00:00Z\n");
        text.append("opening,").append(stated.path("opening").asString()).append('\n');
        text.append("closing,").append(stated.path("closing").asString()).append('\n');
        text.append("lines,").append(stated.path("count").asInt()).append('\n');
        text.append("control total,").append(stated.path("controlTotal").asString()).append('\n');
        text.append("kind,transaction,reference,external id,time,direction,amount,party\n");
        stated.path("lines").forEach(line -> text.append(line(product, line)).append('\n'));
        return text.toString();
    }

    private static String line(String product, JsonNode line) {
        boolean in = line.path("to").asString().equals(product);
        var kind = switch (line.path("kind").asString()) {
            case "payment", "payout", "reversal" -> line.path("kind").asString();
            // Between our two accounts, or from the hand of whoever plays with the pretend world.
            default -> "float";
        };
        var transaction = line.path("financialTransactionId").asString("line-" + line.path("line").asInt());
        return String.join(",", kind, transaction, line.path("reference").asString(""),
                line.path("externalId").asString(""), line.path("at").asString(), in ? "in" : "out",
                line.path("amount").asString(), masked(line.path(in ? "from" : "to").asString()));
    }

    /** {@code 024****001}; a name that is no wallet's stays. */
    private static String masked(String account) {
        if (!account.startsWith("wallet ")) return account;
        var number = account.substring("wallet ".length());
        return number.substring(0, 3) + "****" + number.substring(number.length() - 3);
    }
}
