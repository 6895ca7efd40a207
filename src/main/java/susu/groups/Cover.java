package susu.groups;

import org.joda.money.Money;
import susu.shared.Cedis;

/** What pays a late due in its owner's stead: first what was held back of their pot, then the reserve. */
record Cover(Money byHeld, Money byReserve) {
    /** As far as both go, and the rules let the reserve. */
    static Cover of(Money open, Money held, Money reserve, GuardRules rules) {
        var byHeld = Cedis.smaller(open, held);
        var rest = open.minus(byHeld);
        return new Cover(byHeld, switch (rules.use()) {
            case COVERS_GAPS -> Cedis.smaller(rest, reserve);
            case KEPT -> open.minus(open);
        });
    }

    Money whole() { return byHeld.plus(byReserve); }

    Cover plus(Cover other) { return new Cover(byHeld.plus(other.byHeld), byReserve.plus(other.byReserve)); }
}
