package susu.simulator;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * What a partner asked for, as it was accepted with a 202.
 *
 * @param verb
 *            how its last word is called back: version 2 of a call by PUT, all others by POST
 */
record Ask(Operation operation, Face face, UUID reference, long pesewas, String amount, String externalId,
        String partyIdType,
        String partyId, String payerMessage, String payeeNote, @Nullable String callbackUrl, String verb) {

    /** Whose wallet it is, if the number can have one in Ghana: country code and number, no plus. */
    Optional<PhoneNumber> wallet() {
        return partyIdType.equals("MSISDN") ? numberOf(partyId) : Optional.empty();
    }

    /** The number that MTN's spelling names; MTN takes no other spelling. */
    static Optional<PhoneNumber> numberOf(String msisdn) {
        return msisdn.startsWith("233") && msisdn.length() == 12 ? PhoneNumber.parse("+" + msisdn) : Optional.empty();
    }
}
